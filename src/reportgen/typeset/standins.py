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
