"""Metadata in XMP (ISO 16684-1), agreeing with the document information; what standards the file claims.

In: `Metadata` and the claims. Out: the packet's bytes, uncompressed as PDF/A asks (ISO 19005-2 §6.6.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from msgspec import Struct

from reportgen.draw import records as da_t_46
from reportgen.draw.metadata import Metadata

_SEPARATOR = re.compile("[;；,，、\\s]+")
_PLAIN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Claim(Struct, frozen=True):
    """PDF/A part 2 or 3 with its level ("A", "U"), and whether PDF/UA-1 is met too."""

    part: int = 2
    level: str = "A"
    accessible: bool = True


def packet(metadata: Metadata, *, title: str, maker: str, claim: Claim) -> bytes:
    """The packet; `title` is the one shown, which the metadata may not have."""
    author, subject, keywords, moment = metadata.author, metadata.subject, metadata.keywords, metadata.moment
    records = {name: value for name, value in metadata.records.items() if value.strip()}
    body: list[str] = []

    def entry(name: str, inner: str) -> None:
        body.append(f"<{name}>{inner}</{name}>")

    def alternative(value: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(value)}</rdf:li></rdf:Alt>'

    entry("dc:format", "application/pdf")
    entry("dc:title", alternative(title))
    if author:
        entry("dc:creator", f"<rdf:Seq><rdf:li>{_text(author)}</rdf:li></rdf:Seq>")
    if subject:
        entry("dc:description", alternative(subject))
    entry("dc:language", f"<rdf:Bag><rdf:li>{_text(metadata.language)}</rdf:li></rdf:Bag>")
    if "文件编号" in records:
        entry("dc:identifier", _text(records["文件编号"]))
    if keywords:
        words = (f"<rdf:li>{_text(word)}</rdf:li>" for word in _SEPARATOR.split(keywords) if word)
        entry("dc:subject", f"<rdf:Bag>{''.join(words)}</rdf:Bag>")
        entry("pdf:Keywords", _text(keywords))
    entry("pdf:Producer", _text(maker))
    entry("xmp:CreatorTool", _text(maker))
    if moment:
        entry("dc:date", f"<rdf:Seq><rdf:li>{moment}</rdf:li></rdf:Seq>")
        entry("xmp:CreateDate", moment)
        entry("xmp:ModifyDate", moment)
    entry("pdfaid:part", str(claim.part))
    entry("pdfaid:conformance", claim.level)
    if claim.accessible:
        entry("pdfuaid:part", "1")
    for name, value in records.items():
        entry(f"{da_t_46.PREFIX}:{da_t_46.ELEMENTS[name].name}", _text(value))
    return _wrap(body, _extension(records, accessible=claim.accessible), recorded=bool(records))


def _wrap(body: Iterable[str], extension: str, *, recorded: bool) -> bytes:
    lines = "\n".join(body)
    own = f' xmlns:{da_t_46.PREFIX}="{da_t_46.NAMESPACE}"' if recorded else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
        f"{own}>\n"
        f"{lines}\n</rdf:Description>\n{extension}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


# PDF/A knows neither the schema of PDF/UA's identification nor that of DA/T 46: both must be described
# (ISO 19005-2 §6.6.2.3.3).
def _extension(records: Mapping[str, str], *, accessible: bool) -> str:
    schemas = []
    if accessible:
        part = _property("part", "Integer", "internal", "part of ISO 14289 that the file conforms to")
        schemas.append(_schema("PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", part))
    if records:
        elements = (da_t_46.ELEMENTS[name] for name in records)
        said = "".join(_property(each.name, "Text", "external", each.description) for each in elements)
        schemas.append(_schema("DA/T 46-2009", da_t_46.NAMESPACE, da_t_46.PREFIX, said))
    if not schemas:
        return ""
    return (
        '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
        'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
        'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\n'
        f"<pdfaExtension:schemas><rdf:Bag>{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
    )


def _schema(title: str, namespace: str, prefix: str, properties: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">\n'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>\n"
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>\n"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\n"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>\n</rdf:li>"
    )


def _property(name: str, kind: str, category: str, description: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>"
    )


def _text(value: str) -> str:
    return escape(_PLAIN.sub("\ufffd", value), quote=False)
