"""Tables into regions, with fake blocks: solid ones, and ones that can be split."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.doubles import (
    Divisible,
    Solid,
    Words,
    cell,
    fills,
    named,
    para,
    parts,
    placed,
    row,
    strokes,
    table,
)
from reportgen.layout.frames import Destination, Element, Picture
from reportgen.layout.regions import Done, Layable, NoFit, Outcome, Partial, Region
from reportgen.layout.stack import Stack
from reportgen.layout.table.rows import TableBlock
from reportgen.layout.table.setting import Surroundings, set_table
from reportgen.word.model import Border, Borders, Margins, Paragraph, Row, Table, TableBorders, Text

THIN = Border(width=1.0)


def layer(content: tuple[object, ...], width: float, element: Element) -> Layable:
    """Fake blocks are layable already; tables in cells are set, texts are 10 high."""
    out: list[Layable] = []
    for block in content:
        if isinstance(block, Table):
            out.append(set_table(block, width, element, Surroundings(layer)))  # type: ignore[arg-type]
        elif isinstance(block, Paragraph):
            out.append(Solid(_text(block), 10.0, keep_next=block.props.keep_next))
        else:
            assert hasattr(block, "lay")
            out.append(block)
    return Stack(tuple(out))


def _text(block: Paragraph) -> str:
    return "".join(item.text for item in block.content if isinstance(item, Text))


def made(table_: Table, width: float = 100.0, **more: int) -> TableBlock:
    return set_table(table_, width, None, Surroundings(layer, **more))  # type: ignore[arg-type]


def pages(table_: Table, *heights: float) -> list[list[tuple[str, float, float, float]]]:
    """(name, x, y, height) of every block, part by part."""
    return [[(name, x, y, h) for name, x, y, _, h in placed(part)] for part in parts(made(table_), heights)]


def sizes(table_: Table, *heights: float) -> list[float]:
    return [part.height for part in parts(made(table_), heights) if not isinstance(part, NoFit)]


# --- columns ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("props", "compatibility", "xs"),
    [
        ({}, 15, (0.0, 30.0, 80.0)),
        ({"indent": 5.0}, 15, (5.0, 35.0, 85.0)),
        ({"align": "center"}, 15, (10.0, 40.0, 90.0)),  # (100 − 80) / 2
        ({"align": "right"}, 15, (20.0, 50.0, 100.0)),
        ({"cell_margins": Margins(0, 4.0, 0, 4.0)}, 15, (0.0, 30.0, 80.0)),
        ({"cell_margins": Margins(0, 4.0, 0, 4.0)}, 14, (-4.0, 26.0, 76.0)),  # the text keeps the margin
        ({"borders": TableBorders(left=Border(width=3.0))}, 15, (1.5, 31.5, 81.5)),  # the border begins at the margin
        ({"borders": TableBorders(left=Border(width=3.0))}, 14, (0.0, 30.0, 80.0)),
    ],
)
def test_column_edges(props: dict[str, object], compatibility: int, xs: tuple[float, ...]) -> None:
    assert made(table([30, 50], row("a", "b"), **props), compatibility=compatibility).xs == xs


def test_a_table_wider_than_the_region_hangs_out_on_both_sides() -> None:
    assert made(table([60, 60], row("a", "b"), align="center")).xs == (-10.0, 50.0, 110.0)


def test_cells_stand_at_their_columns() -> None:
    made_ = table([30, 50, 20], row("a", cell("b", span=2)), row("c", grid_before=1, grid_after=1))
    ((a, b, c),) = pages(made_, 100)
    assert (a, b, c) == (("a", 0.0, 0.0, 10.0), ("b", 30.0, 0.0, 10.0), ("c", 30.0, 10.0, 10.0))


def test_margins_of_table_and_cell() -> None:
    own = cell(Solid("b", 10), margins=Margins(top=7.0))
    block = made(table([30, 30], row(Solid("a", 10), own), cell_margins=Margins(1.0, 2.0, 3.0, 4.0)))
    assert block.heights == (20.0,)  # 7 + 10 + 3
    assert [(box.left, box.top, box.width) for box in block.boxes] == [
        (2.0, 7.0, 24.0),
        (2.0, 7.0, 24.0),
    ]  # all as the largest
    (done,) = parts(block, [100])
    assert [(name, x, y) for name, x, y, _, _ in placed(done)] == [("a", 2.0, 7.0), ("b", 32.0, 7.0)]


def test_margins_wider_than_the_column() -> None:
    assert made(table([4], row("a"), cell_margins=Margins(0, 5.0, 0, 5.0), layout="fixed")).boxes[0].width == 1.0


# --- rows -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("props", "height"),
    [
        ({}, 20.0),
        ({"height": 30.0, "height_rule": "atLeast"}, 30.0),
        ({"height": 5.0, "height_rule": "atLeast"}, 20.0),
        ({"height": 5.0, "height_rule": "exact"}, 5.0),
        ({"height": 30.0, "height_rule": "exact"}, 30.0),
    ],
)
def test_row_heights(props: dict[str, object], height: float) -> None:
    assert made(table([30, 30], row(Solid("a", 20), Solid("b", 5), **props))).heights == (height,)


def test_a_row_holds_its_upper_border() -> None:
    borders = TableBorders(top=Border(width=2.0), inside_h=Border(width=0.5))
    assert made(table([30], row("a"), row("b"), borders=borders)).heights == (12.0, 10.5)


def test_a_span_stretches_its_last_row() -> None:
    made_ = table(
        [30, 30],
        row(cell(Solid("a", 50), merge="restart"), Solid("b", 20)),
        row(cell(merge="continue"), Solid("c", 10)),
    )
    assert made(made_).heights == (20.0, 30.0)  # 50 − 20
    assert pages(made_, 100) == [[("a", 0.0, 0.0, 50.0), ("b", 30.0, 0.0, 20.0), ("c", 30.0, 20.0, 10.0)]]


def test_text_in_the_middle_and_at_the_foot() -> None:
    made_ = table(
        [20, 20, 20],
        row(
            cell(Solid("t", 10)),
            cell(Solid("m", 10), v_align="center"),
            cell(Solid("f", 10), v_align="bottom"),
            height=40.0,
        ),
    )
    ((top, middle, foot),) = pages(made_, 100)
    assert (top[2], middle[2], foot[2]) == (0.0, 15.0, 30.0)  # 0; (40 − 10) / 2; 40 − 10


def test_shading_fills_the_cell() -> None:
    made_ = table([20, 30], row("a", cell("b", shading="EEEEEE")), row("c", "d"))
    (done,) = parts(made(made_), [100])
    assert fills(done) == [(20.0, 0.0, 30.0, 10.0, "EEEEEE")]


def test_an_exact_row_shows_what_has_room_and_says_so() -> None:
    said: list[str] = []
    made_ = table([20], row(Words(("a", "b", "c")), height=15.0, height_rule="exact"), row("d"))
    block = set_table(made_, 100.0, None, Surroundings(layer, hides=lambda: said.append("hidden")))  # type: ignore[arg-type]
    assert named(parts(block, [100])[0]) == "a b d"  # half a line may lie below the row
    assert said == ["hidden"]
    made_ = table([20], row(Words(("a", "b")), height=15.0, height_rule="exact"))
    block = set_table(made_, 100.0, None, Surroundings(layer, hides=lambda: said.append("hidden")))  # type: ignore[arg-type]
    assert (named(parts(block, [100])[0]), said) == ("a b", ["hidden"])


# --- tables that hold nothing -----------------------------------------------------------------------


@pytest.mark.parametrize("fresh", [True, False])
def test_no_rows(fresh: bool) -> None:
    assert made(table([30])).lay(Region(0, 0, 100, 50, fresh)) == Done((), 0.0)
    assert made(table([])).lay(Region(0, 0, 100, 50, fresh)) == Done((), 0.0)


def test_rows_without_cells() -> None:
    block = made(table([30, 30], row(), row("a", "b"), row(height=20.0)))
    assert block.heights == (0.0, 10.0, 20.0)
    assert named(parts(block, [100])[0]) == "a b"


def test_a_cell_without_blocks() -> None:
    assert made(table([30], Row((cell(),)))).heights == (0.0,)


# --- over the page: between rows --------------------------------------------------------------------


def test_rows_go_over_whole() -> None:
    made_ = table([20, 20], *(row(Solid(f"a{i}", 20), Solid(f"b{i}", 20)) for i in range(3)))
    assert pages(made_, 45) == [
        [("a0", 0.0, 0.0, 20), ("b0", 20.0, 0.0, 20), ("a1", 0.0, 20.0, 20), ("b1", 20.0, 20.0, 20)],
        [("a2", 0.0, 0.0, 20), ("b2", 20.0, 0.0, 20)],
    ]
    assert sizes(made_, 45) == [40.0, 20.0]


def test_in_a_region_already_begun() -> None:
    block = made(table([20], row(Solid("a", 20)), row(Solid("b", 20))))
    assert isinstance(block.lay(Region(0, 0, 100, 15)), NoFit)
    assert named(block.lay(Region(0, 0, 100, 25))) == "a"


def test_each_part_is_closed() -> None:
    borders = TableBorders(*[THIN] * 6)
    made_ = table([20], *(row(Solid(name, 19)) for name in "abc"), borders=borders)  # rows of 20 with their edge
    first, second = parts(made(made_), [45])
    assert [y0 for _, y0, _, y1, _ in strokes(first) if y0 == y1] == [0.5, 20.5, 40.5]
    assert [y0 for _, y0, _, y1, _ in strokes(second) if y0 == y1] == [0.5, 20.5]
    assert [part.height for part in (first, second)] == [41.0, 21.0]  # the edge below stands below the last row
    assert len(parts(made(made_), [61])) == 1
    assert len(parts(made(made_), [60])) == 2


def test_a_split_row_ends_with_its_text() -> None:
    made_ = table([20, 20], row(Divisible("a", 40, step=15), Divisible("b", 40, step=20)))
    assert [part.height for part in parts(made(made_), [35])] == [30.0, 20.0]


def test_the_last_row_of_a_high_span_is_split() -> None:
    made_ = spanning(Divisible("s", 60), "a", "b", height=10)
    assert pages(made_, 40) == [
        [("s", 0.0, 0.0, 40.0), ("a", 20.0, 0.0, 10), ("b", 20.0, 10.0, 10)],
        [("s", 0.0, 0.0, 20.0)],
    ]


def test_diagonals_cross_the_cell() -> None:
    crossed = Borders(top_left_to_bottom_right=THIN, top_right_to_bottom_left=Border("nil"))
    (done,) = parts(made(table([20, 30], row("a", cell("b", borders=crossed)))), [100])
    assert strokes(done) == [(20.0, 0.0, 50.0, 10.0, 1.0)]


def test_an_end_mark_that_is_hidden_gives_no_height() -> None:
    hidden = row(cell("", hide_mark=True), cell("", hide_mark=True), height=3.0, height_rule="atLeast")
    assert made(table([20, 20], hidden, row(cell("", hide_mark=True), "b"), row("", "c"))).heights == (3.0, 10.0, 10.0)


def test_the_edge_comes_on_top_of_a_least_height() -> None:
    heavy = Borders(top=Border(width=2.0))
    roomy = cell("a", borders=heavy, margins=Margins(3.0, 0.0, 4.0, 0.0))
    free = table([20], row(roomy, height=30.0), row("b", height=5.0))
    assert made(free).heights == (32.0, 10.0)  # the edge and 30; the text that is higher
    assert made(free, on_text=False).heights == (30.0, 10.0)
    fixed = table([20], row(roomy, height=30.0, height_rule="exact"))
    assert made(fixed).heights == (30.0,)


def test_header_rows_come_again() -> None:
    made_ = table([20], row(Solid("h", 10), is_header=True), *(row(Solid(name, 20)) for name in "abcd"))
    assert pages(made_, 50) == [
        [("h", 0.0, 0.0, 10), ("a", 0.0, 10.0, 20), ("b", 0.0, 30.0, 20)],
        [("h", 0.0, 0.0, 10), ("c", 0.0, 10.0, 20), ("d", 0.0, 30.0, 20)],
    ]


def test_a_repeated_header_is_furniture() -> None:
    class Marked(Solid):
        def lay(self, region: Region) -> Outcome:
            outcome = super().lay(region)
            assert isinstance(outcome, Done)
            items = tuple(replace(i, element=ELEMENT) if isinstance(i, Picture) else i for i in outcome.items)
            return Done((*items, Destination("here", region.x, region.y)), outcome.height)

    made_ = table([20], row(Marked("h", 10), is_header=True), row(Solid("a", 30)), row(Solid("b", 30)))
    first, second = parts(made(made_), [45])
    assert isinstance(first, Partial) and isinstance(second, Done)
    assert next(i for i in first.items if isinstance(i, Picture)).element is ELEMENT
    assert next(i for i in second.items if isinstance(i, Picture)).element is None
    assert any(isinstance(i, Destination) for i in first.items)
    assert not any(isinstance(i, Destination) for i in second.items)


ELEMENT = Element("TH")


def test_the_table_names_all_its_cells() -> None:
    """Empty cells leave nothing on the page: the structure tree learns of them from the table's element."""
    rows = [row(Solid("h", 20), Solid("i", 20), is_header=True), row(Solid("a", 20), Solid("b", 20))]
    table_ = table([20, 20], *rows)
    boxes = made(table_).boxes
    element = boxes[3].element
    assert element is not None
    assert (element.role, element.row, element.column) == ("TD", 1, 1)
    assert element.parent is not None
    assert (element.parent.role, element.parent.row) == ("TR", 1)
    root = element.parent.parent
    assert root is not None
    assert [(at.row, at.column, at.header) for at in root.spots] == [
        (0, 0, True),
        (0, 1, True),
        (1, 0, False),
        (1, 1, False),
    ]


