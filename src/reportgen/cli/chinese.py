"""click in Chinese: headings of the help, and what it says of a command line it does not understand."""

from __future__ import annotations

import click

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}


class Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """A heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))


class Context(click.Context):
    """A context whose help is Chinese."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help option speaks Chinese."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help with a Chinese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明"
        return option


class Group(click.Group):
    """A group of such commands."""

    context_class = Context
    command_class = Command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help with a Chinese explanation."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明"
        return option


def explain(error: click.ClickException) -> str:
    """What is wrong with the command line, in Chinese, and how to go on."""
    match error:
        case click.NoSuchOption():
            near = f"是否为 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            message = f"没有选项 {error.option_name}。{near}"
        case click.MissingParameter():
            message = f"缺少参数 {_name(error.param)}。"
        case click.BadParameter():
            message = f"{_name(error.param)} 的值不对：{_detail(error)}"
        case click.BadOptionUsage():
            message = f"选项 {error.option_name} 后面要有一个值。"
        case click.UsageError() if "No such command" in error.message:
            message = f"没有命令 {error.message.split()[3].strip(chr(39)).rstrip(chr(39) + '.')}。"
        case click.UsageError() if "unexpected extra argument" in error.message:
            message = f"多出的参数：{error.message.split('(')[-1].rstrip(')')}。"
        case _:
            message = error.format_message()
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "reportgen"
    return f"{message}\n运行 {path} --help 查看用法。"


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    if isinstance(param, click.Option):
        return " / ".join(param.opts)
    return str(param.metavar or param.human_readable_name)


def _detail(error: click.BadParameter) -> str:
    text = error.message
    if "does not exist" in text:
        return f"不存在（{_quoted(text)}）。"
    if "is a file" in text or "is a directory" in text:
        return f"应为{'文件夹' if 'is a file' in text else '文件'}（{_quoted(text)}）。"
    if "is not one of" in text:
        return f"只能是 {text.split('is not one of')[1].strip(' .')}。"
    return text


def _quoted(text: str) -> str:
    parts = text.split("'")
    return parts[-2] if len(parts) > 2 else text
