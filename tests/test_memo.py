"""What a warm process remembers: bounded, and never what makes a document another one."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.memo import Memo, Memory
from reportgen.pipeline import Workshop
from reportgen.word.read import read

ROOT = Path(__file__).parents[1]


@given(keys=st.lists(st.integers(0, 60), max_size=300), room=st.integers(1, 20))
def test_a_memo_knows_what_was_put_or_nothing_and_keeps_to_its_room(keys: list[int], room: int) -> None:
    memo: Memo[int, int] = Memo(room)
    for key in keys:
        assert memo.get(key) in (None, key * 2)
        memo.put(key, key * 2)
        assert memo.get(key) is not None
        assert len(memo) <= 2 * room


def test_what_is_used_stays_when_others_come() -> None:
    memo: Memo[int, str] = Memo(10)
    memo.put(0, "used")
    for key in range(1, 200):
        memo.put(key, "once")
        assert memo.get(0) == "used"
    assert memo.get(1) is None


def test_values_that_grow_count() -> None:
    memo: Memo[int, list[int]] = Memo(10)
    memo.put(0, [])
    memo.grow(100)
    memo.grow(100)
    assert memo.get(0) is None


def test_each_name_has_a_memo_of_its_own() -> None:
    memory = Memory()
    memory.of("a", 5).put(1, "x")
    assert memory.of("a", 5).get(1) == "x"
    assert memory.of("b", 5).get(1) is None


@pytest.mark.parametrize(("seed", "like"), [(1, "word"), (2, "libreoffice")])
def test_a_warm_process_gives_the_bytes_of_a_new_one(seed: int, like: str) -> None:
    """Reports of all offices and every kind of Word file, in any order, some of them again."""
    reports = sorted((ROOT / "data/zhangshu/2023").glob("*[镇乡道市].yaml"))
    files = sorted((ROOT / "tests/corpus").glob("*.docx"))
    some = random.Random(seed)
    chosen = some.sample([*reports, *files], 14)
    chosen += some.sample(chosen, 4)

    def made(workshop: Workshop, path: Path) -> list[bytes]:
        if path.suffix == ".yaml":
            return list(workshop.build(path).files.values())
        return [workshop.to_pdf(path.read_bytes(), path.name).data]

    warm = Workshop(like=like)
    for path in chosen:
        assert made(warm, path) == made(Workshop(like=like), path), path.name


def left_in_cycles(make: Callable[[], object]) -> int:
    """How many values were freed by nobody but the cycle collector."""
    make()
    gc.collect()
    collecting = gc.isenabled()
    gc.disable()
    try:
        make()
        return gc.collect()
    finally:
        if collecting:
            gc.enable()


def test_a_report_leaves_nothing_to_the_cycle_collector() -> None:
    """Its trees would be kept for dozens of reports."""
    workshop = Workshop()
    report = ROOT / "data/zhangshu/2023/店下镇.yaml"
    assert left_in_cycles(lambda: workshop.build(report)) == 0


NAMES = ("drawing-diagrams", "drawing-charts-bars", "drawing-shapes", "drawing-text-boxes", "list-multilevel")


@pytest.mark.parametrize("name", NAMES)
def test_what_reads_a_word_file_is_freed_when_it_has_read(name: str) -> None:
    data = (ROOT / f"tests/corpus/{name}.docx").read_bytes()
    assert left_in_cycles(lambda: read(data, name)) == 0