def test_header_rows_only_from_the_first_on() -> None:
    rows = [row(Solid("a", 20)), row(Solid("h", 20), is_header=True), row(Solid("b", 20))]
    assert [named(part) for part in parts(made(table([20], *rows)), [25])] == ["a", "h", "b"]
    every = [row(Solid(name, 20), is_header=True) for name in "ab"]
    assert [named(part) for part in parts(made(table([20], *every)), [25])] == ["a", "b"]


def test_a_header_does_not_stand_alone() -> None:
    made_ = table([20], row(Solid("h", 10), is_header=True), row(Solid("a", 30)))
    assert isinstance(made(made_).lay(Region(0, 0, 100, 35)), NoFit)
    assert named(made(made_).lay(Region(0, 0, 100, 40))) == "h a"


def test_header_rows_that_leave_no_room_are_not_repeated() -> None:
    made_ = table([20], row(Solid("h", 60), is_header=True), row(Solid("a", 50)), row(Solid("b", 50)))
    assert [named(part) for part in parts(made(made_), [100])] == ["h", "a b"]
    assert all(size <= 100 for size in sizes(made_, 100))


def test_a_header_higher_than_the_page() -> None:
    made_ = table([20], row(Words(tuple("hijkl")), is_header=True), row(Solid("a", 10)), row(Solid("b", 10)))
    out = parts(made(made_), [30])
    assert [named(part) for part in out] == ["h i j", "k l a", "b"]


