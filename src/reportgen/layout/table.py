"""Tables into regions: column edges, row heights, spans, splits between and inside rows, repeated headers.

In: a Word table and a function that lays blocks (so that cells may hold anything, and this module knows no
flow). Out: a `TableBlock` that can be laid into regions, any number of times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.layout.columnwidths import column_widths
from reportgen.layout.edges import Edges, find_edges, rules
from reportgen.layout.extents import natural_width
from reportgen.layout.frames import (
    NOTHING,
    PEEP,
    Done,
    Element,
    Fill,
    Item,
    Layable,
    NoFit,
    Outcome,
    Partial,
    Region,
    Spot,
    as_furniture,
    natural_height,
)
from reportgen.layout.turned import Turned
from reportgen.units import fits
from reportgen.word.grid import CellRect, rectangles
from reportgen.word.model import Block, Cell, Margins, Paragraph, Row, Table

TURNS = {"tbRlV": (True, False), "tbLrV": (True, False), "tbRl": (False, False), "btLr": (False, True)}
"""Directions of a cell's text (ST_TextDirection, §17.18.93) that are turned: whether East Asian characters keep
standing, and whether it runs up. Word's menu calls tbRlV vertical text, tbRl and btLr all text
turned by 90° and 270°."""

LENGTHENED = 1.15
"""By this the lines of turned text grow until they have room side by side."""

BlockLayer = Callable[[tuple[Block, ...], float, Element], Layable]
"""Lays a cell's blocks for a width, under a structure element."""


class CellBox(Struct, frozen=True):
    """A cell ready to be laid: its rectangle, its content for its width, its margins and structure element."""

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

    @property
    def need(self) -> float:
        """Height with margins."""
        return self.height + self.top + self.bottom


