"""Cells that were set before: what stands in a cell, laid once for all places and documents in which it stands alike.

In: a cell's blocks, a width, the context. Out: its items from (0, 0) on, to be placed anywhere. A setting is kept where
it is a function of those alone: of plain text, from which no finding came. Its elements are made anew in each place.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.frames import Element, Fill, Item, Path, Rule, TextRun, moved
from reportgen.layout.regions import Layable, Outcome, Region, laid_whole
from reportgen.memo import Memo
from reportgen.word.model import Block, Break, Paragraph, Tab, Text

_PLAIN = (Text, Tab, Break)
_DRAWN = (TextRun, Rule, Fill, Path)
_BASES = 256
_KEPT = 10_000
"""Items of the settings kept: some seven megabytes."""

_APART = frozenset({"setter", "notes", "fields", "asked", "chains", "paper", "flow", "memory"})
_GIVEN = tuple(name for name in Context.__struct_fields__ if name not in _APART)
"""What of a context plain text may depend on: all but what gathers and hands down, field values, and what drawings
count from."""

NOWHERE = Element("")
"""Stands for a cell's element in a setting."""

BlockLayer = Callable[[tuple[Block, ...], float, Element], Layable]
"""Lays a cell's blocks for a width, under a structure element."""


class Laid(Struct, frozen=True):
    """All of a cell's content, laid from (0, 0) on. `elements` are those that the items name, parents first, below
    NOWHERE: they stand for new ones in each place. None: the items' own are the cell's."""

    items: tuple[Item, ...]
    height: float
    elements: tuple[Element, ...] | None = None

    def placed(self, x: float, y: float, element: Element | None) -> list[Item]:
        """The items with their corner at (x, y) and their elements below `element`."""
        if self.elements is None:
            return [moved(item, x, y) for item in self.items]
        own: dict[Element | None, Element | None] = {NOWHERE: element, None: None}
        for each in self.elements:
            own[each] = replace(each, parent=own[each.parent])
        return [
            TextRun(item.y + y, item.x + x, item.ink, own[item.element], item.turn)
            if type(item) is TextRun
            else moved(item, x, y)
            for item in self.items
        ]


class Later:
    """Content that is set when it is laid: of a cell whose setting is known that is only where a page ends in it."""

    __slots__ = ("_given", "_layer", "_made")
    keep_next = False

    def __init__(self, layer: BlockLayer, blocks: tuple[Block, ...], width: float, element: Element) -> None:
        self._layer, self._given = layer, (blocks, width, element)
        self._made: Layable | None = None

    def lay(self, region: Region) -> Outcome:
        """As the content itself."""
        if self._made is None:
            self._made = self._layer(*self._given)
        return self._made.lay(region)


class _Kept(Struct, frozen=True, eq=False):
    """A setting, and the blocks it is of: held so that no others get their identity. None: not one to be kept."""

    blocks: tuple[Block, ...]
    laid: Laid | None


class KnownCells:
    """The settings known for cells in one context."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.memory = context.memory
        bases: Memo[Hashable, object] = context.memory.of("laid cell bases", _BASES)
        given = (context.setter.fonts, *(getattr(context, name) for name in _GIVEN))
        self._base = bases.get(given)
        if self._base is None:
            self._base = object()
            bases.put(given, self._base)
        self._cells: Memo[tuple[int, float, object], _Kept] = context.memory.of("laid cells", _KEPT)

    def laid(self, blocks: tuple[Block, ...], width: float, layer: BlockLayer) -> Laid | None:
        """The setting of a cell's blocks for a width; None for one that must be made in its place."""
        key = (id(blocks), width, self._base)
        found = self._cells.get(key)
        if found is None:
            if not all(_plain(block) for block in blocks):
                return None
            laid = self._made(blocks, width, layer)
            found = _Kept(blocks, laid)
            self._cells.put(key, found, 1 if laid is None else len(laid.items) + 1)
        return found.laid

    def _made(self, blocks: tuple[Block, ...], width: float, layer: BlockLayer) -> Laid | None:
        notes, setter = self._context.notes, self._context.setter
        before = notes.noted, setter.faults
        whole = laid_whole(layer(blocks, width, NOWHERE), width)
        if whole is None or before != (notes.noted, setter.faults):
            return None
        if not all(isinstance(item, _DRAWN) for item in whole.items):
            return None
        return Laid(whole.items, whole.height, _elements(whole.items))


def _plain(block: Block) -> bool:
    return (
        isinstance(block, Paragraph) and block.label is None and all(isinstance(item, _PLAIN) for item in block.content)
    )


def _elements(items: tuple[Item, ...]) -> tuple[Element, ...]:
    """The elements that items name, and those between them and NOWHERE; parents first."""
    found: dict[Element, None] = {}
    for item in items:
        way: list[Element] = []
        element = item.element if isinstance(item, TextRun) else None
        while element is not None and element is not NOWHERE and element not in found:
            way.append(element)
            element = element.parent
        found.update(dict.fromkeys(reversed(way)))
    return tuple(found)
