"""Atoms into lines: where each ends, and where each atom stands in it. Pure; knows no paragraph, page or file.

Lines are filled greedily, as Word fills them. Positions are points from the left edge of the region.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.layout.glyphs import Atom, BreakMark, Glyph, PictureMark, TabMark, auto_space
from reportgen.layout.tabs import Stop, Tabbed, next_stop, width_to
from reportgen.typeset.linebreak import GLUE, HANGING, BreakRules, can_break
from reportgen.units import fits

End = Literal["soft", "line", "page", "column", "end"]


class Measure(Struct, frozen=True):
    """The room lines have. `left` and `right` are the edges of all lines but the first, which starts at `first`;
    in points from the region's left edge. `tab_stops` ascend, from the region's left edge."""

    first: float
    left: float
    right: float
    tab_stops: tuple[Stop, ...] = ()
    default_tab: float = 36.0
    rules: BreakRules = field(default_factory=BreakRules)
    hang: bool = True
    auto_latin: bool = True
    auto_digits: bool = True
    break_words: bool = False


class Line(Struct, frozen=True):
    """Atoms [start, end) and the x of each; `used` is the right edge of the ink, without trailing spaces; `tabs` are
    the tabs among the atoms."""

    start: int
    end: int
    ends: End
    xs: tuple[float, ...]
    used: float
    tabs: tuple[Tabbed, ...] = ()


def break_lines(
    atoms: Sequence[Atom], measure: Measure, align: str, *, expand_forced: bool = True, begin: int = 0
) -> tuple[Line, ...]:
    """Every line of a paragraph; at least one, which is empty where there are no atoms. From atom `begin` on: then
    none of them is the first line.

    `align` is "left", "center", "right", "both" or "distribute". `expand_forced` says whether a justified line
    that ends in a forced break is still spread out (w:doNotExpandShiftReturn, §17.15.3.18, says no).
    """
    lines: list[Line] = []
    start = begin
    while True:
        line = _fill(atoms, start, measure.left if start > 0 else measure.first, measure)
        justify = align == "distribute" or (
            align == "both" and (line.ends == "soft" or (line.ends == "line" and expand_forced))
        )
        lines.append(_spread(atoms, line, measure) if justify else _shift(line, align, measure.right))
        start = line.end
        # A page break with nothing behind it ends the paragraph on its own page (§17.3.3.1; the opposite of
        # w:splitPgBreakAndParaMark).
        if line.ends == "end" or (line.ends in ("page", "column") and start == len(atoms)):
            return tuple(lines)


def _fill(atoms: Sequence[Atom], start: int, left: float, measure: Measure) -> Line:
    tabs: list[Tabbed] = []
    line = _filled(atoms, start, left, measure, tabs)
    return replace(line, tabs=tuple(tab for tab in tabs if tab.index < line.end)) if tabs else line


def _filled(atoms: Sequence[Atom], start: int, left: float, measure: Measure, tabs: list[Tabbed]) -> Line:
    x, used = left, left
    right = measure.right
    xs: list[float] = []
    before: Atom | None = None
    inked: Atom | None = None  # the last atom that is no space
    safe = -1  # the last place where the line may end
    safe_used = left
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if isinstance(atom, BreakMark):
            xs.append(x)
            return Line(start, index + 1, atom.kind, tuple(xs), used)
        if isinstance(atom, Glyph) and atom.kind == "space":
            xs.append(x)
            x += atom.width
            before = atom
            continue
        if isinstance(atom, TabMark):
            stop = next_stop(x, measure.tab_stops, measure.default_tab)
            width = width_to(stop, x, atoms, index, latin=measure.auto_latin, digits=measure.auto_digits)
            gap = 0.0
            if stop.kind != "left":
                right = max(right, stop.x)  # what is set against a stop behind the margin stands in the margin
            tabs.append(Tabbed(index, width, stop.leader))
        else:
            width = atom.width
            gap = _gap(before, atom, measure)
        if before is not None and _may_break(before, atom, measure, inked):
            safe, safe_used = index, used
        if not fits(x + gap + width, right):
            if _may_hang(atoms, index, measure) and fits(x, right):
                xs.append(x + gap)
                return _hung(atoms, start, index, xs, x)
            if safe > start:
                return Line(start, safe, "soft", tuple(xs[: safe - start]), safe_used)
            if index > start and used > left:
                return Line(start, index, "soft", tuple(xs), used)
        xs.append(x + gap)
        x += gap + width
        used = x
        before = inked = atom
    return Line(start, len(atoms), "end", tuple(xs), used)


def _hung(atoms: Sequence[Atom], start: int, index: int, xs: list[float], used: float) -> Line:
    """The line that ends with a mark in the margin, and the spaces after it."""
    end = index + 1
    x = xs[-1] + _width(atoms[index])
    while end < len(atoms) and _is_space(atoms[end]):
        xs.append(x)
        x += _width(atoms[end])
        end += 1
    if end == len(atoms):
        return Line(start, end, "end", tuple(xs), used)
    after = atoms[end]
    if isinstance(after, BreakMark):
        xs.append(x)
        return Line(start, end + 1, after.kind, tuple(xs), used)
    return Line(start, end, "soft", tuple(xs), used)


def _width(atom: Atom) -> float:
    return atom.width if isinstance(atom, Glyph | PictureMark) else 0.0


def _is_space(atom: Atom) -> bool:
    return isinstance(atom, Glyph) and atom.kind == "space"


def _gap(before: Atom | None, atom: Atom, measure: Measure) -> float:
    if isinstance(before, Glyph) and isinstance(atom, Glyph):
        return auto_space(before, atom, latin=measure.auto_latin, digits=measure.auto_digits)
    return 0.0


def _may_break(before: Atom, after: Atom, measure: Measure, inked: Atom | None = None) -> bool:
    """Whether a line may end between two neighbours; `inked` is what stands before the spaces, where there are."""
    if not isinstance(before, Glyph) or not isinstance(after, Glyph):
        return True
    if before.kind == "space":
        return not measure.rules.kinsoku or not (
            (after.kind == "wide" and after.char in measure.rules.no_start)
            or (isinstance(inked, Glyph) and inked.kind == "wide" and inked.char in measure.rules.no_end)
        )
    if before.text[-1] != before.char:  # a joiner leans on it
        if before.text[-1] == "\u200b":
            return True
        if before.text[-1] in GLUE:
            return False
    wide = before.kind == "wide" or measure.break_words
    return can_break(before.char, after.char, wide, after.kind == "wide", measure.rules)


def _may_hang(atoms: Sequence[Atom], index: int, measure: Measure) -> bool:
    """Whether the atom may stand in the margin: a hanging mark after which the line may end."""
    atom = atoms[index]
    if not (measure.hang and isinstance(atom, Glyph) and atom.char in HANGING):
        return False
    end = index + 1
    while end < len(atoms) and _is_space(atoms[end]):
        end += 1
    return end == len(atoms) or _may_break(atoms[end - 1], atoms[end], measure, atom)


def _shift(line: Line, align: str, right: float) -> Line:
    share = {"center": 0.5, "right": 1.0}.get(align, 0.0)
    extra = (right - line.used) * share
    if extra <= 0:
        return line
    return replace(line, xs=tuple(x + extra for x in line.xs), used=line.used + extra)


def _spread(atoms: Sequence[Atom], line: Line, measure: Measure) -> Line:
    """Widen the gaps of a line until its ink reaches the right edge: between East Asian characters and after
    spaces, never inside a Latin word; only behind the last tab."""
    extra = measure.right - line.used
    if extra <= 0:
        return line
    last = max((i for i, x in enumerate(line.xs) if x < line.used - 0.001), default=-1)
    first = max((i + 1 for i in range(last + 1) if isinstance(atoms[line.start + i], TabMark)), default=0)
    stretch = [i for i in range(first + 1, last + 1) if _stretches(atoms[line.start + i - 1], atoms[line.start + i])]
    if not stretch:
        return line
    share = extra / len(stretch)
    at = set(stretch)
    moved = 0.0
    xs: list[float] = []
    for i, x in enumerate(line.xs):
        if i in at:
            moved += share
        xs.append(x + moved)
    return replace(line, xs=tuple(xs), used=measure.right)


def _stretches(before: Atom, after: Atom) -> bool:
    if not isinstance(before, Glyph) or not isinstance(after, Glyph):
        return False
    if before.kind == "space":
        return True
    if after.kind == "space":
        return False
    if before.text == after.text and before.text in "—…":
        return False
    return before.kind == "wide" or after.kind == "wide"
