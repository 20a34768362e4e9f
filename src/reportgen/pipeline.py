"""The road, once: data file → check → fill → read → lay out → draw.

In: paths and options. Out: values of each stage, so that a caller may stop anywhere; nothing is written here.
Stages are imported when first needed: a check pays for no typesetting, a Word file for no drawing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from reportgen import library, moments
from reportgen.errors import DataError, Finding, Place, Severity, TemplateError, has_errors
from reportgen.memo import Memory

if TYPE_CHECKING:
    from reportgen.draw.attachment import Attachment
    from reportgen.draw.metadata import Metadata
    from reportgen.fill import Filled, Filler
    from reportgen.mend import Mended
    from reportgen.previous import Previous
    from reportgen.typeset.fonts import FontBook
    from reportgen.word.package import Parts

Format = Literal["docx", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "pdf")


class Checked(Struct, frozen=True):
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
    beside: tuple[Path, ...] = ()
    """The other files that the check and the report depend on, there or not (`survey.beside`)."""

    @property
    def printable(self) -> bool:
        """Whether it may be built: no finding is an error."""
        return not has_errors(self.findings)


class Contents(Struct, frozen=True):
    """A Word file with its tables of contents made anew; `changed` is False where it has none that could be."""

    data: bytes
    changed: bool
    findings: tuple[Finding, ...]


class Printed(Struct, frozen=True):
    """A PDF and what was noticed while it was set; `pages` counts its pages."""

    data: bytes
    pages: int
    findings: tuple[Finding, ...]


class Built(Struct, frozen=True):
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

    Fonts and templates are opened once, whatever is built. `like` names the program whose ways the typesetting follows
    (`layout.conventions`).
    """

    font_folders: tuple[Path, ...] = ()
    template_folders: tuple[Path, ...] = ()
    like: str = "word"
    _templates: dict[str, library.Template] = field(default_factory=dict, repr=False, compare=False)
    _memory: Memory = field(default_factory=Memory, repr=False, compare=False)
    _fillers: dict[Path, Filler] = field(default_factory=dict, repr=False, compare=False)

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
        from reportgen import survey
        from reportgen.check import check

        data = survey.data_of(path)
        template = self.template(*data.template)
        year, office = survey.heading(data.node, template)
        last = self._last(path, template, year, office, previous)
        values = None if last is None else last.values
        lines = data.source.decode("utf-8-sig", "replace").splitlines()
        result = check(template, data.node, self.fonts.has, previous=values, lines=lines)
        findings = result.findings if last is None or last.finding is None else (*result.findings, last.finding)
        findings = (*findings, *survey.rolled_up(path, template, result))
        beside = survey.beside(path, template, year, result.values)
        return Checked(path, data.source, template, result.values, findings, office, data.common, beside)

    def mend(self, path: Path, source: bytes) -> Mended:
        """A data file's text with what is safe to mend mended. Raises DataError for what is no data file."""
        from reportgen import survey
        from reportgen.mend import mend

        template = self.template(*survey.data_of(path).template)
        return mend(template, source.decode("utf-8-sig"), str(path))

    def _last(
        self, path: Path, template: library.Template, year: str, office: str, given: Path | None
    ) -> Previous | None:
        """Last year's data of the office that a file is about."""
        from reportgen import previous, survey

        if not (year.isdigit() and len(year) == 4):
            return None
        found = previous.find(path, int(year), office, given)
        return None if found is None else previous.load(found, template, int(year), survey.TEMPLATE_KEY)

    def fill(
        self, template: library.Template, values: Mapping[str, Any], base_dir: Path | None = None, *, moment: str = ""
    ) -> bytes:
        """The Word file. `base_dir` is where pictures named in the data lie; `moment` when it was made.
        Raises TemplateError."""
        return self.filled(template, values, base_dir, moment).data

    def filled(
        self, template: library.Template, values: Mapping[str, Any], base_dir: Path | None = None, moment: str = ""
    ) -> Filled:
        """The same with its parts, for the typesetting."""
        from reportgen.fill import Filler

        filler = self._fillers.get(template.docx)
        if filler is None:
            filler = self._fillers[template.docx] = Filler(template.docx)
        return filler.filled(values, base_dir=base_dir, moment=moment)

    def to_pdf(
        self,
        docx: bytes,
        name: str,
        metadata: Metadata | None = None,
        attachments: Sequence[Attachment] = (),
        *,
        update_fields: bool = False,
    ) -> Printed:
        """A Word file, of ours or any other, as PDF. `name` is its name in findings; without `metadata` the file's
        own core properties hold; `attachments` are put inside; `update_fields` computes all fields anew, tables of
        contents too. Raises DataError where it is no Word file."""
        with _uncollected():
            return self._print(docx, name, metadata, attachments, update_fields=update_fields)

    def update_contents(self, docx: bytes, name: str) -> Contents:
        """The Word file with every table of contents rebuilt from its headings, with the pages that this engine finds;
        nothing else in it changes. Raises DataError where it is no Word file."""
        from reportgen.layout.frames import Destination
        from reportgen.layout.pages import lay_out
        from reportgen.word.contents.file import with_pages
        from reportgen.word.read import read, rebuild_contents

        with _uncollected():
            rebuilt = rebuild_contents(docx, name)
            if not rebuilt.changed:
                return Contents(docx, changed=False, findings=rebuilt.findings)
            reading = read(rebuilt.data, name)
            layout = lay_out(reading.document, self.fonts, self._memory)
            labels: dict[str, str] = {}
            for page in layout.pages:
                for item in page.items:
                    if isinstance(item, Destination):
                        labels.setdefault(item.name, page.label)
            findings = dict.fromkeys((*rebuilt.findings, *reading.findings, *layout.findings))
            return Contents(with_pages(rebuilt.data, name, labels), changed=True, findings=tuple(findings))

    def _print(
        self,
        docx: bytes | Parts,
        name: str,
        metadata: Metadata | None,
        attachments: Sequence[Attachment],
        *,
        update_fields: bool,
    ) -> Printed:
        """A Word file into a PDF: read, set and drawn."""
        from reportgen.draw.archive import shortcomings
        from reportgen.draw.document import draw
        from reportgen.draw.metadata import Metadata
        from reportgen.layout.conventions import BY_NAME
        from reportgen.layout.pages import lay_out
        from reportgen.word.read import read

        reading = read(docx, name, update_fields=update_fields, memory=self._memory)
        layout = lay_out(reading.document, self.fonts, self._memory, BY_NAME[self.like])
        if metadata is None:
            core = reading.document.core
            made = moments.moment(core.modified, core.created)
            language = reading.document.language
            metadata = Metadata(core.title, core.creator, core.subject, core.keywords, language, made)
        pdf = draw(layout.pages, self.fonts, metadata, attachments, self._memory)
        findings = (*reading.findings, *layout.findings, *shortcomings(layout.pages))
        return Printed(pdf, len(layout.pages), findings)

    def build(self, path: Path, formats: Sequence[Format] = FORMATS, *, attach: bool = False) -> Built:
        """Every file of a report, in memory; `attach` puts the data file into the PDF. Raises DataError with all
        findings where the data has errors."""
        with _uncollected():
            return self._build(path, formats, attach=attach)

    def _build(self, path: Path, formats: Sequence[Format], *, attach: bool) -> Built:
        """A data file into the formats that are asked for; raises DataError where the check finds an error."""
        checked = self.check(path)
        if not checked.printable:
            raise DataError(*checked.findings)
        name = _text(checked.template, "output_name", checked.template.output_name, checked.values)
        metadata = _metadata(checked)
        filled = self.filled(checked.template, checked.values, path.parent, metadata.moment)
        files: dict[Format, bytes] = {}
        findings = checked.findings
        pages = 0
        if "docx" in formats:
            files["docx"] = filled.data
        if "pdf" in formats:
            from reportgen.word.package import Parts

            inside = _attachments(checked, name) if attach else ()
            parts = Parts(filled.parts, filled.trees)  # what is in the Word file, without packing and parsing it again
            printed = self._print(parts, f"{name}.docx", metadata, inside, update_fields=False)
            files["pdf"] = printed.data
            pages = printed.pages
            findings = (*findings, *_unsaid(findings, printed.findings))
        return Built(checked, name, files, pages, findings)


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
    from reportgen import survey
    from reportgen.draw.attachment import Attachment

    own = Attachment(f"{name}.yaml", checked.source, "application/yaml", f"生成“{name}”所用的数据")
    if not checked.common:
        return (own,)
    return own, Attachment(survey.COMMON, checked.common, "application/yaml", f"生成“{name}”所用的共用数据")


def _unsaid(said: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Findings of the typesetting, without missing glyphs where the check has named them with their field."""
    known = any(finding.code == "F501" for finding in said)
    return [finding for finding in found if not (known and finding.code == "F501")]
