"""Gradients of DrawingML, of themes and of VML."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.word.colors import Colors
from reportgen.word.drawing.gradients import read_gradient, vml_gradient
from reportgen.word.model import Gradient
from reportgen.word.names import A, V
from word.test_drawings import shape

RED, BLUE = "FF0000", "0000FF"
TWO = ((0.0, RED), (1.0, BLUE))
STOP = "<a:gs pos='{}'><a:srgbClr val='{}'/></a:gs>"
STOPS = f"<a:gsLst>{STOP.format(100000, BLUE)}{STOP.format(0, RED)}</a:gsLst>"
CIRCLE = "<a:path path='circle'><a:fillToRect {}/></a:path>"


def read(inner: str) -> Gradient | None:
    return read_gradient(etree.fromstring(f"<a:gradFill xmlns:a='{A}'>{inner}</a:gradFill>"), Colors(None))


@pytest.mark.parametrize(
    ("inner", "gradient"),
    [
        (STOPS, Gradient(TWO)),
        (STOPS + "<a:lin ang='5400000' scaled='1'/>", Gradient(TWO, 90.0, scaled=True)),
        (STOPS + CIRCLE.format("l='50000' t='50000' r='50000' b='50000'"), Gradient(TWO, centre=(0.5, 0.5))),
        (STOPS + CIRCLE.format("r='100000' b='100000'"), Gradient(TWO, centre=(0.0, 0.0))),
        (STOPS.replace("0000FF", "FF0000"), None),
        ("<a:gsLst/>", None),
        (STOPS.replace("pos='0'", "pos='x'"), None),
    ],
)  # fmt: skip
def test_gradients_are_read_with_their_stops_and_way(inner: str, gradient: Gradient | None) -> None:
    assert read(inner) == gradient


def test_a_shape_has_the_middle_colour_and_its_gradient() -> None:
    made = shape(f"<wps:spPr><a:gradFill>{STOPS}</a:gradFill></wps:spPr>")
    assert (made.fill, made.gradient) == ("800080", Gradient(TWO))
    made = shape("<wps:spPr><a:solidFill><a:srgbClr val='00FF00'/></a:solidFill></wps:spPr>")
    assert (made.fill, made.gradient) == ("00FF00", None)


def test_the_gradient_of_a_style() -> None:
    stop = "<a:gs pos='{}'><a:schemeClr val='phClr'><a:shade val='{}'/></a:schemeClr></a:gs>"
    stops = f"<a:gsLst>{stop.format(0, 100000)}{stop.format(100000, 50000)}</a:gsLst>"
    fills = f"<a:fillStyleLst><a:solidFill/><a:gradFill>{stops}</a:gradFill></a:fillStyleLst>"
    colors = Colors(etree.fromstring(f"<a:theme xmlns:a='{A}'>{fills}</a:theme>"))
    style = colors.fill_style(2)
    assert style is not None and colors.fill_style(3) is None
    assert read_gradient(style, colors.standing_for(RED)) == Gradient(((0.0, RED), (1.0, "800000")))


@pytest.mark.parametrize(
    ("said", "gradient"),
    [
        ("type='gradient' color2='blue'", Gradient(TWO, 270.0)),
        ("type='gradient' color2='blue' focus='100%'", Gradient(((0.0, BLUE), (1.0, RED)), 270.0)),
        ("type='gradient' color2='blue' focus='50%' angle='-90'",
         Gradient(((0.0, RED), (0.5, BLUE), (0.5, BLUE), (1.0, RED)), 0.0)),
        ("type='gradient' colors='0 red;32768f white;1 blue'",
         Gradient(((0.0, RED), (0.5, "FFFFFF"), (1.0, BLUE)), 270.0)),
        ("type='gradientRadial' color2='blue' focusposition='.5,.5' focus='1'", Gradient(TWO, centre=(0.5, 0.5))),
        ("type='gradient' color2='fill darken(0)'", Gradient(((0.0, RED), (1.0, "000000")), 270.0)),
        ("type='gradient' color2='red'", None),
        ("type='solid' color2='blue'", None),
    ],
)  # fmt: skip
def test_gradients_of_vml(said: str, gradient: Gradient | None) -> None:
    element = etree.fromstring(f"<v:rect xmlns:v='{V}'><v:fill {said}/></v:rect>")
    assert vml_gradient(element, RED) == gradient
