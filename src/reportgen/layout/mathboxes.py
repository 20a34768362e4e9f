"""Formulas as boxes of placed items: fractions, roots, scripts, brackets, parts on top of each other.

In: a tree of `word.mathmodel` and a setter. Out: boxes, whose items count from the baseline's left end. Measures are
those of plain type: no face's own table for mathematics is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.atoms import Glyph
from reportgen.layout.frames import Item, Path, Rule, TextRun, moved
from reportgen.layout.glyphs import Setter
from reportgen.word.mathmodel import (
    Accented,
    Cells,
    Fenced,
    Fraction,
    Framed,
    Large,
    Letters,
    Limits,
    Node,
    Overprinted,
    Radical,
    Row,
    Scripts,
    Shifted,
    Space,
)
from reportgen.word.model import RunProps

SCRIPT = 0.68
"""Of their base's size are scripts and limits."""
_SMALL = 0.72
"""Of the size of the text are the parts of a fraction in it."""
_SMALLEST = 5.0
"""Points: type of scripts gets no smaller."""
_AXIS = 0.26
"""Em above the baseline: bars of fractions, the middle of brackets."""
_ASCENT, _DESCENT = 0.76, 0.2
"""Em: what letters of a formula take above and below their baseline."""
_STROKE = 0.05
"""Em: thickness of bars."""
_GAP = 0.1
"""Em between a bar and what stands next to it."""
_LARGE = 1.5
"""Em: the size of sums and integrals."""

_RELATIONS = frozenset("=<>≤≥≠≈≡≌∽∈∉⊂⊃⊆⊇→←↔⇒⇔∝⊥∥∼≪≫")
_OPERATORS = frozenset("+−±∓×÷·∩∪∧∨⊕⊗-*")


class Box(Struct, frozen=True):
    """Items with their baseline at y = 0 and their left end at x = 0; extents in points."""

    width: float
    ascent: float
    descent: float
    items: tuple[Item, ...] = ()

    def placed(self, x: float, y: float) -> tuple[Item, ...]:
        """The items with the left end of their baseline at (x, y)."""
        return tuple(moved(item, x, y) for item in self.items) if x or y else self.items


EMPTY = Box(0.0, 0.0, 0.0)


def beside(boxes: Iterable[Box]) -> Box:
    """Boxes on one baseline."""
    x = ascent = descent = 0.0
    items: list[Item] = []
    for box in boxes:
        items.extend(box.placed(x, 0.0))
        x += box.width
        ascent, descent = max(ascent, box.ascent), max(descent, box.descent)
    return Box(x, ascent, descent, tuple(items))


def raised(box: Box, by: float) -> Box:
    """A box so many points higher."""
    return Box(box.width, max(box.ascent + by, 0.0), max(box.descent - by, 0.0), box.placed(0.0, -by))


def spaced(glyphs: Sequence[Glyph], size: float, *, first: bool) -> list[Glyph]:
    """Letters of a formula with room around signs that stand between two others: a plus or minus that is the `first` of
    all stands between none."""
    out = []
    for at, glyph in enumerate(glyphs):
        room = 0.24 if glyph.char in _RELATIONS else 0.18 if glyph.char in _OPERATORS else 0.0
        if room and not (glyph.char in _OPERATORS and at == 0 and first):
            room *= size
            glyph = replace(glyph, width=glyph.width + 2 * room, shift=glyph.shift + room)
        out.append(glyph.unspaced())
    return out


