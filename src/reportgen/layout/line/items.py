"""The glyphs of a set line as items: runs of one look with their decorations, leaders of tabs, pictures between.

In: a line's atoms and where they stand. Out: items in reading order, each with its structure element.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.frames import Clipped, Element, Figure, Ink, Item, Picture, TextRun, moved
from reportgen.layout.line.atoms import Atom, Glyph, PictureMark, SoftHyphen, TabMark
from reportgen.layout.line.decorations import Inked, Stretch, decorate
from reportgen.layout.line.galley import Galley, Run
from reportgen.layout.line.measure import Line
from reportgen.layout.line.tabs import Tabbed
from reportgen.layout.pen import closed
from reportgen.word.model import Border


class Aligned(Struct, frozen=True):
    """What stands in a line meets in its `top`, `center` or `bottom` (w:textAlignment, ISO 29500-1 §17.3.1.39);
    `ascent` and `descent` of all of it."""

    how: str
    ascent: float
    descent: float

    def lower(self, ascent: float, descent: float) -> float:
        """How far below the line's baseline that of type or of a picture stands."""
        if self.how == "top":
            return ascent - self.ascent
        if self.how == "bottom":
            return self.descent - descent
        return (self.descent - self.ascent - descent + ascent) / 2


class SetLine(Struct, frozen=True):
    """A line with its height.

    baseline   from the line's top
    reach      so much of it, from its top, must stand on its page
    below      what a multiple pitch leaves between it and the next
    skip       how far down it stands to clear a floating drawing
    beside     the next piece of text stands on the same height, on the other side of one
    aligned    not all of it stands on its baseline; None: all of it does
    """

    line: Line
    height: float
    baseline: float
    reach: float
    below: float = 0.0
    skip: float = 0.0
    beside: bool = False
    aligned: Aligned | None = None

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


class Standing(Struct, frozen=True):
    """A line where it stands: its left edge and its top in points of the page; `atoms` are its paragraph's."""

    set_line: SetLine
    x: float
    top: float
    atoms: Sequence[Atom]

    @property
    def baseline(self) -> float:
        """In points of the page."""
        return self.top + self.set_line.baseline

    def span(self, first: int, last: int) -> tuple[float, float]:
        """From where to where these atoms and those between them stand, from the line's left edge; a tab or a break
        ends where it begins."""
        xs, start = self.set_line.line.xs, self.set_line.line.start
        atom = self.atoms[last]
        width = atom.width if isinstance(atom, Glyph | PictureMark) else 0.0
        if xs[last - start] < xs[first - start]:  # it runs from right to left
            atom = self.atoms[first]
            width = atom.width if isinstance(atom, Glyph | PictureMark) else 0.0
            first, last = last, first
        return xs[first - start], xs[last - start] + width

    def lowered(self, aligned: Aligned, piece: Piece) -> Standing:
        """The line with the baseline of one piece in it."""
        set_line, atom = self.set_line, self.atoms[piece.start]
        if isinstance(atom, PictureMark):
            down = aligned.lower(atom.height, atom.depth)
        else:
            glyphs = (each for each in self.atoms[piece.start : piece.end] if isinstance(each, Glyph))
            manner = next((glyph.manner for glyph in glyphs), None)
            if manner is None:
                return self
            down = aligned.lower(manner.ascent + manner.gap, manner.descent)
        return replace(self, set_line=replace(set_line, baseline=set_line.baseline + down))


class Piece(Struct, frozen=True):
    """Atoms [start, end) of a line that are drawn together: `ink` from `x` behind the line's left edge on, raised by
    `rise`. Without ink it is a picture. `decorated`: more than ink is drawn."""

    start: int
    end: int
    x: float
    rise: float
    ink: Ink | None
    decorated: bool = False


def pieces_of(galley: Galley, line: Line, cuts: Sequence[int] = ()) -> tuple[Piece, ...]:
    """Runs of glyphs that share a look, and the pictures between them; a run ends at each of the `cuts`, in order,
    where another structure element begins. They depend on nothing but the line: it may stand anywhere."""
    atoms, places, first = galley.atoms, line.xs, line.start
    end = line.end - 1 if galley.sorts.startswith("b", line.end - 1) else line.end  # breaks are nothing to be seen
    runs = galley.runs(first, end)
    fillings = {tab.index: (tab, leader) for tab in line.tabs if (leader := _leader(atoms[tab.index], tab))}
    if cuts or fillings:
        inside = cuts[bisect_right(cuts, first) : bisect_left(cuts, end)]
        edges = sorted({*inside, *fillings, *(at + 1 for at in fillings)})
        runs = [part for run in runs for part in _parted(run, edges)]
    pieces: list[Piece] = []
    for start, until, manner, lang in runs:
        if manner is None:
            pieces.extend(_pictures(atoms, line, start, until))
            continue
        if start in fillings:
            tab, leader = fillings[start]
            filling = _filling(leader, tab.width)
            x = places[start - first] + leader.shift
            pieces.append(Piece(start, until, x, leader.rise, filling, leader.decoration is not None))
            continue
        glyphs: tuple[Glyph, ...] = atoms[start:until]  # type: ignore[assignment]  # or tabs
        if line.tabs:
            glyphs = tuple([glyph for atom in glyphs if (glyph := _inked(atom)) is not None])
        xs = places[start - first : until - first]
        if galley.shifted:
            xs = tuple([place + glyph.shift for place, glyph in zip(xs, glyphs, strict=True)])
        ink = Ink(manner.look, glyphs, xs, lang)
        pieces.append(Piece(start, until, xs[0], manner.rise, ink, manner.decoration is not None))
    return tuple(pieces)


