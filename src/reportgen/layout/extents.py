"""How wide blocks are where no line of theirs is broken. In: blocks and what lays them. Out: points."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from reportgen.layout.frames import Figure, Layable, NoFit, Picture, Region, TextRun
from reportgen.word.model import Block, Paragraph

WIDE = 2000.0
"""Points; wider than any paper's text."""


def natural_width(blocks: Sequence[Block], layer: Callable[[tuple[Block, ...], float], Layable]) -> float:
    """The width of the longest paragraph on one line: set against the right edge of a wide region, its leftmost ink
    says so. At least one point."""
    flush = tuple(
        replace(block, props=replace(block.props, align="right")) if isinstance(block, Paragraph) else block
        for block in blocks
    )
    outcome = layer(flush, WIDE).lay(Region(0.0, 0.0, WIDE, float("inf"), fresh=True))
    items = () if isinstance(outcome, NoFit) else outcome.items
    inked = [item for item in items if isinstance(item, TextRun | Picture | Figure)]
    starts = [item.x for item in inked]
    return max(WIDE - min(starts, default=WIDE - 1.0), 1.0)
