"""EMF files, record by record."""

from __future__ import annotations

import gzip
import math
import struct

import pytest

from corpus.make.metafiles import Emf, dib
from reportgen.metafile.read import sketch_of
from reportgen.metafile.sketch import Bitmap, Clip, Drawn, Sketch, Stroke, Words

UNIT = 72 / 2540
"""Points of a hundredth of a millimetre."""


def read(emf: Emf) -> Sketch:
    found = sketch_of(emf.data())
    assert found is not None
    return found


def drawn(emf: Emf) -> list[Drawn]:
    return [mark for mark in read(emf).marks if isinstance(mark, Drawn)]


def units(mark: Drawn) -> list[tuple[float, ...]]:
    """The points of an outline in hundredths of a millimetre."""
    return [tuple(round(float(each) / UNIT, 3) for each in segment[1:]) for segment in mark.segments]


def kinds(mark: Drawn) -> str:
    return "".join(str(segment[0]) for segment in mark.segments)


def fresh() -> Emf:
    return Emf((2540, 1270))


def test_size_pen_and_brush() -> None:
    out = fresh()
    out.pen("FF0000", 20)
    out.brush("00FF00")
    sketch = read(out.numbers(43, 100, 200, 300, 400))
    assert (sketch.width, sketch.height) == pytest.approx((72.0, 36.0))
    (mark,) = sketch.marks
    assert isinstance(mark, Drawn)
    assert mark.stroke == Stroke("FF0000", pytest.approx(20 * UNIT))
    assert (mark.fill, units(mark)[0]) == ("00FF00", (100.0, 200.0))


def test_mapping_modes() -> None:
    box = (0, 0, 100, 100)
    view = fresh().numbers(17, 8).numbers(9, 1000, 500).numbers(11, 2000, 2000).numbers(10, 10, 20).numbers(12, 5, 7)
    assert units(drawn(view.numbers(43, *box))[0])[0] == (-15.0, -73.0)
    assert units(drawn(view.numbers(43, *box))[0])[2] == (185.0, 327.0)
    metric = fresh().numbers(17, 2).numbers(12, 0, 1000)  # tenths of a millimetre, upward
    assert units(drawn(metric.numbers(43, *box))[0])[2] == (1000.0, 0.0)
    same = fresh().numbers(17, 7).numbers(9, 1000, 500).numbers(11, 2000, 2000)
    assert units(drawn(same.numbers(43, *box))[0])[2] == (200.0, 200.0)


def test_world_transforms_and_saved_states() -> None:
    out = fresh().put(33).put(35, struct.pack("<6f", 0, 1, -1, 0, 500, 0)).numbers(43, 0, 0, 100, 50)
    out.put(36, struct.pack("<6fI", 2, 0, 0, 2, 0, 0, 2)).numbers(43, 0, 0, 100, 50)
    out.numbers(34, -1).numbers(43, 0, 0, 100, 50)
    first, second, third = drawn(out)
    assert units(first)[1:3] == [(500.0, 100.0), (450.0, 100.0)]
    assert units(second)[1:3] == [(500.0, 200.0), (400.0, 200.0)]
    assert units(third)[1:3] == [(100.0, 0.0), (100.0, 50.0)]


def test_paths_are_filled_and_drawn_round() -> None:
    out = fresh()
    out.pen("0000FF", 10)
    out.brush("FF0000")
    out.put(59).numbers(27, 0, 0).numbers(54, 100, 0).points(89, [(100, 100), (0, 100)]).put(61)
    out.numbers(43, 20, 20, 40, 40).put(60).numbers(63, 0, 0, 0, 0)
    (mark,) = drawn(out)
    assert (kinds(mark), mark.fill, mark.even_odd) == ("mlllhmlllh", "FF0000", True)
    assert mark.stroke is not None
    only = drawn(fresh().put(59).numbers(43, 0, 0, 9, 9).put(60).numbers(64, 0, 0, 0, 0))
    assert [(each.fill, each.stroke is None) for each in only] == [(None, False)]
    assert read(fresh().put(59).numbers(43, 0, 0, 9, 9).put(60).put(68).numbers(62, 0, 0, 0, 0)).blank


