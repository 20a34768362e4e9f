"""A face as a PDF font: subset, embedded, Type0 with Identity-H codes and a ToUnicode map.

In: a face and the (glyph, text) pairs the pages use. Out: codes for the content stream, and the font's objects
in a reportlab document (ISO 32000-1 §9.7). Since layout comes first, the subset is known before a page is drawn.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable

import uharfbuzz as hb
from msgspec import Struct
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from reportgen.draw.cff import cids
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


class PdfFont:
    """One embedded font; `name` is its resource name."""

    def __init__(self, name: str, face: Face, pairs: Iterable[tuple[int, str]]) -> None:
        self.name = name
        self._face = face
        ordered = sorted(set(pairs))
        # .notdef must not be shown (ISO 19005-2 §6.2.11.8): a blank keeps the text in its place.
        blank = face.glyph(" ") if any(gid == 0 for gid, _ in ordered) else 0
        self._program, new_gid = _subset(face, sorted({gid or blank for gid, _ in ordered}))
        self._codes: dict[tuple[int, str], Code] = {}
        self._to_unicode: dict[int, str] = {}
        self._widths: dict[int, int] = {}
        self._gid_map: list[int] = [0]
        self._cff = _table(self._program, "CFF ") if face.is_cff else None
        numbers = cids(self._cff) if self._cff is not None else None
        for asked, text in ordered:
            gid = asked or blank
            if gid == 0:
                continue
            width = round(face.advance(gid) * 1000)
            if self._cff is None:
                # TrueType: a code for each pair, so that two characters may share a glyph.
                code = len(self._gid_map)
                self._gid_map.append(new_gid[gid])
            else:
                code = numbers[new_gid[gid]] if numbers is not None else new_gid[gid]
            plain = text.translate(_UNSAID) or "\ufffd"
            said = self._to_unicode.setdefault(code, plain)
            self._widths[code] = width
            self._codes[asked, text] = Code(f"{code:04X}", width, said != plain or bool(_PRIVATE.search(plain)))

    def code(self, gid: int, text: str) -> Code | None:
        """The code of a glyph that stands for a text; None for .notdef in a face that has not even a blank."""
        return self._codes.get((gid, text))

    def add_to(self, document: PDFDocument) -> PDFObjectReference:
        """Write the font's objects. Returns the reference for the resource dictionary."""
        base = f"{_tag(self._codes)}+{self._face.post_script_name}".replace(" ", "")
        cff = self._cff is not None
        descendant = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType0" if cff else "CIDFontType2"),
            "BaseFont": PDFName(base),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": self._descriptor(document, base),
            "DW": 1000,
            "W": PDFArray(_width_array(self._widths)),
        }
        if not cff:
            table = b"".join(struct.pack(">H", gid) for gid in self._gid_map)
            descendant["CIDToGIDMap"] = document.Reference(
                PDFStream(content=table, filters=[PDFZCompress]), f"{base}:map"
            )
        unicode_map = PDFStream(content=_to_unicode(self._to_unicode).encode("ascii"), filters=[PDFZCompress])
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(f"{base}-Identity-H" if cff else base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(PDFDictionary(descendant), f"{base}:cid")]),
                "ToUnicode": document.Reference(unicode_map, f"{base}:unicode"),
            }
        )
        return document.Reference(font, f"{base}:font")

    def _descriptor(self, document: PDFDocument, base: str) -> PDFObjectReference:
        cff = self._cff is not None
        program = PDFStream(content=self._cff if self._cff is not None else self._program, filters=[PDFZCompress])
        if cff:
            program.dictionary["Subtype"] = PDFName("CIDFontType0C")
        else:
            program.dictionary["Length1"] = len(self._program)
        metrics = self._face.metrics
        box = _font_box(self._face)
        bold, italic = self._face.style()
        descriptor = {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(base),
            "Flags": 4 | (64 if italic else 0),
            "FontBBox": PDFArray(box),
            "ItalicAngle": -12 if italic else 0,
            "Ascent": round(metrics.ascent * 1000),
            "Descent": -round(metrics.descent * 1000),
            "CapHeight": round(metrics.ascent * 1000),
            "StemV": 120 if bold else 80,
            "FontFile3" if cff else "FontFile2": document.Reference(program, f"{base}:program"),
        }
        return document.Reference(PDFDictionary(descriptor), f"{base}:descriptor")


def _subset(face: Face, gids: list[int]) -> tuple[bytes, dict[int, int]]:
    """A font with these glyphs and .notdef only, and where each old glyph went."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    dropped = set(face.hb_face.table_tags) - _KEPT
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode("latin-1"), "big") for tag in dropped
    )
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    plan = hb.SubsetPlan(face.hb_face, wanted)
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


def _width_array(widths: dict[int, int]) -> list[object]:
    """The W array (§9.7.4.3) without the codes that have the default width, neighbours together."""
    runs: list[tuple[int, list[int]]] = []
    for code in sorted(widths):
        if widths[code] == 1000:
            continue
        if runs and code == runs[-1][0] + len(runs[-1][1]):
            runs[-1][1].append(widths[code])
        else:
            runs.append((code, [widths[code]]))
    return [part for first, run in runs for part in (first, PDFArray(run))]


def _to_unicode(texts: dict[int, str]) -> str:
    """A ToUnicode CMap (§9.10.3)."""
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in sorted(texts.items())]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
