from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from tests.layout.doubles import RUN, EmFonts, atoms, lines_of, make_context, para

from reportgen.layout.conventions import LIBREOFFICE, WORD
from reportgen.layout.flow import flow
from reportgen.layout.frames import TextRun
from reportgen.layout.line.atoms import Atom, BreakMark, PictureMark, TabMark
from reportgen.layout.line.glyphs import Setter
from reportgen.layout.line.gridcells import Cells
from reportgen.layout.line.measure import Line, Measure
from reportgen.layout.line.tabs import Stop
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.layout.regions import laid_whole
from reportgen.word.model import Cell, CellProps, DocGrid, LineSpacing, Row, Table, TableProps


def placed(what: Sequence[Atom], cells: Cells, right: float = 120.0, align: str = "left", **more: object) -> list[Line]:
    measure = Measure(0.0, 0.0, right, cells=cells, default_tab=30.0, **more)  # type: ignore[arg-type]
    return list(lines_of(what, measure, align))


def places(
    what: Sequence[Atom], cells: Cells, right: float = 120.0, align: str = "left", **more: object
) -> list[float]:
    (line,) = placed(what, cells, right, align, **more)
    return list(line.xs)


def test_each_character_has_whole_cells() -> None:
    assert places(atoms("一二三"), Cells(12.0)) == [0.0, 12.0, 24.0]
    assert places(atoms("一二"), Cells(9.0)) == [0.0, 18.0]  # ten wide: two cells of nine
    assert places(atoms("一二"), Cells(12.0, centred=True)) == [1.0, 13.0]
    assert places(atoms("一。"), Cells(12.0, centred=True)) == [1.0, 12.0]  # full stops stand at the left


def test_letters_have_cells_together() -> None:
    # 30 wide: three cells of 12, and the next character behind them.
    assert places(atoms("ABC一"), Cells(12.0)) == [0.0, 10.0, 20.0, 36.0]
    assert places(atoms("ABC一"), Cells(12.0, centred=True)) == [3.0, 13.0, 23.0, 37.0]
    (line,) = placed(atoms("一AB"), Cells(12.0), align="right")
    assert line.xs[0] == 120.0 - 36.0 and line.used == 120.0  # what is left of their cells is behind them


def test_blanks_belong_to_what_stands_before_them() -> None:
    assert places(atoms("一 二"), Cells(12.0)) == [0.0, 12.0, 24.0]
    assert places(atoms("A 二"), Cells(12.0)) == [0.0, 10.0, 24.0]
    assert places(atoms(" 二"), Cells(12.0)) == [0.0, 12.0]


def test_lines_begin_at_the_edge_of_a_cell() -> None:
    assert places(atoms("一二"), Cells(12.0, x=5.0)) == [7.0, 19.0]  # an edge is five points left of the region
    (line,) = placed(atoms("一"), Cells(12.0, x=5.0), align="center")
    assert line.xs[0] == 7.0 + (120.0 - 19.0) / 2


def test_there_is_no_cell_left_of_the_text_s_first() -> None:
    assert Cells(12.0).edge(-20.0) == 0.0
    assert Cells(12.0, 30.0).edge(-20.0) == -18.0  # at 12 of the page's grid
    assert Cells(12.0, 30.0).edge(-50.0) == -30.0


def test_letters_that_go_on_in_the_next_line() -> None:
    first, second = placed(atoms("一AB CD二"), Cells(12.0), right=40.0)
    assert first.xs == (0.0, 12.0, 22.0, 32.0) and first.used == 32.0  # no whole cells here
    assert second.xs == (0.0, 10.0, 24.0)
    centred, _ = placed(atoms("一AB CD二"), Cells(12.0, centred=True), right=60.0)
    assert centred.xs[:2] == (1.0, 12.0 + 3.0)  # 30 wide with its blank, 36 in cells
    assert [line.end for line in placed(atoms("一AB二"), Cells(12.0), right=40.0)] == [3, 4]


def test_tabs_among_cells() -> None:
    tab = TabMark(make_context().setter.space(RUN))
    # Behind East Asian characters the text begins at a cell's edge, behind Latin ones at the stop.
    assert places([*atoms("一"), tab, *atoms("二")], Cells(12.0)) == [0.0, 12.0, 36.0]
    assert places([*atoms("A"), tab, *atoms("二")], Cells(12.0)) == [0.0, 10.0, 30.0]
    assert places([*atoms("A"), tab, *atoms("B一")], Cells(12.0)) == [0.0, 10.0, 30.0, 48.0]
    stops = (Stop(60.0, "right"),)
    assert places([*atoms("一"), tab, *atoms("A二")], Cells(12.0), tab_stops=stops)[2:] == [36.0, 48.0]
    centre = (Stop(61.0, "center"),)
    assert places([*atoms("一"), tab, *atoms("二三")], Cells(12.0), tab_stops=centre)[2:] == [49.0, 61.0]
    # With a tab of a point the edge is that at 24; eleven points before it are centred too.
    assert places([*atoms("一"), tab, *atoms("二三")], Cells(12.0, tab=1.0), tab_stops=centre)[2:] == [54.5, 66.5]
    at_end = (Stop(60.0, "right"),)
    assert places([*atoms("一"), tab, *atoms("AB")], Cells(12.0), tab_stops=at_end)[2:] == [36.0, 46.0]


def test_justified_lines_in_cells() -> None:
    first, _ = placed(atoms("一二三四五"), Cells(12.0), right=52.0, align="both")
    assert first.xs == pytest.approx((0.0, 12.0 + 4 / 3, 24.0 + 8 / 3, 40.0))
    first, _ = placed(atoms("一二三四五"), Cells(12.0, centred=True), right=52.0, align="both")
    assert first.xs == (1.0, 13.0, 25.0, 37.0)  # each stays in its cell


