"""Where a line may end: between which atoms, with which marks in the margin. Pure.

In: atoms and the measure. Out: indices of atoms.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.layout.line.atoms import Atom, BreakMark, Glyph, PictureMark, SoftHyphen
from reportgen.layout.line.measure import End, Measure
from reportgen.typeset.linebreak import GLUE, can_break

_WIDE = "imp"

BLANK = "\u3000"
"""A full-width blank."""


def last_break(atoms: Sequence[Atom], start: int, index: int, measure: Measure) -> int:
    """The last place behind `start` and no further than `index` where a line may end; `start` where there is none.
    Looked for from behind, so that one line asks a few times, not once for every character."""
    for at in range(index, start, -1):
        if is_space(atoms[at]):
            continue
        ink = at - 1  # the last atom before it that is no space
        while ink >= start and is_space(atoms[ink]):
            ink -= 1
        if may_break(atoms[at - 1], atoms[at], measure, atoms[ink] if ink >= start else None):
            return at
    return start


def ended(atoms: Sequence[Atom], end: int, xs: list[float]) -> tuple[int, End]:
    """Where a line whose atoms up to `end` stand at `xs` ends, with the spaces or the break behind them, whose places
    are added; and how."""
    x = xs[-1] + atoms[end - 1].width
    while end < len(atoms) and is_space(atoms[end]):
        xs.append(x)
        x += atoms[end].width
        end += 1
    if end == len(atoms):
        return end, "end"
    after = atoms[end]
    if isinstance(after, BreakMark):
        xs.append(x)
        return end + 1, after.kind
    return end, "soft"


def is_space(atom: Atom) -> bool:
    """Whether an atom is a space, which no line's end counts."""
    return atom.sort == "s"


def is_blank(atom: Atom) -> bool:
    """Whether an atom is a full-width blank."""
    return isinstance(atom, Glyph) and atom.char == BLANK


def gap_before(before: Atom | None, atom: Glyph, measure: Measure) -> float:
    """The automatic space before a glyph; most neighbours are of one script and have none."""
    if not isinstance(before, Glyph) or before.script == atom.script:
        return 0.0
    return measure.auto_space.between(before, atom)


def may_break(before: Atom, after: Atom, measure: Measure, inked: Atom | None = None) -> bool:
    """Whether a line may end between two neighbours; `inked` is what stands before the spaces, where there are."""
    if not isinstance(before, Glyph) or not isinstance(after, Glyph):
        return not (isinstance(after, SoftHyphen) or (isinstance(before, Glyph | PictureMark) and before.glued))
    if before.manner.glued:
        return False
    if before.sort == "s":
        return not measure.rules.kinsoku or not (
            (after.sort in _WIDE and after.char in measure.rules.no_start)
            or (isinstance(inked, Glyph) and inked.sort in _WIDE and inked.char in measure.rules.no_end)
        )
    char = before.char
    if before.text[-1] != char:  # a joiner leans on it
        if before.text[-1] == "\u200b":
            return True
        if before.text[-1] in GLUE:
            return False
    wide = before.sort in _WIDE or measure.break_words
    return can_break(char, after.char, wide, after.sort in _WIDE, measure.rules)


def _is_lone_blank(atoms: Sequence[Atom], index: int) -> bool:
    """Whether an atom is a single full-width blank behind an East Asian character."""
    if not is_blank(atoms[index]) or index == 0:
        return False
    before = atoms[index - 1]
    east_asian = isinstance(before, Glyph) and before.sort in _WIDE and not is_blank(before)
    return east_asian and not (index + 1 < len(atoms) and is_blank(atoms[index + 1]))


def may_hang(atoms: Sequence[Atom], index: int, measure: Measure) -> bool:
    """Whether the atom may stand in the margin: a hanging mark after which the line may end."""
    atom = atoms[index]
    if not isinstance(atom, Glyph):
        return False
    if atom.char not in measure.hanging and not (measure.blanks_hang and _is_lone_blank(atoms, index)):
        return False
    end = index + 1
    while end < len(atoms) and is_space(atoms[end]):
        end += 1
    return end == len(atoms) or may_break(atoms[end - 1], atoms[end], measure, atom)
