"""East Asian setting: the document grid, spaces between scripts, punctuation, and where a line may end."""

from __future__ import annotations

from .package import Docx
from .prose import LATIN, prose, sentence
from .text import FANG_GB, HEI, SONG, Cell, ends, fonts, label, p, r, section, tabs, tbl, title
from .xml import Value, Xml, border, borders

_OFFICIAL = {"top": 2098, "right": 1474, "bottom": 1985, "left": 1588, "header": 851, "footer": 1400, "gutter": 0}


def grid_lines() -> Docx:
    """A grid of lines: sizes that take one, two and three lines; pitches; spacing in lines; a title."""
    doc = Docx(section=section(pgMar=_OFFICIAL, docGrid={"type": "lines", "linePitch": 579}))
    body: dict[str, Value] = {"rFonts": fonts(FANG_GB), "sz": 32, "szCs": 32}
    doc.add(
        p("行网格上的标题", mark={"rFonts": fonts("方正小标宋简体"), "sz": 44, "szCs": 44}, jc="center"), p(mark=body)
    )
    doc.add(*(p(prose(3, n), mark=body, ind={"firstLine": 640, "firstLineChars": 200}) for n in (0, 3)))
    for size in (18, 21, 28, 32, 44, 52, 72):
        doc.add(p(f"{size / 2:g}磅：{sentence(size)}", mark={"sz": size, "szCs": size}))
    for line, rule in ((240, "auto"), (360, "auto"), (480, "auto"), (560, "exact"), (300, "atLeast"), (800, "atLeast")):
        doc.add(p(f"{rule} {line}：{prose(2, line)}", mark=body, spacing={"line": line, "lineRule": rule}))
    doc.add(
        p("段前一行段后半行", mark=body, spacing={"beforeLines": 100, "before": 579, "afterLines": 50, "after": 289})
    )
    doc.add(p("脱离网格：" + prose(2), mark=body, snapToGrid=False))
    doc.add(p(prose(2), mark=body, ind={"firstLineChars": 200, "firstLine": 640}))
    return doc


def lines_and_chars() -> Docx:
    """A grid of lines and characters: cells wider and narrower than the type, Latin words, other sizes."""
    body: dict[str, Value] = {"rFonts": fonts(FANG_GB), "sz": 32, "szCs": 32}
    doc = Docx(defaults=body)
    mixed = "2024年共受理申请1,286件（Online 占62.5%），“一网通办”事项达到328项；" + prose(3)
    for space, pitch in ((-842, 579), (1024, 600), (0, 640)):
        grid = {"type": "linesAndChars", "linePitch": pitch, "charSpace": space}
        sect = section(pgMar=_OFFICIAL, docGrid=grid, type="nextPage")
        doc.add(p(f"字符网格，加宽{space}", mark={"sz": 44, "szCs": 44, "rFonts": fonts(HEI)}, jc="center"))
        doc.add(p(mixed, ind={"firstLineChars": 200, "firstLine": 640}), p(LATIN), p(r("小四号字：" + prose(2), sz=24)))
        doc.add(p("居中的一行", jc="center"), p("右对齐的一行", jc="right"), p("两端对齐：" + prose(2, 7), jc="both"))
        doc.add(p("左缩进四字" + prose(1, 9), ind={"leftChars": 400, "left": 1280}))
        doc.add(*off_cells())
        doc.add(ends(sect, "本节到此为止。"))
    doc.add(p("末节无网格：" + mixed))
    doc.section = section(pgMar=_OFFICIAL, docGrid=None)
    return doc


def snap_to_chars() -> Docx:
    """A grid that every character snaps to; runs and paragraphs taken off it."""
    grid = {"type": "snapToChars", "linePitch": 400, "charSpace": 4096}
    doc = Docx(section=section(docGrid=grid))
    doc.add(title("对齐字符网格"), p(prose(5)), p("2024 Latin words 与数字12345混排，" + prose(2, 3)))
    doc.add(p("脱离网格的段落：" + prose(2), snapToGrid=False))
    doc.add(p("脱离网格的字符：", r(prose(1, 8), snapToGrid=False), prose(1, 9)))
    doc.add(p(r("大字跨两格：" + prose(1, 2), sz=36)), p(r("小字：" + prose(2, 2), sz=15)), p(LATIN))
    doc.add(p("首行缩进二字：" + prose(3, 4), ind={"firstLineChars": 200, "firstLine": 420}), p("居中", jc="center"))
    doc.add(*off_cells())
    return doc


