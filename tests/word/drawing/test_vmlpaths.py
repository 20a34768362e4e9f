"""Shapes of VML whose form their type says, with formulas."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.word.drawing.vmlpaths import Outlined, outlined
from reportgen.word.model import Drawing, FreePath, Outline, Shape
from word.build import paragraph

SPACES = "xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'"


def form(path: str, formulas: str = "", attributes: str = "", inner: str = "") -> Outlined:
    given = "".join(f"<v:f eqn='{each}'/>" for each in formulas.split(";") if each)
    return outlined(
        etree.fromstring(
            f"<v:shape {SPACES} coordsize='100,100' {attributes} path='{path}'><v:formulas>{given}</v:formulas>{inner}"
            "</v:shape>"
        )
    )


def commands(path: str, formulas: str = "", attributes: str = "") -> tuple[tuple[str | float, ...], ...]:
    (made,) = form(path, formulas, attributes).paths
    return tuple((each[0], *(round(float(number), 3) for number in each[1:])) for each in made.commands)


def drawn(*pictures: str) -> list[Shape | None]:
    runs = "".join(f"<w:r><w:pict {SPACES}>{each}</w:pict></w:r>" for each in pictures)
    content = paragraph(f"<w:p>{runs}</w:p>").content
    return [part.shape for item in content if isinstance(item, Drawing) for part in item.parts]


def test_values_stand_beside_each_other() -> None:
    """A formula ends the number before it; one left out is 0."""
    assert commands("m@0,l50@0,,100e", "val #0", "adj='25'") == (
        ("m", 0.25, 0.0), ("l", 0.5, 0.25), ("l", 0.0, 1.0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("sum width 0 #0", 75), ("prod #0 2 5", 10), ("mid #0 35", 30), ("abs -7", 7), ("min 3 4", 3), ("max 3 4", 4),
        ("if #0 1 2", 1), ("if 0 1 2", 2), ("mod 3 4 0", 5), ("sqrt 81", 9), ("prod 1 1 0", 0),
        ("sumangle 0 1 0", 65536), ("cos 10 3932160", 5), ("sin 10 1966080", 5), ("cosatan2 5 4 3", 4),
        ("sinatan2 5 4 3", 3),
        ("ellipse 3 5 10", 8), ("tan 10 2949120", 10), ("atan2 1 1", 2949120),
    ],
)  # fmt: skip
def test_formulas_of_vml_are_computed(formula: str, value: float) -> None:
    (_, line) = commands("m,l@0,0e", formula, "adj='25'")
    assert line == ("l", pytest.approx(value / 100), 0.0)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("m0,50qx50,0", (("m", 0.0, 0.5), ("a", 0.5, 0.5, 90.0, -90.0))),  # sets out across
        ("m0,50qy50,0", (("m", 0.0, 0.5), ("a", 0.5, 0.5, 180.0, 90.0))),  # sets out upwards
        ("m0,0qx50,0", (("m", 0.0, 0.0), ("l", 0.5, 0.0))),
        ("al50,50,50,25,0,5898240", (("m", 1.0, 0.5), ("a", 0.5, 0.25, 0.0, -90.0))),  # against the clock
        ("m,ae50,50,50,25,0,5898240", (("m", 0.0, 0.0), ("l", 1.0, 0.5), ("a", 0.5, 0.25, 0.0, -90.0))),
        ("wr0,0,100,100,0,50,50,0", (("m", 0.0, 0.5), ("a", 0.5, 0.5, 180.0, 90.0))),
        ("ar0,0,100,100,50,0,0,50", (("m", 0.5, 0.0), ("a", 0.5, 0.5, -90.0, -90.0))),
        ("m,qb0,50,50,50", (("m", 0.0, 0.0), ("q", 0.0, 0.5, 0.5, 0.5))),
        ("m,qb0,40,40,60,100,0", (("m", 0.0, 0.0), ("q", 0.0, 0.4, 0.2, 0.5), ("q", 0.4, 0.6, 1.0, 0.0))),
    ],
)  # fmt: skip
def test_arcs_of_vml_are_curves(path: str, expected: tuple[tuple[str | float, ...], ...]) -> None:
    assert commands(path) == expected


def test_parts_that_are_not_filled_or_not_drawn_round() -> None:
    paths = form("m,l100,100xem,l50,50nfem,l20,20nse").paths
    assert [(each.filled, each.stroked) for each in paths] == [(True, True), (False, True), (True, False)]
    (line,) = form("m,l100,100e", inner="<v:path fillok='f'/>").paths
    assert not line.filled


def test_where_text_stands() -> None:
    assert form("m,l100,100e", "val #0", "adj='25'", "<v:path textboxrect='@0,10,90,80'/>").inside == pytest.approx(
        (0.25, 0.1, 0.1, 0.2)
    )
    assert form("m,l100,100e", inner="<v:path textboxrect='0,0,9,9;0,0,5,5'/>").inside is None


@pytest.mark.parametrize(
    ("path", "formulas"),
    [
        ("m@0,l5,5e", ""),
        ("m@0,l5,5e", "prod pixelWidth 1 2"),
        ("m,l5,5e", "what 1 2"),
        ("m,hq5,5e", ""),
        ("m,c5,5e", ""),
    ],
)
def test_what_cannot_be_worked_out(path: str, formulas: str) -> None:
    assert form(path, formulas) == Outlined()


def test_corners_that_do_not_stretch_are_a_presets_business() -> None:
    assert form("m,l100,100e", inner="<v:path limo='50,50'/>") == Outlined()


TYPE = (
    "<v:shapetype id='_x0000_t13' coordsize='100,100' adj='75,25' path='m@0,0l100,50@0,100,0@1xe' fillcolor='red'>"
    "<v:formulas><v:f eqn='val #0'/><v:f eqn='val #1'/></v:formulas><v:stroke dashstyle='dash'/></v:shapetype>"
)


def test_a_shape_has_what_its_type_says() -> None:
    """Whichever comes first, in whatever paragraph; its own word holds before its type's."""
    shape = "<v:shape type='#_x0000_t13' {} style='width:90pt;height:40pt'><v:stroke endarrow='block'/></v:shape>"
    plain, own = drawn(shape.format("fillcolor='blue'"), TYPE + shape.format("adj='50'"))
    assert plain is not None
    assert own is not None
    first = (("m", 0.75, 0.0), ("l", 1.0, 0.5), ("l", 0.75, 1.0), ("l", 0.0, 0.25), ("h",))
    assert plain.free == (FreePath(first),)
    assert own.free[0].commands[0] == ("m", 0.5, 0.0)
    assert (plain.fill, own.fill) == ("0000FF", "FF0000")
    assert plain.outline is not None
    assert (plain.outline.dash, plain.outline.tail.kind) == ("dash", "triangle")


def test_a_canvas_has_neither_line_nor_fill() -> None:
    """Its background is a shape of the type of pictures, which says so, and means so where it is left out."""
    (shape,) = drawn("<v:shape type='#_x0000_t75' style='width:90pt;height:40pt'/>")
    assert shape is not None
    assert (shape.fill, shape.outline) == (None, None)


def test_a_curve() -> None:
    (shape,) = drawn("<v:curve from='0,0' control1='0,20pt' control2='40pt,20pt' to='40pt,0' strokecolor='red'/>")
    assert shape is not None
    assert shape.free == (FreePath((("m", 0.0, 0.0), ("c", 0.0, 1.0, 1.0, 1.0, 1.0, 0.0))),)
    assert shape.outline == Outline("FF0000", 0.75)
