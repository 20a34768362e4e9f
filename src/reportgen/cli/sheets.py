"""Commands for spreadsheets: blank ones out, filled ones in."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen import outputs, survey
from reportgen.cli import chinese, show
from reportgen.cli.options import FILES, FOLDER, command, option, template_folders_option
from reportgen.cli.outcome import read_bytes
from reportgen.errors import DataError, ExitCode, Finding, Place, ReportgenError, Severity, has_errors
from reportgen.pipeline import Workshop
from reportgen.survey import TEMPLATE_KEY


@click.group(cls=chinese.Group, help="用电子表格收集数字：生成空表（export），填好后读回（import）。")
def sheet() -> None:
    """The group of both."""


@command(help="生成电子表格：每张表一个工作表，标题锁定，总计自动相加；或者每个单位一行。")
@click.argument("data", nargs=-1, type=FILES, metavar="[数据文件或文件夹]...")
@option("--template", metavar="模板", help="空表用哪个模板；给出数据文件的不必写。")
@option("-o", "--output", required=True, type=FILES, metavar="文件", help="写到哪个 .xlsx 文件。")
@option("--rows", is_flag=True, help="每个单位一行，供汇集各单位的数字。")
@option("--force", is_flag=True, help="文件已存在时也覆盖。")
@template_folders_option
def export(
    data: tuple[Path, ...],
    template: str | None,
    output: Path,
    rows: bool,
    force: bool,
    template_folders: tuple[Path, ...],
) -> ExitCode:
    """Write a workbook, blank or with data in it."""
    from reportgen.bulk.gather import gather
    from reportgen.schema import Schema
    from reportgen.sheets.export import form_book, rows_book
    from reportgen.sheets.plan import plan

    workshop = Workshop(template_folders=template_folders)
    paths = gather(data)
    if not paths and not template:
        raise click.UsageError("空表要用 --template 写明模板，或者给出数据文件。")
    if len(paths) > 1 and not rows:
        raise click.UsageError("几份数据放在一个表里，请加 --rows。")
    found = workshop.template(template) if template else survey.template_of(workshop, paths[0])
    if output.exists() and not force:
        hint = "换一个文件名，或加 --force"
        raise DataError(Finding("D132", Severity.ERROR, f"文件已存在，没有覆盖：{output}", hint=hint))
    cells = plan(Schema.load(found).root, TEMPLATE_KEY)
    units = [survey.unit_of(path, found).values for path in paths]
    content = rows_book(cells, found.id, units) if rows else form_book(cells, found.id, units[0] if units else None)
    outputs.write_all(output.parent, {output.name: content})
    click.echo(f"已生成 {output}。填好后运行：reportgen sheet import {output} -o 数据")
    return ExitCode.DONE


@command("import", help="把填好的电子表格读回，每个单位写一份数据文件；已有数据文件的，文字部分保留。")
@click.argument("books", nargs=-1, required=True, type=FILES, metavar="表格文件...")
@option("-o", "--output", required=True, type=FOLDER, metavar="文件夹", help="数据文件写到哪个文件夹。")
@template_folders_option
def import_(books: tuple[Path, ...], output: Path, template_folders: tuple[Path, ...]) -> ExitCode:
    """Read workbooks back into data files."""
    workshop = Workshop(template_folders=template_folders)
    code = ExitCode.DONE
    written: dict[str, Path] = {}
    for book in books:
        try:
            code = max(code, _import(workshop, book, output, written))
        except ReportgenError as error:
            show.findings(error.findings, error=True)
            code = max(code, error.exit_code)
    click.echo(f"共写出 {len(written)} 份数据文件。")
    return code


def _import(workshop: Workshop, book: Path, output: Path, written: dict[str, Path]) -> ExitCode:
    """Write one data file for each unit of a workbook; units that another workbook of this run has written are
    faults."""
    from reportgen.previous import index
    from reportgen.schema import Schema
    from reportgen.sheets.importing import merged, read_book, template_of
    from reportgen.sheets.plan import plan

    data = read_bytes(book)
    template = workshop.template(template_of(data, str(book)))
    schema = Schema.load(template)
    code = ExitCode.DONE
    there = index(output) if output.is_dir() else {}
    for unit in read_book(data, str(book), plan(schema.root, TEMPLATE_KEY)).units:
        findings = list(unit.findings)
        name = survey.name_of(unit.values, template)
        if not name:
            findings.append(Finding("D166", Severity.ERROR, "没有填写单位名称", Place(str(book))))
        year = str(unit.values.get("年度", ""))
        path = there.get((name, int(year) if year.isdigit() else 0), output / f"{outputs.safe_name(name)}.yaml")
        file = path.relative_to(output).as_posix()
        if name and written.setdefault(file.casefold(), book) != book:
            findings.append(Finding("D131", Severity.ERROR, f"{name} 在两个表里都有，没有写出", Place(str(book))))
        if has_errors(findings):
            written.pop(file.casefold(), None) if not name else None
            show.findings(findings)
            code = ExitCode.DATA
            continue
        old = survey.unit_of(path, template).values if path.is_file() else {}
        values = merged(old, unit.values)
        text = schema.blank(f"{template.id}.schema.json", values)
        outputs.write_all(output, {file: text.encode("utf-8")})
        written[file.casefold()] = book
        findings += survey.totals_typed(path, template, unit.typed_totals)
        show.findings(findings)
        click.echo(f"已写出 {path}")
    return code


sheet.add_command(export)
sheet.add_command(import_)
