"""EMF+ ([MS-EMFPLUS]), whose records stand in comments of an EMF: played where the EMF itself draws nothing.

In: the comments' data and how dots of the reference device become points. Out: marks.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable

from reportgen.metafile import curves
from reportgen.metafile.device import Device, Full
from reportgen.metafile.matrix import IDENTITY, Matrix
from reportgen.metafile.plusdrawing import DRAWING, Act, outlines_of
from reportgen.metafile.plusobjects import SHORT, box_at, floats_at
from reportgen.metafile.plusplayer import PlusPlayer

SIGNATURE = b"EMF+"
_MOST = 500_000
_QUIET = frozenset([0x4002, 0x4003, 0x4004, *range(0x401D, 0x4025), 0x4039, 0x403A])
"""The end, comments, hints for smoothing: nothing that shows."""


def play_plus(comments: Iterable[bytes], dots: Matrix) -> Device:
    """The surface on which all records have been played."""
    player = PlusPlayer(dots)
    try:
        for data in comments:
            _records(player, data)
    except Full:
        player.device.leave_out("过多的图形")
    return player.device


def _records(player: PlusPlayer, data: bytes) -> None:
    at = 0
    for _ in range(_MOST):
        if at + 12 > len(data):
            return
        kind, flags, size, length = struct.unpack_from("<HHII", data, at)
        if size < 12:
            return
        _record(player, kind, flags, data[at + 12 : at + 12 + min(length, size - 12)])
        at += size


def _record(player: PlusPlayer, kind: int, flags: int, data: bytes) -> None:
    if kind in _QUIET:
        return
    act = _ACTS.get(kind)
    if act is None:
        player.device.leave_out(f"EMF+ {kind:X}")
        return
    try:
        act(player, flags, data)
    except (struct.error, IndexError, ValueError, OSError):
        player.device.leave_out("残缺的记录")


def _number(data: bytes) -> int:
    return int(struct.unpack_from("<I", data)[0])


def _contain(player: PlusPlayer, flags: int, data: bytes) -> None:
    """BeginContainer: what stands in one rectangle stands in another."""
    target, at = box_at(data, 0, short=bool(flags & SHORT))
    source, at = box_at(data, at, short=bool(flags & SHORT))
    across = (target[2] - target[0]) / ((source[2] - source[0]) or 1.0)
    down = (target[3] - target[1]) / ((source[3] - source[1]) or 1.0)
    mapping = across, 0.0, 0.0, down, target[0] - source[0] * across, target[1] - source[1] * down
    player.contain(_number(data[at:]), mapping)


def _world(player: PlusPlayer, _: int, data: bytes) -> None:
    player.device.state.world = floats_at(data, 0, 6)  # type: ignore[assignment]
    player.device.remap()


def _unturned(player: PlusPlayer, _: int, __: bytes) -> None:
    player.device.state.world = IDENTITY
    player.device.remap()


def _rotate(player: PlusPlayer, flags: int, data: bytes) -> None:
    angle = math.radians(floats_at(data, 0, 1)[0])
    cosine, sine = math.cos(angle), math.sin(angle)
    player.turn(flags, (cosine, sine, -sine, cosine, 0.0, 0.0))


def _translate(player: PlusPlayer, flags: int, data: bytes) -> None:
    player.turn(flags, (1.0, 0.0, 0.0, 1.0, *floats_at(data, 0, 2)))  # type: ignore[arg-type]


def _scale(player: PlusPlayer, flags: int, data: bytes) -> None:
    across, down = floats_at(data, 0, 2)
    player.turn(flags, (across, 0.0, 0.0, down, 0.0, 0.0))


def _clip_box(player: PlusPlayer, flags: int, data: bytes) -> None:
    player.clip(flags, (curves.rectangle(box_at(data, 0, short=False)[0]),))


def _unclipped(player: PlusPlayer, _: int, __: bytes) -> None:
    player.device.state.clips = ()


_ACTS: dict[int, Act] = DRAWING | {
    0x4001: PlusPlayer.header,
    0x4008: PlusPlayer.object,
    0x4025: lambda player, _, data: player.save(_number(data)),
    0x4026: lambda player, _, data: player.restore(_number(data)),
    0x4027: _contain,
    0x4028: lambda player, _, data: player.contain(_number(data)),
    0x4029: lambda player, _, data: player.restore(_number(data)),
    0x402A: _world,
    0x402B: _unturned,
    0x402C: lambda player, flags, data: player.turn(flags, floats_at(data, 0, 6)),
    0x402D: _translate,
    0x402E: _scale,
    0x402F: _rotate,
    0x4030: PlusPlayer.page,
    0x4031: _unclipped,
    0x4032: _clip_box,
    0x4033: lambda player, flags, _: player.clip(flags, outlines_of(player, flags)),
    0x4034: lambda player, flags, _: player.clip(flags, outlines_of(player, flags)),
}
"""What each record type (§2.1.1.1) does."""
