"""What is drawn with type that has effects: copies under it, lines round it, colours inside."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.doubles import EAST, laid, para, whole
from reportgen.layout.effects import Copy, Effect, effect_of
from reportgen.layout.frames import TextRun
from reportgen.word.model import Cast, Effects, Glow


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        (Effects(outline=True), ("000000", Effect((), "000000", 0.4, True))),
        (Effects(shadow=True), ("000000", Effect((Copy(1.0, 1.0, "BFBFBF"),)))),
        (Effects(relief="emboss"), ("FFFFFF", Effect((Copy(0.8, 0.8, "808080"),)))),
        (Effects(relief="imprint"), ("FFFFFF", Effect((Copy(-0.8, -0.8, "808080"),)))),
        (Effects(edge_color="FF0000", edge_width=0.75), ("000000", Effect((), "FF0000", 0.75))),
        (Effects(edge_color="FF0000", edge_width=1.0, hollow=True), ("000000", Effect((), "FF0000", 1.0, True))),
        (Effects(hollow=True), ("000000", Effect())),
        (Effects(shadow=True, cast=Cast(2.0, -1.0, "AAAAAA")), ("000000", Effect((Copy(2.0, -1.0, "AAAAAA"),)))),
        (Effects(glow=Glow(3.0, "CCEEFF")), ("000000", Effect((Copy(0.0, 0.0, "CCEEFF", 6.0),)))),
    ],
)
def test_effects_are_lengths_and_colours_of_the_type(effects: Effects, expected: tuple[str, Effect]) -> None:
    assert effect_of(effects, 20.0, "000000") == expected


def test_coloured_relief_keeps_its_colour() -> None:
    assert effect_of(Effects(relief="emboss"), 20.0, "FF0000")[0] == "FF0000"


def test_hollow_letters_cover_their_shadow() -> None:
    color, effect = effect_of(Effects(outline=True, shadow=True), 20.0, "FF0000")
    assert (color, effect.edge, effect.hollow) == ("FFFFFF", "FF0000", False)


def test_the_glyphs_of_a_run_have_its_effect_and_their_place() -> None:
    plain = whole(laid(para("文字"))).items
    drawn = whole(laid(para("文字", run=replace(EAST, effects=Effects(shadow=True))))).items
    before, after = ([item for item in items if isinstance(item, TextRun)] for items in (plain, drawn))
    assert [(run.xs, run.y) for run in before] == [(run.xs, run.y) for run in after]
    assert after[0].look.effect is not None
