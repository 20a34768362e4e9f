"""Formulas (`= expression`, ISO 29500-1 §17.16.3) and comparisons of IF (§17.16.5.22). Texts in, values out; pure.

What cannot be computed (a bookmark, cells of a table) is None: the result that Word left stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from itertools import pairwise

from reportgen.word.fields.instructions import as_number, pictured, shaped, tokens

_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)|(<>|<=|>=|[-+*/^%()=<>,;])|([A-Za-z_]\w*))")
_SWITCHES = re.compile(r"\\[#*@!]")
_DEEPEST = 40
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}
_FUNCTIONS: Mapping[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "ABS": lambda v: abs(v[0]),
    "INT": lambda v: Decimal(math.trunc(v[0])),
    "SIGN": lambda v: Decimal((v[0] > 0) - (v[0] < 0)),
    "MOD": lambda v: v[0] - v[1] * (v[0] // v[1]),
    "ROUND": lambda v: round(v[0], int(v[1])),
    "SUM": lambda v: sum(v, Decimal(0)),
    "PRODUCT": lambda v: math.prod(v, start=Decimal(1)),
    "AVERAGE": lambda v: sum(v, Decimal(0)) / len(v),
    "COUNT": lambda v: Decimal(len(v)),
    "MIN": min,
    "MAX": max,
    "AND": lambda v: Decimal(all(v)),
    "OR": lambda v: Decimal(any(v)),
    "NOT": lambda v: Decimal(not v[0]),
    "IF": lambda v: v[1] if v[0] else v[2],
}


class _Unknown(Exception):
    """Something this reader does not compute."""


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = []
        at = 0
        text = text.strip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None or match.end() == at:
                raise _Unknown
            self._tokens.append(match.group().strip())
            at = match.end()
        self._at = 0
        self._depth = 0

    def whole(self) -> Decimal:
        value = self._comparison()
        if self._at < len(self._tokens):
            raise _Unknown
        return value

    def _take(self, *wanted: str) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at] in wanted:
            self._at += 1
            return self._tokens[self._at - 1]
        return ""

    def _comparison(self) -> Decimal:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Unknown
        value = self._sum()
        while operator := self._take(*_COMPARE):
            value = Decimal(_COMPARE[operator](value, self._sum()))
        self._depth -= 1
        return value

    def _sum(self) -> Decimal:
        value = self._product()
        while operator := self._take("+", "-"):
            other = self._product()
            value = value + other if operator == "+" else value - other
        return value

    def _product(self) -> Decimal:
        value = self._power()
        while operator := self._take("*", "/"):
            other = self._power()
            value = value * other if operator == "*" else value / other
        return value

    def _power(self) -> Decimal:
        value = self._signed()
        while self._take("^"):
            exponent = self._signed()
            if abs(exponent) > 99:
                raise _Unknown
            value = value**exponent
        return value

    def _signed(self) -> Decimal:
        sign = 1
        while operator := self._take("-", "+"):
            sign = -sign if operator == "-" else sign
        value = self._atom()
        while self._take("%"):
            value /= 100
        return sign * value

    def _atom(self) -> Decimal:
        """A number, a bracket or a function; raises _Unknown for what is none."""
        if self._at >= len(self._tokens):
            raise _Unknown
        token = self._tokens[self._at]
        self._at += 1
        if token == "(":
            value = self._comparison()
            if not self._take(")"):
                raise _Unknown
            return value
        number = as_number(token)
        if number is not None:
            return number
        name = token.upper()
        if name in ("TRUE", "FALSE"):
            return Decimal(name == "TRUE")
        if name not in _FUNCTIONS or not self._take("("):
            raise _Unknown
        values = [self._comparison()]
        while self._take(",", ";"):
            values.append(self._comparison())
        if not self._take(")"):
            raise _Unknown
        try:
            return _FUNCTIONS[name](values)
        except IndexError:
            raise _Unknown from None


def number_of(expression: str) -> Decimal | None:
    """What an expression comes to; None where it cannot be computed."""
    with localcontext() as context:
        context.prec = 28
        try:
            return _Parser(expression).whole()
        except (_Unknown, DivisionByZero, InvalidOperation, Overflow, ValueError, RecursionError):
            return None


def formula(text: str) -> str | None:
    """What the text behind the = comes to, in the form of its switches; None where it cannot be computed."""
    switch = _SWITCHES.search(text)
    value = number_of(text[: switch.start()] if switch else text)
    if value is None:
        return None
    picture, formats = "", []
    words = tokens(text[switch.start() :]) if switch else []
    for (letter, is_switch), (word, other) in pairwise(words):
        if is_switch and not other and letter == "#":
            picture = word
        elif is_switch and not other and letter == "*":
            formats.append(word)
    if picture:
        return pictured(value, picture)
    if value == value.to_integral_value():
        return shaped(int(value), tuple(formats)) or f"{int(value)}"
    return f"{value.normalize():f}"


def compared(left: str, operator: str, right: str) -> bool:
    """Whether the comparison of an IF holds: of numbers where both are, else of texts; on the right ? and * stand for
    one and for any characters."""
    first, second = as_number(left), as_number(right)
    if first is not None and second is not None:
        return _COMPARE[operator](first, second)
    if operator in ("=", "<>"):
        pattern = re.escape(right).replace(r"\*", ".*").replace(r"\?", ".")
        return (re.fullmatch(pattern, left, re.DOTALL) is not None) == (operator == "=")
    return {"<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[operator]
