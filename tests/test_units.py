"""Units to points, and which lengths are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import units


@pytest.mark.parametrize(
    ("length", "points"),
    [
        (1440 / units.TWIPS, 72),  # an inch
        (914_400 / units.EMU, 72),
        (25.4 * units.POINTS["mm"], 72),
        (2.54 * units.POINTS["cm"], 72),
        (6 * units.POINTS["pc"], 72),
        (156 * units.POINTS["mm"], 442.2047),  # the text width of GB/T 9704
        (units.to_mm(72), 25.4),
    ],
)
def test_lengths_in_other_units(length: float, points: float) -> None:
    assert length == pytest.approx(points, abs=1e-4)


@given(length=st.floats(-10_000, 10_000))
def test_millimetres_there_and_back(length: float) -> None:
    assert units.to_mm(length) * units.POINTS["mm"] == pytest.approx(length, abs=1e-9)


def test_lengths_are_compared_with_slack() -> None:
    assert units.fits(100.009, 100)
    assert not units.fits(100.011, 100)
    assert units.same(1, 1.009)
    assert units.same(1.009, 1)
    assert not units.same(1, 1.02)