class TableBlock(Struct, frozen=True):
    """A table from row `start` on. `xs` are the column edges from the region's left; `heights` the rows' heights;
    `pending` holds, by box number, what is left of cells begun in an earlier region (spans that cross the break,
    and the cells of a row that was split: then `left` is what remains of that row's own height)."""

    boxes: tuple[CellBox, ...]
    edges: Edges
    xs: tuple[float, ...]
    heights: tuple[float, ...]
    headers: int
    can_split: tuple[bool, ...]
    keep_rows: tuple[bool, ...]
    start: int = 0
    pending: Mapping[int, Layable | None] = field(default_factory=dict)
    left: float | None = None
    keep_next: bool = False

    def lay(self, region: Region) -> Outcome:
        """Lay as many rows as fit, header rows again on top of a later part; split a row only where it may be."""
        if not self.heights:
            return Done((), 0.0)
        header = list(range(self.headers)) if self._is_continued else []
        end, cut = self._plan(region.height - sum(self.heights[row] for row in header), fresh=region.fresh)
        if header and end == self.start and cut is None:
            header = []  # header rows that leave no room for any other are not repeated
            end, cut = self._plan(region.height, fresh=region.fresh)
        if self._too_little(end, cut) and not region.fresh:
            return NoFit("no row fits below the header rows")
        if end == self.start and cut is None:
            end += 1
        outcome = self._part(region, header, end, cut)
        if region.fresh and isinstance(outcome, Partial) and self._is_stuck(outcome.rest):
            outcome = self._part(region, header, self.start + 1, None)
        return outcome

    def _is_stuck(self, rest: Layable) -> bool:
        """Whether a region of its own brought a split row no further: one too low for anything. The row then stands
        there whole, or it would be asked for ever again."""
        if not isinstance(rest, TableBlock) or rest.start != self.start or self.left is None or rest.left is None:
            return False
        same = all(rest.pending.get(number) is content for number, content in self.pending.items())
        return same and rest.left >= self.left - 0.01

    def _part(self, region: Region, header: list[int], end: int, cut: float | None) -> Done | Partial:
        """Header rows, whole rows up to `end`, and `cut` points of that row."""
        band = [*header, *range(self.start, end)]
        sizes = [
            *(self.heights[row] for row in header),
            *(self._height(row) for row in range(self.start, end)),
        ]
        if cut is not None:
            band.append(end)
            sizes.append(cut)
        ys = [region.y]
        for size in sizes:
            ys.append(ys[-1] + size)
        items = list(self._header_items(region, len(header)))
        rest = self._body_items(region, ys, len(header), end, cut, items)
        items.extend(rules(self.edges, [region.x + x for x in self.xs], band, ys))
        height = ys[-1] - region.y
        if rest is None:
            return Done(tuple(items), height)
        return Partial(tuple(items), height, rest)

    @property
    def _is_continued(self) -> bool:
        """Whether an earlier region holds the header rows."""
        return self.headers > 0 and self.start >= self.headers

    def _height(self, row: int) -> float:
        return self.left if row == self.start and self.left is not None else self.heights[row]

    @property
    def _floor(self) -> int:
        """The first row with which anything but header rows would stand here."""
        return max(self.start, self.headers)

    def _plan(self, room: float, *, fresh: bool) -> tuple[int, float | None]:
        """The first row that does not stand whole in `room` points, and how much of that row does; None: nothing.

        Rows whose text is kept with the next one (w:keepNext, §17.3.1.15) go on with it, unless nothing would stay.
        """
        end, used = self.start, 0.0
        while end < len(self.heights) and fits(used + self._height(end), room):
            used += self._height(end)
            end += 1
        if end == len(self.heights):
            return end, None
        cut = self._cut(end, room - used, forced=fresh and end <= self._floor)
        if cut is not None:
            return end, cut
        kept = end
        while kept > self.start and self.keep_rows[kept - 1]:
            kept -= 1
        return (end if fresh and kept <= self._floor else kept), None

    def _too_little(self, end: int, cut: float | None) -> bool:
        """Whether nothing but header rows would stand here."""
        reached = end if cut is None else end + 1
        return reached <= self._floor and reached < len(self.heights)

    def _cut(self, row: int, room: float, *, forced: bool) -> float | None:
        """The height of the part of a row that is split at this region's end; None where it is not.

        Every cell must take a part, and one of them must go on: blank height alone is not parted. Where the row is
        forced, one cell that takes a part is enough; a span that ends here and has text left counts then too, or a
        region too low for it would be asked for ever again.
        """
        if fits(room, 0.0) or not (self.can_split[row] or forced):
            return None
        outcomes: list[Outcome] = []
        for number, box in enumerate(self.boxes):
            if box.rect.row + box.rect.row_span != row + 1 or (box.rect.row_span > 1 and not forced):
                continue
            content = self.pending.get(number, box.content)
            if content is None:
                continue
            above = sum(self._height(each) for each in range(max(box.rect.row, self.start), row))
            inner = Region(0.0, 0.0, box.width, above + room - box.top - box.bottom)
            outcomes.append(content.lay(inner) if inner.height > 0 else NoFit("margins"))
        refused = [isinstance(outcome, NoFit) for outcome in outcomes]
        if forced:
            return None if refused and all(refused) else room
        return room if any(isinstance(each, Partial) for each in outcomes) and not any(refused) else None

    def _header_items(self, region: Region, headers: int) -> Sequence[Item]:
        """Repeated header rows, as page furniture: readers and search have met them once already."""
        if not headers:
            return ()
        ys = [region.y]
        for row in range(headers):
            ys.append(ys[-1] + self.heights[row])
        items: list[Item] = []
        for box in self.boxes:
            if box.rect.row >= headers or box.rect.cell is None:
                continue
            top, bottom = ys[box.rect.row], ys[min(box.rect.row + box.rect.row_span, headers)]
            placed, _ = _place(box, box.content, region.x, self.xs, top, bottom)
            items.extend(as_furniture(placed))
        return items

    def _body_items(
        self,
        region: Region,
        ys: list[float],
        skip: int,
        end: int,
        cut: float | None,
        items: list[Item],
    ) -> TableBlock | None:
        """Place the cells of the body rows of `band`; the rest of the table, None where it is complete."""
        first = self.start
        last = end + (cut is not None)  # the first row that does not appear here at all
        pending: dict[int, Layable | None] = {}
        for number, box in enumerate(self.boxes):
            rect = box.rect
            until = rect.row + rect.row_span
            if rect.cell is None or until <= first or rect.row >= last:
                continue
            top = ys[skip + max(rect.row, first) - first]
            bottom = ys[skip + min(until, last) - first]
            content = self.pending.get(number, box.content)
            goes_on = until > last or (cut is not None and until == last)
            placed, rest = _place(box, content, region.x, self.xs, top, bottom, goes_on=goes_on)
            items.extend(placed)
            if goes_on:
                pending[number] = rest
        if last >= len(self.heights) and cut is None:
            return None
        left = None
        if cut is not None:
            left = max(self._height(end) - cut, self._rest_need(end, pending))
        return replace(self, start=end, pending=pending, left=left)._grown()

    def _grown(self) -> TableBlock:
        """The same with the last row of each pending span as high as what is left of the span needs: what did not fit
        above the break is more than the rows below it were measured for."""
        heights, left = list(self.heights), self.left
        for number in sorted(self.pending, key=lambda n: self.boxes[n].rect.row + self.boxes[n].rect.row_span):
            box, rest = self.boxes[number], self.pending[number]
            last = box.rect.row + box.rect.row_span - 1
            if rest is None or box.rect.row_span == 1:
                continue
            room = sum(heights[self.start : last + 1]) + (0.0 if left is None else left - heights[self.start])
            short = natural_height(rest, box.width) + box.top + box.bottom - room
            if short <= 0:
                continue
            if last == self.start and left is not None:
                left += short
            else:
                heights[last] += short
        return replace(self, heights=tuple(heights), left=left)

    def _rest_need(self, row: int, pending: Mapping[int, Layable | None]) -> float:
        """The height a split row still needs for what is left of its cells."""
        need = 0.0
        for number, rest in pending.items():
            box = self.boxes[number]
            if rest is not None and box.rect.row_span == 1 and box.rect.row == row:
                need = max(need, natural_height(rest, box.width) + box.top + box.bottom)
        return need


