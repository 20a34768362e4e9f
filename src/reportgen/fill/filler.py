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

from reportgen.errors import Finding, Place, Severity, TemplateError
from reportgen.fill import tags
from reportgen.fill.pack import pack
from reportgen.fill.render import Renderer

_TEXT = re.compile(r"(word|docProps)/.*\.xml")
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml")


class Filler:
    """One template.docx, to be filled any number of times."""

    def __init__(self, template_docx: Path) -> None:
        self._path = template_docx

    def fill(self, values: Mapping[str, Any], *, base_dir: Path | None = None, moment: str = "") -> bytes:
        """The report as a .docx. `base_dir` is the folder that pictures are named from; `moment` when it was made.

        Raises TemplateError (T411–T418) where the template is at fault, DataError (D121, D122) for a value
        that cannot be written.
        """
        renderer = Renderer(self._content, str(self._path), base_dir)
        try:
            renderer.init_docx()
        except (KeyError, ValueError, OpcError, etree.XMLSyntaxError) as error:
            raise self._unreadable(error) from error
        renderer.render(values)
        saved = io.BytesIO()
        renderer.docx.save(saved)
        return pack(saved.getvalue(), values, str(self._path), moment)

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
