"""What a line is made of: glyphs, tabs, breaks, pictures.

Values only. Widths are points and already hold character spacing, scaling and the document grid.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.frames import Item, Look, Sign
from reportgen.layout.line.decorations import Decoration
from reportgen.units import TWIPS
from reportgen.word.model import PositionTab

Kind = Literal["wide", "word", "space"]
"""What a character is to a line's end: East Asian; Latin, which breaks only at spaces and hyphens; a space."""

Script = Literal["ideograph", "letter", "digit", ""]
"""What a character is to the automatic space; "" for what takes none."""

Sort = Literal["i", "m", "p", "l", "d", "w", "s"]
"""Kind and script in one letter, so that those of a paragraph are one text, which regular expressions search: East
Asian ideographs, marks, and dashes and dots of which two are one mark; Latin letters, digits, and all else in words;
spaces. What is no glyph has letters of its own: tabs "t", breaks "b", pictures "-"."""

_KINDS: dict[Sort, Kind] = {"i": "wide", "m": "wide", "p": "wide", "l": "word", "d": "word", "w": "word", "s": "space"}
_SCRIPTS: dict[Sort, Script] = {"i": "ideograph", "m": "", "p": "", "l": "letter", "d": "digit", "w": "", "s": ""}
_WITHOUT: dict[Sort, Sort] = {"i": "m", "l": "w", "d": "w"}

Clear = Literal["none", "left", "right", "all"]
"""At which edges of a line no drawing may stand (ST_BrClear, §17.18.3)."""

SOFT_HYPHEN = "\u00ad"

