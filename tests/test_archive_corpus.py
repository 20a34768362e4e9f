"""Every document of the corpus comes out tagged as PDF/UA-1 asks, without an outside validator."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

import archivecase
from formcase import ROOT
from reportgen.pipeline import Workshop

CORPUS = sorted((ROOT / "tests/corpus").glob("*.docx"))
WORKSHOP = Workshop()


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_structure_of_every_corpus_file_is_sound_and_says_its_text(path: Path) -> None:
    printed = WORKSHOP.to_pdf(path.read_bytes(), path.name)
    assert not [finding for finding in printed.findings if finding.code == "L751"]
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        whole = archivecase.check(pdf)
        assert whole.text().strip()
        for figure in whole.find("Figure"):
            assert str(figure.object.Alt).strip()
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in pdf.Root.Metadata.read_bytes().decode()
