"""Spreadsheets back into data: what was typed into a workbook of ours, in Excel or WPS, with all that offices do to it.

In: a workbook's bytes. Out: units with their values as nested texts and figures, and findings that name sheet and cell.
Numbers kept as text, full-width digits, blanks, formulas with their last value, hidden and merged cells are read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.errors import DataError, Finding, Place, Severity
from reportgen.figures import FigureError, read_figure
from reportgen.sheets.plan import MAP_SHEET, ROWS_SHEET, Column, Plan


class Sheet(Struct, frozen=True):
    """One unit of a workbook: its values, nested; the totals that somebody typed over formulas, by path; where each
    figure stands."""

    values: dict[str, Any]
    typed_totals: dict[str, tuple[Decimal, Place]]
    findings: tuple[Finding, ...]


class Book(Struct, frozen=True):
    """A workbook as it was read: the template it was made for, and its units."""

    template_id: str
    units: tuple[Sheet, ...]


def template_of(data: bytes, file: str) -> str:
    """The template that a workbook was made for. Raises DataError D161."""
    return _Reader(data, file).template_id


def read_book(data: bytes, file: str, plan: Plan) -> Book:
    """The units of a workbook. Raises DataError D161 for what is no workbook of ours."""
    reader = _Reader(data, file)
    units = reader.rows(plan) if reader.kind == "rows" else [reader.form(plan)]
    return Book(reader.template_id, tuple(units))


class _Reader:
    """A workbook twice: with the last values of its formulas, and with the formulas."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        try:
            self.values = load_workbook(io.BytesIO(data), data_only=True)
            self.formulas = load_workbook(io.BytesIO(data))
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError) as error:
            raise self.fault("不是 .xlsx 文件", "旧的 .xls 请在 Excel 或 WPS 中另存为 .xlsx") from error
        if MAP_SHEET not in self.values.sheetnames:
            raise self.fault("不是 reportgen 的表", "请用 reportgen sheet export 生成空表再填")
        head = [cell.value for cell in next(self.values[MAP_SHEET].iter_rows(max_row=1))]
        if len(head) < 4 or head[0] != "reportgen" or str(head[1]) != "1" or head[2] not in ("form", "rows"):
            raise self.fault("不是 reportgen 的表，或由更新的版本写成", "请用 reportgen sheet export 重新生成")
        self.kind, self.template_id = str(head[2]), str(head[3])

    def fault(self, message: str, hint: str) -> DataError:
        return DataError(Finding("D161", Severity.ERROR, message, Place(self.file), hint=hint))

    def sheet(self, name: str) -> tuple[Worksheet, Worksheet]:
        if name not in self.values.sheetnames:
            raise self.fault(f"没有工作表“{name}”", "请恢复工作表的名称")
        return self.values[name], self.formulas[name]

    def form(self, plan: Plan) -> Sheet:
        """The one unit of a workbook with a sheet for each table."""
        columns = {column.path: column for table in plan.tables for line in table.lines for column in line.columns}
        texts = {text.path for text in plan.texts}
        unit = _Unit(self)
        for row in self.values[MAP_SHEET].iter_rows(min_row=2, values_only=True):
            if len(row) < 3 or not all(isinstance(each, str) for each in row[:3]):
                continue
            name, where, path = (str(each) for each in row[:3])
            if path in texts or path in columns:
                values, formulas = self.sheet(name)
                unit.take(values, formulas, where, path, columns.get(path))
        return unit.done()

    def rows(self, plan: Plan) -> Iterator[Sheet]:
        """The units of a workbook with a row for each."""
        values, formulas = self.sheet(ROWS_SHEET)
        columns = {column.path: column for column in plan.figures()}
        texts = {text.path for text in plan.texts}
        paths = {cell.column_letter: str(cell.value) for cell in values[4] if cell.value}
        for row in range(5, values.max_row + 1):
            if all(values[f"{letter}{row}"].value in (None, "") for letter in paths):
                continue
            unit = _Unit(self)
            for letter, path in paths.items():
                if path in texts or path in columns:
                    unit.take(values, formulas, f"{letter}{row}", path, columns.get(path))
            yield unit.done()


class _Unit:
    """A unit while its cells are read."""

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.values: dict[str, Any] = {}
        self.typed: dict[str, tuple[Decimal, Place]] = {}
        self.findings: list[Finding] = []
        self.hidden: set[str] = set()

    def take(self, values: Worksheet, formulas: Worksheet, where: str, path: str, column: Column | None) -> None:
        """Read one cell; `column` is None for a text."""
        cell, formula = values[where], formulas[where].value
        value = cell.value
        is_formula = isinstance(formula, str) and formula.startswith("=")
        place = Place(self.reader.file, part=values.title)
        named = f"{values.title} {where}"
        if is_formula and value is None and not (column is not None and column.computed):
            message = "公式没有计算结果"
            hint = "请在 Excel 或 WPS 中打开，保存一次再导入"
            self.findings.append(Finding("D162", Severity.ERROR, message, place, named, hint))
            return
        if value is None or (isinstance(value, str) and not value.strip()):
            return
        if values.row_dimensions[cell.row].hidden and named.split()[0] not in self.hidden:
            self.hidden.add(named.split()[0])
            self.findings.append(
                Finding("D163", Severity.NOTICE, "隐藏的行里有数，也读入了", place, named, "请确认这些数应当计入")
            )
        if column is None:
            self.put(path, _text(value))
            return
        if column.computed and is_formula:
            return
        try:
            figure, odd = read_figure(_text(value), scale=column.scale)
        except FigureError as error:
            self.findings.append(Finding("D164", Severity.ERROR, error.message, place, named, error.hint))
            return
        if odd:
            message = f"数字中有全角字符或多余的空格，按 {figure.text} 读取"
            self.findings.append(Finding("D165", Severity.NOTICE, message, place, named))
        if column.computed:
            self.typed[path] = Decimal(figure), place
        else:
            self.put(path, figure)

    def put(self, path: str, value: Any) -> None:
        *above, last = path.split(".")
        here = self.values
        for step in above:
            here = here.setdefault(step, {})
        here[last] = value

    def done(self) -> Sheet:
        return Sheet(self.values, self.typed, tuple(self.findings))


def _text(value: Any) -> str:
    """A cell's value as one would type it: a number without a needless point."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value).strip()


def merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Old values with new ones over them, mapping by mapping: prose that a spreadsheet does not have stays, and so does
    the note of a figure that is the same."""
    out = dict(old)
    for key, value in new.items():
        below = out.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            out[key] = merged(below, value)
        elif not (isinstance(value, Decimal) and isinstance(below, Decimal) and value == below):
            out[key] = value
    return out
