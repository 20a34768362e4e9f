"""Paragraphs made ready: indents, labels, tab stops, space in lines, what they are in outline and structure."""

import pytest

from layout.doubles import EAST, RUN, laid, make_context, para, texts, whole
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import OutlineEntry, TextRun
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.word.model import DocGrid, Label, LineSpacing, Paragraph, RunProps, Settings, Tab, TabStop, Text


@pytest.mark.parametrize(
    ("props", "first", "second", "right"),
    [
        ({}, 0.0, 0.0, 100.0),
        ({"left": 12.0, "right": 8.0, "first_line": 20.0}, 32.0, 12.0, 92.0),  # 12 + 20; 100 − 8
        ({"left": 30.0, "first_line": -20.0}, 10.0, 30.0, 100.0),  # hanging: 30 − 20
        # In characters: left and right in those of the grid (10), the first line in the paragraph's own (16).
        ({"left_chars": 1.0, "right_chars": 2.0, "left": 99.0}, 10.0, 10.0, 80.0),
        ({"first_line_chars": 2.0, "first_line": 99.0}, 32.0, 0.0, 100.0),  # 2 × 16
        ({"left_chars": 2.0, "first_line_chars": -1.0}, 20.0, 36.0, 100.0),  # 20 + 16 behind the first line
        ({"left_chars": 2.0, "first_line": -5.0}, 20.0, 25.0, 100.0),
    ],
)
def test_indents_in_points_and_in_characters(
    props: dict[str, float], first: float, second: float, right: float
) -> None:
    block = laid(para("一二三四五六七八九十", run=RunProps(size=16, fonts=EAST.fonts), **props))
    assert block.lines[0].line.xs[0] == first
    assert block.lines[1].line.xs[0] == second
    assert (block.left, block.right) == (second, right)


def test_characters_of_the_grid() -> None:
    """With a charSpace of 0.5 a character is 10.5 wide, in the text as in the indents."""
    context = make_context(grid=DocGrid("linesAndChars", 20.0, 0.5))
    block = laid(para("一二三", left_chars=2.0, first_line_chars=2.0), context=context)
    assert block.lines[0].line.xs == (42.0, 52.5, 63.0)  # 21 + 21, then 10.5 each
    off = laid(para("一二三", first_line_chars=2.0, snap_to_grid=False), context=context)
    assert off.lines[0].line.xs == (20.0, 30.0, 40.0)
    lines_only = make_context(grid=DocGrid("lines", 20.0, 0.5))
    assert laid(para("一二", first_line_chars=2.0), context=lines_only).lines[0].line.xs == (20.0, 30.0)


def test_an_indent_wider_than_the_region() -> None:
    assert texts(whole(laid(para("一二", left=200.0)))) == ["一", "二"]
    assert texts(whole(laid(para("一二", right=300.0)))) == ["一", "二"]


def test_a_label_and_its_tab() -> None:
    label = Label("（一）", RUN, "tab")
    block = laid(Paragraph(para(left=50.0, first_line=-50.0).props, (Text("正文", RUN),), RUN, label))
    assert block.lines[0].line.xs == (0.0, 10.0, 20.0, 30.0, 50.0, 60.0)  # the hanging indent is a stop
    own = Label("1.", RUN, "tab", tab=27.0)
    block = laid(Paragraph(para().props, (Text("正", RUN),), RUN, own))
    assert block.lines[0].line.xs[-1] == 27.0


def test_a_label_ends_at_the_indent_or_has_its_middle_there() -> None:
    props = para(left=50.0, first_line=-20.0).props
    for align, first in (("right", 10.0), ("center", 20.0)):
        block = laid(Paragraph(props, (Text("正", RUN),), RUN, Label("1.", RUN, "tab", align=align)))
        assert block.lines[0].line.xs == (first, first + 10.0, first + 20.0, 50.0), align


def test_tab_stops() -> None:
    context = make_context(settings=Settings(default_tab_stop=45.0))
    block = laid(para("一", Tab(RUN), "二", tabs=(TabStop(25.0), TabStop(15.0, "clear"))), context=context)
    assert block.lines[0].line.xs[-1] == 25.0
    assert context.notes.findings == ()
    block = laid(para("一", Tab(RUN), "二"), context=context)
    assert block.lines[0].line.xs[-1] == 45.0


