"""What a long run keeps of each report, packed: the manifest as the text of its file, outcomes as bytes.

Reports of one run are much alike: each is packed as what it differs in from the first one, and takes some 400 bytes so,
where its values would take eleven thousand. To write the manifest is to write texts that are there, not to make them
anew.
"""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from reportgen.archive import manifest

T = TypeVar("T")

_json = json.JSONEncoder(ensure_ascii=False).encode
"""A value in one line."""


class Ledger:
    """A manifest that reports are added to."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self._texts: dict[str, bytes] = {}
        self._alike = _Alike()
        self._by_data: dict[str, list[str]] = {}
        for name, entry in found["reports"].items():
            self._by_data.setdefault(entry["data"], []).append(name)
            self.put(name, entry)

    def put(self, name: str, entry: Mapping[str, Any]) -> None:
        """Note a report, with its files."""
        self._texts[name] = self._alike.packed(_text(name, entry))

    def add(self, name: str, report: Mapping[str, Any], files: Mapping[str, bytes | manifest.Sum]) -> bytes | None:
        """Note a report that was made, as `manifest.with_report` does. Returns what `restore` takes to undo that."""
        packed = self._texts.get(name)
        old = self.get(name)
        before = {"reports": {} if old is None else {name: old}}
        self.put(name, manifest.with_report(before, name, report, files)["reports"][name])
        return packed

    def restore(self, name: str, before: bytes | None) -> None:
        """Note of a report what was noted before it was added; None: nothing."""
        if before is None:
            self._texts.pop(name, None)
        else:
            self._texts[name] = before

    def get(self, name: str) -> dict[str, Any] | None:
        """What is noted of a report; None where nothing is."""
        packed = self._texts.get(name)
        if packed is None:
            return None
        found: dict[str, Any] = json.loads(b"{" + self._alike.unpacked(packed) + b"}")[name]
        return found

    def of_data(self, digest: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The reports that were noted at the beginning of the run as made from these data."""
        for name in self._by_data.get(digest, ()):
            found = self.get(name)
            if found is not None:
                yield name, found

    def written(self) -> Iterator[bytes]:
        """The bytes of the file, piece by piece: those of `manifest.written`."""
        yield f'{{\n  "format": {manifest.FORMAT},\n  "reports": {{'.encode()
        before = b"\n"
        for name in sorted(self._texts):
            yield before + self._alike.unpacked(self._texts[name])
            before = b",\n"
        yield b"\n  }\n}\n" if self._texts else b"}\n}\n"


def _text(name: str, entry: Mapping[str, Any]) -> bytes:
    """A report as it stands in the file."""
    return f"    {_json(name)}: {_indented(entry, '    ')}".encode()


def _indented(value: Any, indent: str) -> str:
    """A value as `json.dumps(…, indent=2, sort_keys=True)` has it behind `indent`. That one does it with
    functions that know each other, which are kept until somebody looks for cycles."""
    inner = f"{indent}  "
    if isinstance(value, Mapping) and value:
        lines = [f"{inner}{_json(key)}: {_indented(value[key], inner)}" for key in sorted(value)]
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        lines = [f"{inner}{_indented(each, inner)}" for each in value]
        return "[\n" + ",\n".join(lines) + f"\n{indent}]"
    return _json(value)


class Packed(Sequence[T], Generic[T]):
    """Values of which nothing is asked until the end."""

    def __init__(self) -> None:
        self._items: list[bytes] = []
        self._alike = _Alike()

    def append(self, item: T) -> None:
        """Put a value behind the others."""
        self._items.append(self._alike.packed(pickle.dumps(item)))

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self._unpacked(item) for item in self._items[index]]
        return self._unpacked(self._items[index])

    def _unpacked(self, item: bytes) -> T:
        found: T = pickle.loads(self._alike.unpacked(item))
        return found


class _Alike:
    """Packs texts that are much like the first of them."""

    def __init__(self) -> None:
        self._first = b""

    def packed(self, text: bytes) -> bytes:
        self._first = self._first or text
        packer = zlib.compressobj(1, zdict=self._first)
        return packer.compress(text) + packer.flush()

    def unpacked(self, packed: bytes) -> bytes:
        return zlib.decompressobj(zdict=self._first).decompress(packed)
