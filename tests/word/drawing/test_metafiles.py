"""Metafiles in a document: sketches, or the bitmap that is all there is in one."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from corpus.make.metafiles import Emf, Wmf, dib, formula
from reportgen.metafile.sketch import Bitmap, Sketch, Words
from reportgen.word.attributes import Notes
from reportgen.word.drawing.metafiles import read_metafile
from reportgen.word.model import Drawing
from word.build import found, paragraph
from word.test_inline import PICTURE

RED = dib(4, 2, 24, rows=b"\0\0\xff" * 8)
WHOLE = Emf((1000, 500)).bitmap(0, 0, 1000, 500, *RED, (4, 2))


def parts(data: bytes) -> dict[str, object]:
    return {"relations": {"p1": ("image", "media/a.emf")}, "files": {"word/media/a.emf": data}}


def test_a_bitmap_alone_is_that_picture() -> None:
    made = read_metafile(WHOLE.data(), [])
    assert isinstance(made, bytes)
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.size, picture.getpixel((3, 1))) == ((4, 2), (255, 0, 0))


@pytest.mark.parametrize(
    "data",
    [
        Emf((1000, 500)).bitmap(0, 0, 500, 500, *RED, (4, 2)),
        Emf((1000, 500)).bitmap(0, 0, 1000, 500, *RED, (4, 2)).numbers(43, 0, 0, 9, 9),
        Emf((1000, 500)).bitmap(1000, 0, -1000, 500, *RED, (4, 2)),
        Wmf((0, 0, 900, 900)).window(0, 0, 900, 900).numbers(0x041B, 9, 9, 0, 0),
    ],
)
def test_whatever_else_is_drawn_makes_a_sketch(data: Emf | Wmf) -> None:
    assert isinstance(read_metafile(data.data(), []), Sketch)


def test_a_metafile_that_draws_nothing_is_blank_where_it_is_sound() -> None:
    empty = Wmf((0, 0, 900, 900)).window(0, 0, 900, 900)
    for data in (empty.data(), Emf((1000, 500)).data()):
        made = read_metafile(data, [])
        assert isinstance(made, Sketch)
        assert made.blank
    assert read_metafile(empty.data()[:-6], []) is None  # its end is missing
    assert read_metafile(Wmf((0, 0, 9, 9)).put(0x0FFE).data(), []) is None  # a record that nobody knows


def test_a_bitmap_that_no_decoder_reads_is_left_out() -> None:
    notes: Notes = []
    broken = Emf((1000, 500)).bitmap(0, 0, 1000, 500, RED[0][:14] + b"\x07\0" + RED[0][16:], RED[1], (4, 2))
    assert read_metafile(broken.data(), []) is None
    made = read_metafile(broken.numbers(43, 0, 0, 9, 9).data(), notes)
    assert isinstance(made, Sketch)
    assert not any(isinstance(mark, Bitmap) for mark in made.marks)
    assert notes == [("W653", "位图")]


def test_characters_of_symbol_fonts() -> None:
    notes: Notes = []
    out = Wmf((0, 0, 900, 900)).window(0, 0, 900, 900)
    out.select(out.font(b"Symbol", -100, charset=2)).text(0, 0, b"a\xe5")
    out.select(out.font(b"MT Extra", -100, charset=2)).text(0, 0, b"L\x01")
    made = read_metafile(out.text(0, 0, b"\xf0").data(), notes)
    assert isinstance(made, Sketch)
    said = [(mark.text, mark.type.family) for mark in made.marks if isinstance(mark, Words)]
    assert said == [("α∑", "Times New Roman"), ("⋯ ", "Times New Roman"), (" ", "Times New Roman")]
    assert notes == [("W644", "MT Extra F0F0")]


def test_in_a_document() -> None:
    body = f"<w:p>{PICTURE.format('')}</w:p>"
    (image,) = paragraph(body, **parts(WHOLE.data())).content
    assert getattr(image, "content_type", "") == "image/bmp"
    (drawing,) = paragraph(body, **parts(formula())).content
    assert isinstance(drawing, Drawing)
    assert (drawing.alt, drawing.anchor) == ("办公楼", None)
    assert drawing.parts[0].sketch is not None
    assert drawing.parts[0].sketch.text == "xab2c=+"


def test_what_is_left_out_is_found_once() -> None:
    data = Emf((1000, 500)).numbers(43, 0, 0, 9, 9).put(79, b"\0" * 80).put(500).data()
    body = f"<w:p>{PICTURE.format('')}{PICTURE.format('')}</w:p>"
    assert found(body, **parts(data)) == [
        "W653 word/document.xml#1 矢量图里的“PLGBLT”画不出来，图的其余部分照画",
        "W653 word/document.xml#1 矢量图里的“EMF 500”画不出来，图的其余部分照画",
    ]


def test_one_that_draws_nothing_keeps_its_room() -> None:
    data = Emf((1000, 500)).put(70, struct.pack("<I", 16) + b"EMF+" + b"\0" * 12).data()
    assert found(f"<w:p>{PICTURE.format('')}</w:p>", **parts(data)) == [
        "W647 word/document.xml#1 图片格式 image/x-emf 不支持，没有排印"
    ]


def test_in_vml() -> None:
    vml = (
        "<w:p><w:r><w:object><v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='width:60pt;height:45pt'>"
        "<v:imagedata r:id='p1' cropleft='0.25'/></v:shape></w:object></w:r></w:p>"
    )
    (drawing,) = paragraph(vml, **parts(formula())).content
    assert isinstance(drawing, Drawing)
    assert drawing.parts[0].sketch is not None
    assert (drawing.width, drawing.parts[0].width, drawing.parts[0].crop[0]) == (60.0, 60.0, 0.25)
