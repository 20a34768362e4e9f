"""Embedded fonts: every kind of font file as a Type0 font whose codes, widths and texts agree with the file."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

import pdfcase
from draw.fontcase import FONTS, GLYPHS, build, collection, only_font, pdf_of, run, said_by, signs
from reportgen.draw.pdffont import PdfFont
from reportgen.draw.subset import _width_array
from reportgen.layout.frames import Look, Sign, TextRun
from reportgen.memo import Memory
from reportgen.typeset.faces import Face

TEXT = "AB中-A"


def made_glyf(folder: Path) -> Face:
    return Face(build(folder / "g.ttf", "MadeGlyf", cff=False))


def made_cff(folder: Path) -> Face:
    return Face(build(folder / "n.otf", "MadeNameKeyed", cff=True))


def made_member(folder: Path) -> Face:
    first = build(folder / "a.ttf", "First", cff=False)
    second = build(folder / "b.ttf", "Second", cff=False)
    return Face(collection(folder / "c.ttc", first, second), 1)


def made_cff_member(folder: Path) -> Face:
    first = build(folder / "a.ttf", "First", cff=False)
    second = build(folder / "b.otf", "SecondCff", cff=True)
    return Face(collection(folder / "c.otc", first, second), 1)


def bundled_cid(folder: Path) -> Face:
    return Face(FONTS / "FandolFang-Regular.otf")


def bundled_glyf(folder: Path) -> Face:
    return Face(FONTS / "NotoSerifSC-Regular.ttf")


Maker = Callable[[Path], Face]
MAKERS = [made_glyf, made_cff, made_member, made_cff_member, bundled_cid, bundled_glyf]


@pytest.mark.parametrize("maker", MAKERS)
def test_text_widths_and_dictionaries(tmp_path: Path, maker: Maker) -> None:
    face = maker(tmp_path)
    with pdf_of(face, run(face, TEXT)) as pdf:
        font = only_font(pdf)
        assert (font.Type, font.Subtype, font.Encoding) == ("/Font", "/Type0", "/Identity-H")
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        base = str(descendant.BaseFont)
        assert re.fullmatch(rf"/[A-Z]{{6}}\+{re.escape(face.post_script_name)}", base)
        assert descriptor.FontName == base
        if face.is_cff:
            assert (descendant.Subtype, font.BaseFont) == ("/CIDFontType0", f"{base}-Identity-H")
            assert descriptor.FontFile3.Subtype == "/CIDFontType0C"
        else:
            assert (descendant.Subtype, font.BaseFont) == ("/CIDFontType2", base)
            assert int(descriptor.FontFile2.Length1) == len(descriptor.FontFile2.read_bytes())
        info = descendant.CIDSystemInfo
        assert (str(info.Registry), str(info.Ordering), int(info.Supplement)) == ("Adobe", "Identity", 0)
        shown = pdfcase.glyphs(pdf.pages[0])
        assert "".join(each.text for each in shown) == TEXT
        read = pdfcase.Font.of(font)
        by_text = {text: read.widths.get(code, 1000) for code, text in read.texts.items()}
        assert by_text == {char: round(face.advance(face.glyph(char)) * 1000) for char in set(TEXT)}


def drawn_glyph(font: Any, code: int) -> Any:
    """The outline that a viewer draws for a code: through CIDToGIDMap, the charset, or the glyph number."""
    descendant = font.DescendantFonts[0]
    pen = RecordingPen()
    if descendant.Subtype == "/CIDFontType2":
        table = descendant.CIDToGIDMap.read_bytes()
        gid = int.from_bytes(table[2 * code : 2 * code + 2], "big")
        program = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
        # No names are kept: glyphs go by their number.
        program["glyf"][program.getGlyphName(gid)].draw(pen, program["glyf"])
        return pen.value
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(descendant.FontDescriptor.FontFile3.read_bytes()), None)
    top = fonts.topDictIndex[0]
    name = f"cid{code:05d}" if hasattr(top, "ROS") else top.charset[code]
    top.CharStrings[name].draw(pen)
    return pen.value


def file_glyph(face: Face, char: str) -> Any:
    number = face.index if face.path.suffix in (".ttc", ".otc") else -1
    with TTFont(face.path, fontNumber=number, lazy=True) as source:
        name = source.getGlyphName(face.glyph(char))
        pen = RecordingPen()
        if "CFF " in source:
            source["CFF "].cff.topDictIndex[0].CharStrings[name].draw(pen)
        else:
            source["glyf"][name].draw(pen, source["glyf"])
        return pen.value


@pytest.mark.parametrize("maker", MAKERS)
def test_every_code_draws_the_outline_of_its_character(tmp_path: Path, maker: Maker) -> None:
    face = maker(tmp_path)
    with pdf_of(face, run(face, TEXT)) as pdf:
        font = only_font(pdf)
        texts = pdfcase.Font.of(font).texts
        assert sorted(texts.values()) == sorted(set(TEXT))
        for code, text in texts.items():
            assert drawn_glyph(font, code) == file_glyph(face, text), text


@pytest.mark.parametrize("maker", [made_glyf, made_cff])
def test_two_characters_that_share_a_glyph_are_both_copied_as_typed(tmp_path: Path, maker: Maker) -> None:
    face = maker(tmp_path)
    text = "A\u0391BA\u0391"
    assert face.glyph("A") == face.glyph("\u0391")
    with pdf_of(face, run(face, text)) as pdf:
        shown = pdfcase.glyphs(pdf.pages[0])
        assert "".join(each.text for each in shown) == text
        xs = [50 + sum(GLYPHS["A" if char in "A\u0391" else char] for char in text[:i]) * 0.016 for i in range(5)]
        assert [each.x for each in shown] == pytest.approx(xs, abs=0.05)


def test_what_is_missing_keeps_its_text_and_is_never_notdef(tmp_path: Path) -> None:
    """ISO 19005-2 §6.2.11.8."""
    face = made_glyf(tmp_path)  # which has no blank either
    with pdf_of(face, run(face, "A龍B")) as pdf:
        assert pdfcase.text(pdf.pages[0]) == "AB"
        spans = [
            bytes(operands[1].ActualText).decode("utf-16")
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "BDC" and "/ActualText" in operands[1]
        ]
        assert spans == ["龍"]
    fang = bundled_cid(tmp_path)
    with pdf_of(
        fang, TextRun.at(100, (50, 66), Look(fang.key, 16), (Sign("政", fang.glyph("政")), Sign("龘", 0)))
    ) as pdf:
        assert pdfcase.text(pdf.pages[0]) == "政龘"
        assert set(only_font(pdf).DescendantFonts[0].keys()) >= {"/W"}


def test_characters_of_private_use_have_a_text_beside_them(tmp_path: Path) -> None:
    """ISO 19005-2 §6.2.11.7.2–3: no byte order mark in a ToUnicode map; ActualText for private use."""
    face = made_glyf(tmp_path)
    gid = face.glyph("B")
    font = PdfFont("F1", face, [Sign("B\ufeff", gid), Sign("\ue001", gid), Sign("\ufeff", gid)])
    assert set(said_by(font).values()) == {"B", "\ue001", "\ufffd"}
    private, plain = font.subset.codes.get((gid, "\ue001")), font.subset.codes.get((gid, "B\ufeff"))
    assert private is not None and private.actual
    assert plain is not None and not plain.actual


def test_text_of_several_characters_and_beyond_the_basic_plane(tmp_path: Path) -> None:
    face = made_glyf(tmp_path)
    gid = face.glyph("B")
    font = PdfFont("F1", face, [Sign("👨\u200d👩\u200d👧", gid), Sign("𠮷", gid)])
    codes = {font.subset.codes[gid, text].hex for text in ("👨\u200d👩\u200d👧", "𠮷")}
    assert len(codes) == 2
    assert set(said_by(font).values()) == {"👨\u200d👩\u200d👧", "𠮷"}


def test_marks_for_a_line_s_end_are_no_part_of_the_text(tmp_path: Path) -> None:
    """A word that a zero-width space parts is found by who searches for it."""
    face = made_glyf(tmp_path)
    parted, plain = Sign("A\u200b\u2060", face.glyph("A")), Sign("A", face.glyph("A"))
    font = PdfFont("F1", face, [parted, plain])
    assert not font.plain[parted].actual
    assert set(said_by(font).values()) == {"A"}


def test_only_what_is_used_is_embedded(tmp_path: Path) -> None:
    face = bundled_cid(tmp_path)
    with pdf_of(face, run(face, "政府信息")) as pdf:
        data = only_font(pdf).DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    assert len(fonts.topDictIndex[0].CharStrings) == 5  # .notdef and four
    assert len(data) < 20_000


TAG = """
import sys
from pathlib import Path
from reportgen.draw.pdffont import PdfFont
from reportgen.layout.frames import Sign
from reportgen.typeset.faces import Face
face = Face(Path(sys.argv[1]))
print(PdfFont("F1", face, {Sign(c, face.glyph(c)) for c in "A中B-"}).subset.base.partition("+")[0])
"""


def test_subset_tag_is_made_from_the_contents_alone(tmp_path: Path) -> None:
    path = build(tmp_path / "g.ttf", "MadeGlyf", cff=False)
    tags = set()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", TAG, str(path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        tags.add(done.stdout.strip())
    assert len(tags) == 1
    assert re.fullmatch("[A-Z]{6}", tags.pop())
    face = Face(path)

    def base(text: str) -> str:
        with pdf_of(face, run(face, text)) as pdf:
            return str(only_font(pdf).BaseFont)

    assert base("AB") == base("BA")
    assert base("AB") != base("A中")


@given(widths=st.dictionaries(st.integers(0, 0xFFFF), st.sampled_from([250, 500, 1000]), max_size=30))
@settings(max_examples=60, deadline=None)
def test_width_array_says_every_width(widths: dict[int, int]) -> None:
    array = _width_array(widths)
    said: dict[int, int] = {}
    runs = re.findall(r"(\d+)\[([\d ]+)\]", array)
    assert "".join(f"{first}[{values}]" for first, values in runs) == array
    for first, values in runs:
        said.update({int(first) + i: int(width) for i, width in enumerate(values.split())})
    assert {code: said.get(code, 1000) for code in widths} == widths
    assert set(said) <= set(widths)


def test_a_font_that_is_opened_by_pdf_tools(tmp_path: Path) -> None:
    """The embedded program is a font file of its own, with no tables that a viewer has no use for."""
    face = made_glyf(tmp_path)
    with pdf_of(face, run(face, TEXT)) as pdf:
        data = only_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    program = TTFont(io.BytesIO(data))
    assert {"glyf", "loca", "head", "hhea", "hmtx", "maxp"} <= set(program.keys())
    assert not {"name", "cmap", "GSUB", "GPOS", "post", "OS/2"} & set(program.keys())


def test_a_face_prepared_for_many_subsets_gives_the_same_bytes() -> None:
    often = Face(FONTS / "FandolFang-Regular.otf")
    for text in ("政", "府", "信", "息", "公", "开", TEXT):
        pairs = signs(often, text + TEXT)
        once = PdfFont("F1", Face(often.path), pairs)
        assert PdfFont("F1", often, pairs).subset.program == once.subset.program


def test_a_subset_is_known_again_for_the_same_glyphs_alone(tmp_path: Path) -> None:
    """Its operators are kept only where it was: those of glyphs that no other document uses go with theirs."""
    face, memory = made_glyf(tmp_path), Memory()
    first = PdfFont("F1", face, signs(face, "AB"), memory)
    again = PdfFont("F2", face, signs(face, "BA"), memory)
    other = PdfFont("F1", face, signs(face, "A"), memory)
    assert again.subset is first.subset
    assert other.subset is not first.subset
    ink = TextRun.at(0, (0, 6), Look(face.key, 10), list(signs(face, "AB"))).ink
    for font in (first, again, other):
        assert font.shown(ink, 0, lambda ink, turn, font: (font.name, "")) == (font.name, "")
    assert [len(font.subset.shown) for font in (first, other)] == [1, 0]
