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


class PdfFont:
    """One embedded font; `name` is its resource name."""

    def __init__(self, name: str, face: Face, glyphs: Iterable[Sign], memory: Memory | None = None) -> None:
        """A font with these glyphs, each standing for its characters; `memory`: what is known from other documents."""
        self.name = name
        glyphs = set(glyphs)
        pairs = {glyph: (glyph.gid, glyph.text) for glyph in glyphs}
        self.subset, known = subset_of(face, pairs.values(), memory or Memory())
        # What only this document shows is not kept beyond it.
        self._shown = self.subset.shown if known else Memo(1 << 30)
        codes = self.subset.codes
        self.codes: Mapping[Sign, Code | None] = {glyph: codes.get(pair) for glyph, pair in pairs.items()}
        """None for .notdef in a face that has not even a blank."""
        self.plain: Mapping[Sign, Code] = {
            glyph: code for glyph, code in self.codes.items() if code is not None and not code.actual
        }
        """The codes of glyphs that need no text beside them."""

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
