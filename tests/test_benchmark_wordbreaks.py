"""benchmarks/wordbreaks.py: reading Word's traces, and holding characters against them."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "wordbreaks.py"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wordbreaks", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["wordbreaks"] = module
    spec.loader.exec_module(module)
    return module


def package(folder: Path, body: str, pages: int, counts: str = "") -> Path:
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("word/document.xml", f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>')
        made.writestr("docProps/app.xml", f"<Properties><Pages>{pages}</Pages>{counts}</Properties>")
    return path


def test_marks_are_offsets_in_the_text(script: ModuleType, tmp_path: Path) -> None:
    mark = "<w:lastRenderedPageBreak/>"
    body = (
        "<w:p><w:r><w:t>一二 三</w:t></w:r></w:p>"
        f"<w:p><w:r>{mark}<w:t>四</w:t></w:r><w:del><w:r><w:t>删</w:t></w:r></w:del></w:p>"
        f"<w:p><w:r><w:t>五</w:t></w:r><w:r>{mark}<w:t>六</w:t></w:r></w:p><w:p><w:r>{mark}</w:r></w:p>"
    )
    marks = script.marks_of(package(tmp_path, body, 3))
    assert "".join(marks.text) == "一二三四五六"
    assert (marks.breaks, marks.inside, marks.pages) == ([3, 5], [5], 3)


MARK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def _p(text: str, more: str = "") -> str:
    return f"<w:p>{more}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def test_pictures_in_lines_are_characters(script: ModuleType, tmp_path: Path) -> None:
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = '<w:drawing><wp:{0} xmlns:wp="' + wp + '"><a:blip xmlns:a="a"/></wp:{0}></w:drawing>'
    old = '<w:pict><v:shape xmlns:v="v" style="{}"><v:imagedata/></v:shape></w:pict>'
    body = "".join(
        f"<w:p>{MARK}<w:r>{each}</w:r></w:p>"
        for each in (
            picture.format("inline"), picture.format("anchor"), old.format("width:9pt"), old.format("position:absolute")
        )
    )  # fmt: skip
    marks = script.marks_of(package(tmp_path, body + _p("一"), 1))
    assert "".join(marks.text) == "\ufffc\ufffc一"
    assert marks.breaks == [0, 1, 2]


def test_marks_behind_a_parted_row_tell_of_no_page(script: ModuleType, tmp_path: Path) -> None:
    """一 goes over to the next page, with 三 in the cell beside it; the row behind, 五, stands on the same."""
    rows = _row(_p("一") + _p("二", MARK), _p("三", MARK)), _row(_p("五", MARK)), _row(_p("六", MARK))
    marks = script.marks_of(package(tmp_path, f"<w:tbl>{''.join(rows)}</w:tbl>" + _p("七", MARK), 1))
    assert [marks.text[at] for at in marks.breaks] == ["二", "六", "七"]
    rows = (_row(_p("一") + _p("二", MARK)),)
    marks = script.marks_of(package(tmp_path, f"<w:tbl>{''.join(rows)}</w:tbl>" + _p("七", MARK) + _p("八", MARK), 1))
    assert [marks.text[at] for at in marks.breaks] == ["二", "八"]


def test_marks_where_continuous_sections_begin_tell_of_no_page(script: ModuleType, tmp_path: Path) -> None:
    kinds = ["", '<w:type w:val="continuous"/>', '<w:type w:val="nextPage"/>']
    body = "".join(
        _p(text, MARK) + f"<w:p><w:pPr><w:sectPr>{kind}</w:sectPr></w:pPr></w:p>"
        for text, kind in zip("一二三", kinds, strict=True)
    )
    marks = script.marks_of(package(tmp_path, body, 1))
    assert [marks.text[at] for at in marks.breaks] == ["一", "三"]


def test_page_numbers_in_contents(script: ModuleType, tmp_path: Path) -> None:
    def field(instruction: str, result: str) -> str:
        char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        return char.format("begin") + code + char.format("separate") + result + char.format("end")

    def page(name: str, number: str) -> str:
        return field(f" PAGEREF {name} \\h ", f"<w:r><w:t>{number}</w:t></w:r>")

    entries = page("_Toc1", "1") + page("_Toc2", "12") + page("_Toc3", "iv")
    body = f"<w:p>{field(' TOC ', '<w:r><w:t>甲</w:t></w:r>' + entries)}</w:p>"
    assert script.marks_of(package(tmp_path, body, 1)).contents == [("_Toc1", 1), ("_Toc2", 12)]
    body = f"<w:p>{page('_Toc1', '1') + page('_Toc2', '1')}</w:p>"  # as libraries write them
    assert script.marks_of(package(tmp_path, body, 1)).contents == []


def test_one_page_with_breaks_is_no_count(script: ModuleType, tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>一</w:t></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r></w:p>"
    assert script.marks_of(package(tmp_path, body, 1)).pages is None
    assert script.marks_of(package(tmp_path, _p("一"), 1)).pages == 1
    assert script.marks_of(package(tmp_path, _p("一"), 1, "<Characters>0</Characters>")).pages is None


def test_breaks_and_lines_that_are_met(script: ModuleType) -> None:
    marks = script.Marks(list("一二三四五六"), breaks=[2, 4, 5], inside=[2, 5])
    placed = [("一", 1, 700.0), ("二", 1, 700.0), ("三", 2, 80.0), ("四", 2, 80.0), ("五", 2, 100.0), ("六", 2, 100.0)]
    # 三 begins a page; 五 begins a line but no page; 六 begins neither.
    assert script.met(marks, placed) == (1, 1, ["一二三四五|六"])


def test_a_column_counts_as_a_page(script: ModuleType) -> None:
    marks = script.Marks(list("一二"), breaks=[1], inside=[])
    assert script.met(marks, [("一", 1, 700.0), ("二", 1, 80.0)])[0] == 1
