"""The space around paragraphs (ISO 29500-1 §17.3.1.33, §17.3.1.9) and which of them share a box (§17.3.1.24).

In: blocks that follow each other. Out: for one of them the points above and below it. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.layout.context import Context
from reportgen.word.model import Block, Borders, Paragraph, ParagraphProps

HTML_SPACE = 14.0
"""Points of w:beforeAutospacing and w:afterAutospacing, as a browser would leave (§17.3.1.33)."""

PLAIN_SPACE = 5.0
"""The same in a document that asks not to do as browsers do (w:doNotUseHTMLParagraphAutoSpacing, §17.15.3.21)."""

LINE = 12.0
"""Points of one line in w:beforeLines and w:afterLines where there is no grid."""

NO_BORDERS = Borders()


class Around(Struct, frozen=True):
    """Points above and below a paragraph, and those above it at the top of a page; whether its box goes on with the
    paragraph above or below; whether anything stands below it at all."""

    before: float
    after: float
    at_top: float = 0.0
    joined_above: bool = False
    joined_below: bool = False
    followed: bool = False


def around(blocks: Sequence[Block], number: int, context: Context) -> Around:
    """The space around the paragraph `blocks[number]`. What it leaves above is what is wanted beyond the space the
    paragraph before leaves below itself: of two spaces that meet, the larger holds, unless the document asks not to
    do as browsers do: then they add up."""
    block = blocks[number]
    assert isinstance(block, Paragraph)
    above = blocks[number - 1] if number > 0 else None
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    before = at_top = _before(above, block, context)
    after = _after(block, below, context)
    if isinstance(above, Paragraph) and not context.settings.do_not_use_html_paragraph_auto_spacing:
        before = max(before - _after(above, block, context), 0.0)
    return Around(before, after, at_top, _joined(above, block), _joined(block, below), below is not None)


def _before(above: Block | None, block: Paragraph, context: Context) -> float:
    props = block.props
    if _contextual(props, above):
        return 0.0
    if props.before_auto:
        return 0.0 if above is None or _one_list(above, block) else _auto(context)
    if context.conventions.plain_spaces:
        return props.space_before if props.before_plain is None else props.before_plain
    return props.space_before if props.before_lines is None else props.before_lines * _line(context)


def _after(block: Paragraph, below: Block | None, context: Context) -> float:
    props = block.props
    if _contextual(props, below):
        return 0.0
    if props.after_auto:
        alone = _one_list(block, below) or (below is None and context.in_table)
        return 0.0 if alone else _auto(context)
    if context.conventions.plain_spaces:
        return props.space_after if props.after_plain is None else props.after_plain
    return props.space_after if props.after_lines is None else props.after_lines * _line(context)


def _contextual(props: ParagraphProps, neighbour: Block | None) -> bool:
    """Whether there is no space to a neighbour of the same style (w:contextualSpacing)."""
    return props.contextual_spacing and isinstance(neighbour, Paragraph) and neighbour.props.style_id == props.style_id


def _one_list(first: Block | None, second: Block | None) -> bool:
    """Whether two neighbours are items of one list: a browser leaves no space between those."""
    return (
        isinstance(first, Paragraph)
        and isinstance(second, Paragraph)
        and first.label is not None
        and second.label is not None
        and first.label.num_id == second.label.num_id
    )


def _auto(context: Context) -> float:
    return PLAIN_SPACE if context.settings.do_not_use_html_paragraph_auto_spacing else HTML_SPACE


def _line(context: Context) -> float:
    return context.grid.line_pitch if context.gridded else LINE


def _joined(first: Block | None, second: Block | None) -> bool:
    """Whether two paragraphs share one box: equal borders and indents (§17.3.1.7)."""
    if not isinstance(first, Paragraph) or not isinstance(second, Paragraph):
        return False
    a, b = first.props, second.props
    return a.borders != NO_BORDERS and a.borders == b.borders and (a.left, a.right) == (b.left, b.right)
