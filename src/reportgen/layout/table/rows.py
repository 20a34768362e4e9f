"""Tables into regions: rows onto pages, splits between and inside rows, repeated headers.

In: a table that `layout.table.setting` has prepared. Out: a `TableBlock` that can be laid into regions, any number of
times.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.layout.frames import Item, Rule, as_furniture
from reportgen.layout.regions import Done, Layable, NoFit, Outcome, Partial, Region, natural_height
from reportgen.layout.table.cells import CellBox, place_cell
from reportgen.layout.table.edges import Edges
from reportgen.layout.table.ruling import ruled
from reportgen.memo import Memo
from reportgen.units import fits

FAR = 2500.0
"""Points; more than a page of any paper is high."""


class TableBlock(Struct, frozen=True):
    """A table from row `start` on. `xs` are the column edges from the region's left; `heights` the rows' heights;
    `boxes` stand in the order of their rows, `firsts` says for each row, and behind the last, which is its first;
    `feet` is what the edge below each row adds where a part ends with it; `ruled` are strokes drawn before;
    `pending` holds, by box number, what is left of cells begun in an earlier region (spans that cross the break,
    and the cells of a row that was split: then `left` is what remains of that row's own height)."""

    boxes: tuple[CellBox, ...]
    firsts: tuple[int, ...]
    edges: Edges
    xs: tuple[float, ...]
    heights: tuple[float, ...]
    feet: tuple[float, ...]
    headers: int
    can_split: tuple[bool, ...]
    keep_rows: tuple[bool, ...]
    ruled: Memo[Hashable, tuple[Rule, ...]]
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
        items.extend(ruled(self.edges, self.xs, band, sizes, (region.x, region.y), self.ruled))
        height = ys[-1] - region.y + (self.feet[band[-1]] if band else 0.0)
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
        while end < len(self.heights) and fits(used + self._height(end) + self.feet[end], room):
            used += self._height(end)
            end += 1
        if end == len(self.heights):
            return end, None
        cut = self._cut(end, room - used - self.feet[end], forced=fresh and end <= self._floor)
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
        """The height of the part of a row that is split at this region's end, as high as its cells fill it; None
        where it is not.

        Every cell of this row alone must take a part, and one that ends here must go on: blank height alone is not
        parted. Where the row is forced, one cell that takes a part is enough.
        """
        if fits(room, 0.0) or not (self.can_split[row] or forced):
            return None
        outcomes: list[Outcome] = []
        filled = 0.0
        for number in self._reaching(row + 1):
            box = self.boxes[number]
            if box.rect.row + box.rect.row_span != row + 1:
                continue
            content = self.pending.get(number, box.content)
            if content is None:
                continue
            above = sum(self._height(each) for each in range(max(box.rect.row, self.start), row))
            inner = Region(0.0, 0.0, box.width, above + room - box.top - box.bottom)
            outcome = content.lay(inner) if inner.height > 0 else NoFit("margins")
            if box.rect.row_span > 1 and not forced and isinstance(outcome, NoFit):
                continue
            outcomes.append(outcome)
            if not isinstance(outcome, NoFit):
                filled = max(filled, outcome.height + box.top + box.bottom - above)
        refused = [isinstance(outcome, NoFit) for outcome in outcomes]
        if not any(isinstance(each, Partial) for each in outcomes):
            return None if not forced or (refused and all(refused)) else room
        return min(filled, room) if forced or not any(refused) else None

    def _reaching(self, last: int) -> Iterator[int]:
        """The boxes that stand in the rows of this block before `last`: those begun in an earlier region, and the rows'
        own. A long table is asked for them at each page."""
        yield from sorted(number for number in self.pending if self.boxes[number].rect.row < self.start)
        yield from range(self.firsts[self.start], self.firsts[last])

    def _header_items(self, region: Region, headers: int) -> Sequence[Item]:
        """Repeated header rows, as page furniture: readers and search have met them once already."""
        if not headers:
            return ()
        ys = [region.y]
        for row in range(headers):
            ys.append(ys[-1] + self.heights[row])
        items: list[Item] = []
        for box in self.boxes[: self.firsts[headers]]:
            if box.rect.cell is None:
                continue
            top, bottom = ys[box.rect.row], ys[min(box.rect.row + box.rect.row_span, headers)]
            placed, _ = place_cell(box, box.content, region.x, self.xs, top, bottom)
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
        for number in self._reaching(last):
            box = self.boxes[number]
            rect = box.rect
            until = rect.row + rect.row_span
            if rect.cell is None or until <= first or rect.row >= last:
                continue
            top = ys[skip + max(rect.row, first) - first]
            bottom = ys[skip + min(until, last) - first]
            content = self.pending.get(number, box.content)
            goes_on = until > last or (cut is not None and until == last)
            placed, rest = place_cell(box, content, region.x, self.xs, top, bottom, goes_on=goes_on)
            items.extend(placed)
            if goes_on:
                pending[number] = rest
        if last >= len(self.heights) and cut is None:
            return None
        left = None
        if cut is not None:
            left = self._height(end) - cut
            # What is left of a row of many pages is not measured at each of them: it is split again in any case.
            left = left + self._margins(end) if left > FAR else max(left, self._rest_need(end, pending))
        return replace(self, start=end, pending=pending, left=left)._grown()

    def _grown(self) -> TableBlock:
        """The same with the last row of each pending span as high as what is left of the span needs: what did not fit
        above the break is more than the rows below it were measured for."""
        if all(self.boxes[number].rect.row_span == 1 for number in self.pending):
            return self
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

    def _margins(self, row: int) -> float:
        """What the cells of a row keep free above and below, in each of its parts."""
        own = self.boxes[self.firsts[row] : self.firsts[row + 1]]
        return max((box.top + box.bottom for box in own), default=0.0)

    def _rest_need(self, row: int, pending: Mapping[int, Layable | None]) -> float:
        """The height a split row still needs for what is left of its cells."""
        need = 0.0
        for number, rest in pending.items():
            box = self.boxes[number]
            if rest is not None and box.rect.row_span == 1 and box.rect.row == row:
                need = max(need, natural_height(rest, box.width) + box.top + box.bottom)
        return need
