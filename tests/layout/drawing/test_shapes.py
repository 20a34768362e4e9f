"""Drawings as items: turned, mirrored, cropped, lined; their text."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from layout.doubles import RUN, make_context, para, texts, whole
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.drawing.shapes import Drawn, lay_drawing
from reportgen.layout.drawing.spun import spun
from reportgen.layout.flow import flow
from reportgen.layout.frames import Fill, Item, Path, Picture, Rule, TextRun, Tilt, moved
from reportgen.layout.pen import opened
from reportgen.word.model import (
    Chain,
    DocGrid,
    Drawing,
    DrawnPart,
    FreePath,
    Image,
    LineEnd,
    Outline,
    Paragraph,
    RunProps,
    Shape,
    Text,
    WordArt,
)

CONTEXT = make_context(flow=flow)


def drawn(shape: Shape | None, width: float = 100.0, height: float = 50.0, **part: Any) -> Drawn:
    made = DrawnPart(0.0, 0.0, width, height, shape=shape, **part)
    return lay_drawing(Drawing(width, height, (made,), RUN), CONTEXT, None)


def paths(made: Drawn) -> list[Path]:
    return [item for item in made.items if isinstance(item, Path)]


def runs(made: Drawn) -> list[TextRun]:
    return [item for item in made.items if isinstance(item, TextRun)]


@pytest.mark.parametrize("commands", [(("m", 0.5, 0.5), ("m", 0.0, 0.0)), (("m", 0.0, 0.0), ("h",), ("m", 0.5, 0.5))])
def test_odd_paths_have_ends_too(commands: tuple[tuple[str | float, ...], ...]) -> None:
    (made,) = paths(drawn(Shape(free=(FreePath(commands),), outline=Outline("000000", 1.0))))
    assert len(made.segments) == len(commands)


def test_effects_have_room_in_the_line() -> None:
    """Around shapes always; around pictures as the conventions say."""
    shape_, picture = (
        DrawnPart(0.0, 0.0, 10.0, 10.0, shape=Shape(fill="FFFFFF")),
        DrawnPart(0.0, 0.0, 10.0, 10.0, data=b"picture"),
    )

    def lines(part: DrawnPart, ways: Conventions) -> tuple[float, float, float]:
        """Where the drawing begins, where what follows does, and how high the line is."""
        item = Drawing(10.0, 10.0, (part,), RUN, room=(2.0, 20.0, 3.0, 4.0))
        done = whole(
            flow(
                (replace(para(""), content=(item, Text("字", RUN))),),
                100.0,
                make_context(flow=flow, conventions=ways),
                None,
            )
        )
        first = next(each for each in done.items if isinstance(each, Path | Picture))
        (run,) = (each for each in done.items if isinstance(each, TextRun))
        left = float(first.segments[0][1]) if isinstance(first, Path) else first.x
        return left, run.x, round(done.height, 1)

    assert lines(shape_, WORD)[:2] == lines(shape_, LIBREOFFICE)[:2] == lines(picture, WORD)[:2] == (2.0, 15.0)
    assert lines(picture, LIBREOFFICE)[:2] == (0.0, 10.0)
    assert lines(picture, WORD)[2] > lines(picture, LIBREOFFICE)[2] + 20


def test_a_turned_shape_and_its_text() -> None:
    made = drawn(Shape(fill="FFFFFF", text=(para("字"),), insets=(0, 0, 0, 0)), turn=90.0)
    assert paths(made)[0].segments[0] == ("m", 75.0, -25.0)  # the corner (0, 0), round (50, 25)
    assert runs(made)[0].tilt == Tilt(90.0, 50.0, 25.0)
    upright = drawn(Shape(fill="FFFFFF", text=(para("字"),), upright=True), turn=90.0)
    assert runs(upright)[0].tilt is None


@pytest.mark.parametrize(
    ("look", "colors"),
    [
        ({"ink": "FFFFFF", "fill": "4472C4"}, ["FFFFFF", "FF0000"]),  # the shape's style
        ({"fill": "1F3864"}, ["FFFFFF", "FF0000"]),  # on a dark fill
        ({"fill": "EEEEEE"}, ["000000", "FF0000"]),
        ({"ink": "00B050", "direction": "turned"}, ["00B050", "FF0000"]),
    ],
)
def test_text_without_a_colour_of_its_own(look: dict[str, Any], colors: list[str]) -> None:
    words = para("字"), para(Text("红", replace(RUN, color="FF0000")))
    assert [run.look.color for run in runs(drawn(Shape(text=words, insets=(0, 0, 0, 0), **look)))] == colors


def test_a_picture_turned_mirrored_and_cropped() -> None:
    made = drawn(None, data=b"x", turn=30.0, flip_h=True, crop=(0.1, 0, 0, 0))
    (picture,) = made.items
    assert isinstance(picture, Picture)
    assert (picture.tilt, picture.mirror, picture.crop) == (Tilt(30.0, 50, 25), (True, False), (0.1, 0, 0, 0))


def test_a_mirrored_arrow() -> None:
    (path,) = paths(drawn(Shape("rightArrow", "FF0000", flip_h=True)))
    assert min(path.segments, key=lambda each: each[1] if len(each) > 1 else 1e9)[1:] == (0.0, 25.0)


def test_a_line_with_a_head() -> None:
    line, head = paths(drawn(Shape("line", outline=Outline(tail=LineEnd("triangle"))), height=0.0))
    assert (line.fill, head.fill, head.stroke) == (None, "000000", None)
    assert line.segments[1][1] == pytest.approx(100 - 5.4)


@pytest.mark.parametrize(
    ("compound", "widths", "places"),
    [("dbl", [2, 2], [-2, 2]), ("thickThin", [3.6, 1.2], [-1.2, 2.4]), ("thinThick", [1.2, 3.6], [-2.4, 1.2])],
)
def test_compound_lines(compound: str, widths: list[float], places: list[float]) -> None:
    for flip in (False, True):  # drawn the other way round, the thick stroke stays above
        found = paths(drawn(Shape("line", outline=Outline(width=6.0, compound=compound), flip_h=flip), height=0.0))
        assert [path.width for path in found] == pytest.approx(widths)
        assert [path.segments[0][2] for path in found] == pytest.approx(places)


def test_a_path_of_its_own() -> None:
    free = FreePath((("m", 0.0, 0.0), ("q", 0.5, 0.0, 0.5, 1.0), ("a", 0.1, 0.2, 0.0, 90.0), ("h",)))
    (path,) = paths(drawn(Shape(fill="FF0000", free=(free,))))
    assert [segment[0] for segment in path.segments] == ["m", "c", "c", "h"]
    assert path.segments[1][-2:] == (50.0, 50.0)
    assert path.segments[2][-2:] == pytest.approx((40.0, 60.0))


def test_text_stands_inside_a_diamond() -> None:
    made = drawn(Shape("flowChartDecision", text=(para("字" * 10),), insets=(0, 0, 0, 0)))
    assert [(run.text, run.x) for run in runs(made)] == [("字" * 5, 25.0), ("字" * 5, 25.0)]


def test_text_that_runs_down_and_up() -> None:
    down = runs(drawn(Shape(text=(para("字a"),), insets=(0, 0, 0, 0), direction="down")))
    assert [(run.text, run.turn) for run in down] == [("字", 0), ("a", 90)]
    assert down[0].x == pytest.approx(90.8)  # the first line stands at the right
    up = runs(drawn(Shape(text=(para("字a"),), insets=(0, 0, 0, 0), direction="up")))
    assert [(run.text, run.turn) for run in up] == [("字a", 270)]


@pytest.mark.parametrize(
    ("direction", "conventions", "place"),
    [
        ("turned", WORD, (90.0, 1.0)),  # of 100 × 50, with insets of 1, 2, 3 and 4 at top, right, foot and left
        ("turned", LIBREOFFICE, (91.0, 4.0)),
        ("up", WORD, (12.0, 47.0)),
        ("up", LIBREOFFICE, (9.0, 46.0)),
    ],
)
def test_insets_of_text_that_is_turned(direction: str, conventions: Conventions, place: tuple[float, float]) -> None:
    """In LibreOffice they turn with it: the line begins at the left one, and stands at the upper one."""
    shape = Shape(text=(para("字a"),), insets=(1, 2, 3, 4), direction=direction)  # type: ignore[arg-type]
    context = make_context(flow=flow, conventions=conventions)
    made = lay_drawing(Drawing(100.0, 50.0, (DrawnPart(0.0, 0.0, 100.0, 50.0, shape=shape),), RUN), context, None)
    (run,) = runs(made)
    assert (run.y, run.xs[0]) == place


def test_a_shape_as_high_as_its_text() -> None:
    assert drawn(Shape(text=(para("字"),), insets=(1, 0, 2, 0), grows=True)).height == 13.0
    assert drawn(Shape(text=(para("字"),), insets=(0, 0, 0, 0), grows=True, least=40.0)).height == 40.0
    assert drawn(Shape(text=(para("字"),))).height == 50.0


@pytest.mark.parametrize(("on_grid", "height"), [(False, 40.0), (True, 12.0)])
def test_the_empty_end_of_a_text_box(*, on_grid: bool, height: float) -> None:
    """LibreOffice sets it in the Normal style's type, not that of a text frame; Word as it says."""
    small = replace(para(), mark=replace(RUN, size=2.0))
    shape = Shape(text=(para("字"), small), insets=(0, 0, 0, 0), grows=True, on_grid=on_grid)
    assert drawn(shape).height == 12.0
    context = make_context(flow=flow, conventions=LIBREOFFICE, normal=replace(RUN, size=30.0))
    part = DrawnPart(0.0, 0.0, 100.0, 50.0, shape=shape)
    assert lay_drawing(Drawing(100.0, 50.0, (part,), RUN), context, None).height == height


