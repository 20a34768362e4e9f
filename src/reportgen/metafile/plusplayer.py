"""What the records of EMF+ share while they play ([MS-EMFPLUS] §2.3): the surface, the objects, units, transforms."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.metafile import curves
from reportgen.metafile.device import Device
from reportgen.metafile.matrix import IDENTITY, Matrix, mapped, scale_of, then
from reportgen.metafile.objects import Brush, Font, Pen
from reportgen.metafile.plusobjects import WORLD, PlusFont, PlusPen, Thing, argb, floats_at, thing_of
from reportgen.metafile.sketch import Segment
from reportgen.metafile.state import State

_COLOR, _AFTER = 0x8000, 0x2000
_REPLACE, _MEET, _EXCLUDE = 0, 1, 4
_LARGEST = 1 << 27
"""Bytes of an object."""


class PlusPlayer:
    """Plays records; `dots` leads from dots of the reference device to points."""

    def __init__(self, dots: Matrix) -> None:
        self._dots, self._page, self._dpi = dots, IDENTITY, (96.0, 96.0)
        self._outer = IDENTITY
        self._kept: dict[int, tuple[int, Matrix]] = {}
        self.device = Device(self._base)
        self.things: dict[int, Thing] = {}
        self._whole = bytearray()

    def _base(self, state: State) -> Matrix:
        return then(then(state.world, self._outer), then(self._page, self._dots))

    def header(self, _: int, data: bytes) -> None:
        """EmfPlusHeader: dots to the inch."""
        across, down = struct.unpack_from("<II", data, 8)
        if 0 < across < 10_000 and 0 < down < 10_000:
            self._dpi = (float(across), float(down))

    def object(self, flags: int, data: bytes) -> None:
        """EmfPlusObject: parts of one object follow each other, each but the last saying so and how long all are."""
        if flags & 0x8000:
            self._whole += data[4:]
            if len(self._whole) > _LARGEST:
                raise struct.error("too large an object")
            if len(self._whole) < struct.unpack_from("<I", data)[0]:
                return
            data = bytes(self._whole)
        elif self._whole:
            data = bytes(self._whole) + data
        self._whole = bytearray()
        thing = thing_of(flags >> 8 & 0x7F, data)
        if thing is not None:
            self.things[flags & 0xFF] = thing
        else:
            self.things.pop(flags & 0xFF, None)

    # --- what holds --------------------------------------------------------------------------------------

    def brush(self, flags: int, value: int) -> None:
        """The brush of a record: a colour, or the number of one."""
        if flags & _COLOR:
            self.device.select(Brush(argb(value)))
            return
        thing = self.things.get(value & 0xFF)
        self.device.select(thing if isinstance(thing, Brush) else Brush(None))

    def pen(self, number: int) -> None:
        """The pen of a record; its width in dots where it does not go with the world."""
        thing = self.things.get(number & 0xFF)
        if not isinstance(thing, PlusPen):
            self.device.select(Pen(None))
            return
        width = thing.pen.width
        if thing.unit != WORLD:
            scale = scale_of(self.device.matrix) or 1.0
            width = width * self._unit(thing.unit) * scale_of(self._dots) / scale
        self.device.select(replace(thing.pen, width=width))

    def _unit(self, unit: int) -> float:
        """Dots of a unit (§2.1.1.33)."""
        return {3: self._dpi[0] / 72, 4: self._dpi[0], 5: self._dpi[0] / 300, 6: self._dpi[0] / 25.4}.get(unit, 1.0)

    def page(self, flags: int, data: bytes) -> None:
        """SetPageTransform."""
        scale = floats_at(data, 0, 1)[0] or 1.0
        unit = self._unit(flags & 0xFF) * scale
        self._page = (unit, 0.0, 0.0, unit, 0.0, 0.0)
        self.device.remap()

    def turn(self, flags: int, matrix: Matrix) -> None:
        """A transform before those of the world, or after them."""
        world = self.device.state.world
        self.device.state.world = then(world, matrix) if flags & _AFTER else then(matrix, world)
        self.device.remap()

    def clip(self, flags: int, outlines: Sequence[Sequence[Segment]]) -> None:
        """A clip: instead of what holds, or within it; what it leaves out."""
        mode = flags >> 8 & 0xF
        for number, outline in enumerate(outlines):
            segments = mapped(self.device.matrix, outline)
            if mode == _EXCLUDE:
                self.device.clip((*curves.rectangle((-1e5, -1e5, 1e5, 1e5)), *segments), even_odd=True)
            elif mode in (_REPLACE, _MEET):
                self.device.clip(segments, anew=mode == _REPLACE and not number)
            else:
                self.device.leave_out("EMF+ 剪裁的并集")

    # --- words -------------------------------------------------------------------------------------------

    def font(self, number: int) -> float:
        """Select a font; its em in units of the world."""
        thing = self.things.get(number & 0xFF)
        font, unit = (thing.font, thing.unit) if isinstance(thing, PlusFont) else (Font(-12.0), WORLD)
        page = self._page[0] or 1.0
        em = abs(font.height) * (1.0 if unit == WORLD else self._unit(unit) / page)
        self.device.select(replace(font, height=-em))
        return em

    # --- states ------------------------------------------------------------------------------------------

    def save(self, number: int) -> None:
        """Keep what holds under a number (§2.3.7.5)."""
        self.device.save()
        self._kept[number] = len(self.device.saved), self._outer

    def restore(self, number: int) -> None:
        """Let hold again what was kept under it."""
        depth, self._outer = self._kept.pop(number, (0, self._outer))
        if depth:
            self.device.restore(depth)
            self.device.remap()

    def contain(self, number: int, mapping: Matrix = IDENTITY) -> None:
        """Begin a container: transforms in it come before those that hold."""
        self.save(number)
        self._outer = then(mapping, then(self.device.state.world, self._outer))
        self.device.state.world = IDENTITY
        self.device.remap()
