"""Preset shapes (ST_ShapeType, ISO 29500-1 §20.1.10.56) as contours.

In: a shape's name, its size in points, and the values that adjust it. Out: contours from its top left corner, or None
for a shape that is not known here. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from reportgen.layout.drawing import flowcharts
from reportgen.layout.drawing.blockarrows import ARROWS
from reportgen.layout.drawing.buttons import BUTTONS
from reportgen.layout.drawing.connectors import CONNECTORS
from reportgen.layout.drawing.pictograms import PICTOGRAMS
from reportgen.layout.drawing.presets import Adjust, Contours, Maker, adj, swept
from reportgen.layout.drawing.sweeps import SWEEPS
from reportgen.layout.frames import Segment
from reportgen.layout.pen import DARK, LIGHT, LIGHTER, Contour, arc, closed, ellipse, on_arc, opened, rounded

LINES = frozenset({"line", "straightConnector1", "lineInv", *CONNECTORS})
"""Shapes that are lines: they are never filled, and their ends may bear heads."""


def contours_of(name: str, width: float, height: float, adjust: Adjust) -> Contours | None:
    """The contours of a preset shape; None where it is not known."""
    points = CONNECTORS.get(name)
    if points is not None:
        return (Contour(points(width, height, adjust), filled=False),)
    maker = _MAKERS.get(name)
    return None if maker is None else maker(width, height, adjust)


def _one(segments: tuple[Segment, ...]) -> Contours:
    return (Contour(segments),)


def _lined(outside: tuple[Segment, ...], *lines: tuple[Segment, ...]) -> Contours:
    """A filled outside, and lines that are only drawn."""
    return (Contour(outside), *(Contour(line, filled=False) for line in lines))


def _shares(*points: tuple[float, float]) -> Maker:
    """A closed line through points given as shares of the box."""
    return lambda w, h, _adjust: _one(closed(*((x * w, y * h) for x, y in points)))


def _rectangle(w: float, h: float) -> tuple[Segment, ...]:
    return closed((0.0, 0.0), (w, 0.0), (w, h), (0.0, h))


def _corners(pattern: str, name: str = "adj", default: float = 0.16667, *, snip: bool = False) -> Maker:
    """A rectangle whose corners (top left, top right, bottom right, bottom left) are cut or round where `pattern` has
    a mark: "xx--"."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        radius = min(w, h) * adj(adjust, name, default, 0.5)
        a, b, c, d = (radius if mark == "x" else 0.0 for mark in pattern)
        if not snip:
            return _one(rounded(w, h, (a, b, c, d)))
        return _one(closed((a, 0), (w - b, 0), (w, b), (w, h - c), (w - c, h), (d, h), (0, h - d), (0, a)))

    return make


def _triangle(w: float, h: float, adjust: Adjust) -> Contours:
    return _one(closed((w * adj(adjust, "adj", 0.5), 0), (w, h), (0, h)))


def _slanted(top_left: int, top_right: int, bottom_right: int, bottom_left: int) -> Maker:
    """A figure whose marked corners stand `adj` of the shorter side further in."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        into = min(min(w, h) * adj(adjust, "adj", 0.25, 10.0), w)
        top, foot = (top_left * into, w - top_right * into), (bottom_left * into, w - bottom_right * into)
        return _one(closed((top[0], 0), (top[1], 0), (foot[1], h), (foot[0], h)))

    return make


def _hexagon(w: float, h: float, adjust: Adjust) -> Contours:
    into = min(min(w, h) * adj(adjust, "adj", 0.25, 10.0), w / 2)
    return _one(closed((into, 0), (w - into, 0), (w, h / 2), (w - into, h), (into, h), (0, h / 2)))


def _plus(w: float, h: float, adjust: Adjust) -> Contours:
    into = min(w, h) * adj(adjust, "adj", 0.25, 0.5)
    x, y = w - into, h - into
    inner = ((into, into), (into, 0), (x, 0), (x, into), (w, into), (w, y), (x, y), (x, h), (into, h), (into, y))
    return _one(closed(*inner, (0, y), (0, into)))


def _star(points: int, inner: float, turn: float = -90.0) -> Maker:
    """A star of so many points, the inner ones so far from the middle as a share of the outer."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        share = min(adjust.get("adj", inner) * 2, 1.0) if "adj" in adjust and points != 5 else inner * 2
        outer = [on_arc((0, 0), 1, 1, turn + 360 / points * at) for at in range(points)]
        between = [on_arc((0, 0), share, share, turn + 360 / points * (at + 0.5)) for at in range(points)]
        ring = [point for pair in zip(outer, between, strict=True) for point in pair]
        left, right = min(x for x, _ in outer), max(x for x, _ in outer)
        top, foot = min(y for _, y in outer), max(y for _, y in outer)
        return _one(closed(*(((x - left) / (right - left) * w, (y - top) / (foot - top) * h) for x, y in ring)))

    return make


