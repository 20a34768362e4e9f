"""What the schema check says, in Chinese: wrong kinds, unknown keys, broken constraints.

In: a field and what was found in its place. Out: (message, hint) for the clerk.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from jsonschema import ValidationError

from reportgen.datafile import Mapping, Node, Scalar, Sequence
from reportgen.form import Field, Kind, walk

_HOW = {
    Kind.OBJECT: "请另起各行，缩进两格写“键: 值”",
    Kind.ROW: "写成 [数, 数, …] 或“键: 值”",
    Kind.LIST: "每一项以“- ”开头另起一行",
    Kind.FIGURE: "只写数字；有附注时写作 {值: 22, 注: 其中修订16件}",
    Kind.PROSE: "用“|”另起各行，每行一段；或写成列表，每项一段",
    Kind.TEXT: "写在冒号后面同一行；含有冒号“: ”的文字请加引号",
    Kind.DATE: "写作 2024-01-20 或 2024年1月20日",
    Kind.IMAGE: "写图片的文件名",
    Kind.CHOICE: "写“是”或“否”",
}


def expected(form: Field, node: Node) -> tuple[str, str]:
    """For a value of the wrong kind."""
    found = {Scalar: "一段文字", Mapping: "“键: 值”", Sequence: "列表"}[type(node)]
    hint = _HOW[form.kind]
    if form.kind is Kind.OBJECT:
        hint += "：" + "、".join(form.children)
    return f"应是{form.kind.value}，现为{found}", hint


def unknown(root: Field, form: Field, key: str) -> tuple[str, str]:
    """For a key the form does not have here: where such a key belongs, else the nearest known one."""
    near = nearest(key, form, exact=True)
    if near:
        return f"不认识“{key}”", f"是否为“{near}”？"
    elsewhere = [path.replace(".", " · ") for path, one in walk(root) if one.key == key and "." in path]
    if elsewhere:
        shown = "”或“".join(elsewhere[:3])
        return f"“{key}”不在这里", f"应写在“{shown}”处，请看缩进"
    top = [path for path, one in walk(root) if one.key == key and path == key]
    if top:
        return f"“{key}”不在这里", "应写在最外层，请看缩进"
    near = nearest(key, form)
    if near:
        return f"不认识“{key}”", f"是否为“{near}”？"
    known = {one.key: path for path, one in walk(root) if one.key}
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.7)
    if close:
        return f"不认识“{key}”", f"是否为“{known[close[0]].replace('.', ' · ')}”？请看名称和缩进"
    return f"不认识“{key}”", f"这里可以写：{'、'.join(form.children)}"


def nearest(key: str, form: Field, *, exact: bool = False) -> str:
    """The child whose key or title is nearest to what was written, "" if none is near.

    `exact` takes only a title written for a key, and blanks around a key. Half of a two-character name is
    near.
    """
    names: dict[str, str] = {}
    for child in form.children.values():
        names.setdefault(child.word, child.key)
        names.setdefault(child.title, child.key)
    names.update((name, name) for name in form.children)
    bare = key.strip()
    if bare in names:
        return names[bare]
    close = [] if exact else difflib.get_close_matches(bare, names, n=1, cutoff=0.5)
    return names[close[0]] if close else ""


_CONSTRAINTS: dict[str, Callable[[Any], str]] = {
    "minLength": lambda n: f"至少要有 {n} 个字",
    "maxLength": lambda n: f"最多 {n} 个字",
    "minimum": lambda n: f"不能小于 {n}",
    "maximum": lambda n: f"不能大于 {n}",
    "exclusiveMinimum": lambda n: f"应大于 {n}",
    "exclusiveMaximum": lambda n: f"应小于 {n}",
    "multipleOf": lambda n: f"应是 {n} 的倍数",
    "minItems": lambda n: f"至少要有 {n} 项",
    "maxItems": lambda n: f"最多 {n} 项",
    "uniqueItems": lambda _: "各项不能重复",
    "enum": lambda names: "只能是：" + "、".join(str(name) for name in names),
    "const": lambda name: f"只能是“{name}”",
}


def constraint(fault: ValidationError, form: Field) -> tuple[str, str]:
    """For a generic JSON Schema constraint that does not hold; the schema's description is the hint."""
    words = _CONSTRAINTS.get(str(fault.validator))
    if words is not None:
        message = words(fault.validator_value)
        if fault.validator in ("enum", "const"):
            message += f"，现为“{fault.instance}”"
    elif fault.validator == "pattern":
        message = f"“{fault.instance}”的写法不对"
    else:
        message = f"不符合模板的约束 {fault.validator}"
    return message, form.note
