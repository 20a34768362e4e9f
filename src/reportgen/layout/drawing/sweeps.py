"""Arrows that sweep along bows, gears, curved ribbons and the rarer of the plain shapes (ST_ShapeType, ISO 29500-1
§20.1.10.56), as contours. Pure; points from the top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec.structs import replace

from reportgen.layout.drawing.presets import Adjust, Contours, Maker, adj
from reportgen.layout.frames import Segment
from reportgen.layout.pen import DARK, Contour, Mapping, Point, arc, closed, ellipse, mapped, on_arc, opened, rounded

_BOW_STEPS = 24
"""Straight pieces of a ribbon's edge that is bent."""


def _one(*points: Point) -> Contours:
    return (Contour(closed(*points)),)


def _led(contours: Contours, mapping: Mapping) -> Contours:
    return tuple(replace(each, segments=mapped(each.segments, mapping)) for each in contours)


def _curved_right(w: float, h: float, adjust: Adjust) -> Contours:
    """A band that bulges to the left and points to the right at its foot."""
    side = min(w, h)
    wing = min(side * adj(adjust, "adj2", 0.5, 100.0), h / 2)
    thick = min(side * adj(adjust, "adj1", 0.25, 100.0), wing)
    high = h / 2 - (thick + wing) / 4
    head = min(side * adj(adjust, "adj3", 0.25, 100.0), w)
    turn = math.degrees(math.acos(head / w)) if w else 0.0
    neck, x = high * math.sin(math.radians(turn)), w - head
    first, second = (w, high), (w, high + thick)
    spare = (wing - thick) / 2
    back: tuple[Segment, ...] = (
        ("m", 0.0, high), *arc(first, w, high, 180, 90), ("l", w, thick), *arc(second, w, high, 270, -90), ("h",),
    )  # fmt: skip
    front: tuple[Segment, ...] = (
        ("m", 0.0, high), *arc(first, w, high, 180, -turn), ("l", x, high + neck - spare), ("l", w, h - wing / 2),
        ("l", x, high + thick + neck + spare), ("l", x, high + thick + neck), *arc(second, w, high, 180 - turn, turn),
        ("h",),
    )  # fmt: skip
    return Contour(back, tone=DARK), Contour(front)


def _curved(mirror: bool, upright: bool) -> Maker:
    """The same on another side: mirrored left to right, or over its diagonal."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        found = _curved_right(h, w, adjust) if upright else _curved_right(w, h, adjust)
        if upright:
            return _led(found, (lambda x, y: (y, h - x)) if mirror else (lambda x, y: (y, x)))
        return _led(found, lambda x, y: (w - x, y)) if mirror else found

    return make


def _circular(first: bool, last: bool, *, back: bool = False) -> Maker:
    """A band along a circle, with a head at its beginning, at its end, or at both; `back`: against the clock."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        side = min(w, h)
        wing = side * adj(adjust, "adj5", 0.125, 0.25)
        half = min(side * adj(adjust, "adj1", 0.125) / 2, wing)
        tip = abs(adjust.get("adj2", 11.42319)) / 0.6
        usual = 114.2319 / 10 if back else 204.57681
        end, start = adjust.get("adj3", usual) / 0.6, adjust.get("adj4", 119.42319 if first and last else 108.0) / 0.6
        sweep = -((start - end) % 360) if back else (end - start) % 360
        sweep = sweep or (-360.0 if back else 360.0)
        on = -tip if back else tip
        centre, rx, ry = (w / 2, h / 2), w / 2 - wing, h / 2 - wing

        def at(angle: float, aside: float) -> Point:
            return on_arc(centre, max(rx + aside, 0.0), max(ry + aside, 0.0), angle)

        def head(angle: float, step: float, sign: float) -> Iterable[Segment]:
            """Out to the wing, to the tip, back from the other wing."""
            return (("l", *at(angle, sign * wing)), ("l", *at(angle + step, 0.0)), ("l", *at(angle, -sign * wing)))

        begin, finish = (start, start + sweep)
        outer, inner = (rx + half, ry + half), (max(rx - half, 0.0), max(ry - half, 0.0))
        segments: list[Segment] = [("m", *at(begin, half)), *arc(centre, *outer, begin, sweep)]
        segments += head(finish, on, 1.0) if last else ()
        segments += [("l", *at(finish, -half)), *arc(centre, *inner, finish, -sweep)]
        segments += head(begin, -on, -1.0) if first else ()
        return (Contour((*segments, ("h",))),)

    return make


