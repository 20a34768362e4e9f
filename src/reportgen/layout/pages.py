"""A document into pages: sections, headers and footers, and the loop that settles page numbers.

In: the Word model and a font book. Out: pages of placed items, and findings.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import Finding
from reportgen.layout.context import Context, FieldValues
from reportgen.layout.flow import flow
from reportgen.layout.frames import (
    Destination,
    Element,
    Item,
    Layable,
    NoFit,
    Page,
    Partial,
    Region,
    Rule,
    as_furniture,
)
from reportgen.layout.stack import natural_height
from reportgen.typeset.fonts import FontBook
from reportgen.word.model import Block, Document, HeaderFooter, Section, SectionProps
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
    known = FieldValues()
    for _ in range(ROUNDS):
        pages = _round(document, context.with_fields(known))
        found = _values(pages)
        if found == known or not context.asked:
            break
        known = found
    else:
        context.notes.once("L703", f"页码经 {ROUNDS} 轮排版仍未稳定，文中引用的页码可能不准")
    return Layout(tuple(pages), context.notes.findings)


def _values(pages: Sequence[Page]) -> FieldValues:
    """What fields in the text refer to, as these pages have it."""
    page_of = {item.name: page.label for page in pages for item in page.items if isinstance(item, Destination)}
    return FieldValues(pages=len(pages), page_of=page_of)


def _round(document: Document, context: Context) -> list[Page]:
    root = Element("Document")
    pages: list[Page] = []
    counter = 0
    sections = document.sections
    index = 0
    while index < len(sections):
        section = sections[index]
        blocks = list(section.blocks)
        columns = section.props.columns
        while index + 1 < len(sections) and _goes_on(section.props, sections[index + 1].props):
            index += 1
            blocks.extend(sections[index].blocks)
            columns = max(columns, sections[index].props.columns)
        if columns > 1:
            context.notes.once("L704", "PDF 中暂把分栏排成一栏", "Word 文件不受影响")
        if section.props.page_number_start is not None:
            counter = section.props.page_number_start - 1
        counter = _section(section, tuple(blocks), document, context, root, pages, counter)
        index += 1
    return pages


def _goes_on(first: SectionProps, following: SectionProps) -> bool:
    """Whether a continuous section goes on upon the same page with the same set-up (columns apart: they are not
    set)."""
    same = replace(
        following,
        type=first.type,
        doc_grid=first.doc_grid,
        columns=first.columns,
        column_space=first.column_space,
    )
    return following.type == "continuous" and same == first


def _section(
    section: Section,
    blocks: tuple[Block, ...],
    document: Document,
    context: Context,
    root: Element,
    pages: list[Page],
    counter: int,
) -> int:
    """Append the pages of a section; the number of its last page."""
    props = section.props
    grid_context = context.with_grid(props.doc_grid)
    if _needs_blank(props.type, counter + 1) and pages:
        counter += 1  # Word leaves such a page quite empty, header and footer too
        label = spell(counter, props.page_number_format)
        pages.append(Page(len(pages) + 1, label, props.width, props.height, ()))
    width = props.width - props.left - props.right - props.gutter
    rest: Layable | None = flow(blocks, width, grid_context, root)
    first = True
    while rest is not None:
        counter += 1
        top, bottom = _body_edges(section, document, grid_context, counter, first=first)
        region = Region(_left(props, document, counter), top, width, max(bottom - top, 1.0), fresh=True)
        outcome = rest.lay(region)
        if isinstance(outcome, NoFit):
            raise AssertionError(f"a fresh page refused a block: {outcome.reason}")
        items = outcome.items
        rest = outcome.rest if isinstance(outcome, Partial) else None
        if rest is None and props.v_align in ("center", "bottom"):
            spare = max(region.height - outcome.height, 0.0)
            items = tuple(_moved(item, spare * (0.5 if props.v_align == "center" else 1.0)) for item in items)
        pages.append(_page(section, document, grid_context, counter, len(pages) + 1, items, first=first))
        first = False
    return counter


def _needs_blank(section_type: str, number: int) -> bool:
    """Whether an empty page must go before: an odd or even section that would begin on the wrong side."""
    return (section_type == "oddPage" and number % 2 == 0) or (section_type == "evenPage" and number % 2 == 1)


def _left(props: SectionProps, document: Document, number: int) -> float:
    """The left edge of the text: margins swap on even pages of a document with mirrored margins (§17.15.1.57)."""
    if document.settings.mirror_margins and number % 2 == 0:
        return props.right
    return props.left + props.gutter


def _chosen(
    choice: HeaderFooter, props: SectionProps, document: Document, number: int, first: bool
) -> tuple[Block, ...]:
    """Which header or footer a page has (§17.10.1)."""
    if first and props.title_page:
        return choice.first
    if document.settings.even_and_odd_headers and number % 2 == 0:
        return choice.even
    return choice.default


def _body_edges(
    section: Section, document: Document, context: Context, number: int, *, first: bool
) -> tuple[float, float]:
    """Top and bottom of the text: a header or footer taller than its margin pushes it (a negative margin, which is
    kept as its amount, says not to: §17.6.11)."""
    props = section.props
    context = replace(context, paged=False)
    width = props.width - props.left - props.right - props.gutter
    top, bottom = abs(props.top), abs(props.bottom)
    header = _chosen(section.headers, props, document, number, first)
    footer = _chosen(section.footers, props, document, number, first)
    if header and props.top >= 0:
        top = max(top, props.header + natural_height(flow(header, width, context, None), width))
    if footer and props.bottom >= 0:
        bottom = max(bottom, props.footer + natural_height(flow(footer, width, context, None), width))
    return top, props.height - bottom


def _page(
    section: Section,
    document: Document,
    context: Context,
    number: int,
    ordinal: int,
    body: tuple[Item, ...],
    *,
    first: bool,
) -> Page:
    props = section.props
    label = spell(number, props.page_number_format)
    values = replace(context.fields, page=label)
    page_context = replace(context, fields=values, paged=False)
    left = _left(props, document, number)
    width = props.width - props.left - props.right - props.gutter
    header = _furniture(
        _chosen(section.headers, props, document, number, first), left, props.header, width, page_context
    )
    footer_blocks = _chosen(section.footers, props, document, number, first)
    footer: tuple[Item, ...] = ()
    if footer_blocks:
        height = natural_height(flow(footer_blocks, width, page_context, None), width)
        footer = _furniture(footer_blocks, left, props.height - props.footer - height, width, page_context)
    return Page(ordinal, label, props.width, props.height, (*header, *body, *footer))


def _furniture(blocks: tuple[Block, ...], x: float, y: float, width: float, context: Context) -> tuple[Item, ...]:
    """A header or footer: artifacts without structure."""
    if not blocks:
        return ()
    outcome = flow(blocks, width, context, None).lay(Region(x, y, width, float("inf"), fresh=True))
    if isinstance(outcome, NoFit):
        return ()
    return as_furniture(outcome.items)


def _moved(item: Item, down: float) -> Item:
    """An item moved down by some points."""
    if isinstance(item, Rule):
        return replace(item, y0=item.y0 + down, y1=item.y1 + down)
    return replace(item, y=item.y + down)
