"""Placed items turned round a point by any angle. In: an item, a point, degrees clockwise. Out: the item. Pure."""

from __future__ import annotations

import math

from msgspec.structs import replace

from reportgen.layout.frames import (
    Figure,
    Fill,
    Floating,
    Item,
    Landmark,
    Link,
    NoteAnchor,
    Path,
    Picture,
    Rule,
    TextRun,
    Tilt,
    moved,
)
from reportgen.layout.pen import Point, about, closed, mapped, opened


def spun(item: Item, centre: Point, angle: float) -> Item:
    """The item turned round `centre`. Lines and fills become paths; type and pictures are drawn tilted; a link's
    rectangle moves with its middle."""
    turn = about(centre, angle)
    match item:
        case Path():
            shade = None if item.shade is None else item.shade.mapped(turn)
            return replace(item, segments=mapped(item.segments, turn), shade=shade)
        case Fill():
            x, y, right, foot = item.x, item.y, item.x + item.width, item.y + item.height
            corners = closed((x, y), (right, y), (right, foot), (x, foot))
            return Path(mapped(corners, turn), item.color, None)
        case Rule():
            line = opened((item.x0, item.y0), (item.x1, item.y1))
            return Path(mapped(line, turn), None, item.color, item.width, item.dash)
        case TextRun() | Picture() | Figure():
            return _tilted(item, Tilt(angle, *centre))
        case Floating():
            return replace(item, items=tuple(spun(each, centre, angle) for each in item.items))
        case Link():
            x, y = turn(item.x + item.width / 2, item.y + item.height / 2)
            return replace(item, x=x - item.width / 2, y=y - item.height / 2)
        case NoteAnchor() | Landmark():
            return item
        case _:
            x, y = turn(item.x, item.y)
            return replace(item, x=x, y=y)


def _tilted(item: TextRun | Picture | Figure, outer: Tilt) -> Item:
    """An item with a further tilt: two turns are one, round another point, or a move where they cancel out."""
    inner = item.tilt
    if inner is None:
        return replace(item, tilt=outer)
    angle = inner.angle + outer.angle
    # Where the origin goes says the move that follows a turn round the origin itself.
    x, y = about((outer.x, outer.y), outer.angle)(*about((inner.x, inner.y), inner.angle)(0.0, 0.0))
    if math.isclose(math.cos(math.radians(angle)), 1.0, abs_tol=1e-12):
        return moved(replace(item, tilt=None), x, y)
    half = math.radians(angle) / 2
    cotangent = math.cos(half) / math.sin(half)
    return replace(item, tilt=Tilt(angle, (x - y * cotangent) / 2, (y + x * cotangent) / 2))
