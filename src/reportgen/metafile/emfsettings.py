"""Records of an EMF that set what holds for others: state, mapping, clips, paths, objects ([MS-EMF] §2.3.2, §2.3.7,
§2.3.8, §2.3.11, §2.3.12)."""

from __future__ import annotations

import struct

from reportgen.metafile import curves
from reportgen.metafile.bitmaps import Dib
from reportgen.metafile.blits import guarded
from reportgen.metafile.clips import met
from reportgen.metafile.emfplayer import Play, Player, box_at, boxes_at, dib_at, numbers, pair_at
from reportgen.metafile.matrix import IDENTITY, Matrix, mapped, then
from reportgen.metafile.objects import Brush, Palette, Pen, color_of, emf_font, extended_pen
from reportgen.metafile.sketch import Clip


def _number(record: bytes) -> int:
    value: int = struct.unpack_from("<I", record, 8)[0]
    return value


def _set(name: str) -> Play:
    """What sets a value of the state to the record's number."""
    return lambda player, record: setattr(player.device.state, name, _number(record))


def _color(name: str) -> Play:
    return lambda player, record: setattr(player.device.state, name, color_of(_number(record)))


def _truth(name: str, value: int) -> Play:
    return lambda player, record: setattr(player.device.state, name, _number(record) == value)


def _placing(name: str) -> Play:
    """What sets a part of the mapping to two numbers; an extent of 0 is overlooked."""

    def act(player: Player, record: bytes) -> None:
        pair = pair_at(record, 8)
        if name.endswith("origin") or (pair[0] and pair[1]):
            setattr(player.device.state, name, pair)
            player.device.remap()

    return act


def _mode(player: Player, record: bytes) -> None:
    player.device.state.mode = _number(record)
    player.device.remap()


def _scale(name: str) -> Play:
    def act(player: Player, record: bytes) -> None:
        over_x, below_x, over_y, below_y = numbers(record, 4, 8)
        old = getattr(player.device.state, name)
        if old is not None and over_x and below_x and over_y and below_y:
            setattr(player.device.state, name, (old[0] * over_x / below_x, old[1] * over_y / below_y))
            player.device.remap()

    return act


def _matrix(record: bytes) -> Matrix:
    a, b, c, d, e, f = struct.unpack_from("<6f", record, 8)
    sound = all(abs(each) < 1e9 for each in (a, b, c, d, e, f))  # which no number that is none is
    return (a, b, c, d, e, f) if sound and a * d - b * c else IDENTITY


def _world(player: Player, record: bytes) -> None:
    player.device.state.world = _matrix(record)
    player.device.remap()


def _change_world(player: Player, record: bytes) -> None:
    """MODIFYWORLDTRANSFORM ([MS-EMF] §2.3.12.1): none, before, behind, instead."""
    how, state = struct.unpack_from("<I", record, 32)[0], player.device.state
    matrix = _matrix(record)
    if how == 1:
        state.world = IDENTITY
    elif how == 2:
        state.world = then(matrix, state.world)
    elif how == 3:
        state.world = then(state.world, matrix)
    else:
        state.world = matrix
    player.device.remap()


# --- clips and paths --------------------------------------------------------------------------------


def _clip(player: Player, record: bytes, *, outside: bool = False) -> None:
    player.device.clip_box(box_at(record, 8), outside=outside)


def _clip_region(player: Player, record: bytes) -> None:
    """EXTSELECTCLIPRGN ([MS-EMF] §2.3.2.2), whose rectangles are in units of the device."""
    size, how = struct.unpack_from("<II", record, 8)
    if not size:
        player.device.state.clips = ()
    elif how in (1, 5):
        path = [segment for box in boxes_at(record, 16) for segment in curves.rectangle(box)]
        player.device.clip(mapped(player.dots, path), anew=how == 5)
    else:
        player.device.leave_out("EXTSELECTCLIPRGN")


def _clip_path(player: Player, record: bytes) -> None:
    how, device = _number(record), player.device
    path, device.path, device.in_path = device.path, [], False
    if how in (1, 5):
        kept = () if how == 5 else device.state.clips
        device.state.clips = met(kept, Clip(tuple(path), not device.state.winding)) if path else kept
    else:
        device.leave_out("SELECTCLIPPATH")


def _move_clip(player: Player, record: bytes) -> None:
    x, y = pair_at(record, 8)
    a, b, c, d = player.device.matrix[:4]
    shift = (1.0, 0.0, 0.0, 1.0, a * x + c * y, b * x + d * y)
    state = player.device.state
    state.clips = tuple(Clip(mapped(shift, clip.segments), clip.even_odd) for clip in state.clips)


def _end_path(player: Player, _record: bytes) -> None:
    player.device.in_path = False


def _abort_path(player: Player, _record: bytes) -> None:
    player.device.path, player.device.in_path = [], False


def _draw_path(*, filled: bool, stroked: bool) -> Play:
    return lambda player, _: player.device.end(filled=filled, stroked=stroked)


# --- objects ----------------------------------------------------------------------------------------


def _pen(player: Player, record: bytes) -> None:
    index, style, width, _, color = struct.unpack_from("<IIiiI", record, 8)
    player.put(index, Pen.of(style, width, color_of(color)))


def _brush(player: Player, record: bytes) -> None:
    index, style, color, hatch = struct.unpack_from("<IIII", record, 8)
    player.put(index, Brush.of(style, color_of(color), hatch))


def _pattern(player: Player, record: bytes) -> None:
    """A brush of a bitmap: its colour on average."""
    index = _number(record)
    player.put(index, Brush("808080"))

    def make() -> None:
        dib: Dib | None = dib_at(record, 16)
        if dib is not None:
            player.put(index, Brush(dib.mean()))

    guarded(player.device, make)


def _delete(player: Player, record: bytes) -> None:
    player.objects.pop(_number(record), None)


def _nothing_drawn(player: Player, record: bytes) -> None:
    player.put(_number(record), Palette())


SETTINGS: dict[int, Play] = {
    9: _placing("window_size"), 10: _placing("window_origin"), 11: _placing("view_size"), 12: _placing("view_origin"),
    17: _mode, 18: _truth("opaque", 2), 19: _truth("winding", 2), 20: _set("rop"), 22: _set("text_align"),
    24: _color("text_color"), 25: _color("back_color"), 26: _move_clip, 28: lambda *_: None,
    29: lambda player, record: _clip(player, record, outside=True), 30: _clip, 31: _scale("view_size"),
    32: _scale("window_size"), 33: lambda player, _: player.device.save(),
    34: lambda player, record: player.device.restore(numbers(record, 1, 8)[0]), 35: _world, 36: _change_world,
    37: lambda player, record: player.device.select(player.object(_number(record))), 38: _pen, 39: _brush,
    40: _delete,
    49: _nothing_drawn, 57: _truth("clockwise", 2), 59: lambda player, _: player.device.begin(), 60: _end_path,
    61: lambda player, _: player.device.close(), 62: _draw_path(filled=True, stroked=False),
    63: _draw_path(filled=True, stroked=True), 64: _draw_path(filled=False, stroked=True), 67: _clip_path,
    68: _abort_path, 75: _clip_region, 82: lambda player, record: player.put(_number(record), emf_font(record[12:])),
    93: _pattern, 94: _pattern, 95: lambda player, record: player.put(_number(record), extended_pen(record[28:])),
    99: _nothing_drawn, 122: _nothing_drawn,
}  # fmt: skip
"""What each record does ([MS-EMF] §2.1.1 RecordType)."""
