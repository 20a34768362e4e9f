"""Windows metafiles (EMF, WMF) that hold one bitmap and draw nothing else: the bitmap as a BMP file.

Pictures pasted over the clipboard come so. What draws lines or writes text is not read here. Bytes in, bytes out;
whatever is damaged is None.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_EMF, _PLACEABLE = b" EMF", b"\xd7\xcd\xc6\x9a"

_EMF_BITMAPS = {76: 84, 77: 84, 80: 48, 81: 48, 114: 84}
"""Records that draw a bitmap ([MS-EMF] §2.3.1), and where they say where its parts are."""

_EMF_DRAWN = frozenset(
    [*range(2, 9), 15, *range(41, 48), *range(53, 57), 62, 63, 64, 83, 84, *range(85, 93), 96, 97, 108]
)
"""Records that draw lines, areas or text."""

_WMF_BITMAPS = {0x0F43: 28, 0x0B41: 26, 0x0940: 22, 0x0D33: 24}
"""Functions that draw a bitmap ([MS-WMF] §2.3.1), and where it begins in their record."""

_WMF_DRAWN = frozenset([
    0x0213, 0x0324, 0x0325, 0x0418, 0x041B, 0x0419, 0x041F, 0x0521, 0x0A32, 0x0538, 0x061C, 0x0817, 0x081A, 0x0830,
])  # fmt: skip

_MOST = 20_000
"""Records that are looked at."""


def bitmap_in(data: bytes) -> bytes | None:
    """The one bitmap of a metafile as a BMP file; None where there is none, or more than that."""
    try:
        found = list(_emf(data) if data[40:44] == _EMF else _wmf(data))
    except (struct.error, IndexError, ValueError):
        return None
    return found[0] if len(found) == 1 else None


def _emf(data: bytes) -> Iterator[bytes]:
    at = 0
    for _ in range(_MOST):
        if at + 8 > len(data):
            return
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8 or kind == 14:  # the end of the file
            return
        if kind in _EMF_DRAWN:
            raise ValueError(kind)
        place = _EMF_BITMAPS.get(kind)
        if place is not None and size > place + 16:
            info, info_size, bits, bits_size = struct.unpack_from("<IIII", data, at + place)
            if info_size and bits_size:
                yield _bmp(data[at + info : at + info + info_size], data[at + bits : at + bits + bits_size])
        at += size


def _wmf(data: bytes) -> Iterator[bytes]:
    at = (22 if data[:4] == _PLACEABLE else 0) + 18
    for _ in range(_MOST):
        if at + 6 > len(data):
            return
        words, function = struct.unpack_from("<IH", data, at)
        if words < 3 or function == 0:
            return
        if function in _WMF_DRAWN:
            raise ValueError(function)
        place = _WMF_BITMAPS.get(function)
        if place is not None and words * 2 > place + 40:
            dib = data[at + place : at + words * 2]
            head = _head(dib)
            yield _bmp(dib[:head], dib[head:])
        at += words * 2


def _head(dib: bytes) -> int:
    """How long a bitmap's header is, its palette included."""
    size, _, _, _, depth, packing = map(int, struct.unpack_from("<IiiHHI", dib))
    used = int(struct.unpack_from("<I", dib, 32)[0])
    colors = used or (1 << depth if depth <= 8 else 0)
    if size < 40 or colors > 256:
        raise ValueError(size)
    return size + 4 * colors + (12 if packing == 3 and size == 40 else 0)


def _bmp(info: bytes, bits: bytes) -> bytes:
    """A BMP file of a header with its palette, and of its pixels."""
    if not info or not bits:
        raise ValueError("no bitmap")
    return b"BM" + struct.pack("<IHHI", 14 + len(info) + len(bits), 0, 0, 14 + len(info)) + info + bits
