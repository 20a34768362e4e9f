"""The road, once: data file → check → fill → read → lay out → draw.

In: paths and options. Out: values of each stage, so that a caller may stop anywhere; nothing is written here.
Stages are imported when first needed: a check pays for no typesetting, a Word file for no drawing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from reportgen import datafile, library, moments
from reportgen.errors import DataError, Finding, Place, ReportgenError, Severity, TemplateError, has_errors

if TYPE_CHECKING:
    from reportgen.check import Result
    from reportgen.draw.attachment import Attachment
    from reportgen.draw.metadata import Metadata
    from reportgen.mend import Mended
    from reportgen.previous import Previous
    from reportgen.rollup import Unit
    from reportgen.typeset.fonts import FontBook

Format = Literal["docx", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "pdf")

COMMON = "_common.yaml"
"""A data file whose entries hold for every file of its folder that does not say otherwise."""

TEMPLATE_KEY = "模板"
"""The one key of a data file that the engine knows by name: it says which template the file is for."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A data file after its checks: its bytes, the template it names, the values to print, and all findings."""

    path: Path
    source: bytes
    template: library.Template
    values: dict[str, Any]
    findings: tuple[Finding, ...]
    unit: str = ""
    """The office that the report is of, as the template's rules name it; "" where they do not."""
    common: bytes = b""
    """What lies beneath the data: the folder's `_common.yaml`."""

    @property
    def printable(self) -> bool:
        """Whether it may be built: no finding is an error."""
        return not has_errors(self.findings)


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and what was noticed while it was set; `pages` counts its pages."""

    data: bytes
    pages: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A report: its file name without ending, its files by format, the pages of its PDF (0 without one)."""

    checked: Checked
    name: str
    files: Mapping[Format, bytes]
    pages: int
    findings: tuple[Finding, ...]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector: a layout is one great tree of values that never point back, and walking it again
    and again takes a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@dataclass(frozen=True)
