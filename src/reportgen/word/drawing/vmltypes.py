"""Shape types of VML (v:shapetype, ISO 29500-4 §14.1.2.20): what a shape leaves unsaid, its type says."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from reportgen.word.names import V

_TYPE = f"{{{V}}}shapetype"
_PARTS = tuple(f"{{{V}}}{name}" for name in ("fill", "stroke", "shadow", "path", "formulas", "textpath"))
"""Children of a type that hold for its shapes."""
_PICTURE = "_x0000_t75"
_BARE = {"filled": "f", "stroked": "f"}
"""What the type of pictures says, which a canvas has too, in a file that leaves it out."""


class ShapeTypes:
    """The types of one part. Word writes each before its first shape, which may stand anywhere."""

    def __init__(self) -> None:
        self._tree: etree._Element | None = None
        self._types: dict[str, etree._Element] = {}

    def resolved(self, element: etree._Element) -> etree._Element:
        """The shape with all that its type says and it does not; its own children but those of its look are left out.
        A shape without a type is itself."""
        key = element.get("type", "").lstrip("#")
        if not key:
            return element
        kind = self._of(element, key)
        if kind is None and key != _PICTURE:
            return element
        made = etree.Element(element.tag)
        for said in (_BARE if kind is None else kind.attrib, element.attrib):
            for name, value in said.items():
                made.set(name, value)
        for name in _PARTS:
            own, other = element.find(name), None if kind is None else kind.find(name)
            part = own if own is not None else other
            if part is None:
                continue
            made.append(deepcopy(part))
            if own is not None and other is not None:
                for key_, value in other.attrib.items():
                    if key_ not in own.attrib:
                        made[-1].set(key_, value)
        return made

    def _of(self, element: etree._Element, key: str) -> etree._Element | None:
        tree = element.getroottree().getroot()
        if tree is not self._tree:
            self._tree = tree
            self._types = {each.get("id", ""): each for each in tree.iter(_TYPE)}
        return self._types.get(key)
