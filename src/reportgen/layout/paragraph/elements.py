"""The structure elements of a paragraph: its own, and those of links, list numbers and phonetic guides inside it.

In: a paragraph and its material. Out: `Element`s, and which atoms belong to them. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeAlias

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


Layer: TypeAlias = tuple[Part, ...]
"""Parts of one kind, in order; none of them reaches into the next."""

_BEGIN = attrgetter("start")


class Parts(Struct, frozen=True):
    """What has an element of its own inside a paragraph, the innermost layer first, and phonetic guides, in order,
    with theirs."""

    layers: tuple[Layer, ...] = ()
    guides: tuple[tuple[Guide, Element], ...] = ()

    @property
    def cuts(self) -> list[int]:
        """The atoms where one begins or ends, in order."""
        return sorted({edge for layer in self.layers for part in layer for edge in (part.start, part.end)})

    def element_at(self, index: int, element: Element) -> Element:
        """The structure element of an atom of a paragraph whose own is `element`."""
        return _element_at(self.layers, index, element)

    def guides_in(self, start: int, end: int) -> Sequence[tuple[Guide, Element]]:
        """The phonetic guides that begin above the atoms [start, end)."""
        guides = self.guides
        if not guides:
            return guides
        return guides[bisect_left(guides, start, key=_guided) : bisect_left(guides, end, key=_guided)]


def _guided(guide: tuple[Guide, Element]) -> int:
    return guide[0].start


NO_PARTS = Parts()


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
    layers = _layers(material, element)
    if not material.guides:
        return Parts(layers) if layers else NO_PARTS
    guides = sorted(material.guides, key=_BEGIN)
    rubies = [(guide, Element("Ruby", _element_at(layers, guide.start, element))) for guide in guides]
    bases = tuple([Part(guide.start, guide.end, Element("RB", ruby)) for guide, ruby in rubies])
    return Parts((bases, *layers), tuple([(guide, Element("RT", ruby)) for guide, ruby in rubies]))


def _layers(material: Material, element: Element) -> tuple[Layer, ...]:
    """What has an element of its own inside a paragraph: formulas, the links that they stand in, a list item's
    number."""
    links = tuple([Part(link.start, link.end, Element("Link", element)) for link in material.links])
    formulas = tuple(
        [
            Part(each.start, each.end, Element("Formula", _element_at((links,), each.start, element), alt=each.alt))
            for each in material.formulas
        ]
    )
    label: Layer = ()
    if material.label_end and element.list_level is not None:
        label = (Part(0, material.label_end, Element("Lbl", element)),)
    return tuple([layer for layer in (formulas, links, label) if layer])


def _element_at(layers: Sequence[Layer], index: int, element: Element) -> Element:
    for layer in layers:
        at = bisect_right(layer, index, key=_BEGIN) - 1
        if at >= 0 and index < layer[at].end:
            return layer[at].element
    return element
