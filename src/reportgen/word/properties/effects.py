"""Effects of letters, as Word 2010 writes them (w14:textOutline, w14:textFill, w14:shadow, w14:glow; [MS-DOCX] §2.6.1),
and the old ones (w:outline, w:shadow, w:emboss, w:imprint), as flat values and as the model's.

Shares in w14 colours are those that shine through (w14:alpha), where DrawingML counts what covers.
"""

from __future__ import annotations

import math

from lxml import etree

from reportgen.word.attributes import Values
from reportgen.word.colors import Colors, faded
from reportgen.word.model import Cast, Effects, Glow
from reportgen.word.names import A, local

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_EMU = 12700.0
_FINE = 9525.0
_WIDEST = 20.0
"""Points: as far as Word's own menus let a line, a shadow or a glow reach, and a little more."""

_SOFT = 0.5
_FAINT = 0.25
"""How much of its colour a blurred shadow and a glow are given: they fade out, and are drawn in one tone."""

DRAWN = frozenset(_W14 + name for name in ("textOutline", "textFill", "shadow", "glow"))
"""The elements read here."""

_KEYS = frozenset(("outline", "shadow", "emboss", "imprint", "w14.edge", "w14.hollow", "w14.cast", "w14.glow"))


def read_effect(element: etree._Element, values: Values, colors: Colors) -> None:
    """What one w14 element says."""
    kind = local(element)
    if kind == "textOutline":
        fill = element.find(_W14 + "solidFill")
        color = None if fill is None else colors.on_paper(_plain(fill))
        width = _number(element, "w", _FINE) / _EMU
        values["w14.edge"] = (color, min(width, _WIDEST)) if color is not None and width > 0 else None
    elif kind == "textFill":
        fill = element.find(_W14 + "solidFill")
        color = None if fill is None else colors.on_paper(_plain(fill))
        if color is not None and "color" not in values:
            values["color"] = color
        values["w14.hollow"] = element.find(_W14 + "noFill") is not None
    elif kind == "shadow":
        values["w14.cast"] = _cast(element, colors)
    else:
        color, radius = _soft(element, colors, _FAINT), _number(element, "rad") / _EMU
        values["w14.glow"] = Glow(min(radius, _WIDEST), color) if color is not None and radius > 0 else None


def _cast(element: etree._Element, colors: Colors) -> Cast | None:
    """A shadow thrown straight onto the paper; one that is turned up or leans (w14:sy, w14:kx) is thrown so too."""
    blurred = _number(element, "blurRad") > 0
    color = _soft(element, colors, _SOFT) if blurred else colors.on_paper(_plain(element))
    far, way = min(_number(element, "dist") / _EMU, _WIDEST), math.radians(_number(element, "dir") / 60000)
    across, down = far * math.cos(way), far * math.sin(way)
    return None if color is None or far <= 0 else Cast(round(across, 3), round(down, 3), color)


def _soft(element: etree._Element, colors: Colors, share: float) -> str | None:
    color = colors.on_paper(_plain(element))
    return None if color is None else faded(color, share)


def _number(element: etree._Element, name: str, default: float = 0.0) -> float:
    """A number; the default for none, or for what is none."""
    try:
        value = float(element.get(_W14 + name, default))
    except ValueError:
        return default
    return value if abs(value) < 2**31 else default


def _plain(element: etree._Element) -> etree._Element:
    """The same in DrawingML's names and shares, as `Colors` reads them."""
    made = etree.Element(f"{{{A}}}{local(element)}")
    for name, value in element.attrib.items():
        made.set(etree.QName(name).localname, value)
    if local(element) == "alpha":
        made.set("val", f"{100000 - _number(element, 'val'):.0f}")
    made.extend(_plain(child) for child in element if isinstance(child.tag, str))
    return made


def effects_of(values: Values) -> Effects | None:
    """What merged values come to; None for nothing."""
    if _KEYS.isdisjoint(values):
        return None
    edge, cast, glow = values.get("w14.edge"), values.get("w14.cast"), values.get("w14.glow")
    found = Effects(
        outline=values.get("outline", False),
        shadow=values.get("shadow", False),
        relief="emboss" if values.get("emboss") else "imprint" if values.get("imprint") else None,
        edge_color=None if edge is None else edge[0],
        edge_width=0.0 if edge is None else edge[1],
        hollow=values.get("w14.hollow", False),
        cast=cast,
        glow=glow,
    )
    return found if found != Effects() else None
