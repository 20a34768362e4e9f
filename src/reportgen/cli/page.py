"""The findings of many files as one HTML page, for the office that reviews: self-contained, printable, no script.

In: outcomes. Out: the page's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from reportgen import __version__
from reportgen.cli.outcome import Outcome
from reportgen.cli.sources import Sources, excerpt
from reportgen.errors import ExitCode, Finding, Severity

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTICE: "提示"}
_WIDTH = 70
_STYLE = """
body{font:16px/1.6 "Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;
color:#1a1a1a;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;margin:0 0 .3rem}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid #bbb}
p.sum{color:#555;margin:.2rem 0 1.2rem}table{border-collapse:collapse;width:100%;margin:.6rem 0}
th,td{border:1px solid #ccc;padding:.3rem .55rem;text-align:left;vertical-align:top}
th{background:#f2f2f2;font-weight:600;white-space:nowrap}td.n{text-align:right;font-variant-numeric:tabular-nums}
td.c{white-space:nowrap}.error{color:#a40000;font-weight:600}.warning{color:#8a5a00;font-weight:600}.notice{color:#35607a}
.line{font-size:.9rem;color:#444;background:#fafafa;border-left:3px solid #ccc;padding:.15rem .5rem;margin:.3rem 0}
.line u{text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:3px;color:#000}
.hint{color:#555;font-size:.92rem}a{color:#1a4b84;text-decoration:none}.ok{color:#2b6a2b}
@media print{body{max-width:none;margin:0;font-size:11pt}h2{break-after:avoid}tr{break-inside:avoid}a{color:inherit}}
"""


def page(outcomes: Sequence[Outcome], title: str = "报送前检查结果") -> str:
    """The page: a table of all units, then each unit's findings."""
    return "".join(_page(outcomes, title))


def _page(outcomes: Sequence[Outcome], title: str) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<style>{_STYLE}</style></head><body>\n<h1>{escape(title)}</h1>\n"
    passed = sum(1 for each in outcomes if each.code is ExitCode.DONE)
    yield f'<p class="sum">共 {len(outcomes)} 份，通过 {passed} 份，没有通过 {len(outcomes) - passed} 份。'
    yield f"由 reportgen {escape(__version__)} 检查。</p>\n"
    yield "<table><thead><tr><th>单位</th><th>结果</th><th>错误</th><th>警告</th><th>提示</th></tr></thead><tbody>\n"
    for number, outcome in enumerate(outcomes, 1):
        yield _row(number, outcome)
    yield "</tbody></table>\n"
    sources = Sources()
    for number, outcome in enumerate(outcomes, 1):
        if outcome.findings:
            yield from _unit(number, outcome, sources)
    yield "</body></html>\n"


def _row(number: int, outcome: Outcome) -> str:
    counts = Counter(finding.severity for finding in outcome.findings)
    name = escape(outcome.unit or outcome.data.stem)
    named = f'<a href="#u{number}">{name}</a>' if outcome.findings else name
    passed = outcome.code is ExitCode.DONE
    result = '<span class="ok">通过</span>' if passed else '<span class="error">没有通过</span>'
    cells = "".join(f'<td class="n">{counts[severity]}</td>' for severity in Severity)
    return f"<tr><td>{named}</td><td>{result}</td>{cells}</tr>\n"


def _unit(number: int, outcome: Outcome, sources: Sources) -> Iterator[str]:
    yield f'<h2 id="u{number}">{escape(outcome.unit or outcome.data.stem)}</h2>\n'
    yield f'<p class="sum">{escape(str(outcome.data))}</p>\n'
    yield "<table><thead><tr><th>行</th><th>级别</th><th>代码</th><th>内容</th></tr></thead><tbody>\n"
    for finding in outcome.findings:
        yield _finding(finding, outcome, sources)
    yield "</tbody></table>\n"


def _finding(finding: Finding, outcome: Outcome, sources: Sources) -> str:
    place = finding.place
    line = str(place.line) if place is not None and place.line is not None else ""
    where = "" if place is None or place.file == str(outcome.data) else f"{escape(place.file)}："
    cell = f"<b>{escape(finding.cell)}</b>：" if finding.cell else ""
    body = [f"{where}{cell}{escape(finding.message)}"]
    parts = sources.around(finding)
    if parts is not None:
        before, words, after = (escape(part) for part in excerpt(parts, _WIDTH))
        body.append(f'<div class="line">{before}<u>{words}</u>{after}</div>')
    if finding.accepted:
        body.append(f'<div class="hint">已忽略，理由：{escape(finding.accepted)}</div>')
    elif finding.hint:
        body.append(f'<div class="hint">{escape(finding.hint)}</div>')
    word = _WORDS[finding.severity]
    return (
        f'<tr><td class="n">{line}</td><td class="c {finding.severity.value}">{word}</td>'
        f'<td class="c">{finding.code}</td><td>{"".join(body)}</td></tr>\n'
    )
