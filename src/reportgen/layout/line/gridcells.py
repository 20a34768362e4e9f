"""Where the atoms of a line stand on a document grid that holds characters in whole cells (ISO 29500-1 §17.6.5).

In: atoms, one after the other, and the cells. Out: the place of each, and where the line's type ends. Each East Asian
character has as many cells as it needs; Latin ones have them together, from where they begin to the next East Asian
one. Both begin at the edge of a cell: East Asian characters at a line's beginning and behind Latin ones. Lengths in
points from the left edge of the region. Found by measuring LibreOffice's PDFs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from copy import copy

from msgspec import Struct

from reportgen.layout.line.atoms import Atom, BreakMark, Glyph, PictureMark, TabMark
from reportgen.layout.line.tabs import Stop, Tabbed

_SLACK = 0.025
"""Half a twentieth of a point: what lengths may be off and still stand at a cell's edge."""

_AT_LEFT = frozenset("、。")
"""Stand at the left edge of their cell in any case."""


class Cells(Struct, frozen=True):
    """Cells `width` points wide, the edge of one of them `x` points left of the region's. `centred`: characters stand
    in the middle of theirs (snapToChars), else at the left edge (linesAndChars). `tab`: points of a tab that
    something is set against, before it gives that its place: what begins at the edge of a cell begins at the next."""

    width: float
    x: float = 0.0
    centred: bool = False
    tab: float = 0.0

    def edge(self, x: float) -> float:
        """The edge of a cell at `x` or next to the right of it; there is none left of the text's first."""
        return max(math.ceil((x + self.x - _SLACK) / self.width), 0) * self.width - self.x

    def whole(self, length: float) -> float:
        """The length of as many cells as hold `length`."""
        return math.ceil((length - _SLACK) / self.width) * self.width


class Row:
    """A line being filled, from `left` on: `xs` are the places of its atoms, `tabs` the tabs among them; it ends at
    `x`, its ink at `used`, the room it has at `right`. `stop_of` says where a tab at a place leads."""

    def __init__(
        self,
        cells: Cells,
        atoms: Sequence[Atom],
        start: int,
        left: float,
        right: float,
        stop_of: Callable[[TabMark, float], Stop],
    ) -> None:
        self._cells, self._stop_of = cells, stop_of
        self._atoms, self._index = atoms, start
        self.xs: list[float] = []
        self.tabs: list[Tabbed] = []
        self.x = self.used = left
        self.right = right
        self._aside = 0.0  # how far what stands at the end was moved by a tab that it is set against
        self._run: int | None = None  # the first of the Latin atoms at the end
        self._run_x = left
        self._snaps = True  # the next East Asian character begins at a cell's edge
        self._wide = _script_at(atoms, start)

    def copy(self) -> Row:
        """Another that begins as this one is."""
        other = copy(self)
        other.xs, other.tabs = list(self.xs), list(self.tabs)
        return other

    def add(self) -> None:
        """The next atom, which is no break."""
        atom = self._atoms[self._index]
        if isinstance(atom, Glyph):
            ink = atom.kind != "space"
            if ink:
                self._wide = atom.kind == "wide"
            if self._wide:
                self._add_wide(atom)
            else:
                self._add_latin(atom.width)
            if ink:
                self.used = self.x
        elif isinstance(atom, TabMark):
            self._add_tab(atom)
        else:
            width = atom.width if isinstance(atom, PictureMark) else 0.0
            self._put(width)
            if width > 0:
                self.used = self.x
                self._run, self._snaps = None, True
        self._index += 1

    def close(self, *, whole: bool) -> None:
        """End the Latin characters that stand last, so that they have whole cells. Not `whole`: nothing comes behind
        them, only what centred ones have before them."""
        first, self._run = self._run, None
        if first is None:
            return
        self._snaps = True
        length = self.x - self._aside - self._run_x
        spare = min(self._cells.whole(length) - length, max(self.right - self.x, 0.0))
        before = spare / 2 if self._cells.centred else 0.0
        if before:
            self.xs[first:] = [each + before for each in self.xs[first:]]
        last = self.used == self.x
        self.x += spare if whole else before
        self.used = self.x if last else self.used + before

    def _put(self, width: float, aside: float = 0.0) -> None:
        """An atom at the end, `aside` points into the room it takes."""
        self.xs.append(self.x + aside)
        self.x += width

    def _snap(self) -> None:
        self.x = self._cells.edge(self.x - self._aside) + self._aside

    def _add_wide(self, glyph: Glyph) -> None:
        self.close(whole=True)
        if self._snaps:
            self._snap()
            self._snaps = False
        room = self._cells.whole(glyph.width)
        middle = self._cells.centred and glyph.char not in _AT_LEFT
        self._put(room, (room - glyph.width) / 2 if middle else 0.0)

    def _add_latin(self, width: float) -> None:
        if self._run is None:
            self._snap()
            self._run, self._run_x = len(self.xs), self.x - self._aside
        self._put(width)

    def _add_tab(self, tab: TabMark) -> None:
        """A tab: behind Latin characters it is one of them, but what is East Asian then begins at its stop."""
        x, self._aside = self.x, 0.0
        if self._wide:
            self._run, self._snaps = None, True
        elif self._run is None:
            self._run, self._run_x = len(self.xs), x
        index = self._index
        following = self._atoms[index + 1] if index + 1 < len(self._atoms) else None
        if not self._wide and isinstance(following, Glyph) and following.kind == "wide":
            self._run, self._snaps = None, False
        stop = self._stop_of(tab, x)
        width = max(stop.x - x, 0.0)
        self.xs.append(x)
        if stop.kind != "left":
            self.x += self._cells.tab
            width = max(width - self._behind() * (0.5 if stop.kind == "center" else 1.0), 0.0)
            self._aside = width - self._cells.tab
            self.right = max(self.right, stop.x)
        self.x = x + width
        self.tabs.append(Tabbed(index, width, stop.leader))

    def _behind(self) -> float:
        """How wide is what stands behind the tab being set, up to the next one."""
        ahead = self.copy()
        ahead._index += 1
        ahead.right = float("inf")
        ahead.xs = ahead.xs[:0]
        ahead._run = None if self._run is None else 0
        for atom in self._atoms[self._index + 1 :]:
            if isinstance(atom, TabMark | BreakMark):
                break
            ahead.add()
        else:
            ahead.close(whole=True)
        return max(ahead.used - self.x, 0.0)


def _script_at(atoms: Sequence[Atom], index: int) -> bool:
    """Whether blanks and tabs at this atom are among East Asian characters: they are where the last character before
    them is one."""
    for before in reversed(atoms[:index]):
        if isinstance(before, Glyph) and before.kind != "space":
            return before.kind == "wide"
    return False
