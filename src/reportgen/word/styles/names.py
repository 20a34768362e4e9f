"""Names of built-in styles: in files they are English, whatever language Word speaks; fields and WPS name them in
Chinese too. Pure."""

from __future__ import annotations

import re

_CHINESE = {
    "正文": "normal",
    "标题": "title",
    "副标题": "subtitle",
    "题注": "caption",
    "页眉": "header",
    "页脚": "footer",
    "正文文本": "body text",
    "列表段落": "list paragraph",
    "列出段落": "list paragraph",
    "引用": "quote",
    "强调": "emphasis",
    "要点": "strong",
    "图表目录": "table of figures",
    "脚注文本": "footnote text",
    "尾注文本": "endnote text",
}
_NUMBERED = re.compile(r"(heading|标题|toc|目录)\s*([1-9])")
_ENGLISH = {"heading": "heading", "标题": "heading", "toc": "toc", "目录": "toc"}


def canonical(name: str) -> str:
    """A style's name in small letters, a built-in one in English: "标题 1", "Heading 1" and "heading 1" are one."""
    name = name.strip().casefold()
    found = _NUMBERED.fullmatch(name)
    if found is not None:
        return f"{_ENGLISH[found.group(1)]} {found.group(2)}"
    return _CHINESE.get(name, name)


def of_field(word: str) -> str:
    """The style that a STYLEREF means: a digit is a heading of that level (§17.16.5.59)."""
    return f"heading {word}" if word in "123456789" and len(word) == 1 else canonical(word)
