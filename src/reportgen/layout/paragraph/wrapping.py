"""Text beside floating drawings (ISO 29500-1 §20.4.2.16–20): bands of a column that lines keep out of. Pure; points.

A band counts down from the top of a paragraph's first line and across from the left edge of the region. What a
paragraph's lines do not pass is handed to the paragraphs below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.layout.bands import Band, Strip
from reportgen.layout.contours import bounds
from reportgen.layout.conventions import WORD, Conventions
from reportgen.layout.floats import Here, Paper, place
from reportgen.layout.line.atoms import Clear
from reportgen.word.model import Anchor

STEP = 1.0
"""Points by which a line goes down beside an outline until it has room."""


def least_of(conventions: Conventions) -> float:
    """How wide a strip beside a drawing must be to take text."""
    return conventions.narrowest


def band_of(
    anchor: Anchor, size: tuple[float, float], width: float, paper: Paper | None, conventions: Conventions = WORD
) -> Band | None:
    """The band of a drawing anchored in a paragraph of a region `width` points wide; None where text runs through it,
    or where its height on the page is known only when the page is laid out."""
    if anchor.wrap == "none" or anchor.v_align is not None or anchor.v_from not in ("paragraph", "line"):
        return None
    origin = paper.left if paper is not None else 0.0
    x, y = place(anchor, size, Here(origin, width, origin, 0.0, 0.0), paper)
    return band_at(anchor, size, (x - origin, y), conventions)


def page_band(
    anchor: Anchor, size: tuple[float, float], corner: tuple[float, float], conventions: Conventions = WORD
) -> Band | None:
    """The band, in points of the page, of a drawing that stands there and is anchored to page or margin; None where
    text runs through it, and for one whose band its own column knows."""
    if anchor.wrap == "none" or (anchor.v_align is None and anchor.v_from in ("paragraph", "line")):
        return None
    return band_at(anchor, size, corner, conventions)


def band_at(anchor: Anchor, size: tuple[float, float], corner: tuple[float, float], conventions: Conventions) -> Band:
    """The band of a drawing at `corner`: the box round it with its gaps, or with those at its sides its outline."""
    gaps = anchor.quarter_gaps if conventions.quarter_turns else None
    top, right, bottom, left = anchor.gaps if gaps is None else gaps
    x, y = corner
    least = least_of(conventions)
    if anchor.wrap == "contour" and len(anchor.contour) > 2:
        contour = tuple((x + across * size[0], y + down * size[1]) for across, down in anchor.contour)
        low, upper, high, lower = bounds(contour)
        return Band(
            upper, lower, low - left, high + right, False, anchor.side, min(least, conventions.narrowest_outside),
            contour=contour, gaps=(left, right), through=anchor.through,
        )  # fmt: skip
    whole = anchor.wrap == "topAndBottom"
    return Band(y - top, y + size[1] + bottom, x - left, x + size[0] + right, whole, anchor.side, least)


def strips(bands: Iterable[Band], y: float, height: float, left: float, right: float) -> tuple[float, list[Strip]]:
    """Where a line `height` points high that would stand at `y` has room between `left` and `right`: how far down it
    must go, and the strips that are free there, from left to right."""
    found = list(bands)
    while True:
        here = [band for band in found if band.top < y + height - 0.01 and band.bottom > y + 0.01]
        free = [] if any(band.whole for band in here) else _free(here, y, height, left, right)
        if free or not here:
            return y, free or [(left, right)]
        lower = min(band.bottom for band in here)
        y = min(lower, y + STEP) if any(band.contour for band in here) else lower


def cleared(bands: Sequence[Band], lines: tuple[float, float, float], across: Strip, x: float, clear: Clear) -> float:
    """Where the next line begins behind a break at `x`: below what stands left or right of it, or where nothing stands
    between the edges `across` of the text (w:clear, §17.18.3). `lines`: the top of the break's line, that of the line
    below it, and how high that is."""
    top, y, height = lines
    left, right = across
    if clear == "all":
        while here := [band for band in bands if band.top < y + height - 0.01 and band.bottom > y + 0.01
                       and band.left < right and band.right > left]:  # fmt: skip
            y = min(band.bottom for band in here)
        return y
    beside = (band for band in bands if band.top < y - 0.01 and band.bottom > top + 0.01)
    ends = [band.bottom for band in beside if (band.left < x if clear == "left" else band.right > x)]
    return max(y, *ends) if ends else y


def _free(bands: Sequence[Band], y: float, height: float, left: float, right: float) -> list[Strip]:
    """What the bands leave of a line."""
    free: list[Strip] = []
    at = left
    least = max((band.least for band in bands), default=0.0)
    for start, end in sorted(strip for band in bands for strip in band.kept(y, height, left, right)):
        if start - at >= least:
            free.append((at, min(start, right)))
        at = max(at, end)
    if right - at >= least:
        free.append((at, right))
    return free
