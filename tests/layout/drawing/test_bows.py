"""Words along an arch or a circle: each character turned as its way runs, in order, in one structure element."""

from __future__ import annotations

import math

import pytest

from layout.doubles import make_context, para, row, table, texts
from reportgen.layout.drawing.shapes import lay_drawing
from reportgen.layout.flow import flow
from reportgen.layout.frames import Element, TextRun
from reportgen.word.model import Block, Bow, Drawing, DrawnPart, RunProps, Shape, WordArt

UP, DOWN, ROUND = Bow(180.0, 180.0), Bow(180.0, -180.0), Bow(180.0, 360.0)
HALF = math.pi * 50
"""The length of half a circle in a box of 100 points."""


def bent(bow: Bow, *blocks: Block, width: float = 100.0, turn: float = 0.0) -> list[TextRun]:
    shape = Shape(text=blocks, insets=(0, 0, 0, 0), bow=bow)
    return _runs(DrawnPart(0.0, 0.0, width, 100.0, shape=shape, turn=turn))


def _runs(part: DrawnPart) -> list[TextRun]:
    made = lay_drawing(Drawing(part.width, part.height, (part,), RunProps()), make_context(flow=flow), Element("P"))
    return [item for item in made.items if isinstance(item, TextRun)]


def spot(run: TextRun) -> tuple[float, float, float]:
    """Where the middle of a character's foot stands, and how far it is turned."""
    assert run.tilt is not None
    assert run.y == run.tilt.y
    assert run.x + run.look.size / 2 == pytest.approx(run.tilt.x)
    return round(run.tilt.x, 1), round(run.tilt.y, 1), round(run.tilt.angle, 1)


@pytest.mark.parametrize(
    ("bow", "expected"),
    [(UP, (50.0, 0.0, 0.0)), (DOWN, (50.0, 100.0, 0.0)), (ROUND, (100.0, 50.0, 90.0)), (Bow(200, 140), (50, 0, 0))],
)
def test_the_middle_of_a_line_stands_in_the_middle_of_its_way(bow: Bow, expected: tuple[float, float, float]) -> None:
    (run,) = bent(bow, para("字", align="center"))
    assert spot(run) == pytest.approx(expected, abs=0.5)


def test_words_on_an_arch_keep_their_size_and_order() -> None:
    runs = bent(UP, para("某市人", align="center"))
    assert [run.text for run in runs] == ["某", "市", "人"]
    assert {run.look.size for run in runs} == {10.0}
    angles = [spot(run)[2] for run in runs]
    assert angles == sorted(angles)
    assert angles[0] == pytest.approx(-angles[2], abs=0.05)
    assert len({id(run.element) for run in runs}) == 1


def test_a_line_at_the_left_begins_where_its_way_begins() -> None:
    runs = bent(UP, para("某市"))
    x, y, turn = spot(runs[0])
    assert (x, turn) == (pytest.approx(0.2, abs=0.1), pytest.approx(-84.3, abs=0.1))
    assert y < 50.0
    assert spot(bent(DOWN, para("某市"))[0])[2] == pytest.approx(84.3, abs=0.1)


def test_words_longer_than_their_way_are_made_smaller() -> None:
    runs = bent(UP, para("字" * 30, align="center"))
    assert len(runs) == 30
    assert runs[0].look.size == pytest.approx(HALF / 30, rel=0.01)


def test_more_lines_stand_outside() -> None:
    first, last = bent(UP, para("一", align="center"), para("二", align="center"))
    assert spot(last)[:2] == pytest.approx((50.0, 0.0), abs=0.5)
    assert spot(first)[1] < -5.0
    first, last = bent(DOWN, para("一", align="center"), para("二", align="center"))
    assert spot(first)[:2] == pytest.approx((50.0, 100.0), abs=0.5)
    assert spot(last)[1] > 105.0


def test_an_arch_turns_with_its_shape() -> None:
    (run,) = bent(UP, para("字", align="center"), turn=90.0)
    assert run.tilt is not None
    assert run.tilt.angle == pytest.approx(90.0, abs=0.5)


def test_a_table_is_not_bent() -> None:
    runs = bent(UP, table([50.0], row("甲")), para("乙"))
    assert [(run.text, run.tilt) for run in runs] == [("甲", None), ("乙", None)]


@pytest.mark.parametrize(("words", "size"), [("某某市人民政府办公室", HALF / 10), ("某市", HALF / 2)])
def test_words_of_old_are_as_large_as_their_way_is_long(words: str, size: float) -> None:
    art = WordArt(words, RunProps(color="FF0000"))
    runs = _runs(DrawnPart(0.0, 0.0, 100.0, 100.0, shape=Shape(art=art, bow=Bow(180.0, 180.0, filled=True))))
    assert "".join(run.text for run in runs) == words
    assert runs[0].look.size == pytest.approx(size, rel=0.001)
    assert spot(runs[0])[2] == pytest.approx(-90 + 90 / len(words), abs=0.5)
    assert spot(runs[-1])[2] == pytest.approx(90 - 90 / len(words), abs=0.5)


def test_words_of_old_that_do_not_fit_their_way_have_their_own_size() -> None:
    art = WordArt("某市", RunProps(size=12.0))
    runs = _runs(DrawnPart(0.0, 0.0, 100.0, 100.0, shape=Shape(art=art, bow=UP)))
    assert [run.look.size for run in runs] == [12.0, 12.0]
    assert spot(runs[0])[2] == pytest.approx(-spot(runs[1])[2], abs=0.05)


def test_a_bow_without_room_loses_nothing() -> None:
    assert texts(bent(UP, para("字"), width=0.0)) == ["字"]
    assert texts(bent(Bow(90.0, 0.0001), para("字"))) == ["字"]