# --- over the page: inside a row --------------------------------------------------------------------


def test_a_row_is_split_where_every_cell_can_be() -> None:
    made_ = table([20, 20], row(Solid("x", 20), Solid("y", 20)), row(Divisible("a", 50), Divisible("b", 30)))
    assert pages(made_, 50) == [
        [("x", 0.0, 0.0, 20), ("y", 20.0, 0.0, 20), ("a", 0.0, 20.0, 30.0), ("b", 20.0, 20.0, 30)],
        [("a", 0.0, 0.0, 20.0)],
    ]
    assert sizes(made_, 50) == [50.0, 20.0]  # 20 + 30; 50 − 30


def test_a_row_with_a_solid_cell_goes_over_whole() -> None:
    made_ = table([20, 20], row(Solid("x", 20), "y"), row(Divisible("a", 40), Solid("b", 35)))
    assert [named(part) for part in parts(made(made_), [50])] == ["x y", "a b"]


def test_a_row_that_must_not_be_split_goes_over_whole() -> None:
    made_ = table([20], row(Solid("x", 20)), row(Divisible("a", 40), cant_split=True))
    assert pages(made_, 50) == [[("x", 0.0, 0.0, 20)], [("a", 0.0, 0.0, 40)]]


def test_an_exact_row_is_not_split() -> None:
    made_ = table([20], row(Solid("x", 20)), row(Divisible("a", 40), height=40.0, height_rule="exact"))
    assert [named(part) for part in parts(made(made_), [50])] == ["x", "a"]


