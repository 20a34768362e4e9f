"""Pens, brushes and fonts of metafiles ([MS-WMF] §2.2.1, [MS-EMF] §2.2). Bytes in, frozen values out."""

from __future__ import annotations

import struct
from typing import TypeAlias

from msgspec import Struct

from reportgen.metafile.charsets import SYMBOL, name_in

NULL_PEN = 5
_DASHES = {1: (3.0, 1.0), 2: (1.0, 1.0), 3: (3.0, 1.0, 1.0, 1.0), 4: (3.0, 1.0, 1.0, 1.0, 1.0, 1.0), 8: (1.0, 1.0)}
_CAPS, _JOINS = {0: 1, 1: 2, 2: 0}, {0: 1, 1: 2, 2: 0}


class Pen(Struct, frozen=True):
    """A pen: `width` in units of the drawing, 0 for the thinnest; `color` None draws nothing; `dash` on and off in
    widths or, where `lengths`, in units of the drawing."""

    color: str | None = "000000"
    width: float = 0.0
    dash: tuple[float, ...] = ()
    lengths: bool = False
    cap: int = 1
    join: int = 1

    @classmethod
    def of(cls, style: int, width: float, color: str) -> Pen:
        """A pen of this style (PenStyle, [MS-WMF] §2.1.1.23)."""
        kind = style & 0xF
        dash = _DASHES.get(kind, ())
        cap, join = _CAPS.get(style >> 8 & 0xF, 1), _JOINS.get(style >> 12 & 0xF, 1)
        return cls(None if kind == NULL_PEN else color, abs(width), dash, cap=0 if dash else cap, join=join)


class Brush(Struct, frozen=True):
    """A brush: `color` None fills nothing; `hatch` is the number of its lines (HatchStyle, [MS-WMF] §2.1.1.12), None
    for a full one."""

    color: str | None = "FFFFFF"
    hatch: int | None = None

    @classmethod
    def of(cls, style: int, color: str, hatch: int) -> Brush:
        """A brush of this style (BrushStyle, [MS-WMF] §2.1.1.4)."""
        return cls(None if style == 1 else color, hatch if style == 2 and hatch <= 5 else None)


class Font(Struct, frozen=True):
    """A logical font: heights in units of the drawing, below 0 of the em, above 0 of ascent and descent together;
    `angle` in degrees, counter-clockwise."""

    height: float = 0.0
    width: float = 0.0
    angle: float = 0.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    charset: int = 1
    family: str = ""

    @property
    def symbol(self) -> bool:
        """Whether its characters are those of a symbol font."""
        return self.charset == SYMBOL


class Palette(Struct, frozen=True):
    """Whatever has a place among the objects and draws nothing."""


Object: TypeAlias = Pen | Brush | Font | Palette

STOCK: dict[int, Object] = {
    0: Brush("FFFFFF"), 1: Brush("C0C0C0"), 2: Brush("808080"), 3: Brush("404040"), 4: Brush("000000"),
    5: Brush(None), 6: Pen("FFFFFF"), 7: Pen("000000"), 8: Pen(None), 10: Font(family="Courier New"),
    11: Font(family="Courier New"), 12: Font(family="Arial"), 13: Font(family="宋体"), 14: Font(family="宋体"),
    15: Palette(), 16: Font(family="Courier New"), 17: Font(family="宋体"), 18: Brush("FFFFFF"), 19: Pen("000000"),
}  # fmt: skip
"""Objects that need not be made ([MS-EMF] §2.1.31 StockObject)."""


def color_of(value: int) -> str:
    """A COLORREF as "RRGGBB"."""
    return f"{value & 0xFF:02X}{value >> 8 & 0xFF:02X}{value >> 16 & 0xFF:02X}"


def wmf_font(body: bytes) -> Font:
    """A Font object ([MS-WMF] §2.2.1.2)."""
    height, width, angle, _, weight = struct.unpack_from("<hhhhh", body)
    italic, underline, strike, charset = struct.unpack_from("<4B", body, 10)
    return _font((height, width, angle, weight), (italic, underline, strike, charset), name_in(body[18:50]))


def emf_font(body: bytes) -> Font:
    """A LogFont object ([MS-EMF] §2.2.13)."""
    height, width, angle, _, weight = struct.unpack_from("<iiiii", body)
    italic, underline, strike, charset = struct.unpack_from("<4B", body, 20)
    name = body[28:92].decode("utf-16-le", "replace").partition("\0")[0]
    return _font((height, width, angle, weight), (italic, underline, strike, charset), name)


def _font(sizes: tuple[int, int, int, int], flags: tuple[int, int, int, int], name: str) -> Font:
    height, width, angle, weight = sizes
    # "@" asks for characters that lie in lines that run down.
    family = name.strip().removeprefix("@")
    return Font(height, abs(width), angle / 10, weight >= 600, bool(flags[0]), bool(flags[1]), bool(flags[2]),
                flags[3], family)  # fmt: skip


def extended_pen(body: bytes) -> Pen:
    """An EXTCREATEPEN's LogPenEx ([MS-EMF] §2.2.20): the dashes of its own are lengths."""
    style, width, _, color, _, count = struct.unpack_from("<IIIIII", body)
    geometric = style & 0xF0000 == 0x10000
    pen = Pen.of(style, width if geometric else 0.0, color_of(color))
    if style & 0xF != 7 or not 0 < count <= 32:
        return pen
    dash = tuple(float(each) for each in struct.unpack_from(f"<{count}I", body, 24))
    if not any(dash) or not geometric:
        return pen if not any(dash) else Pen(pen.color, 0.0, (3.0, 1.0), cap=0)
    return Pen(pen.color, pen.width, dash * (1 + count % 2), lengths=True, cap=pen.cap, join=pen.join)
