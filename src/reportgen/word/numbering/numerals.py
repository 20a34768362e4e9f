"""Numbers as lists and pages write them: a number and an ST_NumberFormat in, text out (ISO 29500-1
§17.18.59).

Pure functions, shared by list labels and page numbers.
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.word.numbering import spelledout

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_OLD_LEGAL = "零壹貳參肆伍陸柒捌玖"
_JAPANESE_LEGAL = "零壱弐参四伍六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MAX = 32767
"""The largest number Word counts to; above it every format falls back to decimal digits."""


def _group(number: int, digits: str, units: str) -> str:
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


def _with_units(number: int, digits: str, units: str) -> str:
    high, low = divmod(number, 10000)
    text = _group(high, digits, units) + units[3] if high else ""
    if high and 0 < low < 1000:
        text += "零"
    return text + _group(low, digits, units)


def chinese_counting_thousand(number: int, units: str = "十百千万") -> str:
    """十, 十一, 二十, 一百零五, 一千零一十: ten to nineteen without a leading 一."""
    if number == 0:
        return "零"
    text = _with_units(number, _DIGITS, units)
    return text.removeprefix("一") if 10 <= number < 20 else text


def chinese_counting(number: int) -> str:
    """As chinese_counting_thousand up to 99; from 100 on digit by digit: 一〇五."""
    return chinese_counting_thousand(number) if 0 < number < 100 else ideograph_digital(number)


def chinese_legal(number: int) -> str:
    """壹, 壹拾, 壹佰零伍: the numerals of cheques."""
    return _with_units(number, _LEGAL, "拾佰仟万") if number else "零"


def old_legal(number: int) -> str:
    """壹拾, 壹佰零伍 in the old characters."""
    return _with_units(number, _OLD_LEGAL, "拾佰仟萬") if number else "零"


def japanese_legal(number: int) -> str:
    """壱拾, 壱百伍: no sign for gaps."""
    return _with_units(number, _JAPANESE_LEGAL, "拾百阡萬").replace("零", "") if number else "零"


def sexagenary(number: int) -> str:
    """甲子, 乙丑… and again after sixty."""
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number else "0"


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
    "decimalZero3": lambda number: f"{number:03}",  # these three are names of our own for custom formats
    "decimalZero4": lambda number: f"{number:04}",
    "decimalZero5": lambda number: f"{number:05}",
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
    "taiwaneseCountingThousand": lambda number: chinese_counting_thousand(number, "十百千萬"),
    "taiwaneseDigital": ideograph_digital,
    "ideographDigital": ideograph_digital,
    "japaneseDigitalTenThousand": ideograph_digital,
    "japaneseCounting": japanese_counting,
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": sexagenary,
    "ideographLegalTraditional": old_legal,
    "japaneseLegal": japanese_legal,
    "aiueo": spelledout.cycled(spelledout.AIUEO),
    "aiueoFullWidth": spelledout.cycled(spelledout.AIUEO),
    "iroha": spelledout.cycled(spelledout.IROHA),
    "irohaFullWidth": spelledout.cycled(spelledout.IROHA),
    "ganada": spelledout.cycled(spelledout.GANADA),
    "chosung": spelledout.cycled(spelledout.CHOSUNG),
    "koreanDigital": spelledout.digits("영일이삼사오육칠팔구"),
    "koreanDigital2": spelledout.digits("零一二三四五六七八九"),
    "ordinal": spelledout.ordinal,
    "cardinalText": spelledout.cardinal_text,
    "ordinalText": spelledout.ordinal_text,
    "hex": lambda number: f"{number:X}",
    "chicago": spelledout.chicago,
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