def _polygon(points: int, turn: float = -90.0) -> Maker:
    def make(w: float, h: float, _adjust: Adjust) -> Contours:
        ring = [on_arc((0, 0), 1, 1, turn + 360 / points * at) for at in range(points)]
        left, right = min(x for x, _ in ring), max(x for x, _ in ring)
        top, foot = min(y for _, y in ring), max(y for _, y in ring)
        return _one(closed(*(((x - left) / (right - left) * w, (y - top) / (foot - top) * h) for x, y in ring)))

    return make


def _arrow(side: str) -> Maker:
    """A block arrow to the right, left, up or down, or to both ends ("h", "v"): `adj1` is the shaft's share of the
    width, `adj2` the head's length in shorter sides."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        upright = side in ("up", "down", "v")
        along, across = (h, w) if upright else (w, h)
        shaft = (1 - adj(adjust, "adj1", 0.5)) / 2 * across
        both = side in ("h", "v")
        head = min(min(w, h) * adj(adjust, "adj2", 0.5, 100.0), along / 2 if both else along)
        far, low = along - head, across - shaft
        end = [(far, shaft), (far, 0.0), (along, across / 2), (far, across), (far, low)]
        start = [(head, low), (head, across), (0.0, across / 2), (head, 0.0), (head, shaft)]
        points = [*end, *(start if both else [(0.0, low), (0.0, shaft)])]
        if side in ("left", "up"):
            points = [(along - x, y) for x, y in points]
        return _one(closed(*((y, x) if upright else (x, y) for x, y in points)))

    return make


def _pointed(notch: bool) -> Maker:
    """A pentagon that points to the right, or a chevron."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        head = min(min(w, h) * adj(adjust, "adj", 0.5, 100.0), w)
        points = [(0.0, 0.0), (w - head, 0.0), (w, h / 2), (w - head, h), (0.0, h)]
        return _one(closed(*points, *([(head, h / 2)] if notch else [])))

    return make


