"""Where floating drawings stand, and what lies over what."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from layout.doubles import RUN, EmFonts, fills, laid, para, row, runs, table, whole
from layout.test_pages import lines, pages, section
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.floats import Here, Paper, anchor_of, layered, place, stacked
from reportgen.layout.frames import Fill, Floating, Path, Picture
from reportgen.layout.pages import lay_out
from reportgen.word.model import Anchor, Document, Drawing, DrawnPart, Outline, Shape

PAPER = Paper(600.0, 800.0, 70.0, 80.0, 60.0, 90.0)
HERE = Here(column=100.0, width=200.0, x=150.0, paragraph=300.0, line=320.0)


@pytest.mark.parametrize(
    ("props", "x"),
    [
        ({"h_from": "page", "h_offset": 5.0}, 5.0),
        ({"h_from": "margin", "h_offset": 5.0}, 95.0),
        ({"h_from": "column", "h_offset": 5.0}, 105.0),
        ({"h_from": "character", "h_offset": 5.0}, 155.0),
        ({"h_from": "rightMargin", "h_offset": 5.0}, 525.0),
        ({"h_from": "page", "h_align": "right"}, 550.0),
        ({"h_from": "margin", "h_align": "center"}, 280.0),  # (90 + 520 − 50) / 2
        ({"h_from": "column", "h_align": "left", "h_offset": 9.0}, 100.0),
        ({"h_from": "leftMargin", "h_align": "center"}, 20.0),
    ],
)
def test_where_a_drawing_stands_across_the_page(props: dict[str, Any], x: float) -> None:
    assert place(Anchor(**props), (50.0, 30.0), HERE, PAPER)[0] == x


@pytest.mark.parametrize(
    ("props", "y"),
    [
        ({"v_from": "page", "v_offset": 5.0}, 5.0),
        ({"v_from": "margin", "v_offset": 5.0}, 75.0),
        ({"v_from": "paragraph", "v_offset": -5.0}, 295.0),
        ({"v_from": "line", "v_offset": 5.0}, 325.0),
        ({"v_from": "page", "v_align": "bottom"}, 770.0),
        ({"v_from": "margin", "v_align": "center"}, 390.0),  # (70 + 740 − 30) / 2
        ({"v_from": "bottomMargin", "v_align": "top"}, 740.0),
    ],
)
def test_how_far_down_a_drawing_stands(props: dict[str, Any], y: float) -> None:
    assert place(Anchor(**props), (50.0, 30.0), HERE, PAPER)[1] == y


def test_without_paper_everything_counts_from_the_text() -> None:
    anchor = Anchor("page", 5.0, None, "page", 6.0)
    assert place(anchor, (50.0, 30.0), HERE, None) == (105.0, 306.0)


def test_drawings_lie_behind_and_before_the_text_in_their_order() -> None:
    text = Fill(0, 0, 1, 1, "text")
    low, high, deep = (Fill(0, 0, 1, 1, name) for name in ("low", "high", "deep"))
    items = [Floating((high,), behind=False, order=9), text, Floating((low,), behind=False, order=2)]
    assert layered([*items, Floating((deep,), behind=True, order=5)]) == [deep, text, low, high]


def box(shape: Shape, anchor: Anchor | None, width: float = 30.0, height: float = 20.0) -> Drawing:
    return Drawing(width, height, (DrawnPart(0.0, 0.0, width, height, shape=shape),), RUN, anchor)


def test_a_text_box_on_a_page() -> None:
    shape = Shape(fill="FFEECC", text=(para("框"),), insets=(1.0, 0.0, 0.0, 2.0))
    drawing = box(shape, Anchor("page", 5.0, None, "page", 60.0))
    (page,) = pages(section(para("文", drawing)))
    assert runs(page) == [("文", 20.0, 28.0), ("框", 7.0, 69.0)]  # 5 + 2; 60 + 1 + 8
    (path,) = (item for item in page.items if isinstance(item, Path))
    assert (path.fill, path.stroke, path.segments[0]) == ("FFEECC", None, ("m", 5.0, 60.0))


def test_a_seal_before_and_a_watermark_behind_the_text() -> None:
    drawing = Drawing(10.0, 10.0, (DrawnPart(0.0, 0.0, 10.0, 10.0, data=b"png"),), RUN, Anchor(), "公章")
    behind = Drawing(10.0, 10.0, drawing.parts, RUN, Anchor(behind=True), "水印")
    (page,) = pages(section(para(drawing, "文"), header=para(behind)))
    assert [getattr(item, "alt", "文") for item in page.items] == ["水印", "文", "公章"]


def test_a_drawing_goes_with_its_paragraph() -> None:
    drawing = box(
        Shape(text=(para("框"),), insets=(0.0, 0.0, 0.0, 0.0)), Anchor("column", 0.0, None, "paragraph", 12.0)
    )
    found = pages(section(*lines(*"一二三四五六"), para("七", drawing)))
    assert runs(found[1]) == [("七", 20.0, 28.0), ("框", 20.0, 40.0)]


def test_a_drawing_that_hangs_on_its_text_stays_on_the_sheet() -> None:
    """Pages here are 100 points high."""
    for down, origin, y in ((12.0, "paragraph", 32.0), (75.0, "paragraph", 80.0), (90.0, "page", 90.0)):
        shape = box(Shape(fill="AAAAAA"), Anchor("column", 0.0, None, origin, down))
        (page,) = pages(section(para(shape, "一")))
        (path,) = [item for item in page.items if isinstance(item, Path)]
        assert path.segments[0] == ("m", 20.0, y)


def test_a_drawing_in_a_table_and_one_in_the_line() -> None:
    floating = box(Shape(fill="AAAAAA"), Anchor("column", 1.0, None, "paragraph", 2.0))
    inline = box(Shape(fill="BBBBBB"), None)
    (page,) = pages(section(table([20, 40], row("一", para("二", floating))), para(inline, "三")))
    found = [item.segments[0] for item in page.items if isinstance(item, Path)]
    assert sorted(found) == [("m", 20.0, 30.0), ("m", 41.0, 22.0)]  # in the line after 10 of table; 20 + 20 + 1
    assert runs(page)[-1] == ("三", 50.0, 50.0)  # on the baseline under the shape's foot
    assert fills(page.items) == []


@pytest.mark.parametrize(("conventions", "y"), [(WORD, 38.0), (LIBREOFFICE, 70.0)])
def test_rows_and_what_floats_over_their_text(conventions: Conventions, y: float) -> None:
    """The shape is 40 points high, from 2 below the top of its cell on; a line is 10 high."""
    floating = Drawing(
        10.0, 40.0, (DrawnPart(0, 0, 10.0, 40.0, shape=Shape(fill="AAAAAA")),), RUN,
        Anchor("column", 1.0, None, "paragraph", 2.0),
    )  # fmt: skip
    document = Document((section(table([20, 40], row("一", para("二", floating))), para("三")),), base_size=10.0)
    (page,) = lay_out(document, EmFonts(), conventions=conventions).pages
    assert runs(page)[-1][::2] == ("三", y)


def test_text_that_a_box_does_not_hold_is_said() -> None:
    from layout.test_pages import layout

    drawing = box(Shape(text=lines(*"一二三"), insets=(0.0, 0.0, 0.0, 0.0)), Anchor())
    made = layout(section(para(drawing)))
    assert [finding.code for finding in made.findings] == ["L705"]
    grown = box(Shape(text=lines(*"一二三"), insets=(0.0, 0.0, 0.0, 0.0), grows=True, fill="AAAAAA"), Anchor())
    (page,) = pages(section(para(grown)))
    (path,) = (item for item in page.items if isinstance(item, Path))
    assert max(float(segment[2]) for segment in path.segments if len(segment) > 2) == 50.0  # 20 + 3 × 10


def test_lines_double_lines_and_unknown_shapes() -> None:
    from layout.test_pages import layout

    line = box(Shape("line", "FFFFFF", Outline("FF0000", 3.0, "solid", "dbl"), flip_h=True), Anchor(), height=0.0)
    (page,) = pages(section(para(line)))
    strokes = [item for item in page.items if isinstance(item, Path)]
    assert [(item.segments, item.width, item.fill) for item in strokes] == [
        ((("m", 50.0, 19.0), ("l", 20.0, 19.0)), 1.0, None),
        ((("m", 50.0, 21.0), ("l", 20.0, 21.0)), 1.0, None),
    ]
    made = layout(section(para(box(Shape("o:spt 999", "FFFFFF"), Anchor()))))
    assert [finding.code for finding in made.findings] == ["L706"]
    assert not [item for item in made.pages[0].items if isinstance(item, Picture)]


@pytest.mark.parametrize(
    ("align", "even", "x"),
    [("inside", False, 90.0), ("outside", False, 470.0), ("inside", True, 470.0), ("outside", True, 90.0)],
)
def test_inside_and_outside_change_with_the_page(align: str, even: bool, x: float) -> None:
    paper = replace(PAPER, even=even)
    assert place(Anchor(h_from="margin", h_align=align), (50.0, 30.0), HERE, paper)[0] == x


def test_a_shape_that_fits_is_as_wide_as_its_text() -> None:
    shape = Shape(text=(para("甲乙丙", align="center"), para("甲")), insets=(0.0, 0.0, 0.0, 0.0), grows=True, fits=True)
    anchor = Anchor(h_from="margin", h_align="right", v_from="paragraph")
    drawing = Drawing(0.0, 0.0, (DrawnPart(0.0, 0.0, 0.0, 0.0, shape=shape),), RUN, anchor)
    (page,) = pages(section(para(drawing)))
    assert runs(page) == [("甲乙丙", 50.0, 28.0), ("甲", 50.0, 38.0)]  # 80 − 3 × 10


@pytest.mark.parametrize(
    ("props", "x"),
    [
        ({"left": 5.0, "right": 7.0}, 43.0),  # 80 − 7 − 3 × 10
        ({"left_chars": 1.0, "right_chars": 1.0}, 40.0),
        ({"first_line": 4.0}, 50.0),
        ({"left": 6.0, "first_line": -6.0}, 50.0),
    ],
)
def test_indents_count_in_the_width_of_a_shape_that_fits(props: dict[str, float], x: float) -> None:
    """- 1 - in a frame of its own, a character's room on either side, is not broken at its blanks."""
    text = para("甲 乙", **props), para("甲")
    shape = Shape(text=text, insets=(0.0, 0.0, 0.0, 0.0), grows=True, fits=True)
    anchor = Anchor(h_from="margin", h_align="right", v_from="paragraph")
    drawing = Drawing(0.0, 0.0, (DrawnPart(0.0, 0.0, 0.0, 0.0, shape=shape),), RUN, anchor)
    (page,) = pages(section(para(drawing)))
    first, second = runs(page)
    assert first == ("甲 乙", x, 28.0)
    assert second[2] == 38.0


