"""The structure elements of a paragraph: its own, and those of links, list numbers and phonetic guides inside it.

In: a paragraph and its material. Out: `Element`s, and which atoms belong to them. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from reportgen.layout.frames import Element
from reportgen.layout.line.fitting import Guide
from reportgen.layout.paragraph.material import Material
from reportgen.word.model import Paragraph

_CONTENTS = re.compile("toc [1-9]", re.IGNORECASE)
"""Names of the built-in styles of a table of contents."""


class Part(Struct, frozen=True):
    """Atoms [start, end) have a structure element of their own: a list's number, a link."""

    start: int
    end: int
    element: Element


class Parts(Struct, frozen=True):
    """What has an element of its own inside a paragraph, and phonetic guides with theirs."""

    parts: tuple[Part, ...]
    guides: tuple[tuple[Guide, Element], ...]

    @property
    def cuts(self) -> set[int]:
        """The atoms where one begins or ends."""
        return {edge for part in self.parts for edge in (part.start, part.end)}


def tagged(paragraph: Paragraph, is_title: bool, parent: Element | None) -> Element:
    """The structure element of a paragraph: a heading by its outline level, an entry of the table of contents by its
    built-in style, a list item by its number, else plain."""
    props = paragraph.props
    if is_title:
        return Element("Title", parent)
    if props.outline_level is not None:
        return Element(f"H{min(props.outline_level + 1, 6)}", parent)
    if _CONTENTS.fullmatch(props.style_name or ""):
        return Element("TOCI", parent)
    return Element("P", parent, list_level=None if paragraph.label is None else paragraph.label.level)


def parts_of(material: Material, element: Element) -> Parts:
    """The parts of a paragraph whose own element is `element`. A phonetic guide and its base are two elements within
    a third."""
    parts = _parts(material, element)
    rubies = [(guide, Element("Ruby", element_at(parts, guide.start, element))) for guide in material.guides]
    if rubies:
        parts = (*(Part(guide.start, guide.end, Element("RB", ruby)) for guide, ruby in rubies), *parts)
    return Parts(parts, tuple((guide, Element("RT", ruby)) for guide, ruby in rubies))


def _parts(material: Material, element: Element) -> tuple[Part, ...]:
    """What has an element of its own inside a paragraph: formulas, links, a list item's number."""
    links = [Part(link.start, link.end, Element("Link", element)) for link in material.links]
    parts = [
        Part(each.start, each.end, Element("Formula", element_at(links, each.start, element), alt=each.alt))
        for each in material.formulas
    ]  # before the links that they stand in
    parts += links
    if material.label_end and element.list_level is not None:
        parts.append(Part(0, material.label_end, Element("Lbl", element)))
    return tuple(parts)


def element_at(parts: Sequence[Part], index: int, element: Element) -> Element:
    """The structure element of an atom of a paragraph whose own is `element`."""
    return next((part.element for part in parts if part.start <= index < part.end), element)
