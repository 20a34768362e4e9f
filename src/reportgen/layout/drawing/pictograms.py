"""Preset shapes that are pictures: hearts, suns, clouds, scrolls, ribbons, waves and their like (ST_ShapeType, ISO
29500-1 §20.1.10.56), as contours. Pure; points from the top left corner.
"""

from __future__ import annotations

import math

from msgspec.structs import replace

from reportgen.layout.drawing.presets import Adjust, Contours, Maker, adj, swept
from reportgen.layout.frames import Segment
from reportgen.layout.pen import (
    DARK,
    DARKER,
    LIGHT,
    LIGHTER,
    Contour,
    Point,
    arc,
    closed,
    ellipse,
    mapped,
    on_arc,
    opened,
)

_BOLT = (
    *((39, 0), (60, 28), (51, 31), (77, 56), (68, 60), (100, 100), (46, 69)),
    *((57, 65), (23, 45), (35, 39), (0, 18)),
)
_BURST = (
    *((50, 27), (67, 0), (66, 25), (85, 21), (77, 34), (98, 38), (82, 48), (100, 62), (78, 60), (84, 84), (65, 67)),
    *((61, 91), (49, 69), (39, 100), (36, 72), (22, 82), (26, 65), (1, 68), (17, 55), (0, 40), (21, 35), (2, 11)),
    *((34, 29), (39, 11)),
)
_BLAST = (
    *((53, 20), (68, 0), (67, 27), (83, 15), (76, 30), (100, 31), (79, 44), (85, 52), (76, 57), (87, 72), (68, 66)),
    *((69, 80), (56, 74), (54, 87), (46, 80), (40, 91), (35, 84), (23, 100), (22, 84), (6, 83), (15, 71), (0, 60)),
    *((18, 54), (5, 38), (25, 36), (21, 17), (40, 30), (45, 9)),
)
_PUFFS = (
    *((0.22, 0.33, 0.145), (0.40, 0.22, 0.15), (0.60, 0.19, 0.15), (0.80, 0.27, 0.15), (0.86, 0.50, 0.14)),
    *((0.80, 0.71, 0.14), (0.62, 0.80, 0.15), (0.42, 0.81, 0.15), (0.22, 0.72, 0.14), (0.14, 0.52, 0.14)),
)
"""The bows of a cloud: middle and radius, in shares of the box, clockwise."""


def _hundredths(points: tuple[tuple[int, int], ...]) -> Maker:
    return lambda w, h, _adjust: (Contour(closed(*((x * w / 100, y * h / 100) for x, y in points))),)


def _alone(*segments: Segment) -> Contours:
    return (Contour(segments),)


def _heart(w: float, h: float, _adjust: Adjust) -> Contours:
    x, y, out, near = w / 2, h / 4, w * 49 / 48, w * 10 / 48
    right: Segment = ("c", x + near, -h / 3, x + out, y, x, h)
    left: Segment = ("c", x - out, y, x - near, -h / 3, x, y)
    return _alone(("m", x, y), right, left, ("h",))


def _sun(w: float, h: float, adjust: Adjust) -> Contours:
    """A disc and eight rays."""
    ray = min(max(adjust.get("adj", 0.25), 0.125), 0.46875)
    disc, foot = 0.5 - ray, 0.5 - ray * 0.78
    parts = [Contour(ellipse((w * ray, h * ray, w * 2 * disc, h * 2 * disc)))]
    for angle in range(0, 360, 45):
        tip = on_arc((w / 2, h / 2), w / 2, h / 2, angle)
        ends = [on_arc((w / 2, h / 2), w * foot * 1.02, h * foot * 1.02, angle + turn) for turn in (-14, 14)]
        parts.append(Contour(closed(tip, *ends)))
    return tuple(parts)


def _moon(w: float, h: float, adjust: Adjust) -> Contours:
    inner = w * (1 - adj(adjust, "adj", 0.5, 0.875))
    bows = (*arc((w, h / 2), w, h / 2, 90, 180), *arc((w, h / 2), inner, h / 2, -90, -180))
    return _alone(("m", w, h), *bows, ("h",))


