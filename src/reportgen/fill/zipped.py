"""Parts as a zip (APPNOTE.TXT 6.3): bytes by name in, the package out, always the same for the same parts.

A part that does not change from report to report is packed once; Python's zipfile would pack it each time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from msgspec import Struct

_DATE = 1 << 5 | 1
"""1 January 1980, the first day a zip knows; its midnight is 0."""
_MADE_BY = 3 << 8 | 20
"""Unix, version 2.0."""
_MODE = 0o600 << 16
_UTF8 = 0x800
_DEFLATED = 8


class Packed(Struct, frozen=True):
    """A part as it lies in a zip."""

    name: str
    size: int
    crc: int
    data: bytes

    @classmethod
    def of(cls, name: str, content: bytes) -> Packed:
        """A part, deflated."""
        packer = zlib.compressobj(-1, zlib.DEFLATED, -15)
        return cls(name, len(content), zlib.crc32(content), packer.compress(content) + packer.flush())


def zipped(parts: Iterable[Packed]) -> bytes:
    """The package, in the order given."""
    out: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for part in parts:
        name = part.name.encode()
        flags = 0 if part.name.isascii() else _UTF8
        common = struct.pack(
            "<5H3L2H", 20, flags, _DEFLATED, 0, _DATE, part.crc, len(part.data), part.size, len(name), 0
        )
        out += (b"PK\3\4", common, name, part.data)
        directory += (
            b"PK\1\2" + struct.pack("<H", _MADE_BY) + common + struct.pack("<3H2L", 0, 0, 0, _MODE, at) + name,
        )
        at += 4 + len(common) + len(name) + len(part.data)
    index = b"".join(directory)
    count = len(directory)
    return b"".join((*out, index, b"PK\5\6" + struct.pack("<4H2LH", 0, 0, count, count, len(index), at, 0)))
