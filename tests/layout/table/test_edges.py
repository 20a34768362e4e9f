"""Borders of a table: whose holds, and the strokes they come to."""

import pytest

from layout.doubles import cell, row, strokes, table
from reportgen.layout.table.edges import Edges, find_edges
from reportgen.layout.table.ruling import rules
from reportgen.word.grid import rectangles
from reportgen.word.model import Border, Borders, Table, TableBorders

THIN, THICK = Border(width=0.5), Border(width=1.5)
NIL = Border("nil")
ALL = TableBorders(THIN, THIN, THIN, THIN, THIN, THIN)


def edges(made: Table) -> Edges:
    return find_edges(rectangles(made), made.props.borders, len(made.rows), len(made.grid))


def test_a_whole_grid_is_few_strokes() -> None:
    found = edges(table([10, 20], row("a", "b"), row("c", "d"), borders=ALL))
    # Horizontal edges hang from their line, vertical ones stand on it; with their square ends all corners close.
    assert strokes(rules(found, [0, 10, 30], [0, 1], [0, 15, 40])) == [
        (0, 0.25, 30, 0.25, 0.5),
        (0, 15.25, 30, 15.25, 0.5),
        (0, 40.25, 30, 40.25, 0.5),
        (0, 0.25, 0, 40.25, 0.5),
        (10, 0.25, 10, 40.25, 0.5),
        (30, 0.25, 30, 40.25, 0.5),
    ]


def test_outside_and_inside_edges() -> None:
    borders = TableBorders(top=THICK, bottom=THICK, inside_h=THIN)
    found = edges(table([10], row("a"), row("b"), row("c"), borders=borders))
    assert [y0 for _, y0, *_ in strokes(rules(found, [0, 10], [0, 1, 2], [0, 1, 2, 3]))] == [
        0.75,
        1.25,
        2.25,
        3.75,
    ]
    assert [found.horizontal[line, 0].width for line in range(4)] == [1.5, 0.5, 0.5, 1.5]
    assert found.vertical == {}


@pytest.mark.parametrize(
    ("left", "right", "width", "color"),
    [
        (THIN, THICK, 1.5, None),  # the wider wins
        (THICK, THIN, 1.5, None),
        (NIL, THIN, 0.5, None),  # one that shows wins over one that does not
        (THIN, NIL, 0.5, None),
        (NIL, NIL, None, None),
        (Border(width=1, color="808080"), Border(width=1, color="202020"), 1, "202020"),  # the darker
        (Border(width=1), Border(width=1, color="808080"), 1, None),  # automatic is black
        (Border("double", 0.5), Border("single", 1.0), 0.5, None),  # two strokes and their gap: 1.5
        (None, None, 0.75, "00FF00"),  # nothing said: the table's
        (None, THICK, 1.5, None),
        (None, NIL, 0.75, "00FF00"),
    ],
)
def test_of_two_neighbours_borders_one_holds(
    left: Border | None, right: Border | None, width: float | None, color: str | None
) -> None:
    inside = Border(width=0.75, color="00FF00")
    made = table(
        [10, 10],
        row(cell("a", borders=Borders(right=left)), cell("b", borders=Borders(left=right))),
        borders=TableBorders(inside_v=inside),
    )
    found = edges(made).vertical.get((0, 1))
    assert (None, None) if found is None else (found.width, found.color) == (width, color)


def test_spans_have_no_edges_inside() -> None:
    # a a
    # b c
    # b d
    made = table(
        [10, 10],
        row(cell("a", span=2)),
        row(cell("b", merge="restart"), "c"),
        row(cell(merge="continue"), "d"),
        borders=ALL,
    )
    found = edges(made)
    assert (0, 1) not in found.vertical
    assert (2, 0) not in found.horizontal
    assert strokes(rules(found, [0, 10, 20], [0, 1, 2], [0, 10, 20, 30])) == [
        (0, 0.25, 20, 0.25, 0.5),
        (0, 10.25, 20, 10.25, 0.5),
        (10, 20.25, 20, 20.25, 0.5),
        (0, 30.25, 20, 30.25, 0.5),
        (0, 0.25, 0, 30.25, 0.5),
        (10, 10.25, 10, 30.25, 0.5),
        (20, 0.25, 20, 30.25, 0.5),
    ]


