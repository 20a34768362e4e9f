"""One writer at a time in a folder: a lock that the system gives back when its holder dies.

In: a folder. Out: a context in which nobody else of us writes there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.errors import EnvironmentFault, Finding, Severity, reason

NAME = ".reportgen.lock"
_held: set[str] = set()
"""Folders that this process holds: the system would let it take its own lock once more."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder's lock; the folder is made where it is missing. Raises EnvironmentFault E808 where another run
    holds it, E805 where the folder cannot be written."""
    path = folder / NAME
    own = str(folder.resolve())
    if own in _held:
        raise _busy(folder)
    new = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = _taken(path)
    except OSError as error:
        hint = "请检查文件夹是否存在、是否可写"
        fault = Finding("E805", Severity.ERROR, f"写不进 {folder}：{reason(error)}", hint=hint)
        raise EnvironmentFault(fault) from error
    if handle is None:
        raise _busy(folder)
    _held.add(own)
    try:
        yield
    finally:
        _held.discard(own)
        # Removed while it is still held: who opened it before finds that it is no longer the file of that name.
        if sys.platform != "win32":
            path.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":
            path.unlink(missing_ok=True)
        with suppress(OSError):  # a folder made for nothing goes again
            for each in new:
                each.rmdir()


def held(folder: Path) -> bool:
    """Whether somebody holds a folder's lock, this process or another."""
    if str(folder.resolve()) in _held:
        return True
    try:
        handle = os.open(folder / NAME, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:  # not ours to ask
        return True
    try:
        return not _lock(handle)
    finally:
        os.close(handle)


def _busy(folder: Path) -> EnvironmentFault:
    hint = "请等它做完，或换一个输出文件夹"
    return EnvironmentFault(Finding("E808", Severity.ERROR, f"另一个 reportgen 正在写 {folder}", hint=hint))


def _taken(path: Path) -> int | None:
    """The open lock file, locked; None where somebody else has it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _lock(handle):
            os.close(handle)
            return None
        try:
            if sys.platform == "win32" or os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except FileNotFoundError:
            pass  # the one before us has just removed it
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # A record lock belongs to this process alone: workers forked from it do not hold it when it has died.
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
