"""What is mended by itself, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcase import built_in, sample, swap
from reportgen import datafile
from reportgen.check import check
from reportgen.errors import DataError
from reportgen.mend import mend


def mended(text: str) -> str:
    return mend(built_in(), text, "f").text


def without_totals(text: str) -> list[str]:
    return [line for line in text.splitlines() if "[" not in line and "自然人" not in line and "结果维持" not in line]


def test_a_file_in_order_only_gets_its_totals() -> None:
    before = sample(1)
    after = mended(before)
    assert without_totals(before) == without_totals(after)
    assert mended(after) == after
    template = built_in()
    assert check(template, datafile.loads(after)).values == check(template, datafile.loads(before)).values


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("行政许可: 0", "行政许可: １２", "  行政许可: 12"),
        ("行政许可: 0", '行政许可: "0　"  # 件', '  行政许可: "0"  # 件'),
        ("行政许可: 0", "行政许可: {值: １, 注: 其中变更1件}", "  行政许可: {值: 1, 注: 其中变更1件}"),
        (
            "{制发: 5, 废止: 0, 现行有效: 20}",
            "{制发: ５, 废止: 0, 现行有效: ２０}",
            "  行政规范性文件: {制发: 5, 废止: 0, 现行有效: 20}",
        ),
    ],
)
def test_figures_are_mended_in_their_line(old: str, new: str, line: str) -> None:
    assert line in mended(swap(sample(), old, new)).splitlines()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("线上 线下内容保持一致", "线上线下内容保持一致"),
        ("线上线下内容,保持一致", "线上线下内容，保持一致"),
        ("线上线下内容，，保持一致", "线上线下内容，保持一致"),
        ("线上线下 PDF 内容保持一致", "线上线下 PDF 内容保持一致"),
        ("线上线下内容于9:30保持一致", "线上线下内容于9:30保持一致"),
    ],
)
def test_prose_is_mended_and_its_comments_kept(typed: str, right: str) -> None:
    text = swap(sample(), "线上线下内容保持一致", typed)
    assert f"{right}。" in mended(text)
    assert mended(text).count("#") == text.count("#")


def test_totals_in_rows_and_a_row_of_totals() -> None:
    lines = [line.strip() for line in mended(sample()).splitlines()]
    assert "总计: [0, 0, 0, 0, 0, 0, 0]" in lines
    assert all(line.count(",") in (4, 6) for line in lines if line.endswith("]") and ": [" in line)
    assert "其他: 5, 总计: 479}" in mended(sample(1))


def test_a_written_total_that_is_wrong_is_not_touched() -> None:
    text = swap(sample(), "行政复议: [0, 0, 0, 0]", "行政复议: [0, 0, 0, 0, 5]")
    assert "行政复议: [0, 0, 0, 0, 5]" in mended(text)


def test_line_ends_stay() -> None:
    text = swap(sample(), "线上线下内容保持一致", "线上 线下内容保持一致").replace("\n", "\r\n")
    after = mended(text)
    assert after.count("\r\n") == after.count("\n")


def test_what_is_no_data_file() -> None:
    with pytest.raises(DataError):
        mended("a: [")


@given(st.text("甲乙， ,、。12A(（）", min_size=1, max_size=20).filter(str.strip))
def test_any_paragraph_is_mended_or_left(words: str) -> None:
    text = swap(sample(), "线上线下内容保持一致", f"线上{words}下")
    after = mended(text)
    assert mended(after) == after
    assert len(after.splitlines()) >= len(text.splitlines())
