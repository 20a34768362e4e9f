"""What a paragraph is made of before it is broken into lines: atoms, and what lies over and stands before them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Any, TypeAlias, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.layout.drawing.shapes import Drawn
from reportgen.layout.frames import Element, Landmark
from reportgen.layout.line.atoms import Atom, Glyph, PictureMark, TabMark
from reportgen.layout.line.fitting import Guide
from reportgen.word.model import Across, Anchor, Combined, FitText, RunProps


class LinkSpan(Struct, frozen=True):
    """Atoms [start, end) are a link."""

    start: int
    end: int
    uri: str | None
    anchor: str | None


class FormulaSpan(Struct, frozen=True):
    """Atoms [start, end) are a formula that says `alt`."""

    start: int
    end: int
    alt: str


class Pressed(Struct):
    """Atoms [start, end) are one piece in a room of its own."""

    start: int
    end: int
    into: FitText | Combined | Across
    props: RunProps


Float: TypeAlias = tuple[int, Anchor, Drawn]
"""A drawing that floats: the atom it stands before, its place, its items."""


class Material(Struct):
    """The atoms of a paragraph; `bookmarks` and `notes` are (atom index, name); `floats` and `landmarks` stand before
    their atom; all these and `links`, of which none reaches into the next, are in the order of their atoms; `label_end`
    counts the atoms of the list label and its suffix, `label_hang` is how far left of the first line's edge it begins
    (w:lvlJc, §17.9.7); `leaders` are the names of what fills the paragraph's tabs; `pressed` is what is still to be
    fitted to its room, `guides` stand above their atoms; `turns`: some of its text runs from right to left."""

    atoms: list[Atom] = field(default_factory=list)
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    links: list[LinkSpan] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    floats: list[Float] = field(default_factory=list)
    landmarks: list[tuple[int, Landmark]] = field(default_factory=list)
    parent: Element | None = None
    label_end: int = 0
    label_hang: float = 0.0
    leaders: frozenset[str] = frozenset()
    pressed: list[Pressed] = field(default_factory=list)
    guides: list[Guide] = field(default_factory=list)
    formulas: list[FormulaSpan] = field(default_factory=list)
    turns: bool = False

    @property
    def text(self) -> str:
        """The characters, one a glyph (a tab is a tab, a break a line feed): as an outline shows them."""
        return "".join(
            atom.text if isinstance(atom, Glyph) else "\t" if isinstance(atom, TabMark) else "\n"
            for atom in self.atoms
            if not isinstance(atom, PictureMark)
        )

    def moved(self, end: int, by: int) -> None:
        """Say that so many atoms more (or fewer) stand before what was atom `end`. What began among those that are gone
        begins behind what is left of them; a link of which nothing is left is none."""
        if not by:
            return
        self.bookmarks = [(_at(at, end, by), name) for at, name in self.bookmarks]
        self.notes = [(_at(at, end, by), name) for at, name in self.notes]
        self.floats = [(_at(at, end, by), anchor, drawn) for at, anchor, drawn in self.floats]
        self.landmarks = [(_at(at, end, by), mark) for at, mark in self.landmarks]
        self.links = [made for link in self.links if (made := _moved(link, end, by)).start < made.end]
        self.guides = [_moved(guide, end, by) for guide in self.guides]
        self.formulas = [_moved(formula, end, by) for formula in self.formulas]


def _at(place: int, end: int, by: int) -> int:
    return place + by if place >= end else min(place, end + by)


_Mark = TypeVar("_Mark", bound=tuple[Any, ...])
_PLACE = itemgetter(0)
_BEGIN, _END = attrgetter("start"), attrgetter("end")


def between(marks: Sequence[_Mark], start: int, end: int | None) -> Sequence[_Mark]:
    """Those of the marks of a paragraph that stand before its atoms [start, end); None is behind the last of them."""
    if not marks:
        return marks
    last = len(marks) if end is None else bisect_left(marks, end, key=_PLACE)
    return marks[bisect_left(marks, start, key=_PLACE) : last]


def overlapping(links: Sequence[LinkSpan], start: int, end: int) -> Sequence[LinkSpan]:
    """Those of the links of a paragraph that some of its atoms [start, end) are in."""
    if not links:
        return links
    return links[bisect_right(links, start, key=_END) : bisect_left(links, end, key=_BEGIN)]


_Span = TypeVar("_Span", LinkSpan, Guide, FormulaSpan)


def _moved(span: _Span, end: int, by: int) -> _Span:
    return replace(span, start=_at(span.start, end, by), end=_at(span.end, end, by))
