"""Drawings: anchors, shapes, groups, VML."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from reportgen.word.colors import Colors, vml_color
from reportgen.word.drawing.pictures import ROOM
from reportgen.word.drawing.vml import length
from reportgen.word.model import (
    Anchor,
    Bow,
    Drawing,
    DrawnPart,
    FreePath,
    Hatch,
    Image,
    LineEnd,
    Outline,
    Paragraph,
    Shadow,
    Shape,
    Texture,
    Warp,
    WordArt,
)
from reportgen.word.names import A
from reportgen.word.read import read
from word.build import blocks, docx, found, paragraph, texts
from word.test_inline import PNG

PARTS = {"relations": {"p1": ("image", "media/a.png")}, "files": {"word/media/a.png": PNG}}
WPS = "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
WPG = "xmlns:wpg='http://schemas.microsoft.com/office/word/2010/wordprocessingGroup'"
VML = "xmlns:v='urn:schemas-microsoft-com:vml' xmlns:w10='urn:schemas-microsoft-com:office:word'"
PIC = "<pic:pic><pic:blipFill><a:blip r:embed='p1'/></pic:blipFill>{}</pic:pic>"


def drawings(run: str) -> list[Drawing]:
    content = paragraph(f"<w:p><w:r>{run}</w:r></w:p>", **PARTS).content
    return [item for item in content if isinstance(item, Drawing)]


def anchored(graphic: str, more: str = "", attributes: str = "") -> Drawing:
    (made,) = drawings(
        f"<w:drawing><wp:anchor {attributes}>{more}<wp:extent cx='1270000' cy='635000'/><wp:docPr id='1' name='印章'"
        f" descr='公章'/><a:graphic><a:graphicData uri='u'>{graphic}</a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )
    return made


def shape(inner: str) -> Shape:
    part = anchored(f"<wps:wsp {WPS}>{inner}</wps:wsp>").parts[0]
    assert part.shape is not None
    return part.shape


# --- anchors ----------------------------------------------------------------------------------------


POLYGON = (
    "<wp:wrapPolygon><wp:start x='10800' y='0'/><wp:lineTo x='0' y='21600'/><wp:lineTo x='21600' y='21600'/>"
    "</wp:wrapPolygon>"
)
CORNERS = ((0.5, 0.0), (0.0, 1.0), (1.0, 1.0))


def test_outlines_that_text_follows() -> None:
    """Corners in 21600ths; the wrapping's own gaps hold before the anchor's."""
    tight = f"<wp:wrapTight wrapText='left' distL='12700'>{POLYGON}</wp:wrapTight>"
    made = anchored(PIC.format(""), tight, "distL='50800' distR='25400'").anchor
    assert made == Anchor(wrap="contour", contour=CORNERS, side="left", gaps=(0.0, 2.0, 0.0, 1.0))
    made = anchored(PIC.format(""), f"<wp:wrapThrough>{POLYGON}</wp:wrapThrough>").anchor
    assert made is not None
    assert (made.wrap, made.contour, made.through) == ("contour", CORNERS, True)
    level = POLYGON.replace("'21600'/>", "'0'/>")
    far = POLYGON.replace("'10800'", "'999999'")
    for bad in (level, far, "<wp:wrapPolygon/>"):
        made = anchored(PIC.format(""), f"<wp:wrapTight>{bad}</wp:wrapTight>").anchor
        assert made is not None
        assert (made.wrap, made.contour) == ("square", ())


@pytest.mark.parametrize(
    ("coords", "wrap", "contour"),
    [("10800 0 0 21600 21600 21600", "contour", CORNERS), ("", "square", ()), ("x y 1", "square", ())],
)
def test_an_outline_in_vml(coords: str, wrap: str, contour: tuple[tuple[float, float], ...]) -> None:
    style = "position:absolute;width:10pt;height:10pt"
    (made,) = drawings(
        f"<w:pict {VML}><v:rect style='{style}' wrapcoords='{coords}'><w10:wrap type='through'/></v:rect></w:pict>"
    )
    assert made.anchor is not None
    assert (made.anchor.wrap, made.anchor.contour, made.anchor.through) == (wrap, contour, bool(contour))


def test_the_gradient_of_a_line_is_its_middle_colour_and_told() -> None:
    stops = "<a:gs><a:srgbClr val='000000'/></a:gs><a:gs><a:srgbClr val='FFFFFF'/></a:gs>"
    line = f"<wps:spPr><a:ln><a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill></a:ln></wps:spPr>"
    run = (
        "<w:drawing><wp:anchor><wp:extent cx='1270000' cy='635000'/><a:graphic><a:graphicData uri='u'>"
        f"<wps:wsp {WPS}>{line}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    assert [said[:5] for said in found(f"<w:p><w:r>{run}</w:r></w:p>")] == ["W648 "]


def test_the_colour_that_a_style_gives_text() -> None:
    for named, ink in (("lt1", "FFFFFF"), ("accent2", "ED7D31"), ("dk1", None)):
        style = f"<wps:style><a:fontRef idx='minor'><a:schemeClr val='{named}'/></a:fontRef></wps:style>"
        assert shape(f"<wps:spPr/>{style}").ink == ink


def test_text_keeps_out_of_the_box_round_what_is_turned() -> None:
    turned = "<wp:wrapSquare wrapText='bothSides'/>"
    made = anchored(PIC.format("<pic:spPr><a:xfrm rot='5400000'/></pic:spPr>"), turned).anchor  # 100 × 50
    assert made is not None
    assert made.gaps == made.quarter_gaps == pytest.approx((25.0, -25.0, 25.0, -25.0))
    gaps = "<wp:wrapSquare wrapText='bothSides' distL='127000' distR='127000'/>"
    made = anchored(PIC.format("<pic:spPr><a:xfrm rot='1800000'/></pic:spPr>"), gaps).anchor  # thirty degrees
    assert made is not None
    below, aside = (100 * 0.5 + 50 * 0.75**0.5 - 50) / 2, (100 * 0.75**0.5 + 50 * 0.5 - 100) / 2
    assert made.gaps == pytest.approx((below, 10 + aside, below, 10 + aside))
    assert made.quarter_gaps == pytest.approx((below, 10.0, below, 10.0))
    tight = f"<wp:wrapTight wrapText='bothSides'>{POLYGON}</wp:wrapTight>"
    made = anchored(PIC.format("<pic:spPr><a:xfrm rot='10800000'/></pic:spPr>"), tight).anchor
    assert made is not None
    assert [pytest.approx(pair) for pair in made.contour] == [(0.5, 1.0), (1.0, 0.0), (0.0, 0.0)]


def test_a_floating_picture() -> None:
    made = anchored(
        PIC.format(""),
        "<wp:positionH relativeFrom='page'><wp:align>center</wp:align></wp:positionH>"
        "<wp:positionV relativeFrom='paragraph'><wp:posOffset>-127000</wp:posOffset></wp:positionV><wp:wrapTight/>",
        "behindDoc='1' relativeHeight='7' distT='12700' distR='25400' distB='38100' distL='50800'",
    )
    assert made.parts == (DrawnPart(0, 0, 100.0, 50.0, data=PNG),)
    assert (made.width, made.height, made.alt, made.name) == (100.0, 50.0, "公章", "印章")
    assert made.anchor == Anchor(
        "page", 0.0, "center", "paragraph", -10.0, None, "square", (1.0, 2.0, 3.0, 4.0), behind=True, order=7
    )


def test_a_simple_position_and_a_wild_one() -> None:
    made = anchored(PIC.format(""), "<wp:simplePos x='127000' y='254000'/>", "simplePos='1'")
    assert made.anchor is not None
    assert (made.anchor.h_from, made.anchor.h_offset, made.anchor.v_offset) == ("page", 10.0, 20.0)
    wild = "<wp:positionH relativeFrom='page'><wp:posOffset>9e30</wp:posOffset></wp:positionH>"
    made = anchored(PIC.format(""), wild)
    assert made.anchor is not None
    assert made.anchor.h_offset == 0.0


# --- shapes -----------------------------------------------------------------------------------------


def test_a_text_box() -> None:
    made = shape(
        "<wps:spPr><a:prstGeom prst='roundRect'/><a:solidFill><a:srgbClr val='ffeecc'/></a:solidFill>"
        "<a:ln w='25400' cmpd='dbl'><a:solidFill><a:schemeClr val='accent2'/></a:solidFill>"
        "<a:prstDash val='dash'/></a:ln></wps:spPr>"
        "<wps:txbx><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        "<wps:bodyPr lIns='0' tIns='12700' rIns='25400' bIns='38100' anchor='ctr'><a:spAutoFit/></wps:bodyPr>"
    )
    assert (made.geometry, made.fill) == ("roundRect", "FFEECC")
    assert made.outline == Outline("ED7D31", 2.0, "dash", "dbl")
    assert (made.insets, made.v_anchor, made.grows) == ((1.0, 2.0, 3.0, 0.0), "ctr", True)
    assert [texts(block) for block in made.text] == ["框里"]


def test_colours_of_the_style_unless_the_shape_has_its_own() -> None:
    style = (
        "<wps:style><a:lnRef idx='2'><a:srgbClr val='FF0000'/></a:lnRef>"
        "<a:fillRef idx='1'><a:srgbClr val='00FF00'/></a:fillRef></wps:style>"
    )
    made = shape(f"<wps:spPr/>{style}")
    assert (made.fill, made.outline) == ("00FF00", Outline("FF0000", 1.0))
    made = shape(f"<wps:spPr><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>{style}")
    assert (made.fill, made.outline) == (None, None)


def test_a_group_scales_its_children() -> None:
    inner = "<a:off x='{}' y='0'/><a:ext cx='635000' cy='635000'/>"
    group = (
        f"<wpg:wgp {WPG} {WPS}><wpg:grpSpPr><a:xfrm><a:chOff x='0' y='0'/><a:chExt cx='2540000' cy='1270000'/></a:xfrm>"
        f"</wpg:grpSpPr><wps:wsp><wps:spPr><a:xfrm>{inner.format(0)}</a:xfrm></wps:spPr></wps:wsp>"
        + PIC.format(f"<pic:spPr><a:xfrm>{inner.format(1270000)}</a:xfrm></pic:spPr>")
        + "</wpg:wgp>"
    )
    made = anchored(group)  # 200 × 100 points inside, 100 × 50 outside
    assert [(part.x, part.y, part.width, part.height, bool(part.data)) for part in made.parts] == [
        (0.0, 0.0, 25.0, 25.0, False),
        (50.0, 0.0, 25.0, 25.0, True),
    ]


def test_what_is_not_drawn_as_it_is_is_found() -> None:
    run = (
        "<w:drawing><wp:anchor><wp:extent cx='1270000' cy='635000'/><a:graphic><a:graphicData uri='u'>"
        f"<wps:wsp {WPS}><wps:spPr><a:gradFill/></wps:spPr></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    assert [line[:5] for line in found(f"<w:p><w:r>{run}</w:r></w:p>")] == ["W648 "]


@pytest.mark.parametrize("graphic", ["<c:chart xmlns:c='c'/>", PIC.format("").replace("p1", "p9")])
def test_what_is_not_drawn_keeps_its_room(graphic: str) -> None:
    run = (
        "<w:drawing><wp:anchor><wp:extent cx='1270000' cy='635000'/><a:graphic><a:graphicData uri='u'>"
        f"{graphic}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    block = read(docx(f"<w:p><w:r>{run}</w:r></w:p>"), "t.docx").document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    (made,) = block.content
    assert isinstance(made, Drawing)
    assert [(part.width, part.height, part.data) for part in made.parts] == [(100.0, 50.0, b"")]
    assert made.parts[0].shape == ROOM.shape


def test_a_shape_is_turned_mirrored_and_adjusted() -> None:
    made = anchored(
        f"<wps:wsp {WPS}><wps:spPr><a:xfrm rot='5400000' flipH='1'/><a:prstGeom prst='roundRect'><a:avLst>"
        "<a:gd name='adj' fmla='val 50000'/></a:avLst></a:prstGeom><a:ln><a:solidFill><a:srgbClr val='FF0000'/>"
        "</a:solidFill><a:tailEnd type='triangle' w='lg'/></a:ln></wps:spPr></wps:wsp>"
    )
    (part,) = made.parts
    assert part.turn == 90.0
    assert part.shape is not None
    assert (part.shape.flip_h, part.shape.adjust) == (True, (("adj", 0.5),))
    assert part.shape.outline is not None
    assert part.shape.outline.tail == LineEnd("triangle", "lg")


def test_a_group_that_is_turned_turns_its_children() -> None:
    group = (
        f"<wpg:wgp {WPG} {WPS}><wpg:grpSpPr><a:xfrm rot='10800000'><a:chExt cx='1270000' cy='635000'/></a:xfrm>"
        "</wpg:grpSpPr><wps:wsp><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='127000' cy='63500'/></a:xfrm>"
        "</wps:spPr></wps:wsp></wpg:wgp>"
    )
    (part,) = anchored(group).parts
    assert (round(part.x, 6), round(part.y, 6), part.turn) == (90.0, 45.0, 180.0)


def test_a_shape_filled_as_its_group() -> None:
    """The group's fill, or that of the group around it."""
    fill = "<a:solidFill><a:srgbClr val='FFF2CC'/></a:solidFill>"
    child = "<wps:wsp><wps:spPr><a:grpFill/></wps:spPr></wps:wsp>"
    inner = f"<wpg:grpSp><wpg:grpSpPr><a:grpFill/></wpg:grpSpPr>{child}</wpg:grpSp>"
    parts = anchored(f"<wpg:wgp {WPG} {WPS}><wpg:grpSpPr>{fill}</wpg:grpSpPr>{child}{inner}</wpg:wgp>").parts
    assert [part.shape.fill for part in parts if part.shape is not None] == ["FFF2CC", "FFF2CC"]