def _bracket(mirror: bool, brace: bool) -> Maker:
    """A bracket or a brace on one side: open, not filled."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        if brace:
            ry = min(min(w, h) * adj(adjust, "adj1", 0.08333, 0.5), h / 4)
            middle = min(max(h * adj(adjust, "adj2", 0.5), 2 * ry), h - 2 * ry)
            rx = w / 2
            segments: tuple[Segment, ...] = (
                ("m", w, 0.0), *arc((w, ry), rx, ry, -90, -90), ("l", rx, middle - ry),
                *arc((0.0, middle - ry), rx, ry, 0, 90), *arc((0.0, middle + ry), rx, ry, -90, 90),
                ("l", rx, h - ry), *arc((w, h - ry), rx, ry, 180, -90),
            )  # fmt: skip
        else:
            ry = min(min(w, h) * adj(adjust, "adj", 0.08333, 10.0), h / 2)
            segments = (
                ("m", w, 0.0), *arc((w, ry), w, ry, -90, -90), ("l", 0.0, h - ry), *arc((w, h - ry), w, ry, 180, -90)
            )  # fmt: skip
        if mirror:
            segments = tuple(
                (each[0], *(w - float(number) if at % 2 == 0 else number for at, number in enumerate(each[1:])))
                for each in segments
            )
        return (Contour(segments, filled=False),)

    return make


def _pair(w: float, h: float, adjust: Adjust) -> Contours:
    """Round brackets on both sides."""
    r = min(w, h) * adj(adjust, "adj", 0.16667, 0.5)
    left = (("m", r, 0.0), *arc((r, r), r, r, -90, -90), ("l", 0.0, h - r), *arc((r, h - r), r, r, 180, -90))
    right = (("m", w - r, 0.0), *arc((w - r, r), r, r, -90, 90), ("l", w, h - r), *arc((w - r, h - r), r, r, 0, 90))
    inside = Contour(rounded(w, h, (r, r, r, r)), stroked=False)
    return inside, Contour(left, filled=False), Contour(right, filled=False)


def _can(w: float, h: float, adjust: Adjust) -> Contours:
    ry = min(min(w, h) * adj(adjust, "adj", 0.25, 10.0) / 2, h / 2)
    middle = (w / 2, ry)
    side: tuple[Segment, ...] = (
        ("m", 0.0, ry), *arc(middle, w / 2, ry, 180, 180), ("l", w, h - ry),
        *arc((w / 2, h - ry), w / 2, ry, 0, 180), ("h",),
    )  # fmt: skip
    return Contour(side), Contour(ellipse((0.0, 0.0, w, 2 * ry)), tone=LIGHTER)


def _disk(w: float, h: float) -> Contours:
    """A can of one tone, whose lid takes a third."""
    side, lid = _can(w, h, {"adj": h / 3 / min(w, h) if min(w, h) else 0.0})
    return side, Contour(lid.segments, filled=False)


def _cube(w: float, h: float, adjust: Adjust) -> Contours:
    d = min(w, h) * adj(adjust, "adj", 0.25)
    x, y = w - d, h - d
    return (
        Contour(closed((0, d), (x, d), (x, h), (0, h))),
        Contour(closed((0, d), (d, 0), (w, 0), (x, d)), tone=LIGHT),
        Contour(closed((x, d), (w, 0), (w, y), (x, h)), tone=DARK),
    )


def _donut(w: float, h: float, adjust: Adjust) -> Contours:
    d = min(w, h) * adj(adjust, "adj", 0.25, 0.5)
    inner = (("m", d, h / 2), *arc((w / 2, h / 2), w / 2 - d, h / 2 - d, 180, -360), ("h",))
    return _one((*ellipse((0, 0, w, h)), *inner))


def _frame(w: float, h: float, adjust: Adjust) -> Contours:
    d = min(w, h) * adj(adjust, "adj1", 0.125, 0.5)
    return _one((*_rectangle(w, h), *closed((d, d), (d, h - d), (w - d, h - d), (w - d, d))))


def _folded(w: float, h: float, adjust: Adjust) -> Contours:
    d = min(w, h) * adj(adjust, "adj", 0.16667, 0.5)
    fold = closed((w - d, h), (w - d * 0.8, h - d * 0.8), (w, h - d))
    return Contour(closed((0, 0), (w, 0), (w, h - d), (w - d, h), (0, h))), Contour(fold, tone=DARK)


def _arc(w: float, h: float, adjust: Adjust) -> Contours:
    start, end = adjust.get("adj1", 162.0) / 0.6, adjust.get("adj2", 0.0) / 0.6
    start, sweep = swept(start, end, w, h)
    centre = (w / 2, h / 2)
    line = (("m", *on_arc(centre, w / 2, h / 2, start)), *arc(centre, w / 2, h / 2, start, sweep))
    slice_: tuple[Segment, ...] = (*line, ("l", *centre), ("h",))
    return Contour(slice_, stroked=False), Contour(line, filled=False)


def _callout(kind: str) -> Maker:
    """A speech bubble: `adj1` and `adj2` say where its tip is, from the middle, in shares of the box."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        across, down = adjust.get("adj1", -0.20833) * w, adjust.get("adj2", 0.625) * h
        tip = (w / 2 + across, h / 2 + down)
        if kind == "ellipse":
            toward = math.degrees(math.atan2(down * w, across * h)) if across or down else 90.0
            centre = (w / 2, h / 2)
            ring = arc(centre, w / 2, h / 2, toward + 11, 338)
            return _one((("m", *tip), ("l", *on_arc(centre, w / 2, h / 2, toward + 11)), *ring, ("h",)))
        foot = abs(down) * w > abs(across) * h
        low, high = ((w * 7 / 12, w * 10 / 12) if across > 0 else (w * 2 / 12, w * 5 / 12)) if foot else (
            (h * 7 / 12, h * 10 / 12) if down > 0 else (h * 2 / 12, h * 5 / 12)
        )  # fmt: skip
        beak: dict[int, list[tuple[float, float]]] = {}
        if foot:
            beak[2 if down > 0 else 0] = [(high, h), tip, (low, h)] if down > 0 else [(low, 0.0), tip, (high, 0.0)]
        else:
            beak[1 if across > 0 else 3] = [(w, low), tip, (w, high)] if across > 0 else [(0.0, high), tip, (0.0, low)]
        r = min(w, h) * adj(adjust, "adj3", 0.16667, 0.5) if kind == "round" else 0.0
        return _one(_beaked(w, h, r, beak))

    return make


