"""Matrices and equations under one another. In: boxes in rows. Out: one box."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.layout.formula.marks import ASCENT, AXIS, Box
from reportgen.layout.frames import Item

_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


def arrayed(rows: Sequence[Sequence[Box]], align: str, columns: Sequence[str], size: float) -> Box:
    """Boxes in rows and columns about the axis. "aligned": columns flush right and left in turn, without gaps: what
    is written has them."""
    count = max((len(row) for row in rows), default=0)
    widths = [max((row[at].width for row in rows if at < len(row)), default=0.0) for at in range(count)]
    gap_y = 0.3 * size
    heights = [
        (max((box.ascent for box in row), default=0.0) or ASCENT * size, max((box.descent for box in row), default=0.0))
        for row in rows
    ]
    total = sum(up + down for up, down in heights) + gap_y * max(len(rows) - 1, 0)
    shares = [_share(at, align, columns) for at in range(count)]
    gaps = [0.0 if align == "aligned" else 0.8 * size] * count
    y = -(AXIS * size + total / 2)
    items: list[Item] = []
    for row, (up, down) in zip(rows, heights, strict=True):
        x = 0.0
        for box, width, share, gap in zip(row, widths, shares, gaps, strict=False):
            items += box.placed(x + (width - box.width) * share, y + up)
            x += width + gap
        y += up + down + gap_y
    return Box(sum(widths) + sum(gaps[:-1]), AXIS * size + total / 2, total / 2 - AXIS * size, tuple(items))


def _share(at: int, align: str, columns: Sequence[str]) -> float:
    """Which share of what is free in a column stands left of its boxes."""
    if align == "aligned":
        return 1.0 if at % 2 == 0 else 0.0
    return _SHARES[columns[at] if at < len(columns) else align]
