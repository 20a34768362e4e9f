"""The data a report was made from, inside its PDF (ISO 19005-3 §6.8): PDF/A-3 instead of PDF/A-2.

In: an `Attachment`. Out: the embedded file, its specification and the catalog's entries for both.
"""

from __future__ import annotations

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream, PDFString, PDFZCompress

from reportgen.draw.archive import extend, pdf_date
from reportgen.draw.navigation import TextString


class Attachment(Struct, frozen=True):
    """A file to embed. `relationship` is its AFRelationship: the Source the document was made from."""

    name: str
    data: bytes
    media_type: str
    description: str
    relationship: str = "Source"


def attach(document: PDFDocument, attachment: Attachment, moment: str) -> None:
    """Embed a file; `moment` is the document's, "" for none."""
    params: dict[str, object] = {"Size": len(attachment.data)}
    if moment:
        params["ModDate"] = PDFString(pdf_date(moment))
    entries = PDFDictionary(
        {
            "Type": PDFName("EmbeddedFile"),
            "Subtype": "/" + attachment.media_type.replace("/", "#2F"),
            "Params": PDFDictionary(params),
        }
    )
    file = document.Reference(PDFStream(entries, attachment.data, [PDFZCompress]), "attachment:data")
    specification = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": TextString(attachment.name),
            "UF": TextString(attachment.name),
            "Desc": TextString(attachment.description),
            "AFRelationship": PDFName(attachment.relationship),
            "EF": PDFDictionary({"F": file, "UF": file}),
        }
    )
    reference = document.Reference(specification, "attachment:file")
    names = document.Catalog.Names if getattr(document.Catalog, "Names", None) else PDFDictionary({})
    names["EmbeddedFiles"] = PDFDictionary({"Names": PDFArray([TextString(attachment.name), reference])})
    document.Catalog.Names = names
    extend(document.Catalog, AF=PDFArray([reference]))
