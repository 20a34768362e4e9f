"""The .docx as a package (ISO 29500-2): bytes in; parts, relationships and content types out.

Nothing here trusts the file: sizes are limited before anything is unpacked, a DTD is refused, nothing
outside the file is ever opened.
"""

from __future__ import annotations

import contextlib
import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from reportgen.memo import Memo, Memory
from reportgen.word.flatpackage import is_flat, kind_of, zipped
from reportgen.word.log import Log
from reportgen.word.names import STRICT, STRICT_TO_TRANSITIONAL

MAX_PARTS = 4000
MAX_PART = 96 * 2**20
"""Bytes of one part, unpacked."""
MAX_XML = 48 * 2**20
"""Bytes of one XML part: some two thousand pages."""
MAX_TOTAL = 384 * 2**20
"""Bytes of all parts together, unpacked."""

_ROOM = 1 << 20
"""Bytes of the parts whose trees are kept; a tree takes some ten times as much."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    OverflowError,
    MemoryError,
)


class Relationship(Struct, frozen=True):
    """One relationship (ISO 29500-2 §6.5): `kind` is the last word of its type ("image", "header"…); `target`
    is a part's name, or an address as written where `external`."""

    kind: str
    target: str
    external: bool


class Parts(Struct, frozen=True):
    """A package that was never packed: all its parts by name. `trees` are some of them parsed, as they would be out of
    their bytes, and belong to the reader."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, etree._Element]


class Package:
    """An opened .docx; `data` is its zip, made from a file in the flat form, b"" of parts. Raises DataError (W601–W604)
    for what cannot be read at all."""

    def __init__(self, data: bytes | Parts, log: Log, memory: Memory | None = None) -> None:
        """`memory` is what is known from other documents."""
        self._log = log
        self._shared: Memo[bytes, etree._Element] = (memory or Memory()).of("parts", _ROOM)
        self._types: tuple[dict[str, str], dict[str, str]] | None = None
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._parts: dict[str, bytes] = {}
        self._lent: dict[str, bytes] = {}
        self._trees: dict[str, etree._Element] = {}
        self.data = b""
        if isinstance(data, Parts):
            self._parts = {_key(name): part for name, part in data.parts.items()}
            self._trees = {_key(name): tree for name, tree in data.trees.items()}
        else:
            self._open(data)

    def _open(self, data: bytes) -> None:
        """Open the zip, or the XML document that stands for one; raises what `Log.fault` makes for anything else."""
        log = self._log
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise log.fault("W602")
            raise log.fault("W601", "这是旧格式（.doc）文件")
        if is_flat(data):
            data = zipped(data, MAX_PART) or data
        self.data = data
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN:
            if not data.startswith(b"PK"):
                raise log.fault("W601", kind_of(data)) from None
            raise log.fault("W603", "压缩包打不开") from None
        if len(infos) > MAX_PARTS:
            raise log.fault("W604", f"部件多于 {MAX_PARTS} 个")
        if sum(info.file_size for info in infos) > MAX_TOTAL:
            raise log.fault("W604", "解压后过大")
        self._infos = {_key(name): info for info in infos for name in _names_of(info)}

    def has(self, name: str) -> bool:
        """Whether there is a part of that name (OPC compares names without case)."""
        key = _key(name)
        return key in self._infos or key in self._parts

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none. Raises DataError where it is damaged or too
        large."""
        key = _key(name)
        info = self._infos.get(key)
        if info is None:
            return self._parts.get(key, self._lent.get(name))
        if info.file_size > MAX_PART:
            raise self._log.fault("W604", "部件过大", name)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MAX_PART + 1)
        except _BROKEN:
            raise self._log.fault("W603", f"部件 {name} 解压失败", name) from None
        if len(data) > MAX_PART:
            raise self._log.fault("W604", "部件过大", name)
        return data

    def lend(self, data: bytes) -> str:
        """Have a part more, of a document inside this one; its name, which no part of the file has."""
        name = f"?{len(self._lent) + 1}"
        self._lent[name] = data
        return name

    def xml(self, name: str) -> etree._Element | None:
        """The root element of an XML part, Strict namespaces mapped to transitional ones; None if absent.

        Raises DataError for damaged XML (W603) or a DTD (W604).
        """
        data = self.read(name)
        known = self._trees.pop(_key(name), None)  # whoever asks may change it
        if known is not None and data is not None and STRICT.encode() not in data:
            return known
        return None if data is None else self._parse(data, name)

    def shared_xml(self, name: str) -> etree._Element | None:
        """The same of a part that documents have in common, byte by byte: parsed once, and not to be changed."""
        data = self.read(name)
        root = None if data is None else self._shared.get(data)
        if data is None or root is not None:
            return root
        root = self._parse(data, name)
        if len(data) <= _ROOM:
            self._shared.put(data, root, len(data))
        return root

    def _parse(self, data: bytes, name: str) -> etree._Element:
        if len(data) > MAX_XML:
            raise self._log.fault("W604", "XML 过大", name)
        doctype = "<!DOCTYPE"
        if any(doctype.encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
            raise self._log.fault("W604", "XML 里有 DTD", name)
        if STRICT.encode() in data:
            for strict, transitional in STRICT_TO_TRANSITIONAL.items():
                data = data.replace(strict.encode(), transitional.encode())
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._log.fault("W603", f"部件 {name} 的 XML 有误", name) from None
        if doctype_of(root):
            raise self._log.fault("W604", "XML 里有 DTD", name)
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part ("" for the package itself) by id; {} where there are none."""
        folder, _, leaf = part.rpartition("/")
        name = f"{folder}/_rels/{leaf}.rels".lstrip("/")
        root = self.shared_xml(name)
        found: dict[str, Relationship] = {}
        if root is None:
            return found
        for element in root.iter(_RELS):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relationship(kind, target, external)
        return found

    def content_type(self, part: str) -> str:
        """The media type of a part (ISO 29500-2 §6.2.3), "" where none is declared."""
        if self._types is None:
            defaults: dict[str, str] = {}
            overrides: dict[str, str] = {}
            root = self.shared_xml("[Content_Types].xml")
            for element in () if root is None else root.iter(f"{_TYPES}Default", f"{_TYPES}Override"):
                kind = element.get("ContentType", "")
                if element.tag == f"{_TYPES}Default":
                    defaults[element.get("Extension", "").lower()] = kind
                else:
                    overrides[_key(element.get("PartName", ""))] = kind
            self._types = defaults, overrides
        defaults, overrides = self._types
        extension = part.rpartition(".")[2].lower()
        return overrides.get(_key(part)) or defaults.get(extension, "")

    def main_part(self) -> str:
        """The name of the main document part. Raises DataError where there is none."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and self.has(relationship.target):
                return relationship.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        if not self.has("[Content_Types].xml"):
            raise self._log.fault("W601", "压缩包里没有 Word 文档")
        raise self._log.fault("W603", "缺少 word/document.xml")


def _key(name: str) -> str:
    """A part's name as names are compared: without case, and with what %XX stands for (ISO 29500-2 §6.2.2)."""
    return unquote(name.replace("\\", "/").lstrip("/")).lower()


def _names_of(info: zipfile.ZipInfo) -> Iterator[str]:
    """What the name of an entry may be. One that is not said to be in UTF-8 is in whatever the writer's system used,
    and was read as code page 437."""
    yield info.filename
    if info.flag_bits & 0x800 or info.filename.isascii():
        return
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            yield raw.decode(encoding)


def doctype_of(root: etree._Element) -> str:
    """The document type declaration of a parsed part, "" for none."""
    information = root.getroottree().docinfo
    return str(getattr(information, "doctype", ""))