def _beaked(w: float, h: float, r: float, beak: Mapping[int, list[tuple[float, float]]]) -> tuple[Segment, ...]:
    """A rectangle with corners of radius `r`; points put into its sides (0 top, 1 right, 2 foot, 3 left)."""
    ends = ((w - r, 0.0), (w, h - r), (r, h), (0.0, r))
    centres = ((w - r, r), (w - r, h - r), (r, h - r), (r, r))
    out: list[Segment] = [("m", r, 0.0)]
    for side in range(4):
        out += [("l", *point) for point in beak.get(side, ())]
        out.append(("l", *ends[side]))
        if r:
            out += arc(centres[side], r, r, 90.0 * side - 90, 90)
    return (*out, ("h",))


def _inner_lines(*lines: tuple[tuple[float, float], tuple[float, float]], round_: bool = False) -> Maker:
    """A rectangle or an ellipse with lines across it, in shares of the box."""

    def make(w: float, h: float, _adjust: Adjust) -> Contours:
        outside = ellipse((0, 0, w, h)) if round_ else _rectangle(w, h)
        return _lined(outside, *(opened((a * w, b * h), (c * w, d * h)) for (a, b), (c, d) in lines))

    return make


def _sized(make: Callable[[float, float], Contours]) -> Maker:
    """A shape that nothing adjusts."""
    return lambda w, h, _adjust: make(w, h)


_DIAMOND = _shares((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5))
_QUARTER = math.sqrt(0.5) / 2
_RECTANGLE = _shares((0, 0), (1, 0), (1, 1), (0, 1))


def _round(w: float, h: float, _adjust: Adjust) -> Contours:
    return _one(ellipse((0, 0, w, h)))


