"""Metadata in XMP (ISO 16684-1), agreeing with the document information; what standards the file claims.

In: `Metadata` and the claims. Out: the packet's bytes, uncompressed as PDF/A asks (ISO 19005-2 §6.6.2.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from msgspec import Struct

_PLAIN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Claim(Struct, frozen=True):
    """PDF/A part 2 or 3 with its level ("A", "U"), and whether PDF/UA-1 is met too."""

    part: int = 2
    level: str = "A"
    accessible: bool = True


def packet(
    *, title: str, author: str, subject: str, keywords: str, maker: str, language: str, moment: str, claim: Claim
) -> bytes:
    """The packet. `moment` is a W3CDTF text, "" for none."""
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
    entry("dc:language", f"<rdf:Bag><rdf:li>{_text(language)}</rdf:li></rdf:Bag>")
    if keywords:
        entry("pdf:Keywords", _text(keywords))
    entry("pdf:Producer", _text(maker))
    entry("xmp:CreatorTool", _text(maker))
    if moment:
        entry("xmp:CreateDate", moment)
        entry("xmp:ModifyDate", moment)
    entry("pdfaid:part", str(claim.part))
    entry("pdfaid:conformance", claim.level)
    if claim.accessible:
        entry("pdfuaid:part", "1")
    return _wrap(body, accessible=claim.accessible)


def _wrap(body: Iterable[str], *, accessible: bool) -> bytes:
    lines = "\n".join(body)
    extension = _EXTENSION if accessible else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        f"{lines}\n</rdf:Description>\n{extension}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


# PDF/A knows no schema of PDF/UA's identification: it must be described (ISO 19005-2 §6.6.2.3.3).
_EXTENSION = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def _text(value: str) -> str:
    return escape(_PLAIN.sub("\ufffd", value))
