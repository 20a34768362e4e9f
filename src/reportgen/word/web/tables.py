"""Tables of web pages as tables of WordprocessingML: a `table` element in, w:tbl with its cells in their places out.

Cells over several rows become merges (w:vMerge), over several columns spans (w:gridSpan).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.units import TWIPS
from reportgen.word.names import local, w
from reportgen.word.web.styles import color, points

_MOST = 63
"""Columns that a table of Word's may have."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def rows_of(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The rows of a table, each its cells, without those of tables in it."""
    for child in table:
        name = local(child).lower()
        if name in ("thead", "tbody", "tfoot"):
            yield from rows_of(child)
        elif name == "tr":
            yield [cell for cell in child if local(cell).lower() in ("td", "th")]


def add(parent: etree._Element, name: str, **attributes: object) -> etree._Element:
    """A new element of WordprocessingML at the end of `parent`."""
    return etree.SubElement(parent, w(name), {w(key): str(value) for key, value in attributes.items()})


def _width(parent: etree._Element, name: str, text: str | None) -> None:
    """A width of a table or a cell: a share of what it stands in, points, or as the content needs."""
    share = re.match(r"(\d{1,3})(?:\.\d+)?\s*%", text or "")
    if share is not None:
        add(parent, name, w=min(int(share[1]), 100) * 50, type="pct")
        return
    wide = points(text)
    add(parent, name, w=round(max(wide, 0.0) * TWIPS) if wide else 0, type="dxa" if wide else "auto")


def table_frame(
    out: etree._Element,
    table: etree._Element,
    said: dict[str, str],
    *,
    lined: bool,
    indent: float,
    padding: str | None,
) -> etree._Element:
    """A w:tbl with its properties, no rows yet; `padding` is what its cells say of theirs."""
    made = add(out, "tbl")
    properties = add(made, "tblPr")
    _width(properties, "tblW", said.get("width") or table.get("width"))
    align = table.get("align", "").lower()
    if align in ("center", "right"):
        add(properties, "jc", val=align)
    if indent:
        add(properties, "tblInd", w=round(indent * TWIPS), type="dxa")
    if lined:
        borders = add(properties, "tblBorders")
        tone = color(table.get("bordercolor")) or "auto"
        for edge in _EDGES:
            add(borders, edge, val="single", sz=4, space=0, color=tone)
    gap = points((padding or "").partition(" ")[0] or table.get("cellpadding"))
    margins = add(properties, "tblCellMar")
    for edge in ("top", "left", "bottom", "right"):
        add(margins, edge, w=round(20 * gap) if gap is not None else 15, type="dxa")
    return made


class Place:
    """Where the next cell of a table stands, with those that come down from rows above."""

    def __init__(self, table: etree._Element) -> None:
        self._table = table
        self._tr: etree._Element | None = None
        self._column = 0
        self._below: dict[int, tuple[int, int]] = {}

    def row(self) -> None:
        """Begin a row."""
        self.finish()
        self._tr, self._column = add(self._table, "tr"), 0

    def cell(self, columns: int, rows: int, width: str | None, fill: str | None) -> etree._Element:
        """A new w:tc over so many columns and rows."""
        self._come_down()
        assert self._tr is not None
        columns = max(1, min(columns, _MOST - min(self._column, _MOST - 1)))
        tc = add(self._tr, "tc")
        properties = add(tc, "tcPr")
        _width(properties, "tcW", width)
        if columns > 1:
            add(properties, "gridSpan", val=columns)
        if rows > 1:
            add(properties, "vMerge", val="restart")
            self._below[self._column] = (rows - 1, columns)
        if fill is not None:
            add(properties, "shd", val="clear", color="auto", fill=fill)
        add(properties, "vAlign", val="center")
        self._column += columns
        return tc

    def _come_down(self) -> None:
        """The cells that rows above have in this place; one begun in this row is not behind it."""
        assert self._tr is not None
        while self._column in self._below:
            rows, columns = self._below.pop(self._column)
            if rows > 1:
                self._below[self._column] = (rows - 1, columns)
            tc = add(self._tr, "tc")
            properties = add(tc, "tcPr")
            if columns > 1:
                add(properties, "gridSpan", val=columns)
            add(properties, "vMerge")
            add(tc, "p")
            self._column += columns

    def finish(self) -> None:
        """End the row: cells that come down behind its last one; a row without any is none."""
        if self._tr is None:
            return
        self._come_down()
        if len(self._tr) == 0:
            self._table.remove(self._tr)
