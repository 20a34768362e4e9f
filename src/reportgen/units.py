"""Lengths: every unit of the formats to points (1/72 inch), and comparison with slack.

Inside the engine a length is a float of points; conversion happens once, where a file is read.
"""

from __future__ import annotations

SLACK = 0.01
"""Points. Two lengths nearer than this are the same: a hundredth of a point is far below any printer's dot,
and far above the rounding of twips added up over a page."""


def twips(value: float) -> float:
    """Twentieths of a point (ISO 29500-1 §22.9.2.14) to points."""
    return value / 20


def emu(value: float) -> float:
    """English metric units (ISO 29500-1 §20.1.2.1; 12,700 to the point) to points."""
    return value / 12700


def mm(value: float) -> float:
    """Millimetres to points."""
    return value * 72 / 25.4


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
