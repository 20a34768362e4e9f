"""rules.yaml's part for the prose: what is wrong in it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcase import built_in, made
from reportgen.errors import TemplateError
from reportgen.prose.ruleset import CHECKS, ProseRules

SCHEMA = "title: t\ntype: object\nproperties:\n  正文: {title: 正文, x-prose: true}\n"
RULE = "prose:\n  - {code: P901, check: sums, title: t, severity: warning}\n"


def load(folder: Path, prose: str) -> ProseRules:
    return ProseRules.load(made(folder, SCHEMA, f"rules: []\n{prose}"))


def fault(folder: Path, prose: str) -> str:
    with pytest.raises(TemplateError) as caught:
        load(folder, prose)
    (finding,) = caught.value.findings
    assert finding.code == "T409"
    assert finding.place is not None
    assert finding.place.line
    return f"{finding.message} {finding.hint}"


def test_a_template_without_rules_for_prose(tmp_path: Path) -> None:
    assert load(tmp_path, "") == ProseRules((), ())


def test_a_rule_and_where_it_holds(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, RULE.replace("title: t", "title: t, fields: [甲, 乙.丙], not_fields: [乙.丙.丁]")).rules
    assert [rule.holds_for(path) for path in ("甲", "甲.子", "甲乙", "乙", "乙.丙", "乙.丙.丁", "丙")] == [
        *(True, True, False, False, True, False, False)
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("check: sums", "check: sum", "sums"),
        ("P901", "X901", "P 加三位数字"),
        ("warning", "grave", "severity"),
        ("title: t, ", "", "title"),
        ("title: t", "title: t, colour: red", "colour"),
        ("check: sums", "check: patterns", "patterns"),
        ("check: sums", "check: required, message: m, pattern: '('", "正则"),
        ("check: sums", "check: required, message: m, pattern: '{没这个}'", "没这个"),
        ("check: sums", "check: repeated, least: 一", "字数"),
        ("check: sums", "check: variants, characters: 國国 務", "两个字"),
    ],
)
def test_faults_of_a_rule(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in fault(tmp_path, RULE.replace(old, new))


@pytest.mark.parametrize(
    ("concept", "said"),
    [
        ("{name: n, cell: 甲, words: [a]}", "values"),
        ("{name: n, cell: 甲, words: [a], values: ['1 +']}", "1 +"),
        ("{name: n, cell: 甲, words: [a], values: ['1'], factor: x}", "factor"),
        ("{name: n, cell: 甲, words: [a], values: ['1'], patterns: ['[']}", "["),
        ("{name: n, cell: 甲, words: [a], values: ['1'], pattern: a}", "patterns"),
        ("甲", "键: 值"),
    ],
)
def test_faults_of_a_concept(tmp_path: Path, concept: str, said: str) -> None:
    assert said in fault(tmp_path, f"concepts:\n  - {concept}\n")


def test_fragments_are_put_in(tmp_path: Path) -> None:
    concept = "{name: n, cell: 甲, words: [收], values: ['1'], patterns: ['{收}{数}']}"
    rules = load(tmp_path, f"fragments:\n  到: 到?\n  收: '收{{到}}'\nconcepts:\n  - {concept}\n")
    (pattern,) = rules.concepts[0].patterns
    assert pattern.pattern == "收到?\x01"


def test_the_built_in_form_uses_every_check() -> None:
    assert {rule.check for rule in ProseRules.load(built_in()).rules} == set(CHECKS)
