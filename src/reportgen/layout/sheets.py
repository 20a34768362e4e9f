"""A page being filled: text from above, footnotes from below.

In: text on its way through columns, and the notes. Out: a sheet that holds as much of both as it can.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from reportgen.layout.bands import Band
from reportgen.layout.columns import Columns, Filled, Running, fill, fill_level
from reportgen.layout.frames import Floating, Item, Landmark, LineMark, NoteAnchor, moved
from reportgen.layout.furniture import Body, Place
from reportgen.layout.notes import Foot, NoteBook
from reportgen.layout.regions import Layable, Region
from reportgen.layout.turned import Turner
from reportgen.word.model import Section

_ROUNDS = 4
"""How often a page is set again because of drawings that stand on it."""

_LINE = 12.0
"""Points that notes left over from earlier pages leave to the text at least."""

_UNSEEN = (NoteAnchor, Landmark, LineMark)
_TOLD = (*_UNSEEN, Floating)
"""Items that say something to whoever sets the page; the first of them are not on it."""


class Course(Struct, frozen=True):
    """Text on its way onto a page: `running` through `columns`, which begin at `left` and are `width` points wide in
    all; `levelled` at their ends where all of it stands here."""

    running: Running
    columns: Columns
    left: float
    width: float
    levelled: bool

    @property
    def single(self) -> bool:
        """Whether there is but one column."""
        return len(self.columns.each) == 1


class Sheet:
    """A page being filled.

    y        lower edge of the text that stands on it
    fresh    no text does
    pushed   what comes was pushed out of the page before
    opening  as in `Region`
    carried  notes that an earlier page left over
    index    the section's place in the document
    touched  that of the last section whose text stands here; -1 for none yet
    marks    lines that wait for their numbers
    turner   turns what stands on it, where lines run down the page; None where they run across
    bands    are kept free from the beginning
    """

    def __init__(
        self,
        section: Section,
        place: Place,
        body: Body,
        book: NoteBook,
        carried: tuple[Layable, ...],
        index: int = 0,
        turner: Turner | None = None,
        bands: tuple[Band, ...] = (),
    ) -> None:
        self.section, self.place, self.body = section, place, body
        self.index, self.touched = index, -1
        self.pushed = False
        self.opening = -1
        self.turner = turner
        self.items: list[Item] = []
        self.keys: list[str] = []
        self.landmarks: list[Landmark] = []
        self.marks: list[LineMark] = []
        self.y = body.top
        self._book = book
        self._notes, self._continued = carried, bool(carried)
        self._bands = bands

    @property
    def fresh(self) -> bool:
        """Whether no text stands on it yet."""
        return self.y <= self.body.top

    def take(self, course: Course) -> Filled | None:
        """Set text under what stands here, and the notes it refers to; None where none of it fits. What is found on the
        way to keep text out, anywhere on the page, is kept out of when it is set again."""
        chosen = self._chosen(course)
        loose: tuple[Band, ...] = ()
        for number in range(_ROUNDS):
            found = {} if chosen is None else dict.fromkeys(bands_of(chosen.items))
            held = tuple(band for band in found if band.hung is None and band not in self._bands)
            free = tuple(band for band in found if band.hung is not None)
            if not held and free == loose:
                break
            if len(free) < len(loose):  # what they hang on went to the next page
                self._bands = tuple(band for band in self._bands if band not in loose)
                chosen = self._chosen(course)
                break
            gone = loose if number < _ROUNDS - 1 else ()  # at last both places, where they drive each other on
            self._bands = (*(band for band in self._bands if band not in gone), *held, *free)
            loose = free
            chosen = self._chosen(course)
        if chosen is None:
            return None
        told = [item for item in chosen.items if isinstance(item, _TOLD)]  # few, among many that are drawn
        keys = _keys(told)
        self._notes += self._book.footnotes(keys, self.body.note_width)
        self.keys.extend(keys)
        self.items.extend([item for item in chosen.items if not isinstance(item, _UNSEEN)] if told else chosen.items)
        self.landmarks.extend(landmarks(told))
        self.marks.extend(item for item in told if isinstance(item, LineMark))
        self.y += chosen.height
        return chosen

    def _chosen(self, course: Course) -> Filled | None:
        """As much of the text as has room with its notes."""
        room = max(self.body.bottom - self.y, 1.0 if self.fresh else 0.0)
        height = room - self._foot(self._notes, room - _LINE).height
        first = self._fill(course, height)
        if first is None:
            return None
        chosen = first
        if not self._fits(first, room):
            heights = dict.fromkeys(self._heights(first, room, single=course.single))  # a line may refer to many
            tried = (self._fill(course, each) for each in heights)
            good = next((each for each in tried if each is not None and self._fits(each, room)), None)
            if good is None and not self.fresh:
                return None
            # A page of its own takes a line in any case; what of its notes has no room goes over to the next.
            chosen = good or self._fill(course, 1.0) or first
        return chosen

    def _fill(self, course: Course, height: float) -> Filled | None:
        """As much of the text as has room in so many points, whole lines of them under a grid that holds pages."""
        pushed = self.pushed and self.fresh
        step, above = self.body.step, self.y - self.body.top
        if step:
            height = math.floor((above + height + 0.01) / step) * step - above
        height = max(height, 1.0) if self.fresh else height
        region = Region(course.left, self.y, course.width, height, self.fresh, pushed, self._bands, self.opening)
        return (fill_level if course.levelled else fill)(course.running, course.columns, region)

    def _fits(self, filled: Filled, room: float) -> bool:
        """Whether the notes this text refers to have room for a beginning at least."""
        keys = _keys(filled.items)
        notes = self._notes + self._book.footnotes(keys, self.body.note_width)
        return not keys or self._foot(notes, room - filled.height).begun

    def _heights(self, filled: Filled, room: float, *, single: bool) -> Iterator[float]:
        """Heights of text to try when its notes are too many: down to the line that refers to the last of them, or
        further where that note has room enough; then without it, without the last two, and so on. In a single column
        the text ends above the line that refers to the next."""
        anchors = [item for item in filled.items if isinstance(item, NoteAnchor)]
        keys = [anchor.key for anchor in anchors]
        taken = self._book.heights(self._notes, keys, self.body.note_width, continued=self._continued)
        for count in range(len(anchors), -1, -1):
            height = room - taken[count]
            if count and single:
                height = max(height, anchors[count - 1].y + anchors[count - 1].height - self.y)
            if count < len(anchors) and single:
                height = min(height, anchors[count].y - self.y)
            yield height

    def _foot(self, notes: Sequence[Layable], room: float) -> Foot:
        return self._book.lay(notes, self.body.note_width, room, continued=self._continued)

    def finish(self) -> tuple[list[Item], tuple[Layable, ...]]:
        """The text and the notes at the foot of the page, or right below the text (w:pos, §17.11.21), and the notes
        that are left for the next page. A page without text takes a part of them in any case."""
        room = self.body.bottom - self.y
        foot = self._book.lay(self._notes, self.body.note_width, room, continued=self._continued, forced=self.fresh)
        self.landmarks.extend(landmarks(foot.items))
        top = self.y if self._book.beneath(self.section) else max(self.body.bottom - foot.height, self.y)
        left = self.body.left - self.body.beside
        notes = (moved(item, left, top) for item in foot.items if not isinstance(item, Landmark))
        return [*self.items, *notes], foot.rest


def landmarks(items: Iterable[Item]) -> Iterator[Landmark]:
    """Those among the items, and in drawings that float."""
    for item in items:
        if isinstance(item, Landmark):
            yield item
        elif isinstance(item, Floating):
            yield from landmarks(item.items)


def bands_of(items: Iterable[Item]) -> Iterator[Band]:
    """What the drawings among items keep free of the text of their page."""
    return (item.band for item in items if isinstance(item, Floating) and item.band is not None)


def _keys(items: Sequence[Item]) -> list[str]:
    return [item.key for item in items if isinstance(item, NoteAnchor)]