def test_one_row_over_three_pages() -> None:
    made_ = table([20, 20], row(Divisible("a", 110), Divisible("b", 60), cant_split=True), row(Solid("c", 10)))
    assert pages(made_, 50) == [
        [("a", 0.0, 0.0, 50.0), ("b", 20.0, 0.0, 50.0)],
        [("a", 0.0, 0.0, 50.0), ("b", 20.0, 0.0, 10.0)],
        [("a", 0.0, 0.0, 10.0), ("c", 0.0, 10.0, 10)],
    ]


def test_an_over_high_row_below_repeated_headers() -> None:
    made_ = table([20], row(Solid("h", 10), is_header=True), row(Divisible("a", 100), cant_split=True))
    assert pages(made_, 50) == [
        [("h", 0.0, 0.0, 10), ("a", 0.0, 10.0, 40.0)],
        [("h", 0.0, 0.0, 10), ("a", 0.0, 10.0, 40.0)],
        [("h", 0.0, 0.0, 10), ("a", 0.0, 10.0, 20.0)],
    ]


def test_an_over_high_row_with_one_solid_cell() -> None:
    """What cannot be split waits for the part in which it fits; the others go on."""
    made_ = table([20, 20], row(Divisible("a", 70), Solid("b", 30)))
    assert pages(made_, 50, 50) == [
        [("a", 0.0, 0.0, 50.0), ("b", 20.0, 0.0, 30)],
        [("a", 0.0, 0.0, 20.0)],
    ]
    made_ = table([20, 20], row(Divisible("a", 70), Solid("b", 30)))
    assert [named(part) for part in parts(made(made_), [20, 50])] == ["a", "a b"]


