"""Font files of a few glyphs, made here, and how to wrap a drawn font for reading."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable
from pathlib import Path

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from formcase import ROOT
from reportgen.draw.document import Metadata, draw
from reportgen.draw.pdffont import PdfFont
from reportgen.layout.frames import Look, Page, Sign, TextRun
from reportgen.typeset.faces import Face
from reportgen.typeset.fonts import FontBook

FONTS = ROOT / "fonts"
GLYPHS = {".notdef": 500, "A": 600, "B": 700, "zhong": 1000, "dash": 250}
CMAP = {0x41: "A", 0x0391: "A", 0x42: "B", 0x4E2D: "zhong", 0x2D: "dash"}
"""Latin A and Greek Α share a glyph."""


def _square(pen: TTGlyphPen | T2CharStringPen, width: int) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((50, 700))
    pen.lineTo((width - 50, 700))
    pen.lineTo((width - 50, 0))
    pen.closePath()


def build(path: Path, family: str, *, cff: bool) -> Path:
    """A font of the glyphs above; TrueType or name-keyed CFF outlines."""
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(list(GLYPHS))
    builder.setupCharacterMap(CMAP)
    if cff:
        programs = {}
        for name, width in GLYPHS.items():
            pen = T2CharStringPen(width, None)
            _square(pen, width)
            programs[name] = pen.getCharString()
        builder.setupCFF(family, {"FullName": family}, programs, {})
    else:
        outlines = {}
        for name, width in GLYPHS.items():
            tt_pen = TTGlyphPen(None)
            _square(tt_pen, width)
            outlines[name] = tt_pen.glyph()
        builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({name: (width, 50) for name, width in GLYPHS.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def collection(path: Path, *members: Path) -> Path:
    """A TTC of some fonts."""
    whole = TTCollection()
    whole.fonts = [TTFont(member) for member in members]
    whole.save(path)
    for font in whole.fonts:
        font.close()
    return path


def signs(face: Face, text: Iterable[str]) -> list[Sign]:
    """The glyphs of characters."""
    return [Sign(char, face.glyph(char)) for char in text]


def run(face: Face, text: str, *, x: float = 50, y: float = 100, size: float = 16) -> TextRun:
    """Characters set solid."""
    glyphs = signs(face, text)
    xs = []
    for glyph in glyphs:
        xs.append(x)
        x += face.advance(glyph.gid) * size
    return TextRun.at(y, tuple(xs), Look(face.key, size), glyphs)


def pdf_of(face: Face, *runs: TextRun) -> pikepdf.Pdf:
    """A PDF of one page with these runs."""
    book = FontBook(FONTS)
    book._faces[face.key] = face
    page = Page(1, "1", 400, 600, runs)
    return pikepdf.open(io.BytesIO(draw([page], book, Metadata(title="样张"))))


def only_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The one font of the first page."""
    fonts = pdf.pages[0].Resources.Font
    assert len(fonts.keys()) == 1
    return next(iter(fonts.values()))


def said_by(font: PdfFont) -> dict[int, str]:
    """The text of each code, as the ToUnicode map has it."""
    lines = zlib.decompress(font.subset.texts).decode().partition("endcodespacerange")[2]
    pairs = re.findall("<([0-9A-F]{4})> <([0-9A-F]+)>", lines)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
