"""Time one report from a cold start, beside LibreOffice converting the same Word file.

    python benchmarks/cold_start.py [DATA.yaml] [--runs N]

Runs in turn, each in a fresh process: `reportgen build` (both files) with the compiled template kept from an earlier
run; the same with nothing kept, as the first time on a machine; `soffice --convert-to pdf` with a profile of its own
making (its first time) and with one it knows. Prints the median, least and greatest wall time and the ratios of the
medians. Without soffice on PATH only reportgen is timed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def timed(command: list[str], **more: str) -> float:
    # An installed program has its byte code; a checkout must be allowed to keep it too.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | more
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def row(name: str, times: list[float]) -> str:
    return f"{name:<27} median {statistics.median(times):.2f} s  ({min(times):.2f}-{max(times):.2f}, {len(times)} runs)"


def ratio(ours: list[float], theirs: list[float]) -> str:
    return f"{statistics.median(ours) / statistics.median(theirs):.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "data/zhangshu/2023/店下镇.yaml")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "reportgen", "build", str(options.data), "-o", folder, "--force"]
        timed(build)  # warms the disk cache, as for every later run
        docx = next(Path(folder).glob("*.docx"))
        soffice = shutil.which("soffice")

        def convert(profile: str) -> float:
            where = f"-env:UserInstallation=file://{folder}/{profile}"
            return timed(
                [str(soffice), where, "--headless", "--convert-to", "pdf", "--outdir", f"{folder}/lo", str(docx)]
            )

        if soffice:
            convert("warm")
        ours: list[float] = []
        nothing_kept: list[float] = []
        cold: list[float] = []
        warm: list[float] = []
        for run in range(options.runs):
            ours.append(timed(build))
            nothing_kept.append(timed(build, REPORTGEN_CACHE=""))
            if soffice:
                cold.append(convert(f"fresh{run}"))
                warm.append(convert("warm"))
    print(row("reportgen", ours))
    print(row("reportgen, nothing kept", nothing_kept))
    for name, times in (("LibreOffice, fresh profile", cold), ("LibreOffice, warm profile", warm)):
        if times:
            print(f"{row(name, times)}  ratio {ratio(ours, times)}, nothing kept {ratio(nothing_kept, times)}")


if __name__ == "__main__":
    main()
