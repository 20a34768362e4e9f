"""What layout hands to drawing: pages of placed items, in points from the page's top left corner.

Nothing here knows of Word, fonts or PDF. `element` is the item's place in the structure tree, None for
page furniture (an artifact in PDF's words, ISO 32000-1 §14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.bands import Band
from reportgen.layout.effects import Effect
from reportgen.layout.shades import Shade, Tiles


class Spot(Struct, frozen=True):
    """A cell's place in its table, counted from 0, empty cells and left-out columns too; `header` where its row is
    one that is repeated on every page (w:tblHeader, ISO 29500-1 §17.4.50)."""

    row: int
    column: int
    row_span: int = 1
    col_span: int = 1
    header: bool = False


class Element(Struct, frozen=True, eq=False):
    """A node of the structure tree; compared by identity. `role` is a standard structure type
    (ISO 32000-1 §14.8.4): "P", "H1"…, "Link", "Lbl", "Table", "TR", "TH", "TD", "TOCI", or "Title".

    `row` and `column` are a row's or a cell's place in its table; `spots` are all cells of a "Table". A paragraph of
    a list has its level, from 0, in `list_level`, and its number or bullet in a "Lbl" of its own. `alt`: what
    a "Formula" says, what a "Table" shows.
    """

    role: str
    parent: Element | None = None
    row_span: int = 1
    col_span: int = 1
    row: int = 0
    column: int = 0
    spots: tuple[Spot, ...] = ()
    list_level: int | None = None
    alt: str = ""


class Look(Struct, frozen=True):
    """How glyphs are inked: `face` is the key of a face; `size` in points; `color` "RRGGBB";
    `h_scale` stretches horizontally; `bold` and `italic` only where they are synthesised; `effect`:
    what else is drawn."""

    face: str
    size: float
    color: str = "000000"
    h_scale: float = 1.0
    bold: bool = False
    italic: bool = False
    effect: Effect | None = None


class Tilt(Struct, frozen=True):
    """Drawn turned round (x, y), so many degrees clockwise."""

    angle: float
    x: float
    y: float

    def moved(self, across: float, down: float) -> Tilt:
        """The same round a point further on."""
        return Tilt(self.angle, self.x + across, self.y + down)


class Sign(Struct, frozen=True, eq=False):
    """A glyph of a face, and the characters it stands for. Compared by identity: one may be looked up for each
    character of a document."""

    text: str
    gid: int

    @property
    def form(self) -> int:
        """The face's own glyph for it in text that runs down, 0 for none."""
        return 0


class Ink(Struct, frozen=True):
    """Glyphs of one look beside each other: `glyphs[i]` has its origin `xs[i] - xs[0]` behind that of the first; where
    `xs` count from is nobody's business. `lang` is the language Word gives its letters, None where it says nothing of
    them. Runs in many places may share it."""

    look: Look
    glyphs: tuple[Sign, ...]
    xs: tuple[float, ...]
    lang: str | None = None


class TextRun(Struct, frozen=True):
    """Glyphs on one baseline: `y` is the baseline, `x` the origin of the first glyph. `turn`: 90 for text that runs
    down, 270 for text that runs up; then `y` is where the baseline stands across the page, and `x` is counted down
    it. `tilt` turns all of that."""

    y: float
    x: float
    ink: Ink
    element: Element | None = None
    turn: int = 0
    tilt: Tilt | None = None

    @classmethod
    def at(
        cls,
        y: float,
        xs: Sequence[float],
        look: Look,
        glyphs: Sequence[Sign],
        element: Element | None = None,
        *,
        lang: str | None = None,
        turn: int = 0,
    ) -> TextRun:
        """A run of glyphs whose origins stand at `xs`."""
        return cls(y, xs[0] if xs else 0.0, Ink(look, tuple(glyphs), tuple(xs), lang), element, turn)

    @property
    def look(self) -> Look:
        """How the glyphs are inked."""
        return self.ink.look

    @property
    def glyphs(self) -> tuple[Sign, ...]:
        """The glyphs."""
        return self.ink.glyphs

    @property
    def lang(self) -> str | None:
        """The language of its letters."""
        return self.ink.lang

    @property
    def xs(self) -> tuple[float, ...]:
        """The origin of each glyph on the page."""
        xs = self.ink.xs
        return tuple([self.x + (each - xs[0]) for each in xs])

    @property
    def text(self) -> str:
        """The characters of the run."""
        return "".join([glyph.text for glyph in self.ink.glyphs])


class Rule(Struct, frozen=True):
    """A straight stroke from (x0, y0) to (x1, y1), `width` points wide, centred on that line.

    `dash` is on and off lengths in points, () for a solid one.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    color: str = "000000"
    dash: tuple[float, ...] = ()


class Fill(Struct, frozen=True):
    """A filled rectangle; (x, y) is its top left corner."""

    x: float
    y: float
    width: float
    height: float
    color: str


class Picture(Struct, frozen=True):
    """A picture; (x, y) is its top left corner, `data` the file's bytes. `crop` are the shares of it cut off at left,
    top, right and bottom; `mirror` says whether it is seen in a mirror, across and down; `tilt` turns it."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    alt: str = ""
    element: Element | None = None
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    mirror: tuple[bool, bool] = (False, False)
    tilt: Tilt | None = None


class Link(Struct, frozen=True):
    """A clickable rectangle: to `uri` outside or to the destination `anchor` inside."""

    x: float
    y: float
    width: float
    height: float
    uri: str | None = None
    anchor: str | None = None
    element: Element | None = None

    @property
    def leads(self) -> bool:
        """Whether there is anywhere to go."""
        return self.uri is not None or self.anchor is not None


class Destination(Struct, frozen=True):
    """A named place: the top left of the line in which a bookmark starts."""

    name: str
    x: float
    y: float


