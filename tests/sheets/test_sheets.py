"""Spreadsheets out and in again, with what Excel, WPS and their users do in between."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from formcase import ROOT, SAMPLES, built_in
from reportgen.cli.main import _run
from reportgen.errors import DataError
from reportgen.schema import Schema
from reportgen.sheets.export import form_book, rows_book
from reportgen.sheets.importing import read_book, template_of
from reportgen.sheets.plan import MAP_SHEET, ROWS_SHEET, UNIT_SHEET, plan
from reportgen.survey import unit_of

Captured = pytest.CaptureFixture[str]
TABLES = ("主动公开", "依申请公开", "复议诉讼")
PLAN = plan(Schema.load(built_in()).root, "模板")


def values_of(path: Path) -> dict[str, Any]:
    return unit_of(path, built_in()).values


def edited(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    book = load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def where(data: bytes, path: str) -> tuple[str, str]:
    """The sheet and cell of a place of the form."""
    for row in load_workbook(io.BytesIO(data))[MAP_SHEET].iter_rows(min_row=2, values_only=True):
        if row[2] == path:
            return str(row[0]), str(row[1])
    raise KeyError(path)


def put(data: bytes, **cells: Any) -> bytes:
    """A form's workbook with cells typed: paths with _ for dots."""

    def change(book: Workbook) -> None:
        for path, value in cells.items():
            sheet, cell = where(data, path.replace("__", "."))
            book[sheet][cell].value = value

    return edited(data, change)


BLANK = form_book(PLAN, built_in().id)


def codes(data: bytes) -> list[str]:
    (unit,) = read_book(data, "f.xlsx", PLAN).units
    return [finding.code for finding in unit.findings]


@pytest.mark.parametrize("rows", [False, True])
def test_there_and_back(tmp_path: Path, rows: bool) -> None:
    """Every figure and text comes back; prose of a file that is there stays."""
    folder = tmp_path / "数据"
    folder.mkdir()
    for sample in SAMPLES:
        shutil.copy(sample, folder)
    before = {path.name: values_of(path) for path in folder.iterdir()}
    books = []
    if rows:
        books = [tmp_path / "全.xlsx"]
        assert _run(["sheet", "export", str(folder), "-o", str(books[0]), "--rows"]) == 0
    else:
        for name in before:
            books.append(tmp_path / f"{name}.xlsx")
            assert _run(["sheet", "export", str(folder / name), "-o", str(books[-1])]) == 0
    assert _run(["sheet", "import", *map(str, books), "-o", str(folder)]) == 0
    after = {path.name: values_of(path) for path in folder.iterdir()}
    assert after.keys() == before.keys()
    for name, values in before.items():
        for key in values:
            if key not in TABLES:
                assert after[name][key] == values[key], key
        for table in TABLES:
            assert repr(after[name][table]) == repr(values[table])  # notes of figures too
    assert _run(["check", str(folder)]) == 0


def test_the_same_bytes_each_time() -> None:
    assert form_book(PLAN, "x") == form_book(PLAN, "x")
    assert rows_book(PLAN, "x") == rows_book(PLAN, "x")


def test_the_sheets_have_the_form_s_labels_locked_and_sums() -> None:
    book = load_workbook(io.BytesIO(BLANK))
    assert book.sheetnames == [UNIT_SHEET, "表二", "表三", "表四", MAP_SHEET]
    sheet = book["表三"]
    assert sheet.protection.sheet
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {"（三）不予公开", "3.危及“三安全一稳定”", "自然人", "总计"} <= texts
    name, cell = where(BLANK, "依申请公开.本年新收.自然人")
    assert not book[name][cell].protection.locked
    assert book[name]["A3"].protection.locked
    name, cell = where(BLANK, "依申请公开.本年新收.总计")
    assert str(book[name][cell].value).startswith("=SUM(")
    assert book[name][cell].protection.locked
    name, cell = where(BLANK, "依申请公开.办理结果.总计.自然人")
    assert str(book[name][cell].value).count("+") == 20  # 21 lines of results
    rules = {rule.type for rule in sheet.data_validations.dataValidation}
    assert rules == {"whole"}
    assert {rule.type for rule in book["表二"].data_validations.dataValidation} == {"whole", "decimal"}


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        (12, "12", []),
        (12.0, "12", []),
        ("12", "12", []),
        (" 12 ", "12", []),
        ("１２", "12", ["D165"]),
        ("", "0", []),
        (None, "0", []),
    ],
)
def test_how_a_count_may_stand_in_a_cell(typed: Any, text: str, expected: list[str]) -> None:
    data = put(BLANK, 主动公开__行政许可=typed)
    (unit,) = read_book(data, "f.xlsx", PLAN).units
    assert [finding.code for finding in unit.findings] == expected
    assert str(unit.values.get("主动公开", {}).get("行政许可", "0")) == text