def _smiley(w: float, h: float, adjust: Adjust) -> Contours:
    bow = min(max(adjust.get("adj", 0.04653), -0.04653), 0.04653) * h
    y, left, right = h * 0.7646, w * 0.23, w * 0.77
    mouth = (("m", left, y - bow), ("c", w * 0.41, y + bow * 2.4, w * 0.59, y + bow * 2.4, right, y - bow))
    eyes = (ellipse((w * x - w * 0.052, h * 0.2984, w * 0.104, h * 0.104)) for x in (0.34, 0.66))
    return Contour(ellipse((0, 0, w, h))), *(Contour(eye, tone=DARK) for eye in eyes), Contour(mouth, filled=False)


def _cloud(w: float, h: float, _adjust: Adjust) -> Contours:
    """Bows, each from where it leaves the one before to where it meets the next."""
    square = [(x - 0.5, y - 0.5, r) for x, y, r in _PUFFS]
    corners = [_meeting(square[at - 1], square[at]) for at in range(len(square))]
    out: list[Segment] = [("m", *corners[0])]
    for at, (x, y, r) in enumerate(square):
        start, end = (math.degrees(math.atan2(p[1] - y, p[0] - x)) for p in (corners[at], corners[(at + 1) % 10]))
        out += arc((x, y), r, r, start, (end - start) % 360)
    return _alone(*mapped(out, lambda x, y: ((x + 0.5) * w, (y + 0.5) * h)), ("h",))


def _meeting(a: tuple[float, float, float], b: tuple[float, float, float]) -> Point:
    """Where two circles meet, away from the middle; half way between them where they do not."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    apart = math.hypot(dx, dy)
    along = (apart**2 + a[2] ** 2 - b[2] ** 2) / (2 * apart)
    aside = math.sqrt(max(a[2] ** 2 - along**2, 0.0))
    x, y = a[0] + dx / apart * along, a[1] + dy / apart * along
    one, other = ((x + sign * dy / apart * aside, y - sign * dx / apart * aside) for sign in (1, -1))
    return max(one, other, key=lambda point: math.hypot(*point))


def _cloud_callout(w: float, h: float, adjust: Adjust) -> Contours:
    """A cloud, and bubbles that lead to `adj1`, `adj2` from its middle."""
    tip = w / 2 + adjust.get("adj1", -0.20833) * w, h / 2 + adjust.get("adj2", 0.625) * h
    toward = math.atan2((tip[1] - h / 2) * w, (tip[0] - w / 2) * h)
    edge = w / 2 + w / 2 * math.cos(toward), h / 2 + h / 2 * math.sin(toward)
    bubbles = []
    for share, size in ((0.25, 0.083), (0.62, 0.056), (1.0, 0.028)):
        x, y, r = edge[0] + (tip[0] - edge[0]) * share, edge[1] + (tip[1] - edge[1]) * share, min(w, h) * size
        bubbles.append(Contour(ellipse((x - r, y - r, 2 * r, 2 * r))))
    return (*_cloud(w, h, adjust), *bubbles)


def _waves(count: int, default: float) -> Maker:
    """A flag waved above and below, so many times."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        rise = h * adj(adjust, "adj1", default, 0.2)
        reach, step = rise * 10 / 3, w / count
        out: list[Segment] = [("m", 0.0, rise)]
        for x in (step * at for at in range(count)):
            out.append(("c", x + step / 3, rise - reach, x + step * 2 / 3, rise + reach, x + step, rise))
        foot = h - rise
        out.append(("l", w, foot))
        for x in (w - step * at for at in range(count)):
            out.append(("c", x - step / 3, foot + reach, x - step * 2 / 3, foot - reach, x - step, foot))
        return _alone(*out, ("h",))

    return make


def _plaque(w: float, h: float, adjust: Adjust) -> Contours:
    r = min(w, h) * adj(adjust, "adj", 0.16667, 0.5)
    top = (("m", 0.0, r), *arc((0, 0), r, r, 90, -90), ("l", w - r, 0.0), *arc((w, 0), r, r, 180, -90))
    foot = (("l", w, h - r), *arc((w, h), r, r, -90, -90), ("l", r, h), *arc((0, h), r, r, 0, -90))
    return _alone(*top, *foot, ("h",))


