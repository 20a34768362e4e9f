"""A face cut down to some glyphs: all of a PDF font that depends on the face and these glyphs alone (ISO 32000-1 §9.7).

In: a face and the (glyph, text) pairs that a document uses. Out: a `Subset`: codes, and the texts and packed streams of
the font's objects. The labels of a form use the same glyphs in every report: a warm process cuts them once.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Mapping
from functools import lru_cache

import uharfbuzz as hb
from msgspec import Struct

from reportgen.draw.cff import cids
from reportgen.draw.objects import QUICK, coded, deflated
from reportgen.layout.frames import Ink
from reportgen.memo import Memo, Memory
from reportgen.typeset.faces import Face

_KEPT = {"glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep", "CFF "}


_UNSAID = dict.fromkeys((0, 0xFEFF, 0xFFFE))
_BREAKS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
"""Marks that say where a line may end or may not, and nothing else."""
"""What a ToUnicode map must not hold (ISO 19005-2 §6.2.11.7.2)."""

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters of private use, which need a text beside their code (§6.2.11.7.3)."""

_ROOM = 2 << 20
"""Bytes of font programs: those of ten offices' reports."""
_SHOWN = 1 << 8
"""Inks of one subset: of those of a form some fifty come again in every report, and push out what does not."""


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


class Subset(Struct, frozen=True, eq=False):
    """A font with some glyphs. `base` is its name, `codes` those of its pairs; `program`, `gid_map` (b"" where codes
    lead to glyphs by themselves) and `texts`, the ToUnicode map, are packed; `entries` are those of the program's
    dictionary, `descriptor` and `widths` parts of the dictionaries that hold them.

    `shown` are the operators of inks, kept from document to document where they show the same glyphs of this font.
    """

    base: str
    cff: bool
    codes: Mapping[tuple[int, str], Code]
    program: bytes
    entries: bytes
    descriptor: str
    widths: str
    gid_map: bytes
    texts: bytes
    shown: Memo[tuple[int, int, str], tuple[Ink, str, str]]

    @classmethod
    def of(cls, face: Face, pairs: Iterable[tuple[int, str]]) -> Subset:
        """The face cut down to the glyphs of these pairs, each standing for its characters."""
        facts = _facts(face)
        ordered = sorted(pairs)
        # .notdef must not be shown (ISO 19005-2 §6.2.11.8): a blank keeps the text in its place.
        blank = face.glyph(" ") if ordered and ordered[0][0] == 0 else 0
        program, new_gid = _subset(face, sorted({gid or blank for gid, _ in ordered}))
        table = _table(program, "CFF ") if facts.cff else None
        numbers = None if table is None else cids(table)
        codes: dict[tuple[int, str], Code] = {}
        to_unicode: dict[int, str] = {}
        widths: dict[int, int] = {}
        gid_map = [0]
        for pair in ordered:
            gid = pair[0] or blank
            if gid == 0:
                continue
            width = round(face.advance(gid) * 1000)
            if table is None:
                # TrueType: a code for each pair, so that two characters may share a glyph.
                code = len(gid_map)
                gid_map.append(new_gid[gid])
            else:
                code = new_gid[gid] if numbers is None else numbers[new_gid[gid]]
            plain, private = _plain(pair[1])
            said = to_unicode.setdefault(code, plain)
            widths[code] = width
            codes[pair] = Code(f"{code:04X}", width, private or said != plain)
        return cls(
            base=f"{_tag(codes)}+{facts.name}",
            cff=table is not None,
            codes=codes,
            program=deflated(program, 1) if table is None else coded(table),
            entries=b"/Length1 %d" % len(program) if table is None else b"/Subtype/CIDFontType0C",
            descriptor=facts.descriptor,
            widths=_width_array(widths),
            gid_map=deflated(struct.pack(f">{len(gid_map)}H", *gid_map)) if table is None else b"",
            texts=deflated(_to_unicode(to_unicode).encode("ascii"), QUICK),
            shown=Memo(_SHOWN),
        )


def subset_of(face: Face, pairs: Iterable[tuple[int, str]], memory: Memory) -> tuple[Subset, bool]:
    """The subset, and whether it was known from a document before."""
    subsets: Memo[tuple[Face, frozenset[tuple[int, str]]], Subset] = memory.of("subsets", _ROOM)
    key = face, frozenset(pairs)
    found = subsets.get(key)
    if found is not None:
        return found, True
    made = Subset.of(face, key[1])
    subsets.put(key, made, len(made.program))
    return made, False


def words(text: str) -> str:
    """What a glyph's text says to those who search or copy it: without the marks that lean on it for a line's end."""
    return text.translate(_BREAKS) or text if len(text) > 1 else text


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> tuple[str, bool]:
    """A glyph's text as a ToUnicode map may hold it, and whether it is of private use."""
    plain = words(text).translate(_UNSAID) or "\ufffd"
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
