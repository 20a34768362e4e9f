"""Shapes of DrawingML (ISO 29500-1 §20.1; the wps, wpg and wpc extensions of Word): elements in, `DrawnPart`s out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import etree

from reportgen.word.anchors import EMU
from reportgen.word.attributes import Notes, measure, whole
from reportgen.word.colors import Colors
from reportgen.word.model import INSETS, Block, DrawnPart, Outline, Shape
from reportgen.word.names import PIC, WPG, WPS, A, local, w

Blocks: TypeAlias = Callable[[etree._Element], tuple[Block, ...]]
"""Reads the blocks of w:txbxContent."""

PictureData: TypeAlias = Callable[[etree._Element], bytes | None]
"""The bytes of the picture file of a pic:pic; None, and a finding, where there is none."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height in points."""

_LINE_WIDTHS = (0.0, 0.5, 1.0, 1.5)
"""Points of a theme's subtle, moderate and intense lines (a:lnRef idx, §20.1.4.2.19)."""


class Frame:
    """How the coordinates inside a group become points of the drawing: it fills `box`; its own corner is (x0, y0)."""

    def __init__(self, box: Box, corner: tuple[float, float], size: tuple[float, float]) -> None:
        self._box, self._corner = box, corner
        self._scale = (box[2] / size[0] if size[0] else 1.0, box[3] / size[1] if size[1] else 1.0)

    def box(self, inner: Box) -> Box:
        """A child's box in points."""
        (x, y, width, height), (across, down) = inner, self._scale
        left = self._box[0] + (x - self._corner[0]) * across
        return left, self._box[1] + (y - self._corner[1]) * down, width * across, height * down


class ShapeReader:
    """Reads the graphics of one part."""

    def __init__(self, colors: Colors, blocks: Blocks, picture: PictureData, notes: Notes) -> None:
        self._colors, self._blocks, self._picture, self._notes = colors, blocks, picture, notes

    def parts(self, graphic: etree._Element, width: float, height: float) -> tuple[DrawnPart, ...]:
        """The parts of what a:graphicData holds, `width` by `height` points large."""
        box = (0.0, 0.0, width, height)
        if graphic.tag == f"{{{PIC}}}pic":
            return tuple(self._pictures(graphic, box))
        if graphic.tag == f"{{{WPS}}}wsp":
            return (DrawnPart(*box, shape=self._shape(graphic)),)
        return tuple(self._children(graphic, self._frame(graphic, box)))

    def _children(self, group: etree._Element, frame: Frame) -> Iterator[DrawnPart]:
        for child in group:
            name = local(child)
            if name not in ("wsp", "pic", "grpSp", "wgp"):
                continue
            box = frame.box(self._box(child))
            if name == "wsp":
                yield DrawnPart(*box, shape=self._shape(child))
            elif name == "pic":
                yield from self._pictures(child, box)
            else:
                yield from self._children(child, self._frame(child, box))

    def _pictures(self, picture: etree._Element, box: Box) -> Iterator[DrawnPart]:
        data = self._picture(picture)
        if data is not None:
            yield DrawnPart(*box, data=data)

    def _frame(self, group: etree._Element, box: Box) -> Frame:
        """The coordinates inside a group (a:chOff, a:chExt) that fills `box`."""
        xfrm = group.find(f"{{{WPG}}}grpSpPr/{{{A}}}xfrm")
        origin = None if xfrm is None else xfrm.find(f"{{{A}}}chOff")
        extent = None if xfrm is None else xfrm.find(f"{{{A}}}chExt")
        return Frame(box, self._pair(origin, "x", "y"), self._pair(extent, "cx", "cy"))

    def _box(self, child: etree._Element) -> Box:
        xfrm = child.find(f"./*/{{{A}}}xfrm")
        offset = None if xfrm is None else xfrm.find(f"{{{A}}}off")
        extent = None if xfrm is None else xfrm.find(f"{{{A}}}ext")
        return (*self._pair(offset, "x", "y"), *self._pair(extent, "cx", "cy"))

    def _pair(self, element: etree._Element | None, first: str, second: str) -> tuple[float, float]:
        if element is None:
            return 0.0, 0.0
        return measure(element, first, self._notes, EMU) or 0.0, measure(element, second, self._notes, EMU) or 0.0

    def _shape(self, wsp: etree._Element) -> Shape:
        props = wsp.find(f"{{{WPS}}}spPr")
        style = wsp.find(f"{{{WPS}}}style")
        xfrm = None if props is None else props.find(f"{{{A}}}xfrm")
        preset = None if props is None else props.find(f"{{{A}}}prstGeom")
        if props is not None and props.find(f"{{{A}}}custGeom") is not None:
            self._notes.append(("W648", "a:custGeom（自定义形状）"))
        if xfrm is not None and xfrm.get("rot", "0") not in ("0", "21600000"):
            self._notes.append(("W648", "a:xfrm（形状旋转）"))
        content = wsp.find(f"{{{WPS}}}txbx/{w('txbxContent')}")
        body = wsp.find(f"{{{WPS}}}bodyPr")
        insets = list(INSETS)
        for at, name in enumerate(("tIns", "rIns", "bIns", "lIns")):
            inset = None if body is None else measure(body, name, self._notes, EMU)
            insets[at] = insets[at] if inset is None else inset
        if body is not None and body.get("vert", "horz") != "horz" and content is not None:
            self._notes.append(("W648", f"wps:bodyPr {body.get('vert')}（竖排文字）"))
        return Shape(
            "rect" if preset is None else preset.get("prst", "rect"),
            self._fill(props, style),
            self._outline(props, style),
            xfrm is not None and xfrm.get("flipH") in ("1", "true"),
            xfrm is not None and xfrm.get("flipV") in ("1", "true"),
            () if content is None else self._blocks(content),
            (insets[0], insets[1], insets[2], insets[3]),
            "t" if body is None else body.get("anchor", "t"),
            body is not None and body.find(f"{{{A}}}spAutoFit") is not None,
        )

    def _fill(self, props: etree._Element | None, style: etree._Element | None) -> str | None:
        for child in () if props is None else props:
            name = local(child)
            if name == "noFill":
                return None
            if name == "solidFill":
                return self._colors.of(child)
            if name == "gradFill":
                return self._colors.of(child.find(f".//{{{A}}}gs"))
            if name in ("blipFill", "pattFill"):
                self._notes.append(("W648", f"a:{name}（形状填充）"))
                return None
        reference = None if style is None else style.find(f"{{{A}}}fillRef")
        if reference is None or reference.get("idx", "0") == "0":
            return None
        return self._colors.of(reference)

    def _outline(self, props: etree._Element | None, style: etree._Element | None) -> Outline | None:
        line = None if props is None else props.find(f"{{{A}}}ln")
        reference = None if style is None else style.find(f"{{{A}}}lnRef")
        index = 0 if reference is None else min(whole(reference, "idx", self._notes, 0, 9999) or 0, 3)
        color = self._colors.of(reference) if index else None
        width = _LINE_WIDTHS[index]
        if line is not None:
            if line.find(f"{{{A}}}noFill") is not None:
                return None
            color = self._colors.of(line.find(f"{{{A}}}solidFill")) or color
            width = measure(line, "w", self._notes, EMU) or width
        if color is None:
            return None
        dash = None if line is None else line.find(f"{{{A}}}prstDash")
        return Outline(
            color,
            max(width or 0.75, 0.1),
            "solid" if dash is None else dash.get("val", "solid"),
            "sng" if line is None else line.get("cmpd", "sng"),
        )
