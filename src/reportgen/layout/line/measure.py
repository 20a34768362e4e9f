"""The room that lines have, and lines that are broken. Values; points from the left edge of the region."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from reportgen.layout.line.gridcells import Cells
from reportgen.layout.line.tabs import Stop, Tabbed
from reportgen.typeset.linebreak import HANGING, BreakRules

End = Literal["soft", "line", "page", "column", "end"]


class Measure(Struct, frozen=True):
    """The room lines have. `left` and `right` are the edges of all lines but the first, which starts at `first`;
    in points from the region's left edge. `tab_stops` ascend, from there too. `auto_space` is the automatic
    space in em; `hanging` marks may stand in the margin, with `blanks_hang` also a single full-width blank behind an
    East Asian character. `closes_up`: marks side by side stand closer where their type is kerned. `compress`:
    full-width marks may give up their blank, so that more stands in a line; `by_portions`: a full line ends where
    LibreOffice would end it (`layout.line.cutting`). `reserve`: points at the right edge that no text is broken into,
    only spread over. `margins` are the edges without the paragraph's indents, None where those are none.
    `mark_goes_on`: behind a page break that ends the paragraph its mark stands in a line of its own. `cells` hold the
    characters of lines on such a grid."""

    first: float
    left: float
    right: float
    tab_stops: tuple[Stop, ...] = ()
    default_tab: float = 36.0
    rules: BreakRules = field(default_factory=BreakRules)
    hanging: frozenset[str] = HANGING
    blanks_hang: bool = False
    auto_space: float = 0.25
    auto_latin: bool = True
    auto_digits: bool = True
    break_words: bool = False
    closes_up: bool = False
    compress: bool = False
    by_portions: bool = False
    reserve: float = 0.0
    margins: tuple[float, float] | None = None
    mark_goes_on: bool = False
    cells: Cells | None = None


class Line(Struct, frozen=True):
    """Atoms [start, end) and the x of each; `used` is the right edge of the ink, without trailing spaces; `tabs` are
    the tabs among the atoms."""

    start: int
    end: int
    ends: End
    xs: tuple[float, ...]
    used: float
    tabs: tuple[Tabbed, ...] = ()
