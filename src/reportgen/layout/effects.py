"""Type that is more than inked (w:outline, w:shadow, w:emboss, w:imprint, ISO 29500-1 §17.3.2.23, .31, .13, .18; the
w14 effects of Word 2010): what is drawn under glyphs and round them. Pure.

In: what a run says. Out: an `Effect`, and the colour inside the outlines. The standard gives no measures:
docs/analysis/decorations.md tells what is taken.
"""

from __future__ import annotations

from msgspec import Struct

from reportgen.word.model import Effects

THINNEST = 0.25
"""Points: the line round hollow type, at least."""

OUTLINE = 0.02
SHADOW = 0.05
RELIEF = 0.04
"""Em: the line round hollow type; how far a shadow and the far side of a relief stand off, across and down."""

_GREY = "BFBFBF"
_FAR_SIDE = "808080"
_PAPER = "FFFFFF"


class Copy(Struct, frozen=True):
    """The same glyphs drawn before, so many points further right and down, in a colour; `swell` is the width of a
    stroke round them."""

    across: float
    down: float
    color: str
    swell: float = 0.0


class Effect(Struct, frozen=True):
    """What is drawn with glyphs: copies under them, from the lowest; a stroke round them of the colour `edge`, None for
    none; `hollow`: nothing but that."""

    copies: tuple[Copy, ...] = ()
    edge: str | None = None
    edge_width: float = 0.0
    hollow: bool = False


def effect_of(effects: Effects, size: float, color: str) -> tuple[str, Effect]:
    """The colour inside the outlines, and what else is drawn, of type of a size and a colour."""
    copies: list[Copy] = []
    edge, width, hollow = effects.edge_color, effects.edge_width, effects.hollow
    if effects.glow is not None:
        copies.append(Copy(0.0, 0.0, effects.glow.color, 2 * effects.glow.radius))
    if effects.cast is not None:
        copies.append(Copy(effects.cast.across, effects.cast.down, effects.cast.color))
    elif effects.shadow:
        copies.append(Copy(SHADOW * size, SHADOW * size, _GREY))
    if effects.outline:
        edge, width, hollow = color, max(THINNEST, OUTLINE * size), True
    elif effects.relief is not None:
        off = RELIEF * size if effects.relief == "emboss" else -RELIEF * size
        copies.append(Copy(off, off, _FAR_SIDE))
        color = _PAPER if color == "000000" else color
    if hollow and edge is None:  # no fill and no line: nothing would be seen, as in Word; text must not be lost
        hollow = False
    if hollow and copies:  # what stands under hollow type does not show through it
        color, hollow = _PAPER, False
    return color, Effect(tuple(copies), edge, width, hollow)
