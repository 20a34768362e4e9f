"""Atoms into lines: where each ends, and where each atom stands in it. Pure; knows no paragraph, page or file.

Lines are filled greedily, as Word fills them. Positions are points from the left edge of the region.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.layout.compression import give, squeezed
from reportgen.layout.cutting import cut
from reportgen.layout.glyphs import Atom, BreakMark, Glyph, PictureMark, SoftHyphen, TabMark, auto_space
from reportgen.layout.gridcells import Cells, Row
from reportgen.layout.tabs import Stop, Tabbed, next_stop, stop_at, width_to
from reportgen.typeset.linebreak import GLUE, HANGING, BreakRules, can_break
from reportgen.units import fits

End = Literal["soft", "line", "page", "column", "end"]


class Measure(Struct, frozen=True):
    """The room lines have. `left` and `right` are the edges of all lines but the first, which starts at `first`;
    in points from the region's left edge. `tab_stops` ascend, from there too. `auto_space` is the automatic
    space in em; `hanging` marks may stand in the margin. `compress`: full-width marks may give up their blank, so that
    more stands in a line; `by_portions`: a full line ends where LibreOffice would end it (`layout.cutting`).
    `reserve`: points at the right edge that no text is broken into, only spread over. `margins` are the edges without
    the paragraph's indents, None where those are none. `cells` hold the characters of lines on such a grid."""

    first: float
    left: float
    right: float
    tab_stops: tuple[Stop, ...] = ()
    default_tab: float = 36.0
    rules: BreakRules = field(default_factory=BreakRules)
    hanging: frozenset[str] = HANGING
    auto_space: float = 0.25
    auto_latin: bool = True
    auto_digits: bool = True
    break_words: bool = False
    compress: bool = False
    by_portions: bool = False
    reserve: float = 0.0
    margins: tuple[float, float] | None = None
    cells: Cells | None = None


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
        lines.append(next_line(atoms, start, measure, align, expand_forced=expand_forced))
        start = lines[-1].end
        if is_last(atoms, lines[-1]):
            return tuple(lines)


def next_line(atoms: Sequence[Atom], start: int, measure: Measure, align: str, *, expand_forced: bool = True) -> Line:
    """The line that begins with atom `start`."""
    line = _fill(atoms, start, measure.left if start > 0 else measure.first, measure)
    if measure.cells is not None and measure.cells.centred and align in ("both", "distribute"):
        return line
    justify = align == "distribute" or (
        align == "both" and (line.ends == "soft" or (line.ends == "line" and expand_forced))
    )
    return _spread(atoms, line, measure) if justify else _shift(line, align, measure.right)


def is_torn(atoms: Sequence[Atom], line: Line, measure: Measure) -> bool:
    """Whether a line ends inside a word, because the word has no room in it."""
    return line.ends == "soft" and not _may_break(atoms[line.end - 1], atoms[line.end], measure, atoms[line.end - 1])


def is_last(atoms: Sequence[Atom], line: Line) -> bool:
    """Whether a line ends its paragraph. A page break with nothing behind it does, on its own page (§17.3.3.1; the
    opposite of w:splitPgBreakAndParaMark)."""
    return line.ends == "end" or (line.ends in ("page", "column") and line.end == len(atoms))


def _fill(atoms: Sequence[Atom], start: int, left: float, measure: Measure) -> Line:
    if measure.cells is not None:
        return _celled(atoms, start, left, measure, measure.cells)
    tabs: list[Tabbed] = []
    line = _filled(atoms, start, left, measure, tabs)
    return replace(line, tabs=tuple(tab for tab in tabs if tab.index < line.end)) if tabs else line


