"""The state of a drawing surface while a metafile plays: what pens, mapping and clips hold at the moment."""

from __future__ import annotations

from msgspec import Struct

from reportgen.metafile.matrix import IDENTITY, Matrix, Point
from reportgen.metafile.objects import Brush, Font, Pen
from reportgen.metafile.sketch import Clip

MM_TEXT, MM_ISOTROPIC, MM_ANISOTROPIC = 1, 7, 8

MILLIMETRES = {2: 0.1, 3: 0.01, 4: 0.254, 5: 0.0254, 6: 25.4 / 1440}
"""What a unit of the fixed mapping modes is in millimetres ([MS-WMF] §2.1.1.16 MapMode)."""


class State(Struct):
    """What SaveDC keeps. Origins and extents are in logical units (window) and units of the device (viewport); None
    where the metafile has not said them."""

    pen: Pen = Pen()
    brush: Brush = Brush()
    font: Font = Font()
    text_color: str = "000000"
    back_color: str = "FFFFFF"
    opaque: bool = True
    winding: bool = False
    text_align: int = 0
    extra: float = 0.0
    rop: int = 13
    at: Point = (0.0, 0.0)
    mode: int = MM_TEXT
    window_origin: Point = (0.0, 0.0)
    window_size: Point | None = None
    view_origin: Point = (0.0, 0.0)
    view_size: Point | None = None
    world: Matrix = IDENTITY
    clips: tuple[Clip, ...] = ()
    clockwise: bool = False
