"""docxtpl with its losses mended: a .docx with tags and values in, the parts of the filled .docx out.

What differs from docxtpl: a part's tags are prepared and compiled once in a process, not at each fill; values
are not changed after they are written (docxtpl reads `{_{`, tabs and line breaks again); XML that does not
parse is an error, where docxtpl repairs it by leaving text out; notes are filled once, where docxtpl fills
them once a section; a table's grid is touched only where it is wrong.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Mm
from docxtpl import DocxTemplate
from lxml import etree

from reportgen.errors import DataError, Finding, Place, Severity, TemplateError
from reportgen.fill import prepare, tags, values
from reportgen.fill.names import Element, w

_FAULTS = (
    jinja2.TemplateError,
    values.UnprintableError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
)
_UNREADABLE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, OSError)


class Renderer(DocxTemplate):  # type: ignore[misc]
    """One fill of one template. `base_dir` is the folder of the data file, where pictures lie."""

    def __init__(self, content: bytes, file: str, base_dir: Path | None) -> None:
        super().__init__(io.BytesIO(content))
        self._file = file
        self._base_dir = base_dir

    def patch_xml(self, src_xml: str) -> str:
        """Prepared later, in `render_xml_part`, where the part is known."""
        return src_xml

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: None = None) -> str:
        """A part filled. Raises TemplateError for a wrong tag, DataError for an unprintable character.

        `jinja_env` is docxtpl's; there is one environment, that of `values`.
        """
        del jinja_env
        name = str(part.partname).lstrip("/")
        self.current_rendering_part = part
        token = values.CURRENT.set(self)
        try:
            filled = prepare.compiled(src_xml, self._file, name).render(context)
        except _FAULTS as error:
            raise TemplateError(tags.explain(error, prepare.patched(src_xml), src_xml, self._file, name)) from error
        finally:
            values.CURRENT.reset(token)
        filled = filled.replace("\n<w:p", "<w:p")
        self._parse(filled, name)
        return filled

    def fix_tables(self, xml: str) -> Element:
        """The filled body; a table with more cells to a row than columns gets the columns it lacks."""
        body = etree.fromstring(xml)
        for table in body.iter(w("tbl")):
            _fit_grid(table)
        return body

    def fix_docpr_ids(self, tree: Element) -> None:
        """Left to `mend`, which sees all parts."""

    def render_properties(self, context: Mapping[str, Any], jinja_env: None = None) -> None:
        """Left to `pack`: python-docx limits properties to 255 characters and knows only some."""

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: None = None) -> None:
        """Footnotes and endnotes filled, once each."""
        del jinja_env
        for part in self.docx.part.package.iter_parts():
            if part.content_type.endswith((".footnotes+xml", ".endnotes+xml")):
                part._blob = self.render_xml_part(part.blob.decode("utf-8"), part, context).encode()

    def picture(self, path: str, width: float | None, height: float | None, alt: str) -> str:
        """The w:drawing of a picture beside the data file. Raises DataError if there is none to read."""
        place = self._picture_path(path)
        try:
            inline = self.current_rendering_part.new_pic_inline(
                str(place), None if width is None else Mm(width), None if height is None else Mm(height)
            )
        except _UNREADABLE as error:
            raise DataError(
                Finding("D122", Severity.ERROR, f"图片“{path}”读不出来", hint="应为 PNG 或 JPEG 文件")
            ) from error
        inline.docPr.set("descr", alt)
        return f"<w:drawing>{inline.xml}</w:drawing>"

    def _picture_path(self, path: str) -> Path:
        base = (self._base_dir or Path()).resolve()
        place = (base / path).resolve()
        if not place.is_relative_to(base):
            raise DataError(
                Finding(
                    "D122",
                    Severity.ERROR,
                    f"图片“{path}”不在数据文件的文件夹里",
                    hint="请把图片放到数据文件旁边",
                )
            )
        return place

    def _parse(self, xml: str, name: str) -> None:
        try:
            etree.fromstring(xml.encode())
        except etree.XMLSyntaxError as error:
            raise TemplateError(
                Finding(
                    "T416",
                    Severity.ERROR,
                    "填写之后内容不完整：循环或条件的开始与结束没有落在同级的段落、行或单元格上",
                    Place(self._file, part=name),
                    hint=f"XML 解析器的说明：{error.msg}",
                )
            ) from error


def _fit_grid(table: Element) -> None:
    """Give w:tblGrid (ISO 29500-1 §17.4.48) the columns that `{%tc for %}` added or took, the width kept."""
    grid = table.find(w("tblGrid"))
    if grid is None:
        return
    columns = grid.findall(w("gridCol"))
    needed = max((_columns(row) for row in table.findall(w("tr"))), default=len(columns))
    widths = [int(column.get(w("w"), "0")) for column in columns]
    if needed == len(columns) or not widths or not needed:
        return
    total = sum(widths)
    widths = widths[:needed] + [total // len(widths)] * (needed - len(widths))
    scaled = [width * total // (sum(widths) or 1) for width in widths]
    scaled[-1] += total - sum(scaled)
    for column in columns:
        grid.remove(column)
    for width in reversed(scaled):
        grid.insert(0, etree.Element(w("gridCol"), {w("w"): str(width)}))


def _columns(row: Element) -> int:
    count = len(row.findall(w("tc")))
    for span in row.iterfind(f"{w('tc')}/{w('tcPr')}/{w('gridSpan')}"):
        count += int(span.get(w("val"), "1")) - 1
    for name in ("gridBefore", "gridAfter"):
        left_out = row.find(f"{w('trPr')}/{w(name)}")
        count += 0 if left_out is None else int(left_out.get(w("val"), "0"))
    return count
