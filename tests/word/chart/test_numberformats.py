"""Numbers as spreadsheets show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.chart.numberformats import shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1234.5, "General", "1234.5"), (0.1 + 0.2, "General", "0.3"), (12.0, "", "12"), (1e15, "General", "1E+15"),
        (1234.567, "0", "1235"), (2.5, "0", "3"), (1234.567, "#,##0.00", "1,234.57"), (0.05, "0%", "5%"),
        (0.1234, "0.0%", "12.3%"), (-3.5, "0.0", "-3.5"), (-3.5, "0.0;(0.0)", "(3.5)"), (0.0, '0;-0;"无"', "无"),
        (12.0, '0"件"', "12件"), (12.0, "0\\件", "12件"), (0.5, "#.##", ".5"), (7.0, "000", "007"),
        (7.10, "0.##", "7.1"),
        (1234567.0, "0,", "1235"), (12.0, "[Red]0_ ", "12"), (45292.0, "yyyy/m/d", "2024/1/1"),
        (45292.0, 'yyyy"年"mm"月"', "2024年01月"), (45292.0, "yy-mm-dd", "24-01-01"), (45292.5, "h:mm", "12:00"),
        (45292.0, "yyyy年m月", "2024年1月"), (-1.0, "yyyy", "-1"), (3.0, "@", "@"), (-0.4, "0", "0"),
        (12.0, 'General"件"', "12件"), (1500.0, "[$¥-804]#,##0", "¥1,500"), (1500.0, "[$-804]0", "1500"),
        (123456.0, '0!.0,"万"', "12.3万"), (-500.0, '0!.0,"万"', "-0.1万"), (3.0, "0!个", "3个"),
        (25000.0, '[>=10000]0!.0,"万";0', "2.5万"), (99.0, '[>=10000]0!.0,"万";0', "99"),
        (5.0, '[<10]"少";[>100]"多";"中"', "少"), (50.0, '[<10]"少";[>100]"多";"中"', "中"),
        (1234.0, "0.00E+00", "1.23E+03"), (0.00012, "0.0E+0", "1.2E-4"), (12345.0, "##0.0E+0", "12.3E+3"),
        (9.999, "0.0E+00", "1.0E+01"), (0.0, "0.0E+00", "0.0E+00"),
        (45292.0, "mmm-yy", "Jan-24"), (45292.0, "mmmm", "January"), (45292.0, "aaaa", "星期一"),
        (45292.0, "aaa", "一"),
        (45292.0, "ddd", "Mon"), (45292.0, "[$-804]yyyy年m月d日", "2024年1月1日"), (45292.0, "mmmmm", "J"),
        (45292.56, "h:mm AM/PM", "1:26 PM"), (45292.56, "上午/下午h时mm分", "下午1时26分"), (45292.0, "mm:ss", "00:00"),
    ],
)  # fmt: skip
def test_numbers_are_shown_as_spreadsheets_show_them(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.text('0#?,.%;"\\[]_*ymdhs年E+-()@ ', max_size=12))
def test_any_code_is_written_somehow(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)
