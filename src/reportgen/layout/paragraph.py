"""A paragraph into lines, and lines into a region: indents, pitch, spacing, widows.

In: a Word paragraph, a width and the context. Out: a `ParagraphBlock` that can be laid into regions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.autocolor import on_own_fill
from reportgen.layout.bands import Band, Strip
from reportgen.layout.context import Context
from reportgen.layout.dropcaps import Dropped
from reportgen.layout.fitting import Guide, guide_items
from reportgen.layout.floats import Here, Paper, place
from reportgen.layout.frames import (
    NOTHING,
    Destination,
    Done,
    Element,
    Fill,
    Floating,
    Item,
    LineMark,
    Link,
    NoFit,
    NoteAnchor,
    Outcome,
    OutlineEntry,
    Partial,
    Region,
    Rule,
    moved,
)
from reportgen.layout.glyphs import Atom, BreakMark, Glyph, PictureMark, TabMark
from reportgen.layout.gridcells import celled
from reportgen.layout.inline import Float, Material, gather
from reportgen.layout.lineitems import Piece, SetLine, atom_width, glyph_items, pieces_of
from reportgen.layout.lines import Line, Measure, break_lines, is_last, is_torn, next_line
from reportgen.layout.shapes import Drawn
from reportgen.layout.spacing import NO_BORDERS, Around, around
from reportgen.layout.strokes import dash_of, strokes_of, thickness
from reportgen.layout.tabs import bars_of, stops_of
from reportgen.layout.wrapping import band_of, page_band, strips
from reportgen.units import fits
from reportgen.word.model import Anchor, Border, DropCap, Paragraph, ParagraphProps

_CONTENTS = re.compile("toc [1-9]", re.IGNORECASE)
"""Names of the built-in styles of a table of contents."""

EXACT_ASCENT = 0.8
"""Of an exact line pitch this share lies above the baseline, whatever the type."""


class Part(Struct, frozen=True):
    """Atoms [start, end) have a structure element of their own: a list's number, a link."""

    start: int
    end: int
    element: Element