def _filled(atoms: Sequence[Atom], start: int, left: float, measure: Measure, tabs: list[Tabbed]) -> Line:
    x, used = left, left
    right = measure.right - measure.reserve
    xs: list[float] = []
    inked: list[float] = []  # the right edge of the ink after each atom
    before: Atom | None = None
    spare = 0.0  # what marks can give up
    movable = start  # from here on atoms may move: behind the last tab
    compress = measure.compress
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if type(atom) is Glyph:
            width = atom.width
            if atom.kind == "space":
                xs.append(x)
                inked.append(used)
                x += width
                before = atom
                continue
            gap = 0.0 if type(before) is Glyph and before.script == atom.script else _gap(before, atom, measure)
        elif isinstance(atom, BreakMark):
            xs.append(x)
            return Line(start, index + 1, atom.kind, tuple(xs), used)
        elif isinstance(atom, TabMark):
            stop = _stop(atom, x, measure)
            latin, digits = measure.auto_latin, measure.auto_digits
            width = width_to(stop, x, atoms, index, measure.auto_space, latin=latin, digits=digits)
            gap = 0.0
            if stop.kind != "left":
                right = max(right, stop.x)  # what is set against a stop behind the margin stands in the margin
            tabs.append(Tabbed(index, width, stop.leader))
            spare, movable = 0.0, index + 1
        else:
            width = atom.width
            gap = 0.0
        if x + gap + width > right and not fits(x + gap + width, right):
            if measure.by_portions:
                return _cut(atoms, start, index, xs, inked, x + gap, measure)
            if _may_hang(atoms, index, measure) and fits(x, right):
                return _ended(atoms, start, index + 1, [*xs, x + gap], x)
            if measure.compress and isinstance(atom, Glyph):
                pressed = _pressed(atoms, start, index, xs, x, spare, movable, measure)
                if pressed is not None:
                    return pressed
            safe = _last_break(atoms, start, index, measure)
            if safe > start:
                return Line(start, safe, "soft", tuple(xs[: safe - start]), inked[safe - 1 - start])
            if index > start and used > left:
                return Line(start, index, "soft", tuple(xs), used)
        xs.append(x + gap)
        x += gap + width
        if compress:
            spare += give(atom)
        used = x
        inked.append(used)
        before = atom
    return Line(start, len(atoms), "end", tuple(xs), used)


def _stop(tab: TabMark, x: float, measure: Measure) -> Stop:
    """Where a tab at `x` leads."""
    if tab.position is None:
        return next_stop(x, measure.tab_stops, measure.default_tab)
    indents = (measure.left, measure.right)
    return stop_at(tab.position, indents if tab.position.from_indent else measure.margins or indents)


def _cut(
    atoms: Sequence[Atom], start: int, full: int, xs: list[float], inked: list[float], x: float, measure: Measure
) -> Line:
    """The line that ends where LibreOffice would end it: `xs` are the places of what stands before atom `full`, which
    has no room at `x`."""
    at = cut(atoms, start, full, measure.rules, measure.hanging)
    if at > full:
        return _ended(atoms, start, at, [*xs, x], inked[-1] if inked else x)
    if at <= start:
        at = max(full, start + 1)
        if at > full:
            return _ended(atoms, start, at, [*xs, x], x + _width(atoms[full]))
    return Line(start, at, "soft", tuple(xs[: at - start]), inked[at - 1 - start])


def _celled(atoms: Sequence[Atom], start: int, left: float, measure: Measure, cells: Cells) -> Line:
    """The line from atom `start` on where a grid holds characters in cells."""
    row = Row(cells, atoms, start, left, measure.right - measure.reserve, lambda tab, x: _stop(tab, x, measure))
    empty = row.copy()
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if isinstance(atom, BreakMark):
            row.close(whole=False)
            row.xs.append(row.x)
            return Line(start, index + 1, atom.kind, tuple(row.xs), row.used, tuple(row.tabs))
        before, used = row.x, row.used
        row.add()
        if _is_space(atom) or fits(row.x, row.right):
            continue
        if measure.by_portions:
            end = cut(atoms, start, index, measure.rules, measure.hanging)
        elif fits(before, row.right) and _may_hang(atoms, index, measure):
            end = index + 1
        else:
            end = _last_break(atoms, start, index, measure)
        if end > index:
            return replace(_ended(atoms, start, end, row.xs, used), tabs=tuple(row.tabs))
        if end > start or used > left:
            return _ended_cells(atoms, start, end if end > start else index, empty)
    row.close(whole=True)
    return Line(start, len(atoms), "end", tuple(row.xs), row.used, tuple(row.tabs))


