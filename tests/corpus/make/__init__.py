"""The makers of the layout corpus: each document is a function that builds it, named in its module's DOCUMENTS."""

from __future__ import annotations

from . import (
    asian,
    charts,
    diagrams,
    drawings,
    fields,
    forms,
    formulas,
    letters,
    lists,
    looks,
    oldshapes,
    outlines,
    pages,
    paragraphs,
    references,
    runs,
    tablepages,
    tables,
    volumes,
)

_MODULES = (
    runs,
    paragraphs,
    asian,
    lists,
    references,
    fields,
    forms,
    formulas,
    drawings,
    looks,
    oldshapes,
    outlines,
    diagrams,
    charts,
    tables,
    tablepages,
    pages,
    letters,
    volumes,
)


def documents() -> dict[str, bytes]:
    """Every document of the corpus by file name."""
    makers = {name: make for module in _MODULES for name, make in module.DOCUMENTS.items()}
    return {f"{name}.docx": makers[name]().data() for name in sorted(makers)}
