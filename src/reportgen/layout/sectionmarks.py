"""Paragraphs that only end a section (w:sectPr in w:pPr, ISO 29500-1 §17.6.18): they take a line, as in Word, or none.

In: a section's blocks. Out: those to be set. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.layout.context import Context
from reportgen.word.model import Block, BookmarkEnd, BookmarkStart, Break, Inline, Paragraph, Table, Text


def without_bare_mark(blocks: Sequence[Block], context: Context) -> Sequence[Block]:
    """The blocks of a section that another follows, as the conventions have it: a last paragraph in which nothing shows
    is left out, with the breaks in it, unless it stands alone or behind nothing but a table."""
    if context.conventions.bare_marks or len(blocks) < 2:
        return blocks
    mark = blocks[-1]
    alone = len(blocks) == 2 and isinstance(blocks[0], Table)
    if alone or not isinstance(mark, Paragraph) or not all(map(_shows_nothing, mark.content)):
        return blocks
    return blocks[:-1]


def _shows_nothing(item: Inline) -> bool:
    if isinstance(item, Text):
        return not item.text or item.props.vanish
    return isinstance(item, BookmarkStart | BookmarkEnd) or (isinstance(item, Break) and item.kind != "column")
