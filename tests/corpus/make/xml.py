"""WordprocessingML written down: elements, and properties put into the order their schema wants.

A value of a property is True or False (the element, bare or with w:val="0"), a mapping (its attributes), `Xml` (its
children), None (left out), or anything else (its w:val).
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

Value = bool | int | str | Mapping[str, object] | None
Values = dict[str, Any]
"""Properties by name, to be handed on by keyword."""


def names(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


class Xml(str):
    """A piece of XML; any other str is text."""

    __slots__ = ()


RUN_PROPS = names(
    """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
    vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl
    cs em lang eastAsianLayout specVanish oMath rPrChange
    """
)
MARK_PROPS = ["ins", "del", "moveFrom", "moveTo", *RUN_PROPS]
PARAGRAPH_PROPS = names(
    """
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
    adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
    textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
    """
)
TABLE_PROPS = names(
    """
    tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
    tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
    """
)
ROW_PROPS = names("cnfStyle gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden")
CELL_PROPS = names(
    """
    cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
    """
)
SECTION_PROPS = names(
    """
    footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign
    noEndnote titlePg textDirection bidi rtlGutter docGrid
    """
)
LEVEL_PROPS = names("start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId lvlJc pPr rPr")
BORDERS = names("top left bottom right between bar insideH insideV tl2br tr2bl")


def el(name: str, /, *children: str, **attributes: object) -> Xml:
    """`<w:name w:attribute="…">children</w:name>`; a name or an attribute may carry a prefix of its own."""
    tag = name if ":" in name else f"w:{name}"
    marks = "".join(f' {key if ":" in key else f"w:{key}"}="{escape(str(value))}"' for key, value in attributes.items())
    inner = "".join(child if isinstance(child, Xml) else escape(child, quote=False) for child in children)
    return Xml(f"<{tag}{marks}>{inner}</{tag}>" if inner else f"<{tag}{marks}/>")


def prop(name: str, value: Value) -> Xml:
    """One property element."""
    if value is None:
        return Xml()
    if value is True:
        return el(name)
    if value is False:
        return el(name, val=0)
    if isinstance(value, Xml):
        return el(name, value)
    if isinstance(value, Mapping):
        return el(name, **value)
    return el(name, val=value)


def props(tag: str, order: list[str], values: Mapping[str, Value]) -> Xml:
    """A container of properties in schema order; nothing where there are none. Raises ValueError for a strange one."""
    inner = "".join(prop(name, values[name]) for name in sorted(values, key=order.index))
    return el(tag, Xml(inner)) if inner else Xml()


def border(kind: str = "single", size: int = 4, space: int = 0, color: str = "auto") -> dict[str, object]:
    """The attributes of one border: `size` in eighths of a point, `space` in points."""
    return {"val": kind, "sz": size, "space": space, "color": color}


def borders(**edges: Mapping[str, object]) -> Xml:
    """Border elements in schema order."""
    return Xml("".join(el(edge, **edges[edge]) for edge in sorted(edges, key=BORDERS.index)))


def margins(**sides: int) -> Xml:
    """The margins of a cell or of a table's cells, in twips."""
    return Xml(
        "".join(el(side, w=sides[side], type="dxa") for side in ("top", "left", "bottom", "right") if side in sides)
    )


def boxed(edge: Mapping[str, object] | None = None, *, inside: bool = False) -> Xml:
    """The same border on four edges, and inside a table too."""
    names = ["top", "left", "bottom", "right", *(["insideH", "insideV"] if inside else [])]
    return borders(**{name: edge or border() for name in names})