@pytest.mark.parametrize(("conventions", "height"), [(WORD, 15.0), (LIBREOFFICE, 10.0)])
def test_the_grid_in_a_frame(conventions: Conventions, height: float) -> None:
    """LibreOffice has the document grid in the text of pages alone."""
    shape = Shape(text=(para("字"),), insets=(0, 0, 0, 0), grows=True, on_grid=True)
    context = make_context(flow=flow, conventions=conventions, grid=DocGrid("lines", 15.0))
    part = DrawnPart(0.0, 0.0, 100.0, 5.0, shape=shape)
    assert lay_drawing(Drawing(100.0, 5.0, (part,), RUN), context, None).height == height


def test_text_that_is_not_broken_stands_out() -> None:
    made = drawn(Shape(text=(para("字" * 6),), insets=(0, 0, 0, 0), unbroken=True), width=40.0)
    assert [(run.text, run.x) for run in runs(made)] == [("字" * 6, -10.0)]


def test_words_fill_their_shape() -> None:
    (run,) = runs(drawn(Shape(art=WordArt("机密文件", RunProps(color="C0C0C0"))), turn=315.0))
    assert run.x == 0.0
    assert run.xs[-1] + (run.xs[-1] - run.xs[-2]) == pytest.approx(100.0)
    assert run.tilt == Tilt(315.0, 50.0, 25.0)
    assert texts([run]) == ["机密文件"]


