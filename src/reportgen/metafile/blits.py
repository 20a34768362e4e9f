"""What transfers of bitmaps come to on paper, by their raster operation ([MS-WMF] §2.1.1.31)."""

from __future__ import annotations

import struct
from collections.abc import Callable

from reportgen.metafile.bitmaps import Dib
from reportgen.metafile.curves import Box
from reportgen.metafile.device import Device

_COPY, _PAINT, _AND, _INVERT = 0xCC0020, 0xEE0086, 0x8800C6, 0x660046
_NOTHING, _PATTERN, _BLACK, _WHITE, _DESTINATION = 0xAA0029, 0xF00021, 0x000042, 0xFF0062, 0x550009
_NO_CROP = (0.0, 0.0, 0.0, 0.0)


def fill(device: Device, rop: int, box: Box) -> None:
    """A transfer without a bitmap: the brush, black, or white."""
    if rop == _BLACK:
        device.paint(box, "000000")
    elif rop == _WHITE:
        device.paint(box, "FFFFFF")
    elif rop == _DESTINATION:
        device.leave_out("DSTINVERT")
    elif rop != _NOTHING:
        device.paint(box, device.state.brush.color)


def blit(device: Device, dib: Dib | None, rop: int, box: Box, source: Box | None = None) -> None:
    """A bitmap in a box; `source` is the part of it in pixels from its top left corner, None for all. What is
    white (AND) or black (OR, XOR) in it lets through what lies beneath, so that a mask and its picture add up."""
    if dib is None or rop in (_BLACK, _WHITE, _NOTHING, _PATTERN, _DESTINATION):
        fill(device, rop, box)
        return
    if rop == _AND:
        data = dib.without((255, 255, 255))
    elif rop in (_PAINT, _INVERT):
        data = dib.without((0, 0, 0))
    else:
        data = dib.file()
    put(device, dib, data, box, source)


def put(device: Device, dib: Dib, data: bytes, box: Box, source: Box | None) -> None:
    """A picture file made of a bitmap, or the part of it that is meant."""
    crop, mirror = _NO_CROP, (False, False)
    if source is not None:
        left, top, right, bottom = source
        mirror = right < left, bottom < top
        wide, high = float(dib.width), float(abs(dib.height))
        crop = (
            _share(min(left, right) / wide), _share(min(top, bottom) / high),
            _share(1 - max(left, right) / wide), _share(1 - max(top, bottom) / high),
        )  # fmt: skip
        if crop[0] + crop[2] > 0.999 or crop[1] + crop[3] > 0.999:
            crop = _NO_CROP
    device.image(data, box, crop, mirror)


def _share(value: float) -> float:
    return value if 0.001 < value < 1.0 else 0.0 if value < 1.0 else 1.0


def guarded(device: Device, make: Callable[[], None]) -> None:
    """Call what draws a bitmap; a damaged one is left out, whatever its decoder says of it."""
    try:
        make()
    except (
        ValueError,
        OSError,
        struct.error,
        IndexError,
        SyntaxError,
        OverflowError,
        MemoryError,
        TypeError,
        EOFError,
    ):
        device.leave_out("位图")
