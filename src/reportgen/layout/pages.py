"""A document into pages: sections one after the other or on the same page, and the loop that settles page numbers.

In: the Word model and a font book. Out: pages of placed items, and findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import Finding
from reportgen.layout.columns import Running, columns_of
from reportgen.layout.conformed import conformed, ends_text, shares_page
from reportgen.layout.context import Context, FieldValues
from reportgen.layout.conventions import WORD, Conventions
from reportgen.layout.floats import stacked
from reportgen.layout.flow import Part, Text, flow
from reportgen.layout.frames import Destination, Element, Landmark, Page, moved
from reportgen.layout.furniture import Heads, Place, body_of, furniture_of, reaching, set_width, text_left, text_width
from reportgen.layout.linenumbers import LineCount
from reportgen.layout.notes import NoteBook, counts_by_page, marked_notes, number_notes
from reportgen.layout.pagebreaks import parted_at_breaks
from reportgen.layout.regions import Layable
from reportgen.layout.running import RunningHeads, quoted_styles
from reportgen.layout.sectionmarks import without_bare_mark
from reportgen.layout.sheets import Course, Sheet
from reportgen.layout.table.floating import settled
from reportgen.layout.turned import Turner
from reportgen.memo import Memory
from reportgen.typeset.fonts import FontBook
from reportgen.word.model import Document, SectionProps
from reportgen.word.numbering.numerals import spell

ROUNDS = 5
"""How often the pages are laid out anew until their numbers stand still."""


class Layout(Struct, frozen=True):
    """Pages, and what was noticed while laying them out."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]


def lay_out(
    document: Document, fonts: FontBook, memory: Memory | None = None, conventions: Conventions = WORD
) -> Layout:
    """Set a document in type, as the program does whose `conventions` these are. Page numbers in the text are settled
    in at most `ROUNDS` rounds."""
    document = conformed(document, conventions)
    context = Context.create(fonts, document.settings, document.base_size, memory, conventions)
    cell = document.base_size if document.sized else conventions.plain_cell or document.base_size
    context = replace(context, flow=flow, quoted=quoted_styles(document), cell_size=cell, normal=document.normal)
    known = FieldValues(note_numbers=number_notes(document, {}))
    if counts_by_page(document):
        context.asked.add("NOTES")
    for _ in range(ROUNDS):
        paginator = Paginator(document, context.with_fields(known))
        pages = paginator.run()
        # Where nothing is numbered, whatever the pages, the document need not be walked again.
        notes = number_notes(document, paginator.page_of_note) if known.note_numbers else {}
        found = _values(pages, notes, paginator)
        if "NOTEREF" in context.asked:
            found = replace(found, note_of=marked_notes(document, notes))
        if found == known or not context.asked:
            break
        known = found
    else:
        context.notes.once("L703", f"页码经 {ROUNDS} 轮排版仍未稳定，文中引用的页码可能不准")
    return Layout(tuple(pages), context.notes.findings)


def _values(pages: Sequence[Page], note_numbers: Mapping[str, str], paginator: Paginator) -> FieldValues:
    """What fields in the text refer to, as these pages have it."""
    # Of two bookmarks of one name the first holds.
    places = {item.name: page for page in reversed(pages) for item in page.items if isinstance(item, Destination)}
    return FieldValues(
        pages=len(pages),
        sections=tuple(paginator.pages_of_section),
        page_of={name: page.label for name, page in places.items()},
        number_of={name: page.count for name, page in places.items()},
        place_of_field=paginator.place_of_field,
        note_numbers=note_numbers,
    )


