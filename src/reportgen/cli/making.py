"""Commands that make reports: from data, and from any Word file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import click

from reportgen import outputs
from reportgen.cli.options import (
    FILES,
    FOLDER,
    command,
    data_argument,
    font_folders_option,
    json_option,
    option,
    template_folders_option,
)
from reportgen.cli.outcome import Outcome, each, own_name, read_bytes
from reportgen.errors import ExitCode
from reportgen.pipeline import FORMATS, Format, Workshop


@command(help="生成报告：检查数据，写出 Word 和 PDF。数据有错误时只报告错误，不写文件。")
@data_argument
@option(
    "-o",
    "--output",
    type=FOLDER,
    default=Path("output"),
    metavar="文件夹",
    show_default=True,
    help="写到哪个文件夹。",
)
@option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="只要其中一种格式；可写多次，不写则两种都要。",
)
@option("--attach-data", is_flag=True, help="把数据文件也放进 PDF（PDF/A-3a），以后可用 reportgen extract 取出。")
@font_folders_option
@template_folders_option
@json_option
def build(
    data: tuple[Path, ...],
    output: Path,
    formats: tuple[Format, ...],
    attach_data: bool,
    font_folders: tuple[Path, ...],
    template_folders: tuple[Path, ...],
    json_output: bool,
) -> ExitCode:
    """Build every data file in turn."""
    from reportgen.archive import manifest

    workshop = Workshop(font_folders, template_folders)
    taken: dict[str, Path] = {}
    digest = cache(manifest.folder_digest)  # templates do not change while they are used

    def one(path: Path, outcome: Outcome) -> None:
        built = workshop.build(path, formats or FORMATS, attach=attach_data)
        outcome.findings = built.findings
        outcome.template = built.checked.template.id
        outcome.unit = built.checked.unit
        name = own_name(built.name, output, path, taken, built.findings)
        files = {f"{name}.{kind}": content for kind, content in built.files.items()}
        template = built.checked.template
        made_with = (template.id, template.version, digest(template.folder))
        report = manifest.entry(made_with, built.checked.source, files, built.pages, built.findings)
        listed = manifest.with_report(manifest.read(output), name, report)
        outcome.outputs = outputs.write_all(output, {**files, manifest.NAME: listed})[: len(files)]
        outcome.pages = built.pages

    return each(data, lambda: one, json_output, done="已生成")


@command(help="把 Word 文件（.docx）转成 PDF，任何 Word 文件都可以；版式照 Word 文件，字体嵌入。")
@click.argument("docx", nargs=-1, required=True, type=FILES, metavar="WORD文件...")
@option(
    "-o",
    "--output",
    type=FOLDER,
    metavar="文件夹",
    help="写到哪个文件夹；不写则与 Word 文件放在一起。",
)
@font_folders_option
@json_option
def pdf(docx: tuple[Path, ...], output: Path | None, font_folders: tuple[Path, ...], json_output: bool) -> ExitCode:
    """Set every Word file in turn."""
    workshop = Workshop(font_folders)
    taken: dict[str, Path] = {}

    def one(path: Path, outcome: Outcome) -> None:
        printed = workshop.to_pdf(read_bytes(path), path.name)
        outcome.findings = printed.findings
        folder = path.parent if output is None else output
        name = own_name(path.stem, folder, path, taken, printed.findings)
        outcome.outputs = outputs.write_all(folder, {f"{name}.pdf": printed.data})
        outcome.pages = printed.pages

    return each(docx, lambda: one, json_output, done="已生成")
