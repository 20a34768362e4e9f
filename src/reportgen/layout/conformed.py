"""A document as a program takes it before it sets it: what its conventions change in sections and settings.

In: the Word model. Out: the model, with sections and settings as the conventions have them. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.conventions import Conventions
from reportgen.layout.notes import references
from reportgen.word.model import DocGrid, Document, LineNumbering, NoteProps, Section, SectionProps

ENDNOTES = "endnotes"
"""`SectionProps.type` of the section of its own in which endnotes stand."""

_PAPERS = (
    *(105, 148, 210, 297, 420, 594, 841, 1189),  # A6 to A0
    *(88, 125, 176, 250, 353, 500),  # B7 to B3
    *(128, 182, 257, 364, 515),  # B6 to B3 of Japan
    *(130, 140, 184, 203, 260),  # 32 and 16 to a sheet
    *(110, 114, 162, 220, 229, 324, 458),  # DL, C6 to C3
    *(139.7, 184.1, 215.9, 266.7, 279.4, 355.6, 431.8),  # Statement, Executive, Letter, Legal, Tabloid
)
"""Millimetres: the sides of usual papers."""

_SLOPPY = 0.21
"""Millimetres by which a page may differ from a usual paper that it is taken for."""

_MM = 72 / 25.4

_MARGIN = 56.7
"""Points: two centimetres, the margins of LibreOffice's own pages."""


def conformed(document: Document, conventions: Conventions) -> Document:
    """The document as the conventions have it."""
    sections = document.sections
    if conventions.known_papers:
        sections = tuple([_on_known_paper(section) for section in sections])
    if conventions.page_grid:
        sections = _with_page_grids(sections)
    if conventions.page_margins:
        sections = _with_page_margins(sections)
    if not conventions.numbers_by_section:
        sections = _with_one_run_of_numbers(sections)
    if not conventions.vertical_columns:
        sections = tuple(_across(section) if _is_both(section.props) else section for section in sections)
    settings = document.settings
    if not conventions.settings_notes:
        end = NoteProps("lowerRoman", position=settings.endnotes.position)
        settings = replace(settings, footnotes=NoteProps(), endnotes=end)
    apart = conventions.endnote_page and settings.endnotes.position != "sectEnd"
    if apart and _has_endnotes(document):
        sections = (*sections, _endnote_page())
    return replace(document, sections=sections, settings=settings)


def ends_text(sections: Sequence[Section], index: int) -> bool:
    """Whether a section is the last that the file has."""
    return index + 1 == len(sections) or sections[index + 1].props.type == ENDNOTES


def shares_page(first: SectionProps, following: SectionProps) -> bool:
    """Whether a section goes on upon the page of another: it is continuous, and of the same paper (§17.6.22) with
    lines that run the same way."""
    paper = (first.width, first.height) == (following.width, following.height)
    return following.type == "continuous" and paper and first.vertical == following.vertical


def _on_known_paper(section: Section) -> Section:
    props = section.props
    return replace(section, props=replace(props, width=_known(props.width), height=_known(props.height)))


def _known(side: float) -> float:
    """A page's side, points, or that of the usual paper it is nearly of, in whole twips."""
    nearest = min(_PAPERS, key=lambda paper: abs(paper * _MM - side))
    return round(nearest * _MM * 20) / 20 if abs(nearest - side / _MM) < _SLOPPY else side


def _with_page_grids(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, each with the document grid of the one that began its page."""
    out: list[Section] = []
    for section in sections:
        props = section.props
        if out and props.type == "continuous":
            props = replace(props, doc_grid=out[-1].props.doc_grid)
        elif props.type == "continuous" and len(sections) > 1:
            props = replace(props, doc_grid=DocGrid())
        out.append(replace(section, props=props))
    return tuple(out)


def _with_page_margins(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections, each with the outer margins of the one that began its page."""
    out: list[Section] = []
    for section in sections:
        props = section.props
        if out and shares_page(out[-1].props, props):
            above = out[-1].props
            props = replace(props, left=above.left, right=above.right, gutter=above.gutter)
        out.append(replace(section, props=props))
    return tuple(out)


def _with_one_run_of_numbers(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with lines numbered from the first to the last, in the manner of the last that numbers its own; they
    begin anew where a section says so, and with a number of its own."""
    every = [section.props.line_numbers for section in sections if section.props.line_numbers is not None]
    if not every:
        return tuple(sections)
    manner = every[-1]
    out: list[Section] = []
    for section in sections:
        own = section.props.line_numbers
        anew = own is not None and (own.restart == "newSection" or own.first > 1)
        restart = "newPage" if manner.restart == "newPage" else "newSection" if anew else "continuous"
        numbering = LineNumbering(manner.count_by, own.first if own else 1, manner.distance, restart)
        out.append(replace(section, props=replace(section.props, line_numbers=numbering)))
    return tuple(out)


def _is_both(props: SectionProps) -> bool:
    return props.vertical and props.columns > 1


def _across(section: Section) -> Section:
    """The section with lines that run across its page, whose grid of lines still runs down: it leaves whole lines of
    the width, in the middle of it, and all of the height."""
    props = section.props
    pitch = props.doc_grid.line_pitch
    if pitch > 0 and props.doc_grid.type != "default":
        aside = (props.width - props.left - props.right - props.gutter) % pitch / 2
        below = (props.height - props.top - props.bottom) % pitch
        props = replace(props, left=props.left + aside, right=props.right + aside, bottom=props.bottom + below)
    return replace(section, props=replace(props, vertical=False))


def _has_endnotes(document: Document) -> bool:
    keys = (reference.key for section in document.sections for reference in references(section.blocks))
    return any(key.startswith("endnote ") and key in document.notes for key in keys)


def _endnote_page() -> Section:
    """Paper of the usual size without a header, footer or grid."""
    props = SectionProps(type=ENDNOTES, top=_MARGIN, right=_MARGIN, bottom=_MARGIN, left=_MARGIN)
    return Section(replace(props, header=_MARGIN, footer=_MARGIN), ())
