"""Pictures of a web page inside a document: addresses in, drawings and the parts they show out.

Only what lies in the page itself (data: addresses) or beside it in its archive is read; nothing outside is ever opened.
"""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Mapping
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from reportgen.units import EMU
from reportgen.word.log import Log
from reportgen.word.names import PIC, WP, A, R, W
from reportgen.word.package import Package, Relationship

_WIDEST = 415.0
"""Points that a picture of a page is wide at most: what the usual margins leave on A4."""


class Pictures:
    """The pictures of one page; `relationships` are those of its drawings, to parts that the package has meanwhile."""

    def __init__(self, package: Package, log: Log, files: Mapping[str, bytes]) -> None:
        self._package, self._log, self._files = package, log, files
        self.relationships: dict[str, Relationship] = {}

    def drawing(self, address: str, width: float | None, height: float | None) -> etree._Element | None:
        """The w:drawing of a picture, with the width and height in points that the page says; None where it is not
        there or no picture, and a finding."""
        data = _bytes_at(address, self._files)
        size = None if data is None else _size(data)
        if data is None or size is None:
            self._log.add("W646", "图片")
            return None
        name = self._package.lend(data)
        self.relationships[name] = Relationship("image", name, external=False)
        return _drawing(name, *_fitted(size, width, height))


def _bytes_at(address: str, files: Mapping[str, bytes]) -> bytes | None:
    """The bytes of a picture in the page itself or beside it; nothing outside the file is ever opened."""
    if address.startswith("data:"):
        head, _, body = address.partition(",")
        try:
            return base64.b64decode(body) if head.endswith(";base64") else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            return None
    return files.get(unquote(address))


def _size(data: bytes) -> tuple[float, float] | None:
    """Width and height of a picture in points at 96 dots per inch; None for none."""
    from PIL import Image  # a document without pictures does not pay for it

    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.width * 0.75, picture.height * 0.75
    except Exception:  # damaged bytes make decoders fail in every way there is
        return None


def _fitted(size: tuple[float, float], width: float | None, height: float | None) -> tuple[int, int]:
    """Width and height in EMU: what the page says, the other in proportion, no wider than a page."""
    own_width, own_height = max(size[0], 0.75), max(size[1], 0.75)
    wide = width or (height * own_width / own_height if height else own_width)
    high = height or wide * own_height / own_width
    share = min(1.0, _WIDEST / max(wide, 0.01))
    return max(round(wide * share * EMU), 1), max(round(min(high * share, 2000.0) * EMU), 1)


def _drawing(relation: str, width: int, height: int) -> etree._Element:
    xml = (
        f'<w:drawing xmlns:w="{W}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}" xmlns:r="{R}"><wp:inline>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="picture"/>'
        f'<a:graphic><a:graphicData uri="{PIC}">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="picture"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>'
        f"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    return etree.fromstring(xml)
