"""Legends of charts: what they list, in a column or in rows, and what they leave of the room.

In: a chart, the room left by its title. Out: items on a sheet; the rest of the room.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.layout.chart.plots import look
from reportgen.layout.chart.sheet import LINE, Box, Sheet
from reportgen.word.model import Outline, Paint
from reportgen.word.model.charts import Chart, Legend, Marker, Plot, Series

_KEY = 20.0
"""Points of a line beside its name."""
_GAP = 6.0
_WIDEST = 0.45
"""The share of a chart that a legend beside it takes at most; longer names are broken."""
_MOST_LINES = 4


class _Entry(Struct, frozen=True):
    """A line of the legend: its name, and how its key looks."""

    name: str
    fill: Paint | None
    line: Outline | None
    marker: Marker | None
    lined: bool


class _Block(Struct, frozen=True):
    """Entries in columns: their lines, how wide a column and how high each row is, and how many stand in a row."""

    lines: tuple[tuple[str, ...], ...]
    column: float
    rows: tuple[float, ...]
    across: int

    @property
    def width(self) -> float:
        """Of all columns with the gaps between."""
        return self.across * self.column + (self.across - 1) * 2 * _GAP

    @property
    def height(self) -> float:
        """Of all rows."""
        return sum(self.rows)


def lay_legend(sheet: Sheet, chart: Chart, legend: Legend, room: Box, size: tuple[float, float]) -> Box:
    """The legend at its side; what it leaves of the room."""
    entries = _entries(chart, legend)
    if not entries:
        return room
    left, top, right, bottom = room
    upright = legend.position in ("r", "l", "tr")
    spot = legend.spot
    if spot is not None and spot[0] is not None and spot[1] is not None:
        x, y = spot[0] * size[0], spot[1] * size[1]
        wide = (spot[2] or 1.0) * size[0]
        block = _block(
            sheet, legend, entries, min(max(wide - 6, 20.0), size[0] - x), column=upright and spot[2] is None
        )
        _draw(sheet, legend, entries, block, (x + 3, y + 3))
        return room if legend.overlay else _beside(room, legend.position, x, y, block.width, block.height, size)
    if upright:
        block = _block(sheet, legend, entries, (right - left) * _WIDEST, column=True)
        x = right - block.width if legend.position != "l" else left
        y = top if legend.position == "tr" else max((top + bottom - block.height) / 2, top)
        _draw(sheet, legend, entries, block, (x, y))
        if legend.overlay:
            return room
        aside = block.width + 2 * _GAP
        return (left + aside, top, right, bottom) if legend.position == "l" else (left, top, right - aside, bottom)
    block = _block(sheet, legend, entries, right - left, column=False)
    y = bottom - block.height if legend.position == "b" else top
    _draw(sheet, legend, entries, block, (max((left + right - block.width) / 2, left), y))
    if legend.overlay:
        return room
    return (left, top, right, y - _GAP) if legend.position == "b" else (left, y + block.height + _GAP, right, bottom)


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


def _key_width(legend: Legend, entries: Sequence[_Entry]) -> float:
    return _KEY if any(entry.lined for entry in entries) else legend.props.size * 0.7


def _block(sheet: Sheet, legend: Legend, entries: Sequence[_Entry], width: float, *, column: bool) -> _Block:
    """Entries in a room so wide: one under another, or as many beside each other as have room; all in one row stand
    as close as their names let them."""
    before = _key_width(legend, entries) + 4
    widths = [sheet.width(entry.name, legend.props) for entry in entries]
    widest = min(max(widths), max(width - before, legend.props.size * 2))
    across = 1 if column else max(int((width + 2 * _GAP) / (before + widest + 2 * _GAP)), 1)
    if not column and sum(widths) + len(widths) * (before + 2 * _GAP) - 2 * _GAP <= width:
        across = len(entries)
    across = min(across, len(entries))
    lines = tuple(
        (entry.name,) if wide <= widest + 0.01 else tuple(sheet.broken(entry.name, legend.props, widest)[:_MOST_LINES])
        for entry, wide in zip(entries, widths, strict=True)
    )
    high = legend.props.size * LINE
    rows = tuple(max(map(len, lines[at : at + across])) * high for at in range(0, len(lines), across))
    if len(rows) == 1 and across > 1:  # as wide as their names are together
        return _Block(lines, (sum(widths) + across * before) / across, rows, across)
    return _Block(lines, before + max(sheet.width(line, legend.props) for own in lines for line in own), rows, across)


def _draw(
    sheet: Sheet, legend: Legend, entries: Sequence[_Entry], block: _Block, corner: tuple[float, float]
) -> None:  # fmt: skip
    """A block from its corner on."""
    props, key = legend.props, _key_width(legend, entries)
    x, y = corner
    if legend.fill is not None or legend.line is not None:
        sheet.box((x - 3, y - 3, x + block.width + 3, y + block.height + 3), legend.fill, legend.line)
    for number, high in enumerate(block.rows):
        x = corner[0]
        for at in range(number * block.across, min((number + 1) * block.across, len(entries))):
            _key(sheet, entries[at], (x, y + high / 2), key, props.size)
            lines = block.lines[at]
            for line, words in enumerate(lines):
                top = y + (high - len(lines) * props.size * LINE) / 2
                sheet.words(words, props, (x + key + 4, top + line * props.size * LINE))
            single = len(block.rows) == 1
            x += (key + 4 + sheet.width(entries[at].name, props) if single else block.column) + 2 * _GAP
        y += high


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
