"""Enhanced metafiles of thirty-two bits ([MS-EMF]): bytes in, what they draw out.

Of a file that says everything twice, for GDI+ too, GDI's half is played; where that draws nothing, the other one.
"""

from __future__ import annotations

import struct

from reportgen.metafile.device import Full
from reportgen.metafile.emfdrawing import DRAWING
from reportgen.metafile.emfplayer import Player
from reportgen.metafile.emfsettings import SETTINGS
from reportgen.metafile.plus import SIGNATURE as PLUS
from reportgen.metafile.plus import play_plus
from reportgen.metafile.sketch import Sketch

SIGNATURE = b" EMF"
_END = 14
_COMMENT = 70
_MOST = 500_000
"""Records that are played."""

_IGNORED = frozenset([1, 13, 16, 21, 23, 48, 50, 51, 52, 58, 65, 98, 100, 101, 104, 105, 106, 109, 110, 111, 112, 113,
                      115, 119, 120, 121, 102, 103])  # fmt: skip
"""Palettes, colour spaces, how bitmaps are stretched and corners mitred, escapes to drivers: nothing that shows."""

_NAMES = {53: "EXTFLOODFILL", 66: "WIDENPATH", 72: "FRAMERGN", 73: "INVERTRGN", 79: "PLGBLT"}
"""Records that are known and not drawn."""

_ACTS = SETTINGS | DRAWING


def play(data: bytes) -> Sketch | None:
    """What a metafile draws; None where it is none."""
    if data[40:44] != SIGNATURE:
        return None
    player = Player(data)
    device = player.device
    at, ended = 0, False
    try:
        for _ in range(_MOST):
            if at + 8 > len(data):
                break
            kind, size = struct.unpack_from("<II", data, at)
            if size < 8 or kind == _END:
                ended = kind == _END
                break
            _record(player, kind, data[at : at + size])
            at += size
    except Full:
        device.leave_out("过多的图形")
    marks = device.finish()
    if player.plus and not marks:
        device = play_plus(player.plus, player.dots)
        marks = device.finish()
    return Sketch(*player.size, marks, tuple(device.unknown), ended and not player.plus)


def _record(player: Player, kind: int, record: bytes) -> None:
    if kind in _IGNORED:
        return
    if kind == _COMMENT:
        if record[12:16] == PLUS:
            player.plus.append(record[16 : 12 + struct.unpack_from("<I", record, 8)[0]])
        return
    act = _ACTS.get(kind)
    if act is None:
        player.device.leave_out(_NAMES.get(kind, f"EMF {kind}"))
        return
    try:
        act(player, record)
    except (struct.error, IndexError):
        player.device.leave_out("残缺的记录")
