"""Drawings (ISO 29500-1 §20.4; VML in older files): w:drawing, w:pict and w:object in, `Image` or `Drawing` out.

What is not drawn is a finding that names it.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.word.anchors import EMU, read_anchor
from reportgen.word.attributes import Notes, measure
from reportgen.word.colors import Colors
from reportgen.word.log import Log, named
from reportgen.word.model import Drawing, Image, RunProps
from reportgen.word.names import PIC, WP, WPC, WPG, WPS, A, R, short
from reportgen.word.package import Package, Relationship
from reportgen.word.picturefile import is_drawable
from reportgen.word.shapes import Blocks, ShapeReader
from reportgen.word.vml import VmlReader

_BLIP = f".//{{{A}}}blip"
_EXTENSIONS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
}
READABLE = frozenset(_EXTENSIONS.values())
"""Picture formats handed on."""
_GRAPHICS = frozenset([f"{{{PIC}}}pic", f"{{{WPS}}}wsp", f"{{{WPG}}}wgp", f"{{{WPC}}}wpc"])
"""What a:graphicData may hold to be drawn."""


class Drawings:
    """The drawings of one part. `blocks` reads the content of a text box."""

    def __init__(
        self,
        package: Package,
        relationships: Mapping[str, Relationship],
        log: Log,
        colors: Colors,
        blocks: Blocks,
    ) -> None:
        self._package, self._relationships, self._log = package, relationships, log
        self._notes: Notes = []
        self._shapes = ShapeReader(colors, blocks, self._picture, self._notes)
        self._vml = VmlReader(blocks, self._embedded)

    def drawing(self, drawing: etree._Element, props: RunProps) -> Image | Drawing | None:
        """What a w:drawing shows; None, and a finding, for what is not drawn (a chart, a diagram…)."""
        inline, anchored = drawing.find(f"{{{WP}}}inline"), drawing.find(f"{{{WP}}}anchor")
        holder = anchored if inline is None else inline
        data = None if holder is None else holder.find(f"{{{A}}}graphic/{{{A}}}graphicData")
        graphic = next(iter(data), None) if data is not None else None
        if holder is None or graphic is None or graphic.tag not in _GRAPHICS:
            self._log.add("W641", "w:drawing" if holder is None else graphic_name(holder))
            return None
        extent, about = holder.find(f"{{{WP}}}extent"), holder.find(f"{{{WP}}}docPr")
        width, height = (
            0.0 if extent is None else max(measure(extent, axis, self._notes, EMU) or 0.0, 0.0) for axis in ("cx", "cy")
        )
        alt = name = ""
        if about is not None:
            alt, name = about.get("descr") or about.get("title") or "", about.get("name") or ""
        found: Image | Drawing | None = None
        if about is not None and about.get("hidden") in ("1", "true"):
            pass  # not shown in Word either
        elif inline is not None and graphic.tag == f"{{{PIC}}}pic":
            read = self._file(graphic)
            found = None if read is None else Image(*read, width, height, alt, name, props)
        else:
            parts = self._shapes.parts(graphic, width, height)
            anchor = read_anchor(holder, self._notes) if inline is None else None
            found = Drawing(width, height, parts, props, anchor, alt, name) if parts else None
        for code, said in self._notes:
            self._log.add(code, said)
        self._notes.clear()
        return found

    def pictured(self, pict: etree._Element, props: RunProps) -> tuple[Drawing, ...]:
        """What a w:pict or w:object shows; a finding where that is nothing."""
        before = self._log.kinds
        found = tuple(self._vml.drawings(pict, props))
        if not found and self._log.kinds == before:
            self._log.add("W641", short(pict.tag))
        return found

    def _picture(self, picture: etree._Element) -> bytes | None:
        read = self._file(picture)
        return None if read is None else read[0]

    def _file(self, picture: etree._Element) -> tuple[bytes, str] | None:
        """Bytes and media type of the picture of a pic:pic."""
        blip = picture.find(_BLIP)
        if blip is None:
            self._log.add("W641", named(short(picture.tag)))
            return None
        self._note_effects(picture)
        return self._data(blip.get(f"{{{R}}}embed", ""))

    def _embedded(self, relation: str) -> bytes | None:
        read = self._data(relation)
        return None if read is None else read[0]

    def _data(self, key: str) -> tuple[bytes, str] | None:
        """Bytes and media type of the picture file of a relationship."""
        relation = self._relationships.get(key)
        data = None if relation is None or relation.external else self._package.read(relation.target)
        if relation is None or data is None:
            missing = relation.target if relation is not None else "图片"
            self._log.add("W646", missing)
            return None
        kind = self._package.content_type(relation.target)
        if kind not in READABLE:
            kind = _EXTENSIONS.get(relation.target.rpartition(".")[2].lower(), kind)
        if kind not in READABLE:
            self._log.add("W647", kind or relation.target)
            return None
        if not is_drawable(data):
            self._log.add("W651", relation.target)
            return None
        return data, kind

    def _note_effects(self, picture: etree._Element) -> None:
        crop = picture.find(f".//{{{A}}}srcRect")
        if crop is not None and any(value not in ("", "0") for value in crop.attrib.values()):
            self._log.add("W648", "a:srcRect（图片裁剪）")
        frame = picture.find(f".//{{{A}}}xfrm")
        if frame is not None and frame.get("rot", "0") != "0":
            self._log.add("W648", "a:xfrm（图片旋转）")


def graphic_name(holder: etree._Element) -> str:
    """What kind of graphic wp:anchor or wp:inline holds, with the first words of a text box."""
    name = named(short(holder.tag))
    data = holder.find(f".//{{{A}}}graphicData")
    inner = next(iter(data), None) if data is not None else None
    if inner is not None:
        name += f"：{named(short(inner.tag))}"
    words = "".join(text.text or "" for text in holder.iterfind(".//{*}txbxContent//{*}t")).strip()
    return f"{name}“{words[:12]}”" if words else name
