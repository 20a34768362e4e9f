"""Shades as PDF shadings (ISO 32000-1 §8.7.4.5.3–4). In: a shade of a page. Out: an object for reportlab's document."""

from __future__ import annotations

from itertools import pairwise

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFArrayCompact,
    PDFAxialShading,
    PDFExponentialFunction,
    PDFObject,
    PDFRadialShading,
    PDFStitchingFunction,
)

from reportgen.layout.shades import Shade

_EXTENDED = PDFArray(["true", "true"])


def shading(shade: Shade, height: float) -> PDFObject:
    """The shading of a shade; `height` is where its y counts down from."""
    places = [round(number, 3) for x, y in shade.points for number in (x, height - y)]
    colors = _colors(shade.stops)
    if len(shade.points) > 1:
        return PDFAxialShading(*places, colors, "DeviceRGB", Extend=_EXTENDED)
    return PDFRadialShading(*places, 0, *places, round(shade.radius, 3), colors, "DeviceRGB", Extend=_EXTENDED)


def _colors(stops: tuple[tuple[float, str], ...]) -> PDFObject:
    """The function from a place between 0 and 1 to a colour: straight from stop to stop."""
    whole = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
    pieces = [(first, last) for first, last in pairwise(whole) if last[0] > first[0] + 1e-6]
    parts = [PDFExponentialFunction(_rgb(first[1]), _rgb(last[1]), 1) for first, last in pieces]
    if len(parts) == 1:
        return parts[0]
    bounds = [round(last[0], 6) for _, last in pieces[:-1]]
    return PDFStitchingFunction(parts, bounds, [0, 1] * len(parts), Domain=PDFArrayCompact((0.0, 1.0)))


def _rgb(color: str) -> tuple[float, ...]:
    return tuple(round(int(color[at : at + 2], 16) / 255, 4) for at in (0, 2, 4))
