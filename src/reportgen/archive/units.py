"""What a document says, unit by unit: the form in which a Word file and a PDF are compared.

A unit is a heading, a paragraph, a cell of a table, a note or the text of a drawing; white space does not count, since
lines are broken in one file and not in the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

Kind: TypeAlias = Literal["heading", "paragraph", "cell", "note", "box"]

LIVE = "\ue0ff"
"""Stands in a Word file's text for what only the page gives: a page number, a note's number, a leader."""

_SPACE = re.compile(r"[\s\u200b\u200e\u200f\u2060\ufeff\u00ad]+")


class Unit(Struct, frozen=True):
    """One unit: its squeezed text, and the table, row and column of a cell, counted from 1."""

    kind: Kind
    text: str
    table: int = 0
    row: int = 0
    column: int = 0

    @property
    def place(self) -> str:
        """Where it stands, for a message; "" for text outside tables."""
        return f"第 {self.table} 个表格第 {self.row} 行第 {self.column} 列" if self.table else ""


class Content(Struct, frozen=True):
    """A document: its units in reading order, notes and drawings' texts apart, and the names of its bookmarks."""

    units: Sequence[Unit]
    asides: Sequence[Unit]
    bookmarks: frozenset[str]


def squeezed(text: str) -> str:
    """Without white space and marks that leave none."""
    return _SPACE.sub("", text)


def same(word: str, pdf: str) -> bool:
    """Whether a Word file's text is the PDF's. Capitals that Word shows for small letters are the same letters."""
    if LIVE not in word:
        return word == pdf or word.casefold() == pdf.casefold()
    first, *middle, last = word.casefold().split(LIVE)
    said = pdf.casefold()
    if len(said) < len(first) + len(last) or not (said.startswith(first) and said.endswith(last)):
        return False
    # Each part at its first place after the one before: if any way fits, this does, and in linear time.
    at, end = len(first), len(said) - len(last)
    for part in middle:
        found = said.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True
