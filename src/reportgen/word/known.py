"""Cells and rows that were read before: the XML of a w:tc or w:tr in, the model's value out, without reading it again.

Most cells of an office's tables are alike, in one document and from one document to the next. A cell is kept where its
reading is a function of its XML, of what its table says for it, and of the parts that all cells share (styles,
numbering, theme, settings): where it holds plain text and nothing was noted on the way. A row is kept where all of its
cells are such.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Any, TypeAlias

from lxml import etree
from msgspec import Struct

from reportgen.memo import Memo, Memory
from reportgen.word.attributes import Notes, Values
from reportgen.word.model import Block, Break, Cell, CellProps, Paragraph, Row, Tab, Text
from reportgen.word.names import w
from reportgen.word.properties.table import cell_values
from reportgen.word.styles.known import Scopes, base_of
from reportgen.word.tablescope import TableScope

Xml: TypeAlias = tuple[bytes, object]
"""A cell's XML, and what stands for the meaning of the prefixes in it."""

_TCPR = w("tcPr")
_NAMES = re.compile(rb' xmlns[^=]*="[^"]*"')
_BEGIN, _END = b"<w:tc>", b"</w:tc>"
_ELSEWHERE = b"altChunk"
"""What a cell may hold that is plain when it is read, and stands in another part (§17.17.2.1)."""
_PLAIN = (Text, Tab, Break)
_KEPT = 2 << 20
"""Bytes of XML of the cells kept, some seven thousand: the values they become take some three times as much."""
_LONGEST = 4096
_PROPS = 1 << 12


class Kept(Struct, frozen=True, eq=False):
    """A cell, and how many paragraphs it counts for in findings."""

    cell: Cell
    paragraphs: int


class KeptRow(Struct, frozen=True, eq=False):
    """A row, and how many paragraphs it counts for in findings."""

    row: Row
    paragraphs: int


class KnownCells:
    """The cells and rows known to one document; `base` stands for the parts that all of them depend on."""

    def __init__(self, memory: Memory, base: Hashable, scopes: Scopes) -> None:
        self._base, self._scopes, self._memory = base, scopes, memory
        self._cells: Memo[Hashable, Kept] = memory.of("cells", _KEPT)
        self._own: Memo[Xml, Values] = memory.of("cell properties", _KEPT)
        self._props: Memo[CellProps, CellProps] = memory.of("properties of cells", _PROPS)
        self._rows: Memo[Hashable, KeptRow] = memory.of("rows", _KEPT)
        self._columns: Memo[bytes, int] = memory.of("columns of rows", _KEPT)
        self._below: dict[Hashable, Hashable] = {}
        self._names: dict[bytes, object] = {}

    def written(self, whole: bytes, cells: Sequence[etree._Element]) -> list[Xml]:
        """The XML of the cells of a row, cut out of it: a fifth of the time that writing each takes. They are written
        where it may hold a table, cells with attributes, others than these, or prefixes of its own."""
        row, *pieces = whole.split(_BEGIN)
        head = row.find(b">")
        alike = len(pieces) == len(cells) and all(piece.count(_END) == 1 for piece in pieces)
        if alike and whole.find(b" xmlns", head) < 0:
            names = self._meaning(row[:head])
            return [(piece[: piece.find(_END)], names) for piece in pieces]
        return [(xml_of(tc), None) for tc in cells]

    def _meaning(self, head: bytes) -> object:
        """What stands for the namespaces that the head of a row declares."""
        found = self._names.get(head)
        if found is None:
            found = self._names[head] = base_of(self._memory, tuple(_NAMES.findall(head)))
        return found

    def properties(self, tc: etree._Element, xml: Xml, notes: Notes) -> Values:
        """What a cell says of itself; not to be changed."""
        found = self._own.get(xml)
        if found is None:
            count = len(notes)
            found = cell_values(tc.find(_TCPR), notes)
            if len(notes) == count and len(xml[0]) <= _LONGEST:
                self._own.put(xml, found, len(xml[0]))
        return found

    def key(self, xml: Xml, scope: TableScope, below: Values) -> Hashable:
        """What a cell's reading depends on: `scope` and `below` are what its table says for it."""
        said = frozenset(below.items())
        return xml, self._scopes.content(scope), self._below.setdefault(said, said), self._base

    def get(self, key: Hashable) -> Kept | None:
        """The cell, None where it is not known."""
        return self._cells.get(key)

    def put(self, key: Hashable, xml: Xml, cell: Cell, paragraphs: int) -> None:
        """Keep a cell, if it is one that says the same wherever it stands."""
        if len(xml[0]) <= _LONGEST and _ELSEWHERE not in xml[0] and all(_plain(block) for block in cell.content):
            self._cells.put(key, Kept(cell, paragraphs), len(xml[0]))

    def only(self, props: CellProps) -> CellProps:
        """The one value for cells that say the same of themselves, so that it can be known by its identity."""
        found = self._props.get(props)
        if found is None:
            self._props.put(props, props)
        return found or props

    def columns(self, whole: bytes) -> int | None:
        """How many columns a row covers and leaves out before itself; None where it was never kept."""
        return self._columns.get(whole)

    def row_key(self, whole: bytes, place: Hashable) -> Hashable:
        """What a row's reading depends on: `place` is what its table says for its cells."""
        return whole, place, self._base

    def row(self, key: Hashable) -> KeptRow | None:
        """The row, None where it is not known."""
        return self._rows.get(key)

    def put_row(self, key: Hashable, whole: bytes, columns: int, row: Row, paragraphs: int) -> None:
        """Keep a row, if its cells say the same wherever they stand."""
        if _ELSEWHERE not in whole and all(_plain(block) for cell in row.cells for block in cell.content):
            self._rows.put(key, KeptRow(row, paragraphs), len(whole))
            self._columns.put(whole, columns, len(whole))


def xml_of(element: etree._Element) -> bytes:
    """The XML of an element with the names of its namespaces."""
    text: bytes = etree.tostring(element, encoding="utf-8", with_tail=False)
    return text


def _plain(block: Block) -> bool:
    items: tuple[Any, ...] = block.content if isinstance(block, Paragraph) else ()
    return isinstance(block, Paragraph) and block.label is None and all(isinstance(item, _PLAIN) for item in items)
