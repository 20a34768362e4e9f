"""Which way characters run, and the order in which they are seen: א and ב run to the left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.typeset.bidi import levels, shown


def seen(text: str, base: int = 0) -> str:
    found = "".join(text[at] for at in shown(levels(text, base)))
    assert sorted(found) == sorted(text)
    return found


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("中文abc", 0, "中文abc"),
        ("中אב文", 0, "中בא文"),
        ("中אב אב。", 0, "中בא בא。"),  # the blank between them is theirs, the mark at the end is not
        ("אב 12 אב", 0, "בא 12 בא"),
        ("אב 3.5% אב", 0, "בא 3.5% בא"),
        ("אב 中文", 1, "中文 בא"),
        ("中文。", 1, "。中文"),
        ("中文", 1, "中文"),
        ("אב (中文)", 1, ")中文( בא"),  # brackets go with what stands before, and face the other way
        ("中 (אב) 文", 0, "中 (בא) 文"),
        ("אב (אב) אב", 0, "בא )בא( בא"),
        ("中 (x)", 1, "中 (x)"),
        ("ع1-2", 0, "1-2ع".replace("1-2", "2-1")),  # figures behind Arabic are Arabic ones
        ("אב$5", 0, "$5בא"),
        ("", 1, ""),
    ],
)
def test_order(text: str, base: int, expected: str) -> None:
    assert seen(text, base) == expected


def test_a_mark_that_leans_on_a_letter_goes_its_way() -> None:
    assert levels("א\u05b0中", 0) == [1, 1, 0]


@given(st.text("ab中12.%-$() אבعغ\u05b0\t《》", max_size=30), st.integers(0, 1))
def test_nothing_is_lost(text: str, base: int) -> None:
    found = levels(text, base)
    assert len(found) == len(text)
    assert all(base <= each <= 2 for each in found)
    assert sorted(shown(found)) == list(range(len(text)))
