"""Foot- and endnotes (ISO 29500-1 §17.11): their numbers, and the foot of a page that holds them.

In: the document, and on which page each note was referred to. Out: numbers by key; notes set for a width; an area.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.flow import Part, flow
from reportgen.layout.frames import Element, Item, Rule
from reportgen.layout.regions import Done, Layable, NoFit, Outcome, Partial, Region, natural_height
from reportgen.word.model import (
    Block,
    BookmarkEnd,
    BookmarkStart,
    Document,
    Field,
    Hyperlink,
    Inline,
    NoteReference,
    NoteSeparator,
    Paragraph,
    Section,
    Text,
)
from reportgen.word.numbering.numerals import spell
from reportgen.word.walk import inlines, paragraphs

SEPARATOR = 144.0
"""Points: the line above notes is two inches long in Word."""

_STROKE = 0.5


def references(blocks: Iterable[Block]) -> list[NoteReference]:
    """Every reference to a note, in reading order."""
    found: list[NoteReference] = []
    _gather(blocks, found)
    return found


def _gather(blocks: Iterable[Block], found: list[NoteReference]) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            _in_line(block.content, found)
        else:
            for row in block.rows:
                for cell in row.cells:
                    _gather(cell.content, found)


def _in_line(content: Iterable[Inline], found: list[NoteReference]) -> None:
    for item in content:
        if isinstance(item, Text):  # nearly all
            continue
        if isinstance(item, NoteReference):
            found.append(item)
        elif isinstance(item, Hyperlink):
            _in_line(item.content, found)
        elif isinstance(item, Field):
            _in_line(item.result, found)


def number_notes(document: Document, page_of: Mapping[str, int]) -> dict[str, str]:
    """The number of each note as printed. `page_of` says on which page each is referred to, for those that count
    each page anew (§17.11.19); not known yet, they count on."""
    numbers: dict[str, str] = {}
    count = {"footnote": 0, "endnote": 0}
    page: dict[str, int | None] = {"footnote": None, "endnote": None}
    for section in document.sections:
        begun: set[str] = set()
        for reference in references(section.blocks):
            kind = reference.key.partition(" ")[0]
            if reference.own_mark or reference.key in numbers:
                continue
            own = section.props.footnotes if kind == "footnote" else section.props.endnotes
            props = own or (document.settings.footnotes if kind == "footnote" else document.settings.endnotes)
            here = page_of.get(reference.key)
            anew = (props.restart == "eachSect" and kind not in begun) or (
                props.restart == "eachPage" and here != page[kind]
            )
            count[kind] = 0 if anew else count[kind]
            begun.add(kind)
            page[kind] = here
            numbers[reference.key] = spell(props.start + count[kind], props.format)
            count[kind] += 1
    return numbers


def marked_notes(document: Document, numbers: Mapping[str, str]) -> dict[str, str]:
    """The number of the first note whose reference stands in a bookmark, by the bookmark's name (NOTEREF,
    §17.16.5.36)."""
    found: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for section in document.sections:
        for paragraph in paragraphs(section.blocks, boxes=True):
            for item in inlines(paragraph.content):
                if isinstance(item, BookmarkStart):
                    open_marks[item.id] = item.name
                elif isinstance(item, BookmarkEnd):
                    open_marks.pop(item.id, None)
                elif isinstance(item, NoteReference):
                    for name in open_marks.values():
                        found.setdefault(name, numbers.get(item.key, ""))
    return found


def counts_by_page(document: Document) -> bool:
    """Whether any numbers depend on the pages."""
    own = [props for section in document.sections for props in (section.props.footnotes, section.props.endnotes)]
    every = [*own, document.settings.footnotes, document.settings.endnotes]
    return any(props is not None and props.restart == "eachPage" for props in every)


class Foot(Struct, frozen=True):
    """Notes laid out: items counted from the area's top, its height, and what did not fit. `begun` whether at least
    a part of every note stands."""

    items: tuple[Item, ...]
    height: float
    rest: tuple[Layable, ...]
    begun: bool


class NoteBook:
    """The notes of one document, set for one round of laying out."""

    def __init__(self, document: Document, context: Context, root: Element) -> None:
        self._notes = document.notes
        self._footnotes = document.settings.footnotes
        self._context = replace(context, paged=False)
        self._root = root
        self._set: dict[tuple[str, float], Layable] = {}
        self._highs: dict[tuple[str, float], float] = {}

    def beneath(self, section: Section) -> bool:
        """Whether footnotes of a section's pages stand right below the text."""
        return (section.props.footnotes or self._footnotes).position == "beneathText"

    def footnotes(self, keys: Iterable[str], width: float) -> tuple[Layable, ...]:
        """The footnotes among these, in order."""
        return tuple(self._note(key, width) for key in keys if self._is_footnote(key))

    def _is_footnote(self, key: str) -> bool:
        return key.startswith("footnote ") and key in self._notes

    def _note(self, key: str, width: float) -> Layable:
        found = self._set.get((key, width))
        if found is None:
            part = self._part(key, self._context)
            found = self._set[key, width] = flow(part.blocks, width, part.context, part.parent)
        return found

    def _part(self, key: str, context: Context) -> Part:
        number = context.fields.note_numbers.get(key, "")
        own = replace(context, fields=replace(context.fields, in_note=number))
        return Part(self._notes[key], own, Element("Note", self._root))

    def endnotes(self, sections: Sequence[Section], context: Context) -> tuple[Part, ...]:
        """The endnotes of these sections, under their line, to stand behind the text."""
        if not any(key.startswith("endnote ") for key in self._notes):
            return ()
        keys = dict.fromkeys(
            reference.key
            for section in sections
            for reference in references(section.blocks)
            if reference.key.startswith("endnote ") and reference.key in self._notes
        )
        if not keys:
            return ()
        ways = context.conventions
        above = () if ways.endnote_page else self._notes.get("endnote separator", ())
        return (Part(above, context, None), *(self._part(key, context) for key in keys))

    def lay(
        self, blocks: Sequence[Layable], width: float, room: float, *, continued: bool, forced: bool = False
    ) -> Foot:
        """Lay notes under their line into `room` points of height; `forced`: at least a part, whatever the room."""
        if not blocks:
            return Foot((), 0.0, (), begun=True)
        items, y = self._separator(width, continued=continued)
        for number, block in enumerate(blocks):
            outcome: Outcome = block.lay(Region(0.0, y, width, room - y, forced and number == 0))
            if isinstance(outcome, NoFit):
                return Foot(tuple(items), y, tuple(blocks[number:]), begun=False)
            items.extend(outcome.items)
            y += outcome.height
            if isinstance(outcome, Partial):
                rest = (outcome.rest, *blocks[number + 1 :])
                return Foot(tuple(items), y, rest, begun=len(rest) == 1)
        return Foot(tuple(items), y, (), begun=True)

    def heights(self, carried: Sequence[Layable], keys: Sequence[str], width: float, *, continued: bool) -> list[float]:
        """The height that notes take whole, under their line: `carried` alone, with the note of the first key, with
        those of the first two, and so on."""
        _, above = self._separator(width, continued=continued)
        height = 0.0
        for block in carried:
            height += natural_height(block, width)
        found = [above + height if carried else 0.0]
        some = bool(carried)
        for key in keys:
            if self._is_footnote(key):
                some = True
                height += self._high(key, width)
            found.append(above + height if some else 0.0)
        return found

    def _high(self, key: str, width: float) -> float:
        """The height that a footnote takes whole: asked for again and again where a page has too many."""
        found = self._highs.get((key, width))
        if found is None:
            found = self._highs[key, width] = natural_height(self._note(key, width), width)
        return found

    def _separator(self, width: float, *, continued: bool) -> tuple[list[Item], float]:
        low = self._context.conventions.note_line
        if low is not None:
            return [Rule(0.0, low / 2, min(SEPARATOR, width), low / 2, _STROKE)], low
        key = "footnote continuationSeparator" if continued else "footnote separator"
        blocks = self._notes.get(key, ())
        if not blocks:
            return [Rule(0.0, 0.0, min(SEPARATOR, width), 0.0, _STROKE)], 0.0
        stack = flow(blocks, width, self._context, None)
        outcome = stack.lay(Region(0.0, 0.0, width, float("inf"), fresh=True))
        height = natural_height(stack, width)
        items: list[Item] = list(outcome.items) if isinstance(outcome, Done) else []
        line = next((mark for block in blocks if (mark := _line_in(block)) is not None), None)
        if line is not None:
            length = width if line.whole else min(SEPARATOR, width)
            items.append(Rule(0.0, height / 2, length, height / 2, _STROKE))
        return items, height


def _line_in(block: Block) -> NoteSeparator | None:
    content = block.content if isinstance(block, Paragraph) else ()
    return next((item for item in content if isinstance(item, NoteSeparator)), None)
