"""Characters in the cells of a document grid, as LibreOffice sets them where Word adds a space to each (§17.6.5).

In: the atoms of a paragraph and the width of a cell in points. Out: the same atoms, each East Asian one in the middle
of as many cells as it needs, each run of Latin ones in the middle of as many as they need together. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.glyphs import Atom, Glyph


def celled(atoms: Sequence[Atom], cell: float) -> list[Atom]:
    """The atoms in cells."""
    out: list[Atom] = []
    latin: list[Glyph] = []
    for atom in atoms:
        if isinstance(atom, Glyph) and atom.kind != "wide":
            latin.append(atom)
            continue
        out.extend(_together(latin, cell))
        latin = []
        out.extend(_together([atom], cell) if isinstance(atom, Glyph) else [atom])
    out.extend(_together(latin, cell))
    return out


def _together(glyphs: Sequence[Glyph], cell: float) -> list[Glyph]:
    if not glyphs:
        return []
    width = sum(glyph.width for glyph in glyphs)
    spare = math.ceil((width - 0.01) / cell) * cell - width
    first = replace(glyphs[0], width=glyphs[0].width + spare / 2, shift=glyphs[0].shift + spare / 2)
    out = [first, *glyphs[1:]]
    out[-1] = replace(out[-1], width=out[-1].width + spare / 2)
    return out
