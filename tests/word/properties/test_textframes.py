"""Text frames (w:framePr) out of the flow, into the paragraph below."""

from __future__ import annotations

from reportgen.word.model import Anchor, Drawing, Paragraph
from reportgen.word.read import read
from word.build import blocks, clean, docx
from word.build import texts as plain_text

_FRAME = (
    '<w:framePr w:w="2000" w:h="300" w:hRule="exact" w:hSpace="180" w:wrap="around"'
    ' w:vAnchor="text" w:hAnchor="page" w:x="400" w:yAlign="top"/>'
)


def paragraph(text: str, frame: str = "") -> str:
    return f"<w:p><w:pPr>{frame}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def drawings(block: object) -> list[Drawing]:
    assert isinstance(block, Paragraph)
    return [item for item in block.content if isinstance(item, Drawing)]


def texts(drawing: Drawing) -> list[str]:
    shape = drawing.parts[0].shape
    assert shape is not None
    return ["".join(getattr(item, "text", "") for item in block.content) for block in shape.text]  # type: ignore[union-attr]


def test_a_frame_stands_in_the_paragraph_below_it() -> None:
    (only,) = blocks(paragraph("框一", _FRAME) + paragraph("框二", _FRAME) + paragraph("正文"))
    (drawing,) = drawings(only)
    assert texts(drawing) == ["框一", "框二"]
    assert (drawing.width, drawing.height) == (100.0, 15.0)
    gaps = (0.0, 9.0, 0.0, 9.0)
    assert drawing.anchor == Anchor("page", 20.0, None, "paragraph", 0.0, "top", "square", gaps)
    shape = drawing.parts[0].shape
    assert shape is not None and not shape.grows and not shape.fits and shape.insets == (0.0, 0.0, 0.0, 0.0)


def test_what_is_not_said() -> None:
    (only,) = blocks(paragraph("框", "<w:framePr/>") + paragraph("正文"))
    (drawing,) = drawings(only)
    assert drawing.anchor == Anchor("column", v_from="margin", wrap="square", gaps=(0.0, 0.0, 0.0, 0.0))
    shape = drawing.parts[0].shape
    assert shape is not None and shape.grows and shape.fits


def test_two_frames_side_by_side_are_two() -> None:
    other = '<w:framePr w:wrap="notBeside" w:xAlign="right" w:y="1"/>'
    (only,) = blocks(paragraph("左", _FRAME) + paragraph("右", other) + paragraph("正文"))
    assert [texts(drawing) for drawing in drawings(only)] == [["左"], ["右"]]
    assert drawings(only)[1].anchor is not None
    assert drawings(only)[1].anchor.wrap == "topAndBottom"  # type: ignore[union-attr]
    assert drawings(only)[1].anchor.v_offset == 0.0  # type: ignore[union-attr]  # one twip is none


def test_with_nothing_below_it_stays_in_the_flow() -> None:
    first, second = blocks(paragraph("正文") + paragraph("框", _FRAME))
    assert isinstance(second, Paragraph) and second.props.frame is None and not drawings(first)


def test_a_frame_in_a_footer_and_from_a_style() -> None:
    style = '<w:style w:type="paragraph" w:styleId="f"><w:pPr><w:framePr w:xAlign="center"/></w:pPr></w:style>'
    base = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    document = clean(
        '<w:sectPr><w:footerReference w:type="default" r:id="rF"/></w:sectPr>',
        styles=base + style,
        footers={"rF": paragraph("1", '<w:pStyle w:val="f"/>') + "<w:p/>"},
    )
    (only,) = document.sections[0].footers.default
    assert texts(drawings(only)[0]) == ["1"]


def test_a_drop_cap_belongs_to_the_paragraph_below() -> None:
    frame = '<w:framePr w:dropCap="{}" w:lines="3" w:hSpace="142" w:wrap="around" w:vAnchor="text"/>'
    for kind, margin in (("drop", False), ("margin", True)):
        (only,) = blocks(paragraph("首", frame.format(kind)) + paragraph("字"))
        assert isinstance(only, Paragraph) and only.drop is not None
        assert (only.drop.lines, only.drop.gap, only.drop.margin) == (3, 7.1, margin)
        assert plain_text(only.drop.paragraph) == "首" and only.drop.paragraph.props.frame is None
    first, second = blocks(paragraph("一", frame.format("drop")) + paragraph("二", frame.format("margin")) + "<w:p/>")
    assert plain_text(first) == "一"
    assert isinstance(second, Paragraph) and second.drop is not None and plain_text(second.drop.paragraph) == "二"
    (alone,) = blocks(paragraph("首", frame.format("drop")))
    assert plain_text(alone) == "首"


def test_a_frame_in_a_cell_is_a_finding() -> None:
    row = f"<w:tr><w:tc>{paragraph('格', _FRAME)}</w:tc></w:tr>"
    cell = f"<w:tbl><w:tblGrid><w:gridCol w:w='500'/></w:tblGrid>{row}</w:tbl>"
    reading = read(docx(cell + paragraph("后")), "t.docx")
    assert [finding.code for finding in reading.findings] == ["W648"]
