"""Which way each character runs (Unicode Standard Annex #9, without explicit marks): levels, and the order in which a
line shows them. Pure.

Even levels run from left to right, odd ones from right to left; what is inside has the higher level.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Finds letters of scripts that run from right to left: Arabic, with what Uyghurs and Kazakhs write, and Hebrew."""

_PAIRS = "()[]{}<>«»（）［］｛｝《》〈〉【】〔〕〖〗「」『』"
MIRRORED = dict(zip(_PAIRS[::2] + _PAIRS[1::2], _PAIRS[1::2] + _PAIRS[::2], strict=True))
"""What a mark looks like where it runs from right to left."""

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def levels(text: str, base: int) -> list[int]:
    """The level of each character of a paragraph whose own level is `base`, 0 or 1."""
    kinds = _weak([unicodedata.bidirectional(char) or "L" for char in text], base)
    around = "R" if base else "L"
    for opening, closing in _pairs(text, kinds):  # brackets (N0)
        inside = {"L" if kind == "L" else "R" for kind in kinds[opening + 1 : closing] if kind not in _NEUTRAL}
        if inside:
            before = next((kind for kind in reversed(kinds[:opening]) if kind not in _NEUTRAL), around)
            other = "R" if around == "L" and before != "L" else "L" if around == "R" and before == "L" else around
            kinds[opening] = kinds[closing] = around if around in inside else other
    at = 0
    while at < len(kinds):  # neutral ones (N1, N2)
        if kinds[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = around if at == 0 else "L" if kinds[at - 1] == "L" else "R"
        after = around if end == len(kinds) else "L" if kinds[end] == "L" else "R"
        kinds[at:end] = [before if before == after else around] * (end - at)
        at = end
    if base:
        return [1 if kind == "R" else 2 for kind in kinds]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in kinds]


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Brackets that belong together, by their openings."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char not in MIRRORED or kinds[at] != "ON":
            continue
        if char in _PAIRS[::2]:
            opened.append((MIRRORED[char], at))
            continue
        match = next((place for place in range(len(opened) - 1, -1, -1) if opened[place][0] == char), None)
        if match is not None:
            found.append((opened[match][1], at))
            del opened[match:]
    return sorted(found)


def _weak(kinds: list[str], base: int) -> list[str]:
    """Figures, and the marks in and beside them (W1 to W7)."""
    sos = "R" if base else "L"
    strong = before = sos
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[at] = kind = before
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = kind = "AN"
        before = kind
    kinds = [_STRONG.get(kind, kind) for kind in kinds]
    for at in range(1, len(kinds) - 1):
        beside = kinds[at - 1], kinds[at + 1]
        if kinds[at] in ("ES", "CS") and beside == ("EN", "EN"):
            kinds[at] = "EN"
        elif kinds[at] == "CS" and beside == ("AN", "AN"):
            kinds[at] = "AN"
    for start, end in _stretches(kinds, "ET"):
        if (start > 0 and kinds[start - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
            kinds[start:end] = ["EN"] * (end - start)
    strong = sos
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"
        elif kind in ("ES", "ET", "CS"):
            kinds[at] = "ON"
    return kinds


def _stretches(kinds: Sequence[str], kind: str) -> Iterator[tuple[int, int]]:
    start = None
    for at, each in enumerate([*kinds, ""]):
        if each == kind:
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start = None


def shown(found: Sequence[int]) -> list[int]:
    """The places of a line's characters in the order in which they are seen, from its left (L2)."""
    order = list(range(len(found)))
    for level in range(max(found, default=0), 0, -1):
        for start, end in _stretches(["x" if each >= level else "" for each in found], "x"):
            order[start:end] = reversed(order[start:end])
    return order
