"""The glyphs of a set line as items: runs of one look with their decorations, leaders of tabs, pictures between.

In: a line's atoms and where they stand. Out: items in reading order, each with its structure element.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.decorations import Inked, Stretch, decorate
from reportgen.layout.frames import Clipped, Element, Figure, Ink, Item, Picture, TextRun, moved
from reportgen.layout.glyphs import Atom, Glyph, PictureMark, SoftHyphen, TabMark
from reportgen.layout.lines import Line
from reportgen.layout.pen import closed
from reportgen.layout.tabs import Tabbed
from reportgen.word.model import Border


class SetLine(Struct, frozen=True):
    """A line with its height: `baseline` counts from the line's top, and `reach`, so much of which must stand on its
    page; `below` is what a multiple line pitch leaves
    between it and the next. `skip` is how far down it stands to clear a floating drawing; `beside`: the next piece of
    text stands on the same height, on the other side of one."""

    line: Line
    height: float
    baseline: float
    reach: float
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


class Piece(Struct, frozen=True):
    """Atoms [start, end) of a line that are drawn together: `ink` from `x` behind the line's left edge on, raised by
    `rise`. Without ink it is a picture. `decorated`: more than ink is drawn."""

    start: int
    end: int
    x: float
    rise: float
    ink: Ink | None
    decorated: bool = False


def pieces_of(atoms: Sequence[Atom], line: Line, cuts: Collection[int] = ()) -> tuple[Piece, ...]:
    """Runs of glyphs that share a look, and the pictures between them; a run ends at each of the `cuts`, where another
    structure element begins. They depend on nothing but the line: it may stand anywhere."""
    tabs = {tab.index: tab for tab in line.tabs}
    pieces: list[Piece] = []
    index = line.start
    while index < line.end:
        atom = atoms[index]
        x = line.xs[index - line.start]
        leader = _leader(atom, tabs[index]) if index in tabs else None
        if leader is not None:
            filling = _filling(leader, int((tabs[index].width + 0.01) / leader.width))
            decorated = leader.decoration is not None
            pieces.append(Piece(index, index + 1, x + leader.shift, leader.rise, filling, decorated))
            index += 1
            continue
        first = atom if isinstance(atom, Glyph) else _inked(atom)
        if first is None:
            if isinstance(atom, PictureMark) and (not isinstance(atom, SoftHyphen) or _parts(line, index)):
                pieces.append(Piece(index, index + 1, x, 0.0, None))
            index += 1
            continue
        end = index + 1
        look, rise, decoration, lang = first.look, first.rise, first.decoration, first.lang
        plain = type(atom) is Glyph
        while end < line.end:
            following = atoms[end]
            if type(following) is not Glyph:
                plain = False
                inked = _inked(following)
                if inked is None or (end in tabs and _leader(following, tabs[end]) is not None):
                    break
                following = inked
            if (
                (following.look is not look and following.look != look)
                or following.rise != rise
                or (following.decoration is not decoration and following.decoration != decoration)
                or end in cuts
            ):
                break
            if following.lang is not lang and following.lang:
                if lang and following.lang != lang:
                    break
                lang = following.lang
            end += 1
        each = atoms[index:end]
        run = cast("Sequence[Glyph]", each) if plain else [_inked(atom) or first for atom in each]
        x += first.shift
        places = line.xs[index - line.start : end - line.start]
        ink = Ink(
            first.look,
            tuple([glyph.gid for glyph in run]),
            tuple([glyph.text for glyph in run]),
            tuple([place + glyph.shift - x for place, glyph in zip(places, run, strict=True)]),
            lang,
        )
        pieces.append(Piece(index, end, x, first.rise, ink, first.decoration is not None))
        index = end
    return tuple(pieces)


def glyph_items(
    atoms: Sequence[Atom],
    pieces: Sequence[Piece],
    x0: float,
    top: float,
    set_line: SetLine,
    element_at: Callable[[int], Element] | None,
    element: Element,
    items: list[Item],
) -> None:
    """The pieces of a line where it stands, with their rules and fills. `element_at` says the structure element of an
    atom where that is not always `element`."""
    baseline = top + set_line.baseline
    for piece in pieces:
        if element_at is not None:
            element = element_at(piece.start)
        if piece.ink is not None:
            if piece.decorated:
                items.extend(_beneath(atoms, piece, x0, top, set_line))
            items.append(TextRun(baseline - piece.rise, x0 + piece.x, piece.ink, element))
            continue
        atom = atoms[piece.start]
        assert isinstance(atom, PictureMark)
        x = x0 + piece.x
        if atom.items:
            for item in atom.items:
                placed = moved(item, x, baseline - atom.height)
                if isinstance(placed, TextRun) and placed.element is None:
                    placed = replace(placed, element=element)
                elif len(atom.items) == 1 and isinstance(placed, Picture | Figure) and placed.y < top - 0.5:
                    placed = _foot(placed, top)
                items.append(placed)
        else:
            items.append(_picture(atom, x, baseline, top, element))


def _picture(atom: PictureMark, x: float, baseline: float, top: float, element: Element) -> Picture:
    """A picture on the baseline; of one higher than its line, whose pitch is exact, only the foot shows, as in Word."""
    y = baseline - atom.height
    if y > top - 0.5 or atom.height <= 0:
        return Picture(x, y, atom.width, atom.height, atom.data, atom.alt, element)
    cut = (top - y) / atom.height
    return Picture(x, top, atom.width, baseline - top, atom.data, atom.alt, element, (0.0, cut, 0.0, 0.0))


def _foot(item: Picture | Figure, top: float) -> Picture | Figure:
    """What of a drawing shows below the top of its line; all of one that is turned."""
    y, high = top - item.y, item.height
    if item.tilt is not None or not 0 < y < high:
        return item
    if isinstance(item, Figure):
        left, right = -item.width, 2 * item.width
        return replace(
            item, items=(Clipped(closed((left, y), (right, y), (right, 2 * high), (left, 2 * high)), item.items),)
        )
    crop_left, crop_top, crop_right, crop_foot = item.crop
    crop = crop_left, crop_top + (1 - crop_top - crop_foot) * y / high, crop_right, crop_foot
    return replace(item, y=top, height=high - y, crop=crop)


def _parts(line: Line, index: int) -> bool:
    """Whether a line ends with this atom, in the middle of a paragraph."""
    return line.ends == "soft" and index == line.end - 1


def _beneath(atoms: Sequence[Atom], piece: Piece, x0: float, top: float, set_line: SetLine) -> Iterator[Item]:
    """What is drawn with the glyphs of a piece."""
    line = set_line.line
    tabs = {tab.index: tab for tab in line.tabs}
    leader = _leader(atoms[piece.start], tabs.get(piece.start))
    if leader is not None:
        place = line.xs[piece.start - line.start]
        alone = Neighbours(None, None, 0.0)
        return _decorated(leader, [leader], (x0, (place,), tabs[piece.start].width), alone, set_line, top)
    run = [glyph for atom in atoms[piece.start : piece.end] if (glyph := _inked(atom)) is not None]
    first = run[0]
    xs = line.xs[piece.start - line.start : piece.end - line.start]
    last = tabs[piece.end - 1].width if piece.end - 1 in tabs else run[-1].width
    border = None if first.decoration is None else first.decoration.border
    beside = Neighbours(
        _inked(atoms[piece.start - 1]) if piece.start > line.start else None,
        _inked(atoms[piece.end]) if piece.end < line.end else None,
        line.xs[piece.end - line.start] if piece.end < line.end else 0.0,
        *_bordered(atoms, line, piece.start, piece.end, border),
    )
    return _decorated(first, run, (x0, xs, last), beside, set_line, top)


def _leader(atom: Atom, tab: Tabbed | None) -> Glyph | None:
    """The character that fills a tab of this line, None where nothing does or no whole one fits."""
    if tab is None or not isinstance(atom, TabMark):
        return None
    glyph = dict(atom.leaders).get(tab.leader)
    return glyph if glyph is not None and 0 < glyph.width <= tab.width + 0.01 else None


def _filling(leader: Glyph, count: int) -> Ink:
    """So many leader characters side by side."""
    places = tuple([number * leader.width for number in range(count)])
    return Ink(leader.look, (leader.gid,) * count, (leader.text,) * count, places)


def _inked(atom: Atom) -> Glyph | None:
    """The glyph an atom is drawn with: its own, or the blank that stands for a tab, so that its words stay apart
    when copied."""
    if isinstance(atom, Glyph):
        return atom
    return atom.glyph if isinstance(atom, TabMark) else None


def _bordered(atoms: Sequence[Atom], line: Line, start: int, end: int, border: Border | None) -> tuple[float, float]:
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
