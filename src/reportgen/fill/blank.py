"""A template opened for filling, once: the parts that have tags, and all others as they will lie in every report.

In: the bytes of a template. Out: a `Blank`. python-docx reads and writes the package, so that the parts of a report are
those that it would write.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from lxml import etree
from msgspec import Struct

from reportgen.fill.anonymous import strip_settings
from reportgen.fill.pack import APP, CORE, STORY, anonymous_app, order
from reportgen.fill.zipped import Packed

_MARK = "the body"
_ID = "paraId"


class Source(Struct, frozen=True):
    """A part with tags: `xml` is what is filled. Of the main part that is the body: the part begins with `head` and
    ends with `tail`. `tight`: white space between its elements is left out, as python-docx does in headers and
    footers."""

    name: str
    xml: str
    head: str = ""
    tail: str = ""
    tight: bool = False

    def whole(self, filled: str) -> bytes:
        """The part, of what was filled."""
        if not self.head:
            return filled.encode()
        start = filled.index(">") + 1
        end = filled.rindex("</") if filled[start - 2] != "/" else start
        return f"{self.head}{filled[start:end]}{self.tail}".encode()


class Blank(Struct, frozen=True):
    """A template's package: `sources` in the order of filling; `others` are stories without tags, such as comments;
    `kept` never change, packed, and `plain` as they are; `core` are the properties."""

    content: bytes
    sources: tuple[Source, ...]
    others: dict[str, bytes]
    kept: dict[str, Packed]
    plain: dict[str, bytes]
    core: bytes | None
    identified: bool
    """Whether any of its paragraphs has a w14:paraId, which a loop might copy."""

    @classmethod
    def of(cls, content: bytes) -> Blank:
        """Open a template. Raises what python-docx and lxml raise for what is no Word file."""
        document = docx.Document(io.BytesIO(content))
        sources = tuple(_sources(document))
        parts = saved(document)
        strip_settings(parts)
        filled = {source.name for source in sources}
        others = {name: part for name, part in parts.items() if STORY.fullmatch(name) and name not in filled}
        if APP in parts:
            parts[APP] = anonymous_app(parts[APP])
        plain = {
            name: part
            for name, part in sorted(parts.items(), key=lambda item: order(item[0]))
            if name not in filled and name not in others and name != CORE
        }
        kept = {name: Packed.of(name, part) for name, part in plain.items()}
        identified = any(_ID in source.xml for source in sources) or any(_ID.encode() in xml for xml in others.values())
        return cls(content, sources, others, kept, plain, parts.get(CORE), identified)


def saved(document: Any) -> dict[str, bytes]:
    """The parts of a package as python-docx writes them."""
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist()}


def _sources(document: Any) -> list[Source]:
    """The parts with tags: the body, headers and footers, notes; each once."""
    found = {}
    main = document.part
    root: Any = parse_xml(etree.tostring(document.element))
    body = root.body
    xml = etree.tostring(body, encoding="unicode")
    body.text = None
    for child in list(body):
        body.remove(child)
    body.append(etree.Comment(_MARK))
    head, _, tail = etree.tostring(root, encoding="unicode").partition(f"<!--{_MARK}-->")
    found[main.partname] = Source(_name(main), xml, head, tail)
    related = [(rel.reltype, rel.target_part) for rel in main.rels.values() if not rel.is_external]
    for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        for part in [part for reltype, part in related if reltype == kind and part.blob]:
            text = etree.tostring(parse_xml(part.blob), encoding="unicode")
            found.setdefault(part.partname, Source(_name(part), text, tight=True))
    for part in main.package.iter_parts():
        if re.search(r"\.(foot|end)notes\+xml$", part.content_type):
            found.setdefault(part.partname, Source(_name(part), part.blob.decode("utf-8")))
    return list(found.values())


def _name(part: Any) -> str:
    return str(part.partname).lstrip("/")
