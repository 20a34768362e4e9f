"""Records of EMF+ that draw lines, areas, bitmaps and text ([MS-EMFPLUS] §2.3.4)."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from reportgen.metafile import curves
from reportgen.metafile.matrix import Point
from reportgen.metafile.plusobjects import (
    SHORT,
    Layout,
    Outline,
    Picture,
    Region,
    argb,
    box_at,
    floats_at,
    points_at,
)  # fmt: skip
from reportgen.metafile.plusplayer import PlusPlayer
from reportgen.metafile.sketch import Segment

_CLOSED = 0x2000

Act: TypeAlias = Callable[[PlusPlayer, int, bytes], None]


def _filled(player: PlusPlayer, path: Sequence[Segment]) -> None:
    player.device.draw(path, stroked=False)


def _stroked(player: PlusPlayer, path: Sequence[Segment]) -> None:
    player.device.draw(path, filled=False)


def _rectangles(*, fill: bool) -> Act:
    def act(player: PlusPlayer, flags: int, data: bytes) -> None:
        first, at = struct.unpack_from("<I", data)[0], 4
        if fill:
            player.brush(flags, first)
            first, at = struct.unpack_from("<I", data, 4)[0], 8
        else:
            player.pen(flags)
        path: curves.Path = []
        for _ in range(min(first, len(data) // 8)):
            box, at = box_at(data, at, short=bool(flags & SHORT))
            path += curves.rectangle(box)
        (_filled if fill else _stroked)(player, path)

    return act


def _polygon(player: PlusPlayer, flags: int, data: bytes) -> None:
    color, count = struct.unpack_from("<II", data)
    player.brush(flags, color)
    _filled(player, curves.line(points_at(data, 8, count, flags)[0], closed=True))


def _lines(player: PlusPlayer, flags: int, data: bytes) -> None:
    player.pen(flags)
    points = points_at(data, 4, struct.unpack_from("<I", data)[0], flags)[0]
    _stroked(player, curves.line(points, closed=bool(flags & _CLOSED)))


def _beziers(player: PlusPlayer, flags: int, data: bytes) -> None:
    player.pen(flags)
    _stroked(player, curves.curve(points_at(data, 4, struct.unpack_from("<I", data)[0], flags)[0]))


def _splined(kind: str) -> Act:
    """Cardinal splines through points: filled, drawn closed, drawn open."""

    def act(player: PlusPlayer, flags: int, data: bytes) -> None:
        at = 0
        if kind == "fill":
            player.brush(flags, struct.unpack_from("<I", data)[0])
            at = 4
        else:
            player.pen(flags)
        tension = floats_at(data, at, 1)[0]
        at += 12 if kind == "open" else 4
        points = points_at(data, at + 4, struct.unpack_from("<I", data, at)[0], flags)[0]
        path = _spline(points, tension, closed=kind != "open")
        (_filled if kind == "fill" else _stroked)(player, path)

    return act


def _spline(points: Sequence[Point], tension: float, *, closed: bool) -> curves.Path:
    """A curve through points: at each it runs as its neighbours lie, by `tension`."""
    count = len(points)
    if count < 2:
        return []

    def slope(at: int) -> Point:
        before, after = (at - 1) % count, (at + 1) % count
        if not closed:
            before, after = max(at - 1, 0), min(at + 1, count - 1)
        (x0, y0), (x1, y1) = points[before], points[after]
        return tension * (x1 - x0) / 3, tension * (y1 - y0) / 3

    out: curves.Path = [("m", *points[0])]
    for at in range(count if closed else count - 1):
        start, end = points[at], points[(at + 1) % count]
        (a, b), (c, d) = slope(at), slope((at + 1) % count)
        out.append(("c", start[0] + a, start[1] + b, end[0] - c, end[1] - d, *end))
    if closed:
        out.append(("h",))
    return out


def _ellipse(*, fill: bool) -> Act:
    def act(player: PlusPlayer, flags: int, data: bytes) -> None:
        if fill:
            player.brush(flags, struct.unpack_from("<I", data)[0])
        else:
            player.pen(flags)
        box, _ = box_at(data, 4 if fill else 0, short=bool(flags & SHORT))
        (_filled if fill else _stroked)(player, curves.ellipse(box))

    return act


def _arc(kind: str) -> Act:
    """FillPie, DrawPie, DrawArc: degrees clockwise from the right."""

    def act(player: PlusPlayer, flags: int, data: bytes) -> None:
        at = 4 if kind == "fill" else 0
        if kind == "fill":
            player.brush(flags, struct.unpack_from("<I", data)[0])
        else:
            player.pen(flags)
        start, sweep = (math.radians(each % 360 if abs(each) > 360 else each) for each in floats_at(data, at, 2))
        (left, top, right, bottom), _ = box_at(data, at + 8, short=bool(flags & SHORT))
        x, y, rx, ry = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
        path: curves.Path = [("m", x + rx * math.cos(start), y + ry * math.sin(start))]
        path += curves.sweep((x, y), rx, ry, start, sweep)
        if kind != "arc":
            path += [("l", x, y), ("h",)]
        (_filled if kind == "fill" else _stroked)(player, path)

    return act


def outlines_of(player: PlusPlayer, number: int) -> Sequence[Sequence[Segment]]:
    """The outlines of a path or a region that was put down."""
    thing = player.things.get(number & 0xFF)
    if isinstance(thing, Outline):
        return (thing.segments,)
    if isinstance(thing, Region) and thing.parts is not None:
        return thing.parts
    player.device.leave_out("EMF+ 区域")
    return ()


def _fill_shape(player: PlusPlayer, flags: int, data: bytes) -> None:
    player.brush(flags, struct.unpack_from("<I", data)[0])
    for outline in outlines_of(player, flags)[:1]:
        _filled(player, outline)


def _draw_path(player: PlusPlayer, flags: int, data: bytes) -> None:
    player.pen(struct.unpack_from("<I", data)[0])
    for outline in outlines_of(player, flags):
        _stroked(player, outline)


def _image(*, points: bool) -> Act:
    """A part of a picture in a rectangle, or in a parallelogram whose three corners are given."""

    def act(player: PlusPlayer, flags: int, data: bytes) -> None:
        picture = player.things.get(flags & 0xFF)
        if not isinstance(picture, Picture):
            player.device.leave_out("位图")
            return
        x, y, width, height = floats_at(data, 8, 4)
        crop = (0.0, 0.0, 0.0, 0.0)
        if picture.width > 0 and picture.height > 0 and width > 0 and height > 0:
            edges = (x / picture.width, y / picture.height, 1 - (x + width) / picture.width,
                     1 - (y + height) / picture.height)  # fmt: skip
            crop = tuple(min(max(edge, 0.0), 0.95) if edge > 0.002 else 0.0 for edge in edges)  # type: ignore[assignment]
        if not points:
            box, _ = box_at(data, 24, short=bool(flags & SHORT))
            player.device.image(picture.data, box, crop)
            return
        corners = points_at(data, 28, 3, flags)[0]
        (x0, y0), (x1, y1), (x2, y2) = corners
        kept = player.device.state.world
        player.turn(0, (x1 - x0, y1 - y0, x2 - x0, y2 - y0, x0, y0))
        player.device.image(picture.data, (0.0, 0.0, 1.0, 1.0), crop)
        player.device.state.world = kept
        player.device.remap()

    return act


def _string(player: PlusPlayer, flags: int, data: bytes) -> None:
    """DrawString: lines in a rectangle."""
    color, format_, length = struct.unpack_from("<III", data)
    em = player.font(flags)
    layout = player.things.get(format_ & 0xFF)
    layout = layout if isinstance(layout, Layout) else Layout()
    player.brush(flags, color)
    state = player.device.state
    (left, top, right, bottom), at = box_at(data, 12, short=False)
    text = data[at : at + 2 * length].decode("utf-16-le", "replace")
    if state.brush.color is None:
        return
    lines = text.replace("\r\n", "\n").split("\n")
    high = em * 1.2
    free = bottom - top - len(lines) * high
    y = top + (free * layout.down / 2 if layout.down in (1, 2) and bottom > top else 0.0)
    x = (left + em / 6, (left + right) / 2, right - em / 6)[layout.across if layout.across in (1, 2) else 0]
    state.text_color, state.opaque = state.brush.color, False
    state.text_align = (0, 6, 2)[layout.across if layout.across in (1, 2) else 0]
    for number, line in enumerate(lines):
        player.device.words(line, (x, y + number * high), ())


def _driver_string(player: PlusPlayer, flags: int, data: bytes) -> None:
    """DrawDriverString: characters, each at its place on the baseline."""
    color, options, has_matrix, count = struct.unpack_from("<IIII", data)
    if not options & 1:
        player.device.leave_out("按字形编号的文字")
        return
    if count > 100_000:
        raise struct.error("too long a text")
    player.font(flags)
    player.brush(flags, color)
    state = player.device.state
    text = data[16 : 16 + 2 * count].decode("utf-16-le", "replace")
    at = 16 + 2 * count
    spots = points_at(data, at, 1 if options & 4 else count, 0)[0]
    at += 8 * len(spots)
    if state.brush.color is None or not text or not spots:
        return
    kept = state.world
    if has_matrix and len(data) - at >= 24:
        player.turn(0, floats_at(data, at, 6))  # type: ignore[arg-type]
    state.text_color, state.opaque, state.text_align = state.brush.color, False, 24
    level = len(spots) == len(text) and all(abs(spot[1] - spots[0][1]) < 0.01 for spot in spots)
    if level or len(spots) == 1:
        steps = [after[0] - before[0] for before, after in pairwise(spots)]
        steps = [*steps, steps[-1]] if steps and all(step >= 0 for step in steps) else []
        player.device.words(text, spots[0], steps)
    else:
        for char, spot in zip(text, spots, strict=False):
            player.device.words(char, spot, ())
    state.world = kept
    player.device.remap()


def _clear(player: PlusPlayer, _: int, data: bytes) -> None:
    color = argb(struct.unpack_from("<I", data)[0])
    if color not in (None, "FFFFFF"):
        player.device.marks.clear()
        player.device.paint((-32768.0, -32768.0, 32767.0, 32767.0), color)


DRAWING: dict[int, Act] = {
    0x4009: _clear, 0x400A: _rectangles(fill=True), 0x400B: _rectangles(fill=False), 0x400C: _polygon, 0x400D: _lines,
    0x400E: _ellipse(fill=True), 0x400F: _ellipse(fill=False), 0x4010: _arc("fill"), 0x4011: _arc("pie"),
    0x4012: _arc("arc"), 0x4013: _fill_shape, 0x4014: _fill_shape, 0x4015: _draw_path, 0x4016: _splined("fill"),
    0x4017: _splined("closed"), 0x4018: _splined("open"), 0x4019: _beziers, 0x401A: _image(points=False),
    0x401B: _image(points=True), 0x401C: _string, 0x4036: _driver_string,
}  # fmt: skip
"""What each record type does."""
