"""EMF+ files, record by record."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.make.metafilesplus import Plus, report
from metafile.test_broken import sound
from metafile.test_emf import UNIT, kinds, units
from reportgen.metafile.plus import _ACTS
from reportgen.metafile.read import sketch_of
from reportgen.metafile.sketch import Bitmap, Drawn, Mark, Words

RED, GREEN = 0xFFFF0000, 0xFF00FF00
BOX = (100.0, 200.0, 300.0, 400.0)


def fresh() -> Plus:
    return Plus((2540, 1270))


def marks(out: Plus) -> tuple[Mark, ...]:
    found = sketch_of(out.data())
    assert found is not None
    assert found.unknown == ()
    return found.marks


def drawn(out: Plus) -> list[Drawn]:
    return [mark for mark in marks(out) if isinstance(mark, Drawn)]


def ends(mark: Drawn) -> tuple[float, ...]:
    """The first point and the last in hundredths of a millimetre."""
    own = [each for each in units(mark) if each]
    return (*own[0][-2:], *own[-1][-2:])


def test_areas_have_colours_of_their_own_or_brushes() -> None:
    out = fresh().brush(7, GREEN).rectangles(RED, BOX).rectangles(7, BOX, BOX, flags=0)
    one, two, half = drawn(out.rectangles(0x800000FF, BOX))
    assert (one.fill, units(one)[0], units(one)[2]) == ("FF0000", (100.0, 200.0), (400.0, 600.0))
    assert (two.fill, kinds(two)) == ("00FF00", "mlllhmlllh")
    assert half.fill == "7F7FFF"
    short = fresh().put(0x400A, struct.pack("<II4h", RED, 1, 1, 2, 3, 4), 0xC000)
    assert units(drawn(short)[0])[2] == (4.0, 6.0)
    assert sketch_of(fresh().rectangles(0x00FF0000, BOX).data()) is None  # cannot be seen


def test_lines_and_pens() -> None:
    out = fresh().pen(1, RED, 20).pen(2, RED, 300, unit=3, dash=2)
    line = struct.pack("<I6f", 3, 0, 0, 100, 0, 100, 50)
    plain, closed, dashed = drawn(out.put(0x400D, line, 1).put(0x400D, line, 0x2001).put(0x400D, line, 2))
    assert plain.stroke is not None
    assert dashed.stroke is not None
    assert (kinds(plain), kinds(closed), plain.fill) == ("mll", "mllh", None)
    assert (plain.stroke.color, plain.stroke.width) == ("FF0000", pytest.approx(20 * UNIT))
    assert dashed.stroke.width == pytest.approx(300 * 96 / 72 * UNIT)  # in dots of the device
    assert dashed.stroke.dash == pytest.approx((dashed.stroke.width,) * 2)


def test_paths_curves_and_points_that_count_from_each_other() -> None:
    out = fresh().path(3, [(0, 0), (9, 0), (9, 9), (0, 9), (1, 1)], [0, 1, 3, 3, 0x83])
    assert kinds(drawn(out.put(0x4014, struct.pack("<I", RED), 0x8003))[0]) == "mlch"
    relative = struct.pack("<I", 2) + bytes([10, 5, 0x7F, 3])
    assert ends(drawn(fresh().pen(1, RED, 1).put(0x400D, relative, 0x801))[0]) == (10.0, 5.0, 9.0, 8.0)
    spline = struct.pack("<fIII6f", 0.5, 0, 2, 3, 0, 0, 10, 10, 20, 0)
    assert kinds(drawn(fresh().pen(1, RED, 1).put(0x4018, spline, 1))[0]) == "mcc"
    ring = struct.pack("<IfI6f", RED, 0.5, 3, 0, 0, 10, 10, 20, 0)
    assert kinds(drawn(fresh().put(0x4016, ring, 0x8000))[0]) == "mccch"
    bends = struct.pack("<I8f", 4, 0, 0, 1, 1, 2, 2, 3, 3)
    assert kinds(drawn(fresh().pen(1, RED, 1).put(0x4019, bends, 1))[0]) == "mc"


def test_ellipses_and_sectors() -> None:
    out = fresh().pen(1, RED, 1).put(0x400E, struct.pack("<I4f", GREEN, *BOX), 0x8000)
    out.put(0x4012, struct.pack("<2f4f", 0, 90, *BOX), 1).put(0x4010, struct.pack("<I2f4f", RED, 0, 90, *BOX), 0x8000)
    whole, arc, sector = drawn(out)
    assert kinds(whole) == "mcccch"
    assert (kinds(arc), ends(arc)) == ("mc", (400.0, 400.0, 250.0, 600.0))  # clockwise, from the right
    assert kinds(sector) == "mclh"


def test_transforms_units_and_states() -> None:
    out = fresh().put(0x4025, struct.pack("<I", 5)).put(0x402A, struct.pack("<6f", 2, 0, 0, 2, 10, 0))
    out.put(0x402D, struct.pack("<2f", 5, 5)).rectangles(RED, BOX)
    out.put(0x4026, struct.pack("<I", 5)).rectangles(RED, BOX)
    first, second = drawn(out)
    assert units(first)[0] == (220.0, 410.0)
    assert units(second)[0] == (100.0, 200.0)
    after = fresh().put(0x402E, struct.pack("<2f", 2, 3)).put(0x402D, struct.pack("<2f", 5, 5), 0x2000)
    assert units(drawn(after.rectangles(RED, BOX))[0])[0] == (205.0, 605.0)
    turned = fresh().put(0x402F, struct.pack("<f", 90)).rectangles(RED, BOX)
    assert units(drawn(turned)[0])[0] == (-200.0, 100.0)
    inches = fresh().put(0x4030, struct.pack("<f", 1), 4).rectangles(RED, (1, 1, 1, 1))
    assert units(drawn(inches)[0])[0] == (96.0, 96.0)
    held = fresh().put(0x4027, struct.pack("<8fI", 0, 0, 20, 20, 0, 0, 10, 10, 9)).put(0x402B).rectangles(RED, BOX)
    assert units(drawn(held)[0])[0] == (200.0, 400.0)


def test_clips_hold_until_they_are_taken_back() -> None:
    out = fresh().put(0x4032, struct.pack("<4f", *BOX)).rectangles(RED, BOX).put(0x4031).rectangles(RED, BOX)
    clipped, free = drawn(out)
    assert (len(clipped.clips), free.clips) == (1, ())
    region = struct.pack("<II4f", 0, 0x10000000, *BOX)
    within = fresh().object(4, 4, region).put(0x4034, flags=0x104).put(0x4032, struct.pack("<4f", *BOX), 0x400)
    (mark,) = drawn(within.rectangles(RED, BOX))
    assert [clip.even_odd for clip in mark.clips] == [False, True]


def test_words_by_their_places_and_in_a_box() -> None:
    out = fresh().font(2, "宋体", 100, style=1).text(2, RED, "甲乙", [(10, 50), (120, 50)])
    out.words(2, GREEN, "丙\n丁", BOX)
    first, second, third = marks(out)
    assert isinstance(first, Words)
    assert isinstance(second, Words)
    assert isinstance(third, Words)
    assert (first.text, first.type.family, first.type.bold) == ("甲乙", "宋体", True)
    assert (first.hang, first.color) == ("baseline", "FF0000")
    assert first.type.size == pytest.approx(100 * UNIT)
    assert first.steps == pytest.approx((110 * UNIT, 110 * UNIT))
    assert (second.text, third.text, second.hang) == ("丙", "丁", "top")
    assert third.y > second.y
    middle = fresh().font(2, "宋体", 12, unit=3).object(3, 7, struct.pack("<IIII", 0, 0, 1, 2))
    (mark,) = marks(middle.words(2, RED, "字", BOX, 3))
    assert isinstance(mark, Words)
    assert (mark.align, mark.x / UNIT, mark.type.size) == ("center", pytest.approx(250), pytest.approx(16 * UNIT))
    glyphs = struct.pack("<IIII", RED, 0, 0, 1) + b"\0" * 12
    numbers = sketch_of(fresh().rectangles(RED, BOX).put(0x4036, glyphs, 0x8002).data())
    assert numbers is not None
    assert numbers.unknown == ("按字形编号的文字",)


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 2), (255, 0, 0)).save(out, "PNG")
    return out.getvalue()


def test_pictures_in_one_piece_or_several() -> None:
    body = struct.pack("<IIiiiII", 0xDBC01002, 1, 4, 2, 0, 0, 1) + png()
    cut = len(body) // 8 * 4
    out = fresh().put(0x4008, struct.pack("<I", len(body)) + body[:cut], 0x8501).put(0x4008, body[cut:], 0x501)
    image = struct.pack("<II4f4f", 0, 2, 0, 0, 2, 2, *BOX)
    (mark,) = marks(out.put(0x401A, image, 1))
    assert isinstance(mark, Bitmap)
    assert (mark.crop, mark.width / UNIT) == ((0.0, 0.0, 0.5, 0.0), pytest.approx(300))
    pixels = struct.pack("<IiiiII", 1, 1, 1, 4, 0x26200A, 0) + bytes((0, 0, 255, 255))
    corners = struct.pack("<II4fI6f", 0, 2, 0, 0, 1, 1, 3, 0, 0, 10, 0, 0, 20)
    (raw,) = marks(fresh().object(1, 5, pixels).put(0x401B, corners, 1))
    assert isinstance(raw, Bitmap)
    assert (raw.width / UNIT, raw.height / UNIT) == (pytest.approx(10), pytest.approx(20))


def test_gradients_and_hatches() -> None:
    ends_ = struct.pack("<III4fII", 4, 0, 0, 0, 0, 1, 1, 0xFF000000, 0xFFFFFFFF)
    hatch = struct.pack("<IIII", 1, 2, RED, GREEN)
    out = fresh().object(1, 1, ends_).rectangles(1, BOX, flags=0).object(1, 1, hatch).rectangles(1, BOX, flags=0)
    assert drawn(out)[0].fill == "7F7F7F"
    assert drawn(out)[-1].stroke is not None


def test_a_report() -> None:
    found = sketch_of(report())
    assert found is not None
    assert (found.unknown, found.text) == ((), "办理情况一二三")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(_ACTS)), st.integers(0, 0xFFFF), st.binary(max_size=160)), max_size=8))
def test_any_records(records: list[tuple[int, int, bytes]]) -> None:
    out = fresh()
    for kind, flags, body in records:
        out.put(kind, body, flags)
    assert sound(sketch_of(out.rectangles(RED, BOX).data()))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=12))
def test_changed_bytes(changes: list[tuple[int, int]]) -> None:
    broken = bytearray(report())
    for place, value in changes:
        broken[120 + place % (len(broken) - 120)] = value
    assert sound(sketch_of(bytes(broken)))
