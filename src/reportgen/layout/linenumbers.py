"""Numbers of lines in the margin (w:lnNumType, ISO 29500-1 §17.6.8).

In: lines of text as they come to stand on pages. Out: their numbers, page furniture beside them. What stands in tables,
text boxes, notes, headers and footers is not counted, nor are paragraphs that say so (w:suppressLineNumbers).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.layout.frames import LineMark, TextRun
from reportgen.layout.line.glyphs import Setter
from reportgen.word.model import LineNumbering, RunProps


class LineCount:
    """Counts through a document. `props` is how numbers look."""

    def __init__(self, props: RunProps, setter: Setter) -> None:
        self._props, self._setter = props, setter
        self._next: int | None = None

    def section(self, numbering: LineNumbering | None) -> None:
        """A section begins."""
        if numbering is not None and numbering.restart == "newSection":
            self._next = None

    def page(self, numbering: LineNumbering | None) -> None:
        """A page begins in a section."""
        if numbering is not None and numbering.restart == "newPage":
            self._next = None

    def numbers(self, marks: Iterable[LineMark], numbering: LineNumbering | None) -> Iterator[TextRun]:
        """The numbers of these lines: their right edges stand left of the text, on its baseline."""
        if numbering is None:
            return
        for mark in marks:
            number = numbering.first if self._next is None else self._next
            self._next = number + 1
            if number % numbering.count_by == 0:
                yield self._set(str(number), mark.x - numbering.distance, mark.y)

    def _set(self, text: str, right: float, y: float) -> TextRun:
        glyphs = self._setter.glyphs(text, self._props, 0.0)
        x = right - sum(glyph.width for glyph in glyphs)
        xs: list[float] = []
        for glyph in glyphs:
            xs.append(x + glyph.shift)
            x += glyph.width
        return TextRun.at(y - glyphs[0].rise, xs, glyphs[0].look, glyphs)
