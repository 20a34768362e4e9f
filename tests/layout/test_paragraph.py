"""Paragraphs into regions: indents, pitch, spacing, widows, what lies over the lines."""

import pytest
from msgspec.structs import replace

from layout.doubles import (
    EAST,
    RUN,
    EmFace,
    fills,
    make_context,
    para,
    parts,
    runs,
    strokes,
    texts,
)
from reportgen.layout.context import Context
from reportgen.layout.frames import (
    NOTHING,
    Destination,
    Done,
    Item,
    Layable,
    Link,
    NoFit,
    OutlineEntry,
    Partial,
    Picture,
    Region,
    Rule,
    TextRun,
)
from reportgen.layout.paragraph import ParagraphBlock, set_paragraph
from reportgen.layout.spacing import Around
from reportgen.typeset.faces import VerticalMetrics
from reportgen.word.model import (
    BookmarkStart,
    Border,
    Borders,
    Break,
    DocGrid,
    Hyperlink,
    Image,
    Label,
    LineSpacing,
    Paragraph,
    RunProps,
    Settings,
    Tab,
    TabStop,
    Text,
)

FIVE_LINES = "一二三四五六七八九十甲乙丙丁戊"  # 15 characters, three a line


def laid(paragraph: Paragraph, width: float = 100.0, context: Context | None = None) -> ParagraphBlock:
    return set_paragraph(paragraph, width, context or make_context(), None)


def whole(block: Layable, x: float = 0.0, y: float = 0.0) -> Done:
    outcome = block.lay(Region(x, y, 100.0, 1000.0, fresh=True))
    assert isinstance(outcome, Done)
    return outcome


# --- indents ----------------------------------------------------------------------------------------


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
def test_indents(props: dict[str, float], first: float, second: float, right: float) -> None:
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


def drawn(block: ParagraphBlock) -> list[Item]:
    outcome = block.lay(Region(0.0, 0.0, 300.0, 200.0, fresh=True))
    assert isinstance(outcome, Done)
    return list(outcome.items)


def test_a_leader_fills_its_tab_with_whole_characters() -> None:
    block = laid(para("一", Tab(RUN), "二", tabs=(TabStop(93.0, "right", "dot"),)), width=100.0)
    assert block.lines[0].line.xs[-1] == 83.0
    (filling,) = [item for item in drawn(block) if isinstance(item, TextRun) and "." in item.texts]
    width = block.material.atoms[1].leaders[0][1].width  # type: ignore[union-attr]
    assert set(filling.texts) == {"."}
    assert len(filling.texts) == int(73.0 / width)
    assert filling.xs[0] == 10.0
    assert filling.xs[-1] + width <= 83.0


def test_an_underlined_tab_is_a_line_to_write_on() -> None:
    props = replace(RUN, underline="single")
    block = laid(para("一", Tab(props), tabs=(TabStop(80.0),)), width=100.0)
    (rule,) = [item for item in drawn(block) if isinstance(item, Rule)]
    assert (rule.x0, rule.x1) == (10.0, 80.0)


def test_a_bar_stands_in_every_line() -> None:
    block = laid(para("一二三四五六七八九十甲乙", tabs=(TabStop(40.0, "bar"),)), width=100.0)
    rules = [item for item in drawn(block) if isinstance(item, Rule)]
    assert [rule.x0 for rule in rules] == [40.0] * len(block.lines) == [40.0, 40.0]


# --- pitch ------------------------------------------------------------------------------------------

TALL = EmFace()
TALL.line = VerticalMetrics(0.9, 0.3, 0.2)  # a line of 14 at size 10


@pytest.mark.parametrize(
    ("rule", "value", "height", "baseline"),
    [
        ("auto", 1.0, 14.0, 11.0),  # 9 + 3 + 2; 14 − 3
        ("auto", 1.5, 14.0, 11.0),  # what is more goes below
        ("auto", 0.5, 7.0, 4.0),  # what is less is taken above
        ("exact", 20.0, 20.0, 16.0),  # the baseline at 80 %
        ("exact", 5.0, 5.0, 4.0),
        ("atLeast", 12.0, 14.0, 11.0),
        ("atLeast", 30.0, 30.0, 27.0),
    ],
)
def test_pitch(rule: str, value: float, height: float, baseline: float) -> None:
    block = laid(para("一", line=LineSpacing(rule, value)), context=make_context(TALL))  # type: ignore[arg-type]
    assert (block.lines[0].height, block.lines[0].baseline) == (pytest.approx(height), pytest.approx(baseline))


