"""The PDF as a whole: sound, self-contained, and the same bytes whenever it is made."""

from __future__ import annotations

import getpass
import hashlib
import io
import os
import socket
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image

import pdfcase
from draw.fontcase import FONTS, run
from formcase import ROOT, SAMPLES
from reportgen.draw.document import Metadata, draw
from reportgen.layout.frames import Destination, Fill, Item, Link, OutlineEntry, Page, Picture, Rule, Tilt
from reportgen.pipeline import Workshop
from reportgen.typeset.faces import Face
from reportgen.typeset.fonts import FontBook

BOOK = FontBook(FONTS)
FANG, LATIN = (BOOK.face(str(FONTS / name)) for name in ("FandolFang-Regular.otf", "LiberationSerif-Regular.ttf"))


def made(*items: Item, metadata: Metadata | None = None) -> bytes:
    return draw([Page(1, "1", 400, 600, items)], BOOK, metadata or Metadata())


def opened(*items: Item, metadata: Metadata | None = None) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made(*items, metadata=metadata)))


def picture(kind: str, mode: str, color: tuple[int, ...]) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (8, 4), color).save(out, kind)
    return out.getvalue()


@pytest.fixture(scope="module")
def report() -> bytes:
    return Workshop().build(SAMPLES[0]).files["pdf"]


def test_structure_is_sound(report: bytes) -> None:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.pdf_version == "1.7"
        assert not pdf.is_encrypted


def test_every_font_is_embedded_and_says_its_text(report: bytes) -> None:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        composite = [font for font in fonts if font.Subtype == "/Type0"]
        assert len(composite) >= 3
        inner = [font.DescendantFonts[0] for font in composite]
        # Nothing but these and their descendants: no Helvetica that the library would put in.
        assert {font.objgen for font in fonts} == {font.objgen for font in (*composite, *inner)}
        for font, descendant in zip(composite, inner, strict=True):
            assert font.Encoding == "/Identity-H"
            assert font.ToUnicode.read_bytes().startswith(b"/CIDInit")
            descriptor = descendant.FontDescriptor
            assert ("/FontFile2" in descriptor) != ("/FontFile3" in descriptor)
        used = {key for page in pdf.pages for key in page.Resources.Font}
        assert used <= {f"/F{number}" for number in range(1, len(composite) + 1)}


def test_another_reader_finds_the_same_text_at_the_same_places(report: bytes) -> None:
    """pdfplumber, which shares nothing with our own reading, through page 5 with the tables."""
    with pdfplumber.open(io.BytesIO(report)) as theirs, pikepdf.open(io.BytesIO(report)) as pdf:
        for number in (0, 4):
            ours = pdfcase.glyphs(pdf.pages[number])
            found = theirs.pages[number].chars
            assert "".join(char["text"] for char in found) == "".join(each.text for each in ours)
            assert [char["x0"] for char in found] == pytest.approx([each.x for each in ours], abs=0.01)
            assert {char["fontname"] for char in found} == {
                each.font.removeprefix("/").removesuffix("-Identity-H") for each in ours
            }


def test_nothing_active_is_inside(report: bytes) -> None:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                assert not {"/JS", "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFiles"} & set(item.keys())


def test_what_a_document_says_of_itself_is_in_its_information() -> None:
    said = Metadata("标题 A&B<C>", "单位", "主题（括号）\\", "关键词；年度", "zh-CN")
    with opened(metadata=said) as pdf:
        info = pdf.docinfo
        assert [str(info[key]) for key in ("/Title", "/Author", "/Subject", "/Keywords")] == [
            "标题 A&B<C>",
            "单位",
            "主题（括号）\\",
            "关键词；年度",
        ]
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712 - a PDF boolean
    with opened(metadata=Metadata()) as pdf:
        assert not {"/Author", "/Subject", "/Keywords"} & set(pdf.docinfo.keys())


