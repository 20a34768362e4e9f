"""The room that lines have, and lines that are broken. Values; points from the left edge of the region."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from reportgen.layout.line.atoms import AutoSpace
from reportgen.layout.line.gridcells import Cells
from reportgen.layout.line.tabs import Stop, Tabbed
from reportgen.typeset.linebreak import HANGING, BreakRules

End = Literal["soft", "line", "page", "column", "end"]


class Measure(Struct, frozen=True):
    """The room lines have, and the rules by which they are broken in it.

    first         left edge of the first line
    left, right   edges of all others
    tab_stops     ascending
    default_tab   points from one tab stop to the next where none is said (§17.15.1.25)
    rules         what may not begin or end a line
    hanging       marks that may stand in the margin
    blanks_hang   so may a single full-width blank behind an East Asian character
    auto_space    between Chinese and Latin
    break_words   Latin words may be broken anywhere (w:wordWrap, §17.3.1.45)
    closes_up     marks side by side stand closer where their type is kerned
    compress      full-width marks may give up their blank, so that more stands in a line
    by_portions   a full line ends where LibreOffice would end it (`layout.line.cutting`)
    reserve       points at the right edge that no text is broken into, only spread over
    margins       the edges without the paragraph's indents; None where those are none
    mark_goes_on  behind a page break that ends the paragraph its mark stands in a line of its own
    turns         some text runs from right to left
    cells         hold the characters of lines on such a grid; None: no such grid
    """

    first: float
    left: float
    right: float
    tab_stops: tuple[Stop, ...] = ()
    default_tab: float = 36.0
    rules: BreakRules = field(default_factory=BreakRules)
    hanging: frozenset[str] = HANGING
    blanks_hang: bool = False
    auto_space: AutoSpace = AutoSpace()
    break_words: bool = False
    closes_up: bool = False
    compress: bool = False
    by_portions: bool = False
    reserve: float = 0.0
    margins: tuple[float, float] | None = None
    mark_goes_on: bool = False
    turns: bool = False
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
