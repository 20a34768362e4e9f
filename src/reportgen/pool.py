"""Work spread over processes, so that a process that dies costs only the task that it died with.

In: how a process sets itself up, and tasks. Out: results as they come, each with its task's number. A pool of the
standard library is lost as a whole when one of its processes is killed; here another takes its place and its tasks are
tried once more, each alone with a process. No process waits for us: each has its next task while it works on one, and
what takes waiting, writing files and sending results, is done by a thread of its own.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Result = TypeVar("Result")
Found = TypeVar("Found", covariant=True)

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""How processes are started: forked ones share what is loaded already, but only Linux forks safely."""
_TRIES = 2
_AHEAD = 2
"""Tasks that a process has at most."""
_SWITCH = 0.0005
"""Seconds after which the thread that works lets in the one that delivers, which has next to nothing to do between its
waits: with Python's 5 ms for each of a dozen it would be slower than the work."""
_LEFT = 30_000
"""Values that a process made since it last looked for cycles, and still has: those of some ten reports; in the process
that was started, of hundreds (text of JSON with indents comes out of functions that know each other)."""


class Lost(Struct, frozen=True):
    """In the place of a result: the process died with the task, as often as it was tried. `code` is its exit code, that
    of a signal negative."""

    code: int | None


class Unfinished(Struct, Generic[Found], frozen=True):
    """In the place of a result: `finish` gives it, and waits more than it works. It is called while the next task is
    worked on."""

    finish: Callable[[], Found]


