"""click in Chinese: headings of the help, and what it says of a command line it does not understand.

Chinese characters take two columns of a terminal, which click does not count: lines are broken and aligned here.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数", "Positional arguments": "参数"}
_MARKS = (("[required]", "[必填]"), ("[default: ", "[默认："), ("; required]", "；必填]"))
_BOUNDS = r"(?:[\d.]+<=?)?x[<>]=?[\d.]+"
_RANGE = re.compile(rf"; {_BOUNDS}(?=[;\]])|\s*\[{_BOUNDS}\]")
"""What click says of a number's range; the option's own words say it."""
_UNIT = re.compile(r"\s+|[!-~]+|.", re.DOTALL)
"""What a line is not broken inside: a Latin word, or one Chinese character."""
_NOT_FIRST = "，。；：、）】》”’！？"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrap(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns, broken between words and Chinese characters."""
    lines = [""]
    for unit in _UNIT.findall(text):
        if columns(lines[-1] + unit.rstrip()) > width and lines[-1] and unit not in _NOT_FIRST:
            lines.append("")
        lines[-1] += unit if lines[-1] else unit.lstrip()
    return [line.rstrip() for line in lines]


class Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        self.write(f"{prefix or '用法：'}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """A heading of a section."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, parted by blank lines."""
        indent = " " * self.current_indent
        paragraphs = [wrap(part, self.width - self.current_indent) for part in text.split("\n\n")]
        self.write("\n\n".join("\n".join(indent + line for line in lines) for lines in paragraphs) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, side by side."""
        rows = list(rows)
        indent = " " * self.current_indent
        first = min(max(columns(name) for name, _ in rows), col_max) + col_spacing
        for name, meaning in rows:
            lines = wrap(meaning, self.width - self.current_indent - first)
            if columns(name) + col_spacing > first:
                self.write(f"{indent}{name}\n")
            else:
                self.write(f"{indent}{name}{' ' * (first - columns(name))}{lines.pop(0)}\n")
            self.write("".join(f"{indent}{' ' * first}{line}\n" for line in lines))


class Context(click.Context):
    """A context whose help is Chinese."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose default and duty are said in Chinese."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its names and what it does."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        name, meaning = record
        for english, chinese in _MARKS:
            meaning = meaning.replace(english, chinese)
        return name, _RANGE.sub("", meaning)


class _Speaking(click.Command):
    """What commands and groups share."""

    context_class = Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[选项]")
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help with a Chinese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明。"
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; a fault knows for which command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Command(_Speaking):
    """A command."""


class Group(_Speaking, click.Group):
    """A group of commands."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "命令 [参数]...")
        super().__init__(*args, **kwargs)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for. Raises UsageError in Chinese where there is none."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.list_commands(ctx))
            raise click.UsageError(f"没有命令 {args[0]}。{_near(near)}", ctx)
        return super().resolve_command(ctx, args)


def explain(error: click.ClickException) -> str:
    """What is wrong with the command line, in Chinese, and how to go on."""
    context = getattr(error, "ctx", None)
    message = _message(error)
    path = context.command_path if context is not None else "reportgen"
    if message.startswith("用法："):  # the help itself, where a group is called alone
        return message
    return f"{message}\n运行 {path} --help 查看用法。"


def _message(error: click.ClickException) -> str:
    text = error.format_message()
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。{_near(error.possibilities or ())}"
        case click.MissingParameter():
            kind = "选项" if isinstance(error.param, click.Option) else "参数"
            return f"缺少{kind} {_name(error.param)}。"
        case click.BadParameter():
            return f"{_name(error.param)} 的值不对：{_detail(error)}"
        case click.BadOptionUsage() if "does not take" in text:
            return f"选项 {error.option_name} 后面不带值。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 后面要有一个值。"
        case click.UsageError() if "unexpected extra argument" in text:
            return f"多出的参数：{text.split('(', 1)[-1].rstrip(')')}。"
        case _:
            return text


def _near(names: Sequence[str]) -> str:
    return f"是否为 {' 或 '.join(names)}？" if names else ""


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    if isinstance(param, click.Option):
        return " / ".join(param.opts)
    return str(param.metavar or param.human_readable_name).removesuffix("...")


def _detail(error: click.BadParameter) -> str:
    if error.param is not None and isinstance(error.param.type, click.Choice):
        return f"只能是 {' 或 '.join(str(choice) for choice in error.param.type.choices)}。"
    if error.param is not None and isinstance(error.param.type, (click.FloatRange, click.IntRange)):
        low, high = error.param.type.min, error.param.type.max
        return f"要一个{f' {low} 到 {high} 之间' if high is not None else f'不小于 {low} '}的数。"
    return error.message