class ParagraphBlock(Struct, frozen=True):
    """A paragraph set in lines, from line `start` on; `pieces` are what is drawn of each. `own` are the bands
    of the drawings anchored in it, from the top of its first line; `aside`: its lines were broken beside bands that may
    not reach the region in which they come to stand; `paged`: it stands in the text of a page."""

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
    parts: tuple[Part, ...] = ()
    guides: tuple[tuple[Guide, Element], ...] = ()
    numbered: bool = False
    dropped: Dropped | None = None
    setting: _Setting | None = None
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
        before = self._before(region)
        y = before + (0.0 if self.joined_above or self.start > 0 else _outside(self.props.borders.top))
        end, broken = self._fit(region.height - y)
        if end == self.start:
            if not region.fresh:
                return NoFit("no line fits")
            end = self.start + 1
        last = len(self.lines)
        if end < last and not broken:
            end = self._mind_widows(end, region.fresh)
            if end == self.start:
                return NoFit("lines must stay together")
        items: list[Item] = []
        for number in range(self.start, end):
            y += self.lines[number].skip
            self._place(number, region, y, before, items)
            y += self.lines[number].advance if number + 1 < end else self.lines[number].height
        if end == last and not self.joined_below:
            y += _outside(self.props.borders.bottom)
        if self.props.shading or self.props.borders != NO_BORDERS:
            top = 0.0 if self.joined_above and self.start == 0 else before
            foot = y + (self.space_after if self.joined_below and end == last else 0.0)
            first = self.start == 0 and not self.joined_above
            items[:0] = self._frame(region, top, foot, first=first, last=end == last and not self.joined_below)
        rest = replace(self, start=end, aside=self.aside or bool(self.own)) if end < last else NOTHING
        if end < last or broken:
            column = self.lines[end - 1].line.ends == "column"
            return Partial(tuple(items), y, rest, page_break=broken and not column, column_break=broken and column)
        height = y + self.space_after
        if not self.own:
            return Done(tuple(items), height)
        bands = (band.moved(region.x, region.y + before) for band in self._still_own())
        return Done(tuple(items), height, tuple(band for band in bands if band.bottom > region.y + height + 0.01))

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
        own = self._still_own()
        lines = self.setting.beside((*own, *bands), begin) if own or bands else self.setting.plain(begin)
        if bands and region.fresh and not fits(lines[0].skip + lines[0].height, reach):
            return self
        cuts = {edge for part in self.parts for edge in (part.start, part.end)}
        pieces = [pieces_of(self.material.atoms, each.line, cuts) for each in lines]
        return replace(
            self,
            lines=(*self.lines[: self.start], *lines),
            pieces=(*self.pieces[: self.start], *pieces),
            aside=bool(bands),
        )

    def _page_band(self, anchor: Anchor, drawn: Drawn, corner: tuple[float, float]) -> Band | None:
        """What a drawing at `corner` keeps free of the text of its page, where its place counts from that."""
        if not self.paged or self.setting is None:
            return None
        return page_band(anchor, (drawn.width, drawn.height), corner, self.setting.context.conventions)

    def _still_own(self) -> tuple[Band, ...]:
        """The bands of its drawings that stand where it begins here, from the top of that line."""
        if self.start == 0 or self.setting is None:
            return self.own
        begin = self.lines[self.start].line.start
        return _own_bands(self.material.floats, begin, self.setting)

    def _before(self, region: Region) -> float:
        """The space before the first line: none where the text before was pushed out of its page, no more than leaves
        room for it where the region is its own."""
        if self.start > 0 or region.pushed:
            return 0.0
        if not region.fresh:
            return self.space_before
        return max(min(self.space_at_top, region.height - self.lines[0].height), 0.0)

    def _fit(self, room: float) -> tuple[int, bool]:
        """The first line that no longer fits, and whether a page break in the text ended the region."""
        used = 0.0
        for number in range(self.start, len(self.lines)):
            used += self.lines[number].skip
            if not fits(used + self.lines[number].height, room):
                return number, False
            if self.lines[number].line.ends in ("page", "column"):
                return number + 1, True
            used += self.lines[number].advance
        return len(self.lines), False

    def _mind_widows(self, end: int, fresh: bool) -> int:
        """Where to break so that no single line is left on either side (w:widowControl, §17.3.1.44)."""
        if self.props.keep_lines and not fresh:
            return self.start
        if not self.props.widow_control:
            return end
        wanted = end - 1 if len(self.lines) - end == 1 else end
        alone = wanted < (2 if self.start == 0 else self.start + 1)
        if not alone:
            return wanted
        return end if fresh else self.start

    def _place(self, number: int, region: Region, y: float, before: float, items: list[Item]) -> None:
        set_line = self.lines[number]
        line, atoms = set_line.line, self.material.atoms
        top = region.y + y
        if number == 0 and self.outline is not None:
            items.append(OutlineEntry(self.outline[0], self.outline[1], region.x, top))
        for index, name in self.material.bookmarks:
            if line.start <= index < line.end or (index >= line.end and number == len(self.lines) - 1):
                items.append(Destination(name, region.x, top))
        for index, name in self.material.notes:
            if line.start <= index < line.end or (index >= line.end and number == len(self.lines) - 1):
                items.append(NoteAnchor(name, top, set_line.height))
        for index, mark in self.material.landmarks:
            if line.start <= index < line.end or (index >= line.end and number == len(self.lines) - 1):
                items.append(mark)
        if self.numbered and not (number > self.start and self.lines[number - 1].beside):
            items.append(LineMark(region.x, top + set_line.baseline))
        for index, anchor, drawn in self.material.floats:
            if line.start <= index < line.end or (index >= line.end and number == len(self.lines) - 1):
                at = line.xs[min(index - line.start, len(line.xs) - 1)] if line.xs else self.left
                here = Here(region.x, region.width, region.x + at, region.y + before, top)
                x, y_top = place(anchor, (drawn.width, drawn.height), here, _paper_of(anchor, self.setting, self.paper))
                inner = tuple(moved(item, x, y_top) for item in drawn.items)
                band = self._page_band(anchor, drawn, (x, y_top))
                items.append(Floating(inner, anchor.behind, anchor.order, band, anchor.in_text))
        if number == 0 and self.dropped is not None:
            items.extend(self.dropped.items(region.x, top))
        for x in bars_of(self.props.tabs):
            items.append(Rule(region.x + x, top, region.x + x, top + set_line.height, 0.5, "000000"))
        element_at = self._element if self.parts else None
        glyph_items(atoms, self.pieces[number], region.x, top, set_line, element_at, self.element, items)
        for guide, element in self.guides:
            if line.start <= guide.start < line.end:
                last = min(guide.end, line.end) - 1
                x0 = region.x + line.xs[guide.start - line.start]
                x1 = region.x + line.xs[last - line.start] + atom_width(atoms[last])
                items.extend(guide_items(guide, x0, x1, top + set_line.baseline, element))
        for link in self.material.links:
            first, last = max(link.start, line.start), min(link.end, line.end)
            if first < last:
                x0 = line.xs[first - line.start]
                x1 = line.xs[last - 1 - line.start] + atom_width(atoms[last - 1])
                element = self._element(link.start)
                items.append(Link(region.x + x0, top, x1 - x0, set_line.height, link.uri, link.anchor, element))

    def _element(self, index: int) -> Element:
        """The structure element of an atom."""
        return _element_at(self.parts, index, self.element)

    def _frame(self, region: Region, top: float, bottom: float, *, first: bool, last: bool) -> list[Item]:
        """Shading and borders of the part between `top` and `bottom`, counted from the region's top. Edges stand inside
        that height, and outside the indents by their gap to the text."""
        y0, y1 = region.y + top, region.y + bottom
        borders = self.props.borders
        x0 = region.x + self.left - _outside(borders.left)
        x1 = region.x + self.right + _outside(borders.right)
        items: list[Item] = []
        if self.props.shading:
            inner = x0 + thickness(borders.left) / 2, x1 - thickness(borders.right) / 2
            items.append(Fill(inner[0], y0, inner[1] - inner[0], y1 - y0, self.props.shading))
        sides = bool(thickness(borders.left)), bool(thickness(borders.right))
        ends = first and bool(thickness(borders.top)), last and bool(thickness(borders.bottom))
        for border, start, end, inward, meets in (
            (borders.top if first else None, (x0, y0), (x1, y0), (0, 1), sides),
            (borders.bottom if last else None, (x0, y1), (x1, y1), (0, -1), sides),
            (borders.between if self.joined_below else None, (x0, y1), (x1, y1), (0, -1), sides),
            (borders.left, (x0, y0), (x0, y1), (1, 0), ends),
            (borders.right, (x1, y0), (x1, y1), (-1, 0), ends),
        ):
            if border is not None and border.visible:
                items.extend(_edge(border, start, end, inward, meets))
        return items


