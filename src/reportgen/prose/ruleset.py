"""The template's rules for its prose: what rules.yaml says under fragments, concepts and prose.

In: a template. Out: a `ProseRules`, compiled once. Faults of the file raise TemplateError: T409, naming the entry. The
keys are those of docs/checks.md.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from reportgen import datafile, sandbox
from reportgen.errors import DataError, Finding, Place, Severity, TemplateError
from reportgen.library import Template
from reportgen.prose.cells import MARK, Concept
from reportgen.prose.wording import Pattern

CHECKS: Mapping[str, frozenset[str]] = {
    "sums": frozenset(),
    "cells": frozenset(),
    "denials": frozenset(),
    "growth": frozenset(),
    "years": frozenset(),
    "patterns": frozenset({"patterns"}),
    "required": frozenset({"pattern", "message"}),
    "strangers": frozenset({"names"}),
    "identities": frozenset(),
    "mobiles": frozenset({"own"}),
    "cards": frozenset(),
    "mails": frozenset(),
    "doubled": frozenset(),
    "unpaired": frozenset(),
    "western": frozenset(),
    "blanks": frozenset(),
    "variants": frozenset({"characters"}),
    "repeated": frozenset({"least"}),
}
"""The kinds of check, and the keys that each needs beside those of every rule."""

_COMMON = frozenset({"code", "check", "title", "severity", "hint", "fields", "not_fields"})
_CONCEPT = frozenset(
    {"name", "cell", "values", "patterns", "zero", "units", "factor", "near", "fields", "but", "words"}
)
_PATTERN = frozenset({"pattern", "message", "hint", "unless", "having"})
_CODE = re.compile(r"P\d{3}")
_FRAGMENT = re.compile(r"\{([一-鿿]+)\}")


class ProseRule(Struct, frozen=True):
    """One rule. What only some checks take is empty for the others."""

    code: str
    check: str
    title: str
    severity: Severity
    hint: str = ""
    fields: tuple[str, ...] = ()
    not_fields: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    pattern: re.Pattern[str] | None = None
    message: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: str = ""
    characters: Mapping[str, str] = field(default_factory=dict)
    any_of: re.Pattern[str] | None = None
    least: int = 0

    def holds_for(self, path: str) -> bool:
        """Whether a field, by its dotted path, is one that the rule looks at."""
        if any(_within(path, each) for each in self.not_fields):
            return False
        return not self.fields or any(_within(path, each) for each in self.fields)


class ProseRules(Struct, frozen=True):
    """The rules for prose of a template, and the concepts that figures may speak of."""

    rules: tuple[ProseRule, ...]
    concepts: tuple[Concept, ...]
    year: str = ""
    """The expression that gives the report's year."""
    names: tuple[str, ...] = ()
    """Expressions that give the names of the office."""

    @classmethod
    def load(cls, template: Template) -> ProseRules:
        """The rules of a template, read once per file version. Raises TemplateError T409."""
        stat = template.rules.stat()
        return _load(template.rules, stat.st_mtime_ns, stat.st_size)


def _within(path: str, field_path: str) -> bool:
    return path == field_path or path.startswith(f"{field_path}.")


@lru_cache(maxsize=64)
def _load(path: Path, _mtime: int, _size: int) -> ProseRules:
    try:
        node = datafile.load(path)
    except DataError as fault:
        findings = (Finding("T406", Severity.ERROR, f.message, f.place, hint=f.hint) for f in fault.findings)
        raise TemplateError(*findings) from fault
    reader = _Reader(node)
    concepts = tuple(reader.concept(each) for each in reader.listed("concepts"))
    rules = tuple(reader.rule(each) for each in reader.listed("prose"))
    year, names = reader.report()
    return ProseRules(rules, concepts, year, names)


