"""The values of a chart as a table below it (c:dTable, ISO 29500-1 §21.2.2.54).

In: a chart, the rectangle of its values. Out: items on a sheet; the room that they need.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.layout.chart.sheet import LINE, Box, Sheet
from reportgen.word.chart.numberformats import shown
from reportgen.word.model.charts import Chart, Plot, Series

_PAD = 4.0
_KEY = 16.0
"""Points of a key before the name of its series."""


def _rows(chart: Chart) -> Iterator[tuple[Plot, Series]]:
    return ((plot, series) for plot in chart.plots for series in plot.series)


def table_room(sheet: Sheet, chart: Chart) -> tuple[float, float]:
    """How wide the names of the series are with their keys, and how high the table is."""
    table = chart.table
    assert table is not None
    wide = max((sheet.width(series.name, table.props) for _, series in _rows(chart)), default=0.0)
    count = sum(1 for _ in _rows(chart))
    return wide + 2 * _PAD + (_KEY + _PAD if table.keys else 0.0), (count + 1) * table.props.size * LINE


def draw_table(sheet: Sheet, chart: Chart, box: Box, size: tuple[float, float]) -> None:
    """Categories and values below a rectangle of values, the names of the series left of them."""
    table = chart.table
    assert table is not None
    left, _, right, top = box
    props, high, begin = table.props, table.props.size * LINE, box[0] - size[0]
    rows = list(_rows(chart))
    count = max([len(chart.categories), *(len(series.values) for _, series in rows), 1])
    slot = (right - left) / count
    for at in range(count):
        middle = left + (at + 0.5) * slot
        if at < len(chart.categories):
            sheet.words(_fitted(sheet, chart.categories[at], slot, chart), props, (middle, top), 0.5)
        for number, (_, series) in enumerate(rows):
            value = series.values[at] if at < len(series.values) else None
            if value is not None:
                sheet.words(shown(value, series.format), props, (middle, top + (number + 1) * high), 0.5)
    for number, (plot, series) in enumerate(rows):
        y = top + (number + 1) * high
        x = begin + _PAD
        if table.keys:
            _key(sheet, plot, series, (x, y + high / 2), props.size)
            x += _KEY + _PAD
        sheet.words(series.name, props, (x, y))
    bottom = top + (len(rows) + 1) * high
    if table.outline:
        corner = [(left, top), (left, top + high), (begin, top + high)]
        sheet.line([*corner, (begin, bottom), (right, bottom), (right, top)], table.line)
    if table.across:
        for number in range(1, len(rows) + 1):
            sheet.line([(begin, top + number * high), (right, top + number * high)], table.line)
    if table.upright:
        for at in range(count):
            sheet.line([(left + at * slot, top), (left + at * slot, bottom)], table.line)


def _fitted(sheet: Sheet, name: str, slot: float, chart: Chart) -> str:
    """The first line of a name that is wider than its column."""
    table = chart.table
    assert table is not None
    return sheet.broken(name, table.props, max(slot, 1.0))[0]


def _key(sheet: Sheet, plot: Plot, series: Series, at: tuple[float, float], size: float) -> None:
    x, y = at
    if plot.kind == "line":
        sheet.line([(x, y), (x + _KEY, y)], series.line)
        if series.marker is not None:
            sheet.mark((x + _KEY / 2, y), series.marker)
        return
    half, middle = size * 0.3, x + _KEY / 2
    sheet.box((middle - half, y - half, middle + half, y + half), series.fill, series.line)
