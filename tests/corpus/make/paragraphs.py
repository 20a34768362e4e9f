"""How paragraphs stand: alignment, indents, spacing, pitch, tabs, borders, and where pages may break."""

from __future__ import annotations

from .graphics import picture
from .images import photo
from .package import Docx
from .prose import LATIN, phrase, prose, sentence
from .text import KAI, Cell, fonts, label, p, page_break, r, tabs, tbl, title
from .xml import Value, Xml, border, borders, boxed, el


def alignment() -> Docx:
    """Left, centred, right, justified, distributed; last lines, breaks and single words."""
    doc = Docx()
    doc.add(title("对齐方式"))
    for kind in ("left", "center", "right", "both", "distribute"):
        doc.add(label(kind), p(prose(3), jc=kind), p("短句一行。", jc=kind), p(LATIN, jc=kind))
    doc.add(label("手动换行"))
    for kind in ("left", "center", "both", "distribute"):
        doc.add(p("手动换行之前的一行文字\n换行之后的一行\nthe third line", jc=kind))
    doc.add(label("标题中的空格"), p("通  知", jc="center"), p("通　　知", jc="distribute"))
    doc.add(label("中西混排两端对齐"), p(LATIN[:90] + prose(2) + LATIN[90:] + prose(2, 4), jc="both"))
    doc.add(label("文本垂直对齐"))
    for kind in ("top", "center", "baseline", "bottom", "auto"):
        doc.add(p(f"{kind}：", r("大字", sz=52), "小字 small", textAlignment=kind))
    return doc


def indents() -> Docx:
    """Indents in twips and characters: left, right, first line, hanging, negative, mirrored by style."""
    doc = Docx()
    doc.add(title("缩进"))
    cases: list[dict[str, object]] = [
        {"firstLine": 420},
        {"firstLine": 420, "firstLineChars": 200},
        {"left": 840},
        {"left": 840, "leftChars": 400},
        {"right": 840},
        {"right": 1680, "rightChars": 800},
        {"left": 420, "right": 420, "firstLine": 420},
        {"left": 420, "hanging": 420},
        {"left": 840, "leftChars": 200, "hanging": 420, "hangingChars": 200},
        {"left": 420, "hanging": 840},
        {"left": -420, "right": -420},
        {"start": 840, "end": 420},
        {"firstLineChars": 200},
        {"firstLineChars": 0, "firstLine": 420},
    ]
    for number, values in enumerate(cases):
        doc.add(p("，".join(f"{key}={value}" for key, value in values.items()) + "。" + prose(2, number), ind=values))
    doc.add(label("字符缩进随字号"))
    for size in (18, 32, 44):
        mark = {"sz": size, "szCs": size}
        doc.add(p(prose(1, size), mark=mark, ind={"firstLine": 640, "firstLineChars": 200}))
    doc.add(label("居中、右对齐与缩进"))
    doc.add(
        p("居中而有左缩进", jc="center", ind={"left": 2100}),
        p("右空四字", jc="right", ind={"rightChars": 400, "right": 840}),
    )
    doc.add(p("居中而有首行缩进", jc="center", ind={"firstLine": 420}))
    doc.add(label("悬挂与制表符"))
    for number in (1, 12, 123):
        doc.add(p(f"{number}.\t{prose(2, number)}", ind={"left": 630, "hanging": 630}))
    return doc


def _contextual() -> Xml:
    ppr = {"spacing": {"before": 240, "after": 240}, "contextualSpacing": True}
    return el(
        "style",
        el("name", val="Tight"),
        el("basedOn", val="Normal"),
        el("pPr", el("spacing", **ppr["spacing"]) if isinstance(ppr["spacing"], dict) else "", el("contextualSpacing")),
        type="paragraph",
        customStyle=1,
        styleId="Tight",
    )


