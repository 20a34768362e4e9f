"""What is printed for characters that no face has."""

from __future__ import annotations

import pytest

from formcase import ROOT
from reportgen.typeset.fonts import FontBook
from reportgen.typeset.standins import _ALIKE, alike, usual


def test_the_same_character_under_its_usual_code() -> None:
    assert usual("\uf914") == "樂"
    assert usual("樂") is None
    assert usual("\u0958") is None  # that one is two characters


@pytest.mark.parametrize("char", sorted(_ALIKE))
def test_signs_are_there_and_what_they_stand_for_is_not(char: str) -> None:
    book = FontBook(ROOT / "fonts")
    sign = alike(char)
    assert sign is not None and book.has(sign)
    assert not book.has(char)


def test_nothing_stands_for_others() -> None:
    assert alike("\ue000") is None
