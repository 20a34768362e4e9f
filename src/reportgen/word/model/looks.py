"""Where drawings float and how shapes look, without the text in them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from reportgen.word.model.characters import RunProps


class Anchor(Struct, frozen=True):
    """Where a floating drawing stands (wp:anchor, §20.4.2.3), in points. `h_from` and `v_from` are what an offset or an
    alignment counts from: "page", "margin", "column", "character", "paragraph", "line", "leftMargin"…; an alignment
    ("left", "center", "inside"…) wins over the offset. `wrap` says what text does: "none" runs through, "square" beside
    it, "topAndBottom" above and below, "contour" along its outline (§20.4.2.16), whose corners are shares of its width
    and height, and in the hollows of that too where it goes `through`; `gaps` (top, right, bottom, left) keep it away.
    `behind` the text or before it; a higher `order` lies over a lower one. `side` says on which sides text stands:
    "bothSides", "left", "right" or "largest" (ST_WrapText, §20.4.3.7). `in_cell`: in a table everything counts from the
    cell. `in_text`: a floating table, which is of the text itself, neither over nor under it. `quarter_gaps` are the
    gaps of a turned drawing in programs that count them from the box that it would have, turned by quarters."""

    h_from: str = "column"
    h_offset: float = 0.0
    h_align: str | None = None
    v_from: str = "paragraph"
    v_offset: float = 0.0
    v_align: str | None = None
    wrap: Literal["none", "square", "topAndBottom", "contour"] = "none"
    gaps: tuple[float, float, float, float] = (0.0, 9.0, 0.0, 9.0)
    behind: bool = False
    order: int = 0
    side: str = "bothSides"
    in_cell: bool = True
    in_text: bool = False
    contour: tuple[tuple[float, float], ...] = ()
    through: bool = False
    quarter_gaps: tuple[float, float, float, float] | None = None


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


class Gradient(Struct, frozen=True):
    """Colours ("RRGGBB") that pass into each other (a:gradFill, §20.1.8.33), at shares of the way: along a line `angle`
    degrees clockwise from left to right, in a box that is `scaled` from a square; or outwards from a `centre` in shares
    of the box."""

    stops: tuple[tuple[float, str], ...]
    angle: float = 0.0
    scaled: bool = False
    centre: tuple[float, float] | None = None

    @property
    def mean(self) -> str:
        """The middle of its colours."""
        return "".join(
            f"{round(sum(int(color[at : at + 2], 16) for _, color in self.stops) / len(self.stops)):02X}"
            for at in (0, 2, 4)
        )


class Hatch(Struct, frozen=True):
    """A pattern of ST_PresetPatternVal (a:pattFill, §20.1.8.47) in ink on paper, "RRGGBB"."""

    kind: str
    ink: str
    paper: str = "FFFFFF"

    @property
    def mean(self) -> str:
        """The colour between both."""
        return "".join(
            f"{round((int(self.ink[at : at + 2], 16) + int(self.paper[at : at + 2], 16)) / 2):02X}" for at in (0, 2, 4)
        )


class Texture(Struct, frozen=True):
    """A picture file that fills an area (a:blipFill): as large as that, or as wide and `stacked`, or side by side in a
    `size` of its own in points; `shape` is its height as a share of its width, 0 where nobody asks."""

    data: bytes
    stacked: bool = False
    shape: float = 0.0
    size: tuple[float, float] | None = None

    @property
    def mean(self) -> str:
        """What stands for it where only a colour can."""
        return "FFFFFF"


Paint: TypeAlias = str | Gradient | Hatch | Texture
"""What fills: "RRGGBB", a gradient, a pattern, a picture."""


class Bow(Struct, frozen=True):
    """The part of the ellipse in a shape's box along which its words run: from the angle `start` on, `sweep` degrees
    far, clockwise from three o'clock; a negative sweep runs the other way. `filled`: the words are as large as the way
    is long."""

    start: float
    sweep: float
    filled: bool = False


class Warp(Struct, frozen=True):
    """The form that words fill: two lines between which they stand, by its name of ST_TextShapeType (§20.1.10.82), or
    the three ways of a "textButton", which words are as large as long where it is `filled`. `adjust` is its first value
    as a share, None where it says none."""

    kind: str
    adjust: float | None = None
    filled: bool = False


class WordArt(Struct, frozen=True):
    """Words stretched to fill their shape (v:textpath, ISO 29500-4 §14.1.2.23)."""

    text: str
    props: RunProps


INSETS = (3.6, 7.2, 3.6, 7.2)
"""Points between a shape and its text where nothing is said: top, right, bottom, left (§21.1.2.1.1)."""


NO_CROP = (0.0, 0.0, 0.0, 0.0)
