"""The glyphs of a set line as items: runs of one look with their decorations, leaders of tabs, pictures between.

In: a line's atoms and where they stand. Out: items in reading order, each with its structure element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from reportgen.layout.decorations import Inked, Stretch, decorate
from reportgen.layout.frames import Element, Item, Picture, TextRun, moved
from reportgen.layout.glyphs import Atom, Glyph, PictureMark, TabMark
from reportgen.layout.lines import Line
from reportgen.layout.tabs import Tabbed
from reportgen.word.model import Border


class SetLine(Struct, frozen=True):
    """A line with its height: `baseline` counts from the line's top; `below` is what a multiple line pitch leaves
    between it and the next. `skip` is how far down it stands to clear a floating drawing; `beside`: the next piece of
    text stands on the same height, on the other side of one."""

    line: Line
    height: float
    baseline: float
    below: float = 0.0
    skip: float = 0.0
    beside: bool = False

    @property
    def advance(self) -> float:
        """How much further down the next line stands."""
        return 0.0 if self.beside else self.height + self.below


class Neighbours(Struct, frozen=True):
    """The glyphs before and behind a piece of a line, None where it ends; `x_after` is where the one behind begins;
    `ascent` and `descent` of all type that stands in one border with it."""

    before: Glyph | None
    after: Glyph | None
    x_after: float
    ascent: float = 0.0
    descent: float = 0.0


def atom_width(atom: Atom) -> float:
    """What an atom takes of its line, a tab and a break aside."""
    return atom.width if isinstance(atom, Glyph | PictureMark) else 0.0


def glyph_items(
    atoms: list[Atom],
    line: Line,
    x0: float,
    top: float,
    set_line: SetLine,
    element_at: Callable[[int], Element] | None,
    element: Element,
    items: list[Item],
) -> None:
    """Runs of glyphs that share a look, with their rules and fills; pictures between them. `element_at` says the
    structure element of an atom where that is not always `element`."""
    baseline = top + set_line.baseline
    tabs = {tab.index: tab for tab in line.tabs}
    index = line.start
    while index < line.end:
        atom = atoms[index]
        if element_at is not None:
            element = element_at(index)
        leader = _leader(atom, tabs.get(index))
        if leader is not None:
            x = x0 + line.xs[index - line.start]
            width = tabs[index].width
            alone = Neighbours(None, None, 0.0)
            items.extend(_decorated(leader, [leader], (x0, (x - x0,), width), alone, set_line, top))
            count = int((width + 0.01) / leader.width)
            items.append(_filling(leader, count, x, baseline, element))
            index += 1
            continue
        if isinstance(atom, PictureMark):
            x = x0 + line.xs[index - line.start]
            if atom.items:
                items.extend(moved(item, x, baseline - atom.height) for item in atom.items)
            else:
                items.append(Picture(x, baseline - atom.height, atom.width, atom.height, atom.data, atom.alt, element))
            index += 1
            continue
        first = _inked(atom)
        if first is None:
            index += 1
            continue
        end = index + 1
        lang = first.lang
        while end < line.end:
            next_atom = atoms[end]
            following = next_atom if isinstance(next_atom, Glyph) else _inked(next_atom)
            if following is None or (following is not first and not _alike(first, following)):
                break
            if following is not next_atom and _leader(next_atom, tabs.get(end)) is not None:
                break
            if element_at is not None and element_at(end) is not element:
                break
            if following.lang is not lang and following.lang:
                if lang and following.lang != lang:
                    break
                lang = following.lang
            end += 1
        run = [_inked(atom) or first for atom in atoms[index:end]]
        xs = line.xs[index - line.start : end - line.start]
        last = tabs[end - 1].width if end - 1 in tabs else run[-1].width
        if first.decoration is not None:
            beside = Neighbours(
                _inked(atoms[index - 1]) if index > line.start else None,
                _inked(atoms[end]) if end < line.end else None,
                line.xs[end - line.start] if end < line.end else 0.0,
                *_bordered(atoms, line, index, end, first.decoration.border),
            )
            items.extend(_decorated(first, run, (x0, xs, last), beside, set_line, top))
        items.append(
            TextRun(
                baseline - first.rise,
                first.look,
                tuple([glyph.gid for glyph in run]),
                tuple([glyph.text for glyph in run]),
                tuple([x0 + x + glyph.shift for x, glyph in zip(xs, run, strict=True)]),
                element,
                lang,
            )
        )
        index = end


def _leader(atom: Atom, tab: Tabbed | None) -> Glyph | None:
    """The character that fills a tab of this line, None where nothing does or no whole one fits."""
    if tab is None or not isinstance(atom, TabMark):
        return None
    glyph = dict(atom.leaders).get(tab.leader)
    return glyph if glyph is not None and 0 < glyph.width <= tab.width + 0.01 else None


def _filling(leader: Glyph, count: int, x: float, baseline: float, element: Element) -> TextRun:
    """So many leader characters side by side from the tab's beginning."""
    return TextRun(
        baseline - leader.rise,
        leader.look,
        (leader.gid,) * count,
        (leader.text,) * count,
        tuple(x + number * leader.width + leader.shift for number in range(count)),
        element,
    )


def _inked(atom: Atom) -> Glyph | None:
    """The glyph an atom is drawn with: its own, or the blank that stands for a tab, so that its words stay apart
    when copied."""
    if isinstance(atom, Glyph):
        return atom
    return atom.glyph if isinstance(atom, TabMark) else None


def _alike(a: Glyph, b: Glyph) -> bool:
    return (a.look is b.look or a.look == b.look) and a.rise == b.rise and a.decoration == b.decoration


def _bordered(atoms: list[Atom], line: Line, start: int, end: int, border: Border | None) -> tuple[float, float]:
    """Ascent and descent of the atoms [start, end) and of those beside them with the same border."""
    if border is None:
        return 0.0, 0.0

    def has(index: int) -> Glyph | None:
        glyph = _inked(atoms[index])
        return glyph if glyph is not None and glyph.decoration and glyph.decoration.border == border else None

    while start > line.start and has(start - 1) is not None:
        start -= 1
    while end < line.end and has(end) is not None:
        end += 1
    inside = [glyph for index in range(start, end) if (glyph := has(index)) is not None]
    return max(glyph.ascent for glyph in inside), max(glyph.descent for glyph in inside)


def _decorated(
    first: Glyph,
    run: Sequence[Glyph],
    places: tuple[float, Sequence[float], float],
    beside: Neighbours,
    set_line: SetLine,
    top: float,
) -> Iterator[Item]:
    """What is drawn with glyphs of one look; `places` are the line's left edge, the glyphs' places and the last one's
    width."""
    decoration = first.decoration
    if decoration is None:
        return
    x0, xs, last = places
    same_before = beside.before is not None and beside.before.decoration == decoration
    same_after = beside.after is not None and beside.after.decoration == decoration
    right = x0 + (beside.x_after if same_after else xs[-1] + last)
    inked = [Inked(x0 + x, glyph.width, glyph.char) for x, glyph in zip(xs, run, strict=True)]
    piece = Stretch(
        x0 + xs[0], right, top + set_line.baseline - first.rise, top, set_line.height, first.size,
        beside.ascent - first.rise, beside.descent + first.rise, first.look.color, inked, not same_before,
        not same_after,
    )  # fmt: skip
    yield from decorate(decoration, piece)
