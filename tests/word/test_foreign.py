"""Documents inside a document: Word files, pages of the web, text."""

from __future__ import annotations

import pytest

from reportgen.memo import Memory
from reportgen.word.model import Block, NoteReference, Table, Text
from reportgen.word.read import read
from reportgen.word.walk import paragraphs, said
from word.build import STYLES, brief, docx

CHUNK = "<w:p><w:r><w:t>前</w:t></w:r></w:p><w:altChunk r:id='c1'/><w:p><w:r><w:t>后</w:t></w:r></w:p>"


def held(name: str, data: bytes, body: str = CHUNK) -> tuple[list[Block], list[str]]:
    """The blocks of a document that holds a part, and its findings."""
    made = docx(body, relations={"c1": ("aFChunk", name)}, files={f"word/{name}": data})
    reading = read(made, "t.docx")
    blocks = [block for section in reading.document.sections for block in section.blocks]
    return blocks, list(map(brief, reading.findings))


def lines(blocks: list[Block]) -> list[str]:
    return [said(each.content) for each in paragraphs(blocks)]


def test_a_word_file_inside_has_the_styles_around_it_where_their_names_meet() -> None:
    """As Word and LibreOffice have it; w:matchSrc keeps its own."""
    big = STYLES.replace("<w:name", "<w:rPr><w:sz w:val='60'/></w:rPr><w:name")
    inner = docx("<w:p><w:r><w:t>里</w:t></w:r></w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p/>", styles=big)
    other = docx("<w:p><w:r><w:t>里</w:t></w:r></w:p>", styles=big.replace("Normal", "正文格式"))
    match = CHUNK.replace("/><w:p>", "><w:altChunkPr><w:matchSrc/></w:altChunkPr></w:altChunk><w:p>")
    for body, file, size in ((CHUNK, inner, 10.0), (match, inner, 30.0), (CHUNK, other, 30.0)):
        blocks, findings = held("a.docx", file, body)
        assert lines(blocks) == ["前", "里", *([""] * 2 if file is inner else []), "后"]
        assert findings == []
        texts = [item for each in paragraphs(blocks) for item in each.content if isinstance(item, Text)]
        assert [item.props.size for item in texts][1] == size


def test_notes_and_findings_of_a_file_inside() -> None:
    note = "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{}</w:footnotes>"
    one = "<w:footnote w:id='1'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>"
    parts = {"word/footnotes.xml": note.format(one).encode()}
    refers = "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p><w:odd/>"
    inner = docx(refers, relations={"f": ("footnotes", "footnotes.xml")}, files=parts)
    made = docx(CHUNK, relations={"c1": ("aFChunk", "a.docx")}, files={"word/a.docx": inner})
    reading = read(made, "t.docx")
    (key,) = [
        item.key
        for each in paragraphs(reading.document.sections[0].blocks)
        for item in each.content
        if isinstance(item, NoteReference)
    ]
    assert lines(list(reading.document.notes[key])) == ["注"]
    assert [brief(finding) for finding in reading.findings] == [
        "W640 word/a.docx!word/document.xml#None 有不认识的内容，没有排印：w:odd"
    ]


def test_files_that_hold_each_other_end_somewhere() -> None:
    inner = docx("<w:p><w:r><w:t>底</w:t></w:r></w:p>")
    for _ in range(6):
        inner = docx(CHUNK, relations={"c1": ("aFChunk", "a.docx")}, files={"word/a.docx": inner})
    reading = read(inner, "t.docx")
    assert "".join(lines(list(reading.document.sections[0].blocks))) == "前" * 4 + "后" * 4
    assert [finding.code for finding in reading.findings] == ["W610"]


