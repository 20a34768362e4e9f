"""Full-width marks that give up a part of their blank (w:characterSpacingControl, ISO 29500-1 §17.15.1.18, §17.18.7).

In: the atoms of a line that is too wide. Out: the same line narrowed. Pure. A closing mark's blank is behind it, an
opening one's before it; all marks of a line give the same share.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.layout.atoms import Atom, Glyph

OPENING = frozenset("“‘（《〈「『【〔〖〝［｛＜")
CLOSING = frozenset("、。，．：；”’）》〉」』】〕〗〞］｝＞")

SHARE = 0.25
"""Of its width is the most that a mark gives."""


def give(atom: Atom) -> float:
    """How many points an atom can give up: none but a full-width mark in an East Asian face."""
    if isinstance(atom, Glyph) and atom.kind == "wide" and (atom.char in CLOSING or atom.char in OPENING):
        return atom.width * SHARE
    return 0.0


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
