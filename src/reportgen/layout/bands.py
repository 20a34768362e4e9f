"""What floating drawings keep free of text: bands of a column or a page (ISO 29500-1 §20.4.2.16–20). Pure; points."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

Strip: TypeAlias = tuple[float, float]
"""Left and right edge of a piece of a line."""


class Band(Struct, frozen=True):
    """From `top` to `bottom` text keeps out of what lies between `left` and `right`; out of the whole width where
    `whole`. `side` is where text may stand (ST_WrapText), `least` how wide a strip there must be. `indents`: lines that
    begin behind it have the indents of their paragraph there."""

    top: float
    bottom: float
    left: float
    right: float
    whole: bool = False
    side: str = "bothSides"
    least: float = 20.0
    indents: bool = True

    def kept(self, left: float, right: float) -> Strip:
        """What a line between `left` and `right` keeps free."""
        side = self.side
        if side == "largest":
            side = "left" if self.left - left >= right - self.right else "right"
        return (left if side == "right" else self.left), (right if side == "left" else self.right)

    def moved(self, across: float, down: float) -> Band:
        """The same, so much further right and down."""
        return replace(
            self,
            top=self.top + down,
            bottom=self.bottom + down,
            left=self.left + across,
            right=self.right + across,
        )
