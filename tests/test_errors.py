"""Places, findings and exit codes."""

from __future__ import annotations

import pytest

from reportgen.errors import (
    DataError,
    EnvironmentFault,
    ExitCode,
    Finding,
    Place,
    ReportgenError,
    Severity,
    TemplateError,
    has_errors,
)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, 7), "a.yaml:3:7"),
        (Place("a.docx", part="word/document.xml"), "a.docx!word/document.xml"),
        (Place("a.docx", part="word/document.xml", paragraph=12), "a.docx!word/document.xml#12"),
    ],
)
def test_a_place_is_written_as_file_line_and_column(place: Place, text: str) -> None:
    assert str(place) == text


def test_finding_in_one_line() -> None:
    finding = Finding("K302", Severity.ERROR, "不等", Place("a.yaml", 3), "表三 · 总计", "请核对")
    assert str(finding) == "a.yaml:3 K302 表三 · 总计：不等（请核对）"
    assert str(Finding("E801", Severity.ERROR, "没有")) == "E801 没有"


def test_only_errors_stop() -> None:
    found = [Finding("X", severity, "") for severity in Severity]
    assert has_errors(found)
    assert not has_errors(each for each in found if each.severity is not Severity.ERROR)
    assert not has_errors(())


def test_each_kind_has_its_exit_code() -> None:
    first, second = Finding("D101", Severity.ERROR, "一"), Finding("D102", Severity.ERROR, "二")
    kinds: list[tuple[type[ReportgenError], int]] = [(DataError, 1), (TemplateError, 3), (EnvironmentFault, 4)]
    for kind, code in kinds:
        error = kind(first, second)
        assert error.exit_code == code
        assert error.findings == (first, second)
        assert str(error) == "D101 一\nD102 二"
    assert list(ExitCode) == [0, 1, 2, 3, 4]
