"""Dashes of drawn lines (ST_PresetLineDashVal, ISO 29500-1 §20.1.10.49; VML's names): lengths in points. Pure."""

from __future__ import annotations

from reportgen.word.model import Outline

_DASHES = {
    "dash": (4.0, 3.0),
    "sysDash": (3.0, 1.0),
    "lgDash": (8.0, 3.0),
    "dot": (1.0, 3.0),
    "sysDot": (1.0, 1.0),
    "dashDot": (4.0, 3.0, 1.0, 3.0),
    "sysDashDot": (3.0, 1.0, 1.0, 1.0),
    "lgDashDot": (8.0, 3.0, 1.0, 3.0),
    "lgDashDotDot": (8.0, 3.0, 1.0, 3.0, 1.0, 3.0),
    "sysDashDotDot": (3.0, 1.0, 1.0, 1.0, 1.0, 1.0),
    "shortdash": (3.0, 1.0),
    "shortdot": (1.0, 1.0),
    "1 1": (1.0, 1.0),
    "longdash": (8.0, 3.0),
}
"""On and off in widths of the line."""


def dash_of(outline: Outline) -> tuple[float, ...]:
    """On and off in points; () for a solid line."""
    return tuple(share * outline.width for share in _DASHES.get(outline.dash, ()))
