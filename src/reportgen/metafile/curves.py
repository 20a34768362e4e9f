"""Lines, rectangles and arcs as paths, in whatever units they come. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

from reportgen.metafile.matrix import Point
from reportgen.metafile.sketch import Segment

Path: TypeAlias = list[Segment]
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

KAPPA = 0.5523
"""The control points of a quarter circle as a share of its radius."""


def line(points: Sequence[Point], *, closed: bool = False) -> Path:
    """A line through points."""
    out: Path = [("m", *points[0])] if points else []
    out += [("l", *point) for point in points[1:]]
    if closed and out:
        out.append(("h",))
    return out


def curve(points: Sequence[Point]) -> Path:
    """Bézier curves: a point to begin with, three for each curve."""
    out: Path = [("m", *points[0])] if points else []
    return out + curved(points[1:])


def curved(points: Sequence[Point]) -> Path:
    """Curves from where a path is."""
    return [("c", *points[at], *points[at + 1], *points[at + 2]) for at in range(0, len(points) - 2, 3)]


def rectangle(box: Box) -> Path:
    """A closed rectangle."""
    left, top, right, bottom = box
    return [("m", left, top), ("l", right, top), ("l", right, bottom), ("l", left, bottom), ("h",)]


def ellipse(box: Box) -> Path:
    """A whole ellipse."""
    left, top, right, bottom = box
    x, y, rx, ry = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    return [("m", x + rx, y), *sweep((x, y), rx, ry, 0.0, 2 * math.pi), ("h",)]


def rounded(box: Box, across: float, down: float) -> Path:
    """A rectangle with corners that are quarters of an ellipse `across` wide and `down` high."""
    left, right = sorted((box[0], box[2]))
    top, bottom = sorted((box[1], box[3]))
    rx, ry = min(abs(across) / 2, (right - left) / 2), min(abs(down) / 2, (bottom - top) / 2)
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    return [
        ("m", left + rx, top),
        ("l", right - rx, top),
        ("c", right - kx, top, right, top + ky, right, top + ry),
        ("l", right, bottom - ry),
        ("c", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("l", left + rx, bottom),
        ("c", left + kx, bottom, left, bottom - ky, left, bottom - ry),
        ("l", left, top + ry),
        ("c", left, top + ky, left + kx, top, left + rx, top),
        ("h",),
    ]


def sweep(centre: Point, rx: float, ry: float, start: float, angle: float) -> Path:
    """Curves along an ellipse from the angle `start` on, `angle` radians far, by growing y where it is above 0."""
    count = max(math.ceil(abs(angle) / (math.pi / 2) - 1e-9), 1)
    step = angle / count
    reach = 4 / 3 * math.tan(step / 4)
    out: Path = []
    for number in range(count):
        at, end = start + number * step, start + (number + 1) * step
        x0, y0, x1, y1 = math.cos(at), math.sin(at), math.cos(end), math.sin(end)
        points = (x0 - reach * y0, y0 + reach * x0, x1 + reach * y1, y1 - reach * x1, x1, y1)
        out.append(("c", *(centre[at % 2] + (ry if at % 2 else rx) * each for at, each in enumerate(points))))
    return out


def arc(
    box: Box, start: Point, end: Point, kind: Literal["arc", "chord", "pie"], *, growing: bool
) -> tuple[Path, Point]:
    """The part of the ellipse in a box between the lines from its middle to two points, and where it ends: the whole of
    it where they are the same. `growing`: it runs by growing y from three o'clock on, else the other way."""
    left, top, right, bottom = box
    x, y, rx, ry = (left + right) / 2, (top + bottom) / 2, abs(right - left) / 2, abs(bottom - top) / 2
    first, last = (math.atan2((py - y) * (rx or 1.0), (px - x) * (ry or 1.0)) for px, py in (start, end))
    turn = last - first
    if growing:
        turn += 2 * math.pi if turn <= 1e-9 else 0.0
    else:
        turn -= 2 * math.pi if turn >= -1e-9 else 0.0
    begin = (x + rx * math.cos(first), y + ry * math.sin(first))
    stop = (x + rx * math.cos(first + turn), y + ry * math.sin(first + turn))
    curves = sweep((x, y), rx, ry, first, turn)
    if kind == "pie":
        return [("m", x, y), ("l", *begin), *curves, ("h",)], stop
    closing: Path = [("h",)] if kind == "chord" else []
    return [("m", *begin), *curves, *closing], stop
