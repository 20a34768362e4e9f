"""A document into pages: sections one after the other or on the same page, and the loop that settles page numbers.

In: the Word model and a font book. Out: pages of placed items, and findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import Finding
from reportgen.layout.columns import Running, columns_of
from reportgen.layout.context import Context, FieldValues
from reportgen.layout.flow import Part, Text
from reportgen.layout.frames import Destination, Element, Layable, Page, moved
from reportgen.layout.furniture import Place, body_of, furniture_of, set_width, text_left, text_width
from reportgen.layout.notes import NoteBook, counts_by_page, number_notes
from reportgen.layout.sheets import Sheet
from reportgen.typeset.fonts import FontBook
from reportgen.word.model import Document, Section, SectionProps
from reportgen.word.numerals import spell

ROUNDS = 5
"""How often the pages are laid out anew until their numbers stand still."""


class Layout(Struct, frozen=True):
    """Pages, and what was noticed while laying them out."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]


def lay_out(document: Document, fonts: FontBook) -> Layout:
    """Set a document in type. Page numbers in the text are settled in at most `ROUNDS` rounds."""
    context = Context.create(fonts, document.settings, document.base_size)
    known = FieldValues(note_numbers=number_notes(document, {}))
    if counts_by_page(document):
        context.asked.add("NOTES")
    for _ in range(ROUNDS):
        paginator = Paginator(document, context.with_fields(known))
        pages = paginator.run()
        found = _values(pages, number_notes(document, paginator.page_of_note))
        if found == known or not context.asked:
            break
        known = found
    else:
        context.notes.once("L703", f"页码经 {ROUNDS} 轮排版仍未稳定，文中引用的页码可能不准")
    return Layout(tuple(pages), context.notes.findings)


def _values(pages: Sequence[Page], note_numbers: Mapping[str, str]) -> FieldValues:
    """What fields in the text refer to, as these pages have it."""
    page_of = {item.name: page.label for page in pages for item in page.items if isinstance(item, Destination)}
    return FieldValues(pages=len(pages), page_of=page_of, note_numbers=note_numbers)


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
        self.page_of_note: dict[str, int] = {}

    def run(self) -> list[Page]:
        """All sections in order."""
        sections = self._document.sections
        for index, section in enumerate(sections):
            after = sections[index + 1] if index + 1 < len(sections) else None
            self._section(index, levelled=after is not None and _shares(section.props, after.props))
        self._close()
        while self._carried:
            self._sheet = self._open(sections[-1], first=False)
            self._close()
        return self._pages

    def _section(self, index: int, *, levelled: bool) -> None:
        section = self._document.sections[index]
        props = section.props
        sheet = self._sheet
        if sheet is not None and not _shares(sheet.section.props, props):
            self._close()
            sheet = None
        if props.page_number_start is not None:
            self._number = props.page_number_start - (sheet is None)
        if sheet is None and self._pages and _needs_blank(props.type, self._number + 1):
            self._number += 1  # Word leaves such a page quite empty, header and footer too
            label = spell(self._number, props.page_number_format)
            self._pages.append(Page(len(self._pages) + 1, label, props.width, props.height, ()))
        context = self._context.with_grid(props.doc_grid)
        width = set_width(props, self._context)
        columns = columns_of(props, width)
        running: Running | None = Running.begin(Text(*self._parts(index, context)), columns)
        first = sheet is None
        while running is not None:
            if self._sheet is None:
                self._sheet = self._open(section, first=first)
                first = False
            sheet = self._sheet
            left = text_left(props, self._document, sheet.place.number) + (text_width(props) - width) / 2
            filled = sheet.take(running, columns, left, width, levelled=levelled)
            if filled is None:
                if sheet.fresh:
                    raise AssertionError("a fresh page refused a block")
                self._close()
                continue
            running = filled.rest
            if running is not None:
                self._close()

    def _open(self, section: Section, *, first: bool) -> Sheet:
        self._number += 1
        place = Place(self._number, first)
        context = self._context.with_grid(section.props.doc_grid)
        body = body_of(section, self._document, context, place)
        sheet = Sheet(section, place, body, self._book, self._carried)
        self._carried = ()
        return sheet

    def _parts(self, index: int, context: Context) -> tuple[Part, ...]:
        """A section's blocks, and behind them the endnotes that stand there: its own, or the document's."""
        sections = self._document.sections
        section = sections[index]
        own = Part(section.blocks, context, self._root)
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
        context = self._context.with_grid(props.doc_grid)
        context = replace(context, fields=replace(context.fields, page=label), paged=False)
        behind, front = furniture_of(sheet.section, self._document, context, sheet.place)
        items, self._carried = sheet.finish()
        for key in sheet.keys:
            self.page_of_note.setdefault(key, len(self._pages))
        if props.v_align in ("center", "bottom"):
            spare = max(sheet.body.bottom - sheet.y, 0.0) * (0.5 if props.v_align == "center" else 1.0)
            items = [moved(item, 0.0, spare) for item in items]
        everything = (*behind, *items, *front)
        self._pages.append(Page(len(self._pages) + 1, label, props.width, props.height, everything))


def _shares(first: SectionProps, following: SectionProps) -> bool:
    """Whether a section goes on upon the page of another: it is continuous, and of the same paper (§17.6.22)."""
    paper = (first.width, first.height) == (following.width, following.height)
    return following.type == "continuous" and paper


def _needs_blank(section_type: str, number: int) -> bool:
    """Whether an empty page must go before: an odd or even section that would begin on the wrong side."""
    return (section_type == "oddPage" and number % 2 == 0) or (section_type == "evenPage" and number % 2 == 1)
