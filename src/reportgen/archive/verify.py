"""Whether finished files are what the manifest says, whether Word file and PDF say the same, whether a PDF is fit for
the archive, and what its signatures are worth.

In: a folder or a file. Out: findings, none for a file in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportgen.archive import manifest, pdfunits, wordunits
from reportgen.archive.compare import compare
from reportgen.archive.opened import declared, loose_fonts, opened
from reportgen.archive.signatures import signatures, signed
from reportgen.errors import DataError, Finding, Place, Severity
from reportgen.word.read import read

_KINDS = (".docx", ".pdf")


def files_of(path: Path) -> list[Path]:
    """The files to verify: those the folder's manifest lists and the reports that lie beside them; a file itself.
    Raises DataError V902 for a folder without either, V909 for a file that is not there."""
    if not path.is_dir():
        if not path.exists() and _said(path) is None:
            raise DataError(Finding("V909", Severity.ERROR, "文件不存在", Place(str(path))))
        return [path]
    there = {
        each.relative_to(path).as_posix()
        for pattern in ("*", "*/*")  # flat, or a folder for each unit
        for each in path.glob(pattern)
        if each.suffix.lower() in _KINDS and not each.name.startswith((".", "~$"))
    }
    names = sorted(there | set(_listed(path)))
    if not names:
        raise DataError(Finding("V902", Severity.ERROR, "文件夹里没有清单，也没有报告", Place(str(path))))
    return [path / name for name in names]


def verify(path: Path, *, with_pdf: bool = True) -> tuple[Finding, ...]:
    """All that is to be said of one file. A PDF is compared with the Word file of its name beside it, and a Word file
    with the PDF, unless `with_pdf` is False, for a PDF that has its turn itself.

    Raises DataError V901 where the manifest beside the file is none.
    """
    return tuple(_faults(path, with_pdf))


def _listed(folder: Path) -> dict[str, Any]:
    return manifest.listed(manifest.read(folder))


def _said(path: Path) -> Any:
    """What a manifest beside a file, or one folder up, says of it; None where neither lists it."""
    beside = _listed(path.parent).get(path.name)
    return beside if beside is not None else _listed(path.parent.parent).get(f"{path.parent.name}/{path.name}")


def _faults(path: Path, with_pdf: bool) -> Iterator[Finding]:
    """What is wrong with one file: against the manifest, and in itself; `with_pdf`: a Word file beside its PDF."""
    place = Place(str(path))
    said = _said(path)
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
    try:
        if path.suffix.lower() == ".pdf":
            yield from _pdf(path)
        elif with_pdf and path.with_suffix(".pdf").exists():
            yield from _pair(path, path.with_suffix(".pdf"))
    except DataError as error:
        yield from error.findings


def _pdf(path: Path) -> Iterator[Finding]:
    place = Place(str(path))
    with opened(path) as pdf:
        for name in loose_fonts(pdf):
            yield Finding("V906", Severity.ERROR, f"字体 {name} 没有嵌入", place)
        if not declared(pdf).archive:
            yield Finding("V907", Severity.ERROR, "没有声明符合 PDF/A", place)
        if signed(pdf):
            yield from signatures(path.read_bytes(), place)
    if path.with_suffix(".docx").exists():
        yield from _pair(path.with_suffix(".docx"), path)


def _pair(docx: Path, path: Path) -> Iterator[Finding]:
    """Where a Word file and its PDF differ."""
    with opened(path) as pdf:
        said = pdfunits.content(pdf)
    if said is None:
        message = "没有结构标签，无法与 Word 文件逐项比较"
        yield Finding("V908", Severity.WARNING, message, Place(str(path)), hint="请用 reportgen 重新生成 PDF")
        return
    yield from compare(wordunits.content(read(docx.read_bytes(), str(docx)).document), said, str(path))
