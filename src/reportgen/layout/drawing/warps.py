"""Words poured between two lines, as WordArt has them (ISO 29500-1 §20.1.9.19; ISO 29500-4 §14.1.2.23).

In: blocks or words, the form, the box. Out: runs, a character each where the form is not a box: every character is as
high as the form where it stands, and turned only as italics are, not at all. The letters themselves are not bent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.drawing.bows import along
from reportgen.layout.extents import natural_width
from reportgen.layout.frames import Element, Ink, Item, TextRun
from reportgen.layout.regions import NoFit, Region, natural_height
from reportgen.word.model import Block, Bow, Paragraph, Warp

Line = Callable[[float, float], float]
"""How far down a line is at a share of the width, as a share of the height; the second number adjusts it."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""

_CHINESE, _LATIN = (0.94, 0.85), (0.74, 0.98)
"""How high the ink of a line of Chinese, and of one without, is in em; where its baseline stands as a share of that."""
_LEAST = 0.08
"""The least height of a character as a share of the form's: where both lines meet something must still be seen."""
_SLACK = 0.5


def _level(_x: float, _a: float) -> float:
    return 0.0


def _arch(x: float, a: float) -> float:
    """Up at both ends, down by `a` in the middle: part of a parabola."""
    return a * 4 * x * (1 - x)


def _round(x: float) -> float:
    """Half of a circle, 0 at both ends and 1 in the middle."""
    return float(max(1 - (2 * x - 1) ** 2, 0.0) ** 0.5)


def _tent(x: float) -> float:
    """0 at both ends, 1 in the middle, straight between."""
    return 1 - abs(2 * x - 1)


def _plateau(x: float) -> float:
    """0 at both ends, 1 from a third to two thirds."""
    return min(3 * x, 3 * (1 - x), 1.0)


def _wave(x: float, a: float) -> float:
    """Up, then down, as far as `a` can be reached by the curve that the standard draws."""
    return a + 10 * a * x * (1 - x) * (2 * x - 1)


def _twice(x: float, a: float) -> float:
    return _wave(x * 2 % 1.0, a)


_FORMS: dict[str, tuple[float, Line, Line]] = {
    "textPlain": (0.5, _level, lambda _x, _a: 1.0),
    "textStop": (0.25, lambda x, a: a * (1 - _plateau(x)), lambda x, a: 1 - a * (1 - _plateau(x))),
    "textTriangle": (0.5, lambda x, a: a * (1 - _tent(x)), lambda _x, _a: 1.0),
    "textTriangleInverted": (0.5, _level, lambda x, a: a + (1 - a) * _tent(x)),
    "textChevron": (0.25, lambda x, a: a * (1 - _tent(x)), lambda x, a: 1 - a * _tent(x)),
    "textChevronInverted": (0.75, lambda x, a: (1 - a) * _tent(x), lambda x, a: a + (1 - a) * _tent(x)),
    "textWave1": (0.125, _wave, lambda x, a: 1 - 2 * a + _wave(x, a)),
    "textWave2": (0.125, lambda x, a: _wave(1 - x, a), lambda x, a: 1 - 2 * a + _wave(1 - x, a)),
    "textDoubleWave1": (0.0625, _twice, lambda x, a: 1 - 2 * a + _twice(x, a)),
    "textWave4": (0.0625, lambda x, a: _twice(1 - x, a), lambda x, a: 1 - 2 * a + _twice(1 - x, a)),
    "textInflate": (0.1875, lambda x, a: a - _arch(x, a), lambda x, a: 1 - a + _arch(x, a)),
    "textDeflate": (0.1875, _arch, lambda x, a: 1 - _arch(x, a)),
    "textInflateBottom": (0.8125, _level, lambda x, a: a + _arch(x, 1 - a)),
    "textDeflateBottom": (0.5, _level, lambda x, a: 1 - _arch(x, 1 - a)),
    "textInflateTop": (0.1875, lambda x, a: a - _arch(x, a), lambda _x, _a: 1.0),
    "textDeflateTop": (0.5, _arch, lambda _x, _a: 1.0),
    "textFadeRight": (1 / 3, lambda x, a: a * x, lambda x, a: 1 - a * x),
    "textFadeLeft": (1 / 3, lambda x, a: a * (1 - x), lambda x, a: 1 - a * (1 - x)),
    "textSlantUp": (0.55556, lambda x, a: a * (1 - x), lambda x, a: 1 - a * x),
    "textSlantDown": (0.44444, lambda x, a: (1 - a) * x, lambda x, a: a + (1 - a) * x),
    "textCanUp": (0.85714, lambda x, a: (1 - a) * (1 - _round(x)), lambda x, a: 1 - (1 - a) * _round(x)),
    "textCanDown": (0.14286, lambda x, a: a * _round(x), lambda x, a: 1 - a + a * _round(x)),
}
"""What adjusts a form where nothing is said, the line above its words and the line below."""

_MOST = {
    "textWave1": 0.2, "textWave2": 0.2, "textDoubleWave1": 0.125, "textWave4": 0.125, "textInflate": 0.2,
    "textDeflate": 0.375, "textStop": 0.5, "textFadeRight": 0.49999, "textFadeLeft": 0.49999,
}  # fmt: skip
"""How far a form may be adjusted, where that is not all the way."""