def _outside(border: Border | None) -> float:
    """How far an edge stands outside the text: its gap and its thickness."""
    return border.space + thickness(border) if border is not None and border.visible else 0.0


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


# --- setting ----------------------------------------------------------------------------------------


def set_paragraph(
    paragraph: Paragraph,
    width: float,
    context: Context,
    parent: Element | None,
    space: Around | None = None,
    *,
    begin: int = 0,
) -> ParagraphBlock:
    """Break a paragraph for a region `width` points wide; only what stands from atom `begin` on, where its beginning
    was set for another width. `space` is what its neighbours leave around it; it stands alone without."""
    props = paragraph.props
    if props.shading is not None:
        paragraph = on_own_fill(paragraph)
    in_cells = context.in_cells and props.snap_to_grid
    grid_chars = context.char_space if props.snap_to_grid and not in_cells else 0.0
    material = gather(paragraph, context, grid_chars, parent)
    if in_cells:
        material.atoms[:] = celled(material.atoms, context.char_pitch)
    left, right, first = _indents(props, width, context, _char_width(paragraph, context))
    more = [paragraph.label.tab] if paragraph.label is not None and paragraph.label.tab is not None else []
    if first < left:
        more.append(left)  # a hanging indent is a tab stop (§17.3.1.12)
    measure = Measure(
        first=first - material.label_hang,
        left=left,
        right=max(right, left + 1.0),
        tab_stops=stops_of(props.tabs, more),
        default_tab=context.settings.default_tab_stop,
        rules=context.rules if props.kinsoku else replace(context.rules, kinsoku=False),
        # In a cell the mark would stand on the border.
        hanging=context.conventions.hanging if props.overflow_punct and not context.in_table else frozenset(),
        auto_space=0.0 if in_cells else context.conventions.auto_space,
        auto_latin=props.auto_space_de,
        auto_digits=props.auto_space_dn,
        break_words=not props.word_wrap,
        compress=context.conventions.compress and context.settings.character_spacing_control != "doNotCompress",
    )
    mark = context.setter.space(paragraph.mark)
    space = space or around((paragraph,), 0, context)
    is_title = (props.style_name or "").casefold() == "title"
    element = _tagged(paragraph, is_title, parent)
    setting = _Setting(material.atoms, measure, mark, props, context, width)
    if any(_by_its_line(anchor) for _, anchor, _ in material.floats):
        material.floats[:] = setting.fixed(material.floats, begin)
    own = _own_bands(material.floats, begin, setting)
    dropped: Dropped | None = None
    if paragraph.drop is not None and not begin:
        dropped = _drop(paragraph.drop, setting, width, element)
        band = dropped.band(setting.pitch)
        own += () if band is None else (band,)
    set_lines = setting.beside(own, begin) if own else setting.plain(begin)
    before, at_top = (space.before, space.at_top) if begin == 0 else (0.0, 0.0)
    after = space.after + (_last_gap(set_lines[-1].line, material.atoms, mark, props) if space.followed else 0.0)
    level = props.outline_level
    parts = _parts(material, element)
    rubies = [(guide, Element("Ruby", _element_at(parts, guide.start, element))) for guide in material.guides]
    if rubies:
        parts = (*(Part(guide.start, guide.end, Element("RB", ruby)) for guide, ruby in rubies), *parts)
    cuts = {edge for part in parts for edge in (part.start, part.end)}
    outline: tuple[str, int] | None = None
    if not begin and (is_title or level is not None):
        text = " ".join(((dropped.text if dropped is not None else "") + material.text).split())
        outline = (text, 0 if is_title else level or 0) if text else None
    return ParagraphBlock(
        props,
        material,
        set_lines,
        tuple([pieces_of(material.atoms, each.line, cuts) for each in set_lines]),
        left,
        right,
        before,
        after,
        at_top,
        element,
        outline,
        joined_above=space.joined_above,
        joined_below=space.joined_below,
        paper=context.paper,
        parts=parts,
        numbered=context.numbered and context.paged and not props.suppress_line_numbers,
        guides=tuple((guide, Element("RT", ruby)) for guide, ruby in rubies),
        dropped=dropped,
        setting=setting,
        own=own,
        paged=context.paged,
    )


