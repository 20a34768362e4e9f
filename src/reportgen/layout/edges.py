"""Borders of a table as edges of its grid: which of two neighbours' borders holds, and few long rules.

In: cell rectangles and the table's borders. Out: rules for a band of rows. Where two cells disagree about a
shared edge, the wider border wins, then the darker (ISO 29500-1 §17.4.66).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.layout.frames import Rule
from reportgen.word.grid import CellRect
from reportgen.word.model import Border, TableBorders

_DASHES: dict[str, tuple[float, ...]] = {
    "dotted": (1.0, 1.0),
    "dashed": (3.0, 3.0),
    "dashSmallGap": (3.0, 1.5),
    "dotDash": (3.0, 1.5, 1.0, 1.5),
    "dotDotDash": (3.0, 1.5, 1.0, 1.5, 1.0, 1.5),
}


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
        """The widest edge above a row: what the row's height gives to its border."""
        return max(
            (self.horizontal[row, c].width for c in range(self.columns) if (row, c) in self.horizontal),
            default=0.0,
        )


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
            opening.update(((row, column), top) for row in range(rect.row + 1, last_row))
            closing.update(((row, column), bottom) for row in range(rect.row, last_row - 1))
        for row in range(rect.row, last_row):
            _settle(vertical, (row, rect.column), left)
            _settle(vertical, (row, last_column), right)
    return Edges(_visible(horizontal), _visible(vertical), _visible(opening), _visible(closing), rows, columns)


def _visible(edges: dict[tuple[int, int], Border | None]) -> dict[tuple[int, int], Border]:
    return {key: border for key, border in edges.items() if border is not None and border.visible}


def _settle(edges: dict[tuple[int, int], Border | None], key: tuple[int, int], border: Border | None) -> None:
    known = edges.get(key)
    if border is None or (known is not None and _weight(known) >= _weight(border)):
        edges.setdefault(key, None)
        return
    edges[key] = border


def _weight(border: Border) -> tuple[bool, float, int]:
    color = border.color or "000000"
    light = sum(int(color[i : i + 2], 16) for i in (0, 2, 4)) if len(color) == 6 else 0
    return border.visible, border.width * (3 if border.style == "double" else 1), -light


def rules(edges: Edges, xs: Sequence[float], band: Sequence[int], ys: Sequence[float]) -> list[Rule]:
    """The strokes of a band of rows: row `band[i]` stands between `ys[i]` and `ys[i + 1]`; columns between `xs`.

    Equal neighbours become one stroke. At a break every cell is closed, also one that goes on behind it.
    """
    out: list[Rule] = []
    for number, y in enumerate(ys):
        above = band[number - 1] if number > 0 else None
        below = band[number] if number < len(band) else None
        _stroke_row(edges, xs, y, above, below, out)
    for line in range(len(xs)):
        start = 0
        while start < len(band):
            border = edges.vertical.get((band[start], line))
            end = start + 1
            while end < len(band) and edges.vertical.get((band[end], line)) == border:
                end += 1
            if border is not None:
                out.extend(_strokes(border, xs[line], ys[start], xs[line], ys[end]))
            start = end
    return out


def _stroke_row(
    edges: Edges, xs: Sequence[float], y: float, above: int | None, below: int | None, out: list[Rule]
) -> None:
    def at(column: int) -> Border | None:
        lower = edges.horizontal.get((below, column)) if below is not None else None
        if above is None:
            return lower or edges.opening.get((below or 0, column))
        upper = edges.horizontal.get((above + 1, column))
        if below is None:
            return upper or edges.closing.get((above, column))
        if below == above + 1:
            return lower
        # Rows that do not follow each other (a repeated header above a later row): either's edge serves.
        return lower or upper or edges.opening.get((below, column))

    start = 0
    columns = len(xs) - 1
    while start < columns:
        border = at(start)
        end = start + 1
        while end < columns and at(end) == border:
            end += 1
        if border is not None:
            out.extend(_strokes(border, xs[start], y, xs[end], y))
        start = end


def _strokes(border: Border, x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    color = border.color or "000000"
    dash = _DASHES.get(border.style, ())
    if border.style != "double":
        return [Rule(x0, y0, x1, y1, border.width, color, dash)]
    dx, dy = (border.width, 0.0) if x0 == x1 else (0.0, border.width)
    return [
        Rule(x0 - dx, y0 - dy, x1 - dx, y1 - dy, border.width, color),
        Rule(x0 + dx, y0 + dy, x1 + dx, y1 + dy, border.width, color),
    ]
