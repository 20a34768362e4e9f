"""What charts show beside their values (ISO 29500-1 §21.2): fitted lines, error bars, drop lines, tables, units.

In: an element of a chart part and its painter. Out: values of the model; None or nothing where the element says none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, TypeAlias

from lxml import etree
from msgspec.structs import replace

from reportgen.word.chart.parts import Painter, c, cached, figure, flag, number_of, said
from reportgen.word.model import Outline, RunProps
from reportgen.word.model.charts import Changes, Errors, Point, Table, Trend, Words

TrendKind: TypeAlias = Literal["linear", "exp", "log", "poly", "power", "movingAvg"]

_TRENDS: dict[str, tuple[TrendKind, str]] = {
    "linear": ("linear", "线性"), "exp": ("exp", "指数"), "log": ("log", "对数"), "poly": ("poly", "多项式"),
    "power": ("power", "幂"), "movingAvg": ("movingAvg", "移动平均"),
}  # fmt: skip
"""What a legend calls fitted lines that have no name of their own."""
_UNITS = {
    "hundreds": (1e2, "百"), "thousands": (1e3, "千"), "tenThousands": (1e4, "万"), "hundredThousands": (1e5, "十万"),
    "millions": (1e6, "百万"), "tenMillions": (1e7, "千万"), "hundredMillions": (1e8, "亿"), "billions": (1e9, "十亿"),
    "trillions": (1e12, "万亿"),
}  # fmt: skip
"""ST_BuiltInUnit (§21.2.3.5)."""
_BLACK = "000000"


def trends(row: etree._Element, painter: Painter, base: RunProps, color: str, name: str) -> Iterator[Trend]:
    """The c:trendline elements of a series."""
    for element in row.iterfind(c("trendline")):
        kind, words = _TRENDS.get(said(element, "trendlineType", "linear"), _TRENDS["linear"])
        label = element.find(c("trendlineLbl"))
        period = int(min(max(figure(element, "period") or 2, 2), 255))
        code = None if label is None else label.find(c("numFmt"))
        linked = code is None or code.get("sourceLinked") in ("1", "true")
        given = (element.findtext(c("name")) or "").strip()
        yield Trend(
            kind,
            painter.line(element, Outline(color, 1.5, "sysDot")),
            painter.props(label, base),
            given or f"{words} ({name})",
            int(min(max(figure(element, "order") or 2, 2), 6)),
            period,
            max(figure(element, "forward") or 0.0, 0.0),
            max(figure(element, "backward") or 0.0, 0.0),
            figure(element, "intercept"),
            flag(element, "dispEq") and kind != "movingAvg",
            flag(element, "dispRSqr") and kind != "movingAvg",
            "" if code is None or linked else code.get("formatCode", ""),
        )


def errors(row: etree._Element, painter: Painter, kind: str, *, lying: bool) -> Iterator[Errors]:
    """The c:errBars elements of a series; bars that lie have theirs along the values too."""
    for element in row.iterfind(c("errBars")):
        sides = said(element, "errBarType", "both")
        yield Errors(
            painter.line(element, Outline(_BLACK, 0.75)),
            said(element, "errDir", "y") == "x" and kind in ("scatter", "bubble") and not lying,
            said(element, "errValType", "fixedVal"),
            abs(figure(element, "val") or 0.0),
            sides if sides in ("plus", "minus") else "both",  # type: ignore[arg-type]
            tuple(map(number_of, cached(element.find(c("plus")))[0])),
            tuple(map(number_of, cached(element.find(c("minus")))[0])),
            not flag(element, "noEndCap"),
        )


def lines_of(plot: etree._Element, name: str, painter: Painter) -> Outline | None:
    """c:dropLines, c:hiLowLines and the like: None where there are none."""
    element = plot.find(c(name))
    return None if element is None else painter.line(element, Outline(_BLACK, 0.75))


def changes(plot: etree._Element, painter: Painter) -> Changes | None:
    """c:upDownBars."""
    element = plot.find(c("upDownBars"))
    if element is None:
        return None
    gap = figure(element, "gapWidth")
    border = Outline(_BLACK, 0.75)
    up, down = (
        Point(painter.fill(element.find(c(name)), fill), painter.line(element.find(c(name)), border))
        for name, fill in (("upBars", "FFFFFF"), ("downBars", "404040"))
    )
    return Changes(up, down, min(max(1.5 if gap is None else gap / 100, 0.0), 5.0))


def table(area: etree._Element, painter: Painter, base: RunProps) -> Table | None:
    """c:dTable."""
    element = area.find(c("dTable"))
    if element is None:
        return None
    return Table(
        painter.props(element, base),
        flag(element, "showHorzBorder"),
        flag(element, "showVertBorder"),
        flag(element, "showOutline"),
        flag(element, "showKeys"),
        painter.line(element, painter.plain()),
    )


def units(axis: etree._Element, painter: Painter, base: RunProps) -> tuple[float, Words | None]:
    """c:dispUnits: by how much labels are less than values, and what says so beside the axis."""
    element = axis.find(c("dispUnits"))
    if element is None:
        return 1.0, None
    unit, name = _UNITS.get(said(element, "builtInUnit"), (1.0, ""))
    unit = figure(element, "custUnit") or unit
    if unit <= 0:
        return 1.0, None
    label = element.find(c("dispUnitsLbl"))
    if label is None:
        return unit, None
    words = painter.words(label, replace(base, bold=True), name or f"×{unit:g}")
    if words is not None and not words.turned and said(axis, "axPos") in ("l", "r"):
        body = label.find(".//{*}bodyPr")
        if body is None or body.get("rot") is None:
            words = replace(words, turned=-90.0)
    return unit, words


def groups(holder: etree._Element | None) -> tuple[tuple[tuple[int, str], ...], ...]:
    """The outer levels of categories (c:multiLvlStrCache), from the inner to the outer: where each text begins."""
    data = None if holder is None else holder.find(f".//{c('multiLvlStrCache')}")
    found = []
    for level in [] if data is None else data.findall(c("lvl"))[1:4]:
        starts = {
            int(key): each.findtext(c("v")) or ""
            for each in level.iterfind(c("pt"))
            if (key := each.get("idx", "")).isdecimal() and len(key) < 6
        }
        found.append(tuple(sorted(starts.items())))
    return tuple(each for each in found if each)


def days(axis: etree._Element | None, holder: etree._Element | None) -> tuple[tuple[int, ...], int]:
    """Where the categories of a c:dateAx stand, in units of its base, and how many of these there are; ((), 0) where
    they are no days or too many units apart to be drawn so."""
    if axis is None or holder is None or said(axis, "baseTimeUnit") in ("months", "years"):
        return (), 0
    numbers = [number_of(text) for text in cached(holder)[0]]
    if holder.find(f".//{c('numCache')}") is None or len(numbers) < 2 or any(each is None for each in numbers):
        return (), 0
    whole = [int(each) for each in numbers if each is not None]
    first, last = min(whole), max(whole)
    if whole != sorted(set(whole)) or last - first + 1 == len(whole) or not said(axis, "baseTimeUnit"):
        return (), 0
    step = min(after - before for before, after in pairwise(whole))
    if any((each - first) % step for each in whole) or step > 27:  # months and years are of several lengths
        step = 1
    places = tuple((each - first) // step for each in whole)
    slots = places[-1] + 1
    return (places, slots) if len(whole) < slots <= 4000 and step <= 27 else ((), 0)
