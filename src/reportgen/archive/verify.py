"""Whether finished files are what the manifest says, and whether a PDF is fit for the archive.

In: a folder or a file. Out: findings, none for a file in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.archive import manifest
from reportgen.archive.opened import declared, loose_fonts, opened
from reportgen.errors import DataError, Finding, Place, Severity

_KINDS = (".docx", ".pdf")


def files_of(path: Path) -> list[Path]:
    """The files to verify: those the folder's manifest lists and the reports that lie beside them; a file itself.
    Raises DataError V902 for a folder without either, V909 for a file that is not there."""
    if not path.is_dir():
        if not path.exists() and path.name not in _listed(path.parent):
            raise DataError(Finding("V909", Severity.ERROR, "文件不存在", Place(str(path))))
        return [path]
    there = {
        each.name for each in path.iterdir() if each.suffix.lower() in _KINDS and not each.name.startswith((".", "~$"))
    }
    names = sorted(there | set(_listed(path)))
    if not names:
        raise DataError(Finding("V902", Severity.ERROR, "文件夹里没有清单，也没有报告", Place(str(path))))
    return [path / name for name in names]


def verify(path: Path) -> tuple[Finding, ...]:
    """All that is wrong with one file. Raises DataError V901 where the manifest beside it is none."""
    return tuple(_faults(path))


def _listed(folder: Path) -> dict[str, Any]:
    """What the manifest of a folder says of each file."""
    reports = manifest.read(folder)["reports"].values()
    return {name: said for report in reports for name, said in report["files"].items()}


def _faults(path: Path) -> Iterator[Finding]:
    place = Place(str(path))
    said = _listed(path.parent).get(path.name)
    if not path.exists():
        yield Finding("V903", Severity.ERROR, "清单里有，文件却不见了", place, hint="请找回原件，或重新生成")
        return
    if said is None:
        yield Finding("V904", Severity.WARNING, "清单里没有这个文件，无从核对", place)
    else:
        content = path.read_bytes()
        if manifest.digest(content) != said["sha256"]:
            sizes = f"清单记为 {said['bytes']} 字节，现为 {len(content)} 字节"
            yield Finding(
                "V905", Severity.ERROR, f"文件在生成之后改过（{sizes}）", place, hint="请找回原件，或重新生成"
            )
    if path.suffix.lower() == ".pdf":
        with opened(path) as pdf:
            for name in loose_fonts(pdf):
                yield Finding("V906", Severity.ERROR, f"字体 {name} 没有嵌入", place)
            if not declared(pdf).archive:
                yield Finding("V907", Severity.ERROR, "没有声明符合 PDF/A", place)