def test_marks_hang_and_breaks_end_lines_in_cells() -> None:
    first, second = placed(atoms("一二。三"), Cells(12.0), right=24.0)
    assert (first.end, first.xs[-1], first.used) == (3, 24.0, 24.0) and second.start == 3
    mark = BreakMark("line", make_context().setter.space(RUN))
    first, second = placed([*atoms("一AB"), mark, *atoms("二")], Cells(12.0))
    assert first.ends == "line" and first.xs == (0.0, 12.0, 22.0, 32.0)


def test_pictures_among_cells() -> None:
    picture = PictureMark(7.0, 5.0, b"", "")
    assert places([*atoms("一"), picture, *atoms("二")], Cells(12.0)) == [0.0, 12.0, 24.0]


def test_cells_of_a_table_s_cells_are_the_page_s() -> None:
    grid = DocGrid("linesAndChars", 20.0, 2.0)
    context = make_context(grid=grid, conventions=LIBREOFFICE)
    cell = Cell(CellProps(), (para("一"),))
    table = Table(TableProps(layout="fixed"), (31.0, 31.0), (Row((cell, cell)),))
    items = laid_whole(flow([table], 120.0, context, None), 120.0)
    assert items is not None
    xs = [item.x for item in items.items if isinstance(item, TextRun)]
    assert xs == pytest.approx([12.0, 48.0])  # behind margins of 5.4 points: 5.4 and 36.4


def test_a_grid_that_adds_nothing_has_no_cells() -> None:
    context = make_context(grid=DocGrid("linesAndChars", 20.0, 0.0), conventions=LIBREOFFICE)
    assert not context.in_cells
    grid = DocGrid("linesAndChars", 20.0, -849 / 4096)
    cells = replace(make_context(grid=grid, conventions=LIBREOFFICE), base_size=16.0)
    assert cells.in_cells and cells.cell == 15.75  # whole twentieths of a point


def test_a_grid_whose_space_lacks_its_sign() -> None:
    """LibreOffice does not understand what it writes itself."""
    grid = DocGrid("linesAndChars", 20.0, -1.0, unsigned=True)
    assert make_context(grid=grid).char_space == -1.0
    context = make_context(grid=grid, conventions=LIBREOFFICE)
    assert (context.char_space, context.in_cells) == (0.0, False)


@pytest.mark.parametrize(
    ("said", "word", "libreoffice"), [(None, True, True), (True, True, False), (False, False, True)]
)
def test_overflow_punct_said_and_not_said(said: bool | None, *, word: bool, libreoffice: bool) -> None:
    for conventions, hangs in ((WORD, word), (LIBREOFFICE, libreoffice)):
        block = set_paragraph(para("一二。三", overflow_punct=said), 20.0, make_context(conventions=conventions), None)
        assert (block.lines[0].line.end == 3) is hangs


@pytest.mark.parametrize(("cells", "held"), [(True, 5), (False, 4)])
def test_lines_hold_what_has_cells(*, cells: bool, held: int) -> None:
    grid = DocGrid("linesAndChars", 20.0, 2.0)  # ten-point type and two points: cells of twelve
    conventions = LIBREOFFICE if cells else make_context().conventions
    block = set_paragraph(para("一二A三四五六"), 60.0, make_context(grid=grid, conventions=conventions), None)
    # Whole cells: four and one for the letter. Else 12 + 12 + 2.5 + 10 + 2.5 + 12: a fifth character is too many.
    assert block.lines[0].line.end == held


def test_exact_pitch_on_a_grid() -> None:
    grid = DocGrid("lines", 20.0, 0.0)
    paragraph = para("一", line=LineSpacing("exact", 28.0))
    assert set_paragraph(paragraph, 60.0, make_context(grid=grid), None).lines[0].height == 28.0
    other = make_context(grid=grid, conventions=LIBREOFFICE)
    assert set_paragraph(paragraph, 60.0, other, None).lines[0].height == 20.0


def test_marks_that_are_always_latin() -> None:
    setter = Setter(EmFonts(), lambda finding: None, conventions=LIBREOFFICE)
    assert [glyph.kind for glyph in setter.glyphs("甲±“×", RUN, 0.0)] == ["wide", "word", "word", "word"]


def test_marks_of_both_scripts_go_by_what_stands_before() -> None:
    setter = Setter(EmFonts(), lambda finding: None, conventions=LIBREOFFICE)
    text = "“甲”A“b”"
    kinds = [glyph.kind for glyph in setter.glyphs(text, RUN, 0.0)]
    assert kinds == ["word", "wide", "wide", "word", "word", "word", "word"]
    assert setter.glyphs(text, RUN, 0.0, behind_wide=True)[0].kind == "wide"


def test_indents_in_characters() -> None:
    paragraph = para("一", first_line_chars=2.0, left_chars=1.0, left=7.0)
    assert set_paragraph(paragraph, 90.0, make_context(), None).lines[0].line.xs[0] == 30.0
    other = set_paragraph(paragraph, 90.0, make_context(conventions=LIBREOFFICE), None)
    assert other.lines[0].line.xs[0] == 7.0


def test_snap_to_chars() -> None:
    """Characters stand in cells in Word too; a grid that only widens them has none."""
    context = make_context(grid=DocGrid("snapToChars", 20.0, 2.0))
    assert set_paragraph(para("一A二"), 60.0, context, None).lines[0].line.xs == (1.0, 13.0, 25.0)
    context = make_context(grid=DocGrid("linesAndChars", 20.0, 2.0))
    assert set_paragraph(para("一A二"), 60.0, context, None).lines[0].line.xs == (0.0, 14.5, 27.0)
