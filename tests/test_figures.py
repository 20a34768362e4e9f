"""figures: exact, printed as written, with notes; and what is no figure is told why."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.figures import Figure, FigureError, clean_note, read_figure


def test_a_figure_prints_as_written_with_its_note() -> None:
    noted, _ = read_figure("22", note="其中修订16件")
    assert (str(noted), f"{noted}", noted.值, noted.注) == ("22（其中修订16件）",) * 2 + (
        Decimal(22),
        "其中修订16件",
    )
    fee, _ = read_figure("59237.2449", scale=4)
    assert str(fee) == "59237.2449"
    assert str(read_figure("12.50", scale=4)[0]) == "12.50"
    assert str(read_figure("007")[0]) == "7"
    assert f"{fee:.1f}" == "59237.2"


def test_arithmetic_is_exact_and_gives_plain_decimals() -> None:
    total = Figure("0.1", "注") + Figure("0.2")
    assert (type(total), total) == (Decimal, Decimal("0.3"))
    assert sum([Figure(1), Figure(2)]) == 3
    assert Figure(3) == 3
    assert hash(Figure(3, "注")) == hash(3)


def test_a_figure_travels_between_processes() -> None:
    figure = Figure("22.50", "注", "22.50")
    for other in (pickle.loads(pickle.dumps(figure)), copy.copy(figure), copy.deepcopy([figure])[0]):
        assert (type(other), str(other), other.值) == (Figure, "22.50（注）", Decimal("22.5"))


@pytest.mark.parametrize(("text", "plain"), [("０　", "0"), ("１２", "12"), (" 5", "5"), ("１２．５", "12.5")])
def test_full_width_digits_and_spaces_are_read_and_told(text: str, plain: str) -> None:
    figure, normalised = read_figure(text, scale=4)
    assert (str(figure), normalised) == (plain, True)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("-3", "负数"),
        ("－３", "负数"),
        ("3.5", "整数"),
        ("3.0", "整数"),
        ("1" * 16, "过大"),
    ],
)
def test_numbers_that_do_not_fit(text: str, part: str) -> None:
    with pytest.raises(FigureError, match=part) as caught:
        read_figure(text)
    assert caught.value.out_of_range


def test_too_many_places() -> None:
    with pytest.raises(FigureError, match="最多 4 位小数"):
        read_figure("1.23456", scale=4)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("22（其中修订16件）", "{值: 22, 注: 其中修订16件}"),
        ("/", "没有就写 0"),
        ("无", "没有就写 0"),
        ("1,234", "逗号"),
        ("1 234", "空格"),
        ("5件", "不写单位"),
        ("三", "阿拉伯数字"),
        ("1e3", "阿拉伯数字"),
        ("٣", "阿拉伯数字"),
        ("NaN", "阿拉伯数字"),
        ("", "阿拉伯数字"),
    ],
)
def test_what_is_no_figure_is_told_how_to_write_it(text: str, hint: str) -> None:
    with pytest.raises(FigureError, match="不是数字") as caught:
        read_figure(text)
    assert hint in caught.value.hint
    assert not caught.value.out_of_range


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("（其中修订16件）", "其中修订16件"),
        ("(a)", "a"),
        ("（甲）和（乙）", "（甲）和（乙）"),
        (" 注 ", "注"),
    ],
)
def test_brackets_around_a_note_are_not_doubled(text: str, note: str) -> None:
    assert clean_note(text) == note


@given(st.integers(0, 10**15 - 1), st.integers(0, 9999))
def test_amounts_print_as_written(whole: int, fraction: int) -> None:
    text = f"{whole}.{fraction:04}"
    figure, normalised = read_figure(text, scale=4)
    assert (str(figure), figure.值, normalised) == (text, Decimal(text), False)


@given(st.text())
def test_any_text_is_a_figure_or_a_figure_error(text: str) -> None:
    try:
        assert read_figure(text, scale=4)[0] >= 0
    except FigureError as fault:
        assert fault.hint
