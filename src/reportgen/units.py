"""Lengths: every unit of the formats to points (1/72 inch), and comparison with slack.

Inside the engine a length is a float of points; conversion happens once, where a file is read.
"""

from __future__ import annotations

SLACK = 0.01
"""Points. Two lengths nearer than this are the same: a hundredth of a point is far below any printer's dot,
and far above the rounding of twips added up over a page."""


TWIPS = 20
"""To a point (ISO 29500-1 §22.9.2.14)."""

EMU = 12700.0
"""English metric units to a point (§20.1.2.1)."""

POINTS = {"pt": 1.0, "in": 72.0, "cm": 720 / 25.4, "mm": 72 / 25.4, "pc": 12.0}
"""Points to each unit that lengths are written with (ST_UniversalMeasure, §22.9.2.15)."""


def to_mm(points: float) -> float:
    """Points to millimetres."""
    return points * 25.4 / 72


def fits(need: float, room: float) -> bool:
    """Whether a length of `need` points fits in `room` points, within the slack."""
    return need <= room + SLACK


def same(a: float, b: float) -> bool:
    """Whether two lengths in points are equal within the slack."""
    return abs(a - b) <= SLACK


def whole_steps(length: float, step: float) -> float:
    """As many whole steps as a length holds, in the length's unit; one shorter than a step as it is."""
    count = int((length + 0.01) / step) if step > 0 else 0
    return min(count * step, length) if count else length
