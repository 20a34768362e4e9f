"""Names of WordprocessingML elements (ISO 29500-1) in lxml's notation, and small steps through a tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, cast

from lxml import etree

Element: TypeAlias = etree._Element

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{WML}}}{name}"


def found_by(path: str) -> Callable[[Element], list[Element]]:
    """A function that gives the elements of a tree that an XPath finds from its root, in the order of the file; names
    have the usual prefix."""
    return cast("Callable[[Element], list[Element]]", etree.XPath(path, namespaces={"w": WML}))


def ancestor(element: Element, name: str) -> Element | None:
    """The nearest ancestor of that name, None where there is none."""
    return next(element.iterancestors(w(name)), None)


def remove(element: Element) -> None:
    """Take an element out, keeping the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
