"""Charts (ISO 29500-1 §21.2): a chart part in, a `Chart` of cached values out; None for kinds that are not drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from lxml import etree
from msgspec.structs import replace

from reportgen.word.chart.extras import changes, days, errors, groups, lines_of, table, trends, units
from reportgen.word.chart.numberformats import shown
from reportgen.word.chart.parts import Painter, c, cached, figure, flag, number_of, said, spot_of
from reportgen.word.model import Outline, RunProps
from reportgen.word.model.charts import Axis, Chart, Legend, Marker, Plot, Point, Series, Words
from reportgen.word.names import local

Kind: TypeAlias = Literal["bar", "line", "area", "pie", "scatter", "radar", "bubble"]

_KINDS: dict[str, Kind] = {
    "barChart": "bar", "bar3DChart": "bar", "lineChart": "line", "line3DChart": "line", "areaChart": "area",
    "area3DChart": "area", "pieChart": "pie", "pie3DChart": "pie", "doughnutChart": "pie", "scatterChart": "scatter",
    "radarChart": "radar", "bubbleChart": "bubble", "stockChart": "line", "ofPieChart": "pie",
}  # fmt: skip
_MARKS = ("diamond", "square", "triangle", "x", "star", "circle", "plus", "dot", "dash")
"""The marks of lines that say none, in their order."""
_TITLE = "图表标题"
"""What Word shows where a title has no text."""
_SKIPPED = 10_000
"""Categories between two labels; more are a damaged file's."""
_MOST = 400
"""Series of a chart; more are a damaged file's."""


def read_chart(root: etree._Element, painter: Painter) -> Chart | None:
    """The chart of a c:chartSpace. None, and a finding, where nothing of it can be drawn."""
    chart = root.find(c("chart"))
    area = None if chart is None else chart.find(c("plotArea"))
    if chart is None or area is None:
        return None
    base = painter.props(root, painter.text.base("000000", 10.0))
    painter.styled(root, len(list(area.iter(c("ser")))))
    reader = _Reader(painter, area, base)
    plots = tuple(reader.plots())
    if not plots or not any(plot.series for plot in plots):
        return None
    along, up, second = reader.axes()
    if any(plot.kind == "pie" for plot in plots):
        along = up = second = None
    layout = area.find(f"{c('layout')}/{c('manualLayout')}")
    return Chart(
        plots,
        reader.categories(),
        base,
        along,
        up,
        second,
        _title(chart, plots, painter, base),
        _legend(chart, painter, base),
        painter.fill(root, "FFFFFF"),
        painter.line(root, None),
        painter.fill(area, None),
        painter.line(area, None),
        spot_of(area),
        said(layout, "layoutTarget") == "inner",
        reader.groups,
        table(area, painter, base),
        _blanks(chart),
        *reader.days,
    )


def _blanks(chart: etree._Element) -> Literal["gap", "zero", "span"]:
    """What is drawn where a value is missing (§21.2.2.42)."""
    found = said(chart, "dispBlanksAs", "gap")
    return "zero" if found == "zero" else "span" if found == "span" else "gap"


def _title(chart: etree._Element, plots: tuple[Plot, ...], painter: Painter, base: RunProps) -> Words | None:
    series = [each for plot in plots for each in plot.series]
    own = series[0].name if len(series) == 1 and series[0].name else _TITLE
    title, large = chart.find(c("title")), replace(base, size=base.size * 1.8, bold=True)
    if title is None and len(series) == 1 and said(chart, "autoTitleDeleted") in ("0", "false"):
        return Words((own,), large)  # a single series is the title, unless that was taken away
    return painter.words(title, large, own)


def _legend(chart: etree._Element, painter: Painter, base: RunProps) -> Legend | None:
    legend = chart.find(c("legend"))
    if legend is None:
        return None
    entries = legend.iterfind(c("legendEntry"))
    gone = frozenset(int(figure(each, "idx") or 0) for each in entries if flag(each, "delete"))
    position = said(legend, "legendPos", "r")
    return Legend(
        painter.props(legend, base),
        position,
        spot_of(legend),
        flag(legend, "overlay"),
        gone,
        painter.fill(legend, None),
        painter.line(legend, None),
    )


