"""Figures: exact decimals that print as they were written and may carry a note.

In: the text a clerk wrote for a number. Out: a `Figure`, or a `FigureError` that says in Chinese what is
wrong. Nothing goes through binary floating point.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

MAX_DIGITS = 15
"""Digits before the point. Decimal adds exactly up to 28, so sums of any table stay exact."""


class Figure(Decimal):
    """A number of a form, with the note (注) that stands beside it.

    Arithmetic and comparison are Decimal's and give plain Decimals; `str()` gives the figure as written,
    and the note in brackets if there is one: `22（其中修订16件）`. NaN stands for an unreadable cell.
    """

    __slots__ = ("_note", "_text")
    _note: str
    _text: str

    def __new__(cls, value: Decimal | int | str = 0, note: str = "", text: str | None = None) -> Figure:
        """`text` is how the figure was written, None for the plain decimal digits of `value`."""
        figure = super().__new__(cls, value)
        figure._note = note
        figure._text = format(Decimal(value), "f") if text is None else text
        return figure

    @property
    def 值(self) -> Decimal:  # noqa: N802 - templates are written in Chinese
        """The number alone."""
        return Decimal(self)

    @property
    def 注(self) -> str:  # noqa: N802
        """The note, "" if none."""
        return self._note

    @property
    def text(self) -> str:
        """The figure as written, without its note."""
        return self._text

    def __str__(self) -> str:
        return f"{self._text}（{self._note}）" if self._note else self._text

    def __format__(self, spec: str, _context: Any = None) -> str:
        return format(Decimal(self), spec) if spec else str(self)

    def __repr__(self) -> str:
        return f"Figure({str(self)!r})"

    def __reduce__(self) -> Any:
        return (Figure, (Decimal(self), self._note, self._text))

    def __copy__(self) -> Figure:
        return self

    def __deepcopy__(self, _memo: Any) -> Figure:
        return self


class FigureError(Exception):
    """A text that is no figure of the kind wanted.

    `message` and `hint` are for the clerk; `out_of_range` says that it is a number, but not one that fits.
    """

    def __init__(self, message: str, hint: str = "", *, out_of_range: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.out_of_range = out_of_range


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－＋", "0123456789.-+")
_SPACES = re.compile(r"[\s　]+")
_NUMBER = re.compile(r"([-+]?)(\d+)(?:\.(\d+))?", re.ASCII)
_NOTED = re.compile(r"([\d.]+)\s*[（(](.+)[）)]")
_NONE_WORDS = frozenset({"-", "--", "—", "——", "/", "／", "\\", "无", "没有", "零", "空", "○", "〇"})


def read_figure(text: str, *, scale: int = 0, note: str = "") -> tuple[Figure, bool]:
    """The figure a text stands for, and whether it had to be normalised (full-width digits, stray spaces).

    `scale` is the number of decimal places allowed, 0 for a count. Raises FigureError.
    """
    narrow = text if text.isascii() else text.translate(_FULL_WIDTH)
    normalised = narrow != text or "　" in text or text != text.strip()
    narrow = narrow.strip()
    match = _NUMBER.fullmatch(narrow)
    if match is None:
        raise _not_a_number(text.strip(), narrow)
    sign, whole, fraction = match.groups()
    whole = whole.lstrip("0") or "0"
    written = whole if fraction is None else f"{whole}.{fraction}"
    if sign == "-" and Decimal(written):
        raise FigureError(f"不能是负数，现为 -{written}", "请核对数字", out_of_range=True)
    if fraction is not None and scale == 0:
        raise FigureError(f"应是整数，现为 {written}", "这里填件数，不带小数", out_of_range=True)
    if fraction is not None and len(fraction) > scale:
        raise FigureError(f"最多 {scale} 位小数，现为 {written}", "请核对单位和小数点", out_of_range=True)
    if len(whole) > MAX_DIGITS:
        raise FigureError(f"数字过大（{len(whole)} 位）", "请核对数字", out_of_range=True)
    return Figure(written, note, written), normalised


def clean_note(text: str) -> str:
    """A note without the brackets a clerk may have typed around it: `str()` adds them."""
    note = text.strip()
    for opening, closing in ("（）", "()"):
        if note.startswith(opening) and note.endswith(closing) and opening not in note[1:]:
            return note[1:-1].strip()
    return note


def _not_a_number(text: str, narrow: str) -> FigureError:
    noted = _NOTED.fullmatch(narrow)
    if noted:
        hint = f"有附注的数字写作 {{值: {noted[1]}, 注: {noted[2]}}}"
    elif text in _NONE_WORDS:
        hint = "没有就写 0，或不写这一项"
    elif re.fullmatch(r"\d{1,3}([,，]\d{3})+(\.\d+)?", narrow):
        hint = "请去掉千位分隔的逗号"
    elif _NUMBER.fullmatch(_SPACES.sub("", narrow)):
        hint = "请去掉数字中间的空格"
    elif re.fullmatch(r"[\d.]+\s*\D{1,3}", narrow):
        hint = "只写数字，不写单位"
    else:
        hint = "请只写阿拉伯数字"
    return FigureError(f"“{_short(text)}”不是数字", hint)


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
