"""Cells as rectangles: a table in, rectangles that tile its grid exactly out (ISO 29500-1 §17.4).

Spans (w:gridSpan), vertical merges (w:vMerge), columns left out (w:gridBefore, w:gridAfter) and rows that are
shorter than others all come out as `CellRect`; broken merges are taken apart and noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.word.model import Cell, Paragraph, Row, Table, Text


class CellRect(Struct, frozen=True):
    """A cell's place in the grid, counted from 0. `cell` is None where the row leaves columns out: nothing is
    drawn there, but the space is taken. The cell of a vertical merge has the bottom edge of its last row's
    cell."""

    row: int
    column: int
    row_span: int
    col_span: int
    cell: Cell | None


def row_width(row: Row) -> int:
    """Grid columns that a row covers."""
    return row.grid_before + sum([cell.props.grid_span for cell in row.cells]) + row.grid_after


def rectangles(table: Table) -> tuple[CellRect, ...]:
    """The rectangles of a table in reading order, each column of each row covered once."""
    return tile(table)[0]


def tile(table: Table) -> tuple[tuple[CellRect, ...], tuple[tuple[str, str], ...]]:
    """The rectangles, and what had to be repaired as (code, detail).

    W630: a vertical merge goes on where nothing is open above (or a span of another width): the cell stands
    alone. W631: a row covers fewer columns than the grid without saying so, or more.
    W632: a merged-away cell has text.
    """
    widths = [row_width(row) for row in table.rows]
    columns = max([len(table.grid), 1, *widths])
    rects: list[CellRect] = []
    notes: list[tuple[str, str]] = []
    above: dict[tuple[int, int], int] = {}
    for index, (row, width) in enumerate(zip(table.rows, widths, strict=True)):
        open_spans: dict[tuple[int, int], int] = {}
        if table.grid and width > len(table.grid):
            notes.append(("W631", f"第 {index + 1} 行有 {width} 列，表格定义了 {len(table.grid)} 列"))
        elif width < columns:
            notes.append(("W631", f"第 {index + 1} 行只有 {width} 列，应为 {columns} 列"))
        column = row.grid_before
        if column:
            rects.append(CellRect(index, 0, 1, column, None))
        for cell in row.cells:
            span, merge = cell.props.grid_span, cell.props.v_merge
            if merge is None:  # nearly all
                rects.append(CellRect(index, column, 1, span, cell))
                column += span
                continue
            key = (column, span)
            if merge == "continue":
                if key in above:
                    at = open_spans[key] = above[key]
                    first = rects[at]
                    owner = None if first.cell is None else _with_bottom(first.cell, cell)
                    rects[at] = CellRect(first.row, column, first.row_span + 1, span, owner)
                    text = _text(cell)
                    if text:
                        notes.append(("W632", text))
                    column += span
                    continue
                notes.append(("W630", f"第 {index + 1} 行第 {column + 1} 列上方没有可合并的单元格"))
            open_spans[key] = len(rects)
            rects.append(CellRect(index, column, 1, span, cell))
            column += span
        if column < columns:
            rects.append(CellRect(index, column, 1, columns - column, None))
        above = open_spans
    return tuple(rects), tuple(notes)


def _with_bottom(first: Cell, last: Cell) -> Cell:
    """The first cell of a vertical merge with the bottom edge of the last one: there the span ends."""
    bottom = last.props.borders.bottom
    if bottom == first.props.borders.bottom:
        return first
    return replace(first, props=replace(first.props, borders=replace(first.props.borders, bottom=bottom)))


def _text(cell: Cell) -> str:
    """The first characters of a cell's own paragraphs."""
    parts = [
        item.text
        for block in cell.content
        if isinstance(block, Paragraph)
        for item in block.content
        if isinstance(item, Text)
    ]
    return "".join(parts).strip()[:12]


def complete_grid(grid: Sequence[float], rows: Iterable[Row]) -> tuple[float, ...]:
    """The column widths in points, as many as the widest row needs.

    Missing columns (no w:tblGrid, or a short one) take an equal part of the preferred width of a cell that
    lies in them, or of what a row leaves out there (w:wBefore, w:wAfter), else the mean of the known columns, else 0:
    where all is 0, the content decides. A short grid knows nothing of its cells: the columns that it has hold only
    where no cell stands in one alone and says another width.
    """
    rows = tuple(rows)
    columns = max([len(grid), *(row_width(row) for row in rows)], default=0)
    if columns == len(grid):
        return tuple(grid)
    alone = {at for row in rows for at, span, width in _places(row) if span == 1 and width}
    known: list[float | None] = [None if at in alone or at >= len(grid) else grid[at] for at in range(columns)]
    # Cells of one column first: their width is certain.
    for most in (1, columns):
        for row in rows:
            for column, span, width in _places(row):
                gaps = [at for at in range(column, column + span) if known[at] is None]
                if gaps and span <= most and width is not None:
                    rest = width - sum(known[at] or 0.0 for at in range(column, column + span))
                    for at in gaps:
                        known[at] = max(rest, 0.0) / len(gaps)
    said = [width for width in known if width]
    mean = sum(said) / len(said) if said else 0.0
    return tuple(mean if width is None else width for width in known)


def _places(row: Row) -> Iterator[tuple[int, int, float | None]]:
    """What covers the columns of a row: from which one on, how many, and how wide it says it is."""
    column = row.grid_before
    yield 0, column, row.room_before
    for cell in row.cells:
        yield column, cell.props.grid_span, cell.props.width.value if cell.props.width.kind == "dxa" else None
        column += cell.props.grid_span
    yield column, row.grid_after, row.room_after


def mirrored(table: Table) -> Table:
    """A table whose columns run from right to left (w:bidiVisual, §17.4.1), as it is seen from its left: what its file
    says of left and right is said of where lines begin and end."""
    props, rows = table.props, []
    for row in table.rows:
        cells = tuple(_mirrored_cell(cell) for cell in reversed(row.cells))
        before, after = (row.grid_after, row.room_after), (row.grid_before, row.room_before)
        made = replace(row, cells=cells, grid_before=before[0], room_before=before[1])
        rows.append(replace(made, grid_after=after[0], room_after=after[1]))
    borders = replace(props.borders, left=props.borders.right, right=props.borders.left)
    margins = replace(props.cell_margins, left=props.cell_margins.right, right=props.cell_margins.left)
    return Table(replace(props, borders=borders, cell_margins=margins), tuple(reversed(table.grid)), tuple(rows))


def _mirrored_cell(cell: Cell) -> Cell:
    edges, margins = cell.props.borders, cell.props.margins
    edges = replace(
        edges,
        left=edges.right,
        right=edges.left,
        top_left_to_bottom_right=edges.top_right_to_bottom_left,
        top_right_to_bottom_left=edges.top_left_to_bottom_right,
    )
    margins = replace(margins, left=margins.right, right=margins.left)
    return Cell(replace(cell.props, borders=edges, margins=margins), cell.content)