def test_what_lies_on_its_side_is_stretched_across_itself() -> None:
    """A group twice as wide as its coordinates: a child turned by 90 degrees becomes higher before it is turned."""
    group = (
        f"<wpg:wgp {WPG} {WPS}><wpg:grpSpPr><a:xfrm><a:chExt cx='635000' cy='635000'/></a:xfrm></wpg:grpSpPr><wps:wsp>"
        "<wps:spPr><a:xfrm rot='5400000'><a:off x='254000' y='0'/><a:ext cx='127000' cy='63500'/></a:xfrm></wps:spPr>"
        "</wps:wsp></wpg:wgp>"
    )
    (part,) = anchored(group).parts
    assert (part.x, part.y, part.width, part.height) == (45.0, -2.5, 10.0, 10.0)


def test_a_canvas_with_a_ground_of_its_own() -> None:
    wpc = "xmlns:wpc='http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas'"
    fill, line = (f"<a:solidFill><a:srgbClr val='{color}'/></a:solidFill>" for color in ("FFF2CC", "FF0000"))
    inner = f"<wpc:bg>{fill}</wpc:bg><wpc:whole><a:ln w='12700'>{line}</a:ln></wpc:whole>"
    ground, _ = anchored(f"<wpc:wpc {wpc} {WPS}>{inner}<wps:wsp/></wpc:wpc>").parts
    assert ground == DrawnPart(0.0, 0.0, 100.0, 50.0, shape=Shape(fill="FFF2CC", outline=Outline("FF0000", 1.0)))


