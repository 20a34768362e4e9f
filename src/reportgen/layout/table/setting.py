"""Tables made ready: column edges, cells with their content, row heights.

In: a Word table and a function that lays blocks (so that cells may hold anything, and this module knows no flow).
Out: a `TableBlock`. Lengths in points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.autocolor import on_fill
from reportgen.layout.extents import natural_width
from reportgen.layout.frames import PEEP, Element
from reportgen.layout.regions import NOTHING, Layable, cell_height, laid_whole, natural_height
from reportgen.layout.strokes import thickness
from reportgen.layout.table.cells import CellBox
from reportgen.layout.table.columnwidths import column_widths
from reportgen.layout.table.edges import Edges, own_edges
from reportgen.layout.table.fitcell import fitted_to
from reportgen.layout.table.known import BlockLayer, KnownCells, Laid, Later
from reportgen.layout.table.remembered import Remembered
from reportgen.layout.table.rows import TableBlock
from reportgen.layout.table.shapes import Shape, shape_of
from reportgen.layout.turned import Turned
from reportgen.memo import Memory
from reportgen.word.grid import CellRect, rectangles
from reportgen.word.model import (
    BookmarkEnd,
    BookmarkStart,
    Cell,
    Paragraph,
    Row,
    Table,
    Text,
)

TURNS = {"tbRlV": (True, False), "tbLrV": (True, False), "tbRl": (False, False), "btLr": (False, True)}
"""Directions of a cell's text (ST_TextDirection, §17.18.93) that are turned: whether East Asian characters keep
standing, and whether it runs up. Word's menu calls tbRlV vertical text, tbRl and btLr all text
turned by 90° and 270°."""

LENGTHENED = 1.15
"""By this the lines of turned text grow until they have room side by side."""

HEADERS = 0.75
"""Of a page's text height: header rows that are higher stand on the first page only."""


class Surroundings(Struct, frozen=True):
    """What decides how a table is set, besides itself.

    layer          lays the blocks of a cell
    layer_at       lays them so many points right of the region's left edge; None where that makes no difference
    known          the cells that were set before; None: none is known again
    compatibility  the document's mode (§17.15.3)
    nested         in a cell of another table
    joined         right above another, whose upper edge is its lower one
    by_cells       see `column_widths`
    on_text        see `_said`
    fits_text      text is fitted to its cell where that says so
    highest        points of a page's text: header rows that leave less than a quarter of it are not repeated
    hides          called where a row of exact height does not show all its text
    cramps         called where a cell of turned text in another row does not
    """

    layer: BlockLayer
    layer_at: Callable[[float], BlockLayer] | None = None
    known: KnownCells | None = None
    compatibility: int = 15
    nested: bool = False
    joined: bool = False
    by_cells: bool = True
    on_text: bool = True
    fits_text: bool = True
    highest: float = float("inf")
    hides: Callable[[], None] | None = None
    cramps: Callable[[], None] | None = None


class _Frame(Struct, frozen=True):
    """What the cells of a table share: column edges, the shape, and by row the height it says (None: nothing)."""

    table: Table
    around: Surroundings
    xs: tuple[float, ...]
    shape: Shape
    said: tuple[float | None, ...]


