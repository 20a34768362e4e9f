"""How characters look: the values of run properties, and the edges that stand round runs, paragraphs and cells."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Fonts(Struct, frozen=True):
    """Font names by script (ISO 29500-1 §17.3.2.26), themes resolved; `hint` is "eastAsia" or None."""

    ascii: str = "Times New Roman"
    h_ansi: str = "Times New Roman"
    east_asia: str = "宋体"
    hint: str | None = None
    cs: str = "Times New Roman"


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


class Glow(Struct, frozen=True):
    """Light round letters: how many points far it reaches, and its colour on white paper."""

    radius: float
    color: str


class Cast(Struct, frozen=True):
    """A shadow so many points further right and down, and its colour on white paper."""

    across: float
    down: float
    color: str


class Effects(Struct, frozen=True):
    """What is drawn with letters: w:outline, w:shadow, w:emboss or w:imprint as `relief` (§17.3.2), and Word 2010's w14
    effects, which hold before them: a line of `edge_width` points round the letters, None for no colour and no line;
    `hollow`, no fill; a shadow; a glow."""

    outline: bool = False
    shadow: bool = False
    relief: Literal["emboss", "imprint"] | None = None
    edge_color: str | None = None
    edge_width: float = 0.0
    hollow: bool = False
    cast: Cast | None = None
    glow: Glow | None = None


class Across(Struct, frozen=True):
    """w:eastAsianLayout w:vert (§17.3.2.10): text across its line; neighbouring runs of one `id` belong together.
    `pressed`: it makes the line no thicker (w:vertCompress)."""

    id: str = ""
    pressed: bool = False


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
    effects: Effects | None = None
    fit_text: FitText | None = None
    combined: Combined | Across | None = None
    snap_to_grid: bool = True
    lang: str | None = None
    lang_east_asia: str | None = None