# --- turning ----------------------------------------------------------------------------------------


def test_lines_and_fills_become_paths() -> None:
    rule = spun(Rule(10, 0, 20, 0, 1.0), (0, 0), 90)
    assert rule == Path(opened((0, 10), (0, 20)), None, "000000", 1.0)
    fill = spun(Fill(0, 0, 10, 5, "FF0000"), (0, 0), 180)
    assert isinstance(fill, Path)
    assert fill.segments[2] == ("l", -10.0, -5.0)


def seen(item: Item, point: tuple[float, float]) -> tuple[float, float]:
    """Where a point of a tilted item is seen."""
    from reportgen.layout.pen import about

    assert isinstance(item, Picture)
    return point if item.tilt is None else about((item.tilt.x, item.tilt.y), item.tilt.angle)(*point)


def test_two_turns_are_one() -> None:
    picture = Picture(10, 20, 30, 40, b"")
    twice = spun(spun(picture, (5, 5), 40), (100, 0), 30)
    once = spun(picture, (5, 5), 40)
    from reportgen.layout.pen import about

    assert seen(twice, (10, 20)) == pytest.approx(about((100, 0), 30)(*seen(once, (10, 20))))
    back = spun(spun(picture, (5, 5), 40), (5, 5), -40)
    assert isinstance(back, Picture)
    assert back.tilt is None
    assert (back.x, back.y) == pytest.approx((10, 20))


def test_a_tilted_item_is_moved_with_its_middle() -> None:
    assert moved(spun(Picture(0, 0, 1, 1, b""), (5, 5), 40), 1, 2) == Picture(1, 2, 1, 1, b"", tilt=Tilt(40, 6, 7))


