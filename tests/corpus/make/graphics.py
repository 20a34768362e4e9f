"""DrawingML and VML as XML: pictures, shapes and text boxes, in the line or floating."""

from __future__ import annotations

from dataclasses import dataclass

from .package import Docx
from .text import r
from .xml import Xml

_MM = 36000
"""EMU of a millimetre."""
_A = "http://schemas.openxmlformats.org/drawingml/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_FIRST = 251658240
"""The least w:relativeHeight that Word writes."""
_TEXT_BOX = ' txBox="1"'
_INSETS = 'lIns="91440" tIns="45720" rIns="91440" bIns="45720"'

Size = tuple[float, float]
"""Width and height in millimetres."""


@dataclass(frozen=True)
class Place:
    """Where an anchored drawing stands: offsets (mm, or the name of an alignment) from what, and how text wraps it."""

    x: float | str = 0.0
    y: float | str = 0.0
    across: str = "column"
    down: str = "paragraph"
    wrap: str = '<wp:wrapSquare wrapText="bothSides"/>'
    behind: bool = False
    gap: float = 3.2


@dataclass(frozen=True)
class Look:
    """How a shape is drawn: colours as six digits ("" for none), weight in points, preset dash, attributes of its frame
    (flips, rotation), the kind of head at the end of a line, and what adjusts it; `paint` is another fill as XML,
    `style` the XML of its wps:style, `more` that of its effects."""

    line: str = "000000"
    weight: float = 0.75
    dash: str = ""
    fill: str = ""
    flip: str = ""
    head: str = ""
    adjust: str = ""
    compound: str = "sng"
    paint: str = ""
    style: str = ""
    more: str = ""


_PLAIN = Look()


def _position(axis: str, origin: str, where: float | str) -> str:
    offset = where if isinstance(where, str) else round(where * _MM)
    tag = "align" if isinstance(where, str) else "posOffset"
    return f'<wp:position{axis} relativeFrom="{origin}"><wp:{tag}>{offset}</wp:{tag}></wp:position{axis}>'


def _extent(size: Size) -> str:
    return f'cx="{round(size[0] * _MM)}" cy="{round(size[1] * _MM)}"'


