"""Field instructions taken apart (ISO 29500-1 §17.16.2), and numbers as their switches want them (§17.16.4).

In: an instruction as typed. Out: its name, its arguments, its switches. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from msgspec import Struct

from reportgen.word.numbering.numerals import spell

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)(?:"|$)|[“”]([^“”]*)(?:[“”]|$)|(\\[^\s"“”\\])|((?:[^\s"“”\\]|\\\\)+)')
_ESCAPE = re.compile(r'\\([\\"])')

_VALUED: Mapping[str, frozenset[str]] = {
    "TOC": frozenset("abcdflnopst"),
    "SEQ": frozenset("rs"),
    "REF": frozenset("d"),
    "TC": frozenset("fl"),
    "SYMBOL": frozenset("fs"),
}
"""Switches that take what follows them as their value, by field; one that is itself a switch is never taken."""
_GENERAL = frozenset("*#@")
"""Switches of any field, each with a value: \\* \\# \\@."""


class Instruction(Struct, frozen=True):
    """`name` in capitals ("=" for a formula); `words` what is no switch; `switches` by letter, "" without a value (of
    one given twice the last); `formats` the values of \\*, in capitals and as typed alike."""

    name: str
    words: tuple[str, ...]
    switches: Mapping[str, str]
    formats: tuple[str, ...] = ()

    def has(self, letter: str) -> bool:
        """Whether the switch is given."""
        return letter in self.switches

    @property
    def word(self) -> str:
        """The first argument, "" where there is none."""
        return self.words[0] if self.words else ""


def tokens(text: str) -> list[tuple[str, bool]]:
    """Words in order, and whether each is a switch: quoted ones without their quotes."""
    out = []
    for match in _TOKEN.finditer(text):
        quoted, curly, switch, bare = match.groups()
        if switch is not None:
            out.append((switch[1], True))
        elif curly is not None:
            out.append((curly, False))
        else:
            out.append((_ESCAPE.sub(r"\1", bare if quoted is None else quoted), False))
    return out


def parse(text: str) -> Instruction:
    """An instruction taken apart; "" is one without name."""
    words = tokens(text)
    if not words or words[0][1]:
        return Instruction("", (), {})
    name = words[0][0].upper()
    if name.startswith("="):
        return Instruction("=", (text.strip()[1:].strip(),), {})
    valued = _VALUED.get(name, frozenset())
    found: list[str] = []
    switches: dict[str, str] = {}
    formats: list[str] = []
    at = 1
    while at < len(words):
        word, is_switch = words[at]
        at += 1
        if not is_switch:
            found.append(word)
            continue
        letter, value = word.lower(), ""
        if (letter in valued or letter in _GENERAL) and at < len(words) and not words[at][1]:
            value = words[at][0]
            at += 1
        if letter == "*":
            formats.append(value)
        switches[letter] = value
    return Instruction(name, tuple(found), switches, tuple(formats))


# --- numbers --------------------------------------------------------------------------------------

_FORMATS: Mapping[str, str] = {
    "ARABIC": "decimal",
    "ARABICDASH": "numberInDash",
    "SBCHAR": "decimal",
    "DBCHAR": "decimalFullWidth",
    "CHINESENUM1": "chineseCounting",
    "CHINESENUM2": "chineseLegalSimplified",
    "CHINESENUM3": "chineseCountingThousand",
    "DBNUM1": "ideographDigital",
    "DBNUM2": "chineseCountingThousand",
    "DBNUM3": "chineseLegalSimplified",
    "DBNUM4": "ideographDigital",
    "GB1": "decimalEnclosedFullstop",
    "GB2": "decimalEnclosedParen",
    "GB3": "decimalEnclosedCircleChinese",
    "CIRCLENUM": "decimalEnclosedCircle",
    "ZODIAC1": "ideographTraditional",
    "ZODIAC2": "ideographZodiac",
    "ZODIAC3": "ideographZodiacTraditional",
    "HEX": "hex",
    "ORDINAL": "ordinal",
}
"""Values of \\* for numbers, in capitals, to number formats (§17.16.4.3.1, §17.18.59)."""

_OTHER: Mapping[str, Callable[[int], str]] = {
    "GB4": lambda number: chr(0x321F + number) if 1 <= number <= 10 else str(number),
}


def shaped(number: int, formats: tuple[str, ...]) -> str | None:
    """A number as the last \\* that speaks of numbers wants it; None where none does. ROMAN and ALPHABETIC are large
    or small as they are typed."""
    for name in reversed(formats):
        upper = name.upper()
        if upper in ("ROMAN", "ALPHABETIC"):
            kind = upper.capitalize() if upper == "ROMAN" else "Letter"
            return spell(number, f"{'upper' if name[0].isupper() else 'lower'}{kind}")
        if upper in _FORMATS:
            return spell(number, _FORMATS[upper])
        if upper in _OTHER:
            return _OTHER[upper](number)
    return None


def pictured(number: Decimal, picture: str) -> str:
    """A number after a picture (\\#, §17.16.4.2): 0 and # are digits, the comma groups by thousands, other characters
    stand as they are; of up to three parts between semicolons the first is for positive numbers, the second for
    negative ones, the third for zero."""
    sections = picture.split(";")
    part = sections[0]
    shown = number
    if number < 0 and len(sections) > 1:
        part, shown = sections[1], -number
    elif number == 0 and len(sections) > 2:
        part = sections[2]
    match = re.search(r"[0#x,]*(?:\.[0#x]*)?", part[(start := _first_digit(part)) :]) if part else None
    if match is None or not match.group():
        return part.replace("'", "")
    whole, _, fraction = match.group().partition(".")
    least = sum(character == "0" for character in whole)
    rounded = abs(shown).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    digits, _, behind = f"{rounded:f}".partition(".")
    digits = digits.lstrip("0").rjust(least, "0") or ("" if "#" in whole and fraction else "0")
    if "," in whole:
        digits = f"{int(digits or '0'):,}".rjust(least, "0")
    kept = len(fraction.rstrip("#"))
    while len(behind) > kept and behind.endswith("0"):
        behind = behind[:-1]
    sign = "-" if shown < 0 and rounded else ""
    body = sign + digits + ("." + behind if behind else "")
    return (part[:start] + body + part[start + match.end() :]).replace("'", "")


def _first_digit(part: str) -> int:
    return next((at for at, character in enumerate(part) if character in "0#x."), len(part))


def as_number(text: str) -> Decimal | None:
    """The number a text is, its thousands' commas taken out; None where it is none."""
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
