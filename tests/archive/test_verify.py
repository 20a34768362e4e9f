"""Finished files against their manifest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from formcase import SAMPLES
from reportgen.archive.verify import files_of, verify
from reportgen.cli.main import _run
from reportgen.errors import DataError


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert _run(["build", str(SAMPLES[0]), "-o", str(folder)]) == 0
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "成品"))


def codes(folder: Path) -> dict[str, list[str]]:
    return {path.suffix: [finding.code for finding in verify(path)] for path in files_of(folder)}


def test_all_is_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes(folder) == {".docx": [], ".pdf": []}
    assert _run(["verify", str(folder)]) == 0
    assert "核对完毕" in capsys.readouterr().out


def test_one_byte_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docx,) = folder.glob("*.docx")
    docx.write_bytes(docx.read_bytes() + b"\0")
    assert codes(folder) == {".docx": ["V905"], ".pdf": []}
    assert _run(["verify", str(docx), "--json"]) == 1
    (said,) = json.loads(capsys.readouterr().out)["files"]
    assert (said["ok"], said["findings"][0]["code"]) == (False, "V905")


def test_a_missing_and_a_strange_file(folder: Path) -> None:
    (docx,) = folder.glob("*.docx")
    docx.rename(folder / "别的.docx")
    assert {path.name: [f.code for f in verify(path)] for path in files_of(folder) if path.suffix == ".docx"} == {
        docx.name: ["V903"],
        "别的.docx": ["V904"],
    }


def test_a_pdf_that_claims_nothing(folder: Path) -> None:
    path = folder / "空白.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    assert [finding.code for finding in verify(path)] == ["V904", "V907"]


def test_nothing_to_verify(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        files_of(tmp_path)
    assert caught.value.findings[0].code == "V902"
    with pytest.raises(DataError) as caught:
        files_of(tmp_path / "没有.pdf")
    assert caught.value.findings[0].code == "V909"


def test_no_pdf_at_all(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pdf,) = folder.glob("*.pdf")
    pdf.write_text("text", encoding="utf-8")
    assert _run(["verify", str(pdf)]) == 1
    assert "V909" in capsys.readouterr().out
