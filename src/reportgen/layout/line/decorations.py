"""What is drawn with text besides its glyphs: highlight, underlines, strikes, borders, emphasis marks.

In: a piece of a line whose glyphs share their look. Out: fills, rules and paths, to be drawn before the text. Where
ISO 29500-1 gives no measures (§17.3.2.40, §17.18.99) they are shares of the type size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.layout.frames import KAPPA, Fill, Item, Path, Rule, Segment
from reportgen.layout.strokes import dash_of
from reportgen.word.model import Border

UNDER = 0.12
"""Em below the baseline: the middle of an underline."""

THIN = 0.05
"""Em: the thickness of an underline or a strike."""

_DASHES: dict[str, tuple[float, ...]] = {
    "dotted": (1.0, 1.5),
    "dottedHeavy": (1.0, 1.5),
    "dash": (5.0, 3.0),
    "dashedHeavy": (5.0, 3.0),
    "dashLong": (10.0, 4.0),
    "dashLongHeavy": (10.0, 4.0),
    "dotDash": (5.0, 2.5, 1.0, 2.5),
    "dashDotHeavy": (5.0, 2.5, 1.0, 2.5),
    "dotDotDash": (5.0, 2.5, 1.0, 2.5, 1.0, 2.5),
    "dashDotDotHeavy": (5.0, 2.5, 1.0, 2.5, 1.0, 2.5),
}
"""On and off by ST_Underline, in thicknesses of a thin line."""

_HEAVY = frozenset(
    {"thick", "dottedHeavy", "dashedHeavy", "dashLongHeavy", "dashDotHeavy", "dashDotDotHeavy", "wavyHeavy"}
)
_WAVES = frozenset({"wave", "wavyHeavy", "wavyDouble"})


class Decoration(Struct, frozen=True):
    """What a run's glyphs carry. `strikes` is the number of lines through them; `emphasis` is ST_Em; colours "RRGGBB",
    None for the text's own."""

    underline: str | None = None
    underline_color: str | None = None
    strikes: int = 0
    highlight: str | None = None
    border: Border | None = None
    emphasis: str | None = None


class Inked(Struct, frozen=True):
    """A glyph as decorations see it: where it begins, how wide it is, the character it stands for."""

    x: float
    width: float
    char: str


class Stretch(Struct, frozen=True):
    """A piece of a line between `left` and `right`: the baseline, the line's top and height, the type's size, ascent,
    descent and colour, its glyphs; `opens` and `closes`: its border has its ends here."""

    left: float
    right: float
    baseline: float
    top: float
    height: float
    size: float
    ascent: float
    descent: float
    color: str
    glyphs: Sequence[Inked]
    opens: bool = True
    closes: bool = True


def decorate(decoration: Decoration, piece: Stretch) -> Iterator[Item]:
    """The items of a piece, in the order of drawing."""
    if decoration.highlight:
        yield Fill(piece.left, piece.top, piece.right - piece.left, piece.height, decoration.highlight)
    if decoration.underline:
        color = decoration.underline_color or piece.color
        for left, right in _words(piece) if decoration.underline == "words" else [(piece.left, piece.right)]:
            yield from _underline(decoration.underline, left, right, piece, color)
    for number in range(decoration.strikes):
        shift = 0.05 * (2 * number - 1) if decoration.strikes > 1 else 0.0
        y = piece.baseline - (0.3 + shift) * piece.size
        yield Rule(piece.left, y, piece.right, y, THIN * piece.size, piece.color)
    if decoration.border is not None and decoration.border.visible:
        yield from _box(decoration.border, piece)
    if decoration.emphasis:
        for glyph in piece.glyphs:
            if unicodedata.category(glyph.char[:1] or " ")[0] in "LN":
                yield _mark(decoration.emphasis, glyph, piece)


def _underline(kind: str, left: float, right: float, piece: Stretch, color: str) -> Iterator[Item]:
    size = piece.size
    thin = THIN * size
    width = thin * (2 if kind in _HEAVY else 1)
    y = piece.baseline + UNDER * size
    if kind in _WAVES:
        for shift in (-0.04, 0.06) if kind == "wavyDouble" else (0.0,):
            yield Path(_wave(left, right, y + shift * size, size), None, color, width)
        return
    if kind == "double":
        for shift in (-1.0, 1.0):
            yield Rule(left, y + shift * thin, right, y + shift * thin, thin * 0.8, color)
        return
    dash = tuple(part * thin for part in _DASHES.get(kind, ()))
    yield Rule(left, y, right, y, width, color, dash)


def _wave(left: float, right: float, y: float, size: float) -> tuple[Segment, ...]:
    """Half waves of a fifth of an em, up and down in turn; the last one is cut to what is left."""
    step, rise = size * 0.2, size * 0.06
    out: list[Segment] = [("m", left, y)]
    x, sign = left, -1.0
    while x < right - 0.01:
        end = min(x + step, right)
        third = (end - x) / 3
        out.append(("c", x + third, y + sign * rise, end - third, y + sign * rise, end, y))
        x, sign = end, -sign
    return tuple(out)


def _words(piece: Stretch) -> Iterator[tuple[float, float]]:
    """The stretches without blanks."""
    start: float | None = None
    end = piece.left
    for glyph in piece.glyphs:
        if glyph.char.isspace():
            if start is not None:
                yield start, end
            start = None
        else:
            start = glyph.x if start is None else start
            end = glyph.x + glyph.width
    if start is not None:
        yield start, end


def _box(border: Border, piece: Stretch) -> Iterator[Rule]:
    """The border of a run (§17.3.2.4): round the type, not the line; pieces beside each other share one. What the type
    measures holds its room."""
    half = border.width / 2
    top = piece.baseline - piece.ascent + half
    bottom = piece.baseline + piece.descent - half
    color, dash = border.color or "000000", dash_of(border)
    yield Rule(piece.left, top, piece.right, top, border.width, color, dash)
    yield Rule(piece.left, bottom, piece.right, bottom, border.width, color, dash)
    if piece.opens:
        yield Rule(piece.left, top, piece.left, bottom, border.width, color, dash)
    if piece.closes:
        yield Rule(piece.right, top, piece.right, bottom, border.width, color, dash)


def above(kind: str) -> bool:
    """Whether an emphasis mark stands above its character (ST_Em, §17.18.24)."""
    return kind in ("circle", "comma")


def _mark(kind: str, glyph: Inked, piece: Stretch) -> Path:
    """An emphasis mark: a dot under a Chinese character, as Chinese Word sets 着重号; circles and commas above."""
    size = piece.size
    x = glyph.x + glyph.width / 2
    y = piece.baseline - size * 0.95 if above(kind) else piece.baseline + size * 0.22
    radius = size * (0.07 if kind == "circle" else 0.05)
    hollow = kind == "circle"
    return Path(_circle(x, y, radius), None if hollow else piece.color, piece.color if hollow else None, size * 0.02)


def _circle(x: float, y: float, r: float) -> tuple[Segment, ...]:
    k = r * KAPPA
    return (
        ("m", x + r, y),
        ("c", x + r, y + k, x + k, y + r, x, y + r),
        ("c", x - k, y + r, x - r, y + k, x - r, y),
        ("c", x - r, y - k, x - k, y - r, x, y - r),
        ("c", x + k, y - r, x + r, y - k, x + r, y),
        ("h",),
    )
