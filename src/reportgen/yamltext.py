"""The text under a data file: bytes to characters, forbidden characters, and YAML mistakes put in Chinese.

In: the bytes of a file, or its text, or the parser's complaint. Out: clean text and findings that carry
file, line and column. Nothing here knows what the data means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from reportgen.errors import Finding, Place, Severity

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters no text of a report may hold: those XML 1.0 §2.2 refuses, the other control characters, and the
two Unicode line separators, which would make the parser count lines differently from the clerk's editor."""

STAND_IN = "\ufffd"
_LINE_BREAK = re.compile("\r\n|\r|\n")
_MOST = 20
"""So many findings of one kind in one text; a binary file would give thousands."""


def error(code: str, message: str, place: Place, hint: str = "") -> Finding:
    """An error finding."""
    return Finding(code, Severity.ERROR, message, place, hint=hint)


def decode(data: bytes, file: str) -> tuple[str, list[Finding]]:
    """Bytes to text without a byte order mark. Text that is not UTF-8 gives one D102 and an empty text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = "文件是 UTF-16（记事本所称“Unicode”）编码，不是 UTF-8"
        return "", [error("D102", name, Place(file), _SAVE_AS)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        name = "是 GBK（ANSI）编码，不是 UTF-8" if _is_gbk(data) else "不是 UTF-8 文本"
        return "", [error("D102", f"文件{name}", Place(file, line, column), _SAVE_AS)]


_SAVE_AS = "请用编辑器“另存为”，编码选 UTF-8"


def _is_gbk(data: bytes) -> bool:
    """Whether bytes read as GB 18030 and what is not ASCII is mostly Chinese."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    wide = [char for char in text if ord(char) > 0x7F]
    chinese = sum(1 for char in wide if "\u4e00" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f")
    return bool(wide) and chinese * 2 >= len(wide)


def name_of(char: str) -> str:
    """A code point as U+XXXX."""
    return f"U+{ord(char):04X}"


def clean(text: str, file: str) -> tuple[str, list[Finding]]:
    """The text with forbidden characters replaced, so that reading can go on, and a D103 for each."""
    text = text.removeprefix("\ufeff")
    hits = list(FORBIDDEN.finditer(text))
    if not hits:
        return text, []
    findings = []
    for hit in hits[:_MOST]:
        breaks = list(_LINE_BREAK.finditer(text, 0, hit.start()))
        start = breaks[-1].end() if breaks else 0
        place = Place(file, len(breaks) + 1, hit.start() - start + 1)
        findings.append(forbidden(hit.group(), place))
    if len(hits) > _MOST:
        findings.append(error("D103", f"这样的字符还有 {len(hits) - _MOST} 个", Place(file)))
    return FORBIDDEN.sub(STAND_IN, text), findings


def forbidden(char: str, place: Place) -> Finding:
    """The D103 for one forbidden character."""
    kind = "空字符" if char == "\0" else "不可见的控制字符"
    return error("D103", f"含有{kind} {name_of(char)}", place, "请删去后重新输入这一处")


# What libyaml says → (what the clerk reads, whether the mistake lies where the construct began).
_PROBLEMS: dict[str, tuple[str, bool]] = {
    "mapping values are not allowed in this context": ("冒号的位置不对，或缩进与上一行不一致", False),
    "could not find expected ':'": ("这一行缺少“键: 值”中的冒号（冒号用英文半角，后面空一格）", True),
    "did not find expected key": ("这里应是“键: 值”：请看缩进是否对齐、上面的引号括号是否多余", False),
    "did not find expected '-' indicator": ("列表中的各行应以“- ”开头并对齐", False),
    "did not find expected ',' or ']'": ("方括号 [ ] 没有成对，或其中缺少逗号", True),
    "did not find expected ',' or '}'": ("花括号 { } 没有成对，或其中缺少逗号", True),
    "found unexpected end of stream": ("引号没有成对，直到文件结束也没有找到另一半", True),
    "found unexpected document indicator": ("引号没有成对，中间遇到了“---”或“...”", True),
    "found character that cannot start any token": ("值不能以这个字符开头", False),
    "found a tab character that violates indentation": ("用制表符（Tab）缩进", False),
    "found unknown escape character": ("双引号中的反斜杠 \\ 后面不是规定的转义字符", False),
    "found invalid Unicode character escape code": ("双引号中的 \\u 转义不是有效的字符", False),
    "did not find expected hexdecimal number": ("双引号中的 \\x、\\u 转义后面应是十六进制数字", False),
    "block sequence entries are not allowed in this context": ("“- ”不能写在这里，请另起一行", False),
    "did not find expected alphabetic or numeric character": ("以 * 或 & 开头的值须加引号", False),
    "did not find expected comment or line break": ("“|”或“>”后面应直接换行", False),
    "did not find expected <document start>": ("“...”之后不能再有内容", False),
    "did not find expected node content": ("括号多余或没有成对", False),
    "found undefined tag handle": ("以 ! 开头的值须加引号", False),
    "found incompatible YAML document": ("%YAML 指令的版本不受支持，请删去这一行", False),
}


def syntax(fault: yaml.YAMLError, text: str, file: str) -> list[Finding]:
    """The findings for a text the parser refuses: D105 for lines indented with tabs, else one D104."""
    if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
        return [error("D104", "不符合 YAML 写法", Place(file))]
    words, at_start = _PROBLEMS.get(fault.problem or "", ("不符合 YAML 写法", False))
    mark = fault.context_mark if at_start and fault.context_mark else fault.problem_mark
    lines = _LINE_BREAK.split(text)
    if "token" in (fault.problem or "") or "tab" in (fault.problem or ""):
        tabs = list(_tab_indents(lines, file))
        if tabs and _indent_holds_tab(lines, fault.problem_mark.line):
            return tabs
    code = "D103" if "Unicode" in (fault.problem or "") else "D104"
    first = min(mark.line, fault.problem_mark.line)
    hint = _guess(lines, first, fault.problem_mark)
    return [error(code, words, Place(file, mark.line + 1, mark.column + 1), hint)]


def _indent_holds_tab(lines: list[str], index: int) -> bool:
    line = lines[index] if index < len(lines) else ""
    return "\t" in line[: len(line) - len(line.lstrip())]


def _tab_indents(lines: list[str], file: str) -> Iterator[Finding]:
    found = 0
    for index, line in enumerate(lines):
        if line.strip() and _indent_holds_tab(lines, index) and found < _MOST:
            found += 1
            place = Place(file, index + 1, line.index("\t") + 1)
            yield error("D105", "用制表符（Tab）缩进", place, "请改用空格缩进，每级两个空格")


_KEY_FULL_COLON = re.compile(r"^[\s　]*(- )?[^:\s：“”，。]{1,20}：")
_KEY_NO_SPACE = re.compile(r"^\s*(- )?[^:\s]{1,20}:[^\s:/]")


def _guess(lines: list[str], first: int, mark: yaml.Mark) -> str:
    """What most often lies behind the mistake, from the lines around it."""
    near = [line for line in lines[max(0, first - 1) : mark.line + 1] if line.strip()]
    if any(_KEY_FULL_COLON.match(line) for line in near):
        return "冒号是全角“：”，请改成英文半角冒号并在后面空一格，如“电话: 1234567”"
    if any(_KEY_NO_SPACE.match(line) for line in near):
        return "冒号后面要空一格"
    if any(line.startswith("　") for line in near):
        return "行首是全角空格，请改用半角空格缩进"
    line = lines[mark.line] if mark.line < len(lines) else ""
    char = line[mark.column : mark.column + 1]
    if char and char in "@`%*&!|>\"'[{":
        return f"值中有特殊字符“{char}”时，请给整个值加上英文单引号"
    return "请对照相邻各行的写法"
