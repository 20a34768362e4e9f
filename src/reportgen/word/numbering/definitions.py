"""Automatic numbers (ISO 29500-1 §17.9): numbering.xml in; levels, running counts and label texts out.

`Numbering` knows what is defined, `Counters` counts through one story. What a number looks like is in
`word.numbering.numerals`; where a label stands is for the layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.word.attributes import Notes, Values, on, place, whole
from reportgen.word.log import Log
from reportgen.word.model import Image
from reportgen.word.names import VAL, w
from reportgen.word.numbering import numerals
from reportgen.word.properties.paragraph import paragraph_values
from reportgen.word.properties.run import run_values
from reportgen.word.symbols import PRIVATE, is_symbol_font, to_unicode
from reportgen.word.theme import Theme

LEVELS = 9
_FILLED = re.compile("(0{2,4}1), ")
"""A custom format such as "001, 002, 003, ..."."""
_PLACEHOLDER = re.compile(r"%([1-9])")


class Level(Struct, frozen=True):
    """w:lvl (§17.9.6). `restart` is w:lvlRestart (None: after any higher level; 0: never); `tab` the list tab
    in points; `style` the paragraph style bound to the level; `paragraph` and `run` its properties, flat."""

    index: int
    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restart: int | None = None
    suffix: Literal["tab", "space", "nothing"] = "tab"
    align: str = "left"
    tab: float | None = None
    style: str | None = None
    paragraph: Values = field(default_factory=dict)
    run: Values = field(default_factory=dict)
    picture: Image | None = None


class List(Struct, frozen=True):
    """w:num with its w:abstractNum: `group` names the abstract list, whose counts all its w:num share;
    `overrides` are start values (w:startOverride) by level."""

    num_id: str
    group: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]


def _text(element: etree._Element, name: str, default: str) -> str:
    child = element.find(w(name))
    return default if child is None else child.get(VAL, default)


def _number_format(element: etree._Element) -> str:
    """w:numFmt, also inside mc:AlternateContent: custom formats (§17.9.17) are taken where they fill up with noughts,
    else their fallback."""
    for child in element.iter(w("numFmt")):
        filled = _FILLED.match(child.get(w("format"), ""))
        if child.get(VAL) == "custom" and filled is not None:
            return f"decimalZero{len(filled[1])}"
        if child.get(VAL) != "custom":
            return child.get(VAL, "decimal")
    return "decimal"


Pictures: TypeAlias = Callable[[str], Image | None]
"""A picture bullet by its id."""


def no_pictures(_bullet: str) -> Image | None:
    """A document without picture bullets."""
    return None


def read_level(element: etree._Element, index: int, theme: Theme, log: Log, pictures: Pictures = no_pictures) -> Level:
    """One w:lvl, whether in w:abstractNum or in w:lvlOverride."""
    notes: Notes = []
    start = element.find(w("start"))
    restart = element.find(w("lvlRestart"))
    ppr = element.find(w("pPr"))
    number_format = _number_format(element)
    if not numerals.supported(number_format):
        notes.append(("W621", number_format))
    bullet = element.find(w("lvlPicBulletId"))
    picture = None if bullet is None else pictures(bullet.get(VAL, ""))
    if bullet is not None and picture is None:
        notes.append(("W622", ""))
    suffix = _text(element, "suff", "tab")
    tab = None
    for stop in () if ppr is None else ppr.iterfind(f"{w('tabs')}/{w('tab')}"):
        if stop.get(VAL) != "clear":
            tab = place(stop, w("pos"), notes)
    run = run_values(element.find(w("rPr")), theme, notes)
    if bullet is not None:
        run.pop("size", None)  # that is the picture's; the mark that stands for it is as large as the text
    text = _text(element, "lvlText", "")
    if PRIVATE.search(text) or (number_format == "bullet" and is_symbol_font(_bullet_font(run))):
        text = _symbols(text, run, notes)
    paragraph = paragraph_values(ppr, notes)
    for name in ("num_id", "num_level"):
        paragraph.pop(name, None)
    level = Level(
        index=index,
        start=1 if start is None else _start(start, notes),
        number_format=number_format,
        text=text,
        is_legal=any(on(child) for child in element.iterchildren(w("isLgl"))),
        restart=None if restart is None else whole(restart, VAL, notes, 0, LEVELS),
        suffix="space" if suffix == "space" else "nothing" if suffix == "nothing" else "tab",
        align={"start": "left", "end": "right"}.get(align := _text(element, "lvlJc", "left"), align),
        tab=tab,
        style=_text(element, "pStyle", "") or None,
        paragraph=paragraph,
        run=run,
        picture=picture,
    )
    for code, name in notes:
        log.add(code, name)
    return level


def _start(element: etree._Element, notes: Notes) -> int:
    value = whole(element, VAL, notes, 0, numerals.MAX)
    return 1 if value is None else value


def _bullet_font(run: Values) -> str:
    return str(run.get("font.ascii") or run.get("font.h_ansi") or "")


def _symbols(text: str, run: Values, notes: Notes) -> str:
    """A bullet of a symbol font as Unicode: at U+F0xx as Word writes it, or by its plain code as others do."""
    font = _bullet_font(run) or "Symbol"
    plain = is_symbol_font(font)
    out = ""
    for character in text:
        if PRIVATE.match(character) or (plain and ord(character) <= 0xFF):
            known = to_unicode(font, ord(character))
            if known is None:
                notes.append(("W644", f"{font} {ord(character):04X}"))
                known = "•"
            character = known
        out += character
    return out


class Numbering:
    """All lists of a document. Levels are read when first asked for; what is missing is noted once per use.

    `links` maps a numbering style's id to the w:numId it holds (§17.9.21, §17.9.27).
    """

    def __init__(
        self,
        root: etree._Element | None,
        links: Mapping[str, str],
        theme: Theme,
        log: Log,
        part: str = "",
        pictures: Pictures = no_pictures,
    ) -> None:
        self._pictures = pictures
        self._links, self._theme, self._log, self._part = links, theme, log, part
        self._nums: dict[str, etree._Element] = {}
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, List | None] = {}
        self._styled: dict[tuple[str, str], int | None] = {}
        for element in () if root is None else root:
            if element.tag == w("num"):
                self._nums.setdefault(element.get(w("numId"), ""), element)
            elif element.tag == w("abstractNum"):
                self._abstract.setdefault(element.get(w("abstractNumId"), ""), element)

    def list(self, num_id: str) -> List | None:
        """The list of a w:numId; None for "0" (no numbering, §17.9.18) and for one that is not defined."""
        if num_id == "0":
            return None
        if num_id not in self._lists:
            part, paragraph = self._log.part, self._log.paragraph
            self._log.part, self._log.paragraph = self._part or part, 0
            self._lists[num_id] = self._read(num_id)
            self._log.part, self._log.paragraph = part, paragraph
        found = self._lists[num_id]
        if found is None:
            self._log.add("W620", f"numId {num_id}")
        return found

    def level(self, num_id: str, index: int) -> Level | None:
        """One level of a list; None where the list has none."""
        found = self.list(num_id)
        return None if found is None else found.levels.get(index)

    def level_of_style(self, num_id: str, style_id: str) -> int | None:
        """The level that is bound to a paragraph style (w:pStyle, §17.9.23); None where none is."""
        key = (num_id, style_id)
        if key not in self._styled:
            found = self.list(num_id)
            levels = () if found is None else found.levels.values()
            self._styled[key] = next((level.index for level in levels if level.style == style_id), None)
        return self._styled[key]

    def _read(self, num_id: str) -> List | None:
        """The levels of a w:num with its overrides; None where there is no such list."""
        num = self._nums.get(num_id)
        if num is None:
            return None
        group, abstract = self._resolve(num)
        if abstract is None:
            return None
        levels: dict[int, Level] = {}
        overrides: dict[int, int] = {}
        notes: Notes = []
        for element in abstract.iterchildren(w("lvl")):
            index = whole(element, w("ilvl"), notes, 0, LEVELS - 1)
            if index is not None:
                levels[index] = read_level(element, index, self._theme, self._log, self._pictures)
        for override in num.iterchildren(w("lvlOverride")):
            index = whole(override, w("ilvl"), notes, 0, LEVELS - 1)
            if index is None:
                continue
            own = override.find(w("lvl"))
            if own is not None:
                levels[index] = read_level(own, index, self._theme, self._log, self._pictures)
            start = override.find(w("startOverride"))
            if start is not None:
                overrides[index] = _start(start, notes)
                if index in levels:
                    levels[index] = replace(levels[index], start=overrides[index])
        for code, name in notes:
            self._log.add(code, name)
        return List(num_id, group, levels, overrides)

    def _resolve(self, num: etree._Element) -> tuple[str, etree._Element | None]:
        """The abstract list of a w:num, through w:numStyleLink; a chain that comes back ends in None."""
        seen: set[str] = set()
        while True:
            group = _text(num, "abstractNumId", "")
            abstract = self._abstract.get(group)
            link = None if abstract is None else abstract.find(w("numStyleLink"))
            if abstract is None or link is None or group in seen:
                return group, abstract if link is None else None
            seen.add(group)
            target = self._nums.get(self._links.get(link.get(VAL, ""), ""))
            if target is None:
                return group, abstract
            num = target


class Counters:
    """The running counts of one story (the body, a header…)."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, found: List, index: int) -> str:
        """Count one paragraph of a list at a level, and give its label.

        Levels below start afresh (§17.9.10); a level above that has not been counted shows its start value
        and is counted with it.
        """
        counts = self._counts.setdefault(found.group, {})
        for level in range(index + 1):
            if level in found.overrides and (found.num_id, level) not in self._started:
                self._started.add((found.num_id, level))
                counts.pop(level, None)
        definition = found.levels.get(index, Level(index))
        counts[index] = counts[index] + 1 if index in counts else definition.start
        for above in range(index):
            if above in found.levels:
                counts.setdefault(above, found.levels[above].start)
        for below in [level for level in counts if level > index]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or index < restart:
                del counts[below]
        return label_text(definition, counts, found.levels)


def label_text(level: Level, counts: Mapping[int, int], levels: Mapping[int, Level]) -> str:
    """w:lvlText with %1…%9 replaced (§17.9.11); with w:isLgl every number is decimal (§17.9.4)."""
    if level.number_format == "bullet":
        return level.text if level.picture is None else ""

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index not in counts:
            return ""
        own = levels.get(index, level)
        legal = level.is_legal and own.number_format != "none"
        return numerals.spell(counts[index], "decimal" if legal else own.number_format)

    return _PLACEHOLDER.sub(number, level.text)