def _place(
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
        width = xs[box.rect.column + box.rect.col_span] - xs[box.rect.column]
        items.append(Fill(x, top, width, bottom - top, box.shading))
    if content is None:
        return items, None
    room = bottom - top - box.top - box.bottom
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
    spare = room - outcome.height
    # A cell that goes over the page has its text in the middle of the part that holds all of it.
    if spare > 0 and box.v_align != "top" and isinstance(outcome, Done):
        down = spare if box.v_align == "bottom" else spare / 2
        outcome = content.lay(replace(region, y=region.y + down, height=region.height - down + 0.01))
    if isinstance(outcome, NoFit):
        return items, content
    items.extend(outcome.items)
    return items, outcome.rest if isinstance(outcome, Partial) else None


# --- setting ----------------------------------------------------------------------------------------


def set_table(
    table: Table,
    width: float,
    layer: BlockLayer,
    parent: Element | None,
    *,
    compatibility: int = 15,
    hides: Callable[[], None] | None = None,
) -> TableBlock:
    """Prepare a table for a region `width` points wide; `hides` is called where a row of exact height does not show
    all its text."""
    rects = rectangles(table)
    columns = max((rect.column + rect.col_span for rect in rects), default=1)
    xs = _column_edges(table, column_widths(table, columns, width), width, compatibility)
    edges = find_edges(rects, table.props.borders, len(table.rows), columns)
    headers = _header_rows(table)
    spots = tuple(Spot(at.row, at.column, at.row_span, at.col_span, at.row < headers) for at in rects)
    root = Element("Table", parent, spots=spots)
    row_elements = [Element("TR", root, row=number) for number in range(len(table.rows))]
    boxes = tuple(
        _box(rect, table, xs, layer, row_elements[rect.row], "TH" if rect.row < headers else "TD", edges)
        for rect in rects
    )
    if hides is not None and any(_hides(box, table) for box in boxes):
        hides()
    return TableBlock(
        boxes,
        edges,
        xs,
        _row_heights(table, boxes),
        headers,
        tuple(not row.cant_split and row.height_rule != "exact" for row in table.rows),
        tuple(_keeps_next(row) for row in table.rows),
    )


def _hides(box: CellBox, table: Table) -> bool:
    """Whether a cell in a row of exact height has more text than room."""
    if not box.exact:
        return False
    if isinstance(box.content, Turned):
        return box.content.overflows
    return box.need > (table.rows[box.rect.row].height or 0.0) + PEEP


def _keeps_next(row: Row) -> bool:
    """Whether a row's first paragraph is kept with the next: Word then keeps the row with the next row."""
    first = row.cells[0].content[0] if row.cells and row.cells[0].content else None
    return isinstance(first, Paragraph) and first.props.keep_next


def _header_rows(table: Table) -> int:
    """Rows that repeat: those marked so from the first on (§17.4.78), unless that is all of them."""
    count = next((i for i, row in enumerate(table.rows) if not row.is_header), len(table.rows))
    return 0 if count == len(table.rows) else count


def _column_edges(table: Table, widths: Sequence[float], room: float, compatibility: int) -> tuple[float, ...]:
    total = sum(widths)
    props = table.props
    if props.align in ("center", "right", "end"):
        x = (room - total) * (0.5 if props.align == "center" else 1.0)
    else:
        x = props.indent
        if compatibility < 15:
            x -= props.cell_margins.left or 0.0  # before Word 2013 the text, not the border, keeps the margin
    xs = [x]
    for each in widths:
        xs.append(xs[-1] + each)
    return tuple(xs)


def _box(
    rect: CellRect, table: Table, xs: Sequence[float], layer: BlockLayer, row: Element, role: str, edges: Edges
) -> CellBox:
    cell = rect.cell
    if cell is None:
        return CellBox(rect, NOTHING, 0.0, 0.0, 0.0, 0.0, 0.0, "top", None, None)
    top, left, bottom, right = _margins(cell, table.props.cell_margins)
    width = max(xs[rect.column + rect.col_span] - xs[rect.column] - left - right, 1.0)
    element = Element(role, row, rect.row_span, rect.col_span, rect.row, rect.column)
    v_align = cell.props.v_align
    top += edges.top_width(rect.row)  # the edge above takes its width of the row's height
    exact = table.rows[rect.row].height_rule == "exact" and rect.row_span == 1
    content: Layable
    if cell.props.text_direction in TURNS:
        content = _turned(cell, rect, table, layer, width, element, top + bottom)
        v_align = "top"
    else:
        content = layer(cell.content, width, element)
    height = natural_height(content, width)
    return CellBox(rect, content, height, top, left, bottom, width, v_align, cell.props.shading, element, exact)


def _turned(
    cell: Cell, rect: CellRect, table: Table, layer: BlockLayer, width: float, element: Element, margins: float
) -> Turned:
    """A cell whose text runs down or up. Its line is as long as its rows are said to be high, longer where its lines
    would need more than the cell's width; where the height of a row is open, as long as its text."""
    heights = [table.rows[row].height for row in range(rect.row, rect.row + rect.row_span)]
    known = [height for height in heights if height]
    whole = natural_width(cell.content, lambda blocks, room: layer(blocks, room, element))
    length = max(sum(known) - margins, 1.0) if len(known) == len(heights) else whole
    if table.rows[rect.row + rect.row_span - 1].height_rule != "exact":
        while length < whole and natural_height(layer(cell.content, length, element), length) > width + PEEP:
            length = min(length * LENGTHENED, whole)
    upright, up = TURNS[cell.props.text_direction or ""]
    return Turned(
        lambda room: layer(cell.content, room, element), max(length, 1.0), width, cell.props.v_align, upright, up
    )


def _margins(cell: Cell, table: Margins) -> tuple[float, float, float, float]:
    own = cell.props.margins
    return (
        _first(own.top, table.top),
        _first(own.left, table.left),
        _first(own.bottom, table.bottom),
        _first(own.right, table.right),
    )


def _first(own: float | None, table: float | None) -> float:
    return own if own is not None else table or 0.0


def _row_heights(table: Table, boxes: Sequence[CellBox]) -> tuple[float, ...]:
    """Each row as high as its own cells need, and the last row of a span as high as the span still needs."""
    heights = [row.height or 0.0 for row in table.rows]
    exact = [row.height_rule == "exact" and row.height is not None for row in table.rows]
    for box in sorted(boxes, key=lambda each: each.rect.row + each.rect.row_span):
        rect = box.rect
        last = rect.row + rect.row_span - 1
        if rect.cell is None or exact[last]:
            continue
        need = box.need
        above = sum(heights[rect.row : last])
        heights[last] = max(heights[last], need - above)
    return tuple(heights)
