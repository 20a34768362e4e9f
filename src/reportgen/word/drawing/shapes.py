"""Shapes of DrawingML (ISO 29500-1 §20.1; the wps, wpg and wpc extensions of Word): elements in, `DrawnPart`s out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.metafile.sketch import Sketch
from reportgen.units import EMU
from reportgen.word.alternates import ALTERNATE, chosen
from reportgen.word.attributes import Notes, measure, whole
from reportgen.word.colors import Colors
from reportgen.word.drawing.bows import poured, warped
from reportgen.word.drawing.effects import read_shadow
from reportgen.word.drawing.freepaths import free_paths
from reportgen.word.drawing.gradients import read_gradient, read_hatch
from reportgen.word.drawing.picturefile import is_see_through, size_of
from reportgen.word.drawing.textchains import TextChains
from reportgen.word.model import INSETS, PLAIN_END, Block, DrawnPart, Gradient, LineEnd, Outline, Shape, Texture
from reportgen.word.names import PIC, WPC, WPS, A, local, w

Blocks: TypeAlias = Callable[[etree._Element], tuple[Block, ...]]
"""Reads the blocks of w:txbxContent."""

Pictured: TypeAlias = Callable[[etree._Element], DrawnPart | None]
"""What a pic:pic shows, without its place; None, and a finding, where there is no room to keep for it."""

Framed: TypeAlias = Callable[[etree._Element, float, float], tuple[DrawnPart, ...]]
"""What a graphicFrame of so many points shows, from its corner: a chart."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height in points."""

_LINE_WIDTHS = (0.0, 0.5, 1.0, 1.5)
"""Points of a theme's subtle, moderate and intense lines (a:lnRef idx, §20.1.4.2.19)."""

_DIRECTIONS = {
    "eaVert": "down", "mongolianVert": "down", "wordArtVert": "down", "wordArtVertRtl": "down", "vert": "turned",
    "vert270": "up",
}  # fmt: skip
"""ST_TextVerticalType (§20.1.10.83)."""

_FILLS = frozenset(("noFill", "solidFill", "pattFill", "blipFill", "grpFill"))

_PIXEL = 0.75
"""Points."""

ANGLE = 60000.0
"""Parts of a degree (ST_Angle, §20.1.10.3)."""


class Placed(Struct, frozen=True):
    """Where something stands: its box before it is turned, how far it is turned, whether it is mirrored."""

    box: Box
    turn: float = 0.0
    flip_h: bool = False
    flip_v: bool = False


class Frame:
    """How the coordinates inside a group become points of the drawing: it stands at `placed`; its own corner is
    (x0, y0)."""

    def __init__(self, placed: Placed, corner: tuple[float, float], size: tuple[float, float]) -> None:
        self._placed, self._corner = placed, corner
        box = placed.box
        self._scale = (box[2] / size[0] if size[0] else 1.0, box[3] / size[1] if size[1] else 1.0)

    def within(self, child: Placed) -> Placed:
        """A child in points, mirrored and turned with the group."""
        (x, y, width, height), (across, down) = child.box, self._scale
        group = self._placed
        middle = (
            group.box[0] + (x + width / 2 - self._corner[0]) * across,
            group.box[1] + (y + height / 2 - self._corner[1]) * down,
        )
        flip_h, flip_v, turn = child.flip_h, child.flip_v, child.turn
        if 45 <= turn % 180 < 135:  # it lies on its side: what stretches the group across makes it higher
            across, down = down, across
        width, height = width * across, height * down
        left, top = middle[0] - width / 2, middle[1] - height / 2
        if group.flip_h:
            left, flip_h, turn = 2 * group.box[0] + group.box[2] - left - width, not flip_h, -turn
        if group.flip_v:
            top, flip_v, turn = 2 * group.box[1] + group.box[3] - top - height, not flip_v, -turn
        if group.turn:
            angle = math.radians(group.turn)
            middle = group.box[0] + group.box[2] / 2, group.box[1] + group.box[3] / 2
            aside, below = left + width / 2 - middle[0], top + height / 2 - middle[1]
            left = middle[0] + aside * math.cos(angle) - below * math.sin(angle) - width / 2
            top = middle[1] + aside * math.sin(angle) + below * math.cos(angle) - height / 2
        return Placed((left, top, width, height), (turn + group.turn) % 360, flip_h, flip_v)


def pictured(picture: bytes | Sketch, crop: tuple[float, float, float, float]) -> DrawnPart:
    """A picture without its place."""
    if isinstance(picture, bytes):
        return DrawnPart(0.0, 0.0, 0.0, 0.0, data=picture, crop=crop)
    return DrawnPart(0.0, 0.0, 0.0, 0.0, sketch=picture, crop=crop)


