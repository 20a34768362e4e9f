"""The text of shapes (ISO 29500-1 §20.1.2.1.1 bodyPr): where in a shape it stands, and which way it runs.

In: a shape of the Word model, its place, the context. Out: items counted from the shape's top left corner.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.autocolor import inked, on_fill
from reportgen.layout.context import Context
from reportgen.layout.drawing.bows import along
from reportgen.layout.drawing.warps import poured
from reportgen.layout.extents import natural_width
from reportgen.layout.frames import PEEP, Element, Figure, Floating, Item, Picture, TextRun
from reportgen.layout.regions import Layable, NoFit, Partial, Region, natural_height
from reportgen.layout.turned import Turned
from reportgen.word.model import (
    Block,
    Chain,
    DocGrid,
    DrawnPart,
    Paragraph,
    ParagraphProps,
    RunProps,
    Shape,
    Table,
    Text,
    Warp,
    WordArt,
)

_ROUND = 0.14645
"""A square in a circle stands so far from its box."""

_INSIDES: dict[str, tuple[float, float, float, float]] = {
    "ellipse": (_ROUND, _ROUND, _ROUND, _ROUND),
    "flowChartConnector": (_ROUND, _ROUND, _ROUND, _ROUND),
    "flowChartOr": (_ROUND, _ROUND, _ROUND, _ROUND),
    "flowChartSummingJunction": (_ROUND, _ROUND, _ROUND, _ROUND),
    "wedgeEllipseCallout": (_ROUND, _ROUND, _ROUND, _ROUND),
    "donut": (_ROUND, _ROUND, _ROUND, _ROUND),
    "diamond": (0.25, 0.25, 0.25, 0.25),
    "flowChartDecision": (0.25, 0.25, 0.25, 0.25),
    "triangle": (0.25, 0.5, 0.25, 0.0),
    "flowChartExtract": (0.25, 0.5, 0.25, 0.0),
    "flowChartMerge": (0.25, 0.0, 0.25, 0.5),
    "rtTriangle": (1 / 12, 7 / 12, 5 / 12, 1 / 12),
    "flowChartInputOutput": (0.2, 0.0, 0.2, 0.0),
    "flowChartPreparation": (0.2, 0.0, 0.2, 0.0),
    "flowChartManualOperation": (0.2, 0.0, 0.2, 0.0),
    "flowChartManualInput": (0.0, 0.2, 0.0, 0.0),
    "flowChartTerminator": (0.047, 0.1464, 0.047, 0.1464),
    "flowChartPredefinedProcess": (0.125, 0.0, 0.125, 0.0),
    "flowChartInternalStorage": (0.125, 0.125, 0.0, 0.0),
    "flowChartDocument": (0.0, 0.0, 0.0, 0.198),
    "flowChartOffpageConnector": (0.0, 0.0, 0.0, 0.2),
    "flowChartPunchedCard": (0.0, 0.2, 0.0, 0.0),
    "flowChartPunchedTape": (0.0, 0.2, 0.0, 0.2),
    "flowChartOnlineStorage": (1 / 6, 0.0, 1 / 6, 0.0),
    "flowChartMagneticDrum": (1 / 6, 0.0, 1 / 3, 0.0),
    "flowChartMagneticDisk": (0.0, 1 / 3, 0.0, 1 / 6),
    "flowChartDelay": (0.0, _ROUND, _ROUND, _ROUND),
    "flowChartDisplay": (1 / 6, 0.0, 1 / 6, 0.0),
    "flowChartMultidocument": (0.0, 0.17, 0.14, 0.17),
    "flowChartCollate": (0.25, 0.25, 0.25, 0.25),
    "flowChartSort": (0.25, 0.25, 0.25, 0.25),
    "star5": (0.309, 0.382, 0.309, 0.236),
    "pentagon": (0.191, 0.191, 0.191, 0.0),
}
"""Where the text of a preset shape begins at left, top, right and foot, as shares of its box (a:rect, §20.1.9.22)."""

_CORNERED = {"roundRect": 0.16667, "flowChartAlternateProcess": 0.16667, "wedgeRoundRectCallout": 0.16667}
"""Shapes with round corners: their radius as a share of the shorter side."""


class Laid(Struct, frozen=True):
    """The text of a shape, and the height that the shape has with it."""

    items: tuple[Item, ...]
    height: float


def natural(shape: Shape, context: Context) -> float:
    """How wide the text of a shape is where no line of it is broken."""
    lay = context.flow
    if lay is None:
        return 1.0
    within = _within(context, shape)
    return natural_width(shape.text, lambda blocks, width: lay(blocks, width, within, None))


def lay_text(shape: Shape, part: DrawnPart, context: Context, parent: Element | None) -> Laid:
    """The text of a shape inside its insets. A shape that grows is as high as its text, no other changes."""
    flow = context.flow
    if shape.chain is not None:
        return Laid(_left_over(shape, shape.chain, part, context, parent), part.height)
    if not shape.text or flow is None:
        return Laid((), part.height)
    inner = inside_of(shape, part.width, part.height)
    top, right, bottom, left = (inset + share for inset, share in zip(shape.insets, inner, strict=True))
    width = max(part.width - left - right, 1.0)
    within = _within(context, shape)
    # A table alone is one that floats: in the structure it stands where it is written.
    element = parent if len(shape.text) == 1 and isinstance(shape.text[0], Table) else Element("Div", parent)
    if shape.goes_on and element is not None:
        context.chains[id(shape.text)] = element  # what goes on in another box is the same text
    if shape.bow is not None and shape.direction == "across" and not shape.goes_on:
        box = (left, top, width, max(part.height - top - bottom, 1.0))
        bent = along(_inked(shape, shape.text), shape.bow, box, within, element)
        if bent is not None:
            return Laid(bent, part.height)
    if shape.warp is not None and shape.direction == "across" and not shape.goes_on:
        box = (left, top, width, max(part.height - top - bottom, 1.0))
        filled = poured(_inked(shape, shape.text), shape.warp, box, within, element)
        if filled is not None:
            return Laid(filled, part.height)
    if shape.direction != "across":
        return _turned(shape, part, (top, right, bottom, left), context, element)
    aside = 0.0
    if shape.unbroken:  # its lines stand out on both sides where the shape is too narrow
        needed = natural(shape, context)
        if needed > width:
            aside, width = (width - needed) / 2, needed
    stack = flow(_inked(shape, _with_end(shape, context)), width, within, element)
    need = natural_height(stack, width)
    height = max(need + top + bottom, shape.least) if shape.grows else part.height
    room = height - top - bottom
    spare = max(room - need, 0.0)
    down = spare if shape.v_anchor == "b" else spare / 2 if shape.v_anchor == "ctr" else 0.0
    peep = 0.0 if shape.goes_on else PEEP
    outcome = stack.lay(Region(left + aside, top + down, width, max(room, 0.0) + peep, fresh=True))
    if isinstance(outcome, Partial) and not shape.goes_on and _says(outcome.rest, width):
        _too_small(context)
    return Laid(() if isinstance(outcome, NoFit) else outcome.items, height)


def _with_end(shape: Shape, context: Context) -> tuple[Block, ...]:
    """The text of a shape; its empty last paragraph in the Normal style's type, for programs that set it so."""
    last = shape.text[-1]
    if not context.conventions.plain_end or shape.on_grid or not isinstance(last, Paragraph) or last.content:
        return shape.text
    return (*shape.text[:-1], replace(last, mark=context.normal))


