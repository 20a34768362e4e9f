"""What of a table is the same whatever its cells say: who owns which edge, what cells keep free round their text.

In: a table as rectangles. Out: its `Shape`. It follows from the properties of table, rows and cells alone: the tables
of a form have it in every report, and a warm process settles it once. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from msgspec import Struct

from reportgen.layout.frames import Rule, Spot
from reportgen.layout.strokes import thickness
from reportgen.layout.table.edges import Edges, find_edges, frame_edges, own_edges
from reportgen.memo import Memo, Memory
from reportgen.word.grid import CellRect
from reportgen.word.model import Cell, CellProps, Margins, Table

_SHAPES = 1 << 14
"""Cells of the tables whose shapes are kept."""
_LARGEST = 1 << 12
_RULED = 64
"""Ways in which the rows of one table stand on a page."""


class Shape(Struct, frozen=True, eq=False):
    """A table without its text. By rectangle: its `spots`, and what its cell keeps `free` at top, left, bottom and
    right. By row: how thick the edge above is (`lines`), what cells keep free above (`tops`) and below (`bottoms`), and
    what the edge below adds where a part ends with it (`feet`). `headers` counts the rows that repeat. `ruled` are
    strokes that were drawn, see `ruling`; `held` are properties whose identities stand for the table."""

    edges: Edges
    spots: tuple[Spot, ...]
    free: tuple[tuple[float, float, float, float], ...]
    lines: tuple[float, ...]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]
    feet: tuple[float, ...]
    headers: int
    ruled: Memo[Hashable, tuple[Rule, ...]]
    held: tuple[CellProps, ...]

    @classmethod
    def of(cls, table: Table, rects: Sequence[CellRect], columns: int, held: tuple[CellProps, ...] = ()) -> Shape:
        """The shape of a table that covers so many columns; `held` are properties whose identities stand for it."""
        edges = _edges(table, rects, columns)
        free = tuple(NOTHING_FREE if rect.cell is None else _kept(rect.cell, table) for rect in rects)
        headers = _header_rows(table)
        lines = tuple(edges.top_width(row) for row in range(len(table.rows)))
        return cls(
            edges,
            tuple(Spot(at.row, at.column, at.row_span, at.col_span, at.row < headers) for at in rects),
            free,
            lines,
            *_row_margins(rects, free, edges, lines),
            tuple(edges.foot_width(row) for row in range(len(table.rows))),
            headers,
            Memo(_RULED),
            held,
        )


NOTHING_FREE = (0.0, 0.0, 0.0, 0.0)


def shape_of(table: Table, rects: Sequence[CellRect], columns: int, memory: Memory) -> Shape:
    """The shape, known where a table was met before with the very same properties of its cells (`word.known` keeps
    them), in rows that say the same."""
    shapes: Memo[Hashable, Shape] = memory.of("table shapes", _SHAPES)
    props = tuple([cell.props for row in table.rows for cell in row.cells])
    if len(props) > _LARGEST:  # a list of data, not a form
        return Shape.of(table, rects, columns)
    rows = tuple([(len(row.cells), row.is_header, row.grid_before, row.grid_after) for row in table.rows])
    key = table.props, columns, rows, tuple(map(id, props))
    found = shapes.get(key)
    if found is None:
        found = Shape.of(table, rects, columns, props)
        shapes.put(key, found, len(props))
    return found


def _edges(table: Table, rects: Sequence[CellRect], columns: int) -> Edges:
    """The lines of a table: those of its frame alone where its cells stand apart."""
    borders, rows = table.props.borders, len(table.rows)
    if table.props.cell_spacing > 0:
        return frame_edges(borders, rows, columns)
    return find_edges(rects, borders, rows, columns)


def _row_margins(
    rects: Sequence[CellRect],
    free: Sequence[tuple[float, float, float, float]],
    edges: Edges,
    lines: Sequence[float],
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """By row, what its cells keep free above their text (the edge above takes its thickness of the row) and below it:
    all of a row's cells as much as the one that keeps most."""
    tops = [*lines]
    bottoms = [0.0] * len(lines)
    for rect, (top, _, bottom, _) in zip(rects, free, strict=True):
        if rect.cell is None:
            continue
        edge = max(thickness(edges.horizontal.get((rect.row, rect.column + at))) for at in range(rect.col_span))
        last = rect.row + rect.row_span - 1
        tops[rect.row] = max(tops[rect.row], top + edge)
        bottoms[last] = max(bottoms[last], bottom)
    return tuple(tops), tuple(bottoms)


def _kept(cell: Cell, table: Table) -> tuple[float, float, float, float]:
    """What a cell keeps free of its rectangle at top, left, bottom and right: its margins, and where cells stand apart
    (w:tblCellSpacing, §17.4.45) the gap, as wide on each side, and its own edges."""
    top, left, bottom, right = _margins(cell, table.props.cell_margins)
    gap = table.props.cell_spacing
    if gap <= 0:
        return top, left, bottom, right
    over, after, under, before = (thickness(edge) for edge in own_edges(cell, table.props.borders))
    return top + gap + over, left + gap + before, bottom + gap + under, right + gap + after


def _margins(cell: Cell, table: Margins) -> tuple[float, float, float, float]:
    own = cell.props.margins
    return (
        _first(own.top, table.top),
        _first(own.left, table.left),
        _first(own.bottom, table.bottom),
        _first(own.right, table.right),
    )


def _first(own: float | None, table: float | None) -> float:
    return own if own is not None else table or 0.0


def _header_rows(table: Table) -> int:
    """Rows that repeat: those marked so from the first on (§17.4.78), unless that is all of them."""
    count = next((i for i, row in enumerate(table.rows) if not row.is_header), len(table.rows))
    return 0 if count == len(table.rows) else count
