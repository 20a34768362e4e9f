"""The layout corpus is what its makers make, is valid, and can be set."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from corpus.make import documents
from reportgen.pipeline import Workshop

FOLDER = Path(__file__).parent / "corpus"
NAMES = sorted(path.name for path in FOLDER.glob("*.docx"))
ALLOWED = {
    "list-multilevel.docx": "Numbering definition '0' referenced but not found",  # §17.9.18: 0 takes numbers away
    "page-vertical-alignment.docx": "Value 'both' is not in allowed values",  # §17.18.101: pages may be spread
}
"""What the validator says of good files."""


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop()


def members(data: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Names, dates and contents in the order of the zip: all of it but how well zlib compressed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(info.filename, info.date_time, package.read(info)) for info in package.infolist()]


def test_made_again_it_is_the_same() -> None:
    made = documents()
    assert sorted(made) == NAMES
    for name, data in made.items():
        assert members(data) == members((FOLDER / name).read_bytes()), f"{name}: run python -m tests.corpus.make"
    assert made == documents()


def test_it_is_small() -> None:
    sizes = {name: (FOLDER / name).stat().st_size for name in NAMES}
    assert max(sizes.values()) < 150_000
    assert sum(sizes.values()) < 1_000_000


@pytest.mark.parametrize("name", NAMES)
def test_it_is_valid(name: str) -> None:
    found = OpenXmlValidator().validate(FOLDER / name)
    assert [str(error) for error in found.errors if ALLOWED.get(name, "\0") not in str(error)] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_set(name: str, workshop: Workshop) -> None:
    assert workshop.to_pdf((FOLDER / name).read_bytes(), name).pages
