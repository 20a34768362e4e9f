"""Numbers of persons, told by their check digits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.prose.private import cards, identities, is_card, is_identity, mobiles
from reportgen.prose.text import Paragraph, Passage

REAL = "11010519491231002X"


def passage(text: str) -> Passage:
    return Passage([Paragraph("x", 0, text)])


def test_an_identity_number_is_told_by_its_check_digit() -> None:
    assert is_identity(REAL)
    assert is_identity(REAL.lower())
    assert [char for char in "0123456789X" if is_identity(REAL[:17] + char)] == ["X"]


@given(st.integers(0, 16), st.integers(1, 9))
def test_any_changed_digit_makes_it_none(at: int, more: int) -> None:
    other = str((int(REAL[at]) + more) % 10)
    assert not is_identity(REAL[:at] + other + REAL[at + 1 :])


def test_a_day_that_never_was() -> None:
    for digits in ("11010519490230002", "99010519491231002"):
        assert not any(is_identity(digits + char) for char in "0123456789X")


def test_it_is_found_and_never_repeated_whole() -> None:
    (slip,) = identities(passage(f"张某（{REAL}）"))
    assert REAL not in slip.message
    assert not list(identities(passage(f"批号A{REAL}")))


def test_mobile_numbers_but_for_the_office_s_own() -> None:
    assert len(list(mobiles(passage("电话13812345678、138-1234-5679"), ""))) == 2
    assert not list(mobiles(passage("电话13812345678"), "0990-1234567、13812345678"))
    assert not list(mobiles(passage("文号2013812345678901"), ""))


@given(st.integers(10**17, 10**18 - 1))
def test_cards_pass_the_check(number: int) -> None:
    digits = f"62{number}"[:19]
    wanted = is_card(digits) and not is_identity(digits[:18])  # an identity number has a finding of its own
    assert bool(list(cards(passage(f"账号{digits}")))) == wanted
