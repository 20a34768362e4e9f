"""Numbers as lists and pages write them: a number and an ST_NumberFormat in, text out (ISO 29500-1
§17.18.59).

Pure functions, shared by list labels and page numbers.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MAX = 32767
"""The largest number Word counts to; above it every format falls back to decimal digits."""


def _group(number: int, digits: str, units: tuple[str, str, str]) -> str:
    """1…9999 with units, 零 for gaps: 1005 → 一千零五."""
    text, gap = "", False
    for place, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + unit
            gap = False
        else:
            gap = True
    return text


def _with_units(number: int, digits: str, units: tuple[str, str, str]) -> str:
    high, low = divmod(number, 10000)
    text = _group(high, digits, units) + "万" if high else ""
    if high and 0 < low < 1000:
        text += "零"
    return text + _group(low, digits, units)


def chinese_counting_thousand(number: int) -> str:
    """十, 十一, 二十, 一百零五, 一千零一十: ten to nineteen without a leading 一."""
    if number == 0:
        return "零"
    text = _with_units(number, _DIGITS, ("十", "百", "千"))
    return text.removeprefix("一") if 10 <= number < 20 else text


def chinese_counting(number: int) -> str:
    """As chinese_counting_thousand up to 99; from 100 on digit by digit: 一〇五."""
    return chinese_counting_thousand(number) if 0 < number < 100 else ideograph_digital(number)


def chinese_legal(number: int) -> str:
    """壹, 壹拾, 壹佰零伍: the numerals of cheques."""
    return _with_units(number, _LEGAL, ("拾", "佰", "仟")) if number else "零"


def ideograph_digital(number: int) -> str:
    """Digit by digit: 一〇五."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def japanese_counting(number: int) -> str:
    """十, 百, 百五: no 一 before ten, hundred and thousand, no sign for gaps."""
    if number == 0:
        return "〇"
    text = ""
    high, low = divmod(number, 10000)
    if high:
        text = japanese_counting(high) + "万"
    for place, unit in ((1000, "千"), (100, "百"), (10, "十")):
        digit = low // place % 10
        if digit:
            text += ("" if digit == 1 else _DIGITS[digit]) + unit
    return text + (_DIGITS[low % 10] if low % 10 else "")


def lower_letter(number: int) -> str:
    """a…z, aa, bb…: letters repeat, they do not count in base 26. "" for 0."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def lower_roman(number: int) -> str:
    """i, ii, iii, iv… "" for 0."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def full_width(number: int) -> str:
    """１２３."""
    return str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


def _series(first: str, count: int) -> Callable[[int], str]:
    """`count` consecutive characters from `first`; decimal digits beyond them, as Word does."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


def _listed(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 1 <= number <= len(characters) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalEnclosedCircle": _series("①", 20),
    "decimalEnclosedCircleChinese": _series("①", 10),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": chinese_counting,
    "chineseCountingThousand": chinese_counting_thousand,
    "chineseLegalSimplified": chinese_legal,
    "taiwaneseCounting": chinese_counting,
    "taiwaneseCountingThousand": chinese_counting_thousand,
    "taiwaneseDigital": ideograph_digital,
    "ideographDigital": ideograph_digital,
    "japaneseDigitalTenThousand": ideograph_digital,
    "japaneseCounting": japanese_counting,
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "lowerLetter": lower_letter,
    "upperLetter": lambda number: lower_letter(number).upper(),
    "lowerRoman": lower_roman,
    "upperRoman": lambda number: lower_roman(number).upper(),
    "none": lambda _number: "",
    "bullet": lambda _number: "",
}


def supported(number_format: str) -> bool:
    """Whether `spell` knows the format."""
    return number_format in _FORMATS


def spell(number: int, number_format: str) -> str:
    """`number` in an ST_NumberFormat; an unknown format, a negative number and one above MAX give digits."""
    if number < 0 or number > MAX:
        return str(number)
    return _FORMATS.get(number_format, str)(number)
