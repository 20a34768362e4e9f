"""Sections whose lines run down the page, from right to left (w:textDirection tbRl)."""

from __future__ import annotations

from layout.doubles import para, row, runs, strokes, table
from layout.test_pages import lines, pages, section
from reportgen.layout.frames import Page, TextRun
from reportgen.word.model import Border, DocGrid, LineNumbering, TableBorders


def columns(page: Page) -> list[tuple[str, float, float]]:
    """The characters of each line, with its place across the page and the top of its first character."""
    found: dict[float, list[tuple[float, str]]] = {}
    for item in page.items:
        if isinstance(item, TextRun) and item.element is not None:
            x, y = (item.xs[0], item.y) if not item.turn else (item.y, item.xs[0])
            found.setdefault(round(x, 1), []).append((y, item.text))
    return [
        ("".join(text for _, text in sorted(found[x])), x, round(min(found[x])[0] - 8.8, 1))
        for x in sorted(found, reverse=True)
    ]


def test_lines_run_down_and_stand_from_right_to_left() -> None:
    (page,) = pages(section(para("一二三四五六七八"), vertical=True))
    assert columns(page) == [("一二三四五六", 70.8, 20.0), ("七八", 60.8, 20.0)]


def test_a_line_is_as_long_as_the_page_is_high_and_pages_end_at_the_left() -> None:
    made = pages(section(*lines(*"一二三四五六七八九"), vertical=True, height=60.0))
    assert ["".join(text for text, _, _ in columns(page)) for page in made] == ["一二三四五六", "七八九"]
    (page,) = pages(section(para("一二三"), vertical=True, height=60.0))
    assert [text for text, _, _ in columns(page)] == ["一二", "三"]


def test_headers_stay_across() -> None:
    (page,) = pages(section(para("甲"), header=para("眉"), vertical=True))
    assert ("眉", 20.0, 13.0) in runs(page)


def test_the_document_grid_counts_lines_across_the_page() -> None:
    grid = DocGrid("lines", 25.0)
    (page,) = pages(section(para("一"), para("二"), vertical=True, doc_grid=grid))
    assert [round(80.0 - x, 1) for _, x, _ in columns(page)] == [9.2 + 7.5, 9.2 + 7.5 + 25.0]


def test_sections_that_run_otherwise_share_no_page() -> None:
    made = pages(
        section(para("甲"), vertical=True),
        section(para("乙"), type="continuous"),
        section(para("丙"), type="continuous", vertical=True),
        section(para("丁"), type="continuous", vertical=True),
    )
    assert [["".join(text for text, _, _ in columns(page))] for page in made] == [["甲"], ["乙"], ["丙丁"]]


def test_columns_stand_one_above_the_other() -> None:
    (page,) = pages(section(*lines(*"一二三四五六七"), vertical=True, columns=2, column_space=20.0))
    last = [item for item in page.items if isinstance(item, TextRun)][-1]
    assert (last.text, round(last.xs[0], 1), round(last.y - 8.8, 1)) == ("七", 70.8, 60.0)


def test_a_table_is_turned() -> None:
    edge = Border(width=1.0)
    borders = TableBorders(edge, edge, edge, edge, edge, edge)
    (page,) = pages(section(table([30.0], row("甲"), borders=borders), vertical=True))
    rows = {round(x0) for x0, _, x1, _, _ in strokes(page.items) if x0 == x1}
    assert max(rows) == 80 and 67 <= min(rows) <= 70  # its top is at the right
    assert [text for text, _, _ in columns(page)] == ["甲"]


def test_line_numbers_stand_above_the_lines() -> None:
    (page,) = pages(section(para("甲"), vertical=True, line_numbers=LineNumbering(distance=5.0)))
    (number,) = (item for item in page.items if isinstance(item, TextRun) and item.element is None)
    assert number.turn == 90 and number.xs == (5.0,)
