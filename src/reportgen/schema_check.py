"""Nodes against the form: values, their places, and what is wrong with them.

In: the `Mapping` of a data file and the field tree. Out: a `Checked`: plain values with everything absent
filled in, so that templates and rules never meet an undefined name, and all findings (S201–S211) at once.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from msgspec import Struct

from reportgen.datafile import Mapping, Node, Scalar, Sequence, Style
from reportgen.errors import Finding, Place, Severity
from reportgen.figures import Figure, FigureError, clean_note, read_figure
from reportgen.form import Field, Kind, cell_name, join, walk
from reportgen.schema_words import constraint, expected, unknown

UNREADABLE = Figure("NaN")
"""Stands where a figure was written but could not be read, so that no rule speaks of it a second time."""


class Places(dict[str, Place]):
    """Dotted path → where it is written; only what is written has an entry."""

    def near(self, path: str) -> Place | None:
        """The place of a path, or of the nearest part of the form around it that is written."""
        while path and path not in self:
            path = path.rpartition(".")[0]
        return self.get(path)


class Checked(Struct, frozen=True):
    """Values for rules and templates, places, findings, and the number of table cells filled with 0."""

    values: dict[str, Any]
    places: Places
    findings: tuple[Finding, ...]
    filled: int


def validators(root: Field) -> dict[int, Draft202012Validator]:
    """What holds values against the generic keywords of the fields that have some, by the identities of these."""
    return {id(each): Draft202012Validator(each.generic) for _, each in walk(root) if each.generic}


def check(root: Field, node: Mapping, held: dict[int, Draft202012Validator]) -> Checked:
    """Hold a data file's nodes against the form; `held` are its `validators`."""
    checker = _Checker(root, node, held)
    checker.places[""] = node.place
    values = checker.mapping(root, node, "")
    return Checked(values, checker.places, tuple(checker.findings), checker.filled)


def paragraphs(scalar: Scalar) -> list[tuple[str, Place]]:
    """The paragraphs of a prose scalar: the lines of a block, or a one-line text; blank ones drop out.

    Where YAML joined the lines of one paragraph, the space it put between two Chinese characters goes again.
    Spaces at the ends go too: the template indents. Only `\\n` in quotes makes a line break in a paragraph.
    """
    if scalar.style is Style.QUOTED:
        text = scalar.text.strip()
        return [(_unfold(text) if scalar.lines else text, scalar.place)] if text else []
    found = []
    for index, line in enumerate(scalar.text.split("\n")):
        text = line.strip()
        if text and scalar.lines and scalar.style is not Style.LITERAL:
            text = _unfold(text)
        if text:
            found.append((text, scalar.line_place(index)))
    return found


_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’]"
_FOLD = re.compile(f"(?<={_WIDE}) (?={_WIDE})")


def _unfold(text: str) -> str:
    return _FOLD.sub("", text)


