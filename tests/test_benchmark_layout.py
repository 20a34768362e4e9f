"""The layout benchmark, with doubles for the programs it calls."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import tiny_docx as tiny

SCRIPT = Path(__file__).parents[1] / "benchmarks/layout.py"
MAKE = "import pathlib, sys; fonts, out, docx = map(pathlib.Path, sys.argv[1:]); (out / f'{docx.stem}.pdf').touch()"
DIFF = 'print(\'{"characters": 8, "pages": [2, 1], "text": 1.0, "page": 0.5, "line": 0.25, "place": 0.125}\')'


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def bench(*arguments: object) -> str:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tiny.write(tmp_path / "good.docx", tiny.p("正文"))
    (tmp_path / "broken.docx").write_bytes(b"no zip")
    return tmp_path


def test_a_crash_is_a_row_and_counts_as_nothing_found(folder: Path) -> None:
    made = folder / "reference"
    tools = ("--reference", made, "--lo-reference", python(MAKE), "--diff", python(DIFF))
    lines = bench(folder, *tools, "--keep", folder / "kept").splitlines()
    crash, good, weighted, mean, last = lines[1:6]
    assert crash.startswith("broken") and "crash: DataError" in crash and " 0.0 " in crash
    assert good.split()[:6] == ["good", "2→1", "100.0", "50.0", "25.0", "12.5"]
    assert weighted.split() == ["over", "16", "characters", "50.0", "25.0", "12.5", "6.2"]
    assert mean.split()[:5] == ["mean", "over", "2", "documents", "50.0"]
    assert last.startswith("2 documents: 0 with as many pages as the reference, 1 crashed, 0 not compared; 4→1 pages")
    assert sorted(path.name for path in made.iterdir()) == ["broken.pdf", "good.pdf"]
    assert next((folder / "kept").rglob("good.pdf")).read_bytes().startswith(b"%PDF")


def test_a_reference_that_is_there_is_kept_and_one_that_is_missing_is_said(folder: Path) -> None:
    made = folder / "reference"
    made.mkdir()
    (made / "good.pdf").write_bytes(b"mine")
    out = bench(folder, "--reference", made, "--diff", python(DIFF))
    assert (made / "good.pdf").read_bytes() == b"mine"
    assert "1 crashed, 1 not compared" in out


def test_a_comparison_that_fails_is_a_remark(folder: Path) -> None:
    failing = python("import sys; sys.exit('no text')")
    out = bench(folder, "--reference", folder / "made", "--lo-reference", python(MAKE), "--diff", failing)
    assert "status 1: no text" in out


def test_a_share_with_marks_in_the_margin_where_it_is_asked_for(folder: Path) -> None:
    (folder / "broken.docx").unlink()
    tiny.write(folder / "mark.docx", tiny.p("正文，"))
    make = (
        "import pathlib, sys; from reportgen.pipeline import Workshop; _, out, docx = map(pathlib.Path, sys.argv[1:]);"
        "(out / f'{docx.stem}.pdf').write_bytes(Workshop().to_pdf(docx.read_bytes(), docx.name).data)"
    )
    tools = ("--reference", folder / "made", "--lo-reference", python(make), "--diff", python(DIFF), "--hung")
    head, mark, good, weighted, mean = bench(folder, *tools).splitlines()[:5]
    assert head.endswith(" place hung %  seconds findings")
    for row in (mark, good):
        assert row.split()[2:7] == ["100.0", "50.0", "25.0", "12.5", "100.0"]
    assert weighted.split()[3:] == mean.split()[4:] == ["100.0", "50.0", "25.0", "12.5", "100.0"]
