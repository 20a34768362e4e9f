"""Text beside floating drawings."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.layout.bands import Band
from reportgen.layout.conventions import LIBREOFFICE, WORD
from reportgen.layout.wrapping import band_of, strips
from reportgen.word.model import Anchor

pytestmark = pytest.mark.usefixtures("narrow")


def test_a_band_has_the_gaps_round_it() -> None:
    anchor = Anchor(h_offset=30.0, v_offset=5.0, wrap="square", gaps=(1.0, 2.0, 3.0, 4.0))
    assert band_of(anchor, (50.0, 20.0), 200.0, None) == Band(4.0, 28.0, 26.0, 82.0)


@pytest.mark.parametrize(
    "props", [{"wrap": "none"}, {"wrap": "square", "v_from": "page"}, {"wrap": "square", "v_align": "top"}]
)
def test_what_has_no_band(props: dict[str, Any]) -> None:
    assert band_of(Anchor(**props), (50.0, 20.0), 200.0, None) is None


def test_strips_on_both_sides() -> None:
    band = Band(0.0, 20.0, 40.0, 60.0)
    assert strips([band], 0.0, 10.0, 0.0, 100.0) == (0.0, [(0.0, 40.0), (60.0, 100.0)])
    assert strips([band], 20.0, 10.0, 0.0, 100.0) == (20.0, [(0.0, 100.0)])
    assert strips([band], 15.0, 10.0, 0.0, 70.0) == (15.0, [(0.0, 40.0)])  # 10 are too narrow


@pytest.mark.parametrize(
    ("side", "free"),
    [
        ("left", [(0.0, 40.0)]),
        ("right", [(70.0, 100.0)]),
        ("largest", [(0.0, 40.0)]),
        ("bothSides", [(0, 40), (70, 100)]),
    ],
)
def test_strips_on_one_side(side: str, free: list[tuple[float, float]]) -> None:
    assert strips([Band(0.0, 20.0, 40.0, 70.0, side=side)], 0.0, 10.0, 0.0, 100.0) == (0.0, free)


def test_no_room_beside_is_room_below() -> None:
    assert strips([Band(5.0, 25.0, -10.0, 95.0)], 0.0, 10.0, 0.0, 100.0) == (25.0, [(0.0, 100.0)])
    bands = [Band(0.0, 12.0, 0.0, 1.0, whole=True), Band(10.0, 30.0, 0.0, 50.0)]
    assert strips(bands, 0.0, 10.0, 0.0, 100.0) == (12.0, [(50.0, 100.0)])


def test_how_wide_a_strip_must_be_is_a_convention() -> None:
    assert (WORD.narrowest, LIBREOFFICE.narrowest) == (72.0, 15.0)
