"""Words that run along an arch or round a circle, as the name on a seal does (ISO 29500-1 §20.1.9.19, ISO 29500-4
§14.1.2.23).

In: blocks, the way, the box of its ellipse. Out: a run for each character, turned as the way runs where it stands.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.extents import natural_width
from reportgen.layout.frames import Element, Fill, Ink, Item, Landmark, NoteAnchor, Rule, TextRun, Tilt
from reportgen.layout.pen import on_arc
from reportgen.layout.regions import NoFit, Region
from reportgen.word.model import Block, Bow, Table

_STEPS = 360
"""Straight pieces that the length of a way is counted by."""

_SLACK = 0.5
"""Points that a line has beyond its natural width, so that it is not broken."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in points."""


class _Way:
    """The part of an ellipse that a bow says, with every radius `outset` points longer; measured along itself."""

    def __init__(self, bow: Bow, box: Box, outset: float = 0.0) -> None:
        left, top, width, height = box
        self._centre = (left + width / 2, top + height / 2)
        self._rx, self._ry = max(width / 2 + outset, 0.5), max(height / 2 + outset, 0.5)
        self._forward = 1.0 if bow.sweep > 0 else -1.0
        self._angles = [bow.start + bow.sweep * step / _STEPS for step in range(_STEPS + 1)]
        points = [on_arc(self._centre, self._rx, self._ry, angle) for angle in self._angles]
        self._lengths = [0.0]
        for before, after in pairwise(points):
            self._lengths.append(self._lengths[-1] + math.dist(before, after))

    @property
    def length(self) -> float:
        """In points."""
        return self._lengths[-1]

    def at(self, length: float) -> Tilt:
        """The point so far from its beginning, and how far type that stands there is turned. Beyond its ends the way
        goes on along its ellipse."""
        index = min(max(bisect_left(self._lengths, length), 1), _STEPS)
        before, after = self._lengths[index - 1], self._lengths[index]
        share = (length - before) / (after - before)
        angle = self._angles[index - 1] + (self._angles[index] - self._angles[index - 1]) * share
        turn = math.radians(angle)
        across = -self._rx * math.sin(turn) * self._forward
        down = self._ry * math.cos(turn) * self._forward
        return Tilt(math.degrees(math.atan2(down, across)), *on_arc(self._centre, self._rx, self._ry, angle))


def along(
    blocks: tuple[Block, ...], bow: Bow, box: Box, context: Context, element: Element | None
) -> tuple[Item, ...] | None:
    """The characters of blocks along a bow, aligned on it as paragraphs are on a line; None where more than words
    stands in the blocks. Baselines stand on the way, the last where it runs clockwise, else the first; the other lines
    stand outside of it. Words that are longer than the way are made smaller."""
    lay = context.flow
    if lay is None or any(isinstance(block, Table) for block in blocks):
        return None
    way = _Way(bow, box)
    needed = natural_width(blocks, lambda some, width: lay(some, width, context, None))
    scale = way.length / needed if bow.filled else min(way.length / needed, 1.0)
    width = needed + _SLACK if bow.filled else max(needed + _SLACK, way.length)
    outcome = lay(blocks, width, context, element).lay(Region(0.0, 0.0, width, float("inf"), fresh=True))
    items = () if isinstance(outcome, NoFit) else outcome.items
    if not all(isinstance(item, TextRun | Rule | Fill | NoteAnchor | Landmark) for item in items):
        return None
    runs = [item for item in items if isinstance(item, TextRun)]
    if any(run.turn or run.tilt for run in runs):
        return None
    marks = tuple(item for item in items if isinstance(item, NoteAnchor | Landmark))
    return (*_bent(runs, bow, box, scale, context), *marks)


def _bent(runs: Sequence[TextRun], bow: Bow, box: Box, scale: float, context: Context) -> Iterator[TextRun]:
    """Each character as a run of its own, in order."""
    if not runs:
        return
    clockwise = bow.sweep > 0
    base = max(run.y for run in runs) if clockwise else min(run.y for run in runs)
    whole = _Way(bow, box).length
    ways: dict[float, _Way] = {}
    for run in runs:
        outset = abs(base - run.y) * scale
        if outset not in ways:
            ways[outset] = _Way(bow, box, outset)
        way = ways[outset]
        look = replace(run.look, size=run.look.size * scale)
        face = context.setter.fonts.face(look.face)
        for glyph, x in zip(run.glyphs, run.xs, strict=True):
            advance = face.advance(glyph.gid) * look.size * look.h_scale
            spot = way.at(x * scale + advance / 2 + (way.length - whole) / 2)
            start = spot.x - advance / 2
            yield replace(run, y=spot.y, x=start, ink=Ink(look, (glyph,), (start,), run.lang), tilt=spot)
