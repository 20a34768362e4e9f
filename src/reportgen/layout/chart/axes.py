"""The axes of charts: their scales and places, and the rectangle that they leave to the values.

In: a chart and the room it has. Out: items on a sheet; the fields in which the plots stand.
"""

from __future__ import annotations

import math

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.chart.names import Names, names_below, names_beside
from reportgen.layout.chart.plots import Field, stacked
from reportgen.layout.chart.rulers import Ruler, draw, grid
from reportgen.layout.chart.scales import Scale, scale_for
from reportgen.layout.chart.sheet import LINE, Box, Sheet
from reportgen.layout.chart.tables import draw_table, table_room
from reportgen.word.chart.numberformats import shown
from reportgen.word.model.charts import Axis, Chart, Plot

_WIDEST = 0.4
"""The share of a chart that labels beside it take at most."""
_MOST_STEPS = 10.0
"""Steps of an axis that says none, at most."""
_APART = 1.3
"""Steps of an upright axis are so many sizes of its type apart at least."""
_NARROW = 0.55
"""Width of a digit in sizes of type, as far as steps of a lying axis are concerned."""


Labels = tuple[tuple[float, tuple[str, ...]], ...]
"""Labels of an axis: the shares where they stand, and their lines."""


class Axes(Struct, frozen=True):
    """The rectangle of the values and the scales round it."""

    box: Box
    up: Scale
    second: Scale | None
    along: Scale | None
    count: int
    across: bool
    between: bool
    back: bool
    places: tuple[int, ...] = ()
    slots: int = 0

    def field(self, plot: Plot) -> Field:
        """Where the values of a plot stand."""
        scale = self.second if plot.second and self.second is not None else self.up
        return Field(
            self.box, scale, self.count, self.across, self.between, self.back, self.along, self.places, self.slots
        )


def lay_axes(sheet: Sheet, chart: Chart, room: Box, *, inner: bool) -> Axes:
    """Draw the axes in a room; `inner`: the room is what the axes surround, and they stand outside it."""
    drawer = _Drawer(sheet, chart, room)
    box = room if inner else drawer.shrunk(room)
    axes = replace(drawer.axes, box=box)
    rulers = drawer.rulers(box)
    sheet.box(box, chart.inner_fill, None)
    for ruler in rulers:
        if not (ruler.axis is chart.second and chart.up is not None and chart.up.grid is not None):
            grid(sheet, ruler, box)
    sheet.box(box, None, chart.inner_line)
    for ruler in rulers:
        draw(sheet, ruler, box, room if not inner else None)
    if drawer.tabled:
        draw_table(sheet, chart, box, drawer.tabled)
    return axes


def _values(plots: list[Plot], count: int) -> list[float]:
    """The ends that an axis has to reach."""
    out: list[float] = []
    for plot in plots:
        rows = stacked(plot, count)
        out += [end for row in rows for reach in row if reach is not None for end in reach[1:]]
        if plot.grouping == "percentStacked" and plot.kind not in ("scatter", "bubble"):
            out = [min(max(each, -1.0), 1.0) / 1.0500001 for each in out]  # an axis of shares ends at the whole
    return out


