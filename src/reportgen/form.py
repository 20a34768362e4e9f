"""The form: schema.yaml compiled to a tree of fields.

In: a schema.yaml (JSON Schema 2020-12 in YAML, with the x- keywords of docs/template-authors.md). Out: a
`Field` tree that says what every place of the data is and what the form calls it. Raises TemplateError (T405)
with the line for a schema that says something impossible.
"""

from __future__ import annotations

import difflib
import warnings
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from msgspec import Struct, field

from reportgen import datafile
from reportgen.errors import DataError, Finding, Severity, TemplateError


class Kind(Enum):
    """What a field holds; the value is its name in Chinese."""

    OBJECT = "对象"
    ROW = "一行数字"
    LIST = "列表"
    FIGURE = "数字"
    PROSE = "文字段落"
    TEXT = "文字"
    DATE = "日期"
    IMAGE = "图片"
    CHOICE = "是或否"


class Field(Struct, frozen=True):
    """One place of the form.

    `word` is what the form calls it in cell names ("" = left out); `table` heads the words of the cells
    below, None where the field heads no table. `scale` is the decimal places of a figure, 0 for a count.
    `definition` is the name of the $def it refers to. `generic` holds the JSON Schema keywords that need no
    knowledge of forms.
    """

    key: str
    title: str
    word: str
    kind: Kind
    table: str | None = None
    computed: bool = False
    scale: int = 0
    unit: str = ""
    blank: str = ""
    note: str = ""
    definition: str = ""
    required: frozenset[str] = frozenset()
    children: Mapping[str, Field] = field(default_factory=dict)
    item: Field | None = None
    generic: Mapping[str, Any] = field(default_factory=dict)

    @property
    def needed(self) -> int:
        """How many items a list that stands for this row must have: all but trailing computed ones."""
        columns = list(self.children.values())
        while columns and columns[-1].computed:
            columns.pop()
        return len(columns)


_FORM_WORDS = "figure scale row computed prose image date table cell unit blank"
_EXTENSIONS = frozenset(f"x-{word}" for word in _FORM_WORDS.split())
_SCHEMA_WORDS = "title description type properties required additionalProperties items examples default"
_OWN = _EXTENSIONS | {"$schema", "$id", "$comment", "$defs", "$ref"} | set(_SCHEMA_WORDS.split())
_TYPES = {"object": Kind.OBJECT, "array": Kind.LIST, "string": Kind.TEXT, "boolean": Kind.CHOICE}
_MARKS = {"x-prose": Kind.PROSE, "x-image": Kind.IMAGE, "x-date": Kind.DATE, "x-row": Kind.ROW}
Path_ = tuple[str | int, ...]


def read_document(path: Path, code: str) -> tuple[dict[str, Any], datafile.Mapping]:
    """A YAML file of a template folder as plain values and as nodes. Raises TemplateError with `code`."""
    try:
        node = datafile.load(path)
    except DataError as fault:
        findings = (Finding(code, Severity.ERROR, f.message, f.place, hint=f.hint) for f in fault.findings)
        raise TemplateError(*findings) from fault
    return datafile.plain(node), node


def compile_form(document: dict[str, Any], node: datafile.Mapping) -> Field:
    """The field tree of a schema document. Raises TemplateError with every T405 found."""
    compiler = _Compiler(document, node)
    root = compiler.field("", document, (), computed=False, seen=())
    compiler.check_generic(root)
    if compiler.findings:
        raise TemplateError(*compiler.findings)
    return root


