"""Bitmaps of metafiles (device-independent bitmaps, [MS-WMF] §2.2.2.9) as picture files. Bytes in, bytes out."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

JPEG, PNG = 4, 5
_MOST_PIXELS = 20_000_000


class Dib:
    """A bitmap: its header with the palette, its pixels. Raises ValueError or struct.error where it is damaged."""

    def __init__(self, info: bytes, bits: bytes) -> None:
        size = struct.unpack_from("<I", info)[0]
        if size == 12:
            self.width, self.height, _, self.depth = struct.unpack_from("<HHHH", info, 4)
            self.packing = 0
        else:
            self.width, self.height, _, self.depth, self.packing = struct.unpack_from("<iiHHI", info, 4)
        if not 0 < self.width < 1 << 16 or not 0 < abs(self.height) < 1 << 16 or not bits:
            raise ValueError("no bitmap")
        rows = (self.width * self.depth + 31) // 32 * 4
        if self.width * abs(self.height) > _MOST_PIXELS or (
            self.packing in (0, 3) and rows * abs(self.height) > len(bits)
        ):
            raise ValueError("a bitmap of too many pixels, or of too few")
        self.info, self.bits = info, bits

    @classmethod
    def packed(cls, data: bytes, usage: int = 0) -> Dib:
        """Header, palette and pixels in one piece. `usage` 1: the palette is numbers of colours of two bytes."""
        head = _head(data, 2 if usage == 1 else 4)
        return cls(data[:head], data[head:])

    def file(self) -> bytes:
        """A BMP file; what lies inside, where that is a JPEG or a PNG."""
        if self.packing in (JPEG, PNG):
            return self.bits
        head = b"BM" + struct.pack("<IHHI", 14 + len(self.info) + len(self.bits), 0, 0, 14 + len(self.info))
        return head + self.info + self.bits

    def mean(self) -> str:
        """The colour it has on average, "RRGGBB"."""
        from PIL import Image  # only bitmaps pay for it

        with Image.open(io.BytesIO(self.file())) as picture:
            red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
        return f"{int(red):02X}{int(green):02X}{int(blue):02X}"

    def without(self, rgb: tuple[int, int, int]) -> bytes:
        """A PNG in which one colour is clear."""
        from PIL import Image, ImageChops

        with Image.open(io.BytesIO(self.file())) as opened:
            picture = opened.convert("RGB")
        bands = [band.point(_unlike(value)) for band, value in zip(picture.split(), rgb, strict=True)]
        seen = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
        picture.putalpha(seen)
        return _png(picture)

    def blended(self, share: float, *, alpha: bool) -> bytes:
        """A PNG that lets through what lies beneath: by its own fourth byte, whose colours are multiplied by it
        already, and by one share for all."""
        from PIL import Image

        if alpha and self.depth == 32 and self.packing in (0, 3):
            stride, tall = self.width * 4, abs(self.height)
            picture = Image.frombytes("RGBA", (self.width, tall), self.bits[: stride * tall], "raw", "BGRa", stride, 1)
            if self.height > 0:
                picture = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        else:
            with Image.open(io.BytesIO(self.file())) as opened:
                picture = opened.convert("RGBA")
        if share < 1:
            picture.putalpha(picture.getchannel("A").point(_times(share)))
        return _png(picture)


def _unlike(value: int) -> Callable[[int], int]:
    return lambda each: 0 if each == value else 255


def _times(share: float) -> Callable[[int], float]:
    return lambda each: each * share


def _png(picture: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")  # type: ignore[attr-defined]
    return out.getvalue()


def _head(dib: bytes, entry: int) -> int:
    """How long a bitmap's header is, its palette included."""
    size = int(struct.unpack_from("<I", dib)[0])
    if size == 12:
        depth = int(struct.unpack_from("<H", dib, 10)[0])
        return size + (3 * (1 << depth) if depth <= 8 else 0)
    _, _, _, _, depth, packing = map(int, struct.unpack_from("<IiiHHI", dib))
    used = int(struct.unpack_from("<I", dib, 32)[0])
    colors = used or (1 << depth if depth <= 8 else 0)
    if size < 40 or colors > 256:
        raise ValueError(size)
    return size + entry * colors + (12 if packing == 3 and size == 40 else 0)