def _swoosh(w: float, h: float, adjust: Adjust) -> Contours:
    """A stroke from the left foot that grows wider on its way up to the right."""
    thick = h * min(max(adjust.get("adj1", 0.25), 0.01), 0.75)
    head = min(min(w, h) * adj(adjust, "adj2", 0.16667, 10.0), w * 0.7)
    x, spare = w - head, thick / 4
    low, middle = spare * 2 + thick, spare + thick / 2
    outline: tuple[Segment, ...] = (
        ("m", 0.0, h), ("c", w * 0.1, h * 0.55, w * 0.4, spare * 2, x, spare), ("l", x, 0.0), ("l", w, middle),
        ("l", x, low), ("l", x, low - spare), ("c", w * 0.5, low, w * 0.2, h * 0.7, 0.0, h), ("h",),
    )  # fmt: skip
    return (Contour(outline),)


def _gear(teeth: int, foot: float, top: float) -> Maker:
    """A wheel with so many teeth, half of each so many degrees wide at its foot and at its top."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        deep = min(w, h) * adj(adjust, "adj1", 0.15 if teeth == 6 else 0.1, 0.2)
        centre, rx, ry = (w / 2, h / 2), w / 2 - deep, h / 2 - deep
        segments: list[Segment] = []
        for tooth in range(teeth):
            middle = -90.0 + 360 / teeth * tooth
            segments.append(("l" if segments else "m", *on_arc(centre, rx, ry, middle - foot)))
            segments += [("l", *on_arc(centre, w / 2, h / 2, middle + turn)) for turn in (-top, top)]
            segments.append(("l", *on_arc(centre, rx, ry, middle + foot)))
            segments += arc(centre, rx, ry, middle + foot, 360 / teeth - 2 * foot)
        return (Contour((*segments, ("h",))),)

    return make


def _funnel(w: float, h: float, _adjust: Adjust) -> Contours:
    inset, spout = min(w, h) / 20, (w / 8, h / 16)
    low = h - spout[1]
    outside: tuple[Segment, ...] = (
        ("m", 0.0, h / 4), *arc((w / 2, h / 4), w / 2, h / 4, 180, 180), ("l", w / 2 + spout[0], low),
        *arc((w / 2, low), *spout, 0, 180), ("h",),
    )  # fmt: skip
    rx, ry = max(w / 2 - inset, 0.0), max(h / 4 - inset, 0.0)
    hole = (("m", w / 2 + rx, h / 4), *arc((w / 2, h / 4), rx, ry, 0, -360), ("h",))
    return (Contour((*outside, *hole)),)


def _bent_ribbon(upwards: bool) -> Maker:
    """A banner that hangs through, its ends folded behind it; `upwards`: it stands on its head."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        front = w * min(max(adjust.get("adj2", 0.5), 0.25), 0.75)
        bow = h * adj(adjust, "adj3", 0.125, 0.5)
        flat = h - bow
        drop = min(h * adj(adjust, "adj1", 0.25, 0.5), flat * 0.6) * 0.5
        x0, x1, fold = (w - front) / 2, (w + front) / 2, w / 8
        low = flat - drop

        def hung(x: float, y: float) -> Point:
            share = x / w if w else 0.0
            down = flat - y + bow * 4 * share * (1 - share)
            return x, h - down if upwards else down

        left = [(0.0, drop), (x0, drop), (x0, low), (x0 + fold, low), (x0 + fold, flat), (0.0, flat)]
        left.append((fold, (drop + flat) / 2))
        right = [(w - x, y) for x, y in left]
        face = [(x0, 0.0), (x1, 0.0), (x1, low), (x0, low)]
        turns = [[(a, low), (a + b, low), (a + b, flat)] for a, b in ((x0, fold), (x1, -fold))]
        found = [Contour((*opened(*_bent([*part, part[0]], hung)), ("h",))) for part in (left, right, face)]
        return (*found, *(Contour((*opened(*_bent(turn, hung)), ("h",)), tone=DARK) for turn in turns))

    return make


