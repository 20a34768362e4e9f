"""A template opened for filling: `Filler(path).fill(values)` gives the bytes of the report."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from docx.opc.exceptions import OpcError
from lxml import etree
from msgspec import Struct

from reportgen.errors import Finding, Place, Severity, TemplateError
from reportgen.fill import tags
from reportgen.fill.anonymous import story_of
from reportgen.fill.blank import Blank
from reportgen.fill.names import Element
from reportgen.fill.pack import CORE, STORY, finished, order, properties
from reportgen.fill.part import serialised
from reportgen.fill.render import Render
from reportgen.fill.zipped import Packed, zipped
from reportgen.moments import epoch, in_utc

_TEXT = re.compile(r"(word|docProps)/.*\.xml")
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")


class Filled(Struct, frozen=True):
    """A report: a .docx, its parts by name, and the trees of those that were filled where they are what a parser that
    leaves out comments and instructions would make of the parts."""

    data: bytes
    parts: dict[str, bytes]
    trees: dict[str, Element]


class Filler:
    """One template.docx, to be filled any number of times."""

    def __init__(self, template_docx: Path) -> None:
        self._path = template_docx

    def fill(self, values: Mapping[str, Any], *, base_dir: Path | None = None, moment: str = "") -> bytes:
        """The report as a .docx, as `filled` makes it."""
        return self.filled(values, base_dir=base_dir, moment=moment).data

    def filled(self, values: Mapping[str, Any], *, base_dir: Path | None = None, moment: str = "") -> Filled:
        """The report. `base_dir` is the folder that pictures are named from; `moment` when it was made.

        Raises TemplateError (T411–T418) where the template is at fault, DataError (D121, D122) for a value
        that cannot be written.
        """
        blank = self._blank
        file = str(self._path)
        render = Render(blank, file, base_dir)
        stories = {source.name: render.story(source, values) for source in blank.sources}
        stories |= {name: story_of(part) for name, part in blank.others.items()}
        told = {name: story for name, story in stories.items() if STORY.fullmatch(name)}
        parts = finished(told, file, identified=blank.identified)
        parts |= {name: serialised(story) for name, story in stories.items() if name not in parts}
        if blank.core is not None:
            parts[CORE] = properties(blank.core, values, file, in_utc(moment or epoch()))
        parts |= render.added()
        packed = blank.kept | {name: Packed.of(name, part) for name, part in parts.items()}
        data = zipped(packed[name] for name in sorted(packed, key=order))
        trees = {name: story for name, story in stories.items() if _is_its_tree(parts[name])}
        return Filled(data, blank.plain | parts, trees)

    @cached_property
    def _blank(self) -> Blank:
        try:
            return Blank.of(self._content)
        except (KeyError, ValueError, OpcError, etree.XMLSyntaxError) as error:
            raise self._unreadable(error) from error

    @cached_property
    def _content(self) -> bytes:
        """The template's bytes, once it is known that every tag in it will be filled."""
        try:
            content = self._path.read_bytes()
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                names = [name for name in package.namelist() if _TEXT.fullmatch(name)]
                others = {
                    name: package.read(name).decode("utf-8", "replace") for name in names if not _FILLED.fullmatch(name)
                }
        except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
            raise self._unreadable(error) from error
        findings = [finding for name, xml in others.items() for finding in tags.unfilled(xml, str(self._path), name)]
        if findings:
            raise TemplateError(*findings)
        return content

    def _unreadable(self, error: Exception) -> TemplateError:
        return TemplateError(
            Finding(
                "T411",
                Severity.ERROR,
                "不是能读的 Word 文件（.docx）",
                Place(str(self._path)),
                hint=f"请在 Word 中打开后另存为 .docx；说明：{type(error).__name__}",
            )
        )


def _is_its_tree(part: bytes) -> bool:
    """Whether the tree that a part was written from has nothing but elements and text."""
    return b"<!--" not in part and part.count(b"<?") == 1  # the declaration
