"""Drawings (ISO 29500-1 §20.4; VML in older files): w:drawing, w:pict and w:object in, `Image` or `Drawing` out.

What is not drawn is a finding that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from weakref import WeakMethod

from lxml import etree
from msgspec.structs import replace

from reportgen.errors import DataError
from reportgen.units import EMU
from reportgen.word.attributes import Notes, measure
from reportgen.word.colors import Colors
from reportgen.word.drawing.anchors import FARTHEST, read_anchor, turned, turned_size
from reportgen.word.drawing.diagrams import CANVAS, RELATIONS, DiagramReader, drawing_part, words_of
from reportgen.word.drawing.picturefile import media_type
from reportgen.word.drawing.pictures import ROOM, Pictures
from reportgen.word.drawing.shapes import Blocks, Framed, ShapeReader
from reportgen.word.drawing.text import DrawingText
from reportgen.word.drawing.vml import VmlReader
from reportgen.word.log import Log, named
from reportgen.word.model import NO_ROOM, Drawing, DrawnPart, Image, RunProps
from reportgen.word.names import CHART, PIC, WP, WPC, WPG, WPS, A, R, local, short, w
from reportgen.word.package import Package, Relationship
from reportgen.word.theme import Theme

_GRAPHICS = frozenset([f"{{{PIC}}}pic", f"{{{WPS}}}wsp", f"{{{WPG}}}wgp", f"{{{WPC}}}wpc"])
"""What a:graphicData may hold to be drawn."""
_CHART, _USER_SHAPES = f"{{{CHART}}}chart", f"{{{CHART}}}userShapes"
_ALONE = frozenset([f"{{{PIC}}}pic", f"{{{WPS}}}wsp"])
"""What is turned as a whole."""

_LEAST_ROOM = 1.0
"""Points; less is what WPS writes of sizes that are no whole pixels."""


class Drawings:
    """The drawings of one part. `blocks` reads the content of a text box."""

    def __init__(
        self,
        package: Package,
        relationships: Mapping[str, Relationship],
        log: Log,
        colors: Colors,
        theme: Theme,
        blocks: Blocks,
    ) -> None:
        self._package, self._relationships, self._log = package, relationships, log
        self._notes: Notes = []
        self._colors, self._theme, self._blocks = colors, theme, blocks
        pictures = Pictures(package, relationships, log, colors, self._notes)
        # Shapes hold charts and charts shapes; what knows its maker would be kept until somebody looks for cycles.
        framed = WeakMethod(self._framed)
        self._shapes = ShapeReader(colors, blocks, pictures.picture, partial(_framed_by, framed), self._notes)
        self._vml = VmlReader(blocks, pictures.data)

    def drawing(self, drawing: etree._Element, props: RunProps) -> Image | Drawing | None:
        """What a w:drawing shows. What cannot be drawn (a chart, a picture of a strange format…) is a finding, and
        keeps its room as an empty frame."""
        inline, anchored = drawing.find(f"{{{WP}}}inline"), drawing.find(f"{{{WP}}}anchor")
        holder = anchored if inline is None else inline
        if holder is None:
            self._log.add("W641", "w:drawing")
            return None
        about = holder.find(f"{{{WP}}}docPr")
        if about is not None and about.get("hidden") in ("1", "true"):
            return None  # not shown in Word either
        found = self._held(holder, about, props, floating=inline is None)
        for code, said in self._notes:
            self._log.add(code, said)
        self._notes.clear()
        return found

    def _held(
        self, holder: etree._Element, about: etree._Element | None, props: RunProps, *, floating: bool
    ) -> Image | Drawing | None:
        """What a wp:inline or wp:anchor holds."""
        data = holder.find(f"{{{A}}}graphic/{{{A}}}graphicData")
        graphic = next(iter(data), None) if data is not None else None
        extent = holder.find(f"{{{WP}}}extent")
        width, height = (
            0.0 if extent is None else max(measure(extent, axis, self._notes, EMU) or 0.0, 0.0) for axis in ("cx", "cy")
        )
        alt = name = ""
        if about is not None:
            alt, name = about.get("descr") or about.get("title") or "", about.get("name") or ""
        parts: tuple[DrawnPart, ...]
        if graphic is not None and graphic.tag == RELATIONS:
            parts = self._diagram(graphic, holder, width, height)
        elif graphic is not None and graphic.tag == _CHART:
            parts = self._chart(graphic, holder, width, height)
        elif graphic is not None and graphic.tag == CANVAS:
            text = DrawingText(self._colors, self._theme, self._notes)
            parts = DiagramReader(self._shapes, text).canvas(graphic, width, height)
        elif graphic is None or graphic.tag not in _GRAPHICS:
            self._log.add("W641", graphic_name(holder))
            parts = (replace(ROOM, width=width, height=height),)
        else:
            parts = self._shapes.parts(graphic, width, height)
        charts = [part.chart for part in parts if part.chart is not None]
        if charts and not alt.strip() and not any(part.data or part.sketch for part in parts):
            from reportgen.word.chart.words import described  # few documents have charts

            alt = described(charts[0])
        alone = graphic is not None and graphic.tag in _ALONE
        turn = parts[0].turn if alone and len(parts) <= 2 and parts else 0.0
        if floating:
            anchor = turned(read_anchor(holder, self._notes), width, height, turn)
            return Drawing(width, height, parts, props, anchor, alt, name) if parts else None
        room = NO_ROOM if turn else self._room(holder)
        plain = len(parts) == 1 and replace(parts[0], data=b"") == DrawnPart(0.0, 0.0, width, height)
        if plain and parts[0].data and room == NO_ROOM:
            return Image(parts[0].data, media_type(parts[0].data), width, height, alt, name, props)
        if turn:  # in a line a turned shape takes the room that it has when turned
            across, down = turned_size(width, height, turn)
            aside, below = (across - width) / 2, (down - height) / 2
            parts = tuple(replace(part, x=part.x + aside, y=part.y + below) for part in parts)
            width, height = across, down
        return Drawing(width, height, parts, props, None, alt, name, room=room) if parts else None

    def _room(self, holder: etree._Element) -> tuple[float, float, float, float]:
        """What a wp:effectExtent (§20.4.2.6) asks for on each side, in points; none where that is next to nothing."""
        said = holder.find(f"{{{WP}}}effectExtent")
        if said is None:
            return NO_ROOM
        left, top, right, foot = (max(measure(said, side, self._notes, EMU) or 0.0, 0.0) for side in "ltrb")
        return (left, top, right, foot) if _LEAST_ROOM < max(left, top, right, foot) < FARTHEST else NO_ROOM

    def _diagram(
        self, graphic: etree._Element, holder: etree._Element, width: float, height: float
    ) -> tuple[DrawnPart, ...]:
        """The shapes of a SmartArt diagram; where the file has none its words in a frame, and a finding."""
        text = DrawingText(self._colors, self._theme, self._notes)
        try:
            name = drawing_part(graphic, self._relationships, self._package)
            root = None if name is None else self._package.xml(name)
            if name is not None and root is not None:
                within = self._within(name)
                parts = DiagramReader(within._shapes, text).parts(root)
                self._notes += within._notes
                if parts:
                    return parts
            words = words_of(graphic, self._relationships, self._package, text)
        except DataError as fault:
            place = fault.findings[0].place
            self._log.add("W610", (None if place is None else place.part) or "diagrams")
            words = ()
        self._log.add("W641", graphic_name(holder))
        assert ROOM.shape is not None
        return (replace(ROOM, width=width, height=height, shape=replace(ROOM.shape, text=words)),)

    def _chart(
        self, graphic: etree._Element, holder: etree._Element, width: float, height: float
    ) -> tuple[DrawnPart, ...]:
        """A chart of cached values; its room, and a finding, where it cannot be drawn."""
        from reportgen.word.chart.parts import Painter
        from reportgen.word.chart.reading import read_chart

        relation = self._relationships.get(graphic.get(f"{{{R}}}id", ""))
        root = None
        if relation is not None and not relation.external:
            root = self._root(relation.target)
        if relation is None or root is None:
            self._log.add("W641", graphic_name(holder))
            return (replace(ROOM, width=width, height=height),)
        within = self._within(relation.target)
        text = DrawingText(self._colors, self._theme, within._notes)
        chart = read_chart(root, Painter(within._shapes, self._colors, text, within._notes))
        over = within._over(root, width, height)
        self._notes += within._notes
        if chart is None:
            self._log.add("W641", graphic_name(holder))
            return (replace(ROOM, width=width, height=height), *over)
        return (DrawnPart(0.0, 0.0, width, height, chart=chart), *over)

    def _framed(self, frame: etree._Element, width: float, height: float) -> tuple[DrawnPart, ...]:
        """What stands in a graphicFrame of a group."""
        graphic = frame.find(f"{{{A}}}graphic/{{{A}}}graphicData/{_CHART}")
        if graphic is not None:
            return self._chart(graphic, frame, width, height)
        self._log.add("W641", graphic_name(frame))
        return (replace(ROOM, width=width, height=height),)

    def _over(self, root: etree._Element, width: float, height: float) -> tuple[DrawnPart, ...]:
        """The shapes that are drawn over a chart (c:userShapes, ISO 29500-1 §21.2.2.222), of whose part this is."""
        named = root.find(_USER_SHAPES)
        if named is None:
            return ()
        relation = self._relationships.get(named.get(f"{{{R}}}id", ""))
        shapes = None if relation is None or relation.external else self._root(relation.target)
        if relation is None or shapes is None:
            self._notes.append(("W648", "c:userShapes（图表上的图形）"))
            return ()
        within = self._within(relation.target)
        text = DrawingText(self._colors, self._theme, within._notes)
        parts = DiagramReader(within._shapes, text).over(shapes, width, height)
        self._notes += within._notes
        return parts

    def _within(self, part: str) -> Drawings:
        """A reader of what another part holds."""
        relations = self._package.relationships(part)
        return Drawings(self._package, relations, self._log, self._colors, self._theme, self._blocks)

    def _root(self, part: str) -> etree._Element | None:
        """The XML of a part; None, and a finding, where that is damaged."""
        try:
            return self._package.xml(part)
        except DataError:
            self._log.add("W610", part)
            return None

    def pictured(self, pict: etree._Element, props: RunProps) -> tuple[Drawing | Image, ...]:
        """What a w:pict or w:object shows, in strict files a w:drawing in it; a finding where that is nothing."""
        before = self._log.kinds
        found: tuple[Drawing | Image, ...] = tuple(self._vml.drawings(pict, props))
        if not found:
            drawn = (self.drawing(each, props) for each in pict.iterchildren(w("drawing")))
            found = tuple(each for each in drawn if each is not None)
        if not found and self._log.kinds == before and {local(child) for child in pict} != {"shapetype"}:
            self._log.add("W641", short(pict.tag))
        return found


def _framed_by(
    framed: Callable[[], Framed | None], frame: etree._Element, width: float, height: float
) -> tuple[DrawnPart, ...]:
    """What `framed` gives; it lives as long as the shapes that it is given with."""
    found = framed()
    assert found is not None
    return found(frame, width, height)


def graphic_name(holder: etree._Element) -> str:
    """What kind of graphic wp:anchor or wp:inline holds, with the first words of a text box."""
    name = named(short(holder.tag))
    data = holder.find(f".//{{{A}}}graphicData")
    inner = next(iter(data), None) if data is not None else None
    if inner is not None:
        name += f"：{named(short(inner.tag))}"
    words = "".join(text.text or "" for text in holder.iterfind(".//{*}txbxContent//{*}t")).strip()
    return f"{name}“{words[:12]}”" if words else name
