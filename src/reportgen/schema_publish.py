"""The schema for others: plain JSON Schema for editors, and the blank data file for `reportgen new`.

In: the field tree. Out: a JSON-ready dict in which every x- keyword is spelt out, or YAML text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml

from reportgen.form import Field, Kind, walk

TEMPLATE_KEY = "模板"
"""The data file's key for the template's id."""

_PLAIN = re.compile(r"[\w一-鿿（）〔〕《》“”、，。·][\w一-鿿（）〔〕《》“”、，。·./+@%-]*")
_DIGITS = "[0-9０-９]+"


def published(root: Field, document: dict[str, Any]) -> dict[str, Any]:
    """Plain JSON Schema 2020-12. Text also accepts numbers: `邮编: 331200` is one to an editor."""
    result = _publish(root, required=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if "$id" in document:
        head["$id"] = document["$id"]
    fields = [field for _, field in walk(root)]
    scales = sorted({one.scale for one in fields if one.kind is Kind.FIGURE})
    rows = {_row_name(one): _row(one) for one in fields if one.kind is Kind.ROW and one.definition}
    return {**head, **result, "$defs": {**{_figure_name(scale): _figure(scale) for scale in scales}, **rows}}


def _figure_name(scale: int) -> str:
    return f"x-amount-{scale}" if scale else "x-count"


def _row_name(form: Field) -> str:
    """Rows of one $def differ only where the form computes all of one."""
    return f"{form.definition}-{form.needed}"


def _row(form: Field) -> dict[str, Any]:
    columns = [_publish(child, required=False) for child in form.children.values()]
    listed = {"type": "array", "prefixItems": columns, "items": False, "minItems": form.needed}
    return {"anyOf": [{"type": "object", **_properties(form)}, listed, {"type": "null"}]}


def _figure(scale: int) -> dict[str, Any]:
    digits = _DIGITS + (rf"([.．][0-9０-９]{{1,{scale}}})?" if scale else "")
    number: list[dict[str, Any]] = [
        {"type": "number" if scale else "integer", "minimum": 0},
        {"type": "string", "pattern": rf"^[\s　]*{digits}[\s　]*$"},
    ]
    noted = {
        "type": "object",
        "properties": {"值": {"anyOf": number}, "注": {"type": "string"}},
        "required": ["值"],
        "additionalProperties": False,
    }
    return {"anyOf": [*number, noted, {"type": "null"}]}


def _publish(form: Field, *, required: bool) -> dict[str, Any]:
    """The JSON Schema of one field."""
    result: dict[str, Any] = {"title": form.title}
    unit = f"单位：{form.unit}" if form.unit else ""
    notes = [form.note, unit, "由程序计算，可不写" if form.computed else ""]
    if any(notes):
        result["description"] = "；".join(note for note in notes if note)
    empty = [] if required else ["null"]
    match form.kind:
        case Kind.OBJECT:
            result |= {"type": ["object", *empty], **_properties(form)}
        case Kind.ROW:
            result |= {"$ref": f"#/$defs/{_row_name(form)}"} if form.definition else _row(form)
        case Kind.LIST:
            assert form.item is not None
            result |= {"type": ["array", *empty], "items": _publish(form.item, required=True)}
        case Kind.FIGURE:
            result["$ref"] = f"#/$defs/{_figure_name(form.scale)}"
        case Kind.PROSE:
            result |= {"type": ["string", "array", *empty], "items": {"type": ["string", "null"]}}
        case Kind.CHOICE:
            result |= {"enum": [True, False, "是", "否", *([] if required else [None])]}
        case _:
            result |= {"type": ["string", "number", *empty]}
    if required and form.kind in (Kind.PROSE, Kind.TEXT, Kind.DATE, Kind.IMAGE):
        result |= {"minLength": 1}
    if form.kind is not Kind.ROW:
        result |= form.generic
    return result


def _properties(form: Field) -> dict[str, Any]:
    properties = {key: _publish(child, required=key in form.required) for key, child in form.children.items()}
    result: dict[str, Any] = {"properties": properties, "additionalProperties": False}
    if form.required:
        result["required"] = [key for key in form.children if key in form.required]
    return result


def blank(root: Field, template_id: str, schema_ref: str, values: Mapping[str, Any] | None = None) -> str:
    """The blank data file: every field in order with its Chinese name, zeros in the tables; or, with `values`, a file
    that has these filled in and the rest blank."""
    given = values or {}
    lines = [
        f"# yaml-language-server: $schema={schema_ref}",
        f"# {root.title}",
        "# 冒号用英文半角，后面空一格；缩进用空格。“|”下面每行一段，缩进两格。标“必填”的不能空着。",
    ]
    for key, child in root.children.items():
        if child.kind in (Kind.OBJECT, Kind.LIST):
            lines.append("")
        if key == TEMPLATE_KEY:
            lines.append(f"{key}: {template_id}  # {child.title}")
        else:
            lines += _field(child, "", given.get(key), required=key in root.required)
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """A text as YAML reads it back to the letter: plain where that is safe, else in double quotes."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _remark(form: Field, *, required: bool) -> str:
    text = form.word if form.kind is Kind.ROW and form.word else form.title
    marks = [form.unit, "必填" if required else ""]
    inside = "，".join(mark for mark in marks if mark)
    text += f"（{inside}）" if inside else ""
    note = form.note if form.kind is not Kind.ROW else ""
    return f"{text}：{note}" if note else text