def _by_its_line(anchor: Anchor) -> bool:
    """Whether text runs around a drawing that counts from its own character or line."""
    return anchor.wrap != "none" and (anchor.h_from == "character" or anchor.v_from == "line")


def _paper_of(anchor: Anchor, setting: _Setting | None, paper: Paper | None = None) -> Paper | None:
    """What a drawing counts from beside its text: nothing where it is laid out in a table's cell."""
    if setting is None:
        return paper
    return None if setting.context.in_table and anchor.in_cell else setting.context.paper


def _band_of(anchor: Anchor, drawn: Drawn, setting: _Setting) -> Band | None:
    paper, conventions = _paper_of(anchor, setting), setting.context.conventions
    return band_of(anchor, (drawn.width, drawn.height), setting.width, paper, conventions)


def _own_bands(floats: Sequence[Float], begin: int, setting: _Setting) -> tuple[Band, ...]:
    """What drawings anchored from atom `begin` on keep free, counted from the top of the line that begins there."""
    return tuple(
        band
        for index, anchor, drawn in floats
        if index >= begin and (band := _band_of(anchor, drawn, setting)) is not None
    )


def _drop(drop: DropCap, setting: _Setting, width: float, element: Element) -> Dropped:
    """A drop cap in the element of its paragraph. With an exact pitch, as Word writes it, it stands where that says;
    else its baseline is that of its last line."""
    block = set_paragraph(drop.paragraph, width, replace(setting.context, numbered=False), element.parent)
    block = replace(block, element=element, outline=None, space_at_top=0.0)
    own, line = block.lines[0], setting.empty
    exact = block.props.line.rule == "exact"
    down = 0.0 if exact else (drop.lines - 1) * setting.pitch + line.baseline - own.baseline
    return Dropped(block, block.material.text, own.line.used, drop.gap, drop.lines, drop.margin, down)


