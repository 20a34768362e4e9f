"""How wide blocks are where no line of theirs is broken. In: blocks and what lays them. Out: points."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from reportgen.layout.frames import Figure, Picture, TextRun
from reportgen.layout.regions import Layable, NoFit, Region
from reportgen.word.model import Block, Paragraph

WIDE = 2000.0
"""Points; wider than any paper's text."""

Layer = Callable[[tuple[Block, ...], float], Layable]


def natural_width(blocks: Sequence[Block], layer: Layer) -> float:
    """The width of the longest paragraph on one line, its indents included: set against the right edge of a wide
    region, its leftmost ink says so. At least one point."""
    straight = [block for block in blocks if not _is_indented(block)]
    widths = [WIDE - _start(straight, "right", layer)]
    for block in blocks:
        right = WIDE - _start([block], "right", layer) if _is_indented(block) else 0.0
        # What stands left of the ink shows where it is set against the left edge.
        widths.append(right + _start([block], "left", layer) if right > 0 else 0.0)
    return max(*widths, 1.0)


def _is_indented(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    props = block.props
    return bool(props.left or props.left_chars or props.first_line or props.first_line_chars)


def _start(blocks: Sequence[Block], align: str, layer: Layer) -> float:
    """Where the leftmost ink of blocks stands that are set so in a wide region; its right edge where there is none."""
    if not blocks:
        return WIDE
    aligned = tuple(
        replace(block, props=replace(block.props, align=align)) if isinstance(block, Paragraph) else block
        for block in blocks
    )
    outcome = layer(aligned, WIDE).lay(Region(0.0, 0.0, WIDE, float("inf"), fresh=True))
    items = () if isinstance(outcome, NoFit) else outcome.items
    return min((item.x for item in items if isinstance(item, TextRun | Picture | Figure)), default=WIDE)