def set_table(table: Table, width: float, parent: Element | None, around: Surroundings) -> TableBlock:
    """Prepare a table for a region `width` points wide."""
    rects = rectangles(table)
    columns = max((rect.column + rect.col_span for rect in rects), default=1)
    shape = shape_of(table, rects, columns, Memory() if around.known is None else around.known.memory)
    natural = partial(_natural, layer=around.layer, element=Element("Div"))
    widths = column_widths(table, rects, columns, width, natural, by_cells=around.by_cells)
    x = _left(table, width - sum(widths), shape.edges, around)
    xs = tuple(accumulate(widths, initial=x))
    root = Element("Table", parent, spots=shape.spots, alt=table.props.summary)
    rows = [Element("TR", root, row=number) for number in range(len(table.rows))]
    frame = _Frame(table, around, xs, shape, _said(table, shape, on_text=around.on_text))
    boxes = tuple(
        [
            _box(frame, rect, free, rows[rect.row], "TH" if rect.row < shape.headers else "TD")
            for rect, free in zip(rects, shape.free, strict=True)
        ]
    )
    heights = _row_heights(frame, boxes)
    if around.hides is not None and any(_hides(box, heights) for box in boxes):
        around.hides()
    if around.cramps is not None and any(_cramps(box) for box in boxes):
        around.cramps()
    numbers = [rect.row for rect in rects]
    return TableBlock(
        boxes,
        tuple(bisect_left(numbers, row) for row in range(len(table.rows) + 1)),
        shape.edges,
        xs,
        heights,
        (*shape.feet[:-1], 0.0) if around.joined and shape.feet else shape.feet,
        0 if sum(heights[: shape.headers]) > HEADERS * around.highest else shape.headers,
        tuple(not row.cant_split and row.height_rule != "exact" for row in table.rows),
        tuple(_keeps_next(row) for row in table.rows),
        shape.ruled,
    )


def _left(table: Table, spare: float, edges: Edges, around: Surroundings) -> float:
    """The left edge of the first column, where `spare` points beside the table are free. Rows that all say the same of
    their place (w:trPr/w:jc, §17.4.28) say it of a table that says nothing itself.

    From Word 2013 on the left border begins at the margin; before, the text of a table that stands in no other one
    keeps to it.
    """
    props = table.props
    said = {row.align for row in table.rows}
    align = said.pop() if props.align == "left" and len(said) == 1 else props.align
    if align in ("center", "right", "end"):
        return spare * (0.5 if align == "center" else 1.0)
    if around.compatibility >= 15:
        return props.indent + thickness(edges.vertical.get((0, 0))) / 2
    return props.indent if around.nested else props.indent - (props.cell_margins.left or 0.0)


def _said(table: Table, shape: Shape, *, on_text: bool) -> tuple[float | None, ...]:
    """The heights that rows say. `on_text`: to a least height the edge above the row is added; else, as an exact one
    always, it is the whole row's."""
    if not on_text:
        return tuple([row.height for row in table.rows])
    return tuple(
        [
            row.height if row.height is None or row.height_rule == "exact" else row.height + line
            for row, line in zip(table.rows, shape.lines, strict=True)
        ]
    )


def _hides(box: CellBox, heights: Sequence[float]) -> bool:
    """Whether a cell in a row of exact height has more text than room."""
    if not box.exact:
        return False
    if isinstance(box.content, Turned):
        return box.content.overflows
    return box.need > heights[box.rect.row] + PEEP


def _cramps(box: CellBox) -> bool:
    """Whether a cell of turned text is too narrow for its lines, however high its row may grow."""
    return not box.exact and isinstance(box.content, Turned) and box.content.overflows


def _keeps_next(row: Row) -> bool:
    """Whether a row's first paragraph is kept with the next: Word then keeps the row with the next row."""
    first = row.cells[0].content[0] if row.cells and row.cells[0].content else None
    return isinstance(first, Paragraph) and first.props.keep_next


def _natural(cell: Cell, layer: BlockLayer, element: Element) -> float:
    """How wide a cell's paragraphs are on one line."""
    paragraphs = [block for block in cell.content if isinstance(block, Paragraph)]
    return natural_width(paragraphs, lambda blocks, room: layer(blocks, room, element))


