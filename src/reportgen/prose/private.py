"""What must not be published of persons: identity numbers, mobile numbers, bank cards, private mail addresses.

In: a passage. Out: slips. Numbers are held to their check digits, so that a file number of the same length is not
accused. Messages never repeat the number whole.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{5})((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dXx](?![0-9A-Za-z])")
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MOBILE = re.compile(r"(?<![\dA-Za-z.])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z.])")
_CARD = re.compile(
    r"(?<![\dA-Za-z.])(?:62\d{14,17}|(?:4\d{15}|5[1-5]\d{14})|\d{4}(?: \d{4}){3}(?: \d{1,3})?)(?![\dA-Za-z.])"
)
_LONG = re.compile(r"\d{14}|\d{4} \d{4} ")
_MAIL = re.compile(
    r"[A-Za-z0-9._%+-]+@((?:qq|163|126|139|189|sina|sohu|gmail|hotmail|outlook|foxmail|yeah|aliyun|wo)\.[a-z.]+)"
)
_OFFICE_MAIL = re.compile(r"邮箱|邮件|邮址|联系|地址|Email|E-mail|email|信箱")


def is_identity(number: str) -> bool:
    """Whether 18 characters are a resident identity number: province, a day that was, check digit (GB 11643-1999)."""
    number = number.upper()
    if number[:2] not in _PROVINCES:
        return False
    try:
        born = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return born.year >= 1880 and "10X98765432"[total % 11] == number[17]


def is_card(number: str) -> bool:
    """Whether digits pass the check of ISO/IEC 7812-1 (Luhn)."""
    total = 0
    for at, char in enumerate(reversed(number)):
        digit = int(char) * (2 if at % 2 else 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def identities(passage: Passage) -> Iterator[Slip]:
    """Resident identity numbers."""
    for found in _IDENTITY.finditer(passage.text):
        if is_identity(found[0]):
            yield Slip(found.start(), found.end(), f"居民身份证号 {_covered(found[0])}")


def mobiles(passage: Passage, own: str) -> Iterator[Slip]:
    """Mobile numbers, but for those of the office's own entry `own`."""
    known = re.sub(r"\D", "", own)
    for found in _MOBILE.finditer(passage.text):
        digits = re.sub(r"\D", "", found[0])
        if digits not in known:
            yield Slip(found.start(), found.end(), f"手机号码 {_covered(digits)}")


def cards(passage: Passage) -> Iterator[Slip]:
    """Bank card numbers."""
    if _LONG.search(passage.text) is None:
        return
    for found in _CARD.finditer(passage.text):
        digits = found[0].replace(" ", "")
        if is_card(digits) and not is_identity(digits.ljust(18, "0")[:18]):
            yield Slip(found.start(), found.end(), f"银行卡号 {_covered(digits)}")


def mails(passage: Passage) -> Iterator[Slip]:
    """Addresses at public mail services, where they are not named as the office's own mailbox."""
    for found in _MAIL.finditer(passage.text):
        if not _OFFICE_MAIL.search(passage.text[max(0, found.start() - 20) : found.start()]):
            yield Slip(found.start(), found.end(), f"疑为个人邮箱 {found[0][:2]}…@{found[1]}")


def _covered(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"
