"""Last year's data file of the same office: where it lies, and what it says.

In: this year's file, its year and office, and perhaps a place that the user names. Out: a path, or the values.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen import datafile
from reportgen.errors import DataError, Finding, Place, ReportgenError, Severity
from reportgen.library import Template
from reportgen.rules import Rules
from reportgen.schema import Schema

_NAME = re.compile(r"^ {1,8}名称[:：]\s*[\"']?([^\"'#\n]+?)[\"']?\s*(?:#.*)?$", re.MULTILINE)
_YEAR = re.compile(r"^年度[:：]\s*[\"']?(\d{4})", re.MULTILINE)
_ENDINGS = (".yaml", ".yml")


class Previous(Struct, frozen=True):
    """Last year's values, totals computed, and where they stand; None with a finding where they cannot be had."""

    path: Path
    values: dict[str, Any] | None
    finding: Finding | None = None


def usual(path: Path, year: int) -> Path | None:
    """Where last year's file of the same office lies, whether it is there or not: under the same name in the folder of
    last year beside that of this year (data/<city>/<year>/<unit>.yaml). None for a file in no folder of its year."""
    if Path(os.path.abspath(path)).parent.name != str(year):  # noqa: PTH100 - links keep their names
        return None
    # A folder that is not written out, or as .., is gone up from.
    above = path.parent / ".." if path.parent.name in ("", "..") else path.parent.parent
    return above / str(year - 1) / path.name


def find(path: Path, year: int, name: str, given: Path | None = None) -> Path | None:
    """Last year's file: what `given` names or holds; else the one in the usual place. None where there is none.

    Raises DataError D141 for a `given` that is not there.
    """
    if given is None:
        beside = usual(path, year)
        return beside if beside is not None and beside.is_file() else None
    if given.is_file():
        return given
    if not given.is_dir():
        raise DataError(Finding("D141", Severity.ERROR, "找不到上年的数据", Place(str(given))))
    for folder in (given / str(year - 1), given):
        if (folder / path.name).is_file() and (folder / path.name).resolve() != path.resolve():
            return folder / path.name
    return index(given).get((name, year - 1))


def index(folder: Path) -> Mapping[tuple[str, int], Path]:
    """The files of a folder by office and year; a file is looked into no further than that."""
    found: dict[tuple[str, int], Path] = {}
    for path in sorted(each for each in folder.rglob("*") if each.suffix.lower() in _ENDINGS):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        name, year = _NAME.search(text), _YEAR.search(text)
        if name and year:
            found.setdefault((name[1].strip(), int(year[1])), path)
    return found


def load(path: Path, template: Template, year: int, named: str) -> Previous:
    """What last year's file says, its totals computed; its own slips are not this year's. `named` is the key of a data
    file that names its template."""
    place = Place(str(path))

    def without(message: str) -> Previous:
        finding = Finding("D142", Severity.NOTICE, f"没有与上年核对：{message}", place)
        return Previous(path, None, finding)

    try:
        node = datafile.load(path)
        said = node.get(named)
        if not isinstance(said, datafile.Scalar) or said.text != template.id:
            return without("上年的数据用的是另一个模板")
        schema = Schema.load(template)
        checked = schema.check(node)
        values, _ = Rules.load(template).apply(checked.values, checked.places, schema)
    except ReportgenError as fault:
        return without(f"上年的数据文件有误，{fault.findings[0].message}")
    if str(values.get("年度")) != str(year - 1):
        return without(f"这份数据的年度是 {values.get('年度')}，不是 {year - 1}")
    return Previous(path, values)
