"""What may be kept between runs: bytes under a key, in the user's own cache folder.

Anything may vanish or be unwritable at any time: then it is made again. What is found is what was written: every
entry carries its hash. The folder is the system's place for caches; the variable `REPORTGEN_CACHE` names another,
and, set to nothing, keeps nothing.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

_MOST = 256
"""Entries kept; the oldest go first. One entry is some 50 KB."""


def key(*parts: bytes) -> str:
    """The key of what is made from these parts and nothing else."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def load(name: str) -> bytes | None:
    """What was stored under a key, None where there is nothing or not the whole of it."""
    folder = _folder()
    if folder is None:
        return None
    try:
        content = (folder / name).read_bytes()
    except OSError:
        return None
    digest, payload = content[:32], content[32:]
    return payload if hashlib.sha256(payload).digest() == digest else None


def store(name: str, payload: bytes) -> None:
    """Keep bytes under a key if the folder takes them; a failure is silent, since nothing depends on it."""
    folder = _folder()
    if folder is None:
        return
    beside = folder / f"{name}.{os.urandom(8).hex()}.tmp"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            beside.write_bytes(hashlib.sha256(payload).digest() + payload)
            beside.replace(folder / name)
        finally:
            beside.unlink(missing_ok=True)
        _prune(folder)
    except OSError:
        return


def _folder() -> Path | None:
    named = os.environ.get("REPORTGEN_CACHE")
    if named is None:
        import platformdirs  # most commands keep nothing

        return Path(platformdirs.user_cache_path("reportgen", appauthor=False))
    return Path(named) if named else None


def _prune(folder: Path) -> None:
    found = []
    for entry in folder.iterdir():
        with suppress(OSError):  # gone meanwhile: another run prunes too
            found.append((entry.stat().st_mtime_ns, entry))
    found.sort(reverse=True)
    for _, entry in found[_MOST:]:
        entry.unlink(missing_ok=True)
