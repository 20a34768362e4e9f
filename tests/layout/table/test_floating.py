"""Floating tables: beside text, or in its flow."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from layout.doubles import cell, make_context, para, row, runs, table
from layout.test_pages import pages, section
from reportgen.layout.context import Context
from reportgen.layout.floats import Paper
from reportgen.layout.flow import flow
from reportgen.layout.frames import TextRun
from reportgen.layout.table.floating import in_flow, settled
from reportgen.word.model import Anchor, Block, Drawing, Margins, Paragraph, Settings, Table

PAPER = Paper(300.0, 400.0, 30.0, 50.0, 30.0, 50.0)


def context(mode: int = 15) -> Context:
    return make_context(flow=flow, paper=PAPER, settings=Settings(compatibility_mode=mode))


def floating(*widths: float, rows: int = 1, **place: Any) -> Table:
    place = {"wrap": "square", "gaps": (0.0, 10.0, 0.0, 10.0), "in_text": True, **place}
    made = table(list(widths), *(row(*("甲" for _ in widths)) for _ in range(rows)))
    return replace(made, props=replace(made.props, place=Anchor(**place)))


def kinds(*blocks: Block) -> list[str]:
    out = []
    for block in settled(blocks, 200.0, context()):
        floats = isinstance(block, Paragraph) and any(isinstance(each, Drawing) for each in block.content)
        out.append("beside" if floats else type(block).__name__)
    return out


def test_a_narrow_table_is_anchored_in_the_next_paragraph() -> None:
    assert kinds(para("一"), floating(60), para("二")) == ["Paragraph", "beside"]
    assert kinds(floating(60), floating(60), para("二")) == ["beside"]


@pytest.mark.parametrize(
    ("made", "kind"),
    [
        (floating(166), "beside"),  # 200 − 166 − 20 = 14
        (floating(167), "Table"),
        (floating(60, rows=27), "beside"),  # 270 of 340
        (floating(60, rows=28), "Table"),
        (floating(60, v_from="page"), "beside"),
        (floating(60, v_align="top"), "beside"),
        (floating(190, v_from="page"), "Table"),
        (floating(190, v_from="page", h_from="page"), "beside"),
        (floating(60, rows=34, v_from="page", h_from="page", h_offset=60.0), "beside"),  # as high as the text
        (floating(60, rows=35, v_from="page", h_from="page", h_offset=60.0), "Table"),
        (floating(40, rows=40, v_from="page", h_from="page", h_offset=10.0), "beside"),  # in the margin: the paper
        (floating(41, rows=40, v_from="page", h_from="page", h_offset=10.0), "Table"),
        (floating(40, rows=40, v_from="page", h_from="page", h_offset=250.0), "beside"),
        (floating(40, rows=41, v_from="page", h_from="page", h_offset=10.0), "Table"),
        (floating(40, rows=40, h_from="margin", h_offset=-40.0), "beside"),
        (floating(40, rows=40, h_from="margin", h_offset=-39.0), "Table"),
    ],
)
def test_which_tables_stand_in_the_flow(made: Table, kind: str) -> None:
    assert kinds(made, para("二"))[0] == kind


def test_without_a_paragraph_below_it_stands_in_the_flow() -> None:
    assert kinds(para("一"), floating(60)) == ["Paragraph", "Table"]
    assert kinds(floating(60), table([50], row("乙"))) == ["Table", "Table"]


@pytest.mark.parametrize(
    ("place", "mode", "align", "indent"),
    [
        ({}, 15, "left", 7.0),
        ({"h_offset": 20.0}, 15, "left", 16.0),  # the text of the first cell stands there
        ({"h_offset": 20.0}, 14, "left", 20.0),  # where the layout takes the margin off itself
        ({"h_offset": 60.0, "h_from": "page"}, 15, "left", 6.0),
        ({"h_align": "center", "h_offset": 20.0}, 15, "center", 7.0),
        ({"h_align": "outside"}, 15, "right", 7.0),
    ],
)
def test_the_place_of_a_table_in_the_flow(place: dict[str, Any], mode: int, align: str, indent: float) -> None:
    made = floating(190, **place)
    made = replace(made, props=replace(made.props, indent=7.0, cell_margins=Margins(0.0, 4.0, 0.0, 4.0)))
    props = in_flow(made, context(mode)).props
    assert (props.align, props.indent, props.place) == (align, indent, None)


@pytest.mark.parametrize(
    ("place", "y"),
    [
        ({"v_offset": 6.0}, 16.0),  # below the text
        ({"v_offset": 15.0}, 10.0),  # a line of text would go over it
        ({"v_offset": -4.0}, 10.0),
        ({"v_offset": 42.0, "v_from": "page"}, 22.0),  # the text begins at 20
        ({"v_offset": 22.0, "v_from": "margin"}, 22.0),
        ({"v_offset": 42.0, "v_from": "page", "v_align": "top"}, 10.0),
        ({"v_offset": 28.0, "v_from": "page"}, 10.0),  # the text ends lower
        ({"v_offset": 6.0, "h_from": "page"}, 16.0),
    ],
)
def test_a_wide_table_stands_as_low_as_it_says(place: dict[str, Any], y: float) -> None:
    (page,) = pages(section(para("一"), floating(190, **place), para("二"), width=240.0, height=200.0))
    tops = [y for _, _, y in runs(page)]
    assert tops[1] - tops[0] == pytest.approx(y), place


def test_text_runs_beside_it() -> None:
    made = replace(floating(60, v_offset=5.0), rows=(row("甲"), row("乙")))
    (page,) = pages(section(made, para("一二三四五六七八九十" * 5), width=240.0))
    found = {text: (x, y) for text, x, y in runs(page)}
    left = found["甲"][0]
    assert (found["甲"][1], found["乙"][1]) == (13.0 + page_top(page), 23.0 + page_top(page))
    lines = [(x, y) for text, x, y in runs(page) if text not in ("甲", "乙")]
    assert [x - left for x, _ in lines[:3]] == [70.0, 70.0, 70.0]
    assert lines[3][0] == left


def page_top(page: Any) -> float:
    """The top of the first line of body text."""
    return min(y for _, _, y in runs(page)) - 8.0


def test_the_paragraph_goes_where_the_table_has_room() -> None:
    made = replace(floating(60), rows=tuple(row(cell("甲")) for _ in range(4)))
    short = [para("一") for _ in range(3)]
    first, second = pages(section(*short, made, para("二"), width=240.0, height=100.0))
    assert "".join(text for text, *_ in runs(first)) == "一" * 3
    assert sorted(text for text, *_ in runs(second)) == sorted(["二", *"甲甲甲甲"])


def test_a_table_at_its_place_on_the_page() -> None:
    """The whole page keeps out of it, also what stands above its anchor."""
    made = floating(60, v_from="page", v_offset=30.0, h_from="margin")
    (page,) = pages(section(para("一"), para("二"), made, para("三"), width=240.0))
    found = {text: (x, y) for text, x, y in runs(page)}
    assert found == {"一": (20.0, 28.0), "甲": (20.0, 38.0), "二": (90.0, 38.0), "三": (20.0, 48.0)}


def test_a_table_stands_below_one_that_floats_beside_the_text_above() -> None:
    made = replace(floating(60), rows=tuple(row(cell("甲")) for _ in range(4)))
    (page,) = pages(section(made, para("一"), table([100], row("乙")), para("三"), width=240.0, height=200.0))
    found = {text: (x, y) for text, x, y in runs(page)}
    assert found["乙"] == (20.0, 68.0)  # 20 + 4 × 10 + 8
    assert found["三"] == (20.0, 78.0)
    beside = pages(section(made, para("一"), table([100], row("乙"), indent=80.0), width=240.0, height=200.0))[0]
    assert {text: y for text, _, y in runs(beside)}["乙"] == 38.0


def test_it_stands_in_the_structure_where_it_is_written() -> None:
    (page,) = pages(section(floating(60), para("一"), width=240.0))
    (found,) = [item for item in page.items if isinstance(item, TextRun) and item.text == "甲"]
    roles, element = [], found.element
    while element is not None:
        roles.append(element.role)
        element = element.parent
    assert roles == ["P", "TD", "TR", "Table", "Document"]


def test_it_is_read_before_its_paragraph() -> None:
    (page,) = pages(section(para("一"), floating(60), para("二"), width=240.0))
    assert [text for text, *_ in runs(page)] == ["一", "甲", "二"]