_MAKERS: dict[str, Maker] = {
    **ARROWS,
    **BUTTONS,
    **PICTOGRAMS,
    **SWEEPS,
    "rect": _RECTANGLE,
    "roundRect": _corners("xxxx"),
    "ellipse": _round,
    "triangle": _triangle,
    "rtTriangle": _shares((0, 0), (1, 1), (0, 1)),
    "diamond": _DIAMOND,
    "parallelogram": _slanted(1, 0, 1, 0),
    "trapezoid": _slanted(1, 1, 0, 0),
    "pentagon": _polygon(5),
    "hexagon": _hexagon,
    "heptagon": _polygon(7),
    "octagon": _corners("xxxx", default=0.29289, snip=True),
    "decagon": _polygon(10, 0.0),
    "dodecagon": _polygon(12, 15.0),
    "plus": _plus,
    "star4": _star(4, 0.19098),
    "star5": _star(5, 0.19098),
    "star6": _star(6, 0.28868),
    "star7": _star(7, 0.34601),
    "star8": _star(8, 0.375),
    "star10": _star(10, 0.42533),
    "star12": _star(12, 0.375),
    "star16": _star(16, 0.375),
    "star24": _star(24, 0.375),
    "star32": _star(32, 0.375),
    "rightArrow": _arrow("right"),
    "leftArrow": _arrow("left"),
    "upArrow": _arrow("up"),
    "downArrow": _arrow("down"),
    "leftRightArrow": _arrow("h"),
    "upDownArrow": _arrow("v"),
    "homePlate": _pointed(notch=False),
    "chevron": _pointed(notch=True),
    "leftBracket": _bracket(mirror=False, brace=False),
    "rightBracket": _bracket(mirror=True, brace=False),
    "leftBrace": _bracket(mirror=False, brace=True),
    "rightBrace": _bracket(mirror=True, brace=True),
    "bracketPair": _pair,
    "can": _can,
    "cube": _cube,
    "donut": _donut,
    "frame": _frame,
    "foldedCorner": _folded,
    "arc": _arc,
    "snip1Rect": _corners("-x--", snip=True),
    "snip2SameRect": _corners("xx--", "adj1", snip=True),
    "snip2DiagRect": _corners("-x-x", "adj2", snip=True),
    "round1Rect": _corners("-x--"),
    "round2SameRect": _corners("xx--", "adj1"),
    "round2DiagRect": _corners("x-x-", "adj1"),
    "wedgeRectCallout": _callout("rect"),
    "wedgeRoundRectCallout": _callout("round"),
    "wedgeEllipseCallout": _callout("ellipse"),
    "flowChartProcess": _RECTANGLE,
    "flowChartAlternateProcess": _corners("xxxx"),
    "flowChartDecision": _DIAMOND,
    "flowChartInputOutput": _shares((0.2, 0), (1, 0), (0.8, 1), (0, 1)),
    "flowChartPredefinedProcess": _inner_lines(((0.125, 0), (0.125, 1)), ((0.875, 0), (0.875, 1))),
    "flowChartInternalStorage": _inner_lines(((0.125, 0), (0.125, 1)), ((0, 0.125), (1, 0.125))),
    "flowChartDocument": _sized(flowcharts.document),
    "flowChartMultidocument": _sized(flowcharts.multidocument),
    "flowChartTerminator": _corners("xxxx", "-", 0.5),
    "flowChartPreparation": _shares((0.2, 0), (0.8, 0), (1, 0.5), (0.8, 1), (0.2, 1), (0, 0.5)),
    "flowChartManualInput": _shares((0, 0.2), (1, 0), (1, 1), (0, 1)),
    "flowChartManualOperation": _shares((0, 0), (1, 0), (0.8, 1), (0.2, 1)),
    "flowChartConnector": _round,
    "flowChartOffpageConnector": _shares((0, 0), (1, 0), (1, 0.8), (0.5, 1), (0, 0.8)),
    "flowChartPunchedCard": _shares((0.2, 0), (1, 0), (1, 1), (0, 1), (0, 0.2)),
    "flowChartPunchedTape": _sized(flowcharts.tape),
    "flowChartSummingJunction": _inner_lines(
        ((0.5 - _QUARTER, 0.5 - _QUARTER), (0.5 + _QUARTER, 0.5 + _QUARTER)),
        ((0.5 + _QUARTER, 0.5 - _QUARTER), (0.5 - _QUARTER, 0.5 + _QUARTER)),
        round_=True,
    ),
    "flowChartOr": _inner_lines(((0.5, 0), (0.5, 1)), ((0, 0.5), (1, 0.5)), round_=True),
    "flowChartCollate": _shares((0, 0), (1, 0), (0, 1), (1, 1)),
    "flowChartSort": lambda w, h, a: _lined(_DIAMOND(w, h, a)[0].segments, opened((0, h / 2), (w, h / 2))),
    "flowChartExtract": _shares((0.5, 0), (1, 1), (0, 1)),
    "flowChartMerge": _shares((0, 0), (1, 0), (0.5, 1)),
    "flowChartOfflineStorage": lambda w, h, _a: _lined(
        closed((0, 0), (w, 0), (w / 2, h)), opened((w * 0.4, h * 0.8), (w * 0.6, h * 0.8))
    ),
    "flowChartMagneticTape": _sized(flowcharts.reel),
    "flowChartOnlineStorage": _sized(flowcharts.stored),
    "flowChartDelay": _sized(flowcharts.delay),
    "flowChartMagneticDisk": _sized(_disk),
    "flowChartMagneticDrum": _sized(flowcharts.drum),
    "flowChartDisplay": _sized(flowcharts.display),
}
