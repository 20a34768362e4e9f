"""The last step of a fill: the saved package in, mended and with fixed dates and order out.

The same template and values give the same bytes, and nothing in them says which program or person was at
work.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

import jinja2
from lxml import etree

from reportgen import sandbox
from reportgen.errors import Finding, Place, Severity, TemplateError
from reportgen.fill.anonymous import strip_settings, strip_story
from reportgen.fill.mend import mend
from reportgen.fill.merge import merge
from reportgen.fill.part import serialised
from reportgen.fill.values import require_legal
from reportgen.moments import epoch, in_utc

_STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_CORE_PRIVATE = (
    *(f"{_CP}{name}" for name in ("lastModifiedBy", "revision", "lastPrinted")),
    *(f"{_DCTERMS}{name}" for name in ("created", "modified")),
)
_APP_PRIVATE = ("Manager", "Company", "Template", "TotalTime", "HyperlinkBase")


def pack(saved: bytes, context: Mapping[str, Any], file: str, moment: str = "") -> bytes:
    """The finished .docx; `moment` is when it was made (`moments.moment`).

    Raises TemplateError for a wrong tag in the properties or a misplaced v_merge.
    """
    with zipfile.ZipFile(io.BytesIO(saved)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = [name for name in sorted(parts, key=_order) if _STORY.fullmatch(name)]
    stories = {name: etree.fromstring(parts[name]) for name in names}
    for name, story in stories.items():
        merge(story, Place(file, part=name))
        strip_story(story)
    mend(stories.values())
    strip_settings(parts)
    parts |= {name: serialised(story) for name, story in stories.items()}
    if _CORE in parts:
        parts[_CORE] = _core(parts[_CORE], context, file, in_utc(moment or epoch()))
    if _APP in parts:
        parts[_APP] = _app(parts[_APP])
    return _zip(parts)


def _order(name: str) -> tuple[bool, bool, bool, str]:
    """Content types first, as OPC readers expect, then the relations, then the document."""
    return (name != "[Content_Types].xml", name != "_rels/.rels", name != "word/document.xml", name)


def _zip(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=_order):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            package.writestr(info, parts[name])
    return out.getvalue()


def _core(xml: bytes, context: Mapping[str, Any], file: str, moment: str) -> bytes:
    """Core properties (ISO 29500-2 §11): tags filled, no last editor; `moment` for both dates, "" for none."""
    root = etree.fromstring(xml)
    for child in list(root.iterchildren("*")):
        if child.tag in _CORE_PRIVATE:
            root.remove(child)
        elif child.text and ("{{" in child.text or "{%" in child.text):
            child.text = _property(child.text, context, file)
    if moment:
        for name in ("created", "modified"):
            element = etree.SubElement(root, f"{_DCTERMS}{name}", {_XSI_TYPE: "dcterms:W3CDTF"})
            element.text = moment
    return serialised(root)


def _property(source: str, context: Mapping[str, Any], file: str) -> str:
    try:
        filled = sandbox.text(source)(context)
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise TemplateError(
            Finding(
                "T414",
                Severity.ERROR,
                f"文档属性“{source}”算不出来",
                Place(file, part=_CORE),
                hint=f"说明：{error}",
            )
        ) from error
    require_legal(filled)
    return " ".join(filled.split())


def _app(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for child in list(root.iterchildren("*")):
        if etree.QName(child).localname in _APP_PRIVATE:
            root.remove(child)
    return serialised(root)
