"""Clips that meet: of two rectangles the one in which both hold, so that hundreds of them stay one. Pure."""

from __future__ import annotations

from reportgen.metafile.curves import Box, rectangle
from reportgen.metafile.sketch import Clip

_MOST = 12
"""Clips one inside the other; more are a damaged file's."""


def met(clips: tuple[Clip, ...], clip: Clip) -> tuple[Clip, ...]:
    """All clips and one more."""
    own = box_of(clip)
    if own is not None:
        for at, other in enumerate(clips):
            box = box_of(other)
            if box is not None:
                both = max(own[0], box[0]), max(own[1], box[1]), min(own[2], box[2]), min(own[3], box[3])
                both = (both[0], both[1], max(both[2], both[0]), max(both[3], both[1]))
                return (*clips[:at], Clip(tuple(rectangle(both))), *clips[at + 1 :])
    return (*clips, clip) if len(clips) < _MOST else clips


def box_of(clip: Clip) -> Box | None:
    """The rectangle that a clip is; None for any other outline."""
    segments = clip.segments
    if len(segments) != 5 or segments[4][0] != "h" or any(len(each) != 3 for each in segments[:4]):
        return None
    xs, ys = [float(each[1]) for each in segments[:4]], [float(each[2]) for each in segments[:4]]
    for across, down in ((xs, ys), (ys, xs)):
        if across[0] == across[3] and across[1] == across[2] and down[0] == down[1] and down[2] == down[3]:
            return min(xs), min(ys), max(xs), max(ys)
    return None
