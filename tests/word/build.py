"""A minimal .docx in memory from one-line XML specimens; every part but the body is optional."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from reportgen.errors import Finding
from reportgen.word.model import Block, Document, Paragraph, Table, Text
from reportgen.word.read import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:x="urn:example:unknown"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_KINDS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "theme": "theme"}
STYLES = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'


def _rels(entries: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if "/" in kind else f"{_OFFICE}/{kind}"}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target else "")
        + "/>"
        for key, (kind, target) in entries.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def docx(
    body: str,
    *,
    styles: str | None = STYLES,
    numbering: str | None = None,
    settings: str | None = None,
    theme: str | None = None,
    core: str | None = None,
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """The bytes of a .docx. `body` is what stands in w:body; `headers` and `footers` map relationship ids to
    their content; `relations` maps further ids to (kind, target)."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    package = {"rId1": ("officeDocument", "word/document.xml")}
    document = dict(relations or {})
    given = {"styles": styles, "numbering": numbering, "settings": settings}
    for kind, content in given.items():
        if content is not None:
            parts[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{content}</w:{kind}>"
            document[f"rId_{kind}"] = (kind, f"{kind}.xml")
    if theme is not None:
        parts["word/theme/theme1.xml"] = f"<a:theme {NAMESPACES}>{theme}</a:theme>"
        document["rId_theme"] = ("theme", "theme/theme1.xml")
    if core is not None:
        parts["docProps/core.xml"] = core
        package["rId2"] = (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    for kind, tag, stories in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for key, content in (stories or {}).items():
            parts[f"word/{key}.xml"] = f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"
            document[key] = (kind, f"{key}.xml")
    parts["_rels/.rels"] = _rels(package)
    parts["word/_rels/document.xml.rels"] = _rels(document)
    parts.update(files or {})
    return pack(parts)


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of the parts, without dates of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2021, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


def clean(body: str, **parts: object) -> Document:
    """The document; the reading must have no findings."""
    reading = read(docx(body, **parts), "t.docx")  # type: ignore[arg-type]
    assert list(map(str, reading.findings)) == []
    return reading.document


def blocks(body: str, **parts: object) -> list[Block]:
    """All blocks of a document without findings."""
    return [block for section in clean(body, **parts).sections for block in section.blocks]


def paragraph(body: str, **parts: object) -> Paragraph:
    """The first block, which must be a paragraph."""
    first = blocks(body, **parts)[0]
    assert isinstance(first, Paragraph)
    return first


def table(body: str, **parts: object) -> Table:
    """The first block, which must be a table."""
    first = blocks(body, **parts)[0]
    assert isinstance(first, Table)
    return first


def found(body: str, **parts: object) -> list[str]:
    """The findings as "code part#paragraph message", for exact lists."""
    return [brief(finding) for finding in read(docx(body, **parts), "t.docx").findings]  # type: ignore[arg-type]


def brief(finding: Finding) -> str:
    """A finding without file and hint."""
    place = finding.place
    assert place is not None
    return f"{finding.code} {place.part}#{place.paragraph} {finding.message}"


def texts(block: Block) -> str:
    """The characters of a paragraph's own texts."""
    assert isinstance(block, Paragraph)
    return "".join(item.text for item in block.content if isinstance(item, Text))


def labels(body: str, **parts: object) -> list[str]:
    """The label of each top-level paragraph, "" for none."""
    return [block.label.text if block.label else "" for block in blocks(body, **parts) if isinstance(block, Paragraph)]