def test_a_span_is_closed_where_the_page_ends() -> None:
    made = table([10], row(cell("a", merge="restart")), row(cell(merge="continue")), borders=ALL)
    found = edges(made)
    assert [y0 for _, y0, _, y1, _ in strokes(rules(found, [0, 10], [0], [0, 10])) if y0 == y1] == [0.25, 10.25]
    assert [y0 for _, y0, _, y1, _ in strokes(rules(found, [0, 10], [1], [0, 10])) if y0 == y1] == [0.25, 10.25]


def test_a_repeated_header_above_a_later_row() -> None:
    made = table([10], row("h"), row("a"), row("b"), borders=TableBorders(top=THICK, bottom=THICK, inside_h=THIN))
    drawn = strokes(rules(edges(made), [0, 10], [0, 2], [0, 10, 20]))
    assert [(y0, width) for _, y0, _, _, width in drawn] == [(0.75, 1.5), (10.25, 0.5), (20.75, 1.5)]


def test_places_without_a_cell_have_no_edges_of_their_own() -> None:
    found = edges(table([10, 10], row("a", grid_before=1), borders=ALL))
    assert (0, 0) not in found.horizontal
    assert (0, 0) not in found.vertical
    assert (0, 1) in found.vertical


def test_double_and_dashed_strokes() -> None:
    line = Border("double", 0.5)
    double = edges(table([10], row("a"), borders=TableBorders(top=line, left=line)))
    # Outer meets outer, inner meets inner.
    assert strokes(rules(double, [0, 10], [0], [0, 20])) == [
        (-0.5, 0.25, 9.75, 0.25, 0.5),
        (0.5, 1.25, 9.75, 1.25, 0.5),
        (-0.5, 0.25, -0.5, 19.75, 0.5),
        (0.5, 1.25, 0.5, 19.75, 0.5),
    ]
    dashed = edges(table([10], row("a"), borders=TableBorders(top=Border("dashed", 1.0, "FF0000"))))
    (rule,) = rules(dashed, [0, 10], [0], [0, 20])
    assert (rule.dash, rule.color) == ((4.0, 4.0), "FF0000")


def test_compound_borders_are_mirrored_at_the_far_side() -> None:
    frame = Border("thinThickSmallGap", 3.0)  # 3, a gap of 0.75, 0.75: the thick line outside
    found = edges(table([50], row("a"), borders=TableBorders(frame, frame, frame, frame)))
    drawn = strokes(rules(found, [0, 50], [0], [0, 40]))
    assert [(y0, width) for _, y0, _, y1, width in drawn if y0 == y1] == [
        (1.5, 3.0),
        (4.125, 0.75),
        (43.0, 3.0),
        (40.375, 0.75),
    ]
    assert [(x0, width) for x0, _, x1, _, width in drawn if x0 == x1] == [
        (-0.75, 3.0),
        (1.875, 0.75),
        (50.75, 3.0),
        (48.125, 0.75),
    ]


def test_inside_lines_end_at_a_compound_frame() -> None:
    line = Border("double", 1.0)
    found = edges(table([20, 30], row("a", "b"), borders=TableBorders(line, line, line, line, None, THIN)))
    assert (20, 3.25, 20, 39.75, 0.5) in strokes(rules(found, [0, 20, 50], [0], [0, 40]))


def test_different_neighbours_are_two_strokes() -> None:
    made = table([10, 10], row(cell("a", borders=Borders(top=THICK)), "b"), borders=TableBorders(top=THIN))
    assert strokes(rules(edges(made), [0, 10, 20], [0], [0, 10])) == [
        (0.75, 0.75, 9.25, 0.75, 1.5),
        (10.25, 0.25, 19.75, 0.25, 0.5),
    ]


def test_top_width() -> None:
    made = table(
        [10, 10], row(cell("a", borders=Borders(top=THICK)), "b"), row("c", "d"), borders=TableBorders(top=THIN)
    )
    found = edges(made)
    assert (found.top_width(0), found.top_width(1)) == (1.5, 0.0)


def test_all_lines_and_gaps_of_a_border_count() -> None:
    borders = TableBorders(top=Border("double", 0.5), bottom=Border("double", 1.5))
    found = edges(table([10], row("a"), row("b"), borders=borders))
    assert (found.top_width(0), found.foot_width(0), found.foot_width(1)) == (1.5, 0.0, 4.5)
