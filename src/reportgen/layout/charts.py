"""Charts as the items of a figure: where title, legend and axes stand, and what is left for the values.

In: a chart of the Word model, a size in points, the context. Out: items from the chart's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.chartaxes import Axes, lay_axes
from reportgen.layout.chartmarks import behind, beside
from reportgen.layout.chartplots import areas, bar_slots, bars, lines, look, scattered
from reportgen.layout.chartradar import radar
from reportgen.layout.chartsectors import pie
from reportgen.layout.chartsheet import LINE, Box, Sheet
from reportgen.layout.context import Context
from reportgen.layout.frames import Item
from reportgen.word.model import Outline, Paint
from reportgen.word.model.charts import Chart, Legend, Marker, Plot, Series, Spot, Words

_MARGIN = 7.0
"""Points between the edge of a chart and what stands in it."""
_KEY = 20.0
"""Points of a line beside its name in a legend."""
_GAP = 6.0


class _Entry(Struct, frozen=True):
    """A line of the legend: its name, and how its key looks."""

    name: str
    fill: Paint | None
    line: Outline | None
    marker: Marker | None
    lined: bool


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
        left, top, right, bottom = _legend(sheet, chart, chart.legend, (left, top, right, bottom), (width, height))
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


def _entries(chart: Chart, legend: Legend) -> list[_Entry]:
    """What a legend lists: series, or the categories of a pie."""
    first = chart.plots[0].series[0] if chart.plots[0].series else None
    varied = (
        first is not None and len(chart.plots) == 1 and len(chart.plots[0].series) == 1 and chart.plots[0].kind == "bar"
    )
    if first is not None and (chart.plots[0].kind == "pie" or (varied and len(first.points) == len(first.values) > 1)):
        count = max(len(first.values), len(chart.categories) if chart.plots[0].kind == "pie" else 0)
        names = [*chart.categories[:count], *(str(at + 1) for at in range(len(chart.categories), count))]
        found = [_Entry(name, *look(first, at)[:2], None, False) for at, name in enumerate(names)]
    else:
        found = [_entry(series, plot) for plot in chart.plots for series in plot.series]
        trends = [trend for plot in chart.plots for series in plot.series for trend in series.trends]
        plain = len(chart.plots) == 1 and chart.plots[0].kind == "bar"
        upright = legend.position in ("r", "l", "tr")
        if plain and upright and chart.plots[0].grouping in ("stacked", "percentStacked") and not chart.plots[0].across:
            found.reverse()  # as the bars lie upon each other
        found += [_Entry(trend.name, None, trend.line, None, True) for trend in trends]
    return [entry for at, entry in enumerate(found) if at not in legend.gone]


def _entry(series: Series, plot: Plot) -> _Entry:
    lined = plot.kind in ("line", "scatter") or (plot.kind == "radar" and not plot.filled)
    return _Entry(series.name, series.fill, series.line, series.marker, lined)


def _legend(sheet: Sheet, chart: Chart, legend: Legend, room: Box, size: tuple[float, float]) -> Box:
    """The legend at its side; what it leaves of the room."""
    entries = _entries(chart, legend)
    if not entries:
        return room
    left, top, right, bottom = room
    high = legend.props.size * LINE
    key = _KEY if any(entry.lined for entry in entries) else legend.props.size * 0.7
    widths = [key + 4 + sheet.width(entry.name, legend.props) for entry in entries]
    spot = legend.spot
    upright = legend.position in ("r", "l", "tr")
    if spot is not None and spot[0] is not None and spot[1] is not None:
        x, y = spot[0] * size[0], spot[1] * size[1]
        wide = (spot[2] or 1.0) * size[0]
        rows = _rows(widths, wide if not upright or wide > max(widths) * 2 else max(widths))
        _draw_rows(sheet, legend, entries, widths, rows, (x + 3, y + 3), key, None)
        return room if legend.overlay else _beside(room, legend.position, x, y, max(widths), len(rows) * high, size)
    if upright:
        wide = min(max(widths), (right - left) * 0.45)
        tall = len(entries) * high
        x = right - wide if legend.position != "l" else left
        y = top if legend.position == "tr" else max((top + bottom - tall) / 2, top)
        _draw_rows(sheet, legend, entries, widths, [[at] for at in range(len(entries))], (x, y), key, None)
        if legend.overlay:
            return room
        return (
            (left + wide + 2 * _GAP, top, right, bottom)
            if legend.position == "l"
            else (left, top, right - wide - 2 * _GAP, bottom)
        )
    rows = _rows(widths, right - left)
    tall = len(rows) * high
    y = bottom - tall if legend.position == "b" else top
    _draw_rows(sheet, legend, entries, widths, rows, (left, y), key, right - left)
    if legend.overlay:
        return room
    return (left, top, right, y - _GAP) if legend.position == "b" else (left, y + tall + _GAP, right, bottom)


def _beside(room: Box, position: str, x: float, y: float, wide: float, tall: float, size: tuple[float, float]) -> Box:
    """What a legend at a place of its own leaves of the room, by the side it belongs to."""
    left, top, right, bottom = room
    if position == "b" and y > size[1] / 2:
        bottom = min(bottom, y - _GAP)
    elif position == "t" and y < size[1] / 2:
        top = max(top, y + tall + _GAP)
    elif position == "l" and x < size[0] / 2:
        left = max(left, x + wide + _GAP)
    elif position in ("r", "tr") and x > size[0] / 2:
        right = min(right, x - _GAP)
    return left, top, right, bottom


def _rows(widths: Iterable[float], width: float) -> list[list[int]]:
    """Entries in rows of this width."""
    rows: list[list[int]] = [[]]
    used = 0.0
    for at, wide in enumerate(widths):
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(at)
        used += wide + 2 * _GAP
    return rows


def _draw_rows(
    sheet: Sheet, legend: Legend, entries: list[_Entry], widths: list[float], rows: list[list[int]],
    corner: tuple[float, float], key: float, width: float | None,
) -> None:  # fmt: skip
    """Rows of entries from a corner on, in the middle of a width where there is one."""
    high = legend.props.size * LINE
    for number, row in enumerate(rows):
        whole = sum(widths[at] for at in row) + 2 * _GAP * (len(row) - 1)
        x = corner[0] if width is None else corner[0] + max((width - whole) / 2, 0.0)
        y = corner[1] + number * high
        for at in row:
            _key(sheet, entries[at], (x, y + high / 2), key, legend.props.size)
            sheet.words(entries[at].name, legend.props, (x + key + 4, y))
            x += widths[at] + 2 * _GAP


def _key(sheet: Sheet, entry: _Entry, at: tuple[float, float], wide: float, size: float) -> None:
    x, y = at
    if entry.lined:
        sheet.line([(x, y), (x + wide, y)], entry.line)
        if entry.marker is not None:
            sheet.mark((x + wide / 2, y), entry.marker)
        return
    half = size * 0.3
    middle = x + wide / 2
    sheet.box((middle - half, y - half, middle + half, y + half), entry.fill, entry.line)
