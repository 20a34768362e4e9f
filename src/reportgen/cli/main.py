"""The program: its commands, and what becomes of whatever goes wrong in them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from reportgen import __version__
from reportgen.cli import chinese, show
from reportgen.errors import ExitCode, ReportgenError

_COMMANDS = {
    "build": "making",
    "pdf": "printing",
    "toc": "printing",
    "rollup": "summing",
    "sheet": "sheets",
    "check": "checking",
    "fix": "checking",
    "new": "forms",
    "templates": "forms",
    "schema": "forms",
    "verify": "finished",
    "extract": "finished",
    "sign": "finished",
    "dump": "forms",
}
"""The commands and their modules: only that of the command that is run is loaded, since to load them all takes longer
than to set a letter."""


class _Program(chinese.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        found: click.Command = getattr(import_module(f"reportgen.cli.{module}"), cmd_name)
        return found


@click.group(
    cls=_Program,
    help="reportgen：一份数据，生成正式的 Word 报告和 PDF。\n\n"
    "常用：reportgen new 生成空白表，填好后 reportgen check 检查，reportgen build 生成。",
)
@click.version_option(__version__, message="reportgen %(version)s", help="显示版本。")
def main() -> None:
    """The group of all commands."""


def run(arguments: Sequence[str] | None = None) -> None:
    """The program: never a traceback for what a user did; exits with an `ExitCode`."""
    # A run makes many small values that live to its end: looking through them for cycles would be a tenth of its time.
    # Between tasks `pool` does it; at the end nobody need.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = _run(arguments)
    gc.freeze()
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = main.main(
            args=None if arguments is None else list(arguments), prog_name="reportgen", standalone_mode=False
        )
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        click.echo(chinese.explain(error), err=True)
        return ExitCode.USAGE
    except ReportgenError as error:
        show.findings(error.findings, error=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断，没有留下写了一半的文件。", err=True)
        return 130
    except SystemExit:  # how click goes when nobody reads the pipe any more
        return 141
    return int(code or 0)
