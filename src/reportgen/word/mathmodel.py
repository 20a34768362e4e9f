"""What a formula says, as a tree of frozen values: of an EQ field (ISO 29500-1 §17.16.5.17) or of m:oMath (§22.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from reportgen.word.model.characters import RunProps


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
    """Small parts above and below a base."""

    base: Node
    above: Node | None = None
    below: Node | None = None


class Radical(Struct, frozen=True):
    """A root; `degree` None for a square root."""

    base: Node
    degree: Node | None = None


class Fenced(Struct, frozen=True):
    """A part between brackets as high as it is, "" for none; `props` is the look of the brackets."""

    part: Node
    left: str
    right: str
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
    """A part with lines on some of its sides: "top", "bottom", "left", "right"."""

    part: Node
    sides: frozenset[str]


class Accented(Struct, frozen=True):
    """A part with a mark above it."""

    part: Node
    mark: str
    props: RunProps


class Large(Struct, frozen=True):
    """A sign that is larger than type: a sum, an integral."""

    sign: str
    props: RunProps


class Space(Struct, frozen=True):
    """Nothing, so many points wide; it may be negative."""

    width: float


class Cells(Struct, frozen=True):
    """Rows and columns."""

    rows: tuple[tuple[Node, ...], ...]
    align: Literal["left", "center", "right"] = "center"


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
)


def letters_of(node: object) -> Iterator[Letters]:
    """All letters of a formula in the order in which it is written."""
    if isinstance(node, Letters):
        yield node
    elif isinstance(node, Fenced):
        yield Letters(node.left, node.props)
        yield from letters_of(node.part)
        yield Letters(node.right, node.props)
    elif isinstance(node, Large):
        yield Letters(node.sign, node.props)
    elif isinstance(node, tuple):
        for part in node:
            yield from letters_of(part)
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            yield from letters_of(getattr(node, name))


def text_of(node: Node) -> str:
    """The characters of a formula."""
    return "".join(letters.text for letters in letters_of(node))
