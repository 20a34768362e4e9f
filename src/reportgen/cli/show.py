"""Findings and results for people and for programs: rich on a terminal, plain lines in a pipe, JSON on request."""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from reportgen.cli.sources import Sources, excerpt
from reportgen.errors import Finding, Severity

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
_COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def line(finding: Finding) -> str:
    """A finding on one line: `file:line:column: 错误 K302 cell：message（hint）`."""
    where = f"{finding.place}: " if finding.place else ""
    cell = f"{finding.cell}：" if finding.cell else ""
    told = f"已忽略，理由：{finding.accepted}" if finding.accepted else finding.hint
    hint = f"（{told}）" if told else ""
    return f"{where}{_WORDS[finding.severity]} {finding.code} {cell}{finding.message}{hint}"


def findings(found: Sequence[Finding], *, error: bool = False) -> None:
    """Print findings: a table with colours on a terminal, one a line elsewhere."""
    stream = sys.stderr if error else sys.stdout
    if not found:
        return
    if not stream.isatty():
        for finding in found:
            click.echo(line(finding), err=error)
        return
    _pretty(found, error)


def _pretty(found: Sequence[Finding], error: bool) -> None:
    """Findings for a terminal, by file, each with the line it points to."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=error, highlight=False, soft_wrap=True)
    sources = Sources()
    last = None
    for finding in found:
        file = finding.place.file if finding.place else None
        if file is not None and file != last:
            console.print(Text(file, style="bold underline"))
            last = file
        row = Text("  ")
        if finding.place and finding.place.line:
            row.append(f"第 {finding.place.line} 行  ", style="dim")
        row.append(f"{_WORDS[finding.severity]} {finding.code}  ", style=_COLORS[finding.severity])
        if finding.cell:
            row.append(f"{finding.cell}：", style="bold")
        row.append(finding.message)
        console.print(row)
        # What is said of the file as a whole has no line to show.
        parts = sources.around(finding) if finding.cell or finding.quote or finding.code[0] == "D" else None
        if parts is not None:
            before, words, after = excerpt(parts, max(24, console.width // 2 - 8))
            shown = Text("      │ ", style="dim").append(before).append(words, style="not dim underline").append(after)
            console.print(shown)
        if finding.accepted:
            console.print(Text(f"      已忽略，理由：{finding.accepted}", style="dim"))
        elif finding.hint:
            console.print(Text(f"      {finding.hint}", style="dim"))


def difference(before: str, after: str, name: str) -> None:
    """Print what changed, line by line, in colours on a terminal."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, f"{name}（改正后）", lineterm="", n=0)
    for text in lines:
        color = {"-": "red", "+": "green", "@": "cyan"}.get(text[:1])
        click.echo(click.style(text, fg=color) if sys.stdout.isatty() and color else text)


def counts(found: Iterable[Finding]) -> str:
    """ "错误 2，警告 1", or "没有发现问题"."""
    tally = dict.fromkeys(Severity, 0)
    for finding in found:
        tally[finding.severity] += 1
    said = [f"{_WORDS[severity]} {count}" for severity, count in tally.items() if count]
    return "，".join(said) if said else "没有发现问题"


def as_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON values."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "cell": finding.cell,
        "place": None
        if place is None
        else {
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "part": place.part,
            "paragraph": place.paragraph,
        },
        "sides": [{"label": side.label, "value": side.value} for side in finding.sides],
        "quote": finding.quote,
        "accepted": finding.accepted,
    }


def result_schema() -> Any:
    """The published JSON Schema of what `--json` prints."""
    from importlib import resources

    return json.loads(resources.files(__package__).joinpath("result.schema.json").read_text(encoding="utf-8"))


def print_json(value: Any) -> None:
    """JSON on standard output, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
