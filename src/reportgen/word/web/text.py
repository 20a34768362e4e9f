"""Text in a part that is no Word file: its character set, and plain text as paragraphs of WordprocessingML."""

from __future__ import annotations

import re

from lxml import etree

from reportgen.word.names import XML, w

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_USUAL = re.compile(r"(?i)utf|gb|hz|big5|iso|latin|windows|cp|us-ascii|ascii|shift|euc|ks_c")
"""Names of character sets that pages are in; the other codecs of Python are none, or take their time."""
_HEAD = 2048
"""Bytes in which a page says its character set."""
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def decoded(data: bytes, charset: str = "") -> str:
    """The text of a part, in the `charset` that is said of it, the one that it says, else in the first that fits."""
    said = _CHARSET.search(data[:_HEAD])
    names = [charset, said[1].decode("ascii", "replace") if said is not None else ""]
    names = [name for name in names if _USUAL.match(name)] + ["utf-8-sig", "gb18030"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        names.insert(0, "utf-16")
    for name in names:
        try:
            return data.decode(name)
        except (LookupError, UnicodeError):
            continue
    return data.decode("gb18030", "replace")


def readable(text: str) -> str:
    """A page without what XML has no room for."""
    return "".join(c for c in _DECLARED.sub("", text) if c >= " " or c in "\t\n\r")


def from_text(text: str) -> etree._Element:
    """A w:body in which every line of a text is a paragraph."""
    body = etree.Element(w("body"))
    for line in text.splitlines():
        paragraph = etree.SubElement(body, w("p"))
        if line:
            said = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
            said.set(f"{{{XML}}}space", "preserve")
            said.text = "".join(c for c in line if c >= " " or c == "\t")
    return body
