"""Dates come from the data or the environment, never from the clock."""

from __future__ import annotations

import pytest

from reportgen.moments import epoch, in_utc, moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-20", "2024-01-20T00:00:00+08:00"),
        ("2024年1月20日", "2024-01-20T00:00:00+08:00"),
        ("2024/1/5", "2024-01-05T00:00:00+08:00"),
        ("2024-01-20T08:30:15Z", "2024-01-20T08:30:15+00:00"),
        ("2024-01-20T08:30:15.123456+02:00", "2024-01-20T08:30:15+02:00"),
        ("2024-01-20T08:30:15", "2024-01-20T08:30:15+08:00"),
        ("2024-02-30", ""),
        ("一月", ""),
        ("", ""),
    ],
)
def test_dates_of_the_data(monkeypatch: pytest.MonkeyPatch, text: str, expected: str) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert moment(text) == expected


def test_the_first_that_says_anything_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert moment("", "2024-01-20") == "2024-01-20T00:00:00+08:00"
    assert moment("", "?") == "2023-11-14T22:13:20+00:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 30)
    assert epoch() == ""


def test_as_word_writes_it() -> None:
    assert in_utc("2024-01-20T00:00:00+08:00") == "2024-01-19T16:00:00Z"
    assert in_utc("") == ""