def poured(
    blocks: Sequence[Block], warp: Warp, box: Box, context: Context, element: Element | None
) -> tuple[Item, ...] | None:
    """The paragraphs of a shape as lines that fill its form, one above another; None where there is more than words in
    them, or no room."""
    lines = [block for block in blocks if isinstance(block, Paragraph) and block.content]
    if len(lines) != sum(not isinstance(block, Paragraph) or bool(block.content) for block in blocks) or not lines:
        return None
    if warp.kind == "textButton":
        return _buttoned(lines, warp, box, context, element)
    usual, top, foot = _FORMS[warp.kind]
    adjust = usual if warp.adjust is None else min(max(warp.adjust, 0.0), _MOST.get(warp.kind, 1.0))
    out: list[Item] = []
    for number, line in enumerate(lines):
        runs = _set(line, context, element)
        if runs is None or box[2] <= 0 or box[3] <= 0:
            return None
        share = (number / len(lines), (number + 1) / len(lines))

        def edges(x: float, share: tuple[float, float] = share) -> tuple[float, float]:
            above, below = top(x, adjust), foot(x, adjust)
            return above + (below - above) * share[0], above + (below - above) * share[1]

        if warp.kind == "textPlain":
            out += (_stretched(run, runs, box, edges(0.0), context) for run in runs)
        else:
            out += _bent(runs, box, edges, context)
    return tuple(out)


def _set(line: Paragraph, context: Context, element: Element | None) -> list[TextRun] | None:
    """The runs of a paragraph on one line from 0 on; None where it holds more than words."""
    lay = context.flow
    if lay is None:
        return None
    needed = natural_width((line,), lambda some, width: lay(some, width, context, None))
    stack = lay((replace(line, props=replace(line.props, align="left")),), needed + _SLACK, context, element)
    outcome = stack.lay(Region(0.0, 0.0, needed + _SLACK, float("inf"), fresh=True))
    if isinstance(outcome, NoFit) or any(not isinstance(item, TextRun) for item in outcome.items):
        return None
    runs = [item for item in outcome.items if isinstance(item, TextRun)]
    return None if any(run.turn or run.tilt for run in runs) else [run for run in runs if run.text.strip()]


def _measures(runs: Sequence[TextRun]) -> tuple[float, float, float]:
    """How large the largest type of a line is, how high its ink is in em, where its baseline stands in that."""
    wide = any(ord(char) > 0x2E7F for run in runs for char in run.text)
    return max(run.look.size for run in runs), *(_CHINESE if wide else _LATIN)


def _end(runs: Sequence[TextRun], context: Context) -> float:
    """Where the last character of a line ends."""
    last = runs[-1]
    advance = context.setter.fonts.face(last.look.face).advance(last.glyphs[-1].gid)
    return last.xs[-1] + advance * last.look.size * last.look.h_scale


def _stretched(
    run: TextRun, runs: Sequence[TextRun], box: Box, edges: tuple[float, float], context: Context
) -> TextRun:
    """A run of a line that fills a box."""
    left, top, width, height = box
    size, ink, foot = _measures(runs)
    start, end = runs[0].x, _end(runs, context)
    across = width / max(end - start, 0.1)
    down = height * (edges[1] - edges[0]) / (size * ink)
    look = replace(run.look, size=run.look.size * down, h_scale=run.look.h_scale * across / down)
    xs = tuple(left + (x - start) * across for x in run.xs)
    y = top + height * (edges[0] + (edges[1] - edges[0]) * foot)
    return replace(run, y=y, x=xs[0], ink=Ink(look, run.glyphs, xs, run.lang))


def _bent(
    runs: Sequence[TextRun], box: Box, edges: Callable[[float], tuple[float, float]], context: Context
) -> Iterator[TextRun]:
    """The characters of a line, each as high as its form where it stands."""
    left, top, width, height = box
    size, ink, foot = _measures(runs)
    start, end = runs[0].x, _end(runs, context)
    across = width / max(end - start, 0.1)
    for run in runs:
        face = context.setter.fonts.face(run.look.face)
        for glyph, x in zip(run.glyphs, run.xs, strict=True):
            place = (x - start) * across
            middle = place + face.advance(glyph.gid) * run.look.size * run.look.h_scale * across / 2
            above, below = edges(min(max(middle / width, 0.0), 1.0))
            high = max(below - above, _LEAST) * height
            down = high / (size * ink)
            look = replace(run.look, size=run.look.size * down, h_scale=run.look.h_scale * across / down)
            y = top + (above + below) / 2 * height + high * (foot - 0.5)
            yield replace(run, y=y, x=left + place, ink=Ink(look, (glyph,), (left + place,), run.lang))


def _buttoned(
    lines: Sequence[Paragraph], warp: Warp, box: Box, context: Context, element: Element | None
) -> tuple[Item, ...] | None:
    """Three lines of a seal: along its upper edge, across its middle, along its lower edge; what is more stands in the
    middle too."""
    lay, (left, top, width, height) = context.flow, box
    if lay is None:
        return None
    arches = Bow(180.0, 180.0, warp.filled), Bow(180.0, -180.0, warp.filled)
    upper = along(tuple(lines[:1]), arches[0], box, context, element)
    middle = tuple(lines[1:-1] if len(lines) > 2 else lines[1:])
    lower = along(tuple(lines[-1:]), arches[1], box, context, element) if len(lines) > 2 else ()
    if upper is None or lower is None:
        return None
    if not middle:
        return (*upper, *lower)
    stack = lay(middle, width, context, element)
    start = top + (height - natural_height(stack, width)) / 2
    outcome = stack.lay(Region(left, start, width, float("inf"), fresh=True))
    return None if isinstance(outcome, NoFit) else (*upper, *outcome.items, *lower)
