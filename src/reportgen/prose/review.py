"""All checks of a template over the prose of one report.

In: prose fields with their paragraphs, the rules, the values of this year and last. Out: findings with their places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from reportgen import sandbox
from reportgen.errors import Finding, Place
from reportgen.prose import cells, growth, marks, private, sums, wording, years
from reportgen.prose.cells import Concept, Evaluate, Report
from reportgen.prose.ruleset import ProseRule, ProseRules
from reportgen.prose.slip import Slip
from reportgen.prose.text import Paragraph, Passage


class Material(Struct, frozen=True):
    """What the checks look at.

    `paragraphs` are those of the prose; `values` the form's, totals computed; `before` last year's, None where
    they are not at hand; `earlier` last year's paragraphs as `wording.stripped` gives them; `report` the year and
    names.
    """

    paragraphs: Sequence[Paragraph]
    values: Mapping[str, Any]
    report: Report
    before: Mapping[str, Any] | None = None
    earlier: frozenset[str] = frozenset()


def material(
    fields: Iterable[tuple[str, Sequence[str]]],
    values: Mapping[str, Any],
    rules: ProseRules,
    before: tuple[Mapping[str, Any], Iterable[Sequence[str]]] | None = None,
) -> Material | None:
    """The material of a report from its prose fields, by path; `before` are last year's values and its prose. None
    where the report's year is not known, which the schema has said."""
    evaluate = _evaluate(values)
    year = str(evaluate(rules.year) or "")
    if not year.isdigit():
        return None
    given = tuple(str(found) for source in rules.names if (found := evaluate(source)))
    names = _own_names(given)
    paragraphs = [Paragraph(path, index, text) for path, texts in fields for index, text in enumerate(texts)]
    report = Report(int(year), names, given)
    if before is None:
        return Material(paragraphs, values, report)
    earlier = frozenset(wording.stripped(text) for texts in before[1] for text in texts)
    return Material(paragraphs, values, report, before[0], earlier)


def _own_names(given: Iterable[str]) -> tuple[str, ...]:
    """What an office may be called in its own report, the longest first: 甲市乙镇, 乙镇, 乙镇人民政府, 镇政府."""
    names: set[str] = set()
    for name in given:
        short = name.removesuffix("人民政府")
        tail = re.split("[省市县区州盟旗](?=.{2,})", short)[-1]
        for each in (name, short, tail):
            names |= {each, f"{each}人民政府", f"{each}政府"}
        if short != name or tail[-1:] in ("镇", "乡"):
            names |= {f"{short[-1]}人民政府", f"{short[-1]}政府", f"{short[-1]}委、{short[-1]}政府"}
    return tuple(sorted((each for each in names if len(each) > 1), key=lambda each: (-len(each), each)))


class Naming(Struct, frozen=True):
    """How places and cells are named: words of a paragraph, from an offset on, and a cell in the form's words."""

    place: Callable[[Paragraph, int, str], Place | None]
    cell: Callable[[str], str]


_OF_FIELDS = frozenset({"required", "repeated"})
"""Checks that say something of fields as a whole; what the others find elsewhere is left out one by one."""


def review(material: Material, rules: ProseRules, naming: Naming) -> Iterator[Finding]:
    """Every finding of every rule."""
    whole = Passage(material.paragraphs)
    now = _evaluate(material.values)
    then = None if material.before is None else _evaluate(material.before)
    for rule in rules.rules:
        passage = whole
        if rule.check in _OF_FIELDS:
            passage = Passage([each for each in material.paragraphs if rule.holds_for(each.path)])
        for slip in _slips(rule, passage, rules.concepts, material, now, then):
            paragraph, start = passage.place(slip.start)
            if not rule.holds_for(paragraph.path):
                continue
            quote = paragraph.written[start : start + slip.end - slip.start]
            yield Finding(
                rule.code,
                rule.severity,
                slip.message,
                naming.place(paragraph, start, quote),
                naming.cell(slip.cell or paragraph.path) or None,
                slip.hint or rule.hint,
                slip.sides,
                quote,
            )


def _slips(
    rule: ProseRule,
    passage: Passage,
    concepts: Sequence[Concept],
    material: Material,
    now: Evaluate,
    then: Evaluate | None,
) -> Iterable[Slip]:
    """What one rule of the template finds in a passage; `then` evaluates over last year's data, None without."""
    report = material.report
    match rule.check:
        case "cells":
            return cells.contradictions(passage, concepts, report, now)
        case "denials":
            return cells.denials(passage, concepts, report, now)
        case "growth":
            return () if then is None else growth.growth(passage, concepts, report, now, then)
        case "years":
            return years.years(passage, report.year)
        case "patterns":
            return wording.matched(passage, rule.patterns)
        case "required":
            return wording.missing(passage, rule.pattern, rule.message)
        case "strangers":
            return wording.strangers(passage, report.names, rule.names)
        case "mobiles":
            return private.mobiles(passage, str(now(rule.own) or ""))
        case "variants":
            return () if rule.any_of is None else wording.variants(passage, rule.characters, rule.any_of)
        case "repeated":
            return wording.repeated(passage, material.earlier, rule.least)
        case check:
            return _PLAIN[check](passage)


_PLAIN: Mapping[str, Callable[[Passage], Iterable[Slip]]] = {
    "sums": sums.sums,
    "identities": private.identities,
    "cards": private.cards,
    "mails": private.mails,
    "doubled": marks.doubled,
    "unpaired": marks.unpaired,
    "western": marks.western,
    "blanks": marks.blanks,
}


def _evaluate(values: Mapping[str, Any]) -> Evaluate:
    """Expressions over a form's values; what fails, with a form of another version, says nothing."""

    known: dict[str, Any] = {}
    names = sandbox.Names(values)

    def evaluate(source: str) -> Any:
        if source not in known:
            try:
                known[source] = sandbox.expression(source)(names)
            except Exception:
                known[source] = None
        return known[source]

    return evaluate
