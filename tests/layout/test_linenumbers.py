"""Numbers of lines in the margin."""

from __future__ import annotations

from msgspec.structs import replace

from layout.doubles import EmFonts, para, row, table
from layout.test_pages import lines, pages, section
from reportgen.layout.frames import Page, TextRun
from reportgen.layout.pages import lay_out
from reportgen.word.model import Document, LineNumbering, RunProps


def numbers(page: Page) -> list[tuple[str, float, float]]:
    """Text, right edge and baseline of what is furniture left of the text."""
    found = [item for item in page.items if isinstance(item, TextRun) and item.element is None]
    return [(item.text, round(item.xs[-1] + 10.0, 2), round(item.y, 2)) for item in found]


def said(*of: Page) -> list[list[str]]:
    return [[text for text, _, _ in numbers(page)] for page in of]


def test_every_line_has_its_number_beside_it() -> None:
    (page,) = pages(section(*lines("一二三四五六七", "甲"), line_numbers=LineNumbering(distance=5.0)))
    assert numbers(page) == [("1", 15.0, 28.0), ("2", 15.0, 38.0), ("3", 15.0, 48.0)]


def test_no_numbers_unless_asked() -> None:
    assert said(*pages(section(*lines("甲", "乙")))) == [[]]


def test_every_second_line() -> None:
    props = LineNumbering(count_by=2, first=3)
    assert said(*pages(section(*lines(*"甲乙丙丁"), line_numbers=props))) == [["4", "6"]]


def test_where_they_begin_again() -> None:
    texts = lines(*"一二三四五六七八")
    for restart, expected in (
        ("newPage", [[*"123456"], ["1", "2"], ["1"]]),
        ("newSection", [[*"123456"], ["7", "8"], ["1"]]),
        ("continuous", [[*"123456"], ["7", "8"], ["9"]]),
    ):
        props = LineNumbering(restart=restart)
        made = pages(section(*texts, line_numbers=props), section(*lines("甲"), line_numbers=props))
        assert said(*made) == expected, restart


def test_sections_on_one_page_each_have_their_own() -> None:
    props = LineNumbering(restart="continuous")
    made = pages(
        section(*lines("甲", "乙"), line_numbers=props),
        section(*lines("丙"), type="continuous"),
        section(*lines("丁"), type="continuous", line_numbers=props),
    )
    assert [text for page in made for text, _, _ in numbers(page)] == ["1", "2", "3"]


def test_what_is_not_counted() -> None:
    silent = para("乙", suppress_line_numbers=True)
    made = pages(
        section(
            para("甲"), silent, table([40.0], row("丙")), para("丁"), line_numbers=LineNumbering(), header=para("眉")
        )
    )
    assert [(text, y) for text, x, y in numbers(made[0]) if x < 20.0] == [("1", 28.0), ("2", 58.0)]


def test_each_column_has_them_at_its_left() -> None:
    (page,) = pages(
        section(*lines(*"一二三四五六七"), columns=2, column_space=20.0, line_numbers=LineNumbering(distance=4.0))
    )
    assert numbers(page)[-2:] == [("6", 16.0, 78.0), ("7", 56.0, 28.0)]


def test_they_look_as_their_style_says() -> None:
    document = Document(
        (section(*lines("甲"), line_numbers=LineNumbering()),), line_number=RunProps(color="FF0000"), base_size=10.0
    )
    (page,) = lay_out(document, EmFonts()).pages
    (number,) = (item for item in page.items if isinstance(item, TextRun) and item.element is None)
    assert number.look == replace(number.look, color="FF0000")
