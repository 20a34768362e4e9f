"""Formulas of Word (m:oMath, ISO 29500-1 §22.1): elements in, a tree of `word.model.math` out.

What is not known comes out as its content, and is named in `unknown`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from lxml import etree
from msgspec.structs import replace

from reportgen.word.math.letters import styled
from reportgen.word.model import BookmarkEnd, BookmarkStart, Break, Formula, Inline, ParagraphProps, RunProps
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
    MathWays,
    Newline,
    Node,
    Phantom,
    Radical,
    Row,
    Scripts,
    Space,
)
from reportgen.word.names import M, local, short, w
from reportgen.word.walk import said

_DEEPEST = 60
_PROPERTIES = frozenset(
    "rPr fPr sSupPr sSubPr sSubSupPr sPrePr radPr naryPr dPr funcPr limLowPr limUppPr barPr accPr mPr eqArrPr boxPr"
    " borderBoxPr groupChrPr phantPr ctrlPr oMathParaPr argPr".split()
)
_TRANSPARENT = frozenset("oMath oMathPara e ins hyperlink sdt sdtContent smartTag fldSimple".split())
"""Elements that are what they hold."""
_THIN = 0.17
"""Em between a sum, an integral or the name of a function and what it is of."""
_BESIDE = frozenset("∫∬∭∮∯∰∱∲∳")
"""Large signs whose limits stand beside them."""
_STRETCHED = frozenset("⏞⏟⏜⏝⎴⎵⏠⏡←→↔⇐⇒⇔↼⇀↽⇁⇌")
"""Marks that m:groupChr makes as wide as what they stand over or under."""
_STRIKES = {"strikeH": "across", "strikeV": "through", "strikeBLTR": "rising", "strikeTLBR": "falling"}


def m(name: str) -> str:
    """The qualified tag of a name of mathematics."""
    return f"{{{M}}}{name}"


class Formulas:
    """Reads formulas; `props` gives the look of a run by its w:rPr, `note` takes the names of what is not known."""

    def __init__(
        self,
        props: Callable[[etree._Element | None], RunProps],
        note: Callable[[str], None],
        ways: MathWays = MathWays(),  # noqa: B008  # a frozen value
    ) -> None:
        self._props, self._note, self._ways = props, note, ways
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
        if own is not None and own.find(m("brk")) is not None:
            yield Newline()
        text = ""
        for child in run:
            if child.tag in (m("t"), w("t")):
                text += child.text or ""
            elif child.tag == w("br") and child.get(w("type")) is None:
                yield from self._styled(text, props, own)
                yield Newline()
                text = ""
        yield from self._styled(text, props, own)

    def _styled(self, text: str, props: RunProps, own: etree._Element | None) -> Iterable[Node]:
        if not text:
            return
        if own is not None and own.find(m("nor")) is not None:
            yield Letters(text, props)
            return
        style = None if own is None else own.find(m("sty"))
        script = None if own is None else own.find(m("scr"))
        said = "i" if style is None else style.get(m("val"), "i")
        yield from styled(text, props, said, "" if script is None else script.get(m("val"), ""))

    def _part(self, element: etree._Element, name: str, depth: int) -> Node:
        found = element.find(m(name))
        return Row(()) if found is None else self.read(found, depth)

    def _structure(self, name: str, element: etree._Element, depth: int) -> Node:
        """The node that an element with parts stands for."""

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
                fenced = element.find(f"{m('e')}/*[1]")
                near = fenced is not None and fenced.tag == m("d")
                return Row((part("fName"), Space(0.0 if near else _THIN * self._plain.size), part("e")))
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
                return self._matrix(element, depth)
            case "eqArr":
                rows = [_at_marks(self.read(e, depth)) for e in element.iterchildren(m("e"))]
                if all(len(row) == 1 for row in rows):
                    return Cells(tuple(rows), "left")
                return Cells(tuple(rows), "aligned")
            case "borderBox":
                return Framed(part("e"), _frame(element))
            case "groupChr":
                return self._grouped(element, part("e"))
            case "phant":
                shown = _is_on(element, "phantPr", "show", otherwise=True)
                zero = [_is_on(element, "phantPr", name) for name in ("zeroWid", "zeroAsc", "zeroDesc")]
                return Phantom(part("e"), shown, not zero[0], not zero[1], not zero[2])
            case "box":
                return part("e")
            case _:
                if name not in _TRANSPARENT:
                    self._note(short(element.tag))
                return self.read(element, depth)

    def _grouped(self, element: etree._Element, base: Node) -> Node:
        above = _value(element, "groupChrPr", "pos", "bot") == "top"
        mark = _value(element, "groupChrPr", "chr", "⏟")
        lifted = _value(element, "groupChrPr", "vertJc", "") == ("top" if above else "bot")
        if mark not in _STRETCHED:
            small = Letters(mark, self._plain)
            return Limits(base, small if above else None, None if above else small)
        return Grouped(base, mark, above, self._plain, lifted)

    def _nary(self, element: etree._Element, depth: int) -> Node:
        sign = _value(element, "naryPr", "chr", "∫")
        usual = self._ways.integrals_beside if sign in _BESIDE else self._ways.sums_beside
        beside = _value(element, "naryPr", "limLoc", "subSup" if usual else "undOvr") == "subSup"
        above, below = (
            None if element.find(m(name)) is None or _is_on(element, "naryPr", f"{name}Hide") else
            self._part(element, name, depth) for name in ("sup", "sub")
        )  # fmt: skip
        large = Large(sign, self._plain)
        limited: Node = Scripts(large, above, below) if beside else Limits(large, above, below, movable=True)
        return Row((limited, Space(_THIN * self._plain.size), self._part(element, "e", depth)))

    def _delimited(self, element: etree._Element, depth: int) -> Node:
        separator = _value(element, "dPr", "sepChr", "|")
        parts: list[Node] = []
        for part in element.iterchildren(m("e")):
            parts += [Divider(separator, self._plain)] if parts and separator else []
            parts.append(self.read(part, depth))
        left, right = _value(element, "dPr", "begChr", "("), _value(element, "dPr", "endChr", ")")
        grows = _is_on(element, "dPr", "grow", otherwise=True)
        return Fenced(Row(tuple(parts)), left, right, self._plain, grows)

    def _matrix(self, element: etree._Element, depth: int) -> Node:
        rows = (tuple(self.read(e, depth) for e in row.iterchildren(m("e"))) for row in element.iterchildren(m("mr")))
        columns: list[Literal["left", "center", "right"]] = []
        for column in element.iterfind(f"{m('mPr')}/{m('mcs')}/{m('mc')}"):
            found = _value(column, "mcPr", "mcJc", "center")
            count = _value(column, "mcPr", "count", "1")
            align: Literal["left", "center", "right"] = (
                "left" if found == "left" else "right" if found == "right" else "center"
            )
            columns += [align] * (min(int(count), 64) if count.isdecimal() and len(count) < 4 else 1)
        return Cells(tuple(rows), "center", tuple(columns) if set(columns) - {"center"} else ())


def _at_marks(node: Node) -> tuple[Node, ...]:
    """A line of an array cut at the signs & that say what stands under what (§22.1.2.34)."""
    parts: list[list[Node]] = [[]]
    for part in node.parts if isinstance(node, Row) else (node,):
        pieces = part.text.split("&") if isinstance(part, Letters) else [""]
        if not isinstance(part, Letters) or len(pieces) == 1:
            parts[-1].append(part)
            continue
        for number, piece in enumerate(pieces):
            if number:
                parts.append([])
            if piece:
                parts[-1].append(replace(part, text=piece))
    return tuple(own[0] if len(own) == 1 else Row(tuple(own)) for own in parts)


def without_end(tree: Node) -> Node:
    """A formula without the end of a line behind it."""
    if isinstance(tree, Row) and tree.parts and isinstance(tree.parts[-1], Newline):
        return Row(tree.parts[:-1])
    return tree


def _frame(element: etree._Element) -> frozenset[str]:
    """The lines of an m:borderBox: those that are not hidden, and those through it."""
    hidden = {"top": "hideTop", "bottom": "hideBot", "left": "hideLeft", "right": "hideRight"}
    sides = {side for side, name in hidden.items() if not _is_on(element, "borderBoxPr", name)}
    return frozenset(sides | {line for name, line in _STRIKES.items() if _is_on(element, "borderBoxPr", name)})


def numbered(formula: etree._Element) -> tuple[etree._Element, etree._Element] | None:
    """A formula and its number where they are an array of one line that is as wide as the column (m:maxDist), with a
    sign # between them, as Word makes them of "formula#(1)": copies of both; None where it is none."""
    array = next((child for child in formula if local(child) != "oMathParaPr"), None)
    if array is None or array.tag != m("eqArr") or len(formula) != 1 or not _is_on(array, "eqArrPr", "maxDist"):
        return None
    lines = array.findall(m("e"))
    texts = [] if len(lines) != 1 else [t for t in lines[0].iterfind(f"{m('r')}/{m('t')}") if "#" in (t.text or "")]
    if len(texts) != 1:
        return None
    first, second = copy.deepcopy(lines[0]), copy.deepcopy(lines[0])
    mark = next(at for at, child in enumerate(lines[0]) if texts[0] in child)
    before, _, after = (texts[0].text or "").partition("#")
    for line, text, ours in ((first, before, range(mark + 1)), (second, after, range(mark, len(lines[0])))):
        children = list(line)
        own = children[mark].find(m("t"))
        assert own is not None
        own.text = text
        for at, child in enumerate(children):
            if at not in ours:
                line.remove(child)
    return first, second


def justification(paragraph: etree._Element, ways: MathWays) -> Literal["left", "center", "right"]:
    """How an m:oMathPara is aligned (§22.1.2.51)."""
    found = _value(paragraph, "oMathParaPr", "jc", ways.align)
    return "left" if found == "left" else "right" if found == "right" else "center"


def math_ways(settings: etree._Element | None) -> MathWays:
    """The m:mathPr of the settings."""
    if settings is None:
        return MathWays()
    align = _value(settings, "mathPr", "defJc", "center")
    return MathWays(
        "left" if align == "left" else "right" if align == "right" else "center",
        _value(settings, "mathPr", "intLim", "subSup") == "subSup",
        _value(settings, "mathPr", "naryLim", "undOvr") == "subSup",
    )


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


def _is_on(element: etree._Element, properties: str, name: str, *, otherwise: bool = False) -> bool:
    found = element.find(f"{m(properties)}/{m(name)}")
    return otherwise if found is None else found.get(m("val"), "1") in ("1", "on", "true")


def _value(element: etree._Element, properties: str, name: str, otherwise: str) -> str:
    found = element.find(f"{m(properties)}/{m(name)}")
    if found is None:
        return otherwise
    return str(found.get(m("val"), "1" if name == "degHide" else ""))
