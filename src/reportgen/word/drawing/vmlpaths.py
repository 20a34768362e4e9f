"""The path attribute of VML (ISO 29500-4 §14.2.2.6) with its formulas (§14.1.2.6).

In: an element. Out: paths as shares of the shape's box.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from msgspec import Struct

from reportgen.word.model import FreePath
from reportgen.word.names import V

_LONGEST = 200_000
"""Characters of a path that is read."""
_ANGLE = 65536.0
"""Parts of a degree."""
_FARTHEST = 1e9
_COMMAND = re.compile(r"(wa|wr|at|ar|ae|al|qx|qy|qb|nf|ns|[a-z])([^a-z]*)")
_VALUE = re.compile(r",|[@#]\d{1,4}|-?\d+(?:\.\d+)?")
_LEAST = {"m": 2, "l": 2, "c": 6, "t": 2, "r": 2, "v": 6, "qx": 2, "qy": 2, "qb": 4}
_ARCS = {"ae": 6, "al": 6, "wa": 8, "wr": 8, "at": 8, "ar": 8}
_BEGINS = frozenset(("al", "wr", "ar"))
"""Arcs that begin anew; to the beginning of any other a line is drawn."""

_FORMULAS: dict[str, Callable[[float, float, float], float]] = {
    "val": lambda x, _y, _z: x,
    "sum": lambda x, y, z: x + y - z,
    "prod": lambda x, y, z: x * y / z if z else 0.0,
    "product": lambda x, y, z: x * y / z if z else 0.0,
    "mid": lambda x, y, _z: (x + y) / 2,
    "abs": lambda x, _y, _z: abs(x),
    "min": lambda x, y, _z: min(x, y),
    "max": lambda x, y, _z: max(x, y),
    "if": lambda x, y, z: y if x > 0 else z,
    "mod": lambda x, y, z: math.sqrt(x * x + y * y + z * z),
    "atan2": lambda x, y, _z: math.degrees(math.atan2(y, x)) * _ANGLE,
    "sin": lambda x, y, _z: x * math.sin(math.radians(y / _ANGLE)),
    "cos": lambda x, y, _z: x * math.cos(math.radians(y / _ANGLE)),
    "tan": lambda x, y, _z: x * math.tan(math.radians(y / _ANGLE)),
    "cosatan2": lambda x, y, z: x * math.cos(math.atan2(z, y)),
    "sinatan2": lambda x, y, z: x * math.sin(math.atan2(z, y)),
    "sqrt": lambda x, _y, _z: math.sqrt(max(x, 0.0)),
    "sumangle": lambda x, y, z: x + (y - z) * _ANGLE,
    "ellipse": lambda x, y, z: z * math.sqrt(max(1 - (x / y) ** 2, 0.0)) if y else 0.0,
}

Command = tuple[str | float, ...]


class Outlined(Struct, frozen=True):
    """What a VML shape says of its form: paths, and how far from its box its text stands at left, top, right and foot,
    as shares of it; None where it says nothing of that."""

    paths: tuple[FreePath, ...] = ()
    inside: tuple[float, float, float, float] | None = None


class _Unknown(ValueError):
    """What is written here cannot be worked out."""


def outlined(element: etree._Element) -> Outlined:
    """The form of a shape whose attributes and children are all its own; no paths where it has none, or one that
    cannot be worked out: one that says where it does not stretch (limo) is a preset's business."""
    said, holder = element.get("path", ""), element.find(f"{{{V}}}path")
    if not said or len(said) > _LONGEST or (holder is not None and holder.get("limo")):
        return Outlined()
    size, corner = _pair(element.get("coordsize"), 1000.0), _pair(element.get("coordorigin"), 0.0)
    if not size[0] or not size[1]:
        return Outlined()
    try:
        values = _Values(element, size)
        paths = tuple(_Pen(values, corner, size).paths(said))
        inside = None if holder is None else _inside(holder.get("textboxrect", ""), values, corner, size)
    except (_Unknown, OverflowError, ValueError):
        return Outlined()
    if holder is not None:
        fills, strokes = (holder.get(name, "t") not in ("f", "false", "0") for name in ("fillok", "strokeok"))
        paths = tuple(FreePath(each.commands, each.filled and fills, each.stroked and strokes) for each in paths)
    return Outlined(paths, inside)


