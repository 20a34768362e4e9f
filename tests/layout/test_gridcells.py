from __future__ import annotations

import pytest
from tests.layout.doubles import RUN, EmFonts, atoms, make_context, para

from reportgen.layout.conventions import LIBREOFFICE
from reportgen.layout.glyphs import Setter, TabMark
from reportgen.layout.gridcells import celled
from reportgen.layout.paragraphsetting import set_paragraph
from reportgen.word.model import DocGrid, LineSpacing


def test_each_character_in_the_middle_of_its_cells() -> None:
    first, second = celled(atoms("一二"), 12.0)
    assert [(glyph.width, glyph.shift) for glyph in (first, second)] == [(12.0, 1.0), (12.0, 1.0)]  # type: ignore[union-attr]
    (wide,) = celled(atoms("一"), 9.0)  # 10 wide: two cells
    assert (wide.width, wide.shift) == (18.0, 4.0)  # type: ignore[union-attr]


def test_letters_stand_in_cells_together() -> None:
    one, two, three = celled(atoms("ABC"), 12.0)  # 30 wide: three cells of 12, three points on either side
    assert (one.width, one.shift) == (13.0, 3.0)  # type: ignore[union-attr]
    assert (two.width, two.shift) == (10.0, 0.0)  # type: ignore[union-attr]
    assert (three.width, three.shift) == (13.0, 0.0)  # type: ignore[union-attr]


def test_a_tab_parts_letters() -> None:
    tab = TabMark(make_context().setter.space(RUN))
    found = celled([*atoms("A"), tab, *atoms("B")], 12.0)
    assert found[1] is tab
    assert [atom.width for atom in (found[0], found[2])] == [12.0, 12.0]  # type: ignore[union-attr]


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


def test_marks_of_both_scripts_go_by_what_stands_before() -> None:
    setter = Setter(EmFonts(), lambda finding: None, conventions=LIBREOFFICE)
    kinds = [glyph.kind for glyph in setter.glyphs("“甲”A“b”", RUN, 0.0)]
    assert kinds == ["wide", "wide", "wide", "word", "word", "word", "word"]
