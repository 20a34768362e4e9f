"""The labelled set: every sentence and every data file gives exactly its findings."""

from __future__ import annotations

from typing import Any

import pytest

from prose import cases


@pytest.mark.parametrize("case", cases.sentences(), ids=lambda case: f"{'-'.join(case['finds']) or 'none'}")
def test_a_sentence(case: dict[str, Any]) -> None:
    found = cases.findings_of(case)
    assert sorted(finding.code for finding in found) == sorted(case["finds"]), [str(each) for each in found]


@pytest.mark.parametrize("case", cases.files(), ids=lambda case: case["name"])
def test_a_file(case: dict[str, Any]) -> None:
    found = cases.file_findings(case)
    assert sorted(finding.code for finding in found) == sorted(case["finds"]), [str(each) for each in found]
    for finding in found:
        if finding.quote:
            place = finding.place
            assert place is not None
            assert place.line is not None
            assert place.column is not None
            line = cases.text_of(case, case["edits"]).splitlines()[place.line - 1]
            assert line[place.column - 1 :].startswith(finding.quote)


def test_the_set_is_large_and_has_every_rule() -> None:
    assert len(cases.sentences()) >= 150
    assert len(cases.files()) >= 40
    labelled = {code for case in [*cases.sentences(), *cases.files()] for code in case["finds"]}
    codes = {rule.code for rule in cases.rules().rules}
    assert codes <= labelled
    quiet = sum(1 for case in cases.sentences() if not case["finds"])
    assert quiet > 80  # what is right must be there too, or silence would never be tested