def _drawing(number: int, name: str, size: Size, graphic: str, place: Place | None) -> str:
    """A w:drawing: in the line, or anchored at `place`."""
    extent = f"<wp:extent {_extent(size)}/>"
    frame = f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}/main"/></wp:cNvGraphicFramePr>'
    rest = f'<wp:docPr id="{number}" name="{name} {number}" descr="{name}"/>{frame}{graphic}'
    if place is None:
        head = '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        return f"<w:drawing>{head}{extent}{rest}</wp:inline></w:drawing>"
    gap = round(place.gap * _MM)
    head = (
        f'<wp:anchor distT="0" distB="0" distL="{gap}" distR="{gap}" simplePos="0" relativeHeight="{_FIRST + number}"'
        f' behindDoc="{int(place.behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    )
    where = _position("H", place.across, place.x) + _position("V", place.down, place.y)
    room = '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
    return f"<w:drawing>{head}{where}{extent}{room}{place.wrap}{rest}</wp:anchor></w:drawing>"


def _frame(size: Size, marks: str = "") -> str:
    return f'<a:xfrm{marks}><a:off x="0" y="0"/><a:ext {_extent(size)}/></a:xfrm>'


def _graphic(uri: str, inner: str) -> str:
    return f'<a:graphic xmlns:a="{_A}/main"><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'


def picture(
    doc: Docx,
    relation: str,
    size: Size,
    place: Place | None = None,
    *,
    crop: str = "",
    turn: int = 0,
    effect: str = "",
    form: str = "rect",
    more: str = "",
) -> Xml:
    """The run of a picture; `crop` is the attributes of a:srcRect, `turn` in degrees, `effect` what a:blip holds,
    `form` the preset that its outline is, `more` its line and its effects."""
    number = doc.number()
    about = f'<pic:cNvPr id="{number}" name="picture{number}"/><pic:cNvPicPr/>'
    blip = f'<a:blip r:embed="{relation}">{effect}</a:blip>' if effect else f'<a:blip r:embed="{relation}"/>'
    blip += f"<a:srcRect {crop}/>" if crop else ""
    outline = _frame(size, f' rot="{turn * 60000}"' if turn else "")
    pic = (
        f'<pic:pic xmlns:pic="{_A}/picture"><pic:nvPicPr>{about}</pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr>{outline}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{more}</pic:spPr></pic:pic>'
    )
    return r(Xml(_drawing(number, "图片", size, _graphic(f"{_A}/picture", pic), place)))


def formula_object(doc: Docx, relation: str, size: Size, lowered: int) -> Xml:
    """The run of a formula of old: a picture in VML that stands for an embedded object, lowered by half-points."""
    number = doc.number()
    wide, high = (side * 72 / 25.4 for side in size)
    shape = (
        f'<v:shape id="_x0000_i{number}" alt="公式" stroked="f" style="width:{wide:.2f}pt;height:{high:.2f}pt">'
        f'<v:imagedata r:id="{relation}"/></v:shape>'
    )
    return r(Xml(f'<w:object w:dxaOrig="{round(wide * 20)}" w:dyaOrig="{round(high * 20)}">{shape}</w:object>'),
             position=-lowered)  # fmt: skip


def graphic_frame(doc: Docx, name: str, size: Size, uri: str, inner: str, place: Place | None = None) -> Xml:
    """The run of whatever else a drawing may hold: a diagram, a chart."""
    return r(Xml(_drawing(doc.number(), name, size, _graphic(uri, inner), place)))


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"


def body(*, vert: str = "horz", insets: str = _INSETS, anchor: str = "t") -> str:
    """The attributes of a text box's wps:bodyPr."""
    return f'rot="0" vert="{vert}" wrap="square" {insets} anchor="{anchor}"'


def shape(
    doc: Docx,
    kind: str,
    size: Size,
    place: Place | None,
    *blocks: Xml,
    look: Look = _PLAIN,
    text: str = "",
    chain: tuple[int, int] | None = None,
    warp: str = "",
) -> Xml:
    """The run of a DrawingML shape and its VML fallback. With blocks it is a text box, `text` the form of its body,
    `warp` what its words are bent into; `chain` is the number of its chain of linked boxes and its place there."""
    number = doc.number()
    dash = f'<a:prstDash val="{look.dash}"/>' if look.dash else ""
    compound = f' cmpd="{look.compound}"' if look.compound != "sng" else ""
    adjust = f"<a:avLst>{look.adjust}</a:avLst>" if look.adjust else "<a:avLst/>"
    head = f'<a:tailEnd type="{look.head}"/>' if look.head else ""
    stroke = f'<a:ln w="{round(look.weight * 12700)}"{compound}>{_fill(look.line)}{dash}{head}</a:ln>'
    key = f' id="{chain[0]}"' if chain is not None else ""
    box = f"<wps:txbx{key}><w:txbxContent>{''.join(blocks)}</w:txbxContent></wps:txbx>" if blocks else ""
    if chain is not None and not blocks:
        box = f'<wps:linkedTxbx id="{chain[0]}" seq="{chain[1]}"/>'
    bent = f'><a:prstTxWarp prst="{warp}"><a:avLst/></a:prstTxWarp></wps:bodyPr>' if warp else "/>"
    geometry = f'<a:prstGeom prst="{kind}">{adjust}</a:prstGeom>'
    wsp = (
        f"<wps:wsp><wps:cNvSpPr{_TEXT_BOX if blocks else ''}/><wps:spPr>{_frame(size, look.flip)}{geometry}"
        f"{look.paint or _fill(look.fill)}{stroke}{look.more}</wps:spPr>{look.style}{box}"
        f"<wps:bodyPr {text or body()}{bent}</wps:wsp>"
    )
    modern = _drawing(number, "形状", size, _graphic(_WPS, wsp), place)
    old = _vml(number, size, place, blocks, look)
    choice = f'<mc:Choice Requires="wps">{modern}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return r(Xml(f"<mc:AlternateContent>{choice}</mc:AlternateContent>"))


def canvas(doc: Docx, size: Size, ground: str, *boxes: tuple[float, float, float, float, str]) -> Xml:
    """The run of a canvas with a colour of its own, and boxes (left, top, width, height in mm) with words on it."""
    spaces = f'xmlns:wpc="{_WPS.replace("Shape", "Canvas")}"'
    inner = f"<wpc:bg>{_fill(ground)}</wpc:bg><wpc:whole><a:ln>{_fill('BF9000')}</a:ln></wpc:whole>"
    for number, (left, top, width, height, words) in enumerate(boxes, 2):
        place = f'<a:off x="{round(left * _MM)}" y="{round(top * _MM)}"/><a:ext {_extent((width, height))}/>'
        look = (
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_fill("FFFFFF")}<a:ln w="9525">{_fill("7F6000")}</a:ln>'
        )
        text = f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        about = f'<wps:cNvPr id="{number}" name="框{number}"/><wps:cNvSpPr txBox="1"/>'
        inner += (
            f"<wps:wsp>{about}<wps:spPr><a:xfrm>{place}</a:xfrm>{look}</wps:spPr>{text}<wps:bodyPr {body()}/></wps:wsp>"
        )
    uri = _WPS.replace("Shape", "Canvas")
    drawn = _drawing(doc.number(), "画布", size, _graphic(uri, f"<wpc:wpc {spaces}>{inner}</wpc:wpc>"), None)
    choice = f'<mc:Choice {spaces} Requires="wpc">{drawn}</mc:Choice>'
    return r(Xml(f"<mc:AlternateContent>{choice}</mc:AlternateContent>"))


def old_box(doc: Docx, size: Size, place: Place, *blocks: Xml) -> Xml:
    """The run of a text box in VML alone, as files of before 2010 have it."""
    return r(Xml(_vml(doc.number(), size, place, blocks, _PLAIN)))


