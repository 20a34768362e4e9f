"""What a chart says, in words: its alternative text where the file has none.

In: a chart. Out: a text of its kind, its title and its values. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.word.chart.numberformats import shown
from reportgen.word.model.charts import Chart, Plot, Series

_KINDS = {
    "bar": "柱形图", "line": "折线图", "area": "面积图", "pie": "饼图", "scatter": "散点图", "radar": "雷达图",
    "bubble": "气泡图",
}  # fmt: skip
_MOST = 1500
"""Characters: what is longer is not listened to."""


def described(chart: Chart) -> str:
    """A chart in words, cut where it is very long."""
    kinds = "和".join(dict.fromkeys(_kind(plot) for plot in chart.plots))
    title = "" if chart.title is None else "".join(chart.title.lines).strip()
    axes = [("横轴", chart.along), ("纵轴", chart.up), ("次纵轴", chart.second)]
    if any(plot.across for plot in chart.plots):
        axes = [("纵轴", chart.along), ("横轴", chart.up)]
    named = "".join(f"{name}：{''.join(axis.title.lines)}。" for name, axis in axes if axis is not None and axis.title)
    rows = "；".join(row for plot in chart.plots for row in _rows(chart, plot))
    text = f"{kinds}{f'：{title}' if title else ''}。{named}{rows}{'。' if rows else ''}"
    return text if len(text) <= _MOST else text[: _MOST - 2] + "……"


def _kind(plot: Plot) -> str:
    if plot.kind == "bar" and plot.across:
        return "条形图"
    return "圆环图" if plot.kind == "pie" and plot.hole else _KINDS[plot.kind]


def _rows(chart: Chart, plot: Plot) -> Iterator[str]:
    for series in plot.series:
        values = "，".join(_values(chart, series))
        if values:
            yield f"{series.name}：{values}"


def _values(chart: Chart, series: Series) -> Iterator[str]:
    for at, value in enumerate(series.values):
        if value is None:
            continue
        text = shown(value, series.format)
        if series.xs:
            x = series.xs[at] if at < len(series.xs) else None
            yield f"({'' if x is None else shown(x, 'General')}, {text})"
        else:
            yield f"{chart.categories[at]} {text}" if at < len(chart.categories) else text