class Paginator:
    """One round of laying out; `run` gives its pages."""

    def __init__(self, document: Document, context: Context) -> None:
        self._document, self._context = document, context
        self._root = Element("Document")
        self._pages: list[Page] = []
        self._sheet: Sheet | None = None
        self._number = 0
        self._book = NoteBook(document, context, self._root)
        self._carried: tuple[Layable, ...] = ()
        self._furniture = Heads(document)
        self._heads = RunningHeads(document, context.quoted)
        self._index = 0
        self._lines = LineCount(document.line_number, context.setter)
        self.page_of_note: dict[str, int] = {}
        self.place_of_field: dict[int, tuple[str, int]] = {}
        self.pages_of_section = [0] * len(document.sections)

    def run(self) -> list[Page]:
        """All sections in order."""
        sections = self._document.sections
        for index, section in enumerate(sections):
            after = sections[index + 1] if index + 1 < len(sections) else None
            self._section(index, levelled=after is not None and shares_page(section.props, after.props))
        self._close()
        while self._carried:
            self._sheet = self._open(len(sections) - 1, first=False)
            self._close()
        return self._pages

    def _section(self, index: int, *, levelled: bool) -> None:
        """One section, on the page that is open where it goes on upon that; `levelled`: the next one goes on upon its
        last page."""
        section = self._document.sections[index]
        props = section.props
        self._index = index
        sheet = self._sheet
        if sheet is not None and not shares_page(sheet.section.props, props):
            self._close()
            sheet = None
        if props.page_number_start is not None:
            self._number = props.page_number_start - (sheet is None)
        if sheet is None and self._pages and _needs_blank(props.type, self._number + 1):
            self._number += 1  # Word leaves such a page quite empty, header and footer too
            if self._context.conventions.blank_pages:
                label = self._label(props)
                self._pages.append(Page(len(self._pages) + 1, label, props.width, props.height, (), self._number))
        context = self._within(index)
        self._lines.section(props.line_numbers)
        width = self._width(index)
        columns = columns_of(props, width)
        running: Running | None = Running.begin(Text(*self._parts(index, context, columns.each[0].width)), columns)
        first, pushed = sheet is None, False
        while running is not None:
            if self._sheet is None:
                self._sheet = self._open(index, first=first)
                self._sheet.pushed = pushed
                first = False
            if self._sheet.touched < index:
                self._sheet.touched = index
                self.pages_of_section[index] += 1
            sheet = self._sheet
            filled = sheet.take(Course(running, columns, self._left(props, width), width, levelled))
            if filled is None:
                if sheet.fresh:
                    raise AssertionError("a fresh page refused a block")
                self._close()
                pushed = True
                continue
            sheet.items.extend(self._lines.numbers(sheet.marks, props.line_numbers))
            sheet.marks.clear()
            running, pushed = filled.rest, filled.full
            if running is not None:
                self._close()

    def _width(self, index: int) -> float:
        """How long the lines of a section are: across the page or, where they run down, along its height."""
        section = self._document.sections[index]
        if not section.props.vertical:
            return set_width(section.props, self._context)
        place = Place(self._number + 1, first=True)
        return body_of(section, self._within(index), place, self._furniture).lying().width

    def _left(self, props: SectionProps, width: float) -> float:
        """Where lines of a section begin on the page that is open."""
        if props.vertical or self._sheet is None:
            return 0.0
        return text_left(props, self._document, self._sheet.place.number) + (text_width(props) - width) / 2

    def _within(self, index: int) -> Context:
        """The context of a section's text."""
        props = self._document.sections[index].props
        context = self._context.within(props)
        known = context.fields
        if context.conventions.totals_as_pages:
            known = replace(known, pages_as=props.page_number_format)
        pages = known.sections[index] if index < len(known.sections) else None
        return context.with_fields(replace(known, section=index + 1, section_pages=pages))

    def _open(self, index: int, *, first: bool) -> Sheet:
        self._number += 1
        section = self._document.sections[index]
        place = Place(self._number, first)
        context = self._within(index)
        known = replace(context.fields, page=self._label(section.props), page_number=self._number)
        context = context.with_fields(replace(known, quotable=self._heads.upcoming()))
        body = body_of(section, context, place, self._furniture)
        self._lines.page(section.props.line_numbers)
        turner: Turner | None = None
        if section.props.vertical:
            turner = Turner(body.left, body.top, body.width, body.bottom - body.top)
            body = body.lying()
        bands = () if section.props.vertical else reaching(section, context, place, body, self._furniture)
        sheet = Sheet(section, place, body, self._book, self._carried, index, turner, bands)
        if not self._pages and not context.conventions.lone_lines:
            sheet.opening = _laid_at_once(self._document)
        self._carried = ()
        return sheet

    def _label(self, props: SectionProps) -> str:
        return spell(self._number, props.page_number_format)

    def _parts(self, index: int, context: Context, width: float) -> tuple[Part, ...]:
        """A section's blocks for columns of a width, and behind them the endnotes that stand there: its own, or the
        document's."""
        sections = self._document.sections
        section = sections[index]
        numbered = section.props.line_numbers is not None
        blocks = section.blocks if ends_text(sections, index) else without_bare_mark(section.blocks, context)
        blocks = parted_at_breaks(blocks, context)
        own = Part(settled(blocks, width, context), replace(context, numbered=numbered), self._root)
        if self._document.settings.endnotes.position == "sectEnd":
            return own, *self._book.endnotes([section], context)
        return (own, *self._book.endnotes(sections, context)) if index == len(sections) - 1 else (own,)

    def _close(self) -> None:
        """The sheet as a page, with its furniture."""
        sheet, self._sheet = self._sheet, None
        if sheet is None:
            return
        props = sheet.section.props
        label = spell(sheet.place.number, props.page_number_format)
        items, self._carried = sheet.finish()
        context = self._within(sheet.index)
        known = replace(context.fields, page=label, page_number=sheet.place.number)
        known = replace(known, quotable=self._heads.page(sheet.landmarks))
        context = replace(context, fields=known)
        behind, front = furniture_of(sheet.section, context, sheet.place, self._furniture)
        for mark in sheet.landmarks:
            if mark.field:
                self.place_of_field[mark.field] = label, sheet.place.number
        for key in sheet.keys:
            self.page_of_note.setdefault(key, len(self._pages))
        if props.v_align in ("center", "bottom"):
            spare = max(sheet.body.bottom - sheet.y, 0.0) * (0.5 if props.v_align == "center" else 1.0)
            items = [moved(item, 0.0, spare) for item in items]
        if sheet.turner is not None:
            items = [each for item in items for each in sheet.turner.turned(item)]
        everything = tuple(stacked(behind, items, front))
        if sheet.landmarks:
            everything = tuple(item for item in everything if not isinstance(item, Landmark))
        count = sheet.place.number
        self._pages.append(Page(len(self._pages) + 1, label, props.width, props.height, everything, count))


def _laid_at_once(document: Document) -> int:
    """How many blocks LibreOffice puts onto a page before it knows how high they are; what it takes back to the page
    from the next does not leave its first line there alone."""
    count = sum(len(section.blocks) for section in document.sections)
    return 25 if count <= 100 else 20 + count // 1000 * 3


def _needs_blank(section_type: str, number: int) -> bool:
    """Whether an empty page must go before: an odd or even section that would begin on the wrong side."""
    return (section_type == "oddPage" and number % 2 == 0) or (section_type == "evenPage" and number % 2 == 1)
