"""A face as a PDF font: subset, embedded, Type0 with Identity-H codes and a ToUnicode map.

In: a face and the (glyph, text) pairs the pages use. Out: codes for the content stream, and the font's objects
in a reportlab document (ISO 32000-1 §9.7). Since layout comes first, the subset is known before a page is drawn.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import uharfbuzz as hb
from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from reportgen.draw.cff import cids
from reportgen.draw.objects import Raw, RawStream, coded, deflated
from reportgen.layout.frames import Ink, Sign
from reportgen.typeset.faces import Face

_KEPT = {"glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep", "CFF "}


_UNSAID = dict.fromkeys((0, 0xFEFF, 0xFFFE))
"""What a ToUnicode map must not hold (ISO 19005-2 §6.2.11.7.2)."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters of private use, which need a text beside their code (§6.2.11.7.3)."""


class Code(Struct, frozen=True):
    """What stands in the content stream for a glyph: two bytes in hexadecimal, and its width in 1/1000 em.

    `actual` when the code's ToUnicode entry is another text, so that the text must be said beside it.
    """

    hex: str
    width: float
    actual: bool


class _Facts(Struct, frozen=True):
    """What of a face is the same in every document."""

    name: str
    dropped: frozenset[int]
    cff: bool
    descriptor: str

    @classmethod
    def of(cls, face: Face) -> _Facts:
        """They take names and tables to be read: once a face."""
        tags = face.hb_face.table_tags
        dropped = frozenset(int.from_bytes(tag.encode("latin-1"), "big") for tag in set(tags) - _KEPT)
        metrics = face.metrics
        bold, italic = face.style()
        descriptor = (
            f"/Flags {4 | (64 if italic else 0)}/FontBBox[{' '.join(map(str, _font_box(face)))}]"
            f"/ItalicAngle {-12 if italic else 0}/Ascent {round(metrics.ascent * 1000)}"
            f"/Descent {-round(metrics.descent * 1000)}/CapHeight {round(metrics.ascent * 1000)}"
            f"/StemV {120 if bold else 80}"
        )
        return cls(_name(face.post_script_name), dropped, face.is_cff, descriptor)


_facts = lru_cache(maxsize=256)(_Facts.of)


class PdfFont:
    """One embedded font; `name` is its resource name."""

    def __init__(self, name: str, face: Face, glyphs: Iterable[Sign]) -> None:
        """A font with these glyphs, each standing for its characters."""
        self.name = name
        self._facts = _facts(face)
        glyphs = set(glyphs)
        ordered = sorted({(glyph.gid, glyph.text) for glyph in glyphs})
        # .notdef must not be shown (ISO 19005-2 §6.2.11.8): a blank keeps the text in its place.
        blank = face.glyph(" ") if ordered and ordered[0][0] == 0 else 0
        gids = sorted({gid or blank for gid, _ in ordered})
        self._program, new_gid = _subset(face, gids)
        self._shown: dict[tuple[int, int], tuple[Ink, str, str]] = {}
        self._codes: dict[tuple[int, str], Code] = {}
        self._to_unicode: dict[int, str] = {}
        self._widths: dict[int, int] = {}
        self._gid_map: list[int] = [0]
        self._cff = _table(self._program, "CFF ") if self._facts.cff else None
        numbers = cids(self._cff) if self._cff is not None else None
        cff = self._cff is not None
        for pair in ordered:
            gid = pair[0] or blank
            if gid == 0:
                continue
            width = round(face.advance(gid) * 1000)
            if not cff:
                # TrueType: a code for each pair, so that two characters may share a glyph.
                code = len(self._gid_map)
                self._gid_map.append(new_gid[gid])
            else:
                code = new_gid[gid] if numbers is None else numbers[new_gid[gid]]
            plain, private = _plain(pair[1])
            said = self._to_unicode.setdefault(code, plain)
            self._widths[code] = width
            self._codes[pair] = Code(f"{code:04X}", width, private or said != plain)
        self.codes: Mapping[Sign, Code | None] = {glyph: self.code(glyph.gid, glyph.text) for glyph in glyphs}
        self.plain: Mapping[Sign, Code] = {
            glyph: code for glyph, code in self.codes.items() if code is not None and not code.actual
        }
        """The codes of glyphs that need no text beside them."""

    def code(self, gid: int, text: str) -> Code | None:
        """The code of a glyph that stands for a text; None for .notdef in a face that has not even a blank."""
        return self._codes.get((gid, text))

    def shown(self, ink: Ink, turn: int, make: Callable[[Ink, int, PdfFont], tuple[str, str]]) -> tuple[str, str]:
        """What `make` makes of an ink, made once for all runs that share it."""
        key = id(ink), turn
        found = self._shown.get(key)
        if found is None:
            found = self._shown[key] = ink, *make(ink, turn, self)
        return found[1:]

    def add_to(self, document: PDFDocument) -> PDFObjectReference:
        """Write the font's objects. Returns the reference for the resource dictionary."""
        base = f"{_tag(self._codes)}+{self._facts.name}"
        cff = self._cff is not None

        def add(item: Raw | RawStream, what: str) -> str:
            document.Reference(item, f"{base}:{what}")
            return f"{document.idToObjectNumberAndVersion[f'{base}:{what}'][0]} 0 R"

        if self._cff is not None:
            program = RawStream(coded(self._cff), b"/Subtype/CIDFontType0C")
        else:
            program = RawStream(deflated(self._program, 1), b"/Length1 %d" % len(self._program))
        descriptor = Raw(
            f"<</Type/FontDescriptor/FontName/{base}{self._facts.descriptor}"
            f"/FontFile{3 if cff else 2} {add(program, 'program')}>>"
        )
        gid_map = ""
        if not cff:
            table = struct.pack(f">{len(self._gid_map)}H", *self._gid_map)
            gid_map = f"/CIDToGIDMap {add(RawStream(deflated(table)), 'map')}"
        descendant = Raw(
            f"<</Type/Font/Subtype/CIDFontType{0 if cff else 2}/BaseFont/{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {add(descriptor, 'descriptor')}/DW 1000/W[{_width_array(self._widths)}]{gid_map}>>"
        )
        texts = add(RawStream(deflated(_to_unicode(self._to_unicode).encode("ascii"))), "unicode")
        font = Raw(
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}{'-Identity-H' if cff else ''}/Encoding/Identity-H"
            f"/DescendantFonts[{add(descendant, 'cid')}]/ToUnicode {texts}>>"
        )
        return document.Reference(font, f"{base}:font")


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> tuple[str, bool]:
    """A glyph's text as a ToUnicode map may hold it, and whether it is of private use."""
    plain = text.translate(_UNSAID) or "\ufffd"
    return plain, bool(_PRIVATE.search(plain))


