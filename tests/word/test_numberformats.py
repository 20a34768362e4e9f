"""Numbers as spreadsheets show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.numberformats import shown


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
    ],
)  # fmt: skip
def test_shown(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.text('0#?,.%;"\\[]_*ymdhs年E+-()@ ', max_size=12))
def test_any_code_is_written_somehow(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)
