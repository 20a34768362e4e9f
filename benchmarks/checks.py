"""How good and how fast the check of the prose is.

    python benchmarks/checks.py [--reports N] [--builds N]

Precision and recall of every rule over the labelled sentences and data files of tests/prose: a finding is right where
the label has its code, as often as it is given. Then the speed: N reports of 5,000 characters of prose through
`reportgen check` in one command, beside `reportgen build` of ten, in one command and in ten. Figures are of this
machine; compare the ratios.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from prose import cases  # noqa: E402


def tally() -> dict[str, Counter[str]]:
    """Right, wrong and missed findings by rule."""
    table: dict[str, Counter[str]] = {}
    whole: Iterable[tuple[dict[str, Any], list[str]]] = [
        *((case, [finding.code for finding in cases.findings_of(case)]) for case in cases.sentences()),
        *((case, [finding.code for finding in cases.file_findings(case)]) for case in cases.files()),
    ]
    for case, codes in whole:
        given, wanted = Counter(codes), Counter(case["finds"])
        for code in given | wanted:
            row = table.setdefault(code, Counter())
            row["right"] += min(given[code], wanted[code])
            row["wrong"] += max(0, given[code] - wanted[code])
            row["missed"] += max(0, wanted[code] - given[code])
    return table


def share(part: int, rest: int) -> str:
    return f"{part / (part + rest):.2f}" if part + rest else "-"


def quality() -> None:
    table = tally()
    print(f"{len(cases.sentences())} sentences, {len(cases.files())} data files")
    print("rule  right  wrong  missed  precision  recall")
    for code in sorted(table):
        row = table[code]
        precision, recall = share(row["right"], row["wrong"]), share(row["right"], row["missed"])
        print(f"{code}  {row['right']:5}  {row['wrong']:5}  {row['missed']:6}  {precision:>9}  {recall:>6}")
    total = sum(table.values(), Counter())
    precision, recall = share(total["right"], total["wrong"]), share(total["right"], total["missed"])
    print(f"all   {total['right']:5}  {total['wrong']:5}  {total['missed']:6}  {precision:>9}  {recall:>6}")


def long_report() -> str:
    """A county's data file of about 5,000 characters: every paragraph of its general part twice over."""
    text = cases.BASES["县"].read_text(encoding="utf-8")
    head, mark, tail = text.partition("\n主动公开:\n")
    lines = [line for line in head.splitlines() for _ in range(2 if line.startswith("    ") else 1)]
    return "\n".join(lines) + mark + tail


def timed(*arguments: str | Path) -> float:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    command = [sys.executable, "-m", "reportgen", *map(str, arguments)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def speed(reports: int, builds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = long_report()
        files = []
        for number in range(reports):
            files.append(folder / f"{number:05}.yaml")
            files[-1].write_text(text.replace("青石县", f"第{number}县"), encoding="utf-8")
        characters = len(text)
        timed("check", files[0])
        timed("build", files[0], "-o", folder / "out")
        checked = timed("check", *files)
        together = timed("build", *files[:builds], "-o", folder / "out", "--force")
        apart = sum(timed("build", each, "-o", folder / "out", "--force") for each in files[:builds])
        print(f"\n{platform.python_version()}, {os.cpu_count()} cores; a data file has {characters} characters")
        print(f"check of {reports} reports, one command   {checked:6.2f} s  {checked / reports * 1000:.1f} ms each")
        print(
            f"build of {builds} reports, one command     {together:6.2f} s  checks take {checked / together:.2f} of it"
        )
        print(
            f"build of {builds} reports, {builds} commands    {apart:6.2f} s  checks take {checked / apart:.2f} of it"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--builds", type=int, default=10)
    options = parser.parse_args()
    quality()
    if options.reports:
        speed(options.reports, options.builds)


if __name__ == "__main__":
    main()
