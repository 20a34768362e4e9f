"""The axes of charts: their lines, steps, labels and titles, and the rectangle that they leave to the values.

In: a chart and the room it has. Out: items on a sheet; the fields in which the plots stand.
"""

from __future__ import annotations

import math

from msgspec import Struct

from reportgen.layout.chartplots import Field, stacked
from reportgen.layout.chartscales import Scale, scale_for
from reportgen.layout.chartsheet import LINE, Box, Sheet
from reportgen.word.model.charts import Axis, Chart, Plot
from reportgen.word.numberformats import shown

_TICK = 3.0
_GAP = 4.0
"""Points between an axis and its labels."""
_WIDEST = 0.4
"""The share of a chart that labels beside it take at most."""
_MOST_LINES = 3


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

    def field(self, plot: Plot) -> Field:
        """Where the values of a plot stand."""
        scale = self.second if plot.second and self.second is not None else self.up
        return Field(self.box, scale, self.count, self.across, self.between, self.back, self.along)


class _Texts(Struct, frozen=True):
    """Labels of categories: their lines, how far they are turned, how many are passed over after each, and how much
    room they take."""

    lines: tuple[tuple[str, ...], ...]
    turned: float
    every: int
    room: float


def lay_axes(sheet: Sheet, chart: Chart, room: Box, *, inner: bool) -> Axes:
    """Draw the axes in a room; `inner`: the room is what the axes surround, and they stand outside it."""
    plots = chart.plots
    across = any(plot.across for plot in plots if plot.kind == "bar")
    count = max([len(chart.categories), *(len(series.values) for plot in plots for series in plot.series)])
    count = max(max((len(s.values) for p in plots for s in p.series), default=0), 1) if not chart.categories else count
    scatter = all(plot.kind == "scatter" for plot in plots)
    wide, high = room[2] - room[0], room[3] - room[1]
    size = chart.props.size if chart.up is None else chart.up.props.size
    steps = wide / (size * 4.5) if across else high / (size * 2.4)
    steps = min(max(steps, 1.0), 10.0)
    first = [plot for plot in plots if not plot.second] or list(plots)
    up = scale_for(chart.up, _values(first, count), steps)
    others = [plot for plot in plots if plot.second]
    second = scale_for(chart.second, _values(others, count), steps) if others else None
    along = None
    if scatter:
        xs = [x for plot in plots for series in plot.series for x in series.xs if x is not None]
        along = scale_for(chart.along, xs, min(max(wide / (size * 4.5), 1.0), 10.0))
    between = chart.along is None or chart.along.between
    back = chart.along is not None and chart.along.reverse
    drawer = _Drawer(sheet, chart, up, second, along, count, across)
    box = room if inner else drawer.shrunk(room, between)
    axes = Axes(box, up, second, along, count, across, between and not scatter, back)
    sheet.box(box, chart.inner_fill, None)
    drawer.grid(axes)
    sheet.box(box, None, chart.inner_line)
    drawer.draw(axes, room if not inner else None)
    return axes


def _values(plots: list[Plot], count: int) -> list[float]:
    """The ends that an axis has to reach."""
    out: list[float] = []
    for plot in plots:
        rows = stacked(plot, count)
        out += [end for row in rows for reach in row if reach is not None for end in reach[1:]]
        if plot.grouping == "percentStacked" and plot.kind != "scatter":
            out = [min(max(each, -1.0), 1.0) / 1.0500001 for each in out]  # an axis of shares ends at the whole
    return out