def _bevel(w: float, h: float, adjust: Adjust) -> Contours:
    d = min(w, h) * adj(adjust, "adj", 0.125, 0.5)
    inner = [(d, d), (w - d, d), (w - d, h - d), (d, h - d)]
    outer = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)]
    around = zip(outer, inner, (LIGHT, DARK, DARKER, LIGHTER), (1, 2, 3, 0), strict=True)
    slopes = (Contour(closed(a, outer[at], inner[at], b), tone=tone) for a, b, tone, at in around)
    return *slopes, Contour(closed(*inner))


def _teardrop(w: float, h: float, adjust: Adjust) -> Contours:
    share = adj(adjust, "adj", 1.0, 2.0)
    x, y = w / 2 + w / 2 * share, h / 2 - h / 2 * share
    tip = (_quad((w / 2, 0), ((w / 2 + x) / 2, 0), (x, y)), _quad((x, y), (w, (h / 2 + y) / 2), (w, h / 2)))
    first = arc((w / 2, h / 2), w / 2, h / 2, 180, 90)
    return _alone(("m", 0.0, h / 2), *first, *tip, *arc((w / 2, h / 2), w / 2, h / 2, 0, 180), ("h",))


def _quad(start: Point, control: Point, end: Point) -> Segment:
    """A quadratic curve as a cubic one."""
    near = [(a + 2 * b) / 3 for a, b in zip(start, control, strict=True)]
    far = [(a + 2 * b) / 3 for a, b in zip(end, control, strict=True)]
    return ("c", *near, *far, *end)


def _angles(adjust: Adjust, start: float, end: float, size: tuple[float, float]) -> tuple[float, float]:
    """Where an arc begins and how far it goes, clockwise, in degrees; `adj1` and `adj2` are its ends as seen."""
    return swept(adjust.get("adj1", start * 0.6) / 0.6, adjust.get("adj2", end * 0.6) / 0.6, *size)


def _pie(w: float, h: float, adjust: Adjust) -> Contours:
    start, sweep = _angles(adjust, 0.0, 270.0, (w, h))
    middle = (w / 2, h / 2)
    rim = arc(middle, w / 2, h / 2, start, sweep)
    return _alone(("m", *middle), ("l", *on_arc(middle, w / 2, h / 2, start)), *rim, ("h",))


def _chord(w: float, h: float, adjust: Adjust) -> Contours:
    start, sweep = _angles(adjust, 45.0, 270.0, (w, h))
    middle = (w / 2, h / 2)
    return _alone(("m", *on_arc(middle, w / 2, h / 2, start)), *arc(middle, w / 2, h / 2, start, sweep), ("h",))


def _block_arc(w: float, h: float, adjust: Adjust) -> Contours:
    start, sweep = _angles(adjust, 180.0, 0.0, (w, h))
    thick = min(w, h) * adj(adjust, "adj3", 0.25, 0.5)
    middle, rx, ry = (w / 2, h / 2), w / 2 - thick, h / 2 - thick
    outer = (("m", *on_arc(middle, w / 2, h / 2, start)), *arc(middle, w / 2, h / 2, start, sweep))
    inner = (("l", *on_arc(middle, rx, ry, start + sweep)), *arc(middle, rx, ry, start + sweep, -sweep))
    return _alone(*outer, *inner, ("h",))


def _no_smoking(w: float, h: float, adjust: Adjust) -> Contours:
    """A ring with a bar from the top left to the right foot."""
    thick = min(w, h) * adj(adjust, "adj", 0.1875, 0.5)
    rx, ry, middle = w / 2 - thick, h / 2 - thick, (w / 2, h / 2)
    half = math.degrees(math.asin(min(thick / 2 / max(min(rx, ry), thick, 1e-6), 1.0)))
    out = list(ellipse((0, 0, w, h)))
    for start in (45 + half, 225 + half):
        out += [("m", *on_arc(middle, rx, ry, start)), *arc(middle, rx, ry, start, 180 - 2 * half), ("h",)]
    return _alone(*out)


