"""Table styles (ISO 29500-1 §17.7.6): a style id and a cell's place in, what the style says for that cell
out.

Conditional formats (first row, bands, corners…) are laid over the whole table's in the order of §17.7.6; an
edge inside the region of a condition takes that region's inside border.
"""

from __future__ import annotations

from collections.abc import Hashable

from lxml import etree
from msgspec import Struct, field

from reportgen.word.attributes import Notes, Values, whole
from reportgen.word.log import Log
from reportgen.word.names import VAL, short, w
from reportgen.word.properties.table import cell_values, table_values
from reportgen.word.styles.known import KnownStyles
from reportgen.word.styles.sheet import StyleSheet
from reportgen.word.tablescope import NO_TABLE, TableScope

_WHOLE = {"wholeTable"}
_ROW_PROPERTIES = f"{w('trPr')}/*"


class Condition(Struct, frozen=True):
    """One w:tblStylePr (§17.7.6.6), or the whole table's properties."""

    run: Values = field(default_factory=dict)
    paragraph: Values = field(default_factory=dict)
    cell: Values = field(default_factory=dict)

    def over(self, below: Condition) -> Condition:
        """This one laid over another."""
        return Condition({**below.run, **self.run}, {**below.paragraph, **self.paragraph}, {**below.cell, **self.cell})


class TableStyle(Struct, frozen=True):
    """A table style with its chain resolved. `table` is flat (see `word.properties.table`); bands count rows or
    columns."""

    table: Values
    conditions: dict[str, Condition]
    row_band: int = 1
    column_band: int = 1


class Look(Struct, frozen=True):
    """w:tblLook (§17.4.55): which conditional formats a table uses."""

    first_row: bool = False
    last_row: bool = False
    first_column: bool = False
    last_column: bool = False
    h_band: bool = False
    v_band: bool = False


class Region(Struct, frozen=True):
    """The cells a condition holds for: rows and columns, the last ones excluded."""

    condition: str
    top: int
    bottom: int
    left: int
    right: int


def read_look(tblpr: etree._Element | None) -> Look:
    """The attributes, or the older bit mask in w:val; without w:tblLook Word formats nothing by condition."""
    element = None if tblpr is None else tblpr.find(w("tblLook"))
    if element is None:
        return Look()
    try:
        bits = int(element.get(VAL, "0"), 16)
    except ValueError:
        bits = 0

    def flag(name: str, bit: int) -> bool:
        text = element.get(w(name))
        return bool(bits & bit) if text is None else text in ("1", "true", "on")

    return Look(
        flag("firstRow", 0x20),
        flag("lastRow", 0x40),
        flag("firstColumn", 0x80),
        flag("lastColumn", 0x100),
        not flag("noHBand", 0x200),
        not flag("noVBand", 0x400),
    )


def regions(
    look: Look, row: int, column: int, span: int, rows: int, columns: int, row_band: int, column_band: int
) -> tuple[Region, ...]:
    """The regions that hold for the cell at `row`, `column`, weakest first."""
    found = [Region("wholeTable", 0, rows, 0, columns)]
    head, foot = int(look.first_row), rows - int(look.last_row)
    start, end = int(look.first_column), columns - int(look.last_column)
    first_row, last_row = look.first_row and row == 0, look.last_row and row == rows - 1
    first_column = look.first_column and column == 0
    last_column = look.last_column and column + span >= columns
    if look.v_band and column_band and start <= column < end:
        band = (column - start) // column_band
        left = start + band * column_band
        found.append(Region(f"band{band % 2 + 1}Vert", 0, rows, left, min(left + column_band, end)))
    if look.h_band and row_band and head <= row < foot:
        band = (row - head) // row_band
        top = head + band * row_band
        found.append(Region(f"band{band % 2 + 1}Horz", top, min(top + row_band, foot), 0, columns))
    if first_row:
        found.append(Region("firstRow", 0, 1, 0, columns))
    if last_row:
        found.append(Region("lastRow", rows - 1, rows, 0, columns))
    if first_column:
        found.append(Region("firstCol", 0, rows, 0, 1))
    if last_column:
        found.append(Region("lastCol", 0, rows, columns - 1, columns))
    for name, holds in (
        ("nwCell", first_row and first_column),
        ("neCell", first_row and last_column),
        ("swCell", last_row and first_column),
        ("seCell", last_row and last_column),
    ):
        if holds:
            found.append(Region(name, row, row + 1, column, column + span))
    return tuple(found)


def edges_in(region: Region, values: Values, row: int, column: int, span: int) -> Values:
    """Cell properties of a region, the inside borders turned to this cell's own edges."""
    if not any(name.startswith("edge.") for name in values):
        return values
    result = {name: value for name, value in values.items() if not name.startswith("edge.inside")}
    for name, at_border, inside in (
        ("edge.top", row <= region.top, "edge.inside_h"),
        ("edge.bottom", row + 1 >= region.bottom, "edge.inside_h"),
        ("edge.left", column <= region.left, "edge.inside_v"),
        ("edge.right", column + span >= region.right, "edge.inside_v"),
    ):
        if not at_border:
            result.pop(name, None)
            if inside in values:
                result[name] = values[inside]
    return result


