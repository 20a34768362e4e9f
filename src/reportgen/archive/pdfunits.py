"""A tagged PDF's units, from its structure tree (ISO 32000-1 §14.7). In: a PDF. Out: its `Content`, None untagged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from reportgen.archive.marked import Encoding, words
from reportgen.archive.units import Content, Unit, squeezed

_HEADING = re.compile("H[1-6]?|Title")
_PARAGRAPHS = {"P", "LI", "Caption", "BlockQuote", "Quote", "Code", "Formula"}
_APART = {"Table", "L", "Note", "Div", "TOC", "Figure", "Sect", "Part", "Art"}
_DEEPEST = 200


def content(pdf: pikepdf.Pdf) -> Content | None:
    """The content, in the order of the structure; None for a PDF without one. Text outside the structure is page
    furniture; a table of contents is made from the headings, which are here."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return None
    walk = _Walk(pdf, root)
    units = [unit for kid in walk.kids(root, None) if not isinstance(kid, str) for unit in walk.units(kid, 0)]
    units = [unit for unit in units if unit.text or unit.kind == "cell"]
    return Content(units, [unit for unit in walk.asides if unit.text], _bookmarks(pdf))


class _Walk:
    """One passage through a structure tree."""

    def __init__(self, pdf: pikepdf.Pdf, root: Any) -> None:
        encodings: dict[Any, Encoding] = {}
        self.spoken = {page.obj.objgen: words(page, encodings) for page in pdf.pages}
        self.roles = root.get("/RoleMap") or {}
        self.asides: list[Unit] = []
        self.tables = 0

    def role(self, node: Any) -> str:
        name = node.get("/S")
        for _ in range(8):
            mapped = self.roles.get(str(name))
            if mapped is None:
                break
            name = mapped
        return str(name).removeprefix("/")

    def kids(self, node: Any, page: Any) -> Iterator[Any]:
        """The children: a text for a marked sequence, else an element."""
        page = node.get("/Pg", page)
        found = node.get("/K")
        for kid in found if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(kid, int):
                yield self.words(page, kid)
            elif isinstance(kid, pikepdf.Dictionary):
                if kid.get("/Type") == "/MCR":
                    yield self.words(kid.get("/Pg", page), int(kid.get("/MCID", -1)))
                elif "/S" in kid:
                    yield kid

    def words(self, page: Any, mcid: int) -> str:
        return "" if page is None else self.spoken.get(page.objgen, {}).get(mcid, "")

    def units(self, node: Any, depth: int) -> Iterator[Unit]:
        """What an element and those in it say, in reading order; notes and boxes are put aside, to stand behind the
        text."""
        role = self.role(node)
        if role in ("TOC", "TOCI", "Figure", "Artifact") or depth > _DEEPEST:
            return
        if role == "Table":
            yield from self.table(node, depth)
        elif role == "Note":
            self.asides.append(Unit("note", self.whole(node, depth)))
        elif role == "Div":
            self.asides.append(Unit("box", self.whole(node, depth)))
        elif role in _PARAGRAPHS or _HEADING.fullmatch(role):
            apart: list[Any] = []
            text = self.text(node, depth, apart)
            yield Unit("heading" if _HEADING.fullmatch(role) else "paragraph", text)
            for each in apart:
                yield from self.units(each, depth + 1)
        else:
            for kid in self.kids(node, None):
                if not isinstance(kid, str):
                    yield from self.units(kid, depth + 1)

    def text(self, node: Any, depth: int, apart: list[Any]) -> str:
        """The text of an element and what stands in its lines; what does not goes to `apart`."""
        said = node.get("/ActualText")
        if said is not None:
            return squeezed(str(said))
        out: list[str] = []
        for kid in self.kids(node, None):
            if isinstance(kid, str):
                out.append(squeezed(kid))
            elif self.role(kid) in _APART or depth > _DEEPEST:
                apart.append(kid)
            else:
                out.append(self.text(kid, depth + 1, apart))
        return "".join(out)

    def whole(self, node: Any, depth: int) -> str:
        """All text below an element in its order, tables' and lists' too; notes and drawings in it stand aside."""
        said = node.get("/ActualText")
        if said is not None:
            return squeezed(str(said))
        if self.role(node) == "Table":
            self.tables += 1
        out: list[str] = []
        for kid in self.kids(node, None):
            if isinstance(kid, str):
                out.append(squeezed(kid))
            elif self.role(kid) in ("Note", "Div"):
                out.extend(unit.text for unit in self.units(kid, depth + 1))
            elif self.role(kid) not in ("Figure", "TOC") and depth < _DEEPEST:
                out.append(self.whole(kid, depth + 1))
        return "".join(out)

    def table(self, node: Any, depth: int) -> Iterator[Unit]:
        self.tables += 1
        number = self.tables
        taken: set[tuple[int, int]] = set()
        for row, line in enumerate(self.rows(node)):
            column = 0
            for cell in self.kids(line, None):
                if isinstance(cell, str):
                    continue
                while (row, column) in taken:
                    column += 1
                height, width = (_span(cell, name) for name in ("/RowSpan", "/ColSpan"))
                taken.update((row + y, column + x) for y in range(height) for x in range(width))
                yield Unit("cell", self.whole(cell, depth + 1), number, row + 1, column + 1)

    def rows(self, node: Any) -> Iterator[Any]:
        for kid in self.kids(node, None):
            if isinstance(kid, str):
                continue
            if self.role(kid) == "TR":
                yield kid
            elif self.role(kid) in ("THead", "TBody", "TFoot"):
                yield from self.rows(kid)


def _span(cell: Any, name: str) -> int:
    attributes = cell.get("/A")
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(each, pikepdf.Dictionary) and name in each:
            return max(1, min(int(each[name]), 1000))
    return 1


def _bookmarks(pdf: pikepdf.Pdf) -> frozenset[str]:
    """The names of the named destinations."""
    names = pdf.Root.get("/Names")
    tree = None if names is None else names.get("/Dests")
    found = set() if tree is None else set(pikepdf.NameTree(tree).keys())
    return frozenset(found | {str(key)[1:] for key in (pdf.Root.get("/Dests") or {})})
