"""Tables of contents (TOC, ISO 29500-1 §17.16.5.68): which paragraphs of a document are its entries.

In: the field's instruction, and the paragraphs of the text. Out: entries in order. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reportgen.word.fields.instructions import Instruction, parse
from reportgen.word.model import BookmarkEnd, BookmarkStart, Field, Inline, Paragraph, Tab, Text
from reportgen.word.styles.names import canonical
from reportgen.word.walk import inlines, shown

_RANGE = re.compile(r"\s*([1-9])\s*(?:-\s*([1-9]))?\s*")
_SEPARATOR = re.compile(r"[,;，；]")
_HEADING = re.compile(r"heading ([1-9])")
_ALL = (1, 9)

Piece = tuple[str, str]
"""Characters and where they stand: "baseline", "superscript" or "subscript"; "\\t" is a tab."""


class Entry(Struct, frozen=True):
    """A line of a table of contents: `index` is its paragraph's place among those given; `number` the automatic number
    and `suffix` what follows it ("tab", "space", "nothing"); `paged` whether its page is shown."""

    index: int
    level: int
    pieces: tuple[Piece, ...]
    number: str = ""
    suffix: str = "nothing"
    paged: bool = True


class Switches(Struct, frozen=True):
    """What an instruction asks for. `levels` of built-in headings and `outline` levels (None: none of them), `styles`
    by name, `captions` of a sequence (`bare`: without label and number), `marked` entries (TC) of that type; `within` a
    bookmark; `unpaged` levels; `separator` before the page, None for a tab."""

    levels: tuple[int, int] | None = None
    outline: tuple[int, int] | None = None
    styles: Mapping[str, int] = {}
    captions: str = ""
    bare: bool = False
    marked: str = ""
    within: str = ""
    unpaged: tuple[int, int] | None = None
    separator: str | None = None
    linked: bool = False
    tabs: bool = False


def switches_of(instruction: str) -> Switches:
    """An instruction's switches. One that names no source takes the headings of all levels, as Word does."""
    said = parse(instruction)
    given = said.switches
    levels = _range(given["o"]) if said.has("o") else None
    captions = given.get("c") or given.get("a", "")
    marked = (given["f"] or "C") if said.has("f") else ""
    styles = _styles(given.get("t", ""))
    outline = (levels or _range(given.get("l", ""))) if said.has("u") else None
    if not (said.has("o") or said.has("u") or captions or marked or styles):
        levels = _ALL
    return Switches(
        levels=levels,
        outline=outline,
        styles=styles,
        captions=captions,
        bare=bool(given.get("a")) and not given.get("c"),
        marked=marked,
        within=given.get("b", ""),
        unpaged=_range(given["n"]) if said.has("n") else None,
        separator=given["p"] if said.has("p") else None,
        linked=said.has("h"),
        tabs=said.has("w"),
    )


def _range(text: str) -> tuple[int, int]:
    match = _RANGE.fullmatch(text)
    if match is None:
        return _ALL
    return int(match.group(1)), int(match.group(2) or match.group(1))


def _styles(text: str) -> dict[str, int]:
    """Style names and levels, one after the other; a name without level stands at the first."""
    found: dict[str, int] = {}
    name = ""
    for word in (word.strip() for word in _SEPARATOR.split(text)):
        if name and word.isdecimal():
            found[name] = min(max(int(word), 1), 9)
            name = ""
        elif word:
            name = canonical(word)
            found[name] = 1
    return found


def entries(paragraphs: Sequence[Paragraph | None], switches: Switches) -> list[Entry]:
    """The entries among paragraphs in reading order; None stands for one that is no part of the text (the table of
    contents itself)."""
    found: list[Entry] = []
    inside = not switches.within
    mark = ""
    for index, paragraph in enumerate(paragraphs):
        if paragraph is None:
            continue
        began = inside
        for item in inlines(paragraph.content) if switches.within else ():
            if isinstance(item, BookmarkStart) and item.name == switches.within:
                began = inside = True
                mark = item.id
            elif isinstance(item, BookmarkEnd) and mark and item.id == mark:
                inside, mark = False, ""
        if began:
            found.extend(_of(index, paragraph, switches))
    return found


