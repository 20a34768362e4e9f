"""Drop caps beside the first lines of a paragraph, and in the margin."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from layout.doubles import EmFonts, para, runs, strokes, texts
from layout.test_pages import pages, section
from reportgen.layout.conventions import LIBREOFFICE
from reportgen.layout.frames import OutlineEntry, TextRun
from reportgen.layout.pages import lay_out
from reportgen.word.model import Document, DropCap, LineSpacing, Paragraph, RunProps, Text

LARGE = RunProps(size=20.0)


def dropped(paragraph: Paragraph, lines: int = 2, text: str = "首", **more: Any) -> Paragraph:
    own = para(Text(text, LARGE), line=LineSpacing("exact", 10.0 * lines))
    return replace(paragraph, drop=DropCap(own, lines, **more))


def test_the_first_lines_keep_clear_of_it() -> None:
    (page,) = pages(section(dropped(para("一二三四五六七八九十"))))
    assert runs(page) == [("首", 20.0, 36.0), ("一二三四", 40.0, 28.0), ("五六七八", 40.0, 38.0), ("九十", 20.0, 48.0)]


def test_there_is_a_gap_beside_it() -> None:
    (page,) = pages(section(dropped(para("一二三四五六七八九十"), gap=5.0)))
    assert runs(page)[1:] == [("一二三", 45.0, 28.0), ("四五六", 45.0, 38.0), ("七八九十", 20.0, 48.0)]


def test_in_the_margin_lines_are_as_long_as_ever() -> None:
    (page,) = pages(section(dropped(para("一二三四五六七"), gap=1.0, margin=True)))
    assert runs(page) == [("首", -1.0, 36.0), ("一二三四五六", 20.0, 28.0), ("七", 20.0, 38.0)]


def test_what_follows_a_short_paragraph_keeps_clear_too() -> None:
    (page,) = pages(section(dropped(para("一"), 3), para("二三四五六"), para("七")))
    assert [(text, x) for text, x, _ in runs(page)] == [
        ("首", 20.0), ("一", 40.0), ("二三四五", 40.0), ("六", 40.0), ("七", 20.0),
    ]  # fmt: skip


def test_without_an_exact_pitch_it_stands_on_its_last_line() -> None:
    own = para(Text("首", LARGE))
    (page,) = pages(section(replace(para("一二三四五六七八"), drop=DropCap(own, 2))))
    assert [y for text, _, y in runs(page) if text in ("首", "五六七八")] == [38.0, 38.0]


def as_in_libreoffice(*paragraphs: Paragraph) -> list[tuple[str, float, float]]:
    document = Document((section(*paragraphs),), base_size=10.0)
    (page,) = lay_out(document, EmFonts(), conventions=LIBREOFFICE).pages
    return runs(page)


@pytest.mark.parametrize("margin", [False, True])
def test_libreoffice_sizes_it_by_its_ink(margin: bool) -> None:
    """From the top of the first line to the baseline of the second are 18 points; of 20-point type 16 have ink."""
    found = as_in_libreoffice(dropped(para("一二三四五六七八九十"), margin=margin))
    assert found == [
        ("首", 20.0, pytest.approx(38.0 - 2.25)),
        ("一二三", 42.5, 28.0),
        ("四五六", 42.5, 38.0),
        ("七八九十", 20.0, 48.0),
    ]


def test_in_libreoffice_it_stands_beside_the_lines_there_are() -> None:
    found = as_in_libreoffice(dropped(para("一二三四五六七八"), 3))
    assert found[0] == ("首", 20.0, pytest.approx(38.0 - 2.25))
    assert as_in_libreoffice(dropped(para("一"), 3)) == [("首", 20.0, 36.0), ("一", 40.0, 36.0)]


def test_it_is_part_of_its_paragraph() -> None:
    heading = dropped(para("章", outline_level=0), text="第一")
    (page,) = pages(section(heading))
    elements = {item.element for item in page.items if isinstance(item, TextRun)}
    assert len(elements) == 1 and {element.role for element in elements if element is not None} == {"H1"}
    assert [item.title for item in page.items if isinstance(item, OutlineEntry)] == ["第一章"]
    assert strokes(page.items) == [] and texts(page) == ["章", "第一"]
