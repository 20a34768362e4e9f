"""Paragraphs into sentences and clauses that know where they stand.

In: a paragraph as printed. Out: a `Passage`, whose offsets are those of the paragraph: nothing is moved when full-width
digits and letters are read as plain ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

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


class Passage:
    """One paragraph of one field.

    `path` is the dotted path of its field, `index` its number there; `text` reads as the paragraph does, with
    full-width digits as plain ones.
    """

    def __init__(self, path: str, index: int, written: str) -> None:
        self.path, self.index, self.written = path, index, written
        self.text = written.translate(_WIDE)

    @cached_property
    def sentences(self) -> list[Span]:
        """Up to a full stop, question or exclamation mark."""
        return [Span(found.start(), found.end(), found[0]) for found in _SENTENCE.finditer(self.text)]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that an offset lies in; the whole passage where it lies between two."""
        for sentence in self.sentences:
            if sentence.start <= offset < sentence.end:
                return sentence
        return Span(0, len(self.text), self.text)

    def clause_at(self, offset: int) -> Span:
        """The clause that an offset lies in: no comma, semicolon, colon or bracket in it."""
        sentence = self.sentence_at(offset)
        for clause in clauses(sentence):
            if clause.start <= offset < clause.end:
                return clause
        return sentence


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
