"""Floating drawings (ISO 29500-1 §20.4.2.3): where an anchor puts them, and which lies over which.

In: an anchor, and the places it may count from. Out: positions, and a page's items in the order of drawing. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import filterfalse

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.conventions import Conventions
from reportgen.layout.frames import Floating, Item, Link, TextRun
from reportgen.word.model import Anchor, Drawing, SectionProps


class Paper(Struct, frozen=True):
    """The sheet that text stands on: its size and margins in points; `even`: the back of a leaf, where inside and
    outside change places."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    even: bool = False

    @classmethod
    def of(cls, props: SectionProps) -> Paper:
        """The sheet of a section."""
        left = props.left + props.gutter
        return cls(props.width, props.height, abs(props.top), props.right, abs(props.bottom), left)


def anchor_of(drawing: Drawing, conventions: Conventions) -> Anchor | None:
    """Where a drawing floats, None for one in the line; some programs let text stand below a text frame at least."""
    anchor = drawing.anchor
    if anchor is None or anchor.wrap != "none" or not conventions.frames_apart:
        return anchor
    framed = any(part.shape is not None and part.shape.on_grid for part in drawing.parts)
    return replace(anchor, wrap="topAndBottom") if framed else anchor


class Here(Struct, frozen=True):
    """Where an anchor stands on its page: the column's left edge and width, the character's x, the tops of the
    paragraph and of the line."""

    column: float
    width: float
    x: float
    paragraph: float
    line: float


def place(anchor: Anchor, size: tuple[float, float], here: Here, paper: Paper | None) -> tuple[float, float]:
    """The top left corner of a drawing of this size. Without paper (in a text box) everything counts from the text."""
    width, height = size
    left, right = _across(anchor.h_from, here, paper)
    x = _aligned(_sided(anchor.h_align, paper), left, right, width)
    top, bottom = _down(anchor.v_from, here, paper)
    y = _aligned(anchor.v_align, top, bottom, height)
    return (left + anchor.h_offset if x is None else x), (top + anchor.v_offset if y is None else y)


def on_paper(anchor: Anchor, y: float, height: float, paper: Paper | None) -> float:
    """The top of a drawing that hangs on its text: no further down than the sheet reaches."""
    if paper is None or anchor.in_text or anchor.v_from not in ("paragraph", "line") or height > paper.height:
        return y
    return min(y, paper.height - height)


def _sided(align: str | None, paper: Paper | None) -> str | None:
    """Inside and outside as left and right of this page."""
    if align not in ("inside", "outside"):
        return align
    even = paper is not None and paper.even
    return "left" if (align == "inside") != even else "right"


def _aligned(align: str | None, low: float, high: float, size: float) -> float | None:
    if align in ("left", "top", "inside"):
        return low
    if align == "center":
        return (low + high - size) / 2
    if align in ("right", "bottom", "outside"):
        return high - size
    return None


def _across(origin: str, here: Here, paper: Paper | None) -> tuple[float, float]:
    """The stretch that a horizontal position counts in (ST_RelFromH, §20.4.3.4)."""
    if origin == "character":
        return here.x, here.x
    if paper is None or origin == "column":
        return here.column, here.column + here.width
    match origin:
        case "page":
            return 0.0, paper.width
        case "leftMargin" | "insideMargin":
            return 0.0, paper.left
        case "rightMargin" | "outsideMargin":
            return paper.width - paper.right, paper.width
        case _:
            return paper.left, paper.width - paper.right


def _down(origin: str, here: Here, paper: Paper | None) -> tuple[float, float]:
    """The stretch that a vertical position counts in (ST_RelFromV, §20.4.3.5)."""
    if origin == "line":
        return here.line, here.line
    if paper is None or origin == "paragraph":
        return here.paragraph, here.paragraph
    match origin:
        case "page":
            return 0.0, paper.height
        case "topMargin" | "insideMargin":
            return 0.0, paper.top
        case "bottomMargin" | "outsideMargin":
            return paper.height - paper.bottom, paper.height
        case _:
            return paper.top, paper.height - paper.bottom


def layered(items: Iterable[Item]) -> list[Item]:
    """A page's items in the order of drawing: what floats behind the text, the text, what floats before it; each in
    its own order, the later of equals on top."""
    items = list(items)
    if Floating not in map(type, items):
        return items
    plain: list[Item] = []
    floating: list[Floating] = []
    for item in items:
        if isinstance(item, Floating) and item.in_text:
            plain.extend(layered(item.items))
        elif isinstance(item, Floating):
            floating.append(item)
        else:
            plain.append(item)
    if not floating:
        return plain
    floating.sort(key=lambda each: each.order)
    behind = [item for each in floating if each.behind for item in layered(each.items)]
    before = [item for each in floating if not each.behind for item in layered(each.items)]
    return [*behind, *plain, *before]


def stacked(above: Sequence[Item], text: Sequence[Item], below: Sequence[Item]) -> list[Item]:
    """A page's items in the order of drawing, its furniture `above` and `below` the text: what floats in headers and
    footers lies beneath the text and all that floats there, even what is said to lie before it. A box of text alone
    covers nothing, and is read where its order says."""
    read = *filterfalse(_covers, above), *text, *filterfalse(_covers, below)
    return [*layered(filter(_covers, (*above, *below))), *layered(read)]


def _covers(item: Item) -> bool:
    if not isinstance(item, Floating) or item.in_text:
        return False
    return not all(isinstance(each, TextRun | Link) for each in item.items)
