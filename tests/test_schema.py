"""schema: what a data file may say; findings at their cell, in the form's words; published and blank forms."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from formcase import ROOT, SAMPLES, built_in, line_of, made, sample, swap
from reportgen.datafile import loads
from reportgen.errors import Finding, Severity, TemplateError
from reportgen.figures import Figure
from reportgen.schema import Checked, Schema

SCHEMA = """
title: 样表
required: [名称, 正文]
properties:
  名称: {title: 名称, type: string, maxLength: 6, description: 最多六个字}
  级别: {title: 级别, type: string, enum: [市, 县, 镇]}
  正文: {title: 正文, x-prose: true}
  日期: {title: 日期, x-date: true}
  照片: {title: 照片, x-image: true}
  公开: {title: 是否公开, type: boolean}
  费用: {title: 费用, x-figure: amount, x-scale: 2, x-unit: 万元}
  表:
    title: 数据
    x-table: 表一
    properties:
      新收: {title: 新收, x-cell: 一、新收, $ref: '#/$defs/行'}
      结果:
        title: 结果
        x-cell: ''
        properties:
          公开: {title: 公开, x-cell: （一）公开, $ref: '#/$defs/行'}
          合计: {title: 合计, x-cell: （二）合计, x-computed: true, $ref: '#/$defs/行'}
  联系:
    title: 联系方式
    properties:
      电话: {title: 电话, type: string}
      邮编: {title: 邮政编码, type: string, pattern: '^[0-9]{6}$', description: 六位数字}
  附件:
    title: 附件
    type: array
    maxItems: 2
    items:
      title: 附件
      required: [标题]
      properties:
        标题: {title: 标题, type: string}
        件数: {title: 件数, x-figure: count}
$defs:
  行:
    x-row: true
    properties:
      自然人: {title: 自然人, x-figure: count}
      企业: {title: 企业, x-figure: count}
      总计: {title: 总计, x-figure: count, x-computed: true}
