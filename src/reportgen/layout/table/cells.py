"""One cell of a table: its content for its width, and the part of it that stands between two heights of a page.

In: a cell's box, the edges of columns and rows. Out: items, and what is left of its content. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.frames import PEEP, Element, Fill, Item, Rule
from reportgen.layout.regions import Done, Layable, NoFit, Partial, Region
from reportgen.layout.strokes import dash_of
from reportgen.layout.table.known import Laid
from reportgen.layout.turned import Turned
from reportgen.word.grid import CellRect
from reportgen.word.model import Border, Borders


class CellBox(Struct, frozen=True):
    """A cell ready to be laid: its rectangle, its content for its width, its margins and structure element; `laid` is
    all of its content from (0, 0) on, None where that says nothing of how it stands elsewhere. A cell that stands
    `gap` points inside its rectangle has `edges` of its own: top, right, bottom, left."""

    rect: CellRect
    content: Layable
    height: float
    top: float
    left: float
    bottom: float
    width: float
    v_align: str
    shading: str | None
    element: Element | None
    exact: bool = False
    laid: Laid | None = None
    gap: float = 0.0
    edges: tuple[Border | None, ...] = ()

    @property
    def crossed(self) -> bool:
        """Whether strokes go from corner to corner."""
        cell = self.rect.cell
        borders = None if cell is None else cell.props.borders
        return borders is not None and bool(borders.top_left_to_bottom_right or borders.top_right_to_bottom_left)

    @property
    def need(self) -> float:
        """Height with margins."""
        return self.height + self.top + self.bottom


_DOWN = {"bottom": 1.0, "center": 0.5}
"""How much of the room that is left stands above the text."""


def place_cell(
    box: CellBox,
    content: Layable | None,
    x0: float,
    xs: Sequence[float],
    top: float,
    bottom: float,
    *,
    goes_on: bool = False,
) -> tuple[list[Item], Layable | None]:
    """A cell's part between `top` and `bottom`: its items, and what is left of its content (None: nothing)."""
    items: list[Item] = []
    x = x0 + xs[box.rect.column]
    if box.shading:
        width = xs[box.rect.column + box.rect.col_span] - xs[box.rect.column] - 2 * box.gap
        items.append(Fill(x + box.gap, top + box.gap, width, max(bottom - top - 2 * box.gap, 0.0), box.shading))
    if box.edges:
        items.extend(_framed(box, x, x0 + xs[box.rect.column + box.rect.col_span], top, bottom))
    if box.crossed:
        items.extend(_diagonals(box, x, x0 + xs[box.rect.column + box.rect.col_span], top, bottom))
    if content is None:
        return items, None
    room = bottom - top - box.top - box.bottom
    if box.laid is not None and content is box.content and not goes_on and (not box.exact or box.height <= room):
        down = max(room - box.laid.height, 0.0) * _DOWN.get(box.v_align, 0.0)
        x, y = x + box.left, top + box.top + down
        items.extend(box.laid.placed(x, y, box.element))
        return items, None
    if isinstance(content, Turned) and not goes_on:
        content = content.at(max(room, 1.0))
    # A cell that ends here takes all it has; only a row of exact height shows no more than has room (§17.4.80).
    height = room if goes_on else room + PEEP if box.exact else float("inf")
    region = Region(x + box.left, top + box.top, box.width, height, fresh=not goes_on)
    outcome = content.lay(region)
    if isinstance(outcome, NoFit):
        return items, content
    if box.exact and isinstance(outcome, Partial):
        return [*items, *outcome.items], None
    reach = [band.bottom - region.y for band in outcome.bands] if isinstance(outcome, Done) else []
    spare = room - max(outcome.height, *reach, 0.0)
    # The text of a cut row stands at the top of its part, that of a cell over several rows in the middle of the part
    # that holds it all.
    if spare > 0 and (not goes_on or box.rect.row_span > 1) and box.v_align != "top" and isinstance(outcome, Done):
        down = spare if box.v_align == "bottom" else spare / 2
        outcome = content.lay(replace(region, y=region.y + down, height=region.height - down + 0.01))
    if isinstance(outcome, NoFit):
        return items, content
    items.extend(outcome.items)
    return items, outcome.rest if isinstance(outcome, Partial) else None


def _framed(box: CellBox, left: float, right: float, top: float, bottom: float) -> Iterator[Rule]:
    """The edges of a cell that stands apart, inside what its gap leaves of its part."""
    left, top, right, bottom = left + box.gap, top + box.gap, right - box.gap, bottom - box.gap
    for border, aside, below in zip(box.edges, (0, -1, 0, 1), (1, 0, -1, 0), strict=True):
        if border is None or right <= left or bottom <= top:
            continue
        half = border.width / 2
        if below:
            y = (top if below > 0 else bottom) + below * half
            yield Rule(left + half, y, right - half, y, border.width, border.color or "000000", dash_of(border))
        else:
            x = (left if aside > 0 else right) + aside * half
            yield Rule(x, top + half, x, bottom - half, border.width, border.color or "000000", dash_of(border))


def _diagonals(box: CellBox, left: float, right: float, top: float, bottom: float) -> Iterator[Rule]:
    """The strokes from corner to corner (w:tl2br, w:tr2bl, §17.4.73, §17.4.79) of a cell's part."""
    borders = Borders() if box.rect.cell is None else box.rect.cell.props.borders
    for border, start, end in (
        (borders.top_left_to_bottom_right, left, right),
        (borders.top_right_to_bottom_left, right, left),
    ):
        if border is not None and border.visible:
            yield Rule(start, top, end, bottom, border.width, border.color or "000000", dash_of(border))
