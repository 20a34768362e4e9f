"""Attribute values of WordprocessingML: texts in, plain values in points out; what cannot be read is noted.

Shared by every reader of properties. `Notes` gathers (code, name) pairs, so that a cached reading can be
noted again each time it is used.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from lxml import etree

from reportgen.units import POINTS, TWIPS
from reportgen.word.model import Border
from reportgen.word.names import VAL, short, w

Values: TypeAlias = dict[str, Any]
"""Properties by flat name; a later level is laid over an earlier one with `{**below, **above}`."""

Notes: TypeAlias = list[tuple[str, str]]
"""Findings of one reading: code and name."""

_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)")
_PER_UNIT = {**POINTS, "pi": 12.0}
_LARGEST = 2.0**31
MAX_SIZE = 1638.0
"""Points: the largest type Word sets."""
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_OFF = frozenset(("0", "false", "off"))
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0", "magenta": "FF00FF", "red": "FF0000",
    "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
"""ST_HighlightColor (§17.18.40)."""


def bad(element: etree._Element, text: str, notes: Notes) -> None:
    """Note an attribute value that cannot be read."""
    notes.append(("W649", f'{short(element.tag)} "{text[:40]}"'))


def number(element: etree._Element, attribute: str, notes: Notes) -> float | None:
    """A plain number; None where the attribute is absent or cannot be read (noted)."""
    text = element.get(attribute)
    if text is None:
        return None
    try:
        value = float(text)
    except ValueError:
        bad(element, text, notes)
        return None
    if not abs(value) < _LARGEST:
        bad(element, text, notes)
        return None
    return value


def whole(element: etree._Element, attribute: str, notes: Notes, low: int = -(2**31), high: int = 2**31) -> int | None:
    """A whole number within bounds; None where absent, unreadable or outside (noted)."""
    value = number(element, attribute, notes)
    if value is None:
        return None
    if not low <= value <= high:
        bad(element, element.get(attribute, ""), notes)
        return None
    return int(value)


def measure(element: etree._Element, attribute: str, notes: Notes, per: float = TWIPS) -> float | None:
    """A length in points: a number of 1/`per` points (twips by default), or with a unit ("2.5cm",
    ST_UniversalMeasure §22.9.2.15). None where absent or unreadable (noted)."""
    text = element.get(attribute)
    if text is None:
        return None
    try:
        value = float(text) / per
    except ValueError:
        match = _MEASURE.fullmatch(text)
        if match is None:
            bad(element, text, notes)
            return None
        value = float(match[1]) * _PER_UNIT[match[2]]
    if not abs(value) < _LARGEST:
        bad(element, text, notes)
        return None
    return value


FARTHEST = 1584.0
"""Points: 22 inches, as far as Word lets anything stand from where it is counted."""


def place(element: etree._Element, attribute: str, notes: Notes) -> float | None:
    """A distance in points, as far as Word allows one at most; what lies beyond is noted and taken for the bound."""
    value = measure(element, attribute, notes)
    if value is None or abs(value) <= FARTHEST:
        return value
    bad(element, element.get(attribute, ""), notes)
    return FARTHEST if value > 0 else -FARTHEST


def on(element: etree._Element) -> bool:
    """ST_OnOff (§22.9.2.7) of w:val; an element without it is on."""
    return element.get(VAL, "1").lower() not in _OFF


def rgb(text: str | None) -> str | None:
    """ "RRGGBB" in capitals; None for "auto", absent or anything else."""
    return text.removeprefix("#").upper() if text and _HEX.fullmatch(text.removeprefix("#")) else None


LINE_STYLES = frozenset(
    [
        "single",
        "thick",
        "double",
        "dotted",
        "dashed",
        "dotDash",
        "dotDotDash",
        "triple",
        "thinThickSmallGap",
        "thickThinSmallGap",
        "thinThickThinSmallGap",
        "thinThickMediumGap",
        "thickThinMediumGap",
        "thinThickThinMediumGap",
        "thinThickLargeGap",
        "thickThinLargeGap",
        "thinThickThinLargeGap",
        "wave",
        "doubleWave",
        "dashSmallGap",
        "dashDotStroked",
        "threeDEmboss",
        "threeDEngrave",
        "outset",
        "inset",
    ]
)
"""The values of ST_Border (§17.18.2) that are lines; all others but nil and none are pictures."""


THICKEST = 12.0
FURTHEST = 31.0
"""Points: the bounds of w:sz and w:space of a border."""


def border(element: etree._Element, notes: Notes) -> Border:
    """One edge (§17.3.4); a line is between a quarter of a point and twelve thick, and up to 31 points from the text
    (ST_EighthPointMeasure, ST_PointMeasure): what lies beyond is noted and taken for the bound, as Word takes it."""
    style = element.get(VAL, "nil")
    if style in ("nil", "none"):
        return Border("nil", 0.0)
    width = measure(element, w("sz"), notes, 8.0)
    space = measure(element, w("space"), notes, 1.0)
    for value, most, attribute in ((width, THICKEST, "sz"), (space, FURTHEST, "space")):
        if value is not None and not 0.0 <= value <= most:
            bad(element, element.get(w(attribute), ""), notes)
    return Border(
        style,
        0.5 if width is None else min(max(0.25, width), THICKEST),
        rgb(element.get(w("color"))),
        0.0 if space is None else min(max(0.0, space), FURTHEST),
    )


_STRIPES = 1 / 3
"""How much of a pattern of lines is ink, as LibreOffice has it too."""


def shading(element: etree._Element, notes: Notes) -> str | None:
    """The colour that w:shd gives (§17.3.5): the fill, mixed with the pattern's colour for pctNN and solid.

    None for none. Patterns of lines (horzStripe…) are noted; a third of them is ink.
    """
    pattern = element.get(VAL, "clear")
    fill = rgb(element.get(w("fill")))
    if pattern in ("clear", "nil"):
        return fill
    if pattern == "solid":
        return rgb(element.get(w("color"))) or "000000"
    if not pattern.startswith("pct") or not pattern[3:].isdecimal():
        notes.append(("W648", f"{short(element.tag)} {pattern}（线条底纹）"))
        if not pattern.endswith(("Stripe", "Cross")):
            return fill
    share = min(int(pattern[3:]), 100) / 100 if pattern[3:].isdecimal() else _STRIPES
    ink, paper = rgb(element.get(w("color"))) or "000000", fill or "FFFFFF"
    pairs = ((int(ink[at : at + 2], 16), int(paper[at : at + 2], 16)) for at in (0, 2, 4))
    mixed = (round(dark * share + light * (1 - share)) for dark, light in pairs)
    return "".join(f"{part:02X}" for part in mixed)


Fingerprint: TypeAlias = tuple[Any, ...]


def fingerprint(element: etree._Element | None) -> Fingerprint:
    """A value equal for equal content: what caches of readings are keyed by."""
    if element is None:
        return ()
    return tuple(
        [(child.tag, *child.items(), fingerprint(child)) if len(child) else (child.tag, *child.items())
         for child in element]
    )  # fmt: skip
