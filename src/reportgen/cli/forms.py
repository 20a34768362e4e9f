"""Commands about templates and forms: blank ones, what there is, their schemas, a Word file as text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from reportgen import library, outputs
from reportgen.cli import show
from reportgen.cli.options import FILES, command, json_option, option, template_folders_option
from reportgen.cli.outcome import read_bytes
from reportgen.errors import DataError, ExitCode, Finding, Severity
from reportgen.pipeline import Workshop


@command(help="生成一份空白数据表：每个栏目都有中文说明，表格里填好 0。")
@click.argument("template", metavar="模板")
@option("-o", "--output", required=True, type=FILES, metavar="文件", help="写到哪个文件，例如 我的数据.yaml。")
@option("--force", is_flag=True, help="文件已存在时也覆盖。")
@template_folders_option
def new(template: str, output: Path, force: bool, template_folders: tuple[Path, ...]) -> ExitCode:
    """Write a blank form and, beside it, the schema that its first line names."""
    from reportgen.schema import Schema

    if output.exists() and not force:
        raise DataError(
            Finding("D132", Severity.ERROR, f"文件已存在，没有覆盖：{output}", hint="换一个文件名，或加 --force")
        )
    found = Workshop(template_folders=template_folders).template(template)
    schema = Schema.load(found)
    schema_name = f"{found.id}.schema.json"
    outputs.write_all(
        output.parent,
        {schema_name: _dump(schema.published()), output.name: schema.blank(schema_name).encode("utf-8")},
    )
    click.echo(f"已生成空白数据表 {output}。填好后运行：reportgen build {output}")
    return ExitCode.DONE


def _dump(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


@command(help="列出可用的模板，以及各自来自哪里。")
@template_folders_option
@json_option
def templates(template_folders: tuple[Path, ...], json_output: bool) -> ExitCode:
    """Every template on the search path."""
    found = library.installed(template_folders)
    if json_output:
        show.print_json(
            [
                {
                    "id": each.id,
                    "title": each.title,
                    "mandate": each.mandate,
                    "version": each.version,
                    "origin": each.origin,
                    "folder": str(each.folder),
                }
                for each in found
            ]
        )
        return ExitCode.DONE
    for each in found:
        click.echo(f"{each.id}\n    {each.title}\n    依据：{each.mandate}\n    来自：{each.origin}")
    return ExitCode.DONE


@command(help="输出模板的 JSON Schema，供编辑器提示和校验。")
@click.argument("template", metavar="模板")
@template_folders_option
def schema(template: str, template_folders: tuple[Path, ...]) -> ExitCode:
    """Print the published schema."""
    from reportgen.schema import Schema

    found = Workshop(template_folders=template_folders).template(template)
    click.echo(_dump(Schema.load(found).published()).decode("utf-8"), nl=False)
    return ExitCode.DONE


@command(help="把 Word 文件的内容和版式列成文字，供比较两版模板的差别（见 CONTRIBUTING）。")
@click.argument("docx", type=FILES, metavar="WORD文件")
def dump(docx: Path) -> ExitCode:
    """Print a Word file as text; git shows the difference of two."""
    from reportgen.word.dump import dump as as_text
    from reportgen.word.read import read

    click.echo(as_text(read(read_bytes(docx), str(docx)).document), nl=False)
    return ExitCode.DONE
