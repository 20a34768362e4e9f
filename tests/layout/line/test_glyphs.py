"""Characters to glyphs: fonts by script, capitals, raised type, dashes, automatic space."""

import pytest

from layout.doubles import EAST, RUN, EmFace, make_context
from reportgen.layout.context import Context
from reportgen.layout.conventions import LIBREOFFICE, WORD
from reportgen.layout.line.atoms import AutoSpace, Glyph
from reportgen.layout.line.decorations import Decoration
from reportgen.layout.line.glyphs import font_name, takes_east_asian
from reportgen.word.model import Border, Fonts, RunProps


def one(char: str, props: RunProps = RUN, context: Context | None = None, char_space: float = 0.0) -> Glyph:
    (glyph,) = (context or make_context()).setter.glyphs(char, props, char_space)
    return glyph


@pytest.mark.parametrize(
    ("char", "hint", "font"),
    [
        ("A", None, "ascii"),
        ("1", "eastAsia", "ascii"),  # the hint moves only what both scripts use
        ("é", None, "high"),
        ("é", "eastAsia", "high"),
        ("中", None, "east"),
        ("，", None, "east"),
        ("　", None, "east"),
        ("Ａ", None, "east"),
        ("𠮷", None, "east"),
        ("“", None, "high"),
        ("“", "eastAsia", "east"),
        ("—", None, "high"),
        ("—", "eastAsia", "east"),
        ("…", "eastAsia", "east"),
        ("·", "eastAsia", "east"),
        ("①", None, "high"),
        ("①", "eastAsia", "east"),
    ],
)
def test_script_chooses_the_font(char: str, hint: str | None, font: str) -> None:
    props = RunProps(fonts=Fonts("ascii", "high", "east", hint))
    assert font_name(char, props, takes_east_asian(char, hint)) == font


@pytest.mark.parametrize(("char", "font"), [("ש", "D"), ("ع", "D"), ("ﻻ", "D"), ("é", "B"), ("中", "C"), ("a", "A")])
def test_letters_of_complex_scripts_have_a_font_of_their_own(char: str, font: str) -> None:
    props = RunProps(fonts=Fonts("A", "B", "C", None, "D"))
    assert font_name(char, props, takes_east_asian(char, None)) == font


def test_signs_that_chinese_fonts_lack_are_latin() -> None:
    for conventions, kind in ((WORD, "word"), (LIBREOFFICE, "wide")):
        setter = make_context(conventions=conventions).setter
        (_, bullet, *_) = setter.glyphs("乔•吉", EAST, 0.0)
        assert bullet.kind == kind


@pytest.mark.parametrize(
    ("char", "kind", "script"),
    [
        ("中", "wide", "ideograph"),
        ("，", "wide", ""),
        ("A", "word", "letter"),
        ("1", "word", "digit"),
        ("%", "word", ""),
        (" ", "space", ""),
        ("\u00a0", "word", ""),
    ],
)
def test_what_a_character_is_to_lines_and_to_the_automatic_space(char: str, kind: str, script: str) -> None:
    glyph = one(char)
    assert (glyph.kind, glyph.script) == (kind, script)


def test_a_width_holds_spacing_scale_and_the_grid() -> None:
    assert one("中").width == 10.0
    assert one("中", RunProps(size=16)).width == 16.0
    assert one("中", RunProps(spacing=2)).width == 12.0  # 10 + 2
    assert one("中", RunProps(scale=0.5)).width == 5.0  # 10 × 0.5
    assert one("中", char_space=0.5).width == 10.5  # 10 + 0.5 of the grid
    assert one("A", char_space=0.5).width == 10.0  # Latin is not on the grid
    assert one("中", RunProps(snap_to_grid=False), char_space=0.5).width == 10.0
    assert one("中", RunProps(spacing=2, scale=0.5), char_space=0.5).width == 7.5  # 10 × 0.5 + 2 + 0.5


def test_grids_of_two_sections_do_not_mix() -> None:
    context = make_context()
    assert one("中", RUN, context, 0.5).width == 10.5
    assert one("中", RUN, context, 2.0).width == 12.0
    assert one("中", RUN, context).width == 10.0


def test_the_same_character_is_one_glyph() -> None:
    context = make_context()
    a, b = context.setter.glyphs("中中", RUN, 0.0)
    assert a is b


def test_capitals_are_capitals_and_small_ones_smaller() -> None:
    context = make_context()
    caps = context.setter.glyphs("aB1中ß", RunProps(caps=True), 0.0)
    assert "".join(glyph.text for glyph in caps) == "AB1中SS"
    assert {glyph.size for glyph in caps} == {10.0}
    small = context.setter.glyphs("aB", RunProps(small_caps=True), 0.0)
    assert [(glyph.text, glyph.size, glyph.width) for glyph in small] == [("A", 8.0, 8.0), ("B", 10.0, 10.0)]


