"""Shadows of shapes as items: their form, aside, its edge in steps that pass into the paper. Pure; points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from reportgen.layout.frames import Path, Segment
from reportgen.layout.pen import mapped
from reportgen.word.colors import faded
from reportgen.word.model import Shadow

_STEPS = 6
"""Tones of an edge that is not sharp."""


def cast(shadow: Shadow, outlines: Sequence[tuple[Segment, ...]], turn: float) -> Iterator[Path]:
    """The shadow of what these outlines surround, of a shape that is going to be turned by so many degrees."""
    aside, below = shadow.aside, shadow.below
    if turn and not shadow.turns:
        back = math.radians(-turn)
        aside, below = (
            aside * math.cos(back) - below * math.sin(back),
            aside * math.sin(back) + below * math.cos(back),
        )
    forms = [mapped(each, lambda x, y: (x + aside, y + below)) for each in outlines]
    for step in range(_STEPS if shadow.blur > 0.5 else 0):
        color, width = faded(shadow.color, (step + 1) / (_STEPS + 1)), shadow.blur * (1 - step / _STEPS)
        for form in forms:
            yield Path(form, color, color, width, join=1)
    for form in forms:
        yield Path(form, shadow.color, None)
