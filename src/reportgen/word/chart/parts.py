"""Pieces of charts (ISO 29500-1 §21.2): cached values, colours, texts, places. Elements in, plain values out."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from lxml import etree
from msgspec.structs import replace

from reportgen.units import EMU
from reportgen.word.attributes import Notes
from reportgen.word.colors import Colors
from reportgen.word.drawing.gradients import read_gradient, read_hatch
from reportgen.word.drawing.picturefile import size_of
from reportgen.word.drawing.shapes import ShapeReader
from reportgen.word.drawing.text import DrawingText
from reportgen.word.model import Outline, Paint, RunProps, Texture
from reportgen.word.model.charts import Labels, Spot, Words
from reportgen.word.names import CHART, A, local

_MOST = 20_000
"""Values of a series; more are a damaged file's."""
_FIELDS = {
    "VALUE": "value", "YVALUE": "value", "PERCENTAGE": "percent", "CATEGORYNAME": "category", "XVALUE": "category",
    "SERIESNAME": "series", "CELLRANGE": "cells",
}  # fmt: skip
"""Fields in labels that are typed."""
_CELLS = "{cells}"
_UPRIGHT = frozenset(("eaVert", "wordArtVert", "wordArtVertRtl", "mongolianVert"))
"""Directions of text (a:bodyPr vert) whose letters stand one under another."""
_PLAIN = "868686"
"""Lines that say nothing."""


def c(name: str) -> str:
    """The qualified name of an element of charts."""
    return f"{{{CHART}}}{name}"


def said(element: etree._Element | None, name: str, default: str = "") -> str:
    """The val of a child; `default` where there is none."""
    found = None if element is None else element.find(c(name))
    return default if found is None else found.get("val", default)


def flag(element: etree._Element | None, name: str, *, default: bool = False) -> bool:
    """The truth of a child, true where it says nothing (§21.2.3.1)."""
    found = None if element is None else element.find(c(name))
    return default if found is None else found.get("val", "1") in ("1", "true")


def figure(element: etree._Element | None, name: str) -> float | None:
    """The number of a child."""
    return number_of(said(element, name))


def number_of(text: str | None) -> float | None:
    """A number, "12.5" or "12.5%"; None for what is none."""
    try:
        value = float((text or "").rstrip("%"))
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) < 1e15 else None


def cached(holder: etree._Element | None) -> tuple[list[str | None], str]:
    """The texts of c:cat, c:val, c:tx…, by their numbers, and their number format; of several levels the innermost."""
    data = None
    for name in ("strCache", "numCache", "strLit", "numLit", "lvl"):
        data = None if holder is None else holder.find(f".//{c(name)}")
        if data is not None:
            break
    if data is None:
        alone = None if holder is None else holder.findtext(c("v"))
        return ([] if alone is None else [alone]), "General"
    points = {int(key): each for each in data.iterfind(c("pt")) if (key := each.get("idx", "")).isdecimal()}
    counted = number_of(said(data, "ptCount")) or number_of(said(holder.find(f".//{c('multiLvlStrCache')}"), "ptCount"))  # type: ignore[union-attr]
    count = min(max(int(counted or 0), max(points, default=-1) + 1), _MOST)
    code = data.findtext(c("formatCode")) or "General"
    return [points[at].findtext(c("v")) if at in points else None for at in range(count)], code


def spot_of(element: etree._Element | None) -> Spot | None:
    """Where c:layout puts something."""
    manual = None if element is None else element.find(f"{c('layout')}/{c('manualLayout')}")
    if manual is None:
        return None
    x, y, w, h = (figure(manual, name) for name in "xywh")
    left = x if said(manual, "xMode") == "edge" else None
    top = y if said(manual, "yMode") == "edge" else None
    if left is None or top is None or not -0.5 <= left <= 1.5 or not -0.5 <= top <= 1.5:
        return None
    width = w if w is not None and 0.02 < w <= 1.2 else None
    height = h if h is not None and 0.02 < h <= 1.2 else None
    return left, top, width, height


def _shaded(color: str, share: float) -> str:
    """A colour mixed with so much white, with black where that is negative, as light mixes."""
    if abs(share) < 1e-9:
        return color
    parts = []
    for at in (0, 2, 4):
        light: float = (int(color[at : at + 2], 16) / 255) ** 2.2
        light = light * (1 - share) + share if share > 0 else light * (1 + share)
        parts.append(f"{round(255 * light ** (1 / 2.2)):02X}")
    return "".join(parts)


def _moved(label: etree._Element) -> tuple[float, float] | None:
    """How far a label was dragged from its place (c:manualLayout of a c:dLbl)."""
    manual = label.find(f"{c('layout')}/{c('manualLayout')}")
    x, y = figure(manual, "x"), figure(manual, "y")
    if x is None and y is None:
        return None
    return min(max(x or 0.0, -1.0), 1.0), min(max(y or 0.0, -1.0), 1.0)