class Boxes:
    """Makes boxes in one size of type. `among_text`: fractions are set small, to keep lines together."""

    def __init__(self, setter: Setter, props: RunProps, *, among_text: bool = False) -> None:
        self._setter, self._props, self._em, self._among_text = setter, props, props.size, among_text
        self._color = props.color or "000000"

    def box(self, node: Node, scale: float = 1.0) -> Box:
        """A part, its type scaled."""
        made = self._plain(node, scale)
        if made is not None:
            return made
        match node:
            case Fraction():
                return self._fraction(node, scale)
            case Scripts():
                return self._scripts(node, scale)
            case Limits(base, above, below):
                return self._limits(self.box(base, scale), above, below, scale)
            case Radical():
                return self._radical(node, scale)
            case Fenced():
                return self._fenced(node, scale)
            case Overprinted(parts, align):
                return _over([self.box(part, scale) for part in parts], align)
            case Framed(part, sides):
                return self._framed(self.box(part, scale), sides, scale)
            case Accented(part, mark, props):
                return self._accented(self.box(part, scale), mark, props, scale)
            case Cells():
                return self._cells(node, scale)
            case _:
                return EMPTY

    def _plain(self, node: Node, scale: float) -> Box | None:
        match node:
            case Letters(text, props, math):
                return self._letters(text, props, scale, math=math and scale > SCRIPT)
            case Row(parts):
                return beside(self._in_row(part, scale, first=at == 0) for at, part in enumerate(parts))
            case Shifted(part, rise):
                return raised(self.box(part, scale), rise)
            case Space(width):
                return Box(width, 0.0, 0.0)
            case Large(sign, props):
                return self._large(sign, props, scale)
            case _:
                return None

    def _in_row(self, part: Node, scale: float, *, first: bool) -> Box:
        if isinstance(part, Letters):
            return self._letters(part.text, part.props, scale, math=part.math and scale > SCRIPT, first=first)
        return self.box(part, scale)

    def _letters(self, text: str, props: RunProps, scale: float, *, math: bool, first: bool = True) -> Box:
        size = max(props.size * scale, min(_SMALLEST, props.size))
        glyphs = self._setter.glyphs(text, replace(props, size=size, position=0.0, snap_to_grid=False), 0.0)
        box = inked(spaced(glyphs, size, first=first) if math else glyphs, size)
        return raised(box, props.position * scale) if props.position else box

    def _large(self, sign: str, props: RunProps, scale: float) -> Box:
        size = self._em * scale
        made = self._letters(sign, replace(props, size=size * _LARGE), 1.0, math=False)
        # Its middle on the axis.
        return raised(made, _AXIS * size - (made.ascent - made.descent) / 2)

    def _fraction(self, node: Fraction, scale: float) -> Box:
        size = self._em * scale
        if node.slanted:
            slash = Letters("/", self._props)
            return beside(self.box(part, scale) for part in (node.above, slash, node.below))
        inner = scale * _SMALL if self._among_text and scale > SCRIPT else scale
        above, below = self.box(node.above, inner), self.box(node.below, inner)
        pad, gap, axis = _GAP * size, _GAP * size, _AXIS * size
        width = max(above.width, below.width) + 2 * pad
        up, down = axis + gap + above.descent, axis - gap - below.ascent
        items = [*above.placed((width - above.width) / 2, -up), *below.placed((width - below.width) / 2, -down)]
        if node.bar:
            items.append(Rule(0.0, -axis, width, -axis, max(_STROKE * size, 0.4), self._color))
        return Box(width, up + above.ascent, below.descent - down, tuple(items))

    def _scripts(self, node: Scripts, scale: float) -> Box:
        size = self._em * scale
        base = self.box(node.base, scale)
        small = scale * SCRIPT
        up = EMPTY if node.raised is None else self.box(node.raised, small)
        down = EMPTY if node.lowered is None else self.box(node.lowered, small)
        rise = max(base.ascent - 0.35 * size, 0.38 * size)
        fall = max(base.descent - 0.08 * size, 0.12 * size)
        if node.raised is not None and node.lowered is not None:
            fall = max(fall, up.descent + down.ascent - rise)
        width = max(up.width, down.width)
        x_base, x = (width, 0.0) if node.before else (0.0, base.width)
        items = (*base.placed(x_base, 0.0), *up.placed(x, -rise), *down.placed(x, fall))
        ascent = max(base.ascent, rise + up.ascent if node.raised is not None else 0.0)
        descent = max(base.descent, fall + down.descent if node.lowered is not None else 0.0)
        return Box(base.width + width + 0.04 * size, ascent, descent, items)

    def _limits(self, base: Box, above: Node | None, below: Node | None, scale: float) -> Box:
        gap = _GAP * self._em * scale
        up = EMPTY if above is None else self.box(above, scale * SCRIPT)
        down = EMPTY if below is None else self.box(below, scale * SCRIPT)
        width = max(base.width, up.width, down.width)
        items = list(base.placed((width - base.width) / 2, 0.0))
        ascent, descent = base.ascent, base.descent
        if up.width:
            items += up.placed((width - up.width) / 2, -(ascent + gap + up.descent))
            ascent += gap + up.descent + up.ascent
        if down.width:
            items += down.placed((width - down.width) / 2, descent + gap + down.ascent)
            descent += gap + down.ascent + down.descent
        return Box(width, ascent, descent, tuple(items))

    def _radical(self, node: Radical, scale: float) -> Box:
        size = self._em * scale
        base = self.box(node.base, scale)
        stroke, gap = max(_STROKE * size, 0.4), _GAP * size
        top, foot = base.ascent + gap + stroke, base.descent
        hook = 0.55 * size
        degree = EMPTY if node.degree is None else self.box(node.degree, scale * 0.6)
        x = max(degree.width - 0.25 * size, 0.0)
        middle = -(top - foot) / 2
        outline = Path(
            (
                ("m", x, middle + 0.08 * size),
                ("l", x + 0.16 * hook, middle),
                ("l", x + 0.45 * hook, foot),
                ("l", x + hook, -top + stroke / 2),
                ("l", x + hook + base.width + gap, -top + stroke / 2),
            ),
            None,
            self._color,
            stroke,
        )
        high = top / 2 + 0.1 * size
        items = (outline, *base.placed(x + hook, 0.0), *degree.placed(0.0, -high))
        return Box(x + hook + base.width + gap, max(top, high + degree.ascent), foot, items)

    def _fenced(self, node: Fenced, scale: float) -> Box:
        size = self._em * scale
        part = self.box(node.part, scale)
        return beside(
            (
                *([self._bracket(node.left, node.props, part, size)] if node.left else []),
                part,
                *([self._bracket(node.right, node.props, part, size)] if node.right else []),
            )
        )

    def _bracket(self, sign: str, props: RunProps, part: Box, size: float) -> Box:
        """A bracket as high as a part: larger type, narrowed, its middle on the axis."""
        half = max(part.ascent - _AXIS * size, part.descent + _AXIS * size)
        wanted = 2 * half / (_ASCENT + _DESCENT)
        if wanted <= size * 1.25:
            return self._letters(sign, replace(props, size=size), 1.0, math=False)
        tall = replace(props, size=wanted, scale=props.scale * (size / wanted) ** 0.75)
        made = self._letters(sign, tall, 1.0, math=False)
        return raised(made, _AXIS * size - (made.ascent - made.descent) / 2)

    def _framed(self, part: Box, sides: frozenset[str], scale: float) -> Box:
        size = self._em * scale
        pad, stroke = _GAP * size, max(_STROKE * size, 0.4)
        left, right = (pad if side in sides else 0.0 for side in ("left", "right"))
        x0, x1 = 0.0, left + part.width + right
        y0, y1 = -part.ascent - pad, part.descent + pad
        ends = {
            "top": (x0, y0, x1, y0),
            "bottom": (x0, y1, x1, y1),
            "left": (x0, y0, x0, y1),
            "right": (x1, y0, x1, y1),
        }
        items = [Rule(*ends[side], stroke, self._color) for side in ends if side in sides]
        ascent = part.ascent + (pad + stroke if "top" in sides else 0.0)
        descent = part.descent + (pad + stroke if "bottom" in sides else 0.0)
        return Box(x1, ascent, descent, (*part.placed(left, 0.0), *items))

    def _accented(self, part: Box, mark: str, props: RunProps, scale: float) -> Box:
        size = self._em * scale
        if mark in "\u0304\u0305¯‾":
            return self._framed(part, frozenset(("top",)), scale)
        shown = _ACCENTS.get(mark, mark)
        small = self._letters(shown, replace(props, size=size * (0.6 if shown in "→←↔" else 0.8)), 1.0, math=False)
        down = 0.45 * size if shown in "^~˙¨ˇ" else 0.15 * size
        made = _over([part, raised(small, part.ascent - small.descent + 0.3 * size - down)], "center")
        return Box(max(part.width, made.width), part.ascent + 0.35 * size, part.descent, made.items)

    def _cells(self, node: Cells, scale: float) -> Box:
        size = self._em * scale
        rows = [[self.box(part, scale) for part in row] for row in node.rows]
        count = max((len(row) for row in rows), default=0)
        widths = [max((row[at].width for row in rows if at < len(row)), default=0.0) for at in range(count)]
        gap_x, gap_y = 0.8 * size, 0.3 * size
        heights = [
            (
                max((box.ascent for box in row), default=0.0) or _ASCENT * size,
                max((box.descent for box in row), default=0.0),
            )
            for row in rows
        ]
        total = sum(up + down for up, down in heights) + gap_y * max(len(rows) - 1, 0)
        y = -(_AXIS * size + total / 2)
        items: list[Item] = []
        for row, (up, down) in zip(rows, heights, strict=True):
            x = 0.0
            for box, width in zip(row, widths, strict=False):
                free = width - box.width
                share = {"left": 0.0, "center": 0.5, "right": 1.0}[node.align]
                items += box.placed(x + free * share, y + up)
                x += width + gap_x
            y += up + down + gap_y
        width = sum(widths) + gap_x * max(count - 1, 0)
        return Box(width, _AXIS * size + total / 2, total / 2 - _AXIS * size, tuple(items))


