"""Drawings as placed items: pictures, shapes with their outlines, and the text in them (ISO 29500-1 §20.1, §20.4).

In: a drawing of the Word model and the context. Out: items counted from the drawing's top left corner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.extents import natural_width
from reportgen.layout.frames import (
    KAPPA,
    PEEP,
    Element,
    Item,
    NoFit,
    Partial,
    Path,
    Picture,
    Region,
    Segment,
    moved,
    natural_height,
)
from reportgen.word.model import DocGrid, Drawing, DrawnPart, Outline, Shape

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
"""On and off in widths of the line (ST_PresetLineDashVal, and VML's names)."""

Box: TypeAlias = tuple[float, float, float, float]
Points: TypeAlias = tuple[tuple[float, float], ...]


class Drawn(Struct, frozen=True):
    """A drawing laid out: its items from its top left corner, and its size in points."""

    items: tuple[Item, ...]
    width: float
    height: float


def lay_drawing(drawing: Drawing, context: Context, parent: Element | None) -> Drawn:
    """The items of a drawing; the text of its shapes is set as blocks under `parent`."""
    items: list[Item] = []
    width, height = drawing.width, drawing.height
    for part in drawing.parts:
        if part.shape is not None and part.shape.fits:
            part = replace(part, width=_natural_width(part.shape, context))
            width = max(width, part.x + part.width)
        if part.data:
            items.append(Picture(part.x, part.y, part.width, part.height, part.data, drawing.alt, parent))
        if part.shape is not None:
            laid = _text(part.shape, part, context, parent)
            box = (part.x, part.y, part.width, max(part.height, laid.height))
            items.extend(_outlined(part.shape, box, context))
            items.extend(moved(item, part.x, part.y) for item in laid.items)
            height = max(height, part.y + laid.height)
    return Drawn(tuple(items), width, height)


def _natural_width(shape: Shape, context: Context) -> float:
    """How wide the text of a shape is where no line of it is broken."""
    lay = context.flow
    if lay is None:
        return 1.0
    inside = _inside(context)
    return natural_width(shape.text, lambda blocks, width: lay(blocks, width, inside, None))


def _inside(context: Context) -> Context:
    """What holds for text in a shape: no document grid, no pages."""
    return replace(context, grid=DocGrid(), paged=False, in_table=False)


def _text(shape: Shape, part: DrawnPart, context: Context, parent: Element | None) -> Drawn:
    """The text of a shape inside its insets; its height is that of a shape that grows with its text, else 0."""
    if not shape.text or context.flow is None:
        return Drawn((), part.width, 0.0)
    top, right, bottom, left = shape.insets
    width = max(part.width - left - right, 1.0)
    stack = context.flow(shape.text, width, _inside(context), Element("Div", parent))
    need = natural_height(stack, width)
    height = max(need + top + bottom, part.height) if shape.grows else part.height
    room = height - top - bottom
    spare = max(room - need, 0.0)
    down = spare if shape.v_anchor == "b" else spare / 2 if shape.v_anchor == "ctr" else 0.0
    outcome = stack.lay(Region(left, top + down, width, max(room, 0.0) + PEEP, fresh=True))
    if isinstance(outcome, Partial):
        context.notes.once("L705", "文本框太小，里面的文字没有显示完全", "请在 Word 中把文本框拉大")
    items = () if isinstance(outcome, NoFit) else outcome.items
    return Drawn(items, part.width, height if shape.grows else 0.0)


def _outlined(shape: Shape, box: Box, context: Context) -> Iterator[Item]:
    """The shape itself: filled, and drawn round."""
    if shape.fill is None and shape.outline is None:
        return
    make = _GEOMETRIES.get(shape.geometry)
    if make is None:
        context.notes.once("L706", f"形状“{shape.geometry}”按矩形画出", "如影响版面，请改用常见的形状")
        make = _rectangle
    segments = make(box, shape)
    fill = None if shape.geometry in _LINES else shape.fill
    outline = shape.outline
    if outline is not None and outline.compound == "dbl" and shape.geometry in _LINES:
        yield from _double(outline, box, shape)
        return
    width = outline.width if outline is not None else 0.0
    color = outline.color if outline is not None else None
    yield Path(segments, fill, color, width, _dash(outline))


def _double(outline: Outline, box: Box, shape: Shape) -> Iterator[Item]:
    """A double line: two strokes of a third of its width each."""
    third = outline.width / 3
    x, y, width, height = box
    for shift in (-third, third):
        # A line that runs across is parted upwards and downwards, one that runs down to both sides.
        aside = (x, y + shift, width, height) if width >= height else (x + shift, y, width, height)
        yield Path(_line(aside, shape), None, outline.color, third, _dash(outline))


def _dash(outline: Outline | None) -> tuple[float, ...]:
    if outline is None:
        return ()
    return tuple(share * outline.width for share in _DASHES.get(outline.dash, ()))


# --- geometries (ST_ShapeType, §20.1.10.56) -----------------------------------------------------------


def _rectangle(box: Box, _shape: Shape) -> tuple[Segment, ...]:
    return _polygon(box, ((0, 0), (1, 0), (1, 1), (0, 1)))


def _polygon(box: Box, points: Points) -> tuple[Segment, ...]:
    """A closed line through points given as shares of the box."""
    x, y, width, height = box
    corners = [(x + a * width, y + b * height) for a, b in points]
    return (("m", *corners[0]), *(("l", *corner) for corner in corners[1:]), ("h",))


def _of(*points: tuple[float, float]) -> Callable[[Box, Shape], tuple[Segment, ...]]:
    return lambda box, _shape: _polygon(box, points)


def _line(box: Box, shape: Shape) -> tuple[Segment, ...]:
    x, y, width, height = box
    from_x, to_x = (x + width, x) if shape.flip_h else (x, x + width)
    from_y, to_y = (y + height, y) if shape.flip_v else (y, y + height)
    return (("m", from_x, from_y), ("l", to_x, to_y))


def _rounded(share: float) -> Callable[[Box, Shape], tuple[Segment, ...]]:
    """Corners of so large a radius, as a share of the shorter side."""

    def make(box: Box, _shape: Shape) -> tuple[Segment, ...]:
        radius = min(box[2], box[3]) * share
        return _corners(box, radius, radius)

    return make


def _ellipse(box: Box, _shape: Shape) -> tuple[Segment, ...]:
    return _corners(box, box[2] / 2, box[3] / 2)


def _corners(box: Box, rx: float, ry: float) -> tuple[Segment, ...]:
    x, y, width, height = box
    right, bottom = x + width, y + height
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    return (
        ("m", x + rx, y),
        ("l", right - rx, y),
        ("c", right - kx, y, right, y + ky, right, y + ry),
        ("l", right, bottom - ry),
        ("c", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("l", x + rx, bottom),
        ("c", x + kx, bottom, x, bottom - ky, x, bottom - ry),
        ("l", x, y + ry),
        ("c", x, y + ky, x + kx, y, x + rx, y),
        ("h",),
    )


_LINES = frozenset(["line", "straightConnector1", "lineInv"])
_STAR = (
    (0.5, 0.0), (0.618, 0.382), (1.0, 0.382), (0.691, 0.618), (0.809, 1.0), (0.5, 0.764), (0.191, 1.0), (0.309, 0.618),
    (0.0, 0.382), (0.382, 0.382),
)  # fmt: skip
_RIGHT_ARROW = ((0.0, 0.25), (0.65, 0.25), (0.65, 0.0), (1.0, 0.5), (0.65, 1.0), (0.65, 0.75), (0.0, 0.75))
_DOWN_ARROW = tuple((b, a) for a, b in _RIGHT_ARROW)

_GEOMETRIES: dict[str, Callable[[Box, Shape], tuple[Segment, ...]]] = {
    "rect": _rectangle,
    "flowChartProcess": _rectangle,
    "line": _line,
    "straightConnector1": _line,
    "roundRect": _rounded(1 / 6),
    "flowChartAlternateProcess": _rounded(1 / 6),
    "flowChartTerminator": _rounded(1 / 2),
    "ellipse": _ellipse,
    "flowChartConnector": _ellipse,
    "triangle": _of((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": _of((0, 0), (1, 1), (0, 1)),
    "diamond": _of((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "flowChartDecision": _of((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": _of((0.25, 0), (1, 0), (0.75, 1), (0, 1)),
    "flowChartInputOutput": _of((0.2, 0), (1, 0), (0.8, 1), (0, 1)),
    "trapezoid": _of((0.25, 0), (0.75, 0), (1, 1), (0, 1)),
    "hexagon": _of((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
    "star5": _of(*_STAR),
    "rightArrow": _of(*_RIGHT_ARROW),
    "leftArrow": _of(*((1 - a, b) for a, b in _RIGHT_ARROW)),
    "downArrow": _of(*_DOWN_ARROW),
    "upArrow": _of(*((a, 1 - b) for a, b in _DOWN_ARROW)),
}
