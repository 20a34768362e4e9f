"""Automatic text colour on dark cells."""

import pytest
from msgspec.structs import replace

from layout.doubles import EAST, cell, para, row, table
from reportgen.layout.autocolor import is_dark, on_fill
from reportgen.word.model import Hyperlink, Paragraph, Table, Text


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
