"""A Word file that is one XML document ("Word XML 文档", ISO 29500-2 in the flat form of Microsoft's pkg:package).

In: the bytes of a file that is no zip. Out: the same parts as a zip, or None where it is no such file. Nothing is
trusted: sizes are limited, a DTD is refused.
"""

from __future__ import annotations

import base64
import io
import zipfile

from lxml import etree

_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PART, _NAME, _TYPE = f"{{{_PKG}}}part", f"{{{_PKG}}}name", f"{{{_PKG}}}contentType"
_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = 4096
"""Bytes within which a file says what it is."""
_OTHERS = (
    (b"{\\rtf", "这是 RTF 文件"),
    (b"/office/word/2003/wordml", "这是 Word 2003 XML 文件"),
    (b"mime-version:", "这是单个文件网页（MHT）"),
    (b"<html", "这是网页（HTML）"),
    (b"<!doctype html", "这是网页（HTML）"),
    (b"%pdf-", "这是 PDF 文件"),
)
"""What files with the name of a Word file may be that Word itself opens, by their first bytes in small letters."""


def is_flat(data: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return _PKG.encode() in data[:_HEAD]


def kind_of(data: bytes) -> str:
    """What a file is that is no zip, in Chinese."""
    head = data[:_HEAD].lower()
    return next((name for mark, name in _OTHERS if mark in head), "内容不是压缩包")


def zipped(data: bytes, largest: int) -> bytes | None:
    """The file as a zip; None where its XML is damaged, has a DTD or is larger than `largest` bytes."""
    if len(data) > largest or b"<!DOCTYPE" in data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag != f"{{{_PKG}}}package":
        return None
    out = io.BytesIO()
    types = etree.Element(f"{{{_TYPES_SPACE}}}Types")
    with zipfile.ZipFile(out, "w") as package:
        for part in root.iterchildren(_PART):
            name = part.get(_NAME, "").lstrip("/")
            content = _content(part)
            if content is None or name in (_TYPES, *package.namelist()):
                continue
            package.writestr(zipfile.ZipInfo(name or "_"), content)
            etree.SubElement(types, f"{{{_TYPES_SPACE}}}Override", PartName=f"/{name}", ContentType=part.get(_TYPE, ""))
        package.writestr(zipfile.ZipInfo(_TYPES), etree.tostring(types, encoding="UTF-8"))
    return out.getvalue()


def _content(part: etree._Element) -> bytes | None:
    """What a pkg:part holds: XML as it is, anything else in base64; None for nothing that can be read."""
    held = next(iter(part), None)
    if held is None:
        return None
    if held.tag == f"{{{_PKG}}}xmlData":
        root = next((each for each in held if isinstance(each.tag, str)), None)
        return None if root is None else etree.tostring(root, encoding="UTF-8", xml_declaration=True, with_tail=False)
    try:
        return base64.b64decode(held.text or "")
    except ValueError:
        return None