def test_a_path_says_where_its_text_stands() -> None:
    made = shape(
        "<wps:spPr><a:xfrm><a:ext cx='1270000' cy='635000'/></a:xfrm><a:custGeom>"
        "<a:rect l='127000' t='t' r='hc' b='b'/><a:pathLst><a:path>"
        "<a:moveTo><a:pt x='0' y='b'/></a:moveTo><a:lnTo><a:pt x='r' y='t'/></a:lnTo></a:path>"
        "</a:pathLst></a:custGeom></wps:spPr>"
    )
    assert made.inside == (0.1, 0.0, 0.5, 0.0)


@pytest.mark.parametrize(
    ("inner", "warp"),
    [
        ("<a:prstTxWarp prst='textWave1'><a:avLst><a:gd name='adj1' fmla='val 20000'/></a:avLst></a:prstTxWarp>",
         Warp("textWave1", 0.2)),
        ("<a:prstTxWarp prst='textPlain'/>", Warp("textPlain")),
        ("<a:prstTxWarp prst='textNoShape'/>", None),
        ("<a:prstTxWarp prst='textArchUp'/>", None),
    ],
)  # fmt: skip
def test_forms_that_words_fill(inner: str, warp: Warp | None) -> None:
    assert shape(f"<wps:bodyPr>{inner}</wps:bodyPr>").warp == warp


