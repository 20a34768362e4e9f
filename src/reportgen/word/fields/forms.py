"""Marks of fields (w:fldChar, ISO 29500-1 §17.16.18) that say more than where a field is; old form fields."""

from __future__ import annotations

from lxml import etree

from reportgen.word.attributes import MAX_SIZE, Notes, measure, on
from reportgen.word.names import VAL, w


def flag(element: etree._Element, name: str) -> bool:
    """Whether an attribute of a field's mark is on: fldLock, dirty."""
    return element.get(w(name), "0") in ("1", "true", "on")


def form_text(begin: etree._Element) -> str:
    """What an old form field shows that has no result (w:ffData, §17.16.17): a box, the chosen entry of a list, or the
    text it begins with."""
    box = begin.find(f"{w('ffData')}/{w('checkBox')}")
    if box is not None:
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        return "☒" if state is not None and on(state) else "☐"
    choice = begin.find(f"{w('ffData')}/{w('ddList')}")
    if choice is None:
        text = begin.find(f"{w('ffData')}/{w('textInput')}/{w('default')}")
        return "" if text is None else text.get(VAL, "")
    entries = [entry.get(VAL, "") for entry in choice.iterchildren(w("listEntry"))]
    chosen = choice.find(w("result"))
    chosen = choice.find(w("default")) if chosen is None else chosen
    at = "0" if chosen is None else chosen.get(VAL, "0")
    return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""


def box_size(begin: etree._Element, notes: Notes) -> float | None:
    """How large a form field's box is (w:size, §17.16.29), in points; None where it is as large as its type."""
    size = begin.find(f"{w('ffData')}/{w('checkBox')}/{w('size')}")
    points = None if size is None else measure(size, VAL, notes, 2.0)
    return points if points is not None and 0 < points <= MAX_SIZE else None
