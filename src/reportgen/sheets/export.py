"""A form as a spreadsheet: one sheet a table with locked labels and sums, or one row a unit.

In: a plan and values to begin with. Out: a workbook's bytes. Only cells that are to be filled in can be; counts take
whole numbers, amounts decimals; totals are formulas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.sheets.book import saved
from reportgen.sheets.plan import MAP_SHEET, ROWS_SHEET, UNIT_SHEET, Line, Plan, Table

_THIN = Side(style="thin", color="999999")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="EEEEEE")
_OPEN = Protection(locked=False)
_LAST = 44
"""The width of the innermost labels, in characters of the standard font."""
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)


def form_book(plan: Plan, template_id: str, values: Mapping[str, Any] | None = None) -> bytes:
    """One unit's workbook: a sheet of texts, a sheet for each table."""
    book = Workbook()
    places: list[tuple[str, str, str]] = []
    first = book.active
    assert isinstance(first, Worksheet)
    _texts(first, plan, values or {}, places)
    for table in plan.tables:
        _table(book.create_sheet(table.name[:31]), table, values or {}, places)
    _map(book, template_id, "form", places)
    return saved(book)


def rows_book(plan: Plan, template_id: str, units: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """All units' workbook: a row a unit, a column a figure; four rows of headings, the last of them hidden."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = ROWS_SHEET
    heads: list[tuple[str, str, str, str, int | None]] = [("", "", text.title, text.path, None) for text in plan.texts]
    for table in plan.tables:
        for line in table.lines:
            for column in line.columns:
                if not column.computed:
                    label = " ".join(line.labels)
                    heads.append((table.name, label, column.word, column.path, column.scale))
    for at, (*words, path, _) in enumerate(heads, 1):
        for row, text in enumerate((*words, path), 1):
            _styled(sheet.cell(row, at, text), head=True)
        sheet.column_dimensions[get_column_letter(at)].width = 14
    sheet.row_dimensions[4].hidden = True
    sheet.freeze_panes = "B5"
    last = max(len(units) + 60, 200)
    for at, (*_, path, scale) in enumerate(heads, 1):
        letter = get_column_letter(at)
        if scale is not None:
            _checked(sheet, f"{letter}5:{letter}{last}", scale)
        # What a column says of its cells holds for all that are not there yet.
        sheet.column_dimensions[letter].protection = _OPEN
        if scale is None:
            sheet.column_dimensions[letter].number_format = "@"
        for row, unit in enumerate(units, 5):
            cell = sheet.cell(row, at)
            cell.protection = _OPEN
            if scale is None:
                cell.number_format = "@"
            _put(cell, _at(unit, path))
    sheet.protection.sheet = True
    _map(book, template_id, "rows", [])
    return saved(book)


def _map(book: Workbook, template_id: str, kind: str, places: Sequence[tuple[str, str, str]]) -> None:
    sheet = book.create_sheet(MAP_SHEET)
    sheet.append(["reportgen", "1", kind, template_id])
    for place in places:
        sheet.append(list(place))
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True


def _texts(sheet: Worksheet, plan: Plan, values: Mapping[str, Any], places: list[tuple[str, str, str]]) -> None:
    sheet.title = UNIT_SHEET
    for at, text in enumerate(("栏目", "内容", "说明"), 1):
        _styled(sheet.cell(1, at, text), head=True)
    for row, field in enumerate(plan.texts, 2):
        _styled(sheet.cell(row, 1, field.title))
        cell = sheet.cell(row, 2)
        _styled(cell, locked=False)
        cell.number_format = "@"  # a postcode keeps its zeros
        _put(cell, _at(values, field.path))
        _styled(sheet.cell(row, 3, field.note))
        places.append((UNIT_SHEET, cell.coordinate, field.path))
    for column, width in zip("ABC", (28, 40, 48), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.protection.sheet = True


def _table(sheet: Worksheet, table: Table, values: Mapping[str, Any], places: list[tuple[str, str, str]]) -> None:
    """One table of the form: its labels locked, its sums as formulas; `places` takes the path of every cell to fill
    in."""
    depth = max(len(line.labels) for line in table.lines)
    width = depth + max(len(line.columns) for line in table.lines)
    sheet.cell(1, 1, f"{table.name}  {table.title}").font = Font(bold=True, size=13)
    row = 2
    heading: tuple[str, ...] = ()
    rows: dict[int, int] = {}
    for number, line in enumerate(table.lines):
        words = tuple(column.word for column in line.columns)
        if words != heading:
            heading = words
            _styled(sheet.cell(row, 1, "项目"), head=True)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=depth)
            for at, word in enumerate(words, depth + 1):
                _styled(sheet.cell(row, at, word), head=True)
            row += 1
        rows[number] = row
        row += 1
    _labels(sheet, table.lines, rows, depth)
    for number, line in enumerate(table.lines):
        for at, column in enumerate(line.columns, depth + 1):
            cell = sheet.cell(rows[number], at)
            _styled(cell, locked=column.computed, figure=True)
            if column.computed:
                cell.value = _formula(table.lines, rows, number, at, depth)
            else:
                _put(cell, _at(values, column.path))
                _checked(sheet, cell.coordinate, column.scale)
            places.append((sheet.title, cell.coordinate, column.path))
    for at in range(1, width + 1):
        wide = _LAST if at == depth else 16
        sheet.column_dimensions[get_column_letter(at)].width = wide if at <= depth else 14
    for number, line in enumerate(table.lines):
        # A Chinese character is two of the units that widths count in.
        lines = -(-2 * len(line.labels[-1]) // _LAST)
        sheet.row_dimensions[rows[number]].height = 16 * max(1, lines) + 2
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.freeze_panes = f"{get_column_letter(depth + 1)}3"
    sheet.protection.sheet = True


def _labels(sheet: Worksheet, lines: Sequence[Line], rows: Mapping[int, int], depth: int) -> None:
    """Labels in their columns; what stands over several lines is one cell, a short row of labels goes to the
    figures."""
    merged: set[tuple[int, int]] = set()
    for number, line in enumerate(lines):
        for at, label in enumerate(line.labels, 1):
            if (rows[number], at) in merged:
                continue
            end = number
            if at < len(line.labels):
                while end + 1 < len(lines) and lines[end + 1].labels[:at] == line.labels[:at]:
                    end += 1
            last = depth if at == len(line.labels) else at
            _styled(sheet.cell(rows[number], at, label), head=True)
            if rows[end] > rows[number] or last > at:
                sheet.merge_cells(start_row=rows[number], end_row=rows[end], start_column=at, end_column=last)
            merged |= {(row, at) for row in range(rows[number], rows[end] + 1)}


def _formula(lines: Sequence[Line], rows: Mapping[int, int], number: int, at: int, depth: int) -> str:
    """The sum that a computed cell is: of its row, or of the lines that its line adds up."""
    line = lines[number]
    if not line.computed:
        first = get_column_letter(depth + 1)
        return f"=SUM({first}{rows[number]}:{get_column_letter(at - 1)}{rows[number]})"
    letter = get_column_letter(at)
    parts = [
        f"{letter}{rows[other]}"
        for other, each in enumerate(lines)
        if not each.computed and (each.parent == line.parent or each.parent.startswith(f"{line.parent}."))
    ]
    return f"={'+'.join(parts)}" if parts else "=0"


def _checked(sheet: Worksheet, cells: str, scale: int) -> None:
    rule = DataValidation(
        type="decimal" if scale else "whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True
    )
    rule.errorTitle, rule.showErrorMessage = "请核对", True
    rule.error = "这里填不小于 0 的数" if scale else "这里填不小于 0 的整数"
    sheet.add_data_validation(rule)
    rule.add(cells)


def _styled(cell: Cell | Any, *, head: bool = False, locked: bool = True, figure: bool = False) -> None:
    cell.border, cell.alignment = _BOX, _MIDDLE if head or figure else _LEFT
    if head:
        cell.fill, cell.font = _HEAD, Font(bold=True)
    if not locked:
        cell.protection = _OPEN


def _at(values: Mapping[str, Any], path: str) -> Any:
    here: Any = values
    for step in path.split("."):
        here = here.get(step) if isinstance(here, Mapping) else None
    return here


def _put(cell: Cell | Any, value: Any) -> None:
    if isinstance(value, Decimal):
        cell.value = None if value.is_nan() else (int(value) if value == value.to_integral_value() else float(value))
    elif value:
        cell.value = str(value)