class _Drawer:
    """Draws the axes of one chart."""

    def __init__(
        self, sheet: Sheet, chart: Chart, up: Scale, second: Scale | None, along: Scale | None, count: int, across: bool
    ) -> None:
        self._sheet, self._chart, self._count, self._across, self._scale = sheet, chart, count, across, up
        self._up = [self._written(chart.up, up, second=False)]
        if second is not None:
            self._up.append(self._written(chart.second, second, second=True))
        self._x = None if along is None else self._written(chart.along, along, second=False, scatter=True)

    def _written(
        self, axis: Axis | None, scale: Scale, *, second: bool, scatter: bool = False
    ) -> list[tuple[float, str]]:
        """The values that are labelled, with their labels."""
        plots = [plot for plot in self._chart.plots if plot.second == second] or list(self._chart.plots)
        code = "" if axis is None else axis.format
        if not code and not scatter:
            if any(plot.grouping == "percentStacked" for plot in plots):
                code = "0%"
            else:
                code = next((series.format for plot in plots for series in plot.series), "General")
        return [(value, shown(value, code or "General")) for value in scale.ticks]

    # --- room --------------------------------------------------------------------------------------------

    def shrunk(self, room: Box, between: bool) -> Box:
        """What is left of a room when labels and titles stand in it."""
        left, top, right, bottom = room
        chart, sheet = self._chart, self._sheet
        along, up, second = chart.along, chart.up, chart.second
        if self._across:
            along, up = up, along
        if along is not None and along.title is not None:
            bottom -= along.title.props.size * LINE * len(along.title.lines) + _GAP
        if up is not None and up.title is not None:
            left += up.title.props.size * LINE * len(up.title.lines) + _GAP
        if second is not None and second.title is not None and second.shown:
            right -= second.title.props.size * LINE + _GAP
        if self._across:
            return self._shrunk_across((left, top, right, bottom))
        if _labelled(chart.up):
            wide = max(sheet.width(text, chart.up.props) for _, text in self._up[0]) + _GAP + _TICK  # type: ignore[union-attr]
            top += chart.up.props.size * 0.5  # type: ignore[union-attr]
            if chart.up.at_end or chart.up.labels == "high":  # type: ignore[union-attr]
                right -= wide
            else:
                left += wide
        if len(self._up) > 1 and _labelled(second):
            right -= max(sheet.width(text, second.props) for _, text in self._up[1]) + _GAP + _TICK  # type: ignore[union-attr]
        if _labelled(chart.along):
            props = chart.along.props  # type: ignore[union-attr]
            slots = self._count if between else max(self._count - 1, 1)
            taken = props.size * LINE
            if self._x is None:
                slot = max(right - left, 1.0) / slots
                texts = self._texts(slot)
                taken = texts.room
                left = max(left, room[0] + self._lead(texts, slot if between else 0.0))
            taken = min(taken + _GAP, (bottom - top) * 0.6)
            bottom -= _outside(taken, bottom - top, self._inside())
        right = max(right - (0.0 if between or second is not None else 4.0), left + 8)
        return left, top, right, max(bottom, top + 8)

    def _shrunk_across(self, room: Box) -> Box:
        left, top, right, bottom = room
        chart, sheet = self._chart, self._sheet
        if _labelled(chart.along):
            names = chart.categories or ("1",)
            widest = max(sheet.width(name, chart.along.props) for name in names)  # type: ignore[union-attr]
            wide = min(widest, (right - left) * _WIDEST) + _GAP + _TICK
            left += _outside(wide, right - left, self._inside())
        if _labelled(chart.up):
            bottom -= chart.up.props.size * LINE + _GAP  # type: ignore[union-attr]
            right -= sheet.width(self._up[0][-1][1], chart.up.props) / 2  # type: ignore[union-attr]
        return left, top, max(right, left + 8), max(bottom, top + 8)

    def _lead(self, texts: _Texts, slot: float) -> float:
        """How far left of the values the first labels reach that rise to the right."""
        axis = self._chart.along
        if axis is None or not -80 < texts.turned < 0:
            return 0.0
        share = math.cos(math.radians(texts.turned))
        wide = (self._sheet.width(lines[0], axis.props) for lines in texts.lines)
        return max((share * each - (at + 0.5) * slot for at, each in enumerate(wide)), default=0.0)

    def _inside(self) -> float:
        """The share of the values below the axis of categories, in which its labels stand too."""
        axis = self._chart.along
        return self._scale.share(self._scale.base) if axis is not None and axis.labels == "nextTo" else 0.0

    def _texts(self, slot: float) -> _Texts:
        """The labels of categories below slots of this width: on one line, broken, or turned."""
        axis, sheet = self._chart.along, self._sheet
        assert axis is not None
        names = self._chart.categories or tuple(str(at + 1) for at in range(self._count))
        size, high = axis.props.size, axis.props.size * LINE
        widths = [sheet.width(name, axis.props) for name in names]
        widest = max(widths, default=0.0)
        every = axis.skip or 1
        if axis.turned:
            every = axis.skip or max(math.ceil(high * 0.9 / max(slot, 0.1)), 1)
            return _Texts(tuple((name,) for name in names), axis.turned, every, _turned_room(widest, high, axis.turned))
        if widest <= slot * every or (axis.turned == 0 and axis.skip > 0):
            return _Texts(tuple((name,) for name in names), 0.0, every, high)
        whole = max(
            (sheet.width(word, axis.props) for name in names for word in name.split() if word.isascii()), default=0.0
        )
        if slot * every >= max(size * 1.9, whole) or axis.turned == 0:
            broken = tuple(tuple(sheet.broken(name, axis.props, slot * every)) for name in names)
            most = max(len(lines) for lines in broken)
            if most <= _MOST_LINES or axis.turned == 0:
                return _Texts(broken, 0.0, every, min(most, 6) * high)
        if all(name.isascii() for name in names) and axis.turned is None and len(names) > 12:
            every = max(math.ceil((widest + 4) / max(slot, 0.1)), 1)
            return _Texts(tuple((name,) for name in names), 0.0, every, high)
        every = max(math.ceil(high * 0.9 / max(slot, 0.1)), 1)
        return _Texts(tuple((name,) for name in names), -45.0, every, _turned_room(widest, high, -45.0))

    # --- drawing -----------------------------------------------------------------------------------------

    def grid(self, axes: Axes) -> None:
        """The lines behind the values."""
        chart = self._chart
        left, top, right, bottom = axes.box
        field = axes.field(self._chart.plots[0])
        for axis, written in ((chart.up, self._up[0]),):
            if axis is None or axis.grid is None:
                continue
            for value, _ in written:
                at = field.value(value)
                ends = [(at, top), (at, bottom)] if axes.across else [(left, at), (right, at)]
                self._sheet.line(ends, axis.grid)
        if chart.along is not None and chart.along.grid is not None:
            for at in self._marks(axes):
                ends = [(left, at), (right, at)] if axes.across else [(at, top), (at, bottom)]
                self._sheet.line(ends, chart.along.grid)

    def _marks(self, axes: Axes) -> list[float]:
        """Where categories meet, or the values of x stand."""
        left, top, right, bottom = axes.box
        if axes.along is not None and self._x is not None:
            return [left + axes.along.share(value) * (right - left) for value, _ in self._x]
        parts = axes.count if axes.between else max(axes.count - 1, 1)
        length = (bottom - top) if axes.across else (right - left)
        first = top if axes.across else left
        return [first + at * length / parts for at in range(parts + 1)]

    def draw(self, axes: Axes, room: Box | None) -> None:
        """Lines, labels, titles. `room` is what titles stand at the edge of; None for right beside the labels."""
        chart = self._chart
        if chart.up is not None:
            self._values(axes, chart.up, self._up[0], axes.up, room)
        if chart.second is not None and axes.second is not None:
            self._values(axes, chart.second, self._up[1], axes.second, room, second=True)
        if chart.along is not None:
            self._categories(axes, chart.along, room)

    def _values(
        self,
        axes: Axes,
        axis: Axis,
        written: list[tuple[float, str]],
        scale: Scale,
        room: Box | None,
        *,
        second: bool = False,
    ) -> None:
        sheet = self._sheet
        left, top, right, bottom = axes.box
        field = Field(axes.box, scale, axes.count, axes.across, axes.between, axes.back, axes.along)
        far = second or axis.at_end
        edge = (top if far else bottom) if axes.across else (right if far else left)
        outward = 1.0 if far != axes.across else -1.0
        if axis.shown:
            sheet.line([(left, edge), (right, edge)] if axes.across else [(edge, top), (edge, bottom)], axis.line)
        reach = 0.0
        for value, text in written:
            at = field.value(value)
            if axis.shown and axis.line is not None and axis.ticks in ("out", "cross"):
                tick = edge + outward * _TICK
                sheet.line([(at, edge), (at, tick)] if axes.across else [(edge, at), (tick, at)], axis.line)
            if not _labelled(axis):
                continue
            gap = outward * (_GAP + (0.0 if axes.across else _TICK - 1))
            if axes.across:
                sheet.words(text, axis.props, (at, edge + gap * 0.6), 0.5, 0.0 if outward > 0 else 1.0)
            else:
                side = outward if axis.labels != "high" or far else 1.0
                where = edge + gap if axis.labels != "high" or far else right + _GAP
                sheet.words(text, axis.props, (where, at), 0.0 if side > 0 else 1.0, 0.5)
                reach = max(reach, sheet.width(text, axis.props))
        if axis.title is None or not axis.shown:
            return
        title, high = axis.title, axis.title.props.size * LINE
        text = " ".join(title.lines)
        if axes.across:
            foot = bottom + _GAP + axis.props.size * LINE if room is None else room[3] - high
            sheet.words(text, title.props, ((left + right) / 2, foot), 0.5)
            return
        x = edge + outward * (reach + _GAP + _TICK + high / 2)
        if room is not None:
            x = room[2] - high / 2 if far else room[0] + high / 2
        sheet.words(text, title.props, (x, (top + bottom) / 2), 0.5, 0.5, title.turned)

    def _categories(self, axes: Axes, axis: Axis, room: Box | None) -> None:
        sheet = self._sheet
        left, top, right, bottom = axes.box
        base = axes.field(self._chart.plots[0]).value(axes.up.base)
        low = axis.labels == "low"
        if axis.shown:
            sheet.line([(base, top), (base, bottom)] if axes.across else [(left, base), (right, base)], axis.line)
            if axis.line is not None and axis.ticks in ("out", "cross"):
                for at in self._marks(axes):
                    ends = [(base, at), (base - _TICK, at)] if axes.across else [(at, base), (at, base + _TICK)]
                    sheet.line(ends, axis.line)
        taken = 0.0
        if _labelled(axis):
            edge = base if not low else (left if axes.across else bottom)
            if axis.labels == "high":
                edge = right + 2 * _GAP if axes.across else top - 2 * _GAP - axis.props.size
            taken = self._names(axes, axis, edge)
        if axis.title is None or not axis.shown:
            return
        title, high = axis.title, axis.title.props.size * LINE
        text = " ".join(title.lines)
        if axes.across:
            x = left - taken - _GAP - high / 2 if room is None else room[0] + high / 2
            sheet.words(text, title.props, (x, (top + bottom) / 2), 0.5, 0.5, title.turned)
        else:
            foot = bottom + taken + 2 * _GAP if room is None else room[3] - high
            sheet.words(text, title.props, ((left + right) / 2, foot), 0.5)

    def _names(self, axes: Axes, axis: Axis, edge: float) -> float:
        """The labels of categories or of x; how much room they take."""
        sheet = self._sheet
        left, _, right, _ = axes.box
        if self._x is not None and axes.along is not None:
            for value, text in self._x:
                at = left + axes.along.share(value) * (right - left)
                sheet.words(text, axis.props, (at, edge + _GAP), 0.5)
            return axis.props.size * LINE
        field = axes.field(self._chart.plots[0])
        if axes.across:
            names = self._chart.categories or tuple(str(at + 1) for at in range(axes.count))
            every = max(math.ceil(axis.props.size * LINE * 0.8 / max(field.slot, 0.1)), 1)
            room = max(edge - _GAP - _TICK - 2, 20.0)
            for at in range(0, min(len(names), axes.count), every):
                lines = sheet.broken(names[at], axis.props, room)
                sheet.lines(lines, axis.props, (edge - _GAP - _TICK + 1, field.middle(at)), 1.0, 0.5)
            return max((sheet.width(name, axis.props) for name in names), default=0.0)
        texts = self._texts(field.slot)
        for at in range(0, min(len(texts.lines), axes.count), texts.every):
            place = (field.middle(at), edge + _GAP)
            if not texts.turned:
                sheet.lines(texts.lines[at], axis.props, place)
            elif abs(texts.turned) > 80:
                sheet.words(texts.lines[at][0], axis.props, place, 1.0 if texts.turned < 0 else 0.0, 0.5, texts.turned)
            else:
                aside = 1.0 if texts.turned < 0 else 0.0
                sheet.words(texts.lines[at][0], axis.props, place, aside, 0.3, texts.turned)
        return texts.room


def _labelled(axis: Axis | None) -> bool:
    return axis is not None and axis.shown and axis.labels != "none"


def _outside(need: float, length: float, share: float) -> float:
    """What labels take of a length when a share of what is left lies on their side of the axis."""
    return max((need - share * length) / (1 - share), 0.0) if share < 0.9 else 0.0


def _turned_room(width: float, high: float, turned: float) -> float:
    angle = math.radians(turned)
    return abs(math.sin(angle)) * width + abs(math.cos(angle)) * high
