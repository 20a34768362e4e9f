"""Formulas of Word (m:oMath, ISO 29500-1 §22.1): elements in, a tree of `mathmodel` out.

What is not known comes out as its content, and is named in `unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from lxml import etree
from msgspec.structs import replace

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
    Radical,
    Row,
    Scripts,
    Space,
)
from reportgen.word.model import BookmarkEnd, BookmarkStart, Break, Formula, Inline, ParagraphProps, RunProps
from reportgen.word.names import M, local, short, w
from reportgen.word.walk import said

_DEEPEST = 60
_PROPERTIES = frozenset(
    "rPr fPr sSupPr sSubPr sSubSupPr sPrePr radPr naryPr dPr funcPr limLowPr limUppPr barPr accPr mPr eqArrPr boxPr"
    " borderBoxPr groupChrPr phantPr ctrlPr oMathParaPr argPr".split()
)
_TEXT_STYLES = {"p", "b"}
"""Styles of letters that are upright (m:sty)."""
_THIN = 0.17
"""Em between a sum, an integral or the name of a function and what it is of."""
_BESIDE = frozenset("∫∬∭∮∯∰")
"""Large signs whose limits stand beside them."""


def m(name: str) -> str:
    """The qualified tag of a name of mathematics."""
    return f"{{{M}}}{name}"


class Formulas:
    """Reads formulas; `props` gives the look of a run by its w:rPr, `note` takes the names of what is not known."""

    def __init__(self, props: Callable[[etree._Element | None], RunProps], note: Callable[[str], None]) -> None:
        self._props, self._note = props, note
        self._plain = _mathematical(props(None))

    def read(self, element: etree._Element, depth: int = 0) -> Node:
        """What an element holds, side by side."""
        parts = tuple(self._each(element, depth))
        return parts[0] if len(parts) == 1 else Row(parts)

    def _each(self, element: etree._Element, depth: int) -> Iterable[Node]:
        if depth > _DEEPEST:
            text = "".join(t.text or "" for t in element.iter(m("t"), w("t")))
            yield Letters(text, self._plain)
            return
        for child in element:
            name = local(child)
            if name in _PROPERTIES or not str(child.tag).startswith("{"):
                continue
            if child.tag == w("r"):
                text = "".join(t.text or "" for t in child.iter(w("t")))
                yield Letters(text, self._props(child.find(w("rPr"))))
            elif name == "r":
                yield from self._letters(child)
            else:
                yield self._structure(name, child, depth + 1)

    def _letters(self, run: etree._Element) -> Iterable[Node]:
        own = run.find(m("rPr"))
        props = _mathematical(self._props(run.find(w("rPr"))))
        style = None if own is None else own.find(m("sty"))
        upright = style is not None and style.get(m("val"), "i") in _TEXT_STYLES
        normal = own is not None and own.find(m("nor")) is not None
        if style is not None and "b" in style.get(m("val"), "i"):
            props = replace(props, bold=True)
        text = "".join(t.text or "" for t in run.iter(m("t"), w("t")))
        if normal or upright:
            yield Letters(text, props, math=not normal)
            return
        at = 0
        while at < len(text):
            slanted = _is_letter(text[at])
            end = at
            while end < len(text) and _is_letter(text[end]) == slanted:
                end += 1
            yield Letters(text[at:end], replace(props, italic=True) if slanted else props, math=True)
            at = end

    def _part(self, element: etree._Element, name: str, depth: int) -> Node:
        found = element.find(m(name))
        return Row(()) if found is None else self.read(found, depth)

    def _structure(self, name: str, element: etree._Element, depth: int) -> Node:
        def part(which: str) -> Node:
            return self._part(element, which, depth)

        match name:
            case "f":
                kind = _value(element, "fPr", "type", "bar")
                return Fraction(part("num"), part("den"), bar=kind != "noBar", slanted=kind in ("lin", "skw"))
            case "sSup":
                return Scripts(part("e"), raised=part("sup"))
            case "sSub":
                return Scripts(part("e"), lowered=part("sub"))
            case "sSubSup" | "sPre":
                return Scripts(part("e"), part("sup"), part("sub"), before=name == "sPre")
            case "rad":
                hidden = _value(element, "radPr", "degHide", "0") not in ("0", "off", "false")
                degree = element.find(m("deg"))
                bare = hidden or degree is None or len(degree) == 0
                return Radical(part("e"), None if bare else part("deg"))
            case "nary":
                return self._nary(element, depth)
            case "d":
                return self._delimited(element, depth)
            case "func":
                return Row((part("fName"), Space(_THIN * self._plain.size), part("e")))
            case "limLow" | "limUpp":
                below = name == "limLow"
                limit = part("lim")
                return Limits(part("e"), None if below else limit, limit if below else None)
            case "bar":
                side = "bottom" if _value(element, "barPr", "pos", "bot") == "bot" else "top"
                return Framed(part("e"), frozenset((side,)))
            case "acc":
                return Accented(part("e"), _value(element, "accPr", "chr", "\u0302"), self._plain)
            case "m":
                rows = (tuple(self.read(e, depth) for e in row.iterchildren(m("e"))) for row in element.iter(m("mr")))
                return Cells(tuple(rows))
            case "eqArr":
                return Cells(tuple((self.read(e, depth),) for e in element.iterchildren(m("e"))), "left")
            case "borderBox":
                return Framed(part("e"), frozenset(("top", "bottom", "left", "right")))
            case "box" | "phant" | "groupChr":
                return part("e")
            case _:
                if name not in ("oMath", "oMathPara", "e", "ins", "hyperlink", "sdt", "sdtContent", "smartTag"):
                    self._note(short(element.tag))
                return self.read(element, depth)

    def _nary(self, element: etree._Element, depth: int) -> Node:
        sign = _value(element, "naryPr", "chr", "∫")
        beside = _value(element, "naryPr", "limLoc", "subSup" if sign in _BESIDE else "undOvr") == "subSup"
        above, below = self._part(element, "sup", depth), self._part(element, "sub", depth)
        large = Large(sign, self._plain)
        limited: Node = Scripts(large, above, below) if beside else Limits(large, above, below)
        return Row((limited, Space(_THIN * self._plain.size), self._part(element, "e", depth)))

    def _delimited(self, element: etree._Element, depth: int) -> Node:
        separator = _value(element, "dPr", "sepChr", "|")
        parts: list[Node] = []
        for part in element.iterchildren(m("e")):
            parts += [Letters(separator, self._plain)] if parts else []
            parts.append(self.read(part, depth))
        left, right = _value(element, "dPr", "begChr", "("), _value(element, "dPr", "endChr", ")")
        return Fenced(Row(tuple(parts)), left, right, self._plain)


def justification(paragraph: etree._Element) -> Literal["left", "center", "right"]:
    """How an m:oMathPara is aligned (§22.1.2.51)."""
    found = _value(paragraph, "oMathParaPr", "jc", "center")
    return "left" if found == "left" else "right" if found == "right" else "center"


def displayed(props: ParagraphProps, content: Sequence[Inline]) -> ParagraphProps:
    """A paragraph's properties. Where it holds nothing but formulas of lines of their own, they say how it is
    aligned."""
    align = None
    for item in content:
        if isinstance(item, Formula) and item.display is not None:
            align = item.display
        elif not isinstance(item, BookmarkStart | BookmarkEnd | Break) and said((item,)).strip():
            return props
    return props if align is None else replace(props, align=align, first_line=0.0, first_line_chars=None)


def _mathematical(props: RunProps) -> RunProps:
    return replace(props, italic=False)


def _is_letter(character: str) -> bool:
    """Whether a character is slanted in a formula: Latin and small Greek letters are."""
    return ("a" <= character.lower() <= "z") or "α" <= character <= "ω"


def _value(element: etree._Element, properties: str, name: str, otherwise: str) -> str:
    found = element.find(f"{m(properties)}/{m(name)}")
    if found is None:
        return otherwise
    return str(found.get(m("val"), "1" if name == "degHide" else ""))