_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)")
_CHOICES = {"是": True, "否": False, "true": True, "false": False}
_ZERO = Figure(0)
_IMAGE_HEADS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class _Checker:
    """One pass over a file; `findings`, `places` and `filled` grow as it goes."""

    def __init__(self, root: Field, node: Mapping, held: dict[int, Draft202012Validator]) -> None:
        self.root, self.validators = root, held
        self.folder = Path(node.place.file).parent
        self.findings: list[Finding] = []
        self.places = Places()
        self.filled = 0

    def note(
        self,
        code: str,
        path: str,
        message: str,
        place: Place,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        cell = cell_name(self.root, path) or None
        self.findings.append(Finding(code, severity, message, place, cell, hint))

    # -- one value -----------------------------------------------------------------------------------------

    def value(self, form: Field, node: Node, path: str, place: Place) -> Any:
        """The value of a place that is written; `place` is its key's."""
        if isinstance(node, Scalar) and node.is_empty:
            return self.absent(form, known=True)
        self.places[path] = node.place if isinstance(node, Scalar) else place
        match form.kind:
            case Kind.OBJECT if isinstance(node, Mapping):
                value: Any = self.mapping(form, node, path)
            case Kind.ROW if isinstance(node, Mapping):
                value = self.mapping(form, node, path)
            case Kind.ROW if isinstance(node, Sequence):
                value = self.row(form, node, path)
            case Kind.LIST if isinstance(node, Sequence):
                assert form.item is not None
                value = [
                    self.value(form.item, item, join(path, index), item.place) for index, item in enumerate(node.items)
                ]
            case Kind.PROSE if not isinstance(node, Mapping):
                value = self.prose(node, path)
            case Kind.FIGURE if not isinstance(node, Sequence):
                value = self.figure(form, node, path)
            case Kind.TEXT | Kind.DATE | Kind.IMAGE | Kind.CHOICE if isinstance(node, Scalar):
                value = self.scalar(form, node, path)
            case _:
                message, hint = expected(form, node)
                self.note("S203", path, message, node.place, hint)
                return self.absent(form, known=False)
        if form.generic:
            self.generic(form, value, path)
        return value

    def absent(self, form: Field, *, known: bool) -> Any:
        """What stands for a place that is not written; `known` is False where it is, but cannot be read."""
        match form.kind:
            case Kind.OBJECT | Kind.ROW:
                return {key: self.absent(child, known=known) for key, child in form.children.items()}
            case Kind.FIGURE:
                if not known:
                    return UNREADABLE
                if not form.computed:
                    self.filled += 1
                return _ZERO
            case Kind.PROSE | Kind.LIST:
                return []
            case Kind.CHOICE:
                return False
            case _:
                return ""

    # -- objects and rows ----------------------------------------------------------------------------------

    def mapping(self, form: Field, node: Mapping, path: str) -> dict[str, Any]:
        """The values of an object's fields; those that the form does not know and those that are missing are noted."""
        strangers = [entry for entry in node.entries if entry.key not in form.children]
        for entry in strangers:
            message, hint = unknown(self.root, form, entry.key)
            cell = cell_name(self.root, path)
            full = f"{cell} · {entry.key}" if cell else entry.key
            self.findings.append(Finding("S202", Severity.ERROR, message, entry.place, full, hint))
        written = {entry.key: entry for entry in node.entries}
        values: dict[str, Any] = {}
        for key, child in form.children.items():
            here = join(path, key)
            if key in written:
                values[key] = self.value(child, written[key].value, here, written[key].place)
            else:
                # A misspelt key may well be this one: its figure is then unknown, not 0.
                values[key] = self.absent(child, known=not strangers)
            if key in form.required and values[key] in ("", []):
                self.missing(child, here, written[key].value.place if key in written else None)
            elif key in form.required and child.kind is Kind.OBJECT and here not in self.places:
                self.missing(child, here, written[key].place if key in written else None)
        return values

    def missing(self, form: Field, path: str, place: Place | None) -> None:
        if any(finding.place == place and finding.code in ("S203", "S209") for finding in self.findings):
            return
        message = "没有填写" if place else f"缺少“{form.key}”"
        hint = "这一项必填"
        if form.kind is Kind.OBJECT and form.required:
            hint += "，其中至少要有：" + "、".join(key for key in form.children if key in form.required)
        where = place or self.places.near(path)
        assert where is not None
        self.note("S201", path, message, where, hint)

    def row(self, form: Field, node: Sequence, path: str) -> dict[str, Any]:
        columns = list(form.children.values())
        if not form.needed <= len(node.items) <= len(columns):
            names = "、".join(column.word for column in columns[: form.needed])
            optional = "、".join(column.word for column in columns[form.needed :])
            hint = f"依次为：{names}" + (f"；{optional}由程序计算，可以不写" if optional else "")
            counts = dict.fromkeys((form.needed, len(columns)))
            message = f"应有 {' 或 '.join(map(str, counts))} 个数，现有 {len(node.items)} 个"
            self.note("S204", path, message, node.place, hint)
            return {column.key: UNREADABLE for column in columns}
        values = {}
        for index, column in enumerate(columns):
            if index < len(node.items):
                item = node.items[index]
                values[column.key] = self.value(column, item, join(path, column.key), item.place)
            else:
                values[column.key] = self.absent(column, known=True)
        return values

    # -- leaves --------------------------------------------------------------------------------------------

    def figure(self, form: Field, node: Scalar | Mapping, path: str) -> Figure:
        """A number with its remark; `UNREADABLE`, noted, where it is none."""
        note = ""
        if isinstance(node, Mapping):
            for entry in node.entries:
                if entry.key not in ("值", "注"):
                    near = difflib.get_close_matches(entry.key, ("值", "注"), n=1)
                    hint = f"是否为“{near[0]}”？" if near else "有附注的数字写作 {值: 22, 注: 其中修订16件}"
                    self.note("S202", path, f"不认识“{entry.key}”", entry.place, hint)
            number, remark = node.get("值"), node.get("注")
            if not isinstance(number, Scalar) or not isinstance(remark, Scalar | None):
                hint = "有附注的数字写作 {值: 22, 注: 其中修订16件}"
                self.note("S203", path, "应是一个数字，或写明 值 和 注", node.place, hint)
                return UNREADABLE
            note = "" if remark is None or remark.is_empty else clean_note(remark.text)
            if remark is not None and note:
                self.places[join(path, "注")] = remark.place
            node = number
        try:
            figure, normalised = read_figure(node.text, scale=form.scale, note=note)
        except FigureError as fault:
            code = "S206" if fault.out_of_range else "S205"
            self.note(code, path, fault.message, node.place, fault.hint)
            return UNREADABLE
        if normalised:
            message = f"数字中有全角字符或多余的空格，按 {figure.text} 读取"
            self.note("S207", path, message, node.place, "请改成半角数字", Severity.NOTICE)
        return figure

    def prose(self, node: Scalar | Sequence, path: str) -> list[str]:
        found: list[tuple[str, Place]] = []
        for item in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(item, Scalar):
                found += [] if item.is_empty else paragraphs(item)
            else:
                self.note("S203", path, "列表中每一项应是一段文字", item.place, "含有冒号“: ”的段落请加引号")
        for index, (_, place) in enumerate(found):
            self.places[join(path, index)] = place
        return [text for text, _ in found]

    def scalar(self, form: Field, node: Scalar, path: str) -> Any:
        text = node.text.strip()
        if node.lines and node.style is not Style.LITERAL:
            text = _unfold(text)
        if form.kind is Kind.CHOICE:
            if text not in _CHOICES:
                self.note("S203", path, f"应写“是”或“否”，现为“{text}”", node.place)
            return _CHOICES.get(text, False)
        if not text or form.kind is Kind.TEXT:
            return text
        return self.date(text, node, path) if form.kind is Kind.DATE else self.image(text, node, path)

    def date(self, text: str, node: Scalar, path: str) -> str:
        """A date as 成文日期 wants it (GB/T 9704-2012 §7.3.5.4): Arabic figures, no leading zeros."""
        match = _DATE.fullmatch(text)
        try:
            year, month, day = (int(part) for part in match.groups() if part) if match else (0, 0, 0)
            date(year, month, day)
        except ValueError:
            message = f"“{text}”不是真实的日期" if match else f"“{text}”不是日期"
            self.note("S211", path, message, node.place, "写作 2024-01-20 或 2024年1月20日")
            return text
        return f"{year}年{month}月{day}日"

    def image(self, text: str, node: Scalar, path: str) -> str:
        """The full path of a picture beside the data file."""
        problem = ""
        try:
            target = (self.folder / text).resolve()
            if not target.is_relative_to(self.folder.resolve()):
                problem = f"图片“{text}”不在数据文件所在的文件夹内"
            elif not target.is_file():
                problem = f"找不到图片“{text}”"
            else:
                with target.open("rb") as stream:
                    if not stream.read(8).startswith(_IMAGE_HEADS):
                        problem = f"“{text}”不是 PNG 或 JPEG 图片"
        except (OSError, ValueError):
            problem = f"图片“{text}”无法读取"
        if problem:
            self.note("S209", path, problem, node.place, "图片放在数据文件旁边，写文件名或相对路径")
            return ""
        return str(target)

    # -- generic JSON Schema constraints -------------------------------------------------------------------

    def generic(self, form: Field, value: Any, path: str) -> None:
        if value in ("", UNREADABLE):
            return
        place = self.places.near(path)
        assert place is not None
        for fault in self.validators[id(form)].iter_errors(_json(value)):
            message, hint = constraint(fault, form)
            self.note("S208", path, message, place, hint)


def _json(value: Any) -> Any:
    """A value as JSON Schema sees it: whole figures as integers, prose as one text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: _json(item) for key, item in value.items()}
    if isinstance(value, list):
        return "\n".join(value) if value and isinstance(value[0], str) else [_json(item) for item in value]
    return value


def places_of(root: Field, values: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    """Every (dotted path, value) of the data whose schema is the $def of this name, in the form's order."""
    found: list[tuple[str, Any]] = []
    _collect(root, values, "", name, found)
    return found


def _collect(form: Field, value: Any, path: str, name: str, found: list[tuple[str, Any]]) -> None:
    if form.definition == name:
        found.append((path, value))
    if isinstance(value, dict):
        for key, child in form.children.items():
            _collect(child, value[key], join(path, key), name, found)
    elif isinstance(value, list) and form.item is not None:
        for index, item in enumerate(value):
            _collect(form.item, item, join(path, index), name, found)


def pictures(form: Field, value: Any) -> list[str]:
    """The full paths of the pictures that the data name, in the form's order."""
    if form.kind is Kind.IMAGE:
        return [value] if value else []
    if isinstance(value, dict):
        return [each for key, child in form.children.items() for each in pictures(child, value[key])]
    if isinstance(value, list) and form.item is not None:
        return [each for item in value for each in pictures(form.item, item)]
    return []


def uses(root: Field) -> dict[str, tuple[tuple[str, ...], ...] | None]:
    """The paths of every $def that the form uses, in the form's order; None where one stands in a list."""
    found: dict[str, tuple[tuple[str, ...], ...] | None] = {}
    _uses(root, (), found, listed=False)
    return found


def _uses(
    form: Field, path: tuple[str, ...], found: dict[str, tuple[tuple[str, ...], ...] | None], *, listed: bool
) -> None:
    if form.definition:
        before = found.setdefault(form.definition, ())
        found[form.definition] = None if listed or before is None else (*before, path)
    for key, child in form.children.items():
        _uses(child, (*path, key), found, listed=listed)
    if form.item is not None:
        _uses(form.item, path, found, listed=True)
