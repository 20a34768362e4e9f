"""Windows metafiles of sixteen bits ([MS-WMF]): bytes in, what they draw out."""

from __future__ import annotations

import struct

from reportgen.metafile.curves import Box
from reportgen.metafile.device import Full
from reportgen.metafile.sketch import Bitmap, Drawn, Mark, Sketch
from reportgen.metafile.wmfdrawing import DRAWING
from reportgen.metafile.wmfplayer import Player
from reportgen.metafile.wmfsettings import SETTINGS

PLACEABLE = b"\xd7\xcd\xc6\x9a"
_MOST = 200_000
"""Records that are played."""

_IGNORED = frozenset([
    0x0035, 0x0037, 0x0103, 0x0105, 0x0107, 0x020A, 0x0139, 0x0149, 0x0231, 0x0234, 0x0436, 0x0626,
])  # fmt: skip
"""Palettes, mapping modes, how bitmaps are stretched, comments: nothing that shows."""

_NAMES = {0x0419: "FLOODFILL", 0x0548: "EXTFLOODFILL", 0x0429: "FRAMEREGION", 0x012A: "INVERTREGION",
          0x0220: "OFFSETCLIPRGN", 0x0922: "BITBLT", 0x0B23: "STRETCHBLT"}  # fmt: skip
"""Functions that are known and not drawn."""

_ACTS = SETTINGS | DRAWING


def play(data: bytes) -> Sketch | None:
    """What a metafile draws; None where it is none."""
    bounds: Box | None = None
    inch = 1440.0
    at = 0
    if data[:4] == PLACEABLE:
        bounds = tuple(map(float, struct.unpack_from("<hhhh", data, 6)))  # type: ignore[assignment]
        inch = float(struct.unpack_from("<H", data, 14)[0]) or 1440.0
        at = 22
    kind, header = struct.unpack_from("<HH", data, at)
    if kind not in (1, 2) or header != 9:
        return None
    records = data[at + 18 :]
    if bounds is not None and (bounds[0] == bounds[2] or bounds[1] == bounds[3]):
        bounds = None
    player = Player(bounds, inch)
    marks, ended = _played(player, records)
    if bounds is None and player.first_window is None and marks:  # nothing says how large it is but what it draws
        bounds = _bounds(marks)
        player = Player(bounds, 72.0)
        marks, _ = _played(player, records)
    width, height = player.size
    return Sketch(width, height, marks, tuple(player.device.unknown), ended)


def _bounds(marks: tuple[Mark, ...]) -> Box:
    points: list[tuple[float, float]] = []
    for mark in marks:
        if isinstance(mark, Drawn):
            for each in mark.segments:
                points += [(float(each[at]), float(each[at + 1])) for at in range(1, len(each), 2)]
        else:
            points.append((mark.x, mark.y))
            if isinstance(mark, Bitmap):
                points.append((mark.x + mark.width, mark.y + mark.height))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(max(xs), min(xs) + 1), max(max(ys), min(ys) + 1)


def _played(player: Player, records: bytes) -> tuple[tuple[Mark, ...], bool]:
    """What all records draw up to the last or the first that is damaged; whether the last was met."""
    at, ended = 0, False
    try:
        for _ in range(_MOST):
            if at + 6 > len(records):
                break
            words, function = struct.unpack_from("<IH", records, at)
            if words < 3 or function == 0:
                ended = words == 3
                break
            _record(player, function, records[at + 6 : at + words * 2])
            at += words * 2
    except Full:
        player.device.leave_out("过多的图形")
    return player.device.finish(), ended


def _record(player: Player, function: int, body: bytes) -> None:
    if function in _IGNORED:
        return
    act = _ACTS.get(function)
    if act is None:
        player.device.leave_out(_NAMES.get(function, f"WMF {function:04X}"))
        return
    try:
        act(player, body)
    except struct.error:
        player.device.leave_out("残缺的记录")
