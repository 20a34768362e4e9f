"""The pictures of one part: relationships in, bytes of pictures or what metafiles draw out, each read once.

What cannot be drawn is a finding, and an empty frame.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.metafile.sketch import Sketch
from reportgen.word.attributes import Notes, measure
from reportgen.word.colors import Colors
from reportgen.word.drawing.metafiles import read_metafile
from reportgen.word.drawing.picturefile import is_drawable, media_type
from reportgen.word.drawing.shapes import pictured
from reportgen.word.drawing.tones import shown_by, tone_of, toned
from reportgen.word.log import Log, named
from reportgen.word.model import NO_CROP, DrawnPart, Outline, Shape
from reportgen.word.names import A, R, local, short
from reportgen.word.package import Package, Relationship

_BLIP = f".//{{{A}}}blip"
_EXTENSIONS = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
}
READABLE = frozenset(_EXTENSIONS.values())
"""Picture formats handed on."""

_EFFECTS = frozenset("grayscl lum biLevel duotone clrChange clrRepl tint hsl alphaModFix".split())
"""What changes the colours of a picture (§20.1.8.13)."""

ROOM = DrawnPart(0.0, 0.0, 0.0, 0.0, shape=Shape(outline=Outline("A6A6A6", 0.5)))
"""An empty frame where something is not drawn."""


class Pictures:
    """Reads the pictures of one part. `notes` takes what measures say."""

    def __init__(
        self, package: Package, relationships: Mapping[str, Relationship], log: Log, colors: Colors, notes: Notes
    ) -> None:
        self._package, self._relationships, self._log = package, relationships, log
        self._colors, self._notes = colors, notes
        self._metafiles: dict[str, Sketch | bytes | None] = {}

    def picture(self, picture: etree._Element) -> DrawnPart:
        """What a pic:pic shows, without its place; an empty frame where its file cannot be drawn."""
        blip = picture.find(_BLIP)
        if blip is None:
            self._log.add("W641", named(short(picture.tag)))
            return ROOM
        found = self.data(blip.get(f"{{{R}}}embed") or blip.get(f"{{{R}}}link") or "")
        tone = tone_of(blip, self._colors)
        shown = shown_by(tone) if isinstance(found, bytes) else frozenset()
        for effect in blip:
            name = local(effect)
            if name in _EFFECTS and name not in shown:
                self._log.add("W648", f"a:{name}（图片颜色）")
        if found is None:
            return ROOM
        if isinstance(found, bytes):
            found = toned(found, tone)
        element = picture.find(f".//{{{A}}}srcRect")
        return pictured(found, NO_CROP if element is None else self._crop(element))

    def _crop(self, crop: etree._Element) -> tuple[float, float, float, float]:
        """The shares that a:srcRect cuts off; none where nothing would be left."""
        left, top, right, bottom = (
            min(max((measure(crop, side, self._notes, 100000.0) or 0.0), -10.0), 1.0) for side in "ltrb"
        )
        return (left, top, right, bottom) if left + right < 0.999 and top + bottom < 0.999 else NO_CROP

    def data(self, key: str) -> bytes | Sketch | None:
        """The picture of a relationship; None, and a finding, where it cannot be drawn."""
        relation = self._relationships.get(key)
        data = None if relation is None or relation.external else self._package.read(relation.target)
        if relation is None or data is None:
            missing = relation.target if relation is not None else "图片"
            self._log.add("W646", missing)
            return None
        if media_type(data) in READABLE:  # whatever its name says: Word looks at the bytes too
            if is_drawable(data):
                return data
            self._log.add("W651", relation.target)
            return None
        found = self._metafile(relation.target, data)
        if found is not None:
            return found
        kind = self._package.content_type(relation.target)
        if kind not in READABLE:
            kind = _EXTENSIONS.get(relation.target.rpartition(".")[2].lower(), kind)
        if kind in READABLE:
            self._log.add("W651", relation.target)
        else:
            self._log.add("W647", kind or relation.target)
        return None

    def _metafile(self, target: str, data: bytes) -> Sketch | bytes | None:
        """What a metafile draws, read once; None where it is none, or draws nothing."""
        if target not in self._metafiles:
            notes: Notes = []
            self._metafiles[target] = read_metafile(data, notes)
            for code, said in dict.fromkeys(notes):
                self._log.add(code, said)
        return self._metafiles[target]
