"""Where a line may end: pure functions of characters, nothing of documents.

Chinese breaks anywhere but before a closing and after an opening mark; Latin breaks at spaces and hyphens. The
lists are Word's for Simplified Chinese (the defaults of w:noLineBreaksBefore and w:noLineBreaksAfter,
ISO 29500-1 §17.15.1.58–59); the stroke —— and the dots …… are never parted (GB/T 15834-2011 §5.1).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from msgspec import Struct

NO_START = frozenset(
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
"""Characters that may not start a line."""

NO_END = frozenset("$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥") - {"·", "．"}
"""Characters that may not end a line. Word's list also has · and ．, which are in its other list as well; an
interpunct between the parts of a name stays with what precedes it."""

HANGING = frozenset("、。，．：；”’）》〉」』】〕〗〞］｝")
"""Marks that may stand in the margin at a line's end (w:overflowPunct, §17.3.1.21)."""

CLOSING = HANGING - frozenset("、。，．：；")
"""Those of them that close a bracket or a quotation."""

GLUE = frozenset("\u00a0\u202f\u2011\u2060\ufeff")
"""Characters that hold fast what stands on either side: the no-break spaces and the no-break hyphen."""

UNPARTED = frozenset("—…⸺⸻─")
"""Two of these in a row are one mark."""


class BreakRules(Struct, frozen=True):
    """The lists in force; `kinsoku` False switches them off (w:kinsoku, §17.3.1.16)."""

    no_start: frozenset[str] = NO_START
    no_end: frozenset[str] = NO_END
    kinsoku: bool = True


_BY_LANGUAGE = {
    "zh-Hant": BreakRules(
        frozenset(
            "!),.:;?]}¢·’”•‥…‧′﹏﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？］｝｜、。〉》」』】〕〞︰︱︳︴︶︸︺︼︾﹀﹂﹄､"
        ),
        frozenset("([{£¥‘“‵〈《「『【〔〝︵︷︹︻︽︿﹁﹃﹙﹛﹝（｛"),
    ),
    "ja": BreakRules(
        frozenset("!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕゛゜ゝゞ・ヽヾ！％），．：；？］｝｡｣､･ﾞﾟ￠"),
        frozenset("$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥"),
    ),
}


def rules_of(language: str | None) -> BreakRules | None:
    """Word's lists for a language (w:lang w:eastAsia, §17.3.2.20) that has lists of its own; None for Simplified
    Chinese and for all others."""
    tag = (language or "").lower()
    if tag.startswith("ja"):
        return _BY_LANGUAGE["ja"]
    if tag.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
        return _BY_LANGUAGE["zh-Hant"]
    return None


@lru_cache(maxsize=8192)
def is_wide(char: str) -> bool:
    """Whether a character is set in the East Asian way by its nature: ideographs, kana, full-width forms."""
    return unicodedata.east_asian_width(char) in "WF"


@lru_cache(maxsize=8192)
def is_ideograph(char: str) -> bool:
    """Whether a character takes the space between Chinese and Latin: a letter or number that is wide."""
    return is_wide(char) and unicodedata.category(char)[0] in "LN"


def can_break(before: str, after: str, wide_before: bool, wide_after: bool, rules: BreakRules) -> bool:
    """Whether a line may end between two neighbouring characters, neither of which is a space.

    `wide_before` and `wide_after` say whether each is set in an East Asian face, which decides for marks that
    both scripts use (“ ” — …).
    """
    if (before == after and before in UNPARTED) or before in GLUE or after in GLUE:
        return False
    if rules.kinsoku and (after in rules.no_start or before in rules.no_end):
        return False
    if wide_before or wide_after:
        return True
    # Two Latin characters: after a hyphen inside a word; never inside a number such as 0795-7871001.
    return before in "-\u2010\u00ad" and not after.isdigit()
