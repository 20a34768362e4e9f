"""Patterns, pictures that fill, shadows, pictures in outlines."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from PIL import Image

from layout.doubles import RUN, make_context
from reportgen.layout.drawing.shadows import cast
from reportgen.layout.drawing.shapes import lay_drawing
from reportgen.layout.frames import Clipped, Figure, Path, Picture
from reportgen.layout.hatches import hatched, pictured
from reportgen.layout.pen import closed
from reportgen.layout.shades import Tiles
from reportgen.word.model import Drawing, DrawnPart, Hatch, Shadow, Shape, Texture
from word.test_inline import PNG

SQUARE = closed((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


def items(*parts: DrawnPart) -> tuple[object, ...]:
    return lay_drawing(Drawing(100.0, 50.0, parts, RUN), make_context(), None).items


@pytest.mark.parametrize(
    ("kind", "dark"),
    [("horz", 8), ("dkVert", 32), ("pct25", 16), ("pct75", 48), ("cross", 15), ("lgCheck", 32), ("strange", 32)],
)
def test_patterns_are_squares_of_dots(kind: str, dark: int) -> None:
    """Eight by eight dots of three quarters of a point, as many whole squares as cover the box."""
    tiles = hatched(Hatch(kind, "FF0000", "FFFF00"), 8.0, 3.0)
    with Image.open(io.BytesIO(tiles.data)) as picture:
        assert picture.size == (16, 8)
        colors = picture.convert("RGB").crop((0, 0, 8, 8)).getcolors()
    assert sorted(colors or ()) == sorted([(dark, (255, 0, 0)), (64 - dark, (255, 255, 0))])
    assert tiles.points == ((0.0, 0.0), (12.0, 0.0), (0.0, 6.0))


def test_a_picture_fills_or_stands_upon_itself() -> None:
    assert pictured(Texture(PNG), 20.0, 50.0) == Tiles(PNG, ((0.0, 0.0), (20.0, 0.0), (0.0, 50.0)))
    assert pictured(Texture(PNG, stacked=True, shape=1.0), 20.0, 50.0) == Tiles(
        PNG, ((0.0, -10.0), (20.0, -10.0), (0.0, 10.0)), 3
    )


def test_copies_stand_side_by_side() -> None:
    tiles = pictured(Texture(PNG, size=(6.0, 20.0)), 20.0, 50.0)
    assert tiles == Tiles(PNG, ((0.0, 0.0), (6.0, 0.0), (0.0, 20.0)), 3, 4)
    assert pictured(Texture(PNG, size=(0.1, 0.1)), 600.0, 60.0).columns == 60


def test_a_hatched_shape() -> None:
    (path,) = items(DrawnPart(5.0, 0.0, 10.0, 10.0, shape=Shape(fill="808080", hatch=Hatch("cross", "000000"))))
    assert isinstance(path, Path) and isinstance(path.shade, Tiles)
    assert path.shade.points[0] == (5.0, 0.0)


def test_shadows_lie_aside_and_pass_into_the_paper() -> None:
    (hard,) = cast(Shadow("808080", 2.0, 3.0), [SQUARE], 0.0)
    assert (hard.segments[0], hard.fill, hard.stroke) == (("m", 2.0, 3.0), "808080", None)
    *edge, inner = cast(Shadow("000000", blur=6.0), [SQUARE], 0.0)
    assert [(round(path.width, 6), path.fill == path.stroke) for path in edge] == [
        (float(w), True) for w in range(6, 0, -1)
    ]
    assert inner.fill == "000000"
    assert edge[0].fill == "DBDBDB"
    (still,) = cast(Shadow("808080", 0.0, 3.0, turns=False), [SQUARE], 90.0)
    assert [round(float(number), 6) for number in still.segments[0][1:]] == [3.0, 0.0]


def test_a_shadow_lies_under_its_shape() -> None:
    shape = Shape(fill="FFFFFF", shadow=Shadow("808080", 2.0, 2.0))
    under, over = items(DrawnPart(0.0, 0.0, 10.0, 10.0, shape=shape))
    assert isinstance(under, Path) and isinstance(over, Path)
    assert (under.fill, over.fill) == ("808080", "FFFFFF")


def test_a_picture_shows_inside_its_outline() -> None:
    part = DrawnPart(5.0, 6.0, 10.0, 10.0, data=PNG, form=Shape("triangle"), turn=90.0)
    (figure,) = items(part)
    assert isinstance(figure, Figure)
    assert (figure.x, figure.y, figure.tilt is not None) == (5.0, 6.0, True)
    (clipped,) = figure.items
    assert isinstance(clipped, Clipped)
    assert clipped.segments[0] == ("m", 5.0, 0.0)
    assert isinstance(clipped.items[0], Picture)
    (flipped,) = items(replace(part, form=Shape("rtTriangle", flip_h=True), turn=0.0))
    assert isinstance(flipped, Figure) and isinstance(flipped.items[0], Clipped)
    assert flipped.items[0].segments[0] == ("m", 10.0, 0.0)
