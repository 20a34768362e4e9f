"""Commands that look a data file through."""

from __future__ import annotations

from pathlib import Path

from reportgen.cli.options import command, data_argument, font_folders_option, json_option, template_folders_option
from reportgen.cli.outcome import Outcome, each
from reportgen.errors import ExitCode
from reportgen.pipeline import Checked, Workshop


@command(help="只检查数据，不生成文件。")
@data_argument
@font_folders_option
@template_folders_option
@json_option
def check(
    data: tuple[Path, ...],
    font_folders: tuple[Path, ...],
    template_folders: tuple[Path, ...],
    json_output: bool,
) -> ExitCode:
    """Check every data file in turn."""
    workshop = Workshop(font_folders, template_folders)

    def one(path: Path, outcome: Outcome) -> None:
        checked: Checked = workshop.check(path)
        outcome.template = checked.template.id
        outcome.findings = checked.findings
        if not checked.printable:
            outcome.code = ExitCode.DATA

    return each(data, one, json_output, done="检查完毕")
