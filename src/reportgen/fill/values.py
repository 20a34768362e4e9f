"""How one value is written into WordprocessingML: a value in, escaped markup out.

Text comes out as it was typed: `&`, `<`, braces and quotes escaped, a line break as w:br (ISO 29500-1
§17.3.3.1), a tab as w:tab. Nothing that a value holds is ever read as a tag or as markup.
"""

from __future__ import annotations

import hashlib
import re
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from jinja2 import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from reportgen import sandbox
from reportgen.errors import DataError, Finding, Severity

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 §2.2 cannot hold."""

_SPECIAL = re.compile("[\x00-\x1f&<>'\"\ud800-\udfff\ufffe\uffff]")
"""What does not stand in XML as it is typed."""

_LINE = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_UNSAFE_FILTERS = ("safe", "e", "escape", "forceescape", "urlize", "xmlattr", "tojson")
_DATE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*")

V_MERGE = "v-merge"
"""Target of the processing instruction that marks a cell for `merge`; its text is the hash of the key."""


class UnprintableError(Exception):
    """A tag writes something that is not a text or a figure; the text says what, in Chinese."""


class Pictures(Protocol):
    """What the `image` filter asks of the part being filled."""

    def picture(self, path: str, width: float | None, height: float | None, alt: str) -> str:
        """The w:drawing of the picture at `path`; width and height in mm, None to follow the other."""


CURRENT: ContextVar[Pictures] = ContextVar("current")
"""The part being filled. The environment is shared by all fills, this is not."""


def require_legal(text: str) -> None:
    """Raises DataError for a character that XML cannot hold."""
    bad = _ILLEGAL.search(text)
    if bad:
        near = text[max(0, bad.start() - 10) : bad.start()]
        raise DataError(
            Finding(
                "D121",
                Severity.ERROR,
                f"“{near}”之后有一个不能写入 Word 文件的控制字符（U+{ord(bad[0]):04X}）",
                hint="请在数据文件中删去这个字符",
            )
        )


def as_typed(text: str) -> Markup:
    """A text as it stands inside w:t. Raises DataError for a character that XML cannot hold."""
    if not _SPECIAL.search(text):
        return Markup(text)
    require_legal(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Markup(escape(text).replace("\n", _LINE).replace("\t", _TAB))


# Tuples: what A | B names is made anew each time that it is asked for.
_DONE = (Markup, Undefined)
_PLAIN = (str, int, Decimal)


def finalize(value: Any) -> Any:
    """What a tag writes for a value. Raises UnprintableError for a list, a mapping, None, a truth value."""
    if isinstance(value, _DONE):
        return value
    if isinstance(value, bool):
        raise UnprintableError("得到的是“是/否”，不是文字")
    if isinstance(value, _PLAIN):
        return as_typed(str(value))
    if isinstance(value, float):
        raise UnprintableError("得到的是二进制小数，写出来可能与原数不同")
    if isinstance(value, list | tuple):
        raise UnprintableError("得到的是一个列表，应当用 {%p for … in … %} 逐项写出")
    if value is None:
        raise UnprintableError("没有得到任何值")
    raise UnprintableError("得到的是一组数据，应当写明其中哪一项")


def v_merge(value: Any, key: Any = None) -> Markup:
    """Filter: the value, and a mark that merges the cell with the one above where the keys are equal.

    The key is the value itself if none is given.
    """
    digest = hashlib.blake2b(str(value if key is None else key).encode(), digest_size=8).hexdigest()
    return Markup(f"<?{V_MERGE} {digest}?>") + Markup(finalize(value))


def image(path: Any, width: float | None = None, height: float | None = None, alt: str = "") -> Markup:
    """Filter: the picture at that path, `width` or `height` in mm, `alt` its description.

    An empty path writes nothing.
    """
    if not str(path):
        return Markup("")
    drawing = CURRENT.get().picture(str(path), width, height, str(alt))
    return Markup(f'</w:t>{drawing}<w:t xml:space="preserve">')


def date_zh(value: Any) -> str:
    """Filter: a date as GB/T 9704-2012 7.3.5.4 writes it, 2024年1月20日, without leading zeros.

    Text that is not a date of the calendar stays as it is.
    """
    found = _DATE.fullmatch(str(value))
    if not found:
        return str(value)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return str(value)
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """The environment of all templates: sandboxed, strict, escaping, without the filters that undo it."""
    env = sandbox.environment(autoescape=True, finalize=finalize)
    for name in _UNSAFE_FILTERS:
        env.filters.pop(name, None)
    env.filters.update(v_merge=v_merge, image=image, date_zh=date_zh)
    return env
