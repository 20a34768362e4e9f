"""Drawings of older files: VML (ISO 29500-4 §14) under w:pict and w:object. Elements in, `Drawing`s out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from lxml import etree
from msgspec.structs import replace

from reportgen.metafile.sketch import Sketch
from reportgen.units import EMU, POINTS
from reportgen.word.drawing.anchors import FARTHEST, MOST_CORNERS, Wrap, outline, turned
from reportgen.word.drawing.bows import text_bow, text_warp
from reportgen.word.drawing.effects import vml_shadow
from reportgen.word.drawing.gradients import vml_gradient
from reportgen.word.drawing.shapes import Blocks, Box, Frame, Placed, pictured, tiled
from reportgen.word.drawing.textchains import TextChains
from reportgen.word.drawing.tones import toned, vml_tone
from reportgen.word.drawing.vmlpaths import Outlined, outlined
from reportgen.word.drawing.vmlshapes import (
    GEOMETRY,
    OFF,
    TYPES,
    adjusted,
    crop_of,
    fill_of,
    outline_of,
    type_of,
)
from reportgen.word.drawing.vmltypes import ShapeTypes
from reportgen.word.model import (
    INSETS,
    NO_CROP,
    Anchor,
    Block,
    Drawing,
    DrawnPart,
    Fonts,
    FreePath,
    Outline,
    RunProps,
    Shape,
    Texture,
    WordArt,
)
from reportgen.word.names import W10, O, R, V, local, w

_SHAPES = frozenset(["shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "group", "image", "arc"])
_POINTED = ("line", "polyline", "curve")
"""What says its place by points of its own."""
_PRESET = ("rect", "roundRect", "ellipse", "line", "straightConnector1", "bentConnector", "curvedConnector")
"""Shapes that are drawn as presets even where their type has a path: lines with heads at their ends, corners that do
not stretch."""
_LENGTH = re.compile(r"(-?[0-9.]+)\s*(pt|in|cm|mm|px|pc|emu)?")
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]+)?")
_MOST_POINTS = 20_000
_UNITS = {**POINTS, "px": 0.75, "emu": 1 / EMU}
_H_FROM = {"text": "column", "char": "character"}
_SIDES = {"left": "left", "right": "right", "largest": "largest"}
_V_FROM = {"text": "paragraph", "line": "line"}

ROOM = Shape(outline=Outline("A6A6A6", 0.5))
"""An empty frame where a picture cannot be drawn."""

Embedded: TypeAlias = Callable[[str], bytes | Sketch | None]
"""The picture of a relationship; None, and a finding, where there is none."""


def length(text: str | None, unit: float = 1.0) -> float:
    """A length in points; `unit` is what a bare number counts in. 0 for what is none."""
    match = _LENGTH.match((text or "").strip())
    if match is None:
        return 0.0
    try:
        value = float(match[1])
    except ValueError:
        return 0.0
    points = value * (_UNITS[match[2]] if match[2] else unit)
    return points if abs(points) < FARTHEST else 0.0


def style_of(element: etree._Element) -> dict[str, str]:
    """The declarations of a style attribute."""
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if name.strip()}


class VmlReader:
    """Reads the VML of one part."""

    def __init__(self, blocks: Blocks, embedded: Embedded) -> None:
        self._blocks, self._embedded = blocks, embedded
        self._chains, self._types = TextChains(), ShapeTypes()

    def drawings(self, pict: etree._Element, props: RunProps) -> Iterator[Drawing]:
        """The drawings of a w:pict or w:object, in order."""
        for element in pict.iterfind(f"{{{V}}}*"):
            name = local(element)
            style = style_of(element)
            if name not in _SHAPES or style.get("visibility") == "hidden":
                continue
            x = y = 0.0
            width, height = length(style.get("width")), length(style.get("height"))
            if name in _POINTED:
                x, y, width, height = _line_box(element)
            parts = tuple(self._parts(element, _placed(element, style, (0.0, 0.0, width, height))))
            if parts:
                anchor = _anchor(element, style, x, y)
                if anchor is not None and len(parts) <= 2:
                    anchor = turned(anchor, width, height, parts[0].turn)
                alt, key = element.get("alt", ""), element.get("id", "")
                share = _share(element, width) if anchor is None else 0.0
                yield Drawing(max(width, 0.0), max(height, 0.0), parts, props, anchor, alt, key, share=share)

    def _parts(self, element: etree._Element, placed: Placed) -> Iterator[DrawnPart]:
        """What a VML element draws: a group's parts, a picture, a shape."""
        name = local(element)
        if name == "group":
            yield from self._group(element, placed)
            return
        picture = element.find(f"{{{V}}}imagedata")
        box, turn = placed.box, placed.turn
        if picture is not None:
            data = self._embedded(
                picture.get(f"{{{R}}}id") or picture.get(f"{{{R}}}pict") or picture.get(f"{{{R}}}href") or ""
            )
            if data is not None:
                x, y, width, height = box
                if isinstance(data, bytes):
                    data = toned(data, vml_tone(picture))
                yield replace(
                    pictured(data, crop_of(picture)), x=x, y=y, width=width, height=height, turn=turn,
                    flip_h=placed.flip_h, flip_v=placed.flip_v,
                )  # fmt: skip
            else:
                yield DrawnPart(*box, shape=ROOM, turn=turn)
            if element.find(f"{{{V}}}textbox") is None:
                if data is not None and element.get("stroked", "f") not in OFF:
                    weight = element.get("strokeweight")
                    line = outline_of(self._types.resolved(element), length(weight) if weight else None)
                    yield DrawnPart(*box, shape=Shape(outline=line), turn=turn)
                return
        shape = self._shape(element, name, placed, has_picture=picture is not None)
        filled = None if picture is not None or shape.fill is None else self._filling(element)
        if isinstance(filled, Texture):
            shape = replace(shape, hatch=filled, gradient=None)
        elif filled is not None:
            x, y, width, height = box
            if shape.shadow is not None:
                yield DrawnPart(*box, shape=replace(shape, text=(), outline=None), turn=turn)
            form = replace(shape, text=(), shadow=None)
            yield replace(filled, x=x, y=y, width=width, height=height, turn=turn, form=form)
            shape = replace(shape, fill=None, gradient=None, shadow=None)
        yield DrawnPart(*box, shape=self._chains.pictured(element, shape, *box[2:]), turn=turn)

    def _filling(self, element: etree._Element) -> DrawnPart | Texture | None:
        """The picture that a v:fill of a shape names (§14.1.2.5): as large as the shape, or repeated."""
        fill = self._types.resolved(element).find(f"{{{V}}}fill")
        if fill is None or fill.get("type") not in ("frame", "tile"):
            return None
        key = fill.get(f"{{{R}}}id") or fill.get(f"{{{O}}}relid")
        data = None if not key else self._embedded(key)
        if not isinstance(data, bytes):
            return None
        return tiled(data) if fill.get("type") == "tile" else pictured(data, NO_CROP)

    def _group(self, group: etree._Element, placed: Placed) -> Iterator[DrawnPart]:
        """The children of v:group, whose coordinates coordorigin and coordsize say."""
        corner, size = _pair(group.get("coordorigin"), (0.0, 0.0)), _pair(group.get("coordsize"), (1000.0, 1000.0))
        frame = Frame(placed, corner, size)
        for child in group.iterfind(f"{{{V}}}*"):
            name = local(child)
            if name not in _SHAPES:
                continue
            style = style_of(child)
            left, top, width, height = (length(style.get(key)) for key in ("left", "top", "width", "height"))
            inner = _line_box(child) if name in _POINTED else (left, top, width, height)
            yield from self._parts(child, frame.within(_placed(child, style, inner)))

    def _shape(self, element: etree._Element, name: str, placed: Placed, *, has_picture: bool) -> Shape:
        """What a VML element says of itself and of its type (v:shapetype)."""
        style = style_of(element)
        said = self._types.resolved(element)
        art = self._art(said)
        number = type_of(element)
        geometry = GEOMETRY.get(name) or TYPES.get(number, "")
        form = Outlined() if art is not None or geometry.startswith(_PRESET) else _formed(said, name)
        if number and not geometry and not form.paths and art is None:
            geometry = f"o:spt {number}"
        box = element.find(f"{{{V}}}textbox")
        text, insets, grows = self._text(box)
        weight = said.get("strokeweight")
        if weight is None:
            stroke = said.find(f"{{{V}}}stroke")
            weight = None if stroke is None else stroke.get("weight")
        fill = None if has_picture or art is not None or geometry == "line" else fill_of(said)
        gradient = None if fill is None else vml_gradient(said, fill)
        return Shape(
            geometry or "rect",
            fill if gradient is None else gradient.mean,
            None if has_picture or art is not None else outline_of(said, length(weight) if weight else None),
            placed.flip_h,
            placed.flip_v,
            text,
            insets,
            {"middle": "ctr", "bottom": "b"}.get(style.get("v-text-anchor", "top"), "t"),
            grows,
            unbroken=style.get("mso-wrap-style") == "none",
            adjust=adjusted(said, geometry),
            free=form.paths,
            inside=form.inside if form.paths else None,
            shadow=None if fill is None else vml_shadow(said, length),
            direction=_direction(style_of(box)) if box is not None else "across",
            upright=True,  # VML turns the shape and leaves its text as it stands
            art=art,
            gradient=gradient,
            bow=None if art is None else text_bow(said, number),
            warp=None if art is None else text_warp(said, number),
        )

    def _art(self, element: etree._Element) -> WordArt | None:
        """The words of a v:textpath, in its shape's fill: a watermark, or a heading of old."""
        path = element.find(f"{{{V}}}textpath")
        lines = [] if path is None else [" ".join(line.split()) for line in (path.get("string") or "").splitlines()]
        words = "\n".join(line for line in lines if line)
        if path is None or not words or path.get("on", "t") in OFF:
            return None
        style = style_of(path)
        family = style.get("font-family", "").replace("&quot;", "").strip("\"' ") or "宋体"
        color = fill_of(element)
        if color is None:
            outline = outline_of(element, None)
            color = None if outline is None else outline.color
        fonts = Fonts(family, family, family)
        bold, italic = style.get("font-weight") in ("bold", "700"), style.get("font-style") == "italic"
        size = min(max(length(style.get("font-size")), 1.0), 1638.0) if style.get("font-size") else 36.0
        return WordArt(words, RunProps(fonts, size, bold, italic, color=color or "C0C0C0"))

    def _text(self, box: etree._Element | None) -> tuple[tuple[Block, ...], Box, bool]:
        """The blocks of a v:textbox, its insets (top, right, bottom, left), and whether the shape grows with it."""
        insets = list(INSETS)
        if box is None:
            return (), INSETS, False
        content = box.find(w("txbxContent"))
        said = [part.strip() for part in box.get("inset", "").split(",")]
        for at, part in zip((3, 0, 1, 2), said, strict=False):  # written left, top, right, bottom
            insets[at] = length(part, 0.75) if part else insets[at]
        grows = "mso-fit-shape-to-text:t" in box.get("style", "").replace(" ", "")
        blocks = () if content is None else self._blocks(content)
        return blocks, (insets[0], insets[1], insets[2], insets[3]), grows


