"""Cells that were read before: the XML of a w:tc in, the model's cell out, without reading it again.

Most cells of an office's tables are alike, in one document and from one document to the next. A cell is kept where its
reading is a function of its XML, of what its table says for it, and of the parts that all cells share (styles,
numbering, theme, settings): where it holds plain text and nothing was noted on the way.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from lxml import etree
from msgspec import Struct

from reportgen.memo import Memo, Memory
from reportgen.word.attributes import Notes, Values
from reportgen.word.knownstyles import Scopes
from reportgen.word.model import Block, Break, Cell, Paragraph, Tab, Text
from reportgen.word.names import w
from reportgen.word.tableprops import cell_values
from reportgen.word.tablescope import TableScope

_TCPR = w("tcPr")
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
        self._base, self._scopes = base, scopes
        self._cells: Memo[Hashable, Kept] = memory.of("cells", _KEPT)
        self._own: Memo[bytes, Values] = memory.of("cell properties", _KEPT)
        self._below: dict[Hashable, Hashable] = {}

    def properties(self, tc: etree._Element, xml: bytes, notes: Notes) -> Values:
        """What a cell says of itself; not to be changed."""
        found = self._own.get(xml)
        if found is None:
            count = len(notes)
            found = cell_values(tc.find(_TCPR), notes)
            if len(notes) == count and len(xml) <= _LONGEST:
                self._own.put(xml, found, len(xml))
        return found

    def key(self, xml: bytes, scope: TableScope, below: Values) -> Hashable:
        """What a cell's reading depends on: `scope` and `below` are what its table says for it."""
        said = frozenset(below.items())
        return xml, self._scopes.content(scope), self._below.setdefault(said, said), self._base

    def get(self, key: Hashable) -> Kept | None:
        """The cell, None where it is not known."""
        return self._cells.get(key)

    def put(self, key: Hashable, xml: bytes, cell: Cell, paragraphs: int) -> None:
        """Keep a cell, if it is one that says the same wherever it stands."""
        if len(xml) <= _LONGEST and all(_plain(block) for block in cell.content):
            self._cells.put(key, Kept(cell, paragraphs), len(xml))


def xml_of(tc: etree._Element) -> bytes:
    """The XML of a cell with the names of its namespaces."""
    text: bytes = etree.tostring(tc, encoding="utf-8", with_tail=False)
    return text


def _plain(block: Block) -> bool:
    items: tuple[Any, ...] = block.content if isinstance(block, Paragraph) else ()
    return isinstance(block, Paragraph) and block.label is None and all(isinstance(item, _PLAIN) for item in items)
