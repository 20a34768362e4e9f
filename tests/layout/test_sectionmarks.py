from __future__ import annotations

import pytest

from layout.doubles import EAST, EmFonts, para, row, table
from layout.test_pages import section
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import Destination, TextRun
from reportgen.layout.pages import lay_out
from reportgen.word.model import (
    Block,
    BookmarkEnd,
    BookmarkStart,
    Border,
    Borders,
    Break,
    Document,
    Inline,
    Tab,
    Text,
)

PAGE_BREAK = Break("page", EAST)


def pages(conventions: Conventions, *blocks: Block) -> int:
    document = Document((section(*blocks), section(para("末"))), base_size=10.0)
    return len(lay_out(document, EmFonts(), conventions=conventions).pages)


@pytest.mark.parametrize(
    "content",
    [
        (),
        (Text("", EAST),),
        (Text("隐", EAST.__class__(vanish=True)),),
        (BookmarkStart("x", "1"), BookmarkEnd("1")),
        (PAGE_BREAK,),
        (Break("line", EAST),),
    ],
)
def test_a_paragraph_that_only_ends_a_section(content: tuple[Inline, ...]) -> None:
    """Behind a page break it has a page to itself in Word; LibreOffice does without it."""
    blocks = (para("甲"), para(PAGE_BREAK), para(*content))
    assert (pages(WORD, *blocks), pages(LIBREOFFICE, *blocks)) == (3, 2)


@pytest.mark.parametrize(("content", "lines"), [((), 1), ((BookmarkStart("x", "1"), BookmarkEnd("1")), 1), ((" ",), 2)])
def test_an_empty_one_has_no_height_under_a_paragraph(content: tuple[Inline | str, ...], lines: int) -> None:
    """In a continuous section the next paragraph follows at once."""
    following = section(para("末"), type="continuous")
    document = Document((section(para("甲"), para(*content)), following), base_size=10.0)
    (page,) = lay_out(document, EmFonts(), conventions=WORD).pages
    first, *_, last = [item.y for item in page.items if isinstance(item, TextRun)]
    assert last - first == lines * 10.0
    assert sum(isinstance(item, Destination) for item in page.items) == len(content) // 2


def test_one_that_begins_a_page_has_it() -> None:
    assert pages(WORD, para("甲"), para(page_break_before=True)) == 3


@pytest.mark.parametrize("props", [{"borders": Borders(top=Border("single", 1.0))}, {"shading": "CCCCCC"}])
def test_one_that_is_seen_has_a_line(props: dict[str, object]) -> None:
    following = section(para("末"), type="continuous")
    document = Document((section(para("甲"), para(**props)), following), base_size=10.0)
    (page,) = lay_out(document, EmFonts(), conventions=WORD).pages
    first, last = [item.y for item in page.items if isinstance(item, TextRun)]
    assert last - first >= 20.0


@pytest.mark.parametrize("content", [(Text("乙", EAST),), (Text(" ", EAST),), (Tab(EAST),)])
def test_one_that_says_something_stays(content: tuple[Inline, ...]) -> None:
    assert pages(LIBREOFFICE, para("甲"), para(PAGE_BREAK), para(*content)) == 3


def test_one_with_a_column_break_stays_with_the_line_behind_it() -> None:
    assert pages(LIBREOFFICE, para("甲"), para(PAGE_BREAK), para(Break("column", EAST))) == 4


def test_one_that_stands_alone_stays() -> None:
    assert pages(LIBREOFFICE, para()) == 2
    # behind a table of as many rows as the page has lines it goes over to the next
    high = table([50.0], *(row("一") for _ in range(6)))
    assert pages(LIBREOFFICE, high, para()) == 3
    assert pages(LIBREOFFICE, para("甲"), high, para()) == pages(LIBREOFFICE, para("甲"), high, para("乙")) == 3
