"""Lines fitted to values (ISO 29500-1 §21.2.2.211), as spreadsheets fit them. Numbers in, numbers out; pure.

Least squares; powers and exponentials through the logarithms of the values, moving averages of the last few.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from msgspec import Struct

from reportgen.word.chart.numberformats import shown
from reportgen.word.model.charts import Trend

Pairs = Sequence[tuple[float, float]]
_STEPS = 60


class Fitted(Struct, frozen=True):
    """A fitted line: its points from left to right, and what is written of it, without a line for what is not
    asked."""

    points: tuple[tuple[float, float], ...]
    words: tuple[str, ...] = ()


def fitted(trend: Trend, pairs: Pairs) -> Fitted | None:
    """The line of a trend through points; None where there are too few, or none that it can be fitted to."""
    try:
        return _fitted(trend, sorted(pairs))
    except (OverflowError, ZeroDivisionError, ValueError):
        return None


def _fitted(trend: Trend, pairs: Pairs) -> Fitted | None:
    if trend.kind == "movingAvg":
        return _averaged(pairs, trend.period)
    found = _KINDS[trend.kind](trend, pairs)
    if found is None:
        return None
    value, equation, square = found
    first, last = pairs[0][0] - trend.backward, pairs[-1][0] + trend.forward
    if trend.kind in ("log", "power"):
        first = max(first, min(1e-6, pairs[0][0]))
    places = [first + (last - first) * at / _STEPS for at in range(_STEPS + 1)]
    if trend.kind == "linear":
        places = [first, last]
    words = ((f"y = {equation(trend.format)}",) if trend.equation else ()) + (
        (f"R² = {_written(square, trend.format)}",) if trend.square else ()
    )
    points = tuple((x, value(x)) for x in places)
    return Fitted(points, words) if all(math.isfinite(y) for _, y in points) else None


def _averaged(pairs: Pairs, period: int) -> Fitted | None:
    if len(pairs) < period:
        return None
    points = [
        (pairs[at][0], sum(y for _, y in pairs[at - period + 1 : at + 1]) / period)
        for at in range(period - 1, len(pairs))
    ]
    return Fitted(tuple(points))


Found = tuple[Callable[[float], float], Callable[[str], str], float]
"""The value at x, the equation in a number format, and R²."""


def _polynomial(trend: Trend, pairs: Pairs) -> Found | None:
    order = 1 if trend.kind == "linear" else min(trend.order, len({x for x, _ in pairs}) - 1)
    if order < 1 or len(pairs) < 2:
        return None
    factors = _least_squares(pairs, order, trend.through)

    def value(x: float) -> float:
        return sum(factor * x**at for at, factor in enumerate(factors))

    def equation(code: str) -> str:
        return _sum([(factor, _power(at)) for at, factor in reversed(list(enumerate(factors)))], code)

    return value, equation, _square([(y, value(x)) for x, y in pairs])


def _logarithmic(_: Trend, pairs: Pairs) -> Found | None:
    usable = [(math.log(x), y) for x, y in pairs if x > 0]
    if len({x for x, _ in usable}) < 2 or len(usable) < len(pairs):
        return None
    base, slope = _least_squares(usable, 1, None)
    square = _square([(y, base + slope * x) for x, y in usable])
    return (
        lambda x: base + slope * math.log(x),
        lambda code: _sum([(slope, "ln(x)"), (base, "")], code),
        square,
    )


def _exponential(trend: Trend, pairs: Pairs) -> Found | None:
    usable = [(x, math.log(y)) for x, y in pairs if y > 0]
    if len({x for x, _ in usable}) < 2 or len(usable) < len(pairs):
        return None
    through = None if trend.through is None or trend.through <= 0 else math.log(trend.through)
    base, slope = _least_squares(usable, 1, through)
    square = _square([(y, base + slope * x) for x, y in usable])
    return (
        lambda x: math.exp(base + slope * x),
        lambda code: f"{_written(math.exp(base), code)}e{_raised(_written(slope, code) + 'x')}",
        square,
    )


def _powered(_: Trend, pairs: Pairs) -> Found | None:
    usable = [(math.log(x), math.log(y)) for x, y in pairs if x > 0 and y > 0]
    if len({x for x, _ in usable}) < 2 or len(usable) < len(pairs):
        return None
    base, slope = _least_squares(usable, 1, None)
    square = _square([(y, base + slope * x) for x, y in usable])
    return (
        lambda x: math.exp(base) * x**slope,
        lambda code: f"{_written(math.exp(base), code)}x{_raised(_written(slope, code))}",
        square,
    )


_KINDS: dict[str, Callable[[Trend, Pairs], Found | None]] = {
    "linear": _polynomial,
    "poly": _polynomial,
    "log": _logarithmic,
    "exp": _exponential,
    "power": _powered,
}


def _least_squares(pairs: Pairs, order: int, through: float | None) -> list[float]:
    """The factors of a polynomial, the constant first; that is `through` where this is not None. x is measured from
    their mean in their greatest distance from it unless the constant is given, so that years fit as well as 1, 2, 3."""
    mean = 0.0 if through is not None else sum(x for x, _ in pairs) / len(pairs)
    reach = max(abs(x - mean) for x, _ in pairs) or 1.0
    points = [((x - mean) / reach, y - (through or 0.0)) for x, y in pairs]
    first = 0 if through is None else 1
    powers = range(first, order + 1)
    rows = [[sum(x ** (i + j) for x, _ in points) for j in powers] + [sum(y * x**i for x, y in points)] for i in powers]
    solved = _solved(rows)
    found = [through] if through is not None else []
    scaled = [*found, *(factor / reach**power for power, factor in zip(powers, solved, strict=True))]
    out = [0.0] * (order + 1)
    for power, factor in enumerate(scaled):  # (x - mean) ** power written out
        for at in range(power + 1):
            out[at] += factor * math.comb(power, at) * (-mean) ** (power - at)
    return out


def _solved(rows: list[list[float]]) -> list[float]:
    """Equations solved by elimination. Raises ZeroDivisionError where they have no single solution."""
    count = len(rows)
    for at in range(count):
        pivot = max(range(at, count), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        if abs(rows[at][at]) < 1e-14:
            raise ZeroDivisionError
        for other in range(count):
            if other != at:
                share = rows[other][at] / rows[at][at]
                rows[other] = [a - share * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [rows[at][count] / rows[at][at] for at in range(count)]


def _square(pairs: Pairs) -> float:
    """R² of values and what is fitted to them."""
    mean = sum(y for y, _ in pairs) / len(pairs)
    whole = sum((y - mean) ** 2 for y, _ in pairs)
    return 1.0 if whole == 0 else max(1 - sum((y - fit) ** 2 for y, fit in pairs) / whole, 0.0)


# --- in words ---------------------------------------------------------------------------------------


def _written(value: float, code: str) -> str:
    """A factor: five digits, four of them decimals at most, as spreadsheets write it."""
    if code and code.lower() != "general":
        return shown(value, code)
    if value and abs(value) < 1e-4:
        return f"{value:.0E}"
    if abs(value) >= 1e11:
        return f"{value:.4E}"
    text = f"{value:.{min(max(4 - max(math.floor(math.log10(abs(value))), 0), 0), 4)}f}" if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sum(terms: Sequence[tuple[float, str]], code: str) -> str:
    """Terms with their signs between; what is written as 0 is left out, and the dust of sums."""
    out = ""
    dust = max(abs(factor) for factor, _ in terms) * 1e-12
    for factor, what in terms:
        if abs(factor) < dust:
            continue
        number = _written(abs(factor), code)
        if what and number == "1":
            number = ""
        if number == "0" and (out or what):
            continue
        sign = "-" if factor < 0 else "+"
        out += (f" {sign} " if out else "-" if factor < 0 else "") + number + what
    return out or "0"


def _power(at: int) -> str:
    return "" if at == 0 else "x" if at == 1 else f"x{_raised(str(at))}"


def _raised(text: str) -> str:
    """Digits and signs as raised characters."""
    return text.translate(_RAISED)


_RAISED = {ord(plain): raised for plain, raised in zip("0123456789+-x", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ˣ", strict=True)}
