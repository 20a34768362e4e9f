"""A face as a PDF font of one document: subset, embedded, Type0 with Identity-H codes and a ToUnicode map.

In: a face and the signs the pages use. Out: codes for the content stream, and the font's objects in a reportlab
document (ISO 32000-1 §9.7). Since layout comes first, the subset is known before a page is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference

from reportgen.draw.objects import Raw, RawStream
from reportgen.draw.subset import Code, subset_of
from reportgen.layout.frames import Ink, Sign
from reportgen.memo import Memo, Memory
from reportgen.typeset.faces import Face


class _Codes(dict[Sign, Code | None]):
    """Codes by sign, looked up when a sign is first shown: most are shown by operators that are known."""

    def __init__(self, codes: Mapping[tuple[int, str], Code]) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, sign: Sign) -> Code | None:
        found = self[sign] = self._codes.get((sign.gid, sign.text))
        return found


class _PlainCodes(dict[Sign, Code]):
    """The same of those that need no text beside them."""

    def __init__(self, codes: Mapping[tuple[int, str], Code]) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, sign: Sign) -> Code:
        found = self._codes.get((sign.gid, sign.text))
        if found is None or found.actual:
            raise KeyError(sign)
        self[sign] = found
        return found


class PdfFont:
    """One embedded font; `name` is its resource name."""

    def __init__(self, name: str, face: Face, glyphs: Iterable[Sign], memory: Memory | None = None) -> None:
        """A font with these glyphs, each standing for its characters; `memory`: what is known from other documents."""
        self.name = name
        self.subset, known = subset_of(face, {(glyph.gid, glyph.text) for glyph in glyphs}, memory or Memory())
        # What only this document shows is not kept beyond it.
        self._shown = self.subset.shown if known else Memo(1 << 30)
        self.codes: Mapping[Sign, Code | None] = _Codes(self.subset.codes)
        """None for .notdef in a face that has not even a blank."""
        self.plain: Mapping[Sign, Code] = _PlainCodes(self.subset.codes)
        """The codes of glyphs that need no text beside them; KeyError for others."""

    def shown(self, ink: Ink, turn: int, make: Callable[[Ink, int, PdfFont], tuple[str, str]]) -> tuple[str, str]:
        """What `make` makes of an ink, made once for all runs that share it."""
        key = id(ink), turn, self.name
        found = self._shown.get(key)
        if found is None:
            found = ink, *make(ink, turn, self)
            self._shown.put(key, found)
        return found[1:]

    def add_to(self, document: PDFDocument) -> PDFObjectReference:
        """Write the font's objects. Returns the reference for the resource dictionary."""
        subset = self.subset
        base, cff = subset.base, subset.cff

        def add(item: Raw | RawStream, what: str) -> str:
            document.Reference(item, f"{base}:{what}")
            return f"{document.idToObjectNumberAndVersion[f'{base}:{what}'][0]} 0 R"

        program = add(RawStream(subset.program, subset.entries), "program")
        descriptor = Raw(
            f"<</Type/FontDescriptor/FontName/{base}{subset.descriptor}/FontFile{3 if cff else 2} {program}>>"
        )
        gid_map = "" if cff else f"/CIDToGIDMap {add(RawStream(subset.gid_map), 'map')}"
        descendant = Raw(
            f"<</Type/Font/Subtype/CIDFontType{0 if cff else 2}/BaseFont/{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {add(descriptor, 'descriptor')}/DW 1000/W[{subset.widths}]{gid_map}>>"
        )
        texts = add(RawStream(subset.texts), "unicode")
        font = Raw(
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}{'-Identity-H' if cff else ''}/Encoding/Identity-H"
            f"/DescendantFonts[{add(descendant, 'cid')}]/ToUnicode {texts}>>"
        )
        return document.Reference(font, f"{base}:font")
