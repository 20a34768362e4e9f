"""How high lines are: pitch, the grid, the largest type; what a multiple leaves between them."""

import pytest
from msgspec.structs import replace

from layout.doubles import RUN, EmFace, laid, make_context, para, whole
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import Picture, TextRun
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.layout.paragraph.spacing import Around
from reportgen.typeset.faces import VerticalMetrics
from reportgen.word.model import (
    Break,
    DocGrid,
    Drawing,
    DrawnPart,
    Image,
    Inline,
    LineSpacing,
    RunProps,
    Settings,
    Shape,
    Tab,
    Text,
)

FIVE_LINES = "一二三四五六七八九十甲乙丙丁戊"  # 15 characters, three a line

LARGE = RunProps(size=20.0)
PICTURE = Image(b"png", "image/png", 5.0, 30.0, "", "", RUN)
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
def test_each_rule_of_pitch_has_its_height_and_baseline(
    rule: str, value: float, height: float, baseline: float
) -> None:
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
        (20.0, 10, {"line": LineSpacing("auto", 1.5)}, 30.0, 19.0),  # one and a half lines of the grid; 8 + 11
        (20.0, 20, {"line": LineSpacing("auto", 1.5)}, 40.0, 28.0),  # type of 28 needs two in any case
        (20.0, 20, {"line": LineSpacing("auto", 2.5)}, 50.0, 33.0),
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
    """Half a line between the lines; below the last one half of the type's height where something follows: without a
    grid, and for some programs on a grid too."""
    context = make_context(TALL, grid=DocGrid("lines" if grid else "default", grid))
    context = replace(context, conventions=LIBREOFFICE if grid else WORD)
    paragraph = para(FIVE_LINES, line=LineSpacing("auto", 1.5))
    alone = set_paragraph(paragraph, 30.0, context, None)
    line = grid or 14.0
    assert [set_line.below for set_line in alone.lines] == [line / 2] * 5
    assert whole(alone).height == 4 * pitch + line
    followed = set_paragraph(paragraph, 30.0, context, None, Around(0.0, 0.0, followed=True))
    assert whole(followed).height == 4 * pitch + line + gap


@pytest.mark.parametrize(("conventions", "gap"), [(WORD, 14.0), (LIBREOFFICE, 7.0)])
def test_a_multiple_below_the_last_line_of_a_cell(conventions: Conventions, gap: float) -> None:
    """Half a line of its own type of 20; in LibreOffice of the style's 10, but below an empty paragraph."""
    context = make_context(TALL, in_table=True, conventions=conventions)
    large = RunProps(size=20.0)
    block = laid(para("一", run=large, mark=large, line=LineSpacing("auto", 1.5)), context=context)
    assert whole(block).height == pytest.approx(28.0 + gap)
    empty = laid(para(mark=large, line=LineSpacing("auto", 1.5)), context=context)
    assert whole(empty).height == pytest.approx(28.0 + 14.0)


def test_a_multiple_below_a_picture_goes_by_the_type_beside_it() -> None:
    picture = Drawing(20.0, 50.0, (DrawnPart(0, 0, 20.0, 50.0, shape=Shape(fill="AAAAAA")),), RUN, None)
    paragraph = para(picture, "一", line=LineSpacing("auto", 2.0))
    block = set_paragraph(paragraph, 100.0, make_context(TALL), None, Around(0.0, 0.0, followed=True))
    assert whole(block).height == pytest.approx(53.0 + 14.0)


def test_a_multiple_of_a_grid_is_the_height_of_each_line() -> None:
    context = make_context(TALL, grid=DocGrid("lines", 20.0))
    paragraph = para(FIVE_LINES, line=LineSpacing("auto", 1.5))
    for around in (None, Around(0.0, 0.0, followed=True)):
        assert whole(set_paragraph(paragraph, 30.0, context, None, around)).height == 5 * 30.0


@pytest.mark.parametrize(
    ("conventions", "mode", "in_table", "lines"),
    [(WORD, 14, True, 2), (WORD, 15, True, 1), (WORD, 14, False, 1), (LIBREOFFICE, 14, True, 1)],
)
def test_type_that_fills_the_grid_to_the_brim(conventions: Conventions, mode: int, in_table: bool, lines: int) -> None:
    settings = Settings(adjust_line_height_in_table=True, compatibility_mode=mode)
    context = make_context(TALL, grid=DocGrid("lines", 14.0), in_table=in_table, settings=settings)
    context = replace(context, conventions=conventions)
    assert laid(para("一"), context=context).lines[0].height == lines * 14.0