def test_forms_that_are_not_drawn_are_told() -> None:
    run = (
        f"<w:drawing><wp:anchor><wp:extent cx='9' cy='9'/><a:graphic><a:graphicData><wps:wsp {WPS}><wps:bodyPr>"
        "<a:prstTxWarp prst='textRingInside'/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing>"
    )
    (said,) = found(f"<w:p><w:r>{run}</w:r></w:p>")
    assert said.startswith("W648 ")
    assert "textRingInside" in said


def test_forms_of_old() -> None:
    """A type's number says its form; lines of its words stay lines."""
    text = "<v:textpath string='工作&#10;简报'/>"
    made = drawings(
        f"<w:pict {VML}><v:shape type='#_x0000_t156' adj='4320' style='width:9pt;height:9pt'>{text}</v:shape>"
        f"<v:shape type='#_x0000_t136' style='width:9pt;height:9pt'>{text}</v:shape></w:pict>"
    )
    wave, plain = (each.parts[0].shape for each in made)
    assert wave is not None
    assert plain is not None
    assert (wave.warp, plain.warp) == (Warp("textWave1", 0.2), None)
    assert plain.art is not None
    assert plain.art.text == "工作\n简报"


@pytest.mark.parametrize(
    ("said", "room"),
    [("l='12700' t='25400' r='38100' b='-9'", (1.0, 2.0, 3.0, 0.0)), ("l='0' t='0' r='2540' b='9525'", None)],
)
def test_the_room_that_effects_ask_for(said: str, room: tuple[float, float, float, float] | None) -> None:
    """What is next to nothing, as WPS writes it, is nothing: the picture stays a plain one."""
    (item,) = paragraph(
        f"<w:p><w:r><w:drawing><wp:inline><wp:extent cx='1270000' cy='635000'/><wp:effectExtent {said}/><a:graphic>"
        f"<a:graphicData>{PIC.format('')}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        **PARTS,
    ).content
    assert isinstance(item, Image) if room is None else isinstance(item, Drawing) and item.room == room


# --- effects, patterns, outlines of pictures ---------------------------------------------------------

BLACK = "<a:srgbClr val='000000'><a:alpha val='50000'/></a:srgbClr>"
SOLID = "<a:solidFill><a:srgbClr val='FFFFFF'/></a:solidFill>"


