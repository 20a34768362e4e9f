"""Pages into a PDF file. In: laid-out pages, a font book, what the document says of itself. Out: bytes.

No layout happens here: every item knows its place. The same pages give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import (
    BasicFonts,
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from reportgen import __version__
from reportgen.draw import content
from reportgen.draw.navigation import TextString, destinations, outline, outline_reference, page_labels
from reportgen.draw.pdffont import PdfFont
from reportgen.layout.frames import Fill, Link, Page, Path, Picture, Rule, TextRun
from reportgen.typeset.fonts import FontBook


class Metadata(Struct, frozen=True):
    """The document information (ISO 32000-1 §14.3.3); `language` a BCP 47 tag."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "zh-CN"


rl_config.useA85 = 0  # streams as bytes: a PDF has been 8-bit clean for decades, and ASCII is a quarter larger


class _Canvas(Canvas):  # type: ignore[misc]
    """reportlab's canvas without the Helvetica that it writes into every file: that font would not be embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def draw(pages: Sequence[Page], fonts: FontBook, metadata: Metadata) -> bytes:
    """The PDF of the pages."""
    out = io.BytesIO()
    canvas = _Canvas(out, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=metadata.language)
    embedded = _embed(pages, fonts)
    for page in pages:
        _page(canvas, page, embedded)
    document = canvas._doc
    resources = document.idToObject[BasicFonts].dict
    for font in embedded.values():
        resources[font.name] = font.add_to(document)
    _describe(canvas, metadata)
    destinations(document, pages)
    page_labels(document, pages)
    outline(document, pages)
    if any(name.startswith("outline:") for name in document.idToObject):
        document.Outlines = _Ready()
        document.Catalog.Outlines = outline_reference()
        document.Catalog.PageMode = PDFName("UseOutlines")
    canvas.save()
    return out.getvalue()


class _Ready:
    """Takes the place of reportlab's outline, which knows only titles and keys."""

    ready = 1

    def prepare(self, document: object, canvas: object) -> None:
        """Nothing is left to do."""


def _embed(pages: Sequence[Page], fonts: FontBook) -> dict[str, PdfFont]:
    """A PDF font for each face, with the glyphs that the pages use."""
    used: dict[str, set[tuple[int, str]]] = {}
    for page in pages:
        for item in page.items:
            if isinstance(item, TextRun):
                used.setdefault(item.look.face, set()).update(zip(item.gids, item.texts, strict=True))
    # In the order of first use, which is the same on every machine; paths are not.
    return {key: PdfFont(f"F{number}", fonts.face(key), pairs) for number, (key, pairs) in enumerate(used.items(), 1)}


def _page(canvas: Canvas, page: Page, fonts: dict[str, PdfFont]) -> None:
    canvas.setPageSize((page.width, page.height))
    for item in page.items:
        match item:
            case TextRun():
                canvas.addLiteral(content.text(item, fonts, page.height))
            case Rule():
                canvas.addLiteral(content.rule(item, page.height))
            case Fill():
                canvas.addLiteral(content.fill(item, page.height))
            case Path():
                canvas.addLiteral(content.path(item, page.height))
            case Picture():
                canvas.drawImage(
                    ImageReader(io.BytesIO(item.data)),
                    item.x,
                    page.height - item.y - item.height,
                    item.width,
                    item.height,
                    mask="auto",
                )
            case Link():
                _link(canvas, item, page.height)
            case _:
                pass  # destinations and outline entries are read from the pages at the end
    canvas.showPage()


def _link(canvas: Canvas, item: Link, height: float) -> None:
    box = [item.x, height - item.y - item.height, item.x + item.width, height - item.y]
    fields = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Link"),
        "Rect": PDFArray([round(value, 2) for value in box]),
        "Border": PDFArray([0, 0, 0]),
        "F": 4,
    }
    if item.uri is not None:
        fields["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(_ascii_uri(item.uri), escape=1)})
        fields["Contents"] = TextString(item.uri)
    elif item.anchor is not None:
        fields["Dest"] = TextString(item.anchor)
        fields["Contents"] = TextString(item.anchor)
    else:
        return
    canvas._addAnnotation(PDFDictionary(fields))


def _ascii_uri(uri: str) -> str:
    """A URI in ASCII (§12.6.4.7): characters that no URI has (RFC 3986 §2) as percent-encoded UTF-8."""
    return quote(uri, safe="%:/?#[]@!$&'()*+,;=")


class _Info(PDFObject):  # type: ignore[misc]
    """The document information dictionary: texts of the data, and no date that the data does not give."""

    def __init__(self, metadata: Metadata) -> None:
        maker = f"reportgen {__version__}"
        self.texts = {
            "Title": metadata.title,
            "Author": metadata.author,
            "Subject": metadata.subject,
            "Keywords": metadata.keywords,
            "Creator": maker,
            "Producer": maker,
        }

    def digest(self, signature: Any) -> None:
        """Nothing: the file's identity is made from its content."""

    def format(self, document: PDFDocument) -> bytes:
        """The dictionary."""
        fields = {key: TextString(value) for key, value in self.texts.items() if value}
        return bytes(PDFDictionary(fields).format(document))


def _describe(canvas: Canvas, metadata: Metadata) -> None:
    canvas._doc.info = _Info(metadata)
    canvas.setViewerPreference("DisplayDocTitle", "true")
