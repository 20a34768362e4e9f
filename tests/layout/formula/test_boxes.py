"""Formulas as boxes: an em face of size 10."""

from __future__ import annotations

import pytest

from layout.doubles import RUN, make_context, para, runs, texts
from layout.test_pages import pages, section
from reportgen.layout.formula.boxes import Box, Boxes
from reportgen.layout.frames import Path, Rule, TextRun
from reportgen.word.model import Field, Formula, RunProps, Text
from reportgen.word.model.math import (
    Accented,
    Cells,
    Divider,
    Fenced,
    Fraction,
    Framed,
    Grouped,
    Large,
    Letters,
    Limits,
    Newline,
    Node,
    Overprinted,
    Phantom,
    Radical,
    Row,
    Scripts,
    Shifted,
    Space,
)


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
    assert places(found) == [("1", 6.0, -6.0), ("23", 1.0, 6.4)]
    assert (found.width, round(found.ascent, 2), round(found.descent, 2)) == (22.0, 13.6, 8.4)
    small = box(Fraction(letters("1"), letters("2")), among_text=True)
    assert [item.look.size for item in small.items if isinstance(item, TextRun)] == pytest.approx([7.2, 7.2])
    assert places(box(Fraction(letters("1"), letters("2"), slanted=True)))[1] == ("/", 10.0, 0.0)


def test_scripts_are_small_and_stand_behind_or_before() -> None:
    found = box(Scripts(letters("x"), letters("2"), letters("i")))
    assert [(text, x) for text, x, _ in places(found)] == [("x", 0.0), ("2", 10.0), ("i", 10.0)]
    assert places(found)[1][2] < 0 < places(found)[2][2]
    assert [(text, x) for text, x, _ in places(box(Scripts(letters("x"), letters("2"), before=True)))] == [
        ("x", 7.2),
        ("2", 0.0),
    ]


def test_limits_stand_in_the_middle_above_and_below() -> None:
    found = box(Limits(Large("∑", RunProps()), letters("n"), letters("i=1")))
    (_, _, sign), (_, _, above), (_, _, below) = places(found)
    assert above < sign < below
    assert found.width == pytest.approx(3 * 7.2)


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


def test_cells_of_a_matrix_are_in_the_middle_of_their_columns() -> None:
    found = box(Cells(((letters("1"), letters("22")), (letters("333"), letters("4")))))
    assert [(text, x) for text, x, _ in places(found)] == [("1", 10.0), ("22", 38.0), ("333", 0.0), ("4", 43.0)]


def test_signs_have_room_between_others() -> None:
    one = box(Row((letters("a", math=True), letters("+1=", math=True))))
    assert one.width == pytest.approx(40 + 10 * (4 + 4 + 5 + 5) / 18)
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


def test_a_sign_behind_another_belongs_to_what_follows() -> None:
    assert box(Row((letters("a=−b", math=True),))).width == pytest.approx(40 + 10 * 10 / 18)
    assert box(Row((letters("(−b", math=True),))).width == 30.0
    assert box(Row((letters("a", math=True), letters(",", math=True), letters("b", math=True)))).width > 30
    assert box(Row((letters("1,5", math=True),))).width == 30.0
    after = Row((Fraction(letters("1"), letters("2")), letters("+", math=True)))
    assert box(after).width == pytest.approx(12 + 10 + 2 * 40 / 18)


def test_fractions_in_fractions_are_small_once() -> None:
    inner = Fraction(letters("1"), letters("2"))
    deep = Fraction(letters("3"), Fraction(letters("4"), inner))

    def sizes(node: Node, **more: bool) -> list[float]:
        made = Boxes(make_context().setter, RunProps(), **more).box(node)
        return [round(item.look.size, 1) for item in made.items if isinstance(item, TextRun)]

    assert sizes(deep) == [10.0, 7.2, 6.0, 6.0]
    assert sizes(deep, even=True) == [10.0] * 4


def test_limits_of_a_sum_among_text_stand_behind_it() -> None:
    total = Limits(Large("∑", RunProps()), letters("n"), letters("i"), movable=True)
    (_, _, sign), (_, x, _), (_, _, _) = places(box(total, among_text=True))
    assert x > 10
    assert places(box(total))[1][2] < places(box(total))[0][2]
    assert box(total, among_text=True).ascent < box(total).ascent
    assert sign > 0


