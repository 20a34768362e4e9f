"""How wide columns are: the grid, cells that contradict it, content where nothing is said."""

from __future__ import annotations

from typing import Any

import pytest

from layout.doubles import cell, para, row, table
from reportgen.layout.table.columnwidths import column_widths
from reportgen.word.grid import rectangles
from reportgen.word.model import Cell, Margins, Paragraph, Table, Text, Width


def natural(cell_: Cell) -> float:
    """Ten points a character."""
    return max(
        sum(10.0 * len(item.text) for item in block.content if isinstance(item, Text))
        for block in cell_.content
        if isinstance(block, Paragraph)
    )


def widths(made: Table, room: float = 100.0) -> tuple[float, ...]:
    return column_widths(made, rectangles(made), len(made.grid), room, natural)


def dxa(*values: float) -> tuple[Cell, ...]:
    return tuple(cell("字", width=Width("dxa", value)) for value in values)


AUTO: dict[str, Any] = {"layout": "autofit"}


def test_the_grid_holds() -> None:
    assert widths(table([30, 50], row("甲", "乙"))) == (30.0, 50.0)
    assert widths(table([30, 50], row("甲", "乙"), width=Width("dxa", 40.0))) == (15.0, 25.0)
    assert widths(table([30, 50], row("甲", "乙"), width=Width("pct", 0.5)), 120) == (22.5, 37.5)
    assert widths(table([], row())) == ()


def test_the_grid_knows_what_a_share_is_of() -> None:
    full: dict[str, Any] = {"width": Width("pct", 1.0), "cell_margins": Margins(0.0, 5.0, 0.0, 5.0)}
    for grid in ([40.0, 59.5], [50.0, 61.0]):  # from border to border, from text to text
        assert widths(table(grid, row("甲", "乙"), **full)) == tuple(grid)
    assert widths(table([50, 75], row("甲", "乙"), **full)) == (40.0, 60.0)
    made = table([40, 59.5], row("甲", "乙"), **full)
    drawn_out = column_widths(made, rectangles(made), 2, 100.0, natural, by_cells=False)
    assert drawn_out == pytest.approx((40.2, 59.8), abs=0.01)


@pytest.mark.parametrize(
    ("layout", "grid", "said", "found"),
    [
        ("fixed", (30, 50), (60, 20), (60.0, 20.0)),  # Word goes by the cells
        ("autofit", (30, 50), (60, 20), (30.0, 50.0)),  # what a program came to
        ("autofit", (40, 40), (60, 20), (60.0, 20.0)),  # equal parts: it came to nothing
        ("fixed", (30, 50), (30.4, 49.6), (30.0, 50.0)),
    ],
)
def test_cells_that_contradict_the_grid(
    layout: str, grid: tuple[float, ...], said: tuple[float, ...], found: tuple[float, ...]
) -> None:
    assert widths(table(grid, row(*dxa(*said)), row(*dxa(*said)), layout=layout)) == found


def test_what_a_row_leaves_out_counts_as_a_cell() -> None:
    before = row(*dxa(20.0), grid_before=1, room_before=60.0)
    assert widths(table([30, 50], before, layout="fixed")) == (60.0, 20.0)
    after = row(*dxa(60.0), grid_after=1, room_after=20.0)
    assert widths(table([30, 50], after, layout="fixed")) == (60.0, 20.0)
    assert widths(table([30, 50], before, row(*dxa(30.0, 50.0)), layout="fixed")) == (30.0, 50.0)  # they disagree


def test_cells_that_disagree_do_not_count() -> None:
    assert widths(table([40, 40], row(*dxa(60, 20)), row(*dxa(50, 30)))) == (40.0, 40.0)
    assert widths(table([40, 40], row(*dxa(60, 20)), row(cell("通", span=2, width=Width("dxa", 80.0))))) == (60.0, 20.0)


