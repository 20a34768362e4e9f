"""Scales of charts: from where to where an axis runs, and in what steps. Numbers in, numbers out; pure."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

from reportgen.word.model.charts import Axis

_MOST_STEPS = 200


class Scale(Struct, frozen=True):
    """An axis from `low` to `high` in steps; `reverse`: the greatest value stands where the least would. `log`: the
    base of a scale of powers, whose step is 1 power. `crossed` is the value at which the other axis crosses it, None
    for 0 or what is nearest to it."""

    low: float
    high: float
    step: float
    reverse: bool = False
    log: float | None = None
    crossed: float | None = None

    def share(self, value: float) -> float:
        """Where a value stands between the ends, 0 to 1; what lies outside stands at the end."""
        if self.log is None:
            at = (value - self.low) / (self.high - self.low)
        else:
            ends = math.log(self.low), math.log(self.high)
            at = (math.log(value) - ends[0]) / (ends[1] - ends[0]) if value > 0 else 0.0
        at = min(max(at, 0.0), 1.0)
        return 1 - at if self.reverse else at

    @property
    def base(self) -> float:
        """The value that bars begin at: where the other axis crosses."""
        return min(max(self.crossed or 0.0, self.low), self.high)

    @property
    def ticks(self) -> list[float]:
        """The values that are labelled."""
        if self.log is not None:
            count = round(math.log(self.high / self.low, self.log))
            return [_clean(self.low * self.log**at) for at in range(min(count, _MOST_STEPS) + 1)]
        count = int((self.high - self.low) / self.step + 1e-6)
        return [_clean(self.low + at * self.step) for at in range(min(count, _MOST_STEPS) + 1)]

    def finer(self, step: float | None) -> list[float]:
        """The values between those that are labelled, `step` apart; a fifth of a step where that is None."""
        if self.log is not None:
            powers = int(self.log)
            return [low * each for low in self.ticks[:-1] for each in range(2, min(powers, 20))]
        step = self.step / 5 if step is None else step
        count = int((self.high - self.low) / step + 1e-6)
        if count > _MOST_STEPS * 2:
            return []
        return [_clean(self.low + at * step) for at in range(count + 1)]


def scale_for(axis: Axis | None, values: Iterable[float], steps: float) -> Scale:
    """The scale of an axis for such values; it has so many steps at most where it does not say its step.

    What an axis leaves open is as spreadsheets have it: it ends with the step beyond a twentieth more than the values
    take, and begins at 0 unless they are all close together.
    """
    found = [value for value in values if math.isfinite(value)]
    if axis is not None and axis.log is not None:
        return _powers(axis, axis.log, found)
    least, most = min(found, default=0.0), max(found, default=1.0)
    axis_least, axis_most = (axis.least, axis.most) if axis is not None else (None, None)
    low, high = _reach(least, most)
    low = low if axis_least is None else axis_least
    high = high if axis_most is None else axis_most
    if high <= low:
        high = low + (abs(low) or 1.0)
        axis_most = None
    step = axis.step if axis is not None and axis.step is not None else _nice((high - low) / max(steps, 1.0))
    if (high - low) / step > _MOST_STEPS:
        step = _nice((high - low) / max(steps, 1.0))
    if axis_least is None:
        low = math.floor(low / step + 1e-9) * step
    if axis_most is None:
        high = low + math.ceil((high - low) / step - 1e-9) * step
    return Scale(_clean(low), _clean(high), step, axis is not None and axis.reverse)


def _powers(axis: Axis, base: float, values: Iterable[float]) -> Scale:
    """A scale of powers (c:logBase, §21.2.2.98): from the power below the least value, 1 at most, to that above the
    greatest."""
    found = [value for value in values if value > 0]
    least, most = min(found, default=1.0), max(found, default=base)
    low = axis.least if axis.least is not None and axis.least > 0 else None
    high = axis.most if axis.most is not None and axis.most > 0 else None
    low = base ** min(math.floor(math.log(least, base) + 1e-9), 0) if low is None else low
    if high is None or high <= low:
        high = low * base ** max(math.ceil(math.log(max(most, low) / low, base) - 1e-9), 1)
    return Scale(low, high, base, axis.reverse, base)


def _reach(least: float, most: float) -> tuple[float, float]:
    """From where to where values ask for an axis."""
    if least == most:
        return (0.0, most * 1.05) if most > 0 else (least * 1.05, 0.0) if least < 0 else (0.0, 1.0)
    close = abs(most - least) / max(abs(most), abs(least)) < 1 / 6
    if least >= 0:
        return (least - (most - least) / 2, most + (most - least) / 20) if close else (0.0, most + most / 20)
    if most <= 0:
        return (least - (most - least) / 20, most + (most - least) / 2) if close else (least + least / 20, 0.0)
    extra = (most - least) / 20
    return least - extra, most + extra


def _nice(step: float) -> float:
    """The least of 1, 2, 5, 10… times a power of ten that is no less."""
    if not step > 0 or not math.isfinite(step):
        return 1.0
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * each for each in (1.0, 2.0, 5.0, 10.0) if power * each >= step * (1 - 1e-9))


def _clean(value: float) -> float:
    """A number without the dust of sums."""
    return float(f"{value:.12g}")
