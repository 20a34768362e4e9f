"""Boxes of formulas, and what is drawn about them: frames, braces, arrows, wide accents.

In: boxes and sizes in points. Out: boxes, whose items count from the baseline's left end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reportgen.layout.frames import Item, Path, Rule, Segment, TextRun, moved
from reportgen.layout.line.atoms import Glyph

AXIS = 0.26
"""Em above the baseline: bars of fractions, the middle of brackets."""
ASCENT, DESCENT = 0.76, 0.2
"""Em: what letters of a formula take above and below their baseline."""
STROKE = 0.05
"""Em: thickness of bars."""
GAP = 0.1
"""Em between a bar and what stands next to it."""
SMALLEST = 5.0
"""Points: type of scripts gets no smaller."""


class Box(Struct, frozen=True):
    """Items with their baseline at y = 0 and their left end at x = 0; extents in points."""

    width: float
    ascent: float
    descent: float
    items: tuple[Item, ...] = ()

    def placed(self, x: float, y: float) -> tuple[Item, ...]:
        """The items with the left end of their baseline at (x, y)."""
        return tuple(moved(item, x, y) for item in self.items) if x or y else self.items


EMPTY = Box(0.0, 0.0, 0.0)


def beside(boxes: Iterable[Box]) -> Box:
    """Boxes on one baseline."""
    x = ascent = descent = 0.0
    items: list[Item] = []
    for box in boxes:
        items.extend(box.placed(x, 0.0))
        x += box.width
        ascent, descent = max(ascent, box.ascent), max(descent, box.descent)
    return Box(x, ascent, descent, tuple(items))


def raised(box: Box, by: float) -> Box:
    """A box so many points higher."""
    return Box(box.width, max(box.ascent + by, 0.0), max(box.descent - by, 0.0), box.placed(0.0, -by))


def over(boxes: Sequence[Box], align: str) -> Box:
    """Boxes on top of each other on one baseline."""
    width = max((box.width for box in boxes), default=0.0)
    share = {"left": 0.0, "right": 1.0}.get(align, 0.5)
    items = tuple(item for box in boxes for item in box.placed((width - box.width) * share, 0.0))
    ascent = max((box.ascent for box in boxes), default=0.0)
    return Box(width, ascent, max((box.descent for box in boxes), default=0.0), items)


def inked(glyphs: Sequence[Glyph], size: float) -> Box:
    """Glyphs as a box: one run for each look."""
    x = 0.0
    items: list[Item] = []
    start = 0
    places: list[float] = []
    for at, glyph in enumerate([*glyphs, None]):
        if at > start and (glyph is None or glyph.look != glyphs[start].look or glyph.rise != glyphs[start].rise):
            run = glyphs[start:at]
            items.append(TextRun.at(-run[0].rise, places, run[0].look, run, None, lang=run[0].lang))
            start, places = at, []
        if glyph is not None:
            places.append(x + glyph.shift)
            x += glyph.width
    wide = any(glyph.kind == "wide" for glyph in glyphs)
    return Box(x, (0.86 if wide else ASCENT) * size, (0.14 if wide else DESCENT) * size, tuple(items))


def framed(part: Box, sides: frozenset[str], size: float, color: str) -> Box:
    """A part with lines on some of its sides and through it."""
    pad, stroke = GAP * size, max(STROKE * size, 0.4)
    left, right = (pad if side in sides else 0.0 for side in ("left", "right"))
    x0, x1 = 0.0, left + part.width + right
    y0, y1 = -part.ascent - pad, part.descent + pad
    ends = {
        "top": (x0, y0, x1, y0),
        "bottom": (x0, y1, x1, y1),
        "left": (x0, y0, x0, y1),
        "right": (x1, y0, x1, y1),
        "across": (x0, -AXIS * size, x1, -AXIS * size),
        "through": ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1),
    }
    items: list[Item] = [Rule(*ends[side], stroke, color) for side in ends if side in sides]
    for side, start, end in (("rising", y1, y0), ("falling", y0, y1)):
        if side in sides:
            items.append(Path((("m", x0, start), ("l", x1, end)), None, color, stroke))
    ascent = part.ascent + (pad + stroke if "top" in sides else 0.0)
    descent = part.descent + (pad + stroke if "bottom" in sides else 0.0)
    return Box(x1, ascent, descent, (*part.placed(left, 0.0), *items))


def drawn_mark(mark: str, width: float, size: float, color: str, *, above: bool) -> Box:
    """A brace, a bracket, an arrow or an accent, so wide; its box lies about the baseline."""
    stroke = max(STROKE * size, 0.4)
    width = max(width, 0.5 * size)
    high = 0.25 * size
    foot = 1.0 if above else -1.0  # towards the part: down where the mark is above it
    runs: list[list[Segment]]
    if mark in _BRACES:
        runs = [_brace(width, high, foot)]
    elif mark in _ROUND:
        bend = -foot * high
        runs = [[("m", 0.0, 0.0), ("c", 0.1 * width, 1.3 * bend, 0.9 * width, 1.3 * bend, width, 0.0)]]
    elif mark in _SQUARE:
        up = -foot * high * 0.6
        runs = [[("m", 0.0, 0.0), ("l", 0.0, up), ("l", width, up), ("l", width, 0.0)]]
    elif mark == "^":
        runs = [[("m", 0.0, 0.0), ("l", width / 2, -high * 0.8), ("l", width, 0.0)]]
    elif mark == "~":
        rise = high * 0.9
        runs = [[("m", 0.0, 0.0), ("c", width * 0.33, -2 * rise, width * 0.66, rise, width, -rise * 0.7)]]
    else:
        runs = _arrow(mark, width, 0.12 * size)
    items = tuple(Path(tuple(run), None, color, stroke, cap=1, join=1) for run in runs)
    ys = [float(segment[at]) for run in runs for segment in run for at in range(2, len(segment), 2)]
    return Box(width, max(-min(ys), 0.0) + stroke / 2, max(*ys, 0.0) + stroke / 2, items)


_BRACES = frozenset("⏞⏟")
_ROUND = frozenset("⏜⏝")
_SQUARE = frozenset("⎴⎵⏠⏡")


def _brace(width: float, high: float, foot: float) -> list[Segment]:
    """A brace that lies: its point away from the part."""
    half, middle, bend = high / 2 * -foot, width / 2, min(0.6 * high, width / 4)
    return [
        ("m", 0.0, 0.0),
        ("c", 0.0, half, bend * 0.4, half, bend, half),
        ("l", middle - bend, half),
        ("c", middle - bend * 0.4, half, middle, half, middle, 2 * half),
        ("c", middle, half, middle + bend * 0.4, half, middle + bend, half),
        ("l", width - bend, half),
        ("c", width - bend * 0.4, half, width, half, width, 0.0),
    ]


def _arrow(mark: str, width: float, head: float) -> list[list[Segment]]:
    """Arrows of one stroke or two."""
    double = mark in "⇐⇒⇔"
    gap = head * 0.5 if double else 0.0
    shafts: list[list[Segment]] = [[("m", 0.0, y), ("l", width, y)] for y in ((-gap, gap) if double else (0.0,))]
    heads: list[list[Segment]] = []
    if mark in "→↔⇒⇔⇀⇁⇌":
        heads.append([("m", width - head, -head), ("l", width, 0.0), ("l", width - head, head)])
    if mark in "←↔⇐⇔↼↽⇌":
        heads.append([("m", head, -head), ("l", 0.0, 0.0), ("l", head, head)])
    return shafts + heads