def _from_cells(
    holder: etree._Element | None, element: etree._Element, general: Labels, own: Mapping[int, Labels]
) -> dict[int, Labels]:
    """The labels of a c:dLbls that say what stands in cells beside the values, which the series keeps for them
    (c15:datalabelsRange, [MS-ODRAWXML] §2.24.3); by their numbers."""
    kept = None if holder is None else holder.find(f"{c('extLst')}/{c('ext')}/{{*}}datalabelsRange/{{*}}dlblRangeCache")
    if kept is None:
        return {}
    asked = {int(figure(each, "idx") or 0): _asks(each) for each in element.iterfind(c("dLbl"))}
    out: dict[int, Labels] = {}
    for point in kept.iterfind(c("pt")):
        key, cell = point.get("idx", ""), re.sub("[{}]", "", point.findtext(c("v")) or "")
        at = int(key) if key.isdecimal() else _MOST
        label = own.get(at, general)
        if at < _MOST and _CELLS in label.text:
            out[at] = replace(label, text=label.text.replace(_CELLS, cell))
        elif at < _MOST and not label.text and asked.get(at, _asks(element)):
            shown = (label.series, label.category, label.value, label.percent)
            fields = zip(shown, ("{series}", "{category}", "{value}", "{percent}"), strict=True)
            out[at] = replace(label, text=label.separator.join([cell, *(field for has, field in fields if has)]))
    return out


def _asks(label: etree._Element) -> bool:
    """Whether a c:dLbls or a c:dLbl asks for the text of a cell."""
    found = label.find(f"{c('extLst')}/{c('ext')}/{{*}}showDataLabelsRange")
    return found is not None and found.get("val", "1") in ("1", "true")


