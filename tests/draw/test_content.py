"""Operators of text, rules and fills: short numbers, no drift, y turned upside down once."""

from __future__ import annotations

import re
from functools import cache

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from draw.fontcase import FONTS, said_by, signs
from formcase import ROOT
from pdfcase import Font, Shown, interpret
from reportgen.draw import content
from reportgen.draw.pdffont import PdfFont
from reportgen.layout.effects import Copy, Effect
from reportgen.layout.frames import Fill, Look, Rule, Sign, TextRun, Tilt
from reportgen.typeset.faces import Face

CHARS = "政府信息公开，。2023AB "
KEY = "a face"


@cache
def glyphs_of(face: Face) -> dict[str, Sign]:
    return dict(zip(CHARS, signs(face, CHARS), strict=True))


@cache
def font(name: str) -> tuple[Face, PdfFont]:
    face = Face(FONTS / name)
    return face, PdfFont("F1", face, glyphs_of(face).values())


def shown(operators: str, pdf_font: PdfFont) -> list[Shown]:
    """Interpret operators as a viewer would, with the widths and texts that the font says."""
    codes = {int(code.hex, 16): code.width for code in pdf_font.subset.codes.values()}
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, operators.encode("ascii"))
        known = Font("F1", codes, said_by(pdf_font))
        return interpret(pikepdf.parse_content_stream(stream), {"/F1": known})


def make(chars: str, xs: list[float], look: Look, face: Face, y: float = 100.0) -> TextRun:
    return TextRun.at(y, tuple(xs), look, [glyphs_of(face)[char] for char in chars])


points = st.floats(0, 1200, allow_nan=False)


@pytest.mark.parametrize("name", ["FandolFang-Regular.otf", "LiberationSerif-Regular.ttf"])
@hypothesis_settings(max_examples=80, deadline=None)
@given(
    glyphs=st.lists(st.tuples(st.sampled_from(CHARS), st.floats(-40, 40)), min_size=1, max_size=60),
    size=st.floats(4, 72),
    h_scale=st.sampled_from([1.0, 0.66, 1.337, 2.0]),
    start=points,
    y=points,
    bold=st.booleans(),
    italic=st.booleans(),
)
@example(glyphs=[("政", 0.004)] * 60, size=16.0, h_scale=1.0, start=79.3, y=3.0, bold=False, italic=False)
def test_every_glyph_stands_where_layout_put_it(
    name: str,
    glyphs: list[tuple[str, float]],
    size: float,
    h_scale: float,
    start: float,
    y: float,
    bold: bool,
    italic: bool,
) -> None:
    face, pdf_font = font(name)
    chars = "".join(char for char, _ in glyphs)
    xs, at = [], start
    for char, extra in glyphs:
        xs.append(at)
        at += face.advance(face.glyph(char)) * size * h_scale + extra
    look = Look(KEY, size, "336699", h_scale, bold, italic)
    operators = content.text(make(chars, xs, look, face, y), {KEY: pdf_font}, 841.9)
    found = shown(operators, pdf_font)
    assert "".join(each.text for each in found) == chars
    assert [each.x for each in found] == pytest.approx(xs, abs=0.05)
    assert [each.y for each in found] == pytest.approx([841.9 - y] * len(chars), abs=0.001)


def test_glyphs_set_solid_are_one_string() -> None:
    face, pdf_font = font("FandolFang-Regular.otf")
    run = make("政府信息", [50.0, 66.0, 82.0, 98.0], Look(KEY, 16), face)
    operators = content.text(run, {KEY: pdf_font}, 841.9)
    assert operators.splitlines()[:4] == ["BT", "/F1 16 Tf", "0 0 0 rg", "1 0 0 1 50 741.9 Tm"]
    assert re.fullmatch(r"<[0-9A-F]{16}> Tj", operators.splitlines()[4])
    assert operators.splitlines()[5:] == ["ET"]


def test_synthetic_bold_and_stretch_do_not_outlive_their_run() -> None:
    face, pdf_font = font("FandolFang-Regular.otf")
    for look in (Look(KEY, 16, bold=True), Look(KEY, 16, h_scale=0.8)):
        lines = content.text(make("政", [50.0], look, face), {KEY: pdf_font}, 841.9).splitlines()
        assert (lines[0], lines[-1]) == ("q", "Q")
    bold = content.text(make("政", [50.0], Look(KEY, 16, "FF0000", bold=True), face), {KEY: pdf_font}, 841.9)
    assert "2 Tr 0.4 w 1 0 0 RG" in bold
    slanted = content.text(make("政", [50.0], Look(KEY, 16, italic=True), face), {KEY: pdf_font}, 841.9)
    assert "1 0 0.213 1 50 741.9 Tm" in slanted