def test_links_lead_to_the_web_and_to_destinations() -> None:
    web = Link(50, 100, 80, 16, uri="http://例子.中国/a b?x=(1)&y=\\")
    inner = Link(50, 130, 80, 16, anchor="书签")
    with opened(web, inner, Link(0, 0, 1, 1), Destination("书签", 10, 20)) as pdf:
        first, second = pdf.pages[0].Annots
        assert [float(value) for value in first.Rect] == [50, 484, 130, 500]
        uri = str(first.A.URI)
        assert uri.isascii()
        assert " " not in uri
        assert uri == "http://%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD/a%20b?x=(1)&y=%5C"
        assert str(first.Contents) == web.uri
        assert str(second.Dest) == "书签"
        assert {annotation.Subtype for annotation in (first, second)} == {"/Link"}
        assert all(int(annotation.F) == 4 for annotation in (first, second))


@pytest.mark.parametrize(
    ("kind", "mode", "color", "masked"),
    [
        ("PNG", "RGB", (200, 10, 10), False),
        ("PNG", "RGBA", (200, 10, 10, 128), True),
        ("PNG", "LA", (90, 128), True),
        ("PNG", "L", (90,), False),
        ("JPEG", "RGB", (200, 10, 10), False),
        ("JPEG", "L", (90,), False),
        ("JPEG", "CMYK", (10, 20, 30, 40), False),
    ],
)
def test_pictures_keep_their_pixels_and_what_is_transparent(
    kind: str, mode: str, color: tuple[int, ...], masked: bool
) -> None:
    item = Picture(50, 100, 80, 40, picture(kind, mode, color))
    with opened(item) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert (int(image.Width), int(image.Height)) == (8, 4)
        assert ("/SMask" in image) == masked
        if masked:
            assert set(image.SMask.read_bytes()) == {128}
        assert image.ColorSpace in ("/DeviceRGB", "/DeviceGray")  # no four inks without their profile
        if kind == "JPEG" and mode != "CMYK":
            assert "/DCTDecode" in str(image.Filter)
        matrices = [
            [float(value) for value in operands]
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "cm"
        ]
        assert matrices[-1] == [80, 0, 0, 40, 50, 460]
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "P"), ("PNG", "1"), ("PNG", "I;16"), ("GIF", "P"), ("BMP", "RGB"), ("TIFF", "CMYK"),
        ("TIFF", "I;16"), ("TIFF", "F"), ("TIFF", "LAB"), ("TIFF", "YCbCr"), ("TIFF", "RGBA"), ("TIFF", "1"),
    ],
)  # fmt: skip
def test_every_kind_of_picture_is_drawn(kind: str, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 4)).save(out, kind)
    with opened(Picture(50, 100, 80, 40, out.getvalue())) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.ColorSpace in ("/DeviceRGB", "/DeviceGray")
        assert pdf.check_pdf_syntax() == []


def test_the_sixteen_bits_of_a_picture_are_made_eight() -> None:
    out = io.BytesIO()
    Image.new("I;16", (8, 4), 0x80FF).save(out, "PNG")
    with opened(Picture(50, 100, 80, 40, out.getvalue())) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert set(image.read_bytes()) == {0x80}


def test_a_palette_with_a_transparent_colour() -> None:
    out = io.BytesIO()
    Image.new("P", (8, 4), 0).save(out, "PNG", transparency=0)
    with opened(Picture(50, 100, 80, 40, out.getvalue())) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert set(image.SMask.read_bytes()) == {0}


