"""Findings of the reader: one per thing and part, with the first paragraph it stands in and a count.

In: codes with a name each. Out: `Finding` values, in the order in which the things were first met.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.errors import DataError, Finding, Place, Severity

_W, _N, _E = Severity.WARNING, Severity.NOTICE, Severity.ERROR

MESSAGES: dict[str, tuple[Severity, str, str]] = {
    "W601": (_E, "不是 Word 文件（.docx）：{}", "请用 Word 或 WPS 打开后另存为 .docx 格式"),
    "W602": (_E, "文件加了密码，无法读取", "请在 Word 中取消打开密码后再用"),
    "W603": (_E, "文件已损坏：{}", "请用 Word 打开并修复后另存，或换用未损坏的备份"),
    "W604": (_E, "文件不安全或过大，拒绝读取：{}", "正常的 Word 文件不会这样，请核对文件来源"),
    "W610": (_W, "文件缺少或损坏了部件 {}，按 Word 的默认值排印", "请用 Word 打开并另存一次"),
    "W611": (_W, "样式“{}”没有定义，按默认样式排印", "请在 Word 中重新选用样式"),
    "W612": (_W, "样式“{}”的“样式基准”绕成了圈，已断开", "请在 Word 中修改该样式的“样式基准”"),
    "W620": (_W, "自动编号 {} 没有定义，按无编号排印", "请在 Word 中重新设置该段的编号"),
    "W621": (_W, "编号格式 {} 还不支持，按阿拉伯数字排印", "请改用常见的编号格式"),
    "W622": (_W, "图片项目符号印不出来，按文字项目符号排印", "请改用文字项目符号"),
    "W630": (_W, "表格纵向合并有误：{}，按不合并排印", "请在 Word 中重新合并这些单元格"),
    "W631": (_W, "表格各行列数不一致：{}，已补齐", "请在 Word 中核对该表各行的列"),
    "W632": (_W, "纵向合并所盖住的单元格里有文字：{}，Word 与本程序都不排印", "请把文字移到合并区的第一格"),
    "W640": (_W, "有不认识的内容，没有排印：{}", "请在 Word 中改用普通文字或表格"),
    "W641": (_W, "有不支持的图形或对象，没有排印：{}", "请改用嵌入型图片或普通文字"),
    "W642": (_W, "有批注，没有排印：{}", "请在 Word 中删除批注"),
    "W643": (_N, "文件里有修订痕迹（{}）：插入的保留，删除的不排印", "请在 Word 中接受或拒绝全部修订"),
    "W644": (_W, "符号 {} 没有对应的通用字符，没有排印", "请改用普通字符"),
    "W645": (_W, "域代码不完整：{}", "请在 Word 中删除该域后重新插入"),
    "W646": (_W, "所引用的文件部件不存在：{}", "请在 Word 中删除后重新插入"),
    "W647": (_W, "图片格式 {} 不支持，没有排印", "请改用 PNG 或 JPEG 图片"),
    "W648": (_W, "格式设置 {} 还不支持，按没有这项设置排印", "如影响版面，请在 Word 中去掉这项设置"),
    "W649": (_W, "属性值无法识别：{}，已忽略", "请用 Word 打开并另存一次"),
    "W650": (_N, "域 {} 跨多个段落，按文件中已有的内容排印", "如内容已变，请先在 Word 中更新域，或加 --update-fields"),
    "W652": (_W, "目录没有更新：{}", "请在 Word 中更新域，或核对标题的样式"),
    "W653": (_W, "矢量图里的“{}”画不出来，图的其余部分照画", "请在 Word 中核对此图，或改用 PNG 图片"),
    "W654": (_W, "嵌入的网页或文本 {} 按普通文字排印", "请在 Word 中打开并另存一次，使其成为文件的一部分"),
    "W651": (_W, "图片 {} 已损坏或大得出奇，没有排印", "请在 Word 中删除后重新插入 PNG 或 JPEG 图片"),
}
"""Code → severity, message with one `{}` for the name, hint."""

_CHINESE = {
    "w:commentReference": "批注",
    "wp:anchor": "浮动图形",
    "wps:wsp": "文本框或形状",
    "wpg:wgp": "组合图形",
    "pic:pic": "图片",
    "c:chart": "图表",
    "c:stockChart": "股价图",
    "c:bubbleChart": "气泡图",
    "c:surfaceChart": "曲面图",
    "c:surface3DChart": "曲面图",
    "c:ofPieChart": "复合饼图",
    "dgm:relIds": "SmartArt 图示",
    "w:pict": "旧式图形",
    "w:object": "嵌入对象",
    "m:oMath": "公式",
    "m:oMathPara": "公式",
    "w:ins": "插入",
    "w:del": "删除",
    "w:moveFrom": "移走",
    "w:moveTo": "移来",
    "w:framePr": "图文框",
    "w:pgBorders": "页面边框",
    "w:bidi": "各栏从右向左",
    "w:altChunk": "外来文档块",
    "w:subDoc": "子文档",
}


def named(tag: str) -> str:
    """An element for a clerk: its Chinese name where there is one, then the XML name."""
    chinese = _CHINESE.get(tag)
    return f"{chinese}（{tag}）" if chinese else tag


class Log:
    """Collects findings of one file; `part` and `paragraph` are kept by who reads at the moment;
    `noted` counts what was noted; `settled` is whether nothing of it was noted once for all that it holds for."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.part: str | None = None
        self.paragraph = 0
        self.noted = 0
        self.settled = True
        self._seen: dict[tuple[str, str, str | None], list[int | None]] = {}

    def add(self, code: str, name: str = "") -> None:
        """Note one more of `name` under `code`, where the reader is now."""
        self.noted += 1
        entry = self._seen.get((code, name, self.part))
        if entry is None:
            self._seen[code, name, self.part] = [1, self.paragraph or None]
        else:
            entry[0] = (entry[0] or 0) + 1

    @property
    def kinds(self) -> int:
        """How many findings there are so far, those of one kind counted once."""
        return len(self._seen)

    @contextmanager
    def once(self) -> Iterator[None]:
        """What is noted meanwhile is not noted again where the same is met again: its result is remembered."""
        noted = self.noted
        yield
        self.settled = self.settled and noted == self.noted

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is noted meanwhile is forgotten: a reading that is done again."""
        kept = {key: list(entry) for key, entry in self._seen.items()}
        part, paragraph = self.part, self.paragraph
        yield
        self._seen, self.part, self.paragraph = kept, part, paragraph

    def absorb(self, other: Log, name: str) -> None:
        """The findings of a document that lies in the part `name` of this one."""
        for (code, said, part), (count, _) in other._seen.items():
            entry = self._seen.setdefault((code, said, f"{name}!{part}" if part else name), [0, None])
            entry[0] = (entry[0] or 0) + (count or 1)
            self.noted += 1

    def fault(self, code: str, name: str = "", part: str | None = None) -> DataError:
        """The exception that ends the reading of this file."""
        severity, message, hint = MESSAGES[code]
        place = Place(self.file_name, part=part)
        return DataError(Finding(code, severity, message.format(name), place, hint=hint))

    def findings(self) -> tuple[Finding, ...]:
        """Everything noted so far."""
        found = []
        for (code, name, part), (count, paragraph) in self._seen.items():
            severity, template, hint = MESSAGES[code]
            message = template.format(named(name))
            if count is not None and count > 1:
                message += f"（共 {count} 处）"
            place = Place(self.file_name, part=part, paragraph=paragraph)
            found.append(Finding(code, severity, message, place, hint=hint))
        return tuple(found)
