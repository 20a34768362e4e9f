"""Floating tables (w:tblpPr, ISO 29500-1 §17.4.57): which of them stand beside text, and which in its flow.

In: blocks and the width of their column. Out: the same blocks, those tables anchored in the paragraph below them as a
drawing that text runs around; for each of the others the place in the flow that its anchor says. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.extents import natural_width
from reportgen.layout.floats import Paper
from reportgen.layout.paragraph.placing import ParagraphBlock
from reportgen.layout.regions import Done, Layable, NoFit, Outcome, Region, natural_height
from reportgen.layout.table.columnwidths import column_widths
from reportgen.word.grid import rectangles
from reportgen.word.model import Anchor, Block, Cell, Drawing, DrawnPart, Paragraph, RunProps, Shape, Table

BESIDE = 13.3
"""Points that a table and its gaps must leave of the column, or no text runs beside it (as in LibreOffice)."""

LINE = 15.0
"""Points: no line has room in less."""

HIGHEST = 0.8
"""Of the page's text height: a floating table that is higher is set in the flow, where it can be parted, unless it
counts from the page both ways."""


class Escort(Struct, frozen=True):
    """A paragraph beside tables that are anchored in it: it goes where they have room, `need` points from its top."""

    block: Layable
    need: float

    @property
    def keep_next(self) -> bool:
        """As the paragraph itself."""
        return self.block.keep_next

    def lay(self, region: Region) -> Outcome:
        """As the paragraph, where there is room for the tables."""
        if self.need > region.height and not region.fresh:
            return NoFit("a table beside the paragraph has no room")
        return self.block.lay(region)


def escorted(block: ParagraphBlock, paragraph: Paragraph) -> Layable:
    """A set paragraph with what its floating tables need."""
    count = 0
    for item in paragraph.content:
        if not isinstance(item, Drawing) or not _is_table(item):
            break
        count += 1
    floats = block.material.floats[:count]
    needs = (
        anchor.v_offset + drawn.height
        for _, anchor, drawn in floats
        if anchor.v_from == "paragraph" and anchor.v_align is None
    )
    need = max(needs, default=0.0)
    return Escort(block, block.space_before + need) if need > 0 else block


def _is_table(drawing: Drawing) -> bool:
    shape = drawing.parts[0].shape if drawing.parts else None
    return shape is not None and len(shape.text) == 1 and isinstance(shape.text[0], Table)


def settled(blocks: Sequence[Block], width: float, context: Context) -> tuple[Block, ...]:
    """Blocks of a column `width` points wide with every floating table in its place."""
    if not any(isinstance(block, Table) and block.props.place is not None for block in blocks):
        return tuple(blocks)
    out: list[Block] = []
    waiting: list[Table] = []
    for block in blocks:
        if isinstance(block, Table) and _stands_beside(block, width, context):
            waiting.append(block)
            continue
        if isinstance(block, Paragraph) and waiting:
            block = replace(block, content=(*(_drawing(each, width, context) for each in waiting), *block.content))
        else:
            out.extend(waiting)
        waiting = []
        out.append(block)
    return (*out, *waiting)


def _stands_beside(table: Table, width: float, context: Context) -> bool:
    place = table.props.place
    if place is None or context.flow is None or context.paper is None:
        return False
    own = _width(table, width, context)
    anywhere = (place.h_from, place.v_from) == ("page", "page")
    if not anywhere and width - own - place.gaps[1] - place.gaps[3] < BESIDE:
        return False
    laid = context.flow((_plain(table, context),), own, replace(context, paged=False), None)
    return natural_height(laid, own) <= _highest(_moved(place, table), own, context.paper)


def _moved(place: Anchor, table: Table) -> Anchor:
    """The place of a table's border: an offset from the left is that of its text."""
    return replace(place, h_offset=place.h_offset - (table.props.cell_margins.left or 0.0))


def _highest(place: Anchor, width: float, paper: Paper) -> float:
    """How high a table may be that stands beside text: as the paper where it stands in its margin (the line along which
    exam papers are sealed), as the page's text where it counts from the page both ways, else less."""
    left = place.h_offset + (0.0 if place.h_from == "page" else paper.left)
    if place.h_align is None and (left + width <= paper.left or left >= paper.width - paper.right):
        return paper.height
    share = 1.0 if (place.h_from, place.v_from) == ("page", "page") else HIGHEST
    return share * (paper.height - paper.top - paper.bottom)


def _width(table: Table, room: float, context: Context) -> float:
    lay, inside = context.flow, replace(context, paged=False, in_table=True)

    def natural(cell: Cell) -> float:
        paragraphs = [block for block in cell.content if isinstance(block, Paragraph)]
        return 0.0 if lay is None else natural_width(paragraphs, lambda blocks, wide: lay(blocks, wide, inside, None))

    by_cells = context.conventions.cell_widths
    return sum(column_widths(table, rectangles(table), len(table.grid), room, natural, by_cells=by_cells))


def _plain(table: Table, context: Context) -> Table:
    """The table alone, its first column at the left edge of its box."""
    margin = table.props.cell_margins.left or 0.0
    indent = margin if context.settings.compatibility_mode < 15 else 0.0
    return replace(table, props=replace(table.props, place=None, align="left", indent=indent))


class Lowered(Struct, frozen=True):
    """A table in the flow, `down` points below what stands over it, or `to` so many points of the page: where that is
    less than a line lower, into which the text behind the table would go, and the table has room."""

    table: Layable
    down: float = 0.0
    to: float = 0.0

    @property
    def keep_next(self) -> bool:
        """As the table itself."""
        return self.table.keep_next

    def lay(self, region: Region) -> Outcome:
        """As the table."""
        down = max(self.down, self.to - region.y)
        if 0 < down < LINE:
            outcome = self.table.lay(region.below(down))
            if isinstance(outcome, Done):
                return replace(outcome, height=outcome.height + down)
        return self.table.lay(region)


def lowered(laid: Layable, table: Table, context: Context) -> Layable:
    """A set table of the flow at the height that its anchor says, where the text over it ends above that."""
    place, paper = table.props.place, context.paper
    if place is None or paper is None or not context.paged or not context.conventions.pins_tables:
        return laid
    if place.v_align is not None or place.v_offset <= 0:
        return laid
    if place.v_from == "paragraph":
        return Lowered(laid, down=place.v_offset)
    return Lowered(laid, to=place.v_offset + (paper.top if place.v_from == "margin" else 0.0))


def in_flow(table: Table, context: Context) -> Table:
    """The table at its own place in the flow, where its anchor says across the page: what is left and right of it is
    known, and what stands above it."""
    place = table.props.place
    if place is None:
        return table
    align = {"inside": "left", "outside": "right"}.get(place.h_align or "", place.h_align)
    indent = place.h_offset
    if place.h_from == "page" and context.paper is not None:
        indent -= context.paper.left
    if context.settings.compatibility_mode >= 15:
        indent -= table.props.cell_margins.left or 0.0
    if place.h_align is not None or not place.h_offset:
        indent = table.props.indent
    return replace(table, props=replace(table.props, place=None, align=align or table.props.align, indent=indent))


def _drawing(table: Table, width: float, context: Context) -> Drawing:
    """The table as a drawing; its text, not its border, stands at an offset from the left."""
    place = table.props.place
    assert place is not None
    own = _width(table, width, context)
    shape = Shape(text=(_plain(table, context),), insets=(0.0, 0.0, 0.0, 0.0), grows=True)
    return Drawing(own, 0.0, (DrawnPart(0.0, 0.0, own, 0.0, shape=shape),), RunProps(), _moved(place, table))
