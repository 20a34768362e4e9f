"""Gradients and patterns that fill shapes (a:gradFill, ISO 29500-1 §20.1.8.33; v:fill, ISO 29500-4 §14.1.2.5).

In: elements. Out: `Gradient`s, `Hatch`es.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.word.colors import Colors, faded, vml_color
from reportgen.word.model import Gradient, Hatch
from reportgen.word.names import A, V

_MOST = 100
"""Stops of a gradient."""
_ANGLE = 60000.0
_SHARE = 100000.0
_WHOLE = 0.75
"""A focus from here on is the end."""
_STOP = re.compile(r"\s*(-?[0-9.]+)(f|%)?\s+(\S+(?: \[[^\]]*\])?)")


def read_gradient(fill: etree._Element, colors: Colors) -> Gradient | None:
    """What an a:gradFill says; None where it has no two colours."""
    stops: list[tuple[float, str]] = []
    for stop in list(fill.iterfind(f"{{{A}}}gsLst/{{{A}}}gs"))[:_MOST]:
        place, color = _number(stop.get("pos")), colors.on_paper(stop)
        if place is not None:
            stops.append((min(max(place / _SHARE, 0.0), 1.0), color or "FFFFFF"))
    linear, path = fill.find(f"{{{A}}}lin"), fill.find(f"{{{A}}}path")
    if len({color for _, color in stops}) < 2:
        return None
    stops.sort(key=lambda each: each[0])
    if path is not None:
        rectangle = path.find(f"{{{A}}}fillToRect")
        left, top, right, bottom = (_edge(rectangle, name) for name in "ltrb")
        centre = (left + 1 - right) / 2, (top + 1 - bottom) / 2
        return Gradient(tuple(stops), centre=centre)
    angle = 0.0 if linear is None else (_number(linear.get("ang")) or 0.0) / _ANGLE
    scaled = linear is not None and linear.get("scaled") in ("1", "true")
    return Gradient(tuple(stops), angle % 360, scaled)


def _edge(rectangle: etree._Element | None, name: str) -> float:
    """How far an edge of a:fillToRect lies inside, as a share within the shape."""
    said = None if rectangle is None else _number(rectangle.get(name))
    return min(max((said or 0.0) / _SHARE, 0.0), 1.0)


def _number(text: str | None) -> float | None:
    try:
        value = float((text or "").rstrip("%"))
    except ValueError:
        return None
    if text is not None and text.endswith("%"):
        value *= 1000
    return value if abs(value) < 1e9 else None


def read_hatch(element: etree._Element, colors: Colors) -> Hatch | None:
    """An a:pattFill (§20.1.8.47): black on white where it says no colours; None where no pattern is named."""
    ink, paper = (colors.on_paper(element.find(f"{{{A}}}{name}")) for name in ("fgClr", "bgClr"))
    kind = element.get("prst", "")
    return Hatch(kind, ink or "000000", paper or "FFFFFF") if kind else None


def vml_gradient(element: etree._Element, color: str) -> Gradient | None:
    """The gradient of a VML shape whose fill begins with a colour; None where it has none. VML counts its angle the
    other way round, from below; `focus` says where the second colour stands: at the end, in the middle, or (100 %) at
    the beginning."""
    fill = element.find(f"{{{V}}}fill")
    kind = "" if fill is None else fill.get("type", "")
    if fill is None or kind not in ("gradient", "gradientUnscaled", "gradientRadial", "gradientCenter"):
        return None
    second = _second(fill.get("color2"), color)
    stops = tuple(_stops(fill.get("colors", ""))) or ((0.0, color), (1.0, second))
    if len({each for _, each in stops}) < 2:
        return None
    focus = _share(fill.get("focus", "0"))
    if kind in ("gradientRadial", "gradientCenter"):
        at = [_share(part) for part in fill.get("focusposition", "").split(",")]
        stops = stops if focus >= _WHOLE else _turned(stops)
        return Gradient(stops, centre=(at[0], at[1]) if len(at) == 2 else (0.0, 0.0))
    angle, middle = _number(fill.get("angle")) or 0.0, 0 < abs(focus) < _WHOLE
    if focus >= _WHOLE or (middle and focus < 0):
        stops = _turned(stops)
    if middle:
        half = tuple((place / 2, each) for place, each in stops)
        stops = (*half, *_turned(half))
    return Gradient(stops, (270.0 - angle) % 360)


def _second(said: str | None, color: str) -> str:
    """The second colour: a shade or tint of the first ("fill darken(118)"), white where nothing is said."""
    change = re.fullmatch(r"fill (darken|lighten)\((\d{1,3})\)", (said or "").strip())
    if change is None:
        return vml_color(said) or "FFFFFF"
    share = min(int(change[2]), 255) / 255
    if change[1] == "lighten":
        return faded(color, share)
    return "".join(f"{round(int(color[at : at + 2], 16) * share):02X}" for at in (0, 2, 4))


def _stops(text: str) -> Iterator[tuple[float, str]]:
    """The colours between, with their places: "0 #a0b;.5 #cde;1 white"."""
    for part in text.split(";")[:_MOST]:
        match = _STOP.fullmatch(part)
        color = None if match is None else vml_color(match[3])
        if match is not None and color is not None:
            yield min(max(_share(match[1] + (match[2] or "")), 0.0), 1.0), color


def _share(text: str) -> float:
    """A share: "0.5", "50%", "32768f"; 0 for what is none."""
    match = re.fullmatch(r"\s*(-?\d*\.?\d+)(f|%)?\s*", text)
    return 0.0 if match is None else float(match[1]) / {"f": 65536.0, "%": 100.0}.get(match[2] or "", 1.0)


def _turned(stops: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
    """The same from its end to its beginning."""
    return tuple((1 - place, color) for place, color in reversed(stops))
