"""A web page as paragraphs and tables of WordprocessingML, as Word takes one in (w:altChunk, ISO 29500-1 §17.17.2.1).

In: HTML as text, and a function that knows its pictures. Out: a w:body whose elements say all of themselves: type of
12 points, the space of browsers around paragraphs, headings, lists as text with a mark, tables, breaks, pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.units import TWIPS
from reportgen.word.names import XML, local, w
from reportgen.word.web.styles import Sheet, color, has_border, points, read_sheet, styled, words
from reportgen.word.web.tables import Place, add, rows_of, table_frame

Picture = Callable[[str, float | None, float | None], etree._Element | None]
"""The w:drawing of a picture by its address, with the width and height in points that the page says."""

_SKIPPED = frozenset("script style head title noscript template xml iframe object svg canvas audio video map".split())
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre center section article header footer main nav aside "
    "address figure figcaption fieldset form body html details summary".split()
)
_HEADINGS = {"h1": 24.0, "h2": 18.0, "h3": 13.5, "h4": 12.0, "h5": 10.0, "h6": 7.5}
_FONT_SIZES = {"1": 7.5, "2": 10.0, "3": 12.0, "4": 13.5, "5": 18.0, "6": 24.0, "7": 36.0}
_BOLD, _ITALIC = frozenset("b strong th".split()), frozenset("i em cite var dfn".split())
_MONOSPACED = frozenset("pre code kbd samp tt".split())
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ALIGNED = {"left": "left", "right": "right", "center": "center", "justify": "both"}
_PRESERVE = f"{{{XML}}}space"
_BULLETS = "•◦▪"
_INDENT = 24.0
"""Points by which lists and quotations are indented, each in what it stands in."""


class _Look(Struct, frozen=True):
    """How text is set, and the paragraph it stands in; what an element says holds for all in it."""

    size: float = 12.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    script: Literal["", "superscript", "subscript"] = ""
    color: str | None = None
    fill: str | None = None
    font: str = "宋体"
    kept_blanks: bool = False
    align: str = "left"
    indent: float = 0.0
    first: float = 0.0
    spaced: bool = False
    heading: int | None = None
    page_before: bool = False
    depth: int = 0


def read_page(text: str, picture: Picture) -> etree._Element:
    """The w:body of a page."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    body = etree.Element(w("body"))
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    if root is not None:
        sheet = read_sheet("\n".join(each.text or "" for each in root.iter("style")))
        _Page(sheet, picture).read(root, body)
    return body