class _Reader:
    """rules.yaml on its way into rules: fragments are known before what uses them."""

    def __init__(self, node: datafile.Mapping) -> None:
        self.node = node
        self.fragments: dict[str, str] = {"数": MARK}
        fragments = node.get("fragments")
        if fragments is not None:
            for entry in self.mapping(fragments, "fragments").entries:
                self.fragments[entry.key] = self.filled(self.text(entry.value, entry.key), entry.place)

    def report(self) -> tuple[str, tuple[str, ...]]:
        """The expressions for the year and the names of the office."""
        said = self.node.get("report")
        if said is None:
            return "", ()
        node = self.mapping(said, "report")
        self.known(node, frozenset({"year", "names"}))
        year = node.get("year")
        return "" if year is None else self.text(year, "year"), self.texts(node.get("names"), "names")

    def listed(self, key: str) -> list[datafile.Mapping]:
        found = self.node.get(key)
        if found is None:
            return []
        if not isinstance(found, datafile.Sequence):
            raise _fault(found.place, f"{key} 应是列表")
        return [self.mapping(each, key) for each in found.items]

    def mapping(self, node: datafile.Node, what: str) -> datafile.Mapping:
        if not isinstance(node, datafile.Mapping):
            raise _fault(node.place, f"{what} 中应写成“键: 值”")
        return node

    def text(self, node: datafile.Node | None, what: str) -> str:
        if not isinstance(node, datafile.Scalar):
            raise _fault(self.node.place if node is None else node.place, f"“{what}”应是文字")
        return node.text

    def texts(self, node: datafile.Node | None, what: str) -> tuple[str, ...]:
        if node is None:
            return ()
        if isinstance(node, datafile.Scalar):
            return (node.text,)
        if not isinstance(node, datafile.Sequence):
            raise _fault(node.place, f"“{what}”应是列表")
        return tuple(self.text(each, what) for each in node.items)

    def filled(self, source: str, place: Place) -> str:
        """A pattern with its fragments put in."""

        def fragment(found: re.Match[str]) -> str:
            if found[1] not in self.fragments:
                near = difflib.get_close_matches(found[1], self.fragments, n=1)
                raise _fault(place, f"没有词组“{{{found[1]}}}”", f"是否为“{near[0]}”？" if near else "")
            return self.fragments[found[1]]

        return _FRAGMENT.sub(fragment, source)

    def compiled(self, node: datafile.Node | None, what: str) -> re.Pattern[str] | None:
        if node is None:
            return None
        source = self.filled(self.text(node, what), node.place)
        try:
            return re.compile(source)
        except re.error as error:
            raise _fault(node.place, f"“{what}”不是正确的正则表达式：{source}", str(error)) from error

    def all_compiled(self, node: datafile.Node | None, what: str) -> tuple[re.Pattern[str], ...]:
        if node is None:
            return ()
        nodes = node.items if isinstance(node, datafile.Sequence) else (node,)
        return tuple(found for each in nodes if (found := self.compiled(each, what)) is not None)

    def known(self, node: datafile.Mapping, keys: frozenset[str]) -> None:
        for entry in node.entries:
            if entry.key not in keys:
                near = difflib.get_close_matches(entry.key, keys, n=1)
                raise _fault(entry.place, f"没有“{entry.key}”这一项", f"是否为“{near[0]}”？" if near else "")

    def needed(self, node: datafile.Mapping, keys: frozenset[str]) -> None:
        missing = sorted(key for key in keys if node.get(key) is None)
        if missing:
            raise _fault(node.place, f"缺少 {'、'.join(missing)}")

    def concept(self, node: datafile.Mapping) -> Concept:
        """One concept; raises TemplateError where it is written otherwise than the rules want it."""
        self.known(node, _CONCEPT)
        self.needed(node, frozenset({"name", "cell", "values", "words"}))
        values = self.texts(node.get("values"), "values")
        for source in values:
            try:
                sandbox.expression(source)
            except Exception as error:
                raise _fault(node.place, f"values 写法有误：{source}", str(error)) from error
        factor = node.get("factor")
        try:
            number = Decimal(1) if factor is None else Decimal(self.text(factor, "factor"))
        except InvalidOperation as error:
            raise _fault(node.place, "factor 应是数字") from error
        return Concept(
            name=self.text(node.get("name"), "name"),
            cell=self.text(node.get("cell"), "cell"),
            values=values,
            patterns=self.all_compiled(node.get("patterns"), "patterns"),
            zero=self.all_compiled(node.get("zero"), "zero"),
            units=frozenset(self.texts(node.get("units"), "units")),
            factor=number,
            near=self.compiled(node.get("near"), "near"),
            fields=self.texts(node.get("fields"), "fields"),
            but=self.compiled(node.get("but"), "but"),
            words=self.texts(node.get("words"), "words"),
        )

    def rule(self, node: datafile.Mapping) -> ProseRule:
        """One rule; raises TemplateError where it is written otherwise than its check wants it."""
        check = self.text(node.get("check"), "check") if node.get("check") is not None else ""
        if check not in CHECKS:
            near = difflib.get_close_matches(check, CHECKS, n=1)
            place = datafile.locate(node, ("check",))
            raise _fault(
                place, f"没有“{check}”这种检查", f"是否为“{near[0]}”？" if near else f"有：{'、'.join(CHECKS)}"
            )
        self.known(node, _COMMON | CHECKS[check])
        self.needed(node, frozenset({"code", "title", "severity"}) | CHECKS[check])
        code, severity = self.text(node.get("code"), "code"), self.text(node.get("severity"), "severity")
        if not _CODE.fullmatch(code):
            raise _fault(datafile.locate(node, ("code",)), f"正文检查的 code 应是 P 加三位数字，现为“{code}”")
        if severity not in list(Severity):
            raise _fault(datafile.locate(node, ("severity",)), "severity 写 error、warning 或 notice")
        more: dict[str, Any] = {}
        for key in CHECKS[check]:
            more |= self.parameter(key, node)
        hint = node.get("hint")
        return ProseRule(
            code=code,
            check=check,
            title=self.text(node.get("title"), "title"),
            severity=Severity(severity),
            hint="" if hint is None else self.text(hint, "hint"),
            fields=self.texts(node.get("fields"), "fields"),
            not_fields=self.texts(node.get("not_fields"), "not_fields"),
            **more,
        )

    def parameter(self, key: str, rule: datafile.Mapping) -> dict[str, Any]:
        """What a check takes beside what every rule has."""
        node = rule.get(key)
        assert node is not None
        match key:
            case "patterns":
                if not isinstance(node, datafile.Sequence):
                    raise _fault(node.place, "patterns 应是列表")
                return {key: tuple(self.forbidden(self.mapping(each, key)) for each in node.items)}
            case "pattern":
                return {key: self.compiled(node, key)}
            case "names":
                entries = self.mapping(node, key).entries
                return {key: {entry.key: self.texts(entry.value, entry.key) for entry in entries}}
            case "characters":
                pairs = self.text(node, key).split()
                if any(len(pair) != 2 for pair in pairs):
                    raise _fault(node.place, "characters 应是两个字一组，前一个是繁体或异体")
                table = {pair[0]: pair[1] for pair in pairs if pair[0] != pair[1]}
                return {key: table, "any_of": re.compile(f"[{re.escape(''.join(table))}]")}
            case "least":
                said = self.text(node, key)
                if not said.isdigit():
                    raise _fault(node.place, "least 应是字数")
                return {key: int(said)}
            case _:
                return {key: self.text(node, key)}

    def forbidden(self, node: datafile.Mapping) -> Pattern:
        self.known(node, _PATTERN)
        self.needed(node, frozenset({"pattern", "message"}))
        pattern = self.compiled(node.get("pattern"), "pattern")
        assert pattern is not None
        hint, having = node.get("hint"), node.get("having")
        return Pattern(
            pattern,
            self.text(node.get("message"), "message"),
            "" if hint is None else self.text(hint, "hint"),
            self.compiled(node.get("unless"), "unless"),
            frozenset(() if having is None else self.text(having, "having")),
        )


def _fault(place: Place, message: str, hint: str = "") -> TemplateError:
    return TemplateError(Finding("T409", Severity.ERROR, f"正文检查规则：{message}", place, hint=hint))
