"""What floating drawings keep free of text: bands of a column or a page (ISO 29500-1 §20.4.2.16–20). Pure; points."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.contours import Points, covered
from reportgen.word.model import Anchor

Strip: TypeAlias = tuple[float, float]
"""Left and right edge of a piece of a line."""


class Band(Struct, frozen=True):
    """From `top` to `bottom` text keeps out of what lies between `left` and `right`; out of the whole width where
    `whole`. `side` is where text may stand (ST_WrapText), `least` how wide a strip there must be. `indents`: lines that
    begin behind it have the indents of their paragraph there. `contour`: text follows this outline, `gaps` (left,
    right) away from it, and stands in its hollows too where `through`. `beneath`: of a header or footer, so that
    tables stand over it. `hung`: the drawing hangs on a paragraph that begins below the band's top: its anchor, and how
    far down it stands."""

    top: float
    bottom: float
    left: float
    right: float
    whole: bool = False
    side: str = "bothSides"
    least: float = 20.0
    indents: bool = True
    contour: Points = ()
    gaps: tuple[float, float] = (0.0, 0.0)
    through: bool = False
    beneath: bool = False
    hung: tuple[Anchor, float] | None = None

    def kept(self, y: float, height: float, left: float, right: float) -> list[Strip]:
        """What a line at `y`, `height` points high, between `left` and `right` keeps free, from left to right."""
        taken = self.taken(y, height)
        side = self.side
        if side == "bothSides" or not taken:
            return taken
        if side == "largest":
            side = "left" if self.left - left >= right - self.right else "right"
        return [(left, taken[-1][1])] if side == "right" else [(taken[0][0], right)]

    def taken(self, y: float, height: float) -> list[Strip]:
        """What the drawing takes of such a line, whatever side text may stand on."""
        if not self.contour:
            return [(self.left, self.right)]
        found = covered(self.contour, y, y + height)
        before, behind = self.gaps
        if not self.through and found:
            return [(found[0][0] - before, found[-1][1] + behind)]
        return [(start - before, end + behind) for start, end in found]

    def moved(self, across: float, down: float) -> Band:
        """The same, so much further right and down."""
        return replace(
            self,
            top=self.top + down,
            bottom=self.bottom + down,
            left=self.left + across,
            right=self.right + across,
            contour=tuple((x + across, y + down) for x, y in self.contour),
            hung=None if self.hung is None else (self.hung[0], self.hung[1] + down),
        )
