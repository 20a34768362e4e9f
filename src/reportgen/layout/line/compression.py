"""Full-width marks that give up a part of their blank: in a full line (w:characterSpacingControl, ISO 29500-1
§17.15.1.18, §17.18.7), and where two stand side by side (w:kern, §17.3.2.19; w:noPunctuationKerning, §17.15.1.60).

In: the atoms of a line that is too wide, or of a paragraph. Out: the same narrowed. Pure. A closing mark's blank is
behind it, an opening one's before it; all marks of a line give the same share.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.line.atoms import Atom, Glyph

OPENING = frozenset("“‘（《〈「『【〔〖〝［｛＜")
CLOSING = frozenset("、。，．：；”’）》〉」』】〕〗〞］｝＞")
_MIDDLE = frozenset("・·")
"""Marks beside which others close up, and which keep their own blanks."""

HALF = 0.5
"""Of an em is the blank of a mark, and what the marks of a line give in all."""


def give(atom: Atom) -> float:
    """How many points an atom can give up: none but a full-width mark in an East Asian face, and that its blank."""
    if isinstance(atom, Glyph) and atom.kind == "wide" and (atom.char in CLOSING or atom.char in OPENING):
        return max(atom.width - HALF * atom.size, 0.0)
    return 0.0


def closed_up(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The atoms of a paragraph with half an em less between marks side by side, where their type is kerned: a closing
    one gives it up before any mark, an opening one behind another opening one."""
    sorts = "".join([atom.sort for atom in atoms])
    at = sorts.find("mm")
    if at < 0:
        return atoms
    out = list(atoms)
    while at >= 0:
        before, after = atoms[at], atoms[at + 1]
        assert isinstance(before, Glyph)
        assert isinstance(after, Glyph)
        if before.char in CLOSING and (after.char in CLOSING or after.char in OPENING or after.char in _MIDDLE):
            out[at] = _halved(before, 0.0)
        elif before.char in OPENING and after.char in OPENING:
            out[at + 1] = _halved(after, HALF * after.size)
        at = sorts.find("mm", at + 1)
    return out


def _halved(glyph: Glyph, back: float) -> Glyph:
    """A mark without its blank, which is `back` points before its ink; as it is where its type is not kerned."""
    if not glyph.manner.kerned:
        return glyph
    return replace(glyph, width=glyph.width - HALF * glyph.size, shift=glyph.shift - back)


def squeezed(atoms: Sequence[Atom], xs: Sequence[float], first: int, count: int, excess: float) -> list[float]:
    """The places `xs` of `atoms`, when those from `first` on and before `count` stand `excess` points closer in all:
    no closer than they can."""
    gives = [give(atom) if first <= number < count else 0.0 for number, atom in enumerate(atoms)]
    room = sum(gives)
    share = min(excess / room, 1.0) if room > 0 else 0.0
    moved = 0.0
    out: list[float] = []
    for atom, x, own in zip(atoms, xs, gives, strict=True):
        if own and isinstance(atom, Glyph) and atom.char in OPENING:
            moved += own * share
            out.append(x - moved)
        else:
            out.append(x - moved)
            moved += own * share
    return out
