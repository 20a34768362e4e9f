"""What charts show of their values: bars, lines, areas, scattered points, sectors, and the words beside them.

In: a plot, its scales, the rectangle it stands in. Out: items on a sheet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.layout.chartscales import Scale
from reportgen.layout.chartsheet import LINE, Box, Sheet
from reportgen.layout.frames import Segment
from reportgen.layout.pen import arc, closed, on_arc
from reportgen.word.model import Outline
from reportgen.word.model.charts import Chart, Labels, Plot, Point, Series
from reportgen.word.numberformats import shown

Place = tuple[float, float]

_ROOMY = 0.2
"""From this share of a pie on, words are taken to have room in their sector."""


class Field(Struct, frozen=True):
    """Where values stand: the rectangle inside the axes, the scale of values, how many categories there are. `across`:
    values run to the right, categories up. `between`: a category is a slot, not a point; `back`: the first is last.
    `along` is the scale of x where that has numbers."""

    box: Box
    up: Scale
    count: int
    across: bool = False
    between: bool = True
    back: bool = False
    along: Scale | None = None

    @property
    def slot(self) -> float:
        """How wide a category is."""
        left, top, right, bottom = self.box
        parts = self.count if self.between else max(self.count - 1, 1)
        return ((bottom - top) if self.across else (right - left)) / max(parts, 1)

    def value(self, value: float) -> float:
        """Where a value stands: x where values run to the right, else y."""
        left, top, right, bottom = self.box
        share = self.up.share(value)
        return left + share * (right - left) if self.across else bottom - share * (bottom - top)

    def middle(self, index: float) -> float:
        """Where the middle of a category stands."""
        left, top, right, bottom = self.box
        at = (index + (0.5 if self.between else 0.0)) * self.slot
        if self.across:
            return top + at if self.back else bottom - at
        return right - at if self.back else left + at

    def point(self, index: float, value: float) -> Place:
        """Where a value of a category stands."""
        return (self.value(value), self.middle(index)) if self.across else (self.middle(index), self.value(value))


def stacked(plot: Plot, count: int) -> list[list[tuple[float, float] | None]]:
    """From where to where each value of each series reaches: on those before it where they are stacked, as a share of
    all where they fill the whole."""
    sums = [
        sum(abs(value) for series in plot.series for value in series.values[at : at + 1] if value is not None) or 1.0
        for at in range(count)
    ]
    tops, feet = [0.0] * count, [0.0] * count
    out: list[list[tuple[float, float] | None]] = []
    for series in plot.series:
        row: list[tuple[float, float] | None] = []
        for at in range(count):
            value = series.values[at] if at < len(series.values) else None
            if value is None:
                row.append(None)
                continue
            if plot.grouping == "percentStacked":
                value /= sums[at]
            if plot.grouping in ("stacked", "percentStacked"):
                ends = tops if value >= 0 else feet
                row.append((ends[at], ends[at] + value))
                ends[at] += value
            else:
                row.append((0.0, value))
        out.append(row)
    return out


def look(series: Series, index: int) -> tuple[str | None, Outline | None, float]:
    """Fill, line and pull of a value."""
    point: Point | None = dict(series.points).get(index)
    return (series.fill, series.line, 0.0) if point is None else (point.fill, point.line, point.out)


def label_of(series: Series, index: int) -> Labels | None:
    """How a value is labelled; None where it is not."""
    labels = series.labels
    if labels is None or index in labels.gone:
        return None
    own = dict(labels.own).get(index, labels) if labels.own else labels
    return own if own.shown else None


def said(labels: Labels, series: Series, category: str, value: float, share: float) -> str:
    """What stands beside a value."""
    if labels.text:
        return labels.text.format(
            value=shown(value, labels.format or series.format), percent=shown(share, "0%"), category=category,
            series=series.name,
        )  # fmt: skip
    parts = []
    if labels.series:
        parts.append(series.name)
    if labels.category:
        parts.append(category)
    if labels.value:
        parts.append(shown(value, labels.format or series.format))
    if labels.percent:
        code = labels.format if "%" in labels.format and not labels.value else "0%"
        parts.append(shown(share, code))
    return labels.separator.join(part for part in parts if part)


# --- bars, lines, areas -----------------------------------------------------------------------------


def bars(sheet: Sheet, plot: Plot, field: Field, categories: Sequence[str]) -> None:
    """Bars beside or upon each other."""
    reaches = stacked(plot, field.count)
    upon = plot.grouping in ("stacked", "percentStacked")
    number = 1 if upon else max(len(plot.series), 1)
    overlap = 0.0 if upon else plot.overlap
    wide = field.slot / (number - (number - 1) * overlap + plot.gap)
    whole = wide * (number - (number - 1) * overlap)
    words: list[tuple[str, Labels, Place, float, float]] = []
    for at, series in enumerate(plot.series):
        for index, reach in enumerate(reaches[at]):
            if reach is None:
                continue
            begin, end = (max(reach[0], field.up.low), reach[1]) if upon else (field.up.base, reach[1])
            turn = 1 if field.across != field.back else -1
            offset = -whole / 2 + (0 if upon else at * wide * (1 - overlap)) + wide / 2
            middle = field.middle(index) - turn * offset
            a, b = field.value(begin), field.value(end)
            box = (
                (min(a, b), middle - wide / 2, max(a, b), middle + wide / 2)
                if field.across
                else (middle - wide / 2, min(a, b), middle + wide / 2, max(a, b))
            )
            fill, line, _ = look(series, index)
            sheet.box(box, fill, line)
            labels = label_of(series, index)
            value = series.values[index]
            if labels is not None and value is not None:
                text = said(labels, series, _at(categories, index), value, abs(reach[1] - reach[0]))
                words.append(
                    (text, labels, *_beside(labels.position or ("ctr" if upon else "outEnd"), field, box, value))
                )
    for text, labels, place, aside, below in words:
        sheet.lines(text.split("\n"), labels.props, place, aside, below)


def _beside(position: str, field: Field, box: Box, value: float) -> tuple[Place, float, float]:
    """Where the words of a bar stand, and which point of them."""
    left, top, right, bottom = box
    middle = ((left + right) / 2, (top + bottom) / 2)
    if position == "ctr":
        return middle, 0.5, 0.5
    forward = (value >= 0) != field.up.reverse
    ends = (left, right) if forward else (right, left)
    edge = ends[1] if position != "inBase" else ends[0]
    if not field.across:
        ends = (bottom, top) if forward else (top, bottom)
        edge = ends[1] if position != "inBase" else ends[0]
        above = forward != (position == "inEnd")
        return (middle[0], edge + (-2 if above else 2)), 0.5, 1.0 if above else 0.0
    after = forward != (position == "inEnd")
    return (edge + (3 if after else -3), middle[1]), 0.0 if after else 1.0, 0.5


def lines(sheet: Sheet, plot: Plot, field: Field, categories: Sequence[str]) -> None:
    """Lines through values, with their marks."""
    reaches = stacked(plot, field.count)
    for at, series in enumerate(plot.series):
        places = [None if reach is None else field.point(index, reach[1]) for index, reach in enumerate(reaches[at])]
        _strokes(sheet, series, places)
        _words(sheet, series, places, categories)


def scattered(sheet: Sheet, plot: Plot, field: Field) -> None:
    """Points by x and y."""
    along = field.along
    if along is None:
        return
    left, _, right, _ = field.box
    for series in plot.series:
        places: list[Place | None] = []
        for index, value in enumerate(series.values):
            x = series.xs[index] if index < len(series.xs) else None
            known = x is not None and value is not None
            places.append((left + along.share(x) * (right - left), field.value(value)) if known else None)  # type: ignore[arg-type]
        _strokes(sheet, series, places)
        _words(sheet, series, places, [shown(x, "General") if x is not None else "" for x in series.xs])


def _strokes(sheet: Sheet, series: Series, places: Sequence[Place | None]) -> None:
    for run in _runs(places):
        if series.smooth and len(run) > 2 and series.line is not None:
            sheet.path(_smooth(run), None, series.line, round_=True)
        else:
            sheet.line(run, series.line)
    if series.marker is not None:
        for place in places:
            if place is not None:
                sheet.mark(place, series.marker)


def _runs(places: Sequence[Place | None]) -> Iterator[list[Place]]:
    """Places that follow each other without a gap."""
    run: list[Place] = []
    for place in (*places, None):
        if place is not None:
            run.append(place)
        elif run:
            yield run
            run = []


def _smooth(run: Sequence[Place]) -> list[Segment]:
    """A curve through places, its slope at each that of its neighbours."""
    out: list[Segment] = [("m", *run[0])]
    for at in range(len(run) - 1):
        before, start, end, after = run[max(at - 1, 0)], run[at], run[at + 1], run[min(at + 2, len(run) - 1)]
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        out.append(("c", *first, *second, *end))
    return out


def _words(sheet: Sheet, series: Series, places: Sequence[Place | None], categories: Sequence[str]) -> None:
    half = (series.marker.size if series.marker is not None else 2.0) / 2 + 1.5
    sides = {
        "t": (0.5, 1.0, 0.0, -half), "b": (0.5, 0.0, 0.0, half), "l": (1.0, 0.5, -half, 0.0),
        "ctr": (0.5, 0.5, 0.0, 0.0),
    }  # fmt: skip
    for index, (place, value) in enumerate(zip(places, series.values, strict=False)):
        labels = label_of(series, index)
        if place is not None and value is not None and labels is not None:
            aside, below, dx, dy = sides.get(labels.position, (0.0, 0.5, half + 1, 0.0))
            text = said(labels, series, _at(categories, index), value, 0.0)
            sheet.lines(text.split("\n"), labels.props, (place[0] + dx, place[1] + dy), aside, below)


def areas(sheet: Sheet, plot: Plot, field: Field, categories: Sequence[str]) -> None:
    """Areas between values and those they stand on; what is not stacked, the last at the back."""
    reaches = stacked(plot, field.count)
    upon = plot.grouping in ("stacked", "percentStacked")
    for at, series in enumerate(plot.series):
        row = [reach or (0.0, 0.0) for reach in reaches[at]]
        if not row:
            continue
        top = [field.point(index, reach[1]) for index, reach in enumerate(row)]
        foot = [field.point(index, reach[0] if upon else field.up.base) for index, reach in enumerate(row)]
        sheet.path(closed(*top, *reversed(foot)), series.fill, series.line)
    for at, series in enumerate(plot.series):
        row = [reach or (0.0, 0.0) for reach in reaches[at]]
        places = [field.point(index, (reach[0] + reach[1]) / 2) for index, reach in enumerate(row)]
        _words(sheet, series, places[: len(series.values)], categories)


def _at(texts: Sequence[str], index: int) -> str:
    return texts[index] if index < len(texts) else ""


# --- sectors ----------------------------------------------------------------------------------------


def pie(sheet: Sheet, chart: Chart, plot: Plot, box: Box) -> None:
    """A pie of the first series, or a ring for each."""
    rows = [series for series in plot.series if any(value for value in series.values)]
    if not rows:
        return
    left, top, right, bottom = box
    if plot.hole == 0:
        rows = rows[:1]
    pulled = max((look(series, at)[2] for series in rows for at in range(len(series.values))), default=0.0)
    aside, above = (0.0, 0.0) if plot.hole else _round(sheet, chart, rows[0])
    radius = min((right - left) / 2 - aside, (bottom - top) / 2 - above)
    radius = max(radius, min(right - left, bottom - top) * 0.25) / (1 + pulled)
    centre = ((left + right) / 2, (top + bottom) / 2)
    thick = radius * (1 - plot.hole) / len(rows)
    for ring, series in enumerate(rows):
        inner = 0.0 if plot.hole == 0 else radius * plot.hole + ring * thick
        outer = radius if plot.hole == 0 else inner + thick
        _ring(sheet, chart, plot, series, centre, (inner, outer))


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
        texts = said(labels, series, _at(chart.categories, index), value, share).split("\n")
        aside = max(aside, max(sheet.width(text, labels.props) for text in texts) + 4.0)
        above = max(above, len(texts) * labels.props.size * LINE + 4.0)
    return aside, above


def _ring(sheet: Sheet, chart: Chart, plot: Plot, series: Series, centre: Place, radii: tuple[float, float]) -> None:
    inner, outer = radii
    total = sum(abs(value) for value in series.values if value is not None)
    angle = plot.start - 90
    words: list[tuple[list[str], Labels, Place, float]] = []
    for index, value in enumerate(series.values):
        if not value:
            continue
        sweep = abs(value) / total * 360
        fill, line, out = look(series, index)
        half = angle + sweep / 2
        middle = on_arc(centre, outer * out, outer * out, half)
        sheet.path(_sector(middle, inner, outer, angle, sweep), fill, line)
        labels = label_of(series, index)
        if labels is not None:
            texts = said(labels, series, _at(chart.categories, index), value, abs(value) / total).split("\n")
            size = max(sheet.width(text, labels.props) for text in texts), len(texts) * labels.props.size * LINE
            place, aside = _beside_sector(labels, middle, radii, half, sweep, size, ring=plot.hole > 0)
            words.append((texts, labels, place, aside))
        angle += sweep
    for texts, labels, place, aside in words:
        sheet.lines(texts, labels.props, place, aside, 0.5)


def _beside_sector(
    labels: Labels,
    middle: Place,
    radii: tuple[float, float],
    half: float,
    sweep: float,
    size: tuple[float, float],
    *,
    ring: bool,
) -> tuple[Place, float]:
    """Where the words of a sector stand: inside where they have room and nothing else is said, else outside."""
    inner, outer = radii
    wide, high = size
    at = (inner + outer) / 2 if ring else outer * (0.62 if labels.position != "inEnd" else 0.8)
    if ring or labels.position in ("ctr", "inEnd"):
        return on_arc(middle, at, at, half), 0.5
    room = 2 * outer * 0.7 * math.sin(math.radians(min(sweep, 180.0)) / 2)
    if labels.position in ("", "bestFit") and min(room, outer * 0.8) > math.hypot(wide, high):
        return on_arc(middle, outer * 0.68, outer * 0.68, half), 0.5
    reach = outer + 3 + abs(math.sin(math.radians(half))) * high / 2
    cosine = math.cos(math.radians(half))
    return on_arc(middle, reach, reach, half), 0.5 - 0.5 * min(max(cosine * 1.6, -1.0), 1.0)


def _sector(centre: Place, inner: float, outer: float, start: float, sweep: float) -> list[Segment]:
    sweep = min(sweep, 359.999)
    out: list[Segment] = [("m", *on_arc(centre, outer, outer, start)), *arc(centre, outer, outer, start, sweep)]
    if inner:
        out += [("l", *on_arc(centre, inner, inner, start + sweep)), *arc(centre, inner, inner, start + sweep, -sweep)]
    elif sweep < 359:
        out.append(("l", *centre))
    return [*out, ("h",)]