class _Page:
    """Writes the elements of a page one after the other; `self._p` is the paragraph that is open."""

    def __init__(self, sheet: Sheet, picture: Picture) -> None:
        self._sheet, self._picture = sheet, picture
        self._out: etree._Element
        self._p: etree._Element | None = None
        self._blank = True
        self._mark: str | None = None

    def read(self, root: etree._Element, out: etree._Element) -> None:
        """All of `root`, into `out`."""
        self._out = out
        self._element(root, _Look())
        self._close()

    def _element(self, node: etree._Element, look: _Look) -> None:
        """One element of the page with all in it, in the look of what it stands in."""
        name = local(node).lower()
        if not name or name in _SKIPPED:
            return
        said = self._said(node)
        if said.get("display") == "none":
            return
        inner = _paragraph_look(node, name, said, _text_look(node, name, said, look))
        if name == "table":
            self._table(node, said, inner)
        elif name == "br":
            add(add(self._open(look), "r"), "br")
            self._blank = True
        elif name == "hr":
            self._rule()
        elif name == "img":
            self._image(node, said, inner)
        elif name == "input":
            self._input(node, inner)
        elif name in ("ul", "ol"):
            self._list(node, name, inner)
        elif name in _BLOCKS:
            self._close()
            self._content(node, inner)
            self._close()
        else:
            self._content(node, inner)

    def _content(self, node: etree._Element, look: _Look) -> None:
        self._text(node.text, look)
        for child in node:
            self._element(child, look)
            self._text(child.tail, look)

    def _text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        if look.kept_blanks:
            for number, line in enumerate(text.split("\n")):
                if number:
                    add(add(self._open(look), "r"), "br")
                if line:
                    self._run(line.rstrip("\r"), look)
            return
        plain = _BLANKS.sub(" ", text)
        if self._blank:
            plain = plain.lstrip(" ")
        if plain:
            self._run(plain, look)
            self._blank = plain.endswith(" ")

    def _run(self, text: str, look: _Look) -> None:
        paragraph = self._open(look)
        run = add(paragraph, "r")
        _run_props(run, look)
        for number, piece in enumerate(text.split("\t")):
            if number:
                add(run, "tab")
            if piece:
                text_of_run = add(run, "t")
                text_of_run.set(_PRESERVE, "preserve")
                text_of_run.text = "".join(each for each in piece if each >= " " and each not in "\ufffe\uffff")

    def _open(self, look: _Look) -> etree._Element:
        """The open paragraph, begun where there is none."""
        if self._p is None:
            self._p = add(self._out, "p")
            _paragraph_props(add(self._p, "pPr"), look, hanging=self._mark is not None)
            self._blank = True
            if self._mark is not None:
                mark, self._mark = self._mark, None
                self._run(mark + "\t", look)
                self._blank = True
        return self._p

    def _close(self) -> None:
        self._p, self._blank = None, True

    def _rule(self) -> None:
        self._close()
        properties = add(add(self._out, "p"), "pPr")
        add(add(properties, "pBdr"), "bottom", val="single", sz=6, space=1, color="808080")
        add(properties, "spacing", before=0, after=0)
        self._close()

    def _image(self, node: etree._Element, said: dict[str, str], look: _Look) -> None:
        width = points(said.get("width") or node.get("width"), 0.0) or None
        height = points(said.get("height") or node.get("height"), 0.0) or None
        drawing = self._picture(node.get("src", ""), width, height)
        if drawing is not None:
            add(self._open(look), "r").append(drawing)
            self._blank = False

    def _input(self, node: etree._Element, look: _Look) -> None:
        kind = node.get("type", "text").lower()
        if kind in ("checkbox", "radio"):
            self._run("☑" if node.get("checked") is not None else "☐", look)
        elif kind in ("text", "number", "date", "") and node.get("value"):
            self._run(node.get("value", ""), look)

    def _list(self, node: etree._Element, name: str, look: _Look) -> None:
        self._close()
        inner = replace(look, indent=look.indent + _INDENT, depth=look.depth + 1, spaced=False)
        count = _whole(node.get("start"), 1)
        for item in node:
            if local(item).lower() == "li":
                count = _whole(item.get("value"), count)
                self._mark = f"{count}." if name == "ol" else _BULLETS[min(look.depth, len(_BULLETS) - 1)]
                self._element(item, inner)
                self._mark, count = None, count + 1
            else:
                self._element(item, inner)
        self._close()

    def _table(self, node: etree._Element, said: dict[str, str], look: _Look) -> None:
        self._close()
        outer, mark = self._out, self._mark
        plain = replace(look, indent=0.0, first=0.0, spaced=False, depth=0)
        cells = [self._said(cell) for row in rows_of(node) for cell in row]
        lined = has_border(said) or _whole(node.get("border"), 0) > 0 or any(map(has_border, cells))
        padding = cells[0].get("padding") if cells else None
        table = table_frame(outer, node, said, lined=lined, indent=look.indent, padding=padding)
        place = Place(table)
        for row in rows_of(node):
            place.row()
            for cell in row:
                self._cell(place, cell, plain)
        place.finish()
        self._out, self._mark = outer, mark
        self._close()

    def _said(self, node: etree._Element) -> dict[str, str]:
        return styled(self._sheet, local(node).lower(), node.get("class", ""), node.get("style", ""))

    def _cell(self, place: Place, cell: etree._Element, look: _Look) -> None:
        name = local(cell).lower()
        said = self._said(cell)
        fill = color(said.get("background-color") or said.get("background") or cell.get("bgcolor"))
        width = said.get("width") or cell.get("width")
        inner = _paragraph_look(cell, name, said, _text_look(cell, name, said, replace(look, fill=None)))
        inner = replace(inner, align="center" if name == "th" and inner.align == "left" else inner.align, fill=None)
        tc = place.cell(_whole(cell.get("colspan"), 1), _whole(cell.get("rowspan"), 1), width, fill)
        self._out, self._mark = tc, None
        self._close()
        self._content(cell, inner)
        self._close()
        if tc[-1].tag != w("p"):
            _paragraph_props(add(add(tc, "p"), "pPr"), inner)


def _whole(text: str | None, otherwise: int) -> int:
    found = re.match(r"\d{1,5}", (text or "").strip())
    return int(found[0]) if found else otherwise


