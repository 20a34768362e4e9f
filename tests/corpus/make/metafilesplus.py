"""EMF+ as programs of .NET write it: records in the comments of an EMF that draws nothing itself."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from .metafiles import Emf, Point

WHITE = 0xFFFFFFFF
HEADER, OBJECT = 0x4001, 0x4008


class Plus:
    """Records of EMF+ for a frame of `size` in hundredths of a millimetre, which are its dots."""

    def __init__(self, size: Point) -> None:
        self.size = size
        self.records: list[bytes] = []
        self.put(HEADER, struct.pack("<IIII", 0xDBC01002, 1, 96, 96))

    def put(self, kind: int, body: bytes = b"", flags: int = 0) -> Plus:
        """A record."""
        body += b"\0" * (-len(body) % 4)
        self.records.append(struct.pack("<HHII", kind, flags, 12 + len(body), len(body)) + body)
        return self

    def object(self, number: int, kind: int, body: bytes) -> Plus:
        """An object of a kind: 1 brush, 2 pen, 3 path, 4 region, 5 image, 6 font, 7 string format."""
        return self.put(OBJECT, struct.pack("<I", 0xDBC01002) + body, kind << 8 | number)

    def brush(self, number: int, argb: int) -> Plus:
        """A full brush."""
        return self.object(number, 1, struct.pack("<II", 0, argb))

    def pen(self, number: int, argb: int, width: float, *, unit: int = 0, dash: int | None = None) -> Plus:
        """A pen; `dash` is its LineStyle."""
        extra = b"" if dash is None else struct.pack("<I", dash)
        head = struct.pack("<IIIf", 0, 0 if dash is None else 0x20, unit, width)
        return self.object(number, 2, head + extra + struct.pack("<III", 0xDBC01002, 0, argb))

    def font(self, number: int, name: str, size: float, *, style: int = 0, unit: int = 0) -> Plus:
        """A font."""
        text = name.encode("utf-16-le")
        return self.object(number, 6, struct.pack("<fIIII", size, unit, style, 0, len(name)) + text)

    def path(self, number: int, points: Sequence[tuple[float, float]], kinds: Sequence[int]) -> Plus:
        """A path."""
        flat = [value for point in points for value in point]
        body = struct.pack("<II", len(points), 0) + struct.pack(f"<{len(flat)}f", *flat) + bytes(kinds)
        return self.object(number, 3, body)

    def rectangles(self, brush: int, *boxes: tuple[float, float, float, float], flags: int = 0x8000) -> Plus:
        """FillRects; x, y, width, height."""
        flat = [value for box in boxes for value in box]
        return self.put(0x400A, struct.pack(f"<II{len(flat)}f", brush, len(boxes), *flat), flags)

    def text(self, font: int, argb: int, text: str, spots: Sequence[tuple[float, float]]) -> Plus:
        """DrawDriverString: each character at its place."""
        flat = [value for spot in spots for value in spot]
        data = text.encode("utf-16-le")
        body = struct.pack("<IIII", argb, 1, 0, len(data) // 2) + data + struct.pack(f"<{len(flat)}f", *flat)
        return self.put(0x4036, body, 0x8000 | font)

    def words(self, font: int, argb: int, text: str, box: tuple[float, float, float, float], layout: int = 0) -> Plus:
        """DrawString in a rectangle."""
        head = struct.pack("<III4f", argb, layout, len(text), *box)
        return self.put(0x401C, head + text.encode("utf-16-le"), 0x8000 | font)

    def data(self) -> bytes:
        """The file."""
        body = b"EMF+" + b"".join(self.records)
        return Emf(self.size).put(70, struct.pack("<I", len(body)) + body).data()


def report() -> bytes:
    """Bars, a curve, a sector and words as a program for reports draws them."""
    out = Plus((8000, 5000))
    out.put(0x401E, flags=1).pen(0, 0xFF7F7F7F, 20).brush(1, 0xFF4472C4).font(2, "宋体", 420)
    out.pen(3, 0xFFC00000, 2.0, unit=3, dash=1)
    out.object(4, 7, struct.pack("<IIIII", 0, 0, 1, 1, 0))
    out.put(0x400D, struct.pack("<I6f", 3, 800, 500, 800, 4200, 7600, 4200), 0)
    bars = ((1200 + 900 * at, 4200 - high, 600, high) for at, high in enumerate((1500, 2600, 2100)))
    out.rectangles(1, *bars, flags=0)
    out.path(5, [(1500, 2500), (2400, 1200), (3000, 2600), (4200, 900)], [0, 3, 3, 3])
    out.put(0x4015, struct.pack("<I", 3), 5)
    out.put(0x4010, struct.pack("<I2f4f", 0xFFFFC000, -90, 120, 4600, 1200, 2600, 2600), 0x8000)
    out.put(0x4010, struct.pack("<I2f4f", 0x8070AD47, 30, 240, 4600, 1200, 2600, 2600), 0x8000)
    out.words(2, 0xFF000000, "办理情况", (800, 100, 6800, 600), 4)
    out.text(2, 0xFF1F4E79, "一二三", [(1290 + 900 * at, 4720) for at in range(3)])
    return out.data()
