"""YAML text to nodes that know their place: stage one.

In: a data file, or its bytes or text. Out: a `Mapping` of frozen nodes whose scalars keep their text
(`07957871001`, `012`, `否`, `12:30`); nothing is read as a number, a date or a truth value before the schema
says what it is. Everything that can be said against the text is collected and raised together as a DataError.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from reportgen.errors import DataError, EnvironmentFault, Finding, Place, reason
from reportgen.yamltext import FORBIDDEN, STAND_IN, clean, decode, error, forbidden, syntax

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 50
"""Levels of nesting. Forms have five or six; a file of a thousand brackets must not exhaust the stack."""
_MAX_REPEATED = 10_000
"""Nodes that aliases may add to a file: ample for a repeated address, far below a "billion laughs"."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_SCALAR_KINDS = ("str", "int", "float", "bool", "null")
_PLAIN_TAGS = {
    "scalar": frozenset({"!", *(f"tag:yaml.org,2002:{kind}" for kind in _SCALAR_KINDS)}),
    "sequence": frozenset({"tag:yaml.org,2002:seq", "!"}),
    "mapping": frozenset({"tag:yaml.org,2002:map", "!"}),
}


class Style(Enum):
    """How a scalar was written."""

    PLAIN = "plain"
    QUOTED = "quoted"
    LITERAL = "literal"
    FOLDED = "folded"


_STYLES = {"'": Style.QUOTED, '"': Style.QUOTED, "|": Style.LITERAL, ">": Style.FOLDED}


class Scalar(Struct, frozen=True):
    """A text as written, after YAML's own unquoting and folding.

    `lines` is the number of line breaks the scalar spans in the file, 0 on one line.
    """

    text: str
    place: Place
    style: Style = Style.PLAIN
    lines: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: no value at all, or YAML's `~` or `null`."""
        return self.style is Style.PLAIN and self.text in _NULLS

    def line_place(self, index: int) -> Place:
        """Where line `index` (from 0) of the text stands; exact in a literal block."""
        if self.style is Style.LITERAL and self.place.line is not None:
            return Place(self.place.file, self.place.line + 1 + index)  # the text begins below `|`
        return self.place


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


class Entry(Struct, frozen=True):
    """One `key: value` of a mapping; `place` is the key's."""

    key: str
    place: Place
    value: Node


class Mapping(Struct, frozen=True):
    """Entries in the order written; keys are unique."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of a key, None where it is not written."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node = Scalar | Sequence | Mapping


def load(path: Path, name: str | None = None) -> Mapping:
    """Read a data file; places name it as `name` (default: the path as given).

    Raises DataError with every finding on its text, EnvironmentFault where the file may not be read.
    """
    file = str(path) if name is None else name
    return loads(read(path, file), file)


def read(path: Path, file: str) -> bytes:
    """The bytes of a data file that places name as `file`.

    Raises DataError where there is none, EnvironmentFault where it may not be read.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise DataError(error("D101", "找不到数据文件", Place(file), "请检查路径和文件名")) from fault
    except IsADirectoryError as fault:
        finding = error("D101", "这是文件夹，不是数据文件", Place(file), "请给出其中的 .yaml 文件")
        raise DataError(finding) from fault
    except OSError as fault:
        finding = error("D101", f"数据文件无法读取：{reason(fault)}", Place(file), "请检查文件权限和磁盘")
        raise EnvironmentFault(finding) from fault


def loads(text: str | bytes, file: str = "<数据>") -> Mapping:
    """Read YAML text or bytes; `file` is what places name. Raises DataError with every finding."""
    findings: list[Finding] = []
    if isinstance(text, bytes):
        text, findings = decode(text, file)
        if findings:
            raise DataError(*findings)
    text, findings = clean(text, file)
    composer = _Composer(text, file, findings)
    root = composer.document()
    if not composer.stopped and not isinstance(root, Mapping):
        findings.append(_not_a_mapping(root, file))
    if findings or not isinstance(root, Mapping):
        raise DataError(*sorted(findings, key=_by_place))
    return root


def beneath(own: Mapping, common: Mapping) -> Mapping:
    """A mapping with what another one has besides; where both have mappings, these likewise, else its own value holds.
    Every entry keeps its place."""
    known = {entry.key: entry for entry in own.entries}
    theirs = {entry.key: entry.value for entry in common.entries}
    merged: list[Entry] = []
    for entry in own.entries:
        below = theirs.get(entry.key)
        if isinstance(entry.value, Mapping) and isinstance(below, Mapping):
            entry = Entry(entry.key, entry.place, beneath(entry.value, below))
        merged.append(entry)
    return Mapping((*merged, *(entry for entry in common.entries if entry.key not in known)), own.place)


