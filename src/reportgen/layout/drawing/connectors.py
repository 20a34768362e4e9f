"""Lines and connectors (ST_ShapeType, ISO 29500-1 §20.1.10.56) as open paths, and the heads at their ends (§20.1.8.3).

In: a size in points and adjusting values. Out: segments from the shape's top left corner. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from reportgen.layout.frames import Segment
from reportgen.layout.pen import Point, closed, ellipse, opened

Maker = Callable[[float, float, Mapping[str, float]], tuple[Segment, ...]]

_SIZES = {"sm": 2.0, "med": 3.0, "lg": 5.0}
"""Widths of the line (§20.1.10.33 ST_LineEndLength, §20.1.10.35 ST_LineEndWidth)."""

_THINNEST = 2.0
"""Points; the head of a thinner line is as large as this line's."""


def _straight(w: float, h: float, _adjust: Mapping[str, float]) -> tuple[Segment, ...]:
    return opened((0.0, 0.0), (w, h))


def _bent(count: int) -> Maker:
    """A line with so many pieces at right angles, first and last across; where it turns is adjusted."""

    def make(w: float, h: float, adjust: Mapping[str, float]) -> tuple[Segment, ...]:
        return opened(*_turns(count, w, h, adjust))

    return make


def _turns(count: int, w: float, h: float, adjust: Mapping[str, float]) -> Sequence[Point]:
    x = adjust.get("adj1", 0.5) * w
    y = adjust.get("adj2", 0.5) * h
    far = adjust.get("adj3", 0.5) * w
    return {
        2: ((0.0, 0.0), (w, 0.0), (w, h)),
        3: ((0.0, 0.0), (x, 0.0), (x, h), (w, h)),
        4: ((0.0, 0.0), (x, 0.0), (x, y), (w, y), (w, h)),
        5: ((0.0, 0.0), (x, 0.0), (x, y), (far, y), (far, h), (w, h)),
    }[count]


def _curved(count: int) -> Maker:
    """The same, swung instead of bent."""

    def make(w: float, h: float, adjust: Mapping[str, float]) -> tuple[Segment, ...]:
        points = list(_turns(count, w, h, adjust))
        if count == 2:
            return (("m", 0.0, 0.0), ("c", w / 2, 0.0, w, h / 2, w, h))
        out: list[Segment] = [("m", *points[0])]
        at = points[0]
        for number in range(1, len(points) - 1):
            corner, following = points[number], points[number + 1]
            last = number == len(points) - 2
            end = following if last else ((corner[0] + following[0]) / 2, (corner[1] + following[1]) / 2)
            first = (at[0] + (corner[0] - at[0]) * 0.5, at[1] + (corner[1] - at[1]) * 0.5)
            out.append(("c", *first, *corner, *end) if not last else ("c", *corner, *_half(corner, end), *end))
            at = end
        return tuple(out)

    return make


def _half(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


CONNECTORS: dict[str, Maker] = {
    "line": _straight,
    "straightConnector1": _straight,
    "lineInv": lambda w, h, _adjust: opened((0.0, h), (w, 0.0)),
    **{f"bentConnector{count}": _bent(count) for count in (2, 3, 4, 5)},
    **{f"curvedConnector{count}": _curved(count) for count in (2, 3, 4, 5)},
}


class Head:
    """What stands at an end of a line."""

    def __init__(self, segments: tuple[Segment, ...], *, filled: bool, back: float) -> None:
        """`back`: how much shorter the line is there, in points, so that it does not stand out of a pointed head."""
        self.segments, self.filled, self.back = segments, filled, back


def head_of(kind: str, width: str, length: str, thickness: float, tip: Point, come: Point) -> Head | None:
    """The head of ST_LineEndType `kind` at `tip` of a line that comes from `come`; None where there is none."""
    distance = math.hypot(tip[0] - come[0], tip[1] - come[1])
    if kind == "none" or distance == 0:
        return None
    unit = max(thickness, _THINNEST)
    long, half = _SIZES.get(length, 3.0) * unit, _SIZES.get(width, 3.0) * unit / 2
    ahead = ((tip[0] - come[0]) / distance, (tip[1] - come[1]) / distance)

    def at(along: float, aside: float) -> Point:
        """So far behind the tip, so far to the side."""
        return tip[0] - ahead[0] * along - ahead[1] * aside, tip[1] - ahead[1] * along + ahead[0] * aside

    match kind:
        case "arrow":
            return Head(opened(at(long, half), tip, at(long, -half)), filled=False, back=0.0)
        case "stealth":
            points = (tip, at(long, half), at(long * 0.7, 0.0), at(long, -half))
            return Head(closed(*points), filled=True, back=long * 0.7)
        case "diamond":
            points = (at(-long / 2, 0.0), at(0.0, half), at(long / 2, 0.0), at(0.0, -half))
            return Head(closed(*points), filled=True, back=0.0)
        case "oval":
            return Head(ellipse((tip[0] - half, tip[1] - half, 2 * half, 2 * half)), filled=True, back=0.0)
        case _:
            return Head(closed(tip, at(long, half), at(long, -half)), filled=True, back=long * 0.9)


def shortened(segments: Sequence[Segment], start: float, end: float) -> tuple[Segment, ...]:
    """An open path whose ends are drawn back by so many points along their directions, no further than half of the
    piece that leads to them."""
    out = [list(segment) for segment in segments]
    for at, neighbour, back in ((0, 1, start), (len(out) - 1, len(out) - 2, end)):
        if back <= 0 or len(out) < 2:
            continue
        own = out[at]
        other = out[neighbour][1:3] if at == 0 else (own[-4:-2] if own[0] == "c" else out[neighbour][-2:])
        x, y = float(own[-2]), float(own[-1])
        across, down = float(other[0]) - x, float(other[1]) - y
        distance = math.hypot(across, down)
        share = min(back / distance, 0.5) if distance else 0.0
        own[-2], own[-1] = x + across * share, y + down * share
    return tuple(tuple(segment) for segment in out)


def ends_of(segments: Sequence[Segment]) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
    """Of an open path of two points at least: its beginning with the point it leads to, its end with the point it comes
    from."""
    numbers = [[float(each) for each in segment[1:]] for segment in segments if len(segment) > 1]
    start = (numbers[0][0], numbers[0][1]), (numbers[1][0], numbers[1][1])
    last = numbers[-1]
    before = (last[-4], last[-3]) if len(last) >= 4 else (numbers[-2][-2], numbers[-2][-1])
    return start, ((last[-2], last[-1]), before)