def spacing() -> Docx:
    """Space before and after: twips, lines, automatic, contextual, at the top of a page."""
    doc = Docx(styles=_contextual())
    doc.add(title("段前段后"))
    cases: list[dict[str, object]] = [
        {"before": 120, "after": 120},
        {"before": 480},
        {"after": 480},
        {"beforeLines": 100, "before": 312, "afterLines": 50, "after": 156},
        {"beforeLines": 50, "afterLines": 50},
        {"beforeLines": 0, "before": 240},
        {"beforeLines": 100, "before": 120},
        {"beforeAutospacing": 1, "afterAutospacing": 1, "before": 100, "after": 100},
        {"before": 600, "after": 200},
    ]
    for number, values in enumerate(cases):
        text = "，".join(f"{key}={value}" for key, value in values.items()) + "。" + sentence(number)
        doc.add(p(text, spacing=values), p("夹在中间的一段。"))
    doc.add(label("相邻取大"), p("段后24磅", spacing={"after": 480}), p("段前12磅", spacing={"before": 240}))
    doc.add(label("同样式之间不加空"))
    doc.add(
        *(p(f"第{n}段：{sentence(n)}", pStyle="Tight") for n in (1, 2, 3)),
        p("别的样式。"),
        p("又是该样式。", pStyle="Tight"),
    )
    doc.add(label("页首的段前"), page_break())
    doc.add(p("分页符之后一段，段前36磅。", spacing={"before": 720}))
    doc.add(p("段前分页，段前36磅。", pageBreakBefore=True, spacing={"before": 720}), p("其后一段。"))
    return doc


def line_pitch() -> Docx:
    """Line pitch: multiples, exact, at least; sizes larger than the pitch; no grid in this section."""
    doc = Docx()
    doc.section = Xml(doc.section.replace('<w:docGrid w:type="lines" w:linePitch="312"/>', ""))
    doc.add(title("行距（无网格）"))
    rules = [("auto", n) for n in (240, 276, 300, 360, 480, 180)]
    rules += [("exact", n) for n in (240, 300, 400, 560)] + [("atLeast", n) for n in (200, 300, 560)]
    for rule, line in rules:
        doc.add(p(f"{rule} {line}：{prose(3, line)}", spacing={"line": line, "lineRule": rule}))
    doc.add(label("字大于行距"))
    for rule, line in (("exact", 300), ("atLeast", 300), ("auto", 240)):
        doc.add(p(f"{rule}：", r("大字 Big", sz=72), sentence(1), spacing={"line": line, "lineRule": rule}))
    doc.add(label("各种字体的单倍行距"))
    for east in ("宋体", "黑体", "仿宋_GB2312", KAI, "方正小标宋简体"):
        doc.add(p(r(f"{east}：{prose(2)}", rFonts=fonts(east), sz=32)))
    for latin in ("Times New Roman", "Arial", "Calibri", "Cambria"):
        doc.add(p(r(f"{latin}: {LATIN}", rFonts=fonts("宋体", latin), sz=28)))
    doc.add(label("空段与不同字号的段落标记"))
    doc.add(p(mark={"sz": 72}), p("空段之后。"), p(mark={"sz": 10}), p("空段之后。"))
    doc.add(p(f"带单位的倍数：{sentence(1)}", spacing={"line": "18pt", "lineRule": "auto"}))
    return doc


def tab_stops() -> Docx:
    """Tab stops of every kind and leader; default stops; stops in indents; a stop cleared."""
    doc = Docx()
    doc.add(title("制表位"))
    doc.add(label("左、中、右、小数点、竖线"))
    kinds = tabs(("left", 1400), ("center", 3500), ("right", 5600), ("decimal", 7200))
    for row in (
        ("甲", "中间", "右边", "1.5"),
        ("乙单位", "中间文字", "右边文字", "123.456"),
        ("C", "middle", "right", "0.25"),
    ):
        doc.add(p("行\t" + "\t".join(row), tabs=kinds))
    doc.add(p("竖\t线\t右", tabs=tabs(("left", 1400), ("bar", 2000), ("bar", 4000), ("right", 6000))))
    doc.add(label("前导符"))
    for leader in ("dot", "hyphen", "underscore", "middleDot", "heavy", "none"):
        doc.add(p(f"第一章　总则（{leader}）\t1", tabs=tabs(("right", 8296, leader))))
        doc.add(p(f"居中\t中间\t末尾 {leader}", tabs=tabs(("center", 4148, leader), ("right", 8296, leader))))
    doc.add(label("默认制表位"), p("甲\t乙\t丙丙丙\t丁\tEnglish\t末"), p("\t首行制表符代替缩进，" + prose(2)))
    doc.add(label("与缩进"))
    doc.add(p(f"（一）\t{prose(2)}", ind={"left": 840, "hanging": 840}, tabs=tabs(("left", 840))))
    doc.add(p(f"甲\t{prose(2)}", ind={"left": 840, "hanging": 420}))
    doc.add(label("越过右边界"), p("很长的标题文字" * 5 + "\t99", tabs=tabs(("right", 8296, "dot"))))
    doc.add(p("右缩进内\t12", tabs=tabs(("right", 8296, "dot")), ind={"right": 840}))
    doc.add(label("右边对齐的落款"), p("\t某市某局\n\t2024年1月2日", tabs=tabs(("center", 6300))))
    doc.add(p(f"换行\t{sentence(1)}\t{sentence(2)}", tabs=tabs(("left", 2100))))
    doc.add(label("窄格"), tbl([480, 1200, 480], ["\t", "甲\t乙", "丙\t"]))
    doc.add(label("位置固定的制表符"))
    for base, leader, ind in (("margin", "none", 0), ("margin", "dot", 840), ("indent", "hyphen", 840)):
        middle, end = (r(el("ptab", relativeTo=base, alignment=to, leader=leader)) for to in ("center", "right"))
        doc.add(p("左边", middle, f"正中（{base}）", end, "右边", ind={"left": ind, "right": ind}))
    return doc