@pytest.mark.parametrize("typed", ["十二", "12件", 1.5, -3, "1,200"])
def test_what_is_no_count_is_named_with_its_cell(typed: Any) -> None:
    data = put(BLANK, 主动公开__行政许可=typed)
    (unit,) = read_book(data, "f.xlsx", PLAN).units
    (finding,) = unit.findings
    assert finding.code == "D164"
    assert finding.cell == " ".join(where(BLANK, "主动公开.行政许可"))


def test_amounts_keep_their_places() -> None:
    (unit,) = read_book(put(BLANK, 主动公开__行政事业性收费=59237.2449), "f", PLAN).units
    assert str(unit.values["主动公开"]["行政事业性收费"]) == "59237.2449"


def test_texts_keep_their_zeros() -> None:
    (unit,) = read_book(put(BLANK, 单位__邮编="031200", 年度=2023), "f", PLAN).units
    assert unit.values["单位"]["邮编"] == "031200"
    assert unit.values["年度"] == "2023"


def test_a_formula_that_was_never_computed() -> None:
    assert codes(put(BLANK, 主动公开__行政许可="=1+1")) == ["D162"]


def test_a_formula_with_its_last_value() -> None:
    """As Excel saves it: the value stands beside the formula."""
    data = put(BLANK, 主动公开__行政许可="=1+1")
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            content = content.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v />")
            changed.writestr(name, content.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"))
    (unit,) = read_book(out.getvalue(), "f", PLAN).units
    assert not unit.findings
    assert str(unit.values["主动公开"]["行政许可"]) == "2"


def test_hidden_rows_are_read_and_told() -> None:
    data = put(BLANK, 主动公开__行政许可=3)
    sheet, cell = where(BLANK, "主动公开.行政许可")

    def hide(book: Workbook) -> None:
        book[sheet].row_dimensions[int(cell[1:])].hidden = True

    (unit,) = read_book(edited(data, hide), "f", PLAN).units
    assert [finding.code for finding in unit.findings] == ["D163"]
    assert str(unit.values["主动公开"]["行政许可"]) == "3"


def test_a_total_typed_over_its_formula(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "f.xlsx"
    typed = {
        "单位__名称": "某市甲镇",
        "年度": "2023",
        "依申请公开__本年新收__自然人": 3,
        "依申请公开__本年新收__总计": 4,
    }
    path.write_bytes(put(BLANK, **typed))
    assert _run(["sheet", "import", str(path), "-o", str(tmp_path)]) == 0
    assert "D167" in capsys.readouterr().out


def test_a_unit_without_a_name_and_one_twice(tmp_path: Path, capsys: Captured) -> None:
    nameless, one, two = (tmp_path / name for name in ("a.xlsx", "b.xlsx", "c.xlsx"))
    nameless.write_bytes(BLANK)
    for path in (one, two):
        path.write_bytes(put(BLANK, 单位__名称="某市甲镇", 年度="2023"))
    assert _run(["sheet", "import", str(nameless), str(one), str(two), "-o", str(tmp_path / "出")]) == 1
    out = capsys.readouterr().out
    assert "D166" in out
    assert "D131" in out
    assert [path.name for path in (tmp_path / "出").iterdir()] == ["某市甲镇.yaml"]


@pytest.mark.parametrize("content", [b"", b"no zip", (ROOT / "README.md").read_bytes()])
def test_what_is_no_workbook(content: bytes) -> None:
    with pytest.raises(DataError) as caught:
        template_of(content, "f.xlsx")
    assert caught.value.findings[0].code == "D161"


def test_a_workbook_of_another_program_and_a_sheet_renamed() -> None:
    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(DataError):
        template_of(out.getvalue(), "f")

    def rename(book: Workbook) -> None:
        book["表三"].title = "第三张表"

    with pytest.raises(DataError) as caught:
        read_book(edited(BLANK, rename), "f", PLAN)
    assert "表三" in caught.value.findings[0].message


FIGURES = [column.path for column in PLAN.figures() if not column.scale]


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(FIGURES), st.integers(0, 10**6), max_size=12))
def test_any_figures_come_back(figures: dict[str, int]) -> None:
    def change(book: Workbook) -> None:
        sheet = book[ROWS_SHEET]
        paths = {cell.value: cell.column for cell in sheet[4]}
        for path, value in figures.items():
            sheet.cell(5, paths[path]).value = value

    units = read_book(edited(rows_book(PLAN, "x"), change), "f", PLAN).units
    assert len(units) == (1 if figures else 0)
    for path, value in figures.items():
        here: Any = units[0].values
        for step in path.split("."):
            here = here[step]
        assert here == value
