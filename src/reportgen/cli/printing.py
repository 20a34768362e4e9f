"""Commands that take any Word file: its PDF, its tables of contents."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen import outputs
from reportgen.cli.options import FILES, FOLDER, command, font_folders_option, json_option, option
from reportgen.cli.outcome import Outcome, each, own_name, read_bytes
from reportgen.errors import DataError, ExitCode
from reportgen.pipeline import Workshop


@command(help="把 Word 文件（.docx）转成 PDF，任何 Word 文件都可以；版式照 Word 文件，字体嵌入。")
@click.argument("docx", nargs=-1, required=True, type=FILES, metavar="WORD文件...")
@option(
    "-o",
    "--output",
    type=FOLDER,
    metavar="文件夹",
    help="写到哪个文件夹；不写则与 Word 文件放在一起。",
)
@option(
    "--update-fields",
    is_flag=True,
    help="先更新全部域：目录按标题重排，题注、交叉引用重新编号。不写则照 Word 保存的内容，目录的页码总是重算。",
)
@option(
    "--like",
    type=click.Choice(["word", "libreoffice"]),
    default="word",
    show_default=True,
    help="各家软件排法不同之处照哪一家；照 LibreOffice 排，便于与它的结果对照。",
)
@font_folders_option
@json_option
def pdf(
    docx: tuple[Path, ...],
    output: Path | None,
    update_fields: bool,
    like: str,
    font_folders: tuple[Path, ...],
    json_output: bool,
) -> ExitCode:
    """Set every Word file in turn."""
    workshop = Workshop(font_folders, like=like)
    taken: dict[str, Path] = {}

    def one(path: Path, outcome: Outcome) -> None:
        printed = workshop.to_pdf(read_bytes(path), path.name, update_fields=update_fields)
        outcome.findings = printed.findings
        folder = path.parent if output is None else output
        name = own_name(path.stem, folder, path, taken, printed.findings)
        outcome.outputs = outputs.write_all(folder, {f"{name}.pdf": printed.data})
        outcome.pages = printed.pages

    return each(docx, lambda: one, json_output, done="已生成")


@command(
    help="更新 Word 文件的目录：条目按标题重排，填上页码，另存到 -o 文件夹；其他内容一概不动，以后仍可在 Word 中更新。"
)
@click.argument("docx", nargs=-1, required=True, type=FILES, metavar="WORD文件...")
@option("-o", "--output", type=FOLDER, required=True, metavar="文件夹", help="写到哪个文件夹。")
@font_folders_option
@json_option
def toc(docx: tuple[Path, ...], output: Path, font_folders: tuple[Path, ...], json_output: bool) -> ExitCode:
    """Rebuild the tables of contents of every Word file in turn."""
    workshop = Workshop(font_folders)
    taken: dict[str, Path] = {}

    def one(path: Path, outcome: Outcome) -> None:
        made = workshop.update_contents(read_bytes(path), path.name)
        outcome.findings = made.findings
        if not made.changed:
            raise DataError(*(finding for finding in made.findings if finding.code == "W652"))
        name = own_name(path.stem, output, path, taken, made.findings)
        outcome.outputs = outputs.write_all(output, {f"{name}.docx": made.data})

    return each(docx, lambda: one, json_output, done="已更新目录")
