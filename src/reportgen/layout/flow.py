"""Blocks of the Word model into a stack of layables: paragraphs, and tables with a flow in every cell.

In: blocks, a width, the context. Out: a `Stack`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.frames import Element, Layable, NoFit, Outcome, Region
from reportgen.layout.paragraph import set_paragraph
from reportgen.layout.stack import Stack
from reportgen.layout.table import set_table
from reportgen.word.model import Block, Paragraph


class OnNewPage(Struct, frozen=True):
    """A block that begins a page (w:pageBreakBefore, §17.3.1.23)."""

    block: Layable

    @property
    def keep_next(self) -> bool:
        """As the block itself."""
        return self.block.keep_next

    def lay(self, region: Region) -> Outcome:
        """Only a fresh region will do."""
        return self.block.lay(region) if region.fresh else NoFit("begins a page", page_break=True)


def flow(blocks: Sequence[Block], width: float, context: Context, parent: Element | None) -> Stack:
    """Set blocks for a region `width` points wide."""
    out: list[Layable] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            laid = set_paragraph(_settled(blocks, number, block), width, context, parent)
            out.append(OnNewPage(laid) if block.props.page_break_before and context.paged else laid)
        else:
            inside = replace(context, in_table=True, paged=False)
            out.append(
                set_table(
                    block,
                    width,
                    lambda content, room, element: flow(content, room, inside, element),  # noqa: B023
                    parent,
                    compatibility=context.settings.compatibility_mode,
                )
            )
    return Stack(tuple(out))


def _settled(blocks: Sequence[Block], number: int, block: Paragraph) -> Paragraph:
    """The paragraph with the spacing its neighbours leave it: none between two of one style where it asks so
    (w:contextualSpacing, §17.3.1.9)."""
    props = block.props
    if not props.contextual_spacing:
        return block
    before = blocks[number - 1] if number > 0 else None
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    if isinstance(before, Paragraph) and before.props.style_id == props.style_id:
        props = replace(props, space_before=0.0, before_lines=None)
    if isinstance(after, Paragraph) and after.props.style_id == props.style_id:
        props = replace(props, space_after=0.0, after_lines=None)
    return replace(block, props=props)
