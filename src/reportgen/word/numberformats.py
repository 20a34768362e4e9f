"""Number formats of spreadsheets (ISO 29500-1 §18.8.30), as charts use them: a number and a code in, a text out. Pure.

Of a code with sections the one of the number's sign counts. What is not known here is written as General.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_DATE = re.compile(r"y+|m+|d+|h+|s+|AM/PM|上午/下午|[^ymdhs]", re.IGNORECASE)
_FIRST_DAY = datetime.datetime(1899, 12, 30)
_LAST_DAY = 2_958_465
_GREATEST = 1e15
"""Numbers from there on are written as they are."""


def shown(value: float, code: str) -> str:
    """A number as its format shows it."""
    sections = _sections(code)
    section = sections[0] if sections else "General"
    negative = value < 0
    if negative and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if not section.strip() or "general" in section.lower() or abs(value) >= _GREATEST:
        return general(value)
    bare = _LITERAL.sub("", section)
    if re.search(r"[ymdhs年月日]", bare, re.IGNORECASE) and not re.search("[0#?]", bare):
        return _date(value, section)
    return _number(value, section)


def general(value: float) -> str:
    """A number as short as it is: ten digits at most."""
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    text = f"{value:.10g}"
    return text if "e" not in text else f"{value:.5g}".replace("e", "E")


def _sections(code: str) -> list[str]:
    """The sections of a code, parted by semicolons outside quotes."""
    out, quoted, start = [], False, 0
    for at, char in enumerate(code):
        if char == '"':
            quoted = not quoted
        elif char == ";" and not quoted:
            out.append(code[start:at])
            start = at + 1
    return [*out, code[start:]]


def _number(value: float, section: str) -> str:
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or "")
        return "\x00"

    plain = _LITERAL.sub(keep, section)
    match = _DIGITS.search(plain)
    if match is None:
        return _restored(plain, literals)
    digits = match[0]
    whole, _, places = digits.partition(".")
    scaled = Decimal(repr(value)) * 100 ** min(plain.count("%"), 4)
    while whole.endswith(","):
        whole, scaled = whole[:-1], scaled / 1000
    least = places.count("0")
    exact = scaled.quantize(Decimal(1).scaleb(-min(len(places), 15)), ROUND_HALF_UP)
    text = f"{abs(exact):,f}" if "," in whole else f"{abs(exact):f}"
    head, _, tail = text.partition(".")
    tail = tail[:least] + tail[least:].rstrip("0")
    head = head.rjust(whole.replace(",", "").count("0"), "0") if "," not in whole else head
    if not whole.replace(",", "").count("0") and head == "0" and tail:
        head = ""
    sign = "-" if exact < 0 else ""
    made = f"{sign}{head}{'.' if tail or (least and places) else ''}{tail}"
    return _restored(plain[: match.start()] + made + plain[match.end() :], literals)


def _restored(text: str, literals: list[str]) -> str:
    kept = iter(literals)
    return "".join(next(kept, "") if char == "\x00" else char for char in text)


def _date(value: float, section: str) -> str:
    """A day counted from 1899-12-30 (§18.17.4.1)."""
    if not 0 <= value <= _LAST_DAY:
        return general(value)
    moment = _FIRST_DAY + datetime.timedelta(days=value)
    out: list[str] = []
    clock = False
    plain = _LITERAL.sub(lambda match: match[1] or match[2] or "", section)
    for piece in _DATE.findall(plain):
        kind, size = piece[0].lower(), len(piece)
        if kind == "y":
            out.append(f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}")
        elif kind == "m" and clock:
            out.append(f"{moment.minute:0{min(size, 2)}d}")
        elif kind == "m":
            out.append(moment.strftime("%b") if size == 3 else f"{moment.month:0{min(size, 2)}d}")
        elif kind == "d":
            out.append(f"{moment.day:0{min(size, 2)}d}")
        elif kind == "h":
            clock = True
            out.append(f"{moment.hour:0{min(size, 2)}d}")
        elif kind == "s":
            out.append(f"{moment.second:0{min(size, 2)}d}")
        else:
            out.append(piece)
    return "".join(out)
