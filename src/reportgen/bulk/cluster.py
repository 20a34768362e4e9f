"""The same run on Dask distributed: reports in chunks as tasks, made by workers that write to shared storage.

In: data files, options, a scheduler's address and a storage URL. Out: what happened to every data file. The data travel
with the tasks, so that workers need no folder of ours; a lost worker's tasks are done again by another.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from reportgen.archive import manifest
from reportgen.bulk.making import Made, Options, maker
from reportgen.bulk.store import Store, missing
from reportgen.errors import ExitCode, Finding, Place, ReportgenError, Severity
from reportgen.survey import COMMON, common_of

_LOGS = "请查看各工作进程的内存和日志"
RETRIES = 3
"""How often a task is done again whose worker was lost or raised."""


class Task(Struct, frozen=True):
    """One report: where its data came from, the data and what belongs to them by the path that they would have in
    <city>/<year>/, and the name that its files shall have."""

    path: str
    files: dict[str, bytes]
    data: str
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


def task_of(path: Path, base: str) -> Task:
    """The task of a data file. Raises DataError, EnvironmentFault where it cannot be read."""
    from reportgen import datafile

    year = path.resolve().parent.name
    folder = year if year.isdigit() else "data"
    files = {f"{folder}/{path.name}": datafile.read(path, str(path))}
    common = common_of(path)
    if common:
        files[f"{folder}/{COMMON}"] = common
    last = path.parent.parent / str(int(year) - 1) / path.name if year.isdigit() else None
    if last is not None and last.is_file():
        files[f"{int(year) - 1}/{path.name}"] = datafile.read(last, str(last))
    return Task(str(path), files, f"{folder}/{path.name}", base)


def work(tasks: Sequence[Task], options: Options, url: str) -> list[Done]:
    """What a worker does with a chunk: make every report and write its files."""
    store = Store(url)
    make = _maker(options)
    return [_one(task, make, store) for task in tasks]


_made: dict[Options, Callable[[Path], Made]] = {}


def _maker(options: Options) -> Callable[[Path], Made]:
    """Templates and fonts are opened once in a worker's life."""
    if options not in _made:
        _made[options] = maker(options)
    return _made[options]


def _one(task: Task, make: Callable[[Path], Made], store: Store) -> Done:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in task.files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(content)
        made = make(folder / task.data)
        findings = tuple(_replaced(each, folder / task.data, task.path) for each in made.findings)
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


def _replaced(finding: Finding, here: Path, path: str) -> Finding:
    """A finding with the place that the user knows."""
    place = finding.place
    if place is None or not place.file.startswith(str(here.parent)):
        return finding
    known = path if place.file == str(here) else str(Path(path).parent / Path(place.file).name)
    return structs.replace(finding, place=structs.replace(place, file=known))


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