class Painter:
    """Colours, lines and texts of one chart."""

    def __init__(self, shapes: ShapeReader, colors: Colors, text: DrawingText, notes: Notes) -> None:
        self._shapes, self._colors, self.text, self.notes = shapes, colors, text, notes
        self._style, self._count = 2, 1

    def styled(self, root: etree._Element, count: int) -> None:
        """Take the style of a chart (c:style, §21.2.2.227), which has so many series."""
        found = figure(root, "style")
        self._style, self._count = int(min(max(found or 2, 1), 48)), max(count, 1)

    def accent(self, at: int, count: int | None = None) -> str:
        """The colour of a series (of `count`, None for all of the chart) that says none: the theme's accents in turn,
        or shades of one of them or of grey, as the style says; darker at first and lighter later where there are more
        than colours."""
        count = max(count or self._count, at + 1)
        kind = (self._style - 1) % 8
        if kind == 1:
            base, turn, turns = self._colors.named(f"accent{at % 6 + 1}") or "4472C4", at // 6, -(-count // 6)
        else:
            base = "7F7F7F" if kind == 0 else self._colors.named(f"accent{kind - 1}") or "4472C4"
            turn, turns = at, count
        return _shaded(base, 1.4 * (turn + 1) / (turns + 1) - 0.7)

    def fill(self, holder: etree._Element | None, automatic: Paint | None) -> Paint | None:
        """What c:spPr says to fill with; `automatic` where it says nothing."""
        props = None if holder is None else holder.find(c("spPr"))
        for child in () if props is None else props:
            if local(child) == "gradFill":
                found = read_gradient(child, self._colors)
                return self._colors.mean(child.iterfind(f".//{{{A}}}gs")) if found is None else found
            if local(child) == "pattFill":
                return read_hatch(child, self._colors) or self._shapes.fill(props, None)
            if local(child) in ("noFill", "solidFill"):
                return self._shapes.fill(props, None)
            if local(child) == "blipFill":
                return self._texture(child, holder) or automatic
        return automatic

    def _texture(self, fill: etree._Element, holder: etree._Element | None) -> Texture | None:
        """The picture that fills an area; c:pictureFormat (§21.2.2.141) says whether several stand upon each other."""
        found = self._shapes.picture(fill)
        if found is None or not found.data:
            return None
        kind = said(None if holder is None else holder.find(c("pictureOptions")), "pictureFormat", "stretch")
        wide, high = size_of(found.data)
        return Texture(found.data, kind != "stretch", high / wide)

    def line(self, holder: etree._Element | None, automatic: Outline | None) -> Outline | None:
        """The line that c:spPr says; `automatic` where it says nothing."""
        props = None if holder is None else holder.find(c("spPr"))
        line = None if props is None else props.find(f"{{{A}}}ln")
        if line is None:
            return automatic
        if line.find(f"{{{A}}}noFill") is not None:
            return None
        found = self._shapes.outline(props, None)
        if found is not None:
            return found
        width = number_of(line.get("w"))
        if automatic is None or width is None:
            return automatic
        return replace(automatic, width=max(width / EMU, 0.1))

    def plain(self) -> Outline:
        """A line that says nothing of itself."""
        return Outline(_PLAIN, 0.75)

    def props(self, holder: etree._Element | None, base: RunProps) -> RunProps:
        """How texts look that c:txPr speaks of."""
        found = None if holder is None else holder.find(f"{c('txPr')}/{{{A}}}p/{{{A}}}pPr/{{{A}}}defRPr")
        return self.text.run(found, base)

    def turned(self, holder: etree._Element | None, body: str = "txPr") -> float | None:
        """How far texts are turned, degrees clockwise; None where nothing is said."""
        element = None if holder is None else holder.find(f".//{c(body)}/{{{A}}}bodyPr")
        if element is None:
            return None
        if element.get("vert") in ("vert270", "vert"):
            return -90.0 if element.get("vert") == "vert270" else 90.0
        value = number_of(element.get("rot"))
        return None if value is None or abs(value) > 5400000 else value / 60000

    def words(self, title: etree._Element | None, base: RunProps, automatic: str = "") -> Words | None:
        """A c:title (§21.2.2.211); `automatic` is what one without a text says."""
        if title is None:
            return None
        rich = title.find(f"{c('tx')}/{c('rich')}")
        overlay = flag(title, "overlay")
        if rich is None:
            texts = [text for text in cached(title.find(c("tx")))[0] if text] or [automatic]
            if not any(texts):
                return None
            turned = self.turned(title) or 0.0
            return Words(tuple(texts), self.props(title, base), spot_of(title), turned, overlay)
        lines, look = [], None
        for paragraph in rich.iterfind(f"{{{A}}}p"):
            ppr = paragraph.find(f"{{{A}}}pPr/{{{A}}}defRPr")
            own = self.text.run(ppr, base)
            words = []
            for run in paragraph.iter(f"{{{A}}}r", f"{{{A}}}fld"):
                words.append(run.findtext(f"{{{A}}}t") or "")
                look = look or self.text.run(run.find(f"{{{A}}}rPr"), own)
            lines.append("".join(words))
        if not any(lines):
            return None
        body = rich.find(f"{{{A}}}bodyPr")
        if body is not None and body.get("vert") in _UPRIGHT:
            return Words(tuple("".join(lines)), look or base, spot_of(title), 0.0, overlay)
        return Words(tuple(lines), look or base, spot_of(title), self.turned(title, "rich") or 0.0, overlay)

    def labels(self, holder: etree._Element | None, base: RunProps) -> Labels | None:
        """A c:dLbls (§21.2.2.49); None where nothing is shown."""
        element = None if holder is None else holder.find(c("dLbls"))
        if element is None or flag(element, "delete"):
            return None
        found = self._label(element, self.props(element, base))
        gone: set[int] = set()
        own: dict[int, Labels] = {}
        for label in element.iterfind(c("dLbl")):
            index = int(min(max(figure(label, "idx") or 0, 0), _MOST))
            if flag(label, "delete"):
                gone.add(index)
            else:
                own[index] = self._label(label, self.props(label, found.props))
        ranged = {at: label for at, label in _from_cells(holder, element, found, own).items() if at not in gone}
        own = {at: replace(label, text=label.text.replace(_CELLS, "")) for at, label in (own | ranged).items()}
        found = replace(found, text=found.text.replace(_CELLS, ""))
        found = replace(found, gone=frozenset(gone), own=tuple(sorted(own.items())))
        return found if found.shown or any(label.shown for label in own.values()) else None

    def _label(self, element: etree._Element, props: RunProps) -> Labels:
        """What a c:dLbls or a c:dLbl says for itself."""
        code = element.find(c("numFmt"))
        linked = code is None or code.get("sourceLinked") in ("1", "true")
        text = self._typed(element.find(f"{c('tx')}/{c('rich')}"))
        return Labels(
            props,
            flag(element, "showVal"),
            flag(element, "showPercent"),
            flag(element, "showCatName"),
            flag(element, "showSerName"),
            said(element, "dLblPos"),
            "" if code is None or linked else code.get("formatCode", ""),
            element.findtext(c("separator")) or ("\n" if flag(element, "showPercent") else ", "),
            text,
            moved=_moved(element),
        )

    def _typed(self, rich: etree._Element | None) -> str:
        """The text of a label that is typed; its fields as names in braces, its own braces gone."""
        lines = []
        for paragraph in () if rich is None else rich.iterfind(f"{{{A}}}p"):
            words = ""
            for run in paragraph.iter(f"{{{A}}}r", f"{{{A}}}fld"):
                name = _FIELDS.get(run.get("type", ""))
                words += f"{{{name}}}" if name else re.sub("[{}]", "", run.findtext(f"{{{A}}}t") or "")
            lines.append(words)
        return "\n".join(lines).strip("\n")