_ACCENTS = {"\u0302": "^", "\u0303": "~", "\u0307": "˙", "\u0308": "¨", "\u030c": "ˇ", "\u20d7": "→", "\u20d6": "←"}


def _over(boxes: Sequence[Box], align: str) -> Box:
    width = max((box.width for box in boxes), default=0.0)
    share = {"left": 0.0, "right": 1.0}.get(align, 0.5)
    items = tuple(item for box in boxes for item in box.placed((width - box.width) * share, 0.0))
    ascent = max((box.ascent for box in boxes), default=0.0)
    return Box(width, ascent, max((box.descent for box in boxes), default=0.0), items)


def inked(glyphs: Sequence[Glyph], size: float) -> Box:
    """Glyphs as a box: one run for each look."""
    x = 0.0
    items: list[Item] = []
    start = 0
    places: list[float] = []
    for at, glyph in enumerate([*glyphs, None]):
        if at > start and (glyph is None or glyph.look != glyphs[start].look or glyph.rise != glyphs[start].rise):
            run = glyphs[start:at]
            items.append(TextRun.at(-run[0].rise, places, run[0].look, run, None, lang=run[0].lang))
            start, places = at, []
        if glyph is not None:
            places.append(x + glyph.shift)
            x += glyph.width
    wide = any(glyph.kind == "wide" for glyph in glyphs)
    return Box(x, (0.86 if wide else _ASCENT) * size, (0.14 if wide else _DESCENT) * size, tuple(items))


def natural(setter: Setter, props: RunProps) -> tuple[float, float]:
    """Ascent and descent of type in a line of its own."""
    glyph = setter.space(props)
    return glyph.ascent + glyph.gap, glyph.descent


Atoms = Callable[[Box], None]
"""Takes a box into a line."""


def set_formula(
    tree: Node, boxes: Boxes, setter: Setter, letters: Callable[[Sequence[Glyph]], None], box: Atoms
) -> None:
    """A formula into a line: letters at its top as glyphs of the line, which may be broken, all else as boxes."""
    parts = tree.parts if isinstance(tree, Row) else (tree,)
    for at, part in enumerate(parts):
        if isinstance(part, Row):
            set_formula(part, boxes, setter, letters, box)
        elif isinstance(part, Letters):
            glyphs = setter.glyphs(part.text, part.props, 0.0)
            letters(spaced(glyphs, part.props.size, first=at == 0) if part.math else glyphs)
        else:
            box(boxes.box(part))
