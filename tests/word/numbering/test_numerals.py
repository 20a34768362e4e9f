"""Number formats, as pure functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.numbering import numerals
from reportgen.word.numbering.numerals import spell


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", {0: "0", 1: "1", 105: "105"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10"}),
        ("decimalFullWidth", {1: "１", 20: "２０"}),
        ("chineseCountingThousand", {
            1: "一", 10: "十", 11: "十一", 19: "十九", 20: "二十", 21: "二十一", 99: "九十九", 100: "一百",
            105: "一百零五", 110: "一百一十", 111: "一百一十一",
            1000: "一千", 1005: "一千零五", 1010: "一千零一十",
            1100: "一千一百", 10000: "一万", 10005: "一万零五", 10500: "一万零五百",
            12345: "一万二千三百四十五",
            20010: "二万零一十",
        }),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 99: "九十九", 105: "一〇五"}),
        ("ideographDigital", {1: "一", 10: "一〇", 105: "一〇五"}),
        ("japaneseCounting", {
            10: "十", 11: "十一", 20: "二十", 100: "百", 105: "百五", 1010: "千十", 10000: "一万"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 105: "壹佰零伍"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("decimalEnclosedCircle", {1: "①", 11: "⑪", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩", 11: "11"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 53: "aaa"}),
        ("upperLetter", {2: "B", 27: "AA"}),
        ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 1999: "mcmxcix"}),
        ("upperRoman", {2026: "MMXXVI"}),
        ("numberInDash", {3: "- 3 -"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 112: "112th", 101: "101st"}),
        ("cardinalText", {
            1: "One", 13: "Thirteen", 20: "Twenty", 21: "Twenty-one", 100: "One hundred", 101: "One hundred one",
            1999: "One thousand nine hundred ninety-nine", 12000: "Twelve thousand"}),
        ("ordinalText", {
            1: "First", 2: "Second", 3: "Third", 4: "Fourth", 5: "Fifth", 8: "Eighth", 9: "Ninth", 12: "Twelfth",
            20: "Twentieth", 21: "Twenty-first", 100: "One hundredth", 102: "One hundred second",
            125: "One hundred twenty-fifth"}),
        ("hex", {10: "A", 255: "FF"}),
        ("chicago", {1: "*", 2: "†", 3: "‡", 4: "§", 5: "**", 8: "§§"}),
        ("ideographLegalTraditional", {1: "壹", 2: "貳", 10: "壹拾", 105: "壹佰零伍", 20000: "貳萬"}),
        ("ideographZodiacTraditional", {1: "甲子", 2: "乙丑", 11: "甲戌", 60: "癸亥", 61: "甲子"}),
        ("japaneseLegal", {1: "壱", 10: "壱拾", 105: "壱百伍"}),
        ("taiwaneseCountingThousand", {10000: "一萬", 105: "一百零五"}),
        ("aiueo", {1: "ア", 46: "ン", 47: "ア"}),
        ("iroha", {1: "イ", 2: "ロ"}),
        ("ganada", {1: "가", 14: "하", 15: "가"}),
        ("koreanDigital", {10: "일영"}),
        ("none", {3: ""}),
        ("bullet", {3: ""}),
        ("somethingElse", {3: "3"}),
    ],
)  # fmt: skip
def test_numbers_are_spelled_in_every_format(number_format: str, expected: dict[int, str]) -> None:
    assert {number: spell(number, number_format) for number in expected} == expected


def test_numbers_word_does_not_count_to_stay_digits() -> None:
    assert spell(-1, "upperRoman") == "-1"
    assert spell(10**9, "lowerLetter") == "1000000000"


@given(st.integers(1, numerals.MAX))
def test_chinese_counting_reads_back(number: int) -> None:
    values = {character: value for value, character in enumerate("〇一二三四五六七八九")}
    units = {"十": 10, "百": 100, "千": 1000}
    text = numerals.chinese_counting_thousand(number)
    total = section = digit = 0
    for character in text:
        if character in values:
            digit = values[character]
        elif character in units:
            section += (digit or 1) * units[character]
            digit = 0
        elif character == "万":
            total, section, digit = (section + digit) * 10000, 0, 0
        else:
            assert character == "零"
    assert total + section + digit == number
    assert "零零" not in text and not text.endswith("零")


@given(st.integers(0, numerals.MAX), st.sampled_from(sorted(numerals._FORMATS)))
def test_every_format_spells_every_number(number: int, number_format: str) -> None:
    assert numerals.supported(number_format)
    assert isinstance(spell(number, number_format), str)