class _Compiler:
    """Schema to fields; mistakes are collected in `findings`."""

    def __init__(self, document: dict[str, Any], node: datafile.Mapping) -> None:
        self.document = document
        self.node = node
        self.findings: list[Finding] = []
        defs = document.get("$defs", {})
        self.defs: dict[str, Any] = defs if isinstance(defs, dict) else {}

    def fault(self, path: Path_, message: str, hint: str = "") -> None:
        finding = Finding("T405", Severity.ERROR, message, datafile.locate(self.node, path), hint=hint)
        if finding not in self.findings:
            self.findings.append(finding)

    def field(self, key: str, schema: Any, path: Path_, *, computed: bool, seen: tuple[str, ...]) -> Field:
        """A field and those in it; `computed` where what it stands in is, `seen` are the definitions it stands in."""
        if not isinstance(schema, dict):
            self.fault(path, f"“{key}”应是一个对象，写明 title 和 type")
            return Field(key, key, key, Kind.TEXT)
        schema, path, definition = self.resolve(schema, path, seen)
        if definition:
            seen = (*seen, definition)
        self.check_keywords(schema, path)
        title = schema.get("title")
        if not isinstance(title, str) or not title:
            self.fault(path, f"“{key or '模板'}”缺少 title（中文名称）")
            title = key
        computed = computed or schema.get("x-computed") is True
        kind = self.kind(key, schema, path)
        children = self.children(schema, path, computed, seen) if kind in (Kind.OBJECT, Kind.ROW) else {}
        if kind is Kind.ROW and any(child.kind is not Kind.FIGURE for child in children.values()):
            self.fault(path, f"“{title}”标了 x-row，其中各项都应是 x-figure")
        item = None
        if kind is Kind.LIST:
            item = self.field("", schema.get("items"), (*path, "items"), computed=computed, seen=seen)
        return Field(
            key=key,
            title=title,
            word=str(schema.get("x-cell", title)),
            kind=kind,
            table=schema.get("x-table"),
            computed=computed,
            scale=self.scale(schema, path),
            unit=str(schema.get("x-unit", "")),
            blank=str(schema.get("x-blank", "")),
            note=str(schema.get("description", "")),
            definition=definition,
            required=self.required(schema, children, path),
            children=children,
            item=item,
            generic={word: value for word, value in schema.items() if word not in _OWN},
        )

    def resolve(self, schema: dict[str, Any], path: Path_, seen: tuple[str, ...]) -> tuple[Any, Path_, str]:
        """A schema with its $ref put in; keywords beside the $ref win."""
        reference = schema.get("$ref")
        if reference is None:
            return schema, path, ""
        name = str(reference).removeprefix("#/$defs/")
        if not str(reference).startswith("#/$defs/") or not isinstance(self.defs.get(name), dict):
            self.fault((*path, "$ref"), f"$ref 指向的“{reference}”不存在", "只能写 '#/$defs/名称'")
            return schema, path, ""
        if name in seen:
            self.fault((*path, "$ref"), f"$defs 中的“{name}”引用了自己", "请限定层数，分别写出")
            return {"title": name, "type": "string"}, path, ""
        beside = {word: value for word, value in schema.items() if word != "$ref"}
        target = ("$defs", name) if "properties" in self.defs[name] or "items" in self.defs[name] else path
        merged = {**self.defs[name], **beside}
        if "$ref" in merged:
            merged, target, _ = self.resolve(merged, target, (*seen, name))
        return merged, target, name

    def check_keywords(self, schema: dict[str, Any], path: Path_) -> None:
        for word in schema:
            if word.startswith("x-") and word not in _EXTENSIONS:
                near = difflib.get_close_matches(word, _EXTENSIONS, n=1)
                self.fault((*path, word), f"没有“{word}”这个关键字", f"是否为“{near[0]}”？" if near else "")

    def kind(self, key: str, schema: dict[str, Any], path: Path_) -> Kind:
        figure = schema.get("x-figure")
        if figure is not None:
            if figure not in ("count", "amount"):
                self.fault((*path, "x-figure"), "x-figure 只能是 count（件数）或 amount（金额）")
            return Kind.FIGURE
        for word, kind in _MARKS.items():
            if schema.get(word) is True:
                return kind
        kind_name = schema.get("type", "object" if "properties" in schema else None)
        if not isinstance(kind_name, str) or kind_name not in _TYPES:
            hint = "可写 object、array、string、boolean，数字写 x-figure: count 或 amount"
            self.fault((*path, "type"), f"“{key}”的 type 不能是“{kind_name}”", hint)
            return Kind.TEXT
        return _TYPES[kind_name]

    def scale(self, schema: dict[str, Any], path: Path_) -> int:
        if schema.get("x-figure") != "amount":
            return 0
        scale = schema.get("x-scale", 4)
        if not isinstance(scale, int) or not 1 <= scale <= 8:
            self.fault((*path, "x-scale"), "x-scale（小数位数）应是 1 到 8 的整数")
            return 4
        return scale

    def children(self, schema: Any, path: Path_, computed: bool, seen: tuple[str, ...]) -> dict[str, Field]:
        properties = schema.get("properties")
        if not isinstance(properties, dict) or not properties:
            self.fault(path, "对象缺少 properties")
            return {}
        children = {}
        for key, child in properties.items():
            where = (*path, "properties", key)
            if "." in key or key.isdigit() or not key:
                self.fault(where, f"字段名“{key}”不能含点号，不能是纯数字，不能为空")
            children[key] = self.field(key, child, where, computed=computed, seen=seen)
        return children

    def required(self, schema: dict[str, Any], children: Mapping[str, Field], path: Path_) -> frozenset[str]:
        names = schema.get("required", [])
        if not isinstance(names, list):
            self.fault((*path, "required"), "required 应是字段名的列表")
            return frozenset()
        for index, name in enumerate(names):
            if name not in children:
                self.fault((*path, "required", index), f"required 中的“{name}”不是这里的字段")
        return frozenset(str(name) for name in names)

    def check_generic(self, root: Field) -> None:
        """Hold the generic keywords of all fields against the metaschema at once: it is slow to set up."""
        generic = {path: one.generic for path, one in walk(root) if one.generic}
        try:
            with warnings.catch_warnings():
                # A pattern may look as if a later Python will read it otherwise; this one reads it.
                warnings.simplefilter("ignore", FutureWarning)
                Draft202012Validator.check_schema({"$defs": generic})
        except SchemaError as error:
            names = [str(step) for step in error.absolute_path]
            where = names[1] if len(names) > 1 else ""
            self.fault((*self.schema_path(where), *names[2:]), f"“{where}”的约束有误：{'.'.join(names[2:])}")

    def schema_path(self, dotted: str) -> Path_:
        """Where in the schema document the field of a dotted data path is described."""
        path: Path_ = ()
        schema: Any = self.document
        for step in dotted.split("."):
            schema, path, _ = self.resolve(schema, path, ())
            more: Path_ = ("items",) if step == "0" else ("properties", step)
            for part in more:
                schema = schema.get(part, {}) if isinstance(schema, dict) else {}
            path = (*path, *more)
        return path


