"""The commands. Each collects what happened to every file, prints it, and hands back an exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import click

from reportgen import __version__, outputs
from reportgen.cli import chinese, show
from reportgen.errors import DataError, ExitCode, Finding, Place, ReportgenError, Severity, has_errors, reason
from reportgen.pipeline import FORMATS, Checked, Format, Workshop

_FILES = click.Path(path_type=Path)
_FOLDER = click.Path(path_type=Path)
_option = partial(click.option, cls=chinese.Option)


def _folders(command: Callable[..., Any]) -> Callable[..., Any]:
    """--fonts and --templates, which every command that sets or fills takes."""
    return _option(
        "--templates",
        "template_folders",
        type=_FOLDER,
        multiple=True,
        envvar="REPORTGEN_TEMPLATES",
        metavar="文件夹",
        help="本单位的模板文件夹，先于内置模板；可写多次，也可用环境变量 REPORTGEN_TEMPLATES 指定。",
    )(command)


def _fonts(command: Callable[..., Any]) -> Callable[..., Any]:
    return _option(
        "--fonts",
        "font_folders",
        type=_FOLDER,
        multiple=True,
        envvar="REPORTGEN_FONTS",
        metavar="文件夹",
        help="本单位的字体文件夹（如方正字库），先于内置字体；可写多次，也可用环境变量 REPORTGEN_FONTS 指定。",
    )(command)


_json = _option("--json", "json_output", is_flag=True, help="结果以 JSON 输出，供程序读取。")
_data = click.argument("data", nargs=-1, required=True, type=_FILES, metavar="数据文件...")


@dataclass(slots=True)
class _Outcome:
    """What happened to one data file."""

    data: Path
    code: ExitCode = ExitCode.DONE
    findings: tuple[Finding, ...] = ()
    template: str = ""
    outputs: list[Path] = field(default_factory=list)
    pages: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "data": str(self.data),
            "ok": self.code is ExitCode.DONE,
            "template": self.template,
            "outputs": [str(path) for path in self.outputs],
            "pages": self.pages,
            "findings": [show.as_json(finding) for finding in self.findings],
        }


@click.group(
    cls=chinese.Group,
    help="reportgen：一份数据，生成正式的 Word 报告和 PDF。\n\n"
    "常用：reportgen new 生成空白表，填好后 reportgen check 检查，reportgen build 生成。",
)
@click.version_option(__version__, message="reportgen %(version)s", help="显示版本。")
def main() -> None:
    """The group of all commands."""


@main.command(help="生成报告：检查数据，写出 Word 和 PDF。数据有错误时只报告错误，不写文件。")
@_data
@_option(
    "-o",
    "--output",
    type=_FOLDER,
    default=Path("output"),
    metavar="文件夹",
    show_default=True,
    help="写到哪个文件夹。",
)
@_option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="只要其中一种格式；可写多次，不写则两种都要。",
)
@_option("--attach-data", is_flag=True, help="把数据文件也放进 PDF（PDF/A-3a），以后可用 reportgen extract 取出。")
@_fonts
@_folders
@_json
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

    def one(path: Path, outcome: _Outcome) -> None:
        built = workshop.build(path, formats or FORMATS, attach=attach_data)
        outcome.findings = built.findings
        outcome.template = built.checked.template.id
        name = _own_name(built.name, output, path, taken, built.findings)
        files = {f"{name}.{kind}": content for kind, content in built.files.items()}
        template = built.checked.template
        made_with = (template.id, template.version, digest(template.folder))
        report = manifest.entry(made_with, built.checked.source, files, built.pages, built.findings)
        listed = manifest.with_report(manifest.read(output), name, report)
        outcome.outputs = outputs.write_all(output, {**files, manifest.NAME: listed})[: len(files)]
        outcome.pages = built.pages

    return _each(data, one, json_output, done="已生成")


def _own_name(wish: str, folder: Path, path: Path, taken: dict[str, Path], findings: Sequence[Finding]) -> str:
    """The file name, unless an earlier file of this run has it: then nothing is overwritten."""
    name = outputs.safe_name(wish)
    other = taken.setdefault(str(folder / name).casefold(), path)
    if other != path:
        raise DataError(
            *findings,
            Finding(
                "D131",
                Severity.ERROR,
                f"与 {other} 的输出同名（{name}），没有写出",
                hint="请检查两份数据的单位名称和年度；Word 文件请改名，或分开写到不同的文件夹",
            ),
        )
    return name


@main.command(help="把 Word 文件（.docx）转成 PDF，任何 Word 文件都可以；版式照 Word 文件，字体嵌入。")
@click.argument("docx", nargs=-1, required=True, type=_FILES, metavar="WORD文件...")
@_option(
    "-o",
    "--output",
    type=_FOLDER,
    metavar="文件夹",
    help="写到哪个文件夹；不写则与 Word 文件放在一起。",
)
@_fonts
@_json
def pdf(docx: tuple[Path, ...], output: Path | None, font_folders: tuple[Path, ...], json_output: bool) -> ExitCode:
    """Set every Word file in turn."""
    workshop = Workshop(font_folders)
    taken: dict[str, Path] = {}

    def one(path: Path, outcome: _Outcome) -> None:
        printed = workshop.to_pdf(_read(path), path.name)
        outcome.findings = printed.findings
        folder = path.parent if output is None else output
        name = _own_name(path.stem, folder, path, taken, printed.findings)
        outcome.outputs = outputs.write_all(folder, {f"{name}.pdf": printed.data})
        outcome.pages = printed.pages

    return _each(docx, one, json_output, done="已生成")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(Finding("D101", Severity.ERROR, f"文件读不到：{reason(error)}", Place(str(path)))) from error


@main.command(help="取出 PDF 里附带的数据文件（build 时加 --attach-data 放入）。")
@click.argument("pdf_files", nargs=-1, required=True, type=_FILES, metavar="PDF文件...")
@_option("-o", "--output", type=_FOLDER, metavar="文件夹", help="写到哪个文件夹；不写则与 PDF 放在一起。")
@_option("--force", is_flag=True, help="文件已存在时也覆盖。")
@_json
def extract(pdf_files: tuple[Path, ...], output: Path | None, force: bool, json_output: bool) -> ExitCode:
    """Write out what lies inside every PDF."""
    from reportgen.archive.extract import extract as data_of

    def one(path: Path, outcome: _Outcome) -> None:
        folder = path.parent if output is None else output
        files = {outputs.safe_file(name): content for name, content in data_of(path).items()}
        there = [folder / name for name in files if (folder / name).exists()]
        if there and not force:
            said = f"文件已存在，没有覆盖：{there[0]}"
            raise DataError(Finding("D132", Severity.ERROR, said, hint="换一个文件夹，或加 --force"))
        outcome.outputs = outputs.write_all(folder, files)

    return _each(pdf_files, one, json_output, done="已取出")


@main.command(help="核对成品：与清单相比有没有改动，PDF 的字体是否嵌入、是否声明 PDF/A。")
@click.argument("places", nargs=-1, required=True, type=_FILES, metavar="文件夹或文件...")
@_json
def verify(places: tuple[Path, ...], json_output: bool) -> ExitCode:
    """Compare files with their manifest."""
    from reportgen.archive import verify as verifying

    def one(path: Path, outcome: _Outcome) -> None:
        outcome.findings = verifying.verify(path)
        if has_errors(outcome.findings):
            outcome.code = ExitCode.DATA

    files = [file for place in places for file in verifying.files_of(place)]
    return _each(files, one, json_output, done="核对完毕")


@main.command(help="只检查数据，不生成文件。")
@_data
@_fonts
@_folders
@_json
def check(
    data: tuple[Path, ...],
    font_folders: tuple[Path, ...],
    template_folders: tuple[Path, ...],
    json_output: bool,
) -> ExitCode:
    """Check every data file in turn."""
    workshop = Workshop(font_folders, template_folders)

    def one(path: Path, outcome: _Outcome) -> None:
        checked: Checked = workshop.check(path)
        outcome.template = checked.template.id
        outcome.findings = checked.findings
        if not checked.printable:
            outcome.code = ExitCode.DATA

    return _each(data, one, json_output, done="检查完毕")


def _each(data: Sequence[Path], one: Callable[[Path, _Outcome], None], json_output: bool, *, done: str) -> ExitCode:
    """Do one thing for every file; a file's fault does not stop the others. The gravest exit code is the run's."""
    results: list[_Outcome] = []
    for path in data:
        outcome = _Outcome(path)
        try:
            one(path, outcome)
        except ReportgenError as error:
            outcome.code = error.exit_code
            outcome.findings = error.findings
        results.append(outcome)
        if not json_output:
            _report(outcome, done)
    code = max(outcome.code for outcome in results)
    if json_output:
        show.print_json(
            {
                "version": __version__,
                "exit_code": int(code),
                "files": [outcome.as_json() for outcome in results],
            }
        )
    return code


def _report(outcome: _Outcome, done: str) -> None:
    show.findings(outcome.findings, error=outcome.code > ExitCode.DATA)
    if outcome.code is not ExitCode.DONE:
        click.echo(f"{outcome.data}：{show.counts(outcome.findings)}，没有通过。", err=outcome.code > ExitCode.DATA)
        return
    for path in outcome.outputs:
        pages = f"（{outcome.pages} 页）" if path.suffix == ".pdf" else ""
        click.echo(f"{done} {path}{pages}")
    if not outcome.outputs:
        click.echo(f"{outcome.data}：{done}，{show.counts(outcome.findings)}。")


@main.command(help="生成一份空白数据表：每个栏目都有中文说明，表格里填好 0。")
@click.argument("template", metavar="模板")
@_option("-o", "--output", required=True, type=_FILES, metavar="文件", help="写到哪个文件，例如 我的数据.yaml。")
@_option("--force", is_flag=True, help="文件已存在时也覆盖。")
@_folders
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
    import json

    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


@main.command(help="列出可用的模板，以及各自来自哪里。")
@_folders
@_json
def templates(template_folders: tuple[Path, ...], json_output: bool) -> ExitCode:
    """Every template on the search path."""
    from reportgen import library

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


@main.command(help="输出模板的 JSON Schema，供编辑器提示和校验。")
@click.argument("template", metavar="模板")
@_folders
def schema(template: str, template_folders: tuple[Path, ...]) -> ExitCode:
    """Print the published schema."""
    from reportgen.schema import Schema

    found = Workshop(template_folders=template_folders).template(template)
    click.echo(_dump(Schema.load(found).published()).decode("utf-8"), nl=False)
    return ExitCode.DONE


@main.command(help="把 Word 文件的内容和版式列成文字，供比较两版模板的差别（见 CONTRIBUTING）。")
@click.argument("docx", type=_FILES, metavar="WORD文件")
def dump(docx: Path) -> ExitCode:
    """Print a Word file as text; git shows the difference of two."""
    from reportgen.word.dump import dump as as_text
    from reportgen.word.read import read

    click.echo(as_text(read(_read(docx), str(docx)).document), nl=False)
    return ExitCode.DONE


def run(arguments: Sequence[str] | None = None) -> None:
    """The program: never a traceback for what a user did; exits with an `ExitCode`."""
    # A run makes many small values that live to its end: looking through them for cycles is a tenth of its time.
    gc.set_threshold(100_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_run(arguments))


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
