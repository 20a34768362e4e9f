"""Text frames (w:framePr, ISO 29500-1 §17.3.1.11): paragraphs that stand together in a box of their own.

Word's old way to set a page number in the middle of a footer, or a name beside a letter's text. Neighbours with the
same frame share it. For the layout a frame is a text box without line or margins, anchored in the paragraph below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lxml import etree
from msgspec.structs import replace

from reportgen.word.attributes import Notes, measure, whole
from reportgen.word.model import Anchor, Block, Drawing, DrawnPart, DropCap, Paragraph, Shape, TextFrame
from reportgen.word.names import w

_ORIGINS = {"text": "paragraph", "margin": "margin", "page": "page"}
_WRAPS: dict[str, Literal["none", "square", "topAndBottom"]] = {"none": "none", "notBeside": "topAndBottom"}

_DROPS: dict[str, Literal["", "drop", "margin"]] = {"drop": "drop", "margin": "margin"}


def read_frame(element: etree._Element, notes: Notes) -> TextFrame:
    """A w:framePr, of a drop cap too."""
    across, down = measure(element, w("hSpace"), notes) or 0.0, measure(element, w("vSpace"), notes) or 0.0
    h_from = _ORIGINS.get(element.get(w("hAnchor"), "text"), "paragraph")
    v_align = element.get(w("yAlign"))
    anchor = Anchor(
        h_from="column" if h_from == "paragraph" else h_from,
        h_offset=_offset(element, "x", notes),
        h_align=element.get(w("xAlign")),
        v_from=_ORIGINS.get(element.get(w("vAnchor"), "margin"), "margin"),
        v_offset=_offset(element, "y", notes),
        v_align=v_align if v_align != "inline" else None,
        wrap=_WRAPS.get(element.get(w("wrap"), "around"), "square"),
        gaps=(down, across, down, across),
    )
    return TextFrame(
        anchor,
        width=measure(element, w("w"), notes) or None,
        height=measure(element, w("h"), notes) or 0.0,
        exact=element.get(w("hRule")) == "exact",
        drop=_DROPS.get(element.get(w("dropCap"), "none"), ""),
        lines=whole(element, w("lines"), notes, 1, 10) or 1,
    )


def _offset(element: etree._Element, name: str, notes: Notes) -> float:
    """w:x or w:y; Word writes 1 twip for none at all."""
    offset = measure(element, w(name), notes) or 0.0
    return 0.0 if offset == 0.05 else offset


def folded(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks with every frame taken out of the flow and anchored in the paragraph below it; a frame with none below
    stays in the flow. A drop cap belongs to the paragraph below; of several in a row the last does."""
    if not any(isinstance(block, Paragraph) and block.props.frame is not None for block in blocks):
        return tuple(blocks)
    out: list[Block] = []
    waiting: list[list[Paragraph]] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.props.frame is not None:
            if waiting and waiting[-1][0].props.frame == block.props.frame:
                waiting[-1].append(block)
            else:
                waiting.append([block])
        elif isinstance(block, Paragraph):
            drops = [group for group in waiting if _frame(group).drop]
            drawings = tuple(_drawing(group) for group in waiting if not _frame(group).drop)
            out += _inflow([group[:-1] for group in drops[-1:]] + drops[:-1])
            block = replace(block, content=drawings + block.content) if drawings else block
            out.append(replace(block, drop=_drop(drops[-1][-1])) if drops else block)
            waiting = []
        else:
            out += _inflow(waiting)
            out.append(block)
            waiting = []
    return (*out, *_inflow(waiting))


def _inflow(groups: Sequence[Sequence[Paragraph]]) -> list[Paragraph]:
    return [_unframed(paragraph) for group in groups for paragraph in group]


def _unframed(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, props=replace(paragraph.props, frame=None))


def _frame(group: Sequence[Paragraph]) -> TextFrame:
    frame = group[0].props.frame
    assert frame is not None
    return frame


def _drop(paragraph: Paragraph) -> DropCap:
    frame = _frame((paragraph,))
    return DropCap(_unframed(paragraph), frame.lines, frame.anchor.gaps[1], frame.drop == "margin")


def _drawing(group: Sequence[Paragraph]) -> Drawing:
    frame = _frame(group)
    width = frame.width or 0.0
    shape = Shape(
        text=tuple(_unframed(paragraph) for paragraph in group),
        insets=(0.0, 0.0, 0.0, 0.0),
        grows=not frame.exact,
        least=frame.height,
        on_grid=True,
        fits=frame.width is None,
    )
    part = DrawnPart(0.0, 0.0, width, frame.height, shape=shape)
    return Drawing(width, frame.height, (part,), group[0].mark, frame.anchor)