def _scroll(upright: bool) -> Maker:
    """A sheet rolled in at both ends."""

    def make(width: float, height: float, adjust: Adjust) -> Contours:
        w, h = (height, width) if upright else (width, height)
        roll = min(w, h) * adj(adjust, "adj", 0.125, 0.25)
        r, q = roll / 2, roll / 4
        left, right, foot = roll, w - roll, h - roll
        sheet: tuple[Segment, ...] = (
            ("m", 0.0, roll + r), *arc((r, roll + r), r, r, 180, 90), ("l", right, roll), ("l", right, r),
            *arc((right + r, r), r, r, 180, 180), ("l", w, foot - r), *arc((w - r, foot - r), r, r, 0, 90),
            ("l", left, foot), ("l", left, h - r), *arc((r, h - r), r, r, 0, 180), ("h",),
        )  # fmt: skip
        ends: tuple[tuple[Segment, ...], ...] = (
            (("m", right, roll), ("l", w - r, roll), *arc((w - r, r), r, r, 90, -90)),
            (("m", w - r, roll), ("l", w - r, r), *arc((w - r - q, r), q, q, 0, 180)),
            (("m", r, 2 * roll), ("l", r, roll + r), *arc((r + q, roll + r), q, q, 180, 180)),
            (("m", left, roll + r), *arc((r, roll + r), r, r, 0, 180)),
            (("m", left, roll + r), ("l", left, foot)),
        )
        found = (Contour(sheet), *(Contour(end, filled=False) for end in ends))
        if not upright:
            return found
        return tuple(Contour(mapped(each.segments, lambda x, y: (y, x)), filled=each.filled) for each in found)

    return make


def _ribbon(downwards: bool) -> Maker:
    """A banner with folded ends behind it; `downwards`: they hang lower than its front."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        front, drop = w * min(max(adjust.get("adj2", 0.5), 0.25), 0.75), h * adj(adjust, "adj1", 0.16667, 0.33333)
        x0, x1, fold, cut = (w - front) / 2, (w + front) / 2, w / 8, w / 8
        low, tail = h - drop, (drop + h) / 2
        left = [(0.0, drop), (x0, drop), (x0, low), (x0 + fold, low), (x0 + fold, h), (0.0, h), (cut, tail)]
        parts = [closed(*left), closed(*((w - x, y) for x, y in left)), closed((x0, 0), (x1, 0), (x1, low), (x0, low))]
        folds = [closed((a, low), (a + b, low), (a + b, h)) for a, b in ((x0, fold), (x1, -fold))]
        found = [Contour(part) for part in parts] + [Contour(turn, tone=DARK) for turn in folds]
        if downwards:
            return tuple(found)
        return tuple(replace(each, segments=mapped(each.segments, lambda x, y: (x, h - y))) for each in found)

    return make


def _braces(w: float, h: float, adjust: Adjust) -> Contours:
    """Braces on both sides."""
    r = min(min(w, h) * adj(adjust, "adj", 0.08333, 0.25), h / 4, w / 4)
    left: tuple[Segment, ...] = (
        ("m", 2 * r, h), *arc((2 * r, h - r), r, r, 90, 90), ("l", r, h / 2 + r), *arc((0, h / 2 + r), r, r, 0, -90),
        *arc((0, h / 2 - r), r, r, 90, -90), ("l", r, r), *arc((2 * r, r), r, r, 180, 90),
    )  # fmt: skip
    around = mapped(left, lambda x, y: (w - x, h - y))
    inside = Contour((*left, ("l", w - 2 * r, 0.0), *around[1:], ("h",)), stroked=False)
    return inside, Contour(left, filled=False), Contour(around, filled=False)


def _corner(w: float, h: float, adjust: Adjust) -> Contours:
    side = min(w, h)
    x, y = side * adj(adjust, "adj2", 0.5, 100.0), h - side * adj(adjust, "adj1", 0.5, 100.0)
    x, y = min(x, w), max(y, 0.0)
    return (Contour(closed((0, 0), (x, 0), (x, y), (w, y), (w, h), (0, h))),)


def _half_frame(w: float, h: float, adjust: Adjust) -> Contours:
    side = min(w, h)
    x, y = side * adj(adjust, "adj2", 0.33333), side * adj(adjust, "adj1", 0.33333)
    right, foot = max(w - (y * w / h if h else 0.0), x), max(h - (x * h / w if w else 0.0), y)
    return (Contour(closed((0, 0), (w, 0), (right, y), (x, y), (x, foot), (0, h))),)


def _stripe(w: float, h: float, adjust: Adjust) -> Contours:
    share = adj(adjust, "adj", 0.5)
    return (Contour(closed((0, h * share), (w * share, 0), (w, 0), (0, h))),)


def _sign(kind: str) -> Maker:
    """A sign of arithmetic in the middle of the box."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        x, y, thick = w * 0.36745, h * 0.36745, min(w, h) * adj(adjust, "adj1", 0.2352, 0.7349) / 2
        boxes = [(x, h * adj(adjust, "adj1", 0.2352) / 2, 0.0)]
        if kind == "=":
            line, gap = h * adj(adjust, "adj1", 0.2352, 0.36745), h * adj(adjust, "adj2", 0.1176) / 2
            boxes = [(x, line / 2, -gap - line / 2), (x, line / 2, gap + line / 2)]
        elif kind in "+×":
            points = [(-x, -thick), (-thick, -thick), (-thick, -y), (thick, -y), (thick, -thick), (x, -thick)]
            if kind == "×":  # two bars along the diagonals
                turn, reach = math.atan2(h, w), math.hypot(w, h) * 0.51965 / 2
                c, s = math.cos(turn) or 1.0, math.sin(turn) or 1.0
                arm = [(c * reach - s * thick, -s * reach - c * thick), (c * reach + s * thick, -s * reach + c * thick)]
                points = [(0.0, -thick / c), *arm, (thick / s, 0.0), (arm[1][0], -arm[1][1]), (arm[0][0], -arm[0][1])]
            points += [(-p, -q) for p, q in points]
            return (Contour(closed(*((w / 2 + p, h / 2 + q) for p, q in points))),)
        corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        return tuple(Contour(closed(*((w / 2 + i * p, h / 2 + at + j * q) for i, j in corners))) for p, q, at in boxes)

    return make