def plain(node: Node) -> Any:
    """A node as plain values, plain scalars read as YAML 1.2's core schema does (numbers, true, false, null).

    For the files of a template folder, which speak YAML rather than a form's own words.
    """
    if isinstance(node, Mapping):
        return {entry.key: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if node.style is not Style.PLAIN:
        return node.text
    if node.text in _NULLS:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    digits = node.text.removeprefix("-")
    if digits.isascii() and digits.isdigit():
        return int(node.text) if len(digits) < 20 else node.text
    return node.text


def locate(node: Node, path: tuple[str | int, ...]) -> Place:
    """Where the value at `path` stands, or its nearest ancestor that is written."""
    place = node.place
    for step in path:
        if isinstance(node, Mapping):
            entry = next((entry for entry in node.entries if entry.key == step), None)
            if entry is None:
                return place
            node, place = entry.value, entry.place
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            return place
    return place


def _by_place(finding: Finding) -> tuple[int, int]:
    place = finding.place
    return ((place.line or 0), (place.column or 0)) if place else (0, 0)


def _not_a_mapping(root: Node | None, file: str) -> Finding:
    if root is None or (isinstance(root, Scalar) and not root.text.strip()):
        return error("D106", "文件是空的，没有数据", Place(file, 1, 1), "可用 reportgen new 生成空白数据文件")
    hint = "最外层应是一行行“键: 值”"
    if isinstance(root, Scalar) and "：" in root.text:
        hint = "冒号是全角“：”，请改成英文半角冒号并在后面空一格"
    return error("D107", "最外层不是“键: 值”的形式", root.place, hint)


class _StoppedError(Exception):
    """Reading cannot go on; the finding that says why is already noted."""


class _Composer:
    """Parser events to nodes. `findings` is filled; `stopped` says that the rest of the text went unread."""

    def __init__(self, text: str, file: str, findings: list[Finding]) -> None:
        self.text = text
        self.file = file
        self.findings = findings
        self.stopped = False
        self.events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self.anchors: dict[str, tuple[Node, int] | None] = {}
        self.count = 0
        self.repeated = 0

    def document(self) -> Node | None:
        """The one document of the stream, None if there is none."""
        root: Node | None = None
        documents = 0
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.note("D108", "“---”之后又是一份数据", event, "请一份数据一个文件")
                        raise _StoppedError
                elif isinstance(event, yaml.NodeEvent):
                    root = self.node(event, 0)
        except yaml.YAMLError as fault:
            self.findings.extend(syntax(fault, self.text, self.file))
            self.stopped = True
        except _StoppedError:
            self.stopped = True
        return root

    def place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def note(self, code: str, message: str, event: Any, hint: str = "") -> None:
        self.findings.append(error(code, message, self.place(event), hint))

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with an event, with all in it."""
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        before = self.count
        self.count += 1
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event)
        elif depth >= _MAX_DEPTH:
            self.note("D113", f"嵌套超过 {_MAX_DEPTH} 层", event, "请检查括号和缩进")
            raise _StoppedError
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.sequence(event, depth)
        else:
            node = self.mapping(event, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, self.count - before)
        return node

    def alias(self, event: Any) -> Node:
        empty = Scalar("", self.place(event))
        if event.anchor not in self.anchors:
            message = f"引用 *{event.anchor} 没有对应的 &{event.anchor}"
            self.note("D110", message, event, "值以 * 开头时请加引号")
            return empty
        known = self.anchors[event.anchor]
        if known is None:
            self.note("D110", f"引用 *{event.anchor} 包含它自己，会无限展开", event, "请直接写出内容")
            return empty
        node, weight = known
        self.count += weight
        self.repeated += weight
        if self.repeated > _MAX_REPEATED:
            self.note("D110", f"引用展开后超过 {_MAX_REPEATED} 项", event, "请直接写出内容，不用 & 和 *")
            raise _StoppedError
        return node

    def tag(self, event: Any, kind: str) -> None:
        if event.tag is not None and event.tag not in _PLAIN_TAGS[kind]:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.note("D111", f"不允许使用标签 {shown}", event, "请删去标签；值以 ! 开头时请加引号")

    def scalar(self, event: Any) -> Scalar:
        self.tag(event, "scalar")
        text: str = event.value
        place = self.place(event)
        if FORBIDDEN.search(text) or "\r" in text:
            bad = sorted(set(FORBIDDEN.findall(text)) | ({"\r"} & set(text)))
            self.findings.extend(forbidden(char, place) for char in bad)
            text = FORBIDDEN.sub(STAND_IN, text)
        style = _STYLES.get(event.style, Style.PLAIN)
        if style is Style.PLAIN and event.tag is not None:
            style = Style.QUOTED  # `!!str ~` is the text "~"
        return Scalar(text, place, style, event.end_mark.line - event.start_mark.line)

    def sequence(self, start: Any, depth: int) -> Sequence:
        self.tag(start, "sequence")
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), self.place(start))

    def mapping(self, start: Any, depth: int) -> Mapping:
        self.tag(start, "mapping")
        entries: dict[str, Entry] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.note("D112", "键应是一个词，不能是列表或对象", event, "请看冒号前面的内容")
            elif key.text == "<<" and key.style is Style.PLAIN:
                self.note("D110", "不支持合并键 <<", event, "请直接写出内容")
            elif key.text in entries:
                line = entries[key.text].place.line
                self.note("D109", f"“{key.text}”写了两次，前一处在第 {line} 行", event, "请删去其中一处")
            else:
                entries[key.text] = Entry(key.text, self.place(event), value)
        return Mapping(tuple(entries.values()), self.place(start))