def _field(form: Field, indent: str, value: Any = None, *, required: bool) -> list[str]:
    """The lines of one field in a data file, with what it is as a comment; `value` is what is known of it already."""
    remark = _remark(form, required=required)
    if form.computed:
        return [f"{indent}# {form.key}：由程序计算，可以不写"]
    match form.kind:
        case Kind.OBJECT:
            return [f"{indent}{form.key}:  # {remark}", *_children(form, indent + "  ", value or {})]
        case Kind.ROW:
            columns = list(form.children.values())[: form.needed]
            figures = [_figure_text((value or {}).get(column.key)) for column in columns]
            if len(columns) <= 3:
                pairs = zip(columns, figures, strict=True)
                inside = ", ".join(f"{column.key}: {figure}" for column, figure in pairs)
                return [f"{indent}{form.key}: {{{inside}}}  # {remark}"]
            return [f"{indent}{form.key}: [{', '.join(figures)}]  # {remark}"]
        case Kind.FIGURE:
            return [f"{indent}{form.key}: {_figure_text(value)}  # {remark}"]
        case Kind.PROSE if value or required or form.blank:
            written = value if value else form.blank.split("\n")
            text = [f"{indent}  {line}".rstrip() for line in written]
            return [f"{indent}# {remark}", f"{indent}{form.key}: |", *text]
        case Kind.LIST if value:
            dumped = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6).splitlines()
            return [f"{indent}# {remark}", f"{indent}{form.key}:", *(f"{indent}  {line}" for line in dumped)]
        case Kind.LIST:
            return [f"{indent}# {remark}", *_sample(form, f"{indent}# ")]
        case _:
            shown = scalar(value) if value else form.blank
            return [f"{indent}{form.key}: {shown}".rstrip() + f"  # {remark}"]


def _figure_text(value: Any) -> str:
    """A figure as a data file has it: with its note where there is one."""
    if value is None:
        return "0"
    note = getattr(value, "注", "")
    text = str(getattr(value, "text", value))
    return f"{{值: {text}, 注: {scalar(note)}}}" if note else text


def _children(form: Field, indent: str, values: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    told: tuple[str, ...] = ()
    for key, child in form.children.items():
        columns = tuple(column.word for column in child.children.values()) if child.kind is Kind.ROW else ()
        if len(columns) > 3 and columns != told and not child.computed:
            told = columns
            lines.append(f"{indent}# 每行依次为：{'、'.join(columns[: child.needed])}")
        lines += _field(child, indent, values.get(key), required=key in form.required)
    return lines


def _sample(form: Field, indent: str) -> list[str]:
    """A list as comments that show how one item is written; the list itself stays unwritten."""
    lines = [f"{indent}{form.key}:"]
    item = form.item
    assert item is not None
    if item.kind is not Kind.OBJECT:
        return [*lines, f"{indent}  - {item.blank}".rstrip()]
    lead = "  - "
    for key, child in item.children.items():
        if child.kind is Kind.LIST:
            lines += _sample(child, indent + "    ")
        else:
            lines.append(f"{indent}{lead}{key}:  # {_remark(child, required=key in item.required)}")
        lead = "    "
    return lines
