"""Records of a WMF that draw: lines, areas, text, bitmaps ([MS-WMF] §2.3.1, §2.3.3)."""

from __future__ import annotations

import struct
from collections.abc import Callable

from reportgen.metafile import curves
from reportgen.metafile.bitmaps import Dib
from reportgen.metafile.blits import blit, fill, guarded
from reportgen.metafile.charsets import decoded
from reportgen.metafile.curves import Box
from reportgen.metafile.objects import color_of
from reportgen.metafile.wmfplayer import Play, Player, numbers, points


def _move(player: Player, body: bytes) -> None:
    y, x = numbers(body, 2)
    player.device.move((float(x), float(y)))


def _line(player: Player, body: bytes) -> None:
    y, x = numbers(body, 2)
    player.device.line([(float(x), float(y))])


def _polygon(player: Player, body: bytes, *, closed: bool = True) -> None:
    count = struct.unpack_from("<H", body)[0]
    player.device.draw(curves.line(points(body, count, 2), closed=closed), filled=closed)


def _polygons(player: Player, body: bytes) -> None:
    count = struct.unpack_from("<H", body)[0]
    sizes = struct.unpack_from(f"<{count}H", body, 2)
    at, path = 2 + 2 * count, []
    for size in sizes:
        path += curves.line(points(body, size, at), closed=True)
        at += 4 * size
    player.device.draw(path)


def _boxed(make: Callable[[Box], curves.Path]) -> Play:
    def act(player: Player, body: bytes) -> None:
        bottom, right, top, left = numbers(body, 4)
        player.device.draw(make((left, top, right, bottom)))

    return act


def _rounded(player: Player, body: bytes) -> None:
    high, wide, bottom, right, top, left = numbers(body, 6)
    player.device.draw(curves.rounded((left, top, right, bottom), wide, high))


def _arc(kind: str) -> Play:
    def act(player: Player, body: bytes) -> None:
        y2, x2, y1, x1, bottom, right, top, left = numbers(body, 8)
        player.device.arc((left, top, right, bottom), (x1, y1), (x2, y2), kind)

    return act


def _pixel(player: Player, body: bytes) -> None:
    color, y, x = struct.unpack_from("<Ihh", body)
    player.device.paint((x, y, x + 1, y + 1), color_of(color))


# --- text -------------------------------------------------------------------------------------------


def _text(player: Player, body: bytes) -> None:
    size = struct.unpack_from("<H", body)[0]
    y, x = numbers(body, 2, 2 + size + size % 2)
    text, _ = decoded(body[2 : 2 + size], player.device.state.font.charset)
    player.device.words(text, (float(x), float(y)), ())


def _extended_text(player: Player, body: bytes) -> None:
    """META_EXTTEXTOUT: text with a ground, a clip and steps, where it has them."""
    y, x, size, options = struct.unpack_from("<hhHH", body)
    device, at = player.device, 8
    clips = device.state.clips
    if options & 6:
        box = tuple(map(float, numbers(body, 4, 8)))
        at = 16
        if options & 2:
            device.paint(box, device.state.back_color)  # type: ignore[arg-type]
        if options & 4:
            device.clip_box(box)  # type: ignore[arg-type]
    if options & 0x10:
        device.leave_out("字形编号的文字")
        return
    data = body[at : at + size]
    at += size + size % 2
    steps = numbers(body, size, at) if len(body) >= at + 2 * size else ()
    text, ways = decoded(data, device.state.font.charset, steps)
    device.words(text, (float(x), float(y)), ways)
    device.state.clips = clips


# --- bitmaps ----------------------------------------------------------------------------------------


def _dib(player: Player, body: bytes, place: int, usage: int, act: Callable[[Dib], None]) -> None:
    guarded(player.device, lambda: act(Dib.packed(body[place:], usage)))


def _stretch_dib(player: Player, body: bytes) -> None:
    rop, usage, tall, wide, y, x, high, across, down, left = struct.unpack_from("<IH8h", body)

    def act(dib: Dib) -> None:  # its source counts from the foot
        top = abs(dib.height) - y - tall if dib.height > 0 else y
        source = (float(x), float(top), float(x + wide), float(top + tall))
        blit(player.device, dib, rop, (left, down, left + across, down + high), source)

    _dib(player, body, 22, usage, act)


def _stretch(player: Player, body: bytes) -> None:
    rop, tall, wide, y, x = struct.unpack_from("<I4h", body)
    _copied(player, body, 12, rop, (x, y), (wide, tall))


def _blit(player: Player, body: bytes) -> None:
    rop, y, x = struct.unpack_from("<I2h", body)
    _copied(player, body, 8, rop, (x, y), None)


def _copied(
    player: Player, body: bytes, at: int, rop: int, corner: tuple[int, int], size: tuple[int, int] | None
) -> None:
    """A bitmap behind its target, which stands `at` that byte, or where there is none the target filled. What is copied
    begins at `corner`; without `size` it is as large as the target."""
    if len(body) < 40:
        high, across, down, left = numbers(body, 4, at + 2)
        fill(player.device, rop, (left, down, left + across, down + high))
        return
    high, across, down, left = numbers(body, 4, at)
    (x, y), (wide, tall) = corner, size or (across, high)
    box, source = (left, down, left + across, down + high), (float(x), float(y), float(x + wide), float(y + tall))
    _dib(player, body, at + 8, 0, lambda dib: blit(player.device, dib, rop, box, source))


def _to_device(player: Player, body: bytes) -> None:
    usage, _, _, y, x, high, across, down, left = struct.unpack_from("<HHH6h", body)

    def act(dib: Dib) -> None:
        top = abs(dib.height) - y - high if dib.height > 0 else y
        source = (float(x), float(top), float(x + across), float(top + high))
        blit(player.device, dib, 0xCC0020, (left, down, left + across, down + high), source)

    _dib(player, body, 18, usage, act)


def _pattern_blit(player: Player, body: bytes) -> None:
    rop, high, across, down, left = struct.unpack_from("<I4h", body)
    fill(player.device, rop, (left, down, left + across, down + high))


DRAWING: dict[int, Play] = {
    0x0214: _move, 0x0213: _line, 0x0324: _polygon, 0x0325: lambda player, body: _polygon(player, body, closed=False),
    0x0538: _polygons, 0x041B: _boxed(curves.rectangle), 0x0418: _boxed(curves.ellipse), 0x061C: _rounded,
    0x0817: _arc("arc"), 0x0830: _arc("chord"), 0x081A: _arc("pie"), 0x041F: _pixel, 0x0521: _text,
    0x0A32: _extended_text, 0x0F43: _stretch_dib, 0x0B41: _stretch, 0x0940: _blit, 0x0D33: _to_device,
    0x061D: _pattern_blit,
}  # fmt: skip
"""What each function does ([MS-WMF] §2.1.1.1 RecordType)."""