def test_braces_and_arrows_are_as_wide_as_what_they_group() -> None:
    wide = letters("1234")
    under = box(Grouped(wide, "⏟", False, RunProps()))
    (path,) = [item for item in under.items if isinstance(item, Path)]
    assert max(float(segment[-2]) for segment in path.segments) == 40.0
    assert under.descent > box(wide).descent + 3
    over = box(Grouped(wide, "⏞", True, RunProps()))
    assert (over.ascent > box(wide).ascent + 3, over.descent) == (True, box(wide).descent)
    arrow = box(Grouped(wide, "→", False, RunProps(), lifted=True))
    (word,) = [item for item in arrow.items if isinstance(item, TextRun)]
    assert word.y < -2
    assert sum(isinstance(item, Path) for item in box(Accented(wide, "\u20d7", RunProps())).items) == 2


def test_phantoms_take_room_and_dividers_grow() -> None:
    ghost = box(Phantom(letters("12")))
    assert (ghost.width, ghost.items) == (20.0, ())
    assert box(Phantom(letters("12"), shown=True, wide=False)).width == 0.0
    tall = Fraction(letters("1"), letters("2"))
    fence = box(Fenced(Row((letters("a"), Divider("|", RunProps()), tall)), "{", "}", RunProps()))
    sizes = {item.text: item.look.size for item in fence.items if isinstance(item, TextRun)}
    assert sizes["|"] == sizes["{"] > 15
    flat = box(Fenced(tall, "(", ")", RunProps(), grows=False))
    assert {item.look.size for item in flat.items if isinstance(item, TextRun)} == {10.0}


def test_equations_meet_at_their_marks() -> None:
    found = box(Cells(((letters("12"), letters("=3")), (letters("4"), letters("=56"))), "aligned"))
    assert [(text, x) for text, x, _ in places(found)] == [("12", 0.0), ("=3", 20.0), ("4", 10.0), ("=56", 20.0)]
    right = box(Cells(((letters("1"),), (letters("22"),)), "center", ("right",)))
    assert [x for _, x, _ in places(right)] == [10.0, 0.0]


def test_a_long_formula_is_broken_before_a_sign() -> None:
    squares = [Scripts(letters("a"), letters("2")) for _ in range(12)]
    terms = [part for at, each in enumerate(squares) for part in (letters("+" if at else "y=", math=True), each)]
    found = pages(section(para(Formula(Row(tuple(terms)), RUN, "center"))))
    lines: dict[tuple[int, float], str] = {}
    for number, page in enumerate(found):
        words = [item for item in page.items if isinstance(item, TextRun)]
        for item in sorted(words, key=lambda item: (item.y, item.xs[0])):
            lines[number, item.y] = lines.get((number, item.y), "") + item.text
    begins = [text for text in lines.values() if "a" in text]
    assert len(begins) > 1
    assert all(text.startswith(("+", "y")) for text in begins)


def test_a_formula_says_where_its_line_ends() -> None:
    tree = Row((letters("1"), Newline(), letters("2")))
    (page,) = pages(section(para(Formula(tree, RUN, "center"))))
    first, second = runs(page)
    assert first[2] < second[2]


def test_a_formula_is_an_element_of_its_own() -> None:
    tree = Row((letters("y="), Fraction(letters("1"), letters("2"))))
    (page,) = pages(section(para(Text("甲", RUN), Formula(tree, RUN), Text("乙", RUN))))
    found = {item.text: item.element for item in page.items if isinstance(item, TextRun)}
    formula = found["y="]
    assert formula is not None
    assert formula is found["1"] is found["2"]
    assert (formula.role, formula.alt) == ("Formula", "y=1/2")
    assert formula.parent is found["甲"] is found["乙"]


def test_circled_characters_are_text_to_the_structure() -> None:
    code = (Text("EQ \\o(○,1)", RUN),)
    (page,) = pages(section(para(Field("EQ \\o(○,1)", (), RUN, code))))
    assert {item.element.role for item in page.items if isinstance(item, TextRun) and item.element} == {"P"}


def test_brackets_in_brackets_are_set_once() -> None:
    node: Node = letters("1")
    for _ in range(60):
        node = Fenced(Row((node, letters("+1", math=True))), "(", ")", RunProps())
    assert box(node).width > 600
