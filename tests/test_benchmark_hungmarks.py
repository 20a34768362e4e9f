"""benchmarks/hungmarks.py: which lines count as the same."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from reportlab.pdfgen.canvas import Canvas

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "hungmarks.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hungmarks", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["hungmarks"] = module
    spec.loader.exec_module(module)
    return module


def share(script: ModuleType, theirs: str, ours: str) -> float:
    """Lines of characters ten points wide, a page each paragraph of two line feeds."""
    read = ([script.Char(*one) for one in _set(text)] for text in (theirs, ours))
    found: float = script.same_lines(*read)
    return round(found, 3)


def _set(text: str) -> list[tuple[str, int, float, float, float]]:
    return [
        (char, page, 10.0 * x, 10.0 * x + 10.0, 20.0 * y)
        for page, lines in enumerate(text.split("\n\n"), 1)
        for y, line in enumerate(lines.split("\n"))
        for x, char in enumerate(line)
        if char != " "
    ]


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        ("一二三四\n五六", "一二三四\n五六", 1.0),
        ("一二三四\n五六", "一二三四，\n五六", 1.0),  # the mark hangs in our margin and is missing in theirs
        ("一二三四，\n五六", "一二三四，\n五六", 1.0),
        ("一二三四\n五六七八", "一二三四”。\n五六七八", 1.0),
        ("一二三四\n五六", "一二三四，”。\n五六", 0.333),  # three marks do not hang
        ("一二三四\n五六", "一二三四\n五六。", 0.667),  # a mark that stands among the text is missing
        ("一二三四\n五六", "一二三四七\n五六", 0.333),  # no mark
        ("一二三四，\n五六", "一二三四\n五六", 0.286),  # missing in ours
        ("一二三四\n五六\n\n七八", "一二三四，\n五六\n\n七八九，", 0.75),  # each page has an edge of its own
        ("一二\n\n三四", "一二三四", 0.0),
        ("一。", "一。", 1.0),
    ],
)
def test_lines_are_the_same_but_for_marks_in_the_margin(
    script: ModuleType, theirs: str, ours: str, expected: float
) -> None:
    assert share(script, theirs, ours) == expected


def test_characters_of_a_pdf(script: ModuleType, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(200, 100))
    canvas.setFont("Courier", 10)
    canvas.drawString(20, 30, "a b,")
    canvas.showPage()
    canvas.drawString(20, 40, "c")
    canvas.save()
    found = script.characters(tmp_path / "a.pdf")
    assert [(each.text, each.page) for each in found] == [("a", 1), ("b", 1), (",", 1), ("c", 2)]
    assert (found[1].left, found[1].right, found[1].y) == pytest.approx((32.0, 38.0, 70.0))
    assert script.share(tmp_path / "a.pdf", tmp_path / "a.pdf") == 1.0
    with pytest.raises(ValueError, match="no text"):
        script.same_lines([], found)
