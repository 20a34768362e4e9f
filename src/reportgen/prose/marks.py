"""Punctuation, brackets, blanks: what typing leaves behind.

In: a passage. Out: slips. What is between Latin letters and digits (addresses, times, decimals) is not Chinese text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage

_HAN = "一-鿿㐀-䶿"
_DOUBLED = re.compile(
    r"([，。、；：！？])\s*\1+|[，、；：]\s*[。，、；：](?!\d)|。\s*[，、；：](?!\d)|,,+|;;+|(?<!\.)\.\.(?!\.)|，,|,，|。\.|\.。"
)
_WESTERN = re.compile(rf"(?<=[{_HAN}）”》])\s*[,;:?!](?=\s*[{_HAN}（“《])|(?<=[{_HAN}）”》])[,;]$")
_FULL = re.compile("[，；：。]")
_BLANK = re.compile(rf"(?<=[{_HAN}，。、；：])[ \t\u00a0\u3000]+(?=[{_HAN}，。、；：])")
_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】", "〈": "〉", "(": ")", "「": "」"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_NUMBERED = re.compile(r"(?:^|[\s。；;，,：:、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")


def doubled(passage: Passage) -> Iterator[Slip]:
    """Marks that stand twice, or two that exclude each other."""
    for found in _DOUBLED.finditer(passage.text):
        yield Slip(found.start(), found.end(), f"标点重复或连用“{found[0]}”")


def western(passage: Passage) -> Iterator[Slip]:
    """Half-width marks between Chinese characters, in a paragraph that else has full-width ones; one slip for all."""
    found = list(_WESTERN.finditer(passage.text))
    if not found or len(_FULL.findall(passage.text)) <= len(found):
        return
    shown = " ".join(dict.fromkeys(each[0].strip() for each in found))
    count = f"{len(found)} 处" if len(found) > 1 else ""
    yield Slip(found[0].start(), found[0].end(), f"中文里用了半角标点{count}“{shown}”")


def blanks(passage: Passage) -> Iterator[Slip]:
    """Blanks between Chinese characters; one slip for all of a paragraph."""
    found = [each for each in _BLANK.finditer(passage.text) if not _is_heading_gap(passage.text, each)]
    if found:
        count = f" {len(found)} 处" if len(found) > 1 else ""
        yield Slip(found[0].start(), found[0].end(), f"汉字之间有多余的空格{count}")


def _is_heading_gap(text: str, found: re.Match[str]) -> bool:
    """A blank behind a heading's number or the heading itself: （一） 主动公开 sets off what follows on purpose."""
    return found.start() < 16 and not re.search("[，。；]", text[: found.start()])


def unpaired(passage: Passage) -> Iterator[Slip]:
    """Brackets, quotes and title marks without their other half."""
    open_: list[tuple[int, str]] = []
    text = passage.text
    for at, char in enumerate(text):
        if char in _PAIRS:
            open_.append((at, char))
        elif char in _CLOSERS:
            alike = {_CLOSERS[char], "（" if char == ")" else "", "(" if char == "）" else ""}
            if open_ and open_[-1][1] in alike:
                open_.pop()
            elif char in ")）" and _NUMBERED.search(text[:at]):
                continue  # 1） and 一） number an item
            elif any(each[1] in alike for each in open_):
                while open_ and open_[-1][1] not in alike:
                    start, opener = open_.pop()
                    yield Slip(start, start + 1, f"“{opener}”没有配对的“{_PAIRS[opener]}”")
                open_.pop()
            else:
                yield Slip(at, at + 1, f"“{char}”前面没有配对的“{_CLOSERS[char]}”")
    for start, opener in open_:
        yield Slip(start, start + 1, f"“{opener}”没有配对的“{_PAIRS[opener]}”")
