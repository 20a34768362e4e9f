"""Cells as rectangles."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.grid import CellRect, complete_grid, mirrored, rectangles, row_width, tile
from reportgen.word.model import (
    Border,
    Borders,
    Cell,
    CellProps,
    Paragraph,
    ParagraphProps,
    Row,
    RunProps,
    Table,
    TableProps,
    Text,
    Width,
)


def cell(name: str = "", span: int = 1, merge: str | None = None, width: float | None = None, **more: object) -> Cell:
    content = (Text(name, RunProps()),) if name else ()
    props = CellProps(
        width=Width() if width is None else Width("dxa", width),
        grid_span=span,
        v_merge=merge,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )
    return Cell(props, (Paragraph(ParagraphProps(), content, RunProps()),))


def table(columns: int, *rows: Row) -> Table:
    return Table(TableProps(), (50.0,) * columns, rows)


def plan(rects: tuple[CellRect, ...]) -> list[tuple[str, int, int, int, int]]:
    found = []
    for rect in rects:
        name = "-"
        if rect.cell is not None:
            first = rect.cell.content[0]
            assert isinstance(first, Paragraph)
            name = "".join(item.text for item in first.content if isinstance(item, Text))
        found.append((name, rect.row, rect.column, rect.row_span, rect.col_span))
    return found


def test_spans_and_merges() -> None:
    # a a b
    # a a c
    # d e c
    rects, notes = tile(
        table(
            3,
            Row((cell("a", 2, "restart"), cell("b"))),
            Row((cell("", 2, "continue"), cell("c", 1, "restart"))),
            Row((cell("d"), cell("e"), cell("", 1, "continue"))),
        )
    )
    assert plan(rects) == [
        ("a", 0, 0, 2, 2),
        ("b", 0, 2, 1, 1),
        ("c", 1, 2, 2, 1),
        ("d", 2, 0, 1, 1),
        ("e", 2, 1, 1, 1),
    ]
    assert notes == ()


def test_columns_left_out() -> None:
    rects, notes = tile(table(4, Row((cell("a"), cell("b")), grid_before=1, grid_after=1)))
    assert plan(rects) == [("-", 0, 0, 1, 1), ("a", 0, 1, 1, 1), ("b", 0, 2, 1, 1), ("-", 0, 3, 1, 1)]
    assert notes == ()


def test_a_merge_with_nothing_above_stands_alone() -> None:
    rects, notes = tile(table(1, Row((cell("a", 1, "continue"),)), Row((cell("b", 1, "continue"),))))
    # The first takes over the part of the one that was meant to open the span.
    assert plan(rects) == [("a", 0, 0, 2, 1)]
    assert [code for code, _ in notes] == ["W630", "W632"]


def test_a_merge_of_another_width_stands_alone() -> None:
    rects, notes = tile(table(2, Row((cell("a", 2, "restart"),)), Row((cell("b", 1, "continue"), cell("c")))))
    assert plan(rects) == [("a", 0, 0, 1, 2), ("b", 1, 0, 1, 1), ("c", 1, 1, 1, 1)]
    assert notes == (("W630", "第 2 行第 1 列上方没有可合并的单元格"),)


def test_a_plain_cell_ends_a_merge() -> None:
    rects, notes = tile(table(1, Row((cell("a", 1, "restart"),)), Row((cell("b"),)), Row((cell("c", 1, "continue"),))))
    assert plan(rects) == [("a", 0, 0, 1, 1), ("b", 1, 0, 1, 1), ("c", 2, 0, 1, 1)]
    assert [code for code, _ in notes] == ["W630"]


def test_a_new_merge_ends_the_one_above() -> None:
    rects, _ = tile(
        table(
            1,
            Row((cell("a", 1, "restart"),)),
            Row((cell("b", 1, "restart"),)),
            Row((cell("", 1, "continue"),)),
        )
    )
    assert plan(rects) == [("a", 0, 0, 1, 1), ("b", 1, 0, 2, 1)]


def test_short_and_long_rows_are_filled_up() -> None:
    rects, notes = tile(table(2, Row((cell("a"),)), Row((cell("b"), cell("c"), cell("d")))))
    assert plan(rects) == [
        ("a", 0, 0, 1, 1),
        ("-", 0, 1, 1, 2),
        ("b", 1, 0, 1, 1),
        ("c", 1, 1, 1, 1),
        ("d", 1, 2, 1, 1),
    ]
    assert notes == (
        ("W631", "第 1 行只有 1 列，应为 3 列"),
        ("W631", "第 2 行有 3 列，表格定义了 2 列"),
    )


def test_text_in_a_merged_away_cell_is_found() -> None:
    _, notes = tile(table(1, Row((cell("a", 1, "restart"),)), Row((cell("遗失的字", 1, "continue"),))))
    assert notes == (("W632", "遗失的字"),)


def test_a_merged_cell_ends_with_the_last_cell_s_bottom_edge() -> None:
    edge = Border(width=2.0)
    (rect,) = rectangles(
        table(
            1,
            Row((cell("a", 1, "restart", borders=Borders(top=edge)),)),
            Row((cell("", 1, "continue", borders=Borders(bottom=edge)),)),
        )
    )
    assert rect.cell is not None
    assert (rect.cell.props.borders.top, rect.cell.props.borders.bottom) == (edge, edge)


def test_missing_grid_columns_take_the_cells_widths() -> None:
    rows = (Row((cell(width=30.0), cell(width=40.0, span=2))), Row((cell(), cell(width=15.0), cell())))
    assert complete_grid((), rows) == (30.0, 15.0, 25.0)
    assert complete_grid((20.0,), (Row((cell(), cell())),)) == (20.0, 20.0)
    assert complete_grid((), (Row((cell(), cell())),)) == (0.0, 0.0)
    assert complete_grid((1.0, 2.0), ()) == (1.0, 2.0)
    left_out = Row((cell(width=30.0),), grid_before=2, grid_after=1, room_before=50.0, room_after=7.0)
    assert complete_grid((20.0,), (left_out,)) == (20.0, 30.0, 30.0, 7.0)


def test_columns_of_a_short_grid_are_as_wide_as_their_cells_say() -> None:
    whole = Row((cell(width=90.0, span=2),))
    assert complete_grid((90.0,), (whole, Row((cell(width=45.0), cell(width=45.0))))) == (45.0, 45.0)
    assert complete_grid((60.0,), (whole, Row((cell(), cell(width=30.0))))) == (60.0, 30.0)


CELLS = st.builds(cell, st.just("x"), st.integers(1, 4), st.sampled_from([None, "restart", "continue"]))
ROWS = st.builds(
    lambda cells, before, after: Row(tuple(cells), grid_before=before, grid_after=after),
    st.lists(CELLS, max_size=5),
    st.integers(0, 2),
    st.integers(0, 2),
)


@given(st.integers(0, 6), st.lists(ROWS, max_size=6))
def test_rectangles_tile_the_grid_exactly(columns: int, rows: list[Row]) -> None:
    made = table(columns, *rows)
    width = max([columns, 1, *map(row_width, rows)])
    cover = [[0] * width for _ in rows]
    for rect in rectangles(made):
        for row in range(rect.row, rect.row + rect.row_span):
            for column in range(rect.column, rect.column + rect.col_span):
                cover[row][column] += 1
    assert cover == [[1] * width for _ in rows]
    assert len(complete_grid(made.grid, rows)) >= max([columns, *map(row_width, rows)], default=0)


def test_a_table_whose_columns_run_from_right_to_left() -> None:
    thick, thin = Border("single", 3.0), Border("single", 0.5)
    first = cell("甲", borders=Borders(left=thick, top_left_to_bottom_right=thin))
    made = Table(TableProps(), (10.0, 20.0, 30.0), (Row((first, cell("乙", 2))), Row((cell("丙"),), grid_after=2)))
    found = mirrored(made)
    assert found.grid == (30.0, 20.0, 10.0)
    assert plan(rectangles(found)) == [("乙", 0, 0, 1, 2), ("甲", 0, 2, 1, 1), ("-", 1, 0, 1, 2), ("丙", 1, 2, 1, 1)]
    edges = found.rows[0].cells[1].props.borders
    assert (edges.left, edges.right, edges.top_right_to_bottom_left) == (None, thick, thin)
    assert mirrored(found) == made
