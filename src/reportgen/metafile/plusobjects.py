"""Objects of EMF+ ([MS-EMFPLUS] §2.2.1): brushes, pens, paths, regions, images, fonts. Bytes in, values out.

All raise struct.error where the bytes are cut short. Colours are what they are on white paper.
"""

from __future__ import annotations

import io
import math
import struct
from typing import TypeAlias

from msgspec import Struct

from reportgen.metafile import curves
from reportgen.metafile.matrix import Point
from reportgen.metafile.objects import Brush, Font, Pen
from reportgen.metafile.sketch import Segment

_MOST_POINTS = 500_000
_MOST_PIXELS = 20_000_000
_HATCHES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
"""HatchStyle (§2.1.1.13) as the hatches of GDI: across, upright, both ways aslant, crossing."""
_CAPS = {0: 0, 1: 2, 2: 1}
_JOINS = {0: 0, 1: 2, 2: 1, 3: 0}
_DASHES = {1: (3.0, 1.0), 2: (1.0, 1.0), 3: (3.0, 1.0, 1.0, 1.0), 4: (3.0, 1.0, 1.0, 1.0, 1.0, 1.0)}
_DEPTHS = {0x26200A: "BGRA", 0xE200B: "BGRa", 0x22009: "BGRX", 0x21808: "BGR"}
"""PixelFormat (§2.1.1.25) as the raw modes of the picture library."""
WORLD = 0
SHORT = 0x4000
"""The flag of records whose numbers have two bytes."""


class PlusPen(Struct, frozen=True):
    """A pen whose width is in a `unit` (UnitType, §2.1.1.33), 0 for the world's."""

    pen: Pen
    unit: int = WORLD


class PlusFont(Struct, frozen=True):
    """A font whose em is in a `unit`."""

    font: Font
    unit: int = WORLD


class Outline(Struct, frozen=True):
    """A path."""

    segments: tuple[Segment, ...]


class Region(Struct, frozen=True):
    """A region as paths all of which hold; None for one that is not so simple."""

    parts: tuple[tuple[Segment, ...], ...] | None


class Layout(Struct, frozen=True):
    """Where in its rectangle a text stands (§2.2.1.9): 0 near, 1 middle, 2 far; across and down."""

    across: int = 0
    down: int = 0


class Picture(Struct, frozen=True):
    """A picture file and its size in pixels."""

    data: bytes
    width: float
    height: float


Thing: TypeAlias = Brush | PlusPen | Outline | Region | Picture | PlusFont | Layout


def thing_of(kind: int, data: bytes) -> Thing | None:
    """An object by its ObjectType (§2.1.1.22); None for one that draws nothing."""
    match kind:
        case 1:
            return brush_of(data)
        case 2:
            return _pen(data)
        case 3:
            return Outline(tuple(_path(data)))
        case 4:
            return Region(_region(data))
        case 5:
            return _image(data)
        case 6:
            return _font(data)
        case 7:
            return Layout(*(int(each) for each in struct.unpack_from("<II", data, 12)))
        case _:
            return None


def argb(value: int) -> str | None:
    """An ARGB colour on white paper; None where it cannot be seen."""
    share = (value >> 24 & 0xFF) / 255
    if share == 0:
        return None
    return "".join(f"{round(255 + ((value >> shift & 0xFF) - 255) * share):02X}" for shift in (16, 8, 0))


