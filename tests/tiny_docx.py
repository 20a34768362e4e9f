"""Word files of a few lines, written out in the tests, and how to read one back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{WML}" xmlns:r="{REL}"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">%s</cp:coreProperties>'
)


def w(name: str) -> str:
    return f"{{{WML}}}{name}"


def p(text: str, props: str = "") -> str:
    """A paragraph of one run; the text is XML."""
    return f"<w:p>{props}<w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def table(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def write(path: Path, body: str, *, core: str = "", **parts: str) -> Path:
    """A .docx at `path`; `parts` are header, footer, footnotes, endnotes, comments, app by their XML."""
    kinds = {
        "header": "hdr",
        "footer": "ftr",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "comments": "comments",
    }
    types = [("word/document.xml", f"{TYPE}.document.main+xml")]
    relations = []
    files = {}
    references = ""
    for number, (kind, xml) in enumerate(parts.items(), 1):
        if kind == "app":
            continue
        name = f"word/{kind}{'1' if kind in ('header', 'footer') else ''}.xml"
        files[name] = f"<w:{kinds[kind]} {NAMESPACES}>{xml}</w:{kinds[kind]}>"
        types.append((name, f"{TYPE}.{kind}+xml"))
        relations.append((f"rId{number}", f"{REL}/{kind}", name.removeprefix("word/")))
        if kind in ("header", "footer"):
            references += f'<w:{kind}Reference w:type="default" r:id="rId{number}"/>'
    files["word/document.xml"] = (
        f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{references}</w:sectPr></w:body></w:document>"
    )
    top = [("rId1", f"{REL}/officeDocument", "word/document.xml")]
    if core:
        files["docProps/core.xml"] = CORE % core
        types.append(("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        top.append(("rId2", kind, "docProps/core.xml"))
    if "app" in parts:
        files["docProps/app.xml"] = parts["app"]
        types.append(("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"))
        top.append(("rId3", f"{REL}/extended-properties", "docProps/app.xml"))
    files["_rels/.rels"] = _relations(top)
    files["word/_rels/document.xml.rels"] = _relations(relations)
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types)
        + "</Types>"
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, xml in files.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml)
    return path


def _relations(relations: list[tuple[str, str, str]]) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{name}"/>' for i, kind, name in relations)
        + "</Relationships>"
    )


def part(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def text(element: etree._Element) -> str:
    """What a reader sees: characters, tabs and line breaks; a line feed between paragraphs too."""
    out = []
    for paragraph in element.iter(w("p")):
        words = ""
        for node in paragraph.iter(w("t"), w("tab"), w("br")):
            words += (node.text or "") if node.tag == w("t") else "\t" if node.tag == w("tab") else "\n"
        out.append(words)
    return "\n".join(out)


def cells(tbl: etree._Element) -> list[list[tuple[str, str | None]]]:
    """Rows of (text, vMerge: "restart", "continue" or None)."""
    rows = []
    for tr in tbl.findall(w("tr")):
        found = []
        for tc in tr.findall(w("tc")):
            v_merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
            found.append((text(tc), None if v_merge is None else v_merge.get(w("val"), "continue")))
        rows.append(found)
    return rows