@pytest.mark.parametrize(
    ("grid", "size", "props", "height", "baseline"),
    [
        # A line of 14 takes one line of a grid of 20: (20 − 14) / 2 + 2 + 9 = 14.
        (20.0, 10, {}, 20.0, 14.0),
        (14.0, 10, {}, 14.0, 11.0),  # as high as the grid: one
        (13.0, 10, {}, 26.0, 17.0),  # higher: two; (26 − 14) / 2 + 11
        (20.0, 20, {}, 40.0, 28.0),  # a line of 28 takes two; (40 − 28) / 2 + 22
        (20.0, 10, {"line": LineSpacing("auto", 1.5)}, 20.0, 14.0),  # what is more goes below
        (20.0, 10, {"line": LineSpacing("auto", 0.5)}, 20.0, 14.0),  # no less than the grid
        (20.0, 10, {"snap_to_grid": False}, 14.0, 11.0),
        (20.0, 10, {"line": LineSpacing("exact", 28.0)}, 28.0, 22.4),
        (20.0, 10, {"line": LineSpacing("atLeast", 15.0)}, 20.0, 14.0),
        (20.0, 10, {"line": LineSpacing("atLeast", 25.0)}, 25.0, 16.5),  # (25 − 14) / 2 + 11
        (0.0, 10, {}, 14.0, 11.0),
    ],
)
def test_pitch_on_a_grid(grid: float, size: float, props: dict[str, object], height: float, baseline: float) -> None:
    context = make_context(TALL, grid=DocGrid("lines", grid))
    block = laid(para("一", run=RunProps(size=size), mark=RunProps(size=size), **props), context=context)
    assert (block.lines[0].height, block.lines[0].baseline) == (pytest.approx(height), pytest.approx(baseline))


@pytest.mark.parametrize(("grid", "pitch", "gap"), [(0.0, 21.0, 7.0), (20.0, 30.0, 7.0)])
def test_a_multiple_stands_between_lines(grid: float, pitch: float, gap: float) -> None:
    """Half a line between the lines; below the last one half of the type's height where something follows."""
    context = make_context(TALL, grid=DocGrid("lines" if grid else "default", grid))
    paragraph = para(FIVE_LINES, line=LineSpacing("auto", 1.5))
    alone = set_paragraph(paragraph, 30.0, context, None)
    line = grid or 14.0
    assert [set_line.below for set_line in alone.lines] == [line / 2] * 5
    assert whole(alone).height == 4 * pitch + line
    followed = set_paragraph(paragraph, 30.0, context, None, Around(0.0, 0.0, followed=True))
    assert whole(followed).height == 4 * pitch + line + gap


def test_the_gap_of_each_face_stands_above_its_own_type() -> None:
    """A face with a line gap beside one without: the taller of both, gap included, not the sum of the largest."""
    block = laid(para("一", Text("A", RunProps(size=5))), context=make_context(TALL))
    assert (block.lines[0].height, block.lines[0].baseline) == (14.0, 11.0)


def test_an_empty_paragraph_has_the_height_of_its_mark() -> None:
    assert whole(laid(para(mark=RunProps(size=22)))).height == 22.0


def test_the_largest_type_of_a_line_counts() -> None:
    block = laid(para("一", Text("二", RunProps(size=20)), Break("line", RUN), "三"))
    assert [line.height for line in block.lines] == [20.0, 10.0]
    assert block.lines[0].baseline == 16.0  # 20 × 0.8


def test_a_picture_stands_on_the_baseline() -> None:
    picture = Image(b"png", "image/png", 30.0, 40.0, "照片", "", RUN)
    done = whole(laid(para("一", picture)), x=5.0, y=100.0)
    assert done.height == 42.0  # 40 above the baseline, 2 below
    (item,) = (item for item in done.items if isinstance(item, Picture))
    assert (item.x, item.y, item.width, item.height, item.alt) == (15.0, 100.0, 30.0, 40.0, "照片")


# --- spacing and splitting --------------------------------------------------------------------------


def test_space_before_and_after() -> None:
    done = whole(laid(para("一", space_before=7.0, space_after=5.0)), y=100.0)
    assert done.height == 22.0  # 7 + 10 + 5
    assert runs(done) == [("一", 0.0, 115.0)]  # 100 + 7 + 8


def test_space_in_lines() -> None:
    context = make_context(grid=DocGrid("lines", 20.0))
    block = laid(para("一", before_lines=0.5, after_lines=1.0, space_before=99.0, space_after=99.0), context=context)
    assert (block.space_before, block.space_after) == (10.0, 20.0)  # 0.5 × 20, 1 × 20
    block = laid(para("一", before_lines=1.0))
    assert block.space_before == 12.0  # without a grid a line is 12


