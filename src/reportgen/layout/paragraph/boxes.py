"""Borders and shading of a paragraph (w:pBdr and w:shd, ISO 29500-1 §17.3.1.24, §17.3.1.31).

In: a paragraph's properties and the rectangle that a part of it takes. Out: items. Pure; points.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.layout.frames import Fill, Item, Rule
from reportgen.layout.strokes import dash_of, strokes_of, thickness
from reportgen.word.model import Border, ParagraphProps


class Area(Struct, frozen=True):
    """What the text of a part takes across, from indent to indent, and the part itself down the page; whether it is the
    `first` or the `last` part of its box, and whether the box goes on below with another paragraph (`joined`)."""

    left: float
    right: float
    top: float
    bottom: float
    first: bool
    last: bool
    joined: bool


def outside(border: Border | None) -> float:
    """How far an edge stands outside the text: its gap and its thickness."""
    return border.space + thickness(border) if border is not None and border.visible else 0.0


def box_items(props: ParagraphProps, area: Area) -> list[Item]:
    """Shading and borders of a part. Edges stand inside its height, and outside the indents by their gap to the
    text."""
    borders = props.borders
    x0, x1 = area.left - outside(borders.left), area.right + outside(borders.right)
    y0, y1 = area.top, area.bottom
    items: list[Item] = []
    if props.shading:
        inner = x0 + thickness(borders.left) / 2, x1 - thickness(borders.right) / 2
        items.append(Fill(inner[0], y0, inner[1] - inner[0], y1 - y0, props.shading))
    sides = bool(thickness(borders.left)), bool(thickness(borders.right))
    ends = area.first and bool(thickness(borders.top)), area.last and bool(thickness(borders.bottom))
    for border, start, end, inward, meets in (
        (borders.top if area.first else None, (x0, y0), (x1, y0), (0, 1), sides),
        (borders.bottom if area.last else None, (x0, y1), (x1, y1), (0, -1), sides),
        (borders.between if area.joined else None, (x0, y1), (x1, y1), (0, -1), sides),
        (borders.left, (x0, y0), (x0, y1), (1, 0), ends),
        (borders.right, (x1, y0), (x1, y1), (-1, 0), ends),
    ):
        if border is not None and border.visible:
            items.extend(_edge(border, start, end, inward, meets))
    return items


def _edge(
    border: Border,
    start: tuple[float, float],
    end: tuple[float, float],
    inward: tuple[int, int],
    meets: tuple[bool, bool],
) -> Iterator[Rule]:
    """The strokes of an edge whose outer side runs from `start` to `end`; `meets` says at which of both it meets
    another edge. There each stroke ends in the middle of its like, since a stroke's own end stands out by half its
    width."""
    along = (1, 0) if inward[0] == 0 else (0, 1)
    for stroke in strokes_of(border):
        into = stroke.offset + stroke.width / 2
        ahead, back = (into if meet else stroke.width / 2 for meet in meets)
        yield Rule(
            start[0] + inward[0] * into + along[0] * ahead,
            start[1] + inward[1] * into + along[1] * ahead,
            end[0] + inward[0] * into - along[0] * back,
            end[1] + inward[1] * into - along[1] * back,
            stroke.width,
            border.color or "000000",
            dash_of(border),
        )