@pytest.mark.parametrize(("conventions", "height"), [(WORD, 14.0), (LIBREOFFICE, 26.0)])
def test_letters_alone_need_not_stand_on_whole_lines(conventions: Conventions, height: float) -> None:
    """A line of 14 on a grid of 13: as high as it is in Word, but for one with a Chinese character or none at all."""
    context = make_context(TALL, grid=DocGrid("lines", 13.0), conventions=conventions)
    assert laid(para("AB"), context=context).lines[0].height == height
    assert laid(para("A一"), context=context).lines[0].height == 26.0
    assert laid(para(), context=context).lines[0].height == 26.0
    low = make_context(TALL, grid=DocGrid("lines", 20.0), conventions=conventions)
    assert laid(para("AB"), context=low).lines[0].height == 20.0


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


@pytest.mark.parametrize(
    ("how", "large", "small", "picture"),
    [
        ("auto", 30.0, 30.0, 0.0),
        ("baseline", 30.0, 30.0, 0.0),
        ("top", 16.0, 8.0, 0.0),  # 20 × 0.8; 10 × 0.8
        ("bottom", 30.0, 32.0, 4.0),  # 34 − 20 × 0.2; 34 − 10 × 0.2; 34 − 30
        ("center", 23.0, 20.0, 2.0),  # 17 − 10 + 16; 17 − 5 + 8; 17 − 15
    ],
)
def test_what_meets_in_a_line(how: str, large: float, small: float, picture: float) -> None:
    """A line of 34: a picture of 30 on the baseline, below it a fifth of type of 20."""
    mixed = (Text("一", LARGE), "二", Image(b"png", "image/png", 5.0, 30.0, "", "", RUN))
    block = laid(para(*mixed, text_alignment=how))
    assert block.lines[0].height == 34.0
    outcome = whole(block)
    runs = [item.y for item in outcome.items if isinstance(item, TextRun)]
    (image,) = [item for item in outcome.items if isinstance(item, Picture)]
    assert (*runs, image.y) == pytest.approx((large, small, picture))


def test_the_grid_holds_in_cells_where_the_settings_say_so() -> None:
    grid = DocGrid("lines", 20.0, 0.0)
    for wanted, height in ((True, 20.0), (False, 10.0)):
        settings = Settings(adjust_line_height_in_table=wanted)
        context = make_context(grid=grid, in_table=True, settings=settings)
        assert set_paragraph(para("一"), 60.0, context, None).lines[0].height == height
    assert set_paragraph(para("一"), 60.0, make_context(grid=grid), None).lines[0].height == 20.0


@pytest.mark.parametrize(
    ("content", "height", "over"),
    [
        (("一",), 20.0, 14.0 * WORD.overhang),
        (("a",), 20.0, 0.0),  # letters have no blank of an East Asian line's below them
        (("a一",), 20.0, 14.0 * WORD.overhang),
        ((), 20.0, 14.0 * WORD.overhang),
        ((PICTURE,), 41.5, 1.5),  # two lines of the grid, and 0.15 of type of 10
        (("一", PICTURE), 40.0, 0.0),
    ],
)
def test_what_may_stand_in_the_margin(content: tuple[Inline | str, ...], height: float, over: float) -> None:
    (line,) = laid(para(*content), context=make_context(TALL, grid=DocGrid("lines", 20.0))).lines
    assert (line.height, line.reach) == (pytest.approx(height), pytest.approx(height - over))


def test_below_a_picture_alone_stands_what_an_east_asian_line_has_below_its_type() -> None:
    """By the size of the paragraph's mark, on a grid of lines; LibreOffice knows of none."""
    grid = DocGrid("lines", 20.0)
    for ways, lines, height in ((WORD, grid, 43.0), (LIBREOFFICE, grid, 40.0), (WORD, DocGrid("default", 20.0), 30.0)):
        context = make_context(TALL, grid=lines, conventions=ways)
        (line,) = laid(para(PICTURE, mark=LARGE), context=context).lines
        assert line.height == pytest.approx(height), ways.name
        assert line.baseline == (30.0 if height != 43.0 else 35.0)  # in the middle of its two lines


