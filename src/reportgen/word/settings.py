"""word/settings.xml and docProps/core.xml: root elements in, `Settings` and `CoreProperties` out."""

from __future__ import annotations

from typing import Any

from lxml import etree

from reportgen.word.attributes import Notes, measure, on, whole
from reportgen.word.model import CoreProperties, Settings
from reportgen.word.names import VAL, local, w
from reportgen.word.notes import note_props

_COMPATIBILITY = 12
"""What Word takes a document for that does not say its mode (w:compatSetting compatibilityMode)."""


def read_settings(root: etree._Element | None, notes: Notes) -> Settings:
    """The settings that move type (§17.15.1); everything else in the part is about editing and is left."""
    values: dict[str, Any] = {"compatibility_mode": _COMPATIBILITY}
    if root is None:
        return Settings(**values)
    for element in root:
        tag = element.tag
        if tag == w("evenAndOddHeaders"):
            values["even_and_odd_headers"] = on(element)
        elif tag == w("updateFields"):
            values["update_fields"] = on(element)
        elif tag == w("mirrorMargins"):
            values["mirror_margins"] = on(element)
        elif tag == w("defaultTabStop"):
            stop = measure(element, VAL, notes)
            if stop is not None and stop > 0:
                values["default_tab_stop"] = stop
        elif tag == w("characterSpacingControl"):
            values["character_spacing_control"] = element.get(VAL, "doNotCompress")
        elif tag == w("noPunctuationKerning"):
            values["kerns_marks"] = not on(element)
        elif tag == w("noLineBreaksBefore"):
            _kinsoku(element, "no_line_breaks_before", values)
        elif tag == w("noLineBreaksAfter"):
            _kinsoku(element, "no_line_breaks_after", values)
        elif tag in (w("footnotePr"), w("endnotePr")):
            name = "footnotes" if tag == w("footnotePr") else "endnotes"
            values[name] = note_props(element, notes, getattr(Settings(), name))
        elif tag == w("compat"):
            _compat(element, values, notes)
    return Settings(**values)


def _kinsoku(element: etree._Element, name: str, values: dict[str, Any]) -> None:
    """A kinsoku list of the document's own (§17.15.1.58): the one for Chinese wins over those of other
    languages."""
    if name not in values or element.get(w("lang"), "").lower().startswith("zh"):
        values[name] = element.get(VAL, "")


def _compat(compat: etree._Element, values: dict[str, Any], notes: Notes) -> None:
    for element in compat:
        if element.tag == w("doNotUseHTMLParagraphAutoSpacing"):
            values["do_not_use_html_paragraph_auto_spacing"] = on(element)
        elif element.tag == w("adjustLineHeightInTable"):
            values["adjust_line_height_in_table"] = on(element)
        elif element.tag == w("splitPgBreakAndParaMark"):
            values["split_page_break"] = on(element)
        elif element.tag == w("doNotExpandShiftReturn"):
            values["do_not_expand_shift_return"] = on(element)
        elif element.tag == w("compatSetting") and element.get(w("name")) == "compatibilityMode":
            mode = whole(element, VAL, notes, 1, 99)
            if mode is not None:
                values["compatibility_mode"] = mode


def theme_language(root: etree._Element | None) -> str | None:
    """w:themeFontLang's w:eastAsia (§17.15.1.88); None where nothing is said."""
    element = None if root is None else root.find(w("themeFontLang"))
    return None if element is None else element.get(w("eastAsia"))


def read_core(root: etree._Element | None) -> CoreProperties:
    """The core properties (ISO 29500-2 §8)."""
    known = set(CoreProperties.__struct_fields__)
    values: dict[str, str] = {}
    for element in () if root is None else root:
        name = local(element)
        if name in known:
            values[name] = (element.text or "").strip()
    return CoreProperties(**values)
