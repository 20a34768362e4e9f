"""Where a full line ends, as LibreOffice finds it: portion by portion, after the rules of the script that stands there.

In: the atoms of a paragraph, the one that has no room any more. Out: the atom that begins the next line. Pure.

A portion is what stands together in one script and look. In Chinese a line may end anywhere but before and behind the
marks of two lists; in Latin, and in Chinese that is said to be of another language (w:lang, §17.3.2.20), where Unicode
says (`typeset.unicodebreaks`), whatever stands beside it. Marks go by the letter before them. Where that leads in front
of the portion, the portion before is asked for an end before its last character: so a line never ends just where a
portion does unless its own rules part it from the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.layout.line.atoms import Atom, Glyph, TabMark
from reportgen.typeset.linebreak import BreakRules
from reportgen.typeset.unicodebreaks import break_class, parts
from reportgen.units import TWIPS

LONG = 66
"""Characters without a blank, in the end of which a path is parted behind a stroke all the same."""

_SIXTHS = 6 * TWIPS
"""To a point: LibreOffice measures text as if on paper of 8,640 dots an inch, in whole dots."""

_BLANKS = " \u3000"


def cut(atoms: Sequence[Atom], start: int, full: int, rules: BreakRules, hanging: frozenset[str]) -> tuple[int, bool]:
    """The atom that begins the line after the one from `start`, of which the atom `full` has no room, `start` where no
    place is good; and whether the mark before it hangs in the margin: the atom `full` itself, or one that has room,
    at the end of a portion of which the next one lets no line end in it."""
    end = full
    while True:
        begin = _portion(atoms, start, end)
        at = _guess(atoms, start, begin, end, rules, hanging)
        if at >= begin or at <= start:
            return max(at, start), at > end
        if not isinstance(atoms[begin - 1], Glyph):
            return begin, False
        end = begin - 1


def round_portions(atoms: Sequence[Atom], widths: list[float]) -> None:
    """Make each portion whole twips wide, by the last of its `widths`, which are points: its characters are taken for
    whole sixths of a twip. What stands closer than it is wide (w:spacing) does so to the next of its portion alone."""
    begin = 0
    for index in range(1, len(atoms) + 1):
        if index < len(atoms) and _are_together(atoms, index - 1):
            continue
        last = atoms[index - 1]
        if isinstance(last, Glyph):
            widths[index - 1] -= min(last.spacing, 0.0)
            sixths = sum([int(width * _SIXTHS + 0.5001) for width in widths[begin:index]])
            widths[index - 1] += (sixths + 3) // 6 / TWIPS - sum(widths[begin:index])
        begin = index


def _are_together(atoms: Sequence[Atom], index: int) -> bool:
    """Whether an atom and the next stand in one portion."""
    before, after = atoms[index], atoms[index + 1]
    if not isinstance(before, Glyph) or not isinstance(after, Glyph):
        return False
    return _wide(atoms, index) == _wide(atoms, index + 1) and _alike(before, after)


def _portion(atoms: Sequence[Atom], start: int, index: int) -> int:
    """Where the portion of an atom begins."""
    while index > start and _are_together(atoms, index - 1):
        index -= 1
    return index


def _alike(before: Glyph, own: Glyph) -> bool:
    """Whether two glyphs of one script are of one size and decoration; the face may change for a character."""
    if before.manner is own.manner:
        return True
    return (before.size, before.rise, before.spacing) == (own.size, own.rise, own.spacing) and (
        before.decoration == own.decoration
    )


def _wide(atoms: Sequence[Atom], index: int) -> bool:
    """Whether an atom is of the East Asian script; a space is of that of what stands before it."""
    while index > 0:
        atom = atoms[index]
        if not isinstance(atom, Glyph) or atom.kind != "space":
            break
        index -= 1
    atom = atoms[index]
    return isinstance(atom, Glyph) and atom.kind == "wide"


def _guess(atoms: Sequence[Atom], start: int, begin: int, end: int, rules: BreakRules, hanging: frozenset[str]) -> int:
    """The last place no further than `end` where the line may end, as the portion from `begin` on has it."""
    if _char(atoms[end]) in _BLANKS:
        return end
    letter = end
    while letter > 0 and not _is_letter(atoms[letter]):
        letter -= 1
    if _wide(atoms, begin if letter >= begin else letter) and _is_east_asian(atoms[letter]):
        return _chinese(atoms, start, end, rules, hanging)
    return _latin(atoms, start, end)


def _chinese(atoms: Sequence[Atom], start: int, end: int, rules: BreakRules, hanging: frozenset[str]) -> int:
    at = end
    if _char(atoms[at]) in hanging:
        at += 1
        if at == len(atoms):
            return at
    while at > start and not _may_part(_char(atoms[at - 1]), _char(atoms[at]), rules):
        at -= 1
    return at


def _may_part(before: str, after: str, rules: BreakRules) -> bool:
    """Whether a line may end between two characters in Chinese; two dashes are one glyph."""
    if before == after == "—":
        return False
    return not rules.kinsoku or (after not in rules.no_start and before not in rules.no_end)


def _latin(atoms: Sequence[Atom], start: int, end: int) -> int:
    """As `_guess`; a place in a line above where a path has a blank shortly before it there."""
    classes = [break_class(_char(atom)) for atom in atoms[start : end + 1]]
    at = end - 1 if end > start and _char(atoms[end - 1]) == "/" else end
    while at > start and not (parts(classes, at - start) or _is_optional_break(atoms[at - 1])):
        at -= 1
    if start < at < end and _char(atoms[at - 1]) == "/":
        at = next((place for place in range(at - 1, max(at - LONG, 0), -1) if _char(atoms[place - 1]) in _BLANKS), at)
    return at


def _is_optional_break(atom: Atom) -> bool:
    """Whether a zero-width space leans on an atom."""
    return isinstance(atom, Glyph) and atom.text.endswith("\u200b")


def _char(atom: Atom) -> str:
    if isinstance(atom, Glyph):
        return atom.char
    return "\t" if isinstance(atom, TabMark) else "\ufffc"


def _is_east_asian(atom: Atom) -> bool:
    """Whether what is set as Chinese is said to be so, or nothing is said: some writers call it English. LibreOffice
    does not know what is named by its script (zh-Hans)."""
    if not isinstance(atom, Glyph) or atom.lang is None:
        return True
    language, _, more = atom.lang.lower().partition("-")
    return language in ("zh", "ja", "ko") and not more.startswith("han")


def _is_letter(atom: Atom) -> bool:
    return isinstance(atom, Glyph) and (atom.char.isalpha() or atom.char.isnumeric())
