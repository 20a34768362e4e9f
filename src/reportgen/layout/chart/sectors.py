"""Pies and rings: sectors and the words beside them. In: a chart, a plot, a rectangle. Out: items on a sheet."""

from __future__ import annotations

import math

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.chart.plots import Place, label_of, look, put, said
from reportgen.layout.chart.sheet import LINE, Box, Sheet
from reportgen.layout.frames import Segment
from reportgen.layout.pen import arc, on_arc
from reportgen.word.model.charts import Chart, Labels, Plot, Point, Series

_ROOMY = 0.2
"""From this share of a pie on, words are taken to have room in their sector."""
_OTHERS = "其他"
"""What the sector is called whose parts stand in a second pie."""
_MOVED = 0.12
"""Of a pie's radius: labels dragged further than that have a line that leads to them."""


class _Said(Struct, frozen=True):
    """The words of a sector: their lines and size, where they stand, and where on the rim they belong."""

    lines: tuple[str, ...]
    labels: Labels
    place: Place
    aside: float
    size: tuple[float, float]
    rim: Place
    outside: bool


def pie(sheet: Sheet, chart: Chart, plot: Plot, box: Box) -> None:
    """A pie of the first series, or a ring for each."""
    rows = [series for series in plot.series if any(value for value in series.values)]
    if not rows:
        return
    if plot.rest and 0 < plot.rest_from < len(rows[0].values):
        _parted(sheet, chart, plot, rows[0], box)
        return
    left, top, right, bottom = box
    if plot.hole == 0:
        rows = rows[:1]
    radius = _radius(sheet, chart, plot, rows, (right - left) / 2, (bottom - top) / 2)
    centre = ((left + right) / 2, (top + bottom) / 2)
    thick = radius * (1 - plot.hole) / len(rows)
    for ring, series in enumerate(rows):
        inner = 0.0 if plot.hole == 0 else radius * plot.hole + ring * thick
        outer = radius if plot.hole == 0 else inner + thick
        _ring(sheet, chart, plot, series, centre, (inner, outer))


def _radius(sheet: Sheet, chart: Chart, plot: Plot, rows: list[Series], wide: float, high: float) -> float:
    """How far sectors reach in half so much room, of which they leave some to their words and to those pulled out."""
    pulled = max((look(series, at)[2] for series in rows for at in range(len(series.values))), default=0.0)
    aside, above = (0.0, 0.0) if plot.hole else _round(sheet, chart, rows[0])
    return max(min(wide - aside, high - above), min(wide, high) * 0.5) / (1 + pulled)


def _parted(sheet: Sheet, chart: Chart, plot: Plot, series: Series, box: Box) -> None:
    """A pie whose last values stand in a second one or in a bar beside it (c:ofPieChart, §21.2.2.126)."""
    left, top, right, bottom = box
    first, rest = plot.rest_from, [abs(value or 0.0) for value in series.values[plot.rest_from :]]
    whole = sum(abs(value or 0.0) for value in series.values) or 1.0
    points = dict(series.points)
    other = points.get(len(series.values), Point(series.fill, series.line))
    points = {at: point for at, point in points.items() if at < first} | {first: other}
    names = (*chart.categories[:first], _OTHERS)
    main = replace(series, values=(*series.values[:first], sum(rest)), points=tuple(sorted(points.items())))
    wide = right - left
    radius = _radius(sheet, chart, plot, [series], wide * 0.27, (bottom - top) / 2)
    centre = (left + wide * 0.27, (top + bottom) / 2)
    half = sum(rest) / whole * 180
    turned = replace(plot, start=90 + half)
    _ring(sheet, replace(chart, categories=names), turned, main, centre, (0.0, radius))
    small = radius * plot.rest_size
    beyond = (right - max(small, 4.0) - wide * 0.08, centre[1])
    edge = beyond[0] - small * 0.5 if plot.rest == "bar" else beyond[0]
    for sign in (-1, 1):
        start = on_arc(centre, radius, radius, min(half, 80.0) * sign)
        sheet.line([start, (edge, beyond[1] + sign * small)], plot.joins)
    if plot.rest == "pie":
        later = replace(series, values=((None,) * first + series.values[first:]))
        _ring(sheet, chart, replace(plot, start=0.0), later, beyond, (0.0, small), whole)
        return
    y, unit = beyond[1] - small, 2 * small / (sum(rest) or 1.0)
    for index, value in enumerate(rest, start=first):
        fill, line, _ = look(series, index)
        sheet.box((edge, y, edge + small, y + value * unit), fill, line)
        labels = label_of(series, index)
        if labels is not None and value:
            lines = said(labels, series, _category(chart, index), value, value / whole).split("\n")
            put(sheet, lines, labels, (edge + small / 2, y + value * unit / 2), 0.5, 0.5)
        y += value * unit


def _round(sheet: Sheet, chart: Chart, series: Series) -> tuple[float, float]:
    """How much room words outside the sectors take beside and above a pie."""
    total = sum(abs(value) for value in series.values if value is not None) or 1.0
    aside = above = 0.0
    for index, value in enumerate(series.values):
        labels, share = label_of(series, index), abs(value or 0.0) / total
        if not value or labels is None or labels.position not in ("outEnd", "bestFit", ""):
            continue
        if labels.position != "outEnd" and share >= _ROOMY:
            continue
        texts = said(labels, series, _category(chart, index), value, share).split("\n")
        aside = max(aside, max(sheet.width(text, labels.props) for text in texts) + 4.0)
        above = max(above, len(texts) * labels.props.size * LINE + 4.0)
    return aside, above


