"""What a metafile draws, as frozen values: outlines, words and bitmaps in points from its top left corner.

Nothing here knows of records. Whoever draws a sketch scales it to the box it is given.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Segment: TypeAlias = tuple[str | float, ...]
"""A piece of a path: ("m", x, y) begins, ("l", x, y) draws a line, ("c", x1, y1, x2, y2, x, y) a curve, ("h",)
closes."""


class Clip(Struct, frozen=True):
    """An outline outside which nothing shows."""

    segments: tuple[Segment, ...]
    even_odd: bool = False


class Stroke(Struct, frozen=True):
    """How a line is drawn: `width` in points, 0 for the thinnest there is; `dash` on and off in points; `cap` 0 butt,
    1 round, 2 square; `join` 0 mitre, 1 round, 2 bevel."""

    color: str = "000000"
    width: float = 0.0
    dash: tuple[float, ...] = ()
    cap: int = 1
    join: int = 1


class Drawn(Struct, frozen=True):
    """An outline, filled ("RRGGBB" or None), drawn round, or both; `clips` hold all at once."""

    segments: tuple[Segment, ...]
    fill: str | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    clips: tuple[Clip, ...] = ()


class Type(Struct, frozen=True):
    """A font as a metafile asks for it: `size` in points, of the em or, where `cell`, of ascent and descent together;
    `average` is the width in points that its characters are to have on average, 0 for their own. `symbol`: its
    characters are those of a symbol font, at U+F020 to U+F0FF."""

    family: str = ""
    size: float = 12.0
    cell: bool = False
    average: float = 0.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    symbol: bool = False


class Words(Struct, frozen=True):
    """A text at (x, y), where `align` and `hang` say what of it stands there; `angle` degrees clockwise. `steps` are
    the ways from each character to the next in points, () for the font's own with `extra` points between. `ground`
    is the colour behind it."""

    text: str
    x: float
    y: float
    type: Type
    color: str = "000000"
    angle: float = 0.0
    align: Literal["left", "center", "right"] = "left"
    hang: Literal["top", "baseline", "bottom"] = "top"
    steps: tuple[float, ...] = ()
    extra: float = 0.0
    ground: str | None = None
    clips: tuple[Clip, ...] = ()


class Bitmap(Struct, frozen=True):
    """A picture file whose top left corner is (x, y), turned `angle` degrees clockwise round it; `crop` are the shares
    cut off at left, top, right and bottom, `mirror` says whether it is seen in a mirror, across and down."""

    data: bytes
    x: float
    y: float
    width: float
    height: float
    angle: float = 0.0
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    mirror: tuple[bool, bool] = (False, False)
    clips: tuple[Clip, ...] = ()


Mark: TypeAlias = Drawn | Words | Bitmap


class Sketch(Struct, frozen=True):
    """A whole drawing, `width` by `height` points by its own account; `unknown` names records that were left out.
    `ended`: its records were read up to the one that says that they end, and are all that it has."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    unknown: tuple[str, ...] = ()
    ended: bool = False

    @property
    def blank(self) -> bool:
        """Whether it is sound and shows nothing, as the preview of an empty formula does."""
        return self.ended and not self.marks and not self.unknown

    @property
    def text(self) -> str:
        """What it says, word after word."""
        return "".join(mark.text for mark in self.marks if isinstance(mark, Words))
