"""Colours of DrawingML and VML (ISO 29500-1 §20.1.2.3; ISO 29500-4 §14): elements and texts in, "RRGGBB" out."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable
from copy import copy, deepcopy

from lxml import etree

from reportgen.word.names import A, local

_OFFICE = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip
"""What a document without a theme has."""

_SLOTS = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_NAMES = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00",
    "gray": "808080", "grey": "808080", "silver": "C0C0C0", "maroon": "800000", "navy": "000080", "purple": "800080",
    "teal": "008080", "lime": "00FF00", "aqua": "00FFFF", "fuchsia": "FF00FF", "olive": "808000", "orange": "FFA500",
    "window": "FFFFFF", "windowtext": "000000", "cyan": "00FFFF", "magenta": "FF00FF", "darkred": "8B0000",
    "darkblue": "00008B", "darkgreen": "006400", "lightgray": "D3D3D3", "darkgray": "A9A9A9", "ltgray": "D3D3D3",
}  # fmt: skip
_HEX = re.compile("[0-9A-Fa-f]{6}")


class Colors:
    """The theme's colour scheme (§20.1.6.2)."""

    def __init__(self, theme: etree._Element | None) -> None:
        self._scheme = dict(_OFFICE)
        scheme = None if theme is None else theme.find(f".//{{{A}}}clrScheme")
        for slot in () if scheme is None else scheme:
            color = next(iter(slot), None)
            found = None if color is None else color.get("lastClr") or color.get("val")
            if isinstance(slot.tag, str) and found and _HEX.fullmatch(found):
                self._scheme[local(slot)] = found.upper()

        styles = None if theme is None else theme.find(f".//{{{A}}}fillStyleLst")
        self._fills = [] if styles is None else list(styles)

    def fill_style(self, index: int) -> etree._Element | None:
        """The theme's fill of that number, counted from 1 (§20.1.4.1.13); None for none."""
        return self._fills[index - 1] if 0 < index <= len(self._fills) else None

    def standing_for(self, color: str) -> Colors:
        """The same with a colour in the place of the theme's own (phClr)."""
        made = copy(self)
        made._scheme = {**self._scheme, "phClr": color}
        return made

    def named(self, slot: str) -> str | None:
        """A colour of the scheme: "accent1", "tx1"…"""
        return self._scheme.get(_SLOTS.get(slot, slot))

    def on_paper(self, holder: etree._Element | None) -> str | None:
        """The colour that a half transparent fill has on white paper (a:alpha, §20.1.2.3.1); None where nothing of it
        is left."""
        color = self.of(holder)
        found = None if holder is None else holder.find(f"*/{{{A}}}alpha")
        said = None if found is None else _share(found)
        share = 1.0 if said is None else min(max(said, 0.0), 1.0)
        return None if color is None or share == 0 else faded(color, share)

    def mean(self, holders: Iterable[etree._Element]) -> str | None:
        """The middle of several colours: what stands for a gradient or a pattern."""
        found = [color for holder in holders if (color := self.on_paper(holder)) is not None]
        if not found:
            return None
        return "".join(f"{round(sum(int(each[i : i + 2], 16) for each in found) / len(found)):02X}" for i in (0, 2, 4))

    def one(self, element: etree._Element) -> str | None:
        """The colour that an a:srgbClr, a:schemeClr… says."""
        holder = etree.Element("holder")
        holder.append(deepcopy(element))
        return self.of(holder)

    def of(self, holder: etree._Element | None) -> str | None:
        """The colour that a:solidFill, a:gs, a:fillRef… holds; None where it holds none."""
        for element in () if holder is None else holder:
            kind = local(element)
            value = element.get("val", "")
            base: str | None = None
            if kind == "srgbClr" and _HEX.fullmatch(value):
                base = value.upper()
            elif kind == "schemeClr":
                base = self._scheme.get(_SLOTS.get(value, value))
            elif kind == "sysClr":
                said = element.get("lastClr", "")
                base = said.upper() if _HEX.fullmatch(said) else _NAMES.get(value.lower(), "000000")
            elif kind == "prstClr":
                base = _NAMES.get(value.lower(), "000000")
            if base is not None:
                return _modified(base, element)
        return None


def faded(color: str, share: float) -> str:
    """A colour of which so much is left on white paper."""
    return "".join(f"{round(255 - (255 - int(color[i : i + 2], 16)) * share):02X}" for i in (0, 2, 4))


def _modified(base: str, element: etree._Element) -> str:
    """The colour after a:lumMod, a:lumOff, a:hueOff, a:satMod, a:satOff, a:shade, a:tint (§20.1.2.3); not a:alpha."""
    r, g, b = (int(base[i : i + 2], 16) / 255 for i in (0, 2, 4))
    for change in element:
        kind = local(change)
        share = _share(change)
        if share is None:
            continue
        if kind in ("lumMod", "lumOff"):
            hue, light, saturation = colorsys.rgb_to_hls(r, g, b)
            light = light * share if kind == "lumMod" else light + share
            r, g, b = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
        elif kind in ("hueOff", "satOff", "satMod"):
            hue, light, saturation = colorsys.rgb_to_hls(r, g, b)
            if kind == "hueOff":  # in parts of 60000 of a degree
                hue = (hue + share / 216) % 1.0
            else:
                saturation = saturation + share if kind == "satOff" else saturation * share
            r, g, b = colorsys.hls_to_rgb(hue, light, min(max(saturation, 0.0), 1.0))
        elif kind == "shade":
            r, g, b = r * share, g * share, b * share
        elif kind == "tint":
            r, g, b = (1 - (1 - each) * share for each in (r, g, b))
    return "".join(f"{round(min(max(each, 0.0), 1.0) * 255):02X}" for each in (r, g, b))


def _share(element: etree._Element) -> float | None:
    """A val in hundred thousandths (ST_Percentage); None for what is none, or beyond all reason."""
    try:
        share = float(element.get("val", "")) / 100000
    except ValueError:
        return None
    return share if abs(share) < 1e4 else None


def vml_color(text: str | None) -> str | None:
    """A VML colour: "#1f3763 [1604]", "#fff", "red"; None where it is none."""
    words = (text or "").split()
    if not words:
        return None
    first = words[0].lower()
    if first.startswith("#"):
        digits = first[1:]
        if len(digits) == 3:
            digits = "".join(digit * 2 for digit in digits)
        return digits.upper() if _HEX.fullmatch(digits) else None
    return _NAMES.get(first)
