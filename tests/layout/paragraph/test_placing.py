"""Paragraphs into regions: indents, pitch, spacing, widows, what lies over the lines."""

import math

import pytest
from msgspec.structs import replace

from layout.doubles import EAST, RUN, fills, laid, make_context, para, parts, runs, strokes, texts, whole
from reportgen.layout.conventions import LIBREOFFICE, WORD
from reportgen.layout.frames import Destination, Item, Link, OutlineEntry, Picture, Rule, TextRun
from reportgen.layout.paragraph.placing import ParagraphBlock
from reportgen.layout.regions import NOTHING, Done, NoFit, Partial, Region
from reportgen.word.model import BookmarkStart, Break, Hyperlink, Image, LineSpacing, RunProps, Tab, TabStop, Text

FIVE_LINES = "一二三四五六七八九十甲乙丙丁戊"  # 15 characters, three a line


def drawn(block: ParagraphBlock) -> list[Item]:
    outcome = block.lay(Region(0.0, 0.0, 300.0, 200.0, fresh=True))
    assert isinstance(outcome, Done)
    return list(outcome.items)


def test_a_leader_fills_its_tab_with_whole_characters() -> None:
    block = laid(para("一", Tab(RUN), "二", tabs=(TabStop(93.0, "right", "dot"),)), width=100.0)
    assert block.lines[0].line.xs[-1] == 83.0
    (filling,) = [item for item in drawn(block) if isinstance(item, TextRun) and "." in item.text]
    width = block.material.atoms[1].leaders[0][1].width  # type: ignore[union-attr]
    assert set(filling.text) == {"."}
    assert len(filling.text) == int(73.0 / width)
    assert filling.xs[0] == 10.0
    assert filling.xs[-1] + width <= 83.0


def test_low_lines_fill_their_tab_without_a_gap() -> None:
    block = laid(para("一", Tab(RUN), "二", tabs=(TabStop(93.0, "right", "underscore"),)), width=100.0)
    (filling,) = [item for item in drawn(block) if isinstance(item, TextRun) and "_" in item.text]
    width = block.material.atoms[1].leaders[0][1].width  # type: ignore[union-attr]
    assert len(filling.text) == math.ceil(73.0 / width)
    assert (filling.xs[0], filling.xs[-1] + width) == (10.0, pytest.approx(83.0))


def test_leaders_counted_in_twips() -> None:
    """As in LibreOffice: 66.25 points hold six characters of 11.04, but five of 11.05."""
    paragraph = para("一", Tab(replace(RUN, size=11.04)), "二", tabs=(TabStop(86.25, "right", "dot"),))
    found = []
    for conventions in (WORD, LIBREOFFICE):
        block = laid(paragraph, 100.0, make_context(conventions=conventions))
        (filling,) = [item for item in drawn(block) if isinstance(item, TextRun) and "." in item.text]
        found.append((len(filling.text), filling.xs[1] - filling.xs[0]))
    assert found == [(6, pytest.approx(11.04)), (5, pytest.approx(11.05))]


def test_an_underlined_tab_is_a_line_to_write_on() -> None:
    props = replace(RUN, underline="single")
    block = laid(para("一", Tab(props), tabs=(TabStop(80.0),)), width=100.0)
    (rule,) = [item for item in drawn(block) if isinstance(item, Rule)]
    assert (rule.x0, rule.x1) == (10.0, 80.0)


def test_a_bar_stands_in_every_line() -> None:
    block = laid(para("一二三四五六七八九十甲乙", tabs=(TabStop(40.0, "bar"),)), width=100.0)
    rules = [item for item in drawn(block) if isinstance(item, Rule)]
    assert [rule.x0 for rule in rules] == [40.0] * len(block.lines) == [40.0, 40.0]


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
        (FIVE_LINES[:3], 9.0, {}, 1),  # of its 10 points 1.15 may hang below
        (FIVE_LINES[:3], 8.8, {}, None),
        (FIVE_LINES[:3], 14.8, {"space_before": 6.0}, None),
        (FIVE_LINES[:3], 9.0, {"line": LineSpacing("exact", 10.0)}, None),  # an exact pitch is what it says
        (FIVE_LINES[:3], 18.9, {"line": LineSpacing("atLeast", 20.0)}, 1),
        (FIVE_LINES[:3], 18.8, {"line": LineSpacing("atLeast", 20.0)}, None),
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


def test_a_highlight_is_as_wide_as_its_text_and_as_high_as_its_line() -> None:
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


def test_an_outline_entry_is_given_once() -> None:
    out = parts(laid(para(FIVE_LINES, outline_level=0), 30.0), [20.0])
    assert sum(isinstance(item, OutlineEntry) for part in out for item in part.items) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(("text", "x"), [("12.5", 30.0), ("1234.5", 10.0), ("总计", 30.0), ("123456789.5", 0.0)])
def test_figures_in_a_cell_stand_with_their_point_at_a_decimal_stop(text: str, x: float) -> None:
    figures = para(text, tabs=(TabStop(50.0, "decimal"),))
    done = whole(laid(figures, 200.0, make_context(in_table=True)))
    (run,) = [item for item in done.items if isinstance(item, TextRun)]
    assert run.xs[1] == x  # behind the tab, which is a blank in the text
    assert run.text.endswith(text)
    plain = whole(laid(figures, 200.0))
    assert runs(plain)[0][:2] == (text, 0.0)


@pytest.mark.parametrize("props", [{"align": "center"}, {"tabs": (TabStop(20.0), TabStop(50.0, "decimal"))}])
def test_where_no_tab_is_thought_of_in_a_cell(props: dict[str, object]) -> None:
    figures = para("12.5", **{"tabs": (TabStop(50.0, "decimal"),), **props})
    done = whole(laid(figures, 200.0, make_context(in_table=True)))
    (run,) = [item for item in done.items if isinstance(item, TextRun)]
    assert run.text == "12.5"
