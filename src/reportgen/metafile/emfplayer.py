"""What the records of an EMF share while they play: the surface, the objects, how units of the reference device and of
the drawing become points."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TypeAlias

from reportgen.metafile.bitmaps import Dib
from reportgen.metafile.curves import Box
from reportgen.metafile.device import Device
from reportgen.metafile.matrix import IDENTITY, Matrix, Point, then
from reportgen.metafile.objects import STOCK, Object
from reportgen.metafile.state import MILLIMETRES, MM_ANISOTROPIC, MM_ISOTROPIC, State

Play: TypeAlias = "Callable[[Player, bytes], None]"
"""Plays a whole record, its type and size included."""

_STOCK = 0x80000000
_POINTS = 72 / 2540
"""Points of a hundredth of a millimetre."""
_MOST_OBJECTS = 65536


class Player:
    """Plays records onto a surface. Raises struct.error where the header ([MS-EMF] §2.2.9) is cut short."""

    def __init__(self, header: bytes) -> None:
        bounds = struct.unpack_from("<iiii", header, 8)
        frame = struct.unpack_from("<iiii", header, 24)
        wide, high, across, down = struct.unpack_from("<iiii", header, 72)
        # How many points a dot of the reference device is; 96 to the inch where that is not said.
        dot_x = across / wide * 100 * _POINTS if wide > 0 and across > 0 else 0.75
        dot_y = down / high * 100 * _POINTS if high > 0 and down > 0 else 0.75
        self.per_mm = (72 / 25.4 / dot_x, 72 / 25.4 / dot_y)
        self.extent = (float(bounds[2] - bounds[0] + 1), float(bounds[3] - bounds[1] + 1))
        if frame[2] > frame[0] and frame[3] > frame[1]:
            left, top = frame[0] * _POINTS, frame[1] * _POINTS
            self.size = ((frame[2] - frame[0]) * _POINTS, (frame[3] - frame[1]) * _POINTS)
        else:
            left, top = bounds[0] * dot_x, bounds[1] * dot_y
            self.size = (max(self.extent[0], 1.0) * dot_x, max(self.extent[1], 1.0) * dot_y)
        self.dots: Matrix = (dot_x, 0.0, 0.0, dot_y, -left, -top)
        self.device = Device(self._base)
        self.objects: dict[int, Object] = {}
        self.plus: list[bytes] = []

    def _base(self, state: State) -> Matrix:
        """World, page, device, points."""
        page = then(self._page(state), self.dots)
        return page if state.world == IDENTITY else then(state.world, page)

    def _page(self, state: State) -> Matrix:
        """From page to device ([MS-EMF] §2.1.21 MapMode)."""
        across = down = 1.0
        if state.mode in MILLIMETRES:
            unit = MILLIMETRES[state.mode]
            across, down = unit * self.per_mm[0], -unit * self.per_mm[1]
        elif state.mode in (MM_ISOTROPIC, MM_ANISOTROPIC) and state.window_size is not None:
            view = state.view_size or self.extent
            across, down = view[0] / state.window_size[0], view[1] / state.window_size[1]
            if state.mode == MM_ISOTROPIC:
                least = min(abs(across), abs(down))
                across, down = (least if across > 0 else -least), (least if down > 0 else -least)
        (left, top), (x, y) = state.window_origin, state.view_origin
        return across, 0.0, 0.0, down, x - left * across, y - top * down

    def put(self, index: int, thing: Object) -> None:
        """Keep an object under its number."""
        if 0 < index < _MOST_OBJECTS:
            self.objects[index] = thing

    def object(self, index: int) -> Object | None:
        """The object of a number, or one that need not be made."""
        return STOCK.get(index - _STOCK) if index >= _STOCK else self.objects.get(index)


def numbers(record: bytes, count: int, at: int) -> tuple[int, ...]:
    """So many signed numbers of four bytes."""
    return struct.unpack_from(f"<{count}i", record, at)


def box_at(record: bytes, at: int) -> Box:
    """A RectL object."""
    left, top, right, bottom = struct.unpack_from("<iiii", record, at)
    return float(left), float(top), float(right), float(bottom)


def pair_at(record: bytes, at: int) -> Point:
    """Two signed numbers."""
    x, y = struct.unpack_from("<ii", record, at)
    return float(x), float(y)


def points_at(record: bytes, count: int, at: int, *, short: bool) -> list[Point]:
    """So many points, of two bytes each number where `short`. Raises struct.error where the record has fewer."""
    if count * (4 if short else 8) > len(record) - at:
        raise struct.error("points beyond the record")
    values = struct.unpack_from(f"<{count * 2}{'h' if short else 'i'}", record, at)
    return [(float(x), float(y)) for x, y in zip(values[::2], values[1::2], strict=True)]


def boxes_at(record: bytes, at: int) -> list[Box]:
    """The rectangles of a RegionData object ([MS-EMF] §2.2.24)."""
    head, _, count = struct.unpack_from("<III", record, at)
    if count * 16 > len(record) - at - head:
        raise struct.error("rectangles beyond the record")
    return [box_at(record, at + head + 16 * number) for number in range(count)]


def dib_at(record: bytes, at: int) -> Dib | None:
    """The bitmap whose parts' places and sizes stand there; None where it has none."""
    info, info_size, bits, bits_size = struct.unpack_from("<IIII", record, at)
    if not info_size or not bits_size:
        return None
    return Dib(record[info : info + info_size], record[bits : bits + bits_size])