def test_curves_and_mixed_points() -> None:
    out = fresh().points(85, [(0, 0), (10, 0), (20, 10), (20, 20)])
    out.numbers(27, 0, 0).points(88, [(10, 0), (20, 10), (20, 20)])
    mixed = b"\0" * 16 + struct.pack("<I10h5B", 5, 0, 0, 50, 0, 60, 0, 70, 10, 70, 20, 6, 2, 4, 4, 4)
    first, second, third, fourth = drawn(out.put(92, mixed))
    assert [kinds(mark) for mark in (first, second, third, fourth)] == ["mc", "mc", "ml", "mc"]
    assert units(fourth)[0] == (50.0, 0.0)


def test_arcs_run_either_way_and_join_the_path() -> None:
    box = (0, 0, 200, 100)
    out = fresh().numbers(45, *box, 200, 50, 100, 0).numbers(57, 2).numbers(45, *box, 200, 50, 100, 0)
    out.numbers(27, 0, 0).numbers(55, *box, 200, 50, 100, 100)
    out.numbers(27, 0, 0).put(41, struct.pack("<iiIff", 100, 50, 50, 0.0, 90.0))
    shorter, longer, line, joined, second_line, angle = drawn(out)
    assert (len(shorter.segments), len(longer.segments)) == (2, 4)
    assert units(joined)[-1][4:] == pytest.approx((100.0, 100.0))
    assert (kinds(line), units(second_line)[1]) == ("ml", (150.0, 50.0))
    assert units(angle)[-1][4:] == pytest.approx((100.0, 0.0))


def test_text_with_steps_on_a_slant() -> None:
    out = fresh().numbers(18, 1).put(22, struct.pack("<I", 24))
    out.font("微软雅黑", -100, angle=450)
    (mark,) = read(out.text(100, 200, "甲乙", [110, 120])).marks
    assert isinstance(mark, Words)
    assert (mark.text, mark.angle, mark.hang, mark.ground) == ("甲乙", 315.0, "baseline", None)
    assert mark.steps == pytest.approx((110 * UNIT, 120 * UNIT))
    assert mark.type.size == pytest.approx(100 * UNIT)


def test_text_of_other_records_and_glyphs_without_characters() -> None:
    out = fresh()
    out.font("Symbol", 100, charset=2)
    out.text(0, 0, "a")
    out.put(108, struct.pack("<iiIIIff", 5, 6, 2, 0x300, 1, 1.0, 1.0) + b"ab")
    sketch = read(out.text(0, 0, "xx", options=0x10))
    assert [mark.text for mark in sketch.marks if isinstance(mark, Words)] == ["\uf061", "ab"]
    assert sketch.unknown == ("字形编号的文字",)


def test_a_rectangle_behind_text_and_clips() -> None:
    out = fresh().put(25, struct.pack("<I", 0x00FFFF))
    out.text(0, 0, "", options=2)
    assert sketch_of(out.data()) is not None
    out = fresh().numbers(30, 0, 0, 100, 100).numbers(43, 0, 0, 200, 200)
    out.put(75, struct.pack("<II", 0, 5)).numbers(43, 0, 0, 200, 200)
    region = struct.pack("<4I4i4i", 32, 1, 1, 16, 0, 0, 50, 50, 0, 0, 50, 50)
    out.put(75, struct.pack("<II", len(region), 5) + region).numbers(43, 0, 0, 200, 200)
    out.put(59).numbers(42, 0, 0, 90, 90).put(60).numbers(67, 5).numbers(43, 0, 0, 200, 200)
    held, free, region_held, oval = drawn(out)
    assert (len(held.clips), free.clips, len(region_held.clips)) == (1, (), 1)
    assert isinstance(oval.clips[0], Clip)
    assert len(oval.clips[0].segments) == 6