def test_space_before_stays_with_the_first_part() -> None:
    block = laid(para(FIVE_LINES, space_before=10.0, space_after=7.0), 30.0)
    first, last = parts(block, [40.0, 100.0])
    assert (texts(first), first.height) == (["一二三", "四五六", "七八九"], 40.0)  # type: ignore[union-attr]
    assert (texts(last), last.height) == (["十甲乙", "丙丁戊"], 27.0)  # type: ignore[union-attr]
    assert runs(last)[0] == ("十甲乙", 0.0, 8.0)


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ([50], ["5"]),
        ([40, 99], ["3", "2"]),  # 4 + 1 would leave a widow
        ([30, 99], ["3", "2"]),
        ([20, 99], ["2", "3"]),
        ([10, 99], ["1", "4"]),  # a fresh region takes what it can
        ([10], ["1"] * 5),
        ([5], ["1"] * 5),  # higher than the region
    ],
)
def test_widows_and_orphans(heights: list[float], pages: list[str]) -> None:
    out = parts(laid(para(FIVE_LINES), 30.0), heights)
    assert [str(len(texts(part))) for part in out] == pages
    assert "".join(line for part in out for line in texts(part)) == FIVE_LINES


@pytest.mark.parametrize(
    ("text", "height", "props", "expected"),
    [
        (FIVE_LINES, 10.0, {}, None),  # an orphan: nothing stands here
        (FIVE_LINES, 10.0, {"widow_control": False}, 1),
        (FIVE_LINES, 40.0, {"widow_control": False}, 4),
        (FIVE_LINES, 40.0, {"keep_lines": True}, None),
        (FIVE_LINES, 50.0, {"keep_lines": True}, 5),
        (FIVE_LINES[:9], 20.0, {}, None),  # of three lines neither 2 + 1 nor 1 + 2
        (FIVE_LINES[:6], 10.0, {}, None),
        (FIVE_LINES[:3], 9.0, {}, None),
        (FIVE_LINES[:3], 15.0, {"space_before": 6.0}, None),  # 6 + 10 > 15
    ],
)
def test_in_a_region_already_begun(text: str, height: float, props: dict[str, object], expected: int | None) -> None:
    outcome = laid(para(text, **props), 30.0).lay(Region(0.0, 0.0, 30.0, height))
    assert (None if isinstance(outcome, NoFit) else len(texts(outcome))) == expected


def test_lines_kept_together_but_higher_than_a_page() -> None:
    out = parts(laid(para(FIVE_LINES, keep_lines=True), 30.0), [30.0])
    assert [len(texts(part)) for part in out] == [3, 2]


def test_the_rest_of_two_lines_where_one_fits() -> None:
    """A fresh region that holds one of the two lines left takes it, widow or not."""
    out = parts(laid(para(FIVE_LINES), 30.0), [30.0, 10.0])
    assert [len(texts(part)) for part in out] == [3, 1, 1]


def test_space_before_larger_than_the_page() -> None:
    (done,) = parts(laid(para("一", space_before=500.0)), [60.0])
    assert runs(done) == [("一", 0.0, 58.0)]  # the line stands at the foot: 60 − 10 + 8
    assert done.height == 60.0  # type: ignore[union-attr]


def test_a_page_break_in_the_text() -> None:
    block = laid(para("一", Break("page", RUN), "二"))
    first, last = parts(block, [100.0])
    assert isinstance(first, Partial)
    assert first.page_break
    assert (texts(first), texts(last)) == (["一"], ["二"])


def test_a_page_break_at_the_end() -> None:
    outcome = laid(para("一", Break("page", RUN), space_after=9.0)).lay(Region(0, 0, 100, 100, fresh=True))
    assert isinstance(outcome, Partial)
    assert outcome.rest is NOTHING
    assert outcome.height == 10.0


# --- what lies over the lines -----------------------------------------------------------------------


def test_runs_and_looks() -> None:
    red = RunProps(color="FF0000", fonts=EAST.fonts)
    done = whole(laid(para("一二", Text("三", red), "四")), x=50.0, y=20.0)
    assert runs(done) == [("一二", 50.0, 28.0), ("三", 70.0, 28.0), ("四", 80.0, 28.0)]


def test_a_raised_run_stands_higher() -> None:
    done = whole(laid(para("一", Text("二", RunProps(position=3.0)))))
    # The line is 8 + 3 above the baseline.
    assert runs(done) == [("一", 0.0, 11.0), ("二", 10.0, 8.0)]


def test_a_tab_is_a_blank_in_the_text() -> None:
    done = whole(laid(para("一", Tab(RUN), "二", run=RUN)))
    assert texts(done) == ["一 二"]


