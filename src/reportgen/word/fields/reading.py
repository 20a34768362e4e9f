"""Run content being gathered: texts merged, fields and links closed in the right order (ISO 29500-1 §17.16).

In: the events of a story in document order. Out: tuples of `Inline`, one per paragraph. A field may begin in
one paragraph and end in another: its pieces then come out as plain content (or as one link per paragraph).
"""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.word.fields.codes import COUNTED, shown
from reportgen.word.fields.renewal import wanted
from reportgen.word.log import Log
from reportgen.word.model import Break, Drawing, Field, Formula, Hyperlink, Image, Inline, Ruby, RunProps, Tab, Text
from reportgen.word.model.math import text_of

_WORDS = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_NUMBER = re.compile(r"[0-9]+|[ivxlc]+|[IVXLC]+|[〇一二三四五六七八九十百]+")
"""A page number as it is printed."""
_ESCAPE = re.compile(r'\\([\\"])')


class Content:
    """A growing tuple of inlines; neighbouring texts of equal properties become one."""

    def __init__(self) -> None:
        self._items: list[Inline] = []
        self._parts: list[str] = []
        self._props: RunProps | None = None

    def text(self, text: str, props: RunProps) -> None:
        """Add characters."""
        if self._props is not None and (props is self._props or props == self._props):
            self._parts.append(text)
            return
        self._flush()
        self._props = props
        self._parts = [text]

    def add(self, item: Inline) -> None:
        """Add anything."""
        if isinstance(item, Text):
            self.text(item.text, item.props)
        else:
            self._flush()
            self._items.append(item)

    def _flush(self) -> None:
        if self._props is not None:
            text = "".join(self._parts)
            if text:
                self._items.append(Text(text, self._props))
            self._props = None

    def take(self) -> tuple[Inline, ...]:
        """What was added since the last call."""
        self._flush()
        items, self._items = tuple(self._items), []
        return items


class _Link(Struct):
    uri: str | None
    anchor: str | None
    content: Content = field(default_factory=Content)


class _Field(Struct):
    """`stands` is the text of a form field, `size` the size it has of its own; `spoken` what stands in the code as
    text, which only a broken field has."""

    props: RunProps
    locked: bool = False
    stale: bool = False
    stands: str = ""
    size: float | None = None
    code: list[Inline] = field(default_factory=list)
    carried: list[Inline] = field(default_factory=list)
    spoken: list[Inline] = field(default_factory=list)
    result: Content | None = None
    spanning: bool = False

    @property
    def instruction(self) -> str:
        return "".join(map(plain, self.code)).strip()

    @property
    def pieces(self) -> tuple[Inline, ...]:
        """The code where more than its text counts: fields in it, formats of an equation."""
        if any(isinstance(item, Field) for item in self.code):
            return tuple(self.code)
        return tuple(self.code) if self.instruction[:2].upper() == "EQ" else ()


def hyperlink_target(instruction: str) -> tuple[str | None, str | None] | None:
    """Address and anchor of a HYPERLINK field (§17.16.5.25); None for another field or one without a
    target."""
    words = [
        (_ESCAPE.sub(r"\1", quoted) if bare == "" else bare, bare != "")
        for quoted, bare in (match.groups(default="") for match in _WORDS.finditer(instruction))
    ]
    if not words or words[0][0].upper() != "HYPERLINK":
        return None
    uri = anchor = None
    rest = iter(words[1:])
    for word, bare in rest:
        switch = word.lower() if bare else ""
        if switch == "\\l":
            anchor = next(rest, ("", False))[0] or None
        elif switch in ("\\o", "\\t"):
            next(rest, None)
        elif not switch.startswith("\\") and uri is None:
            uri = word or None
    return (uri, anchor) if uri or anchor else None


