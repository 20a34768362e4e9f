"""Shapes of VML whose form their type says: paths with formulas, arcs, text in its rectangle, canvases, curves."""

from __future__ import annotations

from .package import Docx
from .prose import prose
from .text import label, p, r, title
from .xml import Xml

_TYPES = {
    901: ('adj="6000,9000" path="m@0,l21600@1@0,21600,,10800xe"', "val #0|val #1", 'textboxrect="@0,5400,18000,16200"'),
    902: ('path="m,10800qx10800,qy21600,10800qx10800,21600qy,10800xem5400,10800qx10800,5400,16200,10800nfe"', "", ""),
    903: ('adj="5898240" path="al10800,10800,10800,10800,0@1l10800,10800xe"', "val #0|sum 0 0 @0", ""),
    904: ('path="m,5400l10800,5400r,-5400,10800,10800l10800,21600r,-5400l,16200xe" filled="f"', "", ""),
    905: ('path="m,10800qb,,10800,10800,21600,21600,21600,10800e" filled="f" strokeweight="1.5pt"', "", ""),
    906: ('path="wr0,0,21600,21600,0,10800,21600,10800l10800,21600xe"', "", 'textboxrect="5400,4000,16200,12000"'),
}
"""Types of our own by number: attributes, formulas, what v:path says."""


def _type(number: int) -> str:
    attributes, formulas, path = _TYPES[number]
    given = "".join(f'<v:f eqn="{each}"/>' for each in formulas.split("|") if each)
    return (
        f'<v:shapetype id="_x0000_t{number}" coordsize="21600,21600" {attributes}>'
        f"<v:formulas>{given}</v:formulas><v:path {path}/></v:shapetype>"
    )


def _said(words: str) -> str:
    text = p(r(words, sz=18), jc="center")
    return f'<v:textbox inset="0,0,0,0"><w:txbxContent>{text}</w:txbxContent></v:textbox>' if words else ""


def _shape(number: int, words: str = "", more: str = "") -> Xml:
    style = 'style="width:84pt;height:48pt;v-text-anchor:middle"'
    look = 'fillcolor="#E2F0D9" strokecolor="#385723"'
    return r(Xml(f'<w:pict><v:shape type="#_x0000_t{number}" {style} {look} {more}>{_said(words)}</v:shape></w:pict>'))


def _canvas(*shapes: str) -> Xml:
    """Shapes on a canvas, whose background is a shape of the type of pictures."""
    bare = '<v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" path="m,xe" filled="f" stroked="f"/>'
    ground = '<v:shape type="#_x0000_t75" style="left:0;top:0;width:8000;height:1400" o:preferrelative="f"/>'
    style = 'style="width:400pt;height:70pt" coordorigin="0,0" coordsize="8000,1400"'
    return r(Xml(f'<w:pict><v:group editas="canvas" {style}>{bare}{ground}{"".join(shapes)}</v:group></w:pict>'))


def _step(left: int, words: str) -> str:
    place = f'style="left:{left};top:200;width:1600;height:900;v-text-anchor:middle"'
    return f"<v:rect {place}>{_said(words)}</v:rect>"


def _line(start: int, end: int) -> str:
    return f'<v:line from="{start},650" to="{end},650"><v:stroke endarrow="block"/></v:line>'


def old_shapes() -> Docx:
    """Types with formulas as they are and adjusted; a canvas; a curve."""
    doc = Docx()
    doc.add(title("旧式图形"), p(prose(2)), label("图形的类型"))
    declared = r(Xml(f"<w:pict>{''.join(_type(number) for number in _TYPES)}</w:pict>"))
    said = {901: "指向", 906: "一半"}
    shapes = [each for number in _TYPES for each in (_shape(number, said.get(number, "")), r(" "))]
    doc.add(p(declared, *shapes))
    doc.add(label("调整过的"))
    doc.add(p(_shape(901, "偏右", 'adj="12000,15000"'), r(" "), _shape(903, "", 'adj="14745600"')))
    doc.add(label("画布与曲线"))
    steps = (_step(200, "申请"), _line(1800, 3000), _step(3000, "受理"), _line(4600, 5800), _step(5800, "答复"))
    doc.add(p(_canvas(*steps)))
    curve = '<v:curve from="0,0" control1="40pt,60pt" control2="80pt,-40pt" to="120pt,20pt" strokecolor="#C00000"/>'
    doc.add(p("曲线", r(Xml(f"<w:pict>{curve}</w:pict>"))), p(prose(2)))
    return doc


DOCUMENTS = {"drawing-old-shapes": old_shapes}
