"""The contract of laying a block into a region: space on offer in, what stands there and what is left out.

Nothing here knows of Word, fonts or PDF; points from the page's top left corner.
"""

from __future__ import annotations

from typing import Protocol, TypeAlias

from msgspec import Struct

from reportgen.layout.bands import Band
from reportgen.layout.frames import Floating, Item


class Region(Struct, frozen=True):
    """Space on offer: (x, y) its top left corner, size in points; `fresh` when nothing stands in it yet, so that
    what does not fit here will fit nowhere; `pushed` when it begins because the one before was full: then the space
    above its first paragraph goes, as Word has it. `bands` of the page are kept free of text. `opening`: how many more
    blocks may leave a first line alone in it where w:widowControl is off, -1 for any."""

    x: float
    y: float
    width: float
    height: float
    fresh: bool = False
    pushed: bool = False
    bands: tuple[Band, ...] = ()
    opening: int = -1

    def below(self, used: float) -> Region:
        """What is left when the upper `used` points are taken."""
        fresh, pushed = self.fresh and used == 0, self.pushed and used == 0
        return Region(self.x, self.y + used, self.width, self.height - used, fresh, pushed, self.bands, self.opening)


class Done(Struct, frozen=True):
    """The whole block stands: its items, and the height it took. `bands` of its drawings reach below it, in the same
    coordinates as its items; `closing` is drawn too where the block below, which shares its box, begins a page."""

    items: tuple[Item, ...]
    height: float
    bands: tuple[Band, ...] = ()
    closing: tuple[Item, ...] = ()


class Partial(Struct, frozen=True):
    """A first part stands; `rest` goes into the next region. `page_break` when the block itself ends the page,
    `column_break` when it ends the column."""

    items: tuple[Item, ...]
    height: float
    rest: Layable
    page_break: bool = False
    column_break: bool = False


class NoFit(Struct, frozen=True):
    """Nothing stands: not even the smallest part fits. Never the answer to a fresh region. `page_break` when a new
    page is asked for, however much room is left here."""

    reason: str
    page_break: bool = False


Outcome: TypeAlias = Done | Partial | NoFit


class Layable(Protocol):
    """A block that can be laid into a region, any number of times, without keeping progress."""

    @property
    def keep_next(self) -> bool:
        """Whether it must stand in the same region as the beginning of what follows."""

    def lay(self, region: Region) -> Outcome:
        """Lay as much as fits. A fresh region always takes at least a part."""


class Nothing(Struct, frozen=True):
    """No content: what a place without a cell holds, and what is left after a page break at a paragraph's end."""

    keep_next: bool = False

    def lay(self, region: Region) -> Outcome:  # noqa: ARG002
        """Nothing, wherever."""
        return Done((), 0.0)


NOTHING = Nothing()


def laid_whole(block: Layable, width: float) -> Done | None:
    """A block laid from (0, 0) on with no end to the region; None where its items do not stand by each other alone:
    it holds what floats, or the block ends its page."""
    outcome = block.lay(Region(0.0, 0.0, width, float("inf"), fresh=True))
    if not isinstance(outcome, Done) or any(isinstance(item, Floating) for item in outcome.items):
        return None
    return outcome


def cell_height(block: Layable, width: float) -> float:
    """The height that the content of a cell takes: what floats in it beside text has room in the cell too, and all that
    asks for it."""
    outcome = block.lay(Region(0.0, 0.0, width, float("inf"), fresh=True))
    if isinstance(outcome, Done):
        feet = [item.foot for item in outcome.items if isinstance(item, Floating) and item.foot is not None]
        return max([outcome.height, *(band.bottom for band in outcome.bands), *feet])
    return natural_height(block, width)


def natural_height(block: Layable, width: float) -> float:
    """The height a block takes where there is no end to the region."""
    outcome = block.lay(Region(0.0, 0.0, width, float("inf"), fresh=True))
    height = 0.0
    while isinstance(outcome, Partial):  # a page break inside a cell ends nothing
        height += outcome.height
        outcome = outcome.rest.lay(Region(0.0, 0.0, width, float("inf"), fresh=True))
    return height + outcome.height if isinstance(outcome, Done) else height
