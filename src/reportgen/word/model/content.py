"""What a document says: what stands in a line, paragraphs, tables, and drawings with text in them.

One module, since each can hold the others: a table paragraphs, a paragraph drawings, the text box of a drawing tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from reportgen.word.model.characters import RunProps
from reportgen.word.model.looks import (
    INSETS,
    NO_CROP,
    Anchor,
    Bow,
    FreePath,
    Gradient,
    Hatch,
    Outline,
    Texture,
    Warp,
    WordArt,
)
from reportgen.word.model.paragraphs import ParagraphProps
from reportgen.word.model.tables import CellProps, TableProps

if TYPE_CHECKING:
    from reportgen.metafile.sketch import Sketch
    from reportgen.word.model.charts import Chart
    from reportgen.word.model.math import Node


class Text(Struct, frozen=True):
    """Characters of one run; no tab, no break inside. Hidden text (vanish) is still here, flagged in
    props."""

    text: str
    props: RunProps


class PositionTab(Struct, frozen=True):
    """Where a w:ptab leads (ISO 29500-1 §17.3.3.23): to the left edge, the middle or the right edge of the room between
    the margins, or between the paragraph's indents where `from_indent`; `leader` fills it."""

    kind: Literal["left", "center", "right"]
    from_indent: bool = False
    leader: str = "none"


class Tab(Struct, frozen=True):
    """A tab character (w:tab), which leads to the next stop; or with `position` one that leads there whatever the
    stops (w:ptab)."""

    props: RunProps
    position: PositionTab | None = None


class Break(Struct, frozen=True):
    """w:br (§17.3.3.1) or w:cr: ends the line, page or column. The next line begins below what floats at the side that
    `clear` names (ST_BrClear, §17.18.3)."""

    kind: Literal["line", "page", "column"]
    props: RunProps
    clear: Literal["none", "left", "right", "all"] = "none"


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
    always stands (w:fldLock); `stale`: Word would compute it anew (w:dirty, w:updateFields); `entry`: it stands in a
    table of contents.
    """

    instruction: str
    result: tuple[Inline, ...]
    props: RunProps
    code: tuple[Inline, ...] = ()
    locked: bool = False
    stale: bool = False
    entry: bool = False

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


NO_ROOM = (0.0, 0.0, 0.0, 0.0)
"""Nothing around a drawing."""


class Image(Struct, frozen=True):
    """An inline picture (§20.4.2.8): `data` the file's bytes, size as placed, `alt` the description."""

    data: bytes
    content_type: str
    width: float
    height: float
    alt: str
    name: str
    props: RunProps


class Shape(Struct, frozen=True):
    """A drawn shape: `geometry` is ST_ShapeType (§20.1.10.56), `adjust` the values of a:avLst as shares, `free` its own
    paths, which win; `fill` "RRGGBB" or None, the middle colour of a `gradient` or a `hatch` (a pattern, a picture side
    by side); flips mirror it. `text` are the blocks of its text box, `insets` (top, right, bottom, left) its margins,
    `v_anchor` "t", "ctr" or "b". `fits`: the shape is as wide as its longest paragraph on one line; `unbroken`: that
    paragraph is not broken. `grows`: the shape is as high as its text, `least` points at least. `direction`: "down" for
    text that runs down with standing characters, "turned" with lying ones, "up" for text that runs up. `upright`: the
    text does not turn with the shape. `art` fills the shape with its words. `on_grid`: its lines stand on the document
    grid as those of the text do. `chain`: it shows what boxes before it leave of their text; `goes_on`: what it leaves
    itself stands in another. `ink` is the colour of text that says none. Words run along a `bow` or fill a `warp`.
    `inside`: how far from the box its text stands at left, top, right and foot, as shares of it, where the paths say
    so. `shadow`: what is behind it."""

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
    chain: Chain | None = None
    goes_on: bool = False
    gradient: Gradient | None = None
    hatch: Hatch | Texture | None = None
    ink: str | None = None
    bow: Bow | None = None
    inside: tuple[float, float, float, float] | None = None
    shadow: Shadow | None = None
    warp: Warp | None = None


class Shadow(Struct, frozen=True):
    """What lies behind a shape (a:outerShdw, §20.1.8.45; a:glow; v:shadow): its form in a colour as it is on white
    paper, so many points aside and below, its edge passing into the paper over `blur` points. It `turns` with the
    shape or does not."""

    color: str
    aside: float = 0.0
    below: float = 0.0
    blur: float = 0.0
    turns: bool = True


class Chain(Struct, frozen=True):
    """The text of linked text boxes, and the boxes `before` one of them, with their widths and heights in points."""

    text: tuple[Block, ...]
    before: tuple[tuple[Shape, float, float], ...] = ()


class DrawnPart(Struct, frozen=True):
    """A picture file, a sketch (what a metafile draws), a chart or a shape at (x, y) from the drawing's top left
    corner, in points. `turn` degrees clockwise about its middle; of a picture, `crop` are the shares cut off at left,
    top, right and bottom (a:srcRect, §20.1.8.55; negative ones leave room), the flips mirror it, and no more of it
    shows than lies in the outline of its `form`."""

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
    sketch: Sketch | None = None
    chart: Chart | None = None
    form: Shape | None = None


class Drawing(Struct, frozen=True):
    """A picture, shape or group that floats at its `anchor` or, without one, stands in the line. `alt` describes it.
    `share` is how much of the room between the paragraph's indents it takes, a horizontal rule that has no width of its
    own; 0 for any other. `room` is what its effects ask for around it in a line, at left, top, right and foot."""

    width: float
    height: float
    parts: tuple[DrawnPart, ...]
    props: RunProps
    anchor: Anchor | None = None
    alt: str = ""
    name: str = ""
    share: float = 0.0
    room: tuple[float, float, float, float] = NO_ROOM


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


class Label(Struct, frozen=True):
    """The automatic number of a list paragraph (§17.9): text made by `word.numbering.definitions`.

    `suffix` is what follows it: "tab", "space" or "nothing"; `tab` the list's own tab stop, None for none.
    `align` is w:lvlJc.
    A `picture` stands for the text, as high as the type. `plain` is the text in programs that know less of numbers
    (`word.numbering.plain`), None where it is the same.
    """

    text: str
    props: RunProps
    suffix: Literal["tab", "space", "nothing"] = "tab"
    tab: float | None = None
    align: str = "left"
    num_id: str = ""
    level: int = 0
    picture: Image | None = None
    plain: str | None = None


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


class Cell(Struct, frozen=True):
    """w:tc: its content is blocks, at least one paragraph."""

    props: CellProps
    content: tuple[Block, ...]


class Row(Struct, frozen=True):
    """w:tr (§17.4.78). `height` None: as the content needs; `grid_before`/`grid_after` are columns left out,
    `room_before`/`room_after` how many points wide these are together; None where nothing is said. `hidden`: the mark
    at its end is (w:hidden, §17.4.19)."""

    cells: tuple[Cell, ...]
    height: float | None = None
    height_rule: Literal["auto", "atLeast", "exact"] = "auto"
    cant_split: bool = False
    is_header: bool = False
    grid_before: int = 0
    grid_after: int = 0
    align: str | None = None
    room_before: float | None = None
    room_after: float | None = None
    hidden: bool = False


class Table(Struct, frozen=True):
    """w:tbl: `grid` has the column widths of w:tblGrid."""

    props: TableProps
    grid: tuple[float, ...]
    rows: tuple[Row, ...]


Block: TypeAlias = Paragraph | Table
