"""What a Word document says, as frozen values: the only thing the layout ever sees of a .docx.

Names are those of ISO 29500-1. Every length is in points. Style chains, numbering and toggles are
already resolved by `word.read`: a value here is what holds for that very run, paragraph or cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from reportgen.word.mathmodel import Node

# --- characters -----------------------------------------------------------------------------------


class Fonts(Struct, frozen=True):
    """Font names by script (ISO 29500-1 §17.3.2.26), themes resolved; `hint` is "eastAsia" or None."""

    ascii: str = "Times New Roman"
    h_ansi: str = "Times New Roman"
    east_asia: str = "宋体"
    cs: str = "Times New Roman"
    hint: str | None = None


class Border(Struct, frozen=True):
    """One edge (§17.3.4). `style` is ST_Border ("single", "double", "thick", "nil"…); `width` in points;
    `color` is "RRGGBB", None for automatic (black); `space` is the gap to the text in points."""

    style: str = "single"
    width: float = 0.5
    color: str | None = None
    space: float = 0.0

    @property
    def visible(self) -> bool:
        """Whether the edge draws anything."""
        return self.style not in ("nil", "none") and self.width > 0


class FitText(Struct, frozen=True):
    """w:fitText (§17.3.2.14): `width` in points; neighbouring runs of one `id` are fitted together."""

    width: float
    id: str = ""


class Combined(Struct, frozen=True):
    """w:eastAsianLayout w:combine (§17.3.2.10): two lines in the room of one; neighbouring runs of one `id` belong
    together. `brackets` stand around them: "" or two characters."""

    id: str = ""
    brackets: str = ""


class RunProps(Struct, frozen=True):
    """Run properties (§17.3.2) after docDefaults → styles → direct formatting.

    `size` in points; `spacing` (w:spacing) is added after each character; `scale` (w:w) is a factor;
    `position` raises the baseline; `kern` is the size from which pair kerning applies, None for never;
    `color`, `highlight`, `shading` are "RRGGBB", None for automatic or none.
    """

    fonts: Fonts = Fonts()
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underline: str | None = None
    underline_color: str | None = None
    strike: bool = False
    double_strike: bool = False
    color: str | None = None
    highlight: str | None = None
    shading: str | None = None
    border: Border | None = None
    vert_align: Literal["baseline", "superscript", "subscript"] = "baseline"
    position: float = 0.0
    spacing: float = 0.0
    scale: float = 1.0
    kern: float | None = None
    caps: bool = False
    small_caps: bool = False
    vanish: bool = False
    emphasis_mark: str | None = None
    fit_text: FitText | None = None
    combined: Combined | None = None
    snap_to_grid: bool = True
    lang: str | None = None
    lang_east_asia: str | None = None


class Text(Struct, frozen=True):
    """Characters of one run; no tab, no break inside. Hidden text (vanish) is still here, flagged in
    props."""

    text: str
    props: RunProps


class Tab(Struct, frozen=True):
    """A tab character (w:tab)."""

    props: RunProps


class Break(Struct, frozen=True):
    """w:br (§17.3.3.1) or w:cr: ends the line, page or column."""

    kind: Literal["line", "page", "column"]
    props: RunProps


class BookmarkStart(Struct, frozen=True):
    """Start of a bookmark (§17.13.6.2); `id` pairs it with its end."""

    name: str
    id: str


class BookmarkEnd(Struct, frozen=True):
    """End of the bookmark with the same `id`."""

    id: str


class Field(Struct, frozen=True):
    """A field (§17.16), complex or simple: its instruction as typed (stripped), and the cached result.

    `props` are those of the result (its first run), or of the field code where there is no result. `code` are the
    pieces of the instruction where fields stand in it or its formats count (EQ), else (). `locked`: the cached result
    always stands (w:fldLock); `stale`: Word would compute it anew (w:dirty, w:updateFields).
    """

    instruction: str
    result: tuple[Inline, ...]
    props: RunProps
    code: tuple[Inline, ...] = ()
    locked: bool = False
    stale: bool = False

    @property
    def name(self) -> str:
        """The field type in capitals: PAGE, NUMPAGES, HYPERLINK…; "" for an empty instruction."""
        words = self.instruction.split()
        return words[0].upper() if words else ""


class Hyperlink(Struct, frozen=True):
    """w:hyperlink (§17.16.22) or a HYPERLINK field: `uri` outside, or `anchor` (a bookmark's name) inside."""

    uri: str | None
    anchor: str | None
    content: tuple[Inline, ...]


class Image(Struct, frozen=True):
    """An inline picture (§20.4.2.8): `data` the file's bytes, size as placed, `alt` the description."""

    data: bytes
    content_type: str
    width: float
    height: float
    alt: str
    name: str
    props: RunProps


class Anchor(Struct, frozen=True):
    """Where a floating drawing stands (wp:anchor, §20.4.2.3), in points. `h_from` and `v_from` are what an offset or an
    alignment counts from: "page", "margin", "column", "character", "paragraph", "line", "leftMargin"…; an alignment
    ("left", "center", "inside"…) wins over the offset. `wrap` says what text does: "none" runs through, "square" beside
    it, "topAndBottom" above and below; `gaps` (top, right, bottom, left) keep it away. `behind` the text or before
    it; a higher `order` lies over a lower one. `side` says on which sides text stands: "bothSides", "left", "right" or
    "largest" (ST_WrapText, §20.4.3.7). `in_cell`: in a table everything counts from the cell. `in_text`: a
    floating table, which is of the text itself, neither over nor under it."""

    h_from: str = "column"
    h_offset: float = 0.0
    h_align: str | None = None
    v_from: str = "paragraph"
    v_offset: float = 0.0
    v_align: str | None = None
    wrap: Literal["none", "square", "topAndBottom"] = "none"
    gaps: tuple[float, float, float, float] = (0.0, 9.0, 0.0, 9.0)
    behind: bool = False
    order: int = 0
    side: str = "bothSides"
    in_cell: bool = True
    in_text: bool = False


class LineEnd(Struct, frozen=True):
    """What stands at an end of a line (a:headEnd, a:tailEnd, §20.1.8.3): ST_LineEndType; width and length "sm", "med"
    or "lg"."""

    kind: str = "none"
    width: str = "med"
    length: str = "med"


PLAIN_END = LineEnd()


class Outline(Struct, frozen=True):
    """The line round a shape (a:ln, §20.1.2.2.24): `compound` is ST_CompoundLine ("dbl" two lines); `dash` is
    ST_PresetLineDashVal. `head` stands where an open line begins, `tail` where it ends."""

    color: str = "000000"
    width: float = 0.75
    dash: str = "solid"
    compound: str = "sng"
    head: LineEnd = PLAIN_END
    tail: LineEnd = PLAIN_END


class FreePath(Struct, frozen=True):
    """A path of a shape's own (a:path of a:custGeom, §20.1.9.15): ("m", x, y) begins, ("l", x, y) draws a line,
    ("c", x1, y1, x2, y2, x, y) a curve, ("q", x1, y1, x, y) one of the second degree, ("a", rx, ry, start, sweep) an
    arc from where it is, in degrees, ("h",) closes. Lengths are shares of the shape's width and height."""

    commands: tuple[tuple[str | float, ...], ...]
    filled: bool = True
    stroked: bool = True


class WordArt(Struct, frozen=True):
    """Words stretched to fill their shape (v:textpath, ISO 29500-4 §14.1.2.23)."""

    text: str
    props: RunProps


INSETS = (3.6, 7.2, 3.6, 7.2)
"""Points between a shape and its text where nothing is said: top, right, bottom, left (§21.1.2.1.1)."""


class Shape(Struct, frozen=True):
    """A drawn shape: `geometry` is ST_ShapeType (§20.1.10.56), `adjust` the values of a:avLst as shares, `free` its own
    paths, which win; `fill` "RRGGBB" or None; flips mirror it. `text` are the blocks of its text box, `insets` (top,
    right, bottom, left) its margins, `v_anchor` "t", "ctr" or "b". `fits`: the shape is as wide as its longest
    paragraph on one line; `unbroken`: that paragraph is not broken, however wide the shape. `grows`: the shape is as
    high as its text, `least` points at least. `direction`: "down" for text that runs down with standing characters,
    "turned" with lying ones, "up" for text that runs up. `upright`: the text does not turn with the shape. `art`
    fills the shape with its words. `on_grid`: its lines stand on the document grid as those of the text do."""

    geometry: str = "rect"
    fill: str | None = None
    outline: Outline | None = None
    flip_h: bool = False
    flip_v: bool = False
    text: tuple[Block, ...] = ()
    insets: tuple[float, float, float, float] = INSETS
    v_anchor: str = "t"
    grows: bool = False
    fits: bool = False
    least: float = 0.0
    unbroken: bool = False
    adjust: tuple[tuple[str, float], ...] = ()
    free: tuple[FreePath, ...] = ()
    direction: str = "across"
    upright: bool = False
    art: WordArt | None = None
    on_grid: bool = False


NO_CROP = (0.0, 0.0, 0.0, 0.0)


class DrawnPart(Struct, frozen=True):
    """A picture file or a shape at (x, y) from the drawing's top left corner, in points. `turn` degrees clockwise about
    its middle; of a picture, `crop` are the shares cut off at left, top, right and bottom (a:srcRect, §20.1.8.55;
    negative ones leave room), and the flips mirror it."""

    x: float
    y: float
    width: float
    height: float
    data: bytes = b""
    shape: Shape | None = None
    turn: float = 0.0
    crop: tuple[float, float, float, float] = NO_CROP
    flip_h: bool = False
    flip_v: bool = False


class Drawing(Struct, frozen=True):
    """A picture, shape or group that floats at its `anchor` or, without one, stands in the line. `alt` describes it."""

    width: float
    height: float
    parts: tuple[DrawnPart, ...]
    props: RunProps
    anchor: Anchor | None = None
    alt: str = ""
    name: str = ""


class NoteReference(Struct, frozen=True):
    """w:footnoteReference or w:endnoteReference (§17.11.2, §17.11.14): the place of the note `key`. `own_mark`: the
    text behind it is the mark, and the note is not counted (w:customMarkFollows)."""

    key: str
    props: RunProps
    own_mark: bool = False


class NoteMark(Struct, frozen=True):
    """w:footnoteRef or w:endnoteRef (§17.11.6, §17.11.13): the number of the note in which it stands."""

    props: RunProps


class NoteSeparator(Struct, frozen=True):
    """w:separator or w:continuationSeparator (§17.11.1, §17.11.23): the line above notes; `whole` as wide as the
    text."""

    props: RunProps
    whole: bool = False


class Ruby(Struct, frozen=True):
    """w:ruby (§17.3.3.25): `guide` above `base`, its baseline `rise` points above that of the base; `align` is
    ST_RubyAlign."""

    base: tuple[Inline, ...]
    guide: tuple[Inline, ...]
    rise: float
    align: str = "center"


class Formula(Struct, frozen=True):
    """m:oMath (§22.1.2.77): what it says, and how text beside it looks. `display`: it stands in a
    line of its own, so aligned; None for one among text."""

    tree: Node
    props: RunProps
    display: Literal["left", "center", "right"] | None = None


Inline: TypeAlias = (
    Text
    | Tab
    | Break
    | BookmarkStart
    | BookmarkEnd
    | Field
    | Hyperlink
    | Image
    | Drawing
    | NoteReference
    | NoteMark
    | NoteSeparator
    | Formula
    | Ruby
)

# --- paragraphs -----------------------------------------------------------------------------------


class LineSpacing(Struct, frozen=True):
    """w:spacing line and lineRule (§17.3.1.33): `value` is a multiple of single for "auto", else points."""

    rule: Literal["auto", "exact", "atLeast"] = "auto"
    value: float = 1.0


class TabStop(Struct, frozen=True):
    """One tab stop (§17.3.1.37), `position` from the paragraph's text margin."""

    position: float
    alignment: str = "left"
    leader: str = "none"


class Borders(Struct, frozen=True):
    """Edges of a paragraph or a cell; None where nothing is said. Diagonals only for cells."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None
    between: Border | None = None
    top_left_to_bottom_right: Border | None = None
    top_right_to_bottom_left: Border | None = None


class TextFrame(Struct, frozen=True):
    """w:framePr (§17.3.1.11): the box in which a paragraph stands, where it stands, its size in points. `width` None:
    as wide as its text; `height` is the least, the only one where `exact`. `drop` makes it a drop cap, "drop" in the
    text or "margin" beside it, over `lines` lines."""

    anchor: Anchor
    width: float | None = None
    height: float = 0.0
    exact: bool = False
    drop: Literal["", "drop", "margin"] = ""
    lines: int = 1


class ParagraphProps(Struct, frozen=True):
    """Paragraph properties (§17.3.1) after styles, numbering and direct formatting.

    Indents in points from the text margins; `first_line` is negative for a hanging indent. The `_chars`
    twins are in characters (w:firstLineChars / 100) and win over the points where not None; the layout
    turns them to points, since only it knows the character pitch. `before_lines`/`after_lines` are in lines
    and win likewise. `outline_level` counts from 0, None for body text. `align` is ST_Jc: "left"
    ("start"), "center", "right" ("end"), "both", "distribute".
    """

    style_id: str | None = None
    style_name: str | None = None
    outline_level: int | None = None
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    left_chars: float | None = None
    right_chars: float | None = None
    first_line_chars: float | None = None
    space_before: float = 0.0
    space_after: float = 0.0
    before_lines: float | None = None
    after_lines: float | None = None
    before_auto: bool = False
    after_auto: bool = False
    line: LineSpacing = field(default_factory=LineSpacing)
    contextual_spacing: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    snap_to_grid: bool = True
    adjust_right_ind: bool = True
    auto_space_de: bool = True
    auto_space_dn: bool = True
    kinsoku: bool = True
    word_wrap: bool = True
    overflow_punct: bool = True
    top_line_punct: bool = False
    text_alignment: str = "auto"
    suppress_line_numbers: bool = False
    tabs: tuple[TabStop, ...] = ()
    borders: Borders = field(default_factory=Borders)
    shading: str | None = None
    frame: TextFrame | None = None


class Label(Struct, frozen=True):
    """The automatic number of a list paragraph (§17.9): text made by `word.numbering`.

    `suffix` is what follows it: "tab", "space" or "nothing"; `tab` the list's own tab stop, None for none.
    `align` is w:lvlJc.
    A `picture` stands for the text, as high as the type.
    """

    text: str
    props: RunProps
    suffix: Literal["tab", "space", "nothing"] = "tab"
    tab: float | None = None
    align: str = "left"
    num_id: str = ""
    level: int = 0
    picture: Image | None = None


class DropCap(Struct, frozen=True):
    """A drop cap (w:dropCap, §17.3.1.11): the paragraph of its characters, over the first `lines` lines of the one that
    has it, `gap` points beside them; `margin`: outside the text."""

    paragraph: Paragraph
    lines: int
    gap: float = 0.0
    margin: bool = False


class Paragraph(Struct, frozen=True):
    """w:p. `mark` formats the paragraph mark (it gives an empty paragraph its height); `drop` stands before it."""

    props: ParagraphProps
    content: tuple[Inline, ...]
    mark: RunProps
    label: Label | None = None
    drop: DropCap | None = None


# --- tables ---------------------------------------------------------------------------------------


class Width(Struct, frozen=True):
    """ST_TblWidth (§17.18.90): `value` in points for "dxa", a share (0.5 = 50 %) for "pct", 0 else."""

    kind: Literal["auto", "dxa", "pct", "nil"] = "auto"
    value: float = 0.0


class Margins(Struct, frozen=True):
    """Cell margins (§17.4.42); None where a cell says nothing and the table's hold."""

    top: float | None = None
    left: float | None = None
    bottom: float | None = None
    right: float | None = None


class CellProps(Struct, frozen=True):
    """Cell properties (§17.4.69). `v_merge`: "restart" opens a vertical span, "continue" goes on with it.

    `borders` has the cell's own edges; None there means that the table's hold.
    """

    width: Width = field(default_factory=Width)
    grid_span: int = 1
    v_merge: Literal["restart", "continue"] | None = None
    borders: Borders = field(default_factory=Borders)
    shading: str | None = None
    margins: Margins = field(default_factory=Margins)
    v_align: Literal["top", "center", "bottom"] = "top"
    text_direction: str | None = None
    no_wrap: bool = False
    fit_text: bool = False
    hide_mark: bool = False


class Cell(Struct, frozen=True):
    """w:tc: its content is blocks, at least one paragraph."""

    props: CellProps
    content: tuple[Block, ...]


class Row(Struct, frozen=True):
    """w:tr (§17.4.78). `height` None: as the content needs; `grid_before`/`grid_after` are columns left
    out."""

    cells: tuple[Cell, ...]
    height: float | None = None
    height_rule: Literal["auto", "atLeast", "exact"] = "auto"
    cant_split: bool = False
    is_header: bool = False
    grid_before: int = 0
    grid_after: int = 0
    align: str | None = None


class TableBorders(Struct, frozen=True):
    """w:tblBorders (§17.4.38)."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None
    inside_h: Border | None = None
    inside_v: Border | None = None


class TableProps(Struct, frozen=True):
    """Table properties (§17.4.59). `cell_margins` are complete (Word's default: 5.4 left and right, 0 else).

    `layout` "fixed" takes the grid as it is; "autofit" lets content widen columns. `place` is where a table floats that
    text runs around, None for one in the flow.
    """

    style_id: str | None = None
    width: Width = field(default_factory=Width)
    align: str = "left"
    indent: float = 0.0
    layout: Literal["fixed", "autofit"] = "autofit"
    borders: TableBorders = field(default_factory=TableBorders)
    cell_margins: Margins = field(default_factory=lambda: Margins(0.0, 5.4, 0.0, 5.4))
    cell_spacing: float = 0.0
    caption: str = ""
    description: str = ""
    bidi_visual: bool = False
    place: Anchor | None = None


class Table(Struct, frozen=True):
    """w:tbl: `grid` has the column widths of w:tblGrid."""

    props: TableProps
    grid: tuple[float, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table

# --- sections and the whole -----------------------------------------------------------------------


class DocGrid(Struct, frozen=True):
    """w:docGrid (§17.6.5). `type`: "default" (none), "lines", "linesAndChars", "snapToChars".

    `line_pitch` in points; `char_space` is what is added to the width of each East Asian character,
    in points (w:charSpace / 4096).
    """

    type: str = "default"
    line_pitch: float = 0.0
    char_space: float = 0.0


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
    landscape: bool = False
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
    """word/settings.xml, as far as it moves type (§17.15.1). `character_spacing_control`: "doNotCompress",
    "compressPunctuation"…; `no_line_breaks_before`/`after`: the document's own kinsoku lists, None for
    Word's. `do_not_expand_shift_return`: a justified line that ends in a forced break is not spread out.
    `adjust_line_height_in_table`: the document grid holds in cells too (§17.15.3.1).
    `update_fields`: all fields are computed anew when the file is opened (§17.15.1.81)."""

    even_and_odd_headers: bool = False
    mirror_margins: bool = False
    default_tab_stop: float = 36.0
    character_spacing_control: str = "doNotCompress"
    no_line_breaks_before: str | None = None
    no_line_breaks_after: str | None = None
    compatibility_mode: int = 15
    do_not_use_html_paragraph_auto_spacing: bool = False
    do_not_expand_shift_return: bool = False
    adjust_line_height_in_table: bool = False
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
    its character pitch (§17.6.5). `notes` are the blocks of foot- and endnotes by key, "footnote 2" or "endnote 1", and
    of what separates them from the text, "footnote separator" and so on. `line_number` is how numbers of lines look."""

    sections: tuple[Section, ...]
    settings: Settings = field(default_factory=Settings)
    core: CoreProperties = field(default_factory=CoreProperties)
    base_size: float = 10.5
    language: str = "zh-CN"
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    line_number: RunProps = RunProps()

    @property
    def has_notes(self) -> bool:
        """Whether it has foot- or endnotes: more than the lines that part them from the text."""
        return any(not key.endswith(("separator", "continuationSeparator")) for key in self.notes)
