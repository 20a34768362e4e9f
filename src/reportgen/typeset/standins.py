"""What stands for a character that no face has: the same one under its usual code, or the sign most like it. Pure.

Compatibility ideographs (U+F900 and on) are other codes of usual ones (Unicode's canonical equivalence). Pictures that
programs write for signs (✅ ❌ 🔴) have a sign of their kind in the faces.
"""

from __future__ import annotations

import unicodedata

_ALIKE = {
    **dict.fromkeys("✅", "☑"),
    **dict.fromkeys("❌", "✖"),
    **dict.fromkeys("❎", "☒"),
    **dict.fromkeys("❗❕", "!"),
    **dict.fromkeys("❓❔", "?"),
    **dict.fromkeys("⭕", "○"),
    **dict.fromkeys("🔴🟠🟡🟢🔵🟣🟤", "●"),
    **dict.fromkeys("🟥🟧🟨🟩🟦🟪🟫", "■"),
    **dict.fromkeys("🔶🔷🔸🔹", "◆"),
    **dict.fromkeys("🔺", "▲"),
    **dict.fromkeys("🔻", "▼"),
    **dict.fromkeys("🌟", "★"),
    **dict.fromkeys("✨", "✦"),
    **dict.fromkeys("👉", "☞"),
    **dict.fromkeys("👈", "☜"),
    **dict.fromkeys("👆", "☝"),
    **dict.fromkeys("👇", "☟"),
    **dict.fromkeys("📞", "☎"),
    **dict.fromkeys("📧📩", "✉"),
    **dict.fromkeys("ℹ", "i"),
    **dict.fromkeys("✎✐📝", "✏"),
    **dict.fromkeys("☛", "☞"),
    **dict.fromkeys("✧", "✦"),
}


def usual(char: str) -> str | None:
    """The same character under its usual code; None for one that has no other."""
    same = unicodedata.normalize("NFC", char)
    return same if len(same) == 1 and same != char else None


def alike(char: str) -> str | None:
    """The sign most like a picture; None where nothing is."""
    return _ALIKE.get(char)


_SCRIPTS = {
    "ARABIC": "阿拉伯字母（维吾尔文、哈萨克文等）",
    "DEVANAGARI": "天城文",
    "HANGUL": "朝鲜文",
    "HEBREW": "希伯来文",
    "KHMER": "高棉文",
    "LAO": "老挝文",
    "LISU": "傈僳文",
    "MONGOLIAN": "蒙古文",
    "MYANMAR": "缅文",
    "NEW": "傣文",
    "TAI": "傣文",
    "THAI": "泰文",
    "TIBETAN": "藏文",
    "YI": "彝文",
}
"""Scripts of China and of its neighbours, by the first word of their letters' names."""


def script(char: str) -> str | None:
    """The script of a letter, in Chinese, where a face lacks all of them or none; None for any other character."""
    return _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0]) if char >= "\u0590" else None
