"""Documents inside a document (w:altChunk, ISO 29500-1 §17.17.2.1): which can be read, and how.

In: the element and its part. Out: blocks of the document that the part holds, or a body whose content is read as
part of this one; None, and a finding, where there is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import TypeAlias
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from reportgen.errors import DataError
from reportgen.word.attributes import on
from reportgen.word.log import Log, named
from reportgen.word.model import Block
from reportgen.word.names import VAL, short, w
from reportgen.word.package import Package, Relationship
from reportgen.word.web.text import decoded, from_text, readable


class Body(Struct, frozen=True):
    """A w:body made of a page or of text, and the relationships of its pictures."""

    element: etree._Element
    relationships: Mapping[str, Relationship]


Chunk: TypeAlias = Sequence[Block] | Body | None
Chunks: TypeAlias = Callable[[etree._Element, Relationship | None], Chunk]

_MOST = 20_000_000
"""Bytes of a page that is read."""
_HEAD = 1024
_MAIL = "message/rfc822"


class Foreign:
    """The parts of one package that hold other documents. `document` reads the blocks of a Word file, with its part's
    name and whether its own styles hold."""

    def __init__(self, package: Package, log: Log, document: Callable[[bytes, str, bool], Sequence[Block]]) -> None:
        self._package, self._log, self._document = package, log, document

    def chunk(self, element: etree._Element, relationship: Relationship | None) -> Chunk:
        """What a w:altChunk stands for."""
        name = named(short(element.tag))
        outside = relationship is None or relationship.external
        data = None if relationship is None or outside else self._package.read(relationship.target)
        if relationship is None or data is None:
            self._log.add("W646", name if relationship is None else f"{name} {relationship.target}")
            return None
        kind = self._package.content_type(relationship.target)
        if _is_word(data):
            own = element.find(f"{w('altChunkPr')}/{w('matchSrc')}")
            return self._word(data, relationship.target, own=own is not None and on(own))
        from reportgen.word.web.page import read_page  # few documents have pages of the web in them
        from reportgen.word.web.pictures import Pictures

        files: dict[str, bytes] = {}
        text, plain = _text_of(data, kind, relationship.target, files) if len(data) <= _MOST else (None, False)
        if text is None:
            self._log.add("W641", f"{name} {kind or relationship.target}")
            return None
        self._log.add("W654", relationship.target)
        if plain:
            return Body(from_text(text), {})
        pictures = Pictures(self._package, self._log, files)
        return Body(read_page(readable(text), pictures.drawing), pictures.relationships)

    def _word(self, data: bytes, target: str, *, own: bool) -> Chunk:
        try:
            return self._document(data, target, own)
        except DataError as fault:
            if fault.findings[0].code == "W604":
                raise
            self._log.add("W610", target)
            return None


def _is_word(data: bytes) -> bool:
    """Whether a part is a Word file, in a zip or in the flat form."""
    return data.startswith(b"PK\x03\x04") or b"http://schemas.microsoft.com/office/2006/xmlPackage" in data[:4096]


def _text_of(data: bytes, kind: str, target: str, files: dict[str, bytes]) -> tuple[str | None, bool]:
    """The text of a part, and whether it is plain: a page of the web with or without its mail around it, whose other
    parts go to `files`. None for what is no text."""
    ending = target.rpartition(".")[2].lower()
    if kind == _MAIL or ending in ("mht", "mhtml", "eml"):
        return _mailed(data, files)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if data.lstrip()[:5] == b"{\\rtf" or (b"\0" in data[:_HEAD] and not wide):
        return None, False
    if kind == "text/plain" or ending == "txt":
        return decoded(data), True
    if "html" in kind or ending in ("htm", "html", "xhtml"):
        return decoded(data), False
    return None, False


def _mailed(data: bytes, files: dict[str, bytes]) -> tuple[str | None, bool]:
    """The page in a web archive, else its plain text; its other parts by the addresses that the page names them by."""
    import email  # no other file needs it
    from email import policy

    message = email.message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        held = None if part.is_multipart() else part.get_payload(decode=True)
        for address in (part.get("Content-Location", ""), f"cid:{part.get('Content-ID', '').strip('<> ')}"):
            if isinstance(held, bytes):
                files[unquote(address)] = held
    for wanted in ("text/html", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == wanted:
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    return decoded(payload, part.get_content_charset() or ""), wanted == "text/plain"
    return None, False


def merged_styles(own: etree._Element | None, around: etree._Element | None) -> etree._Element | None:
    """The styles of a document that lies in another: those of the same id and name, and what holds for all, are as the
    other has them."""
    if around is None or own is None:
        return own
    made: etree._Element = deepcopy(around)
    there = {style.get(w("styleId"), ""): style for style in made.iterchildren(w("style"))}
    for style in own.iterchildren(w("style")):
        same = there.get(style.get(w("styleId"), ""))
        if same is not None and _name(same) == _name(style):
            continue
        if same is not None:
            made.remove(same)
        added = deepcopy(style)
        if added.get(w("default")) is not None and (same is None or same.get(w("default")) is None):
            del added.attrib[w("default")]
        made.append(added)
    return made


def _name(style: etree._Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else name.get(VAL, "").casefold()
