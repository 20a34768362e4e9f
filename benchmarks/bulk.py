"""What many reports cost: beside plain docxtpl and LibreOffice, on one core and on two, and in memory.

    python benchmarks/bulk.py [--pairs N] [--reports N] [--memory N]

1. A .docx and PDF/A pair, warm, in one process, beside what docxtpl alone takes for the .docx
(`DocxTemplate(...).render(...);
   save(...)`, template opened each time as its manual has it), and beside docxtpl plus one LibreOffice run over all
   files.
2. `reportgen build` of N reports with one worker and with two, in turn.
3. The memory of a worker that makes 100 reports and of one that makes N.
4. Where the time of a report goes, by stage.

Medians; everything compared is measured in one run. Without soffice on PATH that line is left out.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from reportgen import datafile
from reportgen.check import check
from reportgen.fill import Filler
from reportgen.layout.pages import lay_out
from reportgen.pipeline import Workshop
from reportgen.word.read import read

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data/zhangshu/2023/店下镇.yaml"


def median(function: Callable[[], Any], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def in_turn(runs: int, *functions: Callable[[], Any]) -> list[float]:
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(runs):
        for at, function in enumerate(functions):
            start = time.perf_counter()
            function()
            times[at].append(time.perf_counter() - start)
    return [statistics.median(each) for each in times]


def pairs(runs: int) -> None:
    workshop = Workshop()
    checked = workshop.check(DATA)
    template = checked.template

    def plain() -> bytes:
        document = DocxTemplate(template.docx)
        document.render(checked.values)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def ours() -> None:
        workshop.build(DATA)

    ours()
    both, docxtpl = in_turn(runs, ours, plain)
    share = f"{both / docxtpl:.2f} of it"
    print(f"a warm pair {both * 1000:.0f} ms; docxtpl alone, .docx only {docxtpl * 1000:.0f} ms: {share}")
    soffice = shutil.which("soffice")
    if soffice is None:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        number = 20
        start = time.perf_counter()
        for at in range(number):
            (folder / f"{at}.docx").write_bytes(plain())
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *sorted(map(str, folder.glob("*.docx")))], check=True, capture_output=True)
        theirs = (time.perf_counter() - start) / number
    print(
        f"docxtpl and LibreOffice in batch, {number} files: {theirs * 1000:.0f} ms each; {theirs / both:.1f} times ours"
    )


def city(folder: Path, number: int) -> Path:
    text = DATA.read_text(encoding="utf-8")
    folder.mkdir(exist_ok=True)
    for at in range(number):
        changed = text.replace("店下镇", f"第{at}镇")
        (folder / f"{at:05}.yaml").write_text(changed, encoding="utf-8")
    return folder


def timed(*arguments: object) -> tuple[float, int, int]:
    """Seconds, and the most memory that a worker and the process that was started had, in KiB."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "reportgen", *map(str, arguments)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    worker = own = 0
    while process.poll() is None:
        worker = max([worker, *(_resident(pid) for pid in _children(process.pid))])
        own = max(own, _resident(process.pid))
        time.sleep(0.05)
    return time.perf_counter() - start, worker, own


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def workers(number: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        data = city(Path(name) / "data", number)
        out = Path(name) / "out"
        timed("build", data, "-o", out, "-j", "2", "--quiet")
        one, two = [], []
        for _ in range(runs):
            one.append(timed("build", data, "-o", out, "-j", "1", "--quiet", "--force")[0])
            two.append(timed("build", data, "-o", out, "-j", "2", "--quiet", "--force")[0])
        first, second = statistics.median(one), statistics.median(two)
        rates = f"one worker {number / first:.1f} a second, two {number / second:.1f}"
        print(f"{number} reports: {rates}: {first / second:.2f} times")
        again = statistics.median(timed("build", data, "-o", out, "--quiet")[0] for _ in range(runs))
        print(f"again, nothing changed: {again:.2f} s")


def memory(number: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = timed("build", city(folder / "few", 100), "-o", folder / "a", "-j", "2", "--quiet")[1:]
        many = timed("build", city(folder / "many", number), "-o", folder / "b", "-j", "2", "--quiet")[1:]
    for name, one, other in zip(("a worker", "the process started"), few, many, strict=True):
        sizes = f"100 reports {one // 1024} MiB, {number} reports {other // 1024} MiB"
        print(f"most memory of {name}: {sizes}: {other / one:.2f} times")


def stages(runs: int) -> None:
    workshop = Workshop()
    checked = workshop.check(DATA)
    source = DATA.read_bytes()
    node = datafile.loads(source)
    filler = Filler(checked.template.docx)
    docx = filler.fill(checked.values)
    reading = read(docx, "x")
    laid = lay_out(reading.document, workshop.fonts)
    from reportgen.draw.document import draw
    from reportgen.draw.metadata import Metadata

    whole = median(lambda: workshop.build(DATA), runs)
    parts = {
        "YAML": median(lambda: datafile.loads(source), runs),
        "check": median(lambda: check(checked.template, node, workshop.fonts.has), runs),
        "fill": median(lambda: filler.fill(checked.values), runs),
        "read": median(lambda: read(docx, "x"), runs),
        "lay out": median(lambda: lay_out(reading.document, workshop.fonts), runs),
        "draw": median(lambda: draw(laid.pages, workshop.fonts, Metadata("t")), runs),
    }
    print(
        f"one report {whole * 1000:.0f} ms: " + ", ".join(f"{name} {part * 1000:.1f}" for name, part in parts.items())
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", type=int, default=2000)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    if options.pairs:
        pairs(options.pairs)
        stages(options.pairs)
    if options.reports:
        workers(options.reports, options.runs)
    if options.memory:
        memory(options.memory)


if __name__ == "__main__":
    main()