def _bent(points: Iterable[Point], mapping: Mapping) -> list[Point]:
    """A line through points, in pieces short enough to be bent."""
    out: list[Point] = []
    before: Point | None = None
    for x, y in points:
        if before is not None:
            steps = _BOW_STEPS if x != before[0] else 1
            shares = [step / steps for step in range(1, steps + 1)]
            out += [mapping(before[0] + (x - before[0]) * at, before[1] + (y - before[1]) * at) for at in shares]
        else:
            out.append(mapping(x, y))
        before = (x, y)
    return out


def _two_way_ribbon(w: float, h: float, adjust: Adjust) -> Contours:
    """A ribbon that points to both sides, its right half lower and before the left one."""
    step = h * adj(adjust, "adj3", 0.16667, 0.33333)
    high = h - step
    shaft, head = high * adj(adjust, "adj1", 0.5) / 2, min(min(w, h) * adj(adjust, "adj2", 0.5, 10.0), w / 2)
    y, x, fold = high / 2, w / 2, w / 32
    left = closed(
        (0, y), (head, 0), (head, y - shaft), (x + fold, y - shaft), (x + fold, y + shaft), (head, y + shaft),
        (head, high),
    )  # fmt: skip
    right = _led((Contour(left),), lambda a, b: (w - a, h - b))
    crease = opened((x - fold, y - shaft + step), (x + fold, y - shaft))
    return Contour(left), *right, Contour(crease, filled=False)


def _boxed(*sides: str) -> Maker:
    """A box with arrows out of two opposite sides, or of all four."""
    four = len(sides) == 4
    usual = 0.18515 if four else 0.25

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        side, x, y = min(w, h), w / 2, h / 2
        wing = min(side * adj(adjust, "adj2", usual), side / 2)
        shaft = min(side * adj(adjust, "adj1", usual) / 2, wing)
        head = min(side * adj(adjust, "adj3", usual), side / 2 if four else x if "left" in sides else y)
        share = adj(adjust, "adj4", 0.48123)
        across = min(x * share, x - head) if "left" in sides else x
        down = min(y * share, y - head) if "up" in sides else y
        points: list[Point] = []
        for name, (i, j), corner in (
            ("up", (0, -1), (-across, -down)), ("right", (1, 0), (across, -down)), ("down", (0, 1), (across, down)),
            ("left", (-1, 0), (-across, down)),
        ):  # fmt: skip
            points.append((x + corner[0], y + corner[1]))
            if name in sides:
                box, reach = (down, y) if j else (across, x)
                half = [(box, shaft), (reach - head, shaft), (reach - head, wing)]
                arrow = [*half, (reach, 0.0), *((out, -aside) for out, aside in reversed(half))]
                points += [(x + i * out + j * aside, y + j * out - i * aside) for out, aside in arrow]
        return _one(*points)

    return make


def _trapezoid(w: float, h: float, adjust: Adjust) -> Contours:
    left, right = (min(min(w, h) * adj(adjust, name, 0.25, 10.0), w / 2) for name in ("adj1", "adj2"))
    return _one((left, 0), (w - right, 0), (w, h), (0, h))


def _snip_round(w: float, h: float, adjust: Adjust) -> Contours:
    """Its first corner is round, its second cut."""
    radius, cut = (min(w, h) * adj(adjust, name, 0.16667, 0.5) for name in ("adj1", "adj2"))
    body = rounded(w, h, (radius, 0.0, 0.0, 0.0))
    rest = tuple(each for each in body if each[1:] != (w, 0.0))
    return (Contour((rest[0], ("l", w - cut, 0.0), ("l", w, cut), *rest[1:])),)


def _wedge(w: float, h: float, _adjust: Adjust) -> Contours:
    return (Contour((("m", 0.0, h), *arc((w, h), w, h, 180, 90), ("l", w, h), ("h",))),)


def _divide(w: float, h: float, adjust: Adjust) -> Contours:
    bar, gap = h * adj(adjust, "adj1", 0.2352, 0.36745) / 2, h * adj(adjust, "adj2", 0.0588)
    dot, x, y = h * adj(adjust, "adj3", 0.1176, 0.3), w * 0.36745, h / 2
    away = bar + gap + dot
    line = closed((w / 2 - x, y - bar), (w / 2 + x, y - bar), (w / 2 + x, y + bar), (w / 2 - x, y + bar))
    dots = (ellipse((w / 2 - dot, y + at - dot, 2 * dot, 2 * dot)) for at in (-away, away))
    return (Contour(line), *(Contour(each) for each in dots))


