"""Letters of formulas (m:r, ISO 29500-1 §22.1.2.87): styles, alphabets, signs that type has better ones for.

In: characters and what their run says. Out: `Letters` that the faces of text can show. Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.word.model import RunProps
from reportgen.word.model.math import Letters

_SIGNS = str.maketrans({"-": "−", "*": "∗", "'": "′", "\u2061": None, "\u2062": None, "\u2063": None, "\u2064": None})
"""What Word shows of what was typed: a true minus, a low asterisk, a prime; nothing for marks that cannot be seen."""
_DOUBLE = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
"""Double-struck letters that many faces have."""
_SCRIPT = dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True))
_FRAKTUR = dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True))
_ALPHABETS = {"double-struck": _DOUBLE, "script": _SCRIPT, "fraktur": _FRAKTUR}


def styled(text: str, props: RunProps, style: str, alphabet: str) -> Iterator[Letters]:
    """The characters of a run: `style` is m:sty ("p", "b", "i", "bi"), `alphabet` m:scr."""
    bold = "b" in style
    for slanted, heavy, piece in _pieces(text.translate(_SIGNS), slants="i" in style, alphabet=alphabet):
        yield Letters(piece, replace(props, italic=slanted, bold=props.bold or bold or heavy), math=True)


def _pieces(text: str, *, slants: bool, alphabet: str) -> Iterator[tuple[bool, bool, str]]:
    """Stretches of one look: whether they are slanted and bold, and their characters."""
    found: list[tuple[bool, bool, str]] = []
    for char in text:
        slanted, bold, plain = _one(char, slants=slants, alphabet=alphabet)
        if found and found[-1][:2] == (slanted, bold):
            found[-1] = (slanted, bold, found[-1][2] + plain)
        else:
            found.append((slanted, bold, plain))
    return iter(found)


def _one(char: str, *, slants: bool, alphabet: str) -> tuple[bool, bool, str]:
    if "\U0001d400" <= char <= "\U0001d7ff":  # alphabets of mathematics (Unicode 22.2): letters of type in a style
        name = unicodedata.name(char, "")
        plain = unicodedata.normalize("NFKC", char)
        if "DOUBLE-STRUCK" in name:
            plain = _DOUBLE.get(plain, plain)
        elif "SCRIPT" in name:
            plain = _SCRIPT.get(plain, plain)
        elif "FRAKTUR" in name:
            plain = _FRAKTUR.get(plain, plain)
        return "ITALIC" in name or "SCRIPT" in name, "BOLD" in name, plain
    if char == "ℎ":  # Unicode keeps the place of a slanted h free for it
        return True, False, "h"
    other = _ALPHABETS.get(alphabet)
    if other is not None and char.isascii() and char.isalnum():
        return alphabet == "script", alphabet == "double-struck" and char not in other, other.get(char, char)
    return slants and is_letter(char), False, char


def is_letter(character: str) -> bool:
    """Whether a character is slanted in a formula: Latin and small Greek letters are."""
    return ("a" <= character.lower() <= "z") or "α" <= character <= "ω" or character in "ϑϕϖϵϱϰ∂"
