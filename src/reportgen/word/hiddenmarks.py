"""Paragraph marks that are not there: hidden (w:vanish, ISO 29500-1 §17.3.2.41) or deleted (w:del, §17.13.5.15).

Such a paragraph and the one below it are one, with the look of the one below. A row all of whose marks and texts are
hidden is not there.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from reportgen.word.model import BookmarkEnd, BookmarkStart, Field, Hyperlink, Inline, Paragraph, Row, Tab, Text
from reportgen.word.names import w, w_all

_DELETED = w_all("del moveFrom")
_BETWEEN = w_all(
    "bookmarkStart bookmarkEnd proofErr permStart permEnd commentRangeStart commentRangeEnd moveFromRangeStart"
    " moveFromRangeEnd moveToRangeStart moveToRangeEnd"
)
"""What may stand between two paragraphs that are one."""


def is_deleted(mark: etree._Element | None) -> bool:
    """Whether a mark's w:rPr says that it is deleted."""
    return mark is not None and any(child.tag in _DELETED for child in mark)


def has_paragraph_below(p: etree._Element) -> bool:
    """Whether a paragraph follows a w:p, and nothing else that prints."""
    below = p.getnext()
    while below is not None and below.tag in _BETWEEN:
        below = below.getnext()
    return below is not None and below.tag == w("p")


def shows(content: Iterable[Inline]) -> bool:
    """Whether anything of a paragraph's content is printed."""
    for item in content:
        match item:
            case Text(_, props) | Tab(props):
                if not props.vanish:
                    return True
            case BookmarkStart() | BookmarkEnd():
                pass
            case Field():
                if shows(item.result):
                    return True
            case Hyperlink():
                if shows(item.content):
                    return True
            case _:
                return True
    return False


def is_unseen(row: Row) -> bool:
    """Whether nothing of a row is there: its mark, the marks of its paragraphs and all that they say are hidden."""
    if not row.hidden:
        return False
    blocks = [block for cell in row.cells for block in cell.content]
    return all(isinstance(block, Paragraph) and block.mark.vanish and not shows(block.content) for block in blocks)
