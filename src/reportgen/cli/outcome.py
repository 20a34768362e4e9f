"""What a command did with every file: gathered, printed, and turned into an exit code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import click

from reportgen import __version__, outputs
from reportgen.archive import manifest
from reportgen.cli import show
from reportgen.errors import DataError, ExitCode, Finding, Place, ReportgenError, Severity, reason
from reportgen.pool import Lost, ordered


@dataclass(slots=True)
class Outcome:
    """What happened to one data file."""

    data: Path
    code: ExitCode = ExitCode.DONE
    findings: tuple[Finding, ...] = ()
    template: str = ""
    outputs: list[Path] = field(default_factory=list)
    pages: int = 0
    unit: str = ""
    """The office that the report is of, where it is known."""
    skipped: bool = False
    """Whether its files were there already, as they would be made."""
    noted: dict[Severity, int] = field(default_factory=dict)
    """How many findings it was made with, where it was skipped."""

    @property
    def counts(self) -> Mapping[Severity, int]:
        """Its findings by severity, those of when it was made where it was skipped."""
        return self.noted if self.skipped else Counter(finding.severity for finding in self.findings)

    def skip(self, entry: Mapping[str, Any], files: list[Path]) -> None:
        """Note that its files are there as a manifest's entry says."""
        self.skipped, self.outputs, self.noted = True, files, manifest.counted(entry)
        self.template, self.unit = entry["template"]["id"], entry["unit"]
        self.pages = max((said.get("pages", 0) for said in entry["files"].values()), default=0)

    def as_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "data": str(self.data),
            "unit": self.unit,
            "ok": self.code is ExitCode.DONE,
            "template": self.template,
            "skipped": self.skipped,
            "outputs": [str(path) for path in self.outputs],
            "pages": self.pages,
            "findings": [show.as_json(finding) for finding in self.findings],
        }


One: TypeAlias = Callable[[Path, Outcome], None]


def each(
    data: Sequence[Path],
    make: Callable[[], One],
    json_output: bool,
    *,
    done: str,
    afterwards: Callable[[Sequence[Outcome]], None] | None = None,
    quiet: bool = False,
    jobs: int = 1,
) -> ExitCode:
    """Do one thing for every file; a file's fault does not stop the others. The gravest exit code is the run's.

    `make` gives what is to be done, once in every process where there are several. `afterwards` is called with all that
    happened; `quiet` says nothing of a file with which all is well and nothing was written.
    """
    results: list[Outcome] = []
    for outcome in in_order(data, make, jobs):
        results.append(outcome)
        if not json_output and (not quiet or outcome.outputs or outcome.code is not ExitCode.DONE):
            report(outcome, done)
    if afterwards is not None:
        afterwards(results)
    return finished(results, json_output)


def finished(results: Sequence[Outcome], json_output: bool) -> ExitCode:
    """The run's exit code, the gravest of all; prints the results as JSON where they are wanted so."""
    code = max((outcome.code for outcome in results), default=ExitCode.DONE)
    if json_output:
        show.print_json(
            {
                "version": __version__,
                "exit_code": int(code),
                "files": [outcome.as_json() for outcome in results],
            }
        )
    return code


def in_order(data: Sequence[Path], make: Callable[[], One], jobs: int) -> Iterator[Outcome]:
    """What happened to every file, in the order of the files."""
    for path, found in zip(data, ordered(partial(_outcomes, make), data, jobs), strict=True):
        yield lost(path, found) if isinstance(found, Lost) else found


def _outcomes(make: Callable[[], One]) -> Callable[[Path], Outcome]:
    one = make()

    def work(path: Path) -> Outcome:
        outcome = Outcome(path)
        try:
            one(path, outcome)
        except ReportgenError as error:
            outcome.code = error.exit_code
            outcome.findings = error.findings
        return outcome

    return work


def lost(path: Path, found: Lost) -> Outcome:
    """What is said of a file whose process died."""
    message = f"处理这个文件的进程两次意外中止（退出码 {found.code}）"
    hint = "可能是内存不足，请减少 -j 的进程数再试"
    finding = Finding("E807", Severity.ERROR, message, Place(str(path)), hint=hint)
    return Outcome(path, ExitCode.ENVIRONMENT, (finding,))


def report(outcome: Outcome, done: str) -> None:
    """Print what happened to one file."""
    show.findings(outcome.findings, error=outcome.code > ExitCode.DATA)
    if outcome.code is not ExitCode.DONE:
        click.echo(f"{outcome.data}：{show.counts(outcome.findings)}，没有通过。", err=outcome.code > ExitCode.DATA)
        return
    if outcome.skipped:
        click.echo(f"{outcome.data}：没有变化，不必重做。")
        return
    for path in outcome.outputs:
        pages = f"（{outcome.pages} 页）" if path.suffix == ".pdf" else ""
        click.echo(f"{done} {path}{pages}")
    if not outcome.outputs:
        click.echo(f"{outcome.data}：{done}，{show.counts(outcome.findings)}。")


def show_summary(results: Sequence[Outcome]) -> None:
    """What became of all: how many, and which failed."""
    failed = [outcome for outcome in results if outcome.code is not ExitCode.DONE]
    skipped = sum(outcome.skipped for outcome in results)
    made = len(results) - len(failed) - skipped
    click.echo(f"共 {len(results)} 份：生成 {made}，没有变化 {skipped}，失败 {len(failed)}。")
    for outcome in failed:
        click.echo(f"  {outcome.data}：{show.counts(outcome.findings)}")


def own_name(wish: str, folder: Path, path: Path, taken: dict[str, Path], findings: Sequence[Finding]) -> str:
    """The file name, unless an earlier file of this run has it: then nothing is overwritten."""
    name = outputs.safe_name(wish)
    other = taken.setdefault(str(folder / name).casefold(), path)
    if other != path:
        raise DataError(
            *findings,
            Finding(
                "D131",
                Severity.ERROR,
                f"与 {other} 的输出同名（{name}），没有写出",
                hint="请检查两份数据的单位名称和年度；Word 文件请改名，或分开写到不同的文件夹",
            ),
        )
    return name


def read_bytes(path: Path) -> bytes:
    """A file's content. Raises DataError D101."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(Finding("D101", Severity.ERROR, f"文件读不到：{reason(error)}", Place(str(path)))) from error
