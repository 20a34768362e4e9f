"""Text that stands across its line (w:eastAsianLayout w:vert, ISO 29500-1 §17.3.2.10): figures that stand upright where
lines run down, and lie on their side where lines run across.

In: glyphs. Out: one atom that holds them, turned to the left; a line that runs down turns it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace

from reportgen.layout.frames import TextRun
from reportgen.layout.line.atoms import Glyph, PictureMark
from reportgen.layout.turned import CENTER


def across(glyphs: Sequence[Glyph], *, pressed: bool) -> PictureMark:
    """Glyphs as one atom as wide as the highest of them; `pressed`: narrowed until they are no longer than that, so
    that the line gets no thicker. They stand in the middle of the type beside them."""
    natural = sum(glyph.width for glyph in glyphs)
    wide = max(glyph.size for glyph in glyphs)
    scale = min(wide / natural, 1.0) if pressed and natural > 0 else 1.0
    length = natural * scale
    height, middle = CENTER * wide + length / 2, wide / 2 + CENTER * wide
    return PictureMark(wide, height, b"", "", tuple(_runs(glyphs, length, middle, scale)), max(length - height, 0.0))


def _runs(glyphs: Sequence[Glyph], length: float, x: float, scale: float) -> Iterator[TextRun]:
    """A run that goes up from `length` for each look, its baseline at `x`."""
    places = list(accumulate((glyph.width * scale for glyph in glyphs), initial=0.0))
    looks = [glyph.look for glyph in glyphs]
    starts = [0, *(at for at in range(1, len(glyphs)) if looks[at] != looks[at - 1]), len(glyphs)]
    for start, end in pairwise(starts):
        look = replace(looks[start], h_scale=looks[start].h_scale * scale)
        ups = [length - places[at] - glyphs[at].shift * scale for at in range(start, end)]
        lang = next((glyph.lang for glyph in glyphs[start:end] if glyph.lang), None)
        yield TextRun.at(x - glyphs[start].rise, ups, look, glyphs[start:end], lang=lang, turn=270)