@pytest.mark.parametrize(
    ("effect", "shadow"),
    [
        (f"<a:outerShdw blurRad='25400' dist='38100' dir='5400000' rotWithShape='0'>{BLACK}</a:outerShdw>",
         Shadow("808080", 0.0, 3.0, 2.0, turns=False)),
        (f"<a:glow rad='25400'>{BLACK}</a:glow>", Shadow("808080", blur=4.0)),
        ("<a:outerShdw dist='38100'/>", None),
    ],
)  # fmt: skip
def test_shadows_are_read_with_their_place_and_colour(effect: str, shadow: Shadow | None) -> None:
    made = shape(f"<wps:spPr>{SOLID}<a:effectLst>{effect}</a:effectLst></wps:spPr>").shadow
    assert made is None if shadow is None else made is not None and replace(made, aside=round(made.aside, 6)) == shadow


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        (
            f"<a:effectLst><a:outerShdw dist='9'>{BLACK}</a:outerShdw></a:effectLst>",
            "a:outerShdw（没有填充的图形的阴影）",
        ),
        (f"{SOLID}<a:effectLst><a:outerShdw kx='9'>{BLACK}</a:outerShdw></a:effectLst>", "a:outerShdw（透视阴影）"),
        (f"{SOLID}<a:effectLst><a:softEdge rad='9'/></a:effectLst>", "a:softEdge（柔化边缘）"),
        (f"{SOLID}<a:sp3d><a:bevelT/></a:sp3d>", "a:sp3d（立体）"),
    ],
)
def test_effects_that_are_not_drawn_are_told(inner: str, name: str) -> None:
    run = (
        f"<w:drawing><wp:anchor><wp:extent cx='9' cy='9'/><a:graphic><a:graphicData><wps:wsp {WPS}><wps:spPr>{inner}"
        "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    (said,) = found(f"<w:p><w:r>{run}</w:r></w:p>")
    assert said.startswith("W648 ")
    assert name in said


def test_a_vml_shape_filled_with_a_picture() -> None:
    (made,) = drawings(
        f"<w:pict {VML}><v:oval style='width:9pt;height:9pt' fillcolor='red'><v:fill r:id='p1' type='frame'/></v:oval>"
        "</w:pict>"
    )
    picture, shape_ = made.parts
    assert picture.data == PNG
    assert picture.form is not None
    assert picture.form.geometry == "ellipse"
    assert shape_.shape == Shape("ellipse", outline=Outline("000000", 0.75), upright=True)
    (tiles,) = drawings(
        f"<w:pict {VML}><v:oval style='width:9pt;height:9pt'><v:fill r:id='p1' type='tile'/></v:oval></w:pict>"
    )
    assert tiles.parts[0].shape is not None
    assert tiles.parts[0].shape.hatch == Texture(PNG, size=(3.0, 1.5))


def test_a_vml_shadow() -> None:
    (made,) = drawings(
        f"<w:pict {VML}><v:rect style='width:9pt;height:9pt'><v:shadow on='t' color='black' opacity='.5'"
        " offset='3pt,4pt'/></v:rect></w:pict>"
    )
    assert made.parts[0].shape is not None
    assert made.parts[0].shape.shadow == Shadow("808080", 3.0, 4.0, turns=False)


def test_a_pattern() -> None:
    colors = "<a:fgClr><a:srgbClr val='FF0000'/></a:fgClr><a:bgClr><a:srgbClr val='FFFFFF'/></a:bgClr>"
    made = shape(f"<wps:spPr><a:pattFill prst='cross'>{colors}</a:pattFill></wps:spPr>")
    assert (made.hatch, made.fill) == (Hatch("cross", "FF0000"), "FF8080")
    assert shape("<wps:spPr><a:pattFill prst='cross'/></wps:spPr>").hatch == Hatch("cross", "000000")


def test_a_picture_in_an_outline_with_a_line_and_a_shadow() -> None:
    props = (
        "<pic:spPr><a:prstGeom prst='ellipse'/><a:ln w='12700'><a:solidFill><a:srgbClr val='FF0000'/></a:solidFill>"
        f"</a:ln><a:effectLst><a:outerShdw dist='12700'>{BLACK}</a:outerShdw></a:effectLst></pic:spPr>"
    )
    shadow, picture, line = anchored(PIC.format(props)).parts
    assert shadow.shape == Shape("ellipse", shadow=Shadow("808080", 1.0))
    assert picture.form == Shape("ellipse")
    assert line.shape == Shape("ellipse", outline=Outline("FF0000", 1.0))


def test_a_path_of_its_own() -> None:
    made = shape(
        "<wps:spPr><a:custGeom><a:gdLst><a:gd name='half' fmla='*/ w 1 2'/></a:gdLst><a:pathLst><a:path>"
        "<a:moveTo><a:pt x='0' y='b'/></a:moveTo><a:lnTo><a:pt x='half' y='t'/></a:lnTo>"
        "<a:arcTo wR='half' hR='b' stAng='0' swAng='5400000'/><a:close/></a:path></a:pathLst></a:custGeom>"
        "<a:xfrm><a:ext cx='1270000' cy='635000'/></a:xfrm></wps:spPr>"
    )
    assert made.free == (FreePath((("m", 0.0, 1.0), ("l", 0.5, 0.0), ("a", 0.5, 1.0, 0.0, 90.0), ("h",))),)


def test_a_half_transparent_fill_has_the_colour_it_has_on_paper() -> None:
    fill = "<wps:spPr><a:solidFill><a:srgbClr val='FF0000'><a:alpha val='{}'/></a:srgbClr></a:solidFill></wps:spPr>"
    assert (shape(fill.format(50000)).fill, shape(fill.format(0)).fill) == ("FF8080", None)


@pytest.mark.parametrize(
    ("vert", "direction"), [("horz", "across"), ("eaVert", "down"), ("vert", "turned"), ("vert270", "up")]
)
def test_which_way_the_text_of_a_shape_runs(vert: str, direction: str) -> None:
    assert shape(f"<wps:bodyPr vert='{vert}'/>").direction == direction


# --- VML --------------------------------------------------------------------------------------------


def test_a_vml_text_box() -> None:
    (made,) = drawings(
        f"<w:pict {VML}><v:shapetype id='_x0000_t202'/><v:shape id='框' type='#_x0000_t202' alt='说明'"
        " style='position:absolute;margin-left:10pt;margin-top:1in;width:100pt;height:2cm;z-index:-5;"
        "mso-position-horizontal:right;mso-position-horizontal-relative:margin;mso-position-vertical-relative:page;"
        "v-text-anchor:middle' fillcolor='#fc0 [1]' strokecolor='red' strokeweight='2pt'>"
        "<v:textbox inset='1mm,,3pt,0'><w:txbxContent><w:p><w:r><w:t>字</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "<w10:wrap type='topAndBottom'/></v:shape></w:pict>"
    )
    assert made.anchor == Anchor(
        "margin", 10.0, "right", "page", 72.0, None, "topAndBottom", (0.0, 9.0, 0.0, 9.0), behind=True, order=-5
    )
    (part,) = made.parts
    assert part.shape is not None
    assert (part.width, round(part.height, 2), made.alt) == (100.0, 56.69, "说明")
    assert (part.shape.fill, part.shape.outline, part.shape.v_anchor) == ("FFCC00", Outline("FF0000", 2.0), "ctr")
    assert [round(inset, 2) for inset in part.shape.insets] == [3.6, 3.0, 0.0, 2.83]
    assert [texts(block) for block in part.shape.text] == ["字"]


def test_a_vml_picture_in_the_line() -> None:
    (made,) = drawings(
        f"<w:pict {VML}><v:shape style='width:30pt;height:20pt'><v:imagedata r:id='p1'/></v:shape></w:pict>"
    )
    assert (made.anchor, made.parts) == (None, (DrawnPart(0.0, 0.0, 30.0, 20.0, data=PNG),))


def test_a_vml_line_and_a_group() -> None:
    (line,) = drawings(f"<w:pict {VML}><v:line style='position:absolute' from='30pt,10pt' to='10pt,50pt'/></w:pict>")
    assert line.anchor is not None
    assert (line.anchor.h_offset, line.anchor.v_offset, line.width, line.height) == (10.0, 10.0, 20.0, 40.0)
    shape_ = line.parts[0].shape
    assert shape_ is not None
    assert (shape_.geometry, shape_.fill, shape_.flip_h, shape_.flip_v) == ("line", None, True, False)
    (group,) = drawings(
        f"<w:pict {VML}><v:group style='width:100pt;height:100pt' coordorigin='1000,0' coordsize='2000,2000'>"
        "<v:rect style='left:2000;top:1000;width:1000;height:500' filled='f' stroked='f'/></v:group></w:pict>"
    )
    (part,) = group.parts
    assert (part.x, part.y, part.width, part.height) == (50.0, 50.0, 50.0, 25.0)
    assert part.shape == Shape(upright=True)


@pytest.mark.parametrize(
    ("text", "points"), [("10pt", 10.0), ("1in", 72.0), ("-.5in", -36.0), ("12", 12.0), ("", 0.0), ("1..2pt", 0.0)]
)
def test_lengths_of_vml_in_every_unit(text: str, points: float) -> None:
    assert length(text) == points
    assert length("9e9pt") == 9.0  # no exponents in VML


# --- colours ----------------------------------------------------------------------------------------


def color(inner: str, theme: str | None = None) -> str | None:
    scheme = None if theme is None else etree.fromstring(f"<a:theme xmlns:a='{A}'>{theme}</a:theme>")
    return Colors(scheme).of(etree.fromstring(f"<a:solidFill xmlns:a='{A}'>{inner}</a:solidFill>"))


def test_colours_in_every_writing() -> None:
    assert color("<a:srgbClr val='c00000'/>") == "C00000"
    assert color("<a:schemeClr val='tx1'/>") == "000000"
    assert color("<a:sysClr val='window' lastClr='FEFEFE'/>") == "FEFEFE"
    assert color("<a:prstClr val='red'/>") == "FF0000"
    assert color("<a:schemeClr val='phClr'/>") is None
    theme = "<a:clrScheme><a:accent1><a:srgbClr val='102030'/></a:accent1></a:clrScheme>"
    assert color("<a:schemeClr val='accent1'/>", theme) == "102030"


def test_changed_colours() -> None:
    assert color("<a:srgbClr val='808080'><a:lumMod val='50000'/></a:srgbClr>") == "404040"
    assert color("<a:srgbClr val='808080'><a:lumMod val='50000'/><a:lumOff val='50000'/></a:srgbClr>") == "C0C0C0"
    assert color("<a:srgbClr val='FF8000'><a:shade val='50000'/></a:srgbClr>") == "804000"
    assert color("<a:srgbClr val='FF0000'><a:tint val='50000'/></a:srgbClr>") == "FF8080"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("#1f3763 [1604]", "1F3763"), ("#abc", "AABBCC"), ("red", "FF0000"), ("#12", None), ("", None), (None, None)],
)
def test_vml_colours(text: str | None, expected: str | None) -> None:
    assert vml_color(text) == expected