def _share(element: etree._Element, width: float) -> float:
    """How much of its line a horizontal rule takes (o:hr, ISO 29500-4 §14.2.2.16; o:hrpct counts tenths of a
    percent); 0 for one with a width, and for any other shape."""
    if element.get(f"{{{O}}}hr", "f") in OFF:
        return 0.0
    said = element.get(f"{{{O}}}hrpct", "")
    parts = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    return min(parts / 1000, 1.0) if parts else 0.0 if width > 0 else 1.0


def _direction(style: Mapping[str, str]) -> str:
    """Which way the text of a v:textbox runs."""
    flow, other = style.get("layout-flow", ""), style.get("mso-layout-flow-alt", "")
    if other == "bottom-to-top":
        return "up"
    return {"vertical-ideographic": "down", "vertical": "turned"}.get(flow, "across")


def _placed(element: etree._Element, style: Mapping[str, str], box: Box) -> Placed:
    """A shape's place with its rotation (degrees, or parts of 65536 of one: "fd") and its flips."""
    said = style.get("rotation", "0")
    try:
        turn = float(said[:-2]) / 65536 if said.endswith("fd") else float(said)
    except ValueError:
        turn = 0.0
    flip = style.get("flip", "")
    flip_h, flip_v = "x" in flip, "y" in flip
    if local(element) == "line":
        start, end = _pair(element.get("from"), (0.0, 0.0)), _pair(element.get("to"), (0.0, 0.0))
        flip_h, flip_v = flip_h != (end[0] < start[0]), flip_v != (end[1] < start[1])
    return Placed(box, turn % 360 if abs(turn) < 1e6 else 0.0, flip_h, flip_v)


