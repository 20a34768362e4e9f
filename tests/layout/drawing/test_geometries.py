"""Contours of preset shapes, connectors and what stands at their ends."""

from __future__ import annotations

import math

import pytest

from reportgen.layout.drawing.connectors import CONNECTORS, ends_of, head_of, shortened
from reportgen.layout.drawing.geometries import _MAKERS, contours_of
from reportgen.layout.pen import DARK, DARKER, LIGHT, about, arc, closed, mapped, on_arc, opened, toned

W, H = 120.0, 60.0
STAND_OUT = {
    *("wedgeRectCallout", "wedgeRoundRectCallout", "wedgeEllipseCallout", "arc", "heart", "cloud", "cloudCallout"),
    *("wave", "doubleWave", "chord", "blockArc", "mathPlus", "mathMinus", "mathMultiply", "mathEqual", "uturnArrow"),
    *("mathDivide", "mathNotEqual", "circularArrow", "leftCircularArrow", "leftRightCircularArrow", "gear6", "gear9"),
    *("curvedUpArrow", "curvedDownArrow", "flowChartMagneticTape"),
    *(
        f"{kind}{number}"
        for kind in ("callout", "borderCallout", "accentCallout", "accentBorderCallout")
        for number in "123"
    ),
}
"""Shapes with a tip outside their box, of which a part only is drawn, or whose curves reach further than their ends."""


def points(name: str) -> list[tuple[float, float]]:
    """The points that a shape's pen comes to, controls of curves aside."""
    contours = contours_of(name, W, H, {})
    assert contours is not None
    segments = [segment for contour in contours for segment in contour.segments]
    return [(float(each[-2]), float(each[-1])) for each in segments if len(each) > 1]


@pytest.mark.parametrize("name", sorted({*_MAKERS, *CONNECTORS} - STAND_OUT))
def test_a_shape_fills_its_box_and_no_more(name: str) -> None:
    xs, ys = zip(*points(name), strict=True)
    assert min(xs) == pytest.approx(0, abs=1e-6)
    assert min(ys) == pytest.approx(0, abs=1e-6)
    assert max(xs) == pytest.approx(W, abs=1e-6)
    assert max(ys) == pytest.approx(H, abs=H * 0.07)  # the waved foot of a document stands a little higher


@pytest.mark.parametrize("name", sorted(STAND_OUT))
def test_shapes_with_a_tip_have_one(name: str) -> None:
    assert len(points(name)) > 2


def test_no_shape_of_that_name() -> None:
    assert contours_of("gear7", W, H, {}) is None


SHAPES = (
    "lineInv nonIsoscelesTrapezoid star7 star10 snipRoundRect pieWedge leftRightArrowCallout swooshArrow gear6 gear9"
    " upDownArrowCallout quadArrowCallout circularArrow leftCircularArrow leftRightCircularArrow funnel mathDivide"
    " curvedRightArrow curvedLeftArrow curvedUpArrow curvedDownArrow ellipseRibbon ellipseRibbon2 leftRightRibbon"
    " flowChartOfflineStorage flowChartMagneticTape mathNotEqual cornerTabs squareTabs plaqueTabs chartX chartStar"
    " chartPlus actionButtonBlank actionButtonMovie"
).split()
"""The rarest of ST_ShapeType."""


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_of_the_standard_is_strange(name: str) -> None:
    assert contours_of(name, W, H, {}) is not None


def test_faces_of_a_solid_are_lighter_and_darker_than_its_front() -> None:
    """The faces of a solid are lighter and darker than its front; a gradient is the front's alone."""
    assert [contour.tone for contour in contours_of("cube", W, H, {}) or ()] == [0.0, LIGHT, DARK]
    assert (toned("808080", LIGHT), toned("808080", DARKER), toned(None, DARK)) == ("999999", "4D4D4D", None)


def test_ends_of_arcs_are_as_one_sees_them() -> None:
    """Half-way between right and down in a flat box: as far to the right as down, not the ellipse's own 45 degrees."""
    (contour,) = contours_of("pie", W, H, {"adj1": 27.0, "adj2": 162.0}) or ()
    (_, x, y) = contour.segments[1]
    assert float(x) - W / 2 == pytest.approx(float(y) - H / 2)


def test_shapes_are_as_their_adjustments_say() -> None:
    (contour,) = contours_of("triangle", W, H, {"adj": 0.0}) or ()
    assert contour.segments == closed((0, 0), (W, H), (0, H))
    (line,) = contours_of("bentConnector3", W, H, {"adj1": 0.25}) or ()
    assert line.segments == opened((0, 0), (30, 0), (30, H), (W, H))
    assert not line.filled


@pytest.mark.parametrize("name", sorted({*_MAKERS, *CONNECTORS}))
def test_a_shape_without_size_is_drawn_without_fault(name: str) -> None:
    assert contours_of(name, 0.0, 0.0, {})


def test_an_arc_ends_where_it_should() -> None:
    segments = arc((0, 0), 10, 20, 90, -450)
    assert len(segments) == 5
    assert (float(segments[-1][-2]), float(segments[-1][-1])) == pytest.approx((10, 0))
    assert on_arc((1, 1), 10, 20, 90) == pytest.approx((1, 21))


def test_turned_points() -> None:
    assert mapped(opened((10, 0), (0, 10)), about((0, 0), 90)) == (("m", 0.0, 10.0), ("l", -10.0, 0.0))
    assert about((0, 0), 45)(1, 0) == pytest.approx((math.sqrt(0.5), math.sqrt(0.5)))


@pytest.mark.parametrize(
    ("kind", "back", "filled"), [("triangle", 5.4, True), ("arrow", 0.0, False), ("oval", 0, True)]
)
def test_a_head_reaches_the_end_and_takes_its_line_back(kind: str, back: float, filled: bool) -> None:
    head = head_of(kind, "med", "med", 1.0, (100, 0), (0, 0))
    assert head is not None
    assert (head.back, head.filled) == (pytest.approx(back), filled)
    assert any(segment[1:] == (100, 0) for segment in head.segments) != (kind == "oval")


def test_no_head() -> None:
    assert head_of("none", "med", "med", 1.0, (1, 0), (0, 0)) is None
    assert head_of("triangle", "med", "med", 1.0, (1, 0), (1, 0)) is None


def test_a_line_is_drawn_back_from_its_heads() -> None:
    line = opened((0, 0), (0, 100))
    assert shortened(line, 10.0, 5.0) == (("m", 0.0, 10.0), ("l", 0.0, 95.0))
    assert shortened(line, 0.0, 0.0) == line
    assert ends_of(line) == (((0, 0), (0, 100)), ((0, 100), (0, 0)))
