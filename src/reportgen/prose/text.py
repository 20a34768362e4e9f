"""Paragraphs into sentences and clauses that know where they stand.

In: paragraphs as printed. Out: a `Passage`, read as one text, whose offsets lead back to the paragraphs: nothing is
moved when full-width digits and letters are read as plain ones.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

_WIDE = {ord(wide): plain for wide, plain in zip("０１２３４５６７８９．％", "0123456789.%", strict=True)}
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_CLAUSE = re.compile(r"(?:[^，,；;：:（）()。！？!?\n]|(?<=\d)[,，](?=\d{3}(?!\d)))+")
_BRACKETS = {"（": "）", "(": ")"}


class Span:
    """A stretch of a passage: `text` from `start` to `end`."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start, self.end, self.text = start, end, text

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end}, {self.text!r})"


class Paragraph(Struct, frozen=True):
    """One paragraph of a field: the field's dotted path, its number there, and its words."""

    path: str
    index: int
    written: str


class Passage:
    """Paragraphs read one after another, each on a line of its own.

    `text` reads as they do, with full-width digits as plain ones; offsets are those of `text`.
    """

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.text = "\n".join(each.written for each in paragraphs).translate(_WIDE)
        self._starts = [0, *itertools.accumulate(len(each.written) + 1 for each in paragraphs)][: len(paragraphs)]

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters of the text, each once."""
        return frozenset(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """Up to a full stop, question or exclamation mark, or the paragraph's end."""
        return [Span(found.start(), found.end(), found[0]) for found in _SENTENCE.finditer(self.text)]

    def place(self, offset: int) -> tuple[Paragraph, int]:
        """The paragraph that an offset lies in, and the offset in it."""
        at = max(0, bisect_right(self._starts, offset) - 1)
        return self.paragraphs[at], offset - self._starts[at]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that an offset lies in; the paragraph where it lies between two."""
        at = bisect_right(self.sentences, offset, key=lambda each: each.start) - 1
        if at >= 0 and offset < self.sentences[at].end:
            return self.sentences[at]
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return Span(start, end, self.text[start:end])


def clauses(span: Span) -> Iterator[Span]:
    """The clauses of a stretch. A comma between thousands is none."""
    for found in _CLAUSE.finditer(span.text):
        yield Span(span.start + found.start(), span.start + found.end(), found[0])


def brackets(span: Span) -> list[Span]:
    """What stands in round brackets, without them, outermost first; an open one goes to the end."""
    out: list[Span] = []
    depth: list[tuple[int, str]] = []
    for at, char in enumerate(span.text):
        if char in _BRACKETS:
            depth.append((at + 1, _BRACKETS[char]))
        elif depth and char in "）)":
            start, _ = depth.pop()
            out.append(Span(span.start + start, span.start + at, span.text[start:at]))
    return sorted(out, key=lambda each: each.start)


def without(span: Span, inside: list[Span]) -> Span:
    """A stretch with what stands in brackets, and these, filled by blanks, so that offsets stay."""
    text = span.text
    for hole in inside:
        start, end = max(hole.start - 1 - span.start, 0), min(hole.end + 1, span.end) - span.start
        if start < end:
            text = text[:start] + " " * (end - start) + text[end:]
    return Span(span.start, span.end, text)
