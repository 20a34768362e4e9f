"""Figures made of items: operators, clips, text that can be found."""

from __future__ import annotations

import io

import pdfplumber
import pikepdf

from draw.fontcase import run
from draw.test_document import FANG, made, opened, picture
from reportgen.draw.archive import shortcomings
from reportgen.draw.structure import structure
from reportgen.layout.frames import (
    Clipped,
    Element,
    Figure,
    Fill,
    Item,
    Page,
    Path,
    Picture,
    Rule,
    TextRun,
    Tilt,
)
from reportgen.layout.shades import Shade, Tiles

SQUARE = (("m", 0.0, 0.0), ("l", 10.0, 0.0), ("l", 10.0, 10.0), ("h",))


def figure(*items: Item | Clipped, **more: object) -> Figure:
    return Figure(100.0, 200.0, 50.0, 40.0, items, "图", Element("P"), **more)  # type: ignore[arg-type]


def stream(*items: Item) -> str:
    with opened(*items) as pdf:
        return bytes(pdf.pages[0].Contents.read_bytes()).decode("latin-1")


def test_a_path_filled_with_a_picture() -> None:
    """Each copy is a unit square led to its place, inside the path; the picture is a resource of the page."""
    tiles = Tiles(picture("PNG", "RGB", (255, 0, 0)), ((0.0, 0.0), (10.0, 0.0), (0.0, 5.0)), 2, 3)
    text = stream(Path(SQUARE, "FF0000", "00FF00", shade=tiles))
    assert text.count(" Do Q") == 6
    assert "W n\nq 10 0 0 5 0 " in text
    assert text.index(" Do Q") < text.index("RG")


def words() -> TextRun:
    return run(FANG, "甲乙", x=10.0, y=20.0)


def test_a_figure_counts_from_its_corner() -> None:
    text = stream(figure(Path(SQUARE, "FF0000", "00FF00", 2.0, even_odd=True, cap=1, join=2)))
    assert "1 0 0 1 100 400 cm" in text
    assert "1 J 2 j" in text
    assert "0 0 m\n10 0 l\n10 -10 l\nh\nB*" in text


def test_shades_are_shadings_of_the_page() -> None:
    """From stop to stop along a line, and round a point; the outline clips them, its stroke goes over them."""
    stops = ((0.25, "FF0000"), (0.5, "00FF00"), (1.0, "0000FF"))
    line = Path(SQUARE, "808080", "000000", 1.0, shade=Shade(((0.0, 5.0), (10.0, 5.0)), stops))
    round_ = Path(SQUARE, "808080", None, even_odd=True, shade=Shade(((5.0, 5.0),), stops[1:], 7.0))
    data = made(line, figure(round_))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        shadings = pdf.pages[0].Resources.Shading
        first, second = (shadings[key] for key in sorted(shadings.keys()))
        assert (first.ShadingType, second.ShadingType) == (2, 3)
        assert [float(each) for each in first.Coords] == [0, 595, 10, 595]
        assert [float(each) for each in second.Coords] == [5, -5, 0, 5, -5, 7]
        assert [float(each) for each in first.Function.Bounds] == [0.25, 0.5]
        assert [float(each) for each in first.Function.Functions[1].C1] == [0, 1, 0]
    text = stream(line)
    assert "W n\n/Sh" in text and text.index(" sh\nQ") < text.index("1 w")
    assert made(line) == made(line)


def test_a_mirrored_and_tilted_one() -> None:
    text = stream(figure(Path(SQUARE, "FF0000", None), mirror=(True, False), tilt=Tilt(90.0, 100.0, 200.0)))
    assert "0 1 1 0 100 350 cm" in text  # mirrored first, then turned


def test_what_is_clipped_is_between_saved_states() -> None:
    inner = Clipped(SQUARE, (Fill(0, 0, 5, 5, "0000FF"),), even_odd=True)
    text = stream(
        figure(Clipped(SQUARE, (inner, Rule(0, 0, 5, 5, 1.0), Picture(0, 0, 5, 5, picture("PNG", "L", (9,))))))
    )
    assert text.index("W n") < text.index("W* n") < text.index("re f")
    assert text.count("q\n") == text.count("Q\n")


def test_its_text_can_be_found_and_belongs_to_the_figure() -> None:
    data = made(figure(words(), Clipped(SQUARE, (words(),))))
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert pdf.pages[0].extract_text().replace(" ", "").replace("\n", "").count("甲") >= 1
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
    page = Page(1, "1", 400, 600, (figure(words()),))
    (holder,) = structure([page]).root.nodes
    (node,) = holder.nodes
    assert (node.role, node.alt, node.box) == ("Figure", "图", (100.0, 360.0, 150.0, 400.0))


def test_one_without_words_for_the_blind_is_told() -> None:
    silent = Figure(0, 0, 9, 9, (), "", Element("P"))
    assert [finding.code for finding in shortcomings([Page(1, "1", 400, 600, (silent,))])] == ["L751"]
