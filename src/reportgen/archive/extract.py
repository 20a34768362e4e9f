"""The data file out of a PDF that carries it (ISO 19005-3 §6.8). In: a PDF's path. Out: names with contents."""

from __future__ import annotations

from pathlib import Path

from reportgen.archive.opened import attached, opened
from reportgen.errors import DataError, Finding, Place, Severity


def extract(path: Path) -> dict[str, bytes]:
    """The files inside. Raises DataError V909 for what is no PDF, V910 where nothing is inside."""
    with opened(path) as pdf:
        found = {name or "数据": content for name, content in attached(pdf)}
    if not found:
        raise DataError(
            Finding(
                "V910",
                Severity.ERROR,
                "PDF 中没有附带数据文件",
                Place(str(path)),
                hint="生成时加 --attach-data 才会附带",
            )
        )
    return found