class Workshop:
    """What one run of the program works with: an office's own font and template folders before the built-in ones.

    Fonts are opened once, whatever is built.
    """

    font_folders: tuple[Path, ...] = ()
    template_folders: tuple[Path, ...] = ()
    _templates: dict[str, library.Template] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def fonts(self) -> FontBook:
        """The faces at hand. Raises EnvironmentFault where a folder or file is missing."""
        from reportgen.typeset.fonts import FontBook

        return FontBook(library.bundled("fonts"), self.font_folders)

    def template(self, template_id: str, place: Place | None = None) -> library.Template:
        """A template by its id, found once in a run. Raises TemplateError."""
        found = self._templates.get(template_id)
        if found is None:
            found = self._templates[template_id] = library.find(template_id, self.template_folders, place=place)
        return found

    def check(self, path: Path, previous: Path | None = None) -> Checked:
        """Read and check a data file, beside last year's: that of `previous`, a file or a folder, else the one that
        lies in the usual place.

        Raises DataError for what is no data file at all, TemplateError for a fault of its template; whatever
        else the clerk wrote becomes a finding.
        """
        from reportgen.check import check

        source = datafile.read(path, str(path))
        node = datafile.loads(source, str(path))
        common = common_of(path)
        if common:
            node = datafile.beneath(node, datafile.loads(common, str(path.parent / COMMON)))
        template = self.template(*_named_template(node))
        year, office = _heading(node, template)
        last = self._last(path, template, year, office, previous)
        values = None if last is None else last.values
        lines = source.decode("utf-8-sig", "replace").splitlines()
        result = check(template, node, self.fonts.has, previous=values, lines=lines)
        findings = result.findings if last is None or last.finding is None else (*result.findings, last.finding)
        findings = (*findings, *self._rolled_up(path, template, result))
        return Checked(path, source, template, result.values, findings, office, common)

    def _rolled_up(self, path: Path, template: library.Template, result: Result) -> Iterator[Finding]:
        """Where a rolled-up file is no longer the sum of its units."""
        from reportgen import rollup
        from reportgen.schema import Schema

        listed = result.values.get(rollup.KEY)
        if not listed or any(not each.get("文件") for each in listed):
            return
        units: list[rollup.Unit | Finding] = []
        for each in listed:
            file = path.parent / each["文件"]
            try:
                units.append(self.unit(file, template))
            except ReportgenError as fault:
                units.append(rollup.unreadable(file, each["名称"], fault))
        yield from rollup.verify(path, result.values, result.places, Schema.load(template), units)

    def unit(self, path: Path, template: library.Template) -> Unit:
        """A unit's data for its superior office. Raises DataError."""
        from reportgen import rollup
        from reportgen.prose.ruleset import ProseRules

        names = ProseRules.load(template).names
        return rollup.read_unit(path, template, common_of(path), names[0] if names else "")

    def key_figures(self, path: Path) -> dict[str, Decimal]:
        """The figures of a data file that its template's rules have names for, in their order. Raises
        ReportgenError."""
        from reportgen import sandbox
        from reportgen.prose.ruleset import ProseRules

        template = self.template_of(path)
        values = self.unit(path, template).values
        found: dict[str, Decimal] = {}
        for concept in ProseRules.load(template).concepts:
            figure = sandbox.expression(concept.values[0])(values)
            if isinstance(figure, Decimal) and not figure.is_nan():
                found.setdefault(concept.name, Decimal(figure))
        return found

    def name_of(self, values: Mapping[str, Any], template: library.Template) -> str:
        """The office that values are of, "" where they do not say."""
        from reportgen.prose.ruleset import ProseRules

        here: Any = values
        for step in (ProseRules.load(template).names or ("",))[0].split("."):
            here = here.get(step, "") if isinstance(here, Mapping) else ""
        return str(here)

    def totals_typed(
        self, path: Path, template: library.Template, typed: Mapping[str, tuple[Decimal, Place]]
    ) -> Iterator[Finding]:
        """Totals that somebody typed into a spreadsheet over its formulas, where they are not what the data add up
        to."""
        from reportgen.schema import Schema

        schema, values = Schema.load(template), self.unit(path, template).values
        for cell, (figure, place) in typed.items():
            here: Any = values
            for step in cell.split("."):
                here = here[step]
            if figure != here:
                message = f"总计填的是 {format(figure, 'f')}，各项相加是 {here.text}，已按相加的写入"
                yield Finding("D167", Severity.WARNING, message, place, schema.cell(cell) or None)

    def template_of(self, path: Path) -> library.Template:
        """The template that a data file names, itself or through what lies beneath it. Raises DataError,
        TemplateError."""
        node = datafile.load(path)
        common = common_of(path)
        if common:
            node = datafile.beneath(node, datafile.loads(common, str(path.parent / COMMON)))
        return self.template(*_named_template(node))

    def mend(self, path: Path, source: bytes) -> Mended:
        """A data file's text with what is safe to mend mended. Raises DataError for what is no data file."""
        from reportgen.mend import mend

        node = datafile.loads(source, str(path))
        template = self.template(*_named_template(node))
        return mend(template, source.decode("utf-8-sig"), str(path))

    def output_name(self, path: Path) -> str:
        """The name that a data file's report will have, without ending. Raises ReportgenError where its data are too
        bad to say."""
        from reportgen.schema import Schema

        node = datafile.load(path)
        common = common_of(path)
        if common:
            node = datafile.beneath(node, datafile.loads(common, str(path.parent / COMMON)))
        template = self.template(*_named_template(node))
        return _text(template, "output_name", template.output_name, Schema.load(template).check(node).values)

    def _last(
        self, path: Path, template: library.Template, year: str, office: str, given: Path | None
    ) -> Previous | None:
        """Last year's data of the office that a file is about."""
        from reportgen import previous

        if not (year.isdigit() and len(year) == 4):
            return None
        found = previous.find(path, int(year), office, given)
        return None if found is None else previous.load(found, template, int(year), TEMPLATE_KEY)

    def fill(
        self, template: library.Template, values: Mapping[str, Any], base_dir: Path | None = None, *, moment: str = ""
    ) -> bytes:
        """The Word file. `base_dir` is where pictures named in the data lie; `moment` when it was made.
        Raises TemplateError."""
        from reportgen.fill import Filler

        return Filler(template.docx).fill(values, base_dir=base_dir, moment=moment)

    def to_pdf(
        self, docx: bytes, name: str, metadata: Metadata | None = None, attachments: Sequence[Attachment] = ()
    ) -> Printed:
        """A Word file, of ours or any other, as PDF. `name` is its name in findings; without `metadata` the file's
        own core properties hold; `attachments` are put inside. Raises DataError where it is no Word file."""
        with _uncollected():
            return self._print(docx, name, metadata, attachments)

    def _print(self, docx: bytes, name: str, metadata: Metadata | None, attachments: Sequence[Attachment]) -> Printed:
        from reportgen.draw.archive import shortcomings
        from reportgen.draw.document import draw
        from reportgen.draw.metadata import Metadata
        from reportgen.layout.pages import lay_out
        from reportgen.word.read import read

        reading = read(docx, name)
        layout = lay_out(reading.document, self.fonts)
        if metadata is None:
            core = reading.document.core
            made = moments.moment(core.modified, core.created)
            language = reading.document.language
            metadata = Metadata(core.title, core.creator, core.subject, core.keywords, language, made)
        pdf = draw(layout.pages, self.fonts, metadata, attachments)
        findings = (*reading.findings, *layout.findings, *shortcomings(layout.pages))
        return Printed(pdf, len(layout.pages), findings)

    def build(self, path: Path, formats: Sequence[Format] = FORMATS, *, attach: bool = False) -> Built:
        """Every file of a report, in memory; `attach` puts the data file into the PDF. Raises DataError with all
        findings where the data has errors."""
        checked = self.check(path)
        if not checked.printable:
            raise DataError(*checked.findings)
        name = _text(checked.template, "output_name", checked.template.output_name, checked.values)
        metadata = _metadata(checked)
        docx = self.fill(checked.template, checked.values, path.parent, moment=metadata.moment)
        files: dict[Format, bytes] = {}
        findings = checked.findings
        pages = 0
        if "docx" in formats:
            files["docx"] = docx
        if "pdf" in formats:
            inside = _attachments(checked, name) if attach else ()
            printed = self.to_pdf(docx, f"{name}.docx", metadata, inside)
            files["pdf"] = printed.data
            pages = printed.pages
            findings = (*findings, *_unsaid(findings, printed.findings))
        return Built(checked, name, files, pages, findings)