def _noted(line: tuple[float, ...], *, border: bool, accent: bool) -> Maker:
    """A box and a line that leads out of it, through points y, x, y, x… in shares of the box: `adj1` and on."""

    def make(w: float, h: float, adjust: Adjust) -> Contours:
        said = [adjust.get(f"adj{at + 1}", share) for at, share in enumerate(line)]
        points = [(x * w, y * h) for y, x in zip(said[::2], said[1::2], strict=True)]
        found = [
            Contour(closed((0, 0), (w, 0), (w, h), (0, h)), stroked=border),
            Contour(opened(*points), filled=False),
        ]
        if accent:
            found.append(Contour(opened((points[0][0], 0), (points[0][0], h)), filled=False))
        return tuple(found)

    return make


_LEADS = {
    "1": (0.1875, -0.08333, 1.125, -0.38333),
    "2": (0.1875, -0.08333, 0.1875, -0.16667, 1.125, -0.46667),
    "3": (0.1875, -0.08333, 0.1875, -0.16667, 1.0, -0.16667, 1.12963, -0.08333),
}
PICTOGRAMS: dict[str, Maker] = {
    "heart": _heart,
    "sun": _sun,
    "moon": _moon,
    "smileyFace": _smiley,
    "cloud": _cloud,
    "cloudCallout": _cloud_callout,
    "lightningBolt": _hundredths(_BOLT),
    "irregularSeal1": _hundredths(_BURST),
    "irregularSeal2": _hundredths(_BLAST),
    "wave": _waves(1, 0.125),
    "doubleWave": _waves(2, 0.0625),
    "plaque": _plaque,
    "bevel": _bevel,
    "teardrop": _teardrop,
    "pie": _pie,
    "chord": _chord,
    "blockArc": _block_arc,
    "noSmoking": _no_smoking,
    "horizontalScroll": _scroll(upright=False),
    "verticalScroll": _scroll(upright=True),
    "ribbon": _ribbon(downwards=False),
    "ribbon2": _ribbon(downwards=True),
    "bracePair": _braces,
    "corner": _corner,
    "halfFrame": _half_frame,
    "diagStripe": _stripe,
    "mathPlus": _sign("+"),
    "mathMinus": _sign("-"),
    "mathMultiply": _sign("×"),
    "mathEqual": _sign("="),
    **{f"callout{n}": _noted(line, border=False, accent=False) for n, line in _LEADS.items()},
    **{f"borderCallout{n}": _noted(line, border=True, accent=False) for n, line in _LEADS.items()},
    **{f"accentCallout{n}": _noted(line, border=False, accent=True) for n, line in _LEADS.items()},
    **{f"accentBorderCallout{n}": _noted(line, border=True, accent=True) for n, line in _LEADS.items()},
}
"""Makers by the name of their shape."""