def _name(text: str) -> str:
    """A font's name as a PDF name (ISO 32000-1 §7.3.5), without its blanks."""
    return "".join(
        chr(byte) if 33 <= byte <= 126 and chr(byte) not in "#()<>[]{}/%" else f"#{byte:02X}"
        for byte in text.replace(" ", "").encode()
    )


def _subset(face: Face, gids: list[int]) -> tuple[bytes, dict[int, int]]:
    """A font with these glyphs and .notdef only, and where each old glyph went."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_facts(face).dropped)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = hb.SubsetPlan(face.to_subset(), wanted)
    mapping = dict(plan.old_to_new_glyph_mapping)
    return bytes(plan.execute().blob.data), mapping


def _table(program: bytes, tag: str) -> bytes:
    """A table of an OpenType font program."""
    count = struct.unpack(">H", program[4:6])[0]
    for number in range(count):
        at = 12 + 16 * number
        if program[at : at + 4] == tag.encode("latin-1"):
            offset, length = struct.unpack(">II", program[at + 8 : at + 16])
            return program[offset : offset + length]
    raise ValueError(f"no table {tag}")


def _font_box(face: Face) -> list[int]:
    """The `head` table's bounding box, in 1/1000 em."""
    head = face.hb_face.reference_table("head").data
    return [round(value * 1000 / face.upem) for value in struct.unpack(">4h", head[36:44])]


def _tag(codes: Iterable[tuple[int, str]]) -> str:
    """The six capitals that mark a subset (ISO 32000-1 §9.6.4), made from its contents."""
    digest = hashlib.sha256(repr(sorted(codes)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _width_array(widths: dict[int, int]) -> str:
    """What the W array (§9.7.4.3) holds: codes that have not the default width, neighbours together."""
    out: list[str] = []
    last = -2
    for code in sorted(code for code, width in widths.items() if width != 1000):
        if code != last + 1:
            out.append(f"]{code}[" if out else f"{code}[")
        elif out:
            out.append(" ")
        out.append(str(widths[code]))
        last = code
    return "".join(out) + ("]" if out else "")


@lru_cache(maxsize=1 << 14)
def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _to_unicode(texts: dict[int, str]) -> str:
    """A ToUnicode CMap (§9.10.3)."""
    entries = [f"<{code:04X}> <{_utf16(text)}>" for code, text in sorted(texts.items())]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
