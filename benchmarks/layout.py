"""Set every Word file of some folders and say how far each page is from another program's, worst first.

    python benchmarks/layout.py [FOLDER ...] --diff COMMAND --reference DIR [--reference DIR ...]
                                [--lo-reference COMMAND] [--keep DIR] [--sort FIGURE] [--timeout SECONDS]
                                [--like word|libreoffice] [--hung]

Without a folder: tests/corpus. The yardstick is a PDF of the same stem in DIR: one DIR for all folders, or one for
each, in their order. The programs that make and compare PDFs are no part of this repository; they are given as
commands:

    --lo-reference   makes a missing yardstick: run as `COMMAND FONTS_DIR DIR FILE.docx`, writes DIR/FILE.pdf. One
                     that is there is never made again: delete it where its Word file has changed.
    --diff           compares: run as `COMMAND --json REFERENCE.pdf OURS.pdf`, prints one JSON object with
                     "characters", "pages" (a pair) and the shares "text", "page", "line", "place" (0 to 1).

--like says after whose conventions files are set: by default LibreOffice's, which the yardstick is made with, so that
the figures say what is left when the known differences are taken out; with Word's, as `reportgen pdf` sets them, they
say how far apart the two programs are.

--hung adds a share: line, with those lines counted too that differ by nothing but marks which the other program leaves
out in the margin (benchmarks/hungmarks.py).

A row says pages (reference→ours), the shares in per cent, the seconds our engine took once it was loaded, and its
findings. A document that our engine cannot set is a row too, and counts as nothing found. The shares in the totals are
weighted by characters, and once more as means over documents.
"""

from __future__ import annotations

import argparse
import importlib
import json
import shlex
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PROCESSES = 2
SHARES = ("text", "page", "line", "place")
HUNG = "hung"
NAME_WIDTH = 44


class Refused(Exception):
    """An outside command failed; its message is the last line it said."""


@dataclass(frozen=True, slots=True)
class Row:
    """One document. `shares` is None where nothing was compared, and zeros where the engine crashed."""

    name: str
    shares: tuple[float, ...] | None = None
    characters: int = 0
    reference_pages: int | None = None
    pages: int | None = None
    seconds: float | None = None
    findings: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Tools:
    """The outside commands, and how long any program may take."""

    diff: tuple[str, ...]
    reference: tuple[str, ...]
    timeout: float
    like: str = "libreoffice"
    hung: bool = False

    @property
    def shares(self) -> tuple[str, ...]:
        """The names of the shares of a row."""
        return (*SHARES, HUNG) if self.hung else SHARES


