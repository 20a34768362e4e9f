"""Marked content (ISO 32000-1 §14.6): every operator of a page stands in a marked sequence or in an artifact.

In: what is drawn, piece by piece, with its place in the structure. Out: the lines of a content stream.
"""

from __future__ import annotations

import re

from reportgen.draw.structure import Mark

ARTIFACT = "/Artifact BMC"
FURNITURE = "/Artifact <</Type /Pagination>> BDC"
_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Marker:
    """Opens and closes sequences as the pieces of a page come; pieces of one sequence stay in it."""

    def __init__(self, lines: list[str]) -> None:
        """`lines` are those of the page's stream so far."""
        self.lines = lines
        self._open: Mark | str | None = None

    def put(self, operators: str, mark: Mark | str) -> None:
        """Add operators under a mark: an element's sequence, or one of the two kinds of artifact."""
        if operators:
            self.begin(mark)
            self.lines.append(operators)

    def begin(self, mark: Mark | str) -> None:
        """Whatever is added to the lines from here on stands under this mark."""
        if self._open is not mark and self._open != mark:
            self.close()
            self._open = mark
            self.lines.append(mark if isinstance(mark, str) else f"/{mark.node.role} <</MCID {mark.mcid}>> BDC")

    def close(self) -> None:
        """End the sequence that is open."""
        if self._open is not None:
            self.lines.append("EMC")
            self._open = None


def spoken(operators: str, lang: str | None, document: str) -> str:
    """The operators in a sequence that names their language (§14.9.2.3), where it is not the document's."""
    if not operators or lang is None or lang.casefold() == document.casefold() or not is_language(lang):
        return operators
    return f"/Span <</Lang ({lang})>> BDC\n{operators}\nEMC"


def is_language(tag: str) -> bool:
    """Whether a text is a language tag (RFC 3066) that names a language; Word's "x-none" does not."""
    return bool(_TAG.fullmatch(tag))
