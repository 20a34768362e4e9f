"""What the scheduler costs: the same reports by two processes of one command, and by two Dask workers on this machine.

    python benchmarks/cluster.py [--reports N] [--runs N]

Starts a scheduler and two workers on loopback, warms both ways, then times them in turn. Prints medians and the ratio.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bulk import city, timed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = city(folder / "data", options.reports)
        file = folder / "scheduler.json"
        quiet = subprocess.DEVNULL
        dask = [sys.executable, "-m", "dask"]
        where = ["--host", "127.0.0.1", "--no-dashboard"]
        command = [*dask, "scheduler", *where, "--port", "0", "--scheduler-file", str(file)]
        processes = [subprocess.Popen(command, stdout=quiet, stderr=quiet)]
        try:
            while not file.exists() or not file.stat().st_size:
                time.sleep(0.1)
            address = json.loads(file.read_text(encoding="utf-8"))["address"]
            for number in range(2):
                own = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder / f"worker{number}")]
                command = [*dask, "worker", address, *where, *own]
                processes.append(subprocess.Popen(command, stdout=quiet, stderr=quiet))
            here = ["build", data, "-o", folder / "here", "-j", "2", "--quiet", "--force"]
            there = ["build", data, "-o", folder / "there", "--cluster", address, "--quiet", "--force"]
            timed(*here), timed(*there)
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(options.runs):
                times[0].append(timed(*here)[0])
                times[1].append(timed(*there)[0])
        finally:
            for process in processes:
                process.kill()
        one, other = (statistics.median(each) for each in times)
        both = f"two processes {one:.1f} s, two Dask workers {other:.1f} s"
        print(f"{options.reports} reports: {both}: {other / one:.2f} times")


if __name__ == "__main__":
    main()