def common_of(path: Path) -> bytes:
    """What the folder of a data file has for all of its files, b"" for nothing. Raises EnvironmentFault."""
    common = path.parent / COMMON
    if path.name == COMMON or not common.is_file():
        return b""
    return datafile.read(common, str(common))


def _heading(node: datafile.Mapping, template: library.Template) -> tuple[str, str]:
    """The year and the office of a data file, as the template's rules say where they stand."""
    from reportgen.prose.ruleset import ProseRules

    rules = ProseRules.load(template)
    return _said(node, rules.year), _said(node, rules.names[0] if rules.names else "")


def _said(node: datafile.Node | None, path: str) -> str:
    """The text at a dotted path of a data file, "" where there is none."""
    for key in path.split("."):
        node = node.get(key) if isinstance(node, datafile.Mapping) else None
    return node.text.strip() if isinstance(node, datafile.Scalar) else ""


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


def _text(template: library.Template, key: str, source: str, values: Mapping[str, Any]) -> str:
    from reportgen.sandbox import written

    return written(source, values, Place(str(template.folder / "template.yaml")), key)


def _metadata(checked: Checked) -> Metadata:
    """What template.yaml says of the PDF, over the data."""
    from reportgen.draw.metadata import Metadata
    from reportgen.draw.records import ELEMENTS

    template, values = checked.template, checked.values
    texts = {key: _text(template, f"metadata.{key}", source, values) for key, source in template.metadata.items()}
    for name in template.archive:
        if name not in ELEMENTS:
            place = Place(str(template.folder / "template.yaml"))
            hint = f"可用的有：{'、'.join(ELEMENTS)}"
            fault = Finding("T403", Severity.ERROR, f"archive 中的“{name}”不是 DA/T 46 的元数据", place, hint=hint)
            raise TemplateError(fault)
    records = {name: _text(template, f"archive.{name}", source, values) for name, source in template.archive.items()}
    made = moments.moment(texts.get("date", ""))
    known = {key: texts.get(key, "") for key in ("title", "author", "subject", "keywords")}
    return Metadata(**known, moment=made, records=records)


def _attachments(checked: Checked, name: str) -> tuple[Attachment, ...]:
    """The data file, under the report's name, since how the clerk called it is nobody's business; and what lies
    beneath."""
    from reportgen.draw.attachment import Attachment

    own = Attachment(f"{name}.yaml", checked.source, "application/yaml", f"生成“{name}”所用的数据")
    if not checked.common:
        return (own,)
    return own, Attachment(COMMON, checked.common, "application/yaml", f"生成“{name}”所用的共用数据")


def _unsaid(said: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Findings of the typesetting, without missing glyphs where the check has named them with their field."""
    known = any(finding.code == "F501" for finding in said)
    return [finding for finding in found if not (known and finding.code == "F501")]
