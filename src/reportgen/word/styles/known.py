"""Styles that were resolved before: what a style, a run or a paragraph comes to, by the bytes of the parts that say so.

The documents of an office share their styles, numbering, theme and settings byte by byte. What is resolved from these
parts alone is kept as long as nothing at all has been noted in the document: then resolving it anew notes nothing
either, and each document still has findings of its own.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeAlias

from reportgen.memo import Memo, Memory
from reportgen.word.log import Log
from reportgen.word.tablescope import TableScope

_BASES = 64
_KEPT = 4096
"""Values: an office's documents have some forty."""

Parts: TypeAlias = tuple[bytes | None, ...]
"""The bytes of the parts that documents share; None for one that is not there."""


def base_of(memory: Memory, parts: Parts) -> Hashable:
    """What stands for those parts in keys."""
    bases: Memo[Hashable, object] = memory.of("bases", _BASES)
    base = bases.get(parts)
    if base is None:
        base = object()
        bases.put(parts, base)
    return base


class Scopes:
    """What table styles say for cells, as keys: content where the scopes themselves are compared by identity."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[TableScope, Hashable]] = {}

    def content(self, scope: TableScope) -> Hashable:
        """A value equal for scopes that say the same."""
        known = self._known.get(id(scope))
        if known is None:
            content = frozenset(scope.run.items()), frozenset(scope.paragraph.items())
            known = self._known[id(scope)] = scope, content
        return known[1]


class KnownStyles:
    """The resolved values known to one document. Keys begin with a word for the kind of value; values are not to be
    changed. `base` is None where there is more that they depend on than parts that documents share."""

    def __init__(self, memory: Memory, base: Hashable | None, log: Log) -> None:
        self._memo: Memo[Hashable, Any] = memory.of("styles", _KEPT)
        self._base, self._log = base, log
        self.scopes = Scopes()

    def get(self, *key: Hashable) -> Any:
        """The value; None where it is not known."""
        return None if self._base is None else self._memo.get((self._base, key))

    def put(self, value: object, *key: Hashable) -> None:
        """Keep a value, unless something has been noted, which it may have been for it."""
        if self._base is not None and not self._log.noted:
            self._memo.put((self._base, key), value)


def nothing_known(log: Log) -> KnownStyles:
    """Where nothing is kept."""
    return KnownStyles(Memory(), None, log)