def borders_and_shading() -> Docx:
    """Borders and shading of paragraphs: kinds, spaces, merged neighbours, indents, between, bar."""
    doc = Docx()
    doc.add(title("段落边框与底纹"))
    for kind, size in (
        ("single", 4),
        ("single", 24),
        ("double", 6),
        ("triple", 4),
        ("dashed", 8),
        ("dotted", 8),
        ("dotDash", 8),
        ("wave", 6),
        ("thinThickSmallGap", 24),
        ("thickThinLargeGap", 24),
    ):
        doc.add(p(f"{kind} {size}：{sentence(size)}", pBdr=boxed(border(kind, size, 4))), p("间隔段。"))
    doc.add(label("相邻相同的边框合为一框"))
    doc.add(*(p(sentence(n), pBdr=boxed(border("single", 8, 4))) for n in (1, 2, 3)))
    doc.add(label("缩进不同则分开"))
    doc.add(*(p(sentence(n), pBdr=boxed(border("single", 8, 4)), ind={"left": 420 * n}) for n in (0, 1)))
    doc.add(label("中间线与竖线"))
    between = borders(top=border(), bottom=border(), between=border("dashed", 4, 1))
    doc.add(
        *(p(sentence(n), pBdr=between) for n in (4, 5, 6)), p(sentence(7), pBdr=borders(bar=border("single", 12, 4)))
    )
    doc.add(label("单边与离文字的距离"))
    doc.add(
        p("下边线，距0磅", pBdr=borders(bottom=border("single", 12, 0))),
        p("下边线，距20磅", pBdr=borders(bottom=border("single", 12, 20))),
    )
    doc.add(p("红色下边线", pBdr=borders(bottom=border("single", 18, 1, "FF0000")), jc="center"), p("其后正文。"))
    doc.add(label("底纹"))
    for fill in ("D9D9D9", "FFF2CC", "1F3864"):
        doc.add(p(prose(2), shd={"val": "clear", "color": "auto", "fill": fill}, ind={"left": 420, "right": 840}))
    doc.add(p(prose(2), shd={"val": "pct20", "color": "auto", "fill": "auto"}, pBdr=boxed(border("single", 4, 10))))
    doc.add(p("有段前段后的底纹", shd={"val": "clear", "fill": "E2EFD9"}, spacing={"before": 240, "after": 240}))
    doc.add(p("跨页的边框：" + prose(24), pBdr=boxed(border("single", 8, 4))))
    return doc


def keeps() -> Docx:
    """Where pages break: keep lines, keep with next, break before, widows and orphans on and off."""
    doc = Docx()
    doc.add(title("分页控制"))

    def fill(count: int) -> None:
        doc.add(*(p(f"{n + 1}. {phrase(n, 24)}") for n in range(count)))

    fill(37)
    doc.add(p("孤行控制开：" + prose(4), widowControl=True))
    fill(39)
    doc.add(p("孤行控制关：" + prose(6), widowControl=False))
    fill(38)
    doc.add(p("段中不分页：" + prose(5), keepLines=True))
    fill(36)
    doc.add(
        p("与下段同页的标题", keepNext=True, mark={"b": True}), p("连续的第二个标题", keepNext=True, mark={"b": True})
    )
    doc.add(p("标题所管的正文：" + prose(5), widowControl=True))
    doc.add(p("段前分页。", pageBreakBefore=True))
    fill(40)
    doc.add(p("段中有分页符，", r(el("br", type="page")), "分页符之后。"), p(sentence(1)))
    fill(42)
    doc.add(*(p(f"一串与下段同页的段落之{n}", keepNext=True) for n in range(6)), p("这一串的末段。"))
    return doc


