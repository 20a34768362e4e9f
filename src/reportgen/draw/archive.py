"""What makes a PDF fit for the archive (ISO 19005-2, ISO 14289-1): what it claims to be, and what it carries for that.

In: pages, metadata, a colour profile. Out: the claim with its findings; catalog entries of a reportlab document.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)

from reportgen import __version__
from reportgen.draw.metadata import Metadata
from reportgen.draw.navigation import TextString
from reportgen.draw.objects import RawStream, deflated
from reportgen.draw.xmp import Claim, packet
from reportgen.errors import Finding, Severity
from reportgen.layout.frames import Figure, OutlineEntry, Page, Picture, TextRun

MAKER = f"reportgen {__version__}"
_UNTITLED = "无标题"
_LONGEST_TITLE = 80


def claim_of(pages: Sequence[Page], *, part: int = 2) -> Claim:
    """PDF/A-2a and PDF/UA-1, unless a picture has no alternative text: then PDF/A-2u. `part` 3 where a file that is
    no PDF/A itself lies inside."""
    return Claim(part, "U", accessible=False) if _silent(pages) else Claim(part)


def shortcomings(pages: Sequence[Page]) -> tuple[Finding, ...]:
    """Why the file does not claim to be accessible."""
    silent = _silent(pages)
    if not silent:
        return ()
    numbers = "、".join(str(number) for number in dict.fromkeys(silent))
    return (
        Finding(
            "L751",
            Severity.WARNING,
            f"第 {numbers} 页有图片没有替代文字，PDF 只能标为 PDF/A-2u，不能标为 PDF/A-2a 和 PDF/UA-1",
            hint="在 Word 中右键图片，“查看可选文字”，写一句图片内容",
        ),
    )


_SEEN = (Picture, Figure)


def _silent(pages: Sequence[Page]) -> list[int]:
    """The pages of pictures that say nothing to who cannot see them."""
    return [
        page.number
        for page in pages
        for item in page.items
        if isinstance(item, _SEEN) and item.element is not None and not item.alt.strip()
    ]


def title_of(pages: Sequence[Page], metadata: Metadata) -> str:
    """The title that every PDF/UA file must have (§7.1): the document's own, else its first heading, else its first
    words."""
    if metadata.title.strip():
        return metadata.title
    for page in pages:
        for item in page.items:
            if isinstance(item, OutlineEntry) and item.title.strip():
                return item.title
    words = ""
    first = None
    for page in pages:
        for item in page.items:
            if isinstance(item, TextRun) and item.element is not None:
                if (words and item.element is not first) or len(words) >= _LONGEST_TITLE:
                    return words.rstrip()[:_LONGEST_TITLE]
                first = item.element
                words += item.text if words else item.text.lstrip()
    return words.rstrip()[:_LONGEST_TITLE] or _UNTITLED


def describe(document: PDFDocument, metadata: Metadata, title: str, claim: Claim, profile: bytes) -> None:
    """Information dictionary, XMP and output intent."""
    document.info = _Info(metadata, title)
    content = packet(metadata, title=title, maker=MAKER, claim=claim)
    entries = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    document.Catalog.Metadata = document.Reference(PDFStream(entries, content), "archive:xmp")
    colors = RawStream(_packed(profile), b"/N 3")
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(colors, "archive:profile"),
        }
    )
    extend(document.Catalog, OutputIntents=PDFArray([intent]))


@lru_cache(maxsize=4)
def _packed(profile: bytes) -> bytes:
    """A profile deflated: the same in every document."""
    return deflated(profile)


def extend(target: PDFObject, **entries: object) -> None:
    """Entries of a catalog or page that reportlab does not know."""
    target.__NoDefault__ = [*target.__NoDefault__, *entries]
    for name, value in entries.items():
        setattr(target, name, value)


class _Info(PDFObject):  # type: ignore[misc]
    """The document information dictionary: texts of the data, and no date that the data does not give."""

    def __init__(self, metadata: Metadata, title: str) -> None:
        self.texts = {
            "Title": title,
            "Author": metadata.author,
            "Subject": metadata.subject,
            "Keywords": metadata.keywords,
            "Creator": MAKER,
            "Producer": MAKER,
        }
        self.moment = metadata.moment

    def format(self, document: PDFDocument) -> bytes:
        """The dictionary."""
        fields: dict[str, object] = {key: TextString(value) for key, value in self.texts.items() if value}
        if self.moment:
            date = PDFString(pdf_date(self.moment))
            fields |= {"CreationDate": date, "ModDate": date}
        return bytes(PDFDictionary(fields).format(document))


def pdf_date(moment: str) -> str:
    """A W3CDTF moment as PDF writes it (ISO 32000-1 §7.9.4)."""
    when = datetime.fromisoformat(moment)
    zone = when.strftime("%z")
    return f"D:{when:%Y%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}'" if zone and zone != "+0000" else "Z")
