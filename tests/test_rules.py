"""rules: totals in Decimal, relations with both sides, all failures at once, faults named for the author."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcase import built_in, made, sample, swap
from reportgen.datafile import loads
from reportgen.errors import Finding, Severity, Side, TemplateError
from reportgen.figures import Figure
from reportgen.rules import Rules
from reportgen.schema import Schema

SCHEMA = """
title: 样表
properties:
  名称: {title: 名称, type: string}
  表:
    title: 数据
    x-table: 表一
    properties:
      甲: {title: 甲, $ref: '#/$defs/行'}
      乙: {title: 乙, $ref: '#/$defs/行'}
  附:
    title: 附
    type: array
    items: {title: 附, $ref: '#/$defs/行'}
$defs:
  行:
    x-row: true
    properties:
      一: {title: 一列, x-figure: amount}
      二: {title: 二列, x-figure: amount}
      合计: {title: 合计, x-figure: amount, x-computed: true}
"""
TOTALS = """rules:
  - code: K301
    title: 两列之和
    severity: error
    each: {行: 行}
    set: "{行}.合计"
    value: 行.一 + 行.二
    hint: 请核对
"""


def applied(folder: Path, rules: str, data: str) -> tuple[dict[str, Any], list[Finding]]:
    template = made(folder, SCHEMA, rules)
    schema = Schema.load(template)
    checked = schema.check(loads(data, "f"))
    before = str(checked.values)
    values, findings = Rules.load(template).apply(checked.values, checked.places, schema)
    assert str(checked.values) == before  # apply leaves its input as it is
    return values, findings


def compare(**items: str) -> str:
    rule = {
        "code": "K302",
        "title": "甲乙相等",
        "severity": "error",
        "at": "表.乙.一",
        "left": "0",
        "right": "0",
    }
    return "rules:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in (rule | items).items()) + "\n"


def test_totals_are_exact_and_fill_what_is_left_out(tmp_path: Path) -> None:
    values, findings = applied(tmp_path, TOTALS, "表: {甲: [0.1, 0.2]}\n附: [[1, 2], [3, 4, 7]]\n")
    assert findings == []
    assert str(values["表"]["甲"]["合计"]) == "0.3"
    assert isinstance(values["表"]["甲"]["合计"], Figure)
    assert [row["合计"] for row in values["附"]] == [3, 7]


def test_a_written_total_that_differs_shows_both_numbers(tmp_path: Path) -> None:
    values, findings = applied(tmp_path, TOTALS, "表:\n  甲: [1, 2, {值: 5, 注: 甲}]\n  乙: [1, 1, 3]\n")
    assert [(str(one.place), one.cell) for one in findings] == [
        ("f:2:13", "表一 · 合计 · 甲"),
        ("f:3:13", "表一 · 合计 · 乙"),
    ]
    assert findings[0].sides == (Side("填写的数", "5"), Side("按各项计算", "3"))
    assert findings[0].message == "两列之和：填写的是 5，计算得 3，相差 2"
    assert (findings[0].severity, findings[0].hint) == (Severity.ERROR, "请核对")
    assert str(values["表"]["甲"]["合计"]) == "3（甲）"


def test_a_total_that_agrees_prints_as_written(tmp_path: Path) -> None:
    values, findings = applied(tmp_path, TOTALS, "表: {甲: [1.25, 1.25, 2.500]}\n")
    assert (findings, str(values["表"]["甲"]["合计"])) == ([], "2.500")


def test_a_later_rule_sees_the_computed_total(tmp_path: Path) -> None:
    rules = TOTALS + compare(left="表.甲.合计", right="3").removeprefix("rules:\n")
    assert [one.code for one in applied(tmp_path, rules, "表: {甲: [1, 2]}\n")[1]] == []
    assert [one.code for one in applied(tmp_path, rules, "表: {甲: [1, 2, 4]}\n")[1]] == ["K301"]


def test_a_relation_shows_both_sides_with_labels(tmp_path: Path) -> None:
    rules = compare(left="表.甲.一", right="表.乙.一", left_label="甲的一列", right_label="乙的一列")
    _, (finding,) = applied(tmp_path, rules, "表:\n  甲: [212, 0]\n  乙: [189.5, 0]\n")
    assert finding.message == "甲乙相等：甲的一列 212，应等于乙的一列 189.5，相差 22.5"
    assert finding.sides == (Side("甲的一列", "212"), Side("乙的一列", "189.5"))
    assert (str(finding.place), finding.cell) == ("f:3:7", "表一 · 一列 · 乙")


@pytest.mark.parametrize(
    ("op", "left", "fails"),
    [
        ("'=='", 1, True),
        ("'=='", 2, False),
        ("'<='", 2, False),
        ("'<='", 3, True),
        ("'>='", 1, True),
        ("'>='", 2, False),
    ],
)
def test_comparisons_fail_where_they_do_not_hold(tmp_path: Path, op: str, left: int, fails: bool) -> None:
    assert bool(applied(tmp_path, compare(left=str(left), right="2", op=op), "名称: 甲\n")[1]) is fails


def test_texts_may_be_compared(tmp_path: Path) -> None:
    _, (finding,) = applied(tmp_path, compare(left="名称", right="\"'甲'\""), "名称: 乙\n")
    assert finding.sides == (Side("左边", "乙"), Side("右边", "甲"))


def test_several_loops_are_nested_in_order(tmp_path: Path) -> None:
    rules = compare(each="{行: [甲, 乙], 列: [一, 二]}", at='"表.{行}.{列}"', left="表[行][列]")
    _, findings = applied(tmp_path, rules, "表: {甲: [1, 2], 乙: [3, 4]}\n")
    assert [one.sides[0].value for one in findings] == ["1", "2", "3", "4"]


def test_a_guard_leaves_a_rule_out(tmp_path: Path) -> None:
    rules = compare(left="1", when="名称 is matches('.*镇')")
    assert len(applied(tmp_path, rules, "名称: 甲镇\n")[1]) == 1
    assert applied(tmp_path, rules, "名称: 甲镇政府\n")[1] == []


def test_a_cell_that_could_not_be_read_is_not_spoken_of_twice(tmp_path: Path) -> None:
    relation = compare(left="表.甲.一", right="表.乙.一", op="'<='").removeprefix("rules:\n")
    rules = TOTALS + relation
    assert applied(tmp_path, rules, "表: {甲: [x, 2, 9], 乙: [3, 4, 7]}\n")[1] == []
    assert applied(tmp_path, rules, "表: {甲: {弌: 5, 二: 2, 合计: 7}}\n")[1] == []
    guarded = compare(left="1", when="表.甲.一 > 3")
    assert applied(tmp_path, guarded, "表: {甲: [x, 2]}\n")[1] == []


@pytest.mark.parametrize(
    ("rules", "code", "words"),
    [
        (compare(left="表.丙.一"), "T407", "K302"),
        (compare(left="没有"), "T407", "left 无法计算：没有"),
        (compare(left="1 +"), "T407", "left 写法有误"),
        (compare(left="1 / 0"), "T407", "ZeroDivisionError"),
        (compare(left="表.甲.一 + 0.5"), "T407", "TypeError"),
        (compare(left="名称"), "T407", "算出的不是数字"),
        (compare(left='"[].__class__.__mro__"'), "T407", "K302"),
        (compare(when="没有.甲"), "T407", "when 无法计算"),
        (compare(at='"表.{无}"'), "T407", "at 中的"),
        (compare(each="{行: 列}"), "T406", "“列”不存在"),
        (compare(each="甲"), "T406", "each 应写成"),
        (compare(severity="fatal"), "T406", "severity"),
        (compare(op="'<'"), "T406", "op"),
        (compare(code="302"), "T406", "K 加三位数字"),
        (compare(lable="甲"), "T406", "没有“lable”"),
        (compare(title="[甲]"), "T406", "应是文字"),
        ("rules:\n  - {code: K301, title: 甲, severity: error, left: '1'}\n", "T406", "缺少 at、right"),
        (
            "rules:\n  - {code: K301, title: 甲, severity: error, set: 表.甲.丙, value: '1'}\n",
            "T407",
            "那里不是数字",
        ),
        (
            "rules:\n  - {code: K301, title: 甲, severity: error, set: 丙.甲.丙, value: '1'}\n",
            "T407",
            "不存在",
        ),
        ("rules:\n  - 甲\n", "T406", "键: 值"),
        ("rules: 甲\n", "T406", "规则的列表"),
        ("甲: [\n", "T406", "括号"),
    ],
)
def test_a_faulty_rule_is_the_templates_fault(tmp_path: Path, rules: str, code: str, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        applied(tmp_path, rules, "名称: 甲\n")
    (finding,) = caught.value.findings
    assert finding.code == code
    assert words in str(finding)
    assert finding.place is not None
    assert finding.place.line is not None


def test_all_faults_of_a_rules_file_come_together(tmp_path: Path) -> None:
    rules = compare(left="1 +") + compare(severity="fatal").removeprefix("rules:\n")
    with pytest.raises(TemplateError) as caught:
        Rules.load(made(tmp_path, SCHEMA, rules))
    assert [finding.code for finding in caught.value.findings] == ["T407", "T406"]


# -- the built-in form ---------------------------------------------------------------------------------------

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


def run(text: str) -> tuple[dict[str, Any], list[Finding]]:
    template = built_in()
    schema = Schema.load(template)
    checked = schema.check(loads(text, "f"))
    assert not [finding for finding in checked.findings if finding.severity is Severity.ERROR]
    return Rules.load(template).apply(checked.values, checked.places, schema)


@pytest.mark.parametrize("index", [0, 1])
def test_the_samples_add_up(index: int) -> None:
    assert run(sample(index))[1] == []


def test_the_form_gives_these_codes() -> None:
    assert Rules.load(built_in()).codes() == {"K301", "K302", "K303", "K304", "K305", "K311", "K312"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "14, 19, 96, 44, 4146]",
            "14, 19, 96, 44, 4147]",
            [("K302", "表三 · 总计 · 一、本年新收政府信息公开申请数量", "4147", "4146")],
        ),
        ("[3520, 439,", "[3521, 439,", [("K303", "表三 · 自然人 · （七）总计", "3521", "3520")]),
        ("44, 4130]", "44, 4131]", [("K302", "表三 · 总计 · （七）总计", "4131", "4130")]),
        ("9, 107]", "9, 106]", [("K304", "表四 · 总计 · 行政复议", "106", "107")]),
        (
            "结转下年度: [97,",
            "结转下年度: [98,",
            [
                ("K301", "表三 · 自然人 · 四、结转下年度继续办理", "3617", "3618"),
                ("K301", "表三 · 总计 · 四、结转下年度继续办理", "4240", "4241"),
            ],
        ),
    ],
)
def test_each_relation_of_the_form(old: str, new: str, expected: list[tuple[str, str, str, str]]) -> None:
    _, findings = run(swap(sample(1), old, new))
    found = [(one.code, one.cell, one.sides[0].value, one.sides[1].value) for one in findings]
    assert found == expected
    assert {one.severity for one in findings} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("name", "warned"),
    [("樟树市店下镇", 3), ("某街道办事处", 3), ("某乡人民政府", 3), ("新乡市", 0), ("镇江市", 0)],
)
def test_a_township_makes_no_regulations(name: str, warned: int) -> None:
    text = swap(sample(), "规章: {制发: 0, 废止: 0, 现行有效: 0}", "规章: {制发: 1, 废止: 1, 现行有效: 1}")
    _, findings = run(swap(text, "名称: 樟树市店下镇", f"名称: {name}"))
    assert [one.code for one in findings] == ["K305"] * warned
    assert all(one.severity is Severity.WARNING for one in findings)


ROW = st.lists(st.integers(0, 10**7), min_size=6, max_size=6)
RESULTS = (
    "予以公开",
    "部分公开",
    "不予公开.国家秘密",
    "无法提供.没有现成信息",
    "不予处理.重复申请",
    "其他处理.其他",
)


def table(rows: list[list[int]], carried: list[int], totals: dict[str, list[int]]) -> str:
    """Table 3 as YAML: `rows` for RESULTS, 本年新收 what closes; rows in `totals` are written in full."""

    def line(name: str, cells: list[int]) -> str:
        return f"{name}: {totals.get(name, cells)}"

    new = [sum(column) for column in zip(*rows, carried, strict=True)]
    results = []
    for path, cells in zip(RESULTS, rows, strict=True):
        group, _, name = path.partition(".")
        results.append(f"{group}: {{{line(name, cells)}}}" if name else line(group, cells))
    total = f", 总计: {totals['总计']}" if "总计" in totals else ""
    outcome = f"办理结果: {{{', '.join(results)}{total}}}"
    text = f"依申请公开: {{{line('本年新收', new)}, {line('结转下年度', carried)}, {outcome}}}"
    head, tail = sample().split("依申请公开:\n  本年新收", 1)
    return head + text + "\n\n# 表四" + tail.split("# 表四", 1)[1]


@given(st.lists(ROW, min_size=6, max_size=6), ROW)
def test_random_tables_close(rows: list[list[int]], carried: list[int]) -> None:
    values, findings = run(table(rows, carried, {}))
    assert findings == []
    total = values["依申请公开"]["办理结果"]["总计"]
    assert [total[name] for name in COLUMNS] == [sum(column) for column in zip(*rows, strict=True)]
    assert total["总计"] == sum(map(sum, rows))
    assert all(type(figure) is Figure for figure in total.values())


@given(
    st.lists(ROW, min_size=6, max_size=6),
    ROW,
    st.sampled_from(["本年新收", "结转下年度", "国家秘密", "予以公开", "总计"]),
    st.integers(0, 6),
    st.integers(1, 10**6),
)
def test_a_wrong_total_is_found_at_exactly_its_cell(
    rows: list[list[int]], carried: list[int], name: str, column: int, by: int
) -> None:
    sums = [sum(cells) for cells in zip(*rows, strict=True)]
    closing = [a + b for a, b in zip(sums, carried, strict=True)]
    cells = {
        "本年新收": closing,
        "结转下年度": carried,
        "国家秘密": rows[2],
        "予以公开": rows[0],
        "总计": sums,
    }[name]
    right = [*cells, sum(cells)]
    assert run(table(rows, carried, {name: right}))[1] == []
    if name != "总计":
        column = 6  # only the row's own total is computed
    wrong = [cell + by if index == column else cell for index, cell in enumerate(right)]
    _, (finding,) = run(table(rows, carried, {name: wrong}))
    assert finding.code == ("K303" if column < 6 else "K302")
    word = (*COLUMNS, "总计")[column]
    path = {
        "国家秘密": "办理结果.不予公开.国家秘密",
        "予以公开": "办理结果.予以公开",
        "总计": "办理结果.总计",
    }.get(name, name)
    assert finding.cell == Schema.load(built_in()).cell(f"依申请公开.{path}.{word}")
    assert Decimal(finding.sides[0].value) - Decimal(finding.sides[1].value) == by