def _pair(text: str | None, default: tuple[float, float]) -> tuple[float, float]:
    """ "x,y" in points."""
    parts = (text or "").split(",")
    return default if len(parts) < 2 else (length(parts[0]), length(parts[1]))


def _line_box(element: etree._Element) -> Box:
    """The box round a v:line, a v:polyline (§14.1.2.15) or a v:curve."""
    xs, ys = zip(*_points(element), strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _points(element: etree._Element) -> list[tuple[float, float]]:
    """The points of a line or a curve; its beginning alone where a v:polyline says none."""
    name = local(element)
    if name != "polyline":
        ends = ("from", "to") if name == "line" else ("from", "control1", "control2", "to")
        return [_pair(element.get(end), (0.0, 0.0)) for end in ends]
    said = [length(each) for each in element.get("points", "").replace(",", " ").split()][:_MOST_POINTS]
    return list(zip(said[::2], said[1::2], strict=False)) or [(0.0, 0.0)]


def _formed(element: etree._Element, name: str) -> Outlined:
    """The form of a shape with a path or points of its own."""
    if name not in ("polyline", "curve"):
        return outlined(element)
    left, top, width, height = _line_box(element)
    shares = [((x - left) / (width or 1.0), (y - top) / (height or 1.0)) for x, y in _points(element)]
    if len(shares) < 2:
        return Outlined()
    if name == "curve":
        rest: tuple[tuple[str | float, ...], ...] = (("c", *(number for share in shares[1:] for number in share)),)
    else:
        rest = tuple(("l", *share) for share in shares[1:])
    return Outlined((FreePath((("m", *shares[0]), *rest)),))


def _anchor(element: etree._Element, style: Mapping[str, str], x: float, y: float) -> Anchor | None:
    """Where a shape floats; None where it stands in the line."""
    if style.get("position", "static") not in ("absolute", "relative"):
        return None
    wrapping = element.find(f"{{{W10}}}wrap")
    kind = "" if wrapping is None else wrapping.get("type", "")
    wrap: Wrap = "none"
    contour = outline(_coords(element)) if kind in ("tight", "through") else ()
    if kind in ("square", "tight", "through"):
        wrap = "contour" if contour else "square"
    elif kind == "topAndBottom":
        wrap = "topAndBottom"
    h_align, v_align = style.get("mso-position-horizontal"), style.get("mso-position-vertical")
    h_from = style.get("mso-position-horizontal-relative", "text").replace("-margin-area", "Margin")
    v_from = style.get("mso-position-vertical-relative", "text").replace("-margin-area", "Margin")
    order = int(length(style.get("z-index"), 1 / 1e6) * 1e6) if style.get("z-index") else 0
    top, right, bottom, left = (
        length(style.get(f"mso-wrap-distance-{side}", default))
        for side, default in (("top", "0"), ("right", "9pt"), ("bottom", "0"), ("left", "9pt"))
    )
    return Anchor(
        _H_FROM.get(h_from, h_from),
        length(style.get("margin-left") or style.get("left")) + x,
        None if h_align in (None, "absolute") else h_align,
        _V_FROM.get(v_from, v_from),
        length(style.get("margin-top") or style.get("top")) + y,
        None if v_align in (None, "absolute") else v_align,
        wrap,
        (top, right, bottom, left),
        order < 0,
        order,
        _SIDES.get("" if wrapping is None else wrapping.get("side", ""), "bothSides"),
        element.get(f"{{{O}}}allowincell", "t") not in OFF,
        contour=contour,
        through=bool(contour) and kind == "through",
    )


def _coords(element: etree._Element) -> list[tuple[float, float]]:
    """The corners that wrapcoords (ISO 29500-4 §14.1.2.19) lists; as many as can be read."""
    said = element.get("wrapcoords", "").replace(",", " ").split()[: 2 * MOST_CORNERS + 2]
    numbers = [float(each) if _NUMBER.fullmatch(each) else 0.0 for each in said]
    return list(zip(numbers[::2], numbers[1::2], strict=False))
