"""Walks over the blocks of a document: its paragraphs, its fields, its bookmarks, what a paragraph says. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.word.model import Block, Break, Drawing, Field, Formula, Hyperlink, Inline, Paragraph, Ruby, Tab, Text
from reportgen.word.model.math import text_of

_BLANKS = re.compile(r"[ \t\r\n]+")


def paragraphs(blocks: Iterable[Block], *, boxes: bool = False) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those in tables too; with `boxes` those of text boxes, before the one that
    holds the box."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if boxes:
                yield from _boxed(block.content)
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.content, boxes=boxes)


def _boxed(content: Iterable[Inline]) -> Iterator[Paragraph]:
    for item in content:
        if isinstance(item, Drawing):
            for part in item.parts:
                if part.shape is not None:
                    yield from paragraphs(part.shape.text, boxes=True)


def inlines(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline in order: a field before what its code and its result hold, a link as what it holds, a phonetic
    guide as its base."""
    for item in content:
        if isinstance(item, Hyperlink):
            yield from inlines(item.content)
            continue
        if isinstance(item, Ruby):
            yield from inlines(item.base)
            continue
        yield item
        if isinstance(item, Field):
            yield from inlines(item.code)
            yield from inlines(item.result)


def fields(blocks: Iterable[Block]) -> Iterator[Field]:
    """Every field, those inside others and in text boxes too."""
    for paragraph in paragraphs(blocks, boxes=True):
        for item in inlines(paragraph.content):
            if isinstance(item, Field):
                yield item


def shown(content: Iterable[Inline]) -> Iterator[Text | Tab | Break]:
    """Texts (of formulas too), tabs and breaks that show: numbers of notes and hidden text are left out."""
    for item in content:
        if isinstance(item, Text):
            if not item.props.vanish:
                yield item
        elif isinstance(item, Tab | Break):
            yield item
        elif isinstance(item, Hyperlink):
            yield from shown(item.content)
        elif isinstance(item, Ruby):
            yield from shown(item.base)
        elif isinstance(item, Formula):
            yield Text(text_of(item.tree), item.props)
        elif isinstance(item, Field):
            yield from shown(item.result)


def said(content: Iterable[Inline]) -> str:
    """The characters that show, a tab and a break as a blank."""
    return "".join(item.text if isinstance(item, Text) else " " for item in shown(content))


def evened(text: str) -> str:
    """A text with single blanks and none at its ends; the wide blank (U+3000), which parts a chapter's number from its
    name, is a character like others."""
    return " ".join(part for part in _BLANKS.split(text) if part)


def heading_text(content: Iterable[Inline]) -> str:
    """What a heading says where it is quoted."""
    return evened(said(content))
