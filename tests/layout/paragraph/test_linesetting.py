"""Lines beside what drawings keep free."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from layout.doubles import RUN, make_context, para, runs, texts
from layout.test_pages import pages, section
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.flow import flow
from reportgen.layout.frames import TextRun
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.layout.regions import Done, Region
from reportgen.word.model import Anchor, Block, Break, DocGrid, Drawing, DrawnPart, LineSpacing, RunProps, Shape, Text

pytestmark = pytest.mark.usefixtures("narrow")


def box(width: float, height: float, **anchor: Any) -> Drawing:
    anchor.setdefault("wrap", "square")
    anchor.setdefault("gaps", (0.0, 0.0, 0.0, 0.0))
    return Drawing(width, height, (DrawnPart(0, 0, width, height, shape=Shape(fill="AAAAAA")),), RUN, Anchor(**anchor))


def laid(*blocks: Block, width: float = 100.0) -> Done:
    outcome = flow(blocks, width, make_context(), None).lay(Region(0, 0, width, float("inf"), fresh=True))
    assert isinstance(outcome, Done)
    return outcome


def test_lines_stand_beside_a_box() -> None:
    done = laid(para(box(50.0, 15.0), "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"))
    assert [(text, x, y) for text, x, y in runs(done)] == [
        ("一二三四五", 50.0, 8.0),
        ("六七八九十", 50.0, 18.0),
        ("甲乙丙丁戊己庚辛壬癸", 0.0, 28.0),
    ]
    assert done.height == 30.0


def test_text_goes_on_on_the_other_side() -> None:
    done = laid(para(box(40.0, 10.0, h_offset=30.0), "一二三四五六七八九十"))
    assert [(text, x, y) for text, x, y in runs(done)] == [
        ("一二三", 0.0, 8.0),
        ("四五六", 70.0, 8.0),
        ("七八九十", 0.0, 18.0),
    ]


def test_strips_on_a_grid() -> None:
    """In LibreOffice a strip that ends at a drawing is a whole number of cells wide; its line fills it all the same."""
    grid = DocGrid("lines", 10.0)
    text = para(box(40.0, 10.0, h_offset=35.0), "一二三四五六七八九十", align="both")
    found = []
    for conventions in (replace(WORD, narrowest=15.0), LIBREOFFICE):
        context = make_context(grid=grid, conventions=conventions, cell_size=12.0)
        outcome = flow((text,), 100.0, context, None).lay(Region(0, 0, 100.0, float("inf"), fresh=True))
        assert isinstance(outcome, Done)
        found.append([(text, x) for text, x, y in runs(outcome) if y == 8.0])
        first = next(item for item in outcome.items if isinstance(item, TextRun))
        assert first.ink.xs[-1] == 25.0  # the last character ends at the drawing
    assert found[0] == [("一二三", 0.0), ("四五", 75.0)]
    assert found[1] == [("一二", 0.0), ("三四", 75.0)]  # two cells of 12 in 35; at the margin there is no cell


def test_indents_behind_a_box_at_the_edge() -> None:
    text = "一二三四五六七八九十甲乙丙丁"
    done = laid(para(box(50.0, 15.0), text, first_line=20.0))
    assert [x for _, x, _ in runs(done)] == [70.0, 50.0, 0.0]
    done = laid(para(box(50.0, 15.0), text, left=10.0, first_line=-10.0))
    assert [x for _, x, _ in runs(done)] == [50.0, 60.0, 10.0]
    done = laid(para(box(20.0, 15.0, h_offset=5.0), text, first_line=10.0))  # not at the edge
    assert [x for _, x, _ in runs(done)][:2] == [25.0, 25.0]


def test_a_box_keeps_text_down_by_whole_lines_of_a_grid() -> None:
    """In LibreOffice; in Word text begins right below it."""
    text = para(box(20.0, 5.0, wrap="topAndBottom"), "一")
    found = []
    for conventions in (WORD, LIBREOFFICE):
        context = make_context(grid=DocGrid("lines", 20.0), conventions=conventions)
        outcome = flow((text,), 100.0, context, None).lay(Region(0, 0, 100.0, float("inf"), fresh=True))
        assert isinstance(outcome, Done)
        found += [y for _, _, y in runs(outcome)]
    assert found == [18.0, 33.0]


def test_a_word_without_room_goes_to_the_other_side() -> None:
    done = laid(para(box(20.0, 10.0, h_offset=30.0), "ABCDE 一二"))
    assert runs(done)[0] == ("ABCDE ", 50.0, 8.0)


def test_text_above_and_below_a_box() -> None:
    done = laid(para(box(20.0, 15.0, wrap="topAndBottom", v_offset=10.0), "一二三四五六七八九十甲乙丙丁"))
    assert [(text, y) for text, _, y in runs(done)] == [("一二三四五六七八九十", 8.0), ("甲乙丙丁", 33.0)]


def test_the_paragraphs_below_keep_out_too() -> None:
    done = laid(para(box(50.0, 25.0), "一"), para("二二二二二二", space_before=5.0), para("三"))
    assert [(text, x, y) for text, x, y in runs(done)] == [
        ("一", 50.0, 8.0),
        ("二二二二二", 50.0, 23.0),  # 10 + 5 + 8
        ("二", 0.0, 33.0),
        ("三", 0.0, 43.0),
    ]


def test_nothing_is_lost_over_pages() -> None:
    text = "字" * 60
    found = pages(section(para(box(20.0, 30.0), text)))
    assert "".join("".join(texts(page)) for page in found) == text
    assert len(found) == 2


@pytest.mark.parametrize(("conventions", "gap"), [(WORD, 20.0), (LIBREOFFICE, 5.0)])
def test_a_multiple_pitch_between_lines_of_different_heights(conventions: Conventions, gap: float) -> None:
    """A line 40 points high above one of 10: half the upper one between them, or half the lower one."""
    paragraph = para(Text("大", RunProps(size=40.0)), "一二三四五", line=LineSpacing("auto", 1.5))
    first, second = set_paragraph(paragraph, 45.0, make_context(conventions=conventions), None).lines[:2]
    assert (first.height, first.below, second.height) == (40.0, gap, 10.0)


@pytest.mark.parametrize(("clear", "y"), [("none", 18.0), ("right", 18.0), ("left", 43.0), ("all", 43.0)])
def test_a_break_to_below_what_floats(clear: Any, y: float) -> None:
    """w:clear (§17.18.3): the drawing stands left of the break."""
    text = para(box(50.0, 35.0), "一二三", Break("line", RUN, clear), "四五")
    done = laid(text)
    assert runs(done)[-1] == ("四五", 50.0 if y < 35 else 0.0, y)
    assert done.height == y + 2.0


def test_such_a_line_is_as_high_as_all_that_it_skips() -> None:
    """In LibreOffice, under a grid of lines: 35 points are two lines of 20, 5 more; its text stands in their middle."""
    text = para(box(50.0, 35.0), "一二三", Break("line", RUN, "all"), "四五")
    found = []
    for conventions in (replace(WORD, skips_lines=True), replace(WORD, skips_lines=True, clears_inside=True)):
        context = make_context(grid=DocGrid("lines", 20.0), conventions=conventions)
        outcome = flow((text,), 100.0, context, None).lay(Region(0, 0, 100.0, float("inf"), fresh=True))
        assert isinstance(outcome, Done)
        found.append([y for _, _, y in runs(outcome)])
    assert found == [[13.0, 48.0], [15.5, 53.0]]


@pytest.mark.parametrize(("narrowest", "first"), [(72.0, "一二"), (0.0, "一")])
def test_narrow_strips_beside_an_outline(narrowest: float, first: str) -> None:
    """15 points left of it, twenty right of it."""
    corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    text = para(box(65.0, 10.0, wrap="contour", contour=corners, h_offset=15.0), "一二三四五六七")
    context = make_context(conventions=replace(WORD, narrowest_outside=narrowest))
    outcome = flow((text,), 100.0, context, None).lay(Region(0, 0, 100.0, float("inf"), fresh=True))
    assert isinstance(outcome, Done)
    assert runs(outcome)[0][0] == first


def test_a_strip_too_narrow_for_a_character_takes_none() -> None:
    corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    text = para(box(65.0, 10.0, wrap="contour", contour=corners, h_offset=5.0), "一二三四五六七")
    context = make_context(conventions=replace(WORD, narrowest_outside=0.0))
    outcome = flow((text,), 100.0, context, None).lay(Region(0, 0, 100.0, float("inf"), fresh=True))
    assert isinstance(outcome, Done)
    assert [(words, x) for words, x, _ in runs(outcome)] == [("一二三", 70.0), ("四五六七", 0.0)]


def test_lines_along_an_outline() -> None:
    corners = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (0.0, 0.0))  # wider line by line
    done = laid(para(box(60.0, 30.0, wrap="contour", contour=corners), "一二三四五六七八九十甲乙丙丁戊己庚辛"))
    assert [(text, x) for text, x, _ in runs(done)][:3] == [
        ("一二三四五六七八", 20.0),
        ("九十甲乙丙丁", 40.0),
        ("戊己庚辛", 60.0),
    ]
