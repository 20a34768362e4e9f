"""The template's arithmetic: computed totals and relations, as expressions over the data, in Decimal.

In: rules.yaml and checked values. Out: the values with their totals, and a finding for every relation that
does not hold, with both sides. A faulty rules.yaml raises TemplateError: T406 for its form, T407 for an
expression that fails, each naming the rule.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct, field

from reportgen import datafile, sandbox
from reportgen.errors import DataError, Finding, Place, Severity, Side, TemplateError
from reportgen.figures import Figure
from reportgen.library import Template

_WORDS = "code title severity each when set value at left right op hint left_label right_label previous"
_KEYS = frozenset(_WORDS.split())
_EXPRESSIONS = ("when", "value", "left", "right")
_OPS: dict[str, tuple[Callable[[Any, Any], bool], str]] = {
    "==": (lambda a, b: bool(a == b), "应等于"),
    "<=": (lambda a, b: bool(a <= b), "应不大于"),
    ">=": (lambda a, b: bool(a >= b), "应不小于"),
}
_CODE = re.compile(r"K\d{3}")
PROSE_KEYS = ("report", "fragments", "concepts", "prose")
"""What else rules.yaml may have, for the checks of the prose."""
PREVIOUS = "上年"
"""The name that last year's values have in expressions."""


class Form(Protocol):
    """What rules ask of the schema."""

    def cell(self, path: str) -> str:
        """A dotted path in the form's own words."""

    def places_of(self, values: dict[str, Any], definition: str) -> list[tuple[str, Any]]:
        """Every (path, value) of the data whose schema is this $def."""

    def definitions(self) -> frozenset[str]:
        """The names of the $defs in use."""


class Written(Protocol):
    """Where things are written."""

    def __contains__(self, path: object, /) -> bool: ...

    def near(self, path: str) -> Place | None:
        """The place of a path or of what is written around it."""


class Rule(Struct, frozen=True):
    """One rule as rules.yaml gives it. `set_path` and `value` compute; `left` and `right` compare."""

    code: str
    title: str
    severity: Severity
    place: Place
    each: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    when: str = ""
    set_path: str = ""
    value: str = ""
    at: str = ""
    left: str = ""
    right: str = ""
    op: str = "=="
    left_label: str = ""
    right_label: str = ""
    hint: str = ""
    previous: bool = False
    """Whether it compares with last year's data, and is left out without them."""


class Rules(Struct, frozen=True):
    """The rules of a template, in order."""

    rules: tuple[Rule, ...]

    @classmethod
    def load(cls, template: Template) -> Rules:
        """The rules of a template, read once per file version. Raises TemplateError (T406, T407)."""
        stat = template.rules.stat()
        return _load(template.rules, stat.st_mtime_ns, stat.st_size)

    def codes(self) -> frozenset[str]:
        """The finding codes these rules may give."""
        return frozenset(rule.code for rule in self.rules)

    def apply(
        self, values: dict[str, Any], places: Written, form: Form, previous: Mapping[str, Any] | None = None
    ) -> tuple[dict[str, Any], list[Finding]]:
        """The values with computed totals, and all relations that do not hold; `previous` are last year's values.

        `values` is left as it is. A computed figure that is not written is filled in; one that is written
        and differs is a finding, and rules that follow see the computed one: a wrong total is reported once,
        at its cell.
        Raises TemplateError (T407) naming the rule.
        """
        run = _Run(_copy(values), places, form, previous)
        for rule in self.rules:
            for names, paths in run.loops(rule):
                run.one(rule, names, paths)
        return run.values, run.findings


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


