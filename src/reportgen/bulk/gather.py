"""The data files that a command line means: files, folders and patterns.

In: places as typed. Out: paths, each once. Files whose name begins with _ or ., and a folder's roster, are no reports.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.errors import DataError, Finding, Place, Severity

ENDINGS = (".yaml", ".yml")
ROSTER = "units.yaml"
"""The list of the units that are to hand in (`rollup --missing`)."""


def gather(places: Iterable[Path]) -> list[Path]:
    """The data files of all places, in order, a folder's by name. A file that is named is taken whatever its name.

    Raises DataError D143 for a folder or pattern without any.
    """
    found: dict[Path, None] = {}
    for place in places:
        for path in _of(place):
            found[path] = None
    return list(found)


def _of(place: Path) -> Iterator[Path]:
    if place.is_dir():
        inside = sorted(path for path in place.rglob("*") if path.is_file() and _is_report(path.relative_to(place)))
        yield from inside or _nothing(place, "文件夹里没有数据文件（.yaml）")
    elif not place.exists() and glob.has_magic(str(place)):
        matching = sorted(Path(each) for each in glob.glob(str(place), recursive=True))  # noqa: PTH207 - it may be absolute
        inside = [path for path in matching if path.is_file() and _is_report(Path(path.name))]
        yield from inside or _nothing(place, "没有这样的数据文件")
    else:
        yield place


def _is_report(path: Path) -> bool:
    hidden = any(part.startswith(("_", ".")) for part in path.parts)
    return path.suffix.lower() in ENDINGS and path.name != ROSTER and not hidden


def _nothing(place: Path, message: str) -> list[Path]:
    raise DataError(Finding("D143", Severity.ERROR, message, Place(str(place))))
