"""What is drawn about the values of a plot: error bars, fitted lines, lines to the axis, bars of change.

In: a plot, the field its values stand in. Out: items on a sheet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.layout.chart.plots import Field, Place, stacked
from reportgen.layout.chart.sheet import LINE, Sheet
from reportgen.layout.chart.trends import fitted
from reportgen.word.model.charts import Errors, Plot, Series

_CAP = 3.0
"""Points of half the stroke at the end of an error bar."""
_FAR = 3.0
"""Shares of the field beyond which a fitted line is not followed."""


def behind(sheet: Sheet, plot: Plot, field: Field) -> None:
    """What lies under lines and their marks: drop lines, lines from high to low, bars of change."""
    reaches = stacked(plot, field.count)
    for index in range(field.count if plot.drops or plot.heights else 0):
        ends = [reach[1] for row in reaches if (reach := row[index]) is not None]
        if ends and plot.drops is not None:
            sheet.line([field.point(index, max(ends)), field.point(index, field.up.base)], plot.drops)
        if len(ends) > 1 and plot.heights is not None:
            sheet.line([field.point(index, min(ends)), field.point(index, max(ends))], plot.heights)
    if plot.changes is None or len(reaches) < 2:
        return
    half = field.slot / (1 + plot.changes.gap) / 2
    for index, (first, last) in enumerate(zip(reaches[0], reaches[-1], strict=True)):
        if first is None or last is None:
            continue
        look = plot.changes.up if last[1] >= first[1] else plot.changes.down
        x, top = field.point(index, max(first[1], last[1]))
        sheet.box((x - half, top, x + half, field.value(min(first[1], last[1]))), look.fill, look.line)


def beside(sheet: Sheet, plot: Plot, field: Field, offsets: Sequence[float]) -> None:
    """What lies over the values: error bars, fitted lines with their equations. `offsets` points that the values of
    each series stand beside the middle of their category."""
    reaches = stacked(plot, field.count)
    for at, series in enumerate(plot.series):
        places = _places(field, series, reaches[at], offsets[at])
        for errors in series.errors:
            _errors(sheet, errors, series, field, places)
        if series.trends and plot.grouping not in ("stacked", "percentStacked"):
            _trends(sheet, series, field)


def _places(
    field: Field, series: Series, reaches: Sequence[tuple[float, float] | None], offset: float
) -> list[tuple[int, float, Place]]:
    """Index, value and place of the values of a series."""
    out: list[tuple[int, float, Place]] = []
    for index, value in enumerate(series.values):
        if value is None:
            continue
        if field.along is not None:
            x = series.xs[index] if index < len(series.xs) else None
            if x is not None:
                out.append((index, value, (field.x(x), field.value(value))))
            continue
        reach = reaches[index]
        if reach is not None:
            x0, y0 = field.point(index, reach[1])
            out.append((index, reach[1], (x0, y0 - offset) if field.across else (x0 + offset, y0)))
    return out


def _errors(
    sheet: Sheet, errors: Errors, series: Series, field: Field, places: Sequence[tuple[int, float, Place]]
) -> None:
    """The error bars of a series, up and down or along."""
    numbers = series.xs if errors.along else series.values
    amounts = _amounts(errors, [each for each in numbers if each is not None])
    for index, value, place in places:
        number = numbers[index] if errors.along and index < len(numbers) else value
        if number is None:
            continue
        level = errors.along or field.across
        middle = number
        if errors.kind == "stdDev" and amounts is not None:
            middle = amounts[0]
        for sign, typed in ((1, errors.plus), (-1, errors.minus)):
            if errors.sides not in ("both", "plus" if sign > 0 else "minus"):
                continue
            if errors.kind == "cust":
                amount = (typed[index] if index < len(typed) else None) if len(typed) > 1 else next(iter(typed), None)
            elif errors.kind == "percentage":
                amount = abs(number) * errors.amount / 100
            else:
                amount = amounts[1] if amounts is not None else errors.amount
            if amount:
                to = field.x if errors.along else field.value
                start = place if middle == number else _at(place, to(middle), level=level)
                _bar(sheet, errors, start, to(middle + sign * amount), level=level)


def _at(place: Place, value: float, *, level: bool) -> Place:
    return (value, place[1]) if level else (place[0], value)


def _amounts(errors: Errors, values: Sequence[float]) -> tuple[float, float] | None:
    """Mean and length for the kinds that are computed from all values; None for the others."""
    if errors.kind not in ("stdDev", "stdErr") or len(values) < 2:
        return None
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((each - mean) ** 2 for each in values) / (len(values) - 1))
    if errors.kind == "stdErr":
        return mean, deviation / math.sqrt(len(values))
    return mean, deviation * (errors.amount or 1.0)


def _bar(sheet: Sheet, errors: Errors, place: Place, end: float, *, level: bool) -> None:
    x, y = place
    if level:
        sheet.line([(x, y), (end, y)], errors.line)
        cap = [(end, y - _CAP), (end, y + _CAP)]
    else:
        sheet.line([(x, y), (x, end)], errors.line)
        cap = [(x - _CAP, end), (x + _CAP, end)]
    if errors.capped:
        sheet.line(cap, errors.line)


def _trends(sheet: Sheet, series: Series, field: Field) -> None:
    pairs = list(_pairs(series, field))
    for trend in series.trends:
        found = fitted(trend, pairs)
        if found is None:
            continue
        points = [_point(field, x, y) for x, y in found.points if -_FAR < _share(field, y) < 1 + _FAR]
        for run in _inside(points, field):
            sheet.line(run, trend.line)
        if found.words and points:
            x, y = points[-1]
            wide = max(sheet.width(line, trend.props) for line in found.words)
            high = len(found.words) * trend.props.size * LINE
            left, top, right, _ = field.box
            x = min(max(x - wide / 2, left + wide / 2 + 2), right - wide / 2)
            sheet.lines(found.words, trend.props, (x, max(y - high - 4, top)), 0.5)


def _pairs(series: Series, field: Field) -> Iterator[tuple[float, float]]:
    """The points of a series; categories count from 1."""
    for index, value in enumerate(series.values):
        x = float(index + 1) if field.along is None else series.xs[index] if index < len(series.xs) else None
        if value is not None and x is not None:
            yield x, value


def _share(field: Field, value: float) -> float:
    """Where a value stands between the ends of the scale, beyond 0 and 1 outside them."""
    scale = field.up
    if scale.log is not None:
        return scale.share(value)
    return (value - scale.low) / (scale.high - scale.low)


def _point(field: Field, x: float, y: float) -> Place:
    left, top, right, bottom = field.box
    share = _share(field, y)
    share = 1 - share if field.up.reverse and field.up.log is None else share
    if field.along is not None:
        scale = field.along
        ratio = scale.share(x) if scale.log is not None else (x - scale.low) / (scale.high - scale.low)
        ratio = 1 - ratio if scale.reverse and scale.log is None else ratio
        return left + ratio * (right - left), bottom - share * (bottom - top)
    middle = field.middle(x - 1) if not field.places else field.middle(min(max(x - 1, 0), len(field.places) - 1))
    return (left + share * (right - left), middle) if field.across else (middle, bottom - share * (bottom - top))


def _inside(points: Sequence[Place], field: Field) -> Iterator[list[Place]]:
    """The pieces of a line within the field."""
    left, top, right, bottom = field.box
    run: list[Place] = []
    for start, end in pairwise(points):
        piece = _clipped(start, end, (left - 0.5, top - 0.5, right + 0.5, bottom + 0.5))
        if piece is None:
            continue
        if run and run[-1] == piece[0]:
            run.append(piece[1])
        else:
            if run:
                yield run
            run = [*piece]
    if run:
        yield run


def _clipped(start: Place, end: Place, box: tuple[float, float, float, float]) -> tuple[Place, Place] | None:
    """A stroke within a box; None where it lies outside (Liang and Barsky)."""
    (x0, y0), (x1, y1) = start, end
    dx, dy = x1 - x0, y1 - y0
    first, last = 0.0, 1.0
    for step, room in ((-dx, x0 - box[0]), (dx, box[2] - x0), (-dy, y0 - box[1]), (dy, box[3] - y0)):
        if step == 0:
            if room < 0:
                return None
            continue
        at = room / step
        if step < 0:
            first = max(first, at)
        else:
            last = min(last, at)
    if first > last:
        return None
    return (
        start if first == 0 else (x0 + first * dx, y0 + first * dy),
        end if last == 1 else (x0 + last * dx, y0 + last * dy),
    )
