"""The data file inside the PDF, and out again."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

import archivecase
from formcase import SAMPLES
from reportgen.archive.extract import extract
from reportgen.archive.opened import declared, loose_fonts, opened
from reportgen.cli.main import _run
from reportgen.errors import DataError
from reportgen.pipeline import Workshop


@pytest.fixture(scope="module")
def carrying(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("out") / "报告.pdf"
    path.write_bytes(Workshop().build(SAMPLES[1], ["pdf"], attach=True).files["pdf"])
    return path


def test_the_data_comes_out_as_it_went_in(carrying: Path) -> None:
    ((name, content),) = extract(carrying).items()
    assert name == "宜春市2023年政府信息公开工作年度报告.yaml"
    assert content == SAMPLES[1].read_bytes()


def test_the_file_says_what_lies_in_it(carrying: Path) -> None:
    with pikepdf.open(carrying) as pdf:
        archivecase.check(pdf)
        (file,) = pdf.Root.AF
        assert file.AFRelationship == "/Source"
        assert str(file.Desc)
        assert str(file.UF) == str(file.F)
        data = file.EF.F
        assert data.Subtype == "/application/yaml"
        assert int(data.Params.Size) == len(data.read_bytes())
        assert str(data.Params.ModDate) == "D:20240325000000+08'00'"
        assert pdf.Root.Names.EmbeddedFiles.Names[1].objgen == file.objgen
        assert pdf.Root.Names.Dests.Names  # bookmarks are still there
        assert declared(pdf).archive == "PDF/A-3a"
        assert declared(pdf).accessible == "PDF/UA-1"
        assert loose_fonts(pdf) == []


def test_nothing_inside_and_no_pdf(tmp_path: Path) -> None:
    plain = tmp_path / "a.pdf"
    plain.write_bytes(Workshop().build(SAMPLES[0], ["pdf"]).files["pdf"])
    with pytest.raises(DataError, match="没有附带"):
        extract(plain)
    with opened(plain) as pdf:
        assert declared(pdf).archive == "PDF/A-2a"
    damaged = tmp_path / "b.pdf"
    damaged.write_bytes(b"no pdf")
    for path in (damaged, tmp_path / "missing.pdf"):
        with pytest.raises(DataError) as caught:
            extract(path)
        assert caught.value.findings[0].code == "V909"


def test_a_font_that_is_not_inside_is_named(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        pdf.Root.Probe = pdf.make_indirect(font)
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(out) as pdf:
        assert loose_fonts(pdf) == ["Helvetica"]


def test_the_command(carrying: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["extract", str(carrying), "-o", str(tmp_path)]
    assert _run(arguments) == 0
    written = tmp_path / "宜春市2023年政府信息公开工作年度报告.yaml"
    assert written.read_bytes() == SAMPLES[1].read_bytes()
    assert _run(arguments) == 1
    assert "D132" in capsys.readouterr().out
    assert _run([*arguments, "--force"]) == 0
    # What comes out can be built again into the same bytes.
    again = Workshop().build(written, ["pdf"], attach=True).files["pdf"]
    assert again == carrying.read_bytes()