def brush_of(data: bytes) -> Brush:
    """A brush (§2.2.1.1): gradients have the colour in their middle, pictures are grey."""
    kind = struct.unpack_from("<I", data, 4)[0]
    if kind == 0:
        return Brush(argb(struct.unpack_from("<I", data, 8)[0]))
    if kind == 1:
        style, color = struct.unpack_from("<II", data, 8)
        return Brush(argb(color), _HATCHES.get(style, 5 if style > 5 else 0))
    if kind == 3:
        return Brush(argb(struct.unpack_from("<I", data, 16)[0]))
    if kind == 4:
        ends = [argb(each) or "FFFFFF" for each in struct.unpack_from("<II", data, 32)]
        mean = (sum(int(each[at : at + 2], 16) for each in ends) // 2 for at in (0, 2, 4))
        return Brush("".join(f"{each:02X}" for each in mean))
    return Brush("C0C0C0")


def _pen(data: bytes) -> PlusPen:
    """A pen (§2.2.1.7): its optional parts come in the order of their flags."""
    flags, unit, width = struct.unpack_from("<IIf", data, 8)
    at, cap, join, dash = 20 + (24 if flags & 1 else 0), 0, 0, ()
    found: tuple[float, ...] = dash
    for flag in (2, 4, 8, 0x10, 0x20, 0x40, 0x80):
        if not flags & flag:
            continue
        value = struct.unpack_from("<I", data, at)[0]
        at += 4
        if flag == 2:
            cap = _CAPS.get(value, 1)
        elif flag == 8:
            join = _JOINS.get(value, 0)
        elif flag == 0x20:
            found = _DASHES.get(value, ())
    if flags & 0x100:
        count = struct.unpack_from("<I", data, at)[0]
        if count > 100:
            raise struct.error("too many dashes")
        found = tuple(abs(each) for each in _floats(data, at + 4, count))
        at += 4 + 4 * count
    at += 4 if flags & 0x200 else 0
    if flags & 0x400:
        at += 4 + 4 * struct.unpack_from("<I", data, at)[0]
    for flag in (0x800, 0x1000):
        if flags & flag:
            at += 4 + struct.unpack_from("<I", data, at)[0]
    color = brush_of(data[at:]).color
    if len(found) % 2:
        found *= 2
    dash_ = found if any(found) else ()
    return PlusPen(Pen(color, _finite(abs(width)), dash_, cap=cap, join=join), unit)


def _path(data: bytes) -> list[Segment]:
    """A path (§2.2.1.6): points and what each is to the one before."""
    count, flags = struct.unpack_from("<II", data, 4)
    points, at = points_at(data, 12, count, flags)
    kinds: list[int] = []
    if flags & 0x1000:
        while len(kinds) < count:
            run, kind = struct.unpack_from("<BB", data, at)
            kinds += [kind] * max(run & 0x3F, 1)
            at += 2
    else:
        kinds = list(struct.unpack_from(f"<{count}B", data, at))
    out: list[Segment] = []
    bends: list[Point] = []
    for point, kind in zip(points, kinds, strict=False):
        if kind & 7 == 0:
            out.append(("m", *point))
        elif kind & 7 == 1:
            out.append(("l", *point))
        else:
            bends.append(point)
            if len(bends) == 3:
                out += curves.curved(bends)
                bends = []
        if kind & 0x80 and out:
            out.append(("h",))
    return out if out and out[0][0] == "m" else []


def _region(data: bytes) -> tuple[tuple[Segment, ...], ...] | None:
    """A region (§2.2.1.8) that is a rectangle, a path, or several of them one inside the other."""
    parts: list[tuple[Segment, ...]] = []
    at, waiting = 8, 1
    while waiting and len(parts) < 16:
        kind = struct.unpack_from("<I", data, at)[0]
        at, waiting = at + 4, waiting - 1
        if kind == 1:  # both of the two that follow
            waiting += 2
        elif kind == 0x10000000:
            parts.append(tuple(curves.rectangle(_edges(_floats(data, at, 4)))))
            at += 16
        elif kind == 0x10000001:
            size = struct.unpack_from("<I", data, at)[0]
            parts.append(tuple(_path(data[at + 4 : at + 4 + size])))
            at += 4 + size
        elif kind == 0x10000002:
            parts.append(tuple(curves.rectangle((0.0, 0.0, 0.0, 0.0))))
        elif kind != 0x10000003:
            return None
    return tuple(parts)


def _image(data: bytes) -> Picture | None:
    """A bitmap (§2.2.1.4) as a picture file; None for a metafile in the metafile, and for pixels nobody knows."""
    kind = struct.unpack_from("<I", data, 4)[0]
    if kind != 1:
        return None
    width, height, stride, depth, packed = struct.unpack_from("<iiiII", data, 8)
    if packed == 1:
        return Picture(data[28:], float(width), float(height))
    mode = _DEPTHS.get(depth)
    if mode is None or not 0 < width < 1 << 16 or not 0 < height < 1 << 16 or width * height > _MOST_PIXELS:
        return None
    if stride < width * len(mode) or len(data) - 28 < stride * height:
        raise struct.error("pixels beyond the record")
    from PIL import Image  # only bitmaps pay for it

    picture = Image.frombytes("RGBA" if mode[-1] in "Aa" else "RGB", (width, height), data[28:], "raw", mode, stride)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return Picture(out.getvalue(), float(width), float(height))


def _font(data: bytes) -> PlusFont:
    """A font (§2.2.1.3)."""
    size, unit, style, _, length = struct.unpack_from("<fIIII", data, 4)
    name = data[24 : 24 + 2 * min(length, 200)].decode("utf-16-le", "replace")
    bold, italic, underline, strike = (bool(style & bit) for bit in (1, 2, 4, 8))
    font = Font(-_finite(abs(size)), 0.0, 0.0, bold, italic, underline, strike, 1, name.partition("\0")[0])
    return PlusFont(font, unit)


# --- numbers ----------------------------------------------------------------------------------------


def points_at(data: bytes, at: int, count: int, flags: int) -> tuple[list[Point], int]:
    """So many points and where they end: floats, short numbers (0x4000), or each counted from the one before in one or
    two bytes a number (0x800)."""
    if count > _MOST_POINTS:
        raise struct.error("too many points")
    if flags & 0x800:
        return _relative(data, at, count)
    size = 4 if flags & 0x4000 else 8
    values = struct.unpack_from(f"<{2 * count}h", data, at) if flags & 0x4000 else _floats(data, at, 2 * count)
    points = [(float(x), float(y)) for x, y in zip(values[::2], values[1::2], strict=True)]
    return points, at + count * size


def _relative(data: bytes, at: int, count: int) -> tuple[list[Point], int]:
    points: list[Point] = []
    x = y = 0
    for _ in range(count):
        across, at = _short(data, at)
        down, at = _short(data, at)
        x, y = x + across, y + down
        points.append((float(x), float(y)))
    return points, at


def _short(data: bytes, at: int) -> tuple[int, int]:
    """EmfPlusInteger7 or, where the first bit is set, EmfPlusInteger15 (§2.2.2.21–22)."""
    first = struct.unpack_from("<B", data, at)[0]
    if not first & 0x80:
        return (first - 0x80 if first & 0x40 else first), at + 1
    value = struct.unpack_from(">H", data, at)[0] & 0x7FFF
    return (value - 0x8000 if value & 0x4000 else value), at + 2


def box_at(data: bytes, at: int, *, short: bool) -> tuple[curves.Box, int]:
    """A rectangle as its edges, and where it ends."""
    if short:
        return _edges(tuple(map(float, struct.unpack_from("<4h", data, at)))), at + 8
    return _edges(_floats(data, at, 4)), at + 16


def _edges(values: tuple[float, ...]) -> curves.Box:
    x, y, width, height = values
    return x, y, x + width, y + height


def _floats(data: bytes, at: int, count: int) -> tuple[float, ...]:
    return tuple(map(_finite, struct.unpack_from(f"<{count}f", data, at)))


def _finite(value: float) -> float:
    return value if math.isfinite(value) and abs(value) < 1e9 else 0.0


def floats_at(data: bytes, at: int, count: int) -> tuple[float, ...]:
    """So many floating numbers, 0 for what is none."""
    return _floats(data, at, count)
