"""Characters of symbol fonts as Unicode: font name and code in, one character out, None where unknown.

Word writes Symbol and Wingdings characters at U+F020–U+F0FF (ISO 29500-1 §17.3.3.30). The substitute faces
have no such code points, so the meaning of each is looked up here.
"""

from __future__ import annotations

import re

PRIVATE = re.compile("[\uf000-\uf0ff]")
"""Finds characters that may need `to_unicode`."""

_SYMBOL_20 = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_A0 = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"
_SYMBOL_F1 = "〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"


def _run(first: int, characters: str) -> dict[int, str]:
    return {first + offset: character for offset, character in enumerate(characters)}


_TABLES: dict[str, dict[int, str]] = {
    "symbol": _run(0x20, _SYMBOL_20) | _run(0xA0, _SYMBOL_A0) | _run(0xF1, _SYMBOL_F1),
    "wingdings": {
        0x20: " ", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x3F: "✍", 0x41: "✌", 0x45: "☜", 0x46: "☞",
        0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹", 0x51: "✈", 0x52: "☼", 0x54: "❄", 0x6C: "●", 0x6D: "❍",
        0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖",
        0x77: "◆", 0x7B: "❀", 0x7C: "✿", 0x7D: "❝", 0x7E: "❞", 0x80: "⓪", 0x8B: "⓿", 0x9E: "·", 0x9F: "•",
        0xA0: "·", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★",
        0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xAF: "✵", 0xB5: "✪", 0xB6: "✰", 0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢",
        0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧",
        0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
        **_run(0x81, "①②③④⑤⑥⑦⑧⑨⑩"), **_run(0x8C, "❶❷❸❹❺❻❼❽❾❿"),
    },
    "wingdings 2": {
        0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□",
    },
}  # fmt: skip


def to_unicode(font: str, code: int) -> str | None:
    """The character that `code` (with or without Word's U+F000) shows in `font`; None where it is not known.

    A font that is no symbol font has ordinary characters: those are given as they are.
    """
    table = _TABLES.get(font.lower())
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is not None and low <= 0xFF:
        return table.get(low)
    if low != code:
        return chr(low) if 0x20 <= low < 0x7F and font.lower() not in ("webdings", "wingdings 3") else None
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def is_symbol_font(font: str) -> bool:
    """Whether every character of the font is a symbol, so that letters in it mean something else."""
    return font.lower() in _TABLES
