"""The only door to metafiles: bytes of an EMF or WMF, packed with gzip or not, to a sketch."""

from __future__ import annotations

import struct
import zlib

from reportgen.metafile import emf, wmf
from reportgen.metafile.sketch import Sketch

_GZIP = b"\x1f\x8b"
_MOST_BYTES = 64 << 20


def sketch_of(data: bytes) -> Sketch | None:
    """What a metafile draws; None where it is none, is damaged from its beginning on, or draws nothing of what it
    says."""
    if data[:2] == _GZIP:
        data = _unpacked(data)
    try:
        found = emf.play(data) if data[40:44] == emf.SIGNATURE else wmf.play(data)
    except (struct.error, OverflowError):
        return None
    if found is None or not (found.marks or found.blank) or not 0 < found.width < 1e6 or not 0 < found.height < 1e6:
        return None
    return found


def _unpacked(data: bytes) -> bytes:
    """As much of a packed file as there is, within reason."""
    unpack = zlib.decompressobj(wbits=31)
    try:
        return unpack.decompress(data, _MOST_BYTES)
    except zlib.error:
        return b""
