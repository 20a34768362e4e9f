"""A Word file put together: parts, relationships, and a zip whose bytes depend on nothing but its content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from . import parts
from .text import r, section
from .xml import Value, Xml, el

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": _REL,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}
_DECLARED = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items()) + ' mc:Ignorable="w14"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MEDIA = {"png": "image/png", "jpeg": "image/jpeg"}


class Docx:
    """A document in the making. Blocks are added in order; `section` is the w:sectPr at its end."""

    def __init__(
        self,
        *,
        section: Xml = section(),  # noqa: B008  a str
        styles: str = "",
        numbering: str = "",
        settings: Mapping[str, Value] | None = None,
        defaults: Mapping[str, Value] | None = None,
    ) -> None:
        self.section = section
        self.numbering = numbering
        self._settings = dict(settings or {})
        self._styles = parts.styles(styles, defaults or {})
        self._body: list[str] = []
        self._notes: dict[str, list[Xml]] = {"footnote": [], "endnote": [], "comment": []}
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: list[str] = []
        self._bullets: list[str] = []
        self._ids = 0

    def add(self, *blocks: Xml) -> None:
        self._body += blocks

    def number(self) -> int:
        """A number not used before in this document: for drawings, bookmarks and controls."""
        self._ids += 1
        return self._ids

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a new relationship of the main part."""
        name = f"rId{len(self._relations) + 1}"
        mode = {"TargetMode": "External"} if external else {}
        self._relations.append(_relation(name, kind if "://" in kind else f"{_REL}/{kind}", target, **mode))
        return name

    def picture(self, name: str, data: bytes) -> str:
        """The relationship of a picture file, `name` with its ending."""
        path = f"word/media/{name}"
        if path in self._parts:
            raise ValueError(f"{name} is there already")
        self._parts[path] = data
        if name.endswith((".emf", ".wmf")):
            self._types[path] = f"image/x-{name[-3:]}"
        return self.relate("image", f"media/{name}")

    def picture_bullet(self, name: str, data: bytes) -> str:
        """The relationship of a picture file in the numbering part."""
        self._parts[f"word/media/{name}"] = data
        relation = f"rId{len(self._bullets) + 1}"
        self._bullets.append(_relation(relation, f"{_REL}/image", f"media/{name}"))
        return relation

    def header(self, kind: str, *blocks: Xml) -> Xml:
        """A header part and the reference to it; `kind` is default, first or even."""
        return self._story("header", "hdr", kind, blocks)

    def footer(self, kind: str, *blocks: Xml) -> Xml:
        return self._story("footer", "ftr", kind, blocks)

    def _story(self, what: str, root: str, kind: str, blocks: tuple[Xml, ...]) -> Xml:
        number = sum(name.startswith(f"word/{what}") for name in self._parts) + 1
        relation = self._part(f"{what}{number}.xml", what, root, "".join(blocks))
        return Xml(f'<w:{what}Reference w:type="{kind}" r:id="{relation}"/>')

    def _part(self, name: str, kind: str, root: str, inner: str) -> str:
        self._parts[f"word/{name}"] = f"{_HEAD}<w:{root}{_DECLARED}>{inner}</w:{root}>".encode()
        self._types[f"word/{name}"] = f"{_TYPE}{kind}+xml"
        return self.relate(kind, name)

    def xml_part(self, name: str, kind: str, content_type: str, xml: str) -> str:
        """The relationship of a part of other XML."""
        self._parts[f"word/{name}"] = f"{_HEAD}{xml}".encode()
        self._types[f"word/{name}"] = content_type
        return self.relate(kind, name)

    def beside(self, owner: str, relations: tuple[tuple[str, str], ...]) -> None:
        """What a part in a folder of word/ names, by kind and target: rId1 and on."""
        folder, _, name = owner.rpartition("/")
        inner = "".join(_relation(f"rId{at}", f"{_REL}/{kind}", to) for at, (kind, to) in enumerate(relations, 1))
        self._parts[f"word/{folder}/_rels/{name}.rels"] = _relations(inner)

    def plain_part(self, name: str, content_type: str, xml: str) -> None:
        """A part of XML that another part names."""
        self._parts[f"word/{name}"], self._types[f"word/{name}"] = f"{_HEAD}{xml}".encode(), content_type

    def chunk(self, name: str, data: bytes, content_type: str) -> Xml:
        """The w:altChunk that stands for a document of another kind, or a Word file."""
        self._parts[f"word/{name}"], self._types[f"word/{name}"] = data, content_type
        return el("altChunk", **{"r:id": self.relate("aFChunk", name)})

    def store(self, xml: str, key: str) -> None:
        """A part of data that content controls are bound to, and the id they name it by."""
        item, about = "customXml/item1.xml", "customXml/itemProps1.xml"
        space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
        made = f'<ds:datastoreItem ds:itemID="{key}" xmlns:ds="{space}"><ds:schemaRefs/></ds:datastoreItem>'
        self._parts |= {item: f"{_HEAD}{xml}".encode(), about: f"{_HEAD}{made}".encode()}
        self._types[about] = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        relation = f'<Relationship Id="rId1" Type="{_REL}/customXmlProps" Target="itemProps1.xml"/>'
        self._parts["customXml/_rels/item1.xml.rels"] = _relations(relation)
        self.relate("customXml", f"../{item}")

    def footnote(self, *blocks: Xml) -> Xml:
        """The run that refers to a new footnote; its first paragraph should begin with `note_mark`."""
        return self._note("footnote", blocks)

    def endnote(self, *blocks: Xml) -> Xml:
        return self._note("endnote", blocks)

    def _note(self, kind: str, blocks: tuple[Xml, ...]) -> Xml:
        notes = self._notes[kind]
        notes.append(el(kind, *blocks, id=len(notes) + 1))
        return r(el(f"{kind}Reference", id=len(notes)), rStyle=f"{kind.capitalize()}Reference")

    def comment(self, *blocks: Xml) -> int:
        """The number of a new comment."""
        notes = self._notes["comment"]
        notes.append(el("comment", *blocks, id=len(notes), author="校对", date="2024-01-02T09:00:00Z", initials="校"))
        return len(notes) - 1

    def _note_parts(self) -> None:
        for kind in ("footnote", "endnote"):
            if self._notes[kind]:
                own = self._settings.get(f"{kind}Pr")
                lines = parts.note_lines(kind)
                self._settings[f"{kind}Pr"] = Xml((own if isinstance(own, Xml) else "") + parts.NOTE_LINES[kind])
                self._part(f"{kind}s.xml", f"{kind}s", f"{kind}s", lines + "".join(self._notes[kind]))
        if self._notes["comment"]:
            self._part("comments.xml", "comments", "comments", "".join(self._notes["comment"]))

    def data(self) -> bytes:
        """The file."""
        self._note_parts()
        if self.numbering:
            self._part("numbering.xml", "numbering", "numbering", self.numbering)
        if self._bullets:
            self._parts["word/_rels/numbering.xml.rels"] = _relations("".join(self._bullets))
        self._part("styles.xml", "styles", "styles", self._styles)
        self._part("settings.xml", "settings", "settings", parts.settings(self._settings))
        self._part("fontTable.xml", "fontTable", "fonts", parts.FONT_TABLE)
        self._parts["word/theme/theme1.xml"] = (_HEAD + parts.THEME).encode()
        self._types["word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
        self.relate("theme", "theme/theme1.xml")
        body = "".join(self._body) + self.section
        document = f"{_HEAD}<w:document{_DECLARED}><w:body>{body}</w:body></w:document>"
        self._parts["word/document.xml"] = document.encode()
        self._types["word/document.xml"] = f"{_TYPE}document.main+xml"
        self._parts["word/_rels/document.xml.rels"] = _relations("".join(self._relations))
        self._properties()
        return _zipped({"[Content_Types].xml": _content_types(self._types), **dict(sorted(self._parts.items()))})

    def _properties(self) -> None:
        core, app = "docProps/core.xml", "docProps/app.xml"
        self._parts |= {core: (_HEAD + parts.CORE).encode(), app: (_HEAD + parts.APP).encode()}
        self._types[core] = "application/vnd.openxmlformats-package.core-properties+xml"
        self._types[app] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        self._parts["_rels/.rels"] = _relations(
            _relation("rId1", f"{_REL}/officeDocument", "word/document.xml")
            + _relation("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", core)
            + _relation("rId3", f"{_REL}/extended-properties", app)
        )


def _relation(name: str, kind: str, target: str, **attributes: str) -> str:
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{more}/>'


def _relations(inner: str) -> bytes:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _content_types(types: Mapping[str, str]) -> bytes:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", **_MEDIA}
    inner = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    inner += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in sorted(types.items()))
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{inner}</Types>'.encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip in the order given, every date the first a zip can say."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(info, data)
    return out.getvalue()
