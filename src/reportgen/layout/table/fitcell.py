"""Cells whose text is drawn out or pressed together to their width (w:tcFitText, ISO 29500-1 §17.4.68). Pure.

In: a cell's blocks and its width in points. Out: the same blocks, paragraphs of plain text fitted to it.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.word.model import Block, BookmarkEnd, BookmarkStart, FitText, Paragraph, Text

SHARED = "cell"
"""The name of the fitting, the same for all runs of a paragraph: they are fitted together."""


def fitted_to(blocks: tuple[Block, ...], width: float) -> tuple[Block, ...]:
    """Blocks as they stand in such a cell. Paragraphs with numbers, tabs or fields are left as they are."""
    return tuple(_fitted(block, width) if isinstance(block, Paragraph) else block for block in blocks)


def _fitted(paragraph: Paragraph, width: float) -> Paragraph:
    texts = [item for item in paragraph.content if isinstance(item, Text) and item.text and not item.props.vanish]
    plain = all(isinstance(item, Text | BookmarkStart | BookmarkEnd) for item in paragraph.content)
    own = any(item.props.fit_text is not None or item.props.combined is not None for item in texts)
    if not texts or not plain or own or paragraph.label is not None:
        return paragraph
    props = paragraph.props
    into = FitText(max(width - props.left - props.right - max(props.first_line, 0.0), 1.0), SHARED)
    content = tuple(
        replace(item, props=replace(item.props, fit_text=into)) if isinstance(item, Text) else item
        for item in paragraph.content
    )
    return replace(paragraph, content=content)
