"""Everything that can be said before printing: stage two.

In: a template and the nodes of a data file. Out: a `Result`: the values to print, totals computed, and every
finding of schema, rules and glyphs in the order of the file. None hides another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from reportgen.accept import accepted
from reportgen.datafile import Mapping
from reportgen.errors import Finding, Place, Severity
from reportgen.figures import Figure
from reportgen.form import Field, Kind, join
from reportgen.library import Template
from reportgen.prose.review import Naming, material, review
from reportgen.prose.ruleset import ProseRules
from reportgen.prose.text import Paragraph
from reportgen.rules import Rules
from reportgen.schema import Places, Schema
from reportgen.yamltext import name_of

_FOLDED = 40
"""Lines of a folded paragraph that are looked through for the words of a finding."""


class Result(Struct, frozen=True):
    """What may be printed, unless a finding is an error; `places` tells where each dotted path is written."""

    values: dict[str, Any]
    findings: tuple[Finding, ...]
    places: Places


def check(
    template: Template,
    node: Mapping,
    printable: Callable[[str], bool] | None = None,
    *,
    previous: dict[str, Any] | None = None,
    lines: Sequence[str] = (),
) -> Result:
    """Check a data file against its template.

    `printable` tells whether a font at hand has a character; None leaves that check out. `previous` are the values of
    last year's data, None where they are not at hand. `lines` are those of the file: with them a finding on a word of
    the prose names its column. Raises TemplateError only: whatever the clerk wrote becomes a finding.
    """
    schema = Schema.load(template)
    rules = Rules.load(template)
    checked = schema.check(node)
    values, failures = rules.apply(checked.values, checked.places, schema, previous)
    findings = [*checked.findings, *failures]
    if checked.filled:
        message = f"表中有 {checked.filled} 个单元格没有填写，按 0 计"
        place = checked.places.near("")
        findings.append(Finding("S210", Severity.NOTICE, message, place, hint="请确认这些项目确实为 0"))
    if printable is not None:
        findings += _glyphs(schema, values, checked.places, printable)
    findings += _prose(template, schema, values, previous, _Namer(schema, checked.places, lines))
    findings = accepted(values, findings, checked.places)
    return Result(values, tuple(in_order(findings)), checked.places)


class _Namer:
    """Names places and cells for findings on the prose."""

    def __init__(self, schema: Schema, places: Places, lines: Sequence[str]) -> None:
        self.schema, self.places, self.lines = schema, places, lines
        root = places.near("")
        self.file = "" if root is None else root.file

    def place(self, paragraph: Paragraph, start: int, words: str) -> Place | None:
        """Where the words stand that begin at `start` of a paragraph: line and column, where the file has them in one
        line."""
        place = self.places.near(join(paragraph.path, paragraph.index))
        if place is None or place.line is None or not self.lines or place.file != self.file:
            return place
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        at = line.find(paragraph.written)
        if at >= 0:
            return Place(place.file, place.line, at + start + 1)
        for number in range(place.line, min(place.line + _FOLDED, len(self.lines) + 1)):
            at = self.lines[number - 1].find(words)
            if at >= 0:
                return Place(place.file, number, at + 1)
        return place

    def cell(self, path: str) -> str:
        """A cell or field in the form's words."""
        return self.schema.cell(path)


def _prose(
    template: Template, schema: Schema, values: dict[str, Any], previous: dict[str, Any] | None, namer: _Namer
) -> Iterator[Finding]:
    """What the template's rules say of the running text."""
    rules = ProseRules.load(template)
    if not rules.rules:
        return
    before = None if previous is None else (previous, [texts for _, texts in prose_of(schema.root, previous)])
    found = material(prose_of(schema.root, values), values, rules, before)
    if found is not None:
        yield from review(found, rules, Naming(namer.place, namer.cell))


def prose_of(form: Field, values: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every prose field by its dotted path, with its paragraphs."""
    if isinstance(values, dict):
        for key, child in form.children.items():
            if child.kind in (Kind.OBJECT, Kind.LIST, Kind.PROSE):
                yield from prose_of(child, values.get(key), join(path, key))
    elif form.kind is Kind.PROSE and isinstance(values, list):
        yield path, values
    elif isinstance(values, list) and form.item is not None:
        for index, item in enumerate(values):
            yield from prose_of(form.item, item, join(path, index))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the file; those without a place last."""

    def key(finding: Finding) -> tuple[bool, str, int, int, str]:
        place = finding.place
        if place is None:
            return (True, "", 0, 0, finding.code)
        return (False, place.file, place.line or 0, place.column or 0, finding.code)

    return sorted(findings, key=key)


def _glyphs(
    schema: Schema, values: dict[str, Any], places: Places, printable: Callable[[str], bool]
) -> Iterator[Finding]:
    """One F501 a field whose text holds characters that no font at hand can print."""
    texts: list[str] = []
    _texts(schema.root, values, texts)
    known = {char: printable(char) for char in set().union(*texts)} | dict.fromkeys("\n\t", True)
    if all(known.values()):
        return
    for path, places_ in _fields(schema.root, values, ""):
        bad: dict[str, str] = {}
        for where, text in places_:
            for char in dict.fromkeys(text):
                if not known[char]:
                    bad.setdefault(char, where)
        if bad:
            shown = "、".join(f"“{char}”（{name_of(char)}）" for char in bad)
            place = places.near(next(iter(bad.values())))
            hint = "请核对是否为生僻字或特殊符号，或用 --fonts 指定含有该字的字体"
            message = f"没有字体能印出 {shown}"
            yield Finding("F501", Severity.WARNING, message, place, schema.cell(path) or None, hint)


def _texts(form: Field, value: Any, found: list[str]) -> None:
    """The texts of `_fields`, without a word of where they stand."""
    if type(value) is Figure:
        if value.注:
            found.append(value.注)
    elif isinstance(value, dict):
        for key, child in form.children.items():
            _texts(child, value[key], found)
    elif form.kind is Kind.PROSE:
        found.extend(value)
    elif isinstance(value, list) and form.item is not None:
        for item in value:
            _texts(form.item, item, found)
    elif isinstance(value, str) and form.kind is not Kind.IMAGE:
        found.append(value)


def _fields(form: Field, value: Any, path: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every field that prints text: its path, and its texts with their own paths."""
    if isinstance(value, dict):
        for key, child in form.children.items():
            yield from _fields(child, value[key], join(path, key))
    elif form.kind is Kind.PROSE:
        yield path, [(join(path, index), text) for index, text in enumerate(value)]
    elif isinstance(value, list) and form.item is not None:
        for index, item in enumerate(value):
            yield from _fields(form.item, item, join(path, index))
    elif isinstance(value, Figure):
        if value.注:
            yield path, [(join(path, "注"), value.注)]
    elif isinstance(value, str) and form.kind is not Kind.IMAGE:
        yield path, [(path, value)]
