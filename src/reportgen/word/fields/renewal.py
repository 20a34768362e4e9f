"""Fields that Word would compute anew, computed: sequences, references, quotations of styles, properties
(ISO 29500-1 §17.16.5). A document in, the same document with new results out; pure.

Only fields that are marked stale, and those without any result, are touched. What depends on pages is the layout's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from reportgen.word.fields.instructions import Instruction, parse, shaped
from reportgen.word.model import (
    Block,
    BookmarkEnd,
    BookmarkStart,
    CoreProperties,
    Document,
    Drawing,
    DrawnPart,
    Field,
    HeaderFooter,
    Hyperlink,
    Inline,
    Paragraph,
    Section,
    SectionProps,
    Text,
)
from reportgen.word.styles.names import canonical, of_field
from reportgen.word.walk import evened, heading_text, inlines, paragraphs, said

RENEWED = frozenset("SEQ REF STYLEREF TITLE SUBJECT AUTHOR KEYWORDS COMMENTS DOCPROPERTY".split())
"""Fields that are computed here."""

_PROPERTIES = {
    "TITLE": "title",
    "SUBJECT": "subject",
    "AUTHOR": "creator",
    "KEYWORDS": "keywords",
    "COMMENTS": "description",
}

_Value: TypeAlias = Callable[[Field], str | None]
"""What a field comes to; None: its result stays."""


def wanted(name: str, *, stale: bool, result: bool) -> bool:
    """Whether a field is to be computed: `result` says whether Word left one."""
    return name in RENEWED and (stale or not result)


def renewed(document: Document) -> Document:
    """The document with new results. References quote what sequences have become."""
    values = _places(document)

    def first(field: Field) -> str | None:
        if field.name in ("SEQ", "STYLEREF"):
            return values.get(id(field))
        return _property(parse(field.instruction), document.core)

    document = _with(document, first)
    texts, numbers = _marked(document)

    def second(field: Field) -> str | None:
        if field.name != "REF":
            return None
        said_so = parse(field.instruction)
        if any(map(said_so.has, "nrw")):
            return numbers.get(said_so.word)
        return None if said_so.has("p") else texts.get(said_so.word)

    return _with(document, second)


def renewed_paragraphs(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The same for the paragraphs of a text by themselves."""
    made = renewed(Document((Section(SectionProps(), tuple(paragraphs)),)))
    return [block for block in made.sections[0].blocks if isinstance(block, Paragraph)]


def _property(instruction: Instruction, core: CoreProperties) -> str | None:
    name = instruction.word.upper() if instruction.name == "DOCPROPERTY" else instruction.name
    found = _PROPERTIES.get(name)
    return getattr(core, found) or None if found else None


# --- what depends on the place ------------------------------------------------------------------------


def _places(document: Document) -> dict[int, str]:
    """What each SEQ and STYLEREF of the text comes to, by the identity of the field."""
    found: dict[int, str] = {}
    counts: dict[str, int] = {}
    passed: dict[str, int] = {}
    headings = [0] * 10
    styles: dict[str, Paragraph] = {}
    firsts: dict[str, Paragraph] = {}
    early: list[tuple[int, Instruction]] = []
    for section in document.sections:
        for paragraph in paragraphs(section.blocks, boxes=True):
            style = canonical(paragraph.props.style_name or "")
            if paragraph.props.outline_level is not None and said(paragraph.content).strip():
                for level in range(paragraph.props.outline_level + 1, 10):
                    headings[level] += 1
            if style:
                styles[style] = paragraph
                firsts.setdefault(style, paragraph)
            for item in inlines(paragraph.content):
                if not isinstance(item, Field) or item.name not in ("SEQ", "STYLEREF"):
                    continue
                instruction = parse(item.instruction)
                if item.name == "SEQ":
                    found[id(item)] = _sequence(instruction, counts, passed, headings)
                elif of_field(instruction.word) in styles:
                    found[id(item)] = _quoted(instruction, styles[of_field(instruction.word)])
                else:
                    early.append((id(item), instruction))
    for key, instruction in early:
        if of_field(instruction.word) in firsts:
            found[key] = _quoted(instruction, firsts[of_field(instruction.word)])
    return found


def _sequence(instruction: Instruction, counts: dict[str, int], passed: dict[str, int], headings: list[int]) -> str:
    """One more of a sequence (§17.16.5.56): \\c repeats, \\r sets, \\s begins anew behind each heading of a level, \\h
    shows nothing unless a format is asked for."""
    name = instruction.word.casefold()
    level = instruction.switches.get("s", "")
    if level.isdecimal() and 1 <= int(level) <= 9:
        now = headings[int(level)]
        if passed.get(name, now) != now:
            counts[name] = 0
        passed[name] = now
    given = instruction.switches.get("r", "")
    if given.isdecimal():
        counts[name] = int(given)
    elif not instruction.has("c"):
        counts[name] = counts.get(name, 0) + 1
    number = counts.get(name, 0)
    text = shaped(number, instruction.formats)
    return "" if instruction.has("h") and text is None else text or str(number)