def chained(text: tuple[Paragraph, ...], *sizes: tuple[float, float]) -> list[list[str]]:
    """The lines in each of linked boxes of these sizes."""
    plain = {"insets": (0.0, 0.0, 0.0, 0.0)}
    out = []
    for at, (width, height) in enumerate(sizes):
        goes_on = at < len(sizes) - 1
        before = tuple((Shape(goes_on=True, **plain), *size) for size in sizes[:at])
        words: dict[str, Any] = {"chain": Chain(text, before)} if at else {"text": text}
        made = drawn(Shape(goes_on=goes_on, **words, **plain), width, height)
        out.append([run.text for run in runs(made)])
    return out


def test_text_goes_on_in_the_next_of_linked_boxes() -> None:
    text = (para("甲乙丙丁"), para("戊己庚辛"), para("壬癸"))
    assert chained(text, (20.0, 25.0), (20.0, 10.0), (20.0, 50.0)) == [["甲乙", "丙丁"], ["戊己"], ["庚辛", "壬癸"]]
    assert CONTEXT.notes.noted == 0


def test_linked_boxes_of_different_widths() -> None:
    text = (para("甲乙丙丁丑寅"), para("戊己庚辛"))
    assert chained(text, (20.0, 10.0), (40.0, 50.0)) == [["甲乙"], ["丙丁丑寅", "戊己庚辛"]]
    assert chained(text, (20.0, 90.0), (40.0, 50.0)) == [["甲乙", "丙丁", "丑寅", "戊己", "庚辛"], []]


def test_what_the_last_of_linked_boxes_does_not_show_is_told() -> None:
    context = make_context(flow=flow)
    shape = Shape(chain=Chain((para("甲乙丙丁"),), ((Shape(goes_on=True, insets=(0, 0, 0, 0)), 10.0, 10.0),)))
    lay_drawing(Drawing(10, 10, (DrawnPart(0.0, 0.0, 10.0, 10.0, shape=shape),), RUN), context, None)
    assert context.notes.noted == 1


def test_a_horizontal_rule_is_as_wide_as_its_share_of_the_room() -> None:
    part = DrawnPart(0.0, 0.0, 0.0, 2.0, shape=Shape(fill="AAAAAA"))
    rule = Drawing(0.0, 2.0, (part,), RUN, share=0.5)
    block = flow([para(rule, left=20.0)], 100.0, CONTEXT, None)
    (path,) = [item for item in whole(block).items if isinstance(item, Path)]
    across = [number for segment in path.segments for number in segment[1::2]]
    assert (min(across), max(across)) == (20.0, 60.0)


def test_a_picture_in_a_cell_shows_no_more_than_has_room() -> None:
    """In a column of fixed width; elsewhere it stands out into the margin, as in Word."""
    image = Image(b"x", "image/png", 50.0, 10.0, "", "", RUN)
    cropped = Drawing(50.0, 10.0, (DrawnPart(0.0, 0.0, 50.0, 10.0, data=b"x", crop=(0.5, 0.0, 0.0, 0.0)),), RUN)
    within = make_context(flow=flow, in_table=True)
    for context, item, width, crop in (
        (within, image, 20.0, (0.0, 0.0, 0.6, 0.0)),
        (within, cropped, 20.0, (0.5, 0.0, 0.3, 0.0)),
        (within, image, 60.0, (0.0, 0.0, 0.0, 0.0)),
        (CONTEXT, image, 20.0, (0.0, 0.0, 0.0, 0.0)),
    ):
        block = flow([para(item)], width, context, None)
        (picture,) = [each for each in whole(block).items if isinstance(each, Picture)]
        assert picture.crop == pytest.approx(crop)
        assert picture.width == (min(width, 50.0) if context is within else 50.0)


def test_text_that_goes_on_in_another_box_is_one_element() -> None:
    context = make_context(flow=flow)
    words = (para("字" * 6),)
    first = Shape(text=words, insets=(0, 0, 0, 0), goes_on=True)
    second = Shape(insets=(0, 0, 0, 0), chain=Chain(words, ((replace(first, text=()), 20.0, 10.0),)))
    made = [
        lay_drawing(Drawing(20.0, 10.0, (DrawnPart(0.0, 0.0, 20.0, 10.0, shape=shape),), RUN), context, None)
        for shape in (first, second)
    ]
    boxes = [run.element.parent for each in made for run in runs(each) if run.element is not None]
    assert len(boxes) == 2
    assert boxes[0] is boxes[1]