def test_a_solid_cell_higher_than_the_page_stands_all_the_same() -> None:
    made_ = table([20], row(Solid("a", 80)), row(Solid("b", 10)))
    assert [named(part) for part in parts(made(made_), [50])] == ["a", "b"]


def test_an_empty_row_higher_than_the_page() -> None:
    made_ = table([20], row(cell(), height=120.0), row(Solid("b", 10)))
    assert sizes(made_, 50) == [50.0, 50.0, 30.0]  # 120 = 50 + 50 + 20, and 10


def test_the_middle_of_a_cell_that_goes_over_the_page() -> None:
    """Its text stands at the top of every part but the last."""
    made_ = table([20, 20], row(Divisible("a", 80), cell(Solid("m", 10), v_align="center")))
    assert pages(made_, 50) == [
        [("a", 0.0, 0.0, 50.0), ("m", 20.0, 0.0, 10)],
        [("a", 0.0, 0.0, 30.0)],
    ]
    made_ = table([20], row(cell(Divisible("a", 70), v_align="bottom"), height=90.0))
    assert pages(made_, 50) == [[("a", 0.0, 0.0, 50.0)], [("a", 0.0, 20.0, 20.0)]]  # 90 − 50 − 20


def test_the_middle_of_a_cell_over_several_rows() -> None:
    """Its text stands in the middle of the part that holds it all: of two rows of three here."""
    rows = [row(cell(Solid("m", 10), v_align="center", merge="restart"), Solid("a", 20))]
    rows += [row(cell(merge="continue"), Solid(name, 20)) for name in "bc"]
    first, second = pages(table([20, 20], *rows), 50)
    assert ("m", 0.0, 15.0, 10) in first  # (40 − 10) / 2
    assert [name for name, *_ in second] == ["c"]


# --- rows kept together -----------------------------------------------------------------------------