def _quoted(instruction: Instruction, paragraph: Paragraph) -> str:
    if not any(map(instruction.has, "nrws")):
        return heading_text(paragraph.content)
    number = number_of(paragraph)
    if instruction.has("t") or instruction.has("s"):
        number = numeric(number)
    return number or "0"


_NUMERIC = frozenset("0123456789〇零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟.．-–—－/()（）")


def numeric(number: str) -> str:
    """Digits, and marks that divide numbers: what \\t of a reference leaves of a number."""
    return "".join(character for character in number if character in _NUMERIC)


def number_of(paragraph: Paragraph) -> str:
    """The automatic number of a paragraph without full stops at its end, "" where it has none."""
    return "" if paragraph.label is None else paragraph.label.text.strip().rstrip(".．")


def _marked(document: Document) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The text in each bookmark, and the number of the paragraph in which it begins."""
    texts: dict[str, list[str]] = {}
    numbers: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for section in document.sections:
        for paragraph in paragraphs(section.blocks, boxes=True):
            for name in open_marks.values():
                texts[name].append(" ")
            for item in _outer(paragraph.content):
                if isinstance(item, BookmarkStart):
                    if item.name not in texts:
                        open_marks[item.id] = item.name
                        texts[item.name] = []
                        numbers[item.name] = number_of(paragraph) or "0"
                elif isinstance(item, BookmarkEnd):
                    open_marks.pop(item.id, None)
                elif open_marks:
                    for name in open_marks.values():
                        texts[name].append(said((item,)))
    return {name: evened("".join(parts)) for name, parts in texts.items() if any(parts)}, numbers


def _outer(content: Iterable[Inline]) -> Iterable[Inline]:
    """Texts and marks in order, those of results and links too."""
    for item in content:
        if isinstance(item, Hyperlink):
            yield from _outer(item.content)
        elif isinstance(item, Field):
            yield from _outer(item.result)
        else:
            yield item


# --- writing ------------------------------------------------------------------------------------------


def _with(document: Document, value: _Value) -> Document:
    return replace(document, sections=tuple(_section(section, value) for section in document.sections))


def _section(section: Section, value: _Value) -> Section:
    return replace(
        section,
        blocks=_blocks(section.blocks, value),
        headers=_choice(section.headers, value),
        footers=_choice(section.footers, value),
    )


def _choice(choice: HeaderFooter, value: _Value) -> HeaderFooter:
    return HeaderFooter(_blocks(choice.default, value), _blocks(choice.first, value), _blocks(choice.even, value))


def _blocks(blocks: tuple[Block, ...], value: _Value) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            content = _content(block.content, value)
            out.append(block if content is block.content else replace(block, content=content))
        else:
            rows = []
            for row in block.rows:
                cells = tuple(replace(cell, content=_blocks(cell.content, value)) for cell in row.cells)
                rows.append(replace(row, cells=cells))
            out.append(replace(block, rows=tuple(rows)))
    return tuple(out)


def _content(content: tuple[Inline, ...], value: _Value) -> tuple[Inline, ...]:
    """The same inlines where nothing changes, else new ones."""
    out = tuple(_inline(item, value) for item in content)
    return content if all(new is old for new, old in zip(out, content, strict=True)) else out


def _inline(item: Inline, value: _Value) -> Inline:
    """The same with fields in it at their new values; itself where nothing changes."""
    if isinstance(item, Hyperlink):
        content = _content(item.content, value)
        return item if content is item.content else replace(item, content=content)
    if isinstance(item, Drawing):
        parts = tuple(
            part
            if part.shape is None
            else replace(part, shape=replace(part.shape, text=_blocks(part.shape.text, value)))
            for part in item.parts
        )
        return replace(item, parts=parts)
    if not isinstance(item, Field):
        return item
    if not item.locked and wanted(item.name, stale=item.stale, result=bool(item.result)):
        text = value(item)
        if text is not None:
            starts = (mark for mark in item.result if isinstance(mark, BookmarkStart))
            ends = (mark for mark in item.result if isinstance(mark, BookmarkEnd))
            return replace(item, result=(*starts, Text(text, item.props), *ends))
    code, result = _content(item.code, value), _content(item.result, value)
    if code is item.code and result is item.result:
        return item
    return replace(item, code=code, result=result)


def _part(part: DrawnPart, value: _Value) -> DrawnPart:
    """A text box with the fields in it."""
    if part.shape is None:
        return part
    return replace(part, shape=replace(part.shape, text=_blocks(part.shape.text, value)))
