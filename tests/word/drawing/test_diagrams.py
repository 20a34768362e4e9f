"""SmartArt: the shapes that Word keeps of a diagram."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from corpus.make.diagrams import smart_art
from reportgen.word.colors import Colors
from reportgen.word.drawing.text import DrawingText
from reportgen.word.model import Drawing, DrawnPart, LineSpacing, Paragraph, Text
from reportgen.word.names import A
from reportgen.word.read import read
from reportgen.word.theme import Theme
from word.build import blocks, found
from word.test_drawings import color

DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
KIND = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
RELATIONS = (
    "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='1270000' cy='635000'/><wp:docPr id='1' name='图示'/><a:graphic>"
    f"<a:graphicData><dgm:relIds xmlns:dgm='{DGM}' r:dm='d1'/></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</w:r></w:p>"
)
BOX = "<a:xfrm{}><a:off x='127000' y='0'/><a:ext cx='508000' cy='254000'/></a:xfrm>"
TEXT = "<a:p><a:r><a:rPr sz='1200'/><a:t>受理</a:t></a:r></a:p>"


def data(extension: str = "") -> bytes:
    point = f"<dgm:pt><dgm:t><a:bodyPr/>{TEXT}</dgm:t></dgm:pt><dgm:pt><dgm:t><a:p/></dgm:t></dgm:pt>"
    return f"<dgm:dataModel xmlns:dgm='{DGM}' xmlns:a='{A}'>{point}{extension}</dgm:dataModel>".encode()


def drawing(shapes: str) -> bytes:
    return f"<dsp:drawing xmlns:dsp='{DSP}' xmlns:a='{A}'><dsp:spTree>{shapes}</dsp:spTree></dsp:drawing>".encode()


def shape(turn: str = "", frame: str = "", text: str = TEXT) -> str:
    style = "<dsp:style><a:fontRef idx='minor'><a:schemeClr val='lt1'/></a:fontRef></dsp:style>"
    fill = "<a:solidFill><a:srgbClr val='112233'/></a:solidFill>"
    body = f"<dsp:txBody><a:bodyPr lIns='0' tIns='0' rIns='0' bIns='0' anchor='ctr'/>{text}</dsp:txBody>{frame}"
    return f"<dsp:sp><dsp:spPr>{BOX.format(turn)}<a:prstGeom prst='rect'/>{fill}</dsp:spPr>{style}{body}</dsp:sp>"


def parts(shapes: bytes | None, *, extension: str = "", number: int = 1, more: int = 0) -> dict[str, Any]:
    relations = {"d1": ("diagramData", "diagrams/data1.xml")}
    files = {"word/diagrams/data1.xml": data(extension)}
    if shapes is not None:
        relations["d2"] = (KIND, f"diagrams/drawing{number}.xml")
        files[f"word/diagrams/drawing{number}.xml"] = shapes
    for at in range(more):
        relations[f"m{at}"] = (KIND, f"diagrams/drawing{at + 8}.xml")
        files[f"word/diagrams/drawing{at + 8}.xml"] = drawing("")
    return {"relations": relations, "files": files}


def drawn(**more: Any) -> Drawing:
    first = blocks(RELATIONS, **parts(**more))[0]
    assert isinstance(first, Paragraph)
    (item,) = first.content
    assert isinstance(item, Drawing)
    return item


def said(part: DrawnPart) -> str:
    assert part.shape is not None
    return "".join(
        item.text
        for block in part.shape.text
        if isinstance(block, Paragraph)
        for item in block.content
        if isinstance(item, Text)
    )


def test_a_shape_and_its_text_in_a_box_of_its_own() -> None:
    frame = "<dsp:txXfrm rot='-5400000'><a:off x='0' y='0'/><a:ext cx='254000' cy='508000'/></dsp:txXfrm>"
    made = drawn(shapes=drawing(shape(" rot='5400000'", frame)))
    body, text = made.parts
    assert (made.width, body.x, body.width, body.turn) == (100.0, 10.0, 40.0, 90.0)
    assert body.shape is not None
    assert (body.shape.fill, body.shape.text) == ("112233", ())
    assert (text.x, text.width, text.turn, said(text)) == (0.0, 20.0, 0.0, "受理")
    assert text.shape is not None
    assert (text.shape.v_anchor, text.shape.insets) == ("ctr", (0.0, 0.0, 0.0, 0.0))
    paragraph = text.shape.text[0]
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.mark.size, paragraph.mark.color) == (12.0, "FFFFFF")


def test_a_shape_without_words_is_one_part() -> None:
    assert len(drawn(shapes=drawing(f"<dsp:grpSp>{shape(text='<a:p/>')}</dsp:grpSp>")).parts) == 1


@pytest.mark.parametrize(("number", "more", "known"), [(1, 2, True), (5, 0, True), (5, 1, False)])
def test_the_part_by_its_number_or_the_only_one(number: int, more: int, known: bool) -> None:
    given = parts(drawing(shape()), number=number, more=more)
    assert (found(RELATIONS, **given) == []) is known


def test_the_part_that_the_data_names() -> None:
    extension = f"<dsp:dataModelExt xmlns:dsp='{DSP}' relId='d2'/>"
    assert len(drawn(shapes=drawing(shape()), extension=extension, number=7, more=3).parts) == 2


def test_without_shapes_its_words_stand_in_a_frame() -> None:
    given = parts(None)
    assert found(RELATIONS, **given) == [
        "W641 word/document.xml#1 有不支持的图形或对象，没有排印：wp:inline：SmartArt 图示（dgm:relIds）"
    ]


def test_a_damaged_part_ends_nothing() -> None:
    given = parts(b"<dsp:drawing")
    assert [line[:5] for line in found(RELATIONS, **given)] == ["W610 ", "W641 "]


def test_colours_turned_round_the_wheel() -> None:
    assert color("<a:srgbClr val='FF0000'><a:hueOff val='7200000'/></a:srgbClr>") == "00FF00"
    assert color("<a:srgbClr val='FF0000'><a:satMod val='0'/></a:srgbClr>") == "808080"


def test_text_of_drawings() -> None:
    text = DrawingText(Colors(None), Theme(None), [])
    body = etree.fromstring(
        f"<t xmlns:a='{A}'><a:p><a:pPr algn='ctr' marL='127000' indent='-63500'>"
        "<a:lnSpc><a:spcPct val='90000'/></a:lnSpc><a:spcBef><a:spcPts val='600'/></a:spcBef>"
        "<a:spcAft><a:spcPct val='50000'/></a:spcAft><a:buChar char='•'/></a:pPr>"
        "<a:r><a:rPr sz='2000' b='1' i='1' u='sng'><a:solidFill><a:srgbClr val='FF0000'/></a:solidFill>"
        "<a:latin typeface='Arial'/><a:ea typeface='黑体'/></a:rPr><a:t>甲</a:t></a:r><a:br/>"
        "<a:fld><a:t>2</a:t></a:fld></a:p><a:p><a:pPr indent='-63500'><a:lnSpc><a:spcPts val='1500'/></a:lnSpc>"
        "<a:spcBef><a:spcPts val='600'/></a:spcBef><a:buNone/></a:pPr></a:p></t>"
    )
    first, last = text.blocks(body, text.base("000000"))
    assert isinstance(first, Paragraph)
    assert isinstance(last, Paragraph)
    props = first.props
    assert (props.align, props.left, props.first_line) == ("center", 10.0, -5.0)
    assert (props.space_before, props.space_after, props.line) == (0.0, 10.0, LineSpacing("auto", 0.9))
    assert first.label is not None
    assert (first.label.text, len(first.content)) == ("•", 3)
    run = first.mark
    assert (run.size, run.bold, run.italic, run.underline, run.color) == (20.0, True, True, "single", "FF0000")
    assert (run.fonts.ascii, run.fonts.east_asia) == ("Arial", "黑体")
    assert (last.props.line, last.props.space_before, last.label) == (LineSpacing("exact", 15.0), 6.0, None)


def test_the_specimen_has_no_findings() -> None:
    assert read(smart_art().data(), "t.docx").findings == ()


@pytest.mark.parametrize("value", ["1e999", "nan", "-1e999", "x"])
def test_changes_of_colours_beyond_all_reason_are_none(value: str) -> None:
    assert color(f"<a:srgbClr val='FF0000'><a:lumMod val='{value}'/><a:alpha val='{value}'/></a:srgbClr>") == "FF0000"


LC = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"


def test_shapes_of_powerpoint_in_a_locked_canvas() -> None:
    """Groups scale what is in them; a shape's text stands in a box of its own."""
    box = "<a:sp><a:spPr><a:xfrm><a:off x='{}' y='0'/><a:ext cx='100' cy='100'/></a:xfrm></a:spPr>{}</a:sp>"
    extent = "<a:ext cx='{}' cy='635000'/><a:chExt cx='{}' cy='100'/>"
    frame = f"<a:grpSpPr><a:xfrm><a:off x='{{}}' y='0'/>{extent}</a:xfrm></a:grpSpPr>"
    text = f"<a:txSp><a:txBody><a:bodyPr/>{TEXT}</a:txBody></a:txSp>"
    group = f"<a:grpSp>{frame.format(100, 100, 200)}{box.format(100, text)}</a:grpSp>"
    canvas = (
        f"<lc:lockedCanvas xmlns:lc='{LC}'>{frame.format(0, 1270000, 200)}{box.format(0, '')}{group}</lc:lockedCanvas>"
    )
    body = RELATIONS.replace(f"<dgm:relIds xmlns:dgm='{DGM}' r:dm='d1'/>", canvas)
    (block,) = blocks(body)
    assert isinstance(block, Paragraph)
    (made,) = block.content
    assert isinstance(made, Drawing)
    assert [(part.x, part.y, part.width) for part in made.parts] == [
        (0.0, 0.0, 50.0),
        (75.0, 0.0, 25.0),
        (75.0, 0.0, 25.0),
    ]
    assert made.parts[2].shape is not None
    (words,) = made.parts[2].shape.text
    assert isinstance(words, Paragraph)
