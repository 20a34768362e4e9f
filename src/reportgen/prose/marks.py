"""Punctuation, brackets, blanks: what typing leaves behind.

In: a passage. Out: slips. What is between Latin letters and digits (addresses, times, decimals) is not Chinese text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage

_HAN = "一-鿿㐀-䶿"
_DOUBLED = re.compile(
    r"([，。、；：！？])\s*\1+|[，、；：]\s*[。，、；：](?!\d)|。\s*[，、；：](?!\d)|,,+|;;+|(?<!\.)\.\.(?!\.)|，,|,，|。\.|\.。"
)
_WESTERN = re.compile(rf"(?<=[{_HAN}）”》])[,;:?!](?=\s*[{_HAN}（“《])|(?<=[{_HAN}）”》])[,;]$", re.MULTILINE)
_FULL = re.compile("[，；：]")
_BLANK = re.compile(rf"(?<=[{_HAN}，。、；：])[ \t\u00a0\u3000]+(?=[{_HAN}，。、；：])")
_PAIRS = {"（": "）", "《": "》", "“": "”", "〔": "〕", "【": "】", "〈": "〉", "(": ")", "「": "」"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKET = re.compile(f"[{re.escape(''.join([*_PAIRS, *_CLOSERS]))}\n]")
_NUMBERED = re.compile(r"(?:^|\n|[\s。；;，,：:、])(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")


def doubled(passage: Passage) -> Iterator[Slip]:
    """Marks that stand twice, or two that exclude each other."""
    for found in _DOUBLED.finditer(passage.text):
        yield Slip(found.start(), found.end(), f"标点重复或连用“{found[0]}”")


def western(passage: Passage) -> Iterator[Slip]:
    """Half-width marks between Chinese characters, in a text that else has full-width ones; one slip for all."""
    found = list(_WESTERN.finditer(passage.text))
    if found and len(_FULL.findall(passage.text)) > len(found):
        shown = " ".join(dict.fromkeys(each[0].strip() for each in found))
        yield Slip(found[0].start(), found[0].end(), f"中文里用了半角标点“{shown}”{_count(len(found))}")


def blanks(passage: Passage) -> Iterator[Slip]:
    """Blanks between Chinese characters; one slip for all."""
    found = [each for each in _BLANK.finditer(passage.text) if not _is_heading_gap(passage.text, each)]
    if found:
        yield Slip(found[0].start(), found[0].end(), f"汉字之间有多余的空格{_count(len(found))}")


def _count(number: int) -> str:
    return f"，共 {number} 处" if number > 1 else ""


def _is_heading_gap(text: str, found: re.Match[str]) -> bool:
    """A blank behind a heading's number or the heading itself: （一） 主动公开 sets off what follows on purpose."""
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    return len(before) < 16 and not re.search("[，。；]", before)


def unpaired(passage: Passage) -> Iterator[Slip]:
    """Brackets, quotes and title marks without their other half."""
    open_: list[tuple[int, str]] = []
    text = passage.text
    for found in _BRACKET.finditer(text):
        at, char = found.start(), found[0]
        if char == "\n":
            yield from _left_open(open_)
            open_ = []
        elif char in _PAIRS:
            open_.append((at, char))
        else:
            alike = {_CLOSERS[char], "（" if char == ")" else "", "(" if char == "）" else ""}
            if open_ and open_[-1][1] in alike:
                open_.pop()
            elif char in ")）" and _NUMBERED.search(text[max(0, at - 6) : at]):
                continue  # 1） and 一） number an item
            elif any(each[1] in alike for each in open_):
                after = max(number for number, each in enumerate(open_) if each[1] in alike)
                yield from _left_open(open_[after + 1 :])
                del open_[after:]
            else:
                yield Slip(at, at + 1, f"“{char}”前面没有配对的“{_CLOSERS[char]}”")
    yield from _left_open(open_)


def _left_open(open_: Sequence[tuple[int, str]]) -> Iterator[Slip]:
    for start, opener in open_:
        yield Slip(start, start + 1, f"“{opener}”没有配对的“{_PAIRS[opener]}”")
