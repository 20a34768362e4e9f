"""Commands that look a data file through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from reportgen import outputs
from reportgen.bulk.gather import gather
from reportgen.cli import show
from reportgen.cli.options import (
    FILES,
    command,
    data_argument,
    font_folders_option,
    jobs_option,
    json_option,
    option,
    template_folders_option,
)
from reportgen.cli.outcome import One, Outcome, each, read_bytes
from reportgen.errors import ExitCode, Severity
from reportgen.pipeline import Checked, Workshop
from reportgen.pool import jobs_for


@command(help="只检查数据，不生成文件：表格勾稽关系、与上年是否衔接、正文数字与表格是否一致、文字和格式上的疏漏。")
@data_argument
@option(
    "--previous",
    type=FILES,
    metavar="文件或文件夹",
    help="上年的数据文件，或存放它的文件夹；数据按“市/年度/单位.yaml”存放的，不写也会找到。",
)
@option("--strict", is_flag=True, help="有警告也算没有通过。")
@option("--html", "html_file", type=FILES, metavar="文件", help="把结果写成一个网页文件，可以打印，供审核的单位使用。")
@jobs_option
@font_folders_option
@template_folders_option
@json_option
def check(
    data: tuple[Path, ...],
    previous: Path | None,
    strict: bool,
    html_file: Path | None,
    jobs: int | None,
    font_folders: tuple[Path, ...],
    template_folders: tuple[Path, ...],
    json_output: bool,
) -> ExitCode:
    """Check every data file in turn."""
    paths = gather(data)
    make = partial(_checker, font_folders, template_folders, previous, strict)

    def write(outcomes: Sequence[Outcome]) -> None:
        if html_file is not None:
            from reportgen.cli.page import page

            outputs.write_all(html_file.parent, {html_file.name: page(outcomes).encode("utf-8")})
            if not json_output:
                click.echo(f"检查结果已写入 {html_file}")

    # A file takes some milliseconds: a process of its own is worth it for some dozens.
    processes = min(jobs_for(jobs), 1 + len(paths) // 16)
    return each(paths, make, json_output, done="检查完毕", afterwards=write, jobs=processes)


def _checker(
    font_folders: tuple[Path, ...], template_folders: tuple[Path, ...], previous: Path | None, strict: bool
) -> One:
    """What is done with each file: once in every process."""
    workshop = Workshop(font_folders, template_folders)

    def one(path: Path, outcome: Outcome) -> None:
        checked: Checked = workshop.check(path, previous)
        outcome.template = checked.template.id
        outcome.unit = checked.unit
        outcome.findings = checked.findings
        grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        if any(finding.severity in grave for finding in checked.findings):
            outcome.code = ExitCode.DATA

    return one


@command(
    help="改正能够自动改正的地方：数字中的全角字符和空格、汉字之间的空格、半角和重复的标点、没有填的总计。先列出改动，问过再写。"
)
@data_argument
@option("--yes", is_flag=True, help="不再询问，直接写入。")
@template_folders_option
def fix(data: tuple[Path, ...], yes: bool, template_folders: tuple[Path, ...]) -> ExitCode:
    """Mend every data file in turn."""
    workshop = Workshop(template_folders=template_folders)

    def one(path: Path, outcome: Outcome) -> None:
        source = read_bytes(path)
        mended = workshop.mend(path, source)
        if not mended.edits:
            click.echo(f"{path}：没有可以自动改正的地方。")
            return
        before = source.decode("utf-8-sig")
        show.difference(before, mended.text, str(path))
        for why, count in Counter(edit.why for edit in mended.edits).items():
            click.echo(f"  {why}：{count} 处")
        if not yes and not _agreed(path):
            click.echo(f"{path}：没有写入。")
            return
        mark = b"\xef\xbb\xbf" if source.startswith(b"\xef\xbb\xbf") else b""
        outcome.outputs = outputs.write_all(path.parent, {path.name: mark + mended.text.encode("utf-8")})

    return each(gather(data), lambda: one, False, done="已改正", quiet=True)


def _agreed(path: Path) -> bool:
    """Whether the user wants the change written; where nobody can be asked, not."""
    try:
        return click.confirm(f"写入 {path} 吗？", default=False, prompt_suffix=" [y/N] ", show_default=False)
    except click.Abort:
        click.echo()
        return False
