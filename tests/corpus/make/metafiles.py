"""EMF and WMF files record by record ([MS-EMF], [MS-WMF]), and drawings made with them: bytes from plain sums."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

Point = tuple[int, int]


def _color(rgb: str) -> int:
    return int(rgb[4:6] + rgb[2:4] + rgb[0:2], 16)


class Wmf:
    """A WMF with a placeable header: `box` in units of which `inch` make one."""

    def __init__(self, box: tuple[int, int, int, int], inch: int = 1440, *, placeable: bool = True) -> None:
        self.records: list[bytes] = []
        self._objects = 0
        self._head = b""
        if placeable:
            head = struct.pack("<IHhhhhHI", 0x9AC6CDD7, 0, *box, inch, 0)
            check = 0
            for word in struct.unpack("<10H", head):
                check ^= word
            self._head = head + struct.pack("<H", check)

    def put(self, function: int, body: bytes = b"") -> Wmf:
        """A record."""
        body += b"\0" * (len(body) % 2)
        self.records.append(struct.pack("<IH", 3 + len(body) // 2, function) + body)
        return self

    def numbers(self, function: int, *values: int) -> Wmf:
        """A record of signed numbers in the order in which they are written: the last parameter first."""
        return self.put(function, struct.pack(f"<{len(values)}h", *values))

    def window(self, x: int, y: int, wide: int, high: int) -> Wmf:
        """SETMAPMODE, SETWINDOWORG, SETWINDOWEXT."""
        return self.numbers(0x0103, 8).numbers(0x020B, y, x).numbers(0x020C, high, wide)

    def _make(self, function: int, body: bytes) -> int:
        self.put(function, body)
        self._objects += 1
        return self._objects - 1

    def pen(self, color: str, width: int = 0, style: int = 0) -> int:
        """CREATEPENINDIRECT; the number of the pen."""
        return self._make(0x02FA, struct.pack("<HhhI", style, width, 0, _color(color)))

    def brush(self, color: str, style: int = 0, hatch: int = 0) -> int:
        """CREATEBRUSHINDIRECT; the number of the brush."""
        return self._make(0x02FC, struct.pack("<HIH", style, _color(color), hatch))

    def font(
        self, name: bytes, height: int, *, charset: int = 0, angle: int = 0, weight: int = 400, width: int = 0
    ) -> int:
        """CREATEFONTINDIRECT; the number of the font."""
        head = struct.pack("<hhhhh8B", height, width, angle, angle, weight, 0, 0, 0, charset, 0, 0, 0, 0)
        return self._make(0x02FB, head + name.ljust(32, b"\0"))

    def select(self, *things: int) -> Wmf:
        """SELECTOBJECT."""
        for thing in things:
            self.put(0x012D, struct.pack("<H", thing))
        return self

    def polygon(self, points: Sequence[Point], function: int = 0x0324) -> Wmf:
        """POLYGON; POLYLINE is 0x0325."""
        flat = [value for point in points for value in point]
        return self.put(function, struct.pack(f"<H{len(flat)}h", len(points), *flat))

    def text(self, x: int, y: int, data: bytes, steps: Sequence[int] | None = None) -> Wmf:
        """EXTTEXTOUT, or TEXTOUT where there are no steps."""
        padded = data + b"\0" * (len(data) % 2)
        if steps is None:
            return self.put(0x0521, struct.pack("<H", len(data)) + padded + struct.pack("<hh", y, x))
        return self.put(
            0x0A32, struct.pack("<hhHH", y, x, len(data), 0) + padded + struct.pack(f"<{len(steps)}h", *steps)
        )

    def data(self) -> bytes:
        """The file."""
        body = b"".join(self.records) + struct.pack("<IH", 3, 0)
        longest = max((len(record) for record in self.records), default=6) // 2
        header = struct.pack("<HHHIHIH", 1, 9, 0x0300, 9 + len(body) // 2, max(self._objects, 1), longest, 0)
        return self._head + header + body


class Emf:
    """An EMF whose frame is `size` in hundredths of a millimetre, for a device of 100 dots to the millimetre: one
    logical unit is a hundredth of a millimetre."""

    def __init__(self, size: Point) -> None:
        self.size = size
        self.records: list[bytes] = []
        self._objects = 0

    def put(self, kind: int, body: bytes = b"") -> Emf:
        """A record."""
        body += b"\0" * (-len(body) % 4)
        self.records.append(struct.pack("<II", kind, 8 + len(body)) + body)
        return self

    def numbers(self, kind: int, *values: int) -> Emf:
        """A record of numbers of four bytes."""
        return self.put(kind, struct.pack(f"<{len(values)}i", *values))

    def pen(self, color: str, width: int = 0, style: int = 0) -> int:
        """CREATEPEN, selected; its number."""
        self._objects += 1
        self.put(38, struct.pack("<IIiiI", self._objects, style, width, 0, _color(color))).numbers(37, self._objects)
        return self._objects

    def brush(self, color: str, style: int = 0, hatch: int = 0) -> int:
        """CREATEBRUSHINDIRECT, selected; its number."""
        self._objects += 1
        self.put(39, struct.pack("<IIII", self._objects, style, _color(color), hatch)).numbers(37, self._objects)
        return self._objects

    def font(self, name: str, height: int, *, angle: int = 0, weight: int = 400, charset: int = 134) -> int:
        """EXTCREATEFONTINDIRECTW, selected; its number."""
        self._objects += 1
        head = struct.pack("<Iiiiii8B", self._objects, height, 0, angle, angle, weight, 0, 0, 0, charset, 0, 0, 0, 0)
        self.put(82, head + name.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 232).numbers(37, self._objects)
        return self._objects

    def stock(self, number: int) -> Emf:
        """SELECTOBJECT of one that need not be made: 5 no brush, 8 no pen."""
        return self.put(37, struct.pack("<I", 0x80000000 + number))

    def points(self, kind: int, points: Sequence[Point]) -> Emf:
        """A record of points of two bytes: 86 POLYGON16, 87 POLYLINE16, 85 POLYBEZIER16, 89 POLYLINETO16."""
        flat = [value for point in points for value in point]
        return self.put(kind, b"\0" * 16 + struct.pack(f"<I{len(flat)}h", len(points), *flat))

    def polygons(self, groups: Iterable[Sequence[Point]]) -> Emf:
        """POLYPOLYGON16."""
        all_groups = list(groups)
        flat = [value for group in all_groups for point in group for value in point]
        counts = [len(group) for group in all_groups]
        head = struct.pack("<II", len(counts), sum(counts)) + struct.pack(f"<{len(counts)}I", *counts)
        return self.put(91, b"\0" * 16 + head + struct.pack(f"<{len(flat)}h", *flat))

    def text(self, x: int, y: int, text: str, steps: Sequence[int] = (), options: int = 0) -> Emf:
        """EXTTEXTOUTW."""
        data = text.encode("utf-16-le")
        data += b"\0" * (-len(data) % 4)
        place = 76
        ways = place + len(data) if steps else 0
        head = b"\0" * 16 + struct.pack("<Iff", 1, 1.0, 1.0)
        words = struct.pack("<iiIII4iI", x, y, len(text.encode("utf-16-le")) // 2, place, options, 0, 0, -1, -1, ways)
        return self.put(84, head + words + data + struct.pack(f"<{len(steps)}I", *steps))

    def bitmap(self, x: int, y: int, wide: int, high: int, info: bytes, bits: bytes, pixels: Point, rop: int = 0xCC0020
               ) -> Emf:  # fmt: skip
        """STRETCHDIBITS."""
        head = b"\0" * 16 + struct.pack("<iiiiii", x, y, 0, 0, *pixels)
        head += struct.pack("<IIIIII", 80, len(info), 80 + len(info), len(bits), 0, rop) + struct.pack(
            "<ii", wide, high
        )
        return self.put(81, head + info + bits)

    def data(self) -> bytes:
        """The file."""
        wide, high = self.size
        body = b"".join(self.records) + struct.pack("<IIIII", 14, 20, 0, 16, 20)
        head = struct.pack("<II4i4i", 1, 108, 0, 0, wide - 1, high - 1, 0, 0, wide, high)
        head += b" EMF" + struct.pack(
            "<IIIHHII", 0x10000, 108 + len(body), len(self.records) + 2, self._objects + 1, 0, 0, 0
        )
        head += struct.pack("<IiiiiIIIII", 0, 20000, 20000, 200, 200, 0, 0, 0, 200_000, 200_000)
        return head + body


def dib(
    width: int, height: int, depth: int = 24, palette: Sequence[str] = (), rows: bytes = b""
) -> tuple[bytes, bytes]:
    """Header and pixels of a bitmap, its rows as they lie in the file."""
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, depth, 0, len(rows), 0, 0, len(palette), 0)
    return info + b"".join(struct.pack("<I", int(rgb, 16)) for rgb in palette), rows


def formula() -> bytes:
    """A fraction as a formula editor draws it: letters in Times New Roman and Symbol, a bar between."""
    out = Wmf((0, 0, 1600, 1200), 1000)
    out.window(0, 0, 1600, 1200).numbers(0x0102, 1).put(0x012E, struct.pack("<H", 24))
    letters, signs = out.font(b"Times New Roman", -500), out.font(b"Symbol", -500, charset=2)
    out.select(out.pen("000000", 30))
    out.numbers(0x0214, 620, 700).numbers(0x0213, 620, 1500)
    out.select(letters).text(60, 850, b"x", [250]).text(700, 480, b"a", [250]).text(1180, 480, b"b", [250])
    out.text(960, 1100, b"2c", [250, 250])
    return out.select(signs).text(330, 850, b"=", [280]).text(930, 480, b"+", [280]).data()


def flow() -> bytes:
    """Boxes and arrows with Chinese text, as a drawing program writes them."""
    out = Emf((9000, 6000))
    out.numbers(18, 1)
    out.brush("DDEBF7")
    out.pen("1F4E79", 40)
    for at, words in enumerate(("受理", "审查", "批准")):
        top = 300 + at * 1900
        out.numbers(44, 600, top, 3400, top + 1100, 300, 300)
        out.font("黑体", -420)
        out.put(22, struct.pack("<I", 6)).text(2000, top + 330, words)
        if at < 2:
            out.numbers(27, 2000, top + 1100).numbers(54, 2000, top + 1900)
    out.brush("C00000")
    out.stock(8).points(86, [(1850, 1900), (2150, 1900), (2000, 2200)])
    out.points(86, [(1850, 3800), (2150, 3800), (2000, 4100)])
    out.brush("FFD966")
    out.pen("7F6000", 20, 1)
    out.numbers(42, 4400, 300, 8400, 2200)
    out.put(22, struct.pack("<I", 0)).font("宋体", -400)
    out.text(5200, 1050, "不予受理告知", [420] * 6)
    out.pen("548235", 60)
    out.points(85, [(4600, 3000), (5600, 2400), (6800, 3800), (8200, 2800)])
    out.stock(8).brush("A9D08E", 2, 3)
    out.polygons(
        [
            [(4600, 3600), (8200, 3600), (8200, 5400), (4600, 5400)],
            [(5400, 4200), (7400, 4200), (7400, 4800), (5400, 4800)],
        ]
    )
    out.put(24, struct.pack("<I", _color("C00000"))).font("楷体", 420, angle=300)
    return out.text(4500, 5600, "旋转的字").data()


def mixed() -> bytes:
    """Sectors, a clipped picture, a dashed line: WMF with text in GB2312."""
    out = Wmf((0, 0, 8000, 5000), 2000)
    out.window(0, 0, 8000, 5000).numbers(0x0102, 1)
    out.select(out.brush("4472C4"), out.pen("FFFFFF", 40))
    out.numbers(0x081A, 2500, 4500, 500, 2500, 4500, 4500, 500, 500)
    out.select(out.brush("ED7D31")).numbers(0x081A, 500, 2500, 2500, 4500, 4500, 4500, 500, 500)
    out.select(out.brush("70AD47")).numbers(0x081A, 4500, 4500, 500, 2500, 4500, 4500, 500, 500)
    out.select(out.pen("7030A0", 20, 2)).polygon([(5000, 600), (7600, 600), (6300, 1800), (5000, 600)], 0x0325)
    out.select(out.font("宋体".encode("gbk"), -420, charset=134)).put(0x0209, struct.pack("<I", _color("1F4E79")))
    data = "分布图Abc".encode("gbk")
    out.text(5000, 2200, data, [210] * len(data))
    out.put(0x001E).numbers(0x0416, 4600, 7200, 3200, 5200)
    info, rows = dib(2, 2, 24, rows=b"\x00\x00\xff\x00\xff\x00\0\0" + b"\xff\x00\x00\x00\xff\xff\0\0")
    body = struct.pack("<IH8h", 0xCC0020, 0, 2, 2, 0, 0, 2000, 3000, 3000, 4800)
    out.put(0x0F43, body + info + rows).numbers(0x0127, -1)
    return out.data()
