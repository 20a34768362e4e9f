"""Sections with their page set-up, settings, and the document as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from reportgen.word.model.characters import RunProps
from reportgen.word.model.content import Block
from reportgen.word.model.paragraphs import Borders


class DocGrid(Struct, frozen=True):
    """w:docGrid (§17.6.5). `type`: "default" (none), "lines", "linesAndChars", "snapToChars".

    `line_pitch` in points; `char_space` is what is added to the width of each East Asian character,
    in points (w:charSpace / 4096); `unsigned`: it is negative and was written as if numbers had no sign.
    """

    type: str = "default"
    line_pitch: float = 0.0
    char_space: float = 0.0
    unsigned: bool = False


class HeaderFooter(Struct, frozen=True):
    """Headers or footers of a section, inherited ones filled in; () where there is none."""

    default: tuple[Block, ...] = ()
    first: tuple[Block, ...] = ()
    even: tuple[Block, ...] = ()


class ColumnWidth(Struct, frozen=True):
    """w:col (§17.6.3): one column of its own width, and the space behind it."""

    width: float
    space: float


class PageBorders(Struct, frozen=True):
    """w:pgBorders (§17.6.10). `offset_from` "text" or "page" says from where each edge's `space` counts; `display`
    "allPages", "firstPage" or "notFirstPage"; `front` whether they lie over the text."""

    edges: Borders = field(default_factory=Borders)
    offset_from: Literal["text", "page"] = "text"
    display: str = "allPages"
    front: bool = True


class NoteProps(Struct, frozen=True):
    """w:footnotePr or w:endnotePr (§17.11.11, §17.11.4): ST_NumberFormat of the numbers, the first of them, and where
    they begin again: "continuous" nowhere, "eachSect", "eachPage". `position`: "pageBottom", "beneathText",
    "sectEnd" or "docEnd"."""

    format: str = "decimal"
    start: int = 1
    restart: str = "continuous"
    position: str = "pageBottom"


class LineNumbering(Struct, frozen=True):
    """w:lnNumType (§17.6.8): every `count_by`th line bears its number, `distance` points left of the text; `first` is
    the number of the first one, and of that where they begin again: "newPage", "newSection", "continuous" nowhere."""

    count_by: int = 1
    first: int = 1
    distance: float = 18.0
    restart: str = "newPage"


class SectionProps(Struct, frozen=True):
    """w:sectPr (§17.6). Margins from the paper's edges; `gutter` is added to the binding side. `columns` of one width
    with `column_space` between them, unless `column_widths` gives each its own; `column_line` stands between them.
    `vertical`: lines run down and stand from right to left (w:textDirection, §17.6.20)."""

    type: str = "nextPage"
    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    right: float = 90.0
    bottom: float = 72.0
    left: float = 90.0
    header: float = 42.55
    footer: float = 49.6
    gutter: float = 0.0
    title_page: bool = False
    columns: int = 1
    column_space: float = 36.0
    column_widths: tuple[ColumnWidth, ...] = ()
    column_line: bool = False
    page_borders: PageBorders | None = None
    v_align: str = "top"
    page_number_format: str = "decimal"
    page_number_start: int | None = None
    footnotes: NoteProps | None = None
    endnotes: NoteProps | None = None
    line_numbers: LineNumbering | None = None
    vertical: bool = False
    doc_grid: DocGrid = field(default_factory=DocGrid)


class Section(Struct, frozen=True):
    """A run of blocks that share a page set-up."""

    props: SectionProps
    blocks: tuple[Block, ...]
    headers: HeaderFooter = field(default_factory=HeaderFooter)
    footers: HeaderFooter = field(default_factory=HeaderFooter)


class Settings(Struct, frozen=True):
    """word/settings.xml, as far as it moves type (§17.15.1). Lengths are points.

    character_spacing_control    "doNotCompress", "compressPunctuation"… (§17.18.7)
    kerns_marks                  kerning holds for East Asian marks too, not for Latin alone (§17.15.1.60)
    no_line_breaks_before, …     the document's own kinsoku lists (§17.15.1.58–59); None: Word's
    compatibility_mode           15 since Word 2013, 12 in Word 2007 (§17.15.3)
    do_not_expand_shift_return   a justified line that ends in a forced break is not spread out (§17.15.3.18)
    adjust_line_height_in_table  the document grid holds in cells too (§17.15.3.1)
    split_page_break             behind a page break that ends a paragraph its mark stands on the next page (§17.15.3)
    update_fields                all fields are computed anew when the file is opened (§17.15.1.81)
    footnotes, endnotes          where they stand and how they are numbered (§17.11)
    """

    even_and_odd_headers: bool = False
    mirror_margins: bool = False
    default_tab_stop: float = 36.0
    character_spacing_control: str = "doNotCompress"
    kerns_marks: bool = True
    no_line_breaks_before: str | None = None
    no_line_breaks_after: str | None = None
    compatibility_mode: int = 15
    do_not_use_html_paragraph_auto_spacing: bool = False
    do_not_expand_shift_return: bool = False
    adjust_line_height_in_table: bool = False
    split_page_break: bool = False
    update_fields: bool = False
    footnotes: NoteProps = NoteProps()
    endnotes: NoteProps = NoteProps("lowerRoman", position="docEnd")


class CoreProperties(Struct, frozen=True):
    """docProps/core.xml: texts as they stand, "" where missing; dates as W3CDTF texts."""

    title: str = ""
    subject: str = ""
    creator: str = ""
    keywords: str = ""
    description: str = ""
    language: str = ""
    created: str = ""
    modified: str = ""


class Document(Struct, frozen=True):
    """A whole Word document. `base_size` is the size of the Normal style, from which the document grid counts
    its character pitch (§17.6.5); `sized`: whether that style says it itself; `normal` is
    how its type looks. `notes` are the blocks of foot- and
    endnotes by key, "footnote 2" or "endnote 1", and of what separates them from the text, "footnote separator" and so
    on. `line_number` is how numbers of lines look."""

    sections: tuple[Section, ...]
    settings: Settings = field(default_factory=Settings)
    core: CoreProperties = field(default_factory=CoreProperties)
    base_size: float = 10.5
    language: str = "zh-CN"
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    line_number: RunProps = RunProps()
    sized: bool = True
    normal: RunProps = RunProps()

    @property
    def has_notes(self) -> bool:
        """Whether it has foot- or endnotes: more than the lines that part them from the text."""
        return any(not key.endswith(("separator", "continuationSeparator")) for key in self.notes)