"""
HEAD = "名称: 甲镇\n正文: 一段\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    return Schema.load(made(tmp_path_factory.mktemp("样表"), SCHEMA))


def checked(schema: Schema, text: str) -> Checked:
    return schema.check(loads(text, "f"))


def only(schema: Schema, text: str) -> Finding:
    findings = checked(schema, text).findings
    assert len(findings) == 1, findings
    return findings[0]


def test_absent_parts_are_filled_so_that_templates_meet_no_undefined_name(small: Schema) -> None:
    result = checked(small, HEAD)
    row = {"自然人": 0, "企业": 0, "总计": 0}
    assert result.findings == ()
    assert result.values == {
        "名称": "甲镇",
        "级别": "",
        "正文": ["一段"],
        "日期": "",
        "照片": "",
        "公开": False,
        "费用": 0,
        "表": {"新收": row, "结果": {"公开": row, "合计": row}},
        "联系": {"电话": "", "邮编": ""},
        "附件": [],
    }
    # 费用, and two columns of 新收 and of 公开; what the program computes is not counted.
    assert result.filled == 5
    assert isinstance(result.values["费用"], Figure)


@pytest.mark.parametrize(
    ("written", "paragraphs"),
    [
        ("一段", ["一段"]),
        ("|\n  甲\n\n  　　乙 \n", ["甲", "乙"]),
        (">\n  甲\n  乙\n\n  丙 d\n  e\n", ["甲乙", "丙 d e"]),
        ("甲\n  乙 2023\n  年", ["甲乙 2023 年"]),
        ("[甲, 乙, '', ~]", ["甲", "乙"]),
        ('"甲\\n乙"', ["甲\n乙"]),
        ("'~'", ["~"]),
    ],
)
def test_prose_comes_as_paragraphs(small: Schema, written: str, paragraphs: list[str]) -> None:
    assert checked(small, f"名称: 甲\n正文: {written}\n").values["正文"] == paragraphs


def test_each_paragraph_knows_its_line(small: Schema) -> None:
    places = checked(small, "名称: 甲\n正文: |\n  甲\n\n  乙\n").places
    assert [str(places[f"正文.{index}"]) for index in (0, 1)] == ["f:3", "f:5"]


@pytest.mark.parametrize(
    ("written", "row"),
    [
        ("[3, 4]", (3, 4, 0)),
        ("[3, 4, 7]", (3, 4, 7)),
        ("{企业: 4}", (0, 4, 0)),
        ("[３, ~]", (3, 0, 0)),
        ("[{值: 3, 注: 甲}, '4']", (3, 4, 0)),
    ],
)
def test_a_row_is_a_list_or_a_mapping(small: Schema, written: str, row: tuple[int, ...]) -> None:
    result = checked(small, f"{HEAD}表: {{新收: {written}}}\n")
    assert tuple(result.values["表"]["新收"].values()) == row
    assert all(finding.severity is Severity.NOTICE for finding in result.findings)


def test_the_computed_row_may_be_left_out_or_written_in_full(small: Schema) -> None:
    assert checked(small, f"{HEAD}表: {{结果: {{合计: [1, 2, 3]}}}}\n").findings == ()
    assert checked(small, f"{HEAD}表: {{结果: {{合计: []}}}}\n").findings == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "cell", "words"),
    [
        ("名称: 甲\n正文: ''\n", "S201", 2, "正文", "没有填写"),
        ("名称: 甲\n", "S201", 1, "正文", "缺少“正文”"),
        (HEAD + "附件:\n  - 件数: 1\n", "S201", 4, "附件 · 第 1 项 · 标题", "缺少“标题”"),
        (HEAD.replace("甲镇", "~"), "S201", 1, "名称", "没有填写"),
        (HEAD + "费甪: 1\n", "S202", 3, "费甪", "是否为“费用”"),
        (HEAD + "联系:\n  邮政编码: 1\n", "S202", 4, "联系方式 · 邮政编码", "是否为“邮编”"),
        (HEAD + "电话: 1\n", "S202", 3, "电话", "应写在“联系 · 电话”处"),
        (HEAD + "联系:\n  费用: 1\n", "S202", 4, "联系方式 · 费用", "应写在最外层"),
        (HEAD + "zzz: 1\n", "S202", 3, "zzz", "这里可以写：名称、级别"),
        (HEAD + "费用: {数: 1, 值: 2}\n", "S202", 3, "费用", "不认识“数”"),
        (HEAD + "联系: 0795\n", "S203", 3, "联系方式", "应是对象，现为一段文字"),
        (HEAD + "费用: [1]\n", "S203", 3, "费用", "应是数字，现为列表"),
        (HEAD + "费用: {注: 甲}\n", "S203", 3, "费用", "写明 值 和 注"),
        (HEAD + "级别: [市]\n", "S203", 3, "级别", "应是文字，现为列表"),
        (HEAD + "公开: 也许\n", "S203", 3, "是否公开", "应写“是”或“否”"),
        (HEAD + "附件: {标题: 甲}\n", "S203", 3, "附件", "应是列表"),
        (HEAD + "表: {新收: 3}\n", "S203", 3, "表一 · 一、新收", "应是一行数字"),
        ("名称: 甲\n正文:\n  - 甲: 乙\n  - 丙\n", "S203", 3, "正文", "每一项应是一段文字"),
        (HEAD + "表: {新收: [1]}\n", "S204", 3, "表一 · 一、新收", "应有 2 或 3 个数，现有 1 个"),
        (
            HEAD + "表: {新收: [1, 2, 3, 4]}\n",
            "S204",
            3,
            "表一 · 一、新收",
            "依次为：自然人、企业；总计由程序计算",
        ),
        (HEAD + "表: {结果: {公开: [1, 无]}}\n", "S205", 3, "表一 · 企业 · （一）公开", "没有就写 0"),
        (HEAD + "表: {新收: {自然人: 1.5}}\n", "S206", 3, "表一 · 自然人 · 一、新收", "应是整数"),
        (HEAD + "费用: -1\n", "S206", 3, "费用", "不能是负数"),
        (HEAD + "费用: 1.234\n", "S206", 3, "费用", "最多 2 位小数"),
        (HEAD + "附件:\n  - {标题: 甲, 件数: ０}\n", "S207", 4, "附件 · 第 1 项 · 件数", "按 0 读取"),
        (HEAD + "联系:\n  邮编: 33120\n", "S208", 4, "联系方式 · 邮政编码", "六位数字"),
        (HEAD + "级别: 省\n", "S208", 3, "级别", "只能是：市、县、镇，现为“省”"),
        ("名称: 甲乙丙丁戊己庚\n正文: 文\n", "S208", 1, "名称", "最多 6 个字（最多六个字）"),
        (HEAD + "附件: [{标题: 1}, {标题: 2}, {标题: 3}]\n", "S208", 3, "附件", "最多 2 项"),
        (HEAD + "照片: 无.png\n", "S209", 3, "照片", "找不到图片"),
        (HEAD + "照片: ../x.png\n", "S209", 3, "照片", "不在数据文件所在的文件夹内"),
        (HEAD + "日期: 2023-02-30\n", "S211", 3, "日期", "不是真实的日期"),
        (HEAD + "日期: 年底\n", "S211", 3, "日期", "“年底”不是日期"),
    ],
)
def test_a_finding_has_code_line_cell_and_words(
    small: Schema, text: str, code: str, line: int, cell: str, words: str
) -> None:
    finding = only(small, text)
    assert finding.place is not None
    assert (finding.code, finding.place.line, finding.cell) == (code, line, cell)
    assert words in str(finding)
    assert finding.severity is (Severity.NOTICE if code == "S207" else Severity.ERROR)


def test_no_finding_hides_another(small: Schema) -> None:
    text = "名称: 甲乙丙丁戊己庚\n费用: -1\n费甪: 2\n表:\n  新收: [1]\n  结果: {公开: [x, 2.5]}\n日期: 13月\n"
    codes = sorted(finding.code for finding in checked(small, text).findings)
    assert codes == ["S201", "S202", "S204", "S205", "S206", "S206", "S208", "S211"]


def test_a_missing_object_is_told_once_with_what_it_must_hold() -> None:
    text = swap(sample(), "单位:\n", "单位甲:\n")
    findings = Schema.load(built_in()).check(loads(text)).findings
    assert [finding.code for finding in findings] == ["S202", "S201"]
    assert "是否为“单位”" in findings[0].hint
    assert "名称、网站、网址、地址、电话、邮编" in findings[1].hint


def test_a_text_that_runs_over_two_lines_gains_no_space(small: Schema) -> None:
    assert checked(small, HEAD + "联系:\n  电话: 甲\n    乙 1\n    2\n").values["联系"]["电话"] == "甲乙 1 2"


@pytest.mark.parametrize("written", ["2024-01-05", "2024/1/5", "2024年1月5日", "'2024年01月05日'"])
def test_dates_are_printed_as_the_standard_has_them(small: Schema, written: str) -> None:
    assert checked(small, f"{HEAD}日期: {written}\n").values["日期"] == "2024年1月5日"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_real_date_is_accepted(day: date) -> None:
    text = swap(sample(1), "成文日期: 2024-03-25", f"成文日期: {day.isoformat()}")
    values = Schema.load(built_in()).check(loads(text)).values
    assert values["成文日期"] == f"{day.year}年{day.month}月{day.day}日"


def test_a_picture_must_lie_beside_the_data(small: Schema, tmp_path: Path) -> None:
    (tmp_path / "好.png").write_bytes(b"\x89PNG\r\n\x1a\n rest")
    (tmp_path / "坏.png").write_bytes(b"GIF89a")
    file = str(tmp_path / "甲.yaml")
    good = small.check(loads(HEAD + "照片: 好.png\n", file))
    assert (good.values["照片"], good.findings) == (str((tmp_path / "好.png").resolve()), ())
    bad = small.check(loads(HEAD + "照片: 坏.png\n", file))
    assert ["不是 PNG 或 JPEG" in str(finding) for finding in bad.findings] == [True]


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        (
            "依申请公开.办理结果.不予公开.第三方合法权益.自然人",
            "表三 · 自然人 · （三）不予公开 4.保护第三方合法权益",
        ),
        ("依申请公开.结转下年度.总计", "表三 · 总计 · 四、结转下年度继续办理"),
        ("依申请公开.本年新收", "表三 · 一、本年新收政府信息公开申请数量"),
        ("主动公开.行政规范性文件.制发", "表二 · 本年制发件数 · 行政规范性文件"),
        ("主动公开.行政许可", "表二 · 本年处理决定数量 · 行政许可"),
        ("复议诉讼.复议后起诉.结果维持", "表四 · 结果维持 · 行政诉讼 复议后起诉"),
        ("单位.电话", "单位 · 电话"),
        ("总体情况.概述.1", "总体情况 · 概述 · 第 2 段"),
        ("", ""),
    ],
)
def test_cells_have_the_forms_words(path: str, cell: str) -> None:
    assert Schema.load(built_in()).cell(path) == cell


def test_places_of_a_definition_come_in_the_forms_order() -> None:
    schema = Schema.load(built_in())
    values = schema.check(loads(sample())).values
    rows = [path for path, _ in schema.places_of(values, "申请人行")]
    assert (len(rows), rows[0], rows[-1]) == (25, "依申请公开.本年新收", "依申请公开.结转下年度")


# -- the published schema ------------------------------------------------------------------------------------


class _Editor(yaml.SafeLoader):
    """YAML as an editor reads it: numbers and truth values, but no dates."""


_Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def editor_errors(schema: Schema, text: str) -> list[Any]:
    published = json.loads(json.dumps(schema.published()))
    Draft202012Validator.check_schema(published)
    return list(Draft202012Validator(published).iter_errors(yaml.load(text, _Editor)))


@pytest.mark.parametrize("index", range(len(SAMPLES)))
def test_an_editor_accepts_the_samples(index: int) -> None:
    assert editor_errors(Schema.load(built_in()), sample(index)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("行政处罚: 0", "行政处罚: -1"),
        ("行政处罚: 0", "行政处罚: 1.5"),
        ("行政处罚: 0", "行政处罚: 无"),
        ("行政处罚: 0", "行政处法: 0"),
        ("行政事业性收费: 0 ", "行政事业性收费: '1.23456' "),
        ("本年新收: [0, 0, 0, 0, 0, 0]", "本年新收: [0, 0, 0, 0, 0]"),
        ("本年新收: [0, 0, 0, 0, 0, 0]", "本年新收: [0, 0, 0, 0, 0, 0, 0, 0]"),
        ("邮编: 331200", "邮编: '33120'"),
        ("年度: 2023\n", ""),
    ],
)
def test_an_editor_marks_what_check_refuses(old: str, new: str) -> None:
    schema = Schema.load(built_in())
    text = swap(sample(), old, new)
    assert editor_errors(schema, text)
    assert any(finding.severity is Severity.ERROR for finding in schema.check(loads(text)).findings)


def test_the_published_schema_speaks_no_private_keyword() -> None:
    keys: set[str] = set()

    def gather(value: Any) -> None:
        if isinstance(value, dict):
            keys.update(value)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            gather(item)

    published = Schema.load(built_in()).published()
    gather({**published, "$defs": list(published["$defs"].values())})
    assert not [key for key in keys if key.startswith("x-")]


def test_the_schema_the_samples_name_is_the_published_one() -> None:
    """Rebuild with: reportgen schema gov-info-disclosure-2021 > data/gov-info-disclosure-2021.schema.json."""
    for path in SAMPLES:
        named = path.read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# yaml-language-server: $schema=")
        target = (path.parent / named).resolve()
        assert target == ROOT / "data/gov-info-disclosure-2021.schema.json"
    assert json.loads(target.read_text(encoding="utf-8")) == Schema.load(built_in()).published()


# -- the blank form ------------------------------------------------------------------------------------------


def test_the_blank_form_lacks_only_what_is_required_and_is_clean_once_filled() -> None:
    schema = Schema.load(built_in())
    blank = schema.blank("form.json")
    assert blank.startswith("# yaml-language-server: $schema=form.json\n")
    first = schema.check(loads(blank))
    assert {finding.code for finding in first.findings} == {"S201"}
    assert first.filled == 0
    assert len(first.findings) == 16  # 年度, six of 单位, six parts of 总体情况, 存在问题, 改进措施, 其他事项
    lines = blank.split("\n")
    special = {"年度": "2023", "网址": "http://www.example.gov.cn", "电话": "0795-7871001", "邮编": "331200"}
    for finding in first.findings:
        assert finding.place is not None
        assert finding.place.line is not None
        line = lines[finding.place.line - 1]
        key = line.strip().split(":")[0]
        if line.endswith("|"):
            indent = len(line) - len(line.lstrip()) + 2
            lines[finding.place.line - 1] = f"{line}\n{' ' * indent}文字。"
        else:
            lines[finding.place.line - 1] = line.replace(":", f": {special.get(key, '某某')}", 1)
    assert schema.check(loads("\n".join(lines))).findings == ()


def test_the_blank_form_names_every_field_in_order(small: Schema) -> None:
    blank = small.blank("x")
    for title in ("名称（必填）", "费用（万元）", "一、新收", "邮政编码", "是否公开"):
        assert title in blank
    keys = [line_of(blank, f"{key}:") for key in ("名称", "级别", "正文", "日期", "照片", "费用", "表", "联系", "附件")]
    assert keys == sorted(keys)
    assert "新收: {自然人: 0, 企业: 0}" in blank
    assert "合计：由程序计算" in blank


# -- schema.yaml itself --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("{title: 名称, type: string, maxLength", "{type: string, maxLength", 5, "“名称”缺少 title"),
        ("x-unit: 万元", "x-unti: 万元", 11, "是否为“x-unit”"),
        ("x-figure: amount", "x-figure: money", 11, "count（件数）或 amount"),
        ("x-scale: 2", "x-scale: 二", 11, "小数位数"),
        ("{title: 电话, type: string}", "{title: 电话, type: integer}", 26, "x-figure"),
        ("{title: 级别, type: string,", "{title: 级别,", 6, "“级别”的 type"),
        ("'#/$defs/行'", "'#/$defs/列'", 16, "“#/$defs/列”不存在"),
        ("required: [名称, 正文]", "required: [名称, 正闻]", 3, "“正闻”不是这里的字段"),
        ("required: [名称, 正文]", "required: 名称", 3, "列表"),
        ("^[0-9]{6}$", "^[0-9{6}$", 27, "“联系.邮编”的约束有误"),
        ("maxItems: 2", "maxItems: 两", 31, "“附件”的约束有误"),
        (
            "总计: {title: 总计, x-figure: count,",
            "总计: {title: 总计, type: string,",
            39,
            "各项都应是 x-figure",
        ),
        ("  级别:", "  1:", 6, "不能是纯数字"),
        ("  级别:", "  名称:", 6, "写了两次"),
        ("  级别: {title", "  级别: 甲 # {title", 6, "应是一个对象"),
        ("title: 样表", "title: [样表", 2, "方括号"),
    ],
)
def test_a_malformed_schema_is_the_templates_fault(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        Schema.load(made(tmp_path, swap(SCHEMA, old, new)))
    finding = caught.value.findings[0]
    assert (finding.code, finding.place and finding.place.line) == ("T405", line), str(finding)
    assert words in str(finding)


def test_a_definition_that_refers_to_itself_is_refused(tmp_path: Path) -> None:
    text = swap(SCHEMA, "自然人: {title: 自然人, x-figure: count}", "自然人: {title: 甲, $ref: '#/$defs/行'}")
    with pytest.raises(TemplateError, match="引用了自己"):
        Schema.load(made(tmp_path, text))


@given(st.integers(0, len(SCHEMA)), st.sampled_from(list("\t[]{}:-x 一\n'")))
def test_a_damaged_schema_gives_template_errors_only(
    tmp_path_factory: pytest.TempPathFactory, at: int, char: str
) -> None:
    try:
        schema = Schema.load(made(tmp_path_factory.mktemp("t"), SCHEMA[:at] + char + SCHEMA[at:]))
        schema.check(loads(HEAD))
        schema.published()
    except TemplateError as fault:
        assert all(finding.place is not None for finding in fault.findings)
