"""What the records of a WMF share while they play: the surface, the table of objects, the mapping to points."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import TypeAlias

from reportgen.metafile import curves
from reportgen.metafile.curves import Box
from reportgen.metafile.device import Device
from reportgen.metafile.matrix import Matrix, Point
from reportgen.metafile.objects import Object, Palette
from reportgen.metafile.state import State

Play: TypeAlias = "Callable[[Player, bytes], None]"
"""Plays the body of a record."""


class Player:
    """Plays records onto a surface; `bounds` is the box of the drawing in its own units where the file says it."""

    def __init__(self, bounds: Box | None, inch: float) -> None:
        self.bounds, self.inch = bounds, inch
        self.first_window: Point | None = None
        self.first_view: Point | None = None
        self.first_corner: Point | None = None
        self.device = Device(self._base)
        if bounds is not None:
            self.device.state.window_origin = (bounds[0], bounds[1])
            self.device.remap()
        self.objects: dict[int, Object] = {}

    @property
    def size(self) -> Point:
        """Width and height in points."""
        if self.bounds is not None:
            left, top, right, bottom = self.bounds
            return abs(right - left) * 72 / self.inch, abs(bottom - top) * 72 / self.inch
        wide, high = self.first_window or (1440.0, 1440.0)
        return abs(wide) * 72 / self.inch, abs(high) * 72 / self.inch

    def _base(self, state: State) -> Matrix:
        """The window fills the box of the drawing, whatever the mapping mode: so programs play it."""
        window = state.window_size
        if window is None and self.bounds is not None:
            window = (self.bounds[2] - self.bounds[0], self.bounds[3] - self.bounds[1])
        if window is None or not window[0] or not window[1]:
            return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
        wide, high = self.size
        across, down = wide / window[0], high / window[1]
        x = y = 0.0
        if state.view_size is not None and self.first_view is not None:  # the first viewport is the box
            across *= state.view_size[0] / self.first_view[0]
            down *= state.view_size[1] / self.first_view[1]
            corner = self.first_corner or (0.0, 0.0)
            x = (state.view_origin[0] - corner[0]) * wide / self.first_view[0]
            y = (state.view_origin[1] - corner[1]) * high / self.first_view[1]
        left, top = state.window_origin
        return across, 0.0, 0.0, down, x - left * across, y - top * down

    def add(self, thing: Object) -> None:
        """Put an object into the first free place of the table."""
        index = next((at for at in range(len(self.objects) + 1) if at not in self.objects), 0)
        if index < 4096:
            self.objects[index] = thing


class Area(Palette, frozen=True):
    """A region: rectangles."""

    boxes: tuple[Box, ...]

    @property
    def path(self) -> curves.Path:
        """All of them as one outline."""
        return [segment for box in self.boxes for segment in curves.rectangle(box)]


def numbers(body: bytes, count: int, at: int = 0) -> tuple[int, ...]:
    """So many signed numbers."""
    return struct.unpack_from(f"<{count}h", body, at)


def points(body: bytes, count: int, at: int) -> list[Point]:
    """So many points."""
    values = struct.unpack_from(f"<{count * 2}h", body, at)
    return [(float(x), float(y)) for x, y in zip(values[::2], values[1::2], strict=True)]