class TableStyles:
    """The table styles of a document, read when first asked for."""

    def __init__(self, sheet: StyleSheet, log: Log, known: KnownStyles) -> None:
        self._sheet, self._log, self._known = sheet, log, known
        self._styles: dict[str | None, TableStyle] = {}
        self._scopes: dict[tuple[str | None, tuple[str, ...]], TableScope] = {}
        self._cells: dict[tuple[object, ...], tuple[TableScope, Values]] = {}

    def style_id(self, tblpr: etree._Element | None) -> str | None:
        """The table's style: w:tblStyle, else the default table style. Notes W611."""
        element = None if tblpr is None else tblpr.find(w("tblStyle"))
        default = self._sheet.defaults.get("table")
        if element is None:
            return default
        style_id = element.get(VAL, "")
        if self._sheet.has("table", style_id):
            return style_id
        self._log.add("W611", style_id)
        return default

    def style(self, style_id: str | None) -> TableStyle:
        """A style with everything it is based on."""
        if style_id not in self._styles:
            found: TableStyle | None = self._known.get("table", style_id)
            if found is None:
                found = self._read(style_id)
                self._known.put(found, "table", style_id)
            self._styles[style_id] = found
        return self._styles[style_id]

    def _read(self, style_id: str | None) -> TableStyle:
        """A table style with those it is based on: what it says of the table, and under which conditions (§17.7.6)."""
        table: Values = {}
        conditions: dict[str, Condition] = {}
        bands = {"tblStyleRowBandSize": 1, "tblStyleColBandSize": 1}
        notes: Notes = []
        for _, element in () if style_id is None else self._sheet.chain("table", style_id):
            tblpr = element.find(w("tblPr"))
            table = {**table, **table_values(tblpr, notes)}
            for name in bands:
                size = None if tblpr is None else tblpr.find(w(name))
                if size is not None:
                    bands[name] = whole(size, VAL, notes, 0, 1000) or 0
            parts = [("wholeTable", element)]
            parts += [(part.get(w("type"), ""), part) for part in element.iterchildren(w("tblStylePr"))]
            for name, part in parts:
                cell = cell_values(part.find(w("tcPr")), notes)
                if part is not element:
                    cell = {**table_values(part.find(w("tblPr")), notes), **cell}
                    rows = part.iterfind(_ROW_PROPERTIES)
                    notes += [("W648", f"w:tblStylePr/{short(row.tag)}") for row in rows]
                own = Condition(self._sheet.run_of(part), self._sheet.paragraph_of(part), cell)
                conditions[name] = own.over(conditions.get(name, Condition()))
        self._sheet.report(notes)
        return TableStyle(table, conditions, bands["tblStyleRowBandSize"], bands["tblStyleColBandSize"])

    def cell(
        self, style_id: str | None, look: Look, at: tuple[int, int, int], size: tuple[int, int]
    ) -> tuple[TableScope, Values]:
        """For the cell at (row, column, column span) of a table of (rows, columns): the scope of its
        paragraphs and what the style says of the cell itself, not to be changed."""
        style = self.style(style_id)
        if not style.conditions:
            return NO_TABLE, {}
        row, column, span = at
        if style.conditions.keys() == _WHOLE:  # then only the table's own edges tell its cells apart
            place = (style_id, row == 0, row + 1 >= size[0], column == 0, column + span >= size[1])
            known = self._cells.get(place)
            if known is None:
                known = self._cells[place] = self._cell(style, style_id, look, at, size)
            return known
        return self._cell(style, style_id, look, at, size)

    def place(self, style_id: str | None, look: Look, row: int, size: tuple[int, int]) -> Hashable:
        """What decides what `cell` says of the cells of a row, besides where they stand in it."""
        conditions = self.style(style_id).conditions
        if not conditions:
            return None
        if conditions.keys() == _WHOLE:
            return style_id, row == 0, row + 1 >= size[0], size[1]
        return style_id, look, row, size

    def _cell(
        self, style: TableStyle, style_id: str | None, look: Look, at: tuple[int, int, int], size: tuple[int, int]
    ) -> tuple[TableScope, Values]:
        row, column, span = at
        cell: Values = {}
        names = []
        for region in regions(look, row, column, span, *size, style.row_band, style.column_band):
            condition = style.conditions.get(region.condition)
            if condition is not None:
                cell = {**cell, **edges_in(region, condition.cell, row, column, span)}
                names.append(region.condition)
        key = (style_id, tuple(names))
        if key not in self._scopes:
            merged = Condition()
            for name in names:
                merged = style.conditions[name].over(merged)
            plain = not merged.run and not merged.paragraph
            self._scopes[key] = NO_TABLE if plain else TableScope(merged.run, merged.paragraph)
        return self._scopes[key], cell
