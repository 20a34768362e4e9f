"""Ways that words run along: an arch or a circle (a:prstTxWarp, ISO 29500-1 §20.1.9.19; v:textpath on the shape types
144 to 146, ISO 29500-4 §14.1.2.23). Elements in, values of the model out."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.word.model import Bow
from reportgen.word.names import A, V

_PRESETS = {"textArchUp": 180.0, "textArchDown": 0.0, "textCircle": 180.0}
"""The angle from which each runs where nothing is said (presetTextWarpDefinitions of ISO 29500-1)."""

_TYPES = {144: ("textArchUp", 180.0), 145: ("textArchDown", 0.0), 146: ("textCircle", -179.0)}
"""The same ways as shape types (o:spt), and the angle that Word's own types begin with."""

_OFF = ("f", "false", "0")


def warped(body: etree._Element) -> Bow | None:
    """The way that an a:bodyPr bends its text into; None for straight text and for every other shape of it."""
    warp = body.find(f"{{{A}}}prstTxWarp")
    kind = "" if warp is None else warp.get("prst", "")
    if warp is None or kind not in _PRESETS:
        return None
    guide = warp.find(f"{{{A}}}avLst/{{{A}}}gd")
    said = re.fullmatch(r"\s*val\s+(-?\d{1,10})\s*", "" if guide is None else guide.get("fmla", ""))
    return _bow(kind, _PRESETS[kind] if said is None else int(said[1]) / 60000)


def text_bow(element: etree._Element, number: int) -> Bow | None:
    """The way of a shape of type `number` with a v:textpath; None where that is no bow."""
    if number not in _TYPES:
        return None
    kind, start = _TYPES[number]
    said = element.get("adj", "").split(",")[0].strip()
    if re.fullmatch(r"-?\d{1,10}", said):
        start = int(said) / 65536
    path = element.find(f"{{{V}}}textpath")
    filled = path is None or path.get("fitpath", "t") not in _OFF  # the types themselves say fitpath="t"
    return _bow(kind, start, filled=filled)


def _bow(kind: str, angle: float, *, filled: bool = False) -> Bow:
    """Both ends of an arch are as high, of a circle as far to the right. A way of no length goes all round."""
    if kind == "textCircle":
        return Bow(angle % 360, round(-2 * angle % 360, 4) or 360.0, filled)
    sweep = round((180 - 2 * angle) % 360, 4) or 360.0
    return Bow(angle % 360, sweep, filled) if kind == "textArchUp" else Bow((180 - angle) % 360, -sweep, filled)
