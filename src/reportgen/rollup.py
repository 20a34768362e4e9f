"""The superior office's figures: every count the exact sum of its units', and held against them again later.

In: units' data files. Out: a data file with the sums and the units they came from, prose left blank; and findings
where a rolled-up file no longer is the sum of its units, cell by cell, with the unit that the difference comes from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen import datafile
from reportgen.errors import DataError, Finding, Place, ReportgenError, Severity
from reportgen.figures import Figure
from reportgen.form import Field, Kind, join
from reportgen.library import Template
from reportgen.rules import Rules
from reportgen.schema import Places, Schema

KEY = "汇总"
"""The key of a rolled-up file: a list of 名称, 文件 and 摘要 of its units."""


class Unit(Struct, frozen=True):
    """One unit: its data file, its name, its values with totals computed, the digest of its data."""

    path: Path
    name: str
    values: dict[str, Any]
    digest: str


def read_unit(path: Path, template: Template, common: bytes, name_path: str) -> Unit:
    """A unit's data. Raises DataError with the unit's own findings where a figure of it could not be read; slips of its
    prose and sums are for its own check."""
    source = datafile.read(path, str(path))
    node = datafile.loads(source, str(path))
    if common:
        node = datafile.beneath(node, datafile.loads(common, str(path.parent / "_common.yaml")))
    schema = Schema.load(template)
    checked = schema.check(node)
    faults = [finding for finding in checked.findings if finding.severity is Severity.ERROR]
    wrong = [finding for finding in faults if finding.code in ("S203", "S204", "S205", "S206", "S202")]
    if wrong:
        raise DataError(*wrong)
    values, _ = Rules.load(template).apply(checked.values, checked.places, schema)
    name: Any = values
    for step in name_path.split("."):
        name = name.get(step, "") if isinstance(name, dict) else ""
    digest = hashlib.sha256(len(source).to_bytes(8, "big") + source + common).hexdigest()
    return Unit(path, str(name) or path.stem, values, digest)


def totals(root: Field, units: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The sums of every figure that is not computed, in the form's nesting."""
    return {
        key: found
        for key, child in root.children.items()
        if (found := _sum(child, [unit[key] for unit in units])) is not None
    }


def _sum(form: Field, values: Sequence[Any]) -> Any:
    if form.kind is Kind.FIGURE:
        return None if form.computed else Figure(sum((Decimal(each) for each in values), Decimal(0)))
    if form.kind in (Kind.OBJECT, Kind.ROW):
        return totals(form, values) or None
    return None


def rolled(schema: Schema, schema_ref: str, head: Mapping[str, Any], units: Sequence[Unit], folder: Path) -> str:
    """The text of the superior office's data file in `folder`; `head` is what is known of it: year, name."""
    sums = totals(schema.root, [unit.values for unit in units])
    listed = [{"名称": unit.name, "文件": _relative(unit.path, folder), "摘要": unit.digest} for unit in units]
    return schema.blank(schema_ref, {**sums, **head, KEY: listed})


def _relative(path: Path, folder: Path) -> str:
    return Path(*_steps(path.resolve(), folder.resolve())).as_posix()


def _steps(path: Path, folder: Path) -> list[str]:
    common = 0
    for one, other in zip(path.parts, folder.parts, strict=False):
        if one != other:
            break
        common += 1
    return [".."] * (len(folder.parts) - common) + list(path.parts[common:])


def verify(
    path: Path, values: Mapping[str, Any], places: Places, schema: Schema, units: Sequence[Unit | Finding]
) -> Iterator[Finding]:
    """Where a rolled-up file differs from the sums of its units as they are now. `units` are read anew, a finding in
    the place of one that could not be."""
    known = [unit for unit in units if isinstance(unit, Unit)]
    for each in units:
        if isinstance(each, Finding):
            yield each
    listed = {entry["文件"]: entry for entry in values[KEY]}
    changed = {
        unit.name for unit in known if listed.get(_relative(unit.path, path.parent), {}).get("摘要") != unit.digest
    }
    for name in sorted(changed):
        message = f"{name} 的数据在汇总之后改过"
        hint = "请重新汇总：reportgen rollup"
        yield Finding("D152", Severity.WARNING, message, places.near(KEY), KEY, hint)
    if len(known) == len(units):
        for at, written in _figures(schema.root, values, ""):
            figures = {unit.name: _at(unit.values, at) for unit in known}
            total = sum(figures.values(), Decimal(0))
            if total != written:
                yield _difference(schema.cell(at), places.near(at), Decimal(written), total, figures, changed)


def _figures(form: Field, value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The figures below a field that somebody has written, each with its dotted path."""
    for key, child in form.children.items():
        here = join(path, key)
        if child.kind in (Kind.OBJECT, Kind.ROW):
            yield from _figures(child, value[key], here)
        elif child.kind is Kind.FIGURE and not child.computed and not value[key].is_nan():
            yield here, value[key]


def _difference(
    cell: str, place: Place | None, written: Decimal, total: Decimal, figures: Mapping[str, Decimal], changed: set[str]
) -> Finding:
    gap = written - total
    exact = [name for name, figure in figures.items() if figure and abs(gap) == figure]
    if changed:
        now = "、".join(f"{name}（现为 {format(figures[name], 'f')}）" for name in sorted(changed))
        why = f"汇总之后改过的有 {now}"
    elif exact:
        why = f"差数等于 {'、'.join(exact)} 的数，可能{'多计' if gap > 0 else '漏计'}"
    else:
        why = "各单位的数据没有变化，是汇总的数字改过"
    message = f"汇总填的是 {format(written, 'f')}，各单位合计 {format(total, 'f')}，相差 {format(abs(gap), 'f')}；{why}"
    return Finding("D151", Severity.ERROR, message, place, cell or None, "请核对后重新汇总，或改正单位的数据")


def _at(values: Any, path: str) -> Decimal:
    for step in path.split("."):
        values = values[step]
    return Decimal(values)


def unreadable(path: Path, name: str, fault: ReportgenError) -> Finding:
    """What is said of a unit whose data cannot be read."""
    said = fault.findings[0] if fault.findings else None
    why = said.message if said is not None else str(fault)
    message = f"{name} 的数据读不出，没有核对汇总：{why}"
    return Finding("D153", Severity.WARNING, message, Place(str(path)))


def roster(path: Path) -> list[str]:
    """The names of the units that are to hand in: a list, or one under 单位. Raises DataError D154 for anything
    else."""
    node = datafile.load(path)
    listed = node.get("单位")
    if not isinstance(listed, datafile.Sequence) or not all(isinstance(each, datafile.Scalar) for each in listed.items):
        hint = "写作“单位:”，下面每行“- 单位名称”"
        raise DataError(Finding("D154", Severity.ERROR, "不是单位名单", Place(str(path)), hint=hint))
    return [each.text for each in listed.items if isinstance(each, datafile.Scalar)]


def missing(names: Sequence[str], units: Sequence[Unit]) -> list[str]:
    """The units of a roster that have not handed in; a roster may have the short name of a unit."""
    there = {unit.name for unit in units}
    return [name for name in names if not any(one == name or one.endswith(name) for one in there)]
