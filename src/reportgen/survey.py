"""What is asked of data files beside making their reports: their template, their office, their figures.

In: a data file's path. Out: its nodes with what lies beneath them, a unit of a superior office, key figures; all as the
template's rules say where things stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from reportgen import datafile, library, previous, rollup, sandbox
from reportgen.errors import DataError, Finding, Place, ReportgenError, Severity
from reportgen.prose.ruleset import ProseRules
from reportgen.rollup import Unit
from reportgen.schema import Schema

if TYPE_CHECKING:
    from reportgen.check import Result

COMMON = "_common.yaml"
"""A data file whose entries hold for every file of its folder that does not say otherwise."""

TEMPLATE_KEY = "模板"
"""The one key of a data file that the engine knows by name: it says which template the file is for."""


class Templates(Protocol):
    """What knows templates by their id: a workshop."""

    def template(self, template_id: str, place: Place | None = None) -> library.Template:
        """The template of an id. Raises TemplateError."""


class Data(Struct, frozen=True):
    """A data file: its bytes, those of what lies beneath it, its nodes over these, the template it names and where."""

    source: bytes
    common: bytes
    node: datafile.Mapping
    template: tuple[str, Place]


def data_of(path: Path) -> Data:
    """A data file as it is checked. Raises DataError, EnvironmentFault where it cannot be read."""
    source, common = datafile.read(path, str(path)), common_of(path)
    node = datafile.loads(source, str(path))
    if common:
        node = datafile.beneath(node, datafile.loads(common, str(path.parent / COMMON)))
    return Data(source, common, node, _named_template(node))


def common_of(path: Path) -> bytes:
    """What the folder of a data file has for all of its files, b"" for nothing. Raises EnvironmentFault."""
    common = path.parent / COMMON
    if path.name == COMMON or not common.is_file():
        return b""
    return datafile.read(common, str(common))


def heading(node: datafile.Mapping, template: library.Template) -> tuple[str, str]:
    """The year and the office of a data file, as the template's rules say where they stand."""
    rules = ProseRules.load(template)
    return _said(node, rules.year), _said(node, rules.names[0] if rules.names else "")


def _said(node: datafile.Node | None, path: str) -> str:
    """The text at a dotted path of a data file, "" where there is none."""
    for key in path.split("."):
        node = node.get(key) if isinstance(node, datafile.Mapping) else None
    return node.text.strip() if isinstance(node, datafile.Scalar) else ""


def beside(path: Path, template: library.Template, year: str, values: Mapping[str, Any]) -> tuple[Path, ...]:
    """The files besides a data file of a `year` that its check and its report depend on, there or not: the pictures
    that it names, last year's file in its usual place, the units that it is the sum of with what lies beneath them."""
    here = path.parent.resolve()
    found = [path.parent / Path(each).relative_to(here) for each in Schema.load(template).pictures(values)]
    last = previous.usual(path, int(year)) if year.isdigit() and len(year) == 4 else None
    found += [] if last is None else [last]
    for each in values.get(rollup.KEY) or ():
        if each.get("文件"):
            unit = path.parent / each["文件"]
            found += [unit, unit.parent / COMMON]
    return tuple(each for each in dict.fromkeys(found) if each != path.parent / COMMON)


def _named_template(node: datafile.Mapping) -> tuple[str, Place]:
    value = node.get(TEMPLATE_KEY)
    if not isinstance(value, datafile.Scalar) or value.is_empty:
        raise DataError(
            Finding(
                "D130",
                Severity.ERROR,
                f"没有写明“{TEMPLATE_KEY}”",
                node.place,
                hint=f"在文件开头加一行“{TEMPLATE_KEY}: 模板名”；运行 reportgen templates 可列出模板名",
            )
        )
    return value.text, value.place


def template_of(workshop: Templates, path: Path) -> library.Template:
    """The template that a data file names, itself or through what lies beneath it. Raises DataError, TemplateError."""
    return workshop.template(*data_of(path).template)


class Outline(Struct, frozen=True):
    """What is known of a report before it is made: its files' name without ending, its data, and the files `beside`
    them that it depends on."""

    name: str
    data: Data
    beside: tuple[Path, ...]


def outline(workshop: Templates, path: Path) -> Outline:
    """What a data file's report will be. Raises ReportgenError where its data are too bad to say."""
    data = data_of(path)
    template = workshop.template(*data.template)
    place = Place(str(template.folder / "template.yaml"))
    values = Schema.load(template).check(data.node).values
    name = sandbox.written(template.output_name, values, place, "output_name")
    year, _ = heading(data.node, template)
    return Outline(name, data, beside(path, template, year, values))


def unit_of(path: Path, template: library.Template) -> Unit:
    """A unit's data for its superior office. Raises DataError."""
    names = ProseRules.load(template).names
    return rollup.read_unit(path, template, common_of(path), names[0] if names else "")


def rolled_up(path: Path, template: library.Template, result: Result) -> Iterator[Finding]:
    """Where a rolled-up file is no longer the sum of its units."""
    listed = result.values.get(rollup.KEY)
    if not listed or any(not each.get("文件") for each in listed):
        return
    units: list[Unit | Finding] = []
    for each in listed:
        file = path.parent / each["文件"]
        try:
            units.append(unit_of(file, template))
        except ReportgenError as fault:
            units.append(rollup.unreadable(file, each["名称"], fault))
    yield from rollup.verify(path, result.values, result.places, Schema.load(template), units)


def key_figures(workshop: Templates, path: Path) -> dict[str, Decimal]:
    """The figures of a data file that its template's rules have names for, in their order. Raises ReportgenError."""
    template = template_of(workshop, path)
    values = unit_of(path, template).values
    found: dict[str, Decimal] = {}
    for concept in ProseRules.load(template).concepts:
        figure = sandbox.expression(concept.values[0])(values)
        if isinstance(figure, Decimal) and not figure.is_nan():
            found.setdefault(concept.name, Decimal(figure))
    return found


def name_of(values: Mapping[str, Any], template: library.Template) -> str:
    """The office that values are of, "" where they do not say."""
    here: Any = values
    for step in (ProseRules.load(template).names or ("",))[0].split("."):
        here = here.get(step, "") if isinstance(here, Mapping) else ""
    return str(here)


def totals_typed(
    path: Path, template: library.Template, typed: Mapping[str, tuple[Decimal, Place]]
) -> Iterator[Finding]:
    """Totals that somebody typed into a spreadsheet over its formulas, where they are not what the data add up to."""
    schema, values = Schema.load(template), unit_of(path, template).values
    for cell, (figure, place) in typed.items():
        here: Any = values
        for step in cell.split("."):
            here = here[step]
        if figure != here:
            message = f"总计填的是 {format(figure, 'f')}，各项相加是 {here.text}，已按相加的写入"
            yield Finding("D167", Severity.WARNING, message, place, schema.cell(cell) or None)
