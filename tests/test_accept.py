"""Warnings that a data file accepts."""

from __future__ import annotations

from reportgen.accept import accepted
from reportgen.errors import Finding, Place, Severity

PLACES = {"忽略.0": Place("f", 9)}
WARNING = Finding("P401", Severity.WARNING, "总数不符", quote="其中40条")
ERROR = Finding("P423", Severity.ERROR, "身份证号")


def entry(code: str, words: str = "") -> dict[str, str]:
    return {"代码": code, "理由": "已核对", "原文": words}


def said(entries: list[dict[str, str]], *findings: Finding) -> list[tuple[str, Severity, str]]:
    out = accepted({"忽略": entries}, findings, PLACES)
    return [(finding.code, finding.severity, finding.accepted) for finding in out]


def test_without_entries_nothing_changes() -> None:
    assert accepted({}, [WARNING], PLACES) == [WARNING]


def test_an_accepted_warning_is_a_notice_with_its_reason() -> None:
    assert said([entry("P401")], WARNING) == [("P401", Severity.NOTICE, "已核对")]


def test_only_the_place_that_is_meant() -> None:
    other = Finding("P401", Severity.WARNING, "总数不符", quote="其中50条")
    assert said([entry("P401", "其中40条")], WARNING, other) == [
        ("P401", Severity.NOTICE, "已核对"),
        ("P401", Severity.WARNING, ""),
    ]


def test_errors_are_not_accepted() -> None:
    assert said([entry("P423")], ERROR) == [("P423", Severity.ERROR, ""), ("S221", Severity.WARNING, "")]


def test_an_entry_without_its_warning() -> None:
    (finding,) = accepted({"忽略": [entry("P402")]}, [], PLACES)
    assert (finding.code, finding.place) == ("S222", Place("f", 9))
