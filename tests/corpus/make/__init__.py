"""The makers of the layout corpus: each document is a function that builds it, named in its module's DOCUMENTS."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from . import asian, drawings, lists, pages, paragraphs, references, runs, tablepages, tables
from .package import Docx

_MODULES: tuple[Mapping[str, Callable[[], Docx]], ...] = (
    runs.DOCUMENTS,
    paragraphs.DOCUMENTS,
    asian.DOCUMENTS,
    lists.DOCUMENTS,
    references.DOCUMENTS,
    drawings.DOCUMENTS,
    tables.DOCUMENTS,
    tablepages.DOCUMENTS,
    pages.DOCUMENTS,
)


def documents() -> dict[str, bytes]:
    """Every document of the corpus by file name."""
    makers = {name: make for module in _MODULES for name, make in module.items()}
    return {f"{name}.docx": makers[name]().data() for name in sorted(makers)}