def walk(root: Field, path: str = "") -> Iterator[tuple[str, Field]]:
    """Every field with its dotted path, parents first; the items of a list stand at `.0`."""
    yield path, root
    for key, child in root.children.items():
        yield from walk(child, join(path, key))
    if root.item is not None:
        yield from walk(root.item, join(path, "0"))


def join(path: str, step: str | int) -> str:
    """A dotted path one step on."""
    return f"{path}.{step}" if path else str(step)


def cell_name(root: Field, path: str) -> str:
    """A place in the form's own words: 表三 · 自然人 · （三）不予公开 4.保护第三方合法权益.

    That is table, column, row; outside tables the titles from the outermost in: 单位 · 电话.
    """
    table, column = "", ""
    words: list[str] = []
    parent, here = root, root
    for step in path.split(".") if path else []:
        if here.kind is Kind.LIST and here.item is not None:
            parent, here = here, here.item
            words.append(f"第 {int(step) + 1} 项" if step.isdigit() else step)
            continue
        child = here.children.get(step)
        if child is None:
            if here.kind is Kind.PROSE and step.isdigit():
                words.append(f"第 {int(step) + 1} 段")
            break
        parent, here = here, child
        if here.table is not None:
            table, words = here.table, []
        elif parent.kind is Kind.ROW:
            column = here.word
        elif here.word:
            words.append(here.word)
    if not table:
        return " · ".join([*words, *([column] if column else [])])
    return " · ".join(part for part in (table, column, " ".join(words)) if part)


def child_at(root: Field, path: str) -> Field | None:
    """The field at a dotted data path, None if the form has no such place."""
    here: Field | None = root
    for step in path.split(".") if path else []:
        if here is None:
            return None
        here = here.item if here.kind is Kind.LIST else here.children.get(step)
    return here
