"""What is safe to mend in a data file without asking what was meant: the characters of figures, blanks and half-width
marks between Chinese characters, doubled marks, totals that are not written.

In: a template, a data file's text. Out: the text after it, and what was done. Edits are made in the text itself, at the
places that the nodes name, so that comments, order, quotes and indents stay as they are to the letter; the result is
read again and must say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from reportgen import datafile
from reportgen.check import Result, check, prose_of
from reportgen.datafile import Mapping, Node, Scalar, Sequence, Style
from reportgen.errors import Place, ReportgenError
from reportgen.figures import Figure
from reportgen.form import Field, Kind, join
from reportgen.library import Template
from reportgen.schema import Schema

_HAN = "一-鿿㐀-䶿"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_PROSE: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(rf"(?<=[{_HAN}，。、；：）”》])[ \t\u00a0\u3000]+(?=[{_HAN}，。、；：（“《])"),
        "",
        "删去汉字之间的空格",
    ),
    (re.compile(r"([，。、；：])(?:\s*\1)+"), r"\1", "删去重复的标点"),
)
_HALF = re.compile(rf"(?<=[{_HAN}）”》])\s*([,;:?!])\s*(?=[{_HAN}（“《])")


class Edit(Struct, frozen=True):
    """Characters from `start` to `end` of a line (from 1) that become `new`; `why` is for the clerk. `start` None: a
    new line is put behind it."""

    line: int
    start: int | None
    end: int
    new: str
    why: str


class Mended(Struct, frozen=True):
    """A text after its edits; the same text where there is nothing to mend."""

    text: str
    edits: tuple[Edit, ...]


def mend(template: Template, text: str, name: str) -> Mended:
    """Mend the text of a data file, which findings would call `name`.

    Raises DataError for a text that is no data file, TemplateError for a fault of the template.
    """
    node = datafile.loads(text, name)
    result = check(template, node)
    lines = text.splitlines(keepends=True)
    editor = _Editor(Schema.load(template), node, result, lines)
    kept: list[Edit] = []
    for group in (list(editor.figures()), list(editor.prose()), list(editor.totals())):
        candidate = [*kept, *_apart(group)]
        if group and _same(template, _applied(lines, candidate), name, result):
            kept = candidate
    return Mended(_applied(lines, kept), tuple(sorted(kept, key=lambda each: (each.line, each.start or 0))))


class _Editor:
    """Finds what to mend; `lines` are those of the file, with their ends."""

    def __init__(self, schema: Schema, node: Mapping, result: Result, lines: list[str]) -> None:
        self.schema, self.node, self.result, self.lines = schema, node, result, lines

    def figures(self) -> Iterator[Edit]:
        """Full-width digits and blanks in figures (S207)."""
        for form, node, value in _leaves(self.schema.root, self.node, self.result.values):
            if form.kind is not Kind.FIGURE or not isinstance(value, Figure) or value.is_nan():
                continue
            scalar = node.get("值") if isinstance(node, Mapping) else node
            if isinstance(scalar, Scalar) and scalar.text != value.text and not scalar.is_empty:
                edit = self.replaced(scalar, value.text, "数字改为半角，去掉空格")
                if edit is not None and _is_only_width(scalar.text, value.text):
                    yield edit

    def replaced(self, scalar: Scalar, new: str, why: str) -> Edit | None:
        """A scalar of one line with another text, in the quotes that it has."""
        line, start = self.at(scalar.place)
        for quote in ('"', "'", "") if scalar.style is Style.QUOTED else ("",):
            if line.startswith(f"{quote}{scalar.text}{quote}", start):
                start += len(quote)
                return Edit(scalar.place.line or 0, start, start + len(scalar.text), new, why)
        return None

    def at(self, place: Place) -> tuple[str, int]:
        return self.lines[(place.line or 1) - 1], (place.column or 1) - 1

    def prose(self) -> Iterator[Edit]:
        """Blanks and marks of paragraphs that stand in one line."""
        fields = list(prose_of(self.schema.root, self.result.values))
        whole = "\n".join(text for _, texts in fields for text in texts)
        patterns = [*_PROSE]
        if len(_HALF.findall(whole)) < len(re.findall("[，；：]", whole)):
            patterns.append((_HALF, "", "半角标点改为全角"))
        for path, texts in fields:
            for index, written in enumerate(texts):
                place = self.result.places.near(join(path, index))
                if place is None or place.line is None:
                    continue
                line = self.lines[place.line - 1]
                begin = line.find(written)
                if begin < 0:
                    continue
                for pattern, new, why in patterns:
                    for found in pattern.finditer(written):
                        put = _WIDE[found[1]] if pattern is _HALF else found.expand(new)
                        yield Edit(place.line, begin + found.start(), begin + found.end(), put, why)

    def totals(self) -> Iterator[Edit]:
        """Totals of rows that are written without them, and rows of totals that are not written."""
        for form, node, value in _rows(self.schema.root, self.node, self.result.values):
            computed = [key for key, child in form.children.items() if child.computed]
            if isinstance(node, Sequence) and len(node.items) == form.needed < len(form.children):
                yield from self.behind(node, "".join(f", {value[key].text}" for key in computed), "]")
            elif isinstance(node, Mapping) and node.entries:
                missing = [key for key in computed if node.get(key) is None]
                text = "".join(f", {key}: {value[key].text}" for key in missing)
                if missing and self.flows(node):
                    yield from self.behind(node, text, "}")
        yield from self.rows_of_totals(self.schema.root, self.node, self.result.values)

    def flows(self, node: Mapping | Sequence) -> bool:
        line, start = self.at(node.place)
        return line[start : start + 1] in ("{", "[")

    def behind(self, node: Mapping | Sequence, text: str, closer: str) -> Iterator[Edit]:
        """Something more before the closing bracket of a flow collection that stands in one line."""
        line, start = self.at(node.place)
        if not self.flows(node):
            return
        end = line.find(closer, start)
        if end >= 0 and not re.search("[#\"']", line[start:end]):
            at = len(line[:end].rstrip(" ,"))
            yield Edit(node.place.line or 0, at, end, text, "补上总计")

    def rows_of_totals(self, form: Field, node: Node, value: Any) -> Iterator[Edit]:
        if not isinstance(node, Mapping) or not isinstance(value, dict):
            return
        for key, child in form.children.items():
            own = node.get(key)
            if own is not None:
                yield from self.rows_of_totals(child, own, value[key])
            elif child.kind is Kind.ROW and child.computed and node.entries and not self.flows(node):
                figures = [value[key][column] for column in child.children]
                if all(isinstance(each, Decimal) and not each.is_nan() for each in figures):
                    indent = " " * ((node.entries[0].place.column or 1) - 1)
                    row = ", ".join(each.text for each in figures)
                    yield Edit(_last_line(node), None, 0, f"{indent}{key}: [{row}]", "补上总计")


def _is_only_width(written: str, text: str) -> bool:
    """Whether a figure was only written wide or with blanks around it, and not with zeros that someone may want."""
    narrow = written.translate(
        {ord(wide): plain for wide, plain in zip("０１２３４５６７８９．", "0123456789.", strict=True)}
    )
    return re.sub(r"[\s　]", "", narrow) == text


def _leaves(form: Field, node: Node, value: Any) -> Iterator[tuple[Field, Node, Any]]:
    """Every written figure with its field and value."""
    if form.kind is Kind.FIGURE:
        yield form, node, value
    elif isinstance(node, Mapping) and isinstance(value, dict):
        for entry in node.entries:
            if entry.key in form.children:
                yield from _leaves(form.children[entry.key], entry.value, value[entry.key])
    elif isinstance(node, Sequence) and form.kind is Kind.ROW and isinstance(value, dict):
        for item, (key, child) in zip(node.items, form.children.items(), strict=False):
            yield child, item, value[key]


def _rows(form: Field, node: Node, value: Any) -> Iterator[tuple[Field, Node, dict[str, Any]]]:
    """Every written row whose figures all could be read."""
    if form.kind is Kind.ROW and isinstance(value, dict):
        if all(isinstance(each, Figure) and not each.is_nan() for each in value.values()):
            yield form, node, value
    elif isinstance(node, Mapping) and isinstance(value, dict):
        for entry in node.entries:
            if entry.key in form.children:
                yield from _rows(form.children[entry.key], entry.value, value[entry.key])


def _last_line(node: Node) -> int:
    """The last line that a node begins something on."""
    if isinstance(node, Scalar):
        return (node.place.line or 0) + node.lines
    inner = [entry.value for entry in node.entries] if isinstance(node, Mapping) else list(node.items)
    return max([node.place.line or 0, *(_last_line(each) for each in inner)])


def _apart(edits: list[Edit]) -> list[Edit]:
    """Edits that do not touch one another; of two that do, the first."""
    kept: list[Edit] = []
    for each in sorted(edits, key=lambda one: (one.line, -1 if one.start is None else one.start)):
        last = kept[-1] if kept else None
        if last is None or last.line != each.line or each.start is None or each.start >= last.end:
            kept.append(each)
    return kept


def _applied(lines: list[str], edits: list[Edit]) -> str:
    out = list(lines)
    for edit in sorted(edits, key=lambda each: (each.line, -1 if each.start is None else each.start), reverse=True):
        line = out[edit.line - 1]
        if edit.start is None:
            body = line.rstrip("\r\n")
            out[edit.line - 1] = f"{body}{line[len(body) :] or chr(10)}{edit.new}{line[len(body) :]}"
        else:
            out[edit.line - 1] = line[: edit.start] + edit.new + line[edit.end :]
    return "".join(out)


def _same(template: Template, text: str, name: str, before: Result) -> bool:
    """Whether the mended text says what it said: the same figures, and prose that differs in blanks and marks alone."""
    try:
        after = check(template, datafile.loads(text, name))
    except ReportgenError:
        return False
    return bool(_plain(after.values) == _plain(before.values))


_MARKS = re.compile(r"[\s，。、；：？！,;:?!　]+")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Figure):
        return (str(value.text), value.注)
    return _MARKS.sub("", value) if isinstance(value, str) else value