class Gatherer:
    """Gathers the inline content of one story, paragraph by paragraph."""

    def __init__(self, log: Log, renewable: set[str] | None = None) -> None:
        """`renewable` gathers the names of fields that are to be computed anew."""
        self._log, self._renewable = log, renewable
        self._root = Content()
        self._open: list[_Link | _Field] = []

    @property
    def is_open(self) -> bool:
        """Whether a field or link has not ended."""
        return bool(self._open)

    def text(self, text: str, props: RunProps) -> None:
        """Characters of a run; inside a field code they belong to the code."""
        if not self._open:
            self._root.text(text, props)
            return
        top = self._open[-1]
        if isinstance(top, _Link):
            top.content.text(text, props)
        elif top.result is not None:
            top.result.text(text, props)
        else:
            top.code.append(Text(text, props))
            top.spoken.append(Text(text, props))

    def add(self, item: Inline) -> None:
        """Any other inline."""
        self._put(item, len(self._open))

    def _put(self, item: Inline, depth: int) -> None:
        """Add below the first `depth` open fields and links."""
        if depth == 0:
            self._root.add(item)
            return
        holder = self._open[depth - 1]
        if isinstance(holder, _Link):
            holder.content.add(item)
        elif holder.result is not None:
            holder.result.add(item)
        elif isinstance(item, Hyperlink):
            holder.code.extend(item.content)
        elif isinstance(item, Field | Text | Tab | Break):
            # A field inside a field code stands for its result.
            holder.code.append(item)
        else:
            holder.carried.append(item)

    def open_link(self, uri: str | None, anchor: str | None) -> None:
        """The start of a w:hyperlink."""
        self._open.append(_Link(uri, anchor))

    def close_link(self) -> None:
        """Its end; fields that are still open inside go on behind it."""
        link, at = self._close()
        content = link.content.take()
        if link.uri is None and link.anchor and self._in_contents(at):
            content = with_page(content, link.anchor)
        self._put(Hyperlink(link.uri, link.anchor, content), at)

    def open_part(self) -> None:
        """The start of content that goes into something else, as the base of a phonetic guide does."""
        self._open.append(_Link(None, None))

    def close_part(self) -> tuple[Inline, ...]:
        """Its end, and what it holds."""
        return self._close()[0].content.take()

    def _close(self) -> tuple[_Link, int]:
        """The innermost open link or part, taken out, and where it was."""
        at, link = next((at, item) for at, item in reversed(tuple(enumerate(self._open))) if isinstance(item, _Link))
        self._spill(at + 1)
        del self._open[at]
        return link, at

    def _in_contents(self, depth: int) -> bool:
        """Whether a table of contents is among the first `depth` open fields."""
        return any(isinstance(item, _Field) and item.instruction[:3].upper() == "TOC" for item in self._open[:depth])

    def begin(
        self, props: RunProps, *, locked: bool = False, stale: bool = False, stands: str = "", size: float | None = None
    ) -> None:
        """w:fldChar begin; `stands` is what a form field without a result shows, `size` that of its box in points where
        it is not that of the type."""
        self._open.append(_Field(props, locked, stale, stands, size))

    def instruction(self, text: str, props: RunProps) -> None:
        """w:instrText; outside a field code it is noted and dropped, as Word does."""
        top = self._open[-1] if self._open else None
        if isinstance(top, _Field) and top.result is None:
            if not top.code:
                top.props = props
            top.code.append(Text(text, props))
        elif text.strip():
            self._log.add("W645", f"域代码“{text.strip()[:20]}”不在域里")

    def separate(self) -> None:
        """w:fldChar separate."""
        at = self._innermost()
        found = self._open[at] if at is not None else None
        if isinstance(found, _Field) and found.result is None:
            found.result = Content()
        else:
            self._log.add("W645", "多出的域分隔符")

    def end(self) -> None:
        """w:fldChar end."""
        at = self._innermost()
        if at is None:
            self._log.add("W645", "多出的域结束符")
            return
        found = self._open.pop(at)
        if not isinstance(found, _Field):
            return
        result = () if found.result is None else found.result.take()
        for item in found.carried:
            # A picture in the code of a field is quoted by its result: Word 2003 saves equations so, in both.
            if not (result and isinstance(item, Drawing | Image)):
                self._put(item, at)
        self._put_field(found, result, at)

    def _put_field(self, found: _Field, result: tuple[Inline, ...], at: int) -> None:
        """Put in what a field comes to: a link, its result, or a `Field` where pages decide."""
        target = hyperlink_target(found.instruction)
        if target is not None:
            if result or not found.spanning:
                self._put(Hyperlink(*target, result), at)
        elif found.spanning:
            for item in result:
                self._put(item, at)
        else:
            if found.stands and not any(map(plain, result)):
                looks = found.props if found.size is None else replace(found.props, size=found.size)
                result = (Text(found.stands, looks), *result)
            name = found.instruction.partition(" ")[0].upper()
            if not any(map(plain, result)):
                result = (*result, *shown(found.instruction, found.props))
            if name in COUNTED and not result:
                self._log.add("W640", f"域 {name}")
            if name == "PAGEREF":
                for item in result[: (at_number := _behind_tabs(result))]:
                    self._put(item, at)
                result = result[at_number:]
            props = first_props(result) or found.props
            if self._renewable is not None and wanted(name, stale=found.stale, result=bool(result)):
                self._renewable.add(name)
            entry = self._in_contents(at)
            made = Field(found.instruction, result, props, found.pieces, found.locked, found.stale, entry)
            self._put(made, at)

    def _innermost(self) -> int | None:
        """The innermost open field, even under an open link (a field that ends inside it)."""
        for index in range(len(self._open) - 1, -1, -1):
            if isinstance(self._open[index], _Field):
                return index
        return None

    def _spill(self, lowest: int) -> None:
        """Hand on what the open fields from index `lowest` have gathered, innermost first; they stay open."""
        for at in range(len(self._open) - 1, lowest - 1, -1):
            item = self._open[at]
            if isinstance(item, _Field) and item.result is not None:
                if not item.spanning:
                    item.spanning = True
                    self._note_spanning(item)
                self._put_field(item, item.result.take(), at)
            elif isinstance(item, _Field) and item.spoken:
                # Text where only a code may stand, and no end in sight: a field that Word would not take for one.
                spoken, item.spoken, item.result, item.spanning = item.spoken, [], Content(), True
                for text in spoken:
                    self._put(text, at)

    def _note_spanning(self, item: _Field) -> None:
        if hyperlink_target(item.instruction) is None:
            words = item.instruction.split()
            self._log.add("W650", words[0].upper() if words else "（空）")

    def paragraph(self) -> tuple[Inline, ...]:
        """The end of a paragraph: what it holds."""
        self._spill(0)
        return self._root.take()

    def finish(self) -> None:
        """The end of the story: fields that were never closed are noted."""
        for item in self._open:
            if isinstance(item, _Field):
                self._log.add("W645", f"“{item.instruction[:20]}”没有结束符")
        self._open.clear()


