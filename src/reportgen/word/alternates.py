"""mc:AlternateContent (ISO 29500-3 §7.6): an element in, the branch to read out."""

from __future__ import annotations

from lxml import etree

from reportgen.word.names import MC, WPC, WPG, WPS

_CHOICE, _FALLBACK = f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
ALTERNATE = f"{{{MC}}}AlternateContent"
_OFFICE = "http://schemas.microsoft.com/office/"
_USUAL = {
    "w14": _OFFICE + "word/2010/wordml",
    "w15": _OFFICE + "word/2012/wordml",
    "w16": _OFFICE + "word/2018/wordml",
    "w16se": _OFFICE + "word/2015/wordml/symex",
    "w16cid": _OFFICE + "word/2016/wordml/cid",
    "wp14": _OFFICE + "word/2010/wordprocessingDrawing",
    "a14": _OFFICE + "drawing/2010/main",
    "wps": WPS,
    "wpg": WPG,
    "wpc": WPC,
}
"""Extensions whose content is read, or reported by its own name, by the prefixes that Word gives them."""
_UNDERSTOOD = frozenset(_USUAL.values())


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of mc:AlternateContent to read (ISO 29500-3 §7.6): the first choice whose extensions are all
    understood, else the fallback; None where there is neither. They are named by prefixes, which a file may choose."""
    for choice in alternate.iterchildren(_CHOICE):
        spaces = choice.nsmap
        if _UNDERSTOOD.issuperset(
            spaces.get(prefix, _USUAL.get(prefix)) for prefix in choice.get("Requires", "?").split()
        ):
            return choice
    return next(alternate.iterchildren(_FALLBACK), None)