class _Reader:
    """Reads the plots of one c:plotArea with their axes."""

    def __init__(self, painter: Painter, area: etree._Element, base: RunProps) -> None:
        self._painter, self._area, self._base = painter, area, base
        self._axes = {said(each, "axId"): each for each in area if local(each) in ("catAx", "valAx", "dateAx", "serAx")}
        self._count = 0
        self._used: list[tuple[str, ...]] = []
        self._names: tuple[str, ...] = ()
        self.groups: tuple[tuple[tuple[int, str], ...], ...] = ()
        self.days: tuple[tuple[int, ...], int] = ((), 0)

    def plots(self) -> Iterator[Plot]:
        for element in self._area:
            name = local(element)
            if not name.endswith("Chart"):
                continue
            kind = _KINDS.get(name)
            if kind is None:
                self._painter.notes.append(("W641", f"c:{name}"))
                continue
            if "3D" in name:
                self._painter.notes.append(("W648", f"c:{name}（立体图按平面画）"))
            ids = tuple(each.get("val", "") for each in element.iterfind(c("axId")))
            self._used.append(ids)
            yield self._plot(element, kind, name, second=bool(ids) and ids[:2] != self._used[0][:2])

    def _plot(
        self,
        element: etree._Element,
        kind: Kind,
        name: str,
        *,
        second: bool,
    ) -> Plot:
        """One group of series that are drawn alike."""
        rows = [each for each in element if local(each) == "ser"][:_MOST]
        vary = flag(element, "varyColors", default=kind == "pie") and len(rows) == 1
        lined = said(element, "scatterStyle", "lineMarker") != "marker"
        series = tuple(self._series(row, element, kind, vary=vary, lined=lined) for row in rows)
        grouping = said(element, "grouping", "clustered" if kind == "bar" else "standard")
        hole, small = figure(element, "holeSize"), figure(element, "secondPieSize")
        rest = said(element, "ofPieType", "pie") if name == "ofPieChart" else ""
        overlap, gap = figure(element, "overlap"), figure(element, "gapWidth")
        return Plot(
            kind,
            series,
            grouping if grouping in ("clustered", "standard", "stacked", "percentStacked") else "standard",  # type: ignore[arg-type]
            said(element, "barDir", "col") == "bar",
            min(max(1.5 if gap is None else gap / 100, 0.0), 5.0),
            min(max((overlap or 0.0) / 100, -1.0), 1.0),
            min(max((50.0 if hole is None else hole) / 100, 0.1), 0.9) if name == "doughnutChart" else 0.0,
            (figure(element, "firstSliceAng") or 0.0) % 360,
            said(element, "radarStyle") == "filled",
            second=second,
            drops=lines_of(element, "dropLines", self._painter),
            heights=lines_of(element, "hiLowLines", self._painter),
            changes=changes(element, self._painter),
            scale=min(max(100.0 if (size := figure(element, "bubbleScale")) is None else size, 1.0), 300.0) / 100,
            leads=self._leads(element, rows),
            joins=lines_of(element, "serLines", self._painter),
            rest="bar" if rest == "bar" else "pie" if rest else "",
            rest_from=self._rest_from(element, rows) if rest else 0,
            rest_size=min(max((75.0 if small is None else small) / 100, 0.05), 2.0),
        )

    def _leads(self, element: etree._Element, rows: list[etree._Element]) -> Outline | None:
        """The lines from sectors to labels that stand away from them; None for none."""
        for holder in (*(row.find(c("dLbls")) for row in rows), element.find(c("dLbls"))):
            if holder is not None and flag(holder, "showLeaderLines"):
                return self._painter.line(holder.find(c("leaderLines")), Outline("A6A6A6", 0.75))
        return None

    def _rest_from(self, element: etree._Element, rows: list[etree._Element]) -> int:
        """The first value of those in the second pie (§21.2.2.198): the last third where nothing is said."""
        texts = cached(rows[0].find(c("val")))[0] if rows else []
        values = [abs(number_of(text) or 0.0) for text in texts]
        split, kind = figure(element, "splitPos"), said(element, "splitType", "auto")
        if kind == "pos" and split is not None:
            return max(len(values) - int(min(max(split, 0), len(values))), 1)
        whole = sum(values) or 1.0
        if kind in ("percent", "val") and split is not None:
            bound = split if kind == "val" else split * whole / 100
            small = [at for at, value in enumerate(values) if value < bound]
            return max(min(small, default=len(values)), 1)
        return max(len(values) - max(-(-len(values) // 3), 1), 1)

    def _series(self, row: etree._Element, plot: etree._Element, kind: str, *, vary: bool, lined: bool) -> Series:
        """One series with its cached values; its names are the chart's where they are more than those so far."""
        painter = self._painter
        order = int(min(max(figure(row, "idx") or 0, 0), 10_000))
        color = painter.accent(order)
        names = [text or "" for text in cached(row.find(c("tx")))[0]]
        self._count += 1
        texts, code = cached(row.find(c("yVal" if kind in ("scatter", "bubble") else "val")))
        own = self._texts(row.find(c("cat")))
        if own and (len(own) > len(self._names)):
            self._names = own
            self.groups = groups(row.find(c("cat")))
            self.days = days(self._date_axis(plot), row.find(c("cat")))
        xs: tuple[float | None, ...] = ()
        if kind in ("scatter", "bubble"):
            found = cached(row.find(c("xVal")))[0]
            xs = tuple(map(number_of, found))
            if not xs or all(each is None for each in xs):
                xs = tuple(float(at + 1) for at in range(len(texts)))
        thin = kind in ("line", "scatter") or (kind == "radar" and said(plot, "radarStyle") != "filled")
        automatic = Outline(color, 2.25) if thin and (lined or kind != "scatter") else None
        line = painter.line(row, automatic)
        labels = (
            painter.labels(row, self._base) if row.find(c("dLbls")) is not None else painter.labels(plot, self._base)
        )
        name = " ".join(names) or f"系列{self._count}"
        return Series(
            name,
            tuple(map(number_of, texts)),
            painter.fill(row, color) if not thin else color if line is None else line.color,
            line,
            code,
            xs,
            self._marker(row, plot, order, line.color if line is not None else color) if thin else None,
            tuple(self._points(row, plot, kind, len(texts), line, vary=vary)),
            labels,
            flag(row, "smooth") if row.find(c("smooth")) is not None else False,
            order,
            tuple(map(number_of, cached(row.find(c("bubbleSize")))[0])) if kind == "bubble" else (),
            tuple(trends(row, painter, self._base, line.color if thin and line is not None else color, name)),
            tuple(errors(row, painter, kind, lying=said(plot, "barDir") == "bar")),
        )

    def _date_axis(self, plot: etree._Element) -> etree._Element | None:
        """The axis of days that a plot counts on; None where its categories are one after another."""
        found = (self._axes.get(each.get("val", "")) for each in plot.iterfind(c("axId")))
        return next((axis for axis in found if axis is not None and local(axis) == "dateAx"), None)

    def _texts(self, holder: etree._Element | None) -> tuple[str, ...]:
        """Categories: texts, or numbers in their format."""
        texts, code = cached(holder)
        numbers = holder is not None and holder.find(f".//{c('numCache')}") is not None
        out = []
        for text in texts:
            value = number_of(text) if numbers else None
            out.append((text or "") if value is None else shown(value, code))
        return tuple(out)

    def _marker(self, row: etree._Element, plot: etree._Element, order: int, color: str) -> Marker | None:
        element = row.find(c("marker"))
        shown_ = flag(plot, "marker") or local(plot) == "scatterChart" or said(plot, "radarStyle") == "marker"
        kind = said(element, "symbol") or ("auto" if shown_ or element is not None else "none")
        if kind == "none":
            return None
        if kind in ("auto", "picture"):
            kind = _MARKS[order % len(_MARKS)]
        size = figure(element, "size") or 5.0
        painter = self._painter
        return Marker(
            kind, min(max(size, 2.0), 72.0), painter.fill(element, color), painter.line(element, Outline(color, 0.75))
        )

    def _points(
        self, row: etree._Element, plot: etree._Element, kind: str, count: int, line: Outline | None, *, vary: bool
    ) -> Iterator[tuple[int, Point]]:
        """Values with a look of their own; each another colour where they vary."""
        painter = self._painter
        said_ = {int(index): each for each in row.iterfind(c("dPt")) if (index := figure(each, "idx")) is not None}
        pulled = figure(row, "explosion") or 0.0
        plain = painter.fill(row, None)
        apart = count + 1 if vary and local(plot) == "ofPieChart" else count  # the sector of what stands in the second
        for at in range(apart):
            own = said_.get(at)
            if own is None and not vary and not pulled:
                continue
            color = painter.accent(at, apart) if vary else plain or painter.accent(int(figure(row, "idx") or 0))
            out = figure(own, "explosion")
            yield (
                at,
                Point(
                    painter.fill(own, color if kind != "line" else None),
                    painter.line(own, line),
                    min(max((pulled if out is None else out) / 100, 0.0), 2.0),
                ),
            )

    def categories(self) -> tuple[str, ...]:
        return self._names

    def axes(self) -> tuple[Axis | None, Axis | None, Axis | None]:
        """The axis of categories, that of values, and that of a second plot."""
        first = self._used[0] if self._used else ()
        along, up = self._pair(first)
        others = next((ids for ids in self._used if ids[:2] != first[:2]), ())
        return along, up, self._pair(others)[1] if others else None

    def _pair(self, ids: tuple[str, ...]) -> tuple[Axis | None, Axis | None]:
        found = [self._axes[each] for each in ids[:2] if each in self._axes]
        if len(found) < 2:
            return None, None
        along, up = found
        upright = said(along, "axPos") in ("l", "r") and said(up, "axPos") in ("b", "t")
        if local(along) == "valAx" and (local(up) != "valAx" or upright):
            along, up = up, along
        return self._axis(along, up), self._axis(up, along)

    def _axis(self, element: etree._Element, other: etree._Element) -> Axis:
        """One axis, which the axis `other` crosses."""
        painter = self._painter
        scaling = element.find(c("scaling"))
        grid, finer = element.find(c("majorGridlines")), element.find(c("minorGridlines"))
        code = element.find(c("numFmt"))
        linked = code is None or code.get("sourceLinked") in ("1", "true")
        step, minor = figure(element, "majorUnit"), figure(element, "minorUnit")
        log, crossing = figure(scaling, "logBase"), figure(element, "crossesAt")
        title = painter.words(element.find(c("title")), replace(self._base, bold=True), "坐标轴标题")
        if title is not None and not title.turned and said(element, "axPos") in ("l", "r"):
            body = element.find(f"{c('title')}//{{*}}bodyPr")
            if body is None or body.get("rot") is None:
                title = replace(title, turned=-90.0)
        return Axis(
            painter.props(element, self._base),
            figure(scaling, "min"),
            figure(scaling, "max"),
            step if step is not None and step > 0 else None,
            "" if code is None or linked else code.get("formatCode", ""),
            painter.line(element, painter.plain()),
            None if grid is None else painter.line(grid, painter.plain()),
            None if finer is None else painter.line(finer, painter.plain()),
            title,
            not flag(element, "delete"),
            said(element, "tickLblPos", "nextTo"),
            said(element, "majorTickMark", "cross"),
            said(scaling, "orientation") == "maxMin",
            said(other, "crossBetween", said(element, "crossBetween", "between")) != "midCat",
            painter.turned(element),
            said(element, "crosses") == "max",
            int(min(max(figure(element, "tickLblSkip") or 0, 0), _SKIPPED)),
            said(element, "crosses") == "min",
            crossing,
            None if log is None or not 2 <= log <= 1000 else log,
            *units(element, painter, self._base),
            minor if minor is not None and minor > 0 else None,
            said(element, "minorTickMark", "cross"),
        )
