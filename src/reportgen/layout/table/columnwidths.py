"""How wide the columns of a table are (ISO 29500-1 §17.4.48 tblGrid, §17.4.63 tblW, §17.4.71 tcW, §17.18.87 tblLayout).

In: a table, the room between the margins, and how wide a cell's text is on one line. Out: widths in points. The grid is
what the program that saved the file came to; it holds unless the cells contradict it or it says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from reportgen.word.grid import CellRect
from reportgen.word.model import Cell, Field, Hyperlink, Image, Inline, Paragraph, Table, Text

NARROWEST = 6.0
"""Points between the margins of a column that has text: less is no width that a program came to."""

SLACK = 0.5
"""Points by which a cell may differ from its column."""

EDGES = 1.5
"""Points: what the outer borders of a table may take of its width."""

LETTER = 0.55
"""Em: how wide the letters of a word that must not be parted are taken for."""

Natural = Callable[[Cell], float]
"""The width of a cell's longest paragraph on one line, without margins; tables in it do not count."""


class _Extent(Struct, frozen=True):
    """What a column needs at least, and what it would take."""

    least: float
    most: float


def column_widths(
    table: Table,
    rects: Sequence[CellRect],
    columns: int,
    room: float,
    natural: Natural,
    *,
    by_cells: bool = True,
) -> tuple[float, ...]:
    """The widths of the `columns` columns of a table, its cells as rectangles, where `room` points lie between the
    margins; not `by_cells`: as the grid says, or equal parts."""
    if not columns:
        return ()
    grid = [*table.grid, *([0.0] * (columns - len(table.grid)))][:columns]
    preferred = table.props.width
    wanted = {"dxa": preferred.value, "pct": preferred.value * room}.get(preferred.kind, 0.0)
    if by_cells and preferred.kind == "pct" and abs(sum(grid) - wanted) <= _aside(table) + EDGES:
        wanted = sum(grid)
    said = _said(table, rects, columns, wanted or room)
    if sum(grid) <= 0 or (by_cells and _says_nothing(table, grid, rects, said)):
        if table.props.layout == "fixed" or not by_cells:
            return tuple([(wanted or room) / columns] * columns)
        return _by_content(table, rects, said, wanted, room, natural)
    own = tuple(each for each in said if each is not None)
    from_grid, from_cells = _drawn_out(grid, wanted), _drawn_out(own, wanted)
    # The grid is not what the cells say: in a fixed table, or where it is just equal parts, as libraries write it that
    # know nothing of columns. Word goes by the cells then.
    free = table.props.layout == "fixed" or max(grid) - min(grid) <= SLACK
    stale = by_cells and free and len(own) == columns and _differ(from_grid, from_cells)
    return from_cells if stale else from_grid


def _aside(table: Table) -> float:
    """How far a table that is as wide as the text may differ from it: Word counts the share from border to border, in
    files of a mode before Word 2013's from text to text (§17.4.63 leaves that open); its grid has what it came to."""
    return (table.props.cell_margins.left or 0.0) + (table.props.cell_margins.right or 0.0)


def _drawn_out(widths: Sequence[float], wanted: float) -> tuple[float, ...]:
    """Widths brought to the table's preferred width, where it has one."""
    factor = wanted / sum(widths) if wanted > 0 and sum(widths) > 0 else 1.0
    return tuple(width * factor for width in widths)


def _differ(first: Sequence[float], second: Sequence[float]) -> bool:
    return any(abs(one - other) > SLACK for one, other in zip(first, second, strict=True))


def _said(table: Table, rects: Sequence[CellRect], columns: int, whole: float) -> list[float | None]:
    """The width that all cells of one column, and rows that leave it out (w:wBefore, w:wAfter), say alike, by column;
    None where they do not."""
    found: list[set[float]] = [set() for _ in range(columns)]
    for rect in rects:
        if rect.cell is None or rect.col_span > 1:
            continue
        width = rect.cell.props.width
        if width.kind in ("dxa", "pct") and width.value > 0:
            found[rect.column].add(width.value * (whole if width.kind == "pct" else 1.0))
    for row in table.rows:
        if row.grid_before == 1 and row.room_before:
            found[0].add(row.room_before)
        if row.grid_after == 1 and row.room_after:
            found[-1].add(row.room_after)
    return [max(each) if each and max(each) - min(each) <= SLACK else None for each in found]