def _inked(shape: Shape, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Text in the colour that its shape gives it, where it has none of its own."""
    return on_fill(blocks, shape.fill) if shape.ink is None else inked(blocks, shape.ink)


def _too_small(context: Context) -> None:
    context.notes.once("L705", "文本框太小，里面的文字没有显示完全", "请在 Word 中把文本框拉大")


def _left_over(
    shape: Shape, chain: Chain, part: DrawnPart, context: Context, parent: Element | None
) -> tuple[Item, ...]:
    """What the boxes before one in a chain leave of their text, as much as has room."""
    flow = context.flow
    if flow is None:
        return ()
    element = context.chains.get(id(chain.text)) or Element("Div", parent)
    rest: Layable | None = None
    boxes = (*chain.before, (shape, part.width, part.height))
    for number, (box, across, down) in enumerate(boxes):
        inner = inside_of(box, across, down)
        top, right, bottom, left = (inset + share for inset, share in zip(box.insets, inner, strict=True))
        width, last = max(across - left - right, 1.0), number == len(boxes) - 1
        stack = flow(_inked(box, chain.text), width, _within(context, box), element, rest)
        peep = PEEP if last and not box.goes_on else 0.0
        outcome = stack.lay(Region(left, top, width, max(down - top - bottom, 0.0) + peep, fresh=True))
        rest = outcome.rest if isinstance(outcome, Partial) else None
        if last and rest is not None and not box.goes_on and _says(rest, width):
            _too_small(context)
        if last or rest is None:
            return () if not last or isinstance(outcome, NoFit) else outcome.items
    return ()


def _says(rest: Layable, width: float) -> bool:
    """Whether anything is lost with what has no room; empty paragraphs are not."""
    outcome = rest.lay(Region(0.0, 0.0, width, float("inf"), fresh=True))
    return not isinstance(outcome, NoFit) and any(
        isinstance(item, Picture | Figure | Floating)
        or (isinstance(item, TextRun) and not item.text.isspace() and item.text)
        for item in outcome.items
    )


def _turned(
    shape: Shape, part: DrawnPart, margins: tuple[float, float, float, float], context: Context, element: Element | None
) -> Laid:
    """Text that runs down or up: its lines are as long as the shape is high."""
    flow, within = context.flow, _within(context, shape)
    assert flow is not None
    top, right, bottom, left = margins
    if context.conventions.insets_turn:
        up = shape.direction == "up"
        top, right, bottom, left = (right, bottom, left, top) if up else (left, top, right, bottom)
    width, length = max(part.width - left - right, 1.0), max(part.height - top - bottom, 1.0)
    v_align = {"ctr": "center", "b": "bottom"}.get(shape.v_anchor, "top")
    upright, text = shape.direction == "down", _inked(shape, shape.text)
    turned = Turned(
        lambda room: flow(text, room, within, element), length, width, v_align, upright, shape.direction == "up"
    )
    if turned.overflows:
        _too_small(context)
    outcome = turned.lay(Region(left, top, width, length, fresh=True))
    return Laid(() if isinstance(outcome, NoFit) else outcome.items, part.height)


def inside_of(shape: Shape, width: float, height: float) -> tuple[float, float, float, float]:
    """How far from its box the text of a preset shape stands at top, right, foot and left, without its insets."""
    if shape.inside is not None:
        left, top, right, foot = shape.inside
        return top * height, right * width, foot * height, left * width
    adjust: Mapping[str, float] = dict(shape.adjust)
    if shape.geometry in _CORNERED:
        name = "adj3" if shape.geometry == "wedgeRoundRectCallout" else "adj"
        radius = min(width, height) * min(max(adjust.get(name, _CORNERED[shape.geometry]), 0.0), 0.5)
        into = radius * 2 * _ROUND
        return into, into, into, into
    left, top, right, foot = _INSIDES.get(shape.geometry, (0.0, 0.0, 0.0, 0.0))
    return top * height, right * width, foot * height, left * width


def _within(context: Context, shape: Shape) -> Context:
    """What holds for text in a shape: no document grid but in a text frame, no pages."""
    on_grid = shape.on_grid and not context.conventions.body_grid
    return replace(context, grid=context.grid if on_grid else DocGrid(), paged=False, in_table=False)


_CHINESE_HEIGHT, _CHINESE_FOOT = 0.94, 0.85
_LATIN_HEIGHT, _LATIN_FOOT = 0.74, 0.98
"""How high the ink of a line of Chinese, and of one without, is in em; where its baseline stands as a share of that."""


_ANY_SIZE = 10.0
"""Points that words are measured in before they are made as long as their way."""


def stretched(
    art: WordArt, shape: Shape, part: DrawnPart, context: Context, parent: Element | None
) -> tuple[Item, ...]:
    """Words as wide and as high as their shape, in the form or along the bow that it says, counted from its top left
    corner."""
    bow = shape.bow
    lay = context.flow
    if lay is None or part.width <= 0 or part.height <= 0:
        return ()
    within = _within(context, Shape())

    def set_(props: RunProps, align: str = "left", text: str = "") -> tuple[Paragraph, ...]:
        looks = ParagraphProps(auto_space_de=False, auto_space_dn=False, align=align)
        return (Paragraph(looks, (Text(text or art.text.replace("\n", " "), props),), props),)

    box = (0.0, 0.0, part.width, part.height)
    if bow is None and (shape.warp is not None or "\n" in art.text):
        lines = tuple(set_(art.props, "center", line)[0] for line in art.text.split("\n"))
        return poured(lines, shape.warp or Warp("textPlain"), box, within, Element("Div", parent)) or ()
    if bow is not None:
        words = set_(replace(art.props, size=_ANY_SIZE)) if bow.filled else set_(art.props, "center")
        return along(words, bow, box, within, Element("Div", parent)) or ()
    wide = any(ord(char) > 0x2E7F for char in art.text)
    height, foot = (_CHINESE_HEIGHT, _CHINESE_FOOT) if wide else (_LATIN_HEIGHT, _LATIN_FOOT)
    props = replace(art.props, size=part.height / height)
    needed = natural_width(set_(props), lambda blocks, width: lay(blocks, width, within, None))
    stack = lay(set_(replace(props, scale=part.width / needed)), part.width * 2, within, Element("Div", parent))
    outcome = stack.lay(Region(0.0, 0.0, part.width * 2, float("inf"), fresh=True))
    items = () if isinstance(outcome, NoFit) else outcome.items
    runs = [item for item in items if isinstance(item, TextRun)]
    return tuple(replace(run, y=part.height * foot) for run in runs)
