"""Pages of the web and plain text as WordprocessingML: paragraphs, emphasis, lists, tables; no style sheets.

In: the bytes of a part. Out: an element that holds w:p and w:tbl, to be read as a w:body is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.word.names import VAL, XML, local, w

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 2048
"""Bytes in which a page says its character set."""
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form h1 h2"
    " h3 h4 h5 h6 header hr html li main menu nav ol p pre section ul".split()
)
_UNSEEN = frozenset("head script style template title noscript object iframe".split())
_MARKS = {"b": "b", "strong": "b", "th": "b", "i": "i", "em": "i", "cite": "i", "u": "u", "ins": "u", "sub": "sub",
          "sup": "sup", **{f"h{level}": "b" for level in range(1, 7)}}  # fmt: skip
_WIDEST = 60
"""Columns of a table."""
_DEEPEST = 200


def decoded(data: bytes) -> str:
    """The text of a part, in the character set that it says, else in the first that fits."""
    said = _CHARSET.search(data[:_HEAD])
    names = ([said[1].decode("ascii", "replace")] if said is not None else []) + ["utf-8-sig", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        names.insert(0, "utf-16")
    for name in names:
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("gb18030", "replace")


def from_text(text: str) -> etree._Element:
    """Every line of a text a paragraph."""
    writer = _Writer()
    for line in text.splitlines():
        writer.say(line, frozenset())
        writer.close(force=True)
    return writer.body


def from_page(text: str) -> etree._Element:
    """What a page of the web says."""
    writer = _Writer()
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    clean = "".join(c for c in _DECLARED.sub("", text) if c >= " " or c in "\t\n\r")
    root = etree.fromstring(clean, parser) if clean.strip() else None
    if root is not None:
        _walk(root, writer, frozenset(), 0)
    writer.close()
    return writer.body


class _Writer:
    """Paragraphs as they are written, one under another."""

    def __init__(self, body: etree._Element | None = None) -> None:
        self.body = etree.Element(w("body")) if body is None else body
        self._open: etree._Element | None = None
        self._blank = True

    def say(self, text: str, marks: frozenset[str], *, as_it_is: bool = False) -> None:
        """Text in the open paragraph; several blanks are one."""
        if not as_it_is:
            text = _BLANKS.sub(" ", text)
            text = text.lstrip(" ") if self._blank else text
        if not text:
            return
        run = self._run(marks)
        for number, line in enumerate(text.split("\n")):
            if number:
                etree.SubElement(run, w("br"))
            said = etree.SubElement(run, w("t"))
            said.text = line
            said.set(f"{{{XML}}}space", "preserve")
        self._blank = text.endswith(" ")

    def line(self) -> None:
        """A new line in the open paragraph."""
        etree.SubElement(self._run(frozenset()), w("br"))
        self._blank = True

    def close(self, *, force: bool = False) -> None:
        """End the paragraph; `force`: an empty one too."""
        if force and self._open is None:
            etree.SubElement(self.body, w("p"))
        self._open, self._blank = None, True

    def _run(self, marks: frozenset[str]) -> etree._Element:
        if self._open is None:
            self._open = etree.SubElement(self.body, w("p"))
        run = etree.SubElement(self._open, w("r"))
        if marks:
            props = etree.SubElement(run, w("rPr"))
            for name in ("b", "i"):
                if name in marks:
                    etree.SubElement(props, w(name))
            if "u" in marks:
                etree.SubElement(props, w("u")).set(VAL, "single")
            for name, said in (("sub", "subscript"), ("sup", "superscript")):
                if name in marks:
                    etree.SubElement(props, w("vertAlign")).set(VAL, said)
        return run


def _walk(element: etree._Element, writer: _Writer, marks: frozenset[str], depth: int) -> None:
    """An element with what is in it, without what follows it."""
    name = local(element).lower()
    if name in _UNSEEN or depth > _DEEPEST:
        return
    if name == "br":
        writer.line()
        return
    if name == "table":
        writer.close()
        _table(element, writer, marks, depth)
        return
    block = name in _BLOCKS
    if block:
        writer.close()
    if name == "li":
        writer.say(_sign(element), marks)
    own = marks | {_MARKS[name]} if name in _MARKS else marks
    if element.text:
        writer.say(element.text, own, as_it_is=name in ("pre", "textarea"))
    for child in element:
        _walk(child, writer, own, depth + 1)
        if child.tail:
            writer.say(child.tail, own)
    if block:
        writer.close()


def _sign(item: etree._Element) -> str:
    """What stands before an entry of a list."""
    parent = item.getparent()
    if parent is None or local(parent).lower() != "ol":
        return "• "
    return f"{sum(1 for each in item.itersiblings(item.tag, preceding=True)) + 1}. "


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, not those of tables in it."""
    for child in table:
        name = local(child).lower()
        if name == "tr":
            yield child
        elif name in ("thead", "tbody", "tfoot"):
            yield from (each for each in child if local(each).lower() == "tr")


def _span(cell: etree._Element, name: str, most: int) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) < 6 else 1


def _table(table: etree._Element, writer: _Writer, marks: frozenset[str], depth: int) -> None:
    """A table with single lines; cells over several rows and columns."""
    held: dict[int, tuple[int, int]] = {}  # column → rows that a cell from above still takes, columns that it takes
    made = etree.Element(w("tbl"))
    props = etree.SubElement(made, w("tblPr"))
    borders = etree.SubElement(props, w("tblBorders"))
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        etree.SubElement(borders, w(edge)).attrib.update({VAL: "single", w("sz"): "4"})
    for row in _rows(table):
        line = etree.SubElement(made, w("tr"))
        at = 0
        cells = iter([each for each in row if local(each).lower() in ("td", "th")])
        cell = next(cells, None)
        while at < _WIDEST and (cell is not None or at in held):
            if at in held:
                left, across = held.pop(at)
                if left > 1:
                    held[at] = left - 1, across
                etree.SubElement(_cell(line, across, "continue"), w("p"))
            else:
                assert cell is not None
                down, across = _span(cell, "rowspan", 500), _span(cell, "colspan", _WIDEST)
                if down > 1:
                    held[at] = down - 1, across
                inner = _Writer(_cell(line, across, "restart" if down > 1 else ""))
                _walk_cell(cell, inner, marks, depth)
                cell = next(cells, None)
            at += across
        if not len(line):
            made.remove(line)
    if made.find(w("tr")) is not None:
        writer.body.append(made)


def _cell(row: etree._Element, across: int, merged: str) -> etree._Element:
    """A cell without content."""
    cell = etree.SubElement(row, w("tc"))
    props = etree.SubElement(cell, w("tcPr"))
    if across > 1:
        etree.SubElement(props, w("gridSpan")).set(VAL, str(across))
    if merged:
        etree.SubElement(props, w("vMerge")).set(VAL, merged)
    return cell


def _walk_cell(cell: etree._Element, writer: _Writer, marks: frozenset[str], depth: int) -> None:
    _walk(cell, writer, marks, depth + 1)
    writer.close(force=writer.body.find(w("p")) is None)
    if writer.body[-1].tag == w("tbl"):
        etree.SubElement(writer.body, w("p"))
