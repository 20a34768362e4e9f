"""Jinja tags in the XML of a part: what is written wrongly, and in which paragraph.

XML text in, findings out. docxtpl turns a part into one Jinja text; `lines` keeps one line a paragraph, so
the line of a Jinja error leads back to the words that the template's author sees in Word.
"""

from __future__ import annotations

import html
import re
from types import TracebackType

from jinja2 import TemplateSyntaxError, UndefinedError
from lxml import etree

from reportgen.errors import Finding, Place, Severity
from reportgen.fill.names import w
from reportgen.fill.values import UnprintableError

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}")
_MARKUP = re.compile(r"<[^>]*>")
_SCOPE = re.compile(r"(\{[{%#])(?:p|tr|tc|r)(?=\s)")
_MISSING = re.compile(r"has no attribute '([^']+)'|'([^']+)' is undefined")
_SHOWN = 60


def lines(xml: str) -> str:
    """The XML with each paragraph on a line of its own, so that Jinja counts paragraphs."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml.replace("\n", " "))


def plain(xml: str) -> str:
    """The words of a piece of XML, tags of Jinja as Word shows them."""
    return html.unescape(_MARKUP.sub("", xml)).strip()


def shorten(text: str) -> str:
    """Enough of a text to find it by."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def paragraph_of(words: str, xml: str) -> int | None:
    """The number, from 1, of the first paragraph that holds those words (white space aside), None: none."""
    wanted = _key(words)
    for number, found in enumerate(etree.fromstring(xml.encode()).iter(w("p")), 1):
        if wanted and wanted in _key("".join(text.text or "" for text in found.iter(w("t")))):
            return number
    return None


def _key(text: str) -> str:
    text = _SCOPE.sub(r"\1", text)
    for curly, straight in zip("“”‘’", "\"\"''", strict=True):
        text = text.replace(curly, straight)
    return re.sub(r"\s", "", text)


def loose(patched: str, xml: str, file: str, part: str) -> list[Finding]:
    """Opening or closing marks that belong to no tag: they would be printed as they stand."""
    rest = _TAG.sub("", _RAW.sub("", patched))
    found = []
    for line in rest.split("\n"):
        if _LOOSE.search(plain(line)):
            words = plain(line)
            found.append(
                Finding(
                    "T417",
                    Severity.ERROR,
                    f"标签的括号没有配对：“{shorten(words)}”",
                    Place(file, part=part, paragraph=paragraph_of(words, xml)),
                    hint="标签应写作 {{ … }} 或 {% … %}，左右括号各两个字符",
                )
            )
    return found


def unfilled(xml: str, file: str, part: str) -> list[Finding]:
    """Tags in a part that is not filled, such as a comment: they would be printed as they stand."""
    words = plain(xml) if "{" in xml else ""
    found = _TAG.search(words)
    if not found:
        return []
    return [
        Finding(
            "T417",
            Severity.ERROR,
            f"这里的标签不会被填写：“{shorten(found[0])}”",
            Place(file, part=part, paragraph=paragraph_of(found[0], xml)),
            hint="标签只能写在正文、页眉、页脚、脚注和文档属性里",
        )
    ]


def explain(error: Exception, patched: str, xml: str, file: str, part: str) -> Finding:
    """A finding for what Jinja raised while it read or filled a part.

    `patched` is the text Jinja saw, `xml` the part as Word wrote it.
    """
    number = error.lineno if isinstance(error, TemplateSyntaxError) else _line(error.__traceback__)
    here = patched.split("\n")[number - 1] if number else ""
    shown = [html.unescape(_MARKUP.sub("", tag)) for tag in _TAG.findall(here)]
    missing = _missing(error)
    if missing:
        shown = [tag for tag in shown if missing in tag] or shown
    words = shown[0] if len(shown) == 1 else " ".join(shown) or plain(here)
    paragraph = paragraph_of(plain(here), xml) or (paragraph_of(shown[0], xml) if shown else None)
    code, message, hint = _reason(error, missing)
    place = Place(file, part=part, paragraph=paragraph)
    return Finding(code, Severity.ERROR, f"“{shorten(words)}”{message}", place, hint=hint)


def _missing(error: Exception) -> str:
    found = _MISSING.search(str(error)) if isinstance(error, UndefinedError) else None
    return (found[1] or found[2]) if found else ""


def _reason(error: Exception, missing: str) -> tuple[str, str, str]:
    if isinstance(error, TemplateSyntaxError):
        return "T412", "写法有误，读不懂", f"Jinja 的说明：{error.message}"
    if isinstance(error, UndefinedError):
        what = f"“{missing}”" if missing else "一项"
        return "T413", f"用到了数据里没有的{what}", "请对照 schema.yaml 检查名称；循环变量只在循环之内有效"
    if isinstance(error, UnprintableError):
        return "T415", f"不能直接写出：{error}", "标签里应当是文字或数字"
    return "T414", "算不出来", f"说明：{type(error).__name__}: {error}"


def _line(traceback: TracebackType | None) -> int | None:
    """The line of the template that was being filled: Jinja puts it into the traceback."""
    number = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            number = traceback.tb_lineno
        traceback = traceback.tb_next
    return number
