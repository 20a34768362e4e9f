"""The labelled set: sentences and whole data files with the findings that they must give."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from formcase import SAMPLES, built_in
from reportgen import datafile
from reportgen.check import check
from reportgen.errors import Finding
from reportgen.prose.ruleset import ProseRules
from reportgen.rules import Rules
from reportgen.schema import Schema

HERE = Path(__file__).parent
TEMPLATE = built_in()
PLAIN = """\
模板: gov-info-disclosure-2021
年度: 2023
单位: {名称: 甲市店下镇, 简称: 店下镇, 网站: 甲市人民政府网站, 网址: http://www.example.gov.cn, 地址: 大街1号,
  电话: 0795-7871001, 邮编: "331200"}
总体情况: {概述: 工作有序。, 主动公开: 工作有序。, 依申请公开: 工作有序。, 政府信息管理: 工作有序。,
  平台建设: 工作有序。, 监督保障: 工作有序。}
存在问题: 个别栏目更新不够及时。
改进措施: 加强培训，提高更新频率。
其他事项: 本年度没有收取信息处理费。
"""
TOWNSHIP = ("镇", "乡", "街道")


@cache
def sentences() -> list[dict[str, Any]]:
    """The labelled sentences."""
    found = yaml.safe_load((HERE / "sentences.yaml").read_text(encoding="utf-8"))
    return [{"field": "总体情况.主动公开", "cells": {}, "finds": [], "unit": "", **case} for case in found]


def _put(data: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    for key in above:
        data = data.setdefault(key, {})
    data[last] = value


def data_of(case: dict[str, Any], cells: dict[str, Any]) -> dict[str, Any]:
    """A plain report with the case's sentence and figures in it."""
    data = yaml.safe_load(PLAIN)
    data["年度"] = "2023"
    _put(data, case["field"], case["text"])
    if case["unit"]:
        data["单位"].update(名称=case["unit"], 简称=case["unit"])
    for path, value in cells.items():
        _put(data, path, str(value))
    return data


def findings_of(case: dict[str, Any]) -> list[Finding]:
    """What the check says of a sentence, arithmetic and filled cells aside."""
    before = None
    if "last" in case:
        schema = Schema.load(TEMPLATE)
        checked = schema.check(_node(data_of({**case, "text": "工作平稳有序。"}, case["last"])))
        before, _ = Rules.load(TEMPLATE).apply({**checked.values, "年度": "2022"}, checked.places, schema)
    result = check(TEMPLATE, _node(data_of(case, case["cells"])), previous=before)
    return [finding for finding in result.findings if finding.code.startswith("P")]


def _node(data: dict[str, Any]) -> datafile.Mapping:
    return datafile.loads(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6))


BASES = {
    "店下镇": SAMPLES[0],
    "宜春市": SAMPLES[1],
    "县": HERE / "reports/县.yaml",
    "局": HERE / "reports/局.yaml",
}


@cache
def files() -> list[dict[str, Any]]:
    """The labelled data files."""
    found = yaml.safe_load((HERE / "files.yaml").read_text(encoding="utf-8"))
    return [{"last": None, **case} for case in found]


def text_of(case: dict[str, Any], edits: list[list[str]]) -> str:
    """A data file after its edits; an edit that finds nothing is a fault of the case."""
    text = BASES[case["base"]].read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text or old == new, f"{case['name']}: {old}"
        text = text.replace(old, new)
    return text


def file_findings(case: dict[str, Any]) -> list[Finding]:
    """What the check says of a whole file, filled cells aside."""
    before = None
    if case["last"] is not None:
        schema = Schema.load(TEMPLATE)
        checked = schema.check(datafile.loads(text_of(case, case["last"])))
        before, _ = Rules.load(TEMPLATE).apply(checked.values, checked.places, schema)
    text = text_of(case, case["edits"])
    result = check(TEMPLATE, datafile.loads(text), previous=before, lines=text.splitlines())
    return [finding for finding in result.findings if finding.code != "S210"]


def rules() -> ProseRules:
    """The rules under test."""
    return ProseRules.load(TEMPLATE)


@cache
def values_of_plain() -> dict[str, Any]:
    """The values of the plain report, totals computed."""
    schema = Schema.load(TEMPLATE)
    checked = schema.check(datafile.loads(PLAIN))
    values, _ = Rules.load(TEMPLATE).apply(checked.values, checked.places, schema)
    return values
