"""Pages of the web in the place of w:altChunk: what becomes of text, lists, tables, pictures."""

from __future__ import annotations

import base64

import pytest

from reportgen.word.model import Block, Document, Image, Paragraph, Table, Text
from reportgen.word.read import read
from word.build import brief, docx, texts
from word.test_inline import PNG

CHUNK = '<w:altChunk r:id="c"/>'


def of(data: bytes | str, name: str = "c.html", body: str = CHUNK) -> tuple[Document, list[str]]:
    raw = data.encode() if isinstance(data, str) else data
    relations = {"c": ("aFChunk", name)}
    reading = read(docx(body, relations=relations, files={f"word/{name}": raw}), "t.docx")
    return reading.document, [brief(finding) for finding in reading.findings if finding.code != "W654"]


def blocks(html: str) -> list[Block]:
    document, findings = of(f"<html><body>{html}</body></html>")
    assert findings == []
    return [block for section in document.sections for block in section.blocks]


def said(html: str) -> list[str]:
    return [texts(block) for block in blocks(html)]


def only(html: str) -> Paragraph:
    (block,) = blocks(html)
    assert isinstance(block, Paragraph)
    return block


def test_a_page_becomes_paragraphs() -> None:
    assert said("<h1>题</h1> <p>一\n  二<b>三</b> 四</p>裸<div>五</div>") == ["题", "一 二三 四", "裸", "五"]


def test_what_is_not_seen_is_left_out() -> None:
    page = "<title>x</title><script>y</script><!-- z --><p style='display:none'>不</p><p>见&nbsp;&lt;</p>"
    assert said(page) == ["见\u00a0<"]


@pytest.mark.parametrize(
    ("html", "field", "value"),
    [
        ("<b>x</b>", "bold", True),
        ("<em>x</em>", "italic", True),
        ("<p style='font-size:18px'>x</p>", "size", 13.5),
        ("<font size=5>x</font>", "size", 18.0),
        ("<span style='color:rgb(255,0,0)'>x</span>", "color", "FF0000"),
        ("<style>.c{color:#0f0}</style><i class=c>x</i>", "color", "00FF00"),
        ("<sup>x</sup>", "vert_align", "superscript"),
    ],
)
def test_looks_of_text(html: str, field: str, value: object) -> None:
    (text,) = only(html).content
    assert isinstance(text, Text)
    assert getattr(text.props, field) == value


def test_looks_of_paragraphs() -> None:
    props = only("<p style='text-align:center;text-indent:2em;margin-left:10pt'>x</p>").props
    assert (props.align, props.left) == ("center", 10.0)
    assert props.first_line == 24.0
    assert only("<h2>x</h2>").props.outline_level == 1


def test_control_characters_are_left_out() -> None:
    (text,) = only("<p style='font-family:\"&#1;宋体&#xFFFE;\"'>字&#2;</p>").content
    assert isinstance(text, Text)
    assert (text.text, text.props.fonts.east_asia) == ("字", "宋体")


def test_lists_have_their_marks() -> None:
    assert said("<ol start=3><li>甲<li>乙<ul><li>丙</ul></ol>") == ["3.甲", "4.乙", "◦丙"]


def test_preformatted_text_keeps_its_blanks() -> None:
    assert said("<pre>a\n  b</pre>") == ["a  b"]


def test_cells_over_rows_and_columns() -> None:
    (table,) = blocks(
        "<table border=1><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d<tr><td>e<td rowspan=9>f<td>g</table>"
    )
    assert isinstance(table, Table)
    spans = [[(cell.props.grid_span, cell.props.v_merge) for cell in row.cells] for row in table.rows]
    assert spans[0] == [(1, "restart"), (2, None)]
    assert spans[1] == [(1, "continue"), (1, None), (1, None)]
    assert spans[2] == [(1, None), (1, "restart"), (1, None)]


def test_a_page_with_its_pictures_in_one_file() -> None:
    page = '<img src=3D"x.png" width=3D"40">=E5=91=A8'
    mht = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
        '--b\nContent-Type: text/html; charset="utf-8"\n'
        f"Content-Transfer-Encoding: quoted-printable\n\n<html>{page}</html>\n--b\nContent-Location: x.png\n"
        f"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n{base64.b64encode(PNG).decode()}\n--b--\n"
    )
    document, findings = of(mht, "c.mht")
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph)
    picture, text = block.content
    assert isinstance(picture, Image) and isinstance(text, Text) and text.text == "周"
    assert (picture.width, findings) == (30.0, [])


def test_pictures_outside_the_file_are_never_opened() -> None:
    _, findings = of("<html><img src='file:///etc/passwd'><img src='http://x/y.png'></html>")
    assert [finding.split()[0] for finding in findings] == ["W646"]