def test_raised_and_lowered() -> None:
    up = one("2", RunProps(size=12, vert_align="superscript"))
    assert (up.size, up.width) == (6.95, 6.95)  # 12 × 0.58, in twentieths of a point
    assert up.rise == pytest.approx(0.8 * (12 - 6.95))  # its top is that of the full size
    assert up.ascent == pytest.approx(0.8 * 12)
    assert up.descent == pytest.approx(0.2 * 6.95)
    down = one("2", RunProps(size=14, vert_align="subscript"))
    assert down.rise == pytest.approx(-0.2 * (14 - 8.1))
    assert down.descent == pytest.approx(0.2 * 14)
    moved = one("2", RunProps(position=3))
    assert (moved.rise, moved.ascent, moved.size) == (3.0, 11.0, 10.0)  # 8 + 3


def test_emphasis_and_borders_ask_for_room() -> None:
    below = one("甲", RunProps(emphasis_mark="dot"))
    assert (below.ascent, below.descent) == (8.0, 4.5)  # a quarter of 10 under the type
    above = one("甲", RunProps(emphasis_mark="comma"))
    assert (above.ascent, above.descent) == (10.5, 2.0)
    boxed = one("甲", RunProps(border=Border(width=0.5, space=1.0)))
    assert (boxed.ascent, boxed.descent, boxed.width) == (9.5, 3.5, 10.0)
    assert one("甲", RunProps(border=Border("nil"))).ascent == 8.0


def test_letters_are_set_closer_where_word_says_so_and_the_face_wants_it() -> None:
    context = make_context()

    def widths(text: str, props: RunProps) -> list[float]:
        return [glyph.width for glyph in context.setter.glyphs(text, props, 0.0)]

    assert widths("AVA", RunProps(kern=10.0)) == [8.0, 10.0, 10.0]  # the face: AV two tenths of an em closer
    assert widths("甲AV A V", RunProps(kern=1.0, spacing=1.0)) == [11.0, 9.0, 11.0, 11.0, 11.0, 11.0, 11.0]
    assert widths("AV", RunProps(kern=10.5)) == [10.0, 10.0]  # only from that size on
    assert widths("’AV’", RunProps(kern=10.0)) == [10.0, 8.0, 10.0, 10.0]
    assert widths("AV", RunProps()) == [10.0, 10.0]


def test_a_short_dash_is_stretched_to_a_full_em() -> None:
    context = make_context(EmFace(narrow={"—": 0.9}))
    dash = one("—", EAST, context)
    # Ink from 0.09 to 0.81 em: 0.72 wide, stretched by 1 / 0.72, moved left by 0.09 / 0.72 of an em.
    assert dash.width == 10.0
    assert dash.look.h_scale == pytest.approx(1 / 0.72)
    assert dash.shift == pytest.approx(-10 * 0.09 / 0.72)
    # Two of them meet: the ink goes from the origin to the advance.
    assert dash.shift + 0.09 * 10 * dash.look.h_scale == pytest.approx(0.0)
    assert dash.shift + 0.81 * 10 * dash.look.h_scale == pytest.approx(10.0)


def test_a_short_dash_in_scaled_type() -> None:
    context = make_context(EmFace(narrow={"—": 0.9}))
    dash = one("—", RunProps(fonts=EAST.fonts, scale=0.5), context)
    assert dash.width == 5.0
    assert dash.shift + 0.81 * 10 * dash.look.h_scale == pytest.approx(5.0)


def test_a_latin_dash_and_a_full_dash_stay() -> None:
    latin = one("—", RUN, make_context(EmFace(narrow={"—": 0.9})))
    assert (latin.width, latin.look.h_scale, latin.shift) == (9.0, 1.0, 0.0)
    full = one("—", EAST)
    assert (full.width, full.look.h_scale) == (10.0, 1.0)


def test_a_missing_glyph_is_a_box_with_its_own_text() -> None:
    context = make_context(EmFace(lacks="㐀"))
    glyph = one("㐀", RUN, context)
    assert (glyph.text, glyph.gid) == ("㐀", ord("□"))
    one("㐀", RunProps(size=12), context)
    (finding,) = context.notes.findings  # once
    assert finding.code == "F501"
    assert "㐀" in finding.message and "U+3400" in finding.message


def test_what_stands_for_a_missing_glyph() -> None:
    context = make_context(EmFace(lacks="\uf914✅"))
    glyph = one("\uf914", RUN, context)
    assert (glyph.text, glyph.gid) == ("\uf914", ord("樂"))
    assert context.notes.findings == ()  # it is the same character
    glyph = one("✅", RUN, context)
    assert (glyph.text, glyph.gid) == ("✅", ord("☑"))
    (finding,) = context.notes.findings
    assert finding.message == "没有字体能印出“✅”（U+2705），印成“☑”"


def test_an_unknown_font_is_said_once() -> None:
    context = make_context()
    context.setter.glyphs("中文", RunProps(fonts=Fonts(east_asia="没有")), 0.0)
    assert [finding.code for finding in context.notes.findings] == ["F502"]