def _text_look(node: etree._Element, name: str, said: dict[str, str], look: _Look) -> _Look:
    """What the element says of its text."""
    changes = dict(_by_name(node, name))
    size = points(said.get("font-size"), look.size)
    if size:
        changes["size"] = size
    weight = said.get("font-weight", "")
    if weight:
        changes["bold"] = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
    if "font-style" in said:
        changes["italic"] = said["font-style"] in ("italic", "oblique")
    line = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    if line:
        changes["underline"], changes["strike"] = "underline" in line, "line-through" in line
    if said.get("vertical-align") in ("super", "sub"):
        changes["script"] = said["vertical-align"] + "script" if said["vertical-align"] == "sub" else "superscript"
    for key, value in (("color", said.get("color")), ("fill", said.get("background-color") or said.get("background"))):
        found = color(value)
        if found is not None:
            changes[key] = found
    for font in words(said.get("font-family", "")):
        changes["font"] = font
        break
    if "white-space" in said:
        changes["kept_blanks"] = said["white-space"].startswith("pre")
    return replace(look, **changes) if changes else look


def _by_name(node: etree._Element, name: str) -> Iterator[tuple[str, object]]:
    """What an element means by its name alone."""
    if name in _BOLD or name in _HEADINGS:
        yield "bold", True
    if name in _HEADINGS:
        yield "size", _HEADINGS[name]
    elif name in _ITALIC:
        yield "italic", True
    elif name in ("u", "ins", "a") and (name != "a" or node.get("href")):
        yield "underline", True
        if name == "a":
            yield "color", "0563C1"
    elif name in ("s", "strike", "del"):
        yield "strike", True
    elif name in ("sup", "sub"):
        yield "script", name.replace("sup", "super") + "script"
    elif name == "font":
        if color(node.get("color")):
            yield "color", color(node.get("color"))
        if node.get("size", "") in _FONT_SIZES:
            yield "size", _FONT_SIZES[node.get("size", "")]
        if node.get("face"):
            yield "font", next(words(node.get("face", "")), "宋体")
    if name in _MONOSPACED:
        yield "font", "Courier New"
    if name == "pre":
        yield "kept_blanks", True


def _paragraph_look(node: etree._Element, name: str, said: dict[str, str], look: _Look) -> _Look:
    """What a block says of its paragraphs."""
    if name not in _BLOCKS and name not in ("td", "th"):
        return look
    changes: dict[str, object] = {}
    align = _ALIGNED.get(
        said.get("text-align") or node.get("align", "").lower() or ("center" if name == "center" else "")
    )
    if align:
        changes["align"] = align
    first = points(said.get("text-indent"), look.size)
    if first is not None:
        changes["first"] = first
    left = points(said.get("margin-left") or said.get("padding-left"), look.size) or 0.0
    left += _INDENT if name in ("blockquote", "dd") else 0.0
    if left and name not in ("td", "th"):
        changes["indent"] = look.indent + max(left, 0.0)
    if name == "p" or name in _HEADINGS or name in ("pre", "blockquote"):
        changes["spaced"] = points(said.get("margin") or said.get("margin-bottom"), look.size) != 0.0
    if name in _HEADINGS:
        changes["heading"] = int(name[1]) - 1
    changes["page_before"] = said.get("page-break-before") == "always" or said.get("break-before") == "page"
    return replace(look, **changes)


def _paragraph_props(properties: etree._Element, look: _Look, *, hanging: bool = False) -> None:
    if look.page_before:
        add(properties, "pageBreakBefore")
    if look.spaced:
        add(properties, "spacing", before=100, beforeAutospacing=1, after=100, afterAutospacing=1)
    else:
        add(properties, "spacing", before=0, after=0)
    indent: dict[str, object] = {"left": round(look.indent * TWIPS)}
    if hanging:
        indent["hanging"] = round(_INDENT * TWIPS * 0.75)
    elif look.first:
        indent["firstLine" if look.first > 0 else "hanging"] = round(abs(look.first) * TWIPS)
    add(properties, "ind", **indent)
    add(properties, "jc", val=look.align)
    if look.heading is not None:
        add(properties, "outlineLvl", val=look.heading)


def _run_props(run: etree._Element, look: _Look) -> None:
    properties = add(run, "rPr")
    add(properties, "rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font)
    for name, on in (("b", look.bold), ("i", look.italic), ("strike", look.strike)):
        if on:
            add(properties, name)
    if look.color is not None:
        add(properties, "color", val=look.color)
    half = max(2, min(round(look.size * 2), 3276))
    add(properties, "kern", val=0)
    add(properties, "sz", val=half)
    if look.underline:
        add(properties, "u", val="single")
    if look.fill is not None:
        add(properties, "shd", val="clear", color="auto", fill=look.fill)
    if look.script:
        add(properties, "vertAlign", val=look.script)
