"""Border styles as strokes."""

import pytest

from reportgen.layout.strokes import Stroke, dash_of, strokes_of, thickness
from reportgen.word.model import Border


@pytest.mark.parametrize(
    ("style", "strokes"),
    [
        ("single", [(0, 3)]),
        ("wave", [(0, 3)]),
        ("double", [(0, 3), (6, 3)]),
        ("triple", [(0, 3), (6, 3), (12, 3)]),
        ("thinThickSmallGap", [(0, 3), (3.75, 0.75)]),
        ("thickThinSmallGap", [(0, 0.75), (1.5, 3)]),
        ("thinThickThinSmallGap", [(0, 0.75), (1.5, 3), (5.25, 0.75)]),
        ("thickThinMediumGap", [(0, 1.5), (3, 3)]),
        ("thinThickLargeGap", [(0, 3), (4.5, 0.75)]),
    ],
)
def test_a_border_is_as_thick_as_its_strokes_and_gaps(style: str, strokes: list[tuple[float, float]]) -> None:
    border = Border(style, 3.0)
    assert strokes_of(border) == tuple(Stroke(*each) for each in strokes)
    assert thickness(border) == sum(strokes[-1])


def test_what_draws_nothing_has_no_thickness() -> None:
    assert thickness(None) == 0.0
    assert thickness(Border("nil", 0.0)) == 0.0


def test_dashes_are_counted_in_thicknesses() -> None:
    assert dash_of(Border("single")) == ()
    assert dash_of(Border("dotted")) == (1.0, 1.0)
