"""All checks of a template over the prose of one report.

In: prose fields with their paragraphs, the rules, the values of this year and last. Out: findings with their places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, structs

from reportgen import sandbox
from reportgen.errors import Finding, Place
from reportgen.prose import cells, growth, marks, private, sums, wording, years
from reportgen.prose.cells import Evaluate, Report
from reportgen.prose.ruleset import ProseRule, ProseRules
from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage


_HABITS = {"western": 5, "blanks": 5, "repeated": 1}
"""Checks whose findings, where there are more than so many, are told as one."""


class Material(Struct, frozen=True):
    """What the checks look at.

    `passages` are the paragraphs of the prose; `values` the form's, totals computed; `before` last year's, None where
    they are not at hand; `earlier` last year's paragraphs as `wording.stripped` gives them; `report` the year and
    names.
    """

    passages: Sequence[Passage]
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
    names = _own_names(str(found) for source in rules.names if (found := evaluate(source)))
    passages = [Passage(path, index, text) for path, texts in fields for index, text in enumerate(texts)]
    report = Report(int(year), names)
    if before is None:
        return Material(passages, values, report)
    earlier = frozenset(wording.stripped(text) for texts in before[1] for text in texts)
    return Material(passages, values, report, before[0], earlier)


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
    """How places and cells are named: a paragraph's place in the file, a cell in the form's words."""

    place: Callable[[Passage, Slip], Place | None]
    cell: Callable[[str], str]


def review(material: Material, rules: ProseRules, naming: Naming) -> Iterator[Finding]:
    """Every finding of every rule."""
    for rule in rules.rules:
        passages = [each for each in material.passages if rule.holds_for(each.path)]
        if rule.check == "required":
            yield from _required(rule, passages, naming)
            continue
        found = ((each, slip) for each in passages for slip in _slips(rule, each, rules, material))
        for passage, slip in _few(list(found), _HABITS[rule.check]) if rule.check in _HABITS else found:
            yield _finding(rule, passage, slip, naming)


def _few(found: list[tuple[Passage, Slip]], most: int) -> list[tuple[Passage, Slip]]:
    """A habit of the whole text is told once: half-width marks in every paragraph are one thing to mend."""
    if len(found) <= most:
        return found
    passage, slip = found[0]
    return [(passage, structs.replace(slip, message=f"{slip.message}；共有 {len(found)} 段如此"))]


def _finding(rule: ProseRule, passage: Passage, slip: Slip, naming: Naming) -> Finding:
    return Finding(
        rule.code,
        rule.severity,
        slip.message,
        naming.place(passage, slip),
        naming.cell(slip.cell or passage.path) or None,
        slip.hint or rule.hint,
        slip.sides,
        passage.written[slip.start : slip.end],
    )


def _required(rule: ProseRule, passages: Sequence[Passage], naming: Naming) -> Iterator[Finding]:
    """A field that must say something; one that is not written at all is the schema's to name."""
    if passages and rule.pattern is not None and not any(rule.pattern.search(each.text) for each in passages):
        first = passages[0]
        yield _finding(rule, first, Slip(0, min(len(first.text), 20), rule.message), naming)


def _slips(rule: ProseRule, passage: Passage, rules: ProseRules, material: Material) -> Iterable[Slip]:
    evaluate = _evaluate(material.values)
    match rule.check:
        case "sums":
            return sums.sums(passage)
        case "cells":
            return cells.contradictions(passage, rules.concepts, material.report, evaluate)
        case "denials":
            return cells.denials(passage, rules.concepts, material.report, evaluate)
        case "growth":
            if material.before is None:
                return ()
            return growth.growth(passage, rules.concepts, material.report, evaluate, _evaluate(material.before))
        case "years":
            return years.years(passage, material.report.year)
        case "patterns":
            return wording.matched(passage, rule.patterns)
        case "strangers":
            return wording.strangers(passage, material.report.names, rule.names)
        case "mobiles":
            return private.mobiles(passage, str(_evaluate(material.values)(rule.own) or ""))
        case "variants":
            return () if rule.any_of is None else wording.variants(passage, rule.characters, rule.any_of)
        case "repeated":
            return wording.repeated(passage, material.earlier, rule.least)
        case check:
            return _PLAIN[check](passage)


_PLAIN: Mapping[str, Callable[[Passage], Iterable[Slip]]] = {
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

    def evaluate(source: str) -> Any:
        try:
            return sandbox.expression(source)(values)
        except Exception:
            return None

    return evaluate
