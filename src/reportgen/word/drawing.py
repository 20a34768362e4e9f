"""Pictures in a line (ISO 29500-1 §20.4.2.8): w:drawing in, `Image` out; every other graphic is a finding."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.word.attributes import Notes, measure
from reportgen.word.log import Log, named
from reportgen.word.model import Image, RunProps
from reportgen.word.names import PIC, WP, A, R, short
from reportgen.word.package import Package, Relationship
from reportgen.word.picturefile import is_drawable

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
_EMU = 12700.0


class Drawings:
    """The pictures of one part."""

    def __init__(self, package: Package, relationships: Mapping[str, Relationship], log: Log) -> None:
        self._package, self._relationships, self._log = package, relationships, log

    def image(self, drawing: etree._Element, props: RunProps) -> Image | None:
        """The picture of a w:drawing; None, and a finding, for anything else (anchored, chart, shape…)."""
        inline = drawing.find(f"{{{WP}}}inline")
        if inline is None:
            anchored = drawing.find(f"{{{WP}}}anchor")
            self._log.add("W641", "w:drawing" if anchored is None else graphic_name(anchored))
            return None
        picture = inline.find(f".//{{{PIC}}}pic")
        blip = None if picture is None else picture.find(_BLIP)
        if picture is None or blip is None:
            self._log.add("W641", graphic_name(inline))
            return None
        self._note_effects(picture)
        found = self._data(blip)
        if found is None:
            return None
        notes: Notes = []
        extent, about = inline.find(f"{{{WP}}}extent"), inline.find(f"{{{WP}}}docPr")
        size = [0.0 if extent is None else measure(extent, axis, notes, _EMU) or 0.0 for axis in ("cx", "cy")]
        for code, name in notes:
            self._log.add(code, name)
        alt = name = ""
        if about is not None:
            alt, name = about.get("descr") or about.get("title") or "", about.get("name") or ""
        return Image(*found, max(size[0], 0.0), max(size[1], 0.0), alt, name, props)

    def _data(self, blip: etree._Element) -> tuple[bytes, str] | None:
        """Bytes and media type of the picture file."""
        relation = self._relationships.get(blip.get(f"{{{R}}}embed", ""))
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
