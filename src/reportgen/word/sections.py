"""w:sectPr (ISO 29500-1 §17.6): one element in, page set-up and header references out."""

from __future__ import annotations

from typing import Any

from lxml import etree
from msgspec import Struct

from reportgen.word.attributes import Notes, measure, number, on, whole
from reportgen.word.model import DocGrid, SectionProps
from reportgen.word.names import VAL, R, short, w, w_all

_HARMLESS = w_all("paperSrc formProt noEndnote footnotePr endnotePr printerSettings rtlGutter sectPrChange")
_TYPES = frozenset(["nextPage", "continuous", "evenPage", "oddPage", "nextColumn"])
_GRIDS = frozenset(["default", "lines", "linesAndChars", "snapToChars"])
MIN_PAGE, MAX_PAGE = 7.2, 1584.0
"""Points: the smallest and the largest side of paper Word allows (0.1 and 22 inches)."""


class Reference(Struct, frozen=True):
    """w:headerReference or w:footerReference: `kind` is "default", "first" or "even"."""

    is_header: bool
    kind: str
    relation: str


def references(sectpr: etree._Element) -> list[Reference]:
    """The headers and footers that a section names itself."""
    found = []
    for element in sectpr.iterchildren(w("headerReference"), w("footerReference")):
        relation = element.get(f"{{{R}}}id", "")
        found.append(Reference(element.tag == w("headerReference"), element.get(w("type"), "default"), relation))
    return found


def section_props(sectpr: etree._Element | None, notes: Notes) -> SectionProps:
    """The page set-up; what it does not say is Word's default."""
    values: dict[str, Any] = {}
    for element in () if sectpr is None else sectpr:
        tag = element.tag
        if tag == w("pgSz"):
            for name, attribute in (("width", "w"), ("height", "h")):
                side = measure(element, w(attribute), notes)
                if side is not None and MIN_PAGE <= side <= MAX_PAGE:
                    values[name] = side
                elif side is not None:
                    notes.append(("W649", f'w:pgSz "{element.get(w(attribute))}"'))
            values["landscape"] = element.get(w("orient")) == "landscape"
        elif tag == w("pgMar"):
            for name in ("top", "right", "bottom", "left", "header", "footer", "gutter"):
                margin = measure(element, w(name), notes)
                if margin is not None:
                    values[name] = margin
        elif tag == w("cols"):
            _columns(element, values, notes)
        elif tag == w("docGrid"):
            values["doc_grid"] = doc_grid(element, notes)
        elif tag == w("type"):
            kind = element.get(VAL, "nextPage")
            values["type"] = kind if kind in _TYPES else "nextPage"
        elif tag == w("titlePg"):
            values["title_page"] = on(element)
        elif tag == w("vAlign"):
            values["v_align"] = element.get(VAL, "top")
        elif tag == w("pgNumType"):
            values["page_number_format"] = element.get(w("fmt"), "decimal")
            start = whole(element, w("start"), notes, 0, 2**31)
            if start is not None:
                values["page_number_start"] = start
        else:
            _other(element, notes)
    return SectionProps(**values)


def _columns(element: etree._Element, values: dict[str, Any], notes: Notes) -> None:
    values["columns"] = whole(element, w("num"), notes, 1, 45) or 1
    space = measure(element, w("space"), notes)
    if space is not None:
        values["column_space"] = space
    widths = {column.get(w("w")) for column in element.iterchildren(w("col"))}
    if len(widths) > 1:
        notes.append(("W648", "w:cols（不等宽分栏）"))
    if element.get(w("sep"), "0") in ("1", "true", "on"):
        notes.append(("W648", "w:cols（分栏线）"))


def _other(element: etree._Element, notes: Notes) -> None:
    tag = element.tag
    if tag in _HARMLESS or tag in (w("headerReference"), w("footerReference")):
        return
    if tag == w("bidi") and not on(element):
        return
    if tag == w("textDirection") and element.get(VAL, "lrTb") in ("lrTb", "tb"):
        return
    notes.append(("W648", short(tag)))


def doc_grid(element: etree._Element, notes: Notes) -> DocGrid:
    """w:docGrid (§17.6.5); a grid without a pitch is none."""
    kind = element.get(w("type"), "default")
    pitch = measure(element, w("linePitch"), notes) or 0.0
    spread = number(element, w("charSpace"), notes) or 0.0
    if kind not in _GRIDS or pitch <= 0:
        kind = "default"
    return DocGrid(kind, max(pitch, 0.0), spread / 4096)
