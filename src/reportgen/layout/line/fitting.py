"""Glyphs that stand in less or more room than they take by nature: text fitted to a width, two lines in the room of
one, the base below a phonetic guide (ISO 29500-1 §17.3.2.10, §17.3.2.14, §17.3.3.25).

In: glyphs of one line. Out: glyphs with other widths and places; what is one piece is
`glued`, so that no line ends in it. Widths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.frames import Element, TextRun
from reportgen.layout.line.atoms import Glyph
from reportgen.typeset.linebreak import BreakRules, can_break

HALF = 0.5
"""Two lines in one are set at this size."""

INK_TOP, INK_FOOT = 0.86, 0.2
"""Em: how high the ink of a base stands above its baseline, and how deep that of a guide hangs below its own."""

UPPER, LOWER = 0.88, -0.12
"""Em of that size by which they stand above the baseline: together they fill the square of a full character."""


class Guide(Struct, frozen=True):
    """A phonetic guide above atoms [start, end): its glyphs, `rise` points from their baseline to its own, `align` as
    ST_RubyAlign (§17.18.78)."""

    start: int
    end: int
    glyphs: tuple[Glyph, ...]
    rise: float
    align: str


def fitted(glyphs: Sequence[Glyph], width: float) -> list[Glyph]:
    """Glyphs, set without spacing and scale, made `width` wide: spread by equal gaps between them, or narrowed. Within
    it there is no automatic space."""
    natural = _width(glyphs)
    last = len(glyphs) - 1
    if natural <= 0 or width <= 0:
        return list(glyphs)
    scale = min(width / natural, 1.0)
    spare = max(width - natural, 0.0)
    gap = spare / last if last else 0.0
    out: list[Glyph] = []
    for index, glyph in enumerate(glyphs):
        look = glyph.look if scale == 1.0 else replace(glyph.look, h_scale=glyph.look.h_scale * scale)
        more = gap if index < last else 0.0 if last else spare
        made = glyph if index in (0, last) and last > 1 else glyph.unspaced()
        made = made.set(look=look, glued=index < last)
        out.append(replace(made, width=glyph.width * scale + more, shift=glyph.shift * scale))
    return out


def two_lines(glyphs: Sequence[Glyph], rules: BreakRules) -> list[Glyph]:
    """Glyphs of half the size, set in two lines one above the other: parted where the longer of both is shortest, the
    shorter spread to its width. The second line begins under the first by way of a negative advance."""
    at = _parting(glyphs, rules)
    upper, lower = _trimmed(glyphs[:at]), glyphs[at:]
    width = max(_width(upper), _width(lower))
    out = _raised(upper, width, UPPER)
    if lower:
        out[-1] = replace(out[-1].set(glued=True), width=out[-1].width - width)
        out.extend(_raised(lower, width, LOWER))
    return out


def _width(glyphs: Iterable[Glyph]) -> float:
    return sum(glyph.width for glyph in glyphs)


def _trimmed(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Without the spaces at the end, which the second line's beginning takes away; one at least stays."""
    end = len(glyphs)
    while end > 1 and glyphs[end - 1].kind == "space":
        end -= 1
    return glyphs[:end]


def _parting(glyphs: Sequence[Glyph], rules: BreakRules) -> int:
    """Where the second line begins; behind the last glyph where there is no place to part them."""
    whole = least = _width(glyphs)
    best, before = len(glyphs), 0.0
    for at in range(1, len(glyphs)):
        left, right = glyphs[at - 1], glyphs[at]
        before += left.width
        if right.kind == "space" or (
            left.kind != "space"
            and not can_break(left.char, right.char, left.kind == "wide", right.kind == "wide", rules)
        ):
            continue
        longer = max(_width(_trimmed(glyphs[:at])) if left.kind == "space" else before, whole - before)
        if longer < least + 0.001:
            best, least = at, longer
    return best


def _raised(glyphs: Sequence[Glyph], width: float, rise: float) -> list[Glyph]:
    """One of the two lines, `rise` em of its size above the baseline. Its glyphs are all of one kind, so that no space
    of it ends a line."""
    out: list[Glyph] = []
    gap = (width - _width(glyphs)) / (len(glyphs) - 1) if len(glyphs) > 1 else 0.0
    for index, glyph in enumerate(glyphs):
        last = index == len(glyphs) - 1
        up = rise * glyph.size
        if last and len(glyphs) == 1:
            gap = width - glyph.width
        out.append(
            replace(
                glyph.set(
                    rise=glyph.rise + up,
                    ascent=glyph.ascent / HALF,  # the line is as high as with type of full size
                    descent=glyph.descent / HALF,
                    gap=glyph.gap / HALF,
                    glued=not last,
                ),
                width=glyph.width + (gap if not last or len(glyphs) == 1 else 0.0),
                sort="m",
            )
        )
    return out


def clear_rise(base: Sequence[Glyph], guide: Sequence[Glyph], rise: float) -> float:
    """How high a guide's baseline stands above that of its base: as Word says, but clear of the base's ink."""
    over = max((INK_TOP * glyph.size for glyph in base), default=0.0)
    return max(rise, over + max((INK_FOOT * glyph.size for glyph in guide), default=0.0))


def under_guide(base: Sequence[Glyph], guide: Sequence[Glyph], rise: float, align: str) -> list[Glyph]:
    """The base of a phonetic guide: in one piece, as wide as the guide at least, its line high enough for both."""
    spare = max(_width(guide) - _width(base), 0.0)
    before = {"left": 0.0, "right": spare}.get(align, spare / 2)
    top = max((glyph.ascent + rise for glyph in guide), default=0.0)
    out = [glyph.set(ascent=max(glyph.ascent, top), glued=True) for glyph in base]
    out[0] = replace(out[0], shift=out[0].shift + before, width=out[0].width + before)
    out[-1] = replace(out[-1].set(glued=False), width=out[-1].width + spare - before)
    return out


def guide_items(guide: Guide, left: float, right: float, baseline: float, element: Element) -> Iterator[TextRun]:
    """A guide above what stands from `left` to `right`, a run for each look."""
    glyphs = guide.glyphs
    spare = right - left - _width(glyphs)
    count = len(glyphs)
    between = ahead = 0.0
    if guide.align == "distributeLetter" and spare > 0 and count > 1:
        between = spare / (count - 1)
    elif guide.align == "distributeSpace" and spare > 0:
        between = spare / count
        ahead = between / 2
    elif guide.align not in ("left", "right"):
        ahead = spare / 2
    elif guide.align == "right":
        ahead = spare
    x = left + ahead
    xs: list[float] = []
    for glyph in glyphs:
        xs.append(x + glyph.shift)
        x += glyph.width + between
    start = 0
    for at in range(1, count + 1):
        first = glyphs[start]
        if at < count and glyphs[at].look == first.look and glyphs[at].rise == first.rise:
            continue
        run = glyphs[start:at]
        y = baseline - guide.rise - first.rise
        lang = next((glyph.lang for glyph in run if glyph.lang), None)
        yield TextRun.at(y, xs[start:at], first.look, run, element, lang=lang)
        start = at
