"""Ways that words run along: an arch or a circle (a:prstTxWarp, ISO 29500-1 §20.1.9.19; v:textpath on the shape types
144 to 146, ISO 29500-4 §14.1.2.23). Elements in, values of the model out."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.word.attributes import Notes
from reportgen.word.model import Bow, Warp
from reportgen.word.names import A, V

_PRESETS = {"textArchUp": 180.0, "textArchDown": 0.0, "textCircle": 180.0}
"""The angle from which each runs where nothing is said (presetTextWarpDefinitions of ISO 29500-1)."""

_TYPES = {144: ("textArchUp", 180.0), 145: ("textArchDown", 0.0), 146: ("textCircle", -179.0)}
"""The same ways as shape types (o:spt), and the angle that Word's own types begin with."""

_POURED = {
    136: "textPlain", 137: "textStop", 138: "textTriangle", 139: "textTriangleInverted", 140: "textChevron",
    141: "textChevronInverted", 147: "textButton", 156: "textWave1", 157: "textWave2", 158: "textDoubleWave1",
    159: "textWave4", 160: "textInflate", 161: "textDeflate", 162: "textInflateBottom", 163: "textDeflateBottom",
    164: "textInflateTop", 165: "textDeflateTop", 168: "textFadeRight", 169: "textFadeLeft", 172: "textSlantUp",
    173: "textSlantDown", 174: "textCanUp", 175: "textCanDown",
}  # fmt: skip
"""Forms between two lines, by their numbers as shape types."""

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


def poured(body: etree._Element, notes: Notes) -> Warp | None:
    """The form that an a:bodyPr lets its text fill; None for straight text, for a bow, and, with a finding, for a form
    that is not drawn."""
    warp = body.find(f"{{{A}}}prstTxWarp")
    kind = "" if warp is None else warp.get("prst", "")
    if warp is None or kind in _PRESETS or kind in ("", "textNoShape"):
        return None
    if kind not in _POURED.values():
        notes.append(("W648", f"a:prstTxWarp（艺术字的形状 {kind}）"))
        return None
    guide = warp.find(f"{{{A}}}avLst/{{{A}}}gd")
    said = re.fullmatch(r"\s*val\s+(-?\d{1,10})\s*", "" if guide is None else guide.get("fmla", ""))
    return Warp(kind, None if said is None else int(said[1]) / 100000)


def text_warp(element: etree._Element, number: int) -> Warp | None:
    """The form of a shape of type `number` with a v:textpath; None for a plain box and for what is not drawn."""
    kind = _POURED.get(number, "textPlain")
    said = element.get("adj", "").split(",")[0].strip()
    adjust = int(said) / 21600 if re.fullmatch(r"-?\d{1,10}", said) else None
    return None if kind == "textPlain" else Warp(kind, adjust, filled=kind == "textButton")


def _bow(kind: str, angle: float, *, filled: bool = False) -> Bow:
    """Both ends of an arch are as high, of a circle as far to the right. A way of no length goes all round."""
    if kind == "textCircle":
        return Bow(angle % 360, round(-2 * angle % 360, 4) or 360.0, filled)
    sweep = round((180 - 2 * angle) % 360, 4) or 360.0
    return Bow(angle % 360, sweep, filled) if kind == "textArchUp" else Bow((180 - angle) % 360, -sweep, filled)
