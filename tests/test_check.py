"""check: schema, rules and glyphs in one call, all findings in the order of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcase import SAMPLES, built_in, line_of, sample, swap
from reportgen.check import check, in_order
from reportgen.datafile import load, loads
from reportgen.errors import DataError, Finding, Place, Severity


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_clean(path: Path) -> None:
    result = check(built_in(), load(path), lambda char: True)
    assert result.findings == ()


def test_everything_is_told_at_once_and_in_the_order_of_the_file() -> None:
    text = sample(1)
    for old, new in [
        ("邮编: 336000", "邮编: 33600"),
        ("[1, 0, 3]", "[1, 0]"),
        ("行政处罚: 1306542", "行政处罚: 1306542件"),
        ("行政强制: 28417", "行政强制: ２８４１７"),
        ("44, 4146]", "44, 4147]"),
        ("[63, 14, 21, 9, 107]", "[63, 14, 21, 9, 108]"),
        ("其他事项: |", "其它事项: |"),
    ]:
        text = swap(text, old, new)
    findings = check(built_in(), loads(text, "f"), lambda char: char != "逐").findings
    assert [(finding.code, finding.place and finding.place.line) for finding in findings] == [
        ("S201", 4),  # 其他事项 is missing, so the file as a whole is pointed at
        ("S208", line_of(text, "邮编")),
        ("F501", line_of(text, "逐项明确")),
        ("S204", line_of(text, "规章: [1, 0]")),
        ("S205", line_of(text, "行政处罚: 1306542件")),
        ("S207", line_of(text, "行政强制: ２８４１７")),
        ("K302", line_of(text, "4147")),
        ("K304", line_of(text, "108]")),
        ("F501", line_of(text, "逐件分析")),
        ("S202", line_of(text, "其它事项")),
    ]


def test_cells_filled_with_zero_are_counted_in_one_notice() -> None:
    text = swap(sample(), "  上年结转: [0, 0, 0, 0, 0, 0]\n", "")
    text = swap(text, "  行政许可: 0\n", "")
    (finding,) = check(built_in(), loads(text)).findings
    assert (finding.code, finding.severity) == ("S210", Severity.NOTICE)
    assert "7 个单元格" in finding.message


def test_one_glyph_finding_a_field_names_the_first_line_and_all_characters() -> None:
    findings = check(built_in(), loads(sample(), "f"), lambda char: char not in "拟遮").findings
    (finding,) = findings
    assert (finding.code, finding.severity) == ("F501", Severity.WARNING)
    assert str(finding.place) == f"f:{line_of(sample(), '拟制')}"
    assert finding.cell == "总体情况 · （三）政府信息管理"
    assert "“拟”（U+62DF）、“遮”（U+906E）" in finding.message


def test_notes_of_figures_and_nested_heads_are_printed_too() -> None:
    for char, cell in [
        ("修", "表二 · 现行有效件数 · 行政规范性文件"),
        ("录", "总体情况 · 增设的小标题（第六项起） · 第 1 项 · 小节 · 第 1 项 · 标题"),
    ]:
        cells = [
            finding.cell for finding in check(built_in(), loads(sample(1)), lambda c, char=char: c != char).findings
        ]
        assert cell in cells


def test_without_fonts_no_glyph_is_judged() -> None:
    assert check(built_in(), loads(swap(sample(), "店下镇坚持", "店下镇\U0002b740持"))).findings == ()


def test_findings_without_a_place_come_last() -> None:
    bare = Finding("E801", Severity.ERROR, "甲")
    placed = [
        Finding("S202", Severity.ERROR, "甲", Place("b", 1)),
        Finding("S201", Severity.ERROR, "甲", Place("a", 9, 2)),
    ]
    assert in_order([bare, *placed]) == [placed[1], placed[0], bare]


LINES = sample(1).split("\n")


@given(
    st.integers(3, len(LINES) - 2),
    st.sampled_from(["drop", "twice", "empty", "list", "map", "text", "deeper"]),
)
def test_a_damaged_sample_gives_findings_never_a_traceback(index: int, how: str) -> None:
    line = LINES[index]
    key = line.split(":")[0]
    damaged = {
        "drop": [],
        "twice": [line, line],
        "empty": [f"{key}:"],
        "list": [f"{key}: [1, [2], {{值: 3}}]"],
        "map": [f"{key}: {{值: {{值: 1}}, 注: []}}"],
        "text": [f"{key}: '无'"],
        "deeper": ["  " + line],
    }[how]
    text = "\n".join([*LINES[:index], *damaged, *LINES[index + 1 :]])
    try:
        findings = check(built_in(), loads(text, "f"), lambda char: ord(char) < 0x9000).findings
    except DataError as fault:
        findings = fault.findings
    assert all(finding.place is not None and finding.place.file == "f" for finding in findings)
