"""Shapes with paths of their own (a:custGeom, ISO 29500-1 §20.1.9.8): guides worked out, lengths as shares."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from lxml import etree

from reportgen.word.model import FreePath
from reportgen.word.names import A, local

_ANGLE = 60000.0
"""Parts of a degree (ST_Angle, §20.1.10.3)."""

_MOST = 20000
"""Commands of a path; more are a damaged file's."""

_OPERATIONS: dict[str, Callable[[float, float, float], float]] = {
    "*/": lambda x, y, z: x * y / z if z else 0.0,
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / z if z else 0.0,
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": lambda x, _y, _z: abs(x),
    "at2": lambda x, y, _z: math.degrees(math.atan2(y, x)) * _ANGLE,
    "cat2": lambda x, y, z: x * math.cos(math.atan2(z, y)),
    "cos": lambda x, y, _z: x * math.cos(math.radians(y / _ANGLE)),
    "max": lambda x, y, _z: max(x, y),
    "min": lambda x, y, _z: min(x, y),
    "mod": lambda x, y, z: math.sqrt(x * x + y * y + z * z),
    "pin": lambda x, y, z: min(max(y, x), z),
    "sat2": lambda x, y, z: x * math.sin(math.atan2(z, y)),
    "sin": lambda x, y, _z: x * math.sin(math.radians(y / _ANGLE)),
    "sqrt": lambda x, _y, _z: math.sqrt(max(x, 0.0)),
    "tan": lambda x, y, _z: x * math.tan(math.radians(y / _ANGLE)),
    "val": lambda x, _y, _z: x,
}
"""Formulas of guides (§20.1.9.11)."""


Room = tuple[float, float, float, float]
"""How far text stands from its shape's box at left, top, right and foot, as shares of it."""


def free_paths(geometry: etree._Element, width: float, height: float) -> tuple[tuple[FreePath, ...], Room | None]:
    """The paths of an a:custGeom for a shape of this size, in EMU where guides count in them, and where its text stands
    (a:rect, §20.1.9.22); None where it says nothing of that."""
    guides = _guides(geometry, width, height)
    return tuple(_paths(geometry, guides, width, height)), _room(geometry.find(f"{{{A}}}rect"), guides, width, height)


def _room(rect: etree._Element | None, guides: dict[str, float], w: float, h: float) -> Room | None:
    if rect is None or not w or not h:
        return None
    left, top, right, foot = (_number(rect.get(side), guides) for side in "ltrb")
    return (left / w, top / h, 1 - right / w, 1 - foot / h) if left < right and top < foot else None


def _guides(geometry: etree._Element, w: float, h: float) -> dict[str, float]:
    """Built-in guides (§20.1.10.56) and those of a:avLst and a:gdLst."""
    short, long = min(w, h), max(w, h)
    known = {"w": w, "h": h, "l": 0.0, "t": 0.0, "r": w, "b": h, "hc": w / 2, "vc": h / 2, "ss": short, "ls": long}
    known |= {f"wd{part}": w / part for part in (2, 3, 4, 5, 6, 8, 10, 12, 32)}
    known |= {f"hd{part}": h / part for part in (2, 3, 4, 5, 6, 8, 10, 12, 32)}
    known |= {f"ssd{part}": short / part for part in (2, 4, 6, 8, 16, 32)}
    known |= {"cd2": 180 * _ANGLE, "cd4": 90 * _ANGLE, "cd8": 45 * _ANGLE, "3cd4": 270 * _ANGLE}
    known |= {"3cd8": 135 * _ANGLE, "5cd8": 225 * _ANGLE, "7cd8": 315 * _ANGLE}
    for guide in (*geometry.iterfind(f"{{{A}}}avLst/{{{A}}}gd"), *geometry.iterfind(f"{{{A}}}gdLst/{{{A}}}gd")):
        words = guide.get("fmla", "").split()
        operation = _OPERATIONS.get(words[0]) if words else None
        if operation is not None:
            values = [_number(word, known) for word in words[1:4]]
            values += [0.0] * (3 - len(values))
            try:
                known[guide.get("name", "")] = float(operation(*values))
            except (OverflowError, ValueError):
                known[guide.get("name", "")] = 0.0
    return known


def _number(text: str | None, guides: dict[str, float]) -> float:
    """A number or a guide's value; 0 for neither."""
    if text is None:
        return 0.0
    if text in guides:
        return guides[text]
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) else 0.0


def _paths(geometry: etree._Element, guides: dict[str, float], width: float, height: float) -> Iterator[FreePath]:
    for path in geometry.iterfind(f"{{{A}}}pathLst/{{{A}}}path"):
        across = _number(path.get("w"), guides) or width or 1.0
        down = _number(path.get("h"), guides) or height or 1.0
        commands = tuple(_commands(path, guides, across, down))
        if len(commands) > 1:
            yield FreePath(commands, path.get("fill") != "none", path.get("stroke") not in ("0", "false"))


def _commands(path: etree._Element, guides: dict[str, float], w: float, h: float) -> Iterator[tuple[str | float, ...]]:
    """The commands of an a:path in shares of its width and height."""
    begun = False
    for command in list(path)[:_MOST]:
        kind = local(command)
        points = [
            (_number(point.get("x"), guides) / w, _number(point.get("y"), guides) / h)
            for point in command.iterfind(f"{{{A}}}pt")
        ]
        if kind == "moveTo" and points:
            yield ("m", *points[0])
            begun = True
        elif not begun:
            continue
        elif kind == "lnTo" and points:
            yield ("l", *points[0])
        elif kind == "cubicBezTo" and len(points) == 3:
            yield ("c", *points[0], *points[1], *points[2])
        elif kind == "quadBezTo" and len(points) == 2:
            yield ("q", *points[0], *points[1])
        elif kind == "arcTo":
            rx, ry = _number(command.get("wR"), guides) / w, _number(command.get("hR"), guides) / h
            start, sweep = (_number(command.get(name), guides) / _ANGLE for name in ("stAng", "swAng"))
            yield ("a", rx, ry, start, min(max(sweep, -360.0), 360.0))
        elif kind == "close":
            yield ("h",)
