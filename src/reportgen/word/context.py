"""What the readers of one document share: its package, its findings, its resolved styles."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct, field

from reportgen.word.colors import Colors
from reportgen.word.known import KnownCells
from reportgen.word.log import Log
from reportgen.word.names import MC
from reportgen.word.package import Package
from reportgen.word.styles import Cascade
from reportgen.word.tablestyles import TableStyles

_CHOICE, _FALLBACK = f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
ALTERNATE = f"{{{MC}}}AlternateContent"
_UNDERSTOOD = frozenset(["w14", "w15", "w16", "w16se", "w16cid", "wp14", "wps", "wpg", "wpc", "a14"])
"""Prefixes of extensions whose content is read, or reported by its own name."""


class Context(Struct, frozen=True):
    """One document being read; `known` are the cells that were read before; `stale_fields`: all its fields are to be
    computed anew; `renewable` gathers the names of those that are."""

    package: Package
    log: Log
    cascade: Cascade
    tables: TableStyles
    colors: Colors
    known: KnownCells
    stale_fields: bool = False
    renewable: set[str] = field(default_factory=set)


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of mc:AlternateContent to read (ISO 29500-3 §7.6): the first choice whose extensions are all
    understood, else the fallback; None where there is neither."""
    for choice in alternate.iterchildren(_CHOICE):
        if _UNDERSTOOD.issuperset(choice.get("Requires", "?").split()):
            return choice
    return next(alternate.iterchildren(_FALLBACK), None)
