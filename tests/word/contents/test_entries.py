"""Tables of contents: which paragraphs are entries, what becomes of the field in the file."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from reportgen.errors import DataError
from reportgen.word.contents.entries import switches_of
from reportgen.word.contents.file import with_pages
from reportgen.word.model import Field, Hyperlink, Paragraph, Section
from reportgen.word.names import w
from reportgen.word.read import read, rebuild_contents
from reportgen.word.walk import inlines, paragraphs, said
from word.build import STYLES, docx
from word.fields.test_reading import char, code, field, run


def style(style_id: str, name: str, inner: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:pPr>{inner}</w:pPr></w:style>'
    )


SHEET = (
    STYLES
    + "".join(style(f"h{n}", f"heading {n}", f'<w:outlineLvl w:val="{n - 1}"/>') for n in (1, 2, 3))
    + "".join(style(f"t{n}", f"toc {n}", f'<w:ind w:left="{420 * (n - 1)}"/>') for n in (1, 2))
    + style("zh", "章")
)
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1800" w:right="1800"/></w:sectPr>'


def p(inner: str, style_id: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inner}</w:p>"


def toc(switches: str, result: str = "", mark: str = "") -> str:
    begin = f"<w:r><w:fldChar w:fldCharType='begin' {mark}/></w:r>"
    return p(begin + code(f"TOC {switches}") + char("separate") + result + char("end"))


HEADINGS = (
    p(run("甲"), "h1") + p(run("文")) + p(run("乙"), "h2") + p(run("丙"), "h3") + p("", "h1") + p(run("丁"), "h1")
)


def lines(data: bytes) -> list[tuple[str | None, str]]:
    """(style name, text) of every paragraph with a page reference; a tab shows as a blank."""
    document = read(data, "t.docx").document
    return [
        (each.props.style_name, said(each.content))
        for section in document.sections
        for each in paragraphs(section.blocks)
        if any(isinstance(item, Field) and item.name == "PAGEREF" for item in inlines(each.content))
    ]


def texts(data: bytes) -> list[str]:
    return [said(each.content) for section in _sections(data) for each in paragraphs(section.blocks)]


def _sections(data: bytes) -> tuple[Section, ...]:
    return read(data, "t.docx").document.sections


def rebuilt(body: str, **parts: str) -> bytes:
    made = rebuild_contents(docx(body + SECTION, **{"styles": SHEET, **parts}), "t.docx")
    assert made.changed
    assert made.findings == ()
    return made.data


@pytest.mark.parametrize(
    ("switches", "expected"),
    [
        ('\\o "1-2"', ["甲 1", "乙 1", "丁 1"]),
        ('\\o "2-3"', ["乙 1", "丙 1"]),
        ("\\o", ["甲 1", "乙 1", "丙 1", "丁 1"]),
        ("", ["甲 1", "乙 1", "丙 1", "丁 1"]),
        ('\\o "1-1" \\p "—"', ["甲—1", "丁—1"]),
        ('\\t "章,1"', ["章题 1"]),
        ('\\o "1-1" \\t "章,2"', ["甲 1", "丁 1", "章题 1"]),
        ("\\b 里", ["乙 1"]),
        ('\\o "9-9" \\u', ["级九 1"]),
    ],
)
def test_which_paragraphs_are_entries(switches: str, expected: list[str]) -> None:
    marked = "<w:bookmarkStart w:id='1' w:name='里'/>" + run("乙") + "<w:bookmarkEnd w:id='1'/>"
    body = p(run("甲"), "h1") + p(marked, "h2") + p(run("丙"), "h3") + p("", "h1") + p(run("丁"), "h1")
    body += p(run("章题"), "zh") + p(run("级九"), more='<w:outlineLvl w:val="8"/>')
    assert [text for _, text in lines(rebuilt(toc(switches) + body))] == expected


def test_levels_without_page() -> None:
    data = rebuilt(toc('\\o "1-2" \\n "2-2"') + HEADINGS)
    assert [text for _, text in lines(data)] == ["甲 1", "丁 1"]
    assert texts(data)[:4] == ["甲 1", "乙", "丁 1", ""]


def test_entries_have_the_styles_of_their_levels_stops_and_links() -> None:
    data = rebuilt(toc('\\o "1-2" \\h') + HEADINGS)
    assert lines(data) == [("toc 1", "甲 1"), ("toc 2", "乙 1"), ("toc 1", "丁 1")]
    first = _sections(data)[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert [(stop.position, stop.alignment, stop.leader) for stop in first.props.tabs] == [(415.3, "right", "dot")]
    link = next(item for item in first.content if isinstance(item, Hyperlink))
    assert link.anchor == "_Toc200000001"
    assert 'w:name="_Toc200000001"' in _xml(data)


def test_bookmarks_of_word_are_used_and_new_ones_are_unlike_any() -> None:
    mine = "<w:bookmarkStart w:id='7' w:name='_Toc200000001'/>" + run("甲") + "<w:bookmarkEnd w:id='7'/>"
    xml = _xml(rebuilt(toc("\\h") + p(mine, "h1") + p(run("乙"), "h1")))
    assert xml.count('w:name="_Toc200000001"') == 1
    assert '<w:bookmarkStart w:id="8" w:name="_Toc200000002"/>' in xml


def test_numbers_stand_before_their_text() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        "<w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='第%1章'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    numbered = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    data = rebuilt(toc("\\h") + p(run("甲"), "h1", numbered) + p(run("乙"), "h1", numbered), numbering=numbering)
    assert [text for _, text in lines(data)] == ["第一章 甲 1", "第二章 乙 1"]
    first = _sections(data)[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert [stop.position for stop in first.props.tabs] == [42.0, 415.3]  # (3 + 0.4) × 10 pt, in whole steps


def test_captions_are_entries_of_a_list_of_figures() -> None:
    captions = "".join(p(run("图") + field("SEQ 图 \\* ARABIC", run(str(n))) + run(f"　第{n}幅")) for n in (1, 2))
    other = p(run("表") + field("SEQ 表", run("1")))
    assert [text for _, text in lines(rebuilt(toc('\\h \\z \\c "图"') + captions + other))] == [
        "图1　第1幅 1",
        "图2　第2幅 1",
    ]
    assert [text for _, text in lines(rebuilt(toc("\\a 图") + captions))] == ["第1幅 1", "第2幅 1"]


def test_entries_that_are_marked() -> None:
    marked = p(run("文") + char("begin") + code('TC "附录" \\l 2') + char("end"))
    assert lines(rebuilt(toc("\\f") + marked + HEADINGS)) == [("toc 2", "附录 1")]


def test_what_stands_in_headings() -> None:
    pieces = (
        run("甲") + "<w:r><w:tab/></w:r>" + "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:br/></w:r>" + run("末 ")
    data = rebuilt(toc("") + p(pieces + hidden, "h1"))
    assert [text for _, text in lines(data)] == ["甲 2 末 1"]
    assert 'w:vertAlign w:val="superscript"' in _xml(data)


def test_headings_in_tables() -> None:
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{p(run('格'), 'h1')}</w:tc></w:tr></w:tbl>"
    assert [text for _, text in lines(rebuilt(toc("") + table))] == ["格 1"]


# --- the field in the file ------------------------------------------------------------------------------


def _xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def balanced(data: bytes) -> bool:
    depth = 0
    for mark in etree.fromstring(_xml(data).encode()).iter(w("fldChar")):
        depth += {"begin": 1, "end": -1}.get(mark.get(w("fldCharType"), ""), 0)
    return depth == 0


OLD = p(char("begin") + code('TOC \\o "1-1"') + char("separate") + run("旧一"), "t1") + p(run("旧二"), "t1")


@pytest.mark.parametrize(
    ("field_body", "expected"),
    [
        (toc('\\o "1-1"'), ["甲 1", "丁 1", ""]),
        (toc('\\o "1-1"', run("更新域")), ["甲 1", "丁 1", ""]),
        (OLD + p(char("end")), ["甲 1", "丁 1", ""]),
        (OLD + p(run("旧三") + char("end"), "t1"), ["甲 1", "丁 1"]),
        (OLD + p(char("end") + run("后")), ["甲 1", "丁 1", "后"]),
        (OLD + p(run("旧三") + char("end") + run("后")), ["甲 1", "丁 1", "后"]),
        (p(run("前")) + OLD + p(char("end")), ["前", "甲 1", "丁 1", ""]),
        (p("<w:fldSimple w:instr='TOC \\o \"1-1\"'>" + run("旧") + "</w:fldSimple>"), ["甲 1", "丁 1", ""]),
        (p(char("begin") + code('TOC \\o "1-1"') + char("end")), ["甲 1", "丁 1", ""]),
        (
            "<w:sdt><w:sdtContent>" + p(run("目录")) + OLD + p(char("end")) + "</w:sdtContent></w:sdt>",
            ["目录", "甲 1", "丁 1", ""],
        ),
    ],
)
def test_old_entries_go_and_nothing_else(field_body: str, expected: list[str]) -> None:
    data = rebuilt(field_body + HEADINGS)
    assert texts(data) == [*expected, *["甲", "文", "乙", "丙", "", "丁"]]
    assert balanced(data)
    again = rebuild_contents(data, "t.docx").data
    assert texts(again) == texts(data)
    assert _xml(again) == _xml(data)


def test_a_page_break_before_and_a_section_stay() -> None:
    body = p(toc("", run("旧"))[len("<w:p><w:pPr></w:pPr>") : -len("</w:p>")], more="<w:pageBreakBefore/>" + SECTION)
    sections = _sections(rebuilt(body + HEADINGS))
    assert [len(section.blocks) for section in sections] == [5, 6]
    first = sections[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert first.props.page_break_before


def test_two_tables_of_contents_do_not_list_each_other() -> None:
    old = p(char("begin") + code('TOC \\o "1-1"') + char("separate") + run("旧一"), "h1") + p(char("end"))
    assert [text for _, text in lines(rebuilt(toc('\\o "1-1"') + old + HEADINGS))] == ["甲 1", "丁 1"] * 2


def test_a_document_without_styles_for_levels_indents_them() -> None:
    sheet = STYLES + style("h1", "heading 1") + style("h2", "heading 2")
    data = rebuilt(toc("") + p(run("甲"), "h1") + p(run("乙"), "h2"), styles=sheet)
    found = [block for block in _sections(data)[0].blocks[:2] if isinstance(block, Paragraph)]
    assert [block.props.left for block in found] == [0.0, 21.0]


@pytest.mark.parametrize(
    ("body", "said_so"),
    [
        (toc("", run("旧")) + p(run("文")), "没有可列入的标题"),
        (OLD + f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>" + p(char("end")) + HEADINGS, "目录与正文交错"),
    ],
)
def test_what_cannot_be_rebuilt_stays(body: str, said_so: str) -> None:
    data = docx(body + SECTION, styles=SHEET)
    made = rebuild_contents(data, "t.docx")
    assert (made.changed, [finding.code for finding in made.findings]) == (False, ["W652"])
    assert said_so in made.findings[0].message
    assert made.data == data


@pytest.mark.parametrize(
    "body",
    [
        char("begin") + code("TOC") + char("separate") + char("end"),  # no paragraph around it
        p(char("begin") + code("TOC")) + char("end"),
        p(char("begin") + code("TOC") + char("separate") + run("旧")),
        p(char("end") + char("separate") + char("begin") + code("TOC")),
        "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
        + p(char("begin") + code("TOC") + char("separate"))
        + "</w:tc></w:tr></w:tbl>"
        + p(char("end")),
    ],
)
def test_a_broken_field_breaks_nothing(body: str) -> None:
    data = docx(body + HEADINGS + SECTION, styles=SHEET)
    rebuild_contents(data, "t.docx")
    found = read(data, "t.docx", update_fields=True).document.sections[0].blocks
    assert [said(each.content) for each in paragraphs(found)][-6:] == ["甲", "文", "乙", "丙", "", "丁"]


def test_no_field_no_change() -> None:
    data = docx(HEADINGS, styles=SHEET)
    assert rebuild_contents(data, "t.docx").data == data


def test_every_other_part_keeps_its_bytes() -> None:
    data = docx(toc("") + HEADINGS + SECTION, styles=SHEET, settings="<w:updateFields/>")
    made = rebuild_contents(data, "t.docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert old.namelist() == new.namelist()
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["word/document.xml"]
    assert rebuild_contents(data, "t.docx").data == made


def test_pages_are_written_into_the_entries() -> None:
    data = rebuilt(toc("\\h") + HEADINGS)
    labels = {"_Toc200000001": "ii", "_Toc200000002": "12", "gone": "9"}
    assert [text for _, text in lines(with_pages(data, "t.docx", labels))] == ["甲 ii", "乙 12", "丙 1", "丁 1"]


def test_a_file_that_is_no_word_file() -> None:
    with pytest.raises(DataError):
        rebuild_contents(b"nothing", "t.docx")


# --- when a document is read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "result", "settings", "update", "anew"),
    [
        ("", "旧", "", False, False),
        ("w:dirty='true'", "旧", "", False, True),
        ("", "", "", False, True),
        ("", "旧", "<w:updateFields/>", False, True),
        ("", "旧", "", True, True),
    ],
)
def test_when_the_contents_are_rebuilt_for_reading(
    mark: str, result: str, settings: str, update: bool, anew: bool
) -> None:
    body = toc('\\o "1-1"', run(result) if result else "", mark) + HEADINGS
    data = docx(body, styles=SHEET, settings=settings or None)
    reading = read(data, "t.docx", update_fields=update)
    found = [said(each.content) for each in paragraphs(reading.document.sections[0].blocks)][:2]
    assert found == (["甲 1", "丁 1"] if anew else ["旧", "甲"])
    assert {finding.code for finding in reading.findings} <= {"W650"}


@pytest.mark.parametrize(("name", "anew"), [("a", False), ("gone", True)])
def test_entries_that_lead_somewhere_stay_where_only_a_mark_asks(name: str, anew: bool) -> None:
    entry = f"<w:hyperlink w:anchor='{name}'>{run('旧')}</w:hyperlink>" + field(f"PAGEREF {name} \\h", run("1"))
    marked = p("<w:bookmarkStart w:id='1' w:name='a'/>" + run("甲") + "<w:bookmarkEnd w:id='1'/>", "h1")
    data = docx(toc("", entry, "w:dirty='1'") + marked, styles=SHEET)
    document = read(data, "t.docx").document
    assert said(next(paragraphs(document.sections[0].blocks)).content) == ("甲 1" if anew else "旧1")
    document = read(data, "t.docx", update_fields=True).document
    assert said(next(paragraphs(document.sections[0].blocks)).content) == "甲 1"


def test_a_list_of_figures_counts_as_the_captions_do() -> None:
    captions = "".join(p(run("图") + field("SEQ 图", run("1"))) for _ in "一二")
    data = docx(toc('\\c "图"') + captions, styles=SHEET)
    document = read(data, "t.docx", update_fields=True).document
    found = [said(each.content) for each in paragraphs(document.sections[0].blocks)]
    assert found == ["图1 1", "图2 1", "", "图1", "图2"]


@pytest.mark.parametrize(
    ("instruction", "styles"),
    [
        ('TOC \\t "甲,1,标题 2,3"', {"甲": 1, "heading 2": 3}),
        ('TOC \\t "甲;乙;2"', {"甲": 1, "乙": 2}),
        ('TOC \\t "甲，2"', {"甲": 2}),
        ("TOC \\t", {}),
    ],
)
def test_style_lists(instruction: str, styles: dict[str, int]) -> None:
    assert dict(switches_of(instruction).styles) == styles
