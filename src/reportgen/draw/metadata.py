"""What a document says of itself (ISO 32000-1 §14.3.3), apart from the machinery that writes it down."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Metadata(Struct, frozen=True):
    """The document information; `language` a BCP 47 tag; `moment` when the document was made, as a W3CDTF text with
    time and zone, "" where nothing says it; `records` the elements of DA/T 46 by the names of `draw.records`."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "zh-CN"
    moment: str = ""
    records: Mapping[str, str] = field(default_factory=dict)