class _Setting(Struct, frozen=True):
    """What the lines of one paragraph are set with."""

    atoms: list[Atom]
    measure: Measure
    mark: Glyph
    props: ParagraphProps
    context: Context
    width: float

    def fixed(self, floats: Sequence[Float], begin: int) -> list[Float]:
        """Drawings that text runs around, and that count from their character or line, by the places that these have
        where no text runs around anything: else a drawing and its text would drive each other on and on."""
        out: list[Float] = []
        lines = self.plain(begin)
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

    def plain(self, begin: int) -> tuple[SetLine, ...]:
        """All lines from atom `begin` on, each as wide as the paragraph."""
        lines = break_lines(self.atoms, self.measure, self.props.align, expand_forced=self._expand, begin=begin)
        return tuple(_set_line(line, self.atoms, self.mark, self.props, self.context) for line in lines)

    def beside(self, bands: Sequence[Band], begin: int) -> tuple[SetLine, ...]:
        """All lines from atom `begin` on, in the room that the bands leave. A line that is higher than was thought, and
        so reaches into another band, is set once more."""
        out: list[SetLine] = []
        y = 0.0
        start = begin
        height = self.empty.height
        while True:
            down, free = self._room(bands, y, height, start)
            row = self._row(free, start)
            higher = max(each.height for each in row)
            if higher > height + 0.01 and self._room(bands, y, higher, start) != (down, free):
                height = higher
                continue
            baseline = max(each.baseline for each in row)
            out.append(replace(row[0], skip=down - y, height=higher, baseline=baseline))
            out.extend(replace(each, height=higher, baseline=baseline) for each in row[1:])
            if is_last(self.atoms, row[-1].line):
                return tuple(out)
            start, height = row[-1].line.end, row[-1].height
            y = down + row[-1].advance

    def _room(self, bands: Sequence[Band], y: float, height: float, start: int) -> tuple[float, list[Strip]]:
        """How far down a line has room, and the strips that are free there."""
        left = self.measure.left if start > 0 else self.measure.first
        return strips(bands, y, height, min(left, self.measure.left), self.measure.right)

    def _row(self, free: Sequence[Strip], start: int) -> list[SetLine]:
        """The pieces of a line from atom `start` on in the strips that are free."""
        measure = self.measure
        left = measure.left if start > 0 else measure.first
        row: list[SetLine] = []
        for number, (from_x, to_x) in enumerate(free):
            inside = replace(measure, first=max(from_x, left), left=max(from_x, measure.left), right=to_x)
            line = next_line(self.atoms, start, inside, self.props.align, expand_forced=self._expand)
            if is_torn(self.atoms, line, inside) and (row or number + 1 < len(free)):
                continue  # the word goes to the other side, or to the next line
            beside = number + 1 < len(free) and not is_last(self.atoms, line) and line.ends == "soft"
            row.append(replace(_set_line(line, self.atoms, self.mark, self.props, self.context), beside=beside))
            start = line.end
            if not beside:
                return row
        row[-1] = replace(row[-1], beside=False)
        return row

    @property
    def empty(self) -> SetLine:
        """A line with nothing in it."""
        return _set_line(Line(0, 0, "end", (), 0.0), [], self.mark, self.props, self.context)

    @property
    def pitch(self) -> float:
        """How far apart its lines stand where nothing in them is higher than the first."""
        first = next_line(self.atoms, 0, self.measure, "left")
        return _set_line(first, self.atoms, self.mark, self.props, self.context).advance

    @property
    def _expand(self) -> bool:
        return not self.context.settings.do_not_expand_shift_return


def _last_gap(line: Line, atoms: list[Atom], mark: Glyph, props: ParagraphProps) -> float:
    """What a multiple pitch leaves below the last line: of the type's own height, on a grid too."""
    if props.line.rule != "auto" or props.line.value <= 1:
        return 0.0
    ascent, descent = _extent(line, atoms, mark)
    return (ascent + descent) * (props.line.value - 1)


def _tagged(paragraph: Paragraph, is_title: bool, parent: Element | None) -> Element:
    """The structure element of a paragraph: a heading by its outline level, an entry of the table of contents by its
    built-in style, a list item by its number, else plain."""
    props = paragraph.props
    if is_title:
        return Element("Title", parent)
    if props.outline_level is not None:
        return Element(f"H{min(props.outline_level + 1, 6)}", parent)
    if _CONTENTS.fullmatch(props.style_name or ""):
        return Element("TOCI", parent)
    return Element("P", parent, list_level=None if paragraph.label is None else paragraph.label.level)


