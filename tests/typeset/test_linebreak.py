"""Where a line may end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset.linebreak import (
    GLUE,
    HANGING,
    NO_END,
    NO_START,
    BreakRules,
    can_break,
    is_ideograph,
    is_wide,
    rules_of,
)

CHINESE = st.sampled_from("政府信息公开年度报告") | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


def allowed(pair: str, wide: str = "ww", rules: BreakRules | None = None) -> bool:
    return can_break(pair[0], pair[1], wide[0] == "w", wide[1] == "w", rules or BreakRules())


@pytest.mark.parametrize(
    ("pair", "wide", "expected"),
    [
        # Chinese breaks anywhere…
        ("中文", "ww", True),
        ("。中", "ww", True),
        ("”中", "ww", True),
        ("、“", "ww", True),
        ("）（", "ww", True),
        # … but before a closing and after an opening mark.
        ("中，", "ww", False),
        ("中。", "ww", False),
        ("中”", "ww", False),
        ("。”", "ww", False),
        ("中）", "ww", False),
        ("中》", "ww", False),
        ("中％", "ww", False),
        ("（中", "ww", False),
        ("“中", "ww", False),
        ("《中", "ww", False),
        ("￥中", "ww", False),
        ("·中", "ww", True),
        ("中·", "ww", False),
        # —— and …… are one mark each.
        ("——", "ww", False),
        ("……", "ww", False),
        ("——", "nn", False),
        ("中—", "ww", True),
        ("—中", "ww", True),
        ("中…", "ww", False),
        ("…中", "ww", True),
        # Chinese meets Latin.
        ("中A", "wn", True),
        ("A中", "nw", True),
        ("中1", "wn", True),
        ("1中", "nw", True),
        ("中)", "wn", False),
        ("(中", "nw", False),
        ("中%", "wn", False),
        # Latin: spaces are the caller's; a hyphen parts words, not numbers.
        ("ab", "nn", False),
        ("12", "nn", False),
        ("a1", "nn", False),
        ("-b", "nn", True),
        ("-1", "nn", False),
        ("a-", "nn", False),
        ("1-", "nn", False),
        ("\u00adb", "nn", True),
        ("/b", "nn", False),
        # What holds fast does so in either script.
        ("中\u00a0", "wn", False),
        ("\u00a0中", "nw", False),
        ("\u2011b", "nn", False),
    ],
)
def test_between_which_characters_a_line_may_end(pair: str, wide: str, expected: bool) -> None:
    assert allowed(pair, wide) is expected


def test_without_kinsoku_only_single_marks_are_free() -> None:
    off = BreakRules(kinsoku=False)
    assert allowed("中，", rules=off)
    assert allowed("（中", rules=off)
    assert not allowed("——", rules=off)


def test_a_documents_own_lists() -> None:
    own = BreakRules(no_start=frozenset("们"), no_end=frozenset("第"))
    assert not allowed("我们", rules=own)
    assert not allowed("第一", rules=own)
    assert allowed("中，", rules=own)


def test_lists_of_languages() -> None:
    traditional, japanese = rules_of("zh-TW"), rules_of("ja-JP")
    assert traditional is not None
    assert japanese is not None
    assert allowed("二～", rules=traditional)  # in Simplified Chinese it begins no line
    assert not allowed("二︰", rules=traditional)
    assert allowed("二︰")
    assert not allowed("二々", rules=japanese)
    assert rules_of("zh-Hant-HK") is traditional
    assert [rules_of(language) for language in ("zh-CN", "zh-Hans", "en-US", None)] == [None] * 4


def test_the_lists_do_not_contradict_each_other() -> None:
    assert not NO_START & NO_END
    assert HANGING <= NO_START


@given(CHINESE, CHINESE)
def test_two_ideographs_always_part(a: str, b: str) -> None:
    assert allowed(a + b)


@given(st.characters(), st.sampled_from(sorted(NO_START)), st.booleans(), st.booleans())
def test_no_line_starts_with_a_closing_mark(before: str, after: str, a: bool, b: bool) -> None:
    assert not can_break(before, after, a, b, BreakRules())


@given(st.sampled_from(sorted(NO_END)), st.characters(), st.booleans(), st.booleans())
def test_no_line_ends_with_an_opening_mark(before: str, after: str, a: bool, b: bool) -> None:
    assert not can_break(before, after, a, b, BreakRules())


@given(st.sampled_from(sorted(GLUE)), st.characters())
def test_glue_holds_on_both_sides(glue: str, char: str) -> None:
    off = BreakRules(kinsoku=False)
    assert not can_break(glue, char, True, True, off)
    assert not can_break(char, glue, True, True, off)


@pytest.mark.parametrize(
    ("char", "wide", "ideograph"),
    [
        ("中", True, True),
        ("〇", True, True),
        ("Ａ", True, True),
        ("１", True, True),
        ("，", True, False),
        ("　", True, False),
        ("𠮷", True, True),
        ("A", False, False),
        ("“", False, False),
    ],
)
def test_nature_of_characters(char: str, wide: bool, ideograph: bool) -> None:
    assert (is_wide(char), is_ideograph(char)) == (wide, ideograph)