def kept(name: str, height: float = 20.0, **props: object) -> Row:
    """A row whose first paragraph is kept with the next one; name and paragraph together are `height` high."""
    return row(cell(para(keep_next=True), Solid(name, height - 10)), **props)


def test_rows_kept_with_the_next() -> None:
    made_ = table([20], row(Solid("a", 20)), kept("b"), kept("c"), row(Solid("d", 20)))
    assert [named(part).split() for part in parts(made(made_), [70])] == [["a"], ["b", "c", "d"]]
    assert [named(part).split() for part in parts(made(made_), [80])] == [["a", "b", "c", "d"]]


def test_a_kept_row_stays_with_the_first_part_of_the_next() -> None:
    made_ = table([20], row(Solid("a", 20)), kept("b"), row(Divisible("d", 60)))
    assert [named(part).split() for part in parts(made(made_), [70])] == [["a", "b", "d"], ["d"]]


def test_kept_rows_that_fill_the_page_alone() -> None:
    made_ = table([20], *(kept(name) for name in "abcde"))
    assert [named(part).split() for part in parts(made(made_), [50])] == [["a", "b"], ["c", "d"], ["e"]]


def test_kept_rows_below_a_header() -> None:
    made_ = table([20], row(Solid("h", 10), is_header=True), *(kept(name) for name in "abcde"))
    expected = [["h", "a", "b"], ["h", "c", "d"], ["h", "e"]]
    assert [named(part).split() for part in parts(made(made_), [50])] == expected


# --- spans over the page ----------------------------------------------------------------------------


def spanning(content: Layable, *names: str, height: float = 20.0) -> Table:
    rows = [row(cell(content, merge="restart"), Solid(names[0], height))]
    rows += [row(cell(merge="continue"), Solid(name, height)) for name in names[1:]]
    return table([20, 20], *rows)


def test_a_span_over_the_page() -> None:
    assert pages(spanning(Divisible("s", 60), "a", "b", "c"), 45) == [
        [("s", 0.0, 0.0, 40.0), ("a", 20.0, 0.0, 20), ("b", 20.0, 20.0, 20)],
        [("s", 0.0, 0.0, 20.0), ("c", 20.0, 0.0, 20)],
    ]


def test_a_span_whose_text_ends_on_the_first_page() -> None:
    assert pages(spanning(Solid("s", 20), "a", "b", "c"), 45) == [
        [("s", 0.0, 0.0, 20), ("a", 20.0, 0.0, 20), ("b", 20.0, 20.0, 20)],
        [("c", 20.0, 0.0, 20)],
    ]


def test_a_span_that_does_not_fit_above_the_break_makes_room_below_it() -> None:
    """The rest is higher than the rows below: the last of them grows, and nothing runs into the next row."""
    made_ = spanning(Solid("s", 30), "a", "b")
    made_ = replace(made_, rows=(*made_.rows, row(Solid("x", 20), Solid("y", 20))))
    assert pages(made_, 25, 100) == [
        [("a", 20.0, 0.0, 20)],
        [("s", 0.0, 0.0, 30), ("b", 20.0, 0.0, 20), ("x", 0.0, 30.0, 20), ("y", 20.0, 30.0, 20)],
    ]


def test_a_span_across_a_split_row() -> None:
    made_ = table(
        [20, 20],
        row(cell(Words(tuple("stuvw")), merge="restart"), Divisible("a", 40)),
        row(cell(merge="continue"), Solid("b", 10)),
    )
    assert pages(made_, 30) == [
        [("s", 0.0, 0.0, 10.0), ("t", 0.0, 10.0, 10.0), ("u", 0.0, 20.0, 10.0), ("a", 20.0, 0.0, 30.0)],
        [("v", 0.0, 0.0, 10.0), ("w", 0.0, 10.0, 10.0), ("a", 20.0, 0.0, 10.0), ("b", 20.0, 10.0, 10)],
    ]


# --- tables in cells --------------------------------------------------------------------------------