class _Drawer:
    """Places the axes of one chart."""

    def __init__(self, sheet: Sheet, chart: Chart, room: Box) -> None:
        self._sheet, self._chart = sheet, chart
        plots = chart.plots
        count = max((len(series.values) for plot in plots for series in plot.series), default=0)
        count = max(count, min(len(chart.categories), 20_000), 1)
        across = any(plot.kind == "bar" and plot.across for plot in plots)
        pointed = all(plot.kind in ("scatter", "bubble") for plot in plots)
        self._across, self._count = across, count
        wide, high = room[2] - room[0], room[3] - room[1]
        if across and chart.along is not None and chart.along.shown and chart.along.labels != "none":
            names = (sheet.width(name, chart.along.props) for name in chart.categories)
            wide -= min(max(names, default=0.0), wide * _WIDEST)  # what the names leave to the values
        first = [plot for plot in plots if not plot.second] or list(plots)
        up = self._scaled(chart.up, _values(first, count), wide if across else high, lying=across)
        others = [plot for plot in plots if plot.second]
        second = None
        if others:
            second = self._scaled(chart.second, _values(others, count), wide if across else high, lying=across)
        along = None
        if pointed:
            xs = [x for plot in plots for series in plot.series for x in series.xs if x is not None]
            along = self._scaled(chart.along, xs, wide, lying=True)
            if along is not None:
                along = replace(along, crossed=_crossed(chart.up, along))
        up = replace(up, crossed=_crossed(chart.along, up))
        between = (chart.along is None or chart.along.between) and not pointed
        back = chart.along is not None and chart.along.reverse
        places, slots = (chart.places, chart.slots) if not pointed and len(chart.places) == count else ((), 0)
        self.axes = Axes(room, up, second, along, count, across, between, back, places, slots)
        self.tabled = table_room(sheet, chart) if chart.table is not None and not across and not pointed else None

    def _scaled(self, axis: Axis | None, values: list[float], length: float, *, lying: bool) -> Scale:
        """The scale of an axis so many points long."""
        size = self._chart.props.size if axis is None else axis.props.size
        apart = _APART * size
        if lying:
            code = "" if axis is None else axis.format
            longest = max((len(shown(each, code or "General")) for each in values[:200]), default=1)
            apart = max((min(longest, 12) * _NARROW + 0.8) * size, 2.0 * size)
        return scale_for(axis, values, min(max(length / apart, 1.0), _MOST_STEPS))

    # --- axes as rulers ------------------------------------------------------------------------------------

    def rulers(self, box: Box) -> list[Ruler]:
        """The axes about a rectangle of values: those of values first."""
        chart, axes = self._chart, self.axes
        found: list[Ruler] = []
        if chart.up is not None:
            found.append(self._valued(chart.up, axes.up, second=False))
        if chart.second is not None and axes.second is not None:
            found.append(self._valued(chart.second, axes.second, second=True))
        if chart.along is not None:
            found.append(self._lengthwise(chart.along, box))
        return found

    def _valued(self, axis: Axis, scale: Scale, *, second: bool) -> Ruler:
        """An axis of values."""
        axes = self.axes
        flipped = axes.back if axes.along is None else axes.along.reverse
        if axes.along is not None and not second:
            at = axes.along.share(axes.along.base)
        else:
            slots = axes.slots or axes.count
            parts = slots if axes.between else max(slots - 1, 1)
            at = 1.0 if axis.at_end or second else 0.0
            if axis.crossing is not None and not second:
                at = min(max((axis.crossing - 1) / parts, 0.0), 1.0)
            at = 1 - at if flipped else at
        beside, outward = _side(axis, at, far=axis.at_end or second, flipped=flipped)
        labels = tuple((scale.share(value), (text,)) for value, text in self._written(axis, scale, second=second))
        room = self._extent(axis, labels, upright=not self._across)
        ticks = tuple(scale.share(value) for value in scale.ticks)
        return Ruler(axis, not self._across, ticks, self._finer(axis, scale), labels, at, beside, outward, room)

    def _finer(self, axis: Axis, scale: Scale) -> tuple[float, ...]:
        if axis.minor is None and axis.minor_ticks == "none":
            return ()
        return tuple(scale.share(value) for value in scale.finer(axis.minor_step))

    def _extent(self, axis: Axis, labels: Labels, *, upright: bool) -> float:
        if not upright:
            return axis.props.size * LINE
        return max((self._sheet.width(line, axis.props) for _, lines in labels for line in lines), default=0.0)

    def _written(self, axis: Axis, scale: Scale, *, second: bool, code: str = "") -> list[tuple[float, str]]:
        """The values that are labelled, with their labels."""
        plots = [plot for plot in self._chart.plots if plot.second == second] or list(self._chart.plots)
        code = axis.format or code
        if not code:
            if any(plot.grouping == "percentStacked" for plot in plots):
                code = "0%"
            else:
                code = next((series.format for plot in plots for series in plot.series), "General")
        return [(value, shown(value / axis.unit, code or "General")) for value in scale.ticks]

    def _lengthwise(self, axis: Axis, box: Box) -> Ruler:
        """The axis of categories, or of x."""
        axes = self.axes
        at = axes.up.share(axes.up.base)
        beside, outward = _side(axis, at, far=axis.at_end, flipped=axes.up.reverse)
        if axes.along is not None:
            scale = axes.along
            written = self._written(axis, scale, second=False, code="General")
            labels: Labels = tuple((scale.share(value), (text,)) for value, text in written)
            ticks = tuple(scale.share(value) for value in scale.ticks)
            room = axis.props.size * LINE
            return Ruler(
                axis, False, ticks, self._finer(axis, scale), labels, at, beside, outward, room, axis.turned or 0.0
            )  # fmt: skip
        slots = axes.slots or axes.count
        parts = slots if axes.between else max(slots - 1, 1)
        every = max(axis.skip if slots > 400 else 1, slots // 400, 1)
        ticks = tuple(share / parts for share in range(0, parts + 1, every))
        left, top, right, bottom = box
        slot = ((bottom - top) if self._across else (right - left)) / max(parts, 1)
        found = self._names(axis, slot, (right - left) * _WIDEST)
        indices = range(0, 0 if self.tabled else min(len(found.lines), axes.count), found.every)
        labels = tuple((self._place(index), found.lines[index]) for index in indices)
        lead = 0.0 if self._across else found.lead(self._sheet, axis, slot if axes.between else 0.0)
        return Ruler(
            axis, self._across, ticks, (), labels, at, beside, outward, found.room, found.turned, lead,
            self._groups(parts),
        )  # fmt: skip

    def _names(self, axis: Axis, slot: float, most: float) -> Names:
        chart = self._chart
        names = chart.categories or tuple(str(at + 1) for at in range(self._count))
        if self._across:
            return names_beside(self._sheet, axis, names, slot, max(most, 20.0))
        return names_below(self._sheet, axis, names, slot)

    def _place(self, index: int) -> float:
        """Where the middle of a category stands along its axis."""
        axes = self.axes
        slots = axes.slots or axes.count
        parts = slots if axes.between else max(slots - 1, 1)
        at = axes.places[index] if axes.places else index
        share = (at + (0.5 if axes.between else 0.0)) / parts
        return 1 - share if axes.back else share

    def _groups(self, parts: int) -> tuple[tuple[tuple[float, float, str], ...], ...]:
        """The outer levels of categories: from where to where each reaches."""
        out = []
        for level in self._chart.groups if not self.axes.places else ():
            starts = [start for start, _ in level if start < parts]
            ends = [*starts[1:], parts]
            spans = [(start / parts, end / parts) for start, end in zip(starts, ends, strict=True)]
            if self.axes.back:
                spans = [(1 - end, 1 - start) for start, end in spans]
            out.append(tuple((*span, name) for span, (_, name) in zip(spans, level, strict=False)))
        return tuple(out)

    # --- room ----------------------------------------------------------------------------------------------

    def shrunk(self, room: Box) -> Box:
        """What is left of a room when labels and titles stand in it."""
        sheet = self._sheet
        left, top, right, bottom = room
        rulers = self.rulers(room)
        for ruler in rulers:  # titles first: labels lie within what they leave
            left, top, right, bottom = _less((left, top, right, bottom), ruler, ruler.titled(sheet))
        for ruler in rulers:
            if ruler.upright:
                wide = min(ruler.outside(right - left), (right - left) * 0.6)
                left, top, right, bottom = _less((left, top, right, bottom), ruler, wide)
                if ruler.labelled and not self._across:
                    top = max(top, min(room[1] + ruler.axis.props.size * 0.5, bottom))
        if self.tabled:
            left = max(left, room[0] + self.tabled[0])
            bottom -= min(self.tabled[1], (bottom - top) * 0.7)
        for ruler in self.rulers((left, top, right, bottom)):
            if ruler.upright:
                continue
            high = min(ruler.outside(bottom - top), (bottom - top) * 0.6)
            left, top, right, bottom = _less((left, top, right, bottom), ruler, high)
            left = max(left, min(room[0] + ruler.lead, (left + right) / 2))
            if ruler.labelled and (self._across or self.axes.along is not None):
                last = max(ruler.labels, key=lambda label: label[0])
                half = sheet.width(last[1][0], ruler.axis.props) / 2
                right = min(right, max(room[2] - half, left + 8))
        if not self.axes.between and self.axes.second is None:
            right -= 4.0
        return left, top, max(right, left + 8), max(bottom, top + 8)


def _side(axis: Axis, at: float, *, far: bool, flipped: bool) -> tuple[float, int]:
    """Where on the other axis labels stand, and on which side of that; `far`: they belong to its greater end."""
    if axis.labels in ("low", "high"):
        high = (axis.labels == "high") != flipped
        return (1.0, 1) if high else (0.0, -1)
    return at, 1 if far != flipped else -1


def _less(box: Box, ruler: Ruler, by: float) -> Box:
    """A box less what stands outward of an axis."""
    left, top, right, bottom = box
    if ruler.upright:
        return (left + by, top, right, bottom) if ruler.outward < 0 else (left, top, right - by, bottom)
    return (left, top, right, bottom - by) if ruler.outward < 0 else (left, top + by, right, bottom)


def _crossed(axis: Axis | None, scale: Scale) -> float | None:
    """The value of a scale at which an axis crosses it; None for 0."""
    if axis is None:
        return None
    if axis.crossing is not None and math.isfinite(axis.crossing):
        return axis.crossing
    return scale.high if axis.at_end else scale.low if axis.at_start else None