@pytest.mark.parametrize(
    ("content", "word", "libreoffice"),
    [
        (("一", Text("  ", LARGE)), 28.0, 14.0),
        ((Text("\u3000", LARGE), "一"), 28.0, 14.0),
        ((Tab(LARGE), "一"), 28.0, 14.0),
        ((Text("一\u3000", LARGE), "一"), 28.0, 28.0),  # part of a piece with a character in it
        ((Text("\u00a0", LARGE), "一"), 28.0, 28.0),
        ((Text("\u3000", LARGE),), 28.0, 21.0),  # as high as the style's type, whatever stands there
        ((Tab(LARGE),), 28.0, 21.0),
    ],
)
def test_blanks_and_the_height_of_a_line(content: tuple[Inline | str, ...], word: float, libreoffice: float) -> None:
    """They count in Word, by their own type; in LibreOffice only where they are of a piece with something printed."""
    for conventions, height in ((WORD, word), (LIBREOFFICE, libreoffice)):
        context = make_context(TALL, conventions=conventions)
        assert laid(para(*content, look=RunProps(size=15.0)), context=context).lines[0].height == pytest.approx(height)


def test_a_line_of_pictures_and_blanks() -> None:
    context = make_context(TALL, conventions=LIBREOFFICE)
    picture = Image(b"", "image/png", 20.0, 12.0, "", "", RUN)
    assert laid(para(picture, Text("  ", LARGE), look=LARGE), context=context).lines[0].height == 12.0


@pytest.mark.parametrize(
    ("content", "word", "libreoffice"),
    [
        # type 11 above the baseline, 3 below
        (("一", 13.0), 20.0, 20.0),  # no higher than the 14 before it: (30 − 16) / 2 + 13
        (("一", 14.5), 20.75, 14.5),  # (30 − 17.5) / 2 + 14.5; it begins with the line
        ((13.0, "一"), 20.0, 13.0),  # nothing stands before it
        ((5.0, "一"), 11.5, 11.0),  # (15 − 14) / 2 + 11
        ((Text("\u3000", LARGE), 13.0, "一"), 23.0, 13.0),  # blanks are nothing; in Word 22 above and 6 below
        (("一", 13.0, 14.5), 20.75, 20.75),  # no higher than what the first picture has made of the line
    ],
)
def test_pictures_on_a_grid(content: tuple[Inline | str | float, ...], word: float, libreoffice: float) -> None:
    """A line of the grid is 15 high. LibreOffice sets a line at the top of its grid lines where a picture in it is
    higher than all before."""
    placed = [Image(b"", "image/png", 9.0, each, "", "", RUN) if isinstance(each, float) else each for each in content]
    for conventions, baseline in ((WORD, word), (LIBREOFFICE, libreoffice)):
        context = make_context(TALL, grid=DocGrid("lines", 15.0), conventions=conventions)
        assert laid(para(*placed), context=context).lines[0].baseline == pytest.approx(baseline), conventions.name


@pytest.mark.parametrize(("conventions", "gap"), [(WORD, 14.0), (LIBREOFFICE, 7.0)])
def test_a_multiple_below_a_line_of_pictures(conventions: Conventions, gap: float) -> None:
    """By the paragraph mark's type of 20 in Word; by the style's of 10 in LibreOffice."""
    picture = Image(b"", "image/png", 20.0, 50.0, "", "", RUN)
    paragraph = para(picture, mark=LARGE, line=LineSpacing("auto", 1.5))
    context = make_context(TALL, conventions=conventions)
    block = set_paragraph(paragraph, 100.0, context, None, Around(0.0, 0.0, followed=True))
    assert whole(block).height == pytest.approx(50.0 + gap)


@pytest.mark.parametrize(("conventions", "height", "below"), [(WORD, 13.58, 6.79), (LIBREOFFICE, 13.6, 6.8)])
def test_lines_in_whole_twips(conventions: Conventions, height: float, below: float) -> None:
    """9.7 times 1.4 is 13.58: 271.6 twips, 272 in LibreOffice, and half of them are what a multiple adds."""
    context = make_context(TALL, conventions=conventions)
    line = laid(para("一", run=RunProps(size=9.7), line=LineSpacing("auto", 1.5)), context=context).lines[0]
    assert (line.height, line.below) == (pytest.approx(height), pytest.approx(below))


def test_what_a_multiple_adds_is_cut_off() -> None:
    context = make_context(TALL, conventions=LIBREOFFICE)
    line = laid(para("一", run=RunProps(size=9.75), line=LineSpacing("auto", 1.5)), context=context).lines[0]
    assert (line.height, line.below) == (pytest.approx(13.65), pytest.approx(6.8))  # 273 twips, 136.5