def _ring(
    sheet: Sheet, chart: Chart, plot: Plot, series: Series, centre: Place, radii: tuple[float, float],
    whole: float | None = None,
) -> None:  # fmt: skip
    """The sectors of a series and their words; shares are those of `whole`, None for all that it shows."""
    outer = radii[1]
    total = sum(abs(value) for value in series.values if value is not None)
    angle = plot.start - 90
    words: list[_Said] = []
    for index, value in enumerate(series.values):
        if not value:
            continue
        sweep = abs(value) / total * 360
        fill, line, out = look(series, index)
        half = angle + sweep / 2
        middle = on_arc(centre, outer * out, outer * out, half)
        sheet.path(_sector(middle, radii[0], outer, angle, sweep), fill, line)
        labels = label_of(series, index)
        if labels is not None:
            texts = said(labels, series, _category(chart, index), value, abs(value) / (whole or total)).split("\n")
            size = max(sheet.width(text, labels.props) for text in texts), len(texts) * labels.props.size * LINE
            place, aside, outside = _beside_sector(labels, middle, radii, half, sweep, size, ring=plot.hole > 0)
            rim = on_arc(middle, outer, outer, half)
            words.append(_Said(tuple(texts), labels, place, aside, size, rim, outside))
        angle += sweep
    for each in words if plot.hole else _apart(words, centre, sheet.size[1]):
        moved = each.labels.moved
        x, y = each.place
        if moved is not None:
            x, y = x + moved[0] * sheet.size[0], y + moved[1] * sheet.size[1]
        if plot.leads is not None and not plot.hole and math.dist((x, y), each.rim) > outer * _MOVED + each.size[1]:
            near = x + (0.5 - each.aside) * each.size[0]
            near += -each.size[0] / 2 - 2 if each.rim[0] < near else each.size[0] / 2 + 2
            sheet.line([each.rim, (near, y)], plot.leads)
        sheet.lines(each.lines, each.labels.props, (x, y), each.aside, 0.5)


def _apart(words: list[_Said], centre: Place, bottom: float) -> list[_Said]:
    """Words outside the sectors moved down or up until none covers another of its side."""
    out = [each for each in words if not each.outside or each.labels.moved is not None]
    for side in (True, False):
        own = [each for each in words if each not in out and (each.rim[0] >= centre[0]) is side]
        own.sort(key=lambda each: each.place[1])
        ys: list[float] = []
        for number, each in enumerate(own):
            y = each.place[1]
            before = own[number - 1] if number else None
            if before is not None and _meet(before, each):
                y = max(y, ys[-1] + (before.size[1] + each.size[1]) / 2)
            ys.append(y)
        for number in range(len(own) - 1, -1, -1):  # and back up where that ran out of the chart
            end = bottom - own[number].size[1] / 2
            if number + 1 < len(own) and _meet(own[number], own[number + 1]):
                end = min(end, ys[number + 1] - (own[number].size[1] + own[number + 1].size[1]) / 2)
            ys[number] = min(ys[number], end) if bottom else ys[number]
        out += [replace(each, place=(each.place[0], y)) for each, y in zip(own, ys, strict=True)]
    return out


def _meet(one: _Said, other: _Said) -> bool:
    """Whether words stand over or under one another."""
    a, b = one.place[0] - one.aside * one.size[0], other.place[0] - other.aside * other.size[0]
    return a < b + other.size[0] and b < a + one.size[0]


def _category(chart: Chart, index: int) -> str:
    return chart.categories[index] if index < len(chart.categories) else ""


def _beside_sector(
    labels: Labels,
    middle: Place,
    radii: tuple[float, float],
    half: float,
    sweep: float,
    size: tuple[float, float],
    *,
    ring: bool,
) -> tuple[Place, float, bool]:
    """Where the words of a sector stand: inside where they have room and nothing else is said, else outside; which
    point of them, and whether they are outside."""
    inner, outer = radii
    wide, high = size
    at = (inner + outer) / 2 if ring else outer * (0.62 if labels.position != "inEnd" else 0.8)
    if ring or labels.position in ("ctr", "inEnd"):
        return on_arc(middle, at, at, half), 0.5, False
    room = 2 * outer * 0.7 * math.sin(math.radians(min(sweep, 180.0)) / 2)
    if labels.position in ("", "bestFit") and min(room, outer * 0.8) > math.hypot(wide, high):
        return on_arc(middle, outer * 0.68, outer * 0.68, half), 0.5, False
    reach = outer + 3 + abs(math.sin(math.radians(half))) * high / 2
    cosine = math.cos(math.radians(half))
    return on_arc(middle, reach, reach, half), 0.5 - 0.5 * min(max(cosine * 1.6, -1.0), 1.0), True


def _sector(centre: Place, inner: float, outer: float, start: float, sweep: float) -> list[Segment]:
    sweep = min(sweep, 359.999)
    out: list[Segment] = [("m", *on_arc(centre, outer, outer, start)), *arc(centre, outer, outer, start, sweep)]
    if inner:
        out += [("l", *on_arc(centre, inner, inner, start + sweep)), *arc(centre, inner, inner, start + sweep, -sweep)]
    elif sweep < 359:
        out.append(("l", *centre))
    return [*out, ("h",)]
