"""Numbers of running text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.prose.numbers import chinese, quantities

DIGITS = "零一二三四五六七八九"


def spelt(number: int) -> str:
    """A number below 10^8 in Chinese, as one writes it: 一百二十, 一千零五, 一万零三百."""
    if number >= 10_000:
        rest = number % 10_000
        return spelt(number // 10_000) + "万" + ("" if not rest else ("零" if rest < 1000 else "") + spelt(rest))
    out, zero = "", False
    for power, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            out += ("零" if zero else "") + DIGITS[digit] + word
            zero = False
        elif out:
            zero = True
    return out or "零"


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_read_as_they_are_spelt(number: int) -> None:
    assert chinese(spelt(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十二", 12), ("两", 2), ("两百", 200), ("一百二", 120), ("二〇二三", 2023), ("一百零二", 102)],
)
def test_short_forms(text: str, value: int) -> None:
    assert chinese(text) == value


@pytest.mark.parametrize("text", ["", "百十百", "一二三十"])
def test_what_is_no_numeral(text: str) -> None:
    assert chinese(text) is None


@given(st.text("零一二三四五六七八九十百千万亿两〇", max_size=8))
def test_any_run_of_numeral_characters_is_read_or_refused(text: str) -> None:
    found = chinese(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共212条", [("212", "条", False)]),
        ("一百二十件", [("120", "件", False)]),
        ("1.2万条", [("12000", "条", False)]),
        ("1,234件", [("1234", "件", False)]),
        ("近3000余份", [("3000", "份", True)]),
        ("3—5项", [("3", "项", True)]),
        ("5万余人次", [("50000", "人次", True)]),
        ("59237.2449万元", [("592372449", "元", False)]),
        ("2.5亿元", [("250000000", "元", False)]),
        ("20个工作日", [("20", "个工作日", False)]),
        ("6个", [("6", "个", False)]),
        ("十余项", [("10", "项", True)]),
        ("第二十条、第3期、2023年、〔2021〕30号", []),
        ("国务院令第711号", []),
    ],
)
def test_numbers_are_read_with_what_they_count(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = [(format(each.value.normalize(), "f"), each.unit, each.rough) for each in quantities(text)]
    assert found == expected


def test_percentages_are_marked() -> None:
    (share,) = quantities("同比增长12.5%")
    assert (share.percent, share.value) == (True, Decimal("12.5"))


@given(st.integers(0, 10**9), st.sampled_from(["件", "条", "份"]), st.text("共约其中，", max_size=4))
def test_offsets_lead_back(number: int, unit: str, before: str) -> None:
    text = f"{before}{number}{unit}"
    (found,) = quantities(text, 100)
    assert text[found.start - 100 : found.end - 100] == f"{number}{unit}"


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for each in quantities(text):
        assert each.end > each.start
