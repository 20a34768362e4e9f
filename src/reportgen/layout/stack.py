"""Blocks one under another: a page's body, a cell's content, a footer.

In: layable blocks. Out: a `Stack`, itself layable, that keeps headings with what follows them.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.frames import Item
from reportgen.layout.regions import NOTHING, Done, Layable, Outcome, Partial, Region


class Stack(Struct, frozen=True):
    """Blocks in order."""

    blocks: tuple[Layable, ...]
    keep_next: bool = False

    def lay(self, region: Region) -> Outcome:
        """Lay whole blocks while they fit, then the part of the next that fits.

        Blocks with `keep_next` that would end the region go on with their follower, unless they fill it alone.
        """
        placed: list[Done] = []
        y = 0.0
        for index, block in enumerate(self.blocks):
            below = region.below(y)
            if region.opening > 0:
                below = replace(below, opening=max(region.opening - index, 0))
            outcome = block.lay(below)
            if isinstance(outcome, Done):
                placed.append(outcome)
                y += outcome.height
                if outcome.bands:
                    region = replace(region, bands=region.bands + outcome.bands)
                continue
            if isinstance(outcome, Partial):
                items = _join(placed) + outcome.items
                left = self.blocks[index + 1 :]
                if outcome.rest is not NOTHING:
                    left = (outcome.rest, *left)
                if not left:
                    return Done(items, y + outcome.height)
                return Partial(items, y + outcome.height, Stack(left), outcome.page_break, outcome.column_break)
            # A chain before a block that begins a page gains nothing by going on with it.
            keep = index if outcome.page_break else self._kept(index, region.fresh)
            if keep == 0:
                return outcome
            height = sum(each.height for each in placed[:keep])
            items = _join(placed[:keep]) + placed[keep - 1].closing
            return Partial(items, height, Stack(self.blocks[keep:]), outcome.page_break)
        bands = [band for each in placed for band in each.bands]
        return Done(_join(placed), y, tuple(band for band in bands if band.bottom > region.y + y + 0.01))

    def _kept(self, index: int, fresh: bool) -> int:
        """How many blocks stay when block `index` does not fit: those before its chain; all of them where the chain
        fills a fresh region alone."""
        keep = index
        while keep > 0 and self.blocks[keep - 1].keep_next:
            keep -= 1
        return index if keep == 0 and fresh else keep


def _join(placed: Sequence[Done]) -> tuple[Item, ...]:
    return tuple(item for each in placed for item in each.items)