def off_cells() -> list[Xml]:
    """What does not begin at the edge of a cell by itself: indents, tabs, blanks, text in tables; hanging marks, and
    w:overflowPunct said."""
    stops = tabs(("left", 1500), ("center", 4200), ("right", 7000))
    out = [p("缩进不在格上：" + prose(1, 5), ind={"left": 333, "firstLine": 290})]
    out.append(p("制表\tAB一\tCD二\t三2024", tabs=stops))
    out.append(p("Tab\t二A\tBC\t三", tabs=stops))
    out.append(p("空格  在 A B 之间", jc="right"))
    out.append(p("“引号”与①、×、℃、□之间：A“B”一", jc="both"))
    for said in (None, True, False):
        out.append(p("甲" * 72 + "。" + sentence(4), **({} if said is None else {"overflowPunct": said})))
    cells = ["格内AB一", "12居中", prose(1, 6)]
    out.append(tbl([2345, 2222, 3333], cells, [p(each, jc="center") for each in cells]))
    return out


def auto_space() -> Docx:
    """Space between Chinese and Latin letters or digits: on, off, each alone."""
    doc = Docx()
    doc.add(title("中西文之间的间距"))
    text = "全市有A类企业12家、B类企业345家，占比Ratio为3.5%，电话12345转8号，网址example.org可查，第7版V2.0发布。"
    for letters in (True, False):
        for digits in (True, False):
            doc.add(label(f"字母{letters}，数字{digits}"))
            doc.add(p(text * 2, autoSpaceDE=letters, autoSpaceDN=digits))
    doc.add(label("已有空格"), p("中文 English 中文 123 中文，共 12 家"))
    doc.add(
        label("跨字符样式"),
        p("共", r("128", b=True), "家，其中", r("A类", i=True), "12家", r("，占", color="C00000"), r("9%", b=True)),
    )
    doc.add(label("标点之旁"), p("（12）、“A”、《B》，3。4；C：D！5？“6”…7—8"))
    doc.add(label("不同字号"), p(r("大字ABC大字123大字" * 3, sz=44)), p(r("小字ABC小字123小字" * 6, sz=15)))
    doc.add(label("符号"), p("温度25℃，长3m，重5kg，￥100元，50％，＋3，Ａ区１号，α射线，Ⅱ级，①号"))
    return doc


def punctuation() -> Docx:
    """Marks at line ends, side by side, hung, compressed; long marks that must not be torn."""
    doc = Docx()
    doc.add(title("标点"))
    text = (
        "他说：“要做到‘三个及时’（及时受理、及时办理、及时答复），不得拖延！”"
        "会议指出，《办法》（试行）、《细则》、《目录》……一并执行——尤其是第（三）、（四）项；"
    )
    doc.add(label("默认"), p(text * 4))
    doc.add(label("标点不悬挂"), p(text * 3, overflowPunct=False))
    doc.add(label("不避头尾"), p(text * 3, kinsoku=False))
    doc.add(label("行首标点压缩"), p("《" + text * 3, topLinePunct=True))
    doc.add(label("破折号与省略号"))
    for count in range(14, 22):
        doc.add(p("文" * count * 2 + "——破折号……省略号——"))
    doc.add(label("连续标点"), p("“（《‘【〔甲〕】’》）”，。”、“）。；：！？”…" * 4))
    pairs = "他说：“（《办法》）”，见《甲》、《乙》。”"
    doc.add(label("连续标点不收紧"), p(pairs * 3, mark={"kern": 0}), p(pairs * 3, mark={"kern": 72}))
    other = "參考（詩十1～2；耶三4），以及「甲」、「乙」。" * 4
    for language in ("zh-TW", "ja-JP"):
        doc.add(label(f"语言{language}"), p(other, mark={"lang": {"eastAsia": language}}, jc="left"))
    doc.add(label("行末各种标点"))
    for mark in "，。、；：！？）》”’】":
        doc.add(p("字" * 38 + mark + "字" * 39 + mark + mark + "末"))
    doc.add(label("行末开括号"))
    for mark in "（《“‘【":
        doc.add(p("字" * 38 + mark + "括号里的字"))
    doc.add(label("西文标点"), p('"Quoted", (bracketed); it\'s 5:30! ' * 6), p("￥100、$200、50%、30℃、№3，" * 8))
    return doc


def compression() -> Docx:
    """The same marks where the settings forbid to compress them, and name their own line breaks."""
    own: dict[str, Value] = {
        "characterSpacingControl": "doNotCompress",
        "noLineBreaksAfter": {"lang": "zh-CN", "val": "（《“‘【〔￥$"},
        "noLineBreaksBefore": {"lang": "zh-CN", "val": "，。、；：！？）》”’】〕%"},
    }
    doc = Docx(settings=own)
    doc.add(title("标点不压缩"))
    text = (
        "他说：“要做到‘三个及时’（及时受理、及时办理、及时答复），不得拖延！”"
        "会议指出，《办法》（试行）、《细则》一并执行。"
    )
    doc.add(p(text * 4), p(text * 3, jc="left"), p("“（《甲》）”，。”、“）。" * 6))
    for count in range(30, 40):
        doc.add(p("字" * count + "，“引文”。" + "文" * 40))
    return doc


