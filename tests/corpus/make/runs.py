"""What a run may look like: faces, lines, colours, places, widths, marks."""

from __future__ import annotations

from .package import Docx
from .prose import LATIN, prose, sentence
from .text import BIAOSONG, FANG, FANG_GB, HEI, KAI, SONG, TIMES, Cell, Row, field, fonts, label, p, r, tbl, title
from .xml import Value, Xml, border, el, names


def _variants(doc: Docx, name: str, values: list[Value], text: str, **more: Value) -> None:
    """A paragraph of runs, one for each value of a property, between plain ones."""
    parts = [spaced for value in values for spaced in (r(f"{value}："), r(text, **{name: value}, **more), r("；"))]
    doc.add(p(*parts))


def run_fonts() -> Docx:
    """Faces by script, hint and theme; quotes and dashes that either face may set."""
    doc = Docx()
    doc.add(title("字体与文种"))
    mixed = "2024年第3季度GDP增长5.2%，“双随机、一公开”抽查A类企业——共128家……合格率≥95%（见Table 2）。"
    doc.add(label("中文字体配西文字体"))
    for east in (SONG, HEI, FANG, FANG_GB, KAI, BIAOSONG):
        for latin in (TIMES, "Arial", "Calibri", "Cambria"):
            doc.add(p(f"{east}/{latin}：", r(mixed, rFonts=fonts(east, latin))))
    doc.add(label("中文字体兼作西文字体"))
    for face in (SONG, HEI, FANG_GB, KAI):
        doc.add(p(r(mixed, rFonts=fonts(face, face), sz=28)))
    doc.add(label("提示字符归属（w:hint）"))
    marks = "“引号”‘单引号’——破折号……省略号·间隔号×乘号±°℃①②Ⅲ→★●□√≈≤"
    for hint in ("eastAsia", "default"):
        doc.add(p(f"{hint}：", r(marks, rFonts={"hint": hint, **fonts(FANG, TIMES)}, sz=28)))
    doc.add(p(r("It’s a “quoted” word — and so on… ", rFonts=fonts(SONG)), r("“中文引号”—…", rFonts=fonts(SONG))))
    doc.add(label("主题字体"))
    for kind in ("major", "minor"):
        theme = {f"{slot}Theme": f"{kind}{name}" for slot, name in (("ascii", "HAnsi"), ("hAnsi", "HAnsi"))}
        doc.add(p(r(f"{kind}：{mixed}", rFonts={**theme, "eastAsiaTheme": f"{kind}EastAsia"})))
    doc.add(label("粗体与斜体"))
    for east, latin in ((SONG, TIMES), (HEI, "Arial"), (KAI, "Calibri"), (FANG, "Cambria")):
        runs = [r("常规 Regular ", rFonts=fonts(east, latin)), r("粗体 Bold ", rFonts=fonts(east, latin), b=True)]
        runs += [r("斜体 Italic ", rFonts=fonts(east, latin), i=True)]
        doc.add(p(*runs, r("粗斜体 Both", rFonts=fonts(east, latin), b=True, i=True)))
    doc.add(label("字号"))
    doc.add(p(*(r(f"{size / 2:g}磅字Size ", sz=size, szCs=size) for size in (10, 15, 18, 21, 24, 28, 32, 36, 44, 52))))
    return doc


def underlines() -> Docx:
    """Every kind of underline, in colours, under spaces, tabs and mixed sizes."""
    doc = Docx()
    doc.add(title("下划线"))
    kinds = names(
        """single words double thick dotted dottedHeavy dash dashedHeavy dashLong dashLongHeavy dotDash
        dashDotHeavy dotDotDash dashDotDotHeavy wave wavyHeavy wavyDouble none"""
    )
    for kind in kinds:
        doc.add(p(f"{kind}：", r("下划线 under a line of 3 words，末尾", u=kind, sz=28)))
    doc.add(label("颜色"))
    for color in ("FF0000", "0000FF", "auto"):
        doc.add(p(r("有颜色的下划线 coloured", u={"val": "single", "color": color})))
    doc.add(label("填写处：空格与制表符"))
    doc.add(p("申请单位：", r(" " * 30, u="single"), "（盖章）"))
    doc.add(p("联系电话：", r("\t\t\t", u="single"), "经办人：", r("\t\t", u="single")))
    doc.add(p("编号：", r("　　　　　　", u="single"), "日期：", r("    年  月  日", u="single")))
    doc.add(label("大小与升降不同的字"))
    mixed = [r("大", sz=52, u="single"), r("中", sz=32, u="single"), r("小", sz=18, u="single")]
    doc.add(p(*mixed, r("上", u="single", vertAlign="superscript"), r("下", u="single", position=-8)))
    doc.add(p(r(prose(4), u="single")))
    doc.add(p(r(LATIN, u="wave")))
    return doc


