"""Automatic text colour (w:color val="auto", ISO 29500-1 §17.3.2.6): black, but white on a dark fill. Pure.

In: blocks and the fill behind them. Out: the same blocks, every text that has no colour of its own white where the fill
is dark, or in the colour of the shape it stands in.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.word.model import Block, Cell, Field, Hyperlink, Inline, Paragraph, Ruby, RunProps, Tab, Table, Text

DARK = 62
"""Of 255: a fill no brighter is dark (as in LibreOffice; the standard leaves it open)."""

WHITE = "FFFFFF"


def is_dark(fill: str | None) -> bool:
    """Whether black would be hard to read on "RRGGBB"."""
    if fill is None or len(fill) != 6:
        return False
    red, green, blue = (int(fill[at : at + 2], 16) for at in (0, 2, 4))
    return (red * 76 + green * 151 + blue * 29) // 256 <= DARK


def on_fill(blocks: tuple[Block, ...], fill: str | None) -> tuple[Block, ...]:
    """Blocks as they stand on a fill."""
    return inked(blocks, WHITE) if is_dark(fill) else blocks


def inked(blocks: tuple[Block, ...], color: str) -> tuple[Block, ...]:
    """Blocks whose text has a colour where it says none; what has a fill of its own is not touched."""
    return tuple(_block(block, color) for block in blocks)


def on_own_fill(paragraph: Paragraph) -> Paragraph:
    """A paragraph as it stands on its own shading."""
    return _written(paragraph, WHITE) if is_dark(paragraph.props.shading) else paragraph


def _block(block: Block, color: str) -> Block:
    if isinstance(block, Table):
        rows = tuple(replace(row, cells=tuple(_inner(cell, color) for cell in row.cells)) for row in block.rows)
        return replace(block, rows=rows)
    if block.props.shading is not None:
        return block
    return _written(block, color)


def _written(block: Paragraph, color: str) -> Paragraph:
    """A paragraph with type of a colour."""
    label = None if block.label is None else replace(block.label, props=_colored(block.label.props, color))
    return replace(
        block,
        content=tuple(_inline(item, color) for item in block.content),
        label=label,
        mark=_colored(block.mark, color),
    )


def _inner(cell: Cell, color: str) -> Cell:
    return cell if cell.props.shading else replace(cell, content=inked(cell.content, color))


def _inline(item: Inline, color: str) -> Inline:
    if isinstance(item, Text | Tab):
        return replace(item, props=_colored(item.props, color))
    if isinstance(item, Field):
        return replace(
            item, props=_colored(item.props, color), result=tuple(_inline(each, color) for each in item.result)
        )
    if isinstance(item, Hyperlink):
        return replace(item, content=tuple(_inline(each, color) for each in item.content))
    if isinstance(item, Ruby):
        base, guide = (tuple(_inline(each, color) for each in part) for part in (item.base, item.guide))
        return replace(item, base=base, guide=guide)
    return item


def _colored(props: RunProps, color: str) -> RunProps:
    plain = props.color is None and props.shading is None and props.highlight is None
    return replace(props, color=color) if plain else props
