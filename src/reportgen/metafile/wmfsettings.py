"""Records of a WMF that set what holds for others: state, mapping, clips, objects ([MS-WMF] §2.3.4, §2.3.5)."""

from __future__ import annotations

import struct

from reportgen.metafile.bitmaps import Dib
from reportgen.metafile.blits import guarded
from reportgen.metafile.matrix import mapped
from reportgen.metafile.objects import Brush, Object, Palette, Pen, color_of, wmf_font
from reportgen.metafile.wmfplayer import Area, Play, Player, numbers


def _set(name: str, form: str = "<H") -> Play:
    """What sets a value of the state to the record's first number."""
    return lambda player, body: setattr(player.device.state, name, struct.unpack_from(form, body)[0])


def _color(name: str) -> Play:
    return lambda player, body: setattr(player.device.state, name, color_of(struct.unpack_from("<I", body)[0]))


def _background(player: Player, body: bytes) -> None:
    player.device.state.opaque = struct.unpack_from("<H", body)[0] == 2


def _filling(player: Player, body: bytes) -> None:
    player.device.state.winding = struct.unpack_from("<H", body)[0] == 2


def _window_origin(player: Player, body: bytes) -> None:
    y, x = numbers(body, 2)
    player.device.state.window_origin = (float(x), float(y))
    player.device.remap()


def _window_size(player: Player, body: bytes) -> None:
    y, x = numbers(body, 2)
    if x and y:
        player.device.state.window_size = (float(x), float(y))
        player.first_window = player.first_window or (float(x), float(y))
        player.device.remap()


def _view_origin(player: Player, body: bytes) -> None:
    y, x = numbers(body, 2)
    player.device.state.view_origin = (float(x), float(y))
    player.first_corner = player.first_corner or (float(x), float(y))
    player.device.remap()


def _view_size(player: Player, body: bytes) -> None:
    y, x = numbers(body, 2)
    if x and y:
        player.device.state.view_size = (float(x), float(y))
        player.first_view = player.first_view or (float(x), float(y))
        player.device.remap()


def _offset(name: str) -> Play:
    def act(player: Player, body: bytes) -> None:
        y, x = numbers(body, 2)
        old = getattr(player.device.state, name)
        setattr(player.device.state, name, (old[0] + x, old[1] + y))
        player.device.remap()

    return act


def _scale(name: str) -> Play:
    def act(player: Player, body: bytes) -> None:
        below_y, over_y, below_x, over_x = numbers(body, 4)
        old = getattr(player.device.state, name)
        if old is not None and below_x and below_y and over_x and over_y:
            setattr(player.device.state, name, (old[0] * over_x / below_x, old[1] * over_y / below_y))
            player.device.remap()

    return act


def _restore(player: Player, body: bytes) -> None:
    player.device.restore(numbers(body, 1)[0])


def _clip(player: Player, body: bytes, *, outside: bool = False) -> None:
    bottom, right, top, left = numbers(body, 4)
    player.device.clip_box((left, top, right, bottom), outside=outside)


# --- objects ----------------------------------------------------------------------------------------


def _pen(player: Player, body: bytes) -> None:
    style, width, _, color = struct.unpack_from("<HhhI", body)
    player.add(Pen.of(style, width, color_of(color)))


def _brush(player: Player, body: bytes) -> None:
    style, color, hatch = struct.unpack_from("<HIH", body)
    player.add(Brush.of(style, color_of(color), hatch))


def _pattern(player: Player, body: bytes) -> None:
    """A brush of a bitmap: its colour on average."""
    brush = [Brush("808080")]

    def make() -> None:
        brush[0] = Brush(Dib.packed(body[4:], struct.unpack_from("<H", body, 2)[0]).mean())

    guarded(player.device, make)
    player.add(brush[0])


def _region(player: Player, body: bytes) -> None:
    """A Region object ([MS-WMF] §2.2.1.5) as the rectangles of its scans."""
    count = struct.unpack_from("<h", body, 10)[0]
    at = 22
    boxes: list[tuple[float, float, float, float]] = []
    for _ in range(min(max(count, 0), 10_000)):
        size, top, bottom = struct.unpack_from("<HHH", body, at)
        edges = struct.unpack_from(f"<{size}h", body, at + 6)
        boxes += [(edges[n], top, edges[n + 1], bottom) for n in range(0, size - 1, 2)]
        at += 8 + 2 * size
    player.add(Area(tuple(boxes)))


def _select(player: Player, body: bytes) -> None:
    player.device.select(player.objects.get(struct.unpack_from("<H", body)[0]))


def _select_region(player: Player, body: bytes) -> None:
    area = player.objects.get(struct.unpack_from("<H", body)[0])
    if isinstance(area, Area):
        player.device.clip(mapped(player.device.matrix, area.path), anew=True)
    else:
        player.device.state.clips = ()


def _fill_region(player: Player, body: bytes) -> None:
    region, brush = struct.unpack_from("<HH", body)
    _paint_area(player, region, player.objects.get(brush))


def _paint_region(player: Player, body: bytes) -> None:
    _paint_area(player, struct.unpack_from("<H", body)[0], player.device.state.brush)


def _paint_area(player: Player, region: int, brush: Object | None) -> None:
    area = player.objects.get(region)
    if isinstance(area, Area) and isinstance(brush, Brush):
        kept, player.device.state.brush = player.device.state.brush, brush
        player.device.draw(area.path, stroked=False)
        player.device.state.brush = kept


def _delete(player: Player, body: bytes) -> None:
    player.objects.pop(struct.unpack_from("<H", body)[0], None)


SETTINGS: dict[int, Play] = {
    0x001E: lambda player, _: player.device.save(), 0x0127: _restore, 0x0102: _background, 0x0104: _set("rop"),
    0x0106: _filling, 0x0108: _set("extra", "<h"), 0x012E: _set("text_align"), 0x0201: _color("back_color"),
    0x0209: _color("text_color"), 0x020B: _window_origin, 0x020C: _window_size, 0x020D: _view_origin,
    0x020E: _view_size, 0x020F: _offset("window_origin"), 0x0211: _offset("view_origin"),
    0x0410: _scale("window_size"), 0x0412: _scale("view_size"),
    0x0415: lambda player, body: _clip(player, body, outside=True), 0x0416: _clip, 0x02FA: _pen, 0x02FC: _brush,
    0x02FB: lambda player, body: player.add(wmf_font(body)), 0x00F7: lambda player, _: player.add(Palette()),
    0x0142: _pattern, 0x01F9: lambda player, _: player.add(Brush("808080")), 0x06FF: _region, 0x012D: _select,
    0x012C: _select_region, 0x0228: _fill_region, 0x012B: _paint_region, 0x01F0: _delete,
}  # fmt: skip
"""What each function does ([MS-WMF] §2.1.1.1 RecordType)."""
