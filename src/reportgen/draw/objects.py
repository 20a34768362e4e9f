"""PDF objects whose text is known: written as they stand, without reportlab's way of putting them together.

In: text or bytes. Out: objects of a reportlab document (ISO 32000-1 §7.3).
"""

from __future__ import annotations

import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject


class Raw(PDFObject):  # type: ignore[misc]
    """An object written as it stands."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002
        """The text."""
        return self.text.encode("ascii")


class RawStream(PDFObject):  # type: ignore[misc]
    """A stream whose content is deflated already; `entries` are those of its dictionary besides filter and length."""

    def __init__(self, packed: bytes, entries: bytes = b"") -> None:
        self.packed, self.entries = packed, entries

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002
        """The stream, ended as reportlab's own end."""
        head = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n" % (self.entries, len(self.packed))
        return head + self.packed + b"endstream\n"


def reserve(document: PDFDocument, count: int) -> int:
    """The first of so many numbers of objects that `file.write` is handed as bytes."""
    first: int = document.objectcounter + 1
    document.objectcounter += count
    return first


QUICK = 5
"""For maps and dictionaries: 1 to 2 % more bytes than zlib's usual 6, in three quarters of its time. The operators of a
page of text would take 6 % more."""


def deflated(content: bytes, level: int = 6) -> bytes:
    """Content packed."""
    return zlib.compress(content, level)


def coded(content: bytes) -> bytes:
    """Content packed by the frequency of its bytes alone: the outlines of a CFF program hardly repeat themselves; to
    look for repetitions takes four times as long and gives a twentieth."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 15, 9, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content) + packer.flush()
