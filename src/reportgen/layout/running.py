"""What running heads quote (STYLEREF, ISO 29500-1 §17.16.5.59): the paragraphs of a style that stand on a page.

In: landmarks of the pages as they are filled. Out: for one page, the paragraph each style comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from reportgen.layout.frames import Landmark
from reportgen.word.fields.instructions import parse
from reportgen.word.model import Block, Document, HeaderFooter
from reportgen.word.styles.names import canonical, of_field
from reportgen.word.walk import fields, heading_text, paragraphs


class Quotable(Struct, frozen=True):
    """Paragraphs by style, as `word.styles.names` writes it: the first and the last that begin on the page, the last
    one before it, and the first of the document."""

    first: Mapping[str, Landmark] = field(default_factory=dict)
    last: Mapping[str, Landmark] = field(default_factory=dict)
    before: Mapping[str, Landmark] = field(default_factory=dict)
    after: Mapping[str, Landmark] = field(default_factory=dict)

    def find(self, style: str, *, last: bool) -> Landmark | None:
        """The paragraph a running head quotes: on the page from the top (from the foot where `last`), else the
        nearest before it, else the first behind it. None where the document has none."""
        here = (self.last if last else self.first).get(style)
        return here or self.before.get(style) or self.after.get(style)


class RunningHeads:
    """Follows the pages of one round."""

    def __init__(self, document: Document, quoted: frozenset[str]) -> None:
        self._before: dict[str, Landmark] = {}
        self._after = _firsts(document, quoted) if quoted else {}

    def page(self, landmarks: Iterable[Landmark]) -> Quotable:
        """What may be quoted on the page that holds these; the next page comes after it."""
        first: dict[str, Landmark] = {}
        last: dict[str, Landmark] = {}
        for mark in landmarks:
            if mark.style:
                first.setdefault(mark.style, mark)
                last[mark.style] = mark
        found = Quotable(first, last, dict(self._before), self._after)
        self._before.update(last)
        return found

    def upcoming(self) -> Quotable:
        """What may be quoted on a page of which nothing is known yet."""
        return Quotable(before=dict(self._before), after=self._after)


def _firsts(document: Document, quoted: frozenset[str]) -> dict[str, Landmark]:
    found: dict[str, Landmark] = {}
    for section in document.sections:
        for paragraph in paragraphs(section.blocks):
            style = canonical(paragraph.props.style_name or "")
            if style in quoted and style not in found:
                text = heading_text(paragraph.content)
                if text:
                    number = paragraph.label.text if paragraph.label is not None else ""
                    found[style] = Landmark(style=style, text=text, number=number)
        if len(found) == len(quoted):
            break
    return found


def quoted_styles(document: Document) -> frozenset[str]:
    """The styles that headers and footers ask for."""
    found: set[str] = set()
    seen: set[int] = set()
    for section in document.sections:
        for choice in (section.headers, section.footers):
            for blocks in _stories(choice):
                if id(blocks) not in seen:
                    seen.add(id(blocks))
                    found.update(
                        of_field(parse(item.instruction).word) for item in fields(blocks) if item.name == "STYLEREF"
                    )
    return frozenset(found)


def _stories(choice: HeaderFooter) -> Iterable[tuple[Block, ...]]:
    return choice.default, choice.first, choice.even
