"""Gradients of shapes as shades of the page: where their colours begin and end. Pure; points."""

from __future__ import annotations

import math

from reportgen.layout.hatches import hatched, pictured
from reportgen.layout.shades import Shade, Tiles
from reportgen.word.model import Gradient, Hatch, Texture


def painted(paint: Gradient | Hatch | Texture, width: float, height: float) -> Shade | Tiles:
    """Whatever fills a box but a colour, counted from its top left corner."""
    if isinstance(paint, Gradient):
        return shade_of(paint, width, height)
    return hatched(paint, width, height) if isinstance(paint, Hatch) else pictured(paint, width, height)


def shade_of(gradient: Gradient, width: float, height: float) -> Shade:
    """A gradient over a box, counted from its top left corner (§20.1.8.41, §20.1.8.46)."""
    if gradient.centre is not None:
        x, y = gradient.centre[0] * width, gradient.centre[1] * height
        return Shade(((x, y),), gradient.stops, math.hypot(max(x, width - x), max(y, height - y)))
    across, down = math.cos(math.radians(gradient.angle)), math.sin(math.radians(gradient.angle))
    if gradient.scaled and width > 0 and height > 0:  # lines of one colour go where they would in a square
        across, down = across * height, down * width
        length = math.hypot(across, down)
        across, down = across / length, down / length
    half = (width * abs(across) + height * abs(down)) / 2
    x, y = width / 2, height / 2
    return Shade(((x - across * half, y - down * half), (x + across * half, y + down * half)), gradient.stops)
