"""What VML says of one shape (ISO 29500-4 §14): its type, its fill, its line. Elements in, values of the model out."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.word.colors import faded, vml_color
from reportgen.word.model import NO_CROP, PLAIN_END, LineEnd, Outline
from reportgen.word.names import V

OFF = ("f", "false", "0")

GEOMETRY = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse", "line": "line", "image": "rect", "arc": "arc"}
"""Elements that are shapes of their own."""

TYPES = {
    1: "rect", 2: "roundRect", 3: "ellipse", 4: "diamond", 5: "triangle", 6: "rtTriangle", 7: "parallelogram",
    8: "trapezoid", 9: "hexagon", 10: "octagon", 11: "plus", 12: "star5", 13: "rightArrow", 15: "homePlate", 16: "cube",
    20: "line", 22: "can", 23: "donut", 32: "straightConnector1", 33: "bentConnector2", 34: "bentConnector3",
    35: "bentConnector4", 36: "bentConnector5", 37: "curvedConnector2", 38: "curvedConnector3", 39: "curvedConnector4",
    40: "curvedConnector5", 55: "chevron", 56: "pentagon", 58: "star8", 59: "star16", 60: "star32",
    61: "wedgeRectCallout", 62: "wedgeRoundRectCallout", 63: "wedgeEllipseCallout", 65: "foldedCorner", 66: "leftArrow",
    67: "downArrow", 68: "upArrow", 69: "leftRightArrow", 70: "upDownArrow", 75: "rect", 85: "leftBracket",
    86: "rightBracket", 87: "leftBrace", 88: "rightBrace", 92: "star24", 109: "flowChartProcess",
    110: "flowChartDecision", 111: "flowChartInputOutput", 112: "flowChartPredefinedProcess",
    113: "flowChartInternalStorage", 114: "flowChartDocument", 115: "flowChartMultidocument",
    116: "flowChartTerminator", 117: "flowChartPreparation", 118: "flowChartManualInput",
    119: "flowChartManualOperation", 120: "flowChartConnector", 121: "flowChartPunchedCard",
    122: "flowChartPunchedTape", 123: "flowChartSummingJunction", 124: "flowChartOr", 125: "flowChartCollate",
    126: "flowChartSort", 127: "flowChartExtract", 128: "flowChartMerge", 130: "flowChartOnlineStorage",
    132: "flowChartMagneticDisk", 133: "flowChartMagneticDrum", 134: "flowChartDisplay", 135: "flowChartDelay",
    176: "flowChartAlternateProcess", 177: "flowChartOffpageConnector", 182: "leftRightUpArrow", 183: "sun",
    184: "moon", 185: "bracketPair", 186: "bracePair", 187: "star4", 188: "doubleWave", 202: "rect",
    21: "plaque", 41: "callout1", 42: "callout2", 43: "callout3", 44: "accentCallout1", 45: "accentCallout2",
    46: "accentCallout3", 47: "borderCallout1", 48: "borderCallout2", 49: "borderCallout3", 50: "accentBorderCallout1",
    51: "accentBorderCallout2", 52: "accentBorderCallout3", 53: "ribbon", 54: "ribbon2", 57: "noSmoking", 64: "wave",
    71: "irregularSeal1", 72: "irregularSeal2", 73: "lightningBolt", 74: "heart", 76: "quadArrow",
    77: "leftArrowCallout", 78: "rightArrowCallout", 79: "upArrowCallout", 80: "downArrowCallout", 84: "bevel",
    89: "leftUpArrow", 90: "bentUpArrow", 91: "bentArrow", 93: "stripedRightArrow", 94: "notchedRightArrow",
    95: "blockArc", 96: "smileyFace", 97: "verticalScroll", 98: "horizontalScroll", 101: "uturnArrow",
    106: "cloudCallout",
}  # fmt: skip
"""Shape types (o:spt) by number."""

_SHARED = frozenset(("octagon", "plus", "plaque", "cube", "bevel", "bracketPair", "bracePair"))
"""Presets whose first value is the same share of the shorter side in VML (their types say limo)."""

_ENDS = {"block": "triangle", "classic": "stealth", "open": "arrow", "oval": "oval", "diamond": "diamond"}
_SIZES = {"narrow": "sm", "short": "sm", "wide": "lg", "long": "lg"}
_COMPOUND = {"thinThin": "dbl", "thinThick": "thinThick", "thickThin": "thickThin", "thickBetweenThin": "tri"}


def type_of(element: etree._Element) -> int:
    """The number of a shape's type; 0 where it has none."""
    digits = element.get("type", "").rpartition("_t")[2]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0