def strikes_and_colours() -> Docx:
    """Strikes, colours, highlights, shading and borders of runs; the relief effects."""
    doc = Docx()
    doc.add(title("删除线、颜色、突出显示、底纹与边框"))
    doc.add(
        p(
            r("单删除线 struck", strike=True),
            "，",
            r("双删除线 twice", dstrike=True),
            "，",
            r("红色删", strike=True, color="FF0000"),
        )
    )
    doc.add(label("颜色"))
    _variants(doc, "color", ["FF0000", "00B050", "0070C0", "7F7F7F", "auto"], "文字 Text 123")
    doc.add(
        p(
            r("主题颜色", color={"val": "4472C4", "themeColor": "accent1"}),
            r("自动颜色在深底上", shd={"val": "clear", "color": "auto", "fill": "1F3864"}),
        )
    )
    doc.add(label("突出显示"))
    lights = """yellow green cyan magenta blue red darkBlue darkCyan darkGreen darkMagenta darkRed darkYellow darkGray
        lightGray"""
    _variants(doc, "highlight", [*names(lights)], "重点内容")
    doc.add(label("底纹"))
    for pattern in ("clear", "solid", "pct15", "pct50", "horzStripe", "diagStripe"):
        doc.add(
            p(
                f"{pattern}：",
                r("底纹之上的文字 shaded text", shd={"val": pattern, "color": "FF9900", "fill": "DDEEFF"}),
            )
        )
    doc.add(label("字符边框"))
    for kind, size in (("single", 4), ("single", 12), ("double", 4), ("dashed", 6), ("dotted", 6), ("wave", 6)):
        doc.add(
            p(
                "前文",
                r(f"{kind} {size} 边框文字 box", bdr=border(kind, size)),
                "后文，",
                r("相邻甲", bdr=border(kind, size)),
                r("相邻乙", b=True, bdr=border(kind, size)),
                "。",
            )
        )
    doc.add(p(r(prose(3), bdr=border())))
    doc.add(label("效果"))
    for effect in ("outline", "shadow", "emboss", "imprint"):
        doc.add(p(f"{effect}：", r("效果文字 Effect", **{effect: True}, sz=36, b=True)))
    red = "<w14:solidFill><w14:srgbClr w14:val='C00000'/></w14:solidFill>"
    shade = "<w14:schemeClr w14:val='accent1'><w14:alpha w14:val='40000'/></w14:schemeClr>"
    for effect in (
        f"<w14:textOutline w14:w='9525'>{red}</w14:textOutline>",
        f"<w14:textOutline w14:w='9525'>{red}</w14:textOutline><w14:textFill><w14:noFill/></w14:textFill>",
        "<w14:textOutline w14:w='9525'><w14:noFill/></w14:textOutline>",
        f"<w14:shadow w14:dist='38100' w14:dir='2700000'>{shade}</w14:shadow>",
        f"<w14:shadow w14:blurRad='50800' w14:dist='38100' w14:dir='13500000'>{shade}</w14:shadow>",
        f"<w14:glow w14:rad='63500'>{shade}</w14:glow>",
    ):
        run = f"<w:r><w:rPr><w:sz w:val='36'/>{effect}</w:rPr><w:t>效果文字 Effect</w:t></w:r>"
        doc.add(p("2010版效果：", Xml(run)))
    return doc


def scripts_and_positions() -> Docx:
    """Superscript, subscript, and characters raised and lowered."""
    doc = Docx()
    doc.add(title("上标、下标与升降"))
    up: dict[str, Value] = {"vertAlign": "superscript"}
    down: dict[str, Value] = {"vertAlign": "subscript"}
    doc.add(
        p(
            "面积128m",
            r("2", **up),
            "，体积56m",
            r("3", **up),
            "，水H",
            r("2", **down),
            "O，CO",
            r("2", **down),
            "，x",
            r("i", **down),
            r("2", **up),
            "。",
        )
    )
    doc.add(
        p(
            "引用文献",
            r("[1]", **up),
            "、",
            r("[2-4]", **up),
            "，中文",
            r("上标", **up),
            "中文",
            r("下标", **down),
            "。",
        )
    )
    for size in (21, 32, 44):
        doc.add(
            p(
                r(f"{size / 2:g}磅：正文", sz=size),
                r("上标Sup", sz=size, **up),
                r("正文", sz=size),
                r("下标Sub", sz=size, **down),
            )
        )
    doc.add(label("升降（半磅）"))
    doc.add(p(*(piece for n in (-12, -6, -2, 2, 6, 12) for piece in (r("平"), r(f"{n:+d}升降", position=n)))))
    doc.add(p(sentence(0), r("提升", position=16), sentence(1), r("降低", position=-16), sentence(2)))
    doc.add(label("固定行距内"))
    doc.add(p(sentence(3), r("2", **up), sentence(4), r("升", position=10), spacing={"line": 360, "lineRule": "exact"}))
    doc.add(label("两行合一与数学上下"))
    doc.add(p("一行之内", r("双行合一的文字", eastAsianLayout={"id": 1, "combine": 1}), "之后"))
    return doc