def test_a_table_in_a_cell() -> None:
    inner = table([10, 10], row("p", "q"), row("r", "s"))
    ((*found,),) = pages(table([30, 30], row("a", cell(inner))), 100)
    assert found == [
        ("a", 0.0, 0.0, 10.0),
        ("p", 30.0, 0.0, 10.0),
        ("q", 40.0, 0.0, 10.0),
        ("r", 30.0, 10.0, 10.0),
        ("s", 40.0, 10.0, 10.0),
    ]


def test_a_table_in_a_cell_over_the_page() -> None:
    inner = table([10], row("h", is_header=True), *(row(name) for name in "pqrs"))
    out = parts(made(table([30], row(cell(inner)))), [30])
    assert [named(part) for part in out] == ["h p q", "h r s"]


# --- nothing lost, nothing too high -----------------------------------------------------------------


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, list[str], list[list[str]]]:
    """A table of word lists: with headers, spans, rows that must not be split; and its words column by column."""
    rows = draw(st.integers(1, 6))
    columns = draw(st.integers(1, 3))
    headers = draw(st.integers(0, 1))
    made_rows: list[Row] = []
    words: list[list[str]] = []
    head: list[str] = []
    open_spans = [False] * columns
    for r in range(rows):
        cells = []
        for c in range(columns):
            if open_spans[c] and r > headers and draw(st.booleans()):
                cells.append(cell(merge="continue"))
                continue
            own = [f"{r}.{c}.{i}" for i in range(draw(st.integers(0, 5)))]
            open_spans[c] = r >= headers and draw(st.booleans())
            cells.append(
                cell(
                    Words(tuple(own)),
                    merge="restart" if open_spans[c] else None,
                    v_align=draw(st.sampled_from(["top", "center", "bottom"])),
                )
            )
            if r < headers and rows > headers:
                head.extend(own)
            else:
                words.append(own)
        made_rows.append(
            row(
                *cells,
                is_header=r < headers,
                cant_split=draw(st.booleans()),
                height=draw(st.sampled_from([None, 15.0, 70.0])),
            )
        )
    return table([20] * columns, *made_rows), head, words


@settings(max_examples=300, deadline=None)
@given(tables(), st.lists(st.integers(10, 130), min_size=1, max_size=4))
def test_every_cell_once_and_in_order(drawn: tuple[Table, list[str], list[list[str]]], heights: list[int]) -> None:
    made_, head, words = drawn
    out = parts(made(made_), heights)
    found = [name for part in out for name, *_ in placed(part) if name not in head]
    for own in words:
        assert [name for name in found if name in own] == own
    assert len(found) == sum(len(own) for own in words)
    for number, part in enumerate(out):
        assert not isinstance(part, NoFit)
        assert part.height <= heights[min(number, len(heights) - 1)] + 0.01
        for _, _, y, _, h in placed(part):
            assert y + h <= part.height + 0.01
    # Cells of one column never overlap.
    for part in out:
        for x in {x for _, x, *_ in placed(part)}:
            ys = [y for _, x2, y, _, _ in placed(part) if x2 == x]
            assert all(b - a >= 9.99 for a, b in zip(sorted(ys), sorted(ys)[1:], strict=False))


@settings(max_examples=100, deadline=None)
@given(tables(), st.integers(1, 130))
def test_laid_twice_alike(drawn: tuple[Table, list[str], list[list[str]]], height: int) -> None:
    block = made(drawn[0])
    assert [placed(part) for part in parts(block, [height])] == [placed(part) for part in parts(block, [height])]


@settings(max_examples=100, deadline=None)
@given(tables(), st.integers(1, 40), st.integers(1, 130))
def test_in_a_small_rest_of_a_page(drawn: tuple[Table, list[str], list[list[str]]], left: int, height: int) -> None:
    """A region already begun is refused, or never overfilled."""
    outcome = made(drawn[0]).lay(Region(0.0, 0.0, 100.0, left))
    if not isinstance(outcome, NoFit):
        assert outcome.height <= left + 0.01


def test_a_long_table_is_no_trouble() -> None:
    made_ = table([20, 20, 20], row("h", "h", "h", is_header=True), *(row("a", "b", "c") for _ in range(3000)))
    out = parts(made(made_), [700.0])
    assert sum(len(placed(part)) for part in out) == 3 * (3000 + len(out))