def _of(index: int, paragraph: Paragraph, switches: Switches) -> Iterable[Entry]:
    if switches.captions:
        yield from _caption(index, paragraph, switches)
        return
    for item in inlines(paragraph.content) if switches.marked else ():
        if isinstance(item, Field) and item.name == "TC":
            yield from _marked(index, parse(item.instruction), switches)
    level = _level(paragraph, switches)
    pieces = _trimmed(_pieces(paragraph.content, tabs=switches.tabs)) if level else ()
    if pieces and level:
        label = paragraph.label
        number = "" if label is None else label.text.strip()
        suffix = "nothing" if label is None or not number else label.suffix
        yield Entry(index, level, pieces, number, suffix, _paged(level, switches))


def _level(paragraph: Paragraph, switches: Switches) -> int | None:
    style = canonical(paragraph.props.style_name or "")
    if style in switches.styles:
        return switches.styles[style]
    match = _HEADING.fullmatch(style)
    if switches.levels is not None and match is not None:
        level = int(match.group(1))
        if switches.levels[0] <= level <= switches.levels[1]:
            return level
    if switches.outline is not None and paragraph.props.outline_level is not None:
        level = paragraph.props.outline_level + 1
        if switches.outline[0] <= level <= switches.outline[1]:
            return level
    return None


def _paged(level: int, switches: Switches) -> bool:
    return switches.unpaged is None or not switches.unpaged[0] <= level <= switches.unpaged[1]


def _marked(index: int, said: Instruction, switches: Switches) -> Iterable[Entry]:
    """A TC field (§17.16.5.64): its text, its level (\\l), its type (\\f)."""
    if said.word and (said.switches.get("f") or "C").casefold() == switches.marked.casefold():
        level = said.switches.get("l", "")
        depth = int(level) if level.isdecimal() and 1 <= int(level) <= 9 else 1
        paged = _paged(depth, switches) and not said.has("n")
        yield Entry(index, depth, ((said.word, "baseline"),), paged=paged)


def _caption(index: int, paragraph: Paragraph, switches: Switches) -> Iterable[Entry]:
    """A paragraph that holds the sequence; `bare`: only what stands behind its number."""
    at = next(
        (
            at
            for at, item in enumerate(paragraph.content)
            for inner in inlines((item,))
            if isinstance(inner, Field) and _counts(inner, switches.captions)
        ),
        None,
    )
    if at is None:
        return
    content = paragraph.content[at + 1 :] if switches.bare else paragraph.content
    pieces = _trimmed(_pieces(content, tabs=switches.tabs))
    if pieces:
        yield Entry(index, 1, pieces, paged=_paged(1, switches))


def _counts(field: Field, name: str) -> bool:
    return field.name == "SEQ" and parse(field.instruction).word.casefold() == name.casefold()


def _pieces(content: Iterable[Inline], *, tabs: bool) -> list[Piece]:
    """What shows of a paragraph; breaks, and tabs unless they are wanted, as blanks."""
    found: list[Piece] = []
    for item in shown(content):
        if isinstance(item, Text):
            found.append((item.text, item.props.vert_align))
        else:
            found.append(("\t" if tabs and isinstance(item, Tab) else " ", "baseline"))
    return found


def _trimmed(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind joined, without blanks at the ends; () where nothing else is there."""
    out: list[Piece] = []
    for text, align in pieces:
        if out and out[-1][1] == align:
            out[-1] = (out[-1][0] + text, align)
        elif text:
            out.append((text, align))
    if out:
        out[0] = (out[0][0].lstrip(), out[0][1])
        out[-1] = (out[-1][0].rstrip(), out[-1][1])
    return tuple(piece for piece in out if piece[0])
