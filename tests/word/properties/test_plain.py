"""Indents of lists as LibreOffice has them: what a level gives, and to whom."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.word.properties.plain import plain_indents, plain_indents_of_level

AT = {"left": 30.0, "first_line": 0.0}
HUNG = {"left": 20.0, "first_line": -20.0}


@pytest.mark.parametrize(
    ("below", "own", "level", "expected"),
    [
        ({"first_line": 32.0}, {}, AT, (30.0, 0.0)),
        ({"first_line": 32.0}, {"left": 31.0}, AT, (31.0, 32.0)),  # the first line of the style below it
        ({}, {"left": 31.0}, HUNG, (31.0, -20.0)),  # there is none
        ({"first_line": 32.0}, {"first_line": 0.0}, AT, (30.0, 0.0)),
        ({"first_line": 32.0}, {}, {}, (0.0, 0.0)),  # a level that says nothing says 0
        ({"left": 9.0, "first_line": 32.0}, {"left": 31.0}, None, (31.0, 32.0)),
        ({"left": 9.0}, {}, None, (9.0, 0.0)),
    ],
)
def test_a_level_that_a_style_names(
    below: dict[str, Any], own: dict[str, Any], level: dict[str, Any] | None, expected: tuple[float, float]
) -> None:
    found = plain_indents({}, [(below, None), (own, level)], {})
    assert (found["left_plain"], found["first_plain"]) == expected


def test_what_the_paragraph_says_wins_over_its_style() -> None:
    assert plain_indents({"left": 5.0}, [], {}) == {"left_plain": 5.0, "first_plain": 0.0}
    assert plain_indents({}, [({}, AT)], {"first_line": 7.0}) == {"left_plain": 30.0, "first_plain": 7.0}


@pytest.mark.parametrize(
    ("direct", "level", "expected"),
    [
        ({}, AT, (30.0, 0.0)),
        ({}, {}, (0.0, 0.0)),
        ({"left": 31.0}, AT, (31.0, 32.0)),
        ({"left": 31.0}, HUNG, (31.0, -20.0)),
        ({"first_line": 7.0}, HUNG, (0.0, 7.0)),
        ({"left": 1.0, "first_line": 7.0}, HUNG, (1.0, 7.0)),
    ],
)
def test_a_level_that_the_paragraph_names(
    direct: dict[str, Any], level: dict[str, Any], expected: tuple[float, float]
) -> None:
    found = plain_indents_of_level({"left_plain": 0.0, "first_plain": 32.0}, level, direct)
    assert (found["left_plain"], found["first_plain"]) == expected
