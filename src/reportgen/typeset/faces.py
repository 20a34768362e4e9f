"""One face of a font file: glyphs, advance widths and vertical metrics, through HarfBuzz.

In: a file and an index. Out: numbers in em (1.0 = the type size). HarfBuzz maps the file, so opening one
costs nothing and only the tables asked for are read.
"""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

_KERN_ALONE = {"kern": True, "liga": False, "clig": False, "calt": False, "ccmp": False, "rlig": False}

_VERTICAL_ALONE = {**_KERN_ALONE, "kern": False, "vert": True}


class VerticalMetrics(Struct, frozen=True):
    """Ascent and descent (both positive) and line gap in em, from `hhea` (OpenType, hhea table)."""

    ascent: float
    descent: float
    line_gap: float

    @property
    def height(self) -> float:
        """Ascent, descent and gap together: one line set solid in this face."""
        return self.ascent + self.descent + self.line_gap


_OFTEN = 3
"""So many subsets of a face are cut from it as it is; whoever wants more gets them from one prepared for that."""


class Face:
    """A face, opened on first use. `key` names it in frames: the file's path, and the index in a collection."""

    __slots__ = (
        "_advances",
        "_cut",
        "_face",
        "_font",
        "_glyphs",
        "_kerns",
        "_metrics",
        "_prepared",
        "index",
        "key",
        "path",
    )

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path = path
        self.index = index
        self.key = f"{path}#{index}" if index else str(path)
        self._face: hb.Face | None = None
        self._font: hb.Font | None = None
        self._glyphs: dict[str, int] = {}
        self._advances: dict[int, float] = {}
        self._kerns: dict[str, float] = {}
        self._metrics: VerticalMetrics | None = None
        self._prepared: hb.Face | None = None
        self._cut = 0

    def __repr__(self) -> str:
        return f"Face({self.path.name!r}, {self.index})"

    @property
    def hb_face(self) -> hb.Face:
        """The HarfBuzz face. Raises OSError where the file cannot be read."""
        if self._face is None:
            self._face = hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)
        return self._face

    def to_subset(self) -> hb.Face:
        """The HarfBuzz face to cut a subset from. To prepare one takes a tenth of a second and twenty megabytes for a
        face of Chinese, and makes each further subset ten times as fast; the bytes are the same."""
        self._cut += 1
        if self._cut > _OFTEN and self._prepared is None:
            self._prepared = hb.subset_preprocess(self.hb_face)
        return self._prepared or self.hb_face

    @property
    def hb_font(self) -> hb.Font:
        """The HarfBuzz font, scaled to units per em."""
        if self._font is None:
            self._font = hb.Font(self.hb_face)
        return self._font

    @property
    def upem(self) -> int:
        """Units per em."""
        return int(self.hb_face.upem)

    @property
    def is_cff(self) -> bool:
        """Whether the outlines are CFF, not glyf."""
        return "CFF " in self.hb_face.table_tags

    @property
    def east_asian(self) -> bool:
        """Whether it is made for Chinese: whether it has the commonest of its characters."""
        return bool(self.glyph("的"))

    @property
    def post_script_name(self) -> str:
        """Name ID 6, or the file's stem where the face has none."""
        return self.hb_face.get_name(6) or self.path.stem

    def _names(self, *ids: int) -> set[str]:
        """The names with these IDs, in every language of the face."""
        return {
            text
            for entry in self.hb_face.list_names()
            if entry.name_id in ids and (text := self.hb_face.get_name(entry.name_id, entry.language))
        }

    def family_names(self) -> set[str]:
        """The names a family of at most four styles goes by (name ID 1): what Word lists."""
        return self._names(1)

    def own_names(self) -> set[str]:
        """Full and PostScript name (name IDs 4 and 6), which ask for this very face."""
        return self._names(4, 6)

    def style(self) -> tuple[bool, bool]:
        """Whether the face is the bold and the italic one of its family (name ID 2, OpenType name table)."""
        words = " ".join(self._names(2)).casefold()
        bold = "bold" in words or "粗" in words
        return bold, "italic" in words or "oblique" in words or "斜" in words

    def glyph(self, char: str) -> int:
        """The glyph of a character, 0 where the face has none."""
        try:
            return self._glyphs[char]
        except KeyError:
            gid = int(self.hb_font.get_nominal_glyph(ord(char)) or 0)
            self._glyphs[char] = gid
            return gid

    def advance(self, gid: int) -> float:
        """Advance width in em."""
        try:
            return self._advances[gid]
        except KeyError:
            width = float(self.hb_font.get_glyph_h_advance(gid)) / self.upem
            self._advances[gid] = width
            return width

    def kern(self, before: str, after: str) -> float:
        """What two characters side by side move closer to each other (or, above 0, apart), in em (OpenType, kern)."""
        pair = before + after
        try:
            return self._kerns[pair]
        except KeyError:
            buffer = hb.Buffer()
            buffer.add_str(pair)
            buffer.guess_segment_properties()
            hb.shape(self.hb_font, buffer, _KERN_ALONE)
            places = buffer.glyph_positions
            found = 0.0
            if len(places) == 2:  # an old kern table's value is shared out between the two
                advance = (places[0].x_advance + places[1].x_advance) / self.upem
                found = advance - self.advance(self.glyph(before)) - self.advance(self.glyph(after))
            self._kerns[pair] = found
            return found

    def vertical(self, char: str) -> int:
        """The glyph that stands for a character in text that runs down (OpenType, vert); 0 where the face has none of
        its own for that."""
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.guess_segment_properties()
        hb.shape(self.hb_font, buffer, _VERTICAL_ALONE)
        (found, *more) = buffer.glyph_infos
        return 0 if more or found.codepoint == self.glyph(char) else int(found.codepoint)

    def ink(self, gid: int) -> tuple[float, float]:
        """Left and right edge of the glyph's outline in em, from its origin; (0, 0) for a blank one."""
        extents = self.hb_font.get_glyph_extents(gid)
        if extents is None:
            return 0.0, 0.0
        return extents.x_bearing / self.upem, (extents.x_bearing + extents.width) / self.upem

    def ink_height(self, gid: int) -> tuple[float, float]:
        """How far the glyph's outline reaches above the baseline, and how far up it begins, in em (below 0: beneath the
        baseline); (0, 0) for a blank one."""
        extents = self.hb_font.get_glyph_extents(gid)
        if extents is None:
            return 0.0, 0.0
        return extents.y_bearing / self.upem, (extents.y_bearing + extents.height) / self.upem

    @property
    def metrics(self) -> VerticalMetrics:
        """Ascent, descent and line gap in em."""
        if self._metrics is None:
            extents = self.hb_font.get_font_extents("ltr")
            self._metrics = VerticalMetrics(
                extents.ascender / self.upem, -extents.descender / self.upem, extents.line_gap / self.upem
            )
        return self._metrics


def faces_in(path: Path) -> list[Face]:
    """Every face of a font file or collection; none where it is not one. Raises OSError where it cannot be read."""
    with path.open("rb"):  # HarfBuzz does not say why it cannot open a file
        count = hb.Face(hb.Blob.from_file_path(str(path))).count
    faces = [Face(path, index) for index in range(count)]
    return faces if all(face.hb_face.glyph_count for face in faces) else []