class _Worker:
    """A process and the tasks that it has, in the order in which their results will come."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process, self.connection = process, connection
        self.numbers: deque[int] = deque()


def jobs_for(wanted: int | None) -> int:
    """How many processes: as many as wanted, else as the machine lets this one use."""
    if wanted is not None:
        return max(1, wanted)
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def spread(
    make: Callable[[], Callable[[Task], Result | Unfinished[Result]]], tasks: Iterable[Task], jobs: int
) -> Iterator[tuple[int, Result | Lost]]:
    """The results of `make()(task)` for every task, in the order in which they are done.

    `make` is called once in every process and must be picklable where processes are not forked, as tasks and results
    must always be. With one job, or one task, all is done here. What a task raises is raised here.
    """
    todo = deque(enumerate(tasks))
    if jobs == 1 or len(todo) < 2:
        work = make()
        for number, task in todo:
            if number:
                _tidy()
            yield number, _finished(work(task))
        return
    from multiprocessing import get_context  # most commands start nobody
    from multiprocessing.connection import wait

    kept: dict[int, tuple[Task, int]] = {}  # tasks that are out, with how often they were tried
    context = get_context(METHOD)
    workers: list[_Worker] = []
    for _ in range(min(jobs, len(todo))):
        workers.append(_start(context, make, workers))
    try:
        while todo or kept:
            _tidy()
            _hand_out(workers, todo, kept)
            ready = set(wait([each for worker in workers for each in (worker.connection, worker.process.sentinel)]))
            for at, worker in enumerate(workers):
                found = _taken(worker) if worker.connection in ready else None
                if found is not None:
                    number = worker.numbers.popleft()
                    del kept[number]
                    failed, result = found
                    if failed:
                        raise result
                    yield number, result
                elif worker.process.sentinel in ready or worker.connection in ready:
                    worker.process.join()
                    worker.connection.close()
                    workers[at] = _start(context, make, [each for each in workers if each is not worker])
                    given_up = [number for number in worker.numbers if kept[number][1] == _TRIES]
                    todo.extendleft(
                        (number, kept[number][0]) for number in reversed(worker.numbers) if number not in given_up
                    )
                    for number in given_up:
                        del kept[number]
                        yield number, Lost(worker.process.exitcode)
    finally:
        for worker in workers:
            _send(worker, None)  # it ends when it has finished what it has
        for worker in workers:
            _drain(worker)
            worker.process.join()
            worker.connection.close()


def _hand_out(workers: Sequence[_Worker], todo: deque[tuple[int, Task]], kept: dict[int, tuple[Task, int]]) -> None:
    """Give every process a task before any gets its next. One that is tried again is alone with its process: another
    would be lost with it. Nobody is given a second of the last tasks, which somebody else may be free for sooner."""
    for has in range(_AHEAD):
        for worker in workers:
            if not todo:
                return
            if len(worker.numbers) != has:
                continue
            again = todo[0][0] in kept or any(kept[number][1] > 1 for number in worker.numbers)
            if has and (again or len(todo) < len(workers)):
                continue
            number, task = todo.popleft()
            kept[number] = task, kept.get(number, (task, 0))[1] + 1
            worker.numbers.append(number)
            _send(worker, (task,))


def ordered(
    make: Callable[[], Callable[[Task], Result | Unfinished[Result]]], tasks: Sequence[Task], jobs: int
) -> Iterator[Result | Lost]:
    """The results in the order of the tasks; those that come early wait."""
    waiting: dict[int, Result | Lost] = {}
    following = 0
    for number, found in spread(make, tasks, jobs):
        waiting[number] = found
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _tidy() -> None:
    """Between tasks, never before the first: give back what earlier ones left in cycles, where nobody does that by the
    way. What is kept from task to task is not looked through again."""
    if not gc.isenabled() and gc.get_count()[0] > _LEFT:
        gc.collect()
        gc.freeze()


def _finished(found: Result | Unfinished[Result]) -> Result:
    return found.finish() if isinstance(found, Unfinished) else found


def _send(worker: _Worker, message: tuple[Any] | None) -> None:
    with suppress(OSError):  # it has died: its sentinel says so
        worker.connection.send(message)


def _drain(worker: _Worker) -> None:
    """Take what a worker still sends, which nobody wants any more: it could not end before it is rid of it."""
    while worker.process.is_alive():
        with suppress(EOFError, OSError):
            if worker.connection.poll(0.05):
                worker.connection.recv()


def _taken(worker: _Worker) -> tuple[bool, Any] | None:
    try:
        found: tuple[bool, Any] = worker.connection.recv()
    except (EOFError, OSError):
        return None
    return found


def _start(context: Any, make: Callable[[], Callable[[Any], Any]], others: Sequence[_Worker]) -> _Worker:
    here, there = context.Pipe()
    # A forked process has copies of our ends of all pipes: while it holds them, nobody who writes into one would notice
    # that we are dead.
    ours = [here, *(each.connection for each in others)] if METHOD == "fork" else []
    process = context.Process(target=_serve, args=(there, make, ours), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _serve(connection: Connection, make: Callable[[], Callable[[Any], Any]], inherited: Sequence[Connection]) -> None:
    """A worker's life: one task after another until nobody sends any more, or nobody is there to send."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    for each in inherited:
        each.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started us ends us
    parent = parent_process()
    assert parent is not None
    delivery = _Delivery(connection)
    sys.setswitchinterval(_SWITCH)
    work: Callable[[Any], Any] | None = None
    while delivery.wanted:
        if connection not in wait([connection, parent.sentinel]):
            return
        try:
            message = connection.recv()
        except (EOFError, OSError):
            return
        if message is None:
            break
        try:
            if work is None:
                work = make()
            else:
                _tidy()
            answer = False, work(message[0])
        except Exception as error:
            answer = True, error
        delivery.put(answer)
    delivery.end()


class _Delivery:
    """The thread of a worker that finishes results and sends them, in their order. `wanted` is False when nobody is
    there to take them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._answers: Queue[tuple[bool, Any] | None] = Queue(1)
        self.wanted = True
        # Where the one who started us dies, nobody waits for results that are on their way.
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def put(self, answer: tuple[bool, Any]) -> None:
        """Have an answer sent; waits while another one waits."""
        self._answers.put(answer)

    def end(self) -> None:
        """Wait until all are sent."""
        self._answers.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            answer = self._answers.get()
            if answer is None:
                return
            failed, found = answer
            try:
                found = _finished(found)
            except Exception as error:
                failed, found = True, error
            try:
                if self.wanted:
                    self._connection.send((failed, found))
            except OSError:
                self.wanted = False
