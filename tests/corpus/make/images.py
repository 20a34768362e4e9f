"""Picture files made of plain sums: their bytes depend on no library."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

Colour = tuple[int, int, int]
_BLOCK = 65535


def _stored(data: bytes) -> bytes:
    """A zlib stream that compresses nothing."""
    out = b"\x78\x01"
    for start in range(0, len(data), _BLOCK):
        piece = data[start : start + _BLOCK]
        last = start + _BLOCK >= len(data)
        out += struct.pack("<BHH", last, len(piece), len(piece) ^ 0xFFFF) + piece
    return out + struct.pack(">I", zlib.adler32(data))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, paint: Callable[[int, int], tuple[int, ...]], *, alpha: bool = False) -> bytes:
    """A PNG whose pixel (x, y) is `paint(x, y)`: red, green, blue, and alpha where there is one."""
    rows = b"".join(b"\0" + bytes(v for x in range(width) for v in paint(x, y)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 6 if alpha else 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", _stored(rows)) + _chunk(b"IEND", b"")


def chart(width: int = 96, height: int = 64) -> bytes:
    """Bars within a frame."""

    def paint(x: int, y: int) -> Colour:
        if x in (0, width - 1) or y in (0, height - 1):
            return 0, 0, 0
        bar, inside = divmod(x, 16)
        tall = (bar * 23 + 17) % (height - 12)
        return (68, 114, 196) if inside > 4 and height - y < tall else (255, 255, 255)

    return png(width, height, paint)


_STAR = ((0, 1000), (951, 309), (588, -809), (-588, -809), (-951, 309))
"""Outward normals of the five lines of a star that stands on two points, in thousandths."""


def seal(size: int = 160) -> bytes:
    """A red ring with a star, clear between: an office's seal without a name."""
    middle = (size - 1) / 2

    def paint(x: int, y: int) -> tuple[int, ...]:
        dx, dy = x - middle, y - middle
        ring = size * 0.45 < (dx * dx + dy * dy) ** 0.5 < size * 0.5
        star = sum(dx * a + dy * b <= 70 * size for a, b in _STAR) >= 4  # all five: its middle; four: a point
        return (200, 0, 0, 255) if ring or star else (255, 255, 255, 0)

    return png(size, size, paint, alpha=True)


_LENGTHS = (0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0)
"""How many codes of each length the standard Huffman table of DC differences has (ITU-T T.81, table K.3)."""


def _codes() -> list[str]:
    codes, code = [], 0
    for length, count in enumerate(_LENGTHS, 1):
        for _ in range(count):
            codes.append(format(code, f"0{length}b"))
            code += 1
        code <<= 1
    return codes


def jpeg(columns: int, rows: int, grey: Callable[[int, int], int]) -> bytes:
    """A baseline JPEG of 8 by 8 pixel squares, each of one grey (0 to 255): only DC terms, quantised by 8."""
    codes, bits, before = _codes(), [], 0
    for y in range(rows):
        for x in range(columns):
            value = grey(x, y) - 128
            difference, before = value - before, value
            size = abs(difference).bit_length()
            bits.append(codes[size])
            if size:
                bits.append(format(difference if difference > 0 else difference + (1 << size) - 1, f"0{size}b"))
            bits.append("0")  # the one AC code there is: end of block
    stream = "".join(bits)
    stream += "1" * (-len(stream) % 8)
    data = int(stream, 2).to_bytes(len(stream) // 8, "big").replace(b"\xff", b"\xff\0")

    def segment(mark: int, content: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, mark, len(content) + 2) + content

    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\1\1\1" + struct.pack(">HHBB", 96, 96, 0, 0))
        + segment(0xDB, b"\0" + bytes([8] * 64))
        + segment(0xC0, struct.pack(">BHHB", 8, rows * 8, columns * 8, 1) + bytes((1, 0x11, 0)))
        + segment(0xC4, b"\0" + bytes(_LENGTHS) + bytes(range(12)))
        + segment(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\0")
        + segment(0xDA, bytes((1, 1, 0, 0, 63, 0)))
        + data
        + b"\xff\xd9"
    )


def photo() -> bytes:
    """A grey slope."""
    return jpeg(16, 12, lambda x, y: 30 + 12 * x + 2 * y)
