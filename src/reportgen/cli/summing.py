"""The command of the superior office: its units' figures added up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen import outputs, survey
from reportgen.bulk.gather import ROSTER, gather
from reportgen.cli import show
from reportgen.cli.options import FILES, command, data_argument, option, template_folders_option
from reportgen.errors import DataError, ExitCode, Finding, Place, ReportgenError, Severity
from reportgen.pipeline import Workshop

if TYPE_CHECKING:
    from reportgen.rollup import Unit


@command(help="汇总各单位的数据：每一格都是各单位之和，文字部分留空，写成上级单位的数据文件。")
@data_argument
@option("-o", "--output", type=FILES, metavar="文件", help="写到哪个文件。")
@option("--template", metavar="模板", help="用哪个模板；不写则与各单位相同。")
@option("--unit", "name", metavar="名称", help="上级单位的名称，例如 某市人民政府。")
@option("--roster", type=FILES, metavar="名单", help="应报单位名单；不写则用数据文件旁的 units.yaml。")
@option("--missing", is_flag=True, help="只列出名单中没有报的单位，不写文件。")
@option("--force", is_flag=True, help="文件已存在时也覆盖。")
@template_folders_option
def rollup(
    data: tuple[Path, ...],
    output: Path | None,
    template: str | None,
    name: str | None,
    roster: Path | None,
    missing: bool,
    force: bool,
    template_folders: tuple[Path, ...],
) -> ExitCode:
    """Add up every unit's figures."""
    from reportgen import rollup as rolling
    from reportgen.schema import Schema

    if not missing and (output is None or not name):
        raise click.UsageError("汇总要写明 -o 和 --unit。")
    workshop = Workshop(template_folders=template_folders)
    paths = [path for path in gather(data) if output is None or path.resolve() != output.resolve()]
    found = workshop.template(template) if template else survey.template_of(workshop, paths[0])
    units: list[rolling.Unit] = []
    faults: list[Finding] = []
    for path in paths:
        try:
            own = survey.template_of(workshop, path)
            if own.id != found.id:
                message = f"用的是模板 {own.id}，不是 {found.id}"
                raise DataError(Finding("D155", Severity.ERROR, message, Place(str(path))))
            unit = survey.unit_of(path, found)
            if not unit.values.get(rolling.KEY):  # what is a sum itself is no unit
                units.append(unit)
        except ReportgenError as fault:
            faults += fault.findings
    if faults:
        raise DataError(*faults)
    absent = _absent(roster, paths, units)
    if missing:
        for each in absent:
            click.echo(each)
        click.echo(f"已报 {len(units)} 个单位，未报 {len(absent)} 个。")
        return ExitCode.DATA if absent else ExitCode.DONE
    years = sorted({str(unit.values.get("年度", "")) for unit in units})
    if len(years) != 1:
        message = f"各单位的年度不同：{'、'.join(years)}"
        raise DataError(Finding("D155", Severity.ERROR, message, Place(str(paths[0].parent))))
    assert output is not None
    if output.exists() and not force:
        hint = "换一个文件名，或加 --force"
        raise DataError(Finding("D132", Severity.ERROR, f"文件已存在，没有覆盖：{output}", hint=hint))
    head = {"年度": years[0], "单位": {"名称": name}}
    text = rolling.rolled(Schema.load(found), f"{found.id}.schema.json", head, units, output.parent)
    outputs.write_all(output.parent, {output.name: text.encode("utf-8")})
    if absent:
        show.findings(
            [Finding("D156", Severity.WARNING, f"名单中没有报的单位：{'、'.join(absent)}", Place(str(output)))]
        )
    click.echo(f"已汇总 {len(units)} 个单位，写到 {output}。请补写文字部分，再运行 reportgen check {output}")
    return ExitCode.DONE


def _absent(given: Path | None, paths: Sequence[Path], units: Sequence[Unit]) -> list[str]:
    """The units of the roster that have not handed in; [] without a roster."""
    from reportgen import rollup as rolling

    file = given or next((path.parent / ROSTER for path in paths if (path.parent / ROSTER).is_file()), None)
    if file is None:
        return []
    return rolling.missing(rolling.roster(file), units)
