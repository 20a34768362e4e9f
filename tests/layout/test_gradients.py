"""Gradients over boxes."""

from __future__ import annotations

import pytest

from layout.doubles import RUN, make_context
from reportgen.layout.drawing.shapes import lay_drawing
from reportgen.layout.drawing.spun import spun
from reportgen.layout.frames import Path, moved
from reportgen.layout.gradients import shade_of
from reportgen.layout.shades import Shade
from reportgen.word.model import Drawing, DrawnPart, Gradient, Shape

TWO = ((0.0, "FF0000"), (1.0, "0000FF"))


@pytest.mark.parametrize(
    ("gradient", "points"),
    [
        (Gradient(TWO), ((0.0, 20.0), (100.0, 20.0))),
        (Gradient(TWO, 90.0), ((50.0, 0.0), (50.0, 40.0))),
        (Gradient(TWO, 180.0), ((100.0, 20.0), (0.0, 20.0))),
        (Gradient(TWO, 45.0), ((15.0, -15.0), (85.0, 55.0))),
        # In a square from corner to corner: a line of one colour runs from corner to corner in any box.
        (Gradient(TWO, 45.0, scaled=True), ((50 - 40 * 40 * 100 / 11600, 20 - 100 * 40 * 100 / 11600),
                                            (50 + 40 * 40 * 100 / 11600, 20 + 100 * 40 * 100 / 11600))),
    ],
)  # fmt: skip
def test_where_colours_begin_and_end(gradient: Gradient, points: tuple[tuple[float, float], ...]) -> None:
    shade = shade_of(gradient, 100.0, 40.0)
    assert [pytest.approx(point) for point in shade.points] == list(points)


def test_colours_go_out_to_the_farthest_corner() -> None:
    assert shade_of(Gradient(TWO, centre=(0.0, 0.0)), 30.0, 40.0) == Shade(((0.0, 0.0),), TWO, 50.0)
    assert shade_of(Gradient(TWO, centre=(0.5, 0.5)), 30.0, 40.0).radius == 25.0


def test_a_shade_goes_with_its_shape() -> None:
    shape = Shape(fill="800080", gradient=Gradient(TWO), flip_h=True)
    drawing = Drawing(50.0, 20.0, (DrawnPart(0.0, 0.0, 40.0, 20.0, shape=shape),), RUN)
    (path,) = lay_drawing(drawing, make_context(), None).items
    assert isinstance(path, Path) and path.shade is not None
    assert path.shade.points == ((40.0, 10.0), (0.0, 10.0))
    shifted = moved(path, 5.0, 1.0)
    assert isinstance(shifted, Path) and shifted.shade is not None
    assert shifted.shade.points == ((45.0, 11.0), (5.0, 11.0))
    turned = spun(path, (20.0, 10.0), 90.0)
    assert isinstance(turned, Path) and turned.shade is not None
    assert [pytest.approx(point) for point in turned.shade.points] == [(20.0, 30.0), (20.0, -10.0)]
