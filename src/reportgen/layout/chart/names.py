"""Labels of categories: on one line, broken, turned, or some passed over; as many as have room. Pure but for widths."""

from __future__ import annotations

import math

from msgspec import Struct

from reportgen.layout.chart.sheet import LINE, Sheet
from reportgen.word.model.charts import Axis

_MOST_LINES = 3
_TURNED = -45.0


class Names(Struct, frozen=True):
    """Labels of categories: their lines, how far they are turned, every how many is shown, and how much room they
    take below the axis."""

    lines: tuple[tuple[str, ...], ...]
    turned: float
    every: int
    room: float

    def lead(self, sheet: Sheet, axis: Axis, slot: float) -> float:
        """How far left of the values the first labels reach that rise to the right; `slot` 0 where a category is a
        point."""
        if not -80 < self.turned < 0:
            return 0.0
        share = math.cos(math.radians(self.turned))
        wide = (sheet.width(lines[0], axis.props) for lines in self.lines)
        half = 0.5 if slot else 0.0
        return max((share * each - (at + half) * slot for at, each in enumerate(wide)), default=0.0)


def names_below(sheet: Sheet, axis: Axis, names: tuple[str, ...], slot: float) -> Names:
    """Labels below slots of this width."""
    high = axis.props.size * LINE
    widths = [sheet.width(name, axis.props) for name in names]
    widest = max(widths, default=0.0)
    every = axis.skip or 1
    single = tuple((name,) for name in names)
    if axis.turned:
        every = axis.skip or max(math.ceil(high * 0.9 / max(slot, 0.1)), 1)
        return Names(single, axis.turned, every, _turned_room(widest, high, axis.turned))
    if widest <= slot * every or (axis.turned == 0 and axis.skip > 0):
        return Names(single, 0.0, every, high)
    found = _broken(sheet, axis, names, slot, every)
    if found is not None:
        return found
    if all(name.isascii() for name in names) and axis.turned is None and len(names) > 12:
        return Names(single, 0.0, max(math.ceil((widest + 4) / max(slot, 0.1)), 1), high)
    every = max(math.ceil(high * 0.9 / max(slot, 0.1)), 1)
    return Names(single, _TURNED, every, _turned_room(widest, high, _TURNED))


def _broken(sheet: Sheet, axis: Axis, names: tuple[str, ...], slot: float, every: int) -> Names | None:
    """Labels in lines as wide as their slot; None where they should be turned instead."""
    size, high = axis.props.size, axis.props.size * LINE
    words = (word for name in names for word in name.split() if word.isascii())
    whole = max((sheet.width(word, axis.props) for word in words), default=0.0)
    if axis.turned == 0 and not axis.skip and slot < whole:  # they may not be turned: some are passed over
        widest = max(sheet.width(name, axis.props) for name in names)
        return Names(tuple((name,) for name in names), 0.0, max(math.ceil((widest + 4) / max(slot, 0.1)), 1), high)
    if slot * every < max(size * 1.9, whole) and axis.turned != 0:
        return None
    broken = tuple(tuple(sheet.broken(name, axis.props, slot * every)) for name in names)
    most = max(len(lines) for lines in broken)
    if most > _MOST_LINES and axis.turned != 0:
        return None
    return Names(broken, 0.0, every, min(most, 6) * high)


def names_beside(sheet: Sheet, axis: Axis, names: tuple[str, ...], slot: float, most: float) -> Names:
    """Labels left or right of an axis whose slots are so high, at most so wide; `room` is their width."""
    every = axis.skip or max(math.ceil(axis.props.size * LINE * 0.8 / max(slot, 0.1)), 1)
    lines = tuple(tuple(sheet.broken(name, axis.props, most)) for name in names)
    return Names(lines, 0.0, every, max((sheet.width(each, axis.props) for own in lines for each in own), default=0.0))


def _turned_room(width: float, high: float, turned: float) -> float:
    angle = math.radians(turned)
    return abs(math.sin(angle)) * width + abs(math.cos(angle)) * high
