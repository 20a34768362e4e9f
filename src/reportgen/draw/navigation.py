"""What a reader moves by: outline, named destinations, page labels (ISO 32000-1 §12.3–12.4).

In: pages and a reportlab document. Out: its catalog entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

from reportgen.draw.content import number, text_string
from reportgen.draw.objects import Raw
from reportgen.layout.frames import Destination, OutlineEntry, Page

_COUNTED = re.compile("[1-9][0-9]{0,8}")


class TextString(PDFObject):  # type: ignore[misc]
    """A text string among the objects of a document."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002
        """The token."""
        return text_string(self.text).encode("ascii")


def _reference(document: PDFDocument, name: str) -> str:
    """A reference to an object that has its number already."""
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"


def _target(document: PDFDocument, page: Page, x: float, y: float) -> str:
    """An XYZ destination: that point at the window's top left, the zoom left alone (0)."""
    at = f"{number(round(x, 2))} {number(round(page.height - y, 2))}"
    return f"[{_reference(document, f'Page{page.number}')}/XYZ {at} 0]"


def destinations(document: PDFDocument, pages: Sequence[Page]) -> None:
    """Every bookmark as a named destination, in a name tree (§12.3.2.3); the first of a name holds."""
    found: dict[str, str] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, Destination) and item.name not in found:
                found[item.name] = _target(document, page, item.x, item.y)
    if not found:
        return
    # Names are sorted as the bytes they are written in.
    names = sorted(found, key=lambda name: name.encode("utf-16-be"))
    tree = Raw(f"<</Names[{' '.join(f'{text_string(name)}{found[name]}' for name in names)}]>>")
    document.Catalog.Names = PDFDictionary({"Dests": document.Reference(tree, "names:dests")})


def outline(document: PDFDocument, pages: Sequence[Page]) -> None:
    """The headings, nested by level (§12.3.3), shown open. A heading deeper by more than one level than the one
    before hangs under that one."""
    nodes: list[tuple[OutlineEntry, Page]] = [
        (item, page) for page in pages for item in page.items if isinstance(item, OutlineEntry)
    ]
    if not nodes:
        return
    parents = _parents([entry.level for entry, _ in nodes])
    children: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)
    objects = [Raw("") for _ in range(len(nodes) + 1)]  # the root is the last
    for index, each in zip((*range(len(nodes)), -1), objects, strict=True):
        document.Reference(each, _name(index))

    def at(index: int) -> str:
        return _reference(document, _name(index))

    for index, (entry, page) in enumerate(nodes):
        siblings = children[parents[index]]
        place = siblings.index(index)
        fields = f"/Title {text_string(entry.title)}/Parent {at(parents[index])}"
        fields += f"/Dest{_target(document, page, entry.x, entry.y)}"
        if place > 0:
            fields += f"/Prev {at(siblings[place - 1])}"
        if place + 1 < len(siblings):
            fields += f"/Next {at(siblings[place + 1])}"
        if index in children:
            fields += f"/First {at(children[index][0])}/Last {at(children[index][-1])}/Count {_below(index, children)}"
        objects[index].text = f"<<{fields}>>"
    top = children[-1]
    objects[-1].text = f"<</Type/Outlines/First {at(top[0])}/Last {at(top[-1])}/Count {len(nodes)}>>"


def _name(index: int) -> str:
    return f"outline:{index}"


def outline_reference() -> PDFObjectReference:
    """The outline's root object."""
    return PDFObjectReference(_name(-1))


def _parents(levels: Iterable[int]) -> list[int]:
    """For each node the index of its parent, -1 for the root."""
    out: list[int] = []
    path: list[tuple[int, int]] = []  # (level, index) from the root down
    for index, level in enumerate(levels):
        while path and path[-1][0] >= level:
            path.pop()
        out.append(path[-1][1] if path else -1)
        path.append((level, index))
    return out


def _below(index: int, children: dict[int, list[int]]) -> int:
    return sum(1 + _below(child, children) for child in children.get(index, ()))


def page_labels(document: PDFDocument, pages: Sequence[Page]) -> None:
    """Labels as printed on the pages (§12.4.2): a range of decimal numbers where they count on, else a text."""
    entries: list[object] = []
    expected: int | None = None
    for index, page in enumerate(pages):
        # "0" and "05" are texts: a range counts from 1 and writes no leading zeros.
        value = int(page.label) if _COUNTED.fullmatch(page.label) else None
        if value is None:
            entries.extend(
                (
                    index,
                    PDFDictionary({"P": PDFString(page.label) if page.label.isascii() else TextString(page.label)}),
                )
            )
        elif value != expected:
            entries.extend((index, PDFDictionary({"S": PDFName("D"), "St": value})))
        expected = None if value is None else value + 1
    document.Catalog.PageLabels = PDFDictionary({"Nums": PDFArray(entries)})
