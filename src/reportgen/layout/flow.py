"""Blocks of the Word model into a stack of layables: paragraphs, and tables with a flow in every cell.

In: blocks, a width, the context. Out: a `Stack`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.clearing import Cleared
from reportgen.layout.context import Context
from reportgen.layout.frames import Element
from reportgen.layout.paragraph.placing import ParagraphBlock
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.layout.paragraph.spacing import around
from reportgen.layout.regions import Layable, NoFit, Outcome, Region
from reportgen.layout.stack import Stack
from reportgen.layout.table.floating import escorted, in_flow, lowered
from reportgen.layout.table.known import BlockLayer, KnownCells
from reportgen.layout.table.setting import Surroundings, set_table
from reportgen.word.model import Block, Paragraph, Row, Table


class OnNewPage(Struct, frozen=True):
    """A block that begins a page (w:pageBreakBefore, §17.3.1.23)."""

    block: Layable

    @property
    def keep_next(self) -> bool:
        """As the block itself."""
        return self.block.keep_next

    def lay(self, region: Region) -> Outcome:
        """Only a fresh region will do; it is the block that begins it, whoever was pushed there."""
        own = replace(region, pushed=False)
        return self.block.lay(own) if region.fresh else NoFit("begins a page", page_break=True)


class Part(Struct, frozen=True):
    """Blocks that share field values and a place in the structure."""

    blocks: Sequence[Block]
    context: Context
    parent: Element | None


class Text:
    """The blocks of a section, to be set at any width: columns need not be of one width, and what did not fit one of
    them goes on in the next."""

    def __init__(self, *parts: Part) -> None:
        self._parts = parts
        self._set: dict[float, Stack] = {}

    def at(self, width: float) -> Stack:
        """All of them at a width in points; set once."""
        found = self._set.get(width)
        if found is None:
            stacks = [flow(part.blocks, width, part.context, part.parent) for part in self._parts]
            found = stacks[0] if len(stacks) == 1 else Stack(tuple(block for each in stacks for block in each.blocks))
            self._set[width] = found
        return found

    def moved(self, rest: Layable, old: float, new: float) -> Layable:
        """What is left of `at(old)`, for the width `new`: a paragraph that was begun is broken anew from where it
        stopped; a table that was begun keeps its width."""
        if not isinstance(rest, Stack) or not rest.blocks or old == new:
            return rest
        index = len(self.at(old).blocks) - len(rest.blocks)
        first, whole, wanted = rest.blocks[0], self.at(old).blocks[index], self.at(new).blocks[index:]
        if first is whole:
            return Stack(wanted)
        for part in self._parts:
            if index < len(part.blocks):
                first = _anew(first, index, new, part)
                break
            index -= len(part.blocks)
        return Stack((first, *wanted[1:]))


def _anew(begun: Layable, index: int, width: float, part: Part) -> Layable:
    """What is left of block `index`, for another width: a paragraph broken anew from where it stopped; a table keeps
    its width."""
    block = part.blocks[index]
    if not isinstance(begun, ParagraphBlock) or not isinstance(block, Paragraph):
        return begun
    space = around(part.blocks, index, part.context)
    begin = begun.lines[begun.start].line.start
    anew = set_paragraph(block, width, part.context, part.parent, space, begin=begin)
    return replace(anew, element=begun.element, parts=begun.parts)


def flow(
    blocks: Sequence[Block], width: float, context: Context, parent: Element | None, rest: Layable | None = None
) -> Stack:
    """Set blocks for a region `width` points wide; only what is left of them (`rest`) where they were begun in a region
    of another width."""
    out: list[Layable] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            laid = set_paragraph(block, width, context, parent, around(blocks, number, context))
            whole = escorted(laid, block)
            out.append(OnNewPage(whole) if block.props.page_break_before and context.paged else whole)
        else:
            followed = number + 1 < len(blocks) and isinstance(blocks[number + 1], Table)
            out.append(_table(block, width, context, parent, joined=followed))
    if isinstance(rest, Stack) and rest.blocks:
        index = len(out) - len(rest.blocks)
        return Stack((_anew(rest.blocks[0], index, width, Part(blocks, context, parent)), *out[index + 1 :]))
    return Stack(tuple(out))


def _table(block: Table, width: float, context: Context, parent: Element | None, *, joined: bool) -> Layable:
    """A table with a flow in every cell; `joined`: right above another."""
    paper, notes, ways = context.paper, context.notes, context.conventions
    inside = replace(context, in_table=True, paged=False)

    def layer_at(x: float) -> BlockLayer:
        there = replace(inside, grid_x=inside.grid_x + x)
        return lambda content, room, element: flow(content, room, there, element)

    surroundings = Surroundings(
        layer=lambda content, room, element: flow(content, room, inside, element),
        layer_at=layer_at if inside.in_cells else None,
        known=None if inside.in_cells else KnownCells(inside),
        compatibility=context.settings.compatibility_mode,
        nested=context.in_table,
        joined=joined,
        by_cells=ways.cell_widths,
        on_text=ways.text_floor,
        fits_text=ways.fits_text,
        highest=float("inf") if paper is None else paper.height - paper.top - paper.bottom,
        hides=lambda: notes.once(
            "L702", "表格里有固定行高的行，行高不够，文字没有显示完全", "请在 Word 中把行高改为“最小值”"
        ),
        cramps=lambda: notes.once(
            "L707", "竖排文字的单元格太窄，文字没有显示完全", "请在 Word 中加宽这一列，或加高这一行"
        ),
    )
    made = set_table(_together(in_flow(block, context), context), width, parent, surroundings)
    return lowered(Cleared(made), block, context)


def _together(table: Table, context: Context) -> Table:
    """A table whose cells do not stand apart where nobody has them so, and whose text runs as it does there."""
    ways = context.conventions
    if table.props.cell_spacing and not ways.cells_apart:
        table = replace(table, props=replace(table.props, cell_spacing=0.0))
    if ways.few_turns and any(cell.props.text_direction in _TAKEN_FOR for row in table.rows for cell in row.cells):
        table = replace(table, rows=tuple(_taken(row) for row in table.rows))
    return table


_TAKEN_FOR = {"tbRl": "tbRlV", "tbLrV": None}
"""Directions of text in cells as programs take them that know fewer (`Conventions.few_turns`)."""


def _taken(row: Row) -> Row:
    return replace(
        row,
        cells=tuple(
            replace(cell, props=replace(cell.props, text_direction=_TAKEN_FOR[cell.props.text_direction]))
            if cell.props.text_direction in _TAKEN_FOR
            else cell
            for cell in row.cells
        ),
    )