def test_a_watermark_of_old() -> None:
    (made,) = drawings(
        f"<w:pict {VML}><v:shape type='#_x0000_t136' style='position:absolute;width:100pt;height:50pt;rotation:315'"
        " fillcolor='silver' stroked='f'><v:fill opacity='.5'/><v:textpath style='font-family:&quot;黑体&quot;'"
        " string='内部 资料'/></v:shape></w:pict>"
    )
    (part,) = made.parts
    assert part.turn == 315.0
    assert part.shape is not None
    art = part.shape.art
    assert isinstance(art, WordArt)
    assert (art.text, art.props.fonts.east_asia, art.props.color) == ("内部 资料", "黑体", "E0E0E0")


@pytest.mark.parametrize(
    ("kind", "adjust", "bow"),
    [
        ("textArchUp", "", Bow(180.0, 180.0)),
        ("textArchUp", "val 12600000", Bow(210.0, 120.0)),
        ("textArchUp", "val 9000000", Bow(150.0, 240.0)),
        ("textArchUp", "val 5400000", Bow(90.0, 360.0)),
        ("textArchUp", "pin 0 adj 1", Bow(180.0, 180.0)),
        ("textArchDown", "", Bow(180.0, -180.0)),
        ("textArchDown", "val 1800000", Bow(150.0, -120.0)),
        ("textCircle", "", Bow(180.0, 360.0)),
        ("textCircle", "val 12000000", Bow(200.0, 320.0)),
        ("textNoShape", "", None),
        ("textWave1", "", None),
    ],
)
def test_the_way_that_words_are_bent_into(kind: str, adjust: str, bow: Bow | None) -> None:
    guide = f"<a:gd name='adj' fmla='{adjust}'/>" if adjust else ""
    warp = f"<a:prstTxWarp prst='{kind}'><a:avLst>{guide}</a:avLst></a:prstTxWarp>"
    assert shape(f"<wps:spPr/><wps:bodyPr>{warp}</wps:bodyPr>").bow == bow


