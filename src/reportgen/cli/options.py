"""Options and arguments that several commands take."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from reportgen.cli import chinese

FILES = click.Path(path_type=Path)
FOLDER = click.Path(path_type=Path)
option = partial(click.option, cls=chinese.Option)
command = partial(click.command, cls=chinese.Command)


def template_folders_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--templates, which every command that knows forms takes."""
    return option(
        "--templates",
        "template_folders",
        type=FOLDER,
        multiple=True,
        envvar="REPORTGEN_TEMPLATES",
        metavar="文件夹",
        help="本单位的模板文件夹，先于内置模板；可写多次，也可用环境变量 REPORTGEN_TEMPLATES 指定。",
    )(command)


def font_folders_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--fonts, which every command that sets type takes."""
    return option(
        "--fonts",
        "font_folders",
        type=FOLDER,
        multiple=True,
        envvar="REPORTGEN_FONTS",
        metavar="文件夹",
        help="本单位的字体文件夹（如方正字库），先于内置字体；可写多次，也可用环境变量 REPORTGEN_FONTS 指定。",
    )(command)


jobs_option = option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    metavar="个数",
    help="同时用几个进程；不写则与处理器的核数相同。",
)
json_option = option("--json", "json_output", is_flag=True, help="结果以 JSON 输出，供程序读取。")
data_argument = click.argument("data", nargs=-1, required=True, type=FILES, metavar="数据文件或文件夹...")
