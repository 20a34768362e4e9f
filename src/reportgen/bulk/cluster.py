"""The same run on Dask distributed: reports in chunks as tasks, made by workers that write to shared storage.

In: data files, options, a scheduler's address and a storage URL. Out: what happened to every data file. The data travel
with the tasks, so that workers need no folder of ours; a lost worker's tasks are done again by another.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec import Struct, structs

from reportgen.archive import manifest
from reportgen.bulk.making import Made, Options, maker
from reportgen.bulk.store import Store, missing
from reportgen.errors import ExitCode, Finding, Place, ReportgenError, Severity
from reportgen.survey import COMMON, Data

RETRIES = 3
"""How often a task is done again whose worker was lost or raised."""


class Task(Struct, frozen=True):
    """One report: its data file's path as the client has it, the folder `here` that this is meant from, the data and
    all that they depend on by the whole path, and the name that the report's files shall have. Whole paths are without
    the root that they begin with."""

    path: str
    here: str
    files: dict[str, bytes]
    base: str


class Done(Struct):
    """One report from a worker; its files are in the storage, `entry` is the manifest's whole."""

    path: str
    code: ExitCode
    findings: tuple[Finding, ...] = ()
    template: str = ""
    unit: str = ""
    pages: int = 0
    name: str = ""
    entry: dict[str, Any] = {}
    outputs: tuple[str, ...] = ()


def task_of(path: Path, data: Data, beside: Iterable[Path], base: str) -> Task:
    """The task of a data file that was read, with the files beside it that are there. Raises DataError,
    EnvironmentFault for one of them that cannot be read."""
    from reportgen import datafile

    files = {_whole(path): data.source}
    if data.common:
        files[_whole(path.parent / COMMON)] = data.common
    for each in beside:
        if each.is_file():
            files[_whole(each)] = datafile.read(each, str(each))
    return Task(str(path), _whole(Path()), files, base)


def _whole(path: Path) -> str:
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - links keep their names
    return whole.relative_to(whole.anchor).as_posix()


def work(tasks: Sequence[Task], options: Options, url: str) -> list[Done]:
    """What a worker does with a chunk: make every report and write its files."""
    store = Store(url)
    with _one_at_a_time:
        make = _maker(options)
        return [_one(task, make, store) for task in tasks]


_made: dict[Options, Callable[[Path], Made]] = {}
_one_at_a_time = Lock()
"""A Dask worker may run tasks in several threads, which share a maker and would gain nothing by running at once."""


def _maker(options: Options) -> Callable[[Path], Made]:
    """Templates and fonts are opened once in a worker's life."""
    if options not in _made:
        _made[options] = maker(options)
    return _made[options]


def _one(task: Task, make: Callable[[Path], Made], store: Store) -> Done:
    """One report made in a folder of its own, which stands for that of the client; findings name the client's paths."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        here = root / task.here
        here.mkdir(parents=True)
        for file, content in task.files.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(content)
        path = Path(task.path)
        made = make(root / path.relative_to(path.anchor) if path.anchor else here / path)
        folder = (root, path.anchor) if path.anchor else (here, "")
        findings = tuple(_replaced(each, *folder) for each in made.findings)
        done = Done(task.path, made.code, findings, made.template, made.unit, made.pages, made.name)
    if made.code is ExitCode.DONE:
        try:
            files = {f"{task.base}.{kind}": content for kind, content in made.files.items()}
            for file, content in files.items():
                store.write(file, content)
        except ReportgenError as error:
            return structs.replace(done, code=error.exit_code, findings=(*findings, *error.findings))
        noted = manifest.with_report({"format": 1, "reports": {}}, task.base, made.entry, files)
        done.entry = noted["reports"][task.base]
        done.outputs = tuple(files)
    return done


def _replaced(finding: Finding, folder: Path, anchor: str) -> Finding:
    """A finding with the place that the user knows, where it is in the `folder` that stands for `anchor`."""
    place = finding.place
    if place is None or not place.file.startswith(f"{folder}{os.sep}"):
        return finding
    return structs.replace(finding, place=structs.replace(place, file=anchor + place.file[len(str(folder)) + 1 :]))


def run(address: str, tasks: Sequence[Task], options: Options, url: str, chunk: int) -> Iterator[Done]:
    """Every task's result as it comes. Raises EnvironmentFault E809 without the extra, E810 where no scheduler
    answers."""
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise missing() from error
    from reportgen.errors import EnvironmentFault

    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        hint = "请检查地址，例如 tcp://10.0.0.1:8786"
        finding = Finding("E810", Severity.ERROR, f"连不上调度器 {address}", hint=hint)
        raise EnvironmentFault(finding) from error
    with client:
        chunks = [tasks[at : at + chunk] for at in range(0, len(tasks), chunk)]
        futures: Mapping[Any, Sequence[Task]] = {
            client.submit(work, each, options, url, pure=False, retries=RETRIES): each for each in chunks
        }
        for future in as_completed(list(futures), loop=client.loop):
            if future.status == "finished":
                yield from future.result()
            else:
                why = str(future.exception())[:200]
                for task in futures[future]:
                    message = f"处理这个文件的进程多次意外中止：{why}"
                    finding = Finding(
                        "E807", Severity.ERROR, message, Place(task.path), hint="请查看各工作进程的内存和日志"
                    )
                    yield Done(task.path, ExitCode.ENVIRONMENT, (finding,))
