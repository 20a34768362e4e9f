"""Border styles as strokes (ST_Border, ISO 29500-1 §17.18.2): how many lines, how thick, how far apart.

Pure; lengths in points.
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.word.model import Border

_SMALL, _LARGE = 0.75, 1.5
"""The thin line and the small gap of compound borders; their large gap."""

_DASHES: dict[str, tuple[float, ...]] = {
    "dotted": (1.0, 1.0),
    "dashed": (4.0, 4.0),
    "dashSmallGap": (3.0, 1.5),
    "dotDash": (4.0, 2.0, 1.0, 2.0),
    "dotDotDash": (4.0, 2.0, 1.0, 2.0, 1.0, 2.0),
    "dashDotStroked": (4.0, 2.0, 1.0, 2.0),
}


class Stroke(Struct, frozen=True):
    """One line of a border: its near side `offset` points from the border's outer side, `width` points thick."""

    offset: float
    width: float


def strokes_of(border: Border) -> tuple[Stroke, ...]:
    """The lines of a visible border from the outer side inwards. "thinThick" is a thin line inside a thick one."""
    width = border.width
    style = border.style
    if style in ("double", "doubleWave"):
        return _lines(width, width, width)
    if style == "triple":
        return _lines(width, width, width, width, width)
    for name, thin, gap in (
        ("SmallGap", _SMALL, _SMALL),
        ("MediumGap", width / 2, width / 2),
        ("LargeGap", _SMALL, _LARGE),
    ):
        if style == f"thinThick{name}":
            return _lines(width, gap, thin)
        if style == f"thickThin{name}":
            return _lines(thin, gap, width)
        if style == f"thinThickThin{name}":
            return _lines(thin, gap, width, gap, thin)
    return (Stroke(0.0, width),)


def _lines(*sizes: float) -> tuple[Stroke, ...]:
    """Lines and gaps in turn."""
    found, at = [], 0.0
    for number, size in enumerate(sizes):
        if number % 2 == 0:
            found.append(Stroke(at, size))
        at += size
    return tuple(found)


def thickness(border: Border | None) -> float:
    """The width of all lines and gaps of a border; none for one that draws nothing."""
    if border is None or not border.visible:
        return 0.0
    if border.style == "single":
        return border.width
    last = strokes_of(border)[-1]
    return last.offset + last.width


def dash_of(border: Border) -> tuple[float, ...]:
    """On and off lengths in points, () for a solid line."""
    return _DASHES.get(border.style, ())
