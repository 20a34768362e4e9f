"""Files out: safe names, and writing that never leaves a half-written file.

In: a wished-for name and bytes. Out: files in a folder, all of a report or none of it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path

from reportgen.errors import EnvironmentFault, Finding, Severity, reason

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?")
_LONGEST = 200
"""Bytes of UTF-8: what every file system takes, with room for the ending and a temporary mark."""
_LEFT = ".reportgen-*.tmp"
"""The names of `_beside`."""
_LOOKS = 10


def safe_name(wish: str) -> str:
    """A file name without ending that every system takes and that stays in its folder.

    Characters that Windows or Unix refuse become "_"; names Windows reserves get a "_" in front; over-long
    ones are cut; an empty one is "报告".
    """
    name = _cut(_UNSAFE.sub("_", wish).strip(" ."))
    if not name:
        return "报告"
    return _cut(f"_{name}") if _RESERVED.fullmatch(name) else name


def safe_file(wish: str) -> str:
    """The same for a name with its ending; whatever path it pretends to have becomes part of the name."""
    stem, dot, ending = wish.rpartition(".")
    return f"{safe_name(stem)}.{safe_name(ending)}" if dot and stem else safe_name(wish)


def _cut(name: str) -> str:
    while len(name.encode("utf-8")) > _LONGEST:
        name = name[:-1]
    return name.strip(" .")


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder within a folder, which is there, for files on their way. Afterwards it is gone with all that nobody put
    in its place, and who still writes there fails. Raises EnvironmentFault E805."""
    made = _beside(folder)
    try:  # an interruption may come as soon as the folder is there
        try:
            made.mkdir()
        except OSError as error:
            raise _unwritable(error, folder) from error
        yield made
    finally:
        _gone(made)


def sweep(folder: Path, busy: Callable[[Path], bool]) -> None:
    """Take away what a process left in a folder and beneath it that was killed while it wrote; nobody else may be
    writing there but in folders that are `busy`, which are not touched. What the killed one's helpers still write finds
    no place any more. What cannot be taken away stays: it is in nobody's way."""
    for left in list(folder.rglob(_LEFT)):
        if any(busy(each) for each in takewhile(lambda parent: parent != folder, left.parents)):
            continue
        if left.is_dir() and not left.is_symlink():
            _gone(left)
        else:
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _gone(staged: Path) -> None:
    """Take away a folder of files on their way. It gets another name first: whoever knows the old one can begin no file
    there, and those that were just begun are seen at the second look."""
    last = _beside(staged.parent)
    try:
        staged.rename(last)
    except OSError:  # Windows, while somebody writes there
        last = staged
    for _ in range(_LOOKS):
        shutil.rmtree(last, ignore_errors=True)
        if not last.exists():
            return


def write_beside(folder: Path, content: bytes) -> Path:
    """Write a file into a folder, which is there, under a name that nobody asks for, to be put in its place by
    `write_all`. Raises EnvironmentFault E805."""
    beside = _beside(folder)
    try:
        _write(beside, (content,))
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise _unwritable(error, folder) from error
    return beside


def write_all(folder: Path, files: Mapping[str, bytes | Iterable[bytes] | Path]) -> list[Path]:
    """Write files, each its bytes, pieces of them or what `write_beside` gave, into a folder, which is made where it is
    missing: beside first, then renamed into place.

    Returns the paths in order. Raises EnvironmentFault E805 where the folder cannot be written. Whatever comes
    in between, an interruption too, these files are all new or all as they were.
    """
    there = {name: content for name, content in files.items() if isinstance(content, Path)}
    pending = [(beside, folder / name) for name, beside in there.items()]
    replaced: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(21, "a folder of that name", str(target))
            if isinstance(content, Path):
                continue
            beside = _beside(folder)
            pending.append((beside, target))
            _write(beside, (content,) if isinstance(content, bytes) else content)
        try:
            _rename(pending, replaced)
        except BaseException:
            _put_back(pending, replaced)
            raise
    except OSError as error:
        raise _unwritable(error, folder) from error
    finally:
        for left, _ in (*pending, *replaced):
            left.unlink(missing_ok=True)
    return [folder / name for name in files]


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """A new file, on the disk when it returns. Raises OSError."""
    with path.open("xb") as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())


def _unwritable(error: OSError, folder: Path) -> EnvironmentFault:
    why = "同名的文件夹已存在" if isinstance(error, IsADirectoryError) else reason(error)
    return EnvironmentFault(
        Finding(
            "E805",
            Severity.ERROR,
            f"写不进 {error.filename or folder}：{why}",
            hint="请检查文件夹是否存在、是否可写，同名文件是否正在 Word 或阅读器中打开",
        )
    )


def _beside(folder: Path) -> Path:
    return folder / f".reportgen-{os.urandom(8).hex()}.tmp"


def _rename(pending: list[tuple[Path, Path]], replaced: list[tuple[Path, Path]]) -> None:
    """Put the files in place, noting in `replaced` where each old one is kept until all are there."""
    for beside, target in pending:
        if target.exists():
            kept = _beside(target.parent)
            replaced.append((kept, target))
            try:
                kept.hardlink_to(target)
            except OSError:  # a file system without links
                shutil.copy2(target, kept)
        beside.replace(target)


def _put_back(pending: list[tuple[Path, Path]], replaced: list[tuple[Path, Path]]) -> None:
    old = {target: kept for kept, target in replaced}
    for beside, target in pending:
        if beside.exists():  # never renamed
            continue
        if target in old:
            old[target].replace(target)
        else:
            target.unlink(missing_ok=True)
