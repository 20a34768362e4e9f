"""What a formula says, as a tree of frozen values: of an EQ field (ISO 29500-1 §17.16.5.17) or of m:oMath (§22.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from reportgen.word.model.characters import RunProps


class MathWays(Struct, frozen=True):
    """What a document says of all its formulas (m:mathPr, §22.1.2.62): how those in lines of their own are aligned, and
    whether the limits of integrals and of other large signs stand behind these, where a formula says nothing itself."""

    align: Literal["left", "center", "right"] = "center"
    integrals_beside: bool = True
    sums_beside: bool = False


class Letters(Struct, frozen=True):
    """Characters of one look. `math`: they are set by the rules of mathematics, signs with room around them."""

    text: str
    props: RunProps
    math: bool = False


class Row(Struct, frozen=True):
    """Parts side by side."""

    parts: tuple[Node, ...]


class Fraction(Struct, frozen=True):
    """One part above another, a bar between them unless `bar` is False; `slanted`: side by side with a stroke."""

    above: Node
    below: Node
    bar: bool = True
    slanted: bool = False


class Scripts(Struct, frozen=True):
    """Raised and lowered parts behind (`before`: in front of) a base."""

    base: Node
    raised: Node | None = None
    lowered: Node | None = None
    before: bool = False


class Limits(Struct, frozen=True):
    """Small parts above and below a base; `movable`: behind it instead where the formula stands among text."""

    base: Node
    above: Node | None = None
    below: Node | None = None
    movable: bool = False


class Radical(Struct, frozen=True):
    """A root; `degree` None for a square root."""

    base: Node
    degree: Node | None = None


class Fenced(Struct, frozen=True):
    """A part between brackets as high as it is, "" for none; `props` is the look of the brackets. `grows`: they are no
    higher than type otherwise."""

    part: Node
    left: str
    right: str
    props: RunProps
    grows: bool = True


class Divider(Struct, frozen=True):
    """A sign between parts in brackets, as high as these are."""

    sign: str
    props: RunProps


class Overprinted(Struct, frozen=True):
    """Parts on top of each other: "left", "center" or "right"."""

    parts: tuple[Node, ...]
    align: str = "center"


class Shifted(Struct, frozen=True):
    """A part so many points higher (lower where negative)."""

    part: Node
    rise: float


class Framed(Struct, frozen=True):
    """A part with lines on some of its sides: "top", "bottom", "left", "right"; and struck out: "across", "through"
    (upright), "rising", "falling"."""

    part: Node
    sides: frozenset[str]


class Accented(Struct, frozen=True):
    """A part with a mark above it."""

    part: Node
    mark: str
    props: RunProps


class Grouped(Struct, frozen=True):
    """A part with a brace or an arrow as wide as it is, above or below it (m:groupChr); `lifted`: the mark, not the
    part, stands on the baseline."""

    part: Node
    mark: str
    above: bool
    props: RunProps
    lifted: bool = False


class Phantom(Struct, frozen=True):
    """A part that takes its room and is not drawn unless `shown`; without width, or what it takes above or below the
    baseline, where these are False (m:phant)."""

    part: Node
    shown: bool = False
    wide: bool = True
    above: bool = True
    below: bool = True


class Newline(Struct, frozen=True):
    """The end of a line of a formula that stands in lines of its own."""


class Large(Struct, frozen=True):
    """A sign that is larger than type: a sum, an integral."""

    sign: str
    props: RunProps


class Space(Struct, frozen=True):
    """Nothing, so many points wide; it may be negative."""

    width: float


class Cells(Struct, frozen=True):
    """Rows and columns. "aligned": columns meet in pairs, the first flush right, the second left, as those of equations
    under another do. `columns` says it for single columns."""

    rows: tuple[tuple[Node, ...], ...]
    align: Literal["left", "center", "right", "aligned"] = "center"
    columns: tuple[Literal["left", "center", "right"], ...] = ()


Node: TypeAlias = (
    Letters
    | Row
    | Fraction
    | Scripts
    | Limits
    | Radical
    | Fenced
    | Overprinted
    | Shifted
    | Framed
    | Accented
    | Large
    | Space
    | Cells
    | Divider
    | Grouped
    | Phantom
    | Newline
)


def letters_of(node: object) -> Iterator[Letters]:
    """All letters of a formula in the order in which it is written."""
    if isinstance(node, Letters):
        yield node
    elif isinstance(node, Fenced):
        yield Letters(node.left, node.props)
        yield from letters_of(node.part)
        yield Letters(node.right, node.props)
    elif isinstance(node, Large | Divider):
        yield Letters(node.sign, node.props)
    elif isinstance(node, Phantom):
        yield from letters_of(node.part) if node.shown else ()
    elif isinstance(node, tuple):
        for part in node:
            yield from letters_of(part)
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            yield from letters_of(getattr(node, name))


def text_of(node: Node) -> str:
    """The characters of a formula."""
    return "".join(letters.text for letters in letters_of(node))
