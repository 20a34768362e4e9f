"""What CSS says of text in a web page, as far as Word takes it over: declarations in, plain values out. Pure.

Sizes are in points. What cannot be read is as if it were not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.units import POINTS

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(px|pt|cm|mm|in|em|rem|%)?$")
_POINTS = {unit: POINTS[unit] for unit in ("pt", "cm", "mm", "in")} | {"px": 0.75, "": 0.75}
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?$")
_COLORS = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "green": "008000",
    "blue": "0000FF",
    "yellow": "FFFF00",
    "gray": "808080",
    "grey": "808080",
    "silver": "C0C0C0",
    "orange": "FFA500",
    "purple": "800080",
    "navy": "000080",
    "maroon": "800000",
    "teal": "008080",
    "lightgray": "D3D3D3",
}
_MANY = 2000
"""Rules of a sheet that are read."""

Declarations = Mapping[str, str]
Sheet = dict[tuple[str, str], dict[str, str]]
"""Element name and class, "" for any → what is declared for it."""


def declarations(text: str) -> dict[str, str]:
    """The contents of a style attribute, names and values in small letters but for the names of fonts."""
    found = {}
    for each in text.split(";"):
        name, _, value = each.partition(":")
        name, value = name.strip().lower(), value.replace("!important", "").strip()
        if name and value:
            found[name] = value if name == "font-family" else value.lower()
    return found


def read_sheet(text: str) -> Sheet:
    """The rules of a style sheet that are for an element name, a class, or both."""
    sheet: Sheet = {}
    for hit in list(_RULE.finditer(_COMMENT.sub("", text)))[:_MANY]:
        said = declarations(hit[2])
        for selector in hit[1].split(","):
            found = _SELECTOR.match(selector.strip().lower())
            if found and (found[1] or found[2]):
                sheet.setdefault((found[1] or "", found[2] or ""), {}).update(said)
    return sheet


def styled(sheet: Sheet, name: str, classes: str, own: str) -> dict[str, str]:
    """All that holds for an element: by its name, by its classes, by both, by its own style attribute."""
    keys = [(name, "")]
    keys += [(element, each) for element in ("", name) for each in classes.lower().split()]
    found: dict[str, str] = {}
    for key in keys:
        found.update(sheet.get(key, {}))
    return {**found, **declarations(own)} if own else found


def points(text: str | None, em: float = 12.0) -> float | None:
    """A length in points; None where there is none. `em` is the size of the type that em and % are of."""
    hit = _LENGTH.match((text or "").strip().lower())
    if hit is None:
        return None
    unit = hit[2] or ""
    if unit in ("em", "rem"):
        return float(hit[1]) * em
    return float(hit[1]) / 100 * em if unit == "%" else float(hit[1]) * _POINTS[unit]


def color(text: str | None) -> str | None:
    """Six hexadecimal figures of a colour; None where it is none or not known."""
    said = (text or "").strip().lower()
    hit = _RGB.match(said)
    if hit is not None:
        return "".join(f"{min(int(hit[each]), 255):02X}" for each in (1, 2, 3))
    bare = said.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{6}", bare):
        return bare.upper()
    if said.startswith("#") and re.fullmatch(r"[0-9a-f]{3}", bare):
        return "".join(each * 2 for each in bare).upper()
    return _COLORS.get(said.partition(" ")[0])


def has_border(said: Declarations) -> bool:
    """Whether an element is to have a line around it."""
    return any(
        name.startswith("border") and any(kind in value for kind in ("solid", "double", "dashed", "dotted"))
        for name, value in said.items()
    )


def words(text: str) -> Iterator[str]:
    """The names of a list of fonts."""
    for each in text.split(","):
        name = "".join(character for character in each if character.isprintable()).strip().strip("'\"")
        if name:
            yield name