def test_what_floats_in_headers_and_footers_lies_beneath_the_text() -> None:
    """A watermark without a z-index, as LibreOffice writes it, hid the text."""
    head, mark, text, box, foot, deep = (Fill(float(at), 0.0, 1.0, 1.0, "000000") for at in range(6))
    above = [head, Floating((mark,), behind=False, order=9)]
    body = [text, Floating((box,), behind=True, order=1)]
    below = [foot, Floating((deep,), behind=True, order=5)]
    assert stacked(above, body, below) == [deep, mark, box, head, text, foot]


def test_a_page_number_in_a_box_is_read_in_its_order() -> None:
    (number,) = whole(laid(para("1"))).items
    text = Fill(0.0, 0.0, 1.0, 1.0, "000000")
    below = [Floating((number,), behind=False, order=5)]
    assert stacked([], [text], below) == [text, number]


@pytest.mark.parametrize(("conventions", "wrap"), [(WORD, "none"), (LIBREOFFICE, "topAndBottom")])
def test_a_frame_that_text_does_not_run_around(conventions: Conventions, wrap: str) -> None:
    """In Word it takes no room of the text; in LibreOffice the text stands below. Other drawings take none."""
    anchor = Anchor("column", wrap="none")
    for framed, expected in ((True, wrap), (False, "none")):
        part = DrawnPart(0.0, 0.0, 10.0, 10.0, shape=Shape(on_grid=framed))
        found = anchor_of(Drawing(10.0, 10.0, (part,), RUN, anchor), conventions)
        assert found is not None and found.wrap == expected
    assert anchor_of(Drawing(10.0, 10.0, (), RUN), conventions) is None