def _ended_cells(atoms: Sequence[Atom], start: int, end: int, row: Row) -> Line:
    """The line of the atoms [start, end) in a row that is still empty: Latin characters that go on in the next line
    have no whole cells here."""
    for _ in range(start, end):
        row.add()
    following = atoms[end]
    row.close(whole=not isinstance(following, Glyph) or following.kind == "wide")
    return Line(start, end, "soft", tuple(row.xs), row.used, tuple(row.tabs))


def _last_break(atoms: Sequence[Atom], start: int, index: int, measure: Measure) -> int:
    """The last place behind `start` and no further than `index` where a line may end; `start` where there is none.
    Looked for from behind, so that one line asks a few times, not once for every character."""
    for at in range(index, start, -1):
        if _is_space(atoms[at]):
            continue
        ink = at - 1  # the last atom before it that is no space
        while ink >= start and _is_space(atoms[ink]):
            ink -= 1
        if _may_break(atoms[at - 1], atoms[at], measure, atoms[ink] if ink >= start else None):
            return at
    return start


def _pressed(
    atoms: Sequence[Atom],
    start: int,
    index: int,
    xs: Sequence[float],
    x: float,
    spare: float,
    movable: int,
    measure: Measure,
) -> Line | None:
    """The line that takes one more word or character from atom `index` on, with the marks that may not be parted from
    it, where the full-width marks of the line can give up enough for that; None where they cannot. `xs` are the places
    of what stands before, `x` its end, `spare` what its marks can give."""
    placed = list(xs)
    end = index
    before: Atom | None = atoms[index - 1] if index > start else None
    hung = 0.0
    while end < len(atoms):
        atom = atoms[end]
        if not isinstance(atom, Glyph) or atom.kind == "space" or hung:
            break
        if end > index and _may_break(atoms[end - 1], atom, measure, atoms[end - 1]):
            break
        gap = _gap(before, atom, measure)
        placed.append(x + gap)
        if end > index and fits(x - spare, measure.right) and _may_hang(atoms, end, measure):
            hung = gap + atom.width
        else:
            spare += give(atom)
        x += gap + atom.width
        before = atom
        end += 1
    excess = x - hung - measure.right
    if end == index or not fits(excess, spare):
        return None
    inked = end - start - bool(hung)
    places = squeezed(atoms[start:end], placed, movable - start, inked, excess)
    return _ended(atoms, start, end, places, measure.right)


def _ended(atoms: Sequence[Atom], start: int, end: int, xs: list[float], used: float) -> Line:
    """The line of the atoms [start, end) at `xs`, which ends there with the spaces or the break behind them."""
    x = xs[-1] + _width(atoms[end - 1])
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


def _gap(before: Atom | None, atom: Glyph, measure: Measure) -> float:
    """The automatic space before a glyph; most neighbours are of one script and have none."""
    if not isinstance(before, Glyph) or before.script == atom.script:
        return 0.0
    return auto_space(before, atom, measure.auto_space, latin=measure.auto_latin, digits=measure.auto_digits)


def _may_break(before: Atom, after: Atom, measure: Measure, inked: Atom | None = None) -> bool:
    """Whether a line may end between two neighbours; `inked` is what stands before the spaces, where there are."""
    if not isinstance(before, Glyph) or not isinstance(after, Glyph):
        return not isinstance(after, SoftHyphen)
    if before.glued:
        return False
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
    if not (isinstance(atom, Glyph) and atom.char in measure.hanging):
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
    last = next((i for i in range(len(line.xs) - 1, -1, -1) if line.xs[i] < line.used - 0.001), -1)
    behind = (tab.index - line.start + 1 for tab in line.tabs)
    first = max((i for i in behind if i <= last + 1), default=0)
    stretch: list[int] = []
    before = atoms[line.start + first] if first <= last else None
    for i in range(first + 1, last + 1):
        atom = atoms[line.start + i]
        if before is not None and _stretches(before, atom):
            stretch.append(i)
        before = atom
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
    if type(before) is not Glyph or type(after) is not Glyph:
        return False
    kind, following = before.kind, after.kind
    if before.glued:
        return False
    if kind == "space":
        return True
    if following == "space" or (before.text in "—…" and before.text == after.text):
        return False
    return kind == "wide" or following == "wide"