def spacing_and_scale() -> Docx:
    """Character spacing, w:w scale and kerning."""
    doc = Docx()
    doc.add(title("字符间距与缩放"))
    text = "某市某局关于2024年度Annual工作情况的报告"
    doc.add(label("间距（二十分之一磅）"))
    for value in (-40, -20, -10, 10, 20, 40, 100, 200):
        doc.add(p(f"{value:+d}：", r(text, spacing=value)))
    doc.add(label("缩放（百分比）"))
    for value in (33, 66, 80, 90, 150, 200):
        doc.add(p(f"{value}%：", r(text, w=value)))
    doc.add(label("同时"))
    doc.add(p(r(text, w=150, spacing=60, sz=28)), p(r(text, w=66, spacing=-10, sz=28)))
    doc.add(label("整段"))
    doc.add(
        p(r(prose(4, 3), spacing=12)), p(r(prose(4, 5), spacing=-6)), p(r(LATIN * 2, spacing=10)), p(r(LATIN * 2, w=90))
    )
    doc.add(label("字偶间距"))
    doc.add(p(r("AVATAR To Wa Ye 14.7", kern=2, sz=44), r("  AVATAR To Wa Ye 14.7", kern=0, sz=44)))
    doc.add(label("分散的标题"), p(r("会议纪", spacing=400, sz=44), r("要", sz=44), jc="center"))
    return doc


def caps_and_hidden() -> Docx:
    """Capitals, small capitals, and what is hidden: runs, paragraphs, table rows' text."""
    doc = Docx()
    doc.add(title("大写、小型大写与隐藏"))
    text = "Annual Report of the Office, 2024 edition, straße naïve"
    for size in (21, 32):
        doc.add(p(r(text, sz=size)), p(r(text, caps=True, sz=size)), p(r(text, smallCaps=True, sz=size)))
        doc.add(p(r(text, smallCaps=True, b=True, i=True, sz=size, rFonts=fonts(SONG, "Cambria"))))
    doc.add(p(r("中文与English混排 Mixed Case", smallCaps=True)))
    doc.add(label("隐藏文字"))
    doc.add(p("看得见", r("看不见的文字", vanish=True), "也看得见。"))
    doc.add(p(r("整段隐藏", vanish=True), mark={"vanish": True}), p("隐藏段之后的一段。"))
    doc.add(p(r("只有文字隐藏，段落标记不隐藏", vanish=True)), p("空行之后的一段。"))
    doc.add(p("段落标记隐藏的段，", mark={"vanish": True}), p("与后一段连成一段。"))
    unseen = Cell(p(r("看不见的行", vanish=True), mark={"vanish": True}))
    hidden = Row([unseen, unseen], values={"hidden": True})
    doc.add(tbl([3000, 3000], ["上一行", "甲"], hidden, ["下一行", "乙"]), p("表后。"))
    doc.add(p("网页隐藏", r("仅网页中隐藏", webHidden=True), "在页面上仍可见。"))
    doc.add(p("软连字符：inter\u00adnational，不间断连字符", r(el("noBreakHyphen")), "接着，不间断空格甲\u00a0乙。"))
    return doc


def _ruby(base: str, guide: str, align: str, size: int = 21) -> Xml:
    small = size // 2
    settings = el(
        "rubyPr",
        el("rubyAlign", val=align),
        el("hps", val=small),
        el("hpsRaise", val=size - 2),
        el("hpsBaseText", val=size),
        el("lid", val="zh-CN"),
    )
    return el("r", el("ruby", settings, el("rt", r(guide, sz=small)), el("rubyBase", r(base, sz=size))))


def emphasis_fit_ruby() -> Docx:
    """Emphasis dots, text fitted to a width, phonetic guides, enclosed characters."""
    doc = Docx()
    doc.add(title("着重号、调整宽度与拼音指南"))
    for mark in ("dot", "comma", "circle", "underDot"):
        doc.add(p(f"{mark}：请务必", r("于本月底之前 by Friday", em=mark), "报送。"))
    doc.add(p(r(prose(3), em="dot")))
    doc.add(label("调整宽度"))
    for number, (text, wide) in enumerate(
        (("单位", 1680), ("联系人", 1680), ("通讯地址栏", 1680), ("传真机号码和电话号码", 1680), ("Fax", 1680)), 1
    ):
        doc.add(p(r(text, fitText={"val": wide, "id": number}), "：________"))
    doc.add(label("拼音指南"))
    for align in ("center", "distributeLetter", "distributeSpace", "left", "right"):
        doc.add(p(f"{align}：", _ruby("汉语", "hàn yǔ", align), _ruby("拼音", "pīn yīn", align), "之后的正文。"))
    doc.add(p(_ruby("大字拼音", "dà zì pīn yīn", "center", 44)))
    doc.add(label("带圈字符（域）"))
    doc.add(p("合格", field("eq \\o\\ac(○,优)", "㊝"), "之后。"))
    return doc


DOCUMENTS = {
    "run-fonts": run_fonts,
    "run-underlines": underlines,
    "run-strikes-colours": strikes_and_colours,
    "run-scripts-positions": scripts_and_positions,
    "run-spacing-scale": spacing_and_scale,
    "run-caps-hidden": caps_and_hidden,
    "run-emphasis-fit-ruby": emphasis_fit_ruby,
}