def test_hollow_type_is_stroked_and_copies_say_no_text() -> None:
    face, pdf_font = font("FandolFang-Regular.otf")
    hollow = Look(KEY, 16, "FF0000", effect=Effect(edge="0000FF", edge_width=0.5, hollow=True))
    lines = content.text(make("政", [50.0], hollow, face), {KEY: pdf_font}, 841.9).splitlines()
    assert (lines[0], lines[4], lines[-1]) == ("q", "1 Tr 1 j 0.5 w 0 0 1 RG", "Q")
    shadow = Look(KEY, 16, effect=Effect((Copy(1.0, 2.0, "808080", 3.0),)))
    lines = content.text(make("政", [50.0], shadow, face), {KEY: pdf_font}, 841.9).splitlines()
    end = lines.index("EMC")
    assert lines[0] == "/Span <</ActualText <FEFF>>> BDC"
    assert "2 Tr 1 j 3 w 0.502 0.502 0.502 RG" in lines[:end]
    assert "1 0 0 1 51 739.9 Tm" in lines[:end]
    assert "1 0 0 1 50 741.9 Tm" in lines[end:]


@given(value=st.floats(-20_000, 20_000))
@example(value=-0.0004)
@example(value=0.0005)
@example(value=1e-12)
def test_numbers_are_plain_decimals(value: float) -> None:
    text = content.number(value)
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", text), text
    assert text != "-0"
    assert float(text) == pytest.approx(value, abs=0.00051)


@pytest.mark.parametrize(
    ("color", "operators"),
    [
        ("000000", "0 0 0 rg"),
        ("FF0000", "1 0 0 rg"),
        ("336699", "0.2 0.4 0.6 rg"),
        ("auto", "0 0 0 rg"),
        ("zzzzzz", "0 0 0 rg"),
        ("", "0 0 0 rg"),
        ("-1-1-1", "0 0 0 rg"),
    ],
)
def test_a_colour_is_three_shares_and_what_is_none_is_black(color: str, operators: str) -> None:
    assert content.color(color, "rg") == operators


def test_rule_and_fill_are_measured_from_the_top() -> None:
    drawn = content.rule(Rule(10, 20, 110, 20, 0.5, "FF0000"), 800)
    assert drawn == "1 0 0 RG 0.5 w 2 J [] 0 d\n10 780 m 110 780 l S"
    dashed = content.rule(Rule(10, 20, 10, 220, 1, dash=(3, 1.5)), 800)
    assert dashed == "0 0 0 RG 1 w 0 J [3 1.5] 0 d\n10 780 m 10 580 l S"
    assert content.fill(Fill(10, 20, 30, 40, "D9D9D9"), 800) == "0.851 0.851 0.851 rg\n10 740 30 40 re f"


def test_y_is_turned_nowhere_but_in_drawing() -> None:
    """Only `draw` knows that a PDF page begins at the bottom."""
    turned = re.compile(r"height - (item|page|entry|run)\.y\b")
    found = {
        path.parent.name
        for path in (ROOT / "src/reportgen").rglob("*.py")
        if turned.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"draw"}


@pytest.mark.parametrize(
    ("turn", "matrix"), [(0, "1 0 0 1 10 80 Tm"), (90, "0 -1 1 0 20 90 Tm"), (270, "0 1 -1 0 20 90 Tm")]
)
def test_a_turned_run_has_a_turned_matrix(turn: int, matrix: str) -> None:

    run = TextRun.at(20.0, (10.0,), Look("em", 10.0, "000000", 1.0, False, False), (Sign("甲", 1),), turn=turn)
    assert content._matrix(run, 100.0) == matrix


@pytest.mark.parametrize(
    ("turn", "angle", "matrix"),
    [(0, 90.0, (0, -1, 1, 0)), (0, 180.0, (-1, 0, 0, -1)), (90, 90.0, (-1, 0, 0, -1)), (270, 90.0, (1, 0, 0, 1))],
)
def test_a_tilted_run_is_turned_further(turn: int, angle: float, matrix: tuple[float, ...]) -> None:
    look = Look("em", 10.0, "000000", 1.0, False, False)
    run = replace(TextRun.at(20.0, (10.0,), look, [Sign("甲", 1)], turn=turn), tilt=Tilt(angle, 0.0, 0.0))
    found = [float(each) for each in content._matrix(run, 100.0).split()[:4]]
    assert found == pytest.approx(matrix, abs=1e-6)


def test_a_tilted_run_stands_where_its_turned_point_does() -> None:
    look = Look("em", 10.0, "000000", 1.0, False, False)
    run = replace(TextRun.at(20.0, (10.0,), look, [Sign("甲", 1)]), tilt=Tilt(90.0, 0.0, 0.0))
    assert [float(each) for each in content._matrix(run, 100.0).split()[4:6]] == pytest.approx([-20.0, 90.0])


def test_glyphs_spread_evenly_are_one_string_with_space_between_them() -> None:
    face, pdf_font = font("FandolFang-Regular.otf")
    run = make("政府信息", [50.0, 66.5, 83.0, 99.5], Look(KEY, 16), face)
    operators = content.text(run, {KEY: pdf_font}, 841.9)
    assert re.search(r"0\.5 Tc <[0-9A-F]{16}> Tj 0 Tc", operators)
    assert [each.x for each in shown(operators, pdf_font)] == pytest.approx([50.0, 66.5, 83.0, 99.5])