@pytest.mark.parametrize(
    ("number", "attributes", "path", "bow"),
    [
        (144, "", "", Bow(180.0, 180.0, filled=True)),
        (144, "adj='-9830400'", "fitpath='t'", Bow(210.0, 120.0, filled=True)),
        (144, "adj='x'", "fitpath='f'", Bow(180.0, 180.0)),
        (145, "", "", Bow(180.0, -180.0, filled=True)),
        (145, "adj='5898240'", "", Bow(90.0, -360.0, filled=True)),
        (146, "", "", Bow(181.0, 358.0, filled=True)),
        (136, "", "", None),
    ],
)
def test_the_way_that_words_of_old_run_along(number: int, attributes: str, path: str, bow: Bow | None) -> None:
    (made,) = drawings(
        f"<w:pict {VML}><v:shape type='#_x0000_t{number}' {attributes} style='width:100pt;height:50pt'>"
        f"<v:textpath style='font-size:12pt' {path} string='某某市'/></v:shape></w:pict>"
    )
    found_ = made.parts[0].shape
    assert found_ is not None
    assert found_.bow == bow
    assert found_.art is not None
    assert found_.art.props.size == 12.0


@pytest.mark.parametrize(
    ("path", "commands"),
    [
        ("m,l100,r0,50xe", (("m", 0.0, 0.0), ("l", 0.1, 0.0), ("l", 0.1, 0.05), ("h",))),
        ("m10,20c30,40,50,60,70,80e", (("m", 0.01, 0.02), ("c", 0.03, 0.04, 0.05, 0.06, 0.07, 0.08))),
    ],
)
def test_a_vml_path(path: str, commands: tuple[tuple[str | float, ...], ...]) -> None:
    run = f"<w:pict {VML}><v:shape style='width:100pt;height:50pt' path='{path}'/></w:pict>"
    (made,) = drawings(run)
    shape_ = made.parts[0].shape
    assert shape_ is not None
    assert shape_.free == (FreePath(commands),)


@pytest.mark.parametrize("path", ["m@0,l@1,5xe", "wa1,2,3,4,5,6,7xe", "l5,5xe", "m1,2,3q"])
def test_a_vml_path_that_is_not_read(path: str) -> None:
    (made,) = drawings(f"<w:pict {VML}><v:shape style='width:9pt;height:9pt' path='{path}'/></w:pict>")
    shape_ = made.parts[0].shape
    assert shape_ is not None
    assert (shape_.free, shape_.geometry) == ((), "rect")


def test_a_shape_filled_with_a_picture() -> None:
    fill = "<wps:spPr><a:blipFill><a:blip r:embed='p1'/><a:stretch><a:fillRect/></a:stretch></a:blipFill></wps:spPr>"
    picture, shape_ = anchored(f"<wps:wsp {WPS}>{fill}</wps:wsp>").parts
    assert shape_.shape is not None
    assert shape_.shape.fill is None
    assert picture == DrawnPart(0.0, 0.0, 100.0, 50.0, data=PNG, form=shape_.shape)


def test_a_shape_filled_with_copies_of_a_picture() -> None:
    """Four by two pixels, half as wide; its shadow alone lies under a picture that is stretched."""
    blip = "<a:blipFill><a:blip r:embed='p1'/>{}</a:blipFill>".format
    tile = blip("<a:tile sx='50000' sy='100000'/>")
    made = shape(f"<wps:spPr>{tile}</wps:spPr>")
    assert (made.fill, made.hatch) == ("FFFFFF", Texture(PNG, size=(1.5, 1.5)))
    shadow = f"<a:effectLst><a:outerShdw dist='12700'>{BLACK}</a:outerShdw></a:effectLst>"
    text = "<wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx>"
    parts = anchored(f"<wps:wsp {WPS}><wps:spPr>{blip('')}{shadow}</wps:spPr>{text}</wps:wsp>").parts
    under, picture, box = parts
    assert under.shape == Shape(shadow=Shadow("808080", 1.0), insets=under.shape.insets if under.shape else ())
    assert picture.data == PNG
    assert box.shape is not None
    assert box.shape.text