class _Run:
    """One application of the rules: `values` gain totals, `findings` grow."""

    def __init__(self, values: dict[str, Any], places: Written, form: Form, previous: Mapping[str, Any] | None) -> None:
        self.previous = previous
        self.values = values
        self.places = places
        self.form = form
        self.findings: list[Finding] = []

    def loops(self, rule: Rule) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
        """Every round of a rule's loops: variables for expressions, and for path texts."""
        axes: list[list[tuple[str, Any]]] = []
        for source in rule.each.values():
            if isinstance(source, str):
                if source not in self.form.definitions():
                    raise _fault("T406", rule.place, f"规则 {rule.code} 的 each 指向的 $defs“{source}”不存在")
                axes.append(self.form.places_of(self.values, source))
            else:
                axes.append([(text, text) for text in source])
        for round_ in itertools.product(*axes):
            pairs = list(zip(rule.each, round_, strict=True))
            yield {name: value for name, (_, value) in pairs}, {name: path for name, (path, _) in pairs}

    def one(self, rule: Rule, names: dict[str, Any], paths: dict[str, str]) -> None:
        last: dict[str, Any] = {}
        if rule.previous:
            if self.previous is None:
                return
            last = {PREVIOUS: self.previous}
        scope = sandbox.Names(self.values, names, last)
        try:
            if rule.when and not _evaluate(rule, "when", scope):
                return
            if rule.set_path:
                self.compute(rule, scope, paths)
            else:
                self.compare(rule, scope, paths)
        except InvalidOperation:
            return  # an ordering of a figure that could not be read; its own finding says so

    def compute(self, rule: Rule, scope: sandbox.Names, paths: dict[str, str]) -> None:
        path = _path(rule, "set", rule.set_path, paths)
        holder, _, key = path.rpartition(".")
        owner = self.lookup(rule, holder)
        if not isinstance(owner, dict) or not isinstance(owner.get(key), Decimal):
            raise _fault("T407", rule.place, f"规则 {rule.code} 的 set 指向“{path}”，那里不是数字")
        computed = _number(rule, "value", _evaluate(rule, "value", scope))
        written = owner[key]
        note = written.注 if isinstance(written, Figure) else ""
        if path in self.places and not written.is_nan() and not computed.is_nan() and written != computed:
            left = Side(rule.left_label or "填写的数", _plain(written))
            right = Side(rule.right_label or "按各项计算", _plain(computed))
            gap = _gap(written, computed)
            message = f"{rule.title}：填写的是 {left.value}，计算得 {right.value}，相差 {gap}"
            self.report(rule, path, message, left, right)
        elif path in self.places and written == computed:
            return
        owner[key] = Figure(computed, note)

    def compare(self, rule: Rule, scope: sandbox.Names, paths: dict[str, str]) -> None:
        path = _path(rule, "at", rule.at, paths)
        left, right = _evaluate(rule, "left", scope), _evaluate(rule, "right", scope)
        if not (isinstance(left, str) and isinstance(right, str)):
            left, right = _number(rule, "left", left), _number(rule, "right", right)
            if left.is_nan() or right.is_nan():
                return
        holds, wanted = _OPS[rule.op]
        if holds(left, right):
            return
        one = Side(rule.left_label or "左边", _plain(left))
        other = Side(rule.right_label or "右边", _plain(right))
        message = f"{rule.title}：{one.label} {one.value}，{wanted}{other.label} {other.value}"
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            message += f"，相差 {_gap(left, right)}"
        self.report(rule, path, message, one, other)

    def report(self, rule: Rule, path: str, message: str, *sides: Side) -> None:
        place, cell = self.places.near(path), self.form.cell(path) or None
        self.findings.append(Finding(rule.code, rule.severity, message, place, cell, rule.hint, sides))

    def lookup(self, rule: Rule, path: str) -> Any:
        here: Any = self.values
        for step in path.split(".") if path else []:
            try:
                here = here[int(step)] if isinstance(here, list) else here[step]
            except (KeyError, IndexError, ValueError, TypeError) as error:
                raise _fault("T407", rule.place, f"规则 {rule.code} 的 set 指向的“{path}”不存在") from error
        return here


def _path(rule: Rule, word: str, text: str, paths: dict[str, str]) -> str:
    try:
        return text.format_map(paths)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise _fault("T407", rule.place, f"规则 {rule.code} 的 {word} 中的 {{…}} 有误：{error}") from error


def _evaluate(rule: Rule, word: str, scope: sandbox.Names) -> Any:
    """An expression of a rule. Expressions are a template author's: whatever they raise is a T407."""
    source = str(getattr(rule, word))
    try:
        result = sandbox.expression(source)(scope)
        if word == "when":
            return bool(result)
        if not isinstance(result, (Decimal, str)):
            str(result)  # an undefined name only shows itself when it is used
        return result
    except InvalidOperation:
        raise
    except Exception as error:
        message = f"规则 {rule.code}（{rule.title}）的 {word} 无法计算：{source}"
        raise _fault("T407", rule.place, message, f"{type(error).__name__}: {error}") from error