def test_rows_say_where_the_table_stands() -> None:
    rows = row("a", align="center"), row("b", align="center")
    assert made(table([80], *rows)).xs == (10.0, 90.0)
    assert made(table([80], *rows, row("c"))).xs == (0.0, 80.0)
    assert made(table([80], *rows, align="right")).xs == (20.0, 100.0)


def test_header_rows_of_most_of_a_page_are_not_repeated() -> None:
    rows = row(Solid("h", 40), is_header=True), row(Solid("a", 20)), row(Solid("b", 20))
    block = set_table(table([20], *rows), 100.0, None, Surroundings(layer, highest=50.0))  # type: ignore[arg-type]
    assert [named(part) for part in parts(block, [50])] == ["h", "a b"]


def test_a_table_right_above_another_leaves_it_the_edge_between() -> None:
    made_ = table([20], row(Solid("a", 10)), borders=TableBorders(bottom=THIN))
    heights = [
        set_table(made_, 100.0, None, Surroundings(layer, joined=joined)).lay(Region(0, 0, 100, 100)).height  # type: ignore
        for joined in (False, True)
    ]
    assert heights == [11.0, 10.0]


def test_turned_text_without_room_is_told() -> None:
    said: list[str] = []
    for count in (2, 3):
        cell_ = cell(*(para("一") for _ in range(count)), text_direction="tbRlV")
        set_table(table([20], row(cell_)), 100.0, None, Surroundings(layer, cramps=lambda: said.append("cramped")))  # type: ignore
    assert said == ["cramped"]


def test_one_row_over_many_pages_is_not_measured_at_each() -> None:
    measured: list[float] = []

    class Long(Divisible):
        def lay(self, region: Region) -> Outcome:
            if region.height == float("inf"):
                measured.append(self.height)
            outcome = super().lay(region)
            if isinstance(outcome, Partial) and isinstance(outcome.rest, Divisible):
                return replace(outcome, rest=Long(outcome.rest.name, outcome.rest.height))
            return outcome

    found = parts(made(table([20], row(Long("a", 20000.0)))), [100])
    assert (len(found), sum(part.height for part in found if not isinstance(part, NoFit))) == (200, 20000.0)
    assert len(measured) < 40


def test_cells_that_stand_apart_have_edges_of_their_own() -> None:
    borders = TableBorders(THIN, THIN, THIN, THIN, THIN, THIN)
    made = table([50.0, 50.0], row(cell("甲", shading="EEEEEE"), "乙"), borders=borders, cell_spacing=4.0)
    done = set_table(made, 100.0, None, Surroundings(layer)).lay(Region(0.0, 0.0, 100.0, 500.0, fresh=True))  # type: ignore[arg-type]
    assert isinstance(done, Done)
    # 1 for the frame above, 4 and 1 for the gap and the edge on both sides; the frame's foot hangs below.
    assert done.height == pytest.approx(1 + 4 + 1 + 10 + 1 + 4 + 1)
    assert fills(done.items) == [(pytest.approx(4.5), 4.0, pytest.approx(42.0), pytest.approx(13.0), "EEEEEE")]
    upright = [x for x, _, x1, _, _ in strokes(done.items) if x == x1]
    assert sorted(upright) == pytest.approx([0.5, 5.0, 46.0, 55.0, 96.0, 100.5])


def test_only_the_frame_is_the_table_s_where_cells_stand_apart() -> None:
    borders = TableBorders(top=THIN, inside_h=None)
    own = Borders(left=Border(width=2.0))
    made = table([50.0], row(cell("甲", borders=own)), borders=borders, cell_spacing=4.0)
    done = set_table(made, 50.0, None, Surroundings(layer)).lay(Region(0.0, 0.0, 50.0, 500.0, fresh=True))  # type: ignore[arg-type]
    assert isinstance(done, Done)
    (frame,) = [rule for rule in strokes(done.items) if rule[1] == rule[3]]
    (edge,) = [rule for rule in strokes(done.items) if rule[0] == rule[2]]
    assert (frame[4], edge[4], edge[0]) == (1.0, 2.0, 5.0)