def test_space_in_lines() -> None:
    context = make_context(grid=DocGrid("lines", 20.0))
    block = laid(para("一", before_lines=0.5, after_lines=1.0, space_before=99.0, space_after=99.0), context=context)
    assert (block.space_before, block.space_after) == (10.0, 20.0)  # 0.5 × 20, 1 × 20
    block = laid(para("一", before_lines=1.0))
    assert block.space_before == 12.0  # without a grid a line is 12


@pytest.mark.parametrize(
    ("props", "role", "entry"),
    [
        ({}, "P", None),
        ({"outline_level": 0}, "H1", ("一、 标题", 0)),
        ({"outline_level": 2}, "H3", ("一、 标题", 2)),
        ({"outline_level": 8}, "H6", ("一、 标题", 8)),
        ({"style_name": "Title"}, "Title", ("一、 标题", 0)),
        ({"style_name": "toc 2"}, "TOCI", None),
        ({"style_name": "TOC Heading"}, "P", None),
    ],
)
def test_outline_entries(props: dict[str, object], role: str, entry: tuple[str, int] | None) -> None:
    done = whole(laid(para("一、", Tab(RUN), "标题", **props)), y=40.0)
    found = [(item.title, item.level, item.y) for item in done.items if isinstance(item, OutlineEntry)]
    assert found == ([] if entry is None else [(*entry, 40.0)])
    (element,) = {item.element for item in done.items if isinstance(item, TextRun)}
    assert element is not None
    assert element.role == role


def test_an_empty_heading_is_no_entry() -> None:
    done = whole(laid(para(" ", outline_level=0)))
    assert not [item for item in done.items if isinstance(item, OutlineEntry)]


def test_the_space_beside_letters_where_the_paragraph_wants_none() -> None:
    """LibreOffice leaves it all the same."""
    paragraph = para("一A", auto_space_de=False)
    for conventions, x in ((WORD, 10.0), (LIBREOFFICE, 12.0)):
        block = set_paragraph(paragraph, 100.0, make_context(conventions=conventions), None)
        assert block.lines[0].line.xs == (0.0, x)


@pytest.mark.parametrize(
    ("adjusts", "kind", "x"), [(True, "linesAndChars", 44.0), (False, "linesAndChars", 49.0), (True, "lines", 50.0)]
)
def test_a_right_indent_on_a_grid_of_characters(*, adjusts: bool, kind: str, x: float) -> None:
    """It grows until the line is a whole number of characters: 60 = 5 × 11 + 5 (w:adjustRightInd, §17.3.1.1)."""
    paragraph = para("一", align="right", adjust_right_ind=adjusts)
    block = set_paragraph(paragraph, 60.0, make_context(grid=DocGrid(kind, 10.0, 1.0)), None)
    assert block.lines[0].line.xs[0] == x


def test_line_ends_of_a_paragraph_that_allows_any() -> None:
    """LibreOffice keeps marks from the beginning of a line all the same."""
    paragraph = para("一二三四五》六", kinsoku=False, overflow_punct=False)
    for conventions, first in ((WORD, "一二三四五"), (LIBREOFFICE, "一二三四")):
        block = set_paragraph(paragraph, 50.0, make_context(conventions=conventions), None)
        assert texts(whole(block))[0] == first


@pytest.mark.parametrize(
    ("control", "mark", "first"),
    [
        ("compressPunctuation", "》", "一二三四五》"),
        ("doNotCompress", "》", "一二三四"),
        ("doNotCompress", "，", "一二三四五，"),
    ],
)
def test_closing_marks_hang_where_marks_give_way(control: str, mark: str, first: str) -> None:
    context = make_context(settings=Settings(character_spacing_control=control))
    block = set_paragraph(para(f"一二三四五{mark}六"), 50.0, context, None)
    assert texts(whole(block))[0] == first


@pytest.mark.parametrize(("conventions", "advance"), [(WORD, 10.0), (LIBREOFFICE, 20.0)])
def test_the_pitch_of_a_style_that_the_file_lacks(conventions: Conventions, advance: float) -> None:
    paragraph = para("一二", line_plain=LineSpacing("auto", 2.0))
    lines = set_paragraph(paragraph, 10.0, make_context(conventions=conventions), None).lines
    assert lines[0].advance == advance
