"""Text beside floating drawings (ISO 29500-1 §20.4.2.16–20): bands of a column that lines keep out of. Pure; points.

A band counts down from the top of a paragraph's first line and across from the left edge of the region. What a
paragraph's lines do not pass is handed to the paragraphs below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.floats import Here, Paper, place
from reportgen.word.model import Anchor

NARROWEST = 72.0
"""Points; no text is set into a narrower strip beside a drawing (Word's inch)."""

Strip: TypeAlias = tuple[float, float]
"""Left and right edge of a piece of a line."""


class Band(Struct, frozen=True):
    """From `top` to `bottom` text keeps out of what lies between `left` and `right`; out of the whole width where
    `whole`. `side` is where text may stand (ST_WrapText), `least` how wide a strip there must be; None for the least
    beside drawings."""

    top: float
    bottom: float
    left: float
    right: float
    whole: bool = False
    side: str = "bothSides"
    least: float | None = None

    def kept(self, left: float, right: float) -> Strip:
        """What a line between `left` and `right` keeps free."""
        side = self.side
        if side == "largest":
            side = "left" if self.left - left >= right - self.right else "right"
        return (left if side == "right" else self.left), (right if side == "left" else self.right)

    def below(self, height: float) -> Band:
        """The same, counted from so many points further down."""
        return replace(self, top=self.top - height, bottom=self.bottom - height)


def band_of(anchor: Anchor, size: tuple[float, float], width: float, paper: Paper | None) -> Band | None:
    """The band of a drawing anchored in a paragraph of a region `width` points wide; None where text runs through it,
    or where its height on the page is known only when the page is laid out."""
    if anchor.wrap == "none" or anchor.v_align is not None or anchor.v_from not in ("paragraph", "line"):
        return None
    origin = paper.left if paper is not None else 0.0
    x, y = place(anchor, size, Here(origin, width, origin, 0.0, 0.0), paper)
    top, right, bottom, left = anchor.gaps
    x -= origin
    return Band(
        y - top, y + size[1] + bottom, x - left, x + size[0] + right, anchor.wrap == "topAndBottom", anchor.side
    )


def strips(bands: Iterable[Band], y: float, height: float, left: float, right: float) -> tuple[float, list[Strip]]:
    """Where a line `height` points high that would stand at `y` has room between `left` and `right`: how far down it
    must go, and the strips that are free there, from left to right."""
    found = list(bands)
    while True:
        here = [band for band in found if band.top < y + height - 0.01 and band.bottom > y + 0.01]
        free = [] if any(band.whole for band in here) else _free(here, left, right)
        if free or not here:
            return y, free or [(left, right)]
        y = min(band.bottom for band in here)


def _free(bands: Sequence[Band], left: float, right: float) -> list[Strip]:
    """What the bands leave of a line."""
    free: list[Strip] = []
    at = left
    least = max((NARROWEST if band.least is None else band.least for band in bands), default=0.0)
    for start, end in sorted(band.kept(left, right) for band in bands):
        if start - at >= least:
            free.append((at, min(start, right)))
        at = max(at, end)
    if right - at >= least:
        free.append((at, right))
    return free


def left_over(bands: Iterable[Band], height: float) -> tuple[Band, ...]:
    """The bands that reach below `height`, counted from there."""
    return tuple(band.below(height) for band in bands if band.bottom > height + 0.01)
