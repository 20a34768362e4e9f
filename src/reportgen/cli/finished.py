"""Commands for finished files: what lies in them, whether they are as they were made, signing."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen import outputs
from reportgen.cli.options import FILES, FOLDER, command, json_option, option
from reportgen.cli.outcome import Outcome, each, own_name, read_bytes
from reportgen.errors import DataError, ExitCode, Finding, Severity, has_errors


@command(help="取出 PDF 里附带的数据文件（build 时加 --attach-data 放入）。")
@click.argument("pdf_files", nargs=-1, required=True, type=FILES, metavar="PDF文件...")
@option("-o", "--output", type=FOLDER, metavar="文件夹", help="写到哪个文件夹；不写则与 PDF 放在一起。")
@option("--force", is_flag=True, help="文件已存在时也覆盖。")
@json_option
def extract(pdf_files: tuple[Path, ...], output: Path | None, force: bool, json_output: bool) -> ExitCode:
    """Write out what lies inside every PDF."""
    from reportgen.archive.extract import extract as data_of

    def one(path: Path, outcome: Outcome) -> None:
        folder = path.parent if output is None else output
        files = {outputs.safe_file(name): content for name, content in data_of(path).items()}
        there = [folder / name for name in files if (folder / name).exists()]
        if there and not force:
            said = f"文件已存在，没有覆盖：{there[0]}"
            raise DataError(Finding("D132", Severity.ERROR, said, hint="换一个文件夹，或加 --force"))
        outcome.outputs = outputs.write_all(folder, files)

    return each(pdf_files, lambda: one, json_output, done="已取出")


@command(
    help="核对成品：与清单相比有没有改动，Word 和 PDF 的文字、单元格、书签是否相同，字体是否嵌入，是否声明 PDF/A，"
    "电子签名是否完好、是否覆盖全文。"
)
@click.argument("places", nargs=-1, required=True, type=FILES, metavar="文件夹或文件...")
@json_option
def verify(places: tuple[Path, ...], json_output: bool) -> ExitCode:
    """Compare files with their manifest, and Word files with their PDFs."""
    from reportgen.archive import verify as verifying

    def one(path: Path, outcome: Outcome) -> None:
        outcome.findings = verifying.verify(path, with_pdf=path.with_suffix(".pdf") not in files)
        if has_errors(outcome.findings):
            outcome.code = ExitCode.DATA

    files = [file for place in places for file in verifying.files_of(place)]
    return each(files, lambda: one, json_output, done="核对完毕")


@command(help="给 PDF 加电子签名，可带印章图片；签名不改动原有内容，PDF/A 不变。")
@click.argument("pdf_files", nargs=-1, required=True, type=FILES, metavar="PDF文件...")
@option("--p12", required=True, type=FILES, metavar="证书", help="PKCS#12 证书文件（.p12 或 .pfx）。")
@option(
    "--password",
    envvar="REPORTGEN_P12_PASSWORD",
    metavar="口令",
    help="证书口令；不写则当场询问，也可用环境变量 REPORTGEN_P12_PASSWORD 指定，免得留在命令记录里。",
)
@option("--seal", type=FILES, metavar="图片", help="印章图片（最好是底色透明的 PNG），盖在最后一页。")
@option(
    "--seal-at",
    nargs=2,
    type=click.FloatRange(0),
    default=(140.0, 60.0),
    metavar="左 下",
    show_default=True,
    help="印章中心离页面左边、下边多少毫米。",
)
@option(
    "--seal-width",
    type=click.FloatRange(1, 200),
    default=42.0,
    metavar="毫米",
    show_default=True,
    help="印章宽度。",
)
@option("-o", "--output", type=FOLDER, metavar="文件夹", help="写到哪个文件夹；不写则签在原文件上，清单一并更新。")
@json_option
def sign(
    pdf_files: tuple[Path, ...],
    p12: Path,
    password: str | None,
    seal: Path | None,
    seal_at: tuple[float, float],
    seal_width: float,
    output: Path | None,
    json_output: bool,
) -> ExitCode:
    """Sign every PDF."""
    from reportgen.archive.sign import Seal, renewed
    from reportgen.archive.sign import sign as signed

    stamp = None if seal is None else Seal(read_bytes(seal), *seal_at, seal_width)
    if password is None:
        password = str(click.prompt("证书口令", hide_input=True, default="", show_default=False, err=True))
    opened_with = password
    taken: dict[str, Path] = {}

    def one(path: Path, outcome: Outcome) -> None:
        data = read_bytes(path)
        result = signed(data, p12, opened_with, stamp, name=str(path))
        if output is None:
            outcome.outputs = outputs.write_all(path.parent, renewed(path, data, result))[:1]
        else:
            name = own_name(path.stem, output, path, taken, ())
            outcome.outputs = outputs.write_all(output, {f"{name}.pdf": result})

    return each(pdf_files, lambda: one, json_output, done="已签名")
