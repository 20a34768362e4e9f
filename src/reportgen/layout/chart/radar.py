"""Radar charts: categories round a middle, values on the way out. In: a chart, a plot, a rectangle. Out: items."""

from __future__ import annotations

import math

from reportgen.layout.chart.plots import Place, label_of, said
from reportgen.layout.chart.scales import Scale, scale_for
from reportgen.layout.chart.sheet import LINE, Box, Sheet
from reportgen.layout.pen import closed, on_arc
from reportgen.word.chart.numberformats import shown
from reportgen.word.model.charts import Chart, Plot

_GAP = 4.0


def radar(sheet: Sheet, chart: Chart, plot: Plot, box: Box) -> None:
    """A web with a spoke for each category, the first one upright, and the values as closed lines or areas."""
    count = max((len(series.values) for series in plot.series), default=0)
    if count < 1:
        return
    left, top, right, bottom = box
    names = [*chart.categories[:count], *([""] * (count - len(chart.categories)))]
    props = chart.props if chart.along is None else chart.along.props
    wide = max((sheet.width(name, props) for name in names), default=0.0)
    high = props.size * LINE
    aside = min(wide + _GAP, (right - left) * 0.3)
    radius = max(min((right - left) / 2 - aside, (bottom - top) / 2 - high - _GAP), 4.0)
    centre = ((left + right) / 2, (top + bottom) / 2)
    values = [value for series in plot.series for value in series.values if value is not None]
    scale = scale_for(chart.up, values, min(max(radius / (props.size * 1.8), 1.0), 10.0))

    def place(index: int, share: float) -> Place:
        return on_arc(centre, radius * share, radius * share, index * 360 / count - 90)

    _web(sheet, chart, scale, [[place(at, scale.share(tick)) for at in range(count)] for tick in scale.ticks])
    for series in plot.series:
        ends = [scale.low if value is None else value for value in series.values]
        places = [place(at, scale.share(value)) for at, value in enumerate(ends)]
        if not places:
            continue
        sheet.path(closed(*places), series.fill if plot.filled else None, series.line, round_=True)
        for index, at in enumerate(places):
            value, labels = series.values[index], label_of(series, index)
            if value is not None and series.marker is not None and not plot.filled:
                sheet.mark(at, series.marker)
            if value is not None and labels is not None:
                text = said(labels, series, names[index], value, 0.0)
                sheet.lines(text.split("\n"), labels.props, (at[0], at[1] - _GAP), 0.5, 1.0)
    _names(sheet, chart, scale, centre, radius, names)


def _web(sheet: Sheet, chart: Chart, scale: Scale, rings: list[list[Place]]) -> None:
    """The lines behind the values: a ring for each step, and the spokes."""
    up = chart.up
    if up is None:
        return
    if up.grid is not None:
        for ring in rings[1:] if not scale.reverse else rings[:-1]:
            sheet.path(closed(*ring), None, up.grid)
    line = up.line if up.shown else None
    for start, end in zip(rings[0], rings[-1], strict=True):
        sheet.line([start, end], line or up.grid)


def _names(sheet: Sheet, chart: Chart, scale: Scale, centre: Place, radius: float, names: list[str]) -> None:
    """Categories at the ends of the spokes, and the values of the rings beside the upright one."""
    props = chart.props if chart.along is None else chart.along.props
    if chart.along is None or (chart.along.shown and chart.along.labels != "none"):
        for at, name in enumerate(names):
            angle = at * 360 / len(names) - 90
            across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = on_arc(centre, radius + _GAP, radius + _GAP, angle)
            sheet.words(name, props, (x, y), 0.5 - 0.5 * min(max(across * 2, -1.0), 1.0), 0.5 - 0.5 * down)
    up = chart.up
    if up is None or not up.shown or up.labels == "none":
        return
    code = up.format or next((series.format for plot in chart.plots for series in plot.series), "General")
    for tick in scale.ticks:
        sheet.words(shown(tick, code), up.props, (centre[0] - 3, centre[1] - scale.share(tick) * radius), 1.0, 0.5)
