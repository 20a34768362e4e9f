"""What fills a path in the place of a colour: colours that pass into each other, or copies of a picture.

Points of the page, or of the figure that the path stands in. Values only.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace


class Shade(Struct, frozen=True):
    """Colours that pass into each other, at shares of the way between two points; or, round a single one, out to
    `radius`. `stops` are in order, two at least."""

    points: tuple[tuple[float, float], ...]
    stops: tuple[tuple[float, str], ...]
    radius: float = 0.0

    def mapped(self, mapping: Callable[[float, float], tuple[float, float]]) -> Shade:
        """The same where a map of the plane puts it that turns, moves and mirrors."""
        return replace(self, points=tuple(mapping(*point) for point in self.points))


class Tiles(Struct, frozen=True):
    """A picture file that fills a shape: one copy of it has these corners, at top left, top right and foot left; `rows`
    stand one under another, `columns` side by side."""

    data: bytes
    points: tuple[tuple[float, float], ...]
    rows: int = 1
    columns: int = 1

    def mapped(self, mapping: Callable[[float, float], tuple[float, float]]) -> Tiles:
        """The same where a map of the plane puts it that turns, moves and mirrors."""
        return replace(self, points=tuple(mapping(*point) for point in self.points))
