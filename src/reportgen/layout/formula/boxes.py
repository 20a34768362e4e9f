"""Formulas as boxes of placed items: fractions, roots, scripts, brackets, parts on top of each other.

In: a tree of `word.model.math` and a setter. Out: boxes, whose items count from the baseline's left end. Measures are
those of plain type: no face's own table for mathematics is read. A formula in a line of its own is set large: its sums
have their limits above and below, its fractions parts of full size, of which the fractions are small as they are among
text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.formula.arrays import arrayed
from reportgen.layout.formula.marks import (
    ASCENT,
    AXIS,
    DESCENT,
    EMPTY,
    GAP,
    SMALLEST,
    STROKE,
    Box,
    beside,
    drawn_mark,
    framed,
    inked,
    over,
    raised,
)  # fmt: skip
from reportgen.layout.formula.spacing import ends_as, kind, opens_line, spaced
from reportgen.layout.frames import Path, Rule
from reportgen.layout.line.atoms import Glyph
from reportgen.layout.line.glyphs import Setter
from reportgen.word.model import RunProps
from reportgen.word.model.math import (
    Accented,
    Cells,
    Divider,
    Fenced,
    Fraction,
    Framed,
    Grouped,
    Large,
    Letters,
    Limits,
    Newline,
    Node,
    Overprinted,
    Phantom,
    Radical,
    Row,
    Scripts,
    Shifted,
    Space,
)

_SCRIPT, _SCRIPT_OF_SCRIPT = 0.72, 0.6
"""Of the size of the text are scripts, and theirs."""
_LARGE = {"∫": 1.9, "∬": 1.9, "∭": 1.9, "∮": 1.9, "∯": 1.9, "∰": 1.9}
_LARGEST = 1.5
"""Em: the size of sums in lines of their own; that of integrals is above."""
_AMONG_TEXT = 1.15
"""Em: the size of such signs among text."""


class Style(Struct, frozen=True):
    """How a part is set: its type by its scale, and whether it stands large in a line of its own; `even`: parts of
    fractions are as large as what stands beside these (EQ fields)."""

    scale: float = 1.0
    display: bool = True
    even: bool = False

    @property
    def script(self) -> Style:
        """Of scripts and limits of such a part."""
        return Style(_SCRIPT if self.scale > _SCRIPT else _SCRIPT_OF_SCRIPT, False)

    @property
    def part(self) -> Style:
        """Of the parts of its fractions."""
        if self.even:
            return self
        return Style(self.scale, False) if self.display else self.script

    @property
    def among_text(self) -> Style:
        """The same where nothing is set large."""
        return self if self.even else Style(self.scale, False)


class Boxes:
    """Makes boxes in one size of type. `among_text`: fractions and sums are set small, to keep lines together. `even`:
    no fraction makes its parts smaller."""

    def __init__(self, setter: Setter, props: RunProps, *, among_text: bool = False, even: bool = False) -> None:
        self._setter, self._props, self._em = setter, props, props.size
        self.style = Style(display=not among_text, even=even)
        self._color = props.color or "000000"

    def box(self, node: Node, style: Style | None = None) -> Box:
        """A part in a style; that of the formula where None is given."""
        style = style or self.style
        made = self._plain(node, style)
        if made is not None:
            return made
        match node:
            case Fraction():
                return self._fraction(node, style)
            case Scripts():
                return self._scripts(node, style)
            case Limits(_, above, below, movable) if movable and not style.display:
                return self._scripts(Scripts(node.base, above, below), style)
            case Limits(base, above, below):
                return self._limits(self.box(base, style), above, below, style)
            case Radical():
                return self._radical(node, style)
            case Fenced():
                return self._fenced(node, style)
            case Overprinted(parts, align):
                return over([self.box(part, style) for part in parts], align)
            case Framed(part, sides):
                return framed(self.box(part, style), sides, self._em * style.scale, self._color)
            case Accented(part, mark, props):
                return self._accented(self.box(part, style), mark, props, style)
            case Grouped():
                return self._grouped(node, style)
            case Phantom():
                return self._phantom(node, style)
            case Cells():
                inner = style if node.align in ("aligned", "left") else style.among_text
                before = "x" if node.align == "aligned" else ""  # a sign at their joint stands between two others
                rows = [
                    [self._row(_parts(part), inner, before if at else "") for at, part in enumerate(row)]
                    for row in node.rows
                ]
                return arrayed(rows, node.align, node.columns, self._em * style.scale)
            case _:
                return EMPTY

    def _plain(self, node: Node, style: Style) -> Box | None:
        match node:
            case Letters(text, props, math):
                return self._letters(text, props, style.scale, math=math and style.scale > _SCRIPT)
            case Row(parts):
                return self._row(parts, style)
            case Shifted(part, rise):
                return raised(self.box(part, style), rise)
            case Space(width):
                return Box(width * style.scale, 0.0, 0.0)
            case Large(sign, props):
                return self._large(sign, props, style)
            case Divider(sign, props):
                return self._letters(sign, props, style.scale, math=False)
            case _:
                return None

    def _row(self, parts: Sequence[Node], style: Style, before: str = "") -> Box:
        boxes = []
        for part in parts:
            if isinstance(part, Letters):
                math = part.math and style.scale > _SCRIPT
                boxes.append(self._letters(part.text, part.props, style.scale, math=math, before=before))
                before = ends_as(self._setter.glyphs(part.text, part.props, 0.0), before)
            else:
                boxes.append(self.box(part, style))
                before = before if isinstance(part, Space) else "x"
        return beside(boxes)

    def _letters(self, text: str, props: RunProps, scale: float, *, math: bool, before: str = "") -> Box:
        size = max(props.size * scale, min(SMALLEST, props.size))
        glyphs = self._setter.glyphs(text, replace(props, size=size, position=0.0, snap_to_grid=False), 0.0)
        box = inked(spaced(glyphs, size, before) if math else glyphs, size)
        return raised(box, props.position * scale) if props.position else box

    def _large(self, sign: str, props: RunProps, style: Style) -> Box:
        size = self._em * style.scale
        times = _LARGE.get(sign, _LARGEST) if style.display else _AMONG_TEXT
        made = self._letters(sign, replace(props, size=size * times), 1.0, math=False)
        return raised(made, AXIS * size - (made.ascent - made.descent) / 2)  # its middle on the axis

    def _fraction(self, node: Fraction, style: Style) -> Box:
        size = self._em * style.scale
        if node.slanted:
            slash = Letters("/", self._props)
            return beside(self.box(part, style) for part in (node.above, slash, node.below))
        above, below = self.box(node.above, style.part), self.box(node.below, style.part)
        pad, gap = GAP * size, (1.4 if style.display else 1.0) * GAP * size
        width = max(above.width, below.width) + 2 * pad
        up, down = AXIS * size + gap + above.descent, AXIS * size - gap - below.ascent
        items = [*above.placed((width - above.width) / 2, -up), *below.placed((width - below.width) / 2, -down)]
        if node.bar:
            items.append(Rule(0.0, -AXIS * size, width, -AXIS * size, max(STROKE * size, 0.4), self._color))
        return Box(width, up + above.ascent, below.descent - down, tuple(items))

    def _scripts(self, node: Scripts, style: Style) -> Box:
        size = self._em * style.scale
        base = self.box(node.base, style)
        up = EMPTY if node.raised is None else self.box(node.raised, style.script)
        down = EMPTY if node.lowered is None else self.box(node.lowered, style.script)
        rise = max(base.ascent - 0.35 * size, 0.38 * size)
        fall = max(base.descent - 0.08 * size, 0.12 * size)
        if node.raised is not None and node.lowered is not None:
            fall = max(fall, up.descent + down.ascent - rise)
        width = max(up.width, down.width)
        x_base, x = (width, 0.0) if node.before else (0.0, base.width)
        back = 0.1 * size if isinstance(node.base, Large) and node.base.sign in _LARGE and not node.before else 0.0
        shift = (width - up.width, width - down.width) if node.before else (back, -back)
        items = (*base.placed(x_base, 0.0), *up.placed(x + shift[0], -rise), *down.placed(x + shift[1], fall))
        ascent = max(base.ascent, rise + up.ascent if node.raised is not None else 0.0)
        descent = max(base.descent, fall + down.descent if node.lowered is not None else 0.0)
        return Box(base.width + width + back + 0.04 * size, ascent, descent, items)

    def _limits(self, base: Box, above: Node | None, below: Node | None, style: Style) -> Box:
        gap = GAP * self._em * style.scale
        up = EMPTY if above is None else self.box(above, style.script)
        down = EMPTY if below is None else self.box(below, style.script)
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

    def _radical(self, node: Radical, style: Style) -> Box:
        """A root: its sign grows with what stands under it, the degree stands in its hook."""
        size = self._em * style.scale
        base = self.box(node.base, style)
        stroke, gap = max(STROKE * size, 0.4), GAP * size
        top, foot = base.ascent + gap + stroke, base.descent
        hook = 0.55 * size
        degree = EMPTY if node.degree is None else self.box(node.degree, style.script.script)
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
        high = -middle + 0.1 * size
        items = (outline, *base.placed(x + hook, 0.0), *degree.placed(0.0, -high))
        return Box(x + hook + base.width + gap, max(top, high + degree.ascent), foot, items)

    def _fenced(self, node: Fenced, style: Style) -> Box:
        """Brackets round their content, parted by dividers, all as high as it."""
        size = self._em * style.scale
        runs: list[list[Node]] = [[]]
        dividers: list[Divider] = []
        for part in _parts(node.part):
            if isinstance(part, Divider):
                dividers.append(part)
                runs.append([])
            else:
                runs[-1].append(part)
        parts = [self._row(run, style) for run in runs]
        whole = beside(parts)
        boxes = [parts[0]]
        for divider, part_box in zip(dividers, parts[1:], strict=True):
            boxes += [self._bracket(divider.sign, divider.props, whole, size, grows=node.grows), part_box]
        left, right = (
            [self._bracket(sign, node.props, whole, size, grows=node.grows)] if sign else []
            for sign in (node.left, node.right)
        )
        return beside((*left, *boxes, *right))

    def _bracket(self, sign: str, props: RunProps, part: Box, size: float, *, grows: bool) -> Box:
        """A bracket as high as a part: larger type, narrowed, its middle on the axis."""
        half = max(part.ascent - AXIS * size, part.descent + AXIS * size)
        wanted = 2 * half / (ASCENT + DESCENT)
        if wanted <= size * 1.25 or not grows:
            return self._letters(sign, replace(props, size=size), 1.0, math=False)
        tall = replace(props, size=wanted, scale=props.scale * (size / wanted) ** 0.75)
        made = self._letters(sign, tall, 1.0, math=False)
        return raised(made, AXIS * size - (made.ascent - made.descent) / 2)

    def _accented(self, part: Box, mark: str, props: RunProps, style: Style) -> Box:
        size = self._em * style.scale
        if mark in "\u0304\u0305¯‾":
            return framed(part, frozenset(("top",)), size, self._color)
        shown = _ACCENTS.get(mark, mark)
        if part.width > 0.9 * size and shown in _WIDE:
            return self._over(part, shown, size)
        small = self._letters(shown, replace(props, size=size * (0.6 if shown in "→←↔" else 0.8)), 1.0, math=False)
        down = 0.45 * size if shown in "^~˙¨ˇ" else 0.15 * size
        made = over([part, raised(small, part.ascent - small.descent + 0.3 * size - down)], "center")
        return Box(max(part.width, made.width), part.ascent + 0.35 * size, part.descent, made.items)

    def _over(self, part: Box, mark: str, size: float) -> Box:
        """A part with a mark above it that is as wide."""
        drawn = drawn_mark(mark, part.width, size, self._color, above=True)
        up = part.ascent + 0.06 * size + drawn.descent
        items = (*part.items, *drawn.placed((part.width - drawn.width) / 2, -up))
        return Box(part.width, up + drawn.ascent, part.descent, items)

    def _grouped(self, node: Grouped, style: Style) -> Box:
        size = self._em * style.scale
        part = self.box(node.part, style)
        if node.lifted and kind(node.mark) == "r":  # an arrow that says something is a sign between two others
            pad = 0.28 * size
            part = Box(part.width + 2 * pad, part.ascent, part.descent, part.placed(pad, 0.0))
        drawn = drawn_mark(node.mark, part.width, size, self._color, above=node.above)
        gap = GAP * size
        if node.above:
            rise = part.ascent + gap + drawn.descent
            made = over([part, raised(drawn, rise)], "center")
            made = Box(made.width, rise + drawn.ascent, part.descent, made.items)
            return raised(made, -(rise - AXIS * size)) if node.lifted else made
        fall = part.descent + gap + drawn.ascent
        made = over([part, raised(drawn, -fall)], "center")
        made = Box(made.width, part.ascent, fall + drawn.descent, made.items)
        return raised(made, fall + AXIS * size) if node.lifted else made

    def _phantom(self, node: Phantom, style: Style) -> Box:
        part = self.box(node.part, style)
        return Box(
            part.width if node.wide else 0.0,
            part.ascent if node.above else 0.0,
            part.descent if node.below else 0.0,
            part.items if node.shown else (),
        )


def _parts(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Row) else (node,)


_ACCENTS = {
    "\u0302": "^", "\u0303": "~", "\u0307": "˙", "\u0308": "¨", "\u030c": "ˇ", "\u20d7": "→", "\u20d6": "←",
    "\u20e1": "↔", "\u0301": "´", "\u0300": "`", "\u0306": "˘", "\u20db": "…",
}  # fmt: skip
_WIDE = frozenset("^~→←↔")
"""Accents that are as wide as what they stand over."""


def natural(setter: Setter, props: RunProps) -> tuple[float, float]:
    """Ascent and descent of type in a line of its own."""
    glyph = setter.space(props)
    return glyph.ascent + glyph.gap, glyph.descent


class Taker(Struct, frozen=True):
    """What takes the pieces of a formula into a line: glyphs, boxes, the end of a line."""

    letters: Callable[[Sequence[Glyph]], None]
    box: Callable[[Box], None]
    newline: Callable[[], None]


def set_formula(tree: Node, boxes: Boxes, setter: Setter, taker: Taker, before: str = "") -> str:
    """A formula into a line: letters at its top as glyphs of the line, which may be broken before signs that have room
    on both sides, all else as boxes. What it ends with, as a sign in front of others."""
    for part in _parts(tree):
        if isinstance(part, Row):
            before = set_formula(part, boxes, setter, taker, before)
        elif isinstance(part, Newline):
            taker.newline()
            before = ""
        elif isinstance(part, Letters):
            glyphs = setter.glyphs(part.text, part.props, 0.0)
            taker.letters(spaced(glyphs, part.props.size, before) if part.math else glyphs)
            before = ends_as(glyphs, before)
        else:
            taker.box(boxes.box(part))
            before = before if isinstance(part, Space) else "x"
    return before


def may_end(before: Glyph | None, after: Glyph | None) -> bool:
    """Whether a formula may be broken between two of its atoms; None for what is no glyph."""
    if after is not None and (after.kind == "wide" or opens_line(after)):
        return True
    return before is not None and before.kind in ("wide", "space")
