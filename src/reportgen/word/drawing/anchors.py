"""wp:anchor (ISO 29500-1 §20.4.2.3): where a floating drawing stands. Element in, `Anchor` out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

from lxml import etree
from msgspec.structs import replace

from reportgen.units import EMU
from reportgen.word.attributes import Notes, measure, whole
from reportgen.word.model import Anchor
from reportgen.word.names import WP, local

"""English metric units to the point."""

FARTHEST = 1e5
"""Points; an offset beyond is a damaged file's."""

MOST_CORNERS = 2000
"""Corners of an outline that are read; one with more is taken for its box."""
_WHOLE = 21600.0
"""Units of a drawing's width and height in its outline (§20.4.2.16)."""
_FARTHEST_CORNER = 20.0
"""Times the drawing's size."""

Corners: TypeAlias = tuple[tuple[float, float], ...]
Wrap = Literal["none", "square", "topAndBottom", "contour"]
_WRAPS: dict[str, Wrap] = {
    "wrapNone": "none",
    "wrapSquare": "square",
    "wrapTight": "square",
    "wrapThrough": "square",
    "wrapTopAndBottom": "topAndBottom",
}


def read_anchor(anchor: etree._Element, notes: Notes) -> Anchor:
    """The place of a floating drawing."""
    h_from, h_offset, h_align = _position(anchor, "positionH", "column", notes)
    v_from, v_offset, v_align = _position(anchor, "positionV", "paragraph", notes)
    simple = anchor.find(f"{{{WP}}}simplePos")
    if anchor.get("simplePos") in ("1", "true") and simple is not None:
        h_from = v_from = "page"
        h_align = v_align = None
        h_offset = measure(simple, "x", notes, EMU) or 0.0
        v_offset = measure(simple, "y", notes, EMU) or 0.0
    wrap: Wrap = "none"
    side = "bothSides"
    said = anchor
    contour: Corners = ()
    for child in anchor:
        name = local(child)
        if name in _WRAPS:
            said, wrap, side = child, _WRAPS[name], child.get("wrapText", "bothSides")
            contour = _polygon(child, notes)
            wrap = "contour" if contour else wrap
    top, right, bottom, left = (_gap(said, anchor, f"dist{edge}", notes) for edge in "TRBL")
    return Anchor(
        h_from,
        h_offset,
        h_align,
        v_from,
        v_offset,
        v_align,
        wrap,
        (top, right, bottom, left),
        anchor.get("behindDoc") in ("1", "true"),
        whole(anchor, "relativeHeight", notes, 0, 2**32) or 0,
        side,
        anchor.get("layoutInCell", "1") in ("1", "true"),
        contour=contour,
        through=bool(contour) and local(said) == "wrapThrough",
    )


def _gap(said: etree._Element, anchor: etree._Element, name: str, notes: Notes) -> float:
    """How far text keeps away on one side: as the wrapping itself says, else the anchor."""
    gap = measure(said, name, notes, EMU)
    return max((measure(anchor, name, notes, EMU) if gap is None else gap) or 0.0, 0.0)


def _polygon(wrapping: etree._Element, notes: Notes) -> Corners:
    """The corners of a wp:wrapPolygon; () where there is none, or no area in it."""
    corners = [
        (measure(point, "x", notes, 1.0) or 0.0, measure(point, "y", notes, 1.0) or 0.0)
        for point in wrapping.iterfind(f"{{{WP}}}wrapPolygon/*")
    ]
    return outline(corners)


def outline(corners: Sequence[tuple[float, float]]) -> Corners:
    """Corners in 21600ths of a drawing's width and height as shares of them; () for what is no outline."""
    shares = tuple((x / _WHOLE, y / _WHOLE) for x, y in corners)
    if not 2 < len(shares) <= MOST_CORNERS or any(abs(each) > _FARTHEST_CORNER for pair in shares for each in pair):
        return ()
    across, down = zip(*shares, strict=True)
    return shares if max(across) > min(across) and max(down) > min(down) else ()


def _position(anchor: etree._Element, name: str, default: str, notes: Notes) -> tuple[str, float, str | None]:
    """Origin, offset in points and alignment of wp:positionH or wp:positionV (§20.4.2.10–11). Of a place in percent
    (wp14:pctPosHOffset) the points that Word left beside it hold: it stands in the choice of an mc:AlternateContent."""
    places = anchor.findall(f"{{{WP}}}{name}") or anchor.findall(f"*/*/{{{WP}}}{name}")
    position = places[-1] if places else None
    if position is None:
        return default, 0.0, None
    align = position.find(f"{{{WP}}}align")
    offset = position.find(f"{{{WP}}}posOffset")
    points = 0.0
    if offset is not None:
        try:
            points = float((offset.text or "0").strip()) / EMU
        except ValueError:
            notes.append(("W649", f'wp:posOffset "{(offset.text or "")[:20]}"'))
    if not abs(points) < FARTHEST:
        points = 0.0
    return position.get("relativeFrom", default), points, None if align is None else (align.text or "").strip() or None


def turned_size(width: float, height: float, turn: float) -> tuple[float, float]:
    """The box round a box that is turned, in points."""
    if turn % 90 == 0:
        return (height, width) if turn % 180 else (width, height)
    cosine, sine = abs(math.cos(math.radians(turn))), abs(math.sin(math.radians(turn)))
    return width * cosine + height * sine, width * sine + height * cosine


def turned(anchor: Anchor, width: float, height: float, turn: float) -> Anchor:
    """The anchor of a drawing that is turned by so many degrees about its middle: text keeps out of the box round it
    as it stands then, or follows its outline as that does."""
    if not turn or anchor.wrap == "none" or not width or not height:
        return anchor
    if anchor.contour:
        cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        spun = (((x - 0.5) * width, (y - 0.5) * height) for x, y in anchor.contour)
        contour = tuple(
            ((x * cosine - y * sine) / width + 0.5, (x * sine + y * cosine) / height + 0.5) for x, y in spun
        )
        return replace(anchor, contour=contour)
    across, down = turned_size(width, height, turn)
    aside, below = (across - width) / 2, (down - height) / 2
    top, right, bottom, left = anchor.gaps
    beyond = (height - width) / 2 if 45 <= turn % 180 < 135 else 0.0  # where the box is turned by quarters
    quarter_gaps = (
        max(top - beyond, below), max(right + beyond, aside), max(bottom - beyond, below), max(left + beyond, aside)
    )  # fmt: skip
    gaps = top + below, right + aside, bottom + below, left + aside
    return replace(anchor, gaps=gaps, quarter_gaps=quarter_gaps)
