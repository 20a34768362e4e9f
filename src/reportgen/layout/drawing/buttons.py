"""Action buttons (ST_ShapeType actionButton…, ISO 29500-1 §20.1.10.56): a box with a sign in its middle, as contours.
The signs are ours. Pure; points from the top left corner.
"""

from __future__ import annotations

from reportgen.layout.drawing.presets import Adjust, Contours, Maker
from reportgen.layout.frames import Segment
from reportgen.layout.pen import DARKER, LIGHTER, Contour, arc, closed, ellipse, mapped, on_arc, opened

_SHARE = 0.75
"""How much of the shorter side the sign takes."""

Lines = tuple[tuple[Segment, ...], ...]
"""The lines of a sign in a square from -1 to 1."""


def _mirrored(lines: Lines) -> Lines:
    return tuple(mapped(line, lambda x, y: (-x, y)) for line in lines)


_NEXT: Lines = (closed((-1, -1), (1, 0), (-1, 1)),)
_END: Lines = (closed((-1, -1), (0.5, 0), (-1, 1)), closed((0.75, -1), (1, -1), (1, 1), (0.75, 1)))
_HOME: Lines = (
    closed((0, -1), (1, 0), (0.75, 0), (0.75, 1), (-0.75, 1), (-0.75, 0), (-1, 0)),
    opened((-0.2, 1), (-0.2, 0.3), (0.2, 0.3), (0.2, 1)),
    opened((0.4, -0.6), (0.4, -0.9), (0.65, -0.9), (0.65, -0.35)),
)
_INFORMATION: Lines = (
    ellipse((-1, -1, 2, 2)),
    ellipse((-0.16, -0.75, 0.32, 0.32)),
    closed((-0.3, -0.25), (0.16, -0.25), (0.16, 0.6), (0.3, 0.6), (0.3, 0.75), (-0.3, 0.75), (-0.3, 0.6), (-0.16, 0.6),
           (-0.16, -0.1), (-0.3, -0.1)),
)  # fmt: skip
_HELP: Lines = (
    (
        ("m", -0.6, -0.4), *arc((0, -0.4), 0.6, 0.6, 180, 220), ("l", 0.15, 0.25), ("l", 0.15, 0.5), ("l", -0.15, 0.5),
        ("l", -0.15, 0.15), ("l", *on_arc((0, -0.4), 0.3, 0.3, 40)), *arc((0, -0.4), 0.3, 0.3, 40, -220), ("h",),
    ),
    ellipse((-0.16, 0.65, 0.32, 0.32)),
)  # fmt: skip
_RETURN: Lines = (
    (
        ("m", -1.0, -0.6), ("l", -1.0, 0.3), *arc((-0.4, 0.3), 0.6, 0.6, 180, -90), ("l", 0.1, 0.9),
        *arc((0.1, 0.3), 0.6, 0.6, 90, -90), ("l", 0.7, -0.4), ("l", 1.0, -0.4), ("l", 0.5, -0.9), ("l", 0.0, -0.4),
        ("l", 0.35, -0.4), ("l", 0.35, 0.3), *arc((0.1, 0.3), 0.25, 0.25, 0, 90), ("l", -0.4, 0.55),
        *arc((-0.4, 0.3), 0.25, 0.25, 90, 90), ("l", -0.65, -0.6), ("h",),
    ),
)  # fmt: skip
_DOCUMENT: Lines = (
    closed((-0.7, -1), (0.3, -1), (0.7, -0.6), (0.7, 1), (-0.7, 1)),
    opened((0.3, -1), (0.3, -0.6), (0.7, -0.6)),
)
_SOUND: Lines = (
    closed((-1, -0.35), (-0.4, -0.35), (0.15, -1), (0.15, 1), (-0.4, 0.35), (-1, 0.35)),
    opened((0.4, -0.35), (1, -0.65)),
    opened((0.4, 0), (1, 0)),
    opened((0.4, 0.35), (1, 0.65)),
)
_MOVIE: Lines = (
    closed((-1, -0.45), (-0.85, -0.45), (-0.85, -0.2), (-0.55, -0.2), (-0.55, -0.45), (0.55, -0.45), (0.55, -0.15),
           (1, -0.4), (1, 0.4), (0.55, 0.15), (0.55, 0.45), (-0.55, 0.45), (-0.55, 0.1), (-0.85, 0.1), (-0.85, 0.3),
           (-1, 0.3)),
)  # fmt: skip


def _button(lines: Lines, bright: Lines = ()) -> Maker:
    """A box with a dark sign, and a bright one on that."""

    def make(w: float, h: float, _adjust: Adjust) -> Contours:
        half = min(w, h) * _SHARE / 2
        signs = [
            Contour(mapped(line, lambda x, y: (w / 2 + x * half, h / 2 + y * half)), line[-1] == ("h",), tone=tone)
            for group, tone in ((lines, DARKER), (bright, LIGHTER))
            for line in group
        ]
        return (Contour(closed((0, 0), (w, 0), (w, h), (0, h))), *signs)

    return make


BUTTONS: dict[str, Maker] = {
    "actionButtonBlank": _button(()),
    "actionButtonHome": _button(_HOME),
    "actionButtonHelp": _button(_HELP),
    "actionButtonInformation": _button(_INFORMATION[:1], _INFORMATION[1:]),
    "actionButtonForwardNext": _button(_NEXT),
    "actionButtonBackPrevious": _button(_mirrored(_NEXT)),
    "actionButtonEnd": _button(_END),
    "actionButtonBeginning": _button(_mirrored(_END)),
    "actionButtonReturn": _button(_RETURN),
    "actionButtonDocument": _button(_DOCUMENT),
    "actionButtonSound": _button(_SOUND),
    "actionButtonMovie": _button(_MOVIE),
}
"""Makers by the name of their shape."""