def _parted(run: Run, edges: Sequence[int]) -> Iterator[Run]:
    """A run in parts that end at the edges, which are in order."""
    start, end, manner, lang = run
    inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
    for begin, until in pairwise((start, *inside, end)):
        yield begin, until, manner, lang


def _pictures(atoms: Sequence[Atom], line: Line, start: int, end: int) -> Iterator[Piece]:
    """The pictures at the atoms [start, end)."""
    for index in range(start, end):
        if not isinstance(atoms[index], SoftHyphen) or _parts(line, index):
            yield Piece(index, index + 1, line.xs[index - line.start], 0.0, None)


def glyph_items(
    standing: Standing,
    pieces: Sequence[Piece],
    element: Element,
    element_at: Callable[[int], Element] | None = None,
) -> Iterator[Item]:
    """The pieces of a line where it stands, with their rules and fills. `element_at` says the structure element of an
    atom where that is not always `element`."""
    straight, aligned = standing, standing.set_line.aligned
    for piece in pieces:
        if element_at is not None:
            element = element_at(piece.start)
        if aligned is not None:
            standing = straight.lowered(aligned, piece)
        if piece.ink is None:
            yield from _drawing(standing, piece, element)
            continue
        if piece.decorated:
            yield from _beneath(standing, piece)
        yield TextRun(standing.baseline - piece.rise, standing.x + piece.x, piece.ink, element)


def _drawing(standing: Standing, piece: Piece, element: Element) -> Iterator[Item]:
    """The picture or the drawing that a piece is."""
    atom = standing.atoms[piece.start]
    assert isinstance(atom, PictureMark)
    x, top, baseline = standing.x + piece.x, standing.top, standing.baseline
    if atom.data and not atom.items:
        yield _picture(atom, x, baseline, top, element)
    for item in atom.items:
        placed = moved(item, x, baseline - atom.height)
        if isinstance(placed, TextRun) and placed.element is None:
            placed = replace(placed, element=element)
        elif len(atom.items) == 1 and isinstance(placed, Picture | Figure) and placed.y < top - 0.5:
            placed = _foot(placed, top)
        yield placed


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


def _beneath(standing: Standing, piece: Piece) -> Iterator[Item]:
    """What is drawn with the glyphs of a piece."""
    atoms, line = standing.atoms, standing.set_line.line
    tabs = {tab.index: tab for tab in line.tabs}
    leader = _leader(atoms[piece.start], tabs.get(piece.start))
    if leader is not None:
        place = line.xs[piece.start - line.start]
        return _decorated(standing, [leader], (place,), tabs[piece.start].width, Neighbours(None, None, 0.0))
    run = [glyph for atom in atoms[piece.start : piece.end] if (glyph := _inked(atom)) is not None]
    xs = line.xs[piece.start - line.start : piece.end - line.start]
    last = tabs[piece.end - 1].width if piece.end - 1 in tabs else run[-1].width
    border = None if run[0].decoration is None else run[0].decoration.border
    beside = Neighbours(
        _inked(atoms[piece.start - 1]) if piece.start > line.start else None,
        _inked(atoms[piece.end]) if piece.end < line.end else None,
        line.xs[piece.end - line.start] if piece.end < line.end else 0.0,
        *_bordered(atoms, line, piece.start, piece.end, border),
    )
    return _decorated(standing, run, xs, last, beside)


def _leader(atom: Atom, tab: Tabbed | None) -> Glyph | None:
    """The character that fills a tab of this line, None where nothing does or no whole one fits."""
    if tab is None or not isinstance(atom, TabMark):
        return None
    glyph = dict(atom.leaders).get(tab.leader)
    return glyph if glyph is not None and 0 < glyph.width <= tab.width + 0.01 else None


def _filling(leader: Glyph, width: float) -> Ink:
    """As many leader characters side by side as have room; low lines so close together that they fill all of it."""
    count, step = int((width + 0.01) / leader.width), leader.width
    if leader.char == "_" and count * step < width - 0.01:
        step = (width - step) / count
        count += 1
    places = tuple([number * step for number in range(count)])
    return Ink(leader.look, (leader,) * count, places)


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
    standing: Standing, run: Sequence[Glyph], xs: Sequence[float], last: float, beside: Neighbours
) -> Iterator[Item]:
    """What is drawn with glyphs of one look at `xs`, of which the last one is `last` wide."""
    first, x0 = run[0], standing.x
    decoration = first.decoration
    if decoration is None:
        return
    same_before = beside.before is not None and beside.before.decoration == decoration
    same_after = beside.after is not None and beside.after.decoration == decoration
    left, right = xs[0], beside.x_after if same_after else xs[-1] + last
    if any(after < before for before, after in pairwise((*xs, right))):  # some of it runs from right to left
        left, right = min(xs), max(x + glyph.width for x, glyph in zip(xs, run, strict=True))
    piece = Stretch(
        left=x0 + left,
        right=x0 + right,
        baseline=standing.baseline - first.rise,
        top=standing.top,
        height=standing.set_line.height,
        size=first.size,
        ascent=beside.ascent - first.rise,
        descent=beside.descent + first.rise,
        color=first.look.color,
        glyphs=[Inked(x0 + x, glyph.width, glyph.char) for x, glyph in zip(xs, run, strict=True)],
        opens=not same_before,
        closes=not same_after,
    )
    yield from decorate(decoration, piece)
