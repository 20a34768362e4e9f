"""Strings of metafiles in the character sets of their fonts ([MS-WMF] §2.1.1.5 CharacterSet)."""

from __future__ import annotations

from collections.abc import Sequence

SYMBOL = 2

_CODECS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_DOUBLE = frozenset([128, 129, 130, 134, 136])
_FIRST = 0x81
"""The least byte with which a character of two bytes begins."""


def name_in(data: bytes) -> str:
    """The name of a font up to its zero byte: Chinese names are in GBK, whatever the font's set."""
    data = data.partition(b"\0")[0]
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def decoded(data: bytes, charset: int, steps: Sequence[float] = ()) -> tuple[str, tuple[float, ...]]:
    """A string, and the ways from each of its characters to the next: `steps` has one for each byte.

    ANSI and default sets are what the machine had: Chinese where the bytes are whole characters of GBK, since files of
    other countries have single bytes above 7F among letters.
    """
    if charset == SYMBOL:
        return "".join(chr(0xF000 + byte) if byte >= 0x20 else " " for byte in data), tuple(steps[: len(data)])
    codec = _CODECS.get(charset)
    double = charset in _DOUBLE
    if codec is None:
        double = max(data, default=0) >= _FIRST and _is_chinese(data)
        codec = "gb18030" if double else "cp1252"
    if not double:
        return data.decode(codec, "replace"), tuple(steps[: len(data)])
    text: list[str] = []
    ways: list[float] = []
    at = 0
    while at < len(data):
        size = 2 if data[at] >= _FIRST and at + 1 < len(data) else 1
        char = data[at : at + size].decode(codec, "replace")
        text.append(char[:1] or "\ufffd")
        ways.append(sum(steps[at : at + size]))
        at += size
    return "".join(text), tuple(ways) if len(steps) >= len(data) else ()


def _is_chinese(data: bytes) -> bool:
    try:
        return all(char < "\x80" or "\u2010" <= char <= "\uffef" for char in data.decode("gbk"))
    except UnicodeDecodeError:
        return False
