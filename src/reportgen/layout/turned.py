"""Text that runs down or up in a cell (w:textDirection, ISO 29500-1 §17.4.72), or down on a page (§17.6.20): laid as if
across, then turned.

In: content for any length of line. Out: a `Turned`, itself layable. A point (along, across) of the lying text, where
`across` counts from the first line's top, becomes a point of the cell: lines of text that runs down stand from right to
left, those of text that runs up from left to right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.frames import (
    PEEP,
    Destination,
    Figure,
    Fill,
    Floating,
    Item,
    Landmark,
    Link,
    NoteAnchor,
    OutlineEntry,
    Path,
    Picture,
    Rule,
    Segment,
    Sign,
    TextRun,
)
from reportgen.layout.regions import Done, Layable, NoFit, Outcome, Region, natural_height
from reportgen.units import fits

CENTER = 0.38
"""Em: how far above the baseline the middle of an East Asian character's em box is."""

CORNER = frozenset("、。，．")
"""Marks that stand in the upper right corner of their square in text that runs down (GB/T 15834-2011 §5.2)."""

ASIDE = frozenset("：；！？")
"""Marks that stand in the middle of their square there, and at its left in text across (GB/T 15834-2011 §5.2)."""

BRACKETS = frozenset("（）《》〈〉【】〔〕〖〗「」『』｛｝［］")

_TURNING = BRACKETS | frozenset("—…～－＝＿｜“”‘’")
"""East Asian marks that lie down with the text, brackets where the face has none for text that runs down; all other
wide characters stay upright."""


class Turned(Struct, frozen=True):
    """The text of a cell `width` points wide. `make` lays it for a length of line; `length` is that length. `upright`:
    East Asian characters keep standing (tbRlV); `up`: the text runs from the foot upwards (btLr). `v_align` places the
    lines across the cell."""

    make: Callable[[float], Layable]
    length: float
    width: float
    v_align: str
    upright: bool
    up: bool = False
    keep_next: bool = False

    def at(self, length: float) -> Turned:
        """The same for another length of line."""
        return replace(self, length=length) if abs(length - self.length) > 0.01 else self

    @property
    def overflows(self) -> bool:
        """Whether its lines have no room side by side."""
        return natural_height(self.make(self.length), self.length) > self.width + PEEP

    def lay(self, region: Region) -> Outcome:
        """All of it or nothing: turned text is not parted between pages. What has no room across the cell is
        not shown."""
        if not fits(self.length, region.height) and not region.fresh:
            return NoFit("turned text is not parted")
        outcome = self.make(self.length).lay(Region(0.0, 0.0, self.length, self.width + PEEP, fresh=True))
        if isinstance(outcome, NoFit):
            return Done((), self.length)
        spare = max(self.width - outcome.height, 0.0)
        down = spare if self.v_align == "bottom" else spare / 2 if self.v_align == "center" else 0.0
        turner = Turner(region.x, region.y, self.width, self.length, down, self.upright, self.up)
        return Done(tuple(each for item in outcome.items for each in turner.turned(item)), self.length)


class Turner(Struct, frozen=True):
    """Where a point of the lying text stands in the box whose top left corner is (x, y)."""

    x: float
    y: float
    width: float
    length: float
    down: float = 0.0
    upright: bool = True
    up: bool = False

    def point(self, along: float, across: float) -> tuple[float, float]:
        """Where a point of the lying text comes to stand."""
        across += self.down
        if self.up:
            return self.x + across, self.y + self.length - along
        return self.x + self.width - across, self.y + along

    def box(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        """Left, top, width and height of a rectangle of it."""
        corners = (self.point(x, y), self.point(x + width, y + height))
        left, top = min(c[0] for c in corners), min(c[1] for c in corners)
        return left, top, height, width

    def turned(self, item: Item) -> Iterator[Item]:
        """An item in its new place."""
        match item:
            case TextRun():
                yield from self._run(item)
            case Rule():
                x0, y0 = self.point(item.x0, item.y0)
                x1, y1 = self.point(item.x1, item.y1)
                yield replace(item, x0=x0, y0=y0, x1=x1, y1=y1)
            case Fill() | Link():
                x, y, width, height = self.box(item.x, item.y, item.width, item.height)
                yield replace(item, x=x, y=y, width=width, height=height)
            case Picture() | Figure():  # a picture keeps standing, in the middle of its place
                x, y, width, height = self.box(item.x, item.y, item.width, item.height)
                yield replace(item, x=x + (width - item.width) / 2, y=y + (height - item.height) / 2)
            case Path():
                shade = None if item.shade is None else item.shade.mapped(self.point)
                yield replace(item, segments=tuple(self._segment(each) for each in item.segments), shade=shade)
            case Floating():
                yield replace(item, items=tuple(each for inner in item.items for each in self.turned(inner)))
            case Destination() | OutlineEntry():
                x, y = self.point(item.x, item.y)
                yield replace(item, x=x, y=y)
            case NoteAnchor():
                yield replace(item, y=self.y)
            case Landmark():
                yield item

    def _segment(self, segment: Segment) -> Segment:
        numbers = [float(each) for each in segment[1:]]
        points = (self.point(numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2))
        return (segment[0], *(number for point in points for number in point))

    def _run(self, run: TextRun) -> Iterator[TextRun]:
        """A run as one turned run for each stretch that lies down, and a run of its own for each upright character."""
        if run.turn:  # it stands across its line
            yield self._back(run)
            return
        start = 0
        glyphs = run.glyphs
        for at in range(len(glyphs) + 1):
            if at < len(glyphs) and not (self.upright and (stands(glyphs[at].text) or glyphs[at].form)):
                continue
            if at > start:
                yield self._lying(run, start, at)
            if at < len(glyphs):
                yield self._standing(run, at)
            start = at + 1

    def _lying(self, run: TextRun, start: int, end: int) -> TextRun:
        places = [self.point(x, run.y) for x in run.xs[start:end]]
        down = [place[1] for place in places]
        turn = 270 if self.up else 90
        return TextRun.at(places[0][0], down, run.look, run.glyphs[start:end], run.element, lang=run.lang, turn=turn)

    def _back(self, run: TextRun) -> TextRun:
        """A run that goes up across lying text, standing again. In text that runs up it stands too."""
        places = [self.point(run.y, up)[0] for up in run.xs]
        if self.up:
            places = [places[-1] - run.look.size / 2 + places[0] - each for each in places]
        y = self.point(run.y, run.xs[0])[1]
        return TextRun.at(y, places, run.look, run.glyphs, run.element, lang=run.lang)

    def _standing(self, run: TextRun, at: int) -> TextRun:
        size = run.look.size
        width = size * run.look.h_scale
        x, y = self.point(run.xs[at] + width / 2, run.y - CENTER * size)
        glyph = run.glyphs[at]
        if glyph.form:
            glyph = Sign(glyph.text, glyph.form)
        elif glyph.text[0] in CORNER:
            x, y = x + size / 2, y - size / 2
        elif glyph.text[0] in ASIDE:
            x += size / 4
        return TextRun.at(y + CENTER * size, (x - width / 2,), run.look, (glyph,), run.element, lang=run.lang)


def stands(text: str) -> bool:
    """Whether a character stays upright in text that runs down."""
    return bool(text) and unicodedata.east_asian_width(text[0]) in "WF" and text[0] not in _TURNING