PAGE = """<html><head><meta charset="{0}"><title>题</title><style>p {{}}</style></head><body><h1>标题</h1>
<p>一段 <b>粗</b><i>斜</i>
 文字<br>第二行</p>散文<ul><li>甲</li><li>乙</li></ul><ol><li>子<li>丑</ol><script>x</script></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "unknown", "punycode", "idna"])
def test_a_page_of_the_web(charset: str) -> None:
    data = PAGE.format(charset).encode("gb2312" if charset == "gb2312" else "utf-8")
    blocks, findings = held("a.html", data)
    expected = ["前", "标题", "一段 粗斜 文字 第二行", "散文", "• 甲", "• 乙", "1. 子", "2. 丑", "后"]
    assert lines(blocks) == expected
    assert findings == ["W654 word/document.xml#1 嵌入的网页或文本 word/a.html 按普通文字排印"]
    texts = [item for each in paragraphs(blocks) for item in each.content if isinstance(item, Text)]
    assert [item.text for item in texts if item.props.bold] == ["标题", "粗"]


def test_a_table_of_a_page() -> None:
    page = (
        "<table><tr><th colspan=2>头</th><td rowspan=2>高</td></tr><tr><td>甲</td><td><p>乙</p><p>丙</p></td></tr>"
        "<tr></tr><tr><td>丁<table><tr><td>里</td></tr></table></td></tr></table>"
    )
    blocks, _ = held("a.htm", page.encode())
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [[(cell.props.grid_span, lines(list(cell.content))) for cell in row.cells] for row in table.rows] == [
        [(2, ["头"]), (1, ["高"])],
        [(1, ["甲"]), (1, ["乙", "丙"]), (1, [""])],
        [(1, ["丁", "里", ""])] + [(2, [""])] * (len(table.rows[2].cells) - 1),
    ]


def test_text_and_mail() -> None:
    blocks, _ = held("a.txt", "一\n\n<b>二</b>".encode("gb18030"))
    assert lines(blocks) == ["前", "一", "", "<b>二</b>", "后"]
    mail = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    mail += b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>"
    mail += "信".encode() + b"</p>\r\n--x--\r\n"
    blocks, _ = held("a.mht", mail)
    assert lines(blocks) == ["前", "信", "后"]
    blocks, _ = held("a.html", b"   ")
    assert lines(blocks) == ["前", "后"]


@pytest.mark.parametrize(
    ("name", "data", "finding"),
    [
        ("a.rtf", b"{\\rtf1 x}", "W641 {}有不支持的图形或对象，没有排印：外来文档块（w:altChunk） word/a.rtf"),
        ("a.docx", b"PK\x03\x04zz", "W610 {}文件缺少或损坏了部件 word/a.docx，按 Word 的默认值排印"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, finding: str) -> None:
    blocks, findings = held(name, data)
    assert (lines(blocks), findings) == (["前", "后"], [finding.format("word/document.xml#1 ")])


def test_what_is_not_there_is_told() -> None:
    for element in ("<w:altChunk r:id='c2'/>", "<w:p><w:subDoc r:id='c2'/></w:p>"):
        _, findings = held("a.txt", b"", element)
        assert [each[:4] for each in findings] == ["W646"]
    outside = docx("<w:p><w:subDoc r:id='c1'/></w:p>", relations={"c1": ("subDocument", "file:///c.docx")})
    assert [brief(each) for each in read(outside, "t.docx").findings] == [
        "W646 word/document.xml#1 所引用的文件部件不存在：子文档（w:subDoc） file:///c.docx"
    ]


def test_a_file_inside_a_cell_is_read_in_each_document() -> None:
    """The XML of the cell is the same in both."""
    body = "<w:tbl><w:tr><w:tc><w:altChunk r:id='c1'/><w:p/></w:tc></w:tr></w:tbl>"
    memory = Memory()
    for text in ("甲", "乙"):
        inner = docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
        made = docx(body, relations={"c1": ("aFChunk", "a.docx")}, files={"word/a.docx": inner})
        reading = read(made, "t.docx", memory=memory)
        assert lines(list(reading.document.sections[0].blocks)) == [text, ""]
