"""The last step of a fill: filled stories in, the parts of the finished package out, mended.

The same template and values give the same bytes, and nothing in them says which program or person was at
work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import jinja2
from lxml import etree

from reportgen import sandbox
from reportgen.errors import Finding, Place, Severity, TemplateError
from reportgen.fill.mend import mend
from reportgen.fill.merge import merge
from reportgen.fill.names import Element
from reportgen.fill.part import serialised
from reportgen.fill.values import require_legal

STORY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
CORE = "docProps/core.xml"
APP = "docProps/app.xml"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DCTERMS = "{http://purl.org/dc/terms/}"
_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_CORE_PRIVATE = (
    *(f"{_CP}{name}" for name in ("lastModifiedBy", "revision", "lastPrinted")),
    *(f"{_DCTERMS}{name}" for name in ("created", "modified")),
)
_APP_PRIVATE = ("Manager", "Company", "Template", "TotalTime", "HyperlinkBase")


def finished(stories: Mapping[str, Element], file: str, *, identified: bool) -> dict[str, bytes]:
    """The stories of a document as parts; `identified`: their paragraphs may have ids. Raises TemplateError for a
    misplaced v_merge."""
    in_order = {name: stories[name] for name in sorted(stories, key=order)}
    for name, story in in_order.items():
        merge(story, Place(file, part=name))
    mend(in_order.values(), identified=identified)
    return {name: serialised(story) for name, story in in_order.items()}


def order(name: str) -> tuple[bool, bool, bool, str]:
    """Content types first, as OPC readers expect, then the relations, then the document."""
    return (name != "[Content_Types].xml", name != "_rels/.rels", name != "word/document.xml", name)


def properties(xml: bytes, context: Mapping[str, Any], file: str, moment: str) -> bytes:
    """Core properties (ISO 29500-2 §11): tags filled, no last editor; `moment` for both dates, "" for none. Raises
    TemplateError for a wrong tag."""
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
                Place(file, part=CORE),
                hint=f"说明：{error}",
            )
        ) from error
    require_legal(filled)
    return " ".join(filled.split())


def anonymous_app(xml: bytes) -> bytes:
    """The application's properties without what they say of who was at work."""
    root = etree.fromstring(xml)
    for child in list(root.iterchildren("*")):
        if etree.QName(child).localname in _APP_PRIVATE:
            root.remove(child)
    return serialised(root)
