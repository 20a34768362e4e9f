"""Font files of a few square glyphs, made for one test."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont


def make(path: Path, chars: str, names: dict[str, str | dict[str, str]], *, cff: bool = False) -> Path:
    """A font with these characters: 1,000 units an em, each glyph 600 wide, inked from 100 to 500."""
    order = [".notdef", *(f"u{ord(char):X}" for char in chars)]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(char): f"u{ord(char):X}" for char in chars})
    if cff:
        builder.setupCFF("Made", {}, {name: _outline(T2CharStringPen(600, None)).getCharString() for name in order}, {})
    else:
        builder.setupGlyf({name: _outline(TTGlyphPen(None)).glyph() for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 100)))
    builder.setupHorizontalHeader(ascent=900, descent=-300, lineGap=50)
    builder.setupNameTable(names)
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-300, sTypoLineGap=50, usWinAscent=900, usWinDescent=300)
    builder.setupPost()
    builder.save(path)
    return path


def _outline(pen):
    pen.moveTo((100, 0))
    pen.lineTo((100, 700))
    pen.lineTo((500, 700))
    pen.lineTo((500, 0))
    pen.closePath()
    return pen


def names(family: str | dict[str, str], style: str = "Regular", **more: str) -> dict[str, str | dict[str, str]]:
    """The name table of a face."""
    english = family["en"] if isinstance(family, dict) else family
    full = english if style == "Regular" else f"{english} {style}"
    return {
        "familyName": family,
        "styleName": style,
        "fullName": full,
        "psName": full.replace(" ", "-"),
        **more,
    }


def collect(path: Path, *members: Path) -> Path:
    """A TTC of these fonts."""
    whole = TTCollection()
    whole.fonts = [TTFont(member) for member in members]
    whole.save(path)
    for font in whole.fonts:
        font.close()
    return path