def _vml(number: int, size: Size, place: Place | None, blocks: tuple[Xml, ...], look: Look) -> str:
    wide, high = (f"{side * 72 / 25.4:.2f}pt" for side in size)
    style = f"width:{wide};height:{high}"
    if place is not None and not isinstance(place.x, str) and not isinstance(place.y, str):
        left, top = (f"{side * 72 / 25.4:.2f}pt" for side in (place.x, place.y))
        style = f"position:absolute;margin-left:{left};margin-top:{top};{style};z-index:{_FIRST + number}"
    box = f"<v:textbox><w:txbxContent>{''.join(blocks)}</w:txbxContent></v:textbox>" if blocks else ""
    paint = f'fillcolor="#{look.fill}"' if look.fill else 'filled="f"'
    edge = f'strokecolor="#{look.line}"' if look.line else 'stroked="f"'
    wrap = '<w10:wrap type="square"/>' if place is not None and "Square" in place.wrap else ""
    return f'<w:pict><v:rect id="rect{number}" style="{style}" {paint} {edge}>{box}{wrap}</v:rect></w:pict>'


def old_outline(doc: Docx, size: Size, place: Place, corners: tuple[tuple[int, int], ...]) -> Xml:
    """The run of a diamond in VML along whose outline text runs."""
    number = doc.number()
    wide, high, left, top = (f"{side * 72 / 25.4:.2f}pt" for side in (*size, place.x, place.y))  # type: ignore[operator]
    style = f"position:absolute;margin-left:{left};margin-top:{top};width:{wide};height:{high}"
    style += f";z-index:{_FIRST + number}"
    around = " ".join(f"{x} {y}" for x, y in corners)
    path = "m10800,l,10800,10800,21600,21600,10800xe"
    kind = f'<v:shapetype id="_x0000_t4" coordsize="21600,21600" o:spt="4" path="{path}"/>'
    return r(
        Xml(
            f'<w:pict>{kind}<v:shape id="outline{number}" type="#_x0000_t4" style="{style}" wrapcoords="{around}"'
            ' fillcolor="#DDEBF7" strokecolor="#000000"><w10:wrap type="tight"/></v:shape></w:pict>'
        )
    )


_WORDS_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def watermark(doc: Docx, words: str) -> Xml:
    """The run of a watermark as Word writes it into headers: WordArt in VML, turned, half transparent."""
    number = doc.number()
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:360pt;height:90pt;rotation:315;z-index:-251655168;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    text = "font-family:&quot;宋体&quot;;font-size:1pt"
    return r(
        Xml(
            f'<w:pict>{_WORDS_TYPE}<v:shape id="PowerPlusWaterMarkObject{number}" type="#_x0000_t136" style="{style}"'
            f' fillcolor="silver" stroked="f"><v:fill opacity=".5"/><v:textpath style="{text}" string="{words}"/>'
            "</v:shape></w:pict>"
        )
    )


_ARCHES = {144: (11796480, "al10800,10800,10800,10800@2@14e"), 145: (0, "al10800,10800,10800,10800@3@15e")}
"""Shape types of an arch that curves up and one that curves down: where it begins (degrees by 65536), its path."""

_FORMS = {138: 10800, 156: 2809, 172: 12000}
"""Shape types of words between two lines: what adjusts them. Programs know them by their numbers."""

_ARCH_FORMULAS = (
    "val #1", "val #0", "sum 0 0 #0", "sumangle #0 0 180", "sumangle #0 0 90", "prod @4 2 1", "sumangle #0 90 0",
    "prod @6 2 1", "abs #0", "sumangle @8 0 90", "if @9 @7 @5", "sumangle @10 0 360", "if @10 @11 @10",
    "sumangle @12 0 360", "if @12 @13 @12", "sum 0 0 @14",
)  # fmt: skip


def arched(doc: Docx, kind: int, words: str, size: Size, place: Place, colour: str) -> Xml:
    """The run of WordArt in VML whose words run along an arch."""
    number = doc.number()
    wide, high, left, top = (f"{side * 72 / 25.4:.2f}pt" for side in (*size, place.x, place.y))  # type: ignore[operator]
    style = (
        f"position:absolute;margin-left:{left};margin-top:{top};width:{wide};height:{high};z-index:{_FIRST + number}"
    )
    begin, path = _ARCHES.get(kind) or (_FORMS[kind], "m0,0l21600,0m0,21600l21600,21600e")
    formulas = "".join(f'<v:f eqn="{each}"/>' for each in _ARCH_FORMULAS)
    text = "font-family:&quot;宋体&quot;;font-size:12pt"
    return r(
        Xml(
            f'<w:pict><v:shapetype id="_x0000_t{kind}" coordsize="21600,21600" o:spt="{kind}" adj="{begin}"'
            f' path="{path}"><v:formulas>{formulas}</v:formulas><v:path textpathok="t"/>'
            f'<v:textpath on="t" fitpath="t"/></v:shapetype><v:shape id="arch{number}" type="#_x0000_t{kind}"'
            f' style="{style}" fillcolor="#{colour}" stroked="f"><v:textpath style="{text}" fitpath="t"'
            f' string="{words}"/></v:shape></w:pict>'
        )
    )
