"""Equations (ISO 29500-1 §22.1, m:oMath) as a line of text: what they say, in order, with raised and lowered type.

Element in, texts of the model out. Fractions become a/b, roots √(a), matrices rows parted by semicolons; parentheses
keep together what stood together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from lxml import etree
from msgspec.structs import replace

from reportgen.word.model import Break, RunProps, Text
from reportgen.word.names import M, W, local, w

Props: TypeAlias = Callable[[etree._Element | None], RunProps]
"""Run properties of a w:rPr, None where a run has none."""

Piece: TypeAlias = Text | Break
Script: TypeAlias = Literal["superscript", "subscript"]

_DEEPEST = 60
"""Elements inside each other; deeper ones are a damaged file's."""

_ALONE = frozenset("*/+-−=<>≤≥≠±×÷·，,;；:：|∑∏∫√ ()[]{}（）")
"""Characters that make of an operand more than one thing."""


def is_display(p: etree._Element) -> bool:
    """Whether a w:p holds an equation of its own line and nothing else."""
    kinds = [child.tag for child in p if child.tag != w("pPr") and isinstance(child.tag, str)]
    kinds = [kind for kind in kinds if kind not in (w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"))]
    return kinds == [f"{{{M}}}oMathPara"]


def display_align(p: etree._Element) -> str:
    """How an equation of its own line stands (m:jc, §22.1.2.51); in the middle where nothing is said."""
    jc = p.find(f"{{{M}}}oMathPara/{{{M}}}oMathParaPr/{{{M}}}jc")
    said = "" if jc is None else jc.get(f"{{{M}}}val", "")
    return said if said in ("left", "right") else "center"


def linear(equation: etree._Element, props: Props) -> tuple[Piece, ...]:
    """The pieces of an m:oMath or m:oMathPara, neighbours of one look joined."""
    joined: list[Piece] = []
    for piece in _Line(props).read(equation, None, 0):
        last = joined[-1] if joined else None
        if isinstance(piece, Text) and isinstance(last, Text) and last.props == piece.props:
            joined[-1] = Text(last.text + piece.text, piece.props)
        elif not isinstance(piece, Text) or piece.text:
            joined.append(piece)
    return tuple(joined)


class _Line:
    """Reads one equation; `props` reads run properties."""

    def __init__(self, props: Props) -> None:
        self._props = props
        self._plain = props(None)

    def read(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        """What an element's children say, in order."""
        if depth > _DEEPEST:
            return
        first = True
        for child in element:
            if not isinstance(child.tag, str):
                continue
            name = local(child)
            if name == "r" and child.tag.startswith(f"{{{M}}}"):
                yield from self._run(child, script)
            elif name == "r" and child.tag.startswith(f"{{{W}}}"):
                yield from self._word_run(child, script)
            elif name == "oMath" and local(element) == "oMathPara":
                if not first:
                    yield Break("line", self._plain)
                yield from self.read(child, script, depth + 1)
                first = False
            elif name in _SHAPES:
                yield from _SHAPES[name](self, child, script, depth + 1)
            elif not name.endswith("Pr"):
                yield from self.read(child, script, depth + 1)

    def _said(self, text: str, script: Script | None) -> Text:
        return Text(text, self._plain if script is None else replace(self._plain, vert_align=script))

    def _run(self, run: etree._Element, script: Script | None) -> Iterator[Piece]:
        text = "".join(t.text or "" for t in run.iterfind(f"{{{M}}}t")) or "".join(
            t.text or "" for t in run.iterfind(w("t"))
        )
        own = self._props(run.find(w("rPr")))
        if script is not None:
            own = replace(own, vert_align=script)
        style = run.find(f"{{{M}}}rPr/{{{M}}}sty")
        kind = "i" if style is None else style.get(f"{{{M}}}val", "i")
        normal = run.find(f"{{{M}}}rPr/{{{M}}}nor") is not None
        leaning = replace(own, italic=True, bold=own.bold or kind == "bi")
        upright = replace(own, bold=own.bold or kind == "b")
        for char in text:  # letters lean, figures and signs stand
            leans = not normal and kind in ("i", "bi") and char.isalpha() and ord(char) < 0x500
            yield Text(char, leaning if leans else upright)

    def _word_run(self, run: etree._Element, script: Script | None) -> Iterator[Piece]:
        own = self._props(run.find(w("rPr")))
        text = "".join(t.text or "" for t in run.iterfind(w("t")))
        yield Text(text, own if script is None else replace(own, vert_align=script))

    def _part(self, element: etree._Element, name: str, script: Script | None, depth: int) -> tuple[Piece, ...]:
        part = element.find(f"{{{M}}}{name}")
        return () if part is None else tuple(self.read(part, script, depth))

    def _value(self, element: etree._Element, path: str, default: str) -> str:
        found = element.find("/".join(f"{{{M}}}{name}" for name in path.split("/")))
        return default if found is None else found.get(f"{{{M}}}val", "")

    def _grouped(self, pieces: tuple[Piece, ...], script: Script | None) -> Iterator[Piece]:
        """An operand, in parentheses where it is more than one thing."""
        text = "".join(piece.text for piece in pieces if isinstance(piece, Text))
        simple = len(text) <= 1 or not _ALONE & set(text)
        yield from pieces if simple else (self._said("(", script), *pieces, self._said(")", script))

    def fraction(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        yield from self._grouped(self._part(element, "num", script, depth), script)
        yield self._said(" " if self._value(element, "fPr/type", "bar") == "noBar" else "/", script)
        yield from self._grouped(self._part(element, "den", script, depth), script)

    def scripted(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        base = tuple(self._part(element, "e", script, depth))
        below = self._part(element, "sub", "subscript", depth)
        above = self._part(element, "sup", "superscript", depth)
        if local(element) == "sPre":
            yield from (*below, *above, *base)
        else:
            yield from (*base, *below, *above)

    def limited(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        yield from self._part(element, "e", script, depth)
        place: Script = "subscript" if local(element) == "limLow" else "superscript"
        yield from self._part(element, "lim", place, depth)

    def root(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        yield from self._part(element, "deg", "superscript", depth)
        yield self._said("√", script)
        yield from self._grouped(self._part(element, "e", script, depth), script)

    def nary(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        yield self._said(self._value(element, "naryPr/chr", "∫"), script)
        yield from self._part(element, "sub", "subscript", depth)
        yield from self._part(element, "sup", "superscript", depth)
        yield from self._part(element, "e", script, depth)

    def delimited(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        yield self._said(self._value(element, "dPr/begChr", "("), script)
        for number, part in enumerate(element.iterfind(f"{{{M}}}e")):
            if number:
                yield self._said(self._value(element, "dPr/sepChr", "|"), script)
            yield from self.read(part, script, depth)
        yield self._said(self._value(element, "dPr/endChr", ")"), script)

    def function(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        yield from self._part(element, "fName", script, depth)
        argument = self._part(element, "e", script, depth)
        first = next((piece.text for piece in argument if isinstance(piece, Text) and piece.text), "")
        if first[:1].isalnum():
            yield self._said(" ", script)
        yield from argument

    def accented(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        yield from self._part(element, "e", script, depth)
        above = self._value(element, "barPr/pos", "bot") == "top"
        default = "\u0302" if local(element) == "acc" else "\u0305" if above else "\u0332"
        yield self._said(self._value(element, "accPr/chr", default), script)

    def rows(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        for number, line in enumerate(element.iterfind(f"{{{M}}}mr")):
            for column, part in enumerate(line.iterfind(f"{{{M}}}e")):
                yield self._said("; " if number and not column else ", " if column else "", script)
                yield from self.read(part, script, depth)

    def lines(self, element: etree._Element, script: Script | None, depth: int) -> Iterator[Piece]:
        for number, part in enumerate(element.iterfind(f"{{{M}}}e")):
            yield self._said("; " if number else "", script)
            yield from self.read(part, script, depth)


_SHAPES: dict[str, Callable[[_Line, etree._Element, Script | None, int], Iterator[Piece]]] = {
    "f": _Line.fraction,
    "sSup": _Line.scripted,
    "sSub": _Line.scripted,
    "sSubSup": _Line.scripted,
    "sPre": _Line.scripted,
    "limLow": _Line.limited,
    "limUpp": _Line.limited,
    "rad": _Line.root,
    "nary": _Line.nary,
    "d": _Line.delimited,
    "func": _Line.function,
    "acc": _Line.accented,
    "bar": _Line.accented,
    "m": _Line.rows,
    "eqArr": _Line.lines,
}
"""Elements that are more than their children in order."""
