"""Files out: safe names, and writing that never leaves a half-written file.

In: a wished-for name and bytes. Out: files in a folder, all of a report or none of it.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import EnvironmentFault, Finding, Severity

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 200
"""Bytes of UTF-8: what every file system takes, with room for the ending and a temporary mark."""


def safe_name(wish: str) -> str:
    """A file name without ending that every system takes and that stays in its folder.

    Characters that Windows or Unix refuse become "_"; names Windows reserves get a "_" in front; over-long
    ones are cut; an empty one is "报告".
    """
    name = _UNSAFE.sub("_", wish).strip(" .")
    while len(name.encode("utf-8", "surrogatepass")) > _LONGEST:
        name = name[:-1]
    name = name.strip(" .")
    if not name:
        return "报告"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder, which is made where it is missing: beside first, then renamed into place.

    Returns the paths in order. Raises EnvironmentFault E805 where the folder cannot be written; then nothing of
    these files has changed.
    """
    pending: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            target = folder / name
            if target.is_dir():
                raise IsADirectoryError(21, "同名的文件夹已存在", str(target))
            handle, beside = tempfile.mkstemp(prefix=".reportgen-", suffix=".tmp", dir=folder)
            pending.append((Path(beside), target))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            _usual_mode(Path(beside))
        for beside_path, target in pending:
            beside_path.replace(target)
    except OSError as error:
        raise EnvironmentFault(
            Finding(
                "E805",
                Severity.ERROR,
                f"写不进 {error.filename or folder}：{_reason(error)}",
                hint="请检查文件夹是否存在、是否可写，同名文件是否正在 Word 或阅读器中打开",
            )
        ) from error
    finally:
        for beside_path, _ in pending:
            beside_path.unlink(missing_ok=True)
    return [target for _, target in pending]


def _usual_mode(path: Path) -> None:
    """The permissions a file would have had without the temporary one's privacy."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


def _reason(error: OSError) -> str:
    known = {
        13: "没有权限",
        28: "磁盘已满",
        30: "文件系统只读",
        20: "路径中有一段不是文件夹",
        17: "同名文件已存在",
    }
    return known.get(error.errno or 0, error.strerror or type(error).__name__)