def _box(frame: _Frame, rect: CellRect, free: tuple[float, float, float, float], row: Element, role: str) -> CellBox:
    """A cell with its content; `free` is what it keeps free at top, left, bottom and right."""
    cell = rect.cell
    if cell is None:
        return CellBox(rect, NOTHING, 0.0, 0.0, 0.0, 0.0, 0.0, "top", None, None)
    props, xs = cell.props, frame.xs
    at, row_span, column, col_span = rect.row, rect.row_span, rect.column, rect.col_span
    _, left, _, right = free
    top, bottom = frame.shape.tops[at], frame.shape.bottoms[at + row_span - 1]
    width = max(xs[column + col_span] - xs[column] - left - right, 1.0)
    around = frame.around
    layer = around.layer if around.layer_at is None else around.layer_at(xs[column] + left)
    element = Element(role, row, row_span, col_span, at, column)
    v_align = props.v_align
    exact = row_span == 1 and frame.table.rows[at].height_rule == "exact"
    blocks = cell.content if props.shading is None else on_fill(cell.content, props.shading)
    if props.fit_text and frame.around.fits_text:
        blocks = fitted_to(blocks, width)
    content: Layable
    laid: Laid | None = None
    if props.text_direction in TURNS:
        content = _turned(frame, replace(cell, content=blocks), rect, width, element, top + bottom)
        v_align = "top"
    else:
        if around.known is not None and blocks is cell.content:
            laid = around.known.laid(blocks, width, layer)
        if laid is not None:
            content = Later(layer, blocks, width, element)
        else:
            content = layer(blocks, width, element)
            if any(isinstance(block, Table) for block in blocks):
                content = Remembered(content)
            whole = laid_whole(content, width)
            laid = None if whole is None else Laid(whole.items, whole.height)
    height = cell_height(content, width) if laid is None else laid.height
    if props.hide_mark and _is_empty(cell):
        height = 0.0
    gap = frame.table.props.cell_spacing
    return CellBox(
        rect, content, height, top, left, bottom, width, v_align, props.shading, element, exact, laid, gap,
        own_edges(cell, frame.table.props.borders) if gap > 0 else (),
    )  # fmt: skip


def _is_empty(cell: Cell) -> bool:
    """Whether a cell holds nothing but its end mark, which w:hideMark (§17.4.21) gives no height."""
    only = cell.content[0] if len(cell.content) == 1 else None
    if not isinstance(only, Paragraph) or only.label is not None:
        return False
    return not any(isinstance(each, Text) and each.text for each in only.content) and all(
        isinstance(each, Text | BookmarkStart | BookmarkEnd) for each in only.content
    )


def _turned(frame: _Frame, cell: Cell, rect: CellRect, width: float, element: Element, margins: float) -> Turned:
    """A cell whose text runs down or up. Its line is as long as its rows are said to be high, longer where its lines
    would need more than the cell's width; where the height of a row is open, as long as its text."""
    rows, layer = frame.table.rows, frame.around.layer
    heights = frame.said[rect.row : rect.row + rect.row_span]
    known = [height for height in heights if height]
    whole = _natural(cell, layer, element)
    length = max(sum(known) - margins, 1.0) if len(known) == len(heights) else whole
    if rows[rect.row + rect.row_span - 1].height_rule != "exact":
        while length < whole and natural_height(layer(cell.content, length, element), length) > width + PEEP:
            length = min(length * LENGTHENED, whole)
    upright, up = TURNS[cell.props.text_direction or ""]
    return Turned(
        lambda room: layer(cell.content, room, element), max(length, 1.0), width, cell.props.v_align, upright, up
    )


def _row_heights(frame: _Frame, boxes: Sequence[CellBox]) -> tuple[float, ...]:
    """Each row as high as its own cells need, and the last row of a span as high as the span still needs."""
    heights = [height or 0.0 for height in frame.said]
    exact = [row.height_rule == "exact" and row.height is not None for row in frame.table.rows]
    for box in sorted(boxes, key=lambda each: each.rect.row + each.rect.row_span):
        rect = box.rect
        last = rect.row + rect.row_span - 1
        if rect.cell is None or exact[last]:
            continue
        need = box.need
        above = sum(heights[rect.row : last])
        heights[last] = max(heights[last], need - above)
    return tuple(heights)
