"""Records of an EMF that draw lines, areas, text and bitmaps ([MS-EMF] §2.3.1, §2.3.5)."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable

from reportgen.metafile import curves
from reportgen.metafile.blits import blit, guarded, put
from reportgen.metafile.charsets import SYMBOL, decoded
from reportgen.metafile.curves import Box
from reportgen.metafile.emfplayer import Play, Player, box_at, boxes_at, dib_at, numbers, pair_at, points_at
from reportgen.metafile.matrix import Point
from reportgen.metafile.objects import Brush, color_of

_COPY = 0xCC0020


# --- lines and areas --------------------------------------------------------------------------------


def _points(record: bytes, *, short: bool) -> list[Point]:
    return points_at(record, struct.unpack_from("<I", record, 24)[0], 28, short=short)


def _polygon(*, short: bool, closed: bool) -> Play:
    def act(player: Player, record: bytes) -> None:
        player.device.draw(curves.line(_points(record, short=short), closed=closed), filled=closed)

    return act


def _curve(*, short: bool) -> Play:
    def act(player: Player, record: bytes) -> None:
        player.device.draw(curves.curve(_points(record, short=short)), filled=False)

    return act


def _line_on(*, short: bool) -> Play:
    return lambda player, record: player.device.line(_points(record, short=short))


def _curve_on(*, short: bool) -> Play:
    return lambda player, record: player.device.curve(_points(record, short=short))


def _polygons(*, short: bool, closed: bool) -> Play:
    def act(player: Player, record: bytes) -> None:
        count = struct.unpack_from("<I", record, 24)[0]
        if count * 4 > len(record) - 32:
            raise struct.error("polygons beyond the record")
        sizes = struct.unpack_from(f"<{count}I", record, 32)
        at = 32 + 4 * count
        path: curves.Path = []
        for size in sizes:
            path += curves.line(points_at(record, size, at, short=short), closed=closed)
            at += size * (4 if short else 8)
        player.device.draw(path, filled=closed)

    return act


def _mixed(*, short: bool) -> Play:
    """POLYDRAW: lines and curves, each point with its kind ([MS-EMF] §2.1.26 Point)."""

    def act(player: Player, record: bytes) -> None:
        points = _points(record, short=short)
        kinds = record[28 + len(points) * (4 if short else 8) :]
        device, bends = player.device, list[Point]()
        for point, kind in zip(points, kinds, strict=False):
            if kind & 6 == 6:
                device.move(point)
            elif kind & 6 == 2:
                device.line([point])
            else:
                bends.append(point)
                if len(bends) == 3:
                    device.curve(bends)
                    bends = []
            if kind & 1:
                device.close()

    return act


def _boxed(make: Callable[[Box], curves.Path]) -> Play:
    return lambda player, record: player.device.draw(make(box_at(record, 8)))


def _rounded(player: Player, record: bytes) -> None:
    player.device.draw(curves.rounded(box_at(record, 8), *pair_at(record, 24)))


def _arc(kind: str, *, joined: bool = False) -> Play:
    def act(player: Player, record: bytes) -> None:
        box, start, end = box_at(record, 8), pair_at(record, 24), pair_at(record, 32)
        player.device.arc(box, start, end, kind, joined=joined)

    return act


def _angle_arc(player: Player, record: bytes) -> None:
    """ANGLEARC: a line to where an arc begins, and the arc, counter-clockwise in degrees."""
    x, y, radius, start, sweep = struct.unpack_from("<iiIff", record, 8)
    if not abs(start) < 1e6 or not abs(sweep) < 1e6:
        raise struct.error("no angle")
    first, turn = -math.radians(start), -math.radians(min(max(sweep, -360.0), 360.0))
    player.device.line([(x + radius * math.cos(first), y + radius * math.sin(first))])
    bends = curves.sweep((x, y), radius, radius, first, turn)
    player.device.curve([(float(each[at]), float(each[at + 1])) for each in bends for at in (1, 3, 5)])


def _pixel(player: Player, record: bytes) -> None:
    x, y, color = struct.unpack_from("<iiI", record, 8)
    player.device.paint((x, y, x + 1, y + 1), color_of(color))


def _region(brush_at: int | None, data_at: int) -> Play:
    """FILLRGN and PAINTRGN."""

    def act(player: Player, record: bytes) -> None:
        state = player.device.state
        brush = state.brush if brush_at is None else player.object(struct.unpack_from("<I", record, brush_at)[0])
        path = [segment for box in boxes_at(record, data_at) for segment in curves.rectangle(box)]
        if isinstance(brush, Brush):
            kept, state.brush = state.brush, brush
            player.device.draw(path, stroked=False)
            state.brush = kept

    return act


_STRIPS = 48


def _gradient(player: Player, record: bytes) -> None:
    """GRADIENTFILL ([MS-EMF] §2.3.5.12): rectangles in strips; triangles in their colour on average."""
    corners, count, mode = struct.unpack_from("<III", record, 24)
    if corners * 16 > len(record) - 36:
        raise struct.error("corners beyond the record")
    vertices = [struct.unpack_from("<ii4H", record, 36 + 16 * at) for at in range(corners)]
    at, size = 36 + 16 * corners, 3 if mode == 2 else 2
    for number in range(min(count, 10_000)):
        picked = struct.unpack_from(f"<{size}I", record, at + 4 * size * number)
        if max(picked) >= len(vertices):
            raise struct.error("no such corner")
        ends = [vertices[each] for each in picked]
        colors = [[value >> 8 for value in end[2:5]] for end in ends]
        if mode == 2:
            mean = "".join(f"{sum(band) // 3:02X}" for band in zip(*colors, strict=True))
            kept, player.device.state.brush = player.device.state.brush, Brush(mean)
            player.device.draw(curves.line([(end[0], end[1]) for end in ends], closed=True), stroked=False)
            player.device.state.brush = kept
            continue
        (x0, y0), (x1, y1) = ends[0][:2], ends[1][:2]
        for strip in range(_STRIPS):
            low, high, middle = strip / _STRIPS, (strip + 1) / _STRIPS, (strip + 0.5) / _STRIPS
            pairs = zip(colors[0], colors[1], strict=True)
            color = "".join(f"{round(a + (b - a) * middle):02X}" for a, b in pairs)
            if mode == 0:
                box = (x0 + (x1 - x0) * low, y0, x0 + (x1 - x0) * high, y1)
            else:
                box = (x0, y0 + (y1 - y0) * low, x1, y0 + (y1 - y0) * high)
            player.device.paint(box, color)


# --- text -------------------------------------------------------------------------------------------


def _text(*, wide: bool) -> Play:
    return lambda player, record: _words(player, record, 36, wide=wide)


def _texts(*, wide: bool) -> Play:
    """POLYTEXTOUT: several at once."""

    def act(player: Player, record: bytes) -> None:
        count = struct.unpack_from("<I", record, 36)[0]
        for number in range(min(count, 10_000)):
            _words(player, record, 40 + 40 * number, wide=wide)

    return act


def _words(player: Player, record: bytes, at: int, *, wide: bool) -> None:
    """An EmrText object ([MS-EMF] §2.2.5)."""
    x, y, count, place, options = struct.unpack_from("<iiIII", record, at)
    box, ways = box_at(record, at + 20), struct.unpack_from("<I", record, at + 36)[0]
    device = player.device
    clips = device.state.clips
    if options & 2:
        device.paint(box, device.state.back_color)
    if options & 4:
        device.clip_box(box)
    size = count * (2 if wide else 1)
    data = record[place : place + size]
    each = 2 if options & 0x2000 else 1
    steps: tuple[int, ...] = ()
    if ways and ways + 4 * count * each <= len(record):
        steps = numbers(record, count * each, ways)[::each]
    if options & 0x10:
        device.leave_out("字形编号的文字")
    elif data:
        _set_words(player, data, steps, (float(x), float(y)), wide=wide)
    device.state.clips = clips


def _set_words(player: Player, data: bytes, steps: tuple[int, ...], at: Point, *, wide: bool) -> None:
    device = player.device
    font = device.state.font
    if not wide:
        text, ways = decoded(data, font.charset, steps)
    else:
        text = data[: len(data) // 2 * 2].decode("utf-16-le", "replace")
        ways = tuple(map(float, steps))
        if len(text) != len(data) // 2:  # characters beyond the first plane have two units each
            ways = ()
        if font.charset == SYMBOL:
            text = "".join(chr(0xF000 + ord(char)) if 0x20 < ord(char) < 0x100 else char for char in text)
    device.words(text, at, ways)


def _small_text(player: Player, record: bytes) -> None:
    """SMALLTEXTOUT ([MS-EMF] §2.3.5.37)."""
    x, y, count, options = struct.unpack_from("<iiII", record, 8)
    at = 36 if options & 0x100 else 52
    wide = not options & 0x200
    data = record[at : at + count * (2 if wide else 1)]
    if options & 0x10:
        player.device.leave_out("字形编号的文字")
    elif wide:
        _set_words(player, data, (), (float(x), float(y)), wide=True)
    else:
        player.device.words(data.decode("latin-1"), (float(x), float(y)), ())


# --- bitmaps ----------------------------------------------------------------------------------------


def _target(record: bytes, at: int) -> Box:
    x, y, wide, high = numbers(record, 4, at)
    return float(x), float(y), float(x + wide), float(y + high)


def _blit(*, sized: bool) -> Play:
    """BITBLT, MASKBLT, STRETCHBLT; `sized`: the source has a size of its own."""

    def act(player: Player, record: bytes) -> None:
        box, rop = _target(record, 24), struct.unpack_from("<I", record, 40)[0] & 0xFFFFFF
        x, y = pair_at(record, 44)
        wide, high = pair_at(record, 100) if sized else (box[2] - box[0], box[3] - box[1])
        source = (x, y, x + wide, y + high)
        if len(record) < 100:
            blit(player.device, None, rop, box)
        else:
            guarded(player.device, lambda: blit(player.device, dib_at(record, 84), rop, box, source))

    return act


def _blend(player: Player, record: bytes) -> None:
    """ALPHABLEND: a share for the whole, and one for each pixel ([MS-EMF] §2.3.1.1)."""
    share, kind = record[42] / 255, record[43]
    box, source = _target(record, 24), _target(record, 100)
    x, y = pair_at(record, 44)
    source = (x, y, x + source[0], y + source[1])

    def act() -> None:
        dib = dib_at(record, 84)
        if dib is not None:
            plain = share >= 1 and not kind & 1
            data = dib.file() if plain else dib.blended(share, alpha=bool(kind & 1))
            put(player.device, dib, data, box, source)

    guarded(player.device, act)


def _transparent(player: Player, record: bytes) -> None:
    color = struct.unpack_from("<I", record, 40)[0]
    box, (x, y), (wide, high) = _target(record, 24), pair_at(record, 44), pair_at(record, 100)

    def act() -> None:
        dib = dib_at(record, 84)
        if dib is not None:
            data = dib.without((color & 0xFF, color >> 8 & 0xFF, color >> 16 & 0xFF))
            put(player.device, dib, data, box, (x, y, x + wide, y + high))

    guarded(player.device, act)


def _stretch_dib(player: Player, record: bytes) -> None:
    (left, top), (x, y), (wide, high) = pair_at(record, 24), pair_at(record, 32), pair_at(record, 40)
    rop, (across, down) = struct.unpack_from("<I", record, 68)[0], pair_at(record, 72)
    box = (left, top, left + across, top + down)

    def act() -> None:
        dib = dib_at(record, 48)
        first = y
        if dib is not None and dib.height > 0:  # its source counts from the foot
            first = dib.height - y - high
        blit(player.device, dib, rop, box, (x, first, x + wide, first + high))

    guarded(player.device, act)


def _to_device(player: Player, record: bytes) -> None:
    (left, top), (x, y), (wide, high) = pair_at(record, 24), pair_at(record, 32), pair_at(record, 40)

    def act() -> None:
        dib = dib_at(record, 48)
        first = y
        if dib is not None and dib.height > 0:
            first = dib.height - y - high
        source = (x, first, x + wide, first + high)
        blit(player.device, dib, _COPY, (left, top, left + wide, top + high), source)

    guarded(player.device, act)


DRAWING: dict[int, Play] = {
    2: _curve(short=False), 3: _polygon(short=False, closed=True), 4: _polygon(short=False, closed=False),
    5: _curve_on(short=False), 6: _line_on(short=False), 7: _polygons(short=False, closed=False),
    8: _polygons(short=False, closed=True), 15: _pixel, 27: lambda player, r: player.device.move(pair_at(r, 8)),
    41: _angle_arc, 42: _boxed(curves.ellipse), 43: _boxed(curves.rectangle), 44: _rounded, 45: _arc("arc"),
    46: _arc("chord"), 47: _arc("pie"), 54: lambda player, r: player.device.line([pair_at(r, 8)]),
    55: _arc("arc", joined=True), 56: _mixed(short=False), 71: _region(28, 32), 74: _region(None, 28),
    76: _blit(sized=False), 77: _blit(sized=True), 78: _blit(sized=False), 80: _to_device, 81: _stretch_dib,
    83: _text(wide=False), 84: _text(wide=True), 85: _curve(short=True), 86: _polygon(short=True, closed=True),
    87: _polygon(short=True, closed=False), 88: _curve_on(short=True), 89: _line_on(short=True),
    90: _polygons(short=True, closed=False), 91: _polygons(short=True, closed=True), 92: _mixed(short=True),
    96: _texts(wide=False), 97: _texts(wide=True), 108: _small_text, 114: _blend, 116: _transparent, 118: _gradient,
}  # fmt: skip
"""What each record does ([MS-EMF] §2.1.1 RecordType)."""
