"""Content that is laid again and again into almost the same room: remembered, or tables in tables would cost twice as
much with every level.

In: a layable. Out: one that gives the same outcomes. A row that is split at a page's end asks its cells how far they
come, then lets them stand there, then measures what is left; each cell with a table in it does the same.
"""

from __future__ import annotations

from reportgen.layout.frames import Floating, Item, moved
from reportgen.layout.regions import NOTHING, Done, Layable, NoFit, Outcome, Partial, Region

_KEPT = 4
_SLACK = 1e-6


class Remembered:
    """Content of a cell that holds tables."""

    __slots__ = ("_block", "_known")

    def __init__(self, block: Layable) -> None:
        self._block = block
        self._known: list[tuple[Region, float, Outcome]] = []

    @property
    def keep_next(self) -> bool:
        """As the content itself."""
        return self._block.keep_next

    def lay(self, region: Region) -> Outcome:
        """As the content itself: what was laid before is moved where the room is as good as it was."""
        for known, least, outcome in self._known:
            if _alike(known, region) and least - _SLACK <= region.height <= known.height + _SLACK:
                return _moved(outcome, region.x - known.x, region.y - known.y)
        outcome = self._block.lay(region)
        if isinstance(outcome, Partial) and outcome.rest is not NOTHING:
            outcome = Partial(
                outcome.items, outcome.height, Remembered(outcome.rest), outcome.page_break, outcome.column_break
            )
        if not region.bands and not _floats(outcome) and len(self._known) < _KEPT:
            # What stood whole or in part stands so in any room between what it took and what it had; what did not fit
            # at all fits no lower one.
            least = float("-inf") if isinstance(outcome, NoFit) else outcome.height
            self._known.append((region, least, outcome))
        return outcome


def _alike(known: Region, region: Region) -> bool:
    return (
        not region.bands
        and known.width == region.width
        and known.fresh == region.fresh
        and known.pushed == region.pushed
    )


def _floats(outcome: Outcome) -> bool:
    """Whether something may count from elsewhere than the region."""
    if isinstance(outcome, NoFit):
        return False
    return (isinstance(outcome, Done) and bool(outcome.bands)) or any(
        isinstance(item, Floating) for item in outcome.items
    )


def _moved(outcome: Outcome, across: float, down: float) -> Outcome:
    if isinstance(outcome, NoFit) or (across == 0 and down == 0):
        return outcome
    items: tuple[Item, ...] = tuple([moved(item, across, down) for item in outcome.items])
    if isinstance(outcome, Done):
        return Done(items, outcome.height, outcome.bands)
    return Partial(items, outcome.height, outcome.rest, outcome.page_break, outcome.column_break)
