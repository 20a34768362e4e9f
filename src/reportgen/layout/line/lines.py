"""Atoms into lines: where each ends, and where each atom stands in it. Pure; knows no paragraph, page or file.

Lines are filled greedily, as Word fills them. Positions are points from the left edge of the region.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportgen.layout.line.atoms import Atom, BreakMark, Glyph, TabMark
from reportgen.layout.line.compression import HALF, closed_up, give, squeezed
from reportgen.layout.line.cutting import cut
from reportgen.layout.line.ends import ended, gap_before, is_blank, is_space, last_break, may_break, may_hang
from reportgen.layout.line.galley import Galley
from reportgen.layout.line.gridcells import Cells, Row
from reportgen.layout.line.measure import End, Line, Measure
from reportgen.layout.line.tabs import Stop, Tabbed, next_stop, stop_at, width_to
from reportgen.units import SLACK, fits

_MARK = re.compile("m")


def galley_of(atoms: Sequence[Atom], measure: Measure) -> Galley:
    """Atoms made ready to be broken into lines of this measure, or of one with other edges."""
    if measure.closes_up:
        atoms = closed_up(atoms)
    return Galley(atoms, measure.auto_space, portions=measure.by_portions)


def break_lines(
    galley: Galley, measure: Measure, align: str, *, expand_forced: bool = True, begin: int = 0
) -> tuple[Line, ...]:
    """Every line of a paragraph; at least one, which is empty where there are no atoms. From atom `begin` on: then
    none of them is the first line.

    `align` is "left", "center", "right", "both" or "distribute". `expand_forced` says whether a justified line
    that ends in a forced break is still spread out (w:doNotExpandShiftReturn, §17.15.3.18, says no).
    """
    lines: list[Line] = []
    start = begin
    while True:
        lines.append(next_line(galley, start, measure, align, expand_forced=expand_forced))
        start = lines[-1].end
        if is_last(galley.atoms, lines[-1], measure):
            return tuple(lines)


def next_line(galley: Galley, start: int, measure: Measure, align: str, *, expand_forced: bool = True) -> Line:
    """The line that begins with atom `start`."""
    filling = _Filling(galley, start, measure.left if start > 0 else measure.first, measure)
    cells = measure.cells
    if cells is None:
        filling.fill()
    else:
        filling.fill_cells(cells)
    if align in ("center", "right"):
        filling.shift(0.5 if align == "center" else 1.0)
    elif _is_spread(filling.ends, align, expand_forced) and not (cells is not None and cells.centred):
        filling.spread()
    return filling.line()


def _is_spread(ends: End, align: str, expand_forced: bool) -> bool:
    """Whether a line that ends so reaches both margins."""
    if align == "distribute":
        return True
    return align == "both" and (ends == "soft" or (ends == "line" and expand_forced))


def is_torn(atoms: Sequence[Atom], line: Line, measure: Measure) -> bool:
    """Whether a line ends inside a word, because the word has no room in it."""
    return line.ends == "soft" and not may_break(atoms[line.end - 1], atoms[line.end], measure, atoms[line.end - 1])


def is_last(atoms: Sequence[Atom], line: Line, measure: Measure) -> bool:
    """Whether a line ends its paragraph. A page break with nothing behind it does, on its own page (§17.3.3.1), unless
    the document says otherwise (w:splitPgBreakAndParaMark); behind a column break the mark has a line in the next."""
    if line.ends == "end" or line.end < len(atoms):
        return line.ends == "end"
    return line.ends == "page" and not measure.mark_goes_on


class _Filling:
    """One line as it is filled, from tab to tab: in between atoms stand as in the galley, moved.

    When it is filled it holds the atoms up to `end`; `used` is the right edge of their ink. `xs` are the places of
    those before `begin`, which is behind the last tab; those from there on stand `back` further left than in the
    galley."""

    __slots__ = (
        "atoms",
        "back",
        "begin",
        "end",
        "ends",
        "galley",
        "left",
        "measure",
        "right",
        "start",
        "tabs",
        "used",
        "xs",
    )

    back: float
    end: int
    ends: End

    def __init__(self, galley: Galley, start: int, left: float, measure: Measure) -> None:
        self.galley, self.atoms, self.measure = galley, galley.atoms, measure
        self.start = self.begin = start
        self.left, self.right = left, measure.right - measure.reserve
        self.xs: list[float] = []
        self.tabs: list[Tabbed] = []
        self.used = left

    def line(self) -> Line:
        """The line."""
        xs = self._places(self.end)
        tabs = tuple([tab for tab in self.tabs if tab.index < self.end]) if self.tabs else ()
        return Line(self.start, self.end, self.ends, tuple(xs), self.used, tabs)

    def _places(self, end: int) -> list[float]:
        """The places of the atoms up to `end`."""
        back = self.back
        xs = [each - back for each in self.galley.lefts[self.begin : end]]
        return [*self.xs[: end - self.start], *xs] if self.xs else xs

    def fill(self) -> None:
        """Put in as many atoms as have room."""
        galley, lefts, stops = self.galley, self.galley.lefts, self.galley.stops
        count = len(self.atoms)
        while True:
            begin = self.begin
            self.back = back = lefts[begin] - self.used
            following = bisect_left(stops, begin)
            end = stops[following] if following < len(stops) else count
            limit = self.right + SLACK + back
            at = galley.beyond(limit, begin, end)
            while at < end:
                if self._is_full(at, galley.inked(begin, at) - back):
                    return None
                at = galley.beyond(limit, at + 1, end)  # what has no room in any line stands out of this one
            self.used = galley.inked(begin, end) - back
            if end == count:
                return self._end(end, "end", self.used)
            mark = self.atoms[end]
            if isinstance(mark, BreakMark):
                return self._end(end + 1, mark.kind, self.used)
            tab = self._tab(end, lefts[end] - back)
            full = not fits(lefts[end] - back + tab.width, self.right)
            if full and end > self.start and self._is_full(end, self.used):  # one that begins the line stands in it
                return None
            self.xs = self._places(end + 1)
            self.tabs.append(tab)
            self.begin, self.used = end + 1, self.xs[-1] + tab.width

    def _end(self, end: int, ends: End, used: float, xs: list[float] | None = None) -> None:
        """Say where the line ends. `xs` are the places of all its atoms where they do not stand as in the galley."""
        self.end, self.ends, self.used = end, ends, used
        if xs is not None:
            self.xs, self.begin = xs, end

    def _tab(self, index: int, x: float) -> Tabbed:
        """The tab that begins at `x`. What is set against a stop behind the margin stands in the margin."""
        measure = self.measure
        tab = self.atoms[index]
        assert isinstance(tab, TabMark)
        stop = self._stop(tab, x)
        width = width_to(stop, x, self.atoms, index, measure.auto_space)
        if stop.kind != "left":
            self.right = max(self.right, stop.x)
        return Tabbed(index, width, stop.leader)

    def _stop(self, tab: TabMark, x: float) -> Stop:
        """Where a tab at `x` leads."""
        measure = self.measure
        if tab.position is None:
            return next_stop(x, measure.tab_stops, measure.default_tab)
        indents = (measure.left, measure.right)
        return stop_at(tab.position, indents if tab.position.from_indent else measure.margins or indents)

    def _is_full(self, index: int, used: float) -> bool:
        """Whether the line ends because atom `index` has no room: no where it must stand in this one all the same,
        because nothing else does. `used` is the end of the ink before it."""
        galley, atoms, start, measure = self.galley, self.atoms, self.start, self.measure
        if measure.by_portions:
            self._cut(index, used)
            return True
        atom = atoms[index]
        if isinstance(atom, Glyph):
            x = galley.lefts[index] - self.back
            before = x - gap_before(atoms[index - 1], atom, measure) if index > start else x
            if may_hang(atoms, index, measure) and fits(before, self.right):
                xs = self._places(index + 1)
                self._end(*ended(atoms, index + 1, xs), before, xs)
                return True
            if measure.compress and self._is_pressed(index, before):
                return True
        safe = last_break(atoms, start, index, measure)
        if safe > start:
            self._end_softly(safe)
            return True
        if index > start and (used > self.left or self._is_blank_before(index)):
            self._end(index, "soft", used)
            return True
        return False

    def _is_blank_before(self, index: int) -> bool:
        """Whether a blank stands before an atom that is not of one piece with it: what may not begin a line does so all
        the same where nothing but blanks stands before it and it has no room behind them."""
        before = self.atoms[index - 1]
        return is_space(before) and not (isinstance(before, Glyph) and before.glued)

    def _cut(self, full: int, used: float) -> None:
        """End the line where LibreOffice would end it: atom `full` has no room, `used` is the end of the ink before
        it."""
        atoms, start, measure = self.atoms, self.start, self.measure
        at, hung = cut(atoms, start, full, measure.rules, measure.hanging)
        if at <= start:
            at = max(full, start + 1)
            used = self.galley.lefts[full] + atoms[full].width - self.back
            hung = at > full
        elif hung and at <= full:
            used = self._ink(at - 1)
        elif at == full and is_blank(atoms[at]):  # however many there are, they stand in the margin
            while at < len(atoms) and (is_blank(atoms[at]) or is_space(atoms[at])):
                at += 1
            hung = True
        if hung:
            xs = self._places(at)
            self._end(*ended(atoms, at, xs), used, xs)
        else:
            self._end_softly(at)

    def _ink(self, end: int) -> float:
        """The end of the ink of the atoms up to `end`, wherever it is."""
        if end == self.start:
            return self.left
        return self._inked(end) if end <= self.begin else self.galley.inked(self.begin, end) - self.back

    def _end_softly(self, end: int) -> None:
        """End the line before an atom, which may stand before the last tab."""
        self._end(end, "soft", self._ink(end), self.xs[: end - self.start] if end <= self.begin else None)

    def _inked(self, end: int) -> float:
        """The end of the ink of the atoms up to `end`, which is before the last tab or behind it."""
        last = end - 1
        while last > self.start and is_space(self.atoms[last]):
            last -= 1
        x, atom = self.xs[last - self.start], self.atoms[last]
        if isinstance(atom, TabMark):
            return x + next(tab.width for tab in self.tabs if tab.index == last)
        return x if is_space(atom) else x + atom.width

    def _is_pressed(self, index: int, x: float) -> bool:
        """Take one more word or character from atom `index` on into the line, with the marks that may not be parted
        from it, where the full-width marks of the line can give up enough for that. `x` is the end of what stands
        before."""
        atoms, start, measure = self.atoms, self.start, self.measure
        movable = self.tabs[-1].index + 1 if self.tabs else start  # a tab's place is its stop's
        most = HALF * atoms[index].size  # type: ignore[union-attr]  # of a glyph
        spare = sum([give(atoms[mark.start()]) for mark in _MARK.finditer(self.galley.sorts, movable, index)])
        placed: list[float] = []
        end = index
        before: Atom | None = atoms[index - 1] if index > start else None
        hung = 0.0
        while end < len(atoms):
            atom = atoms[end]
            if not isinstance(atom, Glyph) or atom.sort == "s" or hung:
                break
            if end > index and may_break(atoms[end - 1], atom, measure, atoms[end - 1]):
                break
            gap = gap_before(before, atom, measure)
            placed.append(x + gap)
            if end > index and fits(x - min(spare, most), measure.right) and may_hang(atoms, end, measure):
                hung = gap + atom.width
            else:
                spare += give(atom)
            x += gap + atom.width
            before = atom
            end += 1
        excess = x - hung - measure.right
        if end == index or not fits(excess, min(spare, most)):
            return False
        inked = end - start - bool(hung)
        xs = squeezed(atoms[start:end], [*self._places(index), *placed], movable - start, inked, excess)
        self._end(*ended(atoms, end, xs), measure.right, xs)
        return True

    def fill_cells(self, cells: Cells) -> None:
        """Put in as many atoms as have room where a grid holds them in cells."""
        atoms, start, measure = self.atoms, self.start, self.measure
        row = Row(cells, atoms, start, self.left, self.right, self._stop)
        empty = row.copy()
        for index in range(start, len(atoms)):
            atom = atoms[index]
            if isinstance(atom, BreakMark):
                row.close(whole=False)
                row.xs.append(row.x)
                return self._end_row(index + 1, atom.kind, row, row.used)
            before, used = row.x, row.used
            row.add()
            if is_space(atom) or fits(row.x, row.right):
                continue
            if measure.by_portions:
                end, _ = cut(atoms, start, index, measure.rules, measure.hanging)
            elif fits(before, row.right) and may_hang(atoms, index, measure):
                end = index + 1
            else:
                end = last_break(atoms, start, index, measure)
            if end > index:
                return self._end_row(*ended(atoms, end, row.xs), row, used)
            if end > start or used > self.left:
                return self._part_row(end if end > start else index, empty)
        row.close(whole=True)
        return self._end_row(len(atoms), "end", row, row.used)

    def _part_row(self, end: int, row: Row) -> None:
        """End the line at atom `end` in a row that is still empty: Latin characters that go on in the next line have no
        whole cells here."""
        for _ in range(self.start, end):
            row.add()
        following = self.atoms[end]
        row.close(whole=not isinstance(following, Glyph) or following.kind == "wide")
        self._end_row(end, "soft", row, row.used)

    def _end_row(self, end: int, ends: End, row: Row, used: float) -> None:
        self.tabs, self.back = row.tabs, 0.0
        self._end(end, ends, used, row.xs)

    def shift(self, share: float) -> None:
        """Move the line to the right by a share of the room that is left."""
        extra = (self.measure.right - self.used) * share
        if extra > 0:
            self.xs = [x + extra for x in self.xs]
            self.back -= extra
            self.used += extra

    def spread(self) -> None:
        """Widen the gaps of the line until its ink reaches the right edge; only behind the last tab."""
        extra = self.measure.right - self.used
        if extra <= 0:
            return
        start, end = self.start, self.end
        xs = self._places(end)
        last = len(xs) - 1
        while last >= 0 and xs[last] >= self.used - 0.001:
            last -= 1
        first = max([at for tab in self.tabs if (at := tab.index - start + 1) <= last + 1], default=0)
        openings = self.galley.openings()[start:end]
        if first > last or openings[last] == openings[first]:
            return
        before = openings[first]
        share = extra / (openings[last] - before)
        moved = [x + share * (at - before) for x, at in zip(xs[first:last], openings[first:last], strict=True)]
        self._end(end, self.ends, self.measure.right, [*xs[:first], *moved, *[x + extra for x in xs[last:]]])
