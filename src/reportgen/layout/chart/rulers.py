"""Axes of charts as they are drawn: a line, steps on it, labels and a title beside it.

In: an axis with its places as shares of its length, the rectangle of the values. Out: items on a sheet.
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.layout.chart.sheet import LINE, Box, Sheet
from reportgen.word.model import Outline
from reportgen.word.model.charts import Axis, Words

TICK = 3.0
"""Points that a step stands out."""
GAP = 4.0
"""Points between an axis and its labels."""


class Ruler(Struct, frozen=True):
    """An axis. Places are shares, from the left or the foot: `ticks` and `finer` of its own length, `at` (where its
    line stands) and `beside` (where its labels stand) of the other one's. `outward`: labels stand to the right of it or
    above (1), or to the left or below (-1). `labels` are places and lines; `room` points that they take, `lead`
    points that the first one reaches beyond its end; `groups` further labels outside them, level by level, from where
    to where each."""

    axis: Axis
    upright: bool
    ticks: tuple[float, ...]
    finer: tuple[float, ...]
    labels: tuple[tuple[float, tuple[str, ...]], ...]
    at: float
    beside: float
    outward: int
    room: float
    turned: float = 0.0
    lead: float = 0.0
    groups: tuple[tuple[tuple[float, float, str], ...], ...] = ()

    @property
    def labelled(self) -> bool:
        """Whether anything stands beside it."""
        return self.axis.shown and self.axis.labels != "none" and bool(self.labels)

    @property
    def depth(self) -> float:
        """Points that labels take outward of where they stand."""
        own = self.room + GAP + (TICK if self.upright else 0.0) if self.labelled else 0.0
        return own + (len(self.groups) * self.axis.props.size * LINE if self.labelled else 0.0)

    def titled(self, sheet: Sheet) -> float:
        """Points that the title and the name of the units take beyond that."""
        words = (self.axis.title, self.axis.unit_name) if self.axis.shown else ()
        return sum(self.thick(sheet, each) + GAP for each in words if each is not None)

    def thick(self, sheet: Sheet, words: Words) -> float:
        """Points that words take away from the axis: their lines, or their width where they lie beside one that is
        upright."""
        if self.upright and not words.turned:
            return max((sheet.width(line, words.props) for line in words.lines), default=0.0)
        return words.props.size * LINE * len(words.lines)

    def outside(self, length: float) -> float:
        """Points that labels take outside of the values, which are `length` long with them."""
        share = self.beside if self.outward < 0 else 1 - self.beside
        return max((self.depth - share * length) / (1 - share), 0.0) if share < 0.9 else 0.0


def grid(sheet: Sheet, ruler: Ruler, box: Box) -> None:
    """The lines behind the values."""
    if ruler.axis.minor is not None:
        for share in ruler.finer:
            _across(sheet, ruler, box, share, ruler.axis.minor)
    if ruler.axis.grid is not None:
        for share in ruler.ticks:
            _across(sheet, ruler, box, share, ruler.axis.grid)


def _across(sheet: Sheet, ruler: Ruler, box: Box, share: float, line: Outline) -> None:
    left, top, right, bottom = box
    x, y = left + share * (right - left), bottom - share * (bottom - top)
    sheet.line([(left, y), (right, y)] if ruler.upright else [(x, top), (x, bottom)], line)


def draw(sheet: Sheet, ruler: Ruler, box: Box, room: Box | None) -> None:
    """The line, its steps, labels and title. `room` is what the title stands at the edge of; None for right beside the
    labels."""
    axis = ruler.axis
    left, top, right, bottom = box
    line = left + ruler.at * (right - left) if ruler.upright else bottom - ruler.at * (bottom - top)
    if axis.shown and axis.line is not None:
        sheet.line([(line, top), (line, bottom)] if ruler.upright else [(left, line), (right, line)], axis.line)
        for places, kind, size in ((ruler.finer, axis.minor_ticks, TICK * 0.6), (ruler.ticks, axis.ticks, TICK)):
            _ticks(sheet, ruler, box, line, places, kind, size)
    if ruler.labelled:
        if ruler.upright:
            _beside(sheet, ruler, box)
        else:
            _below(sheet, ruler, box)
        _groups(sheet, ruler, box)
    if axis.shown:
        _titles(sheet, ruler, box, room)


def _ticks(
    sheet: Sheet, ruler: Ruler, box: Box, line: float, places: tuple[float, ...], kind: str, size: float
) -> None:
    left, top, right, bottom = box
    out = ruler.outward * size if kind in ("out", "cross") else 0.0
    in_ = -ruler.outward * size if kind in ("in", "cross") else 0.0
    if not out and not in_:
        return
    for share in places:
        if ruler.upright:
            y = bottom - share * (bottom - top)
            sheet.line([(line + in_, y), (line + out, y)], ruler.axis.line)
        else:
            x = left + share * (right - left)
            sheet.line([(x, line - in_), (x, line - out)], ruler.axis.line)


def _beside(sheet: Sheet, ruler: Ruler, box: Box) -> None:
    left, top, right, bottom = box
    props = ruler.axis.props
    x = left + ruler.beside * (right - left) + ruler.outward * (GAP + TICK - 1)
    aside = 0.0 if ruler.outward > 0 else 1.0
    for share, lines in ruler.labels:
        sheet.lines(lines, props, (x, bottom - share * (bottom - top)), aside, 0.5)


def _below(sheet: Sheet, ruler: Ruler, box: Box) -> None:
    left, top, right, bottom = box
    props, turned, up = ruler.axis.props, ruler.turned, ruler.outward > 0
    y = bottom - ruler.beside * (bottom - top) - ruler.outward * GAP * (0.6 if up else 1.0)
    for share, lines in ruler.labels:
        at = (left + share * (right - left), y)
        if not turned:
            sheet.lines(lines, props, at, 0.5, 1.0 if up else 0.0)
            continue
        aside = 1.0 if (turned < 0) != up else 0.0
        sheet.words(" ".join(lines), props, at, aside, 0.5 if abs(turned) > 80 else 0.3, turned)


def _groups(sheet: Sheet, ruler: Ruler, box: Box) -> None:
    """The outer levels of categories, parted by lines."""
    left, top, right, bottom = box
    props, high = ruler.axis.props, ruler.axis.props.size * LINE
    reach = ruler.room + GAP + (TICK if ruler.upright else 0.0)
    for level, groups in enumerate(ruler.groups):
        inner = reach + level * high
        for start, end, name in groups:
            middle = (start + end) / 2
            if ruler.upright:
                edge = left + ruler.beside * (right - left)
                y = bottom - middle * (bottom - top)
                sheet.words(name, props, (edge + ruler.outward * (inner + high / 2), y), 0.5, 0.5, -90.0)
            else:
                edge = bottom - ruler.beside * (bottom - top)
                x = left + middle * (right - left)
                sheet.words(name, props, (x, edge - ruler.outward * (inner + high / 2)), 0.5, 0.5)
            for share in (start, end):
                out = ruler.outward * (inner + high)
                if ruler.upright:
                    y = bottom - share * (bottom - top)
                    sheet.line([(edge, y), (edge + out, y)], ruler.axis.line)
                else:
                    x = left + share * (right - left)
                    sheet.line([(x, edge), (x, edge - out)], ruler.axis.line)


def _titles(sheet: Sheet, ruler: Ruler, box: Box, room: Box | None) -> None:
    """The title of an axis and the name of its unit, beside its labels, or in `room`."""
    left, top, right, bottom = box
    axis, out = ruler.axis, ruler.outward
    if ruler.upright:
        edge = left + ruler.beside * (right - left)
        edge += out * ruler.depth
        edge = (max(edge, right) if out > 0 else min(edge, left)) if room is None else edge
    else:
        edge = bottom - ruler.beside * (bottom - top)
        edge -= out * ruler.depth
        edge = (min(edge, top) if out > 0 else max(edge, bottom)) if room is None else edge
    if axis.unit_name is not None:
        edge = _unit(sheet, ruler, axis.unit_name, box, edge)
    if axis.title is None:
        return
    half = ruler.thick(sheet, axis.title) / 2
    if ruler.upright:
        x = edge + out * (GAP + half)
        if room is not None:
            x = room[2] - half if out > 0 else room[0] + half
        _title(sheet, axis.title, (x, (top + bottom) / 2))
    else:
        y = edge - out * (GAP + half)
        if room is not None:
            y = room[1] + half if out > 0 else room[3] - half
        _title(sheet, axis.title, ((left + right) / 2, y))


def _unit(sheet: Sheet, ruler: Ruler, unit: Words, box: Box, edge: float) -> float:
    """The name of the units at the far end of an axis; how far out it reaches."""
    half = ruler.thick(sheet, unit) / 2
    long = max(sheet.width(line, unit.props) for line in unit.lines) / 2
    if ruler.upright:
        middle = (edge + ruler.outward * half, box[1] + (long if unit.turned else unit.props.size * LINE / 2))
    else:
        middle = (box[2] - long, edge - ruler.outward * half)
    _title(sheet, unit, middle)
    return edge + (ruler.outward if ruler.upright else -ruler.outward) * (2 * half + GAP)


def _title(sheet: Sheet, title: Words, middle: tuple[float, float]) -> None:
    """The lines of a title about a point."""
    if not title.turned:
        sheet.lines(title.lines, title.props, middle, 0.5, 0.5)
        return
    high = title.props.size * LINE
    for number, line in enumerate(title.lines):
        off = (number - (len(title.lines) - 1) / 2) * high
        x = middle[0] + (off if title.turned < 0 else -off)
        sheet.words(line, title.props, (x, middle[1]), 0.5, 0.5, title.turned)
