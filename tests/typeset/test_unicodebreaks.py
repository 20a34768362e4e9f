from __future__ import annotations

import pytest

from reportgen.typeset.unicodebreaks import break_class, parts


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("ab cd", "ab |cd"),
        ("ab-cd", "ab-|cd"),
        ("10-20", "10-|20"),
        ("3.14%x", "3.14%x"),
        ("100-199", "100-|199"),
        ("1/2", "1/2"),
        ("a/2", "a/|2"),
        ("为−0.05，p", "为|−0.05，p"),
        ("甲（乙）丙", "甲|（乙）|丙"),
        ("Gao（2023）x", "Gao（2023）x"),
        ("（4）$5、$6", "（4）$5、$6"),
        ("12，￥1", "12，￥1"),
        ("5～11）︰甲", "5|～|11）︰|甲"),
        ("A）$5、", "A）|$5、"),
        ("%、$5", "%、|$5"),
        ("12）、$5", "12）、|$5"),
        ("甲） ァ", "甲） ァ"),
        ("甲“乙”丙", "甲“乙”丙"),
        ("甲 “乙", "甲 |“乙"),
        ("甲 ，乙", "甲 ，|乙"),
        ("（ 甲", "（ 甲"),
        ("甲……乙", "甲……|乙"),
        ("甲——乙", "甲|——|乙"),
        ("5℃", "5℃"),
        ("a\u00a0b", "a\u00a0b"),
        ("ab\u200bcd", "ab\u200b|cd"),
        ("e\u0301a", "e\u0301a"),
        ("カーン", "カー|ン"),
        ("\ufffca", "\ufffc|a"),
    ],
)
def test_where_text_may_be_parted(text: str, parted: str) -> None:
    classes = [break_class(char) for char in text]
    found = "".join(("|" if at and parts(classes, at) else "") + char for at, char in enumerate(text))
    assert found == parted
