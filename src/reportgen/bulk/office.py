"""What the office wants beside the reports: a page that leads to them, a table of them, all in one zip.

In: what happened, and where. Out: the bytes of index.html, summary.xlsx, a zip; the same for the same results.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias, cast
from urllib.parse import quote

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
    """What happened to a data file; `counts` are its findings by severity, those of when it was made where it was
    skipped."""

    data: Path
    code: ExitCode
    findings: tuple[Finding, ...]
    outputs: list[Path]
    pages: int
    unit: str
    skipped: bool

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many there are of each severity."""


def index(results: Sequence[Result], folder: Path, figures_of: Figures) -> dict[str, bytes]:
    """index.html and summary.xlsx for the folder that the outputs lie in; `figures_of` gives a data file's key figures
    by name."""
    return {INDEX: _index(folder, results).encode("utf-8"), SUMMARY: _summary(results, figures_of)}


def zipped(names: Iterable[str], read: Callable[[str], bytes | None]) -> Iterator[bytes]:
    """Files in one zip with fixed order and dates, piece by piece, so that no more than one of them is in memory; one
    that is not there is left out."""
    out = _Pieces()
    with zipfile.ZipFile(cast("BinaryIO", out), "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(set(names)):
            content = read(name)
            if content is None:
                continue
            entry = zipfile.ZipInfo(name, _EPOCH)
            # What is compressed already gains nothing from being so twice.
            packed = name.endswith((".docx", ".pdf", ".xlsx"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
            yield out.taken()
    yield out.taken()


class _Pieces:
    """What a zip is written into: a stream that nobody goes back in."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, piece: bytes) -> int:
        self._held += piece
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        """What was written since the last call."""
        piece = bytes(self._held)
        self._held.clear()
        return piece


def _state(result: Result) -> str:
    if result.code is not ExitCode.DONE:
        return "失败"
    return "没有变化" if result.skipped else "已生成"


def _index(folder: Path, results: Sequence[Result]) -> str:
    """The page: a row a unit, with links to its files."""
    rows = []
    for result in results:
        links = " ".join(
            f'<a href="{quote(path.relative_to(folder).as_posix())}">{escape(path.suffix[1:].upper())}</a>'
            for path in result.outputs
        )
        counts = result.counts
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
    """The workbook: a row a unit, with its state and key figures."""
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
        errors = [f"{each.code} {each.message}" for each in result.findings if each.severity is Severity.ERROR]
        why = "；".join(errors[:5]) if result.code is not ExitCode.DONE else ""
        figures = [result.counts[severity] for severity in Severity]
        unit = result.unit or result.data.stem
        keys = [own.get(name) for name in names]
        sheet.append([unit, result.data.name, _state(result), result.pages, *figures, why, *keys])
    for column, width in zip("ABCDEFGH", (30, 24, 10, 8, 8, 8, 8, 80), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return saved(book)
