"""The text of a PDF's marked sequences, read from its operators (ISO 32000-1 §9.4, §14.6).

In: a page. Out: what a reader hears, by MCID. Fonts of any program are read, by their ToUnicode maps (§9.10.3).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pikepdf
from msgspec import Struct

_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([A-Za-z]+)|([\[\]])")


class Encoding(Struct, frozen=True):
    """How a font's codes read: bytes a code, and their texts."""

    size: int
    texts: Mapping[int, str]

    def text(self, codes: bytes) -> str:
        """What a shown string says; a code without a text says nothing."""
        step = self.size
        starts = range(0, len(codes), step)
        return "".join(self.texts.get(int.from_bytes(codes[at : at + step], "big"), "") for at in starts)


def encoding(font: Any) -> Encoding:
    """The encoding of a font dictionary. A font that says nothing of Unicode is read as Latin-1."""
    size = 2 if font.get("/Subtype") == "/Type0" else 1
    cmap = font.get("/ToUnicode")
    if not isinstance(cmap, pikepdf.Stream):
        return Encoding(size, {code: chr(code) for code in range(256)} if size == 1 else {})
    return Encoding(size, to_unicode(cmap.read_bytes()))


def to_unicode(cmap: bytes) -> dict[int, str]:
    """The pairs of a ToUnicode map: bfchar and bfrange, both forms of the latter."""
    found: dict[int, str] = {}
    values: list[Any] = []  # the operands since the last operator; a list for an array
    array: list[bytes] | None = None
    for digits, word, bracket in _TOKEN.findall(cmap):
        if bracket == b"[":
            array = []
        elif bracket == b"]":
            values.append(array or [])
            array = None
        elif not word:
            data = bytes.fromhex(digits.decode("ascii"))
            (values if array is None else array).append(data)
        else:
            if word == b"endbfchar":
                pairs = zip(values[::2], values[1::2], strict=False)
                found.update((_number(code), _text(text)) for code, text in pairs)
            elif word == b"endbfrange":
                for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=False):
                    found.update(_range(_number(first), _number(last), text))
            values = []
    return found


def _number(code: bytes) -> int:
    return int.from_bytes(code, "big")


def _text(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")


def _range(first: int, last: int, text: Any) -> dict[int, str]:
    codes = range(first, min(last, first + 0xFFFF) + 1)
    if isinstance(text, list):
        return {code: _text(each) for code, each in zip(codes, text, strict=False)}
    begin = _text(text)
    return {code: begin[:-1] + chr(ord(begin[-1]) + code - first) for code in codes} if begin else {}


def words(page: pikepdf.Page, encodings: dict[Any, Encoding]) -> dict[int, str]:
    """The text of every marked sequence of a page; `encodings` keeps fonts read before, by their object."""
    fonts = {name: _known(font, encodings) for name, font in (page.Resources.get("/Font") or {}).items()}
    properties: Any = page.Resources.get("/Properties") or {}
    out: dict[int, list[str]] = {}
    open_: list[tuple[int | None, bool]] = []  # (MCID, whether its text has been said already)
    current: Encoding | None = None
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ ' \" BDC BMC EMC"):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "Tf":
                current = fonts.get(str(operands[0]))
            case "BMC":
                open_.append(open_[-1] if open_ else (None, False))
            case "BDC":
                said = operands[1]
                if isinstance(said, pikepdf.Name):
                    said = properties.get(str(said), pikepdf.Dictionary())
                mcid, done = open_[-1] if open_ else (None, False)
                mcid = int(said["/MCID"]) if "/MCID" in said else mcid
                actual = said.get("/ActualText")
                if actual is not None and not done and mcid is not None:
                    out.setdefault(mcid, []).append(str(actual))
                open_.append((mcid, done or actual is not None))
            case "EMC":
                if open_:
                    open_.pop()
            case _:
                if open_ and current is not None and open_[-1][0] is not None and not open_[-1][1]:
                    shown = operands[-1]
                    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
                    said = "".join(current.text(bytes(each)) for each in strings if isinstance(each, pikepdf.String))
                    out.setdefault(open_[-1][0], []).append(said)
    return {mcid: "".join(parts) for mcid, parts in out.items()}


def _known(font: Any, encodings: dict[Any, Encoding]) -> Encoding:
    key = font.objgen
    if key == (0, 0):
        return encoding(font)
    if key not in encodings:
        encodings[key] = encoding(font)
    return encodings[key]
