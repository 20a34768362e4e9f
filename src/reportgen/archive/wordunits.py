"""A Word file's units, from the model that the layout sets too. In: a `Document`. Out: its `Content`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.archive.units import LIVE, Content, Unit, squeezed
from reportgen.layout.paragraph.fields import asks
from reportgen.word.grid import rectangles
from reportgen.word.model import (
    Block,
    BookmarkStart,
    Document,
    Drawing,
    Field,
    Formula,
    Hyperlink,
    Inline,
    NoteMark,
    NoteReference,
    Paragraph,
    Ruby,
    Tab,
    Table,
    Text,
)

_CONTENTS = re.compile("toc [1-9]", re.IGNORECASE)


def content(document: Document) -> Content:
    """The content of the body. Headers and footers are page furniture, not content; entries of a table of contents
    are made anew from the headings; hidden text is not there."""
    walk = _Walk(document)
    blocks = [block for section in document.sections for block in section.blocks]
    units = [unit for unit in walk.blocks(blocks) if unit.text or unit.kind == "cell"]
    return Content(units, [unit for unit in walk.asides if unit.text], frozenset(walk.bookmarks))


class _Walk:
    """One passage through a document; what does not stand in the text's order is gathered aside."""

    def __init__(self, document: Document) -> None:
        self.notes = document.notes
        self.asides: list[Unit] = []
        self.bookmarks: set[str] = set()
        self.tables = 0

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Unit]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self.table(block)
                continue
            text = self.paragraph(block)
            if _CONTENTS.fullmatch(block.props.style_name or ""):
                continue
            is_heading = block.props.outline_level is not None or (block.props.style_name or "").casefold() == "title"
            yield Unit("heading" if is_heading else "paragraph", text)

    def table(self, table: Table) -> Iterator[Unit]:
        self.tables += 1
        number = self.tables
        for rect in rectangles(table):
            text = "" if rect.cell is None else self.joined(rect.cell.content)
            yield Unit("cell", text, number, rect.row + 1, rect.column + 1)

    def joined(self, blocks: Iterable[Block]) -> str:
        """All text of blocks, cell after cell."""
        out: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                out.append(self.paragraph(block))
            else:
                self.tables += 1
                out.extend(self.joined(rect.cell.content) for rect in rectangles(block) if rect.cell is not None)
        return "".join(out)

    def paragraph(self, paragraph: Paragraph) -> str:
        led = any(stop.leader != "none" for stop in paragraph.props.tabs)
        label = "" if paragraph.label is None else paragraph.label.text
        drop = "" if paragraph.drop is None else self.paragraph(paragraph.drop.paragraph)
        return squeezed(drop + label + "".join(self.inline(paragraph.content, led)))

    def inline(self, items: Iterable[Inline], led: bool) -> Iterator[str]:
        """The words of inline content; `led`: its tabs have leaders, which only the page gives."""
        for item in items:
            match item:
                case Text(text, props):
                    if not props.vanish:
                        yield text
                case Tab(_, position):
                    if led or (position is not None and position.leader != "none"):
                        yield LIVE
                case Hyperlink(_, _, inner):
                    yield from self.inline(inner, led)
                case Ruby(base, guide):
                    yield from self.inline(base, led)
                    yield from self.inline(guide, led)
                case Field():
                    within = list(self.inline(item.result, led))
                    drawn = item.name.startswith("EQ") and not item.result
                    yield from [LIVE] if drawn or asks(item) else within
                case Formula():
                    yield LIVE  # its parts stand where they are drawn, not in the order of the file
                case BookmarkStart(name, _):
                    self.bookmarks.add(name)
                case NoteMark():
                    yield LIVE
                case NoteReference(key, _, own_mark):
                    self.asides.append(Unit("note", self.joined(self.notes.get(key, ()))))
                    if not own_mark:
                        yield LIVE
                case Drawing():
                    for part in item.parts:
                        if part.shape is None:
                            continue
                        if part.shape.text:
                            self.asides.append(Unit("box", self.joined(part.shape.text)))
                        if part.shape.art is not None:
                            self.asides.append(Unit("box", squeezed(part.shape.art.text)))
