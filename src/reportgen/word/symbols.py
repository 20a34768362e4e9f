"""Characters of symbol fonts as Unicode: font name and code in, one character out, None where unknown.

Word writes Symbol and Wingdings characters at U+F020–U+F0FF (ISO 29500-1 §17.3.3.30). The substitute faces
have no such code points, so the meaning of each is looked up here; a picture that no substitute face has is given as
the nearest sign that one has.
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
        0x20: " ", **_run(0x21, "✏✂✂"), **_run(0x28, "☎☎✉✉"), 0x37: "▦",
        **_run(0x3E, "◎☞☞☝"), **_run(0x45, "☜☞☝☟"), 0x4A: "☺", 0x4C: "☹", **_run(0x4E, "⚠⚐⚑➤☼"),
        **_run(0x54, "❄††"), **_run(0x58, "✚✡☆☯"), **_run(0x5D, "◎☆☆☆☆☆☆☆☆☆☆☆☆&&●❍■□□❑❒◆◆◆❖◆☒"),
        0x7A: "⌘", **_run(0x7B, "❀✿❝❞"), 0x7F: "▯", 0x80: "⓪", **_run(0x81, "①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
        **_run(0x9E, "·•·○○○◉◎○▪□✦✦★✶✴✹✵"), **_run(0xB2, "☆◇"), 0xB5: "✪", 0xB6: "☆", 0xD5: "⌫", 0xD6: "⌦",
        0xD8: "➢", 0xDC: "➲", **_run(0xDF, "←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⇔⇕⬀⬁⬃⬂▭▫✗✓☒☑"),
    },
    "wingdings 2": {
        0x20: " ", 0x3D: "✂", 0x4F: "✗", 0x50: "✓", **_run(0x51, "☒☑☒☒"), 0x69: "⓪",
        **_run(0x6A, "①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), **_run(0x95, "·•●●○○○◉◎"), **_run(0x9F, "▪■■■□□"), 0xA3: "□",
    },
    "wingdings 3": {
        0x20: " ", **_run(0x66, "←→↑↓↖↗↙↘"), **_run(0x70, "▲▼△▽◀▶◁▷◣◢◤◥▴▶▾◂▸"),
    },
    "mt extra": {
        0x20: " ", **_run(0x4B, "…⋯⋮⋰⋱"), 0x68: "ℏ", 0x6C: "ℓ",
    },
    "webdings": {
        0x20: " ", **_run(0x33, "◀▶▲▼"), 0x61: "✔", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✕", 0x9D: "◉",
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
        return chr(low) if 0x20 <= low < 0x7F else None
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else None


def is_symbol_font(font: str) -> bool:
    """Whether every character of the font is a symbol, so that letters in it mean something else."""
    return font.lower() in _TABLES
