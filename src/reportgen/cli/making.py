"""The command that makes reports from data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from reportgen.bulk.folder import Layout, OutputFolder, opened
from reportgen.bulk.gather import gather
from reportgen.bulk.ledger import Packed
from reportgen.bulk.making import Made, Options, current, template_digest, writer
from reportgen.cli import foroffice
from reportgen.cli.options import (
    FILES,
    command,
    font_folders_option,
    jobs_option,
    json_option,
    option,
    template_folders_option,
)
from reportgen.cli.outcome import Outcome, finished, lost, report, show_summary
from reportgen.cli.progress import Bar
from reportgen.errors import ExitCode, ReportgenError
from reportgen.pipeline import FORMATS, Format, Workshop
from reportgen.pool import Lost, jobs_for, ordered


@command(
    help="生成报告：检查数据，写出 Word 和 PDF。可以一次给出许多文件或文件夹；数据有错误的只报告错误，不写文件，"
    "其余照常生成。"
)
@click.argument("data", nargs=-1, required=True, type=FILES, metavar="数据文件或文件夹...")
@option(
    "-o",
    "--output",
    default="output",
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
@option(
    "--layout",
    type=click.Choice(("flat", "unit")),
    default="flat",
    help="flat：文件都放在一起（默认）；unit：每个单位一个文件夹。",
)
@option("--zip", "zip_file", type=FILES, metavar="文件", help="另把全部成品装进一个 zip 文件。")
@option("--index", is_flag=True, help="另写出目录 index.html 和汇总表 summary.xlsx。")
@option("--force", is_flag=True, help="没有变化的也重新生成。")
@option(
    "--cluster",
    metavar="地址",
    help="在 Dask 集群上生成，写明调度器地址；这时 -o 可以是各机器都能写的地址，如 file:///共享/报告 或 s3://桶/报告。",
)
@option("--quiet", is_flag=True, help="只说没有通过的和最后的合计。")
@jobs_option
@font_folders_option
@template_folders_option
@json_option
def build(
    data: tuple[Path, ...],
    output: str,
    formats: tuple[Format, ...],
    attach_data: bool,
    layout: Layout,
    zip_file: Path | None,
    index: bool,
    force: bool,
    cluster: str | None,
    quiet: bool,
    jobs: int | None,
    font_folders: tuple[Path, ...],
    template_folders: tuple[Path, ...],
    json_output: bool,
) -> ExitCode:
    """Build the report of every data file that is not built already."""
    wanted = tuple(each for each in FORMATS if each in formats) or FORMATS
    options = Options(wanted, attach_data, font_folders, template_folders)
    paths = gather(data)
    workshop = Workshop(font_folders, template_folders)
    extra = partial(foroffice.write, workshop=workshop, index=index, zip_file=zip_file)
    if cluster is not None:
        from reportgen.cli.clustered import build_on

        return build_on(
            cluster, paths, output, layout, options, extra, force=force, quiet=quiet, json_output=json_output
        )
    results: Packed[Outcome] = Packed()
    with (
        opened(Path(output), layout) as folder,
        Bar(len(paths), "生成报告", shown=len(paths) > 3 and not json_output) as bar,
    ):
        for outcome in _built(paths, folder, options, jobs_for(jobs), force=force):
            results.append(outcome)
            bar.advance()
            if not (json_output or bar.shown or (quiet and outcome.code is ExitCode.DONE)):
                report(outcome, "已生成")
        folder.flush()
        extra(results, foroffice.local(folder.path))
    if not json_output:
        for outcome in results if bar.shown else ():
            if outcome.code is not ExitCode.DONE:
                report(outcome, "已生成")
        if len(results) > 1:
            show_summary(results)
    return finished(results, json_output)


def _built(
    paths: Sequence[Path], folder: OutputFolder, options: Options, jobs: int, *, force: bool
) -> Iterator[Outcome]:
    """What happened to every data file, in order: skipped where the manifest proves that nothing has changed."""
    templates = template_digest(options)
    found = {} if force else {path: _current(path, folder, options, templates) for path in paths}
    ready = {path: outcome for path, outcome in found.items() if outcome is not None}
    todo = [path for path in paths if path not in ready]
    results: Iterator[Made | Lost] = ordered(
        partial(writer, options, folder.staging), todo, min(jobs, max(1, len(todo)))
    )
    left = len(todo)
    for path in paths:
        if path in ready:
            outcome = ready[path]
        else:
            left -= 1
            made = next(results)
            if isinstance(made, Lost):
                outcome = lost(path, made)
            else:
                made.path = path  # the one that is there, not the copy that came back with the result
                outcome = _committed(made, folder, last=not left)
        yield outcome


def _current(
    path: Path, folder: OutputFolder, options: Options, templates: Callable[[str], tuple[str, str, str]]
) -> Outcome | None:
    """The outcome of a data file whose report is there as it would be made."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    for name, entry in folder.entries(data):
        if entry.get("inputs") and current(options, path, data, entry, templates):
            files = folder.whole(entry)
            if files is not None:
                folder.claim(name, path)
                outcome = Outcome(path)
                outcome.skip(entry, files)
                return outcome
    return None


def _committed(made: Made, folder: OutputFolder, *, last: bool) -> Outcome:
    outcome = Outcome(made.path, made.code, made.findings, made.template, pages=made.pages, unit=made.unit)
    if made.code is ExitCode.DONE:
        try:
            outcome.outputs = folder.commit(made, last=last)
        except ReportgenError as error:
            outcome.code, outcome.findings = error.exit_code, error.findings
    elif last:
        folder.flush()
    return outcome
