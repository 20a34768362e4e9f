"""Names of OOXML: namespaces, qualified tags, and the prefixes that findings print.

In: nothing. Out: constants and two small functions; no state.
"""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741
W10 = "urn:schemas-microsoft-com:office:word"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
XML = "http://www.w3.org/XML/1998/namespace"

STRICT = "http://purl.oclc.org/ooxml/"
"""Where the namespaces of ISO 29500 Strict begin."""

STRICT_TO_TRANSITIONAL = {
    STRICT + "wordprocessingml/main": W,
    STRICT + "officeDocument/relationships": R,
    STRICT + "officeDocument/math": M,
    STRICT + "drawingml/": "http://schemas.openxmlformats.org/drawingml/2006/",
}
"""Strict namespaces (and one prefix of them) to the transitional ones read everywhere else."""

_PREFIXES = {
    W: "w",
    R: "r",
    A: "a",
    WP: "wp",
    PIC: "pic",
    MC: "mc",
    M: "m",
    V: "v",
    "urn:schemas-microsoft-com:office:office": "o",
    W10: "w10",
    W14: "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    WPS: "wps",
    WPG: "wpg",
    WPC: "wpc",
    CHART: "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
}


def w(name: str) -> str:
    """The qualified tag (or attribute) of a WordprocessingML name: `w("p")`."""
    return f"{{{W}}}{name}"


def w_all(names: str) -> frozenset[str]:
    """The qualified tags of a blank-separated list of WordprocessingML names."""
    return frozenset(w(name) for name in names.split())


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def short(tag: object) -> str:
    """A qualified tag as people write it: "w:p"; the bare name where the namespace has no known prefix."""
    if not isinstance(tag, str):
        return "?"
    if not tag.startswith("{"):
        return tag
    namespace, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else local


VAL = w("val")
"""The attribute w:val."""
