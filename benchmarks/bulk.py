"""What many reports cost: beside plain docxtpl and LibreOffice, on one core and on two, and in memory.

    python benchmarks/bulk.py [--reports N] [--runs N] [--memory N]

1. A .docx and PDF/A pair, warm, in one process, beside what docxtpl alone takes for the .docx
   (`DocxTemplate(...).render(...); save(...)`, template opened each time as its manual has it), and beside docxtpl plus
   one LibreOffice run over all files. The process has made the reports of four offices; each of the others is then made
   once, so that nothing of its own text is known.
2. Where the time of a report goes, by stage, measured in the same way.
3. `reportgen build` of N reports with one worker and with two, in turn.
4. The memory of all processes together that make 100 reports and N: pages that processes share (interpreter, libraries,
   what a worker has from the one that forked it) counted in parts (PSS), and, for comparison, in each (RSS).

Medians; everything compared is measured in one run; 1 and 2 in seconds of the processor, which a busy machine does not
change much, 3 in seconds of the clock. Without soffice on PATH that line is left out.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from docxtpl import DocxTemplate

from reportgen import datafile
from reportgen.pipeline import Workshop

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data/zhangshu/2023/店下镇.yaml"
OFFICES = [path for path in sorted(DATA.parent.glob("*.yaml")) if path.stem not in ("units", "樟树市")]
WARM = 4
"""Offices whose reports are made before anything is measured."""


def warmed() -> Workshop:
    workshop = Workshop()
    for path in OFFICES[:WARM]:
        workshop.build(path)
    return workshop


def plain(template: Path, values: dict[str, Any]) -> bytes:
    """What docxtpl does."""
    document = DocxTemplate(template)
    document.render(values)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pairs() -> None:
    workshop = warmed()
    both, alone = [], []
    for path in OFFICES[WARM:]:
        checked = workshop.check(path)
        both.append(seconds(lambda: workshop.build(path)))  # noqa: B023
        alone.append(seconds(lambda: plain(checked.template.docx, checked.values)))  # noqa: B023
    ours, docxtpl = statistics.median(both), statistics.median(alone)
    share = f"{ours / docxtpl:.2f} of it"
    print(f"a warm pair {ours * 1000:.0f} ms; docxtpl alone, .docx only {docxtpl * 1000:.0f} ms: {share}")
    soffice = shutil.which("soffice")
    if soffice is None:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        results = [workshop.check(path) for path in OFFICES]
        start = with_children()
        for at, checked in enumerate(results):
            (folder / f"{at}.docx").write_bytes(plain(checked.template.docx, checked.values))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *sorted(map(str, folder.glob("*.docx")))], check=True, capture_output=True)
        theirs = (with_children() - start) / len(results)
    each = f"{theirs * 1000:.0f} ms each; {theirs / ours:.1f} times ours"
    print(f"docxtpl and LibreOffice in batch, {len(results)} files: {each}")


def seconds(function: Callable[[], Any]) -> float:
    """Of the processor."""
    start = time.process_time()
    function()
    return time.process_time() - start


def with_children() -> float:
    """Seconds of the processor that this process and those it has waited for took so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + usage.ru_utime + usage.ru_stime


def city(folder: Path, number: int) -> Path:
    text = DATA.read_text(encoding="utf-8")
    folder.mkdir(exist_ok=True)
    for at in range(number):
        changed = text.replace("店下镇", f"第{at}镇")
        (folder / f"{at:05}.yaml").write_text(changed, encoding="utf-8")
    return folder


def timed(*arguments: object) -> float:
    """Seconds of the clock."""
    start = time.perf_counter()
    _started(*arguments).wait()
    return time.perf_counter() - start


def _started(*arguments: object) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "reportgen", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)


class Most(NamedTuple):
    """The most memory, in KiB: of all processes with shared pages counted in parts and in each, of the one that was
    started, and of the largest worker, these with what they share."""

    parts: int = 0
    whole: int = 0
    own: int = 0
    worker: int = 0


def watched(*arguments: object) -> Most:
    """What a command and its workers take, looked at five times a second."""
    process, most = _started(*arguments), Most()
    while process.poll() is None:
        own, workers = _memory(process.pid), [_memory(pid) for pid in _children(process.pid)]
        parts, whole = (sum(each[at] for each in (own, *workers)) for at in (0, 1))
        now = Most(parts, whole, own[1], max((each[1] for each in workers), default=0))
        most = Most(*map(max, most, now))
        time.sleep(0.2)
    return most


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory(pid: int) -> tuple[int, int]:
    """PSS and RSS."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0, 0
    said = {line.split()[0]: int(line.split()[1]) for line in lines[1:]}
    return said.get("Pss:", 0), said.get("Rss:", 0)


def workers(number: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        data = city(Path(name) / "data", number)
        out = Path(name) / "out"
        timed("build", data, "-o", out, "-j", "2", "--quiet")
        one, two = [], []
        for _ in range(runs):
            one.append(timed("build", data, "-o", out, "-j", "1", "--quiet", "--force"))
            two.append(timed("build", data, "-o", out, "-j", "2", "--quiet", "--force"))
        first, second = statistics.median(one), statistics.median(two)
        rates = f"one worker {number / first:.1f} a second, two {number / second:.1f}"
        print(f"{number} reports: {rates}: {first / second:.2f} times")
        again = statistics.median(timed("build", data, "-o", out, "--quiet") for _ in range(runs))
        print(f"again, nothing changed: {again:.2f} s")


def memory(number: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = watched("build", city(folder / "few", 100), "-o", folder / "a", "-j", "2", "--quiet")
        many = watched("build", city(folder / "many", number), "-o", folder / "b", "-j", "2", "--quiet")
    names = ("all processes", "all, shared pages counted in each", "the process started", "a worker")
    for name, one, other in zip(names, few, many, strict=True):
        sizes = f"100 reports {one / 1024:.0f} MiB, {number} reports {other / 1024:.0f} MiB"
        print(f"most memory of {name}: {sizes}: {other / one:.2f} times")


def stages() -> None:
    from reportgen import pipeline
    from reportgen.draw.document import draw
    from reportgen.layout.pages import lay_out
    from reportgen.word.package import Parts
    from reportgen.word.read import read

    workshop = warmed()
    memory = workshop._memory
    found: dict[str, list[float]] = {}

    def stage(name: str, function: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = function()
        found.setdefault(name, []).append(time.process_time() - start)
        return result

    for path in OFFICES[WARM:]:
        stage("YAML", lambda: datafile.loads(path.read_bytes()))  # noqa: B023
        checked = stage("check", lambda: workshop.check(path))  # noqa: B023
        filled = stage("fill", lambda: workshop.filled(checked.template, checked.values, path.parent))  # noqa: B023
        with pipeline._uncollected():
            parts = Parts(filled.parts, filled.trees)
            reading = stage("read", lambda: read(parts, "x", memory=memory))  # noqa: B023
            laid = stage("lay out", lambda: lay_out(reading.document, workshop.fonts, memory))  # noqa: B023
            metadata = pipeline._metadata(checked)
            stage("draw", lambda: draw(laid.pages, workshop.fonts, metadata, (), memory))  # noqa: B023
    print(
        "by stage, in ms: " + ", ".join(f"{name} {statistics.median(each) * 1000:.1f}" for name, each in found.items())
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1, help="0: leave out what is measured pair by pair")
    parser.add_argument("--reports", type=int, default=480)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", type=int, default=2000)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    if options.pairs:
        pairs()
        stages()
    if options.reports:
        workers(options.reports, options.runs)
    if options.memory:
        memory(options.memory)


if __name__ == "__main__":
    main()
