"""wp:anchor (ISO 29500-1 §20.4.2.3): where a floating drawing stands. Element in, `Anchor` out."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from reportgen.word.attributes import Notes, measure, whole
from reportgen.word.model import Anchor
from reportgen.word.names import WP, local

EMU = 12700.0
"""English metric units to the point."""

FARTHEST = 1e5
"""Points; an offset beyond is a damaged file's."""

Wrap = Literal["none", "square", "topAndBottom"]
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
    for child in anchor:
        name = local(child)
        if name in _WRAPS:
            wrap, side = _WRAPS[name], child.get("wrapText", "bothSides")
    top, right, bottom, left = (measure(anchor, f"dist{side}", notes, EMU) or 0.0 for side in "TRBL")
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
    )


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
