"""Where text may be parted after Unicode Standard Annex #14, in the form that LibreOffice 7.4 has given it.

In: classes of neighbouring characters. Out: whether a line may end between them. Pure; nothing of documents. Against
the annex of today: no letter or digit is parted from a closing mark before it, full-width ones too; a digit may be
parted from a hyphen before it; a number with a closing mark behind it holds a sign; quotes hold both neighbours, but
not an opening mark behind a space.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_MARKS = {
    "OP": "([{¡¿‚„⁅⁽₍⌈⌊〈⟨⟪〈《「『【〔〖〘〚〝︗︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝（［｛｟｢",
    "CP": ")]}⁆⁾₎⌉⌋〉⟩⟫〉》」』】〕〗〙〛〞〟︘︶︸︺︼︾﹀﹂﹄﹈﹚﹜﹞）］｝｠｣",
    "CL": "、。︑︒﹐﹒，．｡､",
    "QU": "\"'«»‘’‛“”‟‹›",
    "EX": "!?︕︖﹖﹗！？",
    "IS": ",.:;⁄︐︓︔",
    "SY": "/\\",
    "HY": "-",
    "BA": "\t|\u00ad\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a‐‒–‧⁖⁘⁙⁚⁛⁝⁞\u3000",
    "BB": "´",
    "B2": "—⸺⸻",
    "IN": "․‥…⋯︙",
    "NS": "‼‽⁇⁈⁉々〜〻〼゛゜ゝゞ゠・ヽヾ︰﹔﹕：；･ﾞﾟぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーｧｨｩｪｫｬｭｮｯｰ",
    "PR": "$+£¤¥±€₩№−∓﹩＄￡￥￦",
    "PO": "%¢‰‱′″‴‵‶‷℃℉﹪％￠",
    "GL": "\u00a0\u2007\u2011\u202f",
    "WJ": "\u2060\ufeff",
    "ZW": "\u200b",
    "SP": " ",
    "CB": "\ufffc",
}
_CLASSES = {char: name for name, chars in _MARKS.items() for char in chars}

_LEAN = frozenset(("CL", "CP", "EX", "IS", "SY", "QU", "BA", "HY", "NS", "GL", "WJ", "ZW", "CM"))
"""Before these no line ends, whatever stands there."""
_LEAN_OVER_SPACES = frozenset(("CL", "CP", "EX", "IS", "SY", "WJ", "ZW"))
_HOLD = frozenset(("OP", "QU", "GL", "WJ", "BB"))
"""Behind these no line ends."""
_PAIRS = frozenset(
    (before, after)
    for befores, afters in (
        (("AL", "ID", "IN", "NU"), ("IN",)),
        (("AL", "NU", "CL", "CP", "IS"), ("AL", "NU")),
        (("AL", "NU"), ("OP", "PR")),
        (("PR", "PO"), ("AL", "NU")),
        (("ID", "NU"), ("PO",)),
        (("PR",), ("ID",)),
        (("B2",), ("B2",)),
    )
    for before in befores
    for after in afters
)


@lru_cache(maxsize=8192)
def break_class(char: str) -> str:
    """The class of a character, "AL" for whatever has none of its own here."""
    known = _CLASSES.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category in ("Mn", "Mc", "Me", "Cf", "Cc"):
        return "CM"
    if unicodedata.east_asian_width(char) in "WF":
        return "ID"
    return "NU" if category == "Nd" else "AL"


def parts(classes: Sequence[str], at: int) -> bool:
    """Whether a line may end before the character number `at`, of which something stands on either side."""
    after = classes[at]
    if after == "SP":
        return False
    last = at - 1
    while last > 0 and classes[last] in ("SP", "CM"):
        last -= 1
    before = classes[last]
    if "SP" in classes[last + 1 : at]:
        return (
            before != "OP"
            and after not in _LEAN_OVER_SPACES
            and (before, after) not in (("CL", "NS"), ("CP", "NS"), ("B2", "B2"))
        )
    if before == "CB" or after == "CB":
        return True
    if before == "ZW":
        return True
    if after in _LEAN or before in _HOLD:
        return False
    if before in ("CL", "CP") and after in ("PR", "PO"):  # a number, a closing mark behind it and a sign are one
        return last == 0 or classes[last - 1] != "NU"
    if (before, after) == ("SY", "NU"):
        return last == 0 or classes[last - 1] != "NU"
    return (before, after) not in _PAIRS
