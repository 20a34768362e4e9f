"""Cells that were read before: the XML of a w:tc in, the model's cell out, without reading it again.

Most cells of an office's tables are alike, in one document and from one document to the next. A cell is kept where its
reading is a function of its XML, of what its table says for it, and of the parts that all cells share (styles,
numbering, theme, settings): where it holds plain text and nothing was noted on the way.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from typing import Any, TypeAlias

from lxml import etree
from msgspec import Struct

from reportgen.memo import Memo, Memory
from reportgen.word.attributes import Notes, Values
from reportgen.word.knownstyles import Scopes, base_of
from reportgen.word.model import Block, Break, Cell, Paragraph, Tab, Text
from reportgen.word.names import w
from reportgen.word.tableprops import cell_values
from reportgen.word.tablescope import TableScope

Xml: TypeAlias = tuple[bytes, object]
"""A cell's XML, and what stands for the meaning of the prefixes in it."""

_TCPR = w("tcPr")
_NAMES = re.compile(rb' xmlns[^=]*="[^"]*"')
_BEGIN, _END = b"<w:tc>", b"</w:tc>"
_PLAIN = (Text, Tab, Break)
_KEPT = 2 << 20
"""Bytes of XML of the cells kept, some seven thousand: the values they become take some three times as much."""
_LONGEST = 4096


class Kept(Struct, frozen=True, eq=False):
    """A cell, and how many paragraphs it counts for in findings."""

    cell: Cell
    paragraphs: int


class KnownCells:
    """The cells known to one document; `base` stands for the parts that all its cells depend on."""

    def __init__(self, memory: Memory, base: Hashable, scopes: Scopes) -> None:
        self._base, self._scopes, self._memory = base, scopes, memory
        self._cells: Memo[Hashable, Kept] = memory.of("cells", _KEPT)
        self._own: Memo[Xml, Values] = memory.of("cell properties", _KEPT)
        self._below: dict[Hashable, Hashable] = {}
        self._names: dict[bytes, object] = {}

    def written(self, tr: etree._Element, cells: Sequence[etree._Element]) -> list[Xml]:
        """The XML of a row's cells. A row is written as a whole and cut, which takes a fifth of the time; cell by cell
        where it may hold a table, cells with attributes, others than these, or prefixes of its own."""
        whole: bytes = etree.tostring(tr, encoding="utf-8", with_tail=False)
        row, *pieces = whole.split(_BEGIN)
        head = row.find(b">")
        alike = len(pieces) == len(cells) and all(piece.count(_END) == 1 for piece in pieces)
        if alike and whole.find(b" xmlns", head) < 0:
            names = self._meaning(row[:head])
            return [(piece[: piece.find(_END)], names) for piece in pieces]
        return [(etree.tostring(tc, encoding="utf-8", with_tail=False), None) for tc in cells]

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
        if len(xml[0]) <= _LONGEST and all(_plain(block) for block in cell.content):
            self._cells.put(key, Kept(cell, paragraphs), len(xml[0]))


def _plain(block: Block) -> bool:
    items: tuple[Any, ...] = block.content if isinstance(block, Paragraph) else ()
    return isinstance(block, Paragraph) and block.label is None and all(isinstance(item, _PLAIN) for item in items)
