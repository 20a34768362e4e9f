"""Shapes of flow charts (ST_ShapeType flowChart…, ISO 29500-1 §20.1.10.56) as contours. Pure; points."""

from __future__ import annotations

from reportgen.layout.drawing.presets import Contours
from reportgen.layout.frames import Segment
from reportgen.layout.pen import Contour, arc, closed, on_arc


def document(w: float, h: float) -> Contours:
    """A sheet with a waved foot."""
    y = h * 0.8
    wave: Segment = ("c", w / 2, y, w / 2, h * 1.1, 0.0, h * 0.93)
    return _alone((("m", 0.0, 0.0), ("l", w, 0.0), ("l", w, y), wave, ("h",)))


def multidocument(w: float, h: float) -> Contours:
    """Three sheets, one before another."""
    front, a, b = document(w * 0.86, h * 0.83)[0].segments, 0.07, 0.085
    down = tuple(
        (each[0], *(float(number) + (h * 0.17 if at % 2 else 0.0) for at, number in enumerate(each[1:])))
        for each in front
    )
    back = closed((w * 2 * a, 0), (w, 0), (w, h * 0.7), (w * 0.93, h * 0.72), (w * 2 * a, h * 0.72))
    middle = closed((w * a, h * b), (w * 0.93, h * b), (w * 0.93, h * 0.78), (w * a, h * 0.8))
    return Contour(back), Contour(middle), Contour(down)


def delay(w: float, h: float) -> Contours:
    """A box with a round right end."""
    turn = arc((w / 2, h / 2), w / 2, h / 2, -90, 180)
    return _alone((("m", 0.0, 0.0), ("l", w / 2, 0.0), *turn, ("l", 0.0, h), ("h",)))


def display(w: float, h: float) -> Contours:
    """A screen: pointed left, round right."""
    turn = arc((w * 5 / 6, h / 2), w / 6, h / 2, -90, 180)
    return _alone((("m", 0.0, h / 2), ("l", w / 6, 0.0), ("l", w * 5 / 6, 0.0), *turn, ("l", w / 6, h), ("h",)))


def stored(w: float, h: float) -> Contours:
    """A box with a hollow right end."""
    left, right = arc((w / 6, h / 2), w / 6, h / 2, 90, 180), arc((w, h / 2), w / 6, h / 2, -90, -180)
    return _alone((("m", w / 6, h), *left, ("l", w, 0.0), *right, ("h",)))


def tape(w: float, h: float) -> Contours:
    """A strip waved above and below."""
    ry = h / 10
    top = (("m", 0.0, ry), *arc((w / 4, ry), w / 4, ry, 180, -180), *arc((w * 3 / 4, ry), w / 4, ry, 180, 180))
    foot = (*arc((w * 3 / 4, h - ry), w / 4, ry, 0, -180), *arc((w / 4, h - ry), w / 4, ry, 0, 180))
    return _alone((*top, ("l", w, h - ry), *foot, ("h",)))


def drum(w: float, h: float) -> Contours:
    """A lying cylinder."""
    right = arc((w * 5 / 6, h / 2), w / 6, h / 2, -90, 180)
    left = arc((w / 6, h / 2), w / 6, h / 2, 90, 180)
    inner = (("m", w * 5 / 6, h), *arc((w * 5 / 6, h / 2), w / 6, h / 2, 90, 180))
    outside: tuple[Segment, ...] = (
        ("m", w / 6, 0.0), ("l", w * 5 / 6, 0.0), *right, ("l", w / 6, h), *left, ("h",)
    )  # fmt: skip
    return Contour(outside), Contour(inner, filled=False)


def _alone(segments: tuple[Segment, ...]) -> Contours:
    return (Contour(segments),)


def reel(w: float, h: float) -> Contours:
    """A reel of tape, whose end leads to the right at its foot."""
    low = on_arc((w / 2, h / 2), w / 2, h / 2, 45)[1]
    round_ = arc((w / 2, h / 2), w / 2, h / 2, 90, 315)
    return (Contour((("m", w / 2, h), *round_, ("l", w, low), ("l", w, h), ("h",))),)