_UNSEEN = (
    *((0x80, 0x9F), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E)),
    *((0x2060, 0x206F), (0x20E3, 0x20E3), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB)),
    *((0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
JOINERS = frozenset(chr(code) for first, last in _UNSEEN for code in range(first, last + 1))
"""Marks without a glyph of their own: joiners, direction marks, variation selectors, controls of other programs. They
stay in the text of the glyph they stand behind, for whoever copies it, but are not drawn."""


class Manner(Struct, frozen=True):
    """How a glyph is set, apart from which one it is and how wide: shared by glyphs that are set alike, so that a line
    is looked at stretch by stretch, not glyph by glyph.

    `ascent`, `descent`, `gap` are in points; `lang` is what Word says of the language of letters (w:lang, §17.3.2.20),
    digits and marks beside them have none; `glued` to the next glyph: neither a line's end nor a gap comes between;
    `kerned`: pairs stand closer that the type wants closer (w:kern, §17.3.2.19); `spacing` is the part of its width
    that the document adds to each character (w:spacing, §17.3.2.35), points, negative where it takes away.
    """

    look: Look
    rise: float
    ascent: float
    descent: float
    gap: float
    size: float
    decoration: Decoration | None = None
    lang: str | None = None
    glued: bool = False
    kerned: bool = False
    spacing: float = 0.0


class Glyph(Sign, frozen=True, eq=False):
    """One glyph, shared by every place where the same character is set in the same way.

    `width` is the advance with spacing and grid; `shift` moves the outline right of its origin (a dash stretched to a
    full em); `form` is the glyph that stands for a mark where text runs down, 0 for none of its own.
    """

    width: float
    sort: Sort
    manner: Manner
    shift: float = 0.0
    form: int = 0

    @property
    def char(self) -> str:
        """The character the glyph was chosen for, without the joiners that lean on it."""
        return self.text if len(self.text) == 1 else next((c for c in self.text if c not in JOINERS), " ")

    @property
    def kind(self) -> Kind:
        """What it is to a line's end."""
        return _KINDS[self.sort]

    @property
    def script(self) -> Script:
        """What it is to the automatic space."""
        return _SCRIPTS[self.sort]

    @property
    def look(self) -> Look:
        """How it is inked."""
        return self.manner.look

    @property
    def rise(self) -> float:
        """Points above the baseline."""
        return self.manner.rise

    @property
    def ascent(self) -> float:
        """Points above the baseline that its line needs."""
        return self.manner.ascent

    @property
    def descent(self) -> float:
        """Points below it."""
        return self.manner.descent

    @property
    def gap(self) -> float:
        """Points that its face asks for above its type."""
        return self.manner.gap

    @property
    def size(self) -> float:
        """Of its type, in points."""
        return self.manner.size

    @property
    def decoration(self) -> Decoration | None:
        """What is drawn with it."""
        return self.manner.decoration

    @property
    def lang(self) -> str | None:
        """Its language, where it is a letter of which Word says one."""
        return self.manner.lang if self.sort in "il" else None

    @property
    def spacing(self) -> float:
        """The part of its width that the document adds, in points."""
        return self.manner.spacing

    @property
    def glued(self) -> bool:
        """Whether it is one piece with the next."""
        return self.manner.glued

    def set(self, **changes: Any) -> Glyph:
        """The glyph set in another manner."""
        return replace(self, manner=replace(self.manner, **changes))

    def unspaced(self) -> Glyph:
        """The glyph without automatic space around it."""
        return replace(self, sort=_WITHOUT[self.sort]) if self.sort in _WITHOUT else self


class TabMark(Struct, frozen=True):
    """A tab, still without width; `leaders` are the characters that may fill it, by name (ST_TabTlc). `position` is
    where it leads whatever the stops."""

    glyph: Glyph
    leaders: tuple[tuple[str, Glyph], ...] = ()
    position: PositionTab | None = None

    text: ClassVar = ""
    sort: ClassVar = "t"
    width: ClassVar = 0.0
    shift: ClassVar = 0.0

    @property
    def manner(self) -> Manner:
        """That of the blank that stands for it."""
        return self.glyph.manner


class BreakMark(Struct, frozen=True):
    """A forced end of the line, page or column; the next line stands below what floats at the side `clear` names."""

    kind: Literal["line", "page", "column"]
    glyph: Glyph
    clear: Clear = "none"

    text: ClassVar = ""
    sort: ClassVar = "b"
    width: ClassVar = 0.0
    shift: ClassVar = 0.0

    @property
    def manner(self) -> Manner:
        """That of the type it stands among."""
        return self.glyph.manner


class PictureMark(Struct, frozen=True):
    """An inline picture standing on the baseline, or a drawing that is already laid out (`items`, from its corner);
    `depth` is how far it reaches below the baseline. `glued` to the next atom: no line ends between them."""

    width: float
    height: float
    data: bytes
    alt: str
    items: tuple[Item, ...] = ()
    depth: float = 0.0
    glued: bool = False

    text: ClassVar = ""
    sort: ClassVar = "-"
    shift: ClassVar = 0.0
    manner: ClassVar = None


class SoftHyphen(PictureMark, frozen=True):
    """A place where a word may be parted (w:softHyphen, §17.3.3.29): its `items` are the hyphen, drawn only where a
    line ends there."""


Atom: TypeAlias = Glyph | TabMark | BreakMark | PictureMark


class AutoSpace(Struct, frozen=True):
    """The space where Chinese meets other type: `em` of the Chinese type, beside `latin` letters (w:autoSpaceDE,
    §17.3.1.2) and beside `digits` (w:autoSpaceDN, §17.3.1.3)."""

    em: float = 0.25
    latin: bool = True
    digits: bool = True

    def beside(self, size: float) -> float:
        """Points beside type of this size, in whole twips, as lines are broken with it."""
        return int(self.em * size * TWIPS + 0.001) / TWIPS

    def between(self, before: Glyph, after: Glyph) -> float:
        """Points between two neighbours."""
        pair = {before.script, after.script}
        if "ideograph" not in pair:
            return 0.0
        if (self.latin and "letter" in pair) or (self.digits and "digit" in pair):
            return self.beside(before.size if before.script == "ideograph" else after.size)
        return 0.0


NO_SPACE = AutoSpace(0.0, latin=False, digits=False)
