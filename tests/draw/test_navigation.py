"""Outline, named destinations and page labels, as a reader's program finds them."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import pdfcase
from draw.fontcase import FONTS
from reportgen.draw.document import Metadata, draw
from reportgen.layout.frames import Destination, Item, OutlineEntry, Page
from reportgen.typeset.fonts import FontBook

BOOK = FontBook(FONTS)


def opened(*pages: tuple[Item, ...], labels: list[str] | None = None) -> pikepdf.Pdf:
    labels = labels or [str(number) for number in range(1, len(pages) + 1)]
    made = [
        Page(number, label, 400, 600, items) for number, (label, items) in enumerate(zip(labels, pages, strict=True), 1)
    ]
    return pikepdf.open(io.BytesIO(draw(made, BOOK, Metadata())))


def head(title: str, level: int, y: float = 100) -> OutlineEntry:
    return OutlineEntry(title, level, 50, y)


def test_outline_is_nested_and_points_to_page_and_height() -> None:
    first = (head("总标题", 0, 40), head("一、情况", 1, 90.25), head("（一）", 2, 130))
    second = (head("二、问题", 1, 55),)
    with opened(first, second) as pdf:
        found = pdfcase.outline(pdf)
        assert [(each.title, each.depth, each.page) for each in found] == [
            ("总标题", 0, 0),
            ("一、情况", 1, 0),
            ("（一）", 2, 0),
            ("二、问题", 1, 1),
        ]
        assert [(each.x, each.y) for each in found] == [(50, 560), (50, 509.75), (50, 470), (50, 545)]
        assert pdf.Root.PageMode == "/UseOutlines"


@pytest.mark.parametrize(
    ("levels", "depths"),
    [
        ([0, 2, 2, 0], [0, 1, 1, 0]),  # a level left out
        ([2, 1, 0], [0, 0, 0]),  # upside down
        ([0, 3, 1, 2], [0, 1, 1, 2]),
        ([1, 1], [0, 0]),
    ],
)
def test_skipped_levels_hang_under_the_one_before(levels: list[int], depths: list[int]) -> None:
    with opened(tuple(head(str(number), level) for number, level in enumerate(levels))) as pdf:
        assert [each.depth for each in pdfcase.outline(pdf)] == depths


@hypothesis_settings(max_examples=40, deadline=None)
@given(levels=st.lists(st.integers(0, 8), min_size=1, max_size=30))
def test_any_outline_keeps_order_and_counts(levels: list[int]) -> None:
    with opened(tuple(head(str(number), level) for number, level in enumerate(levels))) as pdf:
        found = pdfcase.outline(pdf)  # checks Prev, Next, Last, Parent and Count
    assert [each.title for each in found] == [str(number) for number in range(len(levels))]
    for number, each in enumerate(found):
        shallower = [levels[i] for i in range(number) if levels[i] < levels[number]]
        assert (each.depth == 0) == (not shallower)


def test_no_outline_no_mode() -> None:
    with opened(()) as pdf:
        assert "/PageMode" not in pdf.Root or pdf.Root.PageMode != "/UseOutlines"
        assert pdfcase.outline(pdf) == []
        assert pdfcase.destinations(pdf) == {}


def test_destinations_are_sorted_as_bytes_and_the_first_of_a_name_holds() -> None:
    names = ["乙", "_GoBack", "b", "甲", "B", "𠮷", "\uffee", "a b(c)\\"]
    first = tuple(Destination(name, 10, 20 + number) for number, name in enumerate(names))
    with opened(first, (Destination("乙", 99, 99),)) as pdf:
        written = [bytes(part) for part in list(pdf.Root.Names.Dests.Names)[::2]]
        found = pdfcase.destinations(pdf)
    assert written == sorted(written)
    assert written == sorted(b"\xfe\xff" + name.encode("utf-16-be") for name in names)
    assert found == {name: (0, 10, 580 - number) for number, name in enumerate(names)}


@pytest.mark.parametrize(
    "labels",
    [
        ["1", "2", "3"],
        ["i", "ii", "1", "2"],
        ["5", "6", "1", "2"],  # counting begins anew
        ["1", "1", "1"],
        ["一", "二", "3"],
        ["封面", "1"],
        ["- 1 -", "A(1)\\"],
        ["0", "1"],
        ["08", "09", "10"],
        ["", "1"],
        ["1", "999999999999999999999", "2"],
    ],
)
def test_page_labels_are_what_is_printed(labels: list[str]) -> None:
    with opened(*[()] * len(labels), labels=labels) as pdf:
        assert [page.label for page in pdf.pages] == labels


def test_pages_that_count_on_are_one_range() -> None:
    with opened(*[()] * 4, labels=["3", "4", "5", "6"]) as pdf:
        assert len(list(pdf.Root.PageLabels.Nums)) == 2
