"""w:tblPr, w:trPr and w:tcPr as flat values: one element in, what it says itself out (ISO 29500-1 §17.4).

`word.styles.table` lays table styles under them; the functions at the end make the model's values.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from reportgen.word.attributes import Notes, Values, bad, border, measure, on, shading, whole
from reportgen.word.model import Border, Borders, CellProps, Margins, TableBorders, TableProps, Width
from reportgen.word.names import VAL, short, w, w_all
from reportgen.word.properties.tableplace import read_place

MAX_COLUMNS = 1023
"""Word itself stops at 63 columns; anything near this is a damaged file."""

_HIGHEST = 1584.0
"""Points: Word makes no row higher, and a damaged file would make one of thousands of pages."""

_WIDEST_GAP = 36.0
"""Points between the edge of a cell's rectangle and the cell, where a table's cells stand apart, at most."""

EDGES = ("top", "left", "bottom", "right", "inside_h", "inside_v")
_EDGE_NAMES = {
    w("top"): "top",
    w("left"): "left",
    w("start"): "left",
    w("bottom"): "bottom",
    w("right"): "right",
    w("end"): "right",
    w("insideH"): "inside_h",
    w("insideV"): "inside_v",
    w("tl2br"): "top_left_to_bottom_right",
    w("tr2bl"): "top_right_to_bottom_left",
}
_HARMLESS_TABLE = w_all("tblStyle tblOverlap tblLook tblStyleRowBandSize tblStyleColBandSize rsid")
_SUMMARY = w_all("tblCaption tblDescription")
_HARMLESS_CELL = w_all("cnfStyle headers")
_HARMLESS_ROW = w_all("cnfStyle divId")
_TRACKED = w_all("tblPrChange tblPrExChange trPrChange tcPrChange cellIns cellDel cellMerge")


def _unread(element: etree._Element, notes: Notes) -> None:
    notes.append(("W643" if element.tag in _TRACKED else "W648", short(element.tag)))


def width(element: etree._Element, notes: Notes) -> Width:
    """ST_TblWidth (§17.18.90); a percentage comes in fiftieths or written with a sign."""
    kind = element.get(w("type"), "dxa")
    text = element.get(w("w"), "0")
    if text.endswith("%"):
        try:
            return Width("pct", float(text[:-1]) / 100)
        except ValueError:
            bad(element, text, notes)
            return Width()
    value = measure(element, w("w"), notes)
    if kind == "dxa" and value is not None:
        return Width("dxa", value)
    if kind == "pct" and value is not None:
        return Width("pct", value * 20 / 5000)
    return Width("nil") if kind == "nil" else Width()


def _edges(element: etree._Element, values: Values, notes: Notes) -> None:
    for child in element:
        name = _EDGE_NAMES.get(child.tag)
        if name is None:
            _unread(child, notes)
        else:
            values["edge." + name] = border(child, notes)


def _margins(element: etree._Element, values: Values, notes: Notes) -> None:
    for child in element:
        name = _EDGE_NAMES.get(child.tag)
        if name not in EDGES[:4]:
            _unread(child, notes)
        elif child.get(w("type"), "dxa") in ("dxa", "nil"):
            value = measure(child, w("w"), notes)
            values["margin." + str(name)] = value or 0.0


def table_values(tblpr: etree._Element | None, notes: Notes) -> Values:
    """What a w:tblPr or w:tblPrEx says: "edge.<name>", "margin.<name>", "shading", "width", "align"…"""
    values: Values = {}
    for element in () if tblpr is None else tblpr:
        tag = element.tag
        if tag == w("tblBorders"):
            _edges(element, values, notes)
        elif tag == w("tblCellMar"):
            _margins(element, values, notes)
        elif tag == w("tblW"):
            values["width"] = width(element, notes)
        elif tag == w("jc"):
            align = element.get(VAL, "left")
            values["align"] = {"start": "left", "end": "right"}.get(align, align)
        elif tag == w("tblInd"):
            values["indent"] = _plain(element, notes)
        elif tag == w("tblCellSpacing"):
            values["cell_spacing"] = min(max(_plain(element, notes), 0.0), _WIDEST_GAP)
        elif tag == w("tblpPr"):
            values["place"] = read_place(element, notes)
        elif tag == w("tblLayout"):
            values["layout"] = "fixed" if element.get(w("type")) == "fixed" else "autofit"
        elif tag == w("shd"):
            values["shading"] = shading(element, notes)
        elif tag in _SUMMARY:
            values[short(tag)] = element.get(VAL, "").strip()
        elif tag == w("bidiVisual"):
            values["mirrored"] = on(element)
        elif tag not in _HARMLESS_TABLE:
            _unread(element, notes)
    return values


def _plain(element: etree._Element, notes: Notes) -> float:
    """The points of a width that must be dxa; 0 for every other kind."""
    found = width(element, notes)
    return found.value if found.kind == "dxa" else 0.0


def cell_values(tcpr: etree._Element | None, notes: Notes) -> Values:
    """What a w:tcPr says, of a cell or of a table style."""
    values: Values = {}
    for element in () if tcpr is None else tcpr:
        tag = element.tag
        if tag == w("tcW"):
            values["width"] = width(element, notes)
        elif tag == w("gridSpan"):
            values["grid_span"] = whole(element, VAL, notes, 1, MAX_COLUMNS) or 1
        elif tag == w("vMerge"):
            values["v_merge"] = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == w("hMerge"):
            values["h_merge"] = "restart" if element.get(VAL) == "restart" else "continue"
        elif tag == w("tcBorders"):
            _edges(element, values, notes)
        elif tag == w("tcMar"):
            _margins(element, values, notes)
        elif tag == w("shd"):
            values["shading"] = shading(element, notes)
        elif tag == w("vAlign"):
            align = element.get(VAL, "top")
            values["v_align"] = align if align in ("top", "center", "bottom") else "center"
        elif tag == w("textDirection"):
            direction = element.get(VAL, "lrTb")
            values["text_direction"] = None if direction in ("lrTb", "tb") else direction
        elif tag == w("noWrap"):
            values["no_wrap"] = on(element)
        elif tag == w("tcFitText"):
            values["fit_text"] = on(element)
        elif tag == w("hideMark"):
            values["hide_mark"] = on(element)
        elif tag not in _HARMLESS_CELL:
            _unread(element, notes)
    return values


def row_values(trprs: Iterable[etree._Element], notes: Notes) -> Values:
    """What the w:trPr of a row say. Without w:hRule a height is a least height, as Word lays it out; "auto"
    says nothing. "deleted" is set for a row that a tracked change took away."""
    values: Values = {}
    for element in (child for trpr in trprs for child in trpr):
        tag = element.tag
        if tag == w("trHeight"):
            rule = element.get(w("hRule"), "atLeast")
            height = measure(element, VAL, notes)
            if height and rule in ("atLeast", "exact"):
                values["height"], values["height_rule"] = min(abs(height), _HIGHEST), rule
        elif tag == w("cantSplit"):
            values["cant_split"] = on(element)
        elif tag == w("tblHeader"):
            values["is_header"] = on(element)
        elif tag == w("gridBefore"):
            values["grid_before"] = whole(element, VAL, notes, 0, MAX_COLUMNS) or 0
        elif tag in (w("wBefore"), w("wAfter")):
            room = width(element, notes)
            if room.kind == "dxa" and room.value > 0:
                values["room_before" if tag == w("wBefore") else "room_after"] = room.value
        elif tag == w("gridAfter"):
            values["grid_after"] = whole(element, VAL, notes, 0, MAX_COLUMNS) or 0
        elif tag == w("jc"):
            align = element.get(VAL, "left")
            values["align"] = {"start": "left", "end": "right"}.get(align, align)
        elif tag == w("del"):
            values["deleted"] = True
            notes.append(("W643", "w:del"))
        elif tag == w("ins"):
            notes.append(("W643", "w:ins"))
        elif tag == w("tblCellSpacing"):
            if _plain(element, notes):
                values["cell_spacing"] = _plain(element, notes)
        elif tag == w("hidden"):
            values["hidden"] = on(element)
        elif tag not in _HARMLESS_ROW:
            _unread(element, notes)
    return values


# --- flat values to the model ---------------------------------------------------------------------

_TABLE_FIELDS = frozenset(TableProps.__struct_fields__) - {"borders", "cell_margins", "style_id", "summary"}
_CELL_FIELDS = frozenset(CellProps.__struct_fields__) - {"borders", "margins"}
_CELL_EDGES = frozenset(Borders.__struct_fields__) - {"between"}


def _part(values: Values, prefix: str, names: Iterable[str]) -> dict[str, Any]:
    return {name: values[prefix + name] for name in names if prefix + name in values}


def table_props(values: Values, style_id: str | None) -> TableProps:
    """The model's table properties; cell margins are completed with Word's 5.4 points left and right."""
    margins = {"top": 0.0, "left": 5.4, "bottom": 0.0, "right": 5.4, **_part(values, "margin.", EDGES[:4])}
    return TableProps(
        style_id=style_id,
        borders=TableBorders(**_part(values, "edge.", EDGES)),
        cell_margins=Margins(**margins),
        summary="：".join(text for name in ("w:tblCaption", "w:tblDescription") if (text := values.get(name))),
        **{key: value for key, value in values.items() if key in _TABLE_FIELDS},
    )


def cell_props(values: Values) -> CellProps:
    """The model's cell properties."""
    edges: dict[str, Border] = _part(values, "edge.", _CELL_EDGES)
    return CellProps(
        borders=Borders(**edges),
        margins=Margins(**_part(values, "margin.", EDGES[:4])),
        **{key: value for key, value in values.items() if key in _CELL_FIELDS},
    )