def test_a_line_of_many_points() -> None:
    """v:polyline (ISO 29500-4 §14.1.2.15): its place is that of its points."""
    inner = (
        "<w:pict><v:polyline xmlns:v='urn:schemas-microsoft-com:vml' points='10pt,20pt,30pt,60pt,50pt,20pt'"
        " style='position:absolute' filled='f'/></w:pict>"
    )
    (drawing,) = drawings(inner)
    assert (drawing.width, drawing.height) == (40.0, 40.0)
    assert drawing.anchor is not None
    assert (drawing.anchor.h_offset, drawing.anchor.v_offset) == (10.0, 20.0)
    (part,) = drawing.parts
    assert part.shape is not None
    assert part.shape.free == (FreePath((("m", 0.0, 0.0), ("l", 0.5, 1.0), ("l", 1.0, 0.0))),)


def test_a_line_of_no_points_is_nothing_to_fall_over() -> None:
    (drawing,) = drawings("<w:pict><v:polyline xmlns:v='urn:schemas-microsoft-com:vml' points='x'/></w:pict>")
    assert (drawing.width, drawing.height) == (0.0, 0.0)


def linked(*boxes: str) -> list[Shape]:
    """The shapes of wps boxes in one paragraph each."""
    graphic = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    body = "".join(
        "<w:p><w:r><w:drawing><wp:anchor><wp:extent cx='1270000' cy='635000'/><a:graphic>"
        f"<a:graphicData uri='{graphic}'><wps:wsp>{box}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</w:r></w:p>"
        for box in boxes
    )
    return [
        part.shape
        for block in blocks(body)
        if isinstance(block, Paragraph)
        for item in block.content
        if isinstance(item, Drawing)
        for part in item.parts
        if part.shape is not None
    ]


def test_linked_text_boxes_share_one_text() -> None:
    begin = "<wps:txbx id='3'><w:txbxContent><w:p><w:r><w:t>文</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    first, second, third = linked(begin, "<wps:linkedTxbx id='3' seq='1'/>", "<wps:linkedTxbx id='3' seq='2'/>")
    assert [texts(block) for block in first.text] == ["文"]
    assert (first.goes_on, second.goes_on, third.goes_on) == (True, True, False)
    assert second.chain is not None
    assert third.chain is not None
    assert (second.text, second.chain.text, third.chain.text) == ((), first.text, first.text)
    assert [box[1:] for box in third.chain.before] == [(100.0, 50.0), (100.0, 50.0)]


def test_a_box_whose_chain_begins_nowhere_is_empty_and_one_without_followers_ends() -> None:
    begin = "<wps:txbx id='3'><w:txbxContent><w:p><w:r><w:t>文</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    lost, alone = linked("<wps:linkedTxbx id='9' seq='1'/>", begin)
    assert (lost.text, lost.chain, alone.goes_on) == ((), None, False)


def test_linked_text_boxes_of_old() -> None:
    body = "".join(
        f"<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' id='{name}' type='#_x0000_t202'"
        f" style='position:absolute;width:100pt;height:50pt'><v:textbox style='{style}'><w:txbxContent>{inner}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        for name, style, inner in (
            ("s1", "mso-next-textbox:#s2", "<w:p><w:r><w:t>文</w:t></w:r></w:p>"),
            ("s2", "", ""),
            ("s3", "mso-next-textbox:#nowhere", "<w:p/>"),
        )
    )
    first, second, third = (
        item.parts[0].shape
        for block in blocks(body)
        if isinstance(block, Paragraph)
        for item in block.content
        if isinstance(item, Drawing)
    )
    assert first is not None
    assert second is not None
    assert third is not None
    assert (first.goes_on, second.goes_on, third.goes_on) == (True, False, False)
    assert second.chain is not None
    assert second.chain.text == first.text


def test_alternate_content_in_a_group() -> None:
    box = "<wps:wsp><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='127000' cy='63500'/></a:xfrm></wps:spPr></wps:wsp>"
    group = (
        f"<wpg:wgp {WPG} {WPS}><wpg:grpSpPr><a:xfrm><a:chExt cx='1270000' cy='635000'/></a:xfrm></wpg:grpSpPr>"
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback/></mc:AlternateContent>"
        "<mc:AlternateContent><mc:Choice Requires='zz'/></mc:AlternateContent></wpg:wgp>"
    )
    (part,) = anchored(group).parts
    assert (part.width, part.height) == (10.0, 5.0)


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("style='width:0;height:1.5pt' o:hr='t'", 1.0),
        ("style='width:0;height:1.5pt' o:hr='t' o:hrpct='500'", 0.5),
        ("style='width:90pt;height:1.5pt' o:hr='t' o:hrpct='0'", 0.0),
        ("style='width:90pt;height:1.5pt'", 0.0),
    ],
)
def test_a_horizontal_rule(said: str, share: float) -> None:
    """As pages of the web are pasted, and as pandoc writes it."""
    spaces = "xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'"
    (drawing,) = drawings(f"<w:pict><v:rect {spaces} {said} fillcolor='#aca899' stroked='f'/></w:pict>")
    assert drawing.share == share


def test_a_drawing_in_an_object() -> None:
    """Strict files have no VML: the picture of an embedded object is a w:drawing in it."""
    inner = (
        "<w:object><w:drawing><wp:inline><wp:extent cx='127000' cy='63500'/><a:graphic><a:graphicData>"
        f"<wps:wsp {WPS}><wps:spPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:object>"
    )
    (drawing,) = drawings(inner)
    assert (drawing.width, drawing.height) == (10.0, 5.0)
