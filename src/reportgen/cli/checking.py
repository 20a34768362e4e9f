"""Commands that look a data file through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from reportgen import outputs
from reportgen.cli.options import (
    FILES,
    command,
    data_argument,
    font_folders_option,
    json_option,
    option,
    template_folders_option,
)
from reportgen.cli.outcome import Outcome, each
from reportgen.errors import ExitCode, Severity
from reportgen.pipeline import Checked, Workshop


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
@font_folders_option
@template_folders_option
@json_option
def check(
    data: tuple[Path, ...],
    previous: Path | None,
    strict: bool,
    html_file: Path | None,
    font_folders: tuple[Path, ...],
    template_folders: tuple[Path, ...],
    json_output: bool,
) -> ExitCode:
    """Check every data file in turn."""
    workshop = Workshop(font_folders, template_folders)

    def one(path: Path, outcome: Outcome) -> None:
        checked: Checked = workshop.check(path, previous)
        outcome.template = checked.template.id
        outcome.unit = checked.unit
        outcome.findings = checked.findings
        grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
        if any(finding.severity in grave for finding in checked.findings):
            outcome.code = ExitCode.DATA

    def write(outcomes: Sequence[Outcome]) -> None:
        if html_file is not None:
            from reportgen.cli.page import page

            outputs.write_all(html_file.parent, {html_file.name: page(outcomes).encode("utf-8")})
            if not json_output:
                click.echo(f"检查结果已写入 {html_file}")

    return each(data, one, json_output, done="检查完毕", afterwards=write)
