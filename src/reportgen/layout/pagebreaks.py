"""Page breaks in the middle of paragraphs (w:br, ISO 29500-1 §17.3.3.1), for programs that part the paragraph there.

In: a section's blocks. Out: those to be set, in which a page break only ever ends a paragraph. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.word.model import (
    Block,
    BookmarkEnd,
    BookmarkStart,
    Break,
    Drawing,
    Image,
    Inline,
    Paragraph,
    Text,
)


def parted_at_breaks(blocks: Sequence[Block], context: Context) -> Sequence[Block]:
    """The blocks of a section; where the conventions have it so, a paragraph behind a page break is one of its own."""
    if not context.conventions.breaks_part or not any(isinstance(each, Paragraph) and _parts(each) for each in blocks):
        return blocks
    splits = context.settings.split_page_break
    return [part for number, block in enumerate(blocks) for part in _parted(block, opens=number == 0, splits=splits)]


def _parts(paragraph: Paragraph) -> bool:
    return any(isinstance(item, Break) and item.kind == "page" for item in paragraph.content)


def _parted(block: Block, *, opens: bool, splits: bool) -> Iterator[Block]:
    """A paragraph, parted before whatever is printed behind a page break. Where nothing but pictures stood before the
    break, the whole paragraph begins the page; not the one that `opens` its section, which leaves a page empty. Where
    the document `splits` breaks from marks (w:splitPgBreakAndParaMark), one at the paragraph's end is followed by an
    empty paragraph."""
    if not isinstance(block, Paragraph):
        yield block
        return
    part, content, printed = block, list[Inline](), opens
    pending: Break | None = None
    for item in block.content:
        if isinstance(item, Break) and item.kind == "page":
            pending = item
            continue
        if pending is not None and not _is_silent(item):
            if printed:
                yield replace(part, content=tuple(content))
                part, content = replace(block, label=None, drop=None), []
            part = replace(part, props=replace(part.props, page_break_before=True))
            pending = None
        content.append(item)
        printed = printed or not (_is_silent(item) or isinstance(item, Drawing | Image | Break))
    if pending is not None and splits:
        yield replace(part, content=tuple(content))
        part, content = replace(block, label=None, drop=None), []
        part = replace(part, props=replace(part.props, page_break_before=True))
    elif pending is not None:
        content.append(pending)
    yield replace(part, content=tuple(content))


def _is_silent(item: Inline) -> bool:
    return isinstance(item, BookmarkStart | BookmarkEnd) or (isinstance(item, Text) and not item.text)
