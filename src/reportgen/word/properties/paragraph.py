"""w:pPr as flat values: one element in, only what it says itself out (ISO 29500-1 §17.3.1).

Nothing is inherited here: `word.styles.cascade` lays the levels over each other, and `paragraph_props` makes the
model's values of the result. Elements neither read nor known to be harmless become notes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from reportgen.units import TWIPS
from reportgen.word.attributes import (
    Notes,
    Values,
    border,
    measure,
    number,
    place,
    shading,
    whole,
)
from reportgen.word.model import Borders, LineSpacing, ParagraphProps, RunProps, TabStop
from reportgen.word.names import VAL, short, w, w_all
from reportgen.word.properties.reading import kept, store, unread, values_of
from reportgen.word.properties.textframes import read_frame

_ON_OFF_PARAGRAPH = {
    w("keepNext"): "keep_next",
    w("keepLines"): "keep_lines",
    w("pageBreakBefore"): "page_break_before",
    w("widowControl"): "widow_control",
    w("snapToGrid"): "snap_to_grid",
    w("adjustRightInd"): "adjust_right_ind",
    w("autoSpaceDE"): "auto_space_de",
    w("autoSpaceDN"): "auto_space_dn",
    w("kinsoku"): "kinsoku",
    w("wordWrap"): "word_wrap",
    w("overflowPunct"): "overflow_punct",
    w("contextualSpacing"): "contextual_spacing",
    w("suppressLineNumbers"): "suppress_line_numbers",
    w("bidi"): "right_to_left",
}
_HARMLESS_PARAGRAPH = w_all("pStyle rPr sectPr suppressAutoHyphens divId cnfStyle textboxTightWrap jcTable")
_ALIGNS = {
    "start": "left",
    "left": "left",
    "center": "center",
    "end": "right",
    "right": "right",
    "both": "both",
    "distribute": "distribute",
    "thaiDistribute": "distribute",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
}


def paragraph_values(ppr: etree._Element | None, notes: Notes) -> Values:
    """What a w:pPr says, by flat names; its w:rPr and w:sectPr are not looked at.

    Tab stops are "tab:<twips>" entries (None clears one), so that levels merge like everything else.
    """
    return values_of(ppr, _ON_OFF_PARAGRAPH, _PARAGRAPH, _HARMLESS_PARAGRAPH, notes)


def _numbering(element: etree._Element, values: Values, notes: Notes) -> None:
    for child in element:
        if child.tag == w("numId"):
            store(values, "num_id", child.get(VAL))
        elif child.tag == w("ilvl"):
            store(values, "num_level", whole(child, VAL, notes, 0, 8))
        else:
            unread(child, notes)


def _indent(element: etree._Element, values: Values, notes: Notes) -> None:
    """w:ind (§17.3.1.12): hanging beats firstLine; a value of 0 characters gives way to the points."""
    for name, attributes in (("left", ("left", "start")), ("right", ("right", "end"))):
        for attribute in attributes:
            store(values, name, place(element, w(attribute), notes))
            chars = number(element, w(attribute + "Chars"), notes)
            if chars is not None:
                values[f"{name}_chars"] = chars / 100 if chars else None
    first, hanging = place(element, w("firstLine"), notes), place(element, w("hanging"), notes)
    if hanging is not None:
        values["first_line"] = -hanging
    elif first is not None:
        values["first_line"] = first
    first, hanging = number(element, w("firstLineChars"), notes), number(element, w("hangingChars"), notes)
    if hanging:
        values["first_line_chars"] = -hanging / 100
    elif first is not None or hanging is not None:
        values["first_line_chars"] = first / 100 if first else None


def _spacing(element: etree._Element, values: Values, notes: Notes) -> None:
    """w:spacing (§17.3.1.33). A line of 0 says nothing."""
    for side in ("before", "after"):
        store(values, f"space_{side}", measure(element, w(side), notes))
        lines = number(element, w(side + "Lines"), notes)
        if lines is not None:
            values[f"{side}_lines"] = lines / 100 if lines else None
        auto = element.get(w(side + "Autospacing"))
        if auto is not None:
            values[f"{side}_auto"] = auto in ("1", "true", "on")
    rule = element.get(w("lineRule"), "auto")
    if rule in ("exact", "atLeast"):
        height = measure(element, w("line"), notes)
        if height:
            values["line"] = LineSpacing("exact" if rule == "exact" else "atLeast", abs(height))
    else:
        # 240ths of a line, 12 points in the words of strict files.
        pitch = measure(element, w("line"), notes)
        if pitch:
            # A negative line is Word's old way to write "exact".
            values["line"] = LineSpacing("auto", pitch / 12) if pitch > 0 else LineSpacing("exact", -pitch)


def _tabs(element: etree._Element, values: Values, notes: Notes) -> None:
    for child in element:
        position = place(child, w("pos"), notes)
        if position is None:
            continue
        kind = child.get(VAL, "left")
        key = f"tab:{round(position * TWIPS)}"
        if kind == "clear":
            values[key] = None
            continue
        alignment = {"start": "left", "num": "left", "end": "right"}.get(kind, kind)
        values[key] = TabStop(position, alignment, child.get(w("leader"), "none"))


def _borders(element: etree._Element, values: Values, notes: Notes) -> None:
    for child in element:
        name = short(child.tag).removeprefix("w:")
        if name in ("top", "left", "bottom", "right", "between"):
            values["border." + name] = border(child, notes)
        elif name != "bar":
            unread(child, notes)


def _align(element: etree._Element, values: Values, notes: Notes) -> None:
    align = _ALIGNS.get(element.get(VAL, ""))
    if align is None:
        notes.append(("W649", f'w:jc "{element.get(VAL, "")[:20]}"'))
    else:
        values["align"] = align


def _outline(element: etree._Element, values: Values, notes: Notes) -> None:
    level = whole(element, VAL, notes, 0, 9)
    if level is not None:
        values["outline_level"] = level if level < 9 else None


def _direction(element: etree._Element, _values: Values, notes: Notes) -> None:
    if element.get(VAL, "lrTb") not in ("lrTb", "tb"):
        notes.append(("W648", short(element.tag)))


_PARAGRAPH: dict[Any, Callable[[etree._Element, Values, Notes], None]] = {
    w("numPr"): _numbering,
    w("ind"): _indent,
    w("spacing"): _spacing,
    w("tabs"): _tabs,
    w("pBdr"): _borders,
    w("jc"): _align,
    w("outlineLvl"): _outline,
    w("textAlignment"): kept("text_alignment", lambda element, _notes: element.get(VAL, "auto")),
    w("shd"): kept("shading", shading),
    w("textDirection"): _direction,
    w("framePr"): kept("frame", read_frame),
}

_PARAGRAPH_FIELDS = frozenset(ParagraphProps.__struct_fields__) - {"tabs", "borders", "look"}


def paragraph_props(values: Values, style_id: str | None, style_name: str | None, look: RunProps) -> ParagraphProps:
    """The model's paragraph properties of merged flat values; tab stops come sorted by position."""
    tabs = sorted(
        (value for key, value in values.items() if key.startswith("tab:") and value is not None),
        key=lambda tab: tab.position,
    )
    edges = {key[7:]: value for key, value in values.items() if key.startswith("border.")}
    fields = {key: value for key, value in values.items() if key in _PARAGRAPH_FIELDS}
    return ParagraphProps(
        style_id=style_id, style_name=style_name, look=look, tabs=tuple(tabs), borders=Borders(**edges), **fields
    )
