"""Contours of drawn shapes: lines and arcs in points from a shape's top left corner, and what turns and mirrors them.

Angles are in degrees, clockwise from three o'clock, as DrawingML counts them (ISO 29500-1 §20.1.10.3). Pure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from reportgen.layout.frames import Segment

Point: TypeAlias = tuple[float, float]
Mapping: TypeAlias = Callable[[float, float], Point]


class Contour(Struct, frozen=True):
    """One path of a shape; `filled` and `stroked` say whether its fill and its line hold for it. `tone` is how far its
    fill is from the shape's, towards white, or towards black below 0 (ST_PathFillMode, ISO 29500-1 §20.1.10.37)."""

    segments: tuple[Segment, ...]
    filled: bool = True
    stroked: bool = True
    tone: float = 0.0


DARK, DARKER, LIGHT, LIGHTER = -0.2, -0.4, 0.2, 0.4
"""Tones called darkenLess, darken, lightenLess and lighten; the standard leaves open how far they go."""


def closed(*points: Point) -> tuple[Segment, ...]:
    """A closed line through points."""
    return (*opened(*points), ("h",))


def opened(*points: Point) -> tuple[Segment, ...]:
    """A line through points."""
    return (("m", *points[0]), *(("l", *point) for point in points[1:]))


def arc(centre: Point, rx: float, ry: float, start: float, sweep: float) -> tuple[Segment, ...]:
    """Curves along an ellipse round `centre` from the angle `start` on, `sweep` degrees far; no segment that leads to
    its beginning."""
    count = max(math.ceil(abs(sweep) / 90 - 1e-9), 1)
    step = math.radians(sweep / count)
    reach = 4 / 3 * math.tan(step / 4)
    out: list[Segment] = []
    at = math.radians(start)
    for _ in range(count):
        end = at + step
        x0, y0, x1, y1 = math.cos(at), math.sin(at), math.cos(end), math.sin(end)
        controls = (x0 - reach * y0, y0 + reach * x0), (x1 + reach * y1, y1 - reach * x1), (x1, y1)
        out.append(("c", *(number for x, y in controls for number in (centre[0] + rx * x, centre[1] + ry * y))))
        at = end
    return tuple(out)


def on_arc(centre: Point, rx: float, ry: float, angle: float) -> Point:
    """The point of an ellipse at an angle of its circle."""
    turn = math.radians(angle)
    return centre[0] + rx * math.cos(turn), centre[1] + ry * math.sin(turn)


def ellipse(box: tuple[float, float, float, float]) -> tuple[Segment, ...]:
    """A whole ellipse in a box (left, top, width, height)."""
    x, y, width, height = box
    rx, ry = width / 2, height / 2
    centre = (x + rx, y + ry)
    return (("m", x + width, centre[1]), *arc(centre, rx, ry, 0, 360), ("h",))


def rounded(width: float, height: float, radii: Sequence[float]) -> tuple[Segment, ...]:
    """A rectangle with corners of these radii: top left, top right, bottom right, bottom left."""
    a, b, c, d = radii
    out: list[Segment] = [("m", a, 0.0), ("l", width - b, 0.0)]
    if b:
        out += arc((width - b, b), b, b, -90, 90)
    out.append(("l", width, height - c))
    if c:
        out += arc((width - c, height - c), c, c, 0, 90)
    out.append(("l", d, height))
    if d:
        out += arc((d, height - d), d, d, 90, 90)
    out.append(("l", 0.0, a))
    if a:
        out += arc((a, a), a, a, 180, 90)
    return (*out, ("h",))


def mapped(segments: Iterable[Segment], mapping: Mapping) -> tuple[Segment, ...]:
    """The same with every point led elsewhere."""
    out: list[Segment] = []
    for segment in segments:
        numbers = [float(each) for each in segment[1:]]
        points = (mapping(numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2))
        out.append((segment[0], *(number for point in points for number in point)))
    return tuple(out)


def mirrored(width: float, height: float, *, across: bool, down: bool) -> Mapping:
    """What mirrors a shape of this size in itself."""
    return lambda x, y: (width - x if across else x, height - y if down else y)


def about(centre: Point, angle: float) -> Mapping:
    """What turns points round `centre`, clockwise."""
    if angle % 90 == 0:  # whole quarters without the dust of sines
        cosine, sine = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[round(angle / 90) % 4]
    else:
        cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def turn(x: float, y: float) -> Point:
        across, down = x - centre[0], y - centre[1]
        return centre[0] + across * cosine - down * sine, centre[1] + across * sine + down * cosine

    return turn


def toned(color: str | None, tone: float) -> str | None:
    """A colour that much nearer to white, or to black below 0."""
    if color is None or not tone:
        return color
    aim = 255 if tone > 0 else 0
    parts = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(part + (aim - part) * abs(tone)):02X}" for part in parts)
