"""Borders of a table as edges of its grid: which of two neighbours' borders holds.

In: cell rectangles and the table's borders. Out: `Edges`. Where two cells disagree about a shared edge, the wider
border wins, then the darker (ISO 29500-1 §17.4.66). Pure; lengths in points.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.layout.strokes import thickness
from reportgen.word.grid import CellRect
from reportgen.word.model import Border, Cell, TableBorders


class Edges(Struct, frozen=True):
    """`horizontal[(line, column)]` is the edge above row `line` (line = number of rows: the table's foot);
    `vertical[(row, line)]` the edge left of column `line`. `opening` and `closing` are the edges above and below a
    row inside a vertical span, drawn only where a page ends there."""

    horizontal: dict[tuple[int, int], Border]
    vertical: dict[tuple[int, int], Border]
    opening: dict[tuple[int, int], Border]
    closing: dict[tuple[int, int], Border]
    rows: int
    columns: int

    def top_width(self, row: int) -> float:
        """The thickest edge above a row: what the row's height gives to its border."""
        return max((thickness(self.horizontal.get((row, column))) for column in range(self.columns)), default=0.0)

    def foot_width(self, row: int) -> float:
        """The thickest edge below a row, where a table or a page's part of it ends: it stands below the row."""
        return max((thickness(self.below(row, column)) for column in range(self.columns)), default=0.0)

    def below(self, row: int, column: int) -> Border | None:
        """The edge that closes a row at a part's end, also inside a vertical span."""
        return self.horizontal.get((row + 1, column)) or self.closing.get((row, column))

    def above(self, row: int, column: int) -> Border | None:
        """The edge that opens a row at a part's head, also inside a vertical span."""
        return self.horizontal.get((row, column)) or self.opening.get((row, column))


def find_edges(rects: Sequence[CellRect], borders: TableBorders, rows: int, columns: int) -> Edges:
    """Settle every edge of the grid."""
    horizontal: dict[tuple[int, int], Border | None] = {}
    vertical: dict[tuple[int, int], Border | None] = {}
    opening: dict[tuple[int, int], Border | None] = {}
    closing: dict[tuple[int, int], Border | None] = {}
    for rect in rects:
        if rect.cell is None:
            continue
        own = rect.cell.props.borders
        last_row, last_column = rect.row + rect.row_span, rect.column + rect.col_span
        top = own.top or (borders.top if rect.row == 0 else borders.inside_h)
        bottom = own.bottom or (borders.bottom if last_row == rows else borders.inside_h)
        left = own.left or (borders.left if rect.column == 0 else borders.inside_v)
        right = own.right or (borders.right if last_column == columns else borders.inside_v)
        for column in range(rect.column, last_column):
            _settle(horizontal, (rect.row, column), top)
            _settle(horizontal, (last_row, column), bottom)
            if rect.row_span > 1:
                opening.update(((row, column), top) for row in range(rect.row + 1, last_row))
                closing.update(((row, column), bottom) for row in range(rect.row, last_row - 1))
        for row in range(rect.row, last_row):
            _settle(vertical, (row, rect.column), left)
            _settle(vertical, (row, last_column), right)
    return Edges(_visible(horizontal), _visible(vertical), _visible(opening), _visible(closing), rows, columns)


def frame_edges(borders: TableBorders, rows: int, columns: int) -> Edges:
    """The edges of a table whose cells stand apart (w:tblCellSpacing): only those round the whole; each cell has its
    own, see `own_edges`."""
    horizontal = {
        (line, at): edge for line, edge in ((0, borders.top), (rows, borders.bottom)) for at in range(columns)
    }
    vertical = {(at, line): edge for line, edge in ((0, borders.left), (columns, borders.right)) for at in range(rows)}
    return Edges(_visible(horizontal), _visible(vertical), {}, {}, rows, columns)


def own_edges(cell: Cell, borders: TableBorders) -> tuple[Border | None, ...]:
    """The edges of a cell that stands apart (top, right, bottom, left): its own, else the table's inner ones."""
    own = cell.props.borders
    found = (
        own.top or borders.inside_h,
        own.right or borders.inside_v,
        own.bottom or borders.inside_h,
        own.left or borders.inside_v,
    )
    return tuple(edge if edge is not None and edge.visible else None for edge in found)


def _visible(edges: dict[tuple[int, int], Border | None]) -> dict[tuple[int, int], Border]:
    return {key: border for key, border in edges.items() if border is not None and border.visible}


def _settle(edges: dict[tuple[int, int], Border | None], key: tuple[int, int], border: Border | None) -> None:
    known = edges.get(key)
    if known is border is not None:  # as most edges are: both cells leave them to the table
        return
    if border is None or (known is not None and _weight(known) >= _weight(border)):
        edges.setdefault(key, None)
        return
    edges[key] = border


def _weight(border: Border) -> tuple[bool, float, int]:
    color = border.color or "000000"
    light = sum(int(color[i : i + 2], 16) for i in (0, 2, 4)) if len(color) == 6 else 0
    return border.visible, thickness(border), -light
