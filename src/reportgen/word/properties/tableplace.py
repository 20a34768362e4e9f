"""w:tblpPr (ISO 29500-1 §17.4.57): where a table floats that text runs around. Element in, `Anchor` out."""

from __future__ import annotations

from lxml import etree

from reportgen.word.attributes import Notes, measure
from reportgen.word.model import Anchor
from reportgen.word.names import w

_ACROSS = {"text": "column", "margin": "margin", "page": "page"}
_DOWN = {"text": "paragraph", "margin": "margin", "page": "page"}


def read_place(element: etree._Element, notes: Notes) -> Anchor:
    """The place of a floating table. What is not said counts from the column and from the upper margin; "inline" is no
    alignment."""
    h_align, v_align = element.get(w("tblpXSpec")), element.get(w("tblpYSpec"))
    gaps = tuple(measure(element, w(f"{side}FromText"), notes) or 0.0 for side in ("top", "right", "bottom", "left"))
    return Anchor(
        h_from=_ACROSS.get(element.get(w("horzAnchor"), "text"), "column"),
        h_offset=measure(element, w("tblpX"), notes) or 0.0,
        h_align=h_align,
        v_from=_DOWN.get(element.get(w("vertAnchor"), "margin"), "margin"),
        v_offset=measure(element, w("tblpY"), notes) or 0.0,
        v_align=None if v_align == "inline" else v_align,
        wrap="square",
        gaps=(gaps[0], gaps[1], gaps[2], gaps[3]),
        in_text=True,
    )
