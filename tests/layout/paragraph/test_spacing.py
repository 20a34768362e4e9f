"""The space around paragraphs."""

from __future__ import annotations

from typing import Any

import pytest

from layout.doubles import RUN, make_context, para, row, table
from reportgen.layout.conventions import LIBREOFFICE
from reportgen.layout.paragraph.spacing import Around, around
from reportgen.word.model import Block, Border, Borders, DocGrid, Label, Paragraph, Settings


def spaces(*blocks: Block, html: bool = True, **more: Any) -> list[tuple[float, float]]:
    settings = Settings(do_not_use_html_paragraph_auto_spacing=not html)
    context = make_context(settings=settings, **more)
    found = [around(blocks, i, context) for i, block in enumerate(blocks) if isinstance(block, Paragraph)]
    return [(each.before, each.after) for each in found]


def item(number: str = "1", **props: Any) -> Paragraph:
    bare = para("项", before_auto=True, after_auto=True, **props)
    return Paragraph(bare.props, bare.content, bare.mark, Label("1.", RUN, num_id=number))


def test_what_meets_is_the_larger() -> None:
    assert spaces(para("一", space_after=5.0), para("二", space_before=7.0)) == [(0.0, 5.0), (2.0, 0.0)]
    assert spaces(para("一", space_after=7.0), para("二", space_before=5.0)) == [(0.0, 7.0), (0.0, 0.0)]


def test_what_meets_adds_up_where_the_document_says_so() -> None:
    made = spaces(para("一", space_after=5.0), para("二", space_before=7.0), html=False)
    assert made == [(0.0, 5.0), (7.0, 0.0)]


def test_a_table_between_keeps_both() -> None:
    blocks = para("一", space_after=5.0), table([20], row("格")), para("二", space_before=7.0)
    assert spaces(*blocks) == [(0.0, 5.0), (7.0, 0.0)]


def test_automatic_space() -> None:
    auto = {"before_auto": True, "after_auto": True, "space_before": 5.0, "space_after": 5.0}
    assert spaces(para("一"), para("二", **auto), para("三")) == [(0.0, 0.0), (14.0, 14.0), (0.0, 0.0)]
    assert spaces(para("一", **auto), para("二", **auto)) == [(0.0, 14.0), (0.0, 14.0)]
    assert spaces(para("一"), para("二", **auto), html=False)[1] == (5.0, 5.0)
    assert spaces(para("一", **auto), in_table=True) == [(0.0, 0.0)]


def test_no_automatic_space_inside_a_list() -> None:
    assert spaces(item(), item()) == [(0.0, 0.0), (0.0, 14.0)]
    assert spaces(item(), item("2")) == [(0.0, 14.0), (0.0, 14.0)]


def test_space_in_lines_of_the_grid() -> None:
    block = para("一", before_lines=0.5, after_lines=1.0, space_before=99.0, space_after=99.0)
    assert spaces(block, grid=DocGrid("lines", 20.0)) == [(10.0, 20.0)]
    assert spaces(block) == [(6.0, 12.0)]
    assert spaces(block, grid=DocGrid("default", 20.0)) == [(6.0, 12.0)]  # a pitch without lines on it


def test_space_in_lines_where_points_hold() -> None:
    """LibreOffice's: what points and lines of 12 points come to; the points where the reader says nothing of it."""
    grid = DocGrid("lines", 20.0)
    block = para("一", before_lines=0.5, after_lines=1.0, space_before=99.0, before_plain=7.0, after_plain=0.0)
    assert spaces(block, grid=grid, conventions=LIBREOFFICE) == [(7.0, 0.0)]
    assert spaces(para("一", space_before=9.0), grid=grid, conventions=LIBREOFFICE) == [(9.0, 0.0)]


@pytest.mark.parametrize(("other", "joined"), [({}, True), ({"left": 5.0}, False), ({"borders": Borders()}, False)])
def test_neighbours_of_equal_borders_share_a_box(other: dict[str, Any], joined: bool) -> None:
    borders = Borders(top=Border(), bottom=Border())
    blocks = para("一", borders=borders), para("二", **{"borders": borders, **other})
    context = make_context()
    assert around(blocks, 0, context) == Around(0.0, 0.0, joined_below=joined, followed=True)
    assert around(blocks, 1, context) == Around(0.0, 0.0, joined_above=joined)
