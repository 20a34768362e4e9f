"""Text and tables that keep out of drawings whose place counts from the page."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from layout.doubles import RUN, EmFonts, para, row, runs, table, texts
from layout.test_pages import pages, section
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import Page, Path
from reportgen.layout.pages import lay_out
from reportgen.layout.paragraph import wrapping
from reportgen.word.model import Anchor, Block, Document, Drawing, DrawnPart, Shape

# A page of these tests is 100 wide and 200 high; its text stands from (20, 20) to (80, 180).


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wrapping, "least_of", lambda _conventions: 10.0)


def box(width: float, height: float, **anchor: Any) -> Drawing:
    anchor = {"wrap": "square", "gaps": (0.0, 0.0, 0.0, 0.0), "h_from": "margin", "v_from": "margin", **anchor}
    return Drawing(width, height, (DrawnPart(0, 0, width, height, shape=Shape(fill="AAAAAA")),), RUN, Anchor(**anchor))


def set_(*blocks: Block) -> list[Page]:
    return pages(section(*blocks, height=200.0))


def left(page: Page) -> list[tuple[str, float, float]]:
    """Every run: text, left edge, top of its line."""
    return [(text, x, y - 8.0) for text, x, y in runs(page)]


def test_text_above_and_below_the_anchor_keeps_out() -> None:
    room = set_(para("字"))[0]
    x, y = left(room)[0][1:]
    width = 60.0
    (page,) = set_(para("一二三四五六七八"), para(box(30.0, 10.0, h_offset=width - 30.0, v_offset=0.0), "甲乙丙丁"))
    assert left(page) == [("一二三", x, y), ("四五六七八", x, y + 10), ("甲乙丙丁", x, y + 20)]


def test_a_box_across_the_page() -> None:
    (page,) = set_(para("一二三"), para(box(10.0, 15.0, v_offset=10.0, wrap="topAndBottom"), "四五六七八九十"))
    y = left(page)[0][2]
    assert [(text, top - y) for text, _, top in left(page)] == [("一二三", 0.0), ("四五六七八九", 25.0), ("十", 35.0)]


def test_a_box_at_the_foot() -> None:
    words = "一二三四五六" * 15 + "七"
    before = set_(para(words))
    after = set_(para(box(30.0, 30.0, h_align="right", v_align="bottom"), words))
    assert "".join(text for page in after for text, _, _ in left(page)) == words
    first = [text for text, _, _ in left(after[0])]
    assert len(first[0]) == 6 and len(first[-1]) == 3
    assert (len(before), len(after)) == (1, 2)
    assert all(len(text) == 6 for text, _, _ in left(after[1])[:-1])  # no box on the second page


def test_a_table_stands_below() -> None:
    (page,) = set_(para(box(60.0, 20.0, v_offset=10.0)), table([60.0], row("甲"), row("乙")), para("丙"))
    y = left(set_(para("字"))[0])[0][2]
    tops = {text: top - y for text, _, top in left(page)}
    assert tops["甲"] >= 30.0 and tops["乙"] > tops["甲"] and tops["丙"] > tops["乙"]


def test_a_table_beside_a_narrow_box_stays() -> None:
    (page,) = set_(para(box(20.0, 50.0, h_offset=40.0, v_offset=10.0)), table([30.0], row("甲")))
    y = left(set_(para("字"))[0])[0][2]
    assert {text: top - y for text, _, top in left(page)}["甲"] < 20.0


def test_a_box_that_leaves_no_room_on_the_page_is_run_over() -> None:
    found = set_(para(box(60.0, 500.0, v_offset=0.0, wrap="topAndBottom"), "一二三"))
    assert texts(found[0]) == ["一二三"] and len(found) == 1


def test_a_table_that_has_no_room_stays_whole() -> None:
    found = set_(para(box(60.0, 500.0, v_offset=0.0)), table([60.0], row("甲")))
    assert [text for page in found for text, _, _ in left(page)] == ["甲"]


def test_a_high_picture_in_the_line_keeps_out_too() -> None:
    tall = Drawing(10.0, 25.0, (DrawnPart(0, 0, 10.0, 25.0, shape=Shape(fill="BBBBBB")),), RUN)
    anchor = Anchor(h_offset=30.0, v_offset=15.0, wrap="square", gaps=(0, 0, 0, 0))
    beside = Drawing(30.0, 10.0, (DrawnPart(0, 0, 30.0, 10.0, shape=Shape(fill="AAAAAA")),), RUN, anchor)
    (page,) = set_(para(beside, tall, "一二三四五六"))
    assert [text for text, _, _ in left(page)] == ["一二", "三四五六"]  # the first line is 25 high and meets the box


# --- bands of paragraphs ----------------------------------------------------------------------------


def beside(width: float, height: float, **anchor: Any) -> Drawing:
    return box(width, height, **{"h_from": "column", "v_from": "paragraph", **anchor})


def test_on_the_next_page_nothing_stands_beside() -> None:
    found = pages(section(para("首"), para(beside(30.0, 500.0), "一二三" * 8), para("甲乙丙丁"), height=100.0))
    assert [text for text, _, _ in left(found[0])] == ["首", *["一二三"] * 5]
    assert [(text, x) for text, x, _ in left(found[1])] == [
        ("一二三一二三", 20.0),
        ("一二三", 20.0),
        ("甲乙丙丁", 20.0),
    ]


def test_a_table_stands_below_a_box_of_the_paragraph_above() -> None:
    (page,) = set_(para(beside(30.0, 35.0), "一"), table([60.0], row("甲")))
    tops = {text: top for text, _, top in left(page)}
    assert tops["甲"] - tops["一"] >= 35.0


def test_what_counts_from_its_character_stands_where_text_keeps_out() -> None:
    made = beside(20.0, 10.0, h_from="character", v_from="line")
    (page,) = set_(para("一二", made, "三四五六七八九十"))
    assert [(text, x) for text, x, _ in left(page)] == [("一二", 20.0), ("三四", 60.0), ("五六七八九十", 20.0)]
    (path,) = [item for item in page.items if isinstance(item, Path)]
    assert path.segments[0][1] == 40.0


def test_in_a_cell_everything_counts_from_the_cell() -> None:
    """Since Word 2013 whatever the drawing says."""
    for in_cell, mode, x in ((True, 14, 25.0), (False, 15, 25.0), (False, 14, 5.0)):
        made = box(10.0, 10.0, h_from="page", v_from="page", h_offset=5.0, wrap="none", in_cell=in_cell)
        (page,) = pages(section(table([60.0], row(para(made, "甲"))), height=200.0), compatibility_mode=mode)
        (path,) = [item for item in page.items if isinstance(item, Path)]
        assert path.segments[0][1] == x


def test_a_row_has_room_for_what_text_runs_around() -> None:
    for wrap, y in (("square", 55.0), ("none", 30.0)):
        made = box(20.0, 30.0, v_from="paragraph", v_offset=5.0, wrap=wrap)
        (page,) = set_(table([60.0], row(para(made, "甲")), row("乙")))
        assert left(page)[-1] == ("乙", 20.0, y)


def test_what_text_runs_around_stands_inside_its_cell() -> None:
    for wrap, offset, x in (("square", 50.0, 65.4), ("square", -20.0, 14.6), ("none", 50.0, 70.0)):
        made = box(20.0, 10.0, h_from="column", h_offset=offset, v_from="paragraph", wrap=wrap)
        (page,) = set_(table([60.0], row(para(made, "甲"))))
        (path,) = [item for item in page.items if isinstance(item, Path)]
        assert path.segments[0][1] == pytest.approx(x)


def test_a_drawing_in_the_middle_of_a_cell_stands_at_its_text() -> None:
    made = box(20.0, 30.0, v_align="center")
    (page,) = set_(table([60.0], row(para(made, "甲"))))
    (path,) = [item for item in page.items if isinstance(item, Path)]
    assert path.segments[0][2] == 20.0


@pytest.mark.parametrize(("wrap", "top"), [("none", 20.0), ("square", 20.0), ("topAndBottom", 50.0)])
def test_text_keeps_out_of_what_floats_in_a_header(wrap: str, top: float) -> None:
    made = box(30.0, 35.0, h_from="column", v_from="paragraph", wrap=wrap)  # from (20, 5) to (50, 40)
    (page,) = pages(section(para("一二三四五六"), header=para(made, "眉"), height=200.0))
    # Above and below: the header's own line stands below the box, and the text below that.
    text = [each for each in left(page) if each[0] != "眉"]
    beside = [("一二三", 50.0, 20.0), ("四五六", 50.0, 30.0)]
    assert text == (beside if wrap == "square" else [("一二三四五六", 20.0, top)])


def test_tables_stand_over_what_floats_in_a_header() -> None:
    made = box(30.0, 35.0, h_from="column", v_from="paragraph")
    (page,) = pages(section(table([60.0], row("甲")), header=para(made, "眉"), height=200.0))
    assert ("甲", 20.0, 20.0) in left(page)


def test_text_above_keeps_out_of_what_reaches_above_its_paragraph() -> None:
    words = "一二三四五六" * 3
    made = box(30.0, 20.0, h_from="column", v_from="paragraph", v_offset=-10.0)
    (page,) = set_(para(words), para(made, "甲乙丙丁"))
    found = left(page)
    assert "".join(text for text, _, _ in found) == words + "甲乙丙丁"
    (path,) = [item for item in page.items if isinstance(item, Path)]
    top = path.segments[0][2]
    covered = [(text, x) for text, x, y in found if top - 9.9 < y < top + 19.9]
    assert covered and all(x == 50.0 for _, x in covered)


@pytest.mark.parametrize(("conventions", "above"), [(WORD, 10.0), (LIBREOFFICE, 20.0)])
def test_whether_it_goes_where_its_paragraph_goes_then(conventions: Conventions, above: float) -> None:
    """The text above takes a line more beside it; LibreOffice leaves the drawing where that line began."""
    made = box(30.0, 20.0, h_from="column", v_from="paragraph", v_offset=-10.0)
    document = Document((section(para("一二三四五六" * 2), para(made, "甲"), height=200.0),), base_size=10.0)
    (page,) = lay_out(document, EmFonts(), conventions=replace(conventions, narrowest=10.0, whole_lines=False)).pages
    (path,) = [item for item in page.items if isinstance(item, Path)]
    found = left(page)
    assert "".join(text for text, _, _ in found) == "一二三四五六" * 2 + "甲"
    assert found[-1][2] - path.segments[0][2] == above


def test_a_word_without_room_on_the_last_side_goes_to_the_next_line() -> None:
    made = beside(20.0, 10.0, h_offset=30.0)  # three characters of room left of it, one right of it
    (page,) = set_(para(made, "一二三abc四五"))
    assert [text for text, _, _ in left(page)] == ["一二三", "abc四五"]
