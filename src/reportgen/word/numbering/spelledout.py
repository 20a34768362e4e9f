"""Numbers in English words, in foreign letters and in marks (ISO 29500-1 §17.18.59): the rarer number formats.

Pure functions: a number from 1 on in, text out.
"""

from __future__ import annotations

from collections.abc import Callable

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
GANADA = "가나다라마바사아자차카타파하"
CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_MARKS = "*†‡§"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    teens = number // 10 % 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def cardinal_text(number: int) -> str:
    """One, Twenty-one, One hundred one."""
    return _words(number).capitalize()


def ordinal_text(number: int) -> str:
    """First, Twenty-first, One hundredth."""
    head, mark, last = _words(number).rpartition("-")
    if " " in last or not mark:
        head, mark, last = _words(number).rpartition(" ")
    last = _ORDINALS.get(last) or (last.removesuffix("y") + "ieth" if last.endswith("y") else last + "th")
    return f"{head}{mark}{last}".capitalize()


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    high, low = divmod(number, size)
    return f"{_words(high)} {name}" + (f" {_words(low)}" if low else "")


def chicago(number: int) -> str:
    """The note marks * † ‡ §, then two of each, and so on."""
    return _MARKS[(number - 1) % 4] * ((number - 1) // 4 + 1) if number else ""


def cycled(letters: str) -> Callable[[int], str]:
    """Letter by letter, and again from the first."""
    return lambda number: letters[(number - 1) % len(letters)] if number else "0"


def digits(ten: str) -> Callable[[int], str]:
    """Digit by digit, with these for 0 to 9."""
    return lambda number: "".join(ten[int(digit)] for digit in str(number))
