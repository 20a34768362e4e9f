"""Block arrows that bend, turn or point several ways, and boxes with arrows (ST_ShapeType, ISO 29500-1 §20.1.10.56), as
contours. Pure; points from the top left corner.
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.layout.drawing.presets import Adjust, Contours, adj
from reportgen.layout.frames import Segment
from reportgen.layout.pen import Contour, Point, arc, closed


def _one(*points: Point) -> Contours:
    return (Contour(closed(*points)),)


def _notched(w: float, h: float, adjust: Adjust) -> Contours:
    """An arrow to the right with a notch in its tail."""
    shaft, head = h * adj(adjust, "adj1", 0.5) / 2, min(min(w, h) * adj(adjust, "adj2", 0.5, 100.0), w)
    notch = shaft * head / (h / 2) if h else 0.0
    top, foot, x = h / 2 - shaft, h / 2 + shaft, w - head
    return _one((0, top), (x, top), (x, 0), (w, h / 2), (x, h), (x, foot), (0, foot), (notch, h / 2))


def _striped(w: float, h: float, adjust: Adjust) -> Contours:
    """An arrow to the right that begins with two bars."""
    shaft, side = h * adj(adjust, "adj1", 0.5) / 2, min(w, h)
    head = min(side * adj(adjust, "adj2", 0.5, 100.0), max(w - side * 5 / 32, 0.0))
    top, foot, x, tail = h / 2 - shaft, h / 2 + shaft, w - head, side * 5 / 32
    bars = [(0.0, side / 32), (side / 16, side / 8)]
    arrow = closed((tail, top), (x, top), (x, 0), (w, h / 2), (x, h), (x, foot), (tail, foot))
    return (*(Contour(closed((a, top), (b, top), (b, foot), (a, foot))) for a, b in bars), Contour(arrow))


def _quad(w: float, h: float, adjust: Adjust) -> Contours:
    """An arrow to all four sides."""
    side = min(w, h)
    wing = side * adj(adjust, "adj2", 0.225, 0.5)
    shaft = min(side * adj(adjust, "adj1", 0.225) / 2, wing)
    head = min(side * adj(adjust, "adj3", 0.225, 0.5), side / 2 - shaft)
    x, y = w / 2, h / 2
    up = [(x - shaft, y - shaft), (x - shaft, head), (x - wing, head), (x, 0.0), (x + wing, head), (x + shaft, head)]
    right = [(x + shaft, y - shaft), (w - head, y - shaft), (w - head, y - wing), (w, y), (w - head, y + wing)]
    half = [*up, *right, (w - head, y + shaft)]
    return _one(*half, *((w - a, h - b) for a, b in half))


def _left_right_up(w: float, h: float, adjust: Adjust) -> Contours:
    """An arrow to the left, the right and upwards."""
    side = min(w, h)
    wing = side * adj(adjust, "adj2", 0.25, 0.5)
    shaft, head = min(side * adj(adjust, "adj1", 0.25) / 2, wing), side * adj(adjust, "adj3", 0.25, 0.5)
    x, y = w / 2, h - wing
    left = [(head, h), (0.0, y), (head, h - 2 * wing), (head, y - shaft), (x - shaft, y - shaft), (x - shaft, head)]
    half = [(head, y + shaft), *left, (x - wing, head)]
    return _one(*half, (x, 0.0), *((w - a, b) for a, b in reversed(half)))


def _left_up(w: float, h: float, adjust: Adjust) -> Contours:
    """An arrow to the left and upwards, from the corner at the right foot."""
    side = min(w, h)
    wing = side * adj(adjust, "adj2", 0.25, 0.5)
    shaft, head = min(side * adj(adjust, "adj1", 0.25) / 2, wing), side * adj(adjust, "adj3", 0.25)
    x, y = w - wing, h - wing
    left = [(head, y + shaft), (head, h), (0.0, y), (head, y - wing), (head, y - shaft), (x - shaft, y - shaft)]
    up = [(x - shaft, head), (x - wing, head), (x, 0.0), (w, head), (x + shaft, head), (x + shaft, y + shaft)]
    return _one(*left, *up)


def _bent_up(w: float, h: float, adjust: Adjust) -> Contours:
    """An arrow that goes to the right and then up."""
    side = min(w, h)
    wing = side * adj(adjust, "adj2", 0.25, 0.5)
    thick, head = side * adj(adjust, "adj1", 0.25), side * adj(adjust, "adj3", 0.25, 0.5)
    half, x, y = min(thick / 2, wing), w - wing, h - thick
    shaft = [(0.0, y), (x - half, y), (x - half, head)]
    return _one(*shaft, (x - wing, head), (x, 0), (w, head), (x + half, head), (x + half, h), (0, h))


def _bent(w: float, h: float, adjust: Adjust) -> Contours:
    """An arrow that comes from below and turns to the right."""
    side = min(w, h)
    wing = side * adj(adjust, "adj2", 0.25, 0.5)
    thick = min(side * adj(adjust, "adj1", 0.25), 2 * wing)
    head, top = side * adj(adjust, "adj3", 0.25, 0.5), wing - thick / 2
    far = w - head
    turn = min(side * adj(adjust, "adj4", 0.4375), far, h - top)
    inner = max(turn - thick, 0.0)
    low = top + thick
    segments: tuple[Segment, ...] = (
        ("m", 0.0, h), ("l", 0.0, top + turn), *arc((turn, top + turn), turn, turn, 180, 90), ("l", far, top),
        ("l", far, 0.0), ("l", w, wing), ("l", far, 2 * wing), ("l", far, low), ("l", thick + inner, low),
        *arc((thick + inner, low + inner), inner, inner, -90, -90), ("l", thick, h), ("h",),
    )  # fmt: skip
    return (Contour(segments),)


def _u_turn(w: float, h: float, adjust: Adjust) -> Contours:
    """An arrow that goes up, over and down again."""
    side = min(w, h)
    wing = side * adj(adjust, "adj2", 0.25, 0.25)
    thick, foot = min(side * adj(adjust, "adj1", 0.25), 2 * wing), h * adj(adjust, "adj5", 0.75)
    neck = foot - min(side * adj(adjust, "adj3", 0.25), foot)
    right = w - wing + thick / 2
    turn = min(side * adj(adjust, "adj4", 0.4375), right / 2, neck)
    inner = max(turn - thick, 0.0)
    left, bow = right - thick, thick + inner
    segments: tuple[Segment, ...] = (
        ("m", 0.0, h), ("l", 0.0, turn), *arc((turn, turn), turn, turn, 180, 90), ("l", right - turn, 0.0),
        *arc((right - turn, turn), turn, turn, -90, 90), ("l", right, neck), ("l", w, neck), ("l", w - wing, foot),
        ("l", w - 2 * wing, neck), ("l", left, neck), ("l", left, bow),
        *arc((left - inner, bow), inner, inner, 0, -90), ("l", bow, thick),
        *arc((bow, bow), inner, inner, -90, -90), ("l", thick, h), ("h",),
    )  # fmt: skip
    return (Contour(segments),)


def _boxed(side: str) -> Callable[[float, float, Adjust], Contours]:
    """A box with an arrow out of one side."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        upright = side in ("up", "down")
        along, across = (h, w) if upright else (w, h)
        least = min(w, h)
        wing = min(least * adj(adjust, "adj2", 0.25), across / 2)
        shaft, head = (
            min(least * adj(adjust, "adj1", 0.25) / 2, wing),
            min(least * adj(adjust, "adj3", 0.25), along),
        )
        end, middle = min(along * adj(adjust, "adj4", 0.64977), along - head), across / 2
        half = [(0.0, 0.0), (end, 0.0), (end, middle - shaft), (along - head, middle - shaft)]
        half.append((along - head, middle - wing))
        points = [*half, (along, middle), *((x, across - y) for x, y in reversed(half))]
        if side in ("left", "up"):
            points = [(along - x, y) for x, y in points]
        return _one(*((y, x) if upright else (x, y) for x, y in points))

    return make


ARROWS: dict[str, Callable[[float, float, Adjust], Contours]] = {
    "notchedRightArrow": _notched,
    "stripedRightArrow": _striped,
    "quadArrow": _quad,
    "leftRightUpArrow": _left_right_up,
    "leftUpArrow": _left_up,
    "bentUpArrow": _bent_up,
    "bentArrow": _bent,
    "uturnArrow": _u_turn,
    **{f"{side}ArrowCallout": _boxed(side) for side in ("left", "right", "up", "down")},
}
"""Makers by the name of their shape."""
