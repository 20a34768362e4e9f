"""What a warm process remembers from document to document, within bounds.

The contract: what is remembered is the value of a pure function of frozen values, the key is all that it depends on,
and nobody changes either. So a document comes out the same whether its process is new or has made ten thousand others;
a test holds that. What says something of one document (a finding, a number, a place in its structure) is never kept.

In: keys and values. Out: values, or None for what is not known (any more).
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memo(Generic[K, V]):
    """A mapping that forgets: it has room for so much, and as much again of what was used less lately.

    Values come with their size, in whatever unit `room` is in. When the room is full a new generation begins; what is
    asked for again moves into it, what is not asked for until it is full too is dropped. That costs nothing per
    look-up, where a list in order of use would.
    """

    __slots__ = ("_new", "_old", "_room", "_used")

    def __init__(self, room: int) -> None:
        self._room, self._used = room, 0
        self._new: dict[K, tuple[V, int]] = {}
        self._old: dict[K, tuple[V, int]] = {}

    def get(self, key: K) -> V | None:
        """The value of a key; None where it is not known."""
        found = self._new.get(key)
        if found is None:
            found = self._old.get(key)
            if found is None:
                return None
            self.put(key, *found)
        return found[0]

    def put(self, key: K, value: V, size: int = 1) -> None:
        """Remember a value."""
        self._new[key] = value, size
        self.grow(size)

    def grow(self, size: int) -> None:
        """Count what has been added to a value since."""
        self._used += size
        if self._used > self._room:
            self._old, self._new, self._used = self._new, {}, 0

    def __len__(self) -> int:
        return len(self._new.keys() | self._old.keys())


class Memory:
    """The memos of one process: made with its workshop, handed from stage to stage, each stage to its own by name."""

    __slots__ = ("_memos",)

    def __init__(self) -> None:
        self._memos: dict[str, Memo[Any, Any]] = {}

    def of(self, name: str, room: int) -> Memo[Any, Any]:
        """The memo of that name, made with so much room when first asked for."""
        found = self._memos.get(name)
        if found is None:
            found = self._memos[name] = Memo(room)
        return found