def test_a_bitmap_mirrored_and_turned() -> None:
    info, rows = dib(2, 2, 24, rows=b"\0" * 16)
    plain = fresh().bitmap(100, 100, 200, 300, info, rows, (2, 2))
    mirrored = fresh().bitmap(300, 100, -200, 300, info, rows, (2, 2))
    turned = fresh().put(35, struct.pack("<6f", 0, 1, -1, 0, 500, 0)).bitmap(0, 0, 200, 300, info, rows, (2, 2))
    (one,), (two,), (three,) = (read(each).marks for each in (plain, mirrored, turned))
    assert isinstance(one, Bitmap)
    assert isinstance(two, Bitmap)
    assert isinstance(three, Bitmap)
    for mark, mirror in ((one, False), (two, True)):
        assert (mark.x, mark.width) == pytest.approx((100 * UNIT, 200 * UNIT))
        assert mark.mirror == (mirror, False)
    assert (three.angle, three.x / UNIT, three.y) == pytest.approx((90.0, 500.0, 0.0))


def test_a_gradient_in_strips() -> None:
    corners = struct.pack("<ii4H", 0, 0, 0, 0, 0, 0) + struct.pack("<ii4H", 480, 100, 0xFF00, 0, 0, 0)
    body = b"\0" * 16 + struct.pack("<III", 2, 1, 0) + corners + struct.pack("<II", 0, 1)
    strips = drawn(fresh().put(118, body))
    assert (len(strips), strips[0].fill, strips[-1].fill) == (48, "030000", "FC0000")


def test_pens_of_dashes_of_their_own_and_stock_objects() -> None:
    pen = struct.pack("<IIIII", 1, 0, 0, 0, 0) + struct.pack("<IIIIII", 0x10207, 30, 0, 0x0000FF, 0, 2)
    out = fresh().put(95, pen + struct.pack("<II", 60, 40)).numbers(37, 1).stock(5).numbers(43, 0, 0, 90, 90)
    out.stock(8).stock(0).numbers(43, 0, 0, 90, 90)
    dashed, filled = drawn(out)
    assert dashed.stroke is not None
    assert dashed.stroke.dash == pytest.approx((60 * UNIT, 40 * UNIT))
    assert (dashed.stroke.cap, dashed.stroke.join, dashed.fill) == (0, 1, None)
    assert (filled.stroke, filled.fill) == (None, "FFFFFF")


def test_for_gdi_plus_and_for_both() -> None:
    plus = struct.pack("<I", 16) + b"EMF+" + b"\1\x40\0\0" + b"\0" * 8
    assert sketch_of(fresh().put(70, plus).data()) is None
    assert len(read(fresh().put(70, plus).numbers(43, 0, 0, 9, 9)).marks) == 1


def test_packed_files_and_what_is_none() -> None:
    data = fresh().numbers(43, 0, 0, 9, 9).data()
    assert sketch_of(gzip.compress(data)) == sketch_of(data)
    assert [sketch_of(each) for each in (b"", b"\x1f\x8b", b"GIF", data[:60], b"\0" * 200)] == [None] * 5


def test_what_is_left_out_is_named() -> None:
    out = fresh().numbers(43, 0, 0, 9, 9).put(79, b"\0" * 80).put(500).put(86, b"\0" * 16 + b"\xff" * 8)
    assert read(out).unknown == ("PLGBLT", "EMF 500", "残缺的记录")


def test_numbers_out_of_all_bounds_stay_in_them() -> None:
    out = fresh().put(35, struct.pack("<6f", math.inf, 0, 0, math.nan, 0, 0)).numbers(43, -(2**31), 0, 2**31 - 1, 9)
    assert all(abs(float(each)) <= 1e6 for mark in drawn(out) for segment in mark.segments for each in segment[1:])