def _parts(material: Material, element: Element) -> tuple[Part, ...]:
    """What has an element of its own inside a paragraph: links, and a list item's number."""
    parts = [Part(link.start, link.end, Element("Link", element)) for link in material.links]
    if material.label_end and element.list_level is not None:
        parts.append(Part(0, material.label_end, Element("Lbl", element)))
    return tuple(parts)


def _element_at(parts: Sequence[Part], index: int, element: Element) -> Element:
    """The structure element of an atom of a paragraph whose own is `element`."""
    return next((part.element for part in parts if part.start <= index < part.end), element)


def _char_width(paragraph: Paragraph, context: Context) -> float:
    """What an indent of one character comes to: the paragraph's own first type size, spacing included (Word counts
    w:firstLineChars in the paragraph's characters, §17.3.1.12)."""
    props = next((item.props for item in paragraph.content if hasattr(item, "props")), paragraph.mark)
    grid = context.char_space if paragraph.props.snap_to_grid else 0.0
    return float(props.size + props.spacing + grid)


def _indents(props: ParagraphProps, width: float, context: Context, char: float) -> tuple[float, float, float]:
    """Left edge, right edge and first line's left edge in points from the region's left. An indent in characters
    counts to the outermost line: to the first one where that hangs (Word stores leftChars 200 with hangingChars 300 as
    left 1050, §17.3.1.12)."""
    first = props.first_line if not props.first_line_chars else props.first_line_chars * char
    left = props.left if props.left_chars is None else props.left_chars * context.char_pitch - min(first, 0.0)
    right = props.right if props.right_chars is None else props.right_chars * context.char_pitch
    return left, width - right, left + first


def _set_line(line: Line, atoms: list[Atom], mark: Glyph, props: ParagraphProps, context: Context) -> SetLine:
    """A line's height and baseline after w:spacing (§17.3.1.33) and the document grid (§17.6.5)."""
    ascent, descent = _extent(line, atoms, mark)
    natural = ascent + descent
    rule, value = props.line.rule, props.line.value
    pitch = context.grid.line_pitch
    gridded = props.snap_to_grid and context.on_lines
    if rule == "exact" and not (gridded and context.conventions.grid_pitch):
        return SetLine(line, value, value * EXACT_ASCENT)
    if gridded:
        height = math.ceil((natural - 0.01) / pitch) * pitch
        if rule == "atLeast" and value > height and not context.conventions.grid_pitch:
            height = value
        below = height * (value - 1) if rule == "auto" and value > 1 else 0.0
        return SetLine(line, height, (height - natural) / 2 + ascent, below)
    if rule == "atLeast":
        height = max(value, natural)
        return SetLine(line, height, height - descent)
    if value < 1:
        return SetLine(line, natural * value, natural * value - descent)
    return SetLine(line, natural, ascent, natural * (value - 1))


_GLYPHS: set[type] = {Glyph}


def _extent(line: Line, atoms: list[Atom], mark: Glyph) -> tuple[float, float]:
    """Ascent, with the line gap each face asks for above its type, and descent of what stands in a line; the paragraph
    mark's where nothing does. A line of pictures alone is as high as they are."""
    own = atoms[line.start : line.end]
    if set(map(type, own)) == _GLYPHS:  # as nearly all lines are
        plain = cast("list[Glyph]", own)
        ascent, descent = max([each.ascent + each.gap for each in plain]), max([each.descent for each in plain])
        return max(ascent, 0.0), max(descent, 0.0)
    glyphs: set[Glyph] = set()
    picture = depth = 0.0
    for atom in own:
        if isinstance(atom, PictureMark):
            picture, depth = max(picture, atom.height), max(depth, atom.depth)
        else:
            glyphs.add(atom.glyph if isinstance(atom, TabMark | BreakMark) else atom)
    if not glyphs and picture:
        return picture, depth
    if not glyphs:
        glyphs = {mark}
    ascent, descent = picture, depth
    for glyph in glyphs:
        if glyph.ascent + glyph.gap > ascent:
            ascent = glyph.ascent + glyph.gap
        if glyph.descent > descent:
            descent = glyph.descent
    return ascent, descent
