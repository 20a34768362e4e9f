"""The tags of one part run: a part with tags and values in, the filled part's tree out.

docxtpl prepares a part's tags (`prepare`), and this fills it. Values are not changed after they are written (docxtpl
reads `{_{`, tabs and line breaks again); XML that does not parse is an error, where docxtpl repairs it by leaving text
out; a table's grid is touched only where it is wrong.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import jinja2
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.shared import Mm
from lxml import etree

from reportgen.errors import DataError, Finding, Place, Severity, TemplateError
from reportgen.fill import prepare, tags, values
from reportgen.fill.anonymous import story_of, strip_settings
from reportgen.fill.blank import Blank, Source, saved
from reportgen.fill.names import Element, found_by, w

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


class Render:
    """One report being filled. `base_dir` is the folder of the data file, where pictures lie."""

    def __init__(self, blank: Blank, file: str, base_dir: Path | None) -> None:
        self._blank, self._file, self._base_dir = blank, file, base_dir
        self._document: Any = None
        self._part = ""

    def story(self, source: Source, context: Mapping[str, Any]) -> Element:
        """A part filled. Raises TemplateError for a wrong tag, DataError for an unprintable character."""
        self._part = source.name
        token = values.CURRENT.set(self)
        try:
            filled = prepare.compiled(source.xml, self._file, source.name).render(context)
        except _FAULTS as error:
            patched = prepare.patched(source.xml)
            raise TemplateError(tags.explain(error, patched, source.xml, self._file, source.name)) from error
        finally:
            values.CURRENT.reset(token)
        filled = filled.replace("\n<w:p", "<w:p")
        parser = etree.XMLParser(remove_blank_text=source.tight, resolve_entities=False)
        try:
            tree = story_of(source.whole(filled), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._unfinished(filled, source.name) from error
        for table in tree.iter(w("tbl")) if source.head else ():
            _fit_grid(table)
        return tree

    def added(self) -> dict[str, bytes]:
        """What the pictures of the data add to the package: their files, and the parts that name them."""
        if self._document is None:
            return {}
        parts = {
            name: part
            for name, part in saved(self._document).items()
            if name.startswith("word/media/") or name.endswith((".rels", "[Content_Types].xml"))
        }
        strip_settings(parts)
        return parts

    def picture(self, path: str, width: float | None, height: float | None, alt: str) -> str:
        """The w:drawing of a picture beside the data file. Raises DataError if there is none to read."""
        place = self._picture_path(path)
        try:
            inline = self._part_of_document().new_pic_inline(
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

    def _part_of_document(self) -> Any:
        """The part being filled in a package of python-docx, which knows how a picture is put in."""
        if self._document is None:
            self._document = docx.Document(io.BytesIO(self._blank.content))
        parts = self._document.part.package.iter_parts()
        return next(part for part in parts if str(part.partname).lstrip("/") == self._part)

    def _unfinished(self, filled: str, name: str) -> TemplateError:
        """What is said of a part that is no XML when it is filled, in the words of a parser that sees only that."""
        message = ""
        try:
            etree.fromstring(filled.encode())
        except etree.XMLSyntaxError as error:
            message = error.msg or ""
        return TemplateError(
            Finding(
                "T416",
                Severity.ERROR,
                "填写之后内容不完整：循环或条件的开始与结束没有落在同级的段落、行或单元格上",
                Place(self._file, part=name),
                hint=f"XML 解析器的说明：{message}",
            )
        )


_GRID, _COLUMN, _ROW, _CELL = w("tblGrid"), w("gridCol"), w("tr"), w("tc")
_WIDTH, _VALUE, _CELL_PROPS, _ROW_PROPS = w("w"), w("val"), w("tcPr"), w("trPr")
_SPAN, _LEFT_OUT = w("gridSpan"), (w("gridBefore"), w("gridAfter"))
_COLUMNS = (
    "count(w:tc) - count(w:tc/w:tcPr/w:gridSpan) + sum(w:tc/w:tcPr/w:gridSpan/@w:val)"
    " + sum(w:trPr/w:gridBefore/@w:val | w:trPr/w:gridAfter/@w:val)"
)
_MISFITS = found_by(f"w:tr[({_COLUMNS}) != count(../w:tblGrid[1]/w:gridCol)]")
"""The rows of a table that have not the columns of its grid. Nearly always there is none, and XPath says so in a tenth
of the time that counting takes here."""


def _fit_grid(table: Element) -> None:
    """Give w:tblGrid (ISO 29500-1 §17.4.48) the columns that `{%tc for %}` added or took, the width kept."""
    grid = table.find(_GRID)
    if grid is None or not _MISFITS(table):
        return
    columns = grid.findall(_COLUMN)
    needed = max((_columns(row) for row in table.iterchildren(_ROW)), default=len(columns))
    widths = [int(column.get(_WIDTH, "0")) for column in columns]
    if needed == len(columns) or not widths or not needed:
        return
    total = sum(widths)
    widths = widths[:needed] + [total // len(widths)] * (needed - len(widths))
    scaled = [width * total // (sum(widths) or 1) for width in widths]
    scaled[-1] += total - sum(scaled)
    for column in columns:
        grid.remove(column)
    for width in reversed(scaled):
        grid.insert(0, etree.Element(_COLUMN, {_WIDTH: str(width)}))


def _columns(row: Element) -> int:
    count = 0
    for child in row:
        if child.tag == _CELL:
            span = None
            for props in child.iterchildren(_CELL_PROPS):
                span = props.find(_SPAN)
            count += 1 if span is None else int(span.get(_VALUE, "1"))
        elif child.tag == _ROW_PROPS:
            count += sum(int(left.get(_VALUE, "0")) for left in child.iterchildren(*_LEFT_OUT))
    return count