def with_page(content: tuple[Inline, ...], anchor: str) -> tuple[Inline, ...]:
    """An entry of a table of contents whose page number behind the last tab is mere text: a reference in its place."""
    last = max((at for at, item in enumerate(content) if isinstance(item, Tab)), default=-1)
    behind = content[last + 1 :]
    if last < 0 or not behind or not all(isinstance(item, Text) for item in behind):
        return content
    if _NUMBER.fullmatch("".join(map(plain, behind)).strip()) is None:
        return content
    props = first_props(behind) or RunProps()
    return *content[: last + 1], Field(f"PAGEREF {anchor} \\h", behind, props, entry=True)


def _behind_tabs(content: tuple[Inline, ...]) -> int:
    """Where the page number of a reference begins. LibreOffice writes what stands before it, the tab or the whole entry
    of a table of contents, into the reference as well."""
    return max((at + 1 for at, item in enumerate(content) if isinstance(item, Tab)), default=0)


def first_props(items: tuple[Inline, ...]) -> RunProps | None:
    """The run properties of the first inline that has some."""
    for item in items:
        if isinstance(item, Text | Tab | Break | Field | Image | Drawing | Formula):
            return item.props
        if isinstance(item, Hyperlink | Ruby):
            found = first_props(item.content if isinstance(item, Hyperlink) else item.base)
            if found is not None:
                return found
    return None


def plain(item: Inline) -> str:
    """The characters of an inline, a tab and a break as a blank."""
    if isinstance(item, Text):
        return item.text
    if isinstance(item, Field):
        return "".join(plain(inner) for inner in item.result)
    if isinstance(item, Hyperlink | Ruby):
        return "".join(plain(inner) for inner in (item.content if isinstance(item, Hyperlink) else item.base))
    if isinstance(item, Formula):
        return text_of(item.tree)
    return " " if isinstance(item, Tab | Break) else ""
