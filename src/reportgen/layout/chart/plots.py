"""What charts show of their values: bars, lines, areas, scattered points, bubbles, and the words beside them.

In: a plot, its scales, the rectangle it stands in. Out: items on a sheet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.layout.chart.scales import Scale
from reportgen.layout.chart.sheet import Box, Sheet
from reportgen.layout.frames import Segment
from reportgen.layout.pen import closed, ellipse
from reportgen.word.chart.numberformats import shown
from reportgen.word.model import Outline, Paint
from reportgen.word.model.charts import Labels, Plot, Point, Series

Place = tuple[float, float]

_BUBBLE = 0.25
"""The greatest bubble is so wide, as a share of the shorter side of the field."""


class Field(Struct, frozen=True):
    """Where values stand: the rectangle inside the axes, the scale of values, how many categories there are. `across`:
    values run to the right, categories up. `between`: a category is a slot, not a point; `back`: the first is last.
    `along` is the scale of x where that has numbers; `places` are the slots of categories where these are fewer than
    the `slots` there are."""

    box: Box
    up: Scale
    count: int
    across: bool = False
    between: bool = True
    back: bool = False
    along: Scale | None = None
    places: tuple[int, ...] = ()
    slots: int = 0

    @property
    def slot(self) -> float:
        """How wide a category is."""
        left, top, right, bottom = self.box
        count = self.slots or self.count
        parts = count if self.between else max(count - 1, 1)
        return ((bottom - top) if self.across else (right - left)) / max(parts, 1)

    def value(self, value: float) -> float:
        """Where a value stands: x where values run to the right, else y."""
        left, top, right, bottom = self.box
        share = self.up.share(value)
        return left + share * (right - left) if self.across else bottom - share * (bottom - top)

    def x(self, value: float) -> float:
        """Where a value of x stands."""
        left, _, right, _ = self.box
        return left + (0.5 if self.along is None else self.along.share(value)) * (right - left)

    def middle(self, index: float) -> float:
        """Where the middle of a category stands."""
        left, top, right, bottom = self.box
        if self.places:
            whole = min(int(index), len(self.places) - 1)
            index = self.places[whole] + index - whole
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


def look(series: Series, index: int) -> tuple[Paint | None, Outline | None, float]:
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


class _Slots(Struct, frozen=True):
    """How wide bars are, and how far right of (below, where they lie) the middle of its category each series has
    its own."""

    wide: float
    offsets: tuple[float, ...]


def bar_slots(plot: Plot, field: Field) -> _Slots:
    """The widths and places of the bars of a category."""
    upon = plot.grouping in ("stacked", "percentStacked")
    number = 1 if upon else max(len(plot.series), 1)
    overlap = 0.0 if upon else plot.overlap
    wide = field.slot / (number - (number - 1) * overlap + plot.gap)
    whole = wide * (number - (number - 1) * overlap)
    turn = -1 if field.across != field.back else 1
    return _Slots(
        wide,
        tuple(
            turn * (-whole / 2 + (0 if upon else at * wide * (1 - overlap)) + wide / 2)
            for at in range(len(plot.series))
        ),
    )


def bars(sheet: Sheet, plot: Plot, field: Field, categories: Sequence[str]) -> None:
    """Bars beside or upon each other."""
    reaches = stacked(plot, field.count)
    upon = plot.grouping in ("stacked", "percentStacked")
    slots = bar_slots(plot, field)
    half = slots.wide / 2
    words: list[tuple[str, Labels, Place, float, float]] = []
    for at, series in enumerate(plot.series):
        for index, reach in enumerate(reaches[at]):
            if reach is None:
                continue
            begin, end = (max(reach[0], field.up.low), reach[1]) if upon else (field.up.base, reach[1])
            middle = field.middle(index) + slots.offsets[at]
            a, b = field.value(begin), field.value(end)
            box = (
                (min(a, b), middle - half, max(a, b), middle + half)
                if field.across
                else (middle - half, min(a, b), middle + half, max(a, b))
            )
            fill, line, _ = look(series, index)
            sheet.box(box, fill, line)
            labels = label_of(series, index)
            value = series.values[index]
            if labels is not None and value is not None:
                text = said(labels, series, _at(categories, index), value, abs(reach[1] - reach[0]))
                position = labels.position or ("ctr" if upon else "outEnd")
                words.append((text, labels, *_beside(position, field, box, value)))
    for text, labels, place, aside, below in words:
        put(sheet, text.split("\n"), labels, place, aside, below)


def put(sheet: Sheet, lines: Sequence[str], labels: Labels, place: Place, aside: float, below: float) -> None:
    """The words beside a value; where they were dragged to, if they were."""
    if labels.moved is not None:
        place = (place[0] + labels.moved[0] * sheet.size[0], place[1] + labels.moved[1] * sheet.size[1])
    sheet.lines(lines, labels.props, place, aside, below)


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
        _strokes(sheet, series, places[: len(series.values)])
        _words(sheet, series, places, categories)


def scattered(sheet: Sheet, plot: Plot, field: Field) -> None:
    """Points by x and y; bubbles by their sizes."""
    if field.along is None:
        return
    for series in plot.series:
        places: list[Place | None] = []
        for index, value in enumerate(series.values):
            x = series.xs[index] if index < len(series.xs) else None
            places.append((field.x(x), field.value(value)) if x is not None and value is not None else None)
        if plot.kind == "bubble":
            _bubbles(sheet, plot, series, field, places)
        else:
            _strokes(sheet, series, places)
        _words(sheet, series, places, [shown(x, "General") if x is not None else "" for x in series.xs])


def _bubbles(sheet: Sheet, plot: Plot, series: Series, field: Field, places: Sequence[Place | None]) -> None:
    """Circles whose areas are as the sizes."""
    greatest = max((abs(size) for each in plot.series for size in each.sizes if size is not None), default=0.0)
    left, top, right, bottom = field.box
    most = min(right - left, bottom - top) * _BUBBLE * plot.scale
    for index, place in enumerate(places):
        size = series.sizes[index] if index < len(series.sizes) else 1.0
        if place is None or not size or (size < 0):
            continue
        wide = most * math.sqrt(size / greatest) if greatest else most
        fill, line, _ = look(series, index)
        sheet.path(ellipse((place[0] - wide / 2, place[1] - wide / 2, wide, wide)), fill, line)


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
            put(sheet, text.split("\n"), labels, (place[0] + dx, place[1] + dy), aside, below)


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