def test_cells_in_per_cent() -> None:
    parts = (cell("甲", width=Width("pct", 0.25)), cell("乙", width=Width("pct", 0.75)))
    assert widths(table([5, 5], row(*parts), width=Width("pct", 1.0))) == (25.0, 75.0)
    assert widths(table([5, 5], row(*parts))) == (25.0, 75.0)


def test_equal_parts_where_fixed_columns_have_no_width() -> None:
    assert widths(table([0, 0], row("甲", "乙"), layout="fixed")) == (50.0, 50.0)
    assert widths(table([0, 0], row("甲", "乙"), layout="fixed", width=Width("dxa", 60.0))) == (30.0, 30.0)


def test_content_decides_where_there_is_no_grid() -> None:
    assert widths(table([0, 0], row("甲乙", "丙"), row("丁", "戊己庚"))) == (20.0, 30.0)
    assert widths(table([0, 0], row("甲乙", "丙"), width=Width("pct", 1.0)), 90) == (60.0, 30.0)
    assert widths(table([0, 0], row("", ""), width=Width("dxa", 90.0))) == (45.0, 45.0)


def test_content_wider_than_the_room() -> None:
    assert widths(table([0, 0], row("一二三", "四" * 17))) == (30.0, 70.0)
    assert widths(table([0, 0, 0], row("一二", "三" * 9, "四" * 17))) == (20.0, 40.0, 40.0)
    long = "a" * 10  # 55 at least
    assert widths(table([0, 0], row(f"{long} {long}", "四" * 17))) == pytest.approx((55.0, 45.0))
    assert widths(table([0, 0], row(cell("一" * 6, no_wrap=True), "四" * 17))) == (60.0, 40.0)
    assert widths(table([0] * 20, row(*("一二" for _ in range(20))))) == (5.0,) * 20


def test_a_cell_over_several_columns() -> None:
    assert widths(table([0, 0], row("一", "二三"), row(cell("四" * 7, span=2)))) == (30.0, 40.0)


def test_a_column_too_narrow_for_any_text_says_nothing() -> None:
    assert widths(table([5, 5], row("甲乙", "丙"))) == (20.0, 10.0)
    assert widths(table([5, 50], row("", "丙"))) == (5.0, 50.0)
    assert widths(table([5, 5], row("甲乙", "丙"), layout="fixed")) == (5.0, 5.0)


def test_equal_parts_say_nothing_where_nobody_says_a_width() -> None:
    assert widths(table([40, 40], row("甲乙", "丙"), **AUTO)) == (20.0, 10.0)
    assert widths(table([40, 40], row("甲乙", "丙"), layout="fixed")) == (40.0, 40.0)
    assert widths(table([30, 50], row("甲乙", "丙"), **AUTO)) == (30.0, 50.0)
    assert widths(table([40, 40], row("甲乙", "丙"), width=Width("pct", 0.8), **AUTO)) == (40.0, 40.0)
    assert widths(table([40, 40], row("甲乙", cell("丙", width=Width("dxa", 40.0))), **AUTO)) == (40.0, 40.0)
    assert widths(table([80], row("甲乙"), **AUTO)) == (80.0,)


def test_a_table_in_a_cell_keeps_its_columns() -> None:
    inner = table([40, 40], row("甲", "乙"))
    made = table([0, 0], row(Cell(cell("").props, (inner, para(""))), "丙" * 50))
    assert widths(made)[0] >= 80.0


def test_a_width_the_cells_say_is_what_a_column_would_take() -> None:
    assert widths(table([0, 0], row(cell("甲", width=Width("dxa", 40.0)), "乙"))) == (40.0, 10.0)


def test_by_the_grid_alone() -> None:
    made = table([40, 40], row(*dxa(60, 20)))
    assert column_widths(made, rectangles(made), 2, 100, natural, by_cells=False) == (40.0, 40.0)
    for grid, widths_ in (([0, 0], (50.0, 50.0)), ([5, 5], (5.0, 5.0))):
        made = table(grid, row("甲", "乙丙"))
        assert column_widths(made, rectangles(made), 2, 100, natural, by_cells=False) == widths_
