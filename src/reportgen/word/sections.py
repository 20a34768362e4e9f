"""w:sectPr (ISO 29500-1 §17.6): one element in, page set-up and header references out."""

from __future__ import annotations

from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.word.attributes import LINE_STYLES, Notes, border, measure, number, on, place, whole
from reportgen.word.model import Borders, ColumnWidth, DocGrid, LineNumbering, NoteProps, PageBorders, SectionProps
from reportgen.word.names import VAL, R, short, w, w_all
from reportgen.word.notes import note_props

_HARMLESS = w_all("paperSrc formProt noEndnote printerSettings rtlGutter sectPrChange")
_TYPES = frozenset(["nextPage", "continuous", "evenPage", "oddPage", "nextColumn"])
_GRIDS = frozenset(["default", "lines", "linesAndChars", "snapToChars"])
_VERTICAL = frozenset(["tbRl", "tbRlV", "rl", "rlV"])
"""ST_TextDirection (§17.18.93), transitional and strict: lines that run down. East Asian characters keep standing in
all of them, as Word and LibreOffice set them on pages."""
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


def section_props(
    sectpr: etree._Element | None, notes: Notes, footnotes: NoteProps | None = None, endnotes: NoteProps | None = None
) -> SectionProps:
    """The page set-up; what it does not say is Word's default. `footnotes` and `endnotes` are the document's."""
    below = {"footnotes": footnotes or NoteProps(), "endnotes": endnotes or NoteProps()}
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
        elif tag == w("pgMar"):
            for name in ("top", "right", "bottom", "left", "header", "footer", "gutter"):
                margin = place(element, w(name), notes)
                if margin is not None:
                    values[name] = margin
        elif tag == w("cols"):
            _columns(element, values, notes)
        elif tag == w("pgBorders"):
            values["page_borders"] = _page_borders(element, notes)
        elif tag in (w("footnotePr"), w("endnotePr")):
            kind = "footnotes" if tag == w("footnotePr") else "endnotes"
            values[kind] = note_props(element, notes, below[kind])
        elif tag == w("lnNumType"):
            values["line_numbers"] = _line_numbers(element, notes)
        elif tag == w("textDirection") and element.get(VAL) in _VERTICAL:
            values["vertical"] = True
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


def _line_numbers(element: etree._Element, notes: Notes) -> LineNumbering | None:
    """w:lnNumType (§17.6.8): nothing without w:countBy. w:start is one less than the first number, as Word writes and
    reads it; a distance of 0 is Word's own, a quarter of an inch."""
    count_by = whole(element, w("countBy"), notes, 0, 32767)
    if not count_by:
        return None
    restart = element.get(w("restart"), "newPage")
    return LineNumbering(
        count_by,
        (whole(element, w("start"), notes, 0, 32767) or 0) + 1,
        measure(element, w("distance"), notes) or LineNumbering().distance,
        restart if restart in ("newSection", "continuous") else "newPage",
    )


def _columns(element: etree._Element, values: dict[str, Any], notes: Notes) -> None:
    """w:cols (§17.6.4): w:col counts only where the widths are said to be unequal."""
    values["columns"] = whole(element, w("num"), notes, 1, 45) or 1
    space = measure(element, w("space"), notes)
    if space is not None:
        values["column_space"] = max(space, 0.0)
    values["column_line"] = element.get(w("sep"), "0") in ("1", "true", "on")
    if element.get(w("equalWidth"), "1") not in ("0", "false", "off"):
        return
    widths = []
    for column in element.iterchildren(w("col")):
        width = measure(column, w("w"), notes) or 0.0
        if width > 0:
            widths.append(ColumnWidth(width, max(measure(column, w("space"), notes) or 0.0, 0.0)))
    if widths:
        values["columns"], values["column_widths"] = len(widths), tuple(widths)


def _page_borders(element: etree._Element, notes: Notes) -> PageBorders:
    """w:pgBorders. A picture border (§17.18.2 from "apples" on) is a finding; a plain line stands in its place."""
    edges = {}
    for name in ("top", "left", "bottom", "right"):
        child = element.find(w(name))
        if child is None:
            continue
        edge = border(child, notes)
        if edge.visible and edge.style not in LINE_STYLES:
            notes.append(("W648", f"{short(element.tag)} {edge.style}"))
            edge = replace(edge, style="single", width=min(edge.width, 6.0))
        edges[name] = edge
    return PageBorders(
        Borders(**edges),
        "page" if element.get(w("offsetFrom")) == "page" else "text",
        element.get(w("display"), "allPages"),
        element.get(w("zOrder"), "front") != "back",
    )


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
    spread, unsigned = _signed(element, w("charSpace"), notes)
    if kind not in _GRIDS or pitch <= 0:
        kind = "default"
    return DocGrid(kind, max(pitch, 0.0), spread / 4096, unsigned)


def _signed(element: etree._Element, attribute: str, notes: Notes) -> tuple[float, bool]:
    """A number of 32 bits; whether it was written as some writers (LibreOffice) write a negative one, as if it had no
    sign."""
    text = element.get(attribute, "")
    if text.isdecimal() and 2**31 <= int(text[:11]) < 2**32:
        return (float(int(text) - 2**32), True) if len(text) < 11 else (0.0, False)
    return number(element, attribute, notes) or 0.0, False