def _pair(text: str | None, default: float) -> tuple[float, float]:
    numbers = re.findall(r"-?\d+(?:\.\d+)?", text or "")
    return (float(numbers[0]), float(numbers[1])) if len(numbers) == 2 else (default, default)


def _inside(
    said: str, values: _Values, corner: tuple[float, float], size: tuple[float, float]
) -> tuple[float, float, float, float] | None:
    """The rectangle of a textboxrect; None for several, between which the adjusting values choose."""
    numbers = [] if ";" in said else values.listed(said)
    if len(numbers) != 4:
        return None
    left, right = ((numbers[at] - corner[0]) / size[0] for at in (0, 2))
    top, foot = ((numbers[at] - corner[1]) / size[1] for at in (1, 3))
    return (left, top, 1 - right, 1 - foot) if left < right and top < foot else None


class _Values:
    """Numbers, adjusting values (#0) and formulas (@0) of one shape."""

    def __init__(self, element: etree._Element, size: tuple[float, float]) -> None:
        said = [each.strip() for each in element.get("adj", "").split(",")]
        self._adjust = [float(each) if re.fullmatch(r"-?\d{1,10}(\.\d+)?", each) else 0.0 for each in said]
        self._known = {"width": size[0], "height": size[1], "xcenter": size[0] / 2, "ycenter": size[1] / 2}
        self._made: list[float] = []
        for formula in element.iterfind(f"{{{V}}}formulas/{{{V}}}f"):
            words = formula.get("eqn", "").split()
            work = _FORMULAS.get(words[0].lower()) if words else None
            if work is None or len(self._made) > 1000:
                raise _Unknown(formula.get("eqn"))
            given = [self.value(word) for word in words[1:4]]
            self._made.append(self._sound(work(*given, *[0.0] * (3 - len(given)))))

    def value(self, word: str) -> float:
        """One word's value."""
        if word[0] == "#":
            at = int(word[1:])
            return self._adjust[at] if at < len(self._adjust) else 0.0
        if word[0] == "@":
            at = int(word[1:])
            if at >= len(self._made):
                raise _Unknown(word)
            return self._made[at]
        known = self._known.get(word.lower())
        if known is not None:
            return known
        return self._sound(float(word))

    def listed(self, text: str) -> list[float]:
        """Values in a row: between commas, or none between where one begins with @; one left out is 0."""
        out: list[float] = []
        words = _VALUE.findall(text)
        waits = True
        for word in words:
            if word != ",":
                out.append(self.value(word))
            elif waits:
                out.append(0.0)
            waits = word == ","
        return [*out, 0.0] if words and waits else out

    @staticmethod
    def _sound(value: float) -> float:
        if not abs(value) < _FARTHEST:
            raise _Unknown
        return value


