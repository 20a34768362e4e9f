"""The atoms of a paragraph set in one line without end: what all its lines are cut from.

In: atoms, the automatic space. Out: where each atom stands, where type of another manner begins, which gaps may be
widened; all of it reckoned once a paragraph, so that a line costs what its ends cost. Points from the first atom's left
edge. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, compress, pairwise
from operator import gt, is_not
from typing import TypeAlias

from reportgen.layout.line.atoms import Atom, AutoSpace, Glyph, Manner
from reportgen.layout.line.cutting import round_portions

Run: TypeAlias = tuple[int, int, Manner | None, str | None]
"""Atoms [start, end) that are inked alike, and the language of their letters; pictures have no manner."""

_LATIN = re.compile("[ld]+")
_STOPS = re.compile("[tb]")
_LETTER = re.compile("[il]")

_WORD = re.compile("[ldw]{2,}")
_ODD = re.compile("[sptb-]")
_CLOSED = re.compile("[^s](?=s)|p(?=p)|[tb-]|.(?=[tb-])")
"""An atom behind which no line can be widened, besides those inside a Latin word: before a blank, inside —— and ……,
beside what is no glyph."""


class Galley:
    """Atoms in a row, with the automatic space between them; `portions`: each portion is whole twips wide
    (`layout.line.cutting`).

    `sorts` has a letter for each atom, `stops` are the tabs and breaks among them; `pictures`: there are some.
    `lefts[i]` is where atom i begins, behind the automatic space, if a line held all of them; tabs and breaks have no
    width there. `shifted`: some outline stands beside its origin. `_own[i]` is how wide atom i is at a line's end.
    """

    __slots__ = (
        "_goes_back",
        "_manners",
        "_openings",
        "_own",
        "_run_starts",
        "_runs",
        "_starts",
        "atoms",
        "lefts",
        "pictures",
        "shifted",
        "sorts",
        "stops",
    )

    def __init__(self, atoms: Sequence[Atom], space: AutoSpace, *, portions: bool = False) -> None:
        self.atoms = tuple(atoms)
        self.sorts = sorts = "".join([atom.sort for atom in atoms])
        self._manners: list[Manner | None] = [atom.manner for atom in atoms]
        self.stops = [found.start() for found in _STOPS.finditer(sorts)] if "t" in sorts or "b" in sorts else []
        self.pictures = "-" in sorts
        self.shifted = any([atom.shift for atom in atoms])  # noqa: C419
        self._own = own = [atom.width for atom in atoms]
        widths = own.copy()
        self._goes_back = bool(widths) and min(widths) < 0
        spaced = ("l" if space.latin else "") + ("d" if space.digits else "")
        if space.em and spaced:
            for found in _LATIN.finditer(sorts):
                start, end = found.span()
                if sorts.startswith("i", start - 1) and start and sorts[start] in spaced:
                    widths[start - 1] += space.beside(atoms[start - 1].size)  # type: ignore[union-attr]  # glyph
                if sorts.startswith("i", end) and sorts[end - 1] in spaced:
                    widths[end - 1] += space.beside(atoms[end].size)  # type: ignore[union-attr]
        if portions:
            round_portions(atoms, widths)
            self._own = [atom.width - atom.spacing if isinstance(atom, Glyph) else atom.width for atom in atoms]
            self._goes_back = self._goes_back or any(map(gt, self._own, own))
        self.lefts = list(accumulate(widths, initial=0.0))
        self._runs = self._made_runs()
        self._run_starts = [run[0] for run in self._runs]
        self._openings: list[int] | None = None

    def _made_runs(self) -> list[Run]:
        """All atoms as runs: most are in the same manner as the one before."""
        manners, count = self._manners, len(self.atoms)
        # Glyphs of one manner share it, but for those that another document has left: they have its equal.
        begun = [
            at for at in compress(range(1, count), map(is_not, manners[1:], manners)) if manners[at] != manners[at - 1]
        ]
        self._starts = [0, *begun] if count else []
        runs: list[Run] = []
        before: Manner | None = None
        for start, end in pairwise((*self._starts, count)):
            manner = manners[start]
            lang = None if manner is None else manner.lang
            if lang is not None and _LETTER.search(self.sorts, start, end) is None:
                lang = None
            if before is not None and manner is not None and _alike(before, manner):
                first, _, _, spoken = runs[-1]
                if not lang or not spoken or lang == spoken:
                    runs[-1] = first, end, before, spoken or lang
                    continue
            runs.append((start, end, manner, lang))
            before = manner
        return runs

    def beyond(self, limit: float, at: int, end: int) -> int:
        """The first of the atoms [at, end) that is no blank and whose right edge is further than `limit`; `end` where
        there is none."""
        lefts, own = self.lefts, self._own
        if not self._goes_back:
            at = max(bisect_right(lefts, limit, at, end) - 1, at)
        while at < end and (self.sorts[at] == "s" or lefts[at] + own[at] <= limit):
            at += 1
        return at

    def inked(self, start: int, end: int) -> float:
        """The right edge of the last of the atoms [start, end) that is no blank; where the first begins if all are."""
        while end > start:
            end -= 1
            if self.sorts[end] != "s":
                return self.lefts[end] + self._own[end]
        return self.lefts[start]

    def runs(self, start: int, end: int) -> list[Run]:
        """The atoms [start, end) as runs; tabs are in them as blanks."""
        if start >= end:
            return []
        first, last = bisect_right(self._run_starts, start) - 1, bisect_left(self._run_starts, end)
        found = self._runs[first:last]
        if found[0][0] < start:
            found[0] = (start, *found[0][1:])
        if found[-1][1] > end:
            found[-1] = (found[-1][0], end, *found[-1][2:])
        return found

    def manners_of(self, start: int, end: int) -> list[Manner]:
        """The manners that follow each other in the atoms [start, end), pictures aside."""
        if start >= end:
            return []
        first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
        found = [self._manners[at] for at in (start, *self._starts[first:last])]
        return [manner for manner in found if manner is not None]

    def printed_manners(self, start: int, end: int) -> list[Manner]:
        """The manners that follow each other in the atoms [start, end), but those of blanks and tabs alone."""
        first, last = bisect_right(self._starts, start), bisect_left(self._starts, end)
        edges = (start, *self._starts[first:last], end)
        found = [self._manners[begin] for begin, close in pairwise(edges) if self._prints(begin, close)]
        return [manner for manner in found if manner is not None]

    def _prints(self, start: int, end: int) -> bool:
        """Whether anything but blanks and tabs stands among the atoms [start, end)."""
        if not self.sorts[start:end].strip("st"):
            return False
        return any(atom.sort == "b" or atom.text.strip(" \u3000") for atom in self.atoms[start:end])

    def openings(self) -> list[int]:
        """How many gaps that may be widened stand before each atom: between East Asian characters and behind blanks,
        never inside a Latin word."""
        if self._openings is None:
            self._openings = list(accumulate(self._gaps()))
        return self._openings

    def _gaps(self) -> list[int]:
        """1 for an atom before which a gap may be widened, else 0."""
        count = len(self.atoms)
        gaps = [0, *([1] * (count - 1))]
        for word in _WORD.finditer(self.sorts):
            start, end = word.span()
            gaps[start + 1 : end] = [0] * (end - start - 1)
        if _ODD.search(self.sorts) is not None:
            for closed in _CLOSED.finditer(self.sorts):
                if closed.end() < count:
                    gaps[closed.end()] = 0
        for start, end in pairwise((*self._starts, count)):
            manner = self._manners[start]
            if manner is not None and manner.glued:
                gaps[start + 1 : end + 1] = [0] * (min(end + 1, count) - start - 1)
        return gaps


def _alike(manner: Manner, other: Manner) -> bool:
    """Whether glyphs of both manners can be inked together."""
    if manner.look is not other.look and manner.look != other.look:
        return False
    return manner.rise == other.rise and manner.decoration == other.decoration
