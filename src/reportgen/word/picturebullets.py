"""Pictures as bullets (w:numPicBullet, ISO 29500-1 §17.9.20): numbering.xml in, pictures by id out."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.word.colors import Colors
from reportgen.word.drawing.picturefile import media_type
from reportgen.word.drawings import Drawings
from reportgen.word.log import Log
from reportgen.word.model import Drawing, Image, RunProps
from reportgen.word.names import w
from reportgen.word.package import Package, Relationship
from reportgen.word.theme import Theme


class PictureBullets:
    """The picture bullets of a document, each read when first asked for."""

    def __init__(
        self,
        root: etree._Element | None,
        package: Package,
        relationships: Mapping[str, Relationship],
        log: Log,
        colors: Colors,
        theme: Theme,
    ) -> None:
        self._drawings = Drawings(package, relationships, log, colors, theme, lambda _content: ())
        self._elements: dict[str, etree._Element] = {}
        self._read: dict[str, Image | None] = {}
        for element in () if root is None else root.iterchildren(w("numPicBullet")):
            self._elements.setdefault(element.get(w("numPicBulletId"), ""), element)

    def get(self, bullet: str) -> Image | None:
        """The picture of a w:lvlPicBulletId; None, and a finding of what it wants, where there is none to draw."""
        if bullet not in self._read:
            element = self._elements.get(bullet)
            self._read[bullet] = None if element is None else self._picture(element)
        return self._read[bullet]

    def _picture(self, element: etree._Element) -> Image | None:
        props = RunProps()
        drawing, pict = element.find(w("drawing")), element.find(w("pict"))
        found: tuple[Image | Drawing | None, ...] = ()
        if drawing is not None:
            found = (self._drawings.drawing(drawing, props),)
        elif pict is not None:
            found = self._drawings.pictured(pict, props)
        for each in found:
            if isinstance(each, Image):
                return each
            data = next((part.data for part in each.parts if part.data), b"") if each is not None else b""
            if each is not None and data and each.width > 0 and each.height > 0:
                return Image(data, media_type(data), each.width, each.height, "", "", props)
        return None
