"""What a document holds very many of takes work by its number, not by the square of it (benchmarks/growth.py)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType, ModuleType

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


def steps(data: bytes, workshop: Workshop) -> int:
    """How many lines of Python run while a document is set: the same on every machine."""
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        workshop.to_pdf(data, "steps.docx")
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "shape",
    [
        "tabs of a paragraph",
        "breaks of a paragraph",
        "bookmarks of a paragraph",
        "links of a paragraph",
        "web addresses of a paragraph",
    ],
)
def test_four_times_as_many_take_four_times_the_steps(shape: str, growth: ModuleType) -> None:
    """Each of these took six to ten times as many."""
    workshop = Workshop()
    workshop.to_pdf(growth.document(shape, 50), "warm.docx")
    few = growth.SHAPES[shape][0] // 8
    assert steps(growth.document(shape, 4 * few), workshop) < 4.3 * steps(growth.document(shape, few), workshop)
