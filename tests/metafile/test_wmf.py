"""WMF files, record by record."""

from __future__ import annotations

import struct

import pytest

from corpus.make.metafiles import Wmf, dib
from reportgen.metafile.read import sketch_of
from reportgen.metafile.sketch import Bitmap, Clip, Drawn, Sketch, Stroke, Words


def read(wmf: Wmf) -> Sketch:
    """What a file of 1440 units to the inch draws: 20 to the point."""
    found = sketch_of(wmf.data())
    assert found is not None
    return found


def fresh(*, placeable: bool = True) -> Wmf:
    return Wmf((0, 0, 2000, 1000), placeable=placeable).window(0, 0, 2000, 1000)


def test_a_polygon_with_pen_and_brush() -> None:
    out = fresh()
    out.select(out.pen("FF0000", 40), out.brush("00FF00")).polygon([(0, 0), (200, 0), (200, 100)])
    sketch = read(out)
    assert (sketch.width, sketch.height, sketch.unknown) == (100.0, 50.0, ())
    assert sketch.marks == (
        Drawn(
            (("m", 0.0, 0.0), ("l", 10.0, 0.0), ("l", 10.0, 5.0), ("h",)), "00FF00", Stroke("FF0000", 2.0),
            even_odd=True,
        ),
    )  # fmt: skip


def test_lines_that_follow_each_other_are_one() -> None:
    out = fresh().numbers(0x0214, 0, 0).numbers(0x0213, 0, 200).numbers(0x0213, 200, 200).numbers(0x0214, 400, 0)
    marks = read(out.numbers(0x0213, 400, 200)).marks
    assert [mark.segments for mark in marks if isinstance(mark, Drawn)] == [
        (("m", 0.0, 0.0), ("l", 10.0, 0.0), ("l", 10.0, 10.0)), (("m", 0.0, 20.0), ("l", 10.0, 20.0)),
    ]  # fmt: skip


def test_window_origin_extent_and_saved_states() -> None:
    out = fresh().put(0x001E).numbers(0x020B, 100, 100).numbers(0x020C, 500, 1000).numbers(0x0127, -1)
    inner = fresh().put(0x001E).numbers(0x020B, 100, 100).numbers(0x020C, 500, 1000)
    for wmf, corner in ((out, (10.0, 10.0)), (inner, (10.0, 10.0))):
        wmf.polygon([(200, 200), (300, 200), (300, 300)])
        mark = read(wmf).marks[0]
        assert isinstance(mark, Drawn)
        assert mark.segments[0][1:] == corner
        assert mark.segments[1][1:] == ((15.0, 10.0) if wmf is out else (20.0, 10.0))


def test_shapes_are_paths_of_lines_and_curves() -> None:
    out = fresh()
    out.select(out.pen("000000", 0, 5))
    out.numbers(0x041B, 100, 200, 0, 0).numbers(0x0418, 100, 200, 0, 0).numbers(0x061C, 40, 40, 100, 200, 0, 0)
    marks = read(out).marks
    kinds = ["".join(str(each[0]) for each in mark.segments) for mark in marks if isinstance(mark, Drawn)]
    assert kinds == ["mlllh", "mcccch", "mlclclclch"]
    assert all(isinstance(mark, Drawn) and mark.stroke is None and mark.fill == "FFFFFF" for mark in marks)


@pytest.mark.parametrize(("function", "kinds"), [(0x0817, "mc"), (0x0830, "mch"), (0x081A, "mlch")])
def test_arcs_run_against_the_clock(function: int, kinds: str) -> None:
    # From three o'clock to twelve: a quarter, by way of the upper right.
    out = fresh().numbers(function, 0, 100, 100, 200, 200, 200, 0, 0)
    (mark,) = read(out).marks
    assert isinstance(mark, Drawn)
    assert "".join(str(each[0]) for each in mark.segments) == kinds
    curve = next(each for each in mark.segments if each[0] == "c")
    assert curve[5:] == pytest.approx((5.0, 0.0))
    assert (mark.fill is None) == (kinds == "mc")


