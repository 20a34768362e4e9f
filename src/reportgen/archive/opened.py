"""A PDF opened for reading, through pikepdf: the only door.

In: a path. Out: the document, or a finding for what is no PDF; what it declares; the files inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct

from reportgen.errors import DataError, Finding, Place, Severity, reason

_PART = re.compile(r"pdfaid:part(?:>|=\")\s*([1-4])")
_LEVEL = re.compile(r"pdfaid:conformance(?:>|=\")\s*([ABUabu])")
_ACCESSIBLE = re.compile(r"pdfuaid:part(?:>|=\")\s*([12])")


class Declared(Struct, frozen=True):
    """What a file says it conforms to: "PDF/A-2a", "PDF/UA-1"; "" for nothing."""

    archive: str
    accessible: str


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """The document. Raises DataError V909 where it cannot be read."""
    try:
        with pikepdf.open(path) as pdf:
            yield pdf
    except OSError as error:
        raise _unreadable(path, f"文件读不到：{reason(error)}") from error
    except pikepdf.PasswordError as error:
        raise _unreadable(path, "PDF 有密码，打不开") from error
    except pikepdf.PdfError as error:
        raise _unreadable(path, "不是能读的 PDF 文件") from error


def _unreadable(path: Path, message: str) -> DataError:
    return DataError(Finding("V909", Severity.ERROR, message, Place(str(path))))


def declared(pdf: pikepdf.Pdf) -> Declared:
    """The standards named in the XMP metadata."""
    metadata = pdf.Root.get("/Metadata")
    text = "" if metadata is None else metadata.read_bytes().decode("utf-8", "replace")
    part, level, accessible = (pattern.search(text) for pattern in (_PART, _LEVEL, _ACCESSIBLE))
    return Declared(
        f"PDF/A-{part[1]}{level[1].lower() if level else ''}" if part else "",
        f"PDF/UA-{accessible[1]}" if accessible else "",
    )


def attached(pdf: pikepdf.Pdf) -> list[tuple[str, bytes]]:
    """The associated files of the document: name and content."""
    out: list[tuple[str, bytes]] = []
    for specification in _array(pdf.Root.get("/AF")):
        name = str(specification.get("/UF") or specification.get("/F") or "")
        content = specification.get("/EF", pikepdf.Dictionary()).get("/F")
        if content is not None:
            out.append((name, content.read_bytes()))
    return out


def _array(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array) else []


def loose_fonts(pdf: pikepdf.Pdf) -> list[str]:
    """The names of fonts whose program is not in the file."""
    names: set[str] = set()
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Dictionary) or each.get("/Type") != "/Font":
            continue
        if each.get("/Subtype") in ("/Type0", "/Type3"):
            continue
        descriptor = each.get("/FontDescriptor")
        if descriptor is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            names.add(str(each.get("/BaseFont", "?")).removeprefix("/"))
    return sorted(names)