def test_marks_without_a_glyph_lean_on_a_neighbour() -> None:
    context = make_context(EmFace(lacks="\u200b\ufe00\u2060\ufeff"))
    glyphs = context.setter.glyphs("\ufeff中\ufe00文\u200b", RUN, 0.0)
    assert [glyph.text for glyph in glyphs] == ["\ufeff中\ufe00", "文\u200b"]
    assert [glyph.char for glyph in glyphs] == ["中", "文"]
    assert [glyph.text for glyph in context.setter.glyphs("a\u200bb", RunProps(caps=True), 0.0)] == ["A", "B"]
    assert context.notes.findings == ()
    # The shared glyph is not marked by its neighbour.
    assert one("文", RUN, context).text == "文"


@pytest.mark.parametrize(
    ("pair", "latin", "digits", "space"),
    [
        ("中A", True, True, 2.5),  # 10 × 0.25
        ("A中", True, True, 2.5),
        ("中1", True, True, 2.5),
        ("中A", False, True, 0.0),
        ("中1", True, False, 0.0),
        ("中1", False, True, 2.5),
        ("，A", True, True, 0.0),  # marks take none
        ("中%", True, True, 0.0),
        ("中文", True, True, 0.0),
        ("A1", True, True, 0.0),
    ],
)
def test_automatic_space(pair: str, latin: bool, digits: bool, space: float) -> None:
    before, after = make_context().setter.glyphs(pair, RUN, 0.0)
    assert AutoSpace(0.25, latin, digits).between(before, after) == space


def test_automatic_space_is_of_the_chinese_type() -> None:
    context = make_context()
    chinese, latin = one("中", RunProps(size=16), context), one("A", RunProps(size=8), context)
    assert AutoSpace().between(chinese, latin) == 4.0  # 16 × 0.25
    assert AutoSpace().between(latin, chinese) == 4.0


@pytest.mark.parametrize(
    ("em", "size", "space"), [(0.25, 10.5, 2.6), (0.25, 9.5, 2.35), (0.25, 12.0, 3.0), (0.2, 10.5, 2.1)]
)
def test_auto_space_is_whole_twips(em: float, size: float, space: float) -> None:
    chinese, latin = make_context().setter.glyphs("字a", RunProps(size=size), 0.0)
    assert AutoSpace(em).between(chinese, latin) == pytest.approx(space)


def test_a_run_s_look_is_its_glyphs_look() -> None:
    glyph = one(
        "中",
        RunProps(color="FF0000", bold=True, italic=True, underline="none", strike=True, highlight="FFFF00"),
    )
    assert (glyph.look.color, glyph.look.bold, glyph.look.italic) == ("FF0000", True, True)
    assert glyph.decoration == Decoration(strikes=1, highlight="FFFF00")
    assert one("中", RunProps(underline="none")).decoration is None
    assert one("中").look.color == "000000"


def test_numbers_in_rings_take_the_automatic_space_for_some_programs() -> None:
    for conventions, expected in ((WORD, ["", "", ""]), (LIBREOFFICE, ["ideograph", "digit", "digit"])):
        setter = make_context(conventions=conventions).setter
        wide = setter.glyphs("①", EAST, 0.0, behind_wide=True)[0]
        latin = setter.glyphs("①²", RUN, 0.0)
        assert [glyph.script for glyph in (wide, *latin)] == expected


def test_signs_between_the_scripts_take_the_east_asian_font_where_the_run_hints_so() -> None:
    for char in "Ⅱ⑴⑳▶⇨℃":
        assert [one(char, props).kind for props in (RUN, EAST)] == ["word", "wide"]


def test_letters_of_a_wider_font_than_its_stand_in() -> None:
    props = RunProps(fonts=Fonts(ascii="宽"))
    (glyph,) = make_context(conventions=WORD).setter.glyphs("A", props, 0.0)
    assert (glyph.width, glyph.look.h_scale) == (15.0, 1.5)
    (glyph,) = make_context(conventions=LIBREOFFICE).setter.glyphs("A", props, 0.0)
    assert (glyph.width, glyph.look.h_scale) == (10.0, 1.0)


def test_a_script_that_no_face_has_is_told_once() -> None:
    context = make_context(EmFace(lacks="شىن藏བ"))
    glyphs = context.setter.glyphs("شىنབ藏", RUN, 0.0)
    assert [glyph.text for glyph in glyphs] == list("شىنབ藏")
    said = [finding.message for finding in context.notes.findings]
    assert len(said) == 3
    assert ("阿拉伯字母" in said[0], "藏文" in said[1], "“藏”" in said[2]) == (True, True, True)


def test_letters_that_should_join_are_told() -> None:
    context = make_context()
    context.setter.glyphs("شىن", RUN, 0.0)
    assert [finding.code for finding in context.notes.findings] == ["F503"]