def _dropped(letter: str, kind: str, lines: int, size: int, lower: int, space: int = 0) -> Xml:
    """The paragraph of a drop cap as Word writes it: exact lines, the type lowered to the last of them."""
    frame = {"dropCap": kind, "lines": lines, "wrap": "around", "vAnchor": "text", "hAnchor": "text"}
    if kind == "margin":
        frame |= {"hAnchor": "page"}
    return p(
        r(letter, sz=size, szCs=size, position=-lower),
        keepNext=True,
        framePr=frame | ({"hSpace": space} if space else {}),
        spacing={"line": 312 * lines, "lineRule": "exact"},
        textAlignment="baseline",
    )


def drop_caps() -> Docx:
    """Drop caps: Chinese and Latin, two and three lines, in the margin, a gap beside, a paragraph shorter than they."""
    doc = Docx()
    doc.add(title("首字下沉"))
    doc.add(_dropped("今", "drop", 3, 85, 6), p(prose(4)[1:]))
    doc.add(_dropped("窗", "drop", 2, 52, 4, 142), p(prose(4, 2)[1:]))
    doc.add(_dropped("T", "drop", 3, 115, 10), p(LATIN[1:] * 2))
    doc.add(_dropped("档", "margin", 3, 85, 6), p(prose(4, 4)[1:]))
    doc.add(label("比下沉的行数短的段"), _dropped("短", "drop", 3, 85, 6), p("段只有一行。"), p(prose(3, 6)))
    return doc


def breaks_and_blanks() -> Docx:
    """Page breaks at the beginning, in the middle and at the end of paragraphs, in cells; blanks and tabs larger than
    the type beside them and alone, in paragraphs and in cells."""
    doc = Docx()
    indented: dict[str, Value] = {"spacing": {"before": 400, "after": 200}, "ind": {"firstLine": 420}}
    broken = r(el("br", type="page"))
    doc.add(title("分页符与空白"), p("分页符在段首：", **indented), p(broken, prose(3), **indented))
    doc.add(p("分页符之前。", broken, "分页符之后：" + prose(2, 3), **indented))
    doc.add(p("分页符在段末。", broken, **indented))
    doc.add(p("下一段。", **indented), tbl([3000, 3000], [Cell(p("格中分页符", broken, "之后")), "右格"]))
    doc.add(label("空白比字大"))
    for blank in ("  ", "\u3000", "\t"):
        large = r(blank, sz=48, szCs=48)
        doc.add(p("前面的字", large, "后面的字"), p(large, "段首"), p("段末", large), p(large), p("其后一段。"))
    doc.add(label("只有空格的单元格"))
    blank = Cell(p(r("\u3000", sz=24, szCs=24)))
    doc.add(tbl([2000, 2000, 2000], *[["类别", blank, str(n)] for n in range(4)]))
    return doc


def text_alignment() -> Docx:
    """Type of several sizes and pictures in one line that meet in their tops, middles, baselines or feet."""
    doc = Docx()
    doc.add(title("文本对齐方式"))
    image = doc.picture("photo.jpeg", photo())
    for how in ("auto", "baseline", "top", "center", "bottom"):
        small = picture(doc, image, (24, 12))
        line = (r("大字", sz=44, szCs=44), r("小字abc", sz=18, szCs=18), f"五号字{how}", small, r("图后", u="single"))
        doc.add(p(*line, r("2", vertAlign="superscript"), textAlignment=how))
        doc.add(p(*line[:3], textAlignment=how, spacing={"line": 600, "lineRule": "exact"}, snapToGrid=False))
        doc.add(p(r(prose(2)), r("大", sz=32, szCs=32), prose(2, 1), textAlignment=how))
    return doc


DOCUMENTS = {
    "para-text-alignment": text_alignment,
    "para-drop-caps": drop_caps,
    "para-alignment": alignment,
    "para-indents": indents,
    "para-spacing": spacing,
    "para-line-pitch": line_pitch,
    "para-tabs": tab_stops,
    "para-borders-shading": borders_and_shading,
    "para-keeps": keeps,
    "para-breaks-blanks": breaks_and_blanks,
}