def test_a_picture_is_clipped_mirrored_and_turned() -> None:
    data = picture("PNG", "RGB", (1, 2, 3))
    item = Picture(50, 100, 80, 40, data, crop=(0.5, 0, 0, 0), mirror=(True, False), tilt=Tilt(90, 0, 0))
    with opened(item) as pdf:
        found = [(str(operator), operands) for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    matrices = [[float(value) for value in operands] for operator, operands in found if operator == "cm"]
    plain = [matrix for matrix in matrices if matrix != [1, 0, 0, 1, 0, 0]]
    assert plain == [[0, 1, 1, 0, -600, 420], [160, 0, 0, 40, -30, 460]]
    assert "W*" in [operator for operator, _ in found]


def test_the_same_picture_twice_is_stored_once() -> None:
    data = picture("PNG", "RGB", (1, 2, 3))
    with opened(Picture(0, 0, 8, 4, data), Picture(50, 0, 8, 4, data)) as pdf:
        assert len(pdf.pages[0].Resources.XObject.keys()) == 1


def test_y_is_turned_upside_down_for_every_item() -> None:
    """What layout puts into the top left corner stands in the top left corner."""
    items = (
        run(FANG, "政", x=0, y=0),
        Rule(0, 0, 10, 0, 1),
        Fill(0, 0, 10, 10, "FF0000"),
        Link(0, 0, 10, 10, uri="http://a"),
        Destination("d", 0, 0),
        OutlineEntry("o", 0, 0, 0),
    )
    with opened(*items) as pdf:
        page = pdf.pages[0]
        assert [float(value) for value in page.MediaBox] == [0, 0, 400, 600]
        found = {str(operator): operands for operands, operator in pikepdf.parse_content_stream(page)}
        assert float(found["Tm"][5]) == 600
        assert float(found["m"][1]) == 600
        assert [float(value) for value in found["re"]] == [0, 590, 10, 10]
        assert [float(value) for value in page.Annots[0].Rect] == [0, 590, 10, 600]
        assert float(pdf.Root.Names.Dests.Names[1][3]) == 600
        assert float(pdf.Root.Outlines.First.Dest[3]) == 600


def test_pages_of_several_sizes_and_an_empty_one() -> None:
    pages = [Page(1, "1", 400, 600, ()), Page(2, "2", 600, 400, (run(LATIN, "A"),))]
    with pikepdf.open(io.BytesIO(draw(pages, BOOK, Metadata()))) as pdf:
        assert [[float(value) for value in page.MediaBox][2:] for page in pdf.pages] == [[400, 600], [600, 400]]


def test_a_text_run_without_glyphs_draws_nothing() -> None:
    empty = run(LATIN, "")
    with opened(empty) as pdf:
        assert pdf.check_pdf_syntax() == []


# --- the same bytes -----------------------------------------------------------------------------------

FRESH = """
import time
now = time.time
time.time = lambda: now() + 400 * 86400  # another day, another year
import hashlib, sys
from pathlib import Path
from reportgen.pipeline import Workshop
files = Workshop().build(Path(sys.argv[1])).files
print(*(hashlib.sha256(files[kind]).hexdigest() for kind in ("docx", "pdf")))
"""


def test_same_bytes_twice_and_in_a_fresh_process(report: bytes, tmp_path: Path) -> None:
    files = Workshop().build(SAMPLES[0]).files
    assert files["pdf"] == report
    expected = [hashlib.sha256(files[kind]).hexdigest() for kind in ("docx", "pdf")]
    environment = {
        "PYTHONHASHSEED": "77",
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path]),
    }
    done = subprocess.run(
        [sys.executable, "-c", FRESH, str(SAMPLES[0])],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == expected


def test_no_trace_of_the_machine(report: bytes) -> None:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        plain = io.BytesIO()
        pdf.save(plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    for data in (report, plain.getvalue()):
        for word in (str(ROOT), str(Path.home()), socket.gethostname(), "/tmp", ".otf", ".ttf"):
            if len(word) > 3:  # "/" or "vm" may stand anywhere by chance
                assert word.encode() not in data
                assert word.encode("utf-16-be").hex().upper().encode() not in data
    with pikepdf.open(io.BytesIO(report)) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer"}
        assert getpass.getuser() not in " ".join(str(value) for value in pdf.docinfo.values())


def test_face_keys_do_not_name_fonts(tmp_path: Path) -> None:
    """The same face in another folder gives the same bytes."""
    copy = tmp_path / "elsewhere" / "FandolFang-Regular.otf"
    copy.parent.mkdir()
    copy.write_bytes((FONTS / copy.name).read_bytes())
    other = Face(copy)
    book = FontBook(FONTS)
    book._faces[other.key] = other
    here = made(run(FANG, "政府信息"))
    there = draw([Page(1, "1", 400, 600, (run(other, "政府信息"),))], book, Metadata())
    assert here == there
