"""Paragraphs parted at the page breaks in them, as LibreOffice has it."""

from __future__ import annotations

import pytest

from layout.doubles import EAST, EmFonts, laid, make_context, para
from layout.test_pages import section
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import TextRun
from reportgen.layout.pagebreaks import parted_at_breaks
from reportgen.layout.pages import lay_out
from reportgen.word.model import (
    BookmarkEnd,
    BookmarkStart,
    Break,
    Document,
    Drawing,
    DrawnPart,
    Inline,
    Paragraph,
    Settings,
    Tab,
    Text,
)

PAGE = Break("page", EAST)
PICTURE = Drawing(10.0, 10.0, (DrawnPart(0.0, 0.0, 10.0, 10.0),), EAST)
MARK = (BookmarkStart("x", "1"), BookmarkEnd("1"))


def shown(*content: Inline | str, opens: bool = False, splits: bool = False) -> list[str]:
    """A paragraph behind another, parted: of each part its text, / where it begins a page, | for a break in it."""
    context = make_context(conventions=LIBREOFFICE, settings=Settings(split_page_break=splits))
    blocks = (*(() if opens else (para("前"),)), para(*content))
    parts = parted_at_breaks(blocks, context)[0 if opens else 1 :]
    return [_shown(part) for part in parts if isinstance(part, Paragraph)]


def _shown(part: Paragraph) -> str:
    signs = {Tab: ">", Break: "|", Drawing: "□"}
    text = "".join(item.text if isinstance(item, Text) else signs.get(type(item), "") for item in part.content)
    return "/" * part.props.page_break_before + text


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        (("甲", PAGE, "乙"), ["甲", "/乙"]),
        ((PAGE, "乙"), ["/乙"]),
        ((*MARK, PAGE, *MARK, "乙"), ["/乙"]),
        ((PICTURE, PAGE, "乙"), ["/□乙"]),
        ((PAGE, PICTURE), ["/□"]),
        ((Tab(EAST), PAGE, "乙"), [">", "/乙"]),
        (("甲", PAGE), ["甲|"]),
        ((PAGE,), ["|"]),
        ((PAGE, PAGE, "乙"), ["/乙"]),
        (("甲", PAGE, "乙", PAGE, "丙", PAGE), ["甲", "/乙", "/丙|"]),
        (("甲乙",), ["甲乙"]),
    ],
)
def test_where_a_paragraph_is_parted(content: tuple[Inline | str, ...], parts: list[str]) -> None:
    assert shown(*content) == parts


def test_the_first_paragraph_of_a_section_leaves_a_page() -> None:
    assert shown(PAGE, "乙", opens=True) == ["", "/乙"]


def test_a_mark_parted_from_its_break() -> None:
    assert shown("甲", PAGE, splits=True) == ["甲", "/"]
    assert shown("甲", PAGE, "乙", splits=True) == ["甲", "/乙"]


def test_word_parts_no_paragraph() -> None:
    blocks = (para("前"), para("甲", PAGE, "乙"))
    assert parted_at_breaks(blocks, make_context()) is blocks


@pytest.mark.parametrize(("conventions", "x", "y"), [(WORD, 0.0, 0.0), (LIBREOFFICE, 20.0, 5.0)])
def test_what_stands_behind_a_break(conventions: Conventions, x: float, y: float) -> None:
    """In Word it goes on with the paragraph; in LibreOffice it has the indent and the space of one of its own."""
    parted = para("甲", PAGE, "乙", first_line=20.0, space_before=5.0)
    document = Document((section(para("前"), parted),), base_size=10.0)
    first, second = lay_out(document, EmFonts(), conventions=conventions).pages
    (run,) = [item for item in second.items if isinstance(item, TextRun)]
    (top, *_) = [item for item in first.items if isinstance(item, TextRun)]
    assert (run.x - top.x, run.y - top.y) == (x, y)


@pytest.mark.parametrize(("conventions", "lines"), [(WORD, 2), (LIBREOFFICE, 1)])
def test_a_break_in_a_cell(conventions: Conventions, lines: int) -> None:
    """It ends the line in Word; LibreOffice overlooks it."""
    block = laid(para("甲", PAGE, "乙"), context=make_context(conventions=conventions, in_table=True, paged=False))
    assert len(block.lines) == lines


@pytest.mark.parametrize(("splits", "y"), [(False, 0.0), (True, 10.0)])
def test_the_mark_behind_a_break(splits: bool, y: float) -> None:
    """w:splitPgBreakAndParaMark: it has a line on the next page."""
    settings = Settings(split_page_break=splits)
    document = Document((section(para("甲", PAGE), para("乙")),), base_size=10.0, settings=settings)
    first, second = lay_out(document, EmFonts()).pages
    tops = [next(item.y for item in page.items if isinstance(item, TextRun)) for page in (first, second)]
    assert tops[1] - tops[0] == y
