"""Field instructions, numbers after their switches, formulas and comparisons."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.fields.formulas import compared, formula
from reportgen.word.fields.instructions import parse, pictured, shaped


@pytest.mark.parametrize(
    ("text", "name", "words", "switches", "formats"),
    [
        (" page ", "PAGE", (), {}, ()),
        ("PAGE \\* ROMAN \\* MERGEFORMAT", "PAGE", (), {"*": "MERGEFORMAT"}, ("ROMAN", "MERGEFORMAT")),
        ('TOC \\o "1-3" \\h \\z \\u', "TOC", (), {"o": "1-3", "h": "", "z": "", "u": ""}, ()),
        ('TOC\\o"1-3"\\h', "TOC", (), {"o": "1-3", "h": ""}, ()),
        ("TOC \\o \\h", "TOC", (), {"o": "", "h": ""}, ()),
        ('TOC \\h \\z \\t "章,1,节,2"', "TOC", (), {"h": "", "z": "", "t": "章,1,节,2"}, ()),
        ("TOC \\h \\z \\c “图”", "TOC", (), {"h": "", "z": "", "c": "图"}, ()),
        ("SEQ 图 \\* ARABIC \\s 1", "SEQ", ("图",), {"*": "ARABIC", "s": "1"}, ("ARABIC",)),
        ("PAGEREF _Toc1\\h", "PAGEREF", ("_Toc1",), {"h": ""}, ()),
        ('STYLEREF "标题 1" \\n', "STYLEREF", ("标题 1",), {"n": ""}, ()),
        ("= 3 - 1", "=", ("3 - 1",), {}, ()),
        ('X "a\\"b" C:\\\\d', "X", ('a"b', "C:\\d"), {}, ()),
        ('X "open', "X", ("open",), {}, ()),
        ("", "", (), {}, ()),
        ("\\h", "", (), {}, ()),
    ],
)
def test_an_instruction_is_name_words_switches_and_formats(
    text: str, name: str, words: tuple[str, ...], switches: dict[str, str], formats: tuple[str, ...]
) -> None:
    found = parse(text)
    assert (found.name, found.words, dict(found.switches), found.formats) == (name, words, switches, formats)


@given(st.text(alphabet='TOC \\"“”ohu1-3,', max_size=30))
def test_whatever_an_instruction_is_made_of_stands_in_it(text: str) -> None:
    found = parse(text)
    plain = text.replace("\\", "").casefold()
    for word in (*found.words, *found.switches, *found.switches.values(), *found.formats):
        assert (word or "").replace("\\", "").casefold() in plain


@pytest.mark.parametrize(
    ("number", "formats", "text"),
    [
        (4, ("ROMAN",), "IV"),
        (4, ("roman",), "iv"),
        (2, ("alphabetic",), "b"),
        (12, ("CHINESENUM3",), "十二"),
        (12, ("CHINESENUM2",), "壹拾贰"),
        (3, ("GB3",), "③"),
        (3, ("GB4",), "㈢"),
        (11, ("GB4",), "11"),
        (12, ("ArabicDash",), "- 12 -"),
        (12, ("Ordinal",), "12th"),
        (22, ("Ordinal",), "22nd"),
        (30, ("Hex",), "1E"),
        (3, ("ROMAN", "MERGEFORMAT"), "III"),
        (3, ("MERGEFORMAT",), None),
        (3, (), None),
    ],
)
def test_numbers_after_their_switch(number: int, formats: tuple[str, ...], text: str | None) -> None:
    assert shaped(number, formats) == text


@pytest.mark.parametrize(
    ("number", "picture", "text"),
    [
        ("7", "00", "07"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("0.5", "0.0#", "0.5"),
        ("-3", "0;(0)", "(3)"),
        ("0", "0;-0;无", "无"),
        ("12", "第0页", "第12页"),
        ("2.345", "0.00", "2.35"),
        ("-0.001", "0.0", "0.0"),
        ("5", "", "5"),
    ],
)
def test_numbers_are_shown_by_their_picture(number: str, picture: str, text: str) -> None:
    assert (pictured(Decimal(number), picture) or number) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 - 1", "11"),
        ("(2+3)*4", "20"),
        ("2^3", "8"),
        ("-2 + 5", "3"),
        ("7/2", "3.5"),
        ("50%", "0.5"),
        ("ROUND(2.567,1)", "2.6"),
        ("MOD(7;2)", "1"),
        ("IF(3>2,10,20)", "10"),
        ("SUM(1,2,3)", "6"),
        ('3 \\# "00"', "03"),
        ("4 \\* CHINESENUM3", "四"),
        ("5-1 \\* ROMAN \\* MERGEFORMAT", "IV"),
        ("SUM(ABOVE)", None),
        ("书签 + 1", None),
        ("1/0", None),
        ("9^99999", None),
        ("1,234", None),
        ("(" * 200, None),
        ("", None),
        ("MOD(1)", None),
    ],
)
def test_formulas_of_fields_are_computed(text: str, value: str | None) -> None:
    assert formula(text) == value


@given(st.text(alphabet="0123456789+-*/^%()<>=,.; SUMIF", max_size=25))
def test_any_formula_ends_and_comes_to_a_number_or_to_nothing(text: str) -> None:
    value = formula(text)
    assert value is None or any(char.isdigit() for char in value)


@pytest.mark.parametrize(
    ("left", "operator", "right", "holds"),
    [
        ("1", "=", "1", True),
        ("01", "=", "1", True),
        ("2", ">", "10", False),
        ("b", ">", "a", True),
        ("第一章", "=", "第*", True),
        ("第一章", "<>", "第?章", False),
        ("a", "=", "b", False),
        ("2", "<=", "2", True),
    ],
)
def test_comparisons_of_numbers_and_of_texts_with_wildcards(left: str, operator: str, right: str, holds: bool) -> None:
    assert compared(left, operator, right) is holds
