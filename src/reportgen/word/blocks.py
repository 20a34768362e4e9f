"""Paragraphs and tables of one story (ISO 29500-1 §17.2): the body, a header or a footer in, blocks out.

A story keeps what runs on from paragraph to paragraph: list counts, open fields, bookmarks that stand between
blocks (they go to the start of the next paragraph).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from lxml import etree
from msgspec.structs import replace

from reportgen.word.alternates import ALTERNATE, chosen
from reportgen.word.attributes import Notes, Values
from reportgen.word.context import Context
from reportgen.word.foreign import Body
from reportgen.word.grid import complete_grid, mirrored, tile
from reportgen.word.hiddenmarks import has_paragraph_below, is_deleted, is_unseen, shows
from reportgen.word.inline import DELETED, HARMLESS, INSERTED, TAKEN, Inlines, bookmark_start
from reportgen.word.known import Xml, xml_of
from reportgen.word.math.omath import displayed
from reportgen.word.model import (
    Block,
    BookmarkEnd,
    Cell,
    Inline,
    Label,
    Paragraph,
    ParagraphProps,
    Row,
    RunProps,
    Table,
    Width,
)
from reportgen.word.names import R, short, w, w_all
from reportgen.word.numbering.definitions import Counters
from reportgen.word.numbering.plain import PlainCounters
from reportgen.word.package import Relationship
from reportgen.word.properties.run import run_props
from reportgen.word.properties.table import cell_props, row_values, table_props, table_values
from reportgen.word.rows import CellParts, Marked, RowParts, TableFrame, column_width, excepted
from reportgen.word.styles.cascade import Resolved
from reportgen.word.styles.runs import RunScope
from reportgen.word.styles.table import read_look
from reportgen.word.tablescope import NO_TABLE, TableScope

_P, _TBL, _TR, _TC = w("p"), w("tbl"), w("tr"), w("tc")
_PPR, _RPR, _TCPR, _TRPR, _TBLPR = w("pPr"), w("rPr"), w("tcPr"), w("trPr"), w("tblPr")
_SECTION, _CHUNK = w("sectPr"), w("altChunk")
_HARMLESS = HARMLESS | w_all("sectPr tcPr trPr tblPr tblPrEx tblGrid")


class Story:
    """Reads one story. `cuts` are the sections found: how many blocks came before, and the w:sectPr."""

    def __init__(
        self,
        context: Context,
        relationships: Mapping[str, Relationship],
        pairs: list[tuple[etree._Element, Paragraph]] | None = None,
    ) -> None:
        """`pairs` gathers every w:p beside what is read of it; those of text boxes are stories of their own."""
        self._pairs = pairs
        self._context, self._log, self._cascade = context, context.log, context.cascade
        self._relationships = relationships
        self._known = context.known
        self._inlines = Inlines(context, relationships, partial(_boxed, context, relationships))
        self._counters, self._plain = Counters(), PlainCounters()
        self._pending: list[Inline] = []
        self._labels: dict[tuple[int, int], RunProps] = {}
        self._top: list[Block] = []
        self.cuts: list[tuple[int, etree._Element]] = []

    def read(self, container: etree._Element) -> list[Block]:
        """All blocks of w:body, w:hdr, w:ftr or one note; numbered lists go on from one call to the next."""
        self._top = []
        self._blocks(container, self._top, NO_TABLE)
        self._inlines.finish()
        self._leave_pending()
        return self._top

    def _leave_pending(self) -> None:
        """Bookmarks behind the last paragraph go to its end."""
        for at in range(len(self._top) - 1, -1, -1):
            block = self._top[at]
            if isinstance(block, Paragraph) and self._pending:
                self._top[at] = replace(block, content=block.content + tuple(self._pending))
                return

    def _blocks(self, container: etree._Element, out: list[Block], table: TableScope) -> None:
        for element in container:
            tag = element.tag
            if tag == _P:
                paragraph = self._paragraph(element, table, out)
                if paragraph is not None:
                    out.append(paragraph)
            elif tag == _TBL:
                out.append(self._table(element))
            elif tag == _CHUNK:
                self._chunk(element, out, table)
            elif not self._marker(element, self._pending):
                inner = self._wrapped(element)
                if inner is not None:
                    self._blocks(inner, out, table)

    def _chunk(self, element: etree._Element, out: list[Block], table: TableScope) -> None:
        """A document inside this one (w:altChunk, §17.17.2.1)."""
        relationship = self._relationships.get(element.get(f"{{{R}}}id", ""))
        if self._context.chunks is None or self._pairs is not None:
            return
        found = self._context.chunks(element, relationship)
        if isinstance(found, Body):
            inner = Story(self._context, found.relationships)
            inner._blocks(found.element, out, table)
        elif found is not None:
            out.extend(found)

    @staticmethod
    def _marker(element: etree._Element, marks: list[Inline]) -> bool:
        """Whether it is a bookmark (kept in `marks`) or something that prints nothing."""
        tag = element.tag
        if tag == w("bookmarkStart"):
            marks.append(bookmark_start(element))
        elif tag == w("bookmarkEnd"):
            marks.append(BookmarkEnd(element.get(w("id"), "")))
        else:
            return tag in _HARMLESS
        return True

    def _wrapped(self, element: etree._Element) -> etree._Element | None:
        """The element whose children to read in place of a wrapper; None, and a finding, for anything
        else."""
        tag = element.tag
        if tag == w("sdt"):
            return element.find(w("sdtContent"))
        if tag in TAKEN:
            return element
        if tag in INSERTED or tag in DELETED:
            self._log.add("W643", short(tag))
            return element if tag in INSERTED else None
        if tag == ALTERNATE:
            return chosen(element)
        self._log.add("W640", short(tag))
        return None

    # --- paragraphs

    def _paragraph(self, p: etree._Element, table: TableScope, out: list[Block]) -> Paragraph | None:
        """A paragraph; None where its mark is hidden or deleted: what it says goes to the one below."""
        self._log.paragraph += 1
        ppr = p.find(_PPR)
        style_id = self._cascade.style_id(ppr)
        resolved = self._cascade.paragraph(table, style_id, ppr)
        if resolved.props.frame is not None and out is not self._top:
            self._log.add("W648", "w:framePr")
        scope = self._cascade.runs(table, style_id)
        mark = None if ppr is None else ppr.find(_RPR)
        lead, self._pending = self._pending, []
        section = None if ppr is None else ppr.find(_SECTION)
        looks = scope.props(mark)
        unmarked = section is None and resolved.props.frame is None and (looks.vanish or is_deleted(mark))
        joins = unmarked and has_paragraph_below(p)
        label = None if joins else self._label(resolved, scope, mark)
        content = self._inlines.paragraph(p, scope, lead)
        if joins or (unmarked and out and not shows(content)):
            self._pending = list(content)
            return None
        paragraph = Paragraph(displayed(resolved.props, content), content, looks, label)
        if self._pairs is not None:
            self._pairs.append((p, paragraph))
        if section is not None:
            if out is self._top:
                self.cuts.append((len(out) + 1, section))
            else:
                self._log.add("W640", "w:sectPr")
        return paragraph

    def _label(self, resolved: Resolved, scope: RunScope, mark: etree._Element | None) -> Label | None:
        found, level = resolved.list, resolved.level
        if found is None or level is None:
            return None
        text, plain = self._counters.next(found, level.index), self._plain.next(found, level.index)
        below = scope.values(mark)
        key = (id(below), id(level))
        props = self._labels.get(key)
        if props is None:
            props = self._labels[key] = run_props({**below, **level.run})
        return Label(
            text, props, level.suffix, level.tab, level.align, found.num_id, level.index, level.picture,
            None if plain == text else plain,
        )  # fmt: skip

    def _empty(self, table: TableScope) -> Paragraph:
        """The paragraph of a cell that has none."""
        style_id = self._cascade.style_id(None)
        props: ParagraphProps = self._cascade.paragraph(table, style_id, None).props
        return Paragraph(props, (), self._cascade.runs(table, style_id).props(None))

    # --- tables

    def _table(self, tbl: etree._Element) -> Table:
        start = self._log.paragraph
        self._log.paragraph = start + 1
        tblpr = tbl.find(_TBLPR)
        style_id = self._context.tables.style_id(tblpr)
        notes: Notes = []
        values = {**self._context.tables.style(style_id).table, **table_values(tblpr, notes)}
        self._note(notes)
        parsed, behind = self._rows(tbl)
        columns = max((parts.columns for parts in parsed), default=0)
        frame = TableFrame(style_id, read_look(tblpr), len(parsed), columns, values)
        self._log.paragraph = start
        built = tuple(self._row(frame, index, parts) for index, parts in enumerate(parsed))
        self._pending += behind
        built = tuple(row for row in built if not is_unseen(row)) or built
        table = Table(table_props(values, style_id), tuple(self._grid(tbl)), built)
        self._check(table, start)
        table = replace(table, grid=complete_grid(table.grid, built))
        return mirrored(table) if values.get("mirrored") else table

    def _check(self, table: Table, start: int) -> None:
        """Note what the layout will have to repair, at the table's first paragraph."""
        after, self._log.paragraph = self._log.paragraph, start + 1
        for code, name in tile(table)[1]:
            self._log.add(code, name)
        self._log.paragraph = after

    def _note(self, notes: Notes) -> None:
        for code, name in notes:
            self._log.add(code, name)

    def _grid(self, tbl: etree._Element) -> list[float]:
        grid = tbl.find(w("tblGrid"))
        notes: Notes = []
        columns = () if grid is None else grid.iterchildren(w("gridCol"))
        widths = [column_width(column, notes) for column in columns]
        self._note(notes)
        return widths

    def _collect(self, parent: etree._Element, wanted: str, found: list[Marked], marks: list[Inline]) -> None:
        """The w:tr of a table or the w:tc of a row, out of their wrappers, each with the bookmarks before it.

        What stands behind the last one is left in `marks`.
        """
        for element in parent:
            if element.tag == wanted:
                found.append((tuple(marks), element))
                marks.clear()
            elif not self._marker(element, marks):
                inner = self._wrapped(element)
                if inner is not None:
                    self._collect(inner, wanted, found, marks)

    def _rows(self, tbl: etree._Element) -> tuple[list[RowParts], list[Inline]]:
        """The rows: properties, and cells with what each says itself; then the bookmarks behind all."""
        rows: list[Marked] = []
        behind: list[Inline] = []
        self._collect(tbl, _TR, rows, behind)
        found: list[RowParts] = []
        notes: Notes = []
        marks: list[Inline] = []
        for lead, tr in rows:
            marks += lead
            whole = xml_of(tr)
            columns = None if marks else self._known.columns(whole)
            if columns is not None:
                found.append(RowParts(tr, whole, columns, None, plain=True))
                continue
            quiet = len(notes), self._log.noted
            before = bool(marks)
            parsed = self._taken_apart(tr, whole, notes, marks)
            if parsed is None:
                continue
            traits, cells = parsed
            columns = traits.get("grid_before", 0) + sum(own.get("grid_span", 1) for _, _, own, _ in cells)
            plain = not before and not marks and quiet == (len(notes), self._log.noted)
            plain = plain and all(xml is not None and not lead for lead, _, _, xml in cells)
            plain = plain and "exceptions" not in traits and "cell_spacing" not in traits
            found.append(RowParts(tr, whole, columns, parsed, plain))
        self._note(notes)
        return found, marks + behind

    def _taken_apart(
        self, tr: etree._Element, whole: bytes, notes: Notes, marks: list[Inline]
    ) -> tuple[Values, list[CellParts]] | None:
        """What a row says itself, and its cells; None for one that a tracked change took away. `marks` are the
        bookmarks before it, and then those behind its last cell."""
        traits = row_values(tr.iterchildren(_TRPR), notes)
        if traits.pop("deleted", False):
            return None
        exceptions = tr.find(w("tblPrEx"))
        if exceptions is not None:
            traits["exceptions"] = table_values(exceptions, notes)
        cells: list[Marked] = []
        self._collect(tr, _TC, cells, marks)
        read: list[CellParts] = []
        written = self._known.written(whole, [tc for _, tc in cells])
        for (before, tc), xml in zip(cells, written, strict=True):
            read.append((before, tc, self._known.properties(tc, xml, notes), xml))
        return traits, self._merged(read)

    def _merged(self, cells: list[CellParts]) -> list[CellParts]:
        """The cells of a row with those that w:hMerge (§17.4.22) takes away added to the one before them; text in such
        a cell is not set by Word either (W632)."""
        out: list[CellParts] = []
        for lead, tc, own, xml in cells:
            if own.get("h_merge") == "continue" and out and "h_merge" in out[-1][2]:
                before, first, values, _ = out[-1]
                span = values.get("grid_span", 1) + own.get("grid_span", 1)
                right = {name: own[name] for name in ("edge.right",) if name in own}
                out[-1] = (before + lead, first, {**values, "grid_span": span, "width": Width(), **right}, None)
                text = "".join(each.text or "" for each in tc.iter(w("t"))).strip()[:12]
                if text:
                    self._log.add("W632", text)
            else:
                out.append((lead, tc, own, xml))
        return out

    def _row(self, frame: TableFrame, index: int, parts: RowParts) -> Row:
        """A row: known, or read now and kept where nothing was going on but its reading."""
        size = frame.rows, frame.columns
        key = None
        if parts.plain and self._alone:
            place = self._context.tables.place(frame.style_id, frame.look, index, size), frame.values.get("shading")
            key = self._known.row_key(parts.whole, place)
            known = self._known.row(key)
            if known is not None:
                self._log.paragraph += known.paragraphs
                return known.row
        noted, paragraph = self._log.noted, self._log.paragraph
        parsed = parts.parsed or self._taken_apart(parts.tr, parts.whole, [], [])
        assert parsed is not None
        traits, cells = dict(parsed[0]), parsed[1]
        exceptions: Values = traits.pop("exceptions", {})
        column: int = traits.get("grid_before", 0)
        built = []
        for lead, tc, own, xml in cells:
            self._pending += lead
            span: int = own.get("grid_span", 1)
            scope, styled = self._context.tables.cell(frame.style_id, frame.look, (index, column, span), size)
            below = {"shading": frame.values.get("shading"), **styled}
            if exceptions:
                below.update(excepted(exceptions, frame, index, column, span))
            built.append(self._cell(tc, xml, scope, below, own))
            column += span
        if traits.pop("cell_spacing", None) not in (None, frame.values.get("cell_spacing")):
            self._log.add("W648", "w:trPr/w:tblCellSpacing")
        row = Row(tuple(built), **traits)
        if key is not None and self._log.settled and noted == self._log.noted and self._alone:
            self._known.put_row(key, parts.whole, parts.columns, row, self._log.paragraph - paragraph)
        return row

    @property
    def _alone(self) -> bool:
        """Whether nothing is going on into which what is read next may run, and nobody wants its elements."""
        return not self._pending and not self._inlines.open and self._pairs is None

    def _cell(self, tc: etree._Element, xml: Xml | None, scope: TableScope, below: Values, own: Values) -> Cell:
        """A cell: known, or read now and kept where nothing was going on but its reading."""
        key = self._known.key(xml, scope, below) if xml is not None and self._alone else None
        known = None if key is None else self._known.get(key)
        if known is not None:
            self._log.paragraph += known.paragraphs
            return known.cell
        noted, paragraph = self._log.noted, self._log.paragraph
        content: list[Block] = []
        self._blocks(tc, content, scope)
        if not content or not isinstance(content[-1], Paragraph):
            content.append(self._empty(scope))
        cell = Cell(self._known.only(cell_props({**below, **own})), tuple(content))
        # What was noted once may have been for this cell, and is to be noted in another document that has only it.
        quiet = self._log.settled and noted == self._log.noted
        if xml is not None and key is not None and quiet and self._alone:
            self._known.put(key, xml, cell, self._log.paragraph - paragraph)
        return cell


def _boxed(context: Context, relationships: Mapping[str, Relationship], content: etree._Element) -> tuple[Block, ...]:
    """The blocks of a text box: a story of its own; the place of findings stays that of its anchor."""
    paragraph = context.log.paragraph
    blocks = tuple(Story(context, relationships).read(content))
    context.log.paragraph = paragraph
    return blocks
