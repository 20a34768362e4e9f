"""What the office wants beside the reports: a page that leads to them, a table of them, all in one zip.

In: an output folder and what happened. Out: index.html, summary.xlsx, a zip; the same bytes for the same results.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Protocol, TypeAlias
from urllib.parse import quote

from reportgen import outputs
from reportgen.archive import manifest
from reportgen.bulk.folder import OutputFolder
from reportgen.errors import ExitCode, Finding, ReportgenError, Severity

INDEX = "index.html"
SUMMARY = "summary.xlsx"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STYLE = (
    'body{font:16px/1.6 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;max-width:60rem;margin:2rem auto;'
    "padding:0 1rem;color:#1a1a1a}h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #ccc;padding:.3rem .55rem;text-align:left}th{background:#f2f2f2}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}.bad{color:#a40000}a{color:#1a4b84}"
    "@media print{a{color:inherit;text-decoration:none}}"
)


Figures: TypeAlias = Callable[[Path], Mapping[str, Decimal]]


class Result(Protocol):
    """What happened to a data file."""

    data: Path
    code: ExitCode
    findings: tuple[Finding, ...]
    outputs: list[Path]
    pages: int
    unit: str
    skipped: bool


def write_index(folder: OutputFolder, results: Sequence[Result], figures_of: Figures) -> None:
    """index.html and summary.xlsx into the folder; `figures_of` gives a data file's key figures by name. Raises
    EnvironmentFault E805."""
    files = {INDEX: _index(folder.path, results).encode("utf-8"), SUMMARY: _summary(results, figures_of)}
    outputs.write_all(folder.path, files)


def write_zip(folder: OutputFolder, results: Sequence[Result], file: Path, *, index: bool) -> None:
    """Everything that was made or was current, in one zip with fixed order and dates. Raises EnvironmentFault E805."""
    paths = [path for result in results for path in result.outputs]
    paths += [folder.path / name for name in (manifest.NAME, *((INDEX, SUMMARY) if index else ()))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(path for path in paths if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.path).as_posix(), _EPOCH)
            # What is compressed already gains nothing from being so twice.
            packed = path.suffix in (".docx", ".pdf", ".xlsx")
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, path.read_bytes())
    outputs.write_all(file.parent, {file.name: out.getvalue()})


def _state(result: Result) -> str:
    if result.code is not ExitCode.DONE:
        return "失败"
    return "没有变化" if result.skipped else "已生成"


def _index(folder: Path, results: Sequence[Result]) -> str:
    rows = []
    for result in results:
        links = " ".join(
            f'<a href="{quote(path.relative_to(folder).as_posix())}">{escape(path.suffix[1:].upper())}</a>'
            for path in result.outputs
        )
        counts = Counter(finding.severity for finding in result.findings)
        bad = ' class="bad"' if result.code is not ExitCode.DONE else ""
        rows.append(
            f"<tr><td>{escape(result.unit or result.data.stem)}</td><td{bad}>{_state(result)}</td>"
            f'<td class="n">{result.pages or ""}</td><td class="n">{counts[Severity.ERROR]}</td>'
            f'<td class="n">{counts[Severity.WARNING]}</td><td>{links}</td></tr>'
        )
    done = sum(1 for result in results if result.code is ExitCode.DONE)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>报告目录</title>'
        f"<style>{_STYLE}</style></head><body>\n<h1>报告目录</h1>\n"
        f"<p>共 {len(results)} 份，完成 {done} 份，失败 {len(results) - done} 份。</p>\n"
        "<table><thead><tr><th>单位</th><th>状态</th><th>页数</th><th>错误</th><th>警告</th><th>文件</th></tr></thead>"
        "<tbody>\n" + "\n".join(rows) + "\n</tbody></table></body></html>\n"
    )


def _figures(results: Sequence[Result], figures_of: Figures) -> list[Mapping[str, Decimal]]:
    """Every report's key figures; none where there is no report."""
    found: list[Mapping[str, Decimal]] = []
    for result in results:
        try:
            found.append(figures_of(result.data) if result.code is ExitCode.DONE else {})
        except ReportgenError:  # the data were changed while their report was made
            found.append({})
    return found


def _summary(results: Sequence[Result], figures_of: Figures) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    from reportgen.sheets.book import saved

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "汇总"
    key_figures = _figures(results, figures_of)
    names = list(dict.fromkeys(name for each in key_figures for name in each))
    sheet.append(["单位", "数据文件", "状态", "页数", "错误", "警告", "提示", "没有通过的原因", *names])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for result, own in zip(results, key_figures, strict=True):
        counts = Counter(finding.severity for finding in result.findings)
        errors = [f"{each.code} {each.message}" for each in result.findings if each.severity is Severity.ERROR]
        why = "；".join(errors[:5]) if result.code is not ExitCode.DONE else ""
        figures = [counts[severity] for severity in Severity]
        unit = result.unit or result.data.stem
        keys = [own.get(name) for name in names]
        sheet.append([unit, result.data.name, _state(result), result.pages, *figures, why, *keys])
    for column, width in zip("ABCDEFGH", (30, 24, 10, 8, 8, 8, 8, 80), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return saved(book)
