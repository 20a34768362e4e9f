"""SmartArt diagrams: the shapes that Word keeps of one ([MS-ODRAWXML] §2.4, dsp:drawing) to parts of a drawing.

What lays a diagram out (dgm:layoutDef, ISO 29500-1 §21.4) is not worked: Word writes beside it what came of it. Shapes
of PowerPoint in a locked canvas (§20.3) and those drawn over a chart (§21.3) are of the same kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec.structs import replace

from reportgen.units import EMU
from reportgen.word.drawing.shapes import Box, Frame, Placed, ShapeReader
from reportgen.word.drawing.text import DrawingText
from reportgen.word.model import Block, DrawnPart, Paragraph
from reportgen.word.names import A, R, local
from reportgen.word.package import Package, Relationship

DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
RELATIONS = f"{{{DGM}}}relIds"
CANVAS = "{http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas}lockedCanvas"
_DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"


def drawing_part(graphic: etree._Element, relations: Mapping[str, Relationship], package: Package) -> str | None:
    """The part with the shapes of a dgm:relIds: named by the data part (dsp:dataModelExt), else of the data part's
    number, else the only one there is. None where there is none."""
    drawings = {key: each.target for key, each in relations.items() if each.kind == "diagramDrawing"}
    data = relations.get(graphic.get(f"{{{R}}}dm", ""))
    if data is None or data.external or not drawings:
        return None
    root = package.xml(data.target)
    extension = None if root is None else root.find(f".//{{{_DSP}}}dataModelExt")
    named = None if extension is None else drawings.get(extension.get("relId", ""))
    if named is None:
        number = "".join(char for char in data.target if char.isdigit())
        same = [target for target in drawings.values() if "".join(c for c in target if c.isdigit()) == number]
        named = same[0] if same else next(iter(drawings.values())) if len(drawings) == 1 else None
    return named if named is not None and package.has(named) else None


def words_of(
    graphic: etree._Element, relations: Mapping[str, Relationship], package: Package, text: DrawingText
) -> tuple[Block, ...]:
    """What a diagram says whose shapes are not in the file: the texts of its points, each a paragraph."""
    data = relations.get(graphic.get(f"{{{R}}}dm", ""))
    root = None if data is None or data.external else package.xml(data.target)
    base = text.base(size=10.5)
    bodies = () if root is None else root.iterfind(f".//{{{DGM}}}pt/{{{DGM}}}t")
    blocks = [block for body in bodies for block in text.blocks(body, base)]
    return tuple(block for block in blocks if isinstance(block, Paragraph) and block.content)


def _point(corner: etree._Element | None, width: float, height: float) -> tuple[float, float]:
    """A corner of an anchor, its x and y in shares of the whole, as points."""
    x, y = (None if corner is None else corner.findtext(f"{{*}}{name}") for name in "xy")
    return _number(x) * width, _number(y) * height


def _number(text: str | None) -> float:
    """A number within reason; 0 for what is none."""
    try:
        value = float(text or "0")
    except ValueError:
        return 0.0
    return value if abs(value) < 1e9 else 0.0


def _length(text: str | None) -> float:
    """EMU as points, within reason."""
    return min(max(_number(text) / EMU, 0.0), 1e4)


class DiagramReader:
    """Reads the shapes of a drawing part with a reader of shapes that knows its pictures."""

    def __init__(self, shapes: ShapeReader, text: DrawingText) -> None:
        self._shapes, self._text = shapes, text

    def parts(self, drawing: etree._Element) -> tuple[DrawnPart, ...]:
        """The shapes of a dsp:drawing and their texts, which stand in boxes of their own."""
        tree = drawing.find(f"{{{_DSP}}}spTree")
        return () if tree is None else tuple(part for shape in tree for part in self._shape(shape))

    def canvas(self, canvas: etree._Element, width: float, height: float) -> tuple[DrawnPart, ...]:
        """The shapes of an lc:lockedCanvas, `width` by `height` points large."""
        frame = self._shapes.frame(canvas, Placed((0.0, 0.0, width, height)))
        return tuple(part for shape in canvas for part in self._shape(shape, frame))

    def over(self, drawing: etree._Element, width: float, height: float) -> tuple[DrawnPart, ...]:
        """The shapes of a c:userShapes over a chart of this size, each in an anchor (§21.3.2): between two points in
        shares of the chart, or from one on as large as it says."""
        parts: list[DrawnPart] = []
        for anchor in drawing:
            start, end, extent = (anchor.find(f"{{*}}{name}") for name in ("from", "to", "ext"))
            x, y = _point(start, width, height)
            right, foot = _point(end, width, height)
            if extent is not None:
                right, foot = x + _length(extent.get("cx")), y + _length(extent.get("cy"))
            box = (min(x, right), min(y, foot), abs(right - x), abs(foot - y))
            for element in anchor:
                parts += self._shape(element, box=box)
        return tuple(parts)

    def _shape(
        self, element: etree._Element, frame: Frame | None = None, box: Box | None = None
    ) -> Iterator[DrawnPart]:
        """What one element draws; the shapes of a diagram all count from its corner, those of a canvas from the frame
        of their group, those over a chart stand in the box of their anchor."""
        kind = local(element)
        if kind not in ("sp", "cxnSp", "grpSp", "pic"):
            return
        placed = self._shapes.placed(element) if frame is None else frame.within(self._shapes.placed(element))
        if box is not None:
            placed = replace(placed, box=box)
        if kind == "grpSp":
            inside = None if frame is None and box is None else self._shapes.frame(element, placed)
            for child in element:
                yield from self._shape(child, inside)
            return
        if kind == "pic":
            yield from self._shapes.pictures(element, placed)
            return
        yield from self._shapes.drawn(element, placed)
        body = next(element.iter("{*}txBody"), None)
        blocks = () if body is None else self._blocks(element, body)
        if body is None or not any(isinstance(block, Paragraph) and block.content for block in blocks):
            return
        own = element.find(f"{{{_DSP}}}txXfrm")
        inner = placed if own is None else self._shapes.placed_by(own)
        turn = placed.turn if own is None else (placed.turn + inner.turn) % 360
        yield self._worded(Placed(inner.box, turn), body.find(f"{{{A}}}bodyPr"), blocks)

    def _blocks(self, element: etree._Element, body: etree._Element) -> tuple[Block, ...]:
        font = element.find(f"{{*}}style/{{{A}}}fontRef")
        return self._text.blocks(body, self._text.base(self._shapes.color(font)))

    def _worded(self, placed: Placed, body: etree._Element | None, blocks: tuple[Block, ...]) -> DrawnPart:
        """Text in a box; what is too long for it, since other faces stand in, stands out above and below."""
        shape = replace(self._shapes.textual(body), text=blocks)
        return DrawnPart(*placed.box, shape=shape, turn=placed.turn)
