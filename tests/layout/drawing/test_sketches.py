"""What metafiles draw as items of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from layout.doubles import EmFace, make_context, para, whole
from reportgen.layout.conventions import LIBREOFFICE
from reportgen.layout.drawing.shapes import lay_drawing
from reportgen.layout.drawing.sketches import HAIR, lay_sketch
from reportgen.layout.drawing.spun import spun
from reportgen.layout.flow import flow
from reportgen.layout.frames import Clipped, Figure, Item, Path, Picture, TextRun, Tilt, as_furniture, moved
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.metafile.sketch import Bitmap, Clip, Drawn, Mark, Sketch, Stroke, Type, Words
from reportgen.word.model import Drawing, DrawnPart, LineSpacing, RunProps

CONTEXT = make_context(EmFace(lacks="的"), flow=flow)
"""A face that is not East Asian: its metrics are its own."""
SQUARE = (("m", 0.0, 0.0), ("l", 10.0, 0.0), ("l", 10.0, 10.0), ("h",))


def every(items: Iterable[Item | Clipped]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Clipped):
            yield from every(item.items)
        else:
            yield item


def laid(*marks: Mark, width: float = 200.0, height: float = 100.0, context: object = CONTEXT) -> list[Item]:
    """Marks of a sketch of 100 × 100 points, in a box."""
    return list(every(lay_sketch(Sketch(100.0, 100.0, marks), width, height, context)))  # type: ignore[arg-type]


def test_a_blank_one_keeps_its_room_in_the_line() -> None:
    part = DrawnPart(0.0, 0.0, 20.0, 10.0, sketch=Sketch(100.0, 100.0, (), ended=True))
    block = set_paragraph(para("甲", Drawing(20.0, 10.0, (part,), RunProps()), "乙"), 100.0, CONTEXT, None)
    items = [item for item in whole(block).items if isinstance(item, TextRun | Picture | Figure)]
    assert [item.text for item in items if isinstance(item, TextRun)] == ["甲", "乙"]
    assert len(items) == 2
    assert items[1].x - items[0].x >= 30.0


def words(text: str, *, size: float = 10.0, **more: object) -> Words:
    return Words(text, 20.0, 50.0, Type("宋体", size), **more)  # type: ignore[arg-type]


def test_outlines_are_scaled_and_lines_have_a_least_width() -> None:
    (path,) = laid(Drawn(SQUARE, "FF0000", Stroke("00FF00", 2.0, (1.0,), 2, 0), even_odd=True), height=50.0)
    assert path == Path(
        (("m", 0.0, 0.0), ("l", 20.0, 0.0), ("l", 20.0, 5.0), ("h",)), "FF0000", "00FF00", 2.0, (1.0,), True, 2, 0
    )
    (thin,) = laid(Drawn(SQUARE, None, Stroke()))
    assert isinstance(thin, Path)
    assert thin.width == HAIR


def test_clips_hold_for_what_stands_in_them() -> None:
    clip = Clip((("m", 0.0, 0.0), ("l", 5.0, 5.0), ("h",)), even_odd=True)
    marks = (Drawn(SQUARE, "FF0000", clips=(clip,)), Drawn(SQUARE, "00FF00", clips=(clip,)), Drawn(SQUARE, "0000FF"))
    (outer,) = lay_sketch(Sketch(100.0, 100.0, marks), 100.0, 100.0, CONTEXT)
    assert isinstance(outer, Clipped)
    inner, free = outer.items
    assert isinstance(inner, Clipped)
    assert (inner.segments, inner.even_odd, len(inner.items)) == (clip.segments, True, 2)
    assert isinstance(free, Path)


def test_text_goes_where_its_steps_lead() -> None:
    (run,) = laid(words("甲乙", steps=(12.0, 15.0)))
    assert isinstance(run, TextRun)
    assert (run.text, run.xs, run.y, run.look.size) == ("甲乙", (40.0, 64.0), 58.0, 10.0)


@pytest.mark.parametrize(("align", "x"), [("left", 40.0), ("center", 30.0), ("right", 20.0)])
@pytest.mark.parametrize(("hang", "y"), [("top", 58.0), ("baseline", 50.0), ("bottom", 48.0)])
def test_text_is_aligned_at_its_point(align: str, x: float, hang: str, y: float) -> None:
    (run,) = laid(words("甲乙", align=align, hang=hang))
    assert isinstance(run, TextRun)
    assert (run.x, run.y) == (x, y)


def test_text_on_a_slant_with_a_ground_and_lines() -> None:
    kind = Type("宋体", 10.0, underline=True, strike=True)
    ground, run, *lines = laid(Words("甲", 20.0, 50.0, kind, "FF0000", 90.0, ground="FFFF00"), width=100.0)
    assert isinstance(run, TextRun)
    assert run.tilt == Tilt(90.0, 20.0, 50.0)
    assert isinstance(ground, Path)
    assert ground.segments[1][1:] == pytest.approx((20.0, 60.0))
    assert [isinstance(line, Path) and line.fill for line in lines] == ["FF0000", "FF0000"]


def test_a_height_of_the_cell_and_a_width_of_its_own() -> None:
    face = EmFace(narrow=dict.fromkeys("etaoinshrdlu ax", 0.5))
    face.line = type(face.line)(1.0, 0.25, 0.0)
    context = make_context(face)
    (run,) = laid(Words("甲", 0.0, 0.0, Type("宋体", 13.0, cell=True)), context=context)
    assert isinstance(run, TextRun)
    assert run.look.size == pytest.approx(13 / (1.25 / 1.3))  # an East Asian line is higher than its cell
    (wide,) = laid(Words("a", 0.0, 0.0, Type("宋体", 10.0, average=10.0)), width=100.0, context=context)
    assert isinstance(wide, TextRun)
    assert wide.look.h_scale == pytest.approx(2.0)


def test_a_wider_face_is_squeezed_into_its_steps() -> None:
    (run,) = laid(words("甲乙", steps=(5.0, 5.0)), width=100.0)
    assert isinstance(run, TextRun)
    assert (run.look.h_scale, run.xs) == (0.5, (20.0, 25.0))


def test_a_bitmap() -> None:
    (picture,) = laid(Bitmap(b"x", 10.0, 20.0, 30.0, 40.0, crop=(0.1, 0, 0, 0), mirror=(True, False)))
    assert picture == Picture(20.0, 20.0, 60.0, 40.0, b"x", crop=(0.1, 0, 0, 0), mirror=(True, False))
    (turned,) = laid(Bitmap(b"x", 10.0, 20.0, 30.0, 40.0, 90.0))
    assert isinstance(turned, Picture)
    assert (turned.width, turned.height, turned.tilt) == pytest.approx((30.0, 80.0, turned.tilt))


SKETCH = Sketch(100.0, 100.0, (Drawn(SQUARE, "FF0000"), words("甲")))


def figure(**part: object) -> Figure:
    drawing = Drawing(50.0, 50.0, (DrawnPart(0, 0, 50.0, 50.0, sketch=SKETCH, **part),), RunProps(), alt="图")  # type: ignore[arg-type]
    (item,) = lay_drawing(drawing, CONTEXT, None).items
    assert isinstance(item, Figure)
    return item


def test_a_drawing_of_a_sketch_is_one_figure() -> None:
    assert (figure().alt, figure().width, len(list(every(figure().items)))) == ("图", 50.0, 2)
    assert figure(turn=90.0, flip_h=True).mirror == (True, False)
    assert figure(turn=90.0).tilt == Tilt(90.0, 25.0, 25.0)
    cropped = next(every(figure(crop=(0.5, 0, 0, 0)).items))
    assert isinstance(cropped, Path)
    assert cropped.segments[0] == ("m", -50.0, 0.0)


def test_figures_are_moved_turned_and_made_furniture_as_pictures_are() -> None:
    placed = moved(spun(figure(), (0.0, 0.0), 90.0), 10.0, 20.0)
    assert isinstance(placed, Figure)
    assert (placed.x, placed.y, placed.tilt) == (10.0, 20.0, Tilt(90.0, 10.0, 20.0))
    assert len(as_furniture((placed,))) == 1


@pytest.mark.parametrize(("position", "height", "y"), [(0.0, 50.0, 0.0), (-10.0, 50.0, 0.0), (10.0, 62.0, 0.0)])
def test_formulas_in_a_line_are_lowered_and_raised(position: float, height: float, y: float) -> None:
    part = DrawnPart(0, 0, 50.0, 50.0, sketch=SKETCH)
    drawing = Drawing(50.0, 50.0, (part,), RunProps(position=position))
    done = whole(set_paragraph(para("字", drawing), 200.0, CONTEXT, None))
    (found,) = [item for item in done.items if isinstance(item, Figure)]
    text = next(item for item in done.items if isinstance(item, TextRun))
    assert (done.height, found.y) == pytest.approx((max(height, 50.0) if position else 52.0, y))
    assert found.y + 50 == pytest.approx(text.y - position)
    plain = make_context(conventions=LIBREOFFICE)
    other = whole(set_paragraph(para("字", drawing), 200.0, plain, None))
    assert other.height == pytest.approx(52.0)


def test_only_the_foot_shows_in_a_line_of_exact_pitch() -> None:
    drawing = Drawing(50.0, 50.0, (DrawnPart(0, 0, 50.0, 50.0, sketch=SKETCH),), RunProps())
    exact = set_paragraph(para(drawing, line=LineSpacing("exact", 20.0)), 200.0, CONTEXT, None)
    (found,) = [item for item in whole(exact).items if isinstance(item, Figure)]
    assert isinstance(found.items[0], Clipped)
    assert found.items[0].segments[0] == ("m", -50.0, 34.0)  # the baseline is at 16