class OutlineEntry(Struct, frozen=True):
    """A heading for the outline; `level` counts from 0."""

    title: str
    level: int
    x: float
    y: float


Segment: TypeAlias = tuple[str | float, ...]
"""A piece of a path: ("m", x, y) begins, ("l", x, y) draws a line, ("c", x1, y1, x2, y2, x, y) a curve, ("h",)
closes (ISO 32000-1 §8.5.2)."""


class Path(Struct, frozen=True):
    """A drawn shape: `fill` and `stroke` "RRGGBB" or None, `width` of the stroke; `dash` as of a rule. `even_odd`: what
    its contours surround twice is outside; `cap` and `join` of the stroke are PDF's (ISO 32000-1 §8.4.3); `shade`
    stands in the place of its fill."""

    segments: tuple[Segment, ...]
    fill: str | None
    stroke: str | None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    even_odd: bool = False
    cap: int = 0
    join: int = 0
    shade: Shade | Tiles | None = None


class Clipped(Struct, frozen=True):
    """Items of a figure of which only what lies inside an outline shows."""

    segments: tuple[Segment, ...]
    items: tuple[Item | Clipped, ...]
    even_odd: bool = False


class Figure(Struct, frozen=True):
    """A picture made of items, which count from its top left corner (x, y): one figure to the structure, whatever it
    says. `alt`, `mirror`, `tilt` as of a picture."""

    x: float
    y: float
    width: float
    height: float
    items: tuple[Item | Clipped, ...]
    alt: str = ""
    element: Element | None = None
    mirror: tuple[bool, bool] = (False, False)
    tilt: Tilt | None = None


class Floating(Struct, frozen=True):
    """Items of a drawing that floats `behind` the text or before it; a higher `order` lies over a lower one. `band` is
    what it keeps free of the text of its page, where the page's text does not know that yet. `in_text`: a table, of the
    text itself. `foot`: how far down the cell must reach that it stands in; None where it asks for nothing. Pages hold
    its items, not it."""

    items: tuple[Item, ...]
    behind: bool
    order: int
    band: Band | None = None
    in_text: bool = False
    foot: float | None = None


class NoteAnchor(Struct, frozen=True):
    """Where the text refers to the note `key`: `y` is the top of that line, `height` its height. For whoever sets the
    page; pages do not hold it."""

    key: str
    y: float
    height: float


class Landmark(Struct, frozen=True):
    """What whoever sets the page must know of it; pages do not hold it. A paragraph that begins here, of a `style` that
    running heads quote: its `text` and its `number`; or a field whose value is its own page, by the key `field`."""

    style: str = ""
    text: str = ""
    number: str = ""
    field: int = 0


class LineMark(Struct, frozen=True):
    """A line of text that is counted: `x` is the left edge of its column, `y` its baseline. For whoever sets the page;
    pages do not hold it."""

    x: float
    y: float


Item: TypeAlias = (
    TextRun
    | Rule
    | Fill
    | Picture
    | Figure
    | Link
    | Destination
    | OutlineEntry
    | Path
    | Floating
    | NoteAnchor
    | Landmark
    | LineMark
)


PEEP = 6.0
"""Points of a line that may stand out of a box, a cell or a row and still show it: about half a line."""

KAPPA = 0.5523
"""The control points of a quarter circle as a share of its radius."""


def moved(item: Item, across: float, down: float) -> Item:
    """An item moved to the right and down by some points."""
    if isinstance(item, TextRun):
        along, aside = (down, across) if item.turn else (across, down)
        tilt = None if item.tilt is None else item.tilt.moved(across, down)
        return TextRun(item.y + aside, item.x + along, item.ink, item.element, item.turn, tilt)
    if isinstance(item, Picture | Figure) and item.tilt is not None:
        item = replace(item, tilt=item.tilt.moved(across, down))
    if isinstance(item, Rule):
        return replace(item, x0=item.x0 + across, x1=item.x1 + across, y0=item.y0 + down, y1=item.y1 + down)
    if isinstance(item, NoteAnchor):
        return replace(item, y=item.y + down)
    if isinstance(item, Landmark):
        return item
    if isinstance(item, Floating):
        band = None if item.band is None else item.band.moved(across, down)
        foot = None if item.foot is None else item.foot + down
        return replace(item, items=tuple(moved(each, across, down) for each in item.items), band=band, foot=foot)
    if isinstance(item, Path):
        shade = None if item.shade is None else item.shade.mapped(lambda x, y: (x + across, y + down))
        return replace(item, segments=tuple(_shifted(each, across, down) for each in item.segments), shade=shade)
    return replace(item, x=item.x + across, y=item.y + down)


def _shifted(segment: Segment, across: float, down: float) -> Segment:
    numbers = (each + (down if at % 2 else across) for at, each in enumerate(segment[1:]) if not isinstance(each, str))
    return (segment[0], *numbers)


_LED = (Destination, OutlineEntry, NoteAnchor, Landmark)
_NAMED = (TextRun, Picture, Figure, Link)


def as_furniture(items: Iterable[Item]) -> tuple[Item, ...]:
    """The same as page furniture: no structure elements, and no places a reader would be led to."""
    return tuple([_bare(item) for item in items if not isinstance(item, _LED)])


def _bare(item: Item) -> Item:
    if isinstance(item, Floating):
        return replace(item, items=as_furniture(item.items))
    return replace(item, element=None) if isinstance(item, _NAMED) and item.element is not None else item


class Page(Struct, frozen=True):
    """A page: `number` as counted from 1, `label` as printed on it, size in points, items in reading order; `count` is
    its number as its section counts it."""

    number: int
    label: str
    width: float
    height: float
    items: tuple[Item, ...]
    count: int = 0
