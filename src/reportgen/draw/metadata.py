"""What a document says of itself (ISO 32000-1 §14.3.3), apart from the machinery that writes it down."""

from __future__ import annotations

from msgspec import Struct


class Metadata(Struct, frozen=True):
    """The document information; `language` a BCP 47 tag; `moment` when the document was made, as a W3CDTF text with
    time and zone, "" where nothing says it."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "zh-CN"
    moment: str = ""
