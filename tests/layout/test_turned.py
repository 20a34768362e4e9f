"""Text that runs down or up in a cell."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.doubles import EmFace, EmFonts, para, runs, table
from layout.test_pages import layout, pages, section
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import TextRun
from reportgen.layout.pages import lay_out
from reportgen.layout.turned import CENTER, stands
from reportgen.word.model import Across, Block, Cell, CellProps, Document, Row, RunProps, Text


def turned(*blocks: Block, direction: str = "tbRlV", height: float | None = 40.0, **props: object) -> Row:
    rule = str(props.pop("rule", "atLeast"))
    cell = Cell(CellProps(text_direction=direction, **props), blocks)  # type: ignore[arg-type]
    return Row((cell,), height=height, height_rule=rule)  # type: ignore[arg-type]


def placed(
    *rows: Row, face: EmFace | None = None, conventions: Conventions = WORD
) -> list[tuple[str, int, float, float]]:
    """Text, turn, and the place of the first glyph's origin: x and y on the page."""
    document = Document((section(table([30], *rows)),), base_size=10.0)
    (page,) = lay_out(document, EmFonts(face), conventions=conventions).pages
    found = [item for item in page.items if isinstance(item, TextRun)]
    return [
        (run.text, run.turn, *((run.y, run.xs[0]) if run.turn else (run.xs[0], run.y)))  # type: ignore[misc]
        for run in found
    ]


def test_characters_stand_one_under_another() -> None:
    # The cell is 20 … 50 across; the line's baseline lies 8 below its top, so its middle is 8 − 3.8 from the right.
    middle = 50 - (8 - 10 * CENTER)
    assert placed(turned(para("竖排"))) == [
        ("竖", 0, pytest.approx(middle - 5), pytest.approx(20 + 5 + 10 * CENTER)),
        ("排", 0, pytest.approx(middle - 5), pytest.approx(30 + 5 + 10 * CENTER)),
    ]


def test_marks_of_the_face_for_text_that_runs_down() -> None:
    """They stand in the middle of their square as characters do; without them a comma is moved into its corner, and a
    bracket lies down."""
    (_, *plain) = placed(turned(para("竖，（")))
    (first, *formed) = placed(turned(para("竖，（")), face=EmFace(forms={"，": 7, "（": 8}))
    assert formed == [("，", 0, first[2], first[3] + 10.0), ("（", 0, first[2], first[3] + 20.0)]
    assert plain == [("，", 0, first[2] + 5.0, first[3] + 5.0), ("（", 90, 50.0 - 8.0, 20.0 + 20.0)]


@pytest.mark.parametrize(("direction", "turns"), [("tbRl", [0, 90]), ("tbLrV", [0]), ("btLr", [270])])
def test_directions_that_libreoffice_takes_for_others(direction: str, turns: list[int]) -> None:
    found = placed(turned(para("竖A"), direction=direction), conventions=LIBREOFFICE)
    assert [turn for _, turn, _, _ in found] == turns


def test_letters_and_brackets_lie_down() -> None:
    found = placed(turned(para("竖（A")))
    assert "".join(text for text, turn, _, _ in found if turn == 90) == "（A"
    assert found[0][:2] == ("竖", 0)
    assert found[1][2:] == (50.0 - 8.0, 30.0)


@pytest.mark.parametrize(("direction", "x", "y"), [("tbRl", 42.0, 20.0), ("btLr", 28.0, 60.0)])
def test_all_of_it_turned(direction: str, x: float, y: float) -> None:
    assert placed(turned(para("竖排"), direction=direction)) == [("竖排", 270 if direction == "btLr" else 90, x, y)]


def test_text_across_stands_again() -> None:
    twelve = Text("12", RunProps(size=10.0, combined=Across(pressed=True)))
    found = placed(turned(para("年", twelve, "月")))
    assert [each[:2] for each in found] == [("年", 0), ("12", 0), ("月", 0)]
    assert found[0][2] == pytest.approx(found[1][2])  # as wide as the square above, in the same column
    assert found[1][3] - found[0][3] == pytest.approx(10.0)
    (text, turn, _, _), *_ = placed(turned(para(twelve), direction="btLr"))
    assert (text, turn) == ("12", 0)


@pytest.mark.parametrize(("v_align", "x"), [("top", 42.0), ("center", 32.0), ("bottom", 22.0)])
def test_the_line_stands_where_the_cell_says(v_align: str, x: float) -> None:
    assert placed(turned(para("竖排"), direction="tbRl", v_align=v_align))[0][2] == x


def test_the_middle_of_the_height_it_comes_to() -> None:
    neighbour = Cell(CellProps(), tuple(para("行") for _ in range(6)))
    row = turned(para("竖", align="center"), direction="tbRl", height=None)
    both = replace(row, cells=(*row.cells, neighbour))
    (page,) = pages(section(table([30, 20], both)))
    run = next(item for item in page.items if isinstance(item, TextRun) and item.turn)
    assert run.xs == (45.0,)  # 20 + (60 − 10) / 2


def test_an_open_height_is_that_of_the_text() -> None:
    made = pages(section(table([30], turned(para("一二三四"), height=None)), para("后")))
    assert runs(made[0])[-1] == ("后", 20.0, 68.0)  # 20 + 4 × 10 + 8


def test_a_row_grows_until_the_lines_have_room() -> None:
    made = placed(turned(para("一二三四五六七八九"), height=20.0))
    assert "".join(text for text, *_ in made) == "一二三四五六七八九"
    assert min(x for _, _, x, _ in made) > 20.0 - 6.0


def test_an_exact_row_shows_what_has_room_and_says_so() -> None:
    rows = turned(para("一二三四五六七八九"), height=20.0, rule="exact")
    made = layout(section(table([30], rows)))
    assert [finding.code for finding in made.findings] == ["L702"]


def test_an_underline_goes_along() -> None:
    from reportgen.layout.frames import Rule

    (page,) = pages(section(table([30], turned(para(Text("竖", RunProps(size=10.0, underline="single")))))))
    vertical = [item for item in page.items if isinstance(item, Rule) and item.x0 == item.x1 and item.width < 0.6]
    assert any(abs(rule.y1 - rule.y0 - 10.0) < 0.01 for rule in vertical)


@pytest.mark.parametrize(
    ("char", "upright"), [("竖", True), ("。", True), ("（", False), ("—", False), ("A", False), ("", False)]
)
def test_what_stands(char: str, upright: bool) -> None:
    assert stands(char) is upright
