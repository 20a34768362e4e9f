"""What a metafile draws, as the items of a figure: outlines and bitmaps scaled to a box, words set in our faces.

In: a sketch, a box, the context. Out: items that count from the figure's top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.frames import Clipped, Item, Path, Picture, TextRun, Tilt
from reportgen.layout.line.atoms import Glyph
from reportgen.layout.pen import Mapping, about, closed, mapped
from reportgen.metafile.sketch import Bitmap, Clip, Drawn, Mark, Sketch, Words
from reportgen.typeset.fonts import EAST_ASIAN_LINE
from reportgen.word.model import Fonts, RunProps

Drawing: TypeAlias = "Item | Clipped"

HAIR = 0.25
"""Points: the thinnest line."""
_FAMILY = "宋体"
"""What text without a font is set in."""
_USUAL = "etaoin shrdlu"
"""Letters as wide on average as the average of a Latin face that its metrics give."""
_SQUEEZE = 1.08
"""From so many times its room on, text is squeezed into it."""
_MARGIN = 0.05
"""The share of its size by which a drawing may stand out of its box: type of another face is a little wider."""


class _Scale(Struct, frozen=True):
    """Where the corner of a sketch stands, and how much larger it is drawn, across and down."""

    x: float
    y: float
    across: float
    down: float

    @property
    def mean(self) -> float:
        return math.sqrt(self.across * self.down)

    @property
    def mapping(self) -> Mapping:
        return lambda x, y: (self.x + x * self.across, self.y + y * self.down)


def lay_sketch(
    sketch: Sketch,
    width: float,
    height: float,
    context: Context,
    crop: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> tuple[Drawing, ...]:
    """The items of a sketch in a box of this size, from its corner; `crop` are the shares of it that are cut off."""
    if width <= 0 or height <= 0:
        return ()
    left, top, right, bottom = crop
    full_width, full_height = width / (1 - left - right), height / (1 - top - bottom)
    scale = _Scale(-left * full_width, -top * full_height, full_width / sketch.width, full_height / sketch.height)
    out: list[Drawing] = []
    group: list[Drawing] = []
    held: tuple[Clip, ...] = ()
    for mark in sketch.marks:
        if mark.clips is not held and mark.clips != held:
            out += _clipped(held, group, scale)
            group, held = [], mark.clips
        group += _items(mark, scale, context)
    out += _clipped(held, group, scale)
    aside, below = (0.0, 0.0) if any(crop) else (max(width * _MARGIN, 3.0), max(height * _MARGIN, 3.0))
    box = closed((-aside, -below), (width + aside, -below), (width + aside, height + below), (-aside, height + below))
    return (Clipped(box, tuple(out)),) if out else ()


def _clipped(clips: Sequence[Clip], group: Sequence[Drawing], scale: _Scale) -> Sequence[Drawing]:
    items = group
    for clip in reversed(clips):
        if items:
            items = (Clipped(mapped(clip.segments, scale.mapping), tuple(items), clip.even_odd),)
    return items


def _items(mark: Mark, scale: _Scale, context: Context) -> Iterator[Item]:
    match mark:
        case Drawn():
            yield _path(mark, scale)
        case Bitmap():
            yield _bitmap(mark, scale)
        case Words():
            yield from _words(mark, scale, context)


def _path(mark: Drawn, scale: _Scale) -> Path:
    segments, stroke = mapped(mark.segments, scale.mapping), mark.stroke
    if stroke is None:
        return Path(segments, mark.fill, None, even_odd=mark.even_odd)
    dash = tuple(each * scale.mean for each in stroke.dash)
    width = max(stroke.width * scale.mean, HAIR)
    return Path(segments, mark.fill, stroke.color, width, dash, mark.even_odd, stroke.cap, stroke.join)


def _bitmap(mark: Bitmap, scale: _Scale) -> Picture:
    x, y = scale.mapping(mark.x, mark.y)
    along, up = _reach(mark.angle, scale)
    tilt = Tilt(mark.angle, x, y) if mark.angle else None
    size = mark.width * along, mark.height * up
    return Picture(x, y, *size, mark.data, crop=mark.crop, mirror=mark.mirror, tilt=tilt)


def _reach(angle: float, scale: _Scale) -> tuple[float, float]:
    """How much longer things become along a line at this angle, and across it."""
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return (
        math.hypot(cosine * scale.across, sine * scale.down),
        math.hypot(sine * scale.across, cosine * scale.down),
    )


def _words(mark: Words, scale: _Scale, context: Context) -> Iterator[Item]:
    """A text with what stands behind and under it. It is set straight at its place and then tilted round it."""
    along, up = _reach(mark.angle, scale)
    family = mark.type.family or _FAMILY
    ascent, descent = _rise(family, mark.text, context)
    size = mark.type.size * up / (ascent + descent if mark.type.cell else 1.0)
    if not 0.01 < size < 2000:
        return
    props = RunProps(
        Fonts(family, family, family), size, mark.type.bold, mark.type.italic, color=mark.color,
        snap_to_grid=False,
    )  # fmt: skip
    glyphs = context.setter.glyphs(mark.text, props, 0.0)
    if mark.type.average:
        natural = _average(family, props, context)
        stretch = min(max(mark.type.average * along / natural, 0.3), 3.0) if natural else 1.0
        if abs(stretch - 1) > 0.02:
            glyphs = context.setter.glyphs(mark.text, replace(props, scale=stretch), 0.0)
    places, wide, squeeze = _places(glyphs, mark, along)
    x0, y0 = scale.mapping(mark.x, mark.y)
    x = x0 - {"left": 0.0, "center": wide / 2, "right": wide}[mark.align]
    y = y0 + {"top": ascent * size, "baseline": 0.0, "bottom": -descent * size}[mark.hang]
    tilt = Tilt(mark.angle, x0, y0) if mark.angle else None
    turn = about((x0, y0), mark.angle)

    def bar(top: float, high: float, color: str) -> Path:
        corners = closed((x, y + top), (x + wide, y + top), (x + wide, y + top + high), (x, y + top + high))
        return Path(mapped(corners, turn) if mark.angle else corners, color, None)

    if mark.ground is not None:
        yield bar(-ascent * size, (ascent + descent) * size, mark.ground)
    for start, end in _looks(glyphs):
        look = glyphs[start].look
        if squeeze < 1:
            look = replace(look, h_scale=look.h_scale * squeeze)
        run = TextRun.at(
            y - glyphs[start].rise, [x + places[at] + glyphs[at].shift * squeeze for at in range(start, end)], look,
            glyphs[start:end],
        )  # fmt: skip
        yield replace(run, tilt=tilt) if tilt is not None else run
    if mark.type.underline:
        yield bar(0.09 * size, 0.05 * size, mark.color)
    if mark.type.strike:
        yield bar(-0.28 * size, 0.05 * size, mark.color)


def _rise(family: str, text: str, context: Context) -> tuple[float, float]:
    """How far the cell of a font reaches above and below its baseline, in em."""
    fonts = context.setter.fonts
    styled = fonts.pick(family, next((char for char in text if char != " "), "x"))
    face = styled.face if styled is not None else fonts.chain(family)[0].face
    metrics = fonts.line_metrics(family, face)
    height = metrics.ascent + metrics.descent
    surplus = height - height / EAST_ASIAN_LINE if face.east_asian else 0.0
    return metrics.ascent - surplus / 2, metrics.descent - surplus / 2


def _average(family: str, props: RunProps, context: Context) -> float:
    """How wide the characters of a font are on average: half an em in a Chinese one."""
    styled = context.setter.fonts.pick(family, "x")
    if styled is not None and styled.face.east_asian:
        return props.size / 2
    return sum(glyph.width for glyph in context.setter.glyphs(_USUAL, props, 0.0)) / len(_USUAL)


def _places(glyphs: Sequence[Glyph], mark: Words, along: float) -> tuple[list[float], float, float]:
    """Where each glyph begins, how wide all are, and by how much they are squeezed: into their steps, where the face
    that stands in is wider than the one they were made for."""
    natural = sum(glyph.width for glyph in glyphs)
    places: list[float] = []
    at, squeeze = 0.0, 1.0
    if len(mark.steps) == len(mark.text):
        passed = 0
        for glyph in glyphs:
            places.append(at)
            at += sum(mark.steps[passed : passed + len(glyph.text)]) * along
            passed += len(glyph.text)
        if natural > at * _SQUEEZE > 0:
            squeeze = max(at / natural, 0.3)
        return places, at, squeeze
    for glyph in glyphs:
        places.append(at)
        at += glyph.width + mark.extra * along
    return places, at, squeeze


def _looks(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, int]]:
    """Stretches of one look."""
    start = 0
    for at in range(1, len(glyphs) + 1):
        if at == len(glyphs) or glyphs[at].look != glyphs[start].look:
            yield start, at
            start = at