def test_underline_and_strike() -> None:
    under = RunProps(underline="single", color="0000FF")
    done = whole(laid(para("一", Text("二三", under))), x=5.0)
    # From 5 + 10 for two characters; 0.12 em below the baseline, 0.05 em thick.
    assert strokes(done) == [(15.0, pytest.approx(9.2), 35.0, pytest.approx(9.2), 0.5)]
    done = whole(laid(para(Text("二", RunProps(strike=True)))))
    assert strokes(done) == [(0.0, 5.0, 10.0, 5.0, 0.5)]  # 0.3 em above the baseline


def test_underline_stays_under_spaces_and_tabs() -> None:
    under = RunProps(underline="single")
    done = whole(laid(para(Text("一 ", under), Tab(under), Text("二", under))))
    ((x0, _, x1, _, _),) = strokes(done)
    assert x0 == 0.0
    assert x1 == 46.0  # the tab leads to 36, then 10


def test_highlight() -> None:
    done = whole(laid(para("一", Text("二", RunProps(highlight="FFFF00")))), y=30.0)
    assert fills(done) == [(10.0, 30.0, 10.0, 10.0, "FFFF00")]


def test_bookmarks_stand_at_their_line() -> None:
    content = ("一二三", BookmarkStart("b", "1"), "四五", BookmarkStart("end", "2"))
    done = whole(laid(para(*content), 30.0), x=5.0, y=100.0)
    found = [(item.name, item.x, item.y) for item in done.items if isinstance(item, Destination)]
    assert found == [("b", 5.0, 110.0), ("end", 5.0, 110.0)]


def test_a_bookmark_in_an_empty_paragraph() -> None:
    done = whole(laid(para(BookmarkStart("b", "1"))))
    assert [item.name for item in done.items if isinstance(item, Destination)] == ["b"]


def test_bookmarks_are_placed_once() -> None:
    content = (BookmarkStart("a", "1"), FIVE_LINES, BookmarkStart("z", "2"))
    out = parts(laid(para(*content), 30.0), [20.0])
    names = [item.name for part in out for item in part.items if isinstance(item, Destination)]  # type: ignore[union-attr]
    assert names == ["a", "z"]


def test_a_link_over_two_lines() -> None:
    link = Hyperlink("https://example.com/", None, (Text("三四", RUN),))
    done = whole(laid(para("一二", link, "五"), 30.0), x=5.0, y=100.0)
    found = [(item.x, item.y, item.width, item.height, item.uri) for item in done.items if isinstance(item, Link)]
    uri = "https://example.com/"
    assert found == [(25.0, 100.0, 10.0, 10.0, uri), (5.0, 110.0, 10.0, 10.0, uri)]


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


def test_an_outline_entry_is_given_once() -> None:
    out = parts(laid(para(FIVE_LINES, outline_level=0), 30.0), [20.0])
    assert sum(isinstance(item, OutlineEntry) for part in out for item in part.items) == 1  # type: ignore[union-attr]


def test_borders_and_shading() -> None:
    edge = Border(width=1.0, space=2.0)
    props = {"borders": Borders(top=edge, left=edge, bottom=edge, right=edge), "shading": "EEEEEE"}
    done = whole(laid(para("一", left=10.0, right=20.0, space_before=5.0, **props)), y=100.0)
    # The box takes gap and line of its edges above and below: 105 to 105 + 3 + 10 + 3.
    assert fills(done) == [(7.5, 105.0, 75.0, 16.0, "EEEEEE")]
    assert strokes(done) == [
        # Strokes end in the middle of those they meet: their square ends reach the outer corner.
        (7.5, 105.5, 82.5, 105.5, 1.0),
        (7.5, 120.5, 82.5, 120.5, 1.0),
        (7.5, 105.5, 7.5, 120.5, 1.0),
        (82.5, 105.5, 82.5, 120.5, 1.0),
    ]
    assert runs(done) == [("一", 10.0, 116.0)]
    assert done.height == 21.0


def test_a_frame_over_the_page_is_open() -> None:
    edge = Border(width=1.0)
    block = laid(para(FIVE_LINES, borders=Borders(top=edge, bottom=edge)), 30.0)
    first, last = parts(block, [30.0, 100.0])
    assert [y0 for _, y0, *_ in strokes(first)] == [0.5]
    assert [y0 for _, y0, *_ in strokes(last)] == [30.5]


def test_the_grid_holds_in_cells_where_the_settings_say_so() -> None:
    grid = DocGrid("lines", 20.0, 0.0)
    for wanted, height in ((True, 20.0), (False, 10.0)):
        settings = Settings(adjust_line_height_in_table=wanted)
        context = make_context(grid=grid, in_table=True, settings=settings)
        assert set_paragraph(para("一"), 60.0, context, None).lines[0].height == height
    assert set_paragraph(para("一"), 60.0, make_context(grid=grid), None).lines[0].height == 20.0