def _unequal(w: float, h: float, adjust: Adjust) -> Contours:
    """Two bars and one that leans across them, as one outline."""
    bar, gap = h * adj(adjust, "adj1", 0.2352, 0.36745), h * adj(adjust, "adj3", 0.1176) / 2
    lean = math.tan(math.radians(min(max(adjust.get("adj2", 66.0) / 0.6, 70.0), 110.0) - 90.0))
    x, thick, low = w * 0.36745, bar / 2, gap + bar
    tall = max(h * 0.47, low)

    def edge(y: float, side: float) -> Point:
        return side * thick - lean * y, y

    half = [(-x, -low), edge(-low, -1), edge(-tall, -1), edge(-tall, 1), edge(-low, 1), (x, -low), (x, -gap)]
    half += [edge(-gap, 1), edge(gap, 1), (x, gap)]
    points = [*half, *((-a, -b) for a, b in half)]
    return _one(*((w / 2 + a, h / 2 + b) for a, b in points))


def _tabs(kind: str) -> Maker:
    """Marks in the four corners: cut, square or round."""

    def make(w: float, h: float, _adjust: Adjust) -> Contours:
        d = math.hypot(w, h) / 20
        found: list[Contour] = []
        for flip_x, flip_y in ((False, False), (True, False), (True, True), (False, True)):
            mark: tuple[Segment, ...] = closed((0, 0), (d, 0), (0, d))
            if kind == "square":
                mark = closed((0, 0), (d, 0), (d, d), (0, d))
            elif kind == "round":
                mark = (("m", 0.0, 0.0), ("l", d, 0.0), *arc((0, 0), d, d, 0, 90), ("h",))
            placed = mapped(mark, lambda x, y, i=flip_x, j=flip_y: (w - x if i else x, h - y if j else y))  # type: ignore[misc]
            found.append(Contour(placed))
        return tuple(found)

    return make


def _lines(*shares: tuple[float, float, float, float]) -> Maker:
    """A box without a line and lines across it."""

    def make(w: float, h: float, _adjust: Adjust) -> Contours:
        box = Contour(closed((0, 0), (w, 0), (w, h), (0, h)), stroked=False)
        return (box, *(Contour(opened((a * w, b * h), (c * w, d * h)), filled=False) for a, b, c, d in shares))

    return make


_DOWN, _UP, _UPRIGHT, _ACROSS = (0, 0, 1, 1), (0, 1, 1, 0), (0.5, 0, 0.5, 1), (0, 0.5, 1, 0.5)
SWEEPS: dict[str, Maker] = {
    "curvedRightArrow": _curved_right,
    "curvedLeftArrow": _curved(mirror=True, upright=False),
    "curvedDownArrow": _curved(mirror=False, upright=True),
    "curvedUpArrow": _curved(mirror=True, upright=True),
    "circularArrow": _circular(first=False, last=True),
    "leftCircularArrow": _circular(first=False, last=True, back=True),
    "leftRightCircularArrow": _circular(first=True, last=True),
    "swooshArrow": _swoosh,
    "gear6": _gear(6, 17.0, 9.0),
    "gear9": _gear(9, 12.0, 6.0),
    "funnel": _funnel,
    "ellipseRibbon": _bent_ribbon(upwards=False),
    "ellipseRibbon2": _bent_ribbon(upwards=True),
    "leftRightRibbon": _two_way_ribbon,
    "leftRightArrowCallout": _boxed("left", "right"),
    "upDownArrowCallout": _boxed("up", "down"),
    "quadArrowCallout": _boxed("up", "right", "down", "left"),
    "nonIsoscelesTrapezoid": _trapezoid,
    "snipRoundRect": _snip_round,
    "pieWedge": _wedge,
    "mathDivide": _divide,
    "mathNotEqual": _unequal,
    "cornerTabs": _tabs("cut"),
    "squareTabs": _tabs("square"),
    "plaqueTabs": _tabs("round"),
    "chartX": _lines(_DOWN, _UP),
    "chartStar": _lines(_DOWN, _UP, _UPRIGHT),
    "chartPlus": _lines(_UPRIGHT, _ACROSS),
}
"""Makers by the name of their shape."""
