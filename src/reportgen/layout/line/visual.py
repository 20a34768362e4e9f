"""Lines with text that runs from right to left (w:bidi, ISO 29500-1 §17.3.1.6): where their atoms are seen.

A line is filled in reading order, from its beginning on: its indents, stops and its alignment count from there. Out:
the same line with its atoms where they are seen. In a paragraph that runs from right to left all of it is mirrored.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from reportgen.layout.line.atoms import Atom, Glyph, PictureMark, TabMark
from reportgen.layout.line.measure import Line
from reportgen.typeset.bidi import MIRRORED, levels, shown
from reportgen.typeset.fonts import FontBook


def ways_of(atoms: Sequence[Atom], base: int) -> list[int]:
    """The level of each atom in a paragraph of this level. A tab parts what stands beside it."""
    found = levels("".join(_char(atom) for atom in atoms), base)
    return [base if isinstance(atom, TabMark) else level for atom, level in zip(atoms, found, strict=True)]


def _char(atom: Atom) -> str:
    if isinstance(atom, Glyph):
        return atom.char
    return "\t" if isinstance(atom, TabMark) else "\ufffc" if isinstance(atom, PictureMark) else "\n"


def faced(atoms: Sequence[Atom], base: int, fonts: FontBook) -> list[Atom]:
    """Atoms with the brackets that run from right to left facing that way."""
    return [
        _faced(atom, fonts) if level % 2 and isinstance(atom, Glyph) and atom.text in MIRRORED else atom
        for atom, level in zip(atoms, ways_of(atoms, base), strict=True)
    ]


def _faced(glyph: Glyph, fonts: FontBook) -> Glyph:
    gid = fonts.face(glyph.look.face).glyph(MIRRORED[glyph.text])
    return replace(glyph, gid=gid) if gid else glyph


def as_seen(line: Line, atoms: Sequence[Atom], ways: Sequence[int], base: int, width: float) -> Line:
    """A line with its atoms where they are seen; `ways` are the levels of all `atoms`, `width` that of the column."""
    xs, start = line.xs, line.start
    end = start + len(xs)
    while end > start and isinstance(atom := atoms[end - 1], Glyph) and atom.kind == "space":
        end -= 1  # blanks at a line's end stand behind it in any case (L1)
    inked = end - start
    if not inked:
        return line
    last = atoms[end - 1]
    foot = xs[inked] if inked < len(xs) else xs[-1] + (last.width if isinstance(last, Glyph | PictureMark) else 0.0)
    if isinstance(last, TabMark):
        foot = next((xs[inked - 1] + tab.width for tab in line.tabs if tab.index == end - 1), foot)
    edges = [*xs[:inked], max(foot, xs[inked - 1])]
    slots = [right - left for left, right in pairwise(edges)]
    places = [0.0] * inked
    x = edges[0]
    for at in shown([max(way - base, 0) for way in ways[start:end]]):
        places[at] = x
        x += slots[at]
    if base:
        places = [width - place - slot for place, slot in zip(places, slots, strict=True)]
    for number, way in enumerate(ways[start:end]):
        atom = atoms[start + number]
        if way % 2 and isinstance(atom, Glyph):  # what is left free beside it is left free behind it
            places[number] += slots[number] - atom.width
    behind = [width - edges[-1]] * (len(xs) - inked) if base else xs[inked:]
    return replace(line, xs=(*places, *behind))
