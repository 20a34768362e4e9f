"""datafile: scalars keep their text, nodes know their place, and every refusal says file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from formcase import sample
from reportgen.datafile import Mapping, Scalar, Sequence, Style, load, loads, locate, plain
from reportgen.errors import DataError, Place, Severity


def refused(text: str | bytes) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(DataError) as caught:
        loads(text, "f.yaml")
    findings = caught.value.findings
    assert all(finding.severity is Severity.ERROR and finding.place.file == "f.yaml" for finding in findings)
    return [(finding.code, finding.place.line, finding.place.column) for finding in findings]


def message(text: str | bytes) -> str:
    with pytest.raises(DataError) as caught:
        loads(text, "f.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "07957871001",
        "331200",
        "012",
        "否",
        "是",
        "yes",
        "no",
        "12:30",
        "1_000",
        "0x1F",
        "1e3",
        "2024-01-20",
        ".5",
    ],
)
def test_a_scalar_keeps_its_text(text: str) -> None:
    assert loads(f"键: {text}").get("键") == Scalar(text, Place("<数据>", 1, 4))


def test_nodes_know_their_place() -> None:
    root = loads("单位:\n  电话: 1\n数:\n  - [1, '二']\n", "f")
    assert root == Mapping(root.entries, Place("f", 1, 1))
    assert locate(root, ("单位", "电话")) == Place("f", 2, 3)
    assert locate(root, ("单位", "没有")) == Place("f", 1, 1)
    rows = root.get("数")
    assert isinstance(rows, Sequence)
    inner = rows.items[0]
    assert isinstance(inner, Sequence)
    assert inner.items == (Scalar("1", Place("f", 4, 6)), Scalar("二", Place("f", 4, 9), Style.QUOTED))


def test_lines_of_a_literal_block_know_their_place() -> None:
    node = loads("文: |\n  甲\n\n  乙\n", "f").get("文")
    assert isinstance(node, Scalar)
    assert (node.text, node.style) == ("甲\n\n乙\n", Style.LITERAL)
    assert node.line_place(2) == Place("f", 4)


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_no_value_is_empty_but_quoted_is_not(text: str) -> None:
    bare, quoted = loads(f"甲: {text}\n乙: '{text}'\n").entries
    assert isinstance(bare.value, Scalar)
    assert isinstance(quoted.value, Scalar)
    assert bare.value.is_empty
    assert not quoted.value.is_empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("电话: 1\n电话: 2\n", [("D109", 2, 1)]),
        ("单位:\n  电话: 1\n  邮编: 2\n  电话: 3\n", [("D109", 4, 3)]),
        ("甲: &a [*a]\n", [("D110", 1, 8)]),
        ("甲: *没有\n", [("D104", 1, 5)]),
        ("甲: *none\n", [("D110", 1, 4)]),
        ("甲: &a {子: 1}\n乙:\n  <<: *a\n", [("D110", 3, 3)]),
        ("甲: !!python/object/apply:os.system [ls]\n", [("D111", 1, 4)]),
        ("甲: !!binary aGk=\n", [("D111", 1, 4)]),
        ("甲: 1\n乙: a\x00b\n", [("D103", 2, 5)]),
        ("甲: \x1b[31m\n乙: \x7f\n", [("D103", 1, 4), ("D103", 2, 4)]),
        ("甲: 一\u2028二\n", [("D103", 1, 5)]),
        ("甲: \ud800\n", [("D103", 1, 4)]),
        ("甲: \ufffe\n", [("D103", 1, 4)]),
        ('甲: "一\\x01二"\n', [("D103", 1, 4)]),
        ('甲: 1\n乙: "\\uFFFF"\n', [("D103", 2, 4)]),
        ('甲: "\\ud800"\n', [("D103", 1, 7)]),
        ('甲: "一\\r二"\n', [("D103", 1, 4)]),
        ("甲:\n\t乙: 1\n", [("D105", 2, 1)]),
        ("甲: 1\n\t乙: 1\n  \t丙: 2\n", [("D105", 2, 1), ("D105", 3, 3)]),
        ("", [("D106", 1, 1)]),
        ("# 只有注释\n", [("D106", 1, 1)]),
        ("---\n", [("D106", 1, 1)]),
        ("- 甲\n- 乙\n", [("D107", 1, 1)]),
        ("甲: 1\n---\n乙: 2\n", [("D108", 2, 1)]),
        ("? [甲, 乙]\n: 1\n", [("D112", 1, 3)]),
        ("甲: " + "[" * 60 + "]" * 60 + "\n", [("D113", 1, 53)]),
        ('甲: "没有收尾\n乙: 1\n', [("D104", 1, 4)]),
        ("甲: [1, 2\n乙: 3\n", [("D104", 1, 4)]),
        ("甲: {子: 1\n乙: 3\n", [("D104", 1, 4)]),
        ("甲: 1\n乙:2\n丙: 3\n", [("D104", 2, 1)]),
        ("甲: 1\n 乙: 2\n", [("D104", 2, 3)]),
        ("甲: @某人\n", [("D104", 1, 4)]),
        ("姓名: 樟树市\n".encode("gbk"), [("D102", 1, 1)]),
        ("name: 1\n单位: 樟树市\n".encode("gbk"), [("D102", 2, 1)]),
        ("甲: 1\n".encode("utf-16"), [("D102", None, None)]),
        (b"\xff\x00\x80\x81", [("D102", 1, 1)]),
    ],
)
def test_what_could_lose_or_smuggle_data_is_refused_at_its_place(
    text: str | bytes, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert refused(text) == expected


def test_findings_of_different_kinds_come_together() -> None:
    text = '甲: a\x00b\n甲: 2\n乙: "\\x01"\n丙: !!set {x}\n丁: *none\n'
    assert [code for code, _, _ in refused(text)] == ["D103", "D109", "D103", "D111", "D110"]


def test_many_control_characters_are_counted_not_listed() -> None:
    assert len(refused("甲: " + "\x01" * 500)) == 21
    assert "还有 480 个" in message("甲: " + "\x01" * 500)


def test_encodings_are_named() -> None:
    assert "GBK" in message("单位: 樟树市人民政府\n".encode("gbk"))
    assert "UTF-16" in message("单位: 1\n".encode("utf-16"))
    assert "GBK" not in message(b"\xff\x00\x80\x81")


@pytest.mark.parametrize("text", ["年度：2023\n", "年度：2023\n单位: 1\n", "单位:\n  名称：某镇\n  电话: 1\n"])
def test_a_full_width_colon_is_named(text: str) -> None:
    assert "全角“：”" in message(text)


def test_a_byte_order_mark_is_no_matter() -> None:
    assert plain(loads(b"\xef\xbb\xbf" + "甲: 1\n".encode())) == {"甲": 1}
    assert plain(loads("\ufeff甲: 1\r\n乙: 2\r\n")) == {"甲": 1, "乙": 2}


def test_small_aliases_are_allowed() -> None:
    assert plain(loads("甲: &a [0, 0]\n乙: *a\n丙: *a\n")) == {"甲": [0, 0], "乙": [0, 0], "丙": [0, 0]}


def test_a_billion_laughs_is_stopped() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join(['*' + a] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    assert [code for code, _, _ in refused("\n".join(lines))] == ["D110"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "无.yaml", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(DataError) as caught:
            load(path)
        assert [finding.code for finding in caught.value.findings] == ["D101"]


def test_load_names_the_file_as_asked(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text("甲: 1\n", encoding="utf-8")
    assert load(tmp_path / "甲.yaml").place.file == str(tmp_path / "甲.yaml")
    assert load(tmp_path / "甲.yaml", "甲.yaml").place.file == "甲.yaml"


TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufffe\uffff"))


@given(st.dictionaries(TEXT, TEXT, min_size=1, max_size=6))
def test_any_text_survives_a_round_trip(values: dict[str, str]) -> None:
    """What a YAML writer writes as text is read as that very text, numbers and dates included."""
    written = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    assert {entry.key: entry.value.text for entry in loads(written).entries} == values


@given(
    st.from_regex(r"[0-9~.:_+-]{1,12}|[Yy]es|[Oo]n|0x[0-9a-f]+|0o?[0-7]+|[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True)
)
def test_plain_scalars_keep_every_character(text: str) -> None:
    try:
        node = loads(f"键: {text}\n").get("键")
    except DataError:
        assert ":" in text or text.startswith("-")  # YAML reads those as structure
    else:
        assert not isinstance(node, Scalar) or node.text == text


@given(st.one_of(st.text(), st.binary(), st.text("[]{}:,&*!|>'\"-?%@\t\n #ab一：\x00\ud800")))
def test_nothing_but_a_data_error_comes_out(text: str | bytes) -> None:
    try:
        assert isinstance(loads(text), Mapping)
    except DataError as fault:
        assert fault.findings


@given(st.integers(0, 5000), st.sampled_from(list("\t\x00:\"'[{*&!-#|%\n：　\ufffe")))
def test_a_damaged_sample_never_breaks_the_reader(at: int, char: str) -> None:
    text = sample()
    try:
        loads(text[:at] + char + text[at:])
    except DataError as fault:
        assert all(finding.place is not None for finding in fault.findings)