def run(command: Sequence[str], timeout: float) -> str:
    """What a command prints. Raises Refused where it fails or does not end."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        raise Refused(f"no end after {timeout:g} s") from None
    except OSError as error:
        raise Refused(str(error)) from None
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no word").splitlines()
        raise Refused(f"status {done.returncode}: {said[-1]}")
    return done.stdout


def set_one(docx: Path, pdf: Path, like: str = "word") -> dict[str, Any]:
    """Our engine on one file: seconds, pages and findings. The clock starts when modules and fonts are loaded."""
    from reportgen.pipeline import Workshop

    for stage in ("word.read", "layout.pages", "draw.document"):
        importlib.import_module(f"reportgen.{stage}")
    workshop = Workshop(like=like)
    assert workshop.fonts
    data = docx.read_bytes()
    start = time.perf_counter()
    try:
        printed = workshop.to_pdf(data, docx.name)
    except Exception as error:
        return {"crash": f"{type(error).__name__}: {error}"}
    seconds = time.perf_counter() - start
    pdf.write_bytes(printed.data)
    return {"seconds": seconds, "pages": printed.pages, "findings": len(printed.findings)}


def ours(docx: Path, pdf: Path, tools: Tools) -> dict[str, Any]:
    """`set_one` in a process of its own, so that no document can harm the next."""
    try:
        out = run([sys.executable, __file__, "--one", str(docx), str(pdf), tools.like], tools.timeout)
        result: dict[str, Any] = json.loads(out)
    except (Refused, json.JSONDecodeError) as error:
        return {"crash": str(error)}
    return result


def compare(tools: Tools, reference: Path, pdf: Path) -> dict[str, Any]:
    """What the comparing command says. Raises Refused."""
    out = run([*tools.diff, "--json", str(reference), str(pdf)], 4 * tools.timeout)
    try:
        result: dict[str, Any] = json.loads(out)
    except json.JSONDecodeError:
        raise Refused("the comparison printed no JSON") from None
    if tools.hung:
        script = Path(__file__).with_name("hungmarks.py")
        result[HUNG] = float(run([sys.executable, str(script), str(reference), str(pdf)], 4 * tools.timeout))
    return result


def yardstick(tools: Tools, docx: Path, folder: Path) -> Path:
    """The reference PDF of a document, made now where it is missing. Raises Refused."""
    pdf = folder / f"{docx.stem}.pdf"
    if pdf.exists():
        return pdf
    if not tools.reference:
        raise Refused("no reference")
    folder.mkdir(parents=True, exist_ok=True)
    run([*tools.reference, str(ROOT / "fonts"), str(folder), str(docx)], tools.timeout)
    if not pdf.exists():
        raise Refused("no reference was made")
    return pdf


def row(tools: Tools, docx: Path, references: Path, kept: Path) -> Row:
    """One document set, and compared where there is something to compare with."""
    pdf = kept / f"{docx.stem}.pdf"
    result = ours(docx, pdf, tools)
    crash = result.pop("crash", None)
    try:
        reference = yardstick(tools, docx, references)
        if not tools.diff:
            raise Refused("no comparison asked for")
        # a document that was not set still weighs as much as its reference has characters
        found = compare(tools, reference, reference if crash else pdf)
    except Refused as refusal:
        return Row(docx.stem, remark=f"crash: {crash}" if crash else str(refusal), **result)
    size = {"characters": found["characters"], "reference_pages": found["pages"][0]}
    if crash:
        return Row(docx.stem, (0.0,) * len(tools.shares), remark=f"crash: {crash}", **size)
    return Row(docx.stem, tuple(found[name] for name in tools.shares), **size, **result)


def width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def fitted(text: str, columns: int) -> str:
    """A text cut or filled up to a number of columns."""
    while width(text) > columns:
        text = text[:-2] + "…"
    return text + " " * (columns - width(text))


def percentages(shares: Sequence[float] | None, count: int) -> str:
    if shares is None:
        return " ".join(["     —"] * count)
    return " ".join(f"{100 * share:6.1f}" for share in shares)


def written(value: float | None, form: str) -> str:
    return "—" if value is None else format(value, form)


def print_row(found: Row, names: Sequence[str]) -> None:
    pages = f"{written(found.reference_pages, 'd')}→{written(found.pages, 'd')}"
    figures = f"{pages:>9} {percentages(found.shares, len(names))} {written(found.seconds, '.2f'):>8}"
    line = f"{fitted(found.name, NAME_WIDTH)} {figures} {written(found.findings, 'd'):>8}"
    print(f"{line}  {found.remark}".rstrip())


def print_head(title: str, names: Sequence[str]) -> None:
    shares = " ".join(f"{name + ' %':>6}" if len(name) < 5 else f"{name:>6}" for name in names)
    print(f"{fitted(title, NAME_WIDTH)} {'pages':>9} {shares} {'seconds':>8} {'findings':>8}")


def print_totals(rows: Sequence[Row], names: Sequence[str]) -> None:
    """Shares over all characters, then as means over documents; pages, seconds and crashes."""
    compared = [(found.shares, found.characters) for found in rows if found.shares is not None]
    characters = sum(count for _, count in compared)
    if characters:
        columns = range(len(names))
        weighted = [sum(shares[i] * count for shares, count in compared) / characters for i in columns]
        means = [sum(shares[i] for shares, _ in compared) / len(compared) for i in columns]
        over = fitted(f"over {characters} characters", NAME_WIDTH)
        print(f"{over} {'':>9} {percentages(weighted, len(names))}")
        mean = fitted(f"mean over {len(compared)} documents", NAME_WIDTH)
        print(f"{mean} {'':>9} {percentages(means, len(names))}")
    agree = sum(found.pages is not None and found.pages == found.reference_pages for found in rows)
    crashed = sum(found.remark.startswith("crash") for found in rows)
    seconds = sum(found.seconds or 0.0 for found in rows)
    print(
        f"{len(rows)} documents: {agree} with as many pages as the reference, {crashed} crashed, "
        f"{len(rows) - len(compared)} not compared; "
        f"{sum(found.reference_pages or 0 for found in rows)}→{sum(found.pages or 0 for found in rows)} pages, "
        f"{sum(found.findings or 0 for found in rows)} findings, {seconds:.1f} s"
    )


def order(figure: str) -> Callable[[Row], tuple[bool, float, str]]:
    """The sorting key: crashes and the smallest shares first, what was not compared last."""
    index = SHARES.index(figure)

    def key(found: Row) -> tuple[bool, float, str]:
        return found.shares is None, found.shares[index] if found.shares else 0.0, found.name

    return key


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "tests/corpus"], metavar="FOLDER")
    parser.add_argument("--reference", action="append", type=Path, default=[], metavar="DIR")
    parser.add_argument("--lo-reference", default="", metavar="COMMAND")
    parser.add_argument("--diff", default="", metavar="COMMAND")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave our PDFs there, a folder for each FOLDER")
    parser.add_argument("--sort", choices=SHARES, default="place", help="the share that says what is worst")
    parser.add_argument("--timeout", type=float, default=120.0, metavar="SECONDS", help="for one document")
    parser.add_argument("--like", choices=("word", "libreoffice"), default="libreoffice")
    parser.add_argument("--hung", action="store_true", help="a share that counts marks left out in the margin")
    options = parser.parse_args(arguments)
    if len(options.reference) not in (1, len(options.folders)):
        parser.error("give one --reference for all folders, or one for each")
    options.reference = options.reference * (len(options.folders) if len(options.reference) == 1 else 1)
    return options


def main() -> None:
    options = parsed()
    commands = tuple(shlex.split(options.diff)), tuple(shlex.split(options.lo_reference))
    tools = Tools(*commands, options.timeout, options.like, options.hung)
    everything: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        for number, (folder, references) in enumerate(zip(options.folders, options.reference, strict=True), 1):
            kept = (options.keep or Path(temporary)) / f"{number}-{folder.resolve().name}"
            kept.mkdir(parents=True, exist_ok=True)
            files = sorted(path for path in folder.glob("*.docx") if not path.name.startswith("~$"))
            with ThreadPoolExecutor(PROCESSES) as pool:
                jobs = [pool.submit(row, tools, docx, references, kept) for docx in files]
                rows = [job.result() for job in jobs]
            print_head(str(folder), tools.shares)
            for found in sorted(rows, key=order(options.sort)):
                print_row(found, tools.shares)
            print_totals(rows, tools.shares)
            print(flush=True)
            everything += rows
    if len(options.folders) > 1:
        print("all folders")
        print_totals(everything, tools.shares)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(set_one(Path(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:]), ensure_ascii=False))
    else:
        main()
