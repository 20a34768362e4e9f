"""Tables that keep clear of the drawings on their page: no text of theirs runs beside one, they stand below it.

In: a table that can be laid. Out: a layable.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.frames import Fill, Item, Rule, TextRun
from reportgen.layout.regions import NOTHING, Layable, NoFit, Outcome, Partial, Region


class Cleared(Struct, frozen=True):
    """A table, or what is left of it."""

    table: Layable

    @property
    def keep_next(self) -> bool:
        """As the table itself."""
        return self.table.keep_next

    def lay(self, region: Region) -> Outcome:
        """As the table, below every band that it would stand in; where that leaves it no page, in it."""
        outcome = self._lay(region)
        if isinstance(outcome, Partial) and outcome.rest is not NOTHING:
            return replace(outcome, rest=Cleared(outcome.rest))
        return outcome

    def _lay(self, region: Region) -> Outcome:
        """The table in a region that is free of bands that it may not stand beside: further down, on the next page."""
        bands = tuple(band for band in region.bands if not band.beneath)
        if not bands:
            return self.table.lay(region)
        down = 0.0
        for _ in bands:
            outcome = self.table.lay(region.below(down))
            if isinstance(outcome, NoFit):
                return outcome if not region.fresh else self.table.lay(region)
            top, foot = region.y + down, region.y + down + outcome.height
            hit = [band for band in bands if band.top < foot - 0.01 and band.bottom > top + 0.01]
            if hit:
                left, right = _reach(outcome.items)
                hit = [band for band in hit if band.whole or (band.left < right and band.right > left)]
            if not hit:
                return replace(outcome, height=outcome.height + down) if down else outcome
            down = max(band.bottom for band in hit) - region.y
        outcome = self.table.lay(region.below(down))
        if isinstance(outcome, NoFit):
            return outcome if not region.fresh else self.table.lay(region)
        return replace(outcome, height=outcome.height + down)


def _reach(items: Iterable[Item]) -> tuple[float, float]:
    """From where to where the lines, fills and type of a table stand across the page."""
    low, high = float("inf"), float("-inf")
    for item in items:
        if isinstance(item, Rule):
            low, high = min(low, item.x0, item.x1), max(high, item.x0, item.x1)
        elif isinstance(item, Fill):
            low, high = min(low, item.x), max(high, item.x + item.width)
        elif isinstance(item, TextRun) and item.glyphs and not item.turn:
            low, high = min(low, item.x), max(high, item.xs[-1] + item.look.size)
    return low, high
