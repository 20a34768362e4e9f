"""Room between the signs of a formula: what stands between two others has room on both sides.

Shares of the em as TeX has them, and Word after it: relations 5/18, operators 4/18, 3/18 behind commas. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.line.atoms import Glyph

_RELATION, _OPERATOR, _COMMA = 5 / 18, 4 / 18, 3 / 18

_ARROWS = "".join(map(chr, range(0x2190, 0x2200))) + "⟶⟵⟹⟺⟷"
RELATIONS = frozenset("=<>≤≥≦≧≠≈≡≢≌≅≃∽∼≜≝≔≒∈∉∋∌⊂⊃⊄⊆⊇⊊∝⊥∥∣≪≫≺≻⊢⊨∴∵＝＜＞" + _ARROWS)
OPERATORS = frozenset("+−±∓×÷·⋅∘∗∩∪∧∨∖⊕⊖⊗⊙⊎⊓⊔-*＋－")
_OPENING = frozenset("([{⟨⌊⌈（［｛〈")
_COMMAS = frozenset(",;，；")


def kind(char: str) -> str:
    """What a sign is to its neighbours: "r" a relation, "o" an operator, "," a comma, "(" what opens, "x" all else; ""
    for none."""
    if not char:
        return ""
    if char in RELATIONS:
        return "r"
    if char in OPERATORS:
        return "o"
    return "," if char in _COMMAS else "(" if char in _OPENING else "x"


def spaced(glyphs: Sequence[Glyph], size: float, before: str = "") -> list[Glyph]:
    """Letters of a formula with room around signs that stand between two others; `before` is the kind of what stands
    in front of them. A plus or minus behind nothing, or behind another sign, belongs to what follows."""
    out = []
    for at, glyph in enumerate(glyphs):
        own = kind(glyph.char)
        if own == "o" and before not in ("x",):
            own = "x"
        left = right = 0.0
        if own == "r":
            left, right = (0.0 if before in ("", "r", "(") else _RELATION), _RELATION
        elif own == "o":
            left = right = _OPERATOR
        elif own == "," and not (_digit(glyphs, at - 1) and _digit(glyphs, at + 1)):
            right = 0.0 if glyph.kind == "wide" else _COMMA
        if left or right:
            glyph = replace(glyph, width=glyph.width + (left + right) * size, shift=glyph.shift + left * size)
        if glyph.kind != "space":
            before = own
        out.append(glyph.unspaced())
    return out


def ends_as(glyphs: Sequence[Glyph], before: str) -> str:
    """What letters end with, as a sign in front of others."""
    for glyph in reversed(glyphs):
        if glyph.kind != "space":
            return kind(glyph.char)
    return before


def opens_line(glyph: Glyph) -> bool:
    """Whether a formula may be broken in front of a sign: it has room on both sides."""
    return glyph.shift > 0 and kind(glyph.char) in ("r", "o")


def _digit(glyphs: Sequence[Glyph], at: int) -> bool:
    return 0 <= at < len(glyphs) and glyphs[at].char.isdigit()