class _Pen:
    """Draws the commands of a path."""

    def __init__(self, values: _Values, corner: tuple[float, float], size: tuple[float, float]) -> None:
        self._values, self._corner, self._size = values, corner, size
        self._commands: list[Command] = []
        self._at = self._start = (0.0, 0.0)

    def paths(self, said: str) -> Iterator[FreePath]:
        """Each part up to an "e"; nf and ns say that it is not filled, not drawn round."""
        filled = stroked = True
        for match in _COMMAND.finditer(said):
            kind, numbers = match[1], self._values.listed(match[2])
            if kind == "nf":
                filled = False
            elif kind == "ns":
                stroked = False
            elif kind == "e":
                if len(self._commands) > 1:
                    yield FreePath(tuple(self._commands), filled, stroked)
                self._commands, filled, stroked = [], True, True
            else:
                self._draw(kind, numbers)
        if len(self._commands) > 1:
            yield FreePath(tuple(self._commands), filled, stroked)

    def _draw(self, kind: str, numbers: Sequence[float]) -> None:
        """One command of a path with its numbers; raises _Unknown for one that is not known or cannot begin a path."""
        if kind == "x":
            if self._commands:
                self._commands.append(("h",))
                self._at = self._start
        elif kind in _ARCS:
            step = _ARCS[kind]
            for at in range(0, len(numbers), step):
                self._arc(kind, numbers[at : at + step])
        elif kind not in _LEAST or (not self._commands and kind not in "mt"):
            raise _Unknown(kind)
        elif kind == "qb":
            self._quadratic(numbers)
        elif kind in ("qx", "qy"):
            across = kind == "qx"
            for x, y in _points(numbers):
                self._quadrant(across, (x, y))
                across = not across
        else:
            self._straight(kind, numbers)

    def _straight(self, kind: str, numbers: Sequence[float]) -> None:
        """Moves, lines and curves, absolute or counted from where the pen stands."""
        step = _LEAST[kind]
        if len(numbers) % step:
            raise _Unknown(kind)
        for at in range(0, len(numbers), step):
            x, y = self._at if kind in "trv" else (0.0, 0.0)
            points = [(a + x, b + y) for a, b in _points(numbers[at : at + step])]
            self._put("mlc"["mlctrv".index(kind) % 3], *points)

    def _put(self, kind: str, *points: tuple[float, float]) -> None:
        self._commands.append((kind, *(share for point in points for share in self._share(point))))
        self._at = points[-1]
        if kind == "m":
            self._start = self._at

    def _share(self, point: tuple[float, float]) -> tuple[float, float]:
        return (point[0] - self._corner[0]) / self._size[0], (point[1] - self._corner[1]) / self._size[1]

    def _arc(self, kind: str, numbers: Sequence[float]) -> None:
        """An arc by angles, which VML counts against the clock (ae, al), or by a box and two points (the others)."""
        if len(numbers) != _ARCS[kind]:
            raise _Unknown(kind)
        if kind in ("ae", "al"):
            centre, (rx, ry) = (numbers[0], numbers[1]), (numbers[2], numbers[3])
            begin, sweep = -numbers[4] / _ANGLE, -numbers[5] / _ANGLE
        else:
            left, top, right, foot = numbers[:4]
            centre, rx, ry = ((left + right) / 2, (top + foot) / 2), abs(right - left) / 2, abs(foot - top) / 2
            begin, end = (
                math.degrees(math.atan2((y - centre[1]) / (ry or 1.0), (x - centre[0]) / (rx or 1.0)))
                for x, y in _points(numbers[4:])
            )
            clockwise = kind in ("wa", "wr")
            sweep = ((end - begin) % 360 or 360.0) if clockwise else -((begin - end) % 360 or 360.0)
        self._put("m" if kind in _BEGINS or not self._commands else "l", _on(centre, rx, ry, begin))
        self._turn(centre, rx, ry, begin, min(max(sweep, -360.0), 360.0))

    def _turn(self, centre: tuple[float, float], rx: float, ry: float, begin: float, sweep: float) -> None:
        self._commands.append(("a", rx / self._size[0], ry / self._size[1], begin, sweep))
        self._at = _on(centre, rx, ry, begin + sweep)

    def _quadrant(self, across: bool, end: tuple[float, float]) -> None:
        """A quarter of an ellipse that sets out across, or down."""
        (x0, y0), (x1, y1) = self._at, end
        rx, ry = abs(x1 - x0), abs(y1 - y0)
        if not rx or not ry:
            self._put("l", end)
            return
        down, right = (90.0 if y0 > y1 else -90.0), (0.0 if x1 > x0 else 180.0)
        if across:
            begin, close, centre = down, right, (x0, y1)
        else:
            begin, close, centre = 180.0 - right, -down, (x1, y0)
        self._turn(centre, rx, ry, begin, (close - begin + 180) % 360 - 180)
        self._at = end

    def _quadratic(self, numbers: Sequence[float]) -> None:
        """Curves of the second degree: between two points that pull stands one that the curve passes, half-way."""
        points = _points(numbers)
        if len(points) < 2:
            raise _Unknown
        for at, (x, y) in enumerate(points[:-1]):
            after = points[at + 1]
            end = after if at == len(points) - 2 else ((x + after[0]) / 2, (y + after[1]) / 2)
            self._put("q", (x, y), end)


def _on(centre: tuple[float, float], rx: float, ry: float, angle: float) -> tuple[float, float]:
    turn = math.radians(angle)
    return centre[0] + rx * math.cos(turn), centre[1] + ry * math.sin(turn)


def _points(numbers: Sequence[float]) -> list[tuple[float, float]]:
    if len(numbers) % 2:
        raise _Unknown
    return list(zip(numbers[::2], numbers[1::2], strict=True))