def adjusted(element: etree._Element, geometry: str) -> tuple[tuple[str, float], ...]:
    """What adjusts a preset, where VML counts it as DrawingML does."""
    if geometry == "roundRect":
        said = element.get("arcsize", "")
        share = fraction(said) if said else 0.0
        return (("adj", share),) if said else ()
    values = element.get("adj", "").split(",")
    if geometry in _SHARED and re.fullmatch(r"\s*\d{1,5}\s*", values[0]):
        return (("adj", int(values[0]) / 21600),)
    if geometry.startswith(("bentConnector", "curvedConnector")):
        pairs = ((f"adj{at + 1}", value.strip()) for at, value in enumerate(values))
        return tuple((name, int(value) / 21600) for name, value in pairs if re.fullmatch(r"-?\d{1,8}", value))
    return ()


def fraction(text: str) -> float:
    """A share: "0.5", "50%" or "32768f" (parts of 65536); 0 for what is none."""
    match = re.fullmatch(r"\s*(-?\d*\.?\d+)(f|%)?\s*", text)
    if match is None:
        return 0.0
    return float(match[1]) / {"f": 65536.0, "%": 100.0}.get(match[2] or "", 1.0)


def crop_of(picture: etree._Element) -> tuple[float, float, float, float]:
    """What is cut off a v:imagedata at left, top, right, bottom."""
    left, top, right, bottom = (
        min(max(fraction(picture.get(f"crop{side}", "0")), -10.0), 1.0) for side in ("left", "top", "right", "bottom")
    )
    return (left, top, right, bottom) if left + right < 0.999 and top + bottom < 0.999 else NO_CROP


def fill_of(element: etree._Element) -> str | None:
    """The colour a shape is filled with: of a half transparent one what it has on white paper."""
    fill = element.find(f"{{{V}}}fill")
    if element.get("filled", "t") in OFF or (fill is not None and fill.get("on", "t") in OFF):
        return None
    color = vml_color(element.get("fillcolor") or (fill.get("color") if fill is not None else None)) or "FFFFFF"
    share = 1.0 if fill is None else min(max(fraction(fill.get("opacity", "1")), 0.0), 1.0)
    return None if share == 0 else faded(color, share)


def outline_of(element: etree._Element, weight: float | None) -> Outline | None:
    """The line of a shape; `weight` is its width in points where it says one."""
    stroke = element.find(f"{{{V}}}stroke")
    if element.get("stroked", "t") in OFF or (stroke is not None and stroke.get("on", "t") in OFF):
        return None
    color = vml_color(element.get("strokecolor") or (stroke.get("color") if stroke is not None else None))
    return Outline(
        color or "000000",
        max(weight, 0.1) if weight is not None else 0.75,
        stroke.get("dashstyle", "solid") if stroke is not None else "solid",
        "sng" if stroke is None else _COMPOUND.get(stroke.get("linestyle", ""), "sng"),
        _end(stroke, "start"),
        _end(stroke, "end"),
    )


def _end(stroke: etree._Element | None, side: str) -> LineEnd:
    kind = "" if stroke is None else _ENDS.get(stroke.get(f"{side}arrow", ""), "")
    if stroke is None or not kind:
        return PLAIN_END
    width, length = stroke.get(f"{side}arrowwidth", ""), stroke.get(f"{side}arrowlength", "")
    return LineEnd(kind, _SIZES.get(width, "med"), _SIZES.get(length, "med"))
