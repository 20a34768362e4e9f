"""Where a full line ends, portion by portion. A character is 10 points wide, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.doubles import EAST, RUN, atoms, lines_of, make_context
from reportgen.layout.conventions import LIBREOFFICE
from reportgen.layout.line.atoms import NO_SPACE, Atom, AutoSpace, PictureMark, TabMark
from reportgen.layout.line.cutting import cut
from reportgen.layout.line.measure import Measure
from reportgen.typeset.linebreak import BreakRules

CONTEXT = make_context(conventions=LIBREOFFICE)
RULES = BreakRules(LIBREOFFICE.no_start, LIBREOFFICE.no_end)


def broken(text: str, width: float, **more: object) -> list[str]:
    what = atoms(text, context=CONTEXT)
    values = {"rules": RULES, "hanging": LIBREOFFICE.hanging, **more}
    measure = Measure(0.0, 0.0, width, auto_space=NO_SPACE, by_portions=True, **values)  # type: ignore[arg-type]
    lines = lines_of(what, measure, "both")
    assert all(len(line.xs) == line.end - line.start for line in lines)
    return [text[line.start : line.end] for line in lines]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五六", 50, ["一二三四五", "六"]),
        ("一二三四五。六", 50, ["一二三四五。", "六"]),
        ("一二三四五。”六", 50, ["一二三四", "五。”六"]),
        ("一二三四（五六", 50, ["一二三四", "（五六"]),
        ("ab cd ef", 50, ["ab cd ", "ef"]),
        ("ab cd ef", 40, ["ab ", "cd ", "ef"]),
        ("abcdefgh", 50, ["abcde", "fgh"]),  # no place is good: where the line is full
        ("一", 5, ["一"]),
        # A letter is not parted from a full-width mark before it, so the mark hangs or takes a character along.
        ("一二三四五，ab", 50, ["一二三四五，", "ab"]),
        ("一二三四，ab", 50, ["一二三四，", "ab"]),
        ("一二三（4）ab", 60, ["一二三", "（4）ab"]),
        # A mark goes by the letter before it: behind a digit it does not hang, and the number goes over with it.
        ("一二三−05，六", 60, ["一二三", "−05，六"]),
        # A number has no room at all: the mark before it does not end the line behind a digit.
        ("一−05，p", 50, ["一", "−05，p"]),
        # Numbers of all sorts are letters to it, marks are not.
        ("一2、Ⅲ四", 30, ["一2、", "Ⅲ四"]),
        ("一2、×四", 30, ["一", "2、×", "四"]),
        # Straight quotes hold what stands on either side.
        ('一二三四"五六', 40, ["一二三", '四"五六']),
        ("一二三——四", 40, ["一二三", "——四"]),
        ("一二/三四", 30, ["一二/", "三四"]),
        ("12 a/bcd", 60, ["12 ", "a/bcd"]),  # a path is not parted at its strokes
        ("一二a/bcd", 60, ["一二a/", "bcd"]),  # unless there is none to part it at
        ("一二a/bcd", 40, ["一二", "a/", "bcd"]),  # what comes right behind the stroke has no room
        # Blanks end a line and start none.
        ("一二三 四", 30, ["一二三 ", "四"]),
        ("一二三　四", 30, ["一二三　", "四"]),
        ("一二三　 　四", 30, ["一二三　 　", "四"]),
        ("一二　　", 20, ["一二　　"]),
    ],
)
def test_a_full_line_ends(text: str, width: float, lines: list[str]) -> None:
    assert broken(text, width) == lines


def test_a_mark_hangs_though_it_has_room_where_the_word_behind_it_has_none() -> None:
    what = atoms("一二三，abc", context=CONTEXT)
    values = {"rules": RULES, "hanging": LIBREOFFICE.hanging, "by_portions": True}
    measure = Measure(0.0, 0.0, 50.0, auto_space=AutoSpace(latin=False), **values)  # type: ignore[arg-type]
    line, _ = lines_of(what, measure, "both")
    assert (line.xs, line.used) == ((0.0, 20.0, 40.0, 50.0), 50.0)


def test_a_path_is_torn_where_its_blank_is_in_a_line_above() -> None:
    assert broken("12 一二三四a/bcd", 60) == ["12 一二三", "四a/bcd"]
    assert broken("12 一二三四aa/bcd", 70) == ["12 一二三四", "aa/bcd"]
    assert broken("12 一二三四aaaa/bcde", 70) == ["12 一二三四", "aaaa/bc", "de"]


def test_a_zero_width_space_ends_a_line() -> None:
    what = atoms("abc\u200bdef", context=CONTEXT)
    assert len(what) == 6  # it leans on the c
    assert cut(what, 0, 4, RULES, LIBREOFFICE.hanging) == (3, False)


def test_chinese_that_is_said_to_be_english_has_the_rules_of_latin() -> None:
    said = replace(EAST, lang_east_asia="en-US")
    by_script = replace(EAST, lang_east_asia="zh-Hans")
    latin = ["一二三四", "五。六"]
    for props, lines in ((EAST, ["一二三四五。", "六"]), (said, latin), (by_script, latin)):
        what = atoms("一二三四五。六", props, context=CONTEXT)
        measure = Measure(0.0, 0.0, 50.0, rules=RULES, hanging=LIBREOFFICE.hanging, by_portions=True)
        found = lines_of(what, measure, "both")
        assert ["一二三四五。六"[line.start : line.end] for line in found] == lines


def test_without_rules_a_line_ends_where_it_is_full() -> None:
    assert broken("一二三四）五", 40, rules=BreakRules(kinsoku=False), hanging=frozenset()) == ["一二三四", "）五"]


@pytest.mark.parametrize("between", [TabMark(CONTEXT.setter.space(RUN)), PictureMark(10.0, 10.0, b"", "")])
def test_what_is_no_character_may_begin_or_end_a_line(between: Atom) -> None:
    what = [*atoms("ab"), between, *atoms("cd")]
    assert cut(what, 0, 3, RULES, frozenset()) == (3, False)
    assert cut(what, 0, 4, RULES, frozenset()) == (3, False)


@given(
    st.text("一a 。　\t", max_size=8), st.sampled_from([0.0, 5.0, 10.0, 20.0, 40.0]), st.sampled_from([8.0, 20.0, 60.0])
)
def test_every_tab_of_a_line_is_told(text: str, width: float, step: float) -> None:
    tab = TabMark(CONTEXT.setter.space(RUN))
    what = [each for char in text for each in ([tab] if char == "\t" else atoms(char, context=CONTEXT))]
    for by_portions in (True, False):
        rules = {"rules": RULES, "hanging": LIBREOFFICE.hanging, "by_portions": by_portions, "default_tab": step}
        lines = lines_of(what, Measure(0.0, 0.0, width, auto_space=NO_SPACE, **rules), "left")  # type: ignore[arg-type]
        assert [at for line in lines for at in range(line.start, line.end)] == [*range(len(what))]
        for line in lines:
            tabs = [at for at in range(line.start, line.end) if what[at] is tab]
            assert ([each.index for each in line.tabs], len(line.xs)) == (tabs, line.end - line.start)
