from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from reportgen import library
from reportgen.layout.context import Context
from reportgen.layout.conventions import BY_NAME, LIBREOFFICE, WORD, Conventions
from reportgen.typeset.faces import Face
from reportgen.typeset.fonts import FontBook
from reportgen.word.model import Fonts, RunProps, Settings


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook(library.bundled("fonts"))


def context(book: FontBook, conventions: Conventions) -> Context:
    return Context.create(book, Settings(), 10.5, conventions=conventions)


def test_conventions_go_by_their_names() -> None:
    assert BY_NAME == {"word": WORD, "libreoffice": LIBREOFFICE}


def test_a_line_is_as_high_as_the_font_named(book: FontBook) -> None:
    props = RunProps(size=12.0, fonts=Fonts(east_asia="宋体"))
    (glyph,) = context(book, WORD).setter.glyphs("字", props, 0.0)
    # 220 and 36 of 256, and three tenths more: 12 × 1.3, one line of the usual grid
    assert glyph.ascent + glyph.descent == pytest.approx(15.6)
    assert glyph.ascent == pytest.approx(12 * (220 / 256 + 0.15))
    (stand_in,) = context(book, LIBREOFFICE).setter.glyphs("字", props, 0.0)
    face = book.face(stand_in.look.face)
    assert stand_in.ascent == pytest.approx(12 * face.metrics.ascent)


def test_fonts_of_a_measure_of_their_own(book: FontBook) -> None:
    face = book.chain("微软雅黑")[0].face
    assert book.line_metrics("微软雅黑", face).height == pytest.approx(1.3 * 1.32)
    assert book.line_metrics("某某体", face).height == pytest.approx(1.3)
    assert book.line_metrics("华文仿宋", face).height == pytest.approx(1.3 * 1.137)
    latin = book.chain("Times New Roman")[0].face
    assert book.line_metrics("Times New Roman", latin) == latin.metrics
    # Tahoma is 1.207 em high, whatever stands for its letters; Chinese in it is not
    assert book.line_metrics("Tahoma", latin).height == pytest.approx(1.207)
    assert book.line_metrics("Tahoma", face).height == pytest.approx(1.3)
    # a bullet of Symbol is drawn by a Chinese face, but makes no Chinese line
    assert book.line_metrics("Symbol", face).height == pytest.approx(1.225)


def test_letters_as_wide_as_in_the_font_named(book: FontBook) -> None:
    props = RunProps(size=10.0, fonts=Fonts(ascii="微软雅黑", h_ansi="微软雅黑", east_asia="微软雅黑"))
    setter = context(book, WORD).setter
    for char, wide in (("A", 7.035), ("1", 5.86), (" ", 2.955), ("a", 5.525)):
        (glyph,) = setter.glyphs(char, props, 0.0)
        assert glyph.width == pytest.approx(wide)
    stand_in = context(book, LIBREOFFICE).setter
    for letter, said in (("{", props), ("A", replace(props, bold=True))):  # not known: as in the face
        assert setter.glyphs(letter, said, 0.0)[0].width == stand_in.glyphs(letter, said, 0.0)[0].width


def test_letters_of_the_old_fonts_are_half_an_em_wide(book: FontBook) -> None:
    props = RunProps(size=10.0, fonts=Fonts(ascii="宋体", h_ansi="宋体", east_asia="宋体"))
    for char in "Wi.1 ":
        (glyph,) = context(book, WORD).setter.glyphs(char, props, 0.0)
        assert glyph.width == pytest.approx(5.0)
    wide, narrow = context(book, WORD).setter.glyphs("Wi", props, 0.0)
    assert wide.look.h_scale < 1.0 and wide.shift == 0.0
    assert narrow.look.h_scale == 1.0 and narrow.shift > 0.0
    (free,) = context(book, LIBREOFFICE).setter.glyphs("W", props, 0.0)
    assert free.width > 5.0


def test_letters_as_wide_as_in_the_font_that_is_named(book: FontBook) -> None:
    def width(name: str, conventions: Conventions) -> float:
        (glyph,) = context(book, conventions).setter.glyphs("m", RunProps(fonts=Fonts(ascii=name)), 0.0)
        return glyph.width

    assert width("Verdana", WORD) == pytest.approx(width("Arial", WORD) * 1.153)
    assert width("Verdana", LIBREOFFICE) == width("Arial", WORD)
    assert width("Consolas", WORD) < width("Courier New", WORD)


def test_type_raised_by_points_or_by_a_share_of_its_height(book: FontBook) -> None:
    props = RunProps(size=10.5, position=6.0, fonts=Fonts(ascii="Times New Roman", east_asia="宋体"))
    for char in "a字":
        (glyph,) = context(book, WORD).setter.glyphs(char, props, 0.0)
        assert glyph.rise == 6.0
        (other,) = context(book, LIBREOFFICE).setter.glyphs(char, props, 0.0)
        metrics = book.face(other.look.face).metrics
        assert other.rise == pytest.approx(0.57 * (metrics.ascent + metrics.descent) * 10.5)


def test_the_capital_of_a_sharp_s(book: FontBook) -> None:
    def capitals(conventions: Conventions) -> str:
        glyphs = context(book, conventions).setter.glyphs("aß", RunProps(caps=True), 0.0)
        return "".join(glyph.text for glyph in glyphs)

    assert (capitals(WORD), capitals(LIBREOFFICE)) == ("ASS", "Aẞ")


def test_marks_for_text_that_runs_down(book: FontBook) -> None:
    face = book.chain("宋体")[0].face
    assert face.vertical("，") not in (0, face.glyph("，"))
    assert face.vertical("字") == face.vertical("\U0010ffff") == 0


def test_an_office_s_own_face_is_taken_at_its_word() -> None:
    bundled = library.bundled("fonts")
    path = Path(bundled / "NotoSerifSC-Regular.ttf")

    class Own(FontBook):
        def _read_own(self, folder: Path) -> list[Face]:
            return [self._add(Face(path))]

    own = Own(bundled, [bundled])
    face = own.face(str(path))
    assert own.ascii_width("宋体", face, "a", bold=False) is None
    metrics = own.line_metrics("宋体", face)
    assert metrics.ascent + metrics.descent == pytest.approx(1.3 * (face.metrics.ascent + face.metrics.descent))
