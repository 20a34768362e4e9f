"""Paragraphs that only end a section (w:sectPr in w:pPr, ISO 29500-1 §17.6.18): which of them stand on a line.

In: a section's blocks. Out: those to be set. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.paragraph.spacing import NO_BORDERS
from reportgen.word.model import Block, BookmarkEnd, BookmarkStart, Break, Inline, Paragraph, Table, Text


def without_bare_mark(blocks: Sequence[Block], context: Context) -> Sequence[Block]:
    """The blocks of a section that another follows, as the conventions have it.

    In Word an empty last paragraph has no height under another one, unless that ends in a break: its bookmarks stand
    there then. Other programs leave out one in which nothing shows, with the breaks in it, unless it stands alone or
    behind nothing but a table.
    """
    if len(blocks) < 2:
        return blocks
    above, mark = blocks[-2:]
    if not isinstance(mark, Paragraph):
        return blocks
    if context.conventions.bare_marks:
        if not isinstance(above, Paragraph) or not _is_flat(mark) or _breaks(above):
            return blocks
        return [*blocks[:-2], replace(above, content=above.content + mark.content)]
    alone = len(blocks) == 2 and isinstance(above, Table)
    return blocks if alone or not all(map(_shows_nothing, mark.content)) else blocks[:-1]


def _is_flat(mark: Paragraph) -> bool:
    """Whether there is nothing in a paragraph, nor at it, that could be seen, and no page begins with it."""
    props = mark.props
    plain = props.borders == NO_BORDERS and not props.shading and not props.page_break_before and mark.label is None
    return plain and all(isinstance(item, BookmarkStart | BookmarkEnd) for item in mark.content)


def _breaks(paragraph: Paragraph) -> bool:
    last = next(
        (each for each in reversed(paragraph.content) if not isinstance(each, BookmarkStart | BookmarkEnd)), None
    )
    return isinstance(last, Break)


def _shows_nothing(item: Inline) -> bool:
    if isinstance(item, Text):
        return not item.text or item.props.vanish
    return isinstance(item, BookmarkStart | BookmarkEnd) or (isinstance(item, Break) and item.kind != "column")
