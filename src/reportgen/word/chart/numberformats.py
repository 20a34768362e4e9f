"""Number formats of spreadsheets (ISO 29500-1 §18.8.30), as charts use them: a number and a code in, a text out. Pure.

Of a code with sections the one of the number's sign counts, or the first whose condition holds. What is not known here
is written as General.
"""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.|\[[^\]]*\]')
"""What is written as it stands: quoted, behind a backslash or (in Chinese codes) an exclamation mark; currencies."""
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\]")
_EXPONENT = re.compile(r"([#0?]+(?:\.[#0?]*)?)E([+-])(0+)", re.IGNORECASE)
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?")
_DATE = re.compile(r"AM/PM|A/P|上午/下午|y+|m+|d+|h+|s+|aaa+|[^ymdhs]", re.IGNORECASE)
_APART = re.compile("([0#?]+)\x00([0#?]+)(,*)")
_DAYS = "一二三四五六日"
_FIRST_DAY = datetime.datetime(1899, 12, 30)
_LAST_DAY = 2_958_465
_GREATEST = 1e15
"""Numbers from there on are written as they are."""


def shown(value: float, code: str) -> str:
    """A number as its format shows it."""
    section, value = _section(value, code)
    if not section.strip() or abs(value) >= _GREATEST:
        return general(value)
    if "general" in section.lower():
        plain, literals = _bare(section)
        at = plain.lower().find("general")
        return _restored(plain[:at] + general(value) + plain[at + 7 :], literals) if at >= 0 else general(value)
    bare = _LITERAL.sub("", section)
    if re.search(r"[ymdhs年月日]|aaa", bare, re.IGNORECASE) and not re.search("[0#?]", bare):
        return _date(value, section)
    return _number(value, section)


def _section(value: float, code: str) -> tuple[str, float]:
    """The section of a code that counts for a number, and the number as it is to be shown in it."""
    sections = _sections(code)
    asked = [_CONDITION.search(section) for section in sections[:2]]
    if any(asked):
        for section, condition in zip(sections, asked, strict=False):
            if condition is not None and _holds(value, condition[1], float(condition[2].rstrip(".") or 0)):
                return section, value
        return next((each for each, said in zip(sections, [*asked, None], strict=False) if said is None), ""), value
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    return (sections[2] if value == 0 and len(sections) > 2 else sections[0]), value


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound, ">": value > bound, "=": value == bound, "<=": value <= bound, ">=": value >= bound,
        "<>": value != bound,
    }[sign]  # fmt: skip


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


def _bare(section: str) -> tuple[str, list[str]]:
    """A section with a mark in the place of each text that is written as it stands, and these texts."""
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return "\x00"

    return _LITERAL.sub(keep, section), literals


def _number(value: float, section: str) -> str:
    """A number as one section of a format shows it."""
    plain, literals = _bare(section)
    power = _EXPONENT.search(plain)
    if power is not None:
        made = _scientific(value, power)
        return _restored(plain[: power.start()] + made + plain[power.end() :], literals)
    apart = _APART.search(plain)
    if apart is not None:
        return _restored(plain[: apart.start()] + _parted(value, apart) + plain[apart.end() :], literals)
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


def _parted(value: float, code: re.Match[str]) -> str:
    """A whole number with a text before its last digits ("0!.0,": in tens of thousands with one decimal)."""
    exact = (Decimal(repr(value)) / 1000 ** len(code[3])).quantize(Decimal(1), ROUND_HALF_UP)
    behind = len(code[2])
    digits = f"{abs(exact):f}".rjust(behind + code[1].count("0"), "0")
    return f"{'-' if exact < 0 else ''}{digits[:-behind]}\x00{digits[-behind:]}"


def _scientific(value: float, code: re.Match[str]) -> str:
    """A number with a power of ten (0.00E+00)."""
    whole, _, places = code[1].partition(".")
    digits = max(len(whole), 1)
    power = 0 if value == 0 else int(f"{abs(value):.15e}".partition("e")[2])
    power -= power % digits if digits > 1 else 0
    mantissa = f"{value / 10.0**power:.{len(places)}f}"
    if abs(float(mantissa)) >= 10**digits:
        power, mantissa = power + digits, f"{value / 10.0 ** (power + digits):.{len(places)}f}"
    sign = "-" if power < 0 else "+" if code[2] == "+" else ""
    return f"{mantissa}E{sign}{abs(power):0{len(code[3])}d}"


def _restored(text: str, literals: list[str]) -> str:
    kept = iter(literals)
    return "".join(next(kept, "") if char == "\x00" else char for char in text)


def _date(value: float, section: str) -> str:
    """A day counted from 1899-12-30 (§18.17.4.1)."""
    if not 0 <= value <= _LAST_DAY:
        return general(value)
    moment = _FIRST_DAY + datetime.timedelta(days=value)
    out: list[str] = []
    plain, literals = _bare(section)
    pieces = _DATE.findall(plain)
    half = any("/" in piece and len(piece) > 1 for piece in pieces)
    for at, piece in enumerate(pieces):
        kind, size = piece[0].lower(), len(piece)
        if "/" in piece and size > 1:
            names = ("上午", "下午") if piece[0] == "上" else ("AM", "PM") if size > 3 else ("A", "P")
            out.append(names[moment.hour >= 12])
        elif kind == "a" and size > 2:
            out.append(("星期" if size > 3 else "") + _DAYS[moment.weekday()])
        elif kind == "m" and _counts_minutes(pieces, at):
            out.append(f"{moment.minute:0{min(size, 2)}d}")
        elif kind == "h" and half:
            out.append(f"{(moment.hour + 11) % 12 + 1:0{min(size, 2)}d}")
        else:
            out.append(_part(moment, kind, size, piece))
    return _restored("".join(out), literals)


def _counts_minutes(pieces: list[str], at: int) -> bool:
    """Whether an m says minutes: behind hours, or before seconds."""
    before = next((each[0].lower() for each in reversed(pieces[:at]) if each[0].lower() in "ymdhs"), "")
    after = next((each[0].lower() for each in pieces[at + 1 :] if each[0].lower() in "ymdhs"), "")
    return before == "h" or after == "s"


def _part(moment: datetime.datetime, kind: str, size: int, piece: str) -> str:
    """A piece of a day or a time; what is none, as it stands."""
    match kind:
        case "y":
            return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
        case "m":
            if size < 3:
                return f"{moment.month:0{size}d}"
            return moment.strftime("%B" if size == 4 else "%b")[: 1 if size > 4 else None]
        case "d":
            return moment.strftime("%a" if size == 3 else "%A") if size > 2 else f"{moment.day:0{size}d}"
        case "h":
            return f"{moment.hour:0{min(size, 2)}d}"
        case "s":
            return f"{moment.second:0{min(size, 2)}d}"
        case _:
            return piece
