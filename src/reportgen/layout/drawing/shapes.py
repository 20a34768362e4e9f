"""Drawings as placed items: pictures, shapes with their outlines, and the text in them (ISO 29500-1 §20.1, §20.4).

In: a drawing of the Word model and the context. Out: items counted from the drawing's top left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.dashes import dash_of
from reportgen.layout.drawing.connectors import ends_of, head_of, shortened
from reportgen.layout.drawing.geometries import LINES, contours_of
from reportgen.layout.drawing.shadows import cast
from reportgen.layout.drawing.sketches import lay_sketch
from reportgen.layout.drawing.spun import spun
from reportgen.layout.drawing.textboxes import lay_text, natural, stretched
from reportgen.layout.frames import Clipped, Element, Figure, Item, Path, Picture, Segment, moved
from reportgen.layout.gradients import painted
from reportgen.layout.pen import Contour, arc, mapped, mirrored, on_arc, toned
from reportgen.layout.shades import Shade, Tiles
from reportgen.metafile.sketch import Sketch
from reportgen.word.model import Drawing, DrawnPart, FreePath, Outline, Shape

_COMPOUNDS = {
    "dbl": ((0.0, 1 / 3), (2 / 3, 1 / 3)),
    "thickThin": ((0.0, 0.6), (0.8, 0.2)),
    "thinThick": ((0.0, 0.2), (0.4, 0.6)),
    "tri": ((0.0, 1 / 6), (1 / 3, 1 / 3), (5 / 6, 1 / 6)),
}
"""Compound lines (ST_CompoundLine, §20.1.10.15): where each stroke begins and how thick it is, as shares of the line's
width. The standard leaves the shares open."""


class Drawn(Struct, frozen=True):
    """A drawing laid out: its items from its top left corner, and its size in points."""

    items: tuple[Item, ...]
    width: float
    height: float


def lay_drawing(drawing: Drawing, context: Context, parent: Element | None) -> Drawn:
    """The items of a drawing; the text of its shapes is set as blocks under `parent`."""
    items: list[Item] = []
    width, height = drawing.width, drawing.height
    alone = len(drawing.parts) == 1
    for part in drawing.parts:
        shape = part.shape
        if part.data:
            items += _picture(part, drawing.alt, context, parent)
        elif part.sketch is not None:
            items += _sketched(part, part.sketch, drawing.alt, context, parent)
        elif part.chart is not None:
            from reportgen.layout.chart.charts import lay_chart  # few documents have charts

            made = lay_chart(part.chart, part.width, part.height, context)
            items.append(Figure(part.x, part.y, part.width, part.height, made, drawing.alt, parent))
        if shape is None:
            continue
        if shape.fits:
            part = replace(part, width=natural(shape, context))
            width = max(width, part.x + part.width)
        laid = lay_text(shape, part, context, parent)
        part = replace(part, height=laid.height)
        # The box of a drawing is its only shape, or holds all of them.
        height = laid.height if alone and shape.grows else max(height, part.y + laid.height)
        items += _turned(part, _outlined(shape, part, context))
        text = stretched(shape.art, shape, part, context, parent) if shape.art is not None else laid.items
        inside = (moved(item, part.x, part.y) for item in text)
        items += inside if shape.upright and shape.art is None else _turned(part, inside)
    return Drawn(tuple(items), width, height)


def _turned(part: DrawnPart, items: Iterable[Item]) -> Iterable[Item]:
    """Items of a part, turned with it."""
    if not part.turn:
        return items
    middle = (part.x + part.width / 2, part.y + part.height / 2)
    return [spun(item, middle, part.turn) for item in items]


def _picture(part: DrawnPart, alt: str, context: Context, parent: Element | None) -> Iterable[Item]:
    mirror = (part.flip_h, part.flip_v)
    if part.form is None:
        picture = Picture(part.x, part.y, part.width, part.height, part.data, alt, parent, part.crop, mirror)
        return _turned(part, (picture,))
    whole = replace(part, x=0.0, y=0.0)
    contours = _contours(part.form, part.width, part.height, context)
    forms = (_placed(contour.segments, part.form, whole) for contour in contours if contour.filled)
    outline = tuple(segment for form in forms for segment in form)
    picture = Picture(0.0, 0.0, part.width, part.height, part.data, crop=part.crop, mirror=mirror)
    shown = (Clipped(outline, (picture,)),) if outline else ()
    return _turned(part, (Figure(part.x, part.y, part.width, part.height, shown, alt, parent),))


def _sketched(part: DrawnPart, sketch: Sketch, alt: str, context: Context, parent: Element | None) -> Iterable[Item]:
    if sketch.blank:
        return ()
    items = lay_sketch(sketch, part.width, part.height, context, part.crop)
    mirror = (part.flip_h, part.flip_v)
    return _turned(part, (Figure(part.x, part.y, part.width, part.height, items, alt, parent, mirror),))


def _outlined(shape: Shape, part: DrawnPart, context: Context) -> Iterator[Item]:
    """The shape itself: filled, and drawn round."""
    if shape.fill is None and shape.outline is None and shape.shadow is None:
        return
    width, height = part.width, part.height
    is_line = shape.geometry in LINES and not shape.free
    contours = _contours(shape, width, height, context)
    mirror = mirrored(width, height, across=shape.flip_h, down=shape.flip_v)
    paint = shape.gradient or shape.hatch
    shade = None if paint is None else painted(paint, width, height)
    if shade is not None:
        shade = shade.mapped(mirror).mapped(lambda x, y: (x + part.x, y + part.y))
    placed = [(contour, _placed(contour.segments, shape, part)) for contour in contours]
    if shape.shadow is not None and not is_line:
        yield from cast(shape.shadow, [segments for contour, segments in placed if contour.filled], part.turn)
    for contour, segments in placed:
        fill = toned(shape.fill, contour.tone) if contour.filled and not is_line else None
        outline = shape.outline if contour.stroked else None
        if outline is not None and is_line:
            yield from _line(segments, outline)
        elif fill is not None or outline is not None:
            yield from _closed(
                segments, fill, outline, None if fill is None or contour.tone else shade, even_odd=bool(shape.free)
            )


def _contours(shape: Shape, width: float, height: float, context: Context) -> tuple[Contour, ...]:
    """The outlines of a shape; those of a rectangle, and a finding, where they are not known."""
    if shape.free:
        return tuple(_free(path, width, height) for path in shape.free)
    contours = contours_of(shape.geometry, width, height, dict(shape.adjust))
    if contours is None:
        context.notes.once("L706", f"形状“{shape.geometry}”按矩形画出", "如影响版面，请改用常见的形状")
        return contours_of("rect", width, height, {}) or ()
    return contours


def _placed(segments: tuple[Segment, ...], shape: Shape, part: DrawnPart) -> tuple[Segment, ...]:
    """An outline at its place, mirrored as its shape is."""
    if shape.flip_h or shape.flip_v:
        segments = mapped(segments, mirrored(part.width, part.height, across=shape.flip_h, down=shape.flip_v))
    return mapped(segments, lambda x, y: (x + part.x, y + part.y))


def _closed(
    segments: tuple[Segment, ...],
    fill: str | None,
    outline: Outline | None,
    shade: Shade | Tiles | None,
    *,
    even_odd: bool,
) -> Iterator[Item]:
    if outline is None:
        yield Path(segments, fill, None, even_odd=even_odd, shade=shade)
        return
    open_ = segments[-1][0] != "h" and sum(len(each) > 1 for each in segments) > 1
    heads = tuple(_heads(segments, outline)) if open_ else ()
    yield Path(segments, fill, outline.color, outline.width, dash_of(outline), even_odd, shade=shade)
    yield from heads


def _line(segments: tuple[Segment, ...], outline: Outline) -> Iterator[Item]:
    """An open line with what stands at its ends; a compound one as its strokes side by side."""
    strokes = _COMPOUNDS.get(outline.compound) if len(segments) == 2 else None
    if strokes is not None:
        (x0, y0), (x1, y1) = ends_of(segments)[0][0], ends_of(segments)[1][0]
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        # The first stroke lies above a line that runs across, left of one that runs down.
        across, down = -(y1 - y0) / length, (x1 - x0) / length
        if (abs(down) >= abs(across) and down < 0) or (abs(down) < abs(across) and across < 0):
            across, down = -across, -down
        for start, share in strokes:
            aside = (start + share / 2 - 0.5) * outline.width
            dx, dy = across * aside, down * aside
            shifted = mapped(segments, lambda x, y, dx=dx, dy=dy: (x + dx, y + dy))  # type: ignore[misc]
            yield Path(shifted, None, outline.color, outline.width * share, dash_of(outline))
        return
    heads = tuple(_heads(segments, outline))
    backs = [0.0, 0.0]
    for at, end in enumerate((outline.head, outline.tail)):
        tip, come = ends_of(segments)[at]
        head = head_of(end.kind, end.width, end.length, outline.width, tip, come)
        backs[at] = 0.0 if head is None else head.back
    yield Path(shortened(segments, *backs), None, outline.color, outline.width, dash_of(outline))
    yield from heads


def _heads(segments: tuple[Segment, ...], outline: Outline) -> Iterator[Item]:
    """What stands at the ends of an open path."""
    for end, (tip, come) in zip((outline.head, outline.tail), ends_of(segments), strict=True):
        head = head_of(end.kind, end.width, end.length, outline.width, tip, come)
        if head is not None:
            fill, stroke = (outline.color, None) if head.filled else (None, outline.color)
            yield Path(head.segments, fill, stroke, 0.0 if head.filled else outline.width)


def _free(path: FreePath, width: float, height: float) -> Contour:
    """A path of a shape's own in points."""
    out: list[Segment] = []
    at = start = (0.0, 0.0)
    for command in path.commands:
        kind = command[0]
        numbers = [float(each) for each in command[1:]]
        if kind == "h":
            out.append(("h",))
            at = start
            continue
        if kind == "a":
            rx, ry, begin, sweep = numbers[0] * width, numbers[1] * height, numbers[2], numbers[3]
            edge = on_arc((0.0, 0.0), rx, ry, begin)
            centre = (at[0] - edge[0], at[1] - edge[1])
            out += arc(centre, rx, ry, begin, sweep)
            at = on_arc(centre, rx, ry, begin + sweep)
            continue
        points = [(numbers[i] * width, numbers[i + 1] * height) for i in range(0, len(numbers), 2)]
        if kind == "q":  # raised to the third degree
            (x1, y1), end = points
            first = (at[0] + (x1 - at[0]) * 2 / 3, at[1] + (y1 - at[1]) * 2 / 3)
            points = [first, (end[0] + (x1 - end[0]) * 2 / 3, end[1] + (y1 - end[1]) * 2 / 3), end]
            kind = "c"
        out.append((kind, *(number for point in points for number in point)))
        at = points[-1]
        if kind == "m":
            start = at
    return Contour(tuple(out), path.filled, path.stroked)
