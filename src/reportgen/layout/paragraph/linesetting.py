"""The lines of a paragraph, in its whole width or beside what drawings keep free.

In: atoms, the measure, the paragraph's properties, the context, bands. Out: `SetLine`s from the top of the first one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.bands import Band, Strip
from reportgen.layout.context import Context
from reportgen.layout.drawing.shapes import Drawn
from reportgen.layout.floats import Here, Paper, place
from reportgen.layout.line.atoms import BreakMark, Glyph
from reportgen.layout.line.galley import Galley
from reportgen.layout.line.items import SetLine
from reportgen.layout.line.lines import break_lines, galley_of, is_last, is_torn, next_line
from reportgen.layout.line.measure import Line, Measure
from reportgen.layout.line.visual import as_seen, ways_of
from reportgen.layout.paragraph.lineheight import MODE_2013, Heights
from reportgen.layout.paragraph.material import Float
from reportgen.layout.paragraph.wrapping import band_at, band_of, cleared, page_band, strips
from reportgen.units import same
from reportgen.word.model import Anchor, ParagraphProps

CELL_MARGIN = 5.4
"""Points that a cell keeps free beside its text unless it says otherwise (§17.4.42)."""


class Setting(Struct, frozen=True):
    """What the lines of one paragraph are set with, but for its atoms, which are handed in as a galley; `width` is
    that of its column."""

    measure: Measure
    mark: Glyph
    props: ParagraphProps
    context: Context
    width: float

    def settled(self, galley: Galley, floats: list[Float], begin: int) -> list[Float]:
        """The drawings `floats`, those that text runs around in fixed places, and those in a cell inside it."""
        if any(_by_its_line(anchor) for _, anchor, _ in floats):
            floats = self._fixed(galley, floats, begin)
        if not self.context.in_table or not floats:
            return floats
        return [(index, self._contained(anchor, drawn), drawn) for index, anchor, drawn in floats]

    def own_bands(self, floats: Sequence[Float], begin: int, known: Sequence[Band] = ()) -> tuple[Band, ...]:
        """What drawings anchored from atom `begin` on keep free, counted from the top of the line that begins there;
        but not those that stay where one of the `known` bands has them."""
        return tuple(
            band
            for index, anchor, drawn in floats
            if index >= begin
            and self.stays(anchor, known) is None
            and (band := self._band_of(anchor, drawn)) is not None
        )

    def stays(self, anchor: Anchor, bands: Sequence[Band]) -> float | None:
        """How far down a drawing stays that began above its paragraph, where one of the bands is its own; else None."""
        if not bands or not self.context.conventions.stays_put:
            return None
        return next((band.hung[1] for band in bands if band.hung is not None and band.hung[0] is anchor), None)

    def page_band(self, anchor: Anchor, drawn: Drawn, corner: tuple[float, float]) -> Band | None:
        """What a drawing at `corner` keeps free of the text of its page, where its place counts from that or it is
        anchored in a header or footer."""
        size = drawn.width, drawn.height
        if not self.context.in_head:
            return page_band(anchor, size, corner, self.context.conventions)
        band = None if anchor.wrap == "none" else band_at(anchor, size, corner, self.context.conventions)
        return None if band is None else replace(band, beneath=True)

    def band_above(self, anchor: Anchor, drawn: Drawn, corner: tuple[float, float], top: float) -> Band | None:
        """What a drawing that hangs on its paragraph keeps free above `top`, where that begins; None where nothing."""
        if anchor.wrap == "none" or anchor.in_text:
            return None
        band = band_at(anchor, (drawn.width, drawn.height), corner, self.context.conventions)
        if band.top > top - 0.5:
            return None
        bottom = band.bottom if self.context.conventions.stays_put else min(band.bottom, top)
        return replace(band, bottom=bottom, beneath=True, hung=(anchor, corner[1]))

    def foot_of(self, anchor: Anchor, drawn: Drawn, y: float) -> float | None:
        """How far down its cell must reach for a drawing at `y` that text runs through; None where that is of no
        matter."""
        holds = anchor.wrap == "none" and self.context.conventions.rows_hold_all and self._in_cell(anchor)
        return y + drawn.height if holds else None

    def paper_of(self, anchor: Anchor) -> Paper | None:
        """What a drawing counts from beside its text: nothing where it is laid out in a table's cell."""
        return None if self._in_cell(anchor) else self.context.paper

    def _in_cell(self, anchor: Anchor) -> bool:
        """Whether a drawing is laid out in a table's cell: since Word 2013 always, as one that counts from its
        character or line."""
        by_line = anchor.h_from == "character" or anchor.v_from == "line"
        since = self.context.settings.compatibility_mode >= MODE_2013
        return self.context.in_table and (anchor.in_cell or since or by_line)

    def _contained(self, anchor: Anchor, drawn: Drawn) -> Anchor:
        """A drawing in a table's cell: what text runs around stands inside the cell, as far as it has room there, and
        whatever it counts from is the cell; text runs through what is not laid out in the cell."""
        if not self._in_cell(anchor):
            return replace(anchor, wrap="none")
        if anchor.v_align is not None:  # how high the cell will be is not known
            anchor = replace(anchor, v_align=None, v_offset=0.0)
        if anchor.wrap == "none":
            return anchor
        x, _ = place(anchor, (drawn.width, drawn.height), Here(0.0, self.width, 0.0, 0.0, 0.0), None)
        x = max(min(x, self.width + CELL_MARGIN - drawn.width), -CELL_MARGIN)
        down = anchor.v_from if anchor.v_from == "line" else "paragraph"
        return replace(anchor, h_from="column", h_align=None, h_offset=x, v_from=down)

    def _band_of(self, anchor: Anchor, drawn: Drawn) -> Band | None:
        size = drawn.width, drawn.height
        return band_of(anchor, size, self.width, self.paper_of(anchor), self.context.conventions)

    def _fixed(self, galley: Galley, floats: Sequence[Float], begin: int) -> list[Float]:
        """Drawings that text runs around, and that count from their character or line, by the places that these have
        where no text runs around anything: else a drawing and its text would drive each other on and on."""
        out: list[Float] = []
        lines = self.plain(galley, begin)
        for index, anchor, drawn in floats:
            if _by_its_line(anchor):
                number = next((n for n, each in enumerate(lines) if index < each.line.end), len(lines) - 1)
                line = lines[number].line
                at = line.xs[min(max(index - line.start, 0), len(line.xs) - 1)] if line.xs else self.measure.left
                top = sum(each.advance for each in lines[:number])
                if anchor.h_from == "character":
                    x, _ = place(anchor, (drawn.width, drawn.height), Here(0.0, self.width, at, 0.0, 0.0), None)
                    anchor = replace(anchor, h_from="column", h_align=None, h_offset=x)
                if anchor.v_from == "line" and anchor.v_align is None:
                    anchor = replace(anchor, v_from="paragraph", v_offset=anchor.v_offset + top)
            out.append((index, anchor, drawn))
        return out

    def plain(self, galley: Galley, begin: int) -> tuple[SetLine, ...]:
        """All lines from atom `begin` on, each as wide as the paragraph."""
        lines = break_lines(galley, self.measure, self.props.align, expand_forced=self._expand, begin=begin)
        heights = self.heights
        out = [heights.of(line, galley) for line in lines]
        if self.context.conventions.gaps_above:
            out[:-1] = [
                each if each.below == below.below else replace(each, below=below.below) for each, below in pairwise(out)
            ]
        return self._as_seen(galley, out)

    def _as_seen(self, galley: Galley, lines: Sequence[SetLine]) -> tuple[SetLine, ...]:
        """Lines with what runs from right to left where it is seen."""
        if not self.measure.turns:
            return tuple(lines)
        atoms, base = galley.atoms, int(self.props.right_to_left)
        ways = ways_of(atoms, base)
        return tuple(replace(each, line=as_seen(each.line, atoms, ways, base, self.width)) for each in lines)

    def beside(self, galley: Galley, bands: Sequence[Band], begin: int) -> tuple[SetLine, ...]:
        """All lines from atom `begin` on, in the room that the bands leave. A line that is higher than was thought, and
        so reaches into another band, is set once more."""
        out: list[SetLine] = []
        y = clear = 0.0
        start = begin
        height = self.empty.height
        while True:
            down, free = self._room(bands, clear, height, start)
            row = self._row(galley, free, start)
            higher = max(each.height for each in row)
            if higher > height + 0.01 and self._room(bands, clear, higher, start) != (down, free):
                height = higher
                continue
            baseline = max(each.baseline for each in row)
            out.append(replace(row[0], skip=down - y, height=higher, baseline=baseline))
            out.extend(replace(each, height=higher, baseline=baseline) for each in row[1:])
            if is_last(galley.atoms, row[-1].line, self.measure):
                return self._as_seen(galley, out)
            start, height = row[-1].line.end, row[-1].height
            y = clear = down + row[-1].advance
            ender = galley.atoms[start - 1]
            if isinstance(ender, BreakMark) and ender.clear != "none":
                across = self.measure.left, self.measure.right
                clear = cleared(bands, (down, y, height), across, row[-1].line.xs[-1], ender.clear)
                if clear > y and self.context.conventions.clears_inside and self.context.on_lines:
                    pitch = self.context.grid.line_pitch
                    more = math.ceil((clear - down - 0.01) / pitch) * pitch - (clear - down)
                    clear += more
                    out[-len(row) :] = [replace(each, baseline=each.baseline + more / 2) for each in out[-len(row) :]]

    def _room(self, bands: Sequence[Band], y: float, height: float, start: int) -> tuple[float, list[Strip]]:
        """How far down a line has room, and the strips that are free there."""
        left = self.measure.left if start > 0 else self.measure.first
        down, free = strips(bands, y, height, min(left, self.measure.left), self.measure.right)
        if down > y + 0.01 and self.context.conventions.skips_lines and self.context.on_lines:
            pitch = self.context.grid.line_pitch
            whole = y + math.ceil((down - y - 0.01) / pitch) * pitch
            if whole > down + 0.01:
                return self._room(bands, whole, height, start)
        return down, self._indented(free, bands, down, height, left)

    def _indented(self, free: list[Strip], bands: Sequence[Band], y: float, height: float, left: float) -> list[Strip]:
        """The strips of a line at `y` that would begin at `left`: where a drawing takes the edge of the column, the
        first of them keeps the paragraph's indent behind it."""
        begin, end = free[0]
        if left <= 0.01 or begin <= left + 0.01 or end - begin - left < height:
            return free
        edge = (band for band in bands if band.indents and band.left <= 0.01 and band.top < y + height - 0.01)
        beside = (strip for band in edge if band.bottom > y + 0.01 for strip in band.taken(y, height))
        if any(start <= 0.01 and same(end, begin) for start, end in beside):
            return [(begin + left, end), *free[1:]]
        return free

    def _row(self, galley: Galley, free: Sequence[Strip], start: int) -> list[SetLine]:
        """The pieces of a line from atom `start` on in the strips that are free."""
        measure, heights = self.measure, self.heights
        left = measure.left if start > 0 else measure.first
        row: list[SetLine] = []
        for number, (from_x, to_x) in enumerate(free):
            begin, reserve = (max(from_x, left), max(from_x, measure.left)), self._reserve(to_x)
            inside = replace(measure, first=begin[0], left=begin[1], right=to_x, reserve=reserve)
            line = next_line(galley, start, inside, self.props.align, expand_forced=self._expand)
            overfull = line.end == start + 1 and line.used > to_x + 0.01
            if (overfull or is_torn(galley.atoms, line, inside)) and (row or number + 1 < len(free)):
                continue  # the word goes to the other side, or to the next line
            beside = number + 1 < len(free) and not is_last(galley.atoms, line, inside) and line.ends == "soft"
            row.append(replace(heights.of(line, galley), beside=beside))
            start = line.end
            if not beside:
                return row
        row[-1] = replace(row[-1], beside=False)
        return row

    def _reserve(self, right: float) -> float:
        """What the cells of a grid leave of a strip that ends at a drawing; nothing where the grid parts no strips."""
        context = self.context
        if not (context.conventions.strips_in_cells and context.gridded) or right > self.measure.right - 0.01:
            return 0.0
        return right - math.floor((right + 0.01) / context.cell) * context.cell

    @property
    def heights(self) -> Heights:
        """How high its lines are."""
        return Heights(self.mark, self.props, self.context)

    @property
    def empty(self) -> SetLine:
        """A line with nothing in it."""
        return self.heights.of(Line(0, 0, "end", (), 0.0), galley_of((), self.measure))

    def first(self, galley: Galley) -> SetLine:
        """The first of its lines where nothing stands beside it; the others are as far apart where nothing in them is
        higher."""
        return self.heights.of(next_line(galley, 0, self.measure, "left"), galley)

    @property
    def _expand(self) -> bool:
        return not self.context.settings.do_not_expand_shift_return


def _by_its_line(anchor: Anchor) -> bool:
    """Whether text runs around a drawing that counts from its own character or line."""
    return anchor.wrap != "none" and (anchor.h_from == "character" or anchor.v_from == "line")
