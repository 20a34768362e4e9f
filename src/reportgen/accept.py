"""Warnings that a data file accepts with a reason: 忽略: [{代码: P401, 理由: …}].

In: the values and findings of a check. Out: the findings, accepted ones as notices with their reason, so that the
output lists them; errors are never accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import structs

from reportgen.errors import Finding, Place, Severity

KEY = "忽略"
"""The key of a data file. An entry has 代码 and 理由, and 原文 where only findings with these words are meant."""


def accepted(values: Mapping[str, Any], findings: Sequence[Finding], places: Mapping[str, Place]) -> list[Finding]:
    """The findings after the data file's own word on them."""
    entries = values.get(KEY) or []
    if not entries:
        return list(findings)
    used: set[int] = set()
    refused: set[int] = set()
    out: list[Finding] = []
    for finding in findings:
        at = _entry(entries, finding)
        if at is None:
            out.append(finding)
        elif finding.severity is Severity.ERROR:
            refused.add(at)
            out.append(finding)
        else:
            used.add(at)
            out.append(structs.replace(finding, severity=Severity.NOTICE, accepted=entries[at]["理由"]))
    return [*out, *_notes(entries, used, refused, places)]


def _entry(entries: Sequence[Mapping[str, str]], finding: Finding) -> int | None:
    for at, entry in enumerate(entries):
        words = entry.get("原文") or ""
        if entry["代码"] == finding.code and (words in finding.quote or words in finding.message):
            return at
    return None


def _notes(
    entries: Sequence[Mapping[str, str]], used: set[int], refused: set[int], places: Mapping[str, Place]
) -> Iterator[Finding]:
    for at, entry in enumerate(entries):
        place = places.get(f"{KEY}.{at}") or places.get(KEY)
        if at in refused:
            message = f"{entry['代码']} 是错误，不能忽略"
            yield Finding("S221", Severity.WARNING, message, place, KEY, "请改正数据")
        elif at not in used:
            message = f"{entry['代码']} 没有出现，这一条可以删去"
            yield Finding("S222", Severity.NOTICE, message, place, KEY)