def _number(rule: Rule, word: str, value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return Decimal(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise _fault("T407", rule.place, f"规则 {rule.code}（{rule.title}）的 {word} 算出的不是数字：{value}")


def _plain(value: Decimal | str) -> str:
    if isinstance(value, str):
        return value
    return value.text if isinstance(value, Figure) else format(value, "f")


def _gap(left: Decimal, right: Decimal) -> str:
    return format(abs(Decimal(left) - Decimal(right)), "f")


def _fault(code: str, place: Place, message: str, hint: str = "") -> TemplateError:
    return TemplateError(Finding(code, Severity.ERROR, message, place, hint=hint))


@lru_cache(maxsize=64)
def _load(path: Path, _mtime: int, _size: int) -> Rules:
    """A template's rules; time and size of the file are what the cache knows it by. Raises TemplateError T406."""
    try:
        node = datafile.load(path)
    except DataError as fault:
        findings = (Finding("T406", Severity.ERROR, f.message, f.place, hint=f.hint) for f in fault.findings)
        raise TemplateError(*findings) from fault
    listed = node.get("rules")
    strange = [entry.key for entry in node.entries if entry.key not in ("rules", *PROSE_KEYS)]
    if not isinstance(listed, datafile.Sequence) or strange:
        raise _fault("T406", node.place, f"rules.yaml 最外层是 rules（规则的列表），还可以有 {'、'.join(PROSE_KEYS)}")
    rules: list[Rule] = []
    faults: list[Finding] = []
    for item in listed.items:
        try:
            rules.append(_read(item))
        except TemplateError as fault:
            faults.extend(fault.findings)
    if faults:
        raise TemplateError(*faults)
    return Rules(tuple(rules))


def _read(node: datafile.Node) -> Rule:
    """One rule. Raises TemplateError."""
    if not isinstance(node, datafile.Mapping):
        raise _fault("T406", node.place, "每条规则应写成“键: 值”")
    for entry in node.entries:
        if entry.key not in _KEYS:
            near = difflib.get_close_matches(entry.key, _KEYS, n=1)
            hint = f"是否为“{near[0]}”？" if near else ""
            raise _fault("T406", entry.place, f"规则中没有“{entry.key}”这一项", hint)
        if entry.key != "each" and not isinstance(entry.value, datafile.Scalar):
            raise _fault("T406", entry.place, f"规则的“{entry.key}”应是文字")
    scalars = ((entry.key, entry.value) for entry in node.entries)
    texts = {key: value.text for key, value in scalars if isinstance(value, datafile.Scalar)}
    code = texts.get("code", "")
    if not _CODE.fullmatch(code):
        place = datafile.locate(node, ("code",))
        raise _fault("T406", place, f"规则的 code 应是 K 加三位数字，现为“{code}”")
    needed = {"title", "severity"} | ({"set", "value"} if "set" in texts else {"at", "left", "right"})
    missing = sorted(needed - texts.keys())
    if missing:
        message = f"规则 {code} 缺少 {'、'.join(missing)}"
        raise _fault("T406", node.place, message, "要有 set 和 value，或 at、left 和 right")
    severity, op = texts["severity"], texts.get("op", "==")
    if severity not in list(Severity) or op not in _OPS:
        hint = "severity 写 error、warning 或 notice；op 写 ==、<= 或 >="
        raise _fault("T406", node.place, f"规则 {code} 的 severity 或 op 有误", hint)
    _compile(code, texts, node)
    wanted = {word: text for word, text in texts.items() if word not in ("set", "severity", "each", "previous")}
    each = _each(code, node)
    set_path = texts.get("set", "")
    if texts.get("previous", "false") not in ("true", "false"):
        raise _fault("T406", datafile.locate(node, ("previous",)), f"规则 {code} 的 previous 写 true 或 false")
    previous = texts.get("previous") == "true"
    return Rule(
        severity=Severity(severity), place=node.place, each=each, set_path=set_path, previous=previous, **wanted
    )


def _compile(code: str, texts: dict[str, str], node: datafile.Mapping) -> None:
    for word in _EXPRESSIONS:
        if word in texts:
            try:
                sandbox.expression(texts[word])
            except Exception as error:
                place = datafile.locate(node, (word,))
                message = f"规则 {code} 的 {word} 写法有误：{texts[word]}"
                raise _fault("T407", place, message, str(error)) from error


def _each(code: str, node: datafile.Mapping) -> dict[str, str | tuple[str, ...]]:
    each = node.get("each")
    if each is None:
        return {}
    if not isinstance(each, datafile.Mapping):
        raise _fault("T406", each.place, f"规则 {code} 的 each 应写成 {{变量: $defs 名称或列表}}")
    loops: dict[str, str | tuple[str, ...]] = {}
    for entry in each.entries:
        if isinstance(entry.value, datafile.Scalar):
            loops[entry.key] = entry.value.text
        elif isinstance(entry.value, datafile.Sequence):
            texts = [item.text for item in entry.value.items if isinstance(item, datafile.Scalar)]
            loops[entry.key] = tuple(texts)
        else:
            raise _fault("T406", entry.place, f"规则 {code} 的 each 应写成 {{变量: $defs 名称或列表}}")
    return loops
