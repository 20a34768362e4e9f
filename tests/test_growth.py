"""What a document holds very many of takes time by its number, not by the square of it (benchmarks/growth.py)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from reportgen.pipeline import Workshop

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def growth() -> Iterator[ModuleType]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import growth

        yield growth
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.mark.parametrize(
    "shape",
    [
        "tabs of a paragraph",
        "breaks of a paragraph",
        "bookmarks of a paragraph",
        "links of a paragraph",
        "web addresses of a paragraph",
        "wide blanks of a paragraph",
    ],
)
def test_four_times_as_many_take_four_times_as_long(shape: str, growth: ModuleType) -> None:
    """Each of these took ten times as long."""
    workshop = Workshop()
    workshop.to_pdf(growth.document(shape, 50), "warm.docx")
    few = growth.SHAPES[shape][0]
    less = max(growth.seconds(growth.document(shape, few), workshop) for _ in range(2))
    more = min(growth.seconds(growth.document(shape, 4 * few), workshop) for _ in range(2))
    assert more < 7 * less
