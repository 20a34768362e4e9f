"""A paragraph that is set: its lines into a region, with what stands over and around them; widows.

In: regions. Out: `Outcome`s with items in absolute points; what does not fit is a block of its own.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.bands import Band
from reportgen.layout.drawing.shapes import Drawn
from reportgen.layout.floats import Here, Paper, on_paper, place
from reportgen.layout.frames import (
    Destination,
    Element,
    Floating,
    Item,
    LineMark,
    Link,
    NoteAnchor,
    OutlineEntry,
    Rule,
    moved,
)
from reportgen.layout.line.fitting import guide_items
from reportgen.layout.line.items import Piece, SetLine, Standing, glyph_items, pieces_of
from reportgen.layout.line.lines import galley_of
from reportgen.layout.line.measure import Line
from reportgen.layout.line.tabs import bars_of
from reportgen.layout.paragraph.boxes import Area, box_items, outside
from reportgen.layout.paragraph.dropcaps import Dropped
from reportgen.layout.paragraph.elements import NO_PARTS, Parts
from reportgen.layout.paragraph.linesetting import Setting
from reportgen.layout.paragraph.material import Float, Material, between, overlapping
from reportgen.layout.paragraph.spacing import NO_BORDERS
from reportgen.layout.regions import NOTHING, Done, NoFit, Outcome, Partial, Region
from reportgen.units import fits
from reportgen.word.model import Anchor, Borders, ParagraphProps


class ParagraphBlock(Struct, frozen=True):
    """A paragraph set in lines. Lengths are points, edges counted from the region's left.

    lines           all of them; those from `start` on are still to be laid
    pieces          what is drawn of each line
    left, right     edges of the paragraph's box
    space_before    above the first line, `space_at_top` where that begins a region
    space_after     below the last one
    outline         text and level, from 0, in the outline of the PDF; None: no heading
    joined_above    in one box with the paragraph before, `joined_below` with the next
    paper           what floating drawings count from; None: nothing
    parts           what in it has a structure element of its own
    numbered        its lines are counted (w:lnNumType, §17.6.8)
    dropped         its drop cap; None: none
    setting         what its lines are set with; None where they are never set anew
    own             bands of the drawings anchored in it, from the top of its first line
    aside           its lines were broken beside bands that may not reach the region in which they come to stand
    paged           it stands in the text of a page
    """

    props: ParagraphProps
    material: Material
    lines: tuple[SetLine, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    left: float
    right: float
    space_before: float
    space_after: float
    space_at_top: float
    element: Element
    outline: tuple[str, int] | None = None
    start: int = 0
    joined_above: bool = False
    joined_below: bool = False
    paper: Paper | None = None
    parts: Parts = NO_PARTS
    numbered: bool = False
    dropped: Dropped | None = None
    setting: Setting | None = None
    own: tuple[Band, ...] = ()
    aside: bool = False
    paged: bool = False

    @property
    def keep_next(self) -> bool:
        """w:keepNext (§17.3.1.15)."""
        return self.props.keep_next

    def lay(self, region: Region) -> Outcome:
        """Lay lines until the region is full, minding widows and w:keepLines; anew where the page has bands that keep
        text out."""
        if region.bands or self.aside:
            return self._beside(region)._lay(region)
        return self._lay(region)

    def _lay(self, region: Region) -> Outcome:
        """As many lines as have room, in the boxes and borders of the paragraph."""
        before = self._before(region)
        opens = not self.joined_above or self.start > 0 or region.fresh
        y = before + (outside(self.props.borders.top) if opens else 0.0)
        end, broken = self._fit(region.height - y)
        if end == self.start:
            if not region.fresh:
                return NoFit("no line fits")
            end = self.start + 1
        last = len(self.lines)
        if end < last and not broken:
            end = self._mind_widows(end, region)
            if end == self.start:
                return NoFit("lines must stay together")
        items: list[Item] = []
        for number in range(self.start, end):
            y += self.lines[number].skip
            self._place(number, region, y, before, items)
            y += self.lines[number].advance if number + 1 < end else self.lines[number].height
        closes = end < last or not self.joined_below
        y += outside(self.props.borders.bottom if closes else self.props.borders.between)
        closing: tuple[Item, ...] = ()
        if self.props.shading or self.props.borders != NO_BORDERS:
            top = before if opens else 0.0
            foot = y if closes else y + self.space_after
            items[:0] = self._box(region, top, foot, first=opens, last=closes)
            if not closes:
                closing = self._foot(region, y - outside(self.props.borders.between))
        rest = replace(self, start=end, aside=self.aside or bool(self.own)) if end < last else NOTHING
        if end < last or broken:
            column = self.lines[end - 1].line.ends == "column"
            return Partial(tuple(items), y, rest, page_break=broken and not column, column_break=broken and column)
        height = y + self.space_after
        if not self.own:
            return Done(tuple(items), height, closing=closing)
        bands = (band.moved(region.x, region.y + before) for band in self._still_own(region))
        left = tuple(band for band in bands if band.bottom > region.y + height + 0.01)
        return Done(tuple(items), height, left, closing)

    def _beside(self, region: Region) -> ParagraphBlock:
        """The same with lines that keep out of the bands of the page they stand on; as it is where that leaves no room
        on a page of its own."""
        assert self.setting is not None
        top = self._before(region)
        reach = region.height - top
        bands = [band.moved(-region.x, -region.y - top) for band in region.bands]
        bands = [band for band in bands if band.bottom > 0 and band.top < reach and band.left < region.width]
        if not bands and not self.aside:
            return self
        begin = self.lines[self.start].line.start
        own = self._still_own(region)
        galley = galley_of(self.material.atoms, self.setting.measure)
        bands_here = (*own, *bands)
        lines = self.setting.beside(galley, bands_here, begin) if bands_here else self.setting.plain(galley, begin)
        if bands and region.fresh and not fits(lines[0].skip + lines[0].height, reach):
            return self
        cuts = self.parts.cuts
        pieces = [pieces_of(galley, each.line, cuts) for each in lines]
        return replace(
            self,
            lines=(*self.lines[: self.start], *lines),
            pieces=(*self.pieces[: self.start], *pieces),
            aside=bool(bands),
        )

    def _page_band(self, anchor: Anchor, drawn: Drawn, corner: tuple[float, float], top: float) -> Band | None:
        """What a drawing at `corner` keeps free of the text of its page: of all of it where its place counts from that,
        else of what stands above the paragraph, whose first line begins at `top`."""
        if self.setting is None or not (self.paged or self.setting.context.in_head):
            return None
        band = self.setting.page_band(anchor, drawn, corner)
        return band if band is not None else self.setting.band_above(anchor, drawn, corner, top)

    def _paper_of(self, anchor: Anchor) -> Paper | None:
        """What a drawing counts from beside its text."""
        return self.paper if self.setting is None else self.setting.paper_of(anchor)

    def _still_own(self, region: Region) -> tuple[Band, ...]:
        """The bands of its drawings that stand where it begins here, from the top of that line, but for those that stay
        where the region has them."""
        if self.setting is None:
            return self.own
        floats = self.material.floats
        if self.start == 0 and all(self.setting.stays(anchor, region.bands) is None for _, anchor, _ in floats):
            return self.own
        return self.setting.own_bands(floats, self.lines[self.start].line.start, region.bands)

    def _before(self, region: Region) -> float:
        """The space before the first line: none where the text before was pushed out of its page, no more than leaves
        room for it where the region is its own."""
        if self.start > 0 or region.pushed:
            return 0.0
        if not region.fresh:
            return self.space_before
        return max(min(self.space_at_top, region.height - self.lines[0].height), 0.0)

    def _fit(self, room: float) -> tuple[int, bool]:
        """The first line that no longer fits with the edge of the box below it, and whether a page break in the text
        ended the region."""
        edge = outside(self.props.borders.bottom)
        end, broken = self._lines_in(room - (outside(self.props.borders.between) if self.joined_below else edge))
        if self.joined_below and end < len(self.lines):
            return self._lines_in(room - edge)
        return end, broken

    def _lines_in(self, room: float) -> tuple[int, bool]:
        """The first line that does not fit into the room, and whether a page break came before it."""
        used = 0.0
        for number in range(self.start, len(self.lines)):
            used += self.lines[number].skip
            if not fits(used + self.lines[number].reach, room):
                return number, False
            if self.lines[number].line.ends in ("page", "column"):
                return number + 1, True
            used += self.lines[number].advance
        return len(self.lines), False

    def _mind_widows(self, end: int, region: Region) -> int:
        """Where to break so that no single line is left on either side (w:widowControl, §17.3.1.44)."""
        fresh = region.fresh
        if self.props.keep_lines and not fresh:
            return self.start
        if not self.props.widow_control:
            return self.start if end == 1 and region.opening == 0 and not fresh else end
        wanted = end - 1 if len(self.lines) - end == 1 else end
        alone = wanted < (2 if self.start == 0 else self.start + 1)
        if not alone:
            return wanted
        return end if fresh else self.start

    def _place(self, number: int, region: Region, y: float, before: float, items: list[Item]) -> None:
        """One line with what stands at it, `y` below the region's top; the paragraph's first one is `before` below
        it."""
        set_line = self.lines[number]
        top = region.y + y
        if number == 0 and self.outline is not None:
            items.append(OutlineEntry(self.outline[0], self.outline[1], region.x, top))
        line = set_line.line
        start, end = line.start, None if number == len(self.lines) - 1 else line.end
        for _, name in between(self.material.bookmarks, start, end):
            items.append(Destination(name, region.x, top))
        for _, name in between(self.material.notes, start, end):
            items.append(NoteAnchor(name, top, set_line.height))
        for _, mark in between(self.material.landmarks, start, end):
            items.append(mark)
        if self.numbered and not (number > self.start and self.lines[number - 1].beside):
            items.append(LineMark(region.x, top + set_line.baseline))
        for each in between(self.material.floats, start, end):
            items.append(self._floating(each, line, region, region.y + before, top))
        if number == 0 and self.dropped is not None:
            items.extend(self.dropped.items(region.x, top))
        for x in bars_of(self.props.tabs):
            items.append(Rule(region.x + x, top, region.x + x, top + set_line.height, 0.5, "000000"))
        standing = Standing(set_line, region.x, top, self.material.atoms)
        element_at = self._element if self.parts.layers else None
        items.extend(glyph_items(standing, self.pieces[number], self.element, element_at))
        self._place_over(standing, items)

    def _floating(self, each: Float, line: Line, region: Region, first: float, top: float) -> Floating:
        """A drawing that floats, anchored in a line whose top is `top`, that of the paragraph `first`, but where the
        region has it stay."""
        index, anchor, drawn = each
        at = line.xs[min(index - line.start, len(line.xs) - 1)] if line.xs else self.left
        here = Here(region.x, region.width, region.x + at, first, top)
        x, y = place(anchor, (drawn.width, drawn.height), here, self._paper_of(anchor))
        y = on_paper(anchor, y, drawn.height, self._paper_of(anchor))
        foot = None
        if self.setting is not None:
            stays = self.setting.stays(anchor, region.bands)
            y = y if stays is None else stays
            foot = self.setting.foot_of(anchor, drawn, y)
        inner = tuple(moved(item, x, y) for item in drawn.items)
        band = self._page_band(anchor, drawn, (x, y), first)
        return Floating(inner, anchor.behind, anchor.order, band, anchor.in_text, foot)

    def _place_over(self, standing: Standing, items: list[Item]) -> None:
        """Phonetic guides above the line, and links over it."""
        line = standing.set_line.line
        for guide, element in self.parts.guides_in(line.start, line.end):
            left, right = standing.span(guide.start, min(guide.end, line.end) - 1)
            items.extend(guide_items(guide, standing.x + left, standing.x + right, standing.baseline, element))
        for link in overlapping(self.material.links, line.start, line.end):
            left, right = standing.span(max(link.start, line.start), min(link.end, line.end) - 1)
            box = standing.x + left, standing.top, right - left, standing.set_line.height
            items.append(Link(*box, link.uri, link.anchor, self._element(link.start)))

    def _element(self, index: int) -> Element:
        """The structure element of an atom."""
        return self.parts.element_at(index, self.element)

    def _box(self, region: Region, top: float, bottom: float, *, first: bool, last: bool) -> list[Item]:
        """Shading and borders of the part between `top` and `bottom`, counted from the region's top."""
        across, down = (region.x + self.left, region.x + self.right), (region.y + top, region.y + bottom)
        return box_items(self.props, Area(*across, *down, first, last, self.joined_below and not last))

    def _foot(self, region: Region, bottom: float) -> tuple[Item, ...]:
        """The edge that closes the box `bottom` points below the region's top, where no paragraph of it follows."""
        edge = self.props.borders.bottom
        if edge is None or not edge.visible:
            return ()
        only = replace(self.props, shading=None, borders=Borders(bottom=edge))
        down = region.y + bottom, region.y + bottom + outside(edge)
        return tuple(box_items(only, Area(region.x + self.left, region.x + self.right, *down, False, True, False)))
