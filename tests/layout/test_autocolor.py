"""Automatic text colour on dark cells."""

import pytest
from msgspec.structs import replace

from layout.doubles import EAST, cell, para, row, table
from layout.test_pages import pages, section
from reportgen.layout.autocolor import is_dark, on_fill
from reportgen.layout.frames import TextRun
from reportgen.word.model import Hyperlink, Paragraph, Ruby, Table, Text


@pytest.mark.parametrize(
    ("fill", "dark"),
    [(None, False), ("auto", False), ("FFFFFF", False), ("000000", True), ("1F3864", True), ("595959", False),
     ("C00000", True), ("0070C0", False)],
)  # fmt: skip
def test_dark_fills(fill: str | None, dark: bool) -> None:
    assert is_dark(fill) is dark


def colors(block: object) -> list[str | None]:
    assert isinstance(block, Paragraph)
    out: list[str | None] = []
    for item in block.content:
        inner = item.content if isinstance(item, Hyperlink) else (item,)
        out += [each.props.color for each in inner if isinstance(each, Text)]
    return out


def test_text_without_a_colour_of_its_own_is_white() -> None:
    red, marked = replace(EAST, color="FF0000"), replace(EAST, highlight="FFFF00")
    made = para("甲", Text("乙", red), Text("丙", marked), Hyperlink("x:y", None, (Text("丁", EAST),)))
    (found,) = on_fill((made,), "000000")
    assert colors(found) == ["FFFFFF", "FF0000", None, "FFFFFF"]
    assert on_fill((made,), "EEEEEE") == (made,)
    shaded = para("甲", shading="FFFFFF")
    assert on_fill((shaded,), "000000") == (shaded,)


def test_tables_in_the_cell_too() -> None:
    (found,) = on_fill((table([10, 10], row("甲", cell("乙", shading="FFFFFF"))),), "000000")
    assert isinstance(found, Table)
    assert [colors(each.content[0]) for each in found.rows[0].cells] == [["FFFFFF"], [None]]


def test_a_paragraph_on_its_own_shading() -> None:
    for fill, color in (("1F3864", "FFFFFF"), ("DDEEFF", "000000")):
        (page,) = pages(section(para("甲", shading=fill)))
        assert [item.look.color for item in page.items if isinstance(item, TextRun)] == [color]


def test_a_run_on_its_own_shading_and_a_guide() -> None:
    dark = Text("甲", replace(EAST, shading="1F3864"))
    (page,) = pages(section(para(dark, "乙")))
    assert [item.look.color for item in page.items if isinstance(item, TextRun)] == ["FFFFFF", "000000"]
    (found,) = on_fill((para(Ruby((Text("汉", EAST),), (Text("a", EAST),), 9.0)),), "000000")
    assert isinstance(found, Paragraph) and isinstance(found.content[0], Ruby)
    both = (*found.content[0].base, *found.content[0].guide)
    assert [item.props.color for item in both if isinstance(item, Text)] == [
        "FFFFFF", "FFFFFF",
    ]  # fmt: skip
