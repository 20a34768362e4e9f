"""Text beside floating drawings."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.layout.bands import Band
from reportgen.layout.contours import covered
from reportgen.layout.conventions import LIBREOFFICE, WORD
from reportgen.layout.line.atoms import Clear
from reportgen.layout.paragraph.wrapping import band_of, cleared, strips
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


DIAMOND = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5), (0.5, 0.0))
HOLLOW = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.8, 0.0), (0.8, 0.5), (0.2, 0.5), (0.2, 0.0))


def along(contour: tuple[tuple[float, float], ...], **props: Any) -> Band:
    anchor = Anchor(wrap="contour", contour=contour, gaps=(9.0, 2.0, 9.0, 1.0), **props)
    band = band_of(anchor, (100.0, 40.0), 200.0, None)
    assert band is not None
    return band


def test_what_an_outline_covers() -> None:
    points = ((50.0, 0.0), (0.0, 20.0), (50.0, 40.0), (100.0, 20.0))
    assert covered(points, 0.0, 10.0) == [(25.0, 75.0)]  # as much as it covers anywhere in the line
    assert covered(points, 15.0, 25.0) == [(0.0, 100.0)]
    assert covered(points, 40.0, 50.0) == []
    hollow = tuple((x * 100, y * 40) for x, y in HOLLOW)
    assert covered(hollow, 5.0, 15.0) == [(0.0, 20.0), (80.0, 100.0)]
    assert covered(hollow, 15.0, 25.0) == [(0.0, 100.0)]


def test_a_band_along_an_outline() -> None:
    """Only the gaps at its sides count (§20.4.2.18)."""
    band = along(DIAMOND)
    assert (band.top, band.bottom, band.left, band.right) == (0.0, 40.0, -1.0, 102.0)
    assert band.taken(0.0, 10.0) == [(24.0, 77.0)]
    assert band.moved(10.0, 5.0).taken(5.0, 10.0) == [(34.0, 87.0)]
    assert along(HOLLOW).taken(0.0, 10.0) == [(-1.0, 102.0)]
    assert along(HOLLOW, through=True).taken(0.0, 10.0) == [(-1.0, 22.0), (79.0, 102.0)]
    assert along(HOLLOW, through=True, side="right").kept(0.0, 10.0, -50.0, 150.0) == [(-50.0, 102.0)]


def test_an_outline_that_leaves_no_room_yet() -> None:
    """A line goes down until the outline leaves it a strip, not down to its foot."""
    upside = Band(
        0.0, 40.0, 0.0, 100.0, contour=((0.0, 0.0), (50.0, 40.0), (100.0, 0.0)), gaps=(0.0, 0.0), least=20.0
    )  # fmt: skip
    assert strips([upside], 0.0, 10.0, 0.0, 100.0) == (16.0, [(0.0, 20.0), (80.0, 100.0)])


@pytest.mark.parametrize(
    ("clear", "x", "y"),
    [("left", 150.0, 40.0), ("left", 20.0, 10.0), ("right", 20.0, 40.0), ("right", 150.0, 10.0), ("all", 20.0, 60.0)],
)
def test_where_a_line_begins_behind_a_clearing_break(clear: Clear, x: float, y: float) -> None:
    bands = (Band(0.0, 40.0, 50.0, 100.0), Band(45.0, 60.0, 180.0, 200.0), Band(0.0, 90.0, 200.0, 300.0))
    assert cleared(bands[:2], (0.0, 10.0, 10.0), (0.0, 200.0), x, clear) == y
    assert cleared(bands, (0.0, 10.0, 10.0), (0.0, 200.0), x, "all") == 60.0
