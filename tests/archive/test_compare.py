"""Word files and PDFs that say the same, and the places where they do not."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.document import Document as DocxDocument
from hypothesis import given
from hypothesis import strategies as st

from formcase import ROOT, SAMPLES
from reportgen.archive import pdfunits, wordunits
from reportgen.archive.compare import compare
from reportgen.archive.units import LIVE, Content, Unit, same
from reportgen.archive.verify import verify
from reportgen.cli.main import _run
from reportgen.pipeline import Workshop
from reportgen.word.read import read

CORPUS = sorted((ROOT / "tests/corpus").glob("*.docx"))
WORKSHOP = Workshop()
CUT_OFF = {"table-row-heights": 2, "table-vertical-text": 1, "drawing-text-boxes": 2}
"""Text that an exact height, or the last of linked boxes, cuts off, in Word too: the Word file has it, the page not."""


def content(*units: Unit, bookmarks: frozenset[str] = frozenset()) -> Content:
    return Content(units, (), bookmarks)


def said(word: Content, pdf: Content) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.cell) for finding in compare(word, pdf, "a.pdf")]


def cells(*rows: str) -> list[Unit]:
    return [
        Unit("cell", text, 1, row + 1, at + 1) for row, line in enumerate(rows) for at, text in enumerate(line.split())
    ]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_document_of_the_corpus_says_in_pdf_what_it_says_in_word(path: Path) -> None:
    data = path.read_bytes()
    with pikepdf.open(io.BytesIO(WORKSHOP.to_pdf(data, path.name).data)) as pdf:
        inside = pdfunits.content(pdf)
    assert inside is not None
    word = wordunits.content(read(data, path.name).document)
    assert word.units
    found = compare(word, inside, path.name)
    assert len(found) == CUT_OFF.get(path.stem, 0), [finding.message for finding in found]


def test_one_cell_that_differs_is_named() -> None:
    assert said(content(*cells("甲 1", "乙 2")), content(*cells("甲 1", "乙 3"))) == [
        ("V911", "第 1 个表格第 2 行第 2 列")
    ]


def test_swapped_figures_are_two_differences() -> None:
    assert len(said(content(*cells("甲 1 2")), content(*cells("甲 2 1")))) == 2


def test_a_paragraph_too_many_and_one_too_few() -> None:
    one, two, three = (Unit("paragraph", text) for text in ("第一段。", "第二段。", "第三段。"))
    (more,) = compare(content(one, three), content(one, two, three), "a.pdf")
    assert "Word 文件中没有" in more.message
    (less,) = compare(content(one, two, three), content(one, three), "a.pdf")
    assert "PDF 中没有" in less.message
    assert said(content(one, two), content(two, one))


def test_a_heading_that_is_none() -> None:
    assert said(content(Unit("heading", "总体情况")), content(Unit("paragraph", "总体情况"))) == [("V912", None)]


def test_a_bookmark_that_only_one_of_the_two_has_is_named() -> None:
    found = compare(content(bookmarks=frozenset({"a", "b"})), content(bookmarks=frozenset({"b", "c"})), "a.pdf")
    assert [finding.code for finding in found] == ["V913", "V913"]
    assert found[0].message.endswith("a")
    assert found[1].message.endswith("c")


def test_no_more_than_twenty_are_told() -> None:
    word, pdf = ([Unit("cell", f"{side}{at}", 1, at + 1, 1) for at in range(100)] for side in "甲乙")
    found = compare(content(*word), content(*pdf), "a.pdf")
    assert len(found) == 21
    assert "另有 80 处" in found[-1].message


@given(st.lists(st.text("ab", max_size=4), min_size=1, max_size=6), st.data())
def test_what_only_the_page_gives_matches_anything(parts: list[str], data: st.DataObject) -> None:
    filled = parts[0] + "".join(data.draw(st.text("ab1", max_size=3)) + part for part in parts[1:])
    assert same(LIVE.join(parts), filled)
    assert not same(LIVE.join(parts) + "Z", filled)


@given(st.lists(st.text("ab", max_size=3), min_size=2, max_size=5), st.text("ab", max_size=12))
def test_matching_is_that_of_a_pattern(parts: list[str], text: str) -> None:
    import re

    pattern = ".*".join(re.escape(part) for part in parts)
    assert same(LIVE.join(parts), text) == (re.fullmatch(pattern, text) is not None)


@given(st.lists(st.tuples(st.sampled_from(["heading", "paragraph"]), st.text("甲乙丙", min_size=1, max_size=3))))
def test_a_document_is_its_own_equal(units: list[tuple[str, str]]) -> None:
    same_twice = content(*(Unit(kind, text) for kind, text in units))  # type: ignore[arg-type]
    assert not compare(same_twice, same_twice, "a.pdf")


@given(
    st.lists(st.text("甲乙丙", min_size=1, max_size=3), min_size=1, max_size=8, unique=True),
    st.integers(0, 7),
    st.text("丁戊", min_size=1, max_size=2),
)
def test_any_one_change_is_found(texts: list[str], at: int, other: str) -> None:
    changed = [*texts]
    changed[at % len(texts)] = other
    word, pdf = (content(*(Unit("paragraph", text) for text in each)) for each in (texts, changed))
    assert len(compare(word, pdf, "a.pdf")) == 1


# --- the files themselves -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert _run(["build", str(SAMPLES[0]), "-o", str(folder)]) == 0
    return folder


def altered(built: Path, folder: Path, change: Callable[[DocxDocument], object]) -> list[str]:
    """What verify says of the PDF after a clerk has edited the Word file."""
    shutil.copytree(built, folder, dirs_exist_ok=True)
    ((docx),) = folder.glob("*.docx")
    document = Document(str(docx))
    change(document)
    document.save(str(docx))
    return [f"{finding.code} {finding.cell or ''} {finding.message}" for finding in verify(docx.with_suffix(".pdf"))]


def test_a_figure_typed_into_the_word_file(built: Path, tmp_path: Path) -> None:
    def change(document: DocxDocument) -> None:
        document.tables[1].rows[-1].cells[-1].paragraphs[0].runs[0].text = "987654"

    (found,) = altered(built, tmp_path, change)
    assert found.startswith("V911 第 2 个表格第")
    assert "987654" in found


def test_a_word_typed_into_the_word_file(built: Path, tmp_path: Path) -> None:
    (found,) = altered(built, tmp_path, lambda document: document.paragraphs[2].add_run("另加"))
    assert found.startswith("V911")
    assert "另加" in found


def test_a_heading_made_text_in_the_word_file(built: Path, tmp_path: Path) -> None:
    def change(document: DocxDocument) -> None:
        heading = next(
            each for each in document.paragraphs if each.text == "总体情况" or each.text.endswith("总体情况")
        )
        heading.style = document.styles["Normal"]

    assert any(each.startswith("V91") for each in altered(built, tmp_path, change))


def test_the_word_file_alone_is_compared_too(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    altered(built, tmp_path, lambda document: document.paragraphs[2].add_run("另加"))
    ((docx),) = tmp_path.glob("*.docx")
    assert _run(["verify", str(docx)]) == 1
    assert "另加" in capsys.readouterr().out
    # In a run over the folder each difference is told once.
    assert _run(["verify", str(tmp_path)]) == 1
    assert capsys.readouterr().out.count("另加") == 1


def test_a_pdf_without_structure(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    ((path),) = tmp_path.glob("*.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(path)
    assert [finding.code for finding in verify(path)] == ["V905", "V908"]


def test_a_word_file_that_is_none(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    ((docx),) = tmp_path.glob("*.docx")
    docx.write_text("text", encoding="utf-8")
    assert [finding.code for finding in verify(docx.with_suffix(".pdf"))] == ["W601"]