def latin_breaking() -> Docx:
    """Long words, numbers, addresses and hyphens at line ends; word wrap off."""
    doc = Docx()
    doc.add(title("西文断行"))
    address = "https://www.example.org/gov/open/2024/annual-report/index_page.html?type=3&id=1024#part-2"
    doc.add(label("网址"), p(f"详见{address}，或致电咨询；镜像{address}{address}。"))
    doc.add(label("长词"), p("词语internationalization与counterrevolutionaries相接" * 4))
    doc.add(p("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3))
    doc.add(label("允许在单词中间断行"), p(f"详见{address}，" * 2 + LATIN, wordWrap=False))
    doc.add(label("数字"), p("金额123,456,789.00元，编号2024-0001-0002-0003，电话010-12345678，比例12.5%，" * 4))
    doc.add(p("1234567890" * 12))
    doc.add(label("连字符与斜线"), p("well-known state-of-the-art and/or input/output A4/A3 (e.g. x+y=z) " * 4))
    doc.add(label("不间断"), p("第\u00a012\u00a0条与No.\u00a07不分开，" * 10), p("甲\u2011乙\u2060丙" * 20))
    doc.add(label("零宽空格"), p("very\u200blong\u200bword\u200bsequence" * 8))
    doc.add(label("左对齐英文"), p(LATIN * 3, jc="left"), label("两端对齐英文"), p(LATIN * 3, jc="both"))
    doc.add(label("中文与编号"), p("〔2024〕12号、ABC-2024-007号、GB/T 9704—2012、第3.2.1.4款，" * 5))
    mixed = '系数为−0.053，p<0.01）；"雁形假说"框架下，GDP增长，CPI回落（Gao等，2023），见[12]。'
    doc.add(label("标点与西文相接"), p(mixed * 6), p("前" + mixed * 6), p("前后" + mixed * 6, jc="left"))
    doc.add(label("行末空格"), p("字" * 39 + "   后面的字" + " " * 90 + "再后面"))
    doc.add(p(r("等宽字体 Courier: ", rFonts=fonts(SONG, "Courier New")), r(LATIN, rFonts=fonts(SONG, "Courier New"))))
    return doc


def right_to_left() -> Docx:
    """Hebrew among Chinese, paragraphs that begin at the right, a mirrored table; letters that no face has."""
    doc = Docx()
    doc.add(title("从右向左的文字"))
    hebrew, uyghur, tibetan = "שלום עולם", "شىنجاڭ", "བོད"
    doc.add(p("希伯来文", r(f"{hebrew} 3.5% {hebrew}", u="single"), f"继续，{sentence(1)}{hebrew} {hebrew}结尾。"))
    doc.add(p(f"新疆（{uyghur}）、西藏（{tibetan}）。"))
    for align in ("left", "center", "right", "both"):
        doc.add(p(r(f"({hebrew}) 123-45，{hebrew}", rtl=True), f"中文ABC（{align}）", bidi=True, jc=align))
    doc.add(p(sentence(2), bidi=True, ind={"left": 840, "right": 210, "firstLine": 420}, jc="both"))
    doc.add(p(hebrew, "\t", "2024", bidi=True, tabs=tabs(("left", 3000, "dot"))))
    doc.add(label("从右向左的表格"))
    edges = borders(left=border(size=24), right=border("dotted"))
    rows = [[Cell("甲一", tcBorders=edges), "乙二", "丙三"], [Cell("合并", span=2), "末"]]
    doc.add(tbl([2000, 3000, 2500], *rows, bidiVisual=True), p("末。"))
    return doc


def line_breaks_in_runs() -> Docx:
    """Words and marks cut into runs: a run's edge must be no place to break a line."""
    doc = Docx()
    doc.add(title("分成多个字符串的文字"))
    text = prose(4) + LATIN + prose(2, 9)
    doc.add(label("整段一串"), p(text))
    for size in (1, 2, 3, 7):
        pieces = [r(text[i : i + size], **({"b": True} if i % (2 * size) else {})) for i in range(0, len(text), size)]
        doc.add(label(f"每{size}字一串，粗细相间"), p(Xml("".join(pieces))))
    plain = [r(char) for char in text]
    doc.add(label("每字一串，格式相同"), p(Xml("".join(plain))))
    return doc


DOCUMENTS = {
    "grid-lines": grid_lines,
    "grid-lines-and-chars": lines_and_chars,
    "grid-snap-to-chars": snap_to_chars,
    "text-auto-space": auto_space,
    "text-punctuation": punctuation,
    "text-punctuation-full-width": compression,
    "text-latin-breaking": latin_breaking,
    "text-right-to-left": right_to_left,
    "text-runs": line_breaks_in_runs,
}
