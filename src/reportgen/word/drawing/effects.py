"""Effects of shapes and pictures (a:effectLst, ISO 29500-1 §20.1.8.25; v:shadow, ISO 29500-4 §14.1.2.18): what a page
can show of them simply is a shadow. Elements in, `Shadow`s out."""

from __future__ import annotations

import math
from collections.abc import Callable

from lxml import etree

from reportgen.units import EMU
from reportgen.word.attributes import Notes, measure, whole
from reportgen.word.colors import Colors, faded, vml_color
from reportgen.word.drawing.vmlshapes import OFF, fraction
from reportgen.word.model import Shadow
from reportgen.word.names import A, V, local

_SAID = {
    "innerShdw": "内部阴影", "reflection": "映像", "softEdge": "柔化边缘", "blur": "模糊", "prstShdw": "预设阴影",
    "fillOverlay": "填充叠加",
}  # fmt: skip
"""Effects that are not drawn."""


def read_shadow(
    props: etree._Element | None, colors: Colors, notes: Notes, *, see_through: bool = False
) -> Shadow | None:
    """The shadow or the glow of a shape; None where it has none. Of a shape that one can see through it would be that
    of its words or of its line, which is told and not drawn."""
    effects = None if props is None else props.find(f"{{{A}}}effectLst")
    found = None
    for effect in () if effects is None else effects:
        name = local(effect)
        if name in ("outerShdw", "glow"):
            made = _shadow(effect, colors, notes) if name == "outerShdw" else _glow(effect, colors, notes)
            if made is not None and see_through:
                notes.append(("W648", f"a:{name}（没有填充的图形的阴影）"))
            elif made is not None:
                found = made
        elif name in _SAID:
            notes.append(("W648", f"a:{name}（{_SAID[name]}）"))
    solid = None if props is None else props.find(f"{{{A}}}sp3d")
    if solid is not None and (len(solid) or solid.get("extrusionH", "0") != "0"):
        notes.append(("W648", "a:sp3d（立体）"))
    return found


def _shadow(effect: etree._Element, colors: Colors, notes: Notes) -> Shadow | None:
    color = colors.on_paper(effect)
    if color is None:
        return None
    if any(whole(effect, name, notes, -(2**31), 2**31) for name in ("kx", "ky")):
        notes.append(("W648", "a:outerShdw（透视阴影）"))
        return None
    blur, far = (measure(effect, name, notes, EMU) or 0.0 for name in ("blurRad", "dist"))
    turn = math.radians((whole(effect, "dir", notes, -(2**31), 2**31) or 0) / 60000)
    if not (abs(blur) < 500 and abs(far) < 500):
        return None
    turns = effect.get("rotWithShape", "1") in ("1", "true")
    return Shadow(color, far * math.cos(turn), far * math.sin(turn), max(blur, 0.0), turns)


def _glow(effect: etree._Element, colors: Colors, notes: Notes) -> Shadow | None:
    color, radius = colors.on_paper(effect), measure(effect, "rad", notes, EMU) or 0.0
    return None if color is None or not 0 < radius < 500 else Shadow(color, blur=2 * radius)


def vml_shadow(element: etree._Element, length: Callable[[str], float]) -> Shadow | None:
    """The shadow that v:shadow says, whose lengths `length` reads; None for none."""
    shadow = element.find(f"{{{V}}}shadow")
    if shadow is None or shadow.get("on", "f") in OFF:
        return None
    color = faded(vml_color(shadow.get("color")) or "808080", min(max(fraction(shadow.get("opacity", "1")), 0.0), 1.0))
    aside, _, below = shadow.get("offset", "2pt,2pt").partition(",")
    return Shadow(color, length(aside), length(below), turns=False)
