"""Metafiles that hold a bitmap."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from reportgen.word.metafiles import bitmap_in
from word.build import found, paragraph
from word.test_inline import PICTURE


def dib() -> tuple[bytes, bytes]:
    """A bitmap of 4 × 2 red pixels: its header, its pixels."""
    out = io.BytesIO()
    Image.new("RGB", (4, 2), (255, 0, 0)).save(out, "BMP")
    return out.getvalue()[14:54], out.getvalue()[54:]


def emf(*records: bytes) -> bytes:
    head = struct.pack("<II", 1, 108) + b"\0" * 32 + b" EMF" + b"\0" * 64
    return head + b"".join(records) + struct.pack("<II", 14, 20) + b"\0" * 12


def stretched(kind: int = 81) -> bytes:
    info, bits = dib()
    place = {81: 48, 77: 84}[kind]
    first = place + 32
    body = b"\0" * (place - 8) + struct.pack("<IIII", first, len(info), first + len(info), len(bits)) + b"\0" * 16
    return struct.pack("<II", kind, 8 + len(body) + len(info) + len(bits)) + body + info + bits


def wmf(*records: bytes, placeable: bool = True) -> bytes:
    head = b"\xd7\xcd\xc6\x9a" + b"\0" * 18 if placeable else b""
    return head + b"\0" * 18 + b"".join(records) + struct.pack("<IH", 3, 0)


def function(number: int, body: bytes) -> bytes:
    return struct.pack("<IH", 3 + len(body) // 2, number) + body


BITS = function(0x0F43, b"\0" * 22 + b"".join(dib()))
LINE_EMF, LINE_WMF = struct.pack("<IIII", 54, 16, 0, 0), function(0x0213, b"\0" * 4)


@pytest.mark.parametrize(
    "data",
    [emf(stretched()), emf(stretched(77)), wmf(BITS), wmf(BITS, placeable=False)],
    ids=["81", "77", "wmf", "bare"],
)
def test_a_bitmap(data: bytes) -> None:
    made = bitmap_in(data)
    assert made is not None
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.size, picture.getpixel((3, 1))) == ((4, 2), (255, 0, 0))


@pytest.mark.parametrize(
    "data",
    [
        emf(), emf(stretched(), LINE_EMF), emf(stretched(), stretched()), emf(stretched())[:150], wmf(BITS, LINE_WMF),
        wmf(BITS, BITS), b"", b"emf", b"\0" * 200, wmf(function(0x0F43, b"\xff" * 80)),
    ],
)  # fmt: skip
def test_no_bitmap_or_more_than_one(data: bytes) -> None:
    made = bitmap_in(data)
    assert made is None or not made.startswith(b"BM\0\0\0\0")


def test_in_a_document() -> None:
    parts = {"relations": {"p1": ("image", "media/a.emf")}, "files": {"word/media/a.emf": emf(stretched())}}
    (image,) = paragraph(f"<w:p>{PICTURE.format('')}</w:p>", **parts).content
    assert getattr(image, "content_type", "") == "image/bmp"
    assert found(f"<w:p>{PICTURE.format('')}</w:p>", **parts) == []
