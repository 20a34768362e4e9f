"""Formulas as boxes: an em face of size 10."""

from __future__ import annotations

import pytest

from layout.doubles import RUN, make_context, para, runs, texts
from layout.test_pages import pages, section
from reportgen.layout.frames import Path, Rule, TextRun
from reportgen.layout.mathboxes import Box, Boxes
from reportgen.word.mathmodel import (
    Accented,
    Cells,
    Fenced,
    Fraction,
    Framed,
    Large,
    Letters,
    Limits,
    Node,
    Overprinted,
    Radical,
    Row,
    Scripts,
    Shifted,
    Space,
)
from reportgen.word.model import Field, Formula, RunProps, Text


def letters(text: str, *, math: bool = False) -> Letters:
    return Letters(text, RunProps(), math)


def box(node: Node, *, among_text: bool = False) -> Box:
    return Boxes(make_context().setter, RunProps(), among_text=among_text).box(node)


def places(found: Box) -> list[tuple[str, float, float]]:
    return [(i.text, round(i.x, 2), round(i.y, 2)) for i in found.items if isinstance(i, TextRun)]


def test_a_fraction_has_its_bar_in_the_middle() -> None:
    found = box(Fraction(letters("1"), letters("23")))
    (bar,) = [item for item in found.items if isinstance(item, Rule)]
    assert (bar.x0, bar.x1, round(bar.y0, 2), bar.y1) == (0.0, 22.0, -2.6, bar.y0)
    assert places(found) == [("1", 6.0, -5.6), ("23", 1.0, 6.0)]
    assert (found.width, round(found.ascent, 2), round(found.descent, 2)) == (22.0, 13.2, 8.0)
    small = box(Fraction(letters("1"), letters("2")), among_text=True)
    assert [item.look.size for item in small.items if isinstance(item, TextRun)] == pytest.approx([7.2, 7.2])
    assert places(box(Fraction(letters("1"), letters("2"), slanted=True)))[1] == ("/", 10.0, 0.0)


def test_scripts_are_small_and_stand_behind_or_before() -> None:
    found = box(Scripts(letters("x"), letters("2"), letters("i")))
    assert [(text, x) for text, x, _ in places(found)] == [("x", 0.0), ("2", 10.0), ("i", 10.0)]
    assert places(found)[1][2] < 0 < places(found)[2][2]
    assert [(text, x) for text, x, _ in places(box(Scripts(letters("x"), letters("2"), before=True)))] == [
        ("x", 6.8),
        ("2", 0.0),
    ]


def test_limits_stand_in_the_middle_above_and_below() -> None:
    found = box(Limits(Large("∑", RunProps()), letters("n"), letters("i=1")))
    (_, _, sign), (_, _, above), (_, _, below) = places(found)
    assert above < sign < below
    assert found.width == pytest.approx(3 * 6.8)


def test_roots_brackets_frames_and_accents_cover_what_they_hold() -> None:
    tall = Fraction(letters("1"), letters("2"))
    root = box(Radical(tall, letters("3")))
    assert sum(isinstance(item, Path) for item in root.items) == 1
    assert root.ascent > box(tall).ascent
    fence = box(Fenced(tall, "(", ")", RunProps()))
    sizes = [item.look.size for item in fence.items if isinstance(item, TextRun)]
    assert sizes[0] == sizes[-1] > 15
    assert [item.look.size for item in box(Fenced(letters("1"), "(", "", RunProps())).items] == [10.0, 10.0]  # type: ignore[union-attr]
    assert sum(isinstance(item, Rule) for item in box(Framed(letters("1"), frozenset(("top", "left")))).items) == 2
    assert box(Accented(letters("1"), "\u0302", RunProps())).ascent > box(letters("1")).ascent


def test_overprinted_shifted_and_spaced() -> None:
    assert places(box(Overprinted((letters("○○"), letters("1"))))) == [("○○", 0.0, 0.0), ("1", 5.0, 0.0)]
    assert places(box(Row((letters("1"), Space(3.0), Shifted(letters("2"), 4.0))))) == [
        ("1", 0.0, 0.0),
        ("2", 13.0, -4.0),
    ]


def test_cells() -> None:
    found = box(Cells(((letters("1"), letters("22")), (letters("333"), letters("4")))))
    assert [(text, x) for text, x, _ in places(found)] == [("1", 10.0), ("22", 38.0), ("333", 0.0), ("4", 43.0)]


def test_signs_have_room_between_others() -> None:
    one = box(Row((letters("a", math=True), letters("+1=", math=True))))
    assert one.width == pytest.approx(40 + 2 * 1.8 + 2 * 2.4)
    assert box(Row((letters("−a", math=True),))).width == 20.0


def test_a_formula_in_a_line_makes_it_as_high_as_it_is() -> None:
    tree = Row((letters("y="), Fraction(letters("1"), letters("2"))))
    (page,) = pages(section(para("甲"), para(Formula(tree, RUN, "center")), para("乙")))
    first, *_, last = runs(page)
    assert first[2] == 28.0
    assert last[2] - first[2] > 20
    assert all(item.element is not None for item in page.items if isinstance(item, TextRun))
    assert sorted("".join(texts(page))) == sorted("甲y=12乙")


def test_an_equation_field_is_set_unless_it_has_a_result() -> None:
    code = (Text("EQ \\o(○,1)", RUN),)
    (page,) = pages(section(para(Field("EQ \\o(○,1)", (), RUN, code), "后")))
    assert sorted("".join(texts(page))) == sorted("○1后")
    (page,) = pages(section(para(Field("EQ \\o(○,1)", (Text("果", RUN),), RUN, code))))
    assert texts(page) == ["果"]
    (page,) = pages(section(para(Field("EQ \\d\\fo10()", (), RUN, (Text("EQ \\d\\fo10()", RUN),)), "后")))
    assert [item.xs[-1] for item in page.items if isinstance(item, TextRun)] == [30.0]
