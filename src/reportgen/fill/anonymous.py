"""What a Word file says of persons and machines, taken out (ISO 29500-1 §17.15.1).

Editing-session marks (w:rsid…), the path of the attached template, and who edited last are of no use to a reader and
tell who worked where: a report must not hold them. In: the parts of a package. Out: the same without.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping

from lxml import etree

from reportgen.fill.names import w
from reportgen.fill.part import serialised

_RSID = w("rsid")
_SETTINGS = "word/settings.xml"
_SETTINGS_RELATIONS = "word/_rels/settings.xml.rels"
_PERSONAL = ("rsids", "attachedTemplate", "docVars", "rsid")
_MARK = re.compile(rb"\brsid|attachedTemplate")


def story_of(xml: bytes, parser: etree.XMLParser | None = None) -> etree._Element:
    """A part's tree without editing-session marks. Raises etree.XMLSyntaxError."""
    tree = etree.fromstring(xml, parser)
    if b"rsid" in xml:
        _strip(tree)
    return tree


def _strip(story: etree._Element) -> None:
    """Take the editing-session marks off every element."""
    for element in story.iter():
        for name in map(str, element.attrib):
            if name.startswith(_RSID):
                del element.attrib[name]


def strip_settings(parts: MutableMapping[str, bytes]) -> None:
    """Take session marks and the template's path out of the settings and styles."""
    for name in (_SETTINGS, "word/styles.xml"):
        if name not in parts or not _MARK.search(parts[name]):
            continue
        root = etree.fromstring(parts[name])
        _strip(root)
        for element in list(root.iter(*(w(name) for name in _PERSONAL))):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        parts[name] = serialised(root)
    if _SETTINGS_RELATIONS in parts:
        root = etree.fromstring(parts[_SETTINGS_RELATIONS])
        for relation in list(root):
            if relation.get("Type", "").endswith("/attachedTemplate"):
                root.remove(relation)
        parts[_SETTINGS_RELATIONS] = serialised(root)