def tiled(picture: bytes, wide: float = 1.0, high: float = 1.0) -> Texture:
    """A picture that is repeated, so many times as wide and as high as it is at 96 pixels to the inch."""
    width, height = size_of(picture)
    return Texture(picture, size=(width * _PIXEL * wide, height * _PIXEL * high))


class ShapeReader:
    """Reads the graphics of one part."""

    def __init__(self, colors: Colors, blocks: Blocks, picture: Pictured, framed: Framed, notes: Notes) -> None:
        self._colors, self._blocks, self._picture, self._notes = colors, blocks, picture, notes
        self._framed = framed
        self._chains = TextChains()

    def parts(self, graphic: etree._Element, width: float, height: float) -> tuple[DrawnPart, ...]:
        """The parts of what a:graphicData holds, `width` by `height` points large."""
        whole_ = replace(self.placed(graphic), box=(0.0, 0.0, width, height))
        if graphic.tag == f"{{{PIC}}}pic":
            return tuple(self.pictures(graphic, whole_))
        if graphic.tag == f"{{{WPS}}}wsp":
            return tuple(self.drawn(graphic, whole_))
        if graphic.tag == f"{{{WPC}}}wpc":  # a canvas counts in EMU from its own corner
            fill, line = (
                self.fill(graphic.find(f"{{{WPC}}}bg"), None),
                self.outline(graphic.find(f"{{{WPC}}}whole"), None),
            )
            ground = () if fill is None and line is None else (DrawnPart(*whole_.box, shape=Shape("rect", fill, line)),)
            return (*ground, *self._children(graphic, Frame(whole_, (0.0, 0.0), (width, height))))
        return tuple(self._children(graphic, self.frame(graphic, whole_)))

    def _children(self, group: etree._Element, frame: Frame) -> Iterator[DrawnPart]:
        """The parts of a group, one after the other."""
        for child in group:
            name = local(child)
            if child.tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    yield from self._children(branch, frame)
                continue
            if name not in ("wsp", "pic", "grpSp", "wgp", "graphicFrame"):
                continue
            if name == "graphicFrame":
                xfrm = child.find("{*}xfrm")
                if xfrm is not None:
                    x, y, width, height = frame.within(self.placed_by(xfrm)).box
                    yield from (
                        replace(part, x=part.x + x, y=part.y + y) for part in self._framed(child, width, height)
                    )
                continue
            placed = frame.within(self.placed(child))
            if name == "wsp":
                yield from self.drawn(child, placed)
            elif name == "pic":
                yield from self.pictures(child, placed)
            else:
                yield from self._children(child, self.frame(child, placed))

    def picture(self, holder: etree._Element) -> DrawnPart | None:
        """What an a:blipFill shows."""
        return self._picture(holder)

    def pictures(self, picture: etree._Element, placed: Placed) -> Iterator[DrawnPart]:
        """A picture at its place, and the line round it."""
        found = self._picture(picture)
        if found is not None:
            x, y, width, height = placed.box
            props = picture.find("{*}spPr")
            outline = self.outline(props, None)
            form = replace(self._formed(props, placed), flip_h=placed.flip_h, flip_v=placed.flip_v)
            clear = props is not None and props.find(f"{{{A}}}effectLst") is not None and is_see_through(found.data)
            shadow = read_shadow(props, self._colors, self._notes, see_through=clear)
            if shadow is not None and found.shape is None:
                yield DrawnPart(x, y, width, height, shape=replace(form, shadow=shadow), turn=placed.turn)
            placing = {"x": x, "y": y, "width": width, "height": height, "turn": placed.turn}
            own = form if found.shape is None and (form.geometry != "rect" or form.free) else None
            yield replace(found, flip_h=placed.flip_h, flip_v=placed.flip_v, form=own, **placing)
            if outline is not None and found.shape is None:
                yield DrawnPart(x, y, width, height, shape=replace(form, outline=outline), turn=placed.turn)

    def frame(self, group: etree._Element, placed: Placed) -> Frame:
        """The coordinates inside a group (a:chOff, a:chExt) that stands at `placed`."""
        xfrm = group.find(f"{{*}}grpSpPr/{{{A}}}xfrm")
        origin = None if xfrm is None else xfrm.find(f"{{{A}}}chOff")
        extent = None if xfrm is None else xfrm.find(f"{{{A}}}chExt")
        size = self._pair(extent, "cx", "cy")
        return Frame(placed, self._pair(origin, "x", "y"), size if size != (0.0, 0.0) else placed.box[2:])

    def placed(self, child: etree._Element) -> Placed:
        """What an a:xfrm says (§20.1.7.6)."""
        xfrm = child.find(f"./*/{{{A}}}xfrm")
        return Placed((0.0, 0.0, 0.0, 0.0)) if xfrm is None else self.placed_by(xfrm)

    def placed_by(self, xfrm: etree._Element) -> Placed:
        """What an element of that kind says."""
        offset, extent = xfrm.find(f"{{{A}}}off"), xfrm.find(f"{{{A}}}ext")
        turn = whole(xfrm, "rot", self._notes, -(2**31), 2**31) or 0
        return Placed(
            (*self._pair(offset, "x", "y"), *self._pair(extent, "cx", "cy")),
            turn / ANGLE % 360,
            xfrm.get("flipH") in ("1", "true"),
            xfrm.get("flipV") in ("1", "true"),
        )

    def _pair(self, element: etree._Element | None, first: str, second: str) -> tuple[float, float]:
        if element is None:
            return 0.0, 0.0
        return measure(element, first, self._notes, EMU) or 0.0, measure(element, second, self._notes, EMU) or 0.0

    def drawn(self, wsp: etree._Element, placed: Placed) -> Iterator[DrawnPart]:
        """A shape; behind it, in its box, the picture that fills it."""
        fill = wsp.find(f"{{*}}spPr/{{{A}}}blipFill")
        found = None if fill is None else self._picture(fill)
        shape = replace(self._shape(wsp, placed), flip_h=placed.flip_h, flip_v=placed.flip_v)
        tile = None if fill is None else fill.find(f"{{{A}}}tile")
        if tile is not None and found is not None and found.data:
            wide, high = (measure(tile, name, self._notes, 100000.0) or 1.0 for name in ("sx", "sy"))
            shape = replace(shape, fill="FFFFFF", hatch=tiled(found.data, wide, high))
        elif found is not None and found.shape is None:
            if shape.shadow is not None:
                yield DrawnPart(*placed.box, shape=replace(shape, text=(), outline=None), turn=placed.turn)
                shape = replace(shape, shadow=None)
            x, y, width, height = placed.box
            yield replace(found, x=x, y=y, width=width, height=height, turn=placed.turn, form=replace(shape, text=()))
        shape = self._chains.drawn(wsp, shape, *placed.box[2:])
        yield DrawnPart(*placed.box, shape=shape, turn=placed.turn)

    def _shape(self, wsp: etree._Element, placed: Placed) -> Shape:
        """The outline, the fill and the text of a wps:wsp."""
        props, style, body = (wsp.find(f"{{*}}{name}") for name in ("spPr", "style", "bodyPr"))
        content = wsp.find(f"{{{WPS}}}txbx/{w('txbxContent')}")
        form = self._formed(props, placed)
        seen = bool(form.free) or props is None or props.find(f"{{{A}}}custGeom") is None
        gradient = self._gradient(props, style) if seen else None
        pattern = None if props is None else props.find(f"{{{A}}}pattFill")
        hatch = None if pattern is None or not seen else read_hatch(pattern, self._colors)
        paint = gradient or hatch
        fill = None if not seen else self.fill(props, style) if paint is None else paint.mean
        pictured_ = props is not None and props.find(f"{{{A}}}blipFill") is not None
        return replace(
            self.textual(body),
            geometry=form.geometry,
            fill=fill,
            gradient=gradient,
            hatch=hatch,
            ink=self._ink(style),
            outline=self.outline(props, style) if seen else None,
            text=() if content is None else self._blocks(content),
            adjust=form.adjust,
            free=form.free,
            inside=form.inside,
            shadow=read_shadow(props, self._colors, self._notes, see_through=fill is None and not pictured_),
        )

    def _formed(self, props: etree._Element | None, placed: Placed) -> Shape:
        """The form that a spPr says, as a shape of nothing else."""
        preset = None if props is None else props.find(f"{{{A}}}prstGeom")
        own = None if props is None else props.find(f"{{{A}}}custGeom")
        adjust = () if preset is None else preset.iterfind(f"{{{A}}}avLst/{{{A}}}gd")
        free, inside = ((), None) if own is None else free_paths(own, placed.box[2] * EMU, placed.box[3] * EMU)
        return Shape(
            geometry="rect" if preset is None else preset.get("prst", "rect"),
            adjust=tuple(pair for guide in adjust if (pair := _adjusted(guide)) is not None),
            free=free,
            inside=inside,
        )

    def textual(self, body: etree._Element | None) -> Shape:
        """What an a:bodyPr (§21.1.2.1.1) says of where text stands, as a shape of nothing else."""
        if body is None:
            return Shape()
        insets = list(INSETS)
        for at, name in enumerate(("tIns", "rIns", "bIns", "lIns")):
            inset = measure(body, name, self._notes, EMU)
            insets[at] = insets[at] if inset is None else inset
        return Shape(
            insets=(insets[0], insets[1], insets[2], insets[3]),
            v_anchor=body.get("anchor", "t"),
            grows=body.find(f"{{{A}}}spAutoFit") is not None,
            unbroken=body.get("wrap") == "none",
            direction=_DIRECTIONS.get(body.get("vert", "horz"), "across"),
            upright=body.get("upright") in ("1", "true"),
            bow=warped(body),
            warp=poured(body, self._notes),
        )

    def _gradient(self, props: etree._Element | None, style: etree._Element | None) -> Gradient | None:
        """The gradient that fills a shape: its own, or its style's (a:fillRef, §20.1.4.2.10); None for other fills."""
        for child in () if props is None else props:
            if local(child) == "gradFill":
                return read_gradient(child, self._colors)
            if local(child) in _FILLS:
                return None
        reference = None if style is None else style.find(f"{{{A}}}fillRef")
        index = 0 if reference is None else whole(reference, "idx", self._notes, 0, 9999) or 0
        themed = self._colors.fill_style(index)
        color = self._colors.of(reference)
        if themed is None or color is None or local(themed) != "gradFill":
            return None
        return read_gradient(themed, self._colors.standing_for(color))

    def _ink(self, style: etree._Element | None) -> str | None:
        """The colour that a shape's style gives its text (a:fontRef, §20.1.4.1.17); None for black, which is as good as
        none."""
        color = self._colors.of(None if style is None else style.find(f"{{{A}}}fontRef"))
        return None if color == "000000" else color

    def color(self, reference: etree._Element | None) -> str | None:
        """The colour that an a:fontRef or the like names."""
        return self._colors.of(reference)

    def fill(self, props: etree._Element | None, style: etree._Element | None) -> str | None:
        """The colour that fills a shape; None for none."""
        for child in () if props is None else props:
            name = local(child)
            if name == "noFill":
                return None
            if name == "solidFill":
                return self._colors.on_paper(child)
            if name == "gradFill":
                self._notes.append(("W648", "a:gradFill（渐变填充）"))
                return self._colors.mean(child.iterfind(f".//{{{A}}}gs"))
            if name == "pattFill":
                return self._colors.mean(child)
            if name == "blipFill":  # a picture is drawn behind the shape
                return None
            if name == "grpFill":
                groups = (group.find("{*}grpSpPr") for group in child.iterancestors())
                said = (each for each in groups if each is not None and each.find(f"{{{A}}}grpFill") is None)
                return self.fill(next(said, None), None)
        reference = None if style is None else style.find(f"{{{A}}}fillRef")
        if reference is None or reference.get("idx", "0") == "0":
            return None
        return self._colors.of(reference)

    def outline(self, props: etree._Element | None, style: etree._Element | None) -> Outline | None:
        """The line round a shape; None for none."""
        line = None if props is None else props.find(f"{{{A}}}ln")
        reference = None if style is None else style.find(f"{{{A}}}lnRef")
        index = 0 if reference is None else min(whole(reference, "idx", self._notes, 0, 9999) or 0, 3)
        color = self._colors.of(reference) if index else None
        width = _LINE_WIDTHS[index]
        if line is None:
            return None if color is None else Outline(color, width or 0.75)
        if line.find(f"{{{A}}}noFill") is not None:
            return None
        painted = line.find(f"{{{A}}}solidFill")
        if painted is not None:
            color = self._colors.on_paper(painted)
        elif line.find(f"{{{A}}}gradFill") is not None:
            self._notes.append(("W648", "a:ln/a:gradFill（渐变线条）"))
            color = self._colors.mean(line.iterfind(f".//{{{A}}}gs"))
        if color is None:
            return None
        width = measure(line, "w", self._notes, EMU) or width
        dash = line.find(f"{{{A}}}prstDash")
        return Outline(
            color,
            max(width or 0.75, 0.1),
            "solid" if dash is None else dash.get("val", "solid"),
            line.get("cmpd", "sng"),
            _end(line.find(f"{{{A}}}headEnd")),
            _end(line.find(f"{{{A}}}tailEnd")),
        )


def _end(element: etree._Element | None) -> LineEnd:
    if element is None or element.get("type", "none") == "none":
        return PLAIN_END
    return LineEnd(element.get("type", "none"), element.get("w", "med"), element.get("len", "med"))


def _adjusted(guide: etree._Element) -> tuple[str, float] | None:
    """An adjusting value (§20.1.9.5) as a share."""
    words = guide.get("fmla", "").split()
    try:
        value = float(words[1]) / 100000 if len(words) == 2 and words[0] == "val" else None
    except ValueError:
        return None
    return None if value is None or not abs(value) < 1e4 else (guide.get("name", ""), value)
