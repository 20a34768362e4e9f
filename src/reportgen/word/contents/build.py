"""Tables of contents rebuilt from the headings (ISO 29500-1 §17.16.5.68), in the XML of the document.

In: the body, its paragraphs beside what was read of them, the styles. Out: new entry paragraphs in the tree, with
links, tab stops and references to pages; bookmarks at headings that had none.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct

from reportgen.units import TWIPS
from reportgen.word.contents.entries import Entry, Switches, entries, switches_of
from reportgen.word.contents.fields import TocField, put
from reportgen.word.log import Log
from reportgen.word.model import BookmarkStart, Paragraph, SectionProps
from reportgen.word.names import VAL, XML, w
from reportgen.word.sections import section_props
from reportgen.word.styles.cascade import Cascade
from reportgen.word.styles.names import canonical
from reportgen.word.tablescope import NO_TABLE
from reportgen.word.walk import inlines

_FIRST = 200_000_000
"""Where the numbers of new bookmarks begin: _Toc200000001."""
_STEP = 10.5
"""Points: stops for the text behind a number stand in whole steps of this, as Word sets them at its Chinese default."""
_INDENT = 21.0
"""Points a level is indented by where the document has no style for it."""


class _Look(Struct, frozen=True):
    """The style of a level: its id, None where the document has none; how far its text is indented, the size of its
    type; whether it has a tab stop to the right, and one for the text behind a number. `model` is the properties of an
    old entry of a level without style."""

    style: str | None
    left: float
    size: float
    right_stop: bool = False
    left_stop: bool = False
    model: etree._Element | None = None


class Builder:
    """Rebuilds the tables of contents of one document. `pairs` are the paragraphs of the body in reading order."""

    def __init__(
        self, body: etree._Element, pairs: Sequence[tuple[etree._Element, Paragraph]], cascade: Cascade
    ) -> None:
        self._body, self._pairs, self._cascade = body, pairs, cascade
        self._names = {mark.get(w("name"), "") for mark in body.iter(w("bookmarkStart"))}
        ids = (mark.get(w("id"), "") for mark in body.iter(w("bookmarkStart"), w("bookmarkEnd")))
        self._id = max((int(each) for each in ids if each.isdecimal()), default=0)
        self._number = _FIRST
        self._anchors: dict[int, str] = {}
        self._taken: set[str] = set()

    def rebuild(self, every: Sequence[TocField], wanted: Iterable[TocField], log: Log) -> bool:
        """Rebuild the wanted ones among all of the document; whether any was. One that cannot be taken apart, or would
        have no entry, keeps what it holds (W652)."""
        inside = {id(p) for toc in every for block in toc.blocks() for p in block.iter(w("p"))}
        text = [None if id(element) in inside else paragraph for element, paragraph in self._pairs]
        changed = False
        for toc in wanted:
            switches = switches_of(toc.instruction)
            found = entries(text, switches) if toc.replaceable else []
            if not found:
                log.add("W652", "没有可列入的标题" if toc.replaceable else "目录与正文交错")
                continue
            put(toc, self._lines(toc, found, switches))
            changed = True
        return changed

    def _lines(self, toc: TocField, found: Sequence[Entry], switches: Switches) -> list[etree._Element]:
        width = _column(_section_of(toc.first))
        looks = {level: self._look(level, switches, toc) for level in {entry.level for entry in found}}
        return [self._line(entry, looks[entry.level], switches, width) for entry in found]

    # --- one entry

    def _line(self, entry: Entry, look: _Look, switches: Switches, width: float) -> etree._Element:
        line = etree.Element(w("p"))
        line.append(_properties(entry, look, switches, width))
        anchor = self._anchor(entry.index)
        holder = line
        if switches.linked:
            holder = etree.SubElement(line, w("hyperlink"), {w("anchor"): anchor, w("history"): "1"})
        for text, align in _written(entry):
            holder.append(_run(text, align))
        if entry.paged:
            holder.append(_run("\t" if switches.separator is None else switches.separator))
            for run in _page_reference(anchor):
                holder.append(run)
        return line

    def _anchor(self, index: int) -> str:
        """The name of a bookmark that begins in the paragraph; a new one where none of Word's does."""
        known = self._anchors.get(index)
        if known is not None:
            return known
        element, paragraph = self._pairs[index]
        name = ""
        for item in inlines(paragraph.content):
            if isinstance(item, BookmarkStart) and item.name.startswith("_Toc") and item.name not in self._taken:
                name = item.name
                break
        name = name or self._bookmarked(element)
        self._taken.add(name)
        self._anchors[index] = name
        return name

    def _bookmarked(self, paragraph: etree._Element) -> str:
        name = ""
        while not name or name in self._names:
            self._number += 1
            name = f"_Toc{self._number}"
        self._id += 1
        start = etree.Element(w("bookmarkStart"), {w("id"): str(self._id), w("name"): name})
        properties = paragraph.find(w("pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        etree.SubElement(paragraph, w("bookmarkEnd"), {w("id"): str(self._id)})
        return name

    # --- styles

    def _look(self, level: int, switches: Switches, toc: TocField) -> _Look:
        name = "table of figures" if switches.captions else f"toc {level}"
        style = self._cascade.sheet.called("paragraph", name)
        props = self._cascade.paragraph(NO_TABLE, style or self._cascade.style_id(None), None).props
        size = self._cascade.runs(NO_TABLE, style or self._cascade.style_id(None)).props(None).size
        if style is None:
            return _Look(None, _INDENT * (level - 1), size, model=_model(toc, level))
        left = props.left if props.left_chars is None else props.left_chars * size
        right_stop = any(stop.alignment in ("right", "end") for stop in props.tabs)
        left_stop = any(stop.alignment in ("left", "start") for stop in props.tabs)
        return _Look(style, left, size, right_stop, left_stop)


def _model(toc: TocField, level: int) -> etree._Element | None:
    """The properties of an old entry whose style, defined nowhere, is named for the level."""
    for block in toc.blocks():
        properties = block.find(w("pPr"))
        style = None if properties is None else properties.find(w("pStyle"))
        if style is not None and canonical(style.get(VAL, "").replace("TOC", "toc ")) == f"toc {level}":
            return properties
    return None


def _written(entry: Entry) -> list[tuple[str, str]]:
    """An entry's texts, its number first."""
    if not entry.number:
        return list(entry.pieces)
    behind = {"tab": "\t", "space": " "}.get(entry.suffix, "")
    return [(entry.number + behind, "baseline"), *entry.pieces]


def _properties(entry: Entry, look: _Look, switches: Switches, width: float) -> etree._Element:
    """The properties of an entry's paragraph: those that the old table has for its level, else the style's with its
    stops."""
    if look.model is not None:
        return deepcopy(look.model)
    ppr = etree.Element(w("pPr"))
    if look.style is not None:
        etree.SubElement(ppr, w("pStyle"), {VAL: look.style})
    stops: list[tuple[str, float]] = []
    if entry.number and entry.suffix == "tab" and not look.left_stop:
        stops.append(("left", _stop_behind(entry.number, look)))
    if entry.paged and switches.separator is None and not look.right_stop:
        stops.append(("right", width))
    if stops:
        tabs = etree.SubElement(ppr, w("tabs"))
        for kind, position in stops:
            leader = {w("leader"): "dot"} if kind == "right" else {}
            etree.SubElement(tabs, w("tab"), {VAL: kind, **leader, w("pos"): str(round(position * TWIPS))})
    if look.style is None and look.left:
        etree.SubElement(ppr, w("ind"), {w("left"): str(round(look.left * TWIPS))})
    etree.SubElement(etree.SubElement(ppr, w("rPr")), w("noProof"))
    return ppr


def _stop_behind(number: str, look: _Look) -> float:
    """Where the text behind a number begins: the next whole step that leaves a gap."""
    wide = sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.55 for character in number)
    return math.ceil((look.left + (wide + 0.4) * look.size) / _STEP) * _STEP


def _run(text: str, align: str = "baseline") -> etree._Element:
    run = etree.Element(w("r"))
    look = etree.SubElement(run, w("rPr"))
    etree.SubElement(look, w("noProof"))
    if align != "baseline":
        etree.SubElement(look, w("vertAlign"), {VAL: align})
    for at, part in enumerate(text.split("\t")):
        if at:
            etree.SubElement(run, w("tab"))
        if part:
            etree.SubElement(run, w("t"), {f"{{{XML}}}space": "preserve"}).text = part
    return run


def _page_reference(anchor: str) -> Iterable[etree._Element]:
    """PAGEREF with a result that stands until pages are known."""
    for kind in ("begin", "code", "separate", "result", "end"):
        run = etree.Element(w("r"))
        etree.SubElement(etree.SubElement(run, w("rPr")), w("noProof"))
        if kind == "code":
            code = etree.SubElement(run, w("instrText"), {f"{{{XML}}}space": "preserve"})
            code.text = f" PAGEREF {anchor} \\h "
        elif kind == "result":
            etree.SubElement(run, w("t")).text = "1"
        else:
            etree.SubElement(run, w("fldChar"), {w("fldCharType"): kind})
        yield run


def _section_of(paragraph: etree._Element) -> etree._Element | None:
    """The w:sectPr of the section in which a paragraph stands: the first that follows its beginning."""
    found = next(paragraph.iter(w("sectPr")), None)
    at: etree._Element | None = paragraph
    while found is None and at is not None:
        found = next((each for block in at.itersiblings() for each in block.iter(w("sectPr"))), None)
        at = at.getparent()
    return found


def _column(section: etree._Element | None) -> float:
    """The width of the text in points, of the first of several columns."""
    props: SectionProps = section_props(section, [])
    width = props.width - props.left - props.right - props.gutter
    if props.column_widths:
        return props.column_widths[0].width
    return max((width - props.column_space * (props.columns - 1)) / props.columns, 1.0)


def numbered(fields: Iterable[TocField], labels: Mapping[str, str]) -> None:
    """Write the pages of bookmarks into the results of the references (PAGEREF) of tables of contents."""
    for toc in fields:
        state, name, code, written = "", "", "", False
        for block in toc.blocks():
            for element in block.iter(w("fldChar"), w("instrText"), w("t")):
                if element.tag == w("fldChar"):
                    state = element.get(w("fldCharType"), "")
                    words = code.split()
                    name = words[1] if state == "separate" and len(words) > 1 and words[0].upper() == "PAGEREF" else ""
                    code, written = "", False
                elif element.tag == w("instrText"):
                    code += element.text or ""
                elif state == "separate" and name in labels:
                    element.text, written = ("" if written else labels[name]), True