def test_polygons_with_a_hole_and_winding() -> None:
    points = [0, 0, 200, 0, 200, 200, 50, 50, 100, 50, 100, 100]
    body = struct.pack("<HHH12h", 2, 3, 3, *points)
    both = read(fresh().put(0x0538, body).put(0x0106, struct.pack("<H", 2)).put(0x0538, body)).marks
    assert [mark.even_odd for mark in both if isinstance(mark, Drawn)] == [True, False]
    assert isinstance(both[0], Drawn)
    assert [each[0] for each in both[0].segments] == [*"mllhmllh"]


def test_text_in_gb2312() -> None:
    out = fresh().numbers(0x0102, 1).put(0x012E, struct.pack("<H", 24))
    out.select(out.font("宋体".encode("gbk"), -240, charset=134, angle=900, weight=700))
    data = "表a".encode("gbk")
    (mark,) = read(out.text(100, 200, data, [120, 120, 120])).marks
    assert isinstance(mark, Words)
    assert (mark.text, mark.x, mark.y, mark.steps, mark.hang) == ("表a", 5.0, 10.0, (12.0, 6.0), "baseline")
    assert (mark.type.family, mark.type.size, mark.type.bold, mark.type.cell) == ("宋体", 12.0, True, False)
    assert (mark.angle, mark.ground) == (270.0, None)


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [(0, b"caf\xe9", "café"), (1, "汉字".encode("gbk"), "汉字"), (2, b"a b", "\uf061\uf020\uf062"),
     (136, "漢".encode("big5"), "漢"), (134, b"a\x81", "a\ufffd"), (0, b"", "")],
)  # fmt: skip
def test_strings_in_the_sets_of_their_fonts(charset: int, data: bytes, text: str) -> None:
    out = fresh()
    out.select(out.font(b"Arial", 200, charset=charset)).text(0, 0, data)
    found = sketch_of(out.data())
    assert ("" if found is None else found.text) == text


def test_text_aligned_and_on_a_ground() -> None:
    out = fresh().put(0x012E, struct.pack("<H", 6)).put(0x0201, struct.pack("<I", 0x0000FF)).text(100, 0, b"a")
    (mark,) = read(out.put(0x012E, struct.pack("<H", 2 + 8)).put(0x0102, struct.pack("<H", 1))).marks
    assert isinstance(mark, Words)
    assert (mark.align, mark.hang, mark.ground) == ("center", "top", "FF0000")


def test_a_clip_holds_until_the_state_is_restored() -> None:
    out = fresh().put(0x001E).numbers(0x0416, 100, 100, 0, 0).numbers(0x0416, 200, 200, 50, 50)
    out.numbers(0x041B, 300, 300, 0, 0).numbers(0x0127, -1).numbers(0x041B, 300, 300, 0, 0)
    first, second = read(out).marks
    box = (("m", 2.5, 2.5), ("l", 5.0, 2.5), ("l", 5.0, 5.0), ("l", 2.5, 5.0), ("h",))
    assert (first.clips, second.clips) == ((Clip(box),), ())


def test_what_lies_outside_a_rectangle() -> None:
    out = fresh().numbers(0x0415, 100, 100, 0, 0).numbers(0x041B, 300, 300, 0, 0)
    (mark,) = read(out).marks
    assert (len(mark.clips), mark.clips[0].even_odd, len(mark.clips[0].segments)) == (1, True, 10)


def test_a_region() -> None:
    scans = struct.pack("<HHH4hH", 4, 0, 100, 0, 100, 200, 300, 4)
    region = struct.pack("<hhihhh4h", 0, 6, 0, 0, 1, 4, 0, 0, 300, 100) + scans
    out = fresh()
    brush = out.brush("112233")
    out.put(0x06FF, region).put(0x0228, struct.pack("<HH", 1, brush)).put(0x012C, struct.pack("<H", 1))
    painted, held = read(out.numbers(0x041B, 100, 100, 0, 0)).marks
    assert isinstance(painted, Drawn)
    assert (painted.fill, [each[0] for each in painted.segments]) == ("112233", [*"mlllhmlllh"])
    assert held.clips[0].segments == painted.segments


