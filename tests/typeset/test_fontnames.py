"""Names of fonts that nobody has heard of."""

from __future__ import annotations

import pytest

from reportgen.typeset.fontnames import kin

KNOWN = {"宋体", "黑体", "Arial"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("黑体", "黑体"),
        ("@黑体", "黑体"),
        (" 黑体 ", "黑体"),
        ("某某;宋体", "宋体"),
        ("某某，Arial", "Arial"),
        ("文鼎小标宋简", "方正小标宋简体"),
        ("某家仿宋 Std R", "仿宋"),
        ("FangSong Std", "仿宋"),
        ("某家楷书", "楷体"),
        ("Adobe Kaiti Std", "楷体"),
        ("叶根友毛笔行书", "楷体"),
        ("Adobe Song Std L", "宋体"),
        ("PMingLiU-ExtB", "宋体"),
        ("阿里巴巴普惠体", "黑体"),
        ("Some Sans CJK SC", "黑体"),
        ("从未见过的字体", "宋体"),
        ("Kailasa", "Times New Roman"),
        ("Singsong Script", "Times New Roman"),
        ("Open Sans", "Arial"),
        ("Source Code Pro", "Courier New"),
        ("Garamond Premier", "Times New Roman"),
        ("+mn-ea", "宋体"),
        ("+中文正文", "宋体"),
        ("+西文正文", "Times New Roman"),
        ("+mj-lt", "Times New Roman"),
        ("", "宋体"),
    ],
)
def test_what_a_name_is_most_like(name: str, expected: str) -> None:
    assert kin(name, KNOWN.__contains__) == expected
