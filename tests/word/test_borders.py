"""Edges with numbers that no Word would write."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.word.attributes import border
from word.build import W


@pytest.mark.parametrize(
    ("size", "space", "width", "gap", "noted"),
    [
        ("4", "1", 0.5, 1.0, 0),
        ("1", "0", 0.25, 0.0, 0),
        ("96", "31", 12.0, 31.0, 0),
        ("16745", "4", 12.0, 4.0, 1),
        ("4", "-37871", 0.5, 0.0, 1),
        ("-8", "400", 0.25, 31.0, 2),
    ],
)
def test_a_border_keeps_within_bounds(size: str, space: str, width: float, gap: float, noted: int) -> None:
    notes: list[tuple[str, str]] = []
    edge = border(etree.fromstring(f'<w:top xmlns:w="{W}" w:val="single" w:sz="{size}" w:space="{space}"/>'), notes)
    assert (edge.width, edge.space) == (width, gap)
    assert [code for code, _ in notes] == ["W649"] * noted
