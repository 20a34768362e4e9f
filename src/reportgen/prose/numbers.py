"""Numbers of running text: Arabic and Chinese numerals with 万 and 亿, ranges and rough ones, and what they count.

In: a text. Out: `Quantity` values in order. Years, dates, ordinals, document numbers and percentages are not counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

UNITS = (
    "个百分点 个工作日 工作日 平方米 百分点 个月 人次 户次 家次 万元 亿元 公里 小时 分钟 余件 件次 条次 宗次 号令 "
    "件 条 份 项 次 期 个 篇 部 起 宗 例 场 名 人 家 户 则 幅 封 批 本 册 张 套 类 种 位 所 处 元 字 天 日 月 年 级 倍 "
    "轮 款 站 段 号 届 点 台 座 辆 吨 亩 米 版 辑 集 组 支 只 卷 页 票 笔 门 楼 层 路 街 室 栋"
).split()
"""Measure words, the longer before the shorter that they begin with."""

COUNTS = frozenset(
    "人次 件次 条次 宗次 件 条 份 项 次 期 个 篇 部 起 宗 例 场 则 幅 封 批 本 册 张 套 类 种 名 人 家 户 位 笔".split()
)
"""Measure words that parts and wholes of a report are counted in."""

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_CHINESE = "[零〇一二两三四五六七八九十百千]"
_ARABIC = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = "|".join(dict.fromkeys(UNITS))
_NUMBER = re.compile(
    rf"(?P<number>{_ARABIC}|{_CHINESE}+(?:[万亿]{_CHINESE}+)*)"
    rf"(?:\s*(?P<dash>[-—－~～至到]{{1,2}})\s*(?P<other>{_ARABIC}|{_CHINESE}+))?"
    rf"\s*(?P<scale>[万亿](?![一-鿿]?[元角分])|万亿|[万亿](?=元))?"
    rf"(?P<rough>余|多|来|几)?(?P<scale2>[万亿])?\s*(?P<percent>个百分点|[%‰])?(?P<unit>{_UNIT})?(?P<after>余|多|左右|以上|以下|以内)?"
)
_BEFORE = re.compile(
    r"(约|近|超过|超|逾|不少于|至少|不足|达到?近|将近|大约|接近|突破|数|上|成|每|前|第|年均|月均|日均)\s*$"
)
_ORDINAL = re.compile(r"(第|前|每|〔|\[|No\.?|[A-Za-z_/.\-@])\s*$")


class Quantity(Struct, frozen=True):
    """A number with its measure word. `start` and `end` are offsets into the passage; `step` is the worth of its last
    written digit (1 for 212, 1000 for 1.2万), to which it may have been rounded."""

    start: int
    end: int
    value: Decimal
    unit: str
    rough: bool
    step: Decimal
    percent: bool = False
    high: Decimal | None = None

    @property
    def text(self) -> str:
        """The figure in digits."""
        return format(self.value, "f")


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral, 一百二十 or 二〇二三; None for what is none."""
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) > 1 else _DIGITS[text]
    total = section = digit = 0
    last = 10**9
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in _TENS:
            ten = _TENS[char]
            if ten >= last:
                return None
            section += (digit or 1) * ten
            last, digit = ten, 0
        elif char in _MYRIADS:
            total = (total + section + digit) * _MYRIADS[char]
            section, digit, last = 0, 0, 10**9
        else:
            return None
    # 一百二 is 120, not 102.
    tail = digit * last // 10 if digit and last in (100, 1000) and text[-2] != "零" else digit
    return total + section + tail


def quantities(text: str, start: int = 0) -> Iterator[Quantity]:
    """Every quantity of a text, whose first character stands at `start` of its passage."""
    at = 0
    while True:
        found = _NUMBER.search(text, at)
        if found is None:
            return
        at = found.end()
        quantity = _read(text, found, start)
        if quantity is not None:
            yield quantity


def _read(text: str, found: re.Match[str], start: int) -> Quantity | None:
    """The number of a match with what it counts; None where it counts nothing: years, ordinals, house numbers."""
    number, unit = found["number"], found["unit"] or ""
    before = text[max(0, found.start() - 6) : found.start()]
    arabic = (number[0].isdigit() and number.isascii()) or number[0].isdecimal()
    if not arabic and not unit and not found["percent"]:
        return None
    if _ORDINAL.search(before) or (unit == "号" and text[found.end() : found.end() + 1] != "楼"):
        return None
    value = Decimal(re.sub("[,，]", "", number)) if arabic else _decimal(chinese(number))
    if value is None:
        return None
    if unit == "年" and arabic and len(number) == 4:
        return None
    high = None
    if found["dash"]:
        other = found["other"]
        high = Decimal(re.sub("[,，]", "", other)) if other[0].isdecimal() else _decimal(chinese(other))
    scale = Decimal(1)
    for name in ("scale", "scale2"):
        for char in found[name] or "":
            scale *= _MYRIADS[char]
    if unit in ("万元", "亿元"):
        scale, unit = scale * _MYRIADS[unit[0]], "元"
    if unit == "余件":
        unit = "件"
    places = len(number.partition(".")[2]) if arabic else 0
    step = scale / (Decimal(10) ** places)
    rough = bool(found["rough"] or found["after"] or high is not None or _BEFORE.search(before))
    rough = rough or (text[found.end() : found.end() + 1] in "余多" and bool(text[found.end() : found.end() + 1]))
    return Quantity(
        start + found.start(),
        start + found.end(),
        value * scale,
        unit,
        rough,
        step,
        bool(found["percent"]),
        None if high is None else high * scale,
    )


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