def _says_nothing(table: Table, grid: Sequence[float], rects: Sequence[CellRect], said: Sequence[float | None]) -> bool:
    """Whether a column is too narrow for any text, and nobody says how wide it is; or the grid is equal parts, and
    nobody says a width at all: the content must decide then."""
    if table.props.layout == "fixed":
        return False
    alike = len(grid) > 1 and max(grid) - min(grid) <= SLACK
    if alike and table.props.width.value == 0 and not any(said) and not any(_own_width(rect) for rect in rects):
        return True
    margins = (table.props.cell_margins.left or 0.0) + (table.props.cell_margins.right or 0.0)
    return any(
        rect.cell is not None
        and rect.col_span == 1
        and said[rect.column] is None
        and grid[rect.column] < margins + NARROWEST
        and any(True for _ in _texts(rect.cell))
        for rect in rects
    )


def _own_width(rect: CellRect) -> float:
    return 0.0 if rect.cell is None else rect.cell.props.width.value


# --- by content ---------------------------------------------------------------------------------------


def _by_content(
    table: Table, rects: Sequence[CellRect], said: Sequence[float | None], wanted: float, room: float, natural: Natural
) -> tuple[float, ...]:
    """Columns as wide as their text on one line where that has room; else the wide ones give way, down to what they
    need at least. Drawn out to the width of the table where it has one."""
    extents = _extents(table, rects, said, natural)
    least, most = sum(each.least for each in extents), sum(each.most for each in extents)
    total = wanted or min(most, room)
    if most <= 0:
        return tuple([(wanted or room) / len(extents)] * len(extents))
    if total >= most:
        return tuple(each.most * total / most for each in extents)
    if total <= least:
        return tuple(each.least * total / least for each in extents)
    return _shared(extents, total)


def _shared(extents: Sequence[_Extent], total: float) -> tuple[float, ...]:
    """Equal parts of `total`, but to no column more than it would take, nor less than it needs."""
    widths: dict[int, float] = {}
    while len(widths) < len(extents):
        open_ = [column for column in range(len(extents)) if column not in widths]
        part = (total - sum(widths.values())) / len(open_)
        settled = {column: extents[column].most for column in open_ if extents[column].most <= part}
        settled = settled or {column: extents[column].least for column in open_ if extents[column].least > part}
        widths.update(settled or dict.fromkeys(open_, part))
    return tuple(widths[column] for column in range(len(extents)))


def _extents(table: Table, rects: Sequence[CellRect], said: Sequence[float | None], natural: Natural) -> list[_Extent]:
    """By column, of the cells that stand in it alone, then of those that stand in several: what they need beyond their
    columns is spread over them."""
    least, most = [0.0] * len(said), [0.0] * len(said)
    for rect in sorted(rects, key=lambda each: each.col_span):
        if rect.cell is None:
            continue
        margins = _margins(table, rect.cell)
        nested = max((sum(block.grid) for block in rect.cell.content if isinstance(block, Table)), default=0.0)
        texts = any(True for _ in _texts(rect.cell))
        wide = max(natural(rect.cell) if texts else 0.0, nested) + margins
        narrow = wide if rect.cell.props.no_wrap else min(max(_longest(rect.cell), nested) + margins, wide)
        own = said[rect.column] if rect.col_span == 1 else None
        span = range(rect.column, rect.column + rect.col_span)
        for sums, need in ((least, narrow), (most, max(own or wide, narrow))):
            short = need - sum(sums[column] for column in span)
            if short > 0:
                for column in span:
                    sums[column] += short / rect.col_span
    return [_Extent(narrow, max(wide, narrow)) for narrow, wide in zip(least, most, strict=True)]


def _margins(table: Table, cell: Cell) -> float:
    own, shared = cell.props.margins, table.props.cell_margins
    left = own.left if own.left is not None else shared.left or 0.0
    return left + (own.right if own.right is not None else shared.right or 0.0)


def _longest(cell: Cell) -> float:
    """About as wide as the widest word or picture of a cell."""
    found = 0.0
    for item in _texts(cell):
        if isinstance(item, Image):
            found = max(found, item.width)
        elif isinstance(item, Text):
            words = "".join(char if char < "\u2e80" else " " for char in item.text).split()
            letters = max((len(word) for word in words), default=0)
            found = max(found, item.props.size, letters * LETTER * item.props.size)
    return found


def _texts(cell: Cell) -> Iterator[Inline]:
    """The texts and pictures of a cell's paragraphs, and of the tables in it."""
    for block in cell.content:
        if isinstance(block, Paragraph):
            yield from _visible(block.content)
        else:
            for row in block.rows:
                for inner in row.cells:
                    yield from _texts(inner)


def _visible(content: Sequence[Inline]) -> Iterator[Inline]:
    for item in content:
        if isinstance(item, Hyperlink):
            yield from _visible(item.content)
        elif isinstance(item, Field):
            yield from _visible(item.result)
        elif isinstance(item, Image) or (isinstance(item, Text) and item.text.strip()):
            yield item
