"""What of a table is gathered before its rows are read (ISO 29500-1 §17.4): rows taken apart, what cells need of it."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree
from msgspec import Struct

from reportgen.word.attributes import Notes, Values, measure
from reportgen.word.known import Xml
from reportgen.word.model import Inline
from reportgen.word.names import w
from reportgen.word.properties.table import EDGES
from reportgen.word.styles.table import Look

Marked: TypeAlias = tuple[tuple[Inline, ...], etree._Element]
"""A row or a cell, after the bookmarks that stand before it."""
# Before it bookmarks; what it says itself; its XML, None where that does not say all of it.
CellParts: TypeAlias = tuple[tuple[Inline, ...], etree._Element, Values, Xml | None]


class RowParts(Struct):
    """A row to be read: its element, its XML, how many columns it covers and leaves out before itself; what it says
    itself and its cells, None for one that is known and not taken apart yet. `plain`: nothing was noted of it, no
    bookmarks stand before its cells, and its XML says all of it."""

    tr: etree._Element
    whole: bytes
    columns: int
    parsed: tuple[Values, list[CellParts]] | None
    plain: bool


class TableFrame(Struct, frozen=True):
    """What the cells of a table need of it: style, look, size in rows and columns, its own flat
    properties."""

    style_id: str | None
    look: Look
    rows: int
    columns: int
    values: Values


def column_width(column: etree._Element, notes: Notes) -> float:
    """The width of a w:gridCol in points."""
    return max(measure(column, w("w"), notes) or 0.0, 0.0)


def excepted(exceptions: Values, frame: TableFrame, row: int, column: int, span: int) -> Values:
    """What w:tblPrEx (§17.4.61) says otherwise than the table, turned to one cell's own edges and margins."""
    values: Values = {
        name: value
        for name, value in exceptions.items()
        if (name.startswith("margin.") or name == "shading") and frame.values.get(name) != value
    }
    edges = {name: exceptions.get(f"edge.{name}") for name in EDGES}
    if all(edge is None or edge == frame.values.get(f"edge.{name}") for name, edge in edges.items()):
        return values
    for name, at_border, inside in (
        ("top", row == 0, "inside_h"),
        ("bottom", row == frame.rows - 1, "inside_h"),
        ("left", column == 0, "inside_v"),
        ("right", column + span >= frame.columns, "inside_v"),
    ):
        edge = edges[name if at_border else inside]
        if edge is not None:
            values[f"edge.{name}"] = edge
    return values
