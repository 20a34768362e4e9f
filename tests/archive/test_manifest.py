"""The manifest: what it says, and that it says the same for the same input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from formcase import SAMPLES
from reportgen.archive import manifest
from reportgen.cli.main import _run
from reportgen.errors import DataError, Finding, Severity

TEMPLATE = ("id", "1", "0" * 64)
EMPTY: dict[str, Any] = {"format": 1, "reports": {}}


def listed(before: dict[str, Any], report: str, data: bytes = b"data", **files: bytes) -> dict[str, Any]:
    named = {name.replace("_", "."): content for name, content in files.items()}
    found = [Finding("W640", Severity.WARNING, "x")]
    entry = manifest.entry(TEMPLATE, data, 3, found, unit="甲", inputs="1" * 64, beside={})
    return manifest.with_report(before, report, entry, named)


def test_an_entry() -> None:
    made = listed(EMPTY, "甲", a_pdf=b"pdf", a_docx=b"word")["reports"]["甲"]
    assert made["files"] == {
        "a.pdf": {"sha256": manifest.digest(b"pdf"), "bytes": 3, "pages": 3},
        "a.docx": {"sha256": manifest.digest(b"word"), "bytes": 4},
    }
    assert made["findings"] == {"error": 0, "warning": 1, "notice": 0}
    assert made["data"] == manifest.digest(b"data")


def test_the_whole_fits_its_schema_and_is_the_same_in_any_order() -> None:
    first = manifest.written(listed(listed(EMPTY, "甲", a_pdf=b"1"), "乙", b_pdf=b"2"))
    second = manifest.written(listed(listed(EMPTY, "乙", b_pdf=b"2"), "甲", a_pdf=b"1"))
    assert first == second
    Draft202012Validator(manifest.schema()).validate(json.loads(first))


def test_files_of_the_same_data_stay_listed() -> None:
    before = listed(EMPTY, "甲", a_docx=b"1")
    same = listed(before, "甲", a_pdf=b"2")
    assert sorted(same["reports"]["甲"]["files"]) == ["a.docx", "a.pdf"]
    other = listed(before, "甲", b"other", a_pdf=b"2")
    assert sorted(other["reports"]["甲"]["files"]) == ["a.pdf"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 2, "reports": {}}', '{"name": "of another program"}'])
def test_a_file_of_another_program_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        manifest.read(tmp_path)
    assert caught.value.findings[0].code == "V901"


def test_a_folder_without_one() -> None:
    assert manifest.read(Path("nowhere")) == EMPTY


def test_a_folder_digest_sees_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1", encoding="utf-8")
    first = manifest.folder_digest(tmp_path)
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    assert manifest.folder_digest(tmp_path) == first
    (tmp_path / "a").rename(tmp_path / "b")
    second = manifest.folder_digest(tmp_path)
    (tmp_path / "b").write_text("2", encoding="utf-8")
    assert len({first, second, manifest.folder_digest(tmp_path)}) == 3


def test_a_build_never_overwrites_a_file_of_another_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    assert _run(["build", str(SAMPLES[0]), "-o", str(tmp_path), "--format", "docx"]) == 1
    assert "V901" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]
