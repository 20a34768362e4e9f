"""The data a report was made from, inside its PDF (ISO 19005-3 §6.8): PDF/A-3 instead of PDF/A-2.

In: an `Attachment`. Out: the embedded file, its specification and the catalog's entries for both.
"""

from __future__ import annotations

from collections.abc import Sequence

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


def attach(document: PDFDocument, attachments: Sequence[Attachment], moment: str) -> None:
    """Embed files, whose names differ; `moment` is the document's, "" for none."""
    references = {each.name: _embedded(document, each, moment, number) for number, each in enumerate(attachments)}
    names = document.Catalog.Names if getattr(document.Catalog, "Names", None) else PDFDictionary({})
    # A name tree's keys are in the order of their bytes (ISO 32000-1 §7.9.6).
    keys = sorted(references, key=lambda name: TextString(name).format(document))
    pairs = [part for name in keys for part in (TextString(name), references[name])]
    names["EmbeddedFiles"] = PDFDictionary({"Names": PDFArray(pairs)})
    document.Catalog.Names = names
    extend(document.Catalog, AF=PDFArray(list(references.values())))


def _embedded(document: PDFDocument, attachment: Attachment, moment: str, number: int) -> object:
    """The reference to a file's specification."""
    mark = str(number or "")
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
    file = document.Reference(PDFStream(entries, attachment.data, [PDFZCompress]), f"attachment:data{mark}")
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
    return document.Reference(specification, f"attachment:file{mark}")
