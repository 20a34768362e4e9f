"""An XML part of a package as bytes."""

from __future__ import annotations

from lxml import etree

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def serialised(root: etree._Element) -> bytes:
    """The part as Word writes it: the declaration on a line of its own, UTF-8."""
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=False)
    return _DECLARATION + text
