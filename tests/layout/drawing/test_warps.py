"""Words that fill a form between two lines."""

from __future__ import annotations

import pytest

from layout.doubles import make_context, para, row, table
from reportgen.layout.drawing.shapes import lay_drawing
from reportgen.layout.drawing.warps import _FORMS
from reportgen.layout.flow import flow
from reportgen.layout.frames import Element, TextRun
from reportgen.word.drawing.bows import _POURED
from reportgen.word.model import Block, Drawing, DrawnPart, RunProps, Shape, Warp, WordArt


def drawn(shape: Shape, width: float = 100.0, height: float = 47.0) -> list[TextRun]:
    part = DrawnPart(0.0, 0.0, width, height, shape=shape)
    made = lay_drawing(Drawing(width, height, (part,), RunProps()), make_context(flow=flow), Element("P"))
    return [item for item in made.items if isinstance(item, TextRun)]


def poured(warp: Warp, *blocks: Block) -> list[TextRun]:
    return drawn(Shape(text=blocks, insets=(0, 0, 0, 0), warp=warp))


def test_every_form_that_is_read_is_drawn() -> None:
    assert {*_FORMS, "textButton"} == set(_POURED.values())


def test_words_fill_a_box_in_both_directions() -> None:
    """Two characters of 10 points, 0.94 em high: five times as wide and as high as the box asks for."""
    (run,) = poured(Warp("textPlain"), para("甲乙"))
    assert run.text == "甲乙"
    assert run.look.size == pytest.approx(50.0)
    assert run.look.size * run.look.h_scale == pytest.approx(50.0)
    assert run.xs == pytest.approx((0.0, 50.0))
    assert run.y == pytest.approx(47.0 * 0.85)


def test_lines_share_the_form() -> None:
    first, second = poured(Warp("textPlain"), para("甲"), para("乙丙"))
    assert (first.look.size, second.look.size) == pytest.approx((25.0, 25.0))
    assert second.y - first.y == pytest.approx(23.5)
    assert first.look.h_scale == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("kind", "grows"), [("textFadeRight", -1), ("textFadeLeft", 1), ("textSlantUp", 0), ("textSlantDown", 0)]
)
def test_characters_are_as_high_as_their_form(kind: str, grows: int) -> None:
    left, right = poured(Warp(kind), para("甲乙"))
    assert (left.text, right.text) == ("甲", "乙")
    more = round(right.look.size - left.look.size, 6)
    assert (more > 0) - (more < 0) == grows
    assert left.look.size * left.look.h_scale == pytest.approx(50.0)
    if kind == "textSlantUp":
        assert right.y < left.y
    if kind == "textSlantDown":
        assert right.y > left.y


@pytest.mark.parametrize("kind", sorted(_FORMS))
@pytest.mark.parametrize("adjust", [None, 0.0, 1.0, -5.0, 7.0])
def test_no_form_loses_a_word(kind: str, adjust: float | None) -> None:
    runs = poured(Warp(kind, adjust), para("一二三四五"))
    assert "".join(run.text for run in runs) == "一二三四五"
    assert all(run.look.size > 0 for run in runs)


def test_a_button_is_two_arches_and_a_line() -> None:
    upper, middle, lower = poured(
        Warp("textButton"), para("上", align="center"), para("中"), para("下", align="center")
    )
    assert (upper.text, middle.text, lower.text) == ("上", "中", "下")
    assert middle.tilt is None
    assert upper.y < middle.y < lower.y
    assert [run.text for run in poured(Warp("textButton"), para("上"))] == ["上"]
    assert [run.text for run in poured(Warp("textButton"), para("上"), para("中"))] == ["上", "中"]


def test_a_table_stays_straight() -> None:
    (run,) = poured(Warp("textWave1"), table([60], row("格")), para(""))
    assert run.look.size == 10.0


def test_words_of_old_in_a_form_and_in_lines() -> None:
    art = WordArt("甲乙", RunProps())
    assert [run.text for run in drawn(Shape(art=art, warp=Warp("textWave1")))] == ["甲", "乙"]
    first, second = drawn(Shape(art=WordArt("甲\n乙", RunProps())))
    assert second.y - first.y == pytest.approx(23.5)