def test_a_bitmap_and_the_part_of_it_that_is_meant() -> None:
    info, rows = dib(4, 2, 24, rows=b"\1\2\3" * 4 + b"\4\5\6" * 4)
    whole = struct.pack("<IH8h", 0xCC0020, 0, 2, 4, 0, 0, 200, 400, 100, 100) + info + rows
    part = struct.pack("<IH8h", 0xCC0020, 0, 1, 2, 0, 0, 200, 400, 100, 100) + info + rows
    first, second = read(fresh().put(0x0F43, whole).put(0x0F43, part)).marks
    assert isinstance(first, Bitmap)
    assert isinstance(second, Bitmap)
    assert (first.x, first.y, first.width, first.height, first.crop) == (5.0, 5.0, 20.0, 10.0, (0.0, 0.0, 0.0, 0.0))
    assert first.data.startswith(b"BM")
    assert second.crop == (0.0, 0.5, 0.5, 0.0)  # its source counts from the foot


def test_a_mask_and_its_picture_add_up() -> None:
    info, rows = dib(2, 1, 1, ("000000", "FFFFFF"), rows=b"\x40\0\0\0")
    body = struct.pack("<8h", 1, 2, 0, 0, 200, 400, 0, 0)
    masked = struct.pack("<IH", 0x8800C6, 0) + body + info + rows
    (mark,) = read(fresh().put(0x0F43, masked)).marks
    assert isinstance(mark, Bitmap)
    assert mark.data.startswith(b"\x89PNG")


def test_rectangles_without_a_bitmap() -> None:
    out = fresh()
    out.select(out.brush("ABCDEF"))
    for rop in (0xF00021, 0x000042, 0xFF0062, 0xAA0029):
        out.put(0x061D, struct.pack("<I4h", rop, 100, 100, 0, 0))
    assert [mark.fill for mark in read(out).marks if isinstance(mark, Drawn)] == ["ABCDEF", "000000", "FFFFFF"]


def test_a_hatched_area_is_lines_within_it() -> None:
    out = fresh().numbers(0x0102, 1)
    out.select(out.pen("000000", 0, 5), out.brush("0000FF", 2, 0)).numbers(0x041B, 1000, 400, 0, 0)
    (mark,) = read(out).marks
    assert isinstance(mark, Drawn)
    assert (mark.fill, mark.stroke, len(mark.clips)) == (None, Stroke("0000FF"), 1)
    assert [each[2] for each in mark.segments[::2]] == pytest.approx([6.0 * n for n in range(9)])


def test_without_a_header_of_its_own_the_window_says_the_size() -> None:
    sketch = read(fresh(placeable=False).numbers(0x041B, 500, 1000, 0, 0))
    assert (sketch.width, sketch.height) == (100.0, 50.0)


def test_without_header_and_window_what_is_drawn_says_it() -> None:
    sketch = read(Wmf((0, 0, 1, 1), placeable=False).numbers(0x041B, 60, 110, 10, 10))
    assert (sketch.width, sketch.height) == (100.0, 50.0)
    assert isinstance(sketch.marks[0], Drawn)
    assert sketch.marks[0].segments[0] == ("m", 0.0, 0.0)


def test_what_is_left_out_is_named() -> None:
    out = fresh().numbers(0x041B, 100, 100, 0, 0).put(0x0419, b"\0" * 8).put(0x0999).put(0x0324, b"\xff\xff")
    assert read(out.put(0x0626, b"\x0f\0\4\0abcd")).unknown == ("FLOODFILL", "WMF 0999", "残缺的记录")


def test_pens_that_draw_nothing_and_mixing_modes() -> None:
    out = fresh()
    out.select(out.brush("FF0000", 1)).numbers(0x0104, 1).numbers(0x041B, 100, 100, 0, 0)
    out.numbers(0x0104, 11).numbers(0x041B, 100, 100, 0, 0)
    (mark,) = read(out).marks
    assert isinstance(mark, Drawn)
    assert (mark.fill, mark.stroke) == (None, Stroke("000000"))
