"""Vertical merges by value: cells marked by the filter `v_merge` in, w:vMerge (ISO 29500-1 §17.4.84) out.

    甲组 | 一班 | …        甲组 | 一班 | …
    甲组 | 一班 | …   →         |      | …
    甲组 | 二班 | …             | 二班 | …

A cell goes on with the span above it where its key is that of the cell above, in the same columns of the row
before, and every marked cell to its left does so too: 一班 of another group is another span.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from msgspec import Struct

from reportgen.errors import Finding, Place, Severity, TemplateError
from reportgen.fill.names import Element, ancestor, remove, w
from reportgen.fill.values import V_MERGE

_BEFORE_V_MERGE = (w("cnfStyle"), w("tcW"), w("gridSpan"), w("hMerge"))
"""What stands before w:vMerge in w:tcPr (CT_TcPr)."""


class _Marked(Struct, frozen=True):
    cell: Element
    start: int
    span: int
    key: str


def merge(part: Element, place: Place) -> None:
    """Merge the marked cells of a part. Raises TemplateError where a mark is not in a table cell."""
    keys: dict[Element, str] = {}
    for mark in list(part.iter(etree.PI)):
        if not isinstance(mark, etree._ProcessingInstruction) or mark.target != V_MERGE:
            continue
        cell = ancestor(mark, "tc")
        if cell is None:
            raise TemplateError(
                Finding("T418", Severity.ERROR, "v_merge 只能用在表格单元格里", place, hint="请把标签移到表格里")
            )
        keys[cell] = f"{keys.get(cell, '')} {mark.text}"
        remove(mark)
    tables = {id(table): table for cell in keys if (table := ancestor(cell, "tbl")) is not None}
    for table in tables.values():
        _merge_table(table, keys)


def _merge_table(table: Element, keys: dict[Element, str]) -> None:
    above: list[_Marked] = []
    spans: list[list[Element]] = []
    open_spans: dict[int, list[Element]] = {}
    for row in table.iter(w("tr")):
        if ancestor(row, "tbl") is not table:
            continue
        marked = _marked(row, keys)
        still: dict[int, list[Element]] = {}
        going_on = True
        for this in marked:
            going_on = going_on and any(_same(this, other) for other in above)
            span = open_spans[this.start] if going_on else []
            span.append(this.cell)
            if not going_on:
                spans.append(span)
            still[this.start] = span
        above, open_spans = marked, still
    _write(spans)


def _same(this: _Marked, other: _Marked) -> bool:
    return (this.start, this.span, this.key) == (other.start, other.span, other.key)


def _marked(row: Element, keys: dict[Element, str]) -> list[_Marked]:
    """The marked cells of a row, from the left, with the grid columns they take."""
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    column = 0 if before is None else int(before.get(w("val"), "0"))
    found = []
    for cell in row.iter(w("tc")):
        if ancestor(cell, "tr") is not row:
            continue
        grid_span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        span = 1 if grid_span is None else int(grid_span.get(w("val"), "1"))
        if cell in keys:
            found.append(_Marked(cell, column, span, keys[cell]))
        column += span
    return found


def _write(spans: Iterable[list[Element]]) -> None:
    for span in spans:
        if len(span) == 1:
            continue
        _set_v_merge(span[0], "restart")
        for cell in span[1:]:
            _set_v_merge(cell, "continue")
            _clear(cell)


def _set_v_merge(cell: Element, value: str) -> None:
    props = cell.find(w("tcPr"))
    if props is None:
        props = etree.Element(w("tcPr"))
        cell.insert(0, props)
    for old in props.findall(w("vMerge")):
        props.remove(old)
    place = sum(1 for child in props if child.tag in _BEFORE_V_MERGE)
    props.insert(place, etree.Element(w("vMerge"), {w("val"): value}))


def _clear(cell: Element) -> None:
    """Leave one empty paragraph, formatted as the cell's first."""
    first = cell.find(f".//{w('p')}/{w('pPr')}")
    for child in list(cell):
        if child.tag != w("tcPr"):
            cell.remove(child)
    paragraph = etree.SubElement(cell, w("p"))
    if first is not None:
        paragraph.append(first)
