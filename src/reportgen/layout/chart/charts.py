"""Charts as the items of a figure: where title, legend and axes stand, and what is left for the values.

In: a chart of the Word model, a size in points, the context. Out: items from the chart's top left corner.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from reportgen.layout.chart.axes import Axes, lay_axes
from reportgen.layout.chart.legends import lay_legend
from reportgen.layout.chart.marks import behind, beside
from reportgen.layout.chart.plots import areas, bar_slots, bars, lines, scattered
from reportgen.layout.chart.radar import radar
from reportgen.layout.chart.sectors import pie
from reportgen.layout.chart.sheet import LINE, Box, Sheet
from reportgen.layout.context import Context
from reportgen.layout.frames import Item
from reportgen.word.model.charts import Chart, Plot, Spot, Words

_MARGIN = 7.0
"""Points between the edge of a chart and what stands in it."""
_GAP = 6.0


def lay_chart(chart: Chart, width: float, height: float, context: Context) -> tuple[Item, ...]:
    """The items of a chart."""
    sheet = Sheet(context, (width, height))
    if width < 10 or height < 10:
        return ()
    chart = _unbroken(chart)
    sheet.box((0.0, 0.0, width, height), chart.fill, chart.line)
    left, top, right, bottom = _MARGIN, _MARGIN, width - _MARGIN, height - _MARGIN
    if chart.title is not None:
        foot = _title(sheet, chart.title, width, height)
        top = top if chart.title.overlay or foot > height * 0.6 else foot
    if chart.legend is not None:
        left, top, right, bottom = lay_legend(sheet, chart, chart.legend, (left, top, right, bottom), (width, height))
    room = (left, top, right, bottom)
    placed = _placed(chart.spot, width, height, room)
    if any(plot.kind in _ROUND for plot in chart.plots):
        box = placed or room
        sheet.box(box, chart.inner_fill, chart.inner_line)
        for plot in chart.plots:
            if plot.kind in _ROUND:
                _ROUND[plot.kind](sheet, chart, plot, box)
        return tuple(sheet.items)
    axes = lay_axes(sheet, chart, placed or room, inner=placed is not None and chart.inner)
    for plot in sorted(chart.plots, key=lambda plot: _ORDER.get(plot.kind, 0)):
        _draw(sheet, chart, plot, axes)
    return tuple(sheet.items)


_ROUND = {"pie": pie, "radar": radar}
"""What has no axes that cross."""

_ORDER = {"area": 0, "bar": 1, "line": 2, "scatter": 3, "bubble": 3}
"""What lies below what."""


def _draw(sheet: Sheet, chart: Chart, plot: Plot, axes: Axes) -> None:
    field = axes.field(plot)
    offsets = (0.0,) * len(plot.series)
    if plot.kind == "bar":
        bars(sheet, plot, field, chart.categories)
        offsets = bar_slots(plot, field).offsets
    elif plot.kind == "line":
        behind(sheet, plot, field)
        lines(sheet, plot, field, chart.categories)
    elif plot.kind == "area":
        behind(sheet, plot, field)
        areas(sheet, plot, field, chart.categories)
    else:
        scattered(sheet, plot, field)
    beside(sheet, plot, field, offsets)


def _unbroken(chart: Chart) -> Chart:
    """A chart whose missing values are what it draws in their place: 0, or what lies between their neighbours."""
    if chart.blanks == "gap":
        return chart
    plots = []
    for plot in chart.plots:
        lined = plot.kind in ("line", "area", "scatter", "radar")
        series = tuple(replace(each, values=_filled(each.values, chart.blanks)) for each in plot.series)
        plots.append(replace(plot, series=series) if lined else plot)
    return replace(chart, plots=tuple(plots))


def _filled(values: tuple[float | None, ...], blanks: str) -> tuple[float | None, ...]:
    if None not in values:
        return values
    if blanks == "zero":
        return tuple(value or 0.0 for value in values)
    known = [at for at, value in enumerate(values) if value is not None]
    out = list(values)
    for before, after in pairwise(known):
        first, last = values[before] or 0.0, values[after] or 0.0
        for at in range(before + 1, after):
            out[at] = first + (last - first) * (at - before) / (after - before)
    return tuple(out)


def _placed(spot: Spot | None, width: float, height: float, room: Box) -> Box | None:
    """The rectangle that a layout says; None where it says none that holds anything."""
    if spot is None or spot[0] is None or spot[1] is None:
        return None
    left, top = spot[0] * width, spot[1] * height
    right = room[2] if spot[2] is None else left + spot[2] * width
    bottom = room[3] if spot[3] is None else top + spot[3] * height
    return (left, top, right, bottom) if right - left > 8 and bottom - top > 8 else None


def _title(sheet: Sheet, title: Words, width: float, height: float) -> float:
    """The title of a chart; how far down it reaches."""
    props = title.props
    texts = [line for text in title.lines for line in sheet.broken(text, props, width * 0.8)]
    spot = title.spot
    if spot is not None and spot[0] is not None and spot[1] is not None:
        wide = max((sheet.width(text, props) for text in texts), default=0.0)
        at = (spot[0] * width + wide / 2, spot[1] * height)
    else:
        at = (width / 2, _MARGIN)
    sheet.lines(texts, props, at)
    return at[1] + len(texts) * props.size * LINE + _GAP
