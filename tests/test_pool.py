"""Work over processes: every task once, and a process that dies costs only its own."""

from __future__ import annotations

import gc
import os
import signal
import time
import weakref
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulk.city import city
from reportgen import pool
from reportgen.cli.main import _run
from reportgen.pool import Lost, Unfinished, jobs_for, spread


def doubling() -> Callable[[int], int]:
    return lambda number: number * 2


@settings(max_examples=20)
@given(st.lists(st.integers(), max_size=20), st.integers(1, 4))
def test_every_task_is_done_once(tasks: list[int], jobs: int) -> None:
    found = dict(spread(doubling, tasks, jobs))
    assert found == {at: task * 2 for at, task in enumerate(tasks)}


def test_a_process_sets_itself_up_once(tmp_path: Path) -> None:
    def make() -> Callable[[int], int]:
        (tmp_path / str(os.getpid())).touch()
        return lambda number: number

    assert len(list(spread(make, range(50), 2))) == 50
    assert len(list(tmp_path.iterdir())) == 2


def test_what_tasks_leave_in_cycles_is_given_back_where_nobody_collects() -> None:
    class Knot:
        def __init__(self) -> None:
            self.own = self
            self.more = [[] for _ in range(1000)]

    knots: weakref.WeakSet[Knot] = weakref.WeakSet()
    gc.collect()
    gc.disable()
    try:
        for _ in spread(lambda: lambda number: knots.add(Knot()), range(200), 1):
            pass
        assert len(knots) < 40
    finally:
        gc.enable()
        gc.unfreeze()


@pytest.mark.parametrize("jobs", [1, 2])
def test_nobody_looks_for_cycles_before_the_first_task(jobs: int) -> None:
    """The modules that were loaded have none worth the time; of one report it would be a twentieth."""
    gc.collect()
    gc.disable()
    try:
        loaded = [[] for _ in range(100_000)]  # type: ignore[var-annotated]
        frozen = gc.get_freeze_count()
        found = dict(spread(lambda: lambda _: gc.get_freeze_count(), range(jobs), jobs))
        assert found == dict.fromkeys(range(jobs), frozen)
        assert loaded
    finally:
        gc.enable()
        gc.unfreeze()


def test_a_killed_process_costs_no_other_task(tmp_path: Path) -> None:
    """The task is tried once more, by another process."""
    mark = tmp_path / "killed"

    def make() -> Callable[[int], int]:
        def work(number: int) -> int:
            if number == 3 and not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return number

        return work

    assert dict(spread(make, range(10), 2)) == {at: at for at in range(10)}


def test_a_task_that_always_kills_is_given_up() -> None:
    def make() -> Callable[[int], int]:
        def work(number: int) -> int:
            if number == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            return number

        return work

    found = dict(spread(make, range(10), 2))
    assert found.pop(3) == Lost(-signal.SIGKILL)
    assert found == {at: at for at in range(10) if at != 3}


def test_what_a_task_raises_is_raised_here() -> None:
    def make() -> Callable[[int], int]:
        return lambda number: 1 // number

    with pytest.raises(ZeroDivisionError):
        list(spread(make, [1, 0, 1], 2))


def test_a_process_ends_when_the_one_who_started_it_is_killed(tmp_path: Path) -> None:
    """In a process of its own, which is killed while its workers have work."""

    def make() -> Callable[[int], bytes]:
        (tmp_path / str(os.getpid())).touch()

        def work(number: int) -> bytes:
            time.sleep(0.05)
            return bytes(10**6)  # more than a pipe holds: the worker may be in the midst of sending it

        return work

    child = os.fork()
    if child == 0:
        list(spread(make, range(1000), 2))
        os._exit(0)
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert not _left_alive({int(path.name) for path in tmp_path.iterdir()})


def _left_alive(pids: set[int]) -> set[int]:
    """Those of some processes that do not end."""
    deadline = time.monotonic() + 20
    while pids and time.monotonic() < deadline:
        pids = {pid for pid in pids if _alive(pid)}
        time.sleep(0.02)
    return pids


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_workers_end_when_nobody_wants_the_rest(tmp_path: Path) -> None:
    """Those that are sending large results when the run is given up end too."""

    def make() -> Callable[[int], bytes]:
        (tmp_path / str(os.getpid())).touch()
        return lambda number: bytes(10**6)

    found = spread(make, range(50), 2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    workers = {int(path.name) for path in tmp_path.iterdir()} - {os.getpid()}
    assert workers
    assert not _left_alive(workers)


def test_as_many_jobs_as_wanted() -> None:
    assert jobs_for(3) == 3
    assert jobs_for(0) == 1
    assert jobs_for(None) >= 1


@pytest.mark.parametrize("command", ["build", "check"])
def test_processes_that_are_not_forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """As on Windows and macOS: what a process is to do is sent to it."""
    monkeypatch.setattr(pool, "METHOD", "spawn")
    names = tuple(f"第{number}镇" for number in range(2 if command == "build" else 18))
    data = city(tmp_path / "市", names)
    more = ["-o", str(tmp_path / "出")] if command == "build" else []
    assert _run([command, str(data), "-j", "2", *more]) == 0


def test_what_waits_is_finished_while_the_next_task_is_worked_on() -> None:
    """Results still come in the order of a process's tasks, and what finishing raises is raised."""

    def make() -> Callable[[int], Unfinished[tuple[int, float, float]]]:
        def work(number: int) -> Unfinished[tuple[int, float, float]]:
            begun = time.monotonic()

            def finish() -> tuple[int, float, float]:
                time.sleep(0.05)
                if number == 30:
                    raise KeyError(number)
                return os.getpid(), begun, time.monotonic()

            return Unfinished(finish)

        return work

    assert not isinstance(next(iter(spread(make, [1], 2)))[1], Unfinished)
    times: dict[int, list[tuple[float, float]]] = {}
    with pytest.raises(KeyError):
        for _, found in spread(make, range(40), 2):
            assert not isinstance(found, Lost)
            times.setdefault(found[0], []).append(found[1:])
    assert len(times) == 2
    for each in times.values():
        assert each == sorted(each)
        assert any(next_[0] < this[1] for this, next_ in pairwise(each))


def test_a_task_that_kills_takes_no_other_with_it() -> None:
    """Neither the one that waits for its process nor the one whose result is on its way."""

    def make() -> Callable[[int], Unfinished[int]]:
        def work(number: int) -> Unfinished[int]:
            if number % 7 == 3:
                os.kill(os.getpid(), signal.SIGKILL)

            def finish() -> int:
                time.sleep(0.002)
                return number

            return Unfinished(finish)

        return work

    for jobs in (2, 3):
        found = dict(spread(make, range(30), jobs))
        lost = {at for at, each in found.items() if isinstance(each, Lost)}
        assert lost == {3, 10, 17, 24}
        assert all(found[at] == at for at in range(30) if at not in lost)


def test_everyone_has_a_task_before_anyone_has_two() -> None:
    """Of the last tasks nobody waits behind another one."""

    def make() -> Callable[[int], int]:
        def work(_: int) -> int:
            time.sleep(0.3)
            return os.getpid()

        return work

    for jobs in (2, 3):
        assert len({process for _, process in spread(make, range(jobs), jobs)}) == jobs
