"""What the makers of preset shapes have in common (ISO 29500-1 §20.1.10.56).

In: what a shape's a:avLst says. Out: its values within bounds. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

from reportgen.layout.pen import Contour

Contours: TypeAlias = tuple[Contour, ...]
Adjust: TypeAlias = Mapping[str, float]
"""Values of a:avLst by name, as shares: 0.5 for 50000."""

Maker: TypeAlias = Callable[[float, float, Adjust], Contours]
"""Makes the contours of a shape so many points wide and high."""


def adj(adjust: Adjust, name: str, default: float, most: float = 1.0) -> float:
    """An adjusting value, between 0 and `most`; the `default` where nothing is said."""
    return min(max(adjust.get(name, default), 0.0), most)


def swept(start: float, end: float, w: float, h: float) -> tuple[float, float]:
    """From where an arc begins to where it ends, both as one sees them from the middle of its box, as the angle of the
    ellipse's own circle and how far that is turned; all round where they are the same."""
    first, last = (
        math.degrees(math.atan2(w * math.sin(math.radians(angle)), h * math.cos(math.radians(angle))))
        for angle in (start, end)
    )
    return first, round(last - first, 9) % 360 or 360.0
