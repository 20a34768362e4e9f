"""Which fonts a report was set with, as one digest. In: an office's font folders. Out: SHA-256 over them and ours."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from reportgen import cache, library


def digest(folders: Sequence[Path]) -> str:
    """SHA-256 over the content of every file of the font folders, an office's own first; read again only when a file's
    size or time has changed."""
    return _digest(tuple((str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in _files(folders)))


def _files(folders: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in (*folders, library.bundled("fonts")):
        if folder.is_dir():
            found += sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    return found


@lru_cache(maxsize=8)
def _digest(signature: tuple[tuple[str, int, int], ...]) -> str:
    key = cache.key(b"fonts", repr(signature).encode())
    known = cache.load(key)
    if known is not None:
        return known.decode("ascii")
    total = hashlib.sha256()
    for path, _, _ in signature:
        with Path(path).open("rb") as stream:
            total.update(hashlib.file_digest(stream, "sha256").digest())
    found = total.hexdigest()
    cache.store(key, found.encode("ascii"))
    return found
