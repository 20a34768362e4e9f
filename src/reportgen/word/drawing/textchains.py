"""Text boxes that are linked: one text that goes on from box to box (wps:linkedTxbx; mso-next-textbox in VML).

In: shapes in the order in which they are read, and what their elements say of links. Out: shapes that know the text and
the boxes before them. A box whose chain was not begun above it stays empty.
"""

from __future__ import annotations

from lxml import etree
from msgspec.structs import replace

from reportgen.word.model import Chain, Shape
from reportgen.word.names import WPS, O, V, local

_LINKED = f"{{{WPS}}}linkedTxbx"


class TextChains:
    """The chains of one story."""

    def __init__(self) -> None:
        self._open: dict[str, Chain] = {}
        self._followers: dict[str, int] | None = None
        self._named: set[str] | None = None

    def drawn(self, wsp: etree._Element, shape: Shape, width: float, height: float) -> Shape:
        """A wps:wsp `width` by `height` points large, as a link of its chain."""
        box, link = wsp.find(f"{{{WPS}}}txbx"), wsp.find(_LINKED)
        if link is not None:
            key, place = link.get("id", ""), _number(link.get("seq", ""))
        elif box is not None and box.get("id") is not None:
            key, place = box.get("id", ""), 0
        else:
            return shape
        if self._followers is None:
            self._followers = {}
            for each in wsp.getroottree().iter(_LINKED):
                one, at = each.get("id", ""), _number(each.get("seq", ""))
                self._followers[one] = max(self._followers.get(one, 0), at)
        goes_on = self._followers.get(key, 0) > place
        return self._linked(shape, width, height, key if link is not None else "", key if goes_on else "")

    def pictured(self, element: etree._Element, shape: Shape, width: float, height: float) -> Shape:
        """A VML shape as a link of its chain: its text box names the shape that follows."""
        box = element.find(f"{{{V}}}textbox")
        if box is None:
            return shape
        after = box.get("style", "").replace(" ", "").partition("mso-next-textbox:")[2].partition(";")[0].lstrip("#")
        names = [name for name in (element.get("id"), element.get(f"{{{O}}}spid")) if name]
        begun = next((name for name in names if f"#{name}" in self._open), "")
        if not after and not begun:
            return shape
        if self._named is None:
            shapes = [each for each in element.getroottree().iter(f"{{{V}}}*") if local(each) != "shapetype"]
            self._named = {each.get(key, "") for each in shapes for key in ("id", f"{{{O}}}spid")}
        goes_on = bool(after) and after in self._named and after not in names
        return self._linked(shape, width, height, f"#{begun}" if begun else "", f"#{after}" if goes_on else "")

    def _linked(self, shape: Shape, width: float, height: float, before: str, after: str) -> Shape:
        """A box that goes on the chain `before` and is gone on by `after`; "" for none."""
        chain = self._open.pop(before, None) if before else Chain(shape.text)
        if after and chain is not None:
            self._open[after] = Chain(chain.text, (*chain.before, (replace(shape, text=()), width, height)))
        if before:
            shape = replace(shape, text=(), chain=chain)
        return replace(shape, goes_on=bool(after))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
