"""Patterns and pictures that fill shapes (ISO 29500-1 §20.1.8.47, §20.1.8.14) as tiles of the page. Pure; points.

A pattern is a square of eight by eight dots (ST_PresetPatternVal, §20.1.10.51). The standard shows them in pictures
only; these are ours, after their names.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache

from reportgen.layout.shades import Tiles
from reportgen.word.model import Hatch, Texture

_DOT = 0.75
"""Points of a dot: a pixel of 96 to the inch, as Word prints them."""
_SIDE = 8
_MOST = 3000
"""Dots of a side of what is made at once; a larger box has larger dots."""
_MOST_TILES = 60
"""Copies of a picture side by side; smaller ones are made larger."""
_ORDER = (
    (0, 32, 8, 40, 2, 34, 10, 42), (48, 16, 56, 24, 50, 18, 58, 26), (12, 44, 4, 36, 14, 46, 6, 38),
    (60, 28, 52, 20, 62, 30, 54, 22), (3, 35, 11, 43, 1, 33, 9, 41), (51, 19, 59, 27, 49, 17, 57, 25),
    (15, 47, 7, 39, 13, 45, 5, 37), (63, 31, 55, 23, 61, 29, 53, 21),
)  # fmt: skip
"""The order in which dots of a tone are set, so that they lie evenly."""

Dots = Callable[[int, int], bool]


def _tone(percent: int) -> Dots:
    return lambda x, y: _ORDER[y][x] * 100 < percent * 64


def _rows(step: int, thick: int = 1) -> Dots:
    return lambda _x, y: y % step < thick


def _columns(step: int, thick: int = 1) -> Dots:
    return lambda x, _y: x % step < thick


def _falling(step: int, thick: int = 1) -> Dots:
    return lambda x, y: (x - y) % step < thick


def _rising(step: int, thick: int = 1) -> Dots:
    return lambda x, y: (x + y) % step < thick


def _grid(step: int) -> Dots:
    return lambda x, y: x % step == 0 or y % step == 0


def _checks(side: int) -> Dots:
    return lambda x, y: (x // side + y // side) % 2 == 0


def _drawn(*rows: str) -> Dots:
    """A pattern shown by its rows, "x" for a dot; narrower ones repeat."""
    return lambda x, y: rows[y % len(rows)][x % len(rows[0])] == "x"


_PATTERNS: dict[str, Dots] = {
    **{f"pct{percent}": _tone(percent) for percent in (5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90)},
    "horz": _rows(8), "ltHorz": _rows(4), "narHorz": _rows(2), "dkHorz": _rows(4, 2),
    "vert": _columns(8), "ltVert": _columns(4), "narVert": _columns(2), "dkVert": _columns(4, 2),
    "dashHorz": lambda x, y: y == (0 if x < 4 else 4),
    "dashVert": lambda x, y: x == (0 if y < 4 else 4),
    "dnDiag": _falling(8), "ltDnDiag": _falling(4), "dkDnDiag": _falling(4, 2), "wdDnDiag": _falling(8, 3),
    "upDiag": _rising(8), "ltUpDiag": _rising(4), "dkUpDiag": _rising(4, 2), "wdUpDiag": _rising(8, 3),
    "dashDnDiag": lambda x, y: y < 4 and x % 4 == y,
    "dashUpDiag": lambda x, y: y < 4 and x % 4 == 3 - y,
    "cross": _grid(8), "smGrid": _grid(4), "lgGrid": _grid(8),
    "dotGrid": lambda x, y: (y == 0 and x % 2 == 0) or (x == 0 and y % 2 == 0),
    "diagCross": lambda x, y: (x - y) % 8 == 0 or (x + y) % 8 == 0,
    "openDmnd": lambda x, y: (x - y) % 8 == 0 or (x + y) % 8 == 0,
    "dotDmnd": lambda x, y: x % 2 == 0 and ((x - y) % 8 == 0 or (x + y) % 8 == 0),
    "solidDmnd": lambda x, y: abs(x - 4) + abs(y - 4) < 4,
    "smCheck": _checks(2), "lgCheck": _checks(4),
    "trellis": _drawn("xxxx", ".xx.", "xxxx", "x..x"),
    "horzBrick": _drawn("xxxxxxxx", "x.......", "x.......", "x.......", "xxxxxxxx", "....x...", "....x...", "....x..."),
    "diagBrick": _drawn("x......x", "......x.", ".....x..", "....x...", "...xx...", "..x..x..", ".x....x.", "x......x"),
    "weave": _drawn("x...x...", ".x.x.x.x", "..x...x.", ".x.x...x", "x...x...", "...x.x.x", "..x...x.", "x....x.x"),
    "plaid": _drawn("x.x.x.x.", ".x.x.x.x", "x.x.x.x.", ".x.x.x.x", "xxxx....", "xxxx....", "xxxx....", "xxxx...."),
    "smConfetti": _drawn(
        "x.......", "....x...", ".x......", "......x.", "...x....", ".......x", "..x.....", ".....x..",
    ),
    "lgConfetti": _drawn(
        "x.xx...x", "..xx....", "xx...xx.", "xx.x.xx.", "...x....", "x.....xx", "x.xx..xx", "..xx....",
    ),
    "zigZag": _drawn("x......x", ".x....x.", "..x..x..", "...xx..."),
    "wave": _drawn("........", "...xx...", "..x..x.x", "xx......"),
    "shingle": _drawn("......xx", "x....x..", ".x..x...", "..xx....", "....xx..", "......x.", ".......x", ".......x"),
    "divot": _drawn("........", "...x....", "....x...", "...x....", "........", ".......x", "x.......", ".......x"),
    "sphere": _drawn(".xxx.xxx", "x...x..x", "x...xxxx", "x...xxxx", ".xxx.xxx", "x..xx...", "xxxxx...", "xxxxx..."),
}  # fmt: skip


def hatched(hatch: Hatch, width: float, height: float) -> Tiles:
    """A pattern over a box, from its top left corner; an unknown one is half ink, half paper."""
    dot = max(_DOT, width / _MOST, height / _MOST)
    across, down = max(math.ceil(width / dot), 1), max(math.ceil(height / dot), 1)
    data = _bitmap(hatch, -(-across // _SIDE) * _SIDE, -(-down // _SIDE) * _SIDE)
    size = (-(-across // _SIDE) * _SIDE * dot, -(-down // _SIDE) * _SIDE * dot)
    return Tiles(data, ((0.0, 0.0), (size[0], 0.0), (0.0, size[1])))


def pictured(texture: Texture, width: float, height: float) -> Tiles:
    """A picture that fills a box: as large as it, or as wide and as often as it has room below each other, or side by
    side from its top left corner on in a size of its own."""
    if texture.size is not None:
        wide, high = max(texture.size[0], width / _MOST_TILES, 1.0), max(texture.size[1], height / _MOST_TILES, 1.0)
        rows, columns = max(math.ceil(height / high - 1e-6), 1), max(math.ceil(width / wide - 1e-6), 1)
        return Tiles(texture.data, ((0.0, 0.0), (wide, 0.0), (0.0, high)), rows, columns)
    high = height
    if texture.stacked and texture.shape > 0:
        high = max(width * texture.shape, height / 200, 1.0)
    rows = max(math.ceil(height / high - 1e-6), 1) if texture.stacked else 1
    top = height - rows * high  # they are counted from the foot
    return Tiles(texture.data, ((0.0, top), (width, top), (0.0, top + high)), rows)


@lru_cache(maxsize=32)
def _bitmap(hatch: Hatch, across: int, down: int) -> bytes:
    """A PNG with two colours, sides in dots and multiples of eight."""
    dots = _PATTERNS.get(hatch.kind, _tone(50))
    lines = []
    for y in range(_SIDE):
        bits = sum(1 << (7 - x) for x in range(_SIDE) if dots(x, y))
        lines.append(b"\0" + bytes([bits]) * (across // _SIDE))
    rows = b"".join(lines) * (down // _SIDE)
    palette = bytes.fromhex(hatch.paper + hatch.ink)
    head = struct.pack(">IIBBBBB", across, down, 1, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
