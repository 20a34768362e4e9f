"""Automatic numbers: formats, levels, restarts, overrides, bullets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .images import chart
from .package import Docx
from .prose import prose, sentence
from .text import FANG, HEI, fonts, label, p, rpr, title
from .xml import LEVEL_PROPS, PARAGRAPH_PROPS, Value, Xml, el, names, props


def level(number: int, form: str, text: str, *, left: int = 420, hanging: int = 420, **values: Value) -> Xml:
    """One w:lvl; its indent is `left` of the text and `hanging` of the number."""
    given: dict[str, Value] = {
        "start": 1,
        "numFmt": form,
        "lvlText": {"val": text},
        "lvlJc": "left",
        "pPr": Xml(_children(props("pPr", PARAGRAPH_PROPS, {"ind": {"left": left, "hanging": hanging}}))),
        **values,
    }
    inner = _children(props("lvl", LEVEL_PROPS, given))
    return el("lvl", Xml(inner), ilvl=number)


def _children(container: str) -> str:
    return container[container.index(">") + 1 : container.rindex("<")]


def numbers(lists: Sequence[Sequence[Xml]], extra: Mapping[int, tuple[int, str]] | None = None) -> str:
    """A numbering part: list n (from 1) has abstract number n; `extra` gives further w:num as (abstract, overrides)."""
    out = ""
    for number, levels in enumerate(lists, 1):
        kind = "multilevel" if len(levels) > 1 else "singleLevel"
        mark = f"{0x1A2B0000 + number:08X}"
        inner = Xml(el("nsid", val=mark) + el("multiLevelType", val=kind) + el("tmpl", val=mark) + "".join(levels))
        out += el("abstractNum", inner, abstractNumId=number)
    every = {number: (number, "") for number in range(1, len(lists) + 1)} | dict(extra or {})
    for number, (abstract, overrides) in every.items():
        out += el("num", el("abstractNumId", val=abstract), Xml(overrides), numId=number)
    return out


def item(text: str, number: int, depth: int = 0, mark: Mapping[str, Value] | None = None, **values: Value) -> Xml:
    """A numbered paragraph."""
    return p(text, mark=mark, **{**values, "numPr": Xml(el("ilvl", val=depth) + el("numId", val=number))})


def number_formats() -> Docx:
    """One list in each number format, far enough to see tens and carries."""
    formats = names(
        """decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText decimalZero
        chineseCounting chineseCountingThousand chineseLegalSimplified ideographDigital ideographTraditional
        ideographZodiac decimalEnclosedCircle decimalEnclosedCircleChinese decimalEnclosedParen
        decimalEnclosedFullstop decimalFullWidth japaneseCounting ideographEnclosedCircle none"""
    )
    doc = Docx(numbering=numbers([[level(0, form, "%1）", left=840, hanging=840)] for form in formats]))
    doc.add(title("编号格式"))
    for number, form in enumerate(formats, 1):
        doc.add(label(form), *(item(f"第{n}项", number) for n in (1, 2, 3)))
    doc.add(label("十一以上"))
    texts = [
        [level(0, form, "第%1条", left=1050, hanging=1050, start=start)] for form in formats[:12] for start in (10, 98)
    ]
    doc.numbering = numbers([*([level(0, form, "%1）", left=840, hanging=840)] for form in formats), *texts])
    for number, form in enumerate((form for form in formats[:12] for _ in "ab"), len(formats) + 1):
        doc.add(*(item(f"{form} {n}", number) for n in (1, 2, 3)))
    return doc


def _official() -> list[Xml]:
    """一、（一）1.（1）① as GB/T 9704 numbers."""
    forms = (
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "（%4）"),
        ("decimalEnclosedCircle", "%5"),
    )
    return [
        level(n, form, text, left=0, hanging=0, suff="nothing", pPr=Xml(el("ind", left=0, firstLine=640)))
        for n, (form, text) in enumerate(forms)
    ]


def _technical() -> list[Xml]:
    """1, 1.1, 1.1.1, …"""
    return [
        level(n, "decimal", ".".join(f"%{k + 1}" for k in range(n + 1)), left=425 + 142 * n, hanging=425 + 142 * n)
        for n in range(5)
    ]


def multilevel() -> Docx:
    """Levels: official and technical schemes, restarts, overrides, suffixes, alignment, legal numbers, continuing."""
    third = [
        level(0, "chineseCounting", "第%1章", left=0, hanging=0, suff="space"),
        level(1, "chineseCounting", "第%2条", left=0, hanging=0, suff="space", lvlRestart=0),
        level(2, "decimal", "%1.%3", left=840, hanging=420, isLgl=True),
    ]
    kinds = (("left", "tab"), ("right", "tab"), ("center", "tab"), ("left", "space"), ("left", "nothing"))
    aligned = [[level(0, "lowerRoman", "%1.", left=1260, hanging=420, lvlJc=jc, suff=suff)] for jc, suff in kinds]
    bold = [
        level(
            0, "decimal", "%1.", rPr=Xml(_children(rpr({"b": True, "color": "C00000", "rFonts": fonts(HEI, "Arial")})))
        )
    ]
    restart = el("lvlOverride", el("startOverride", val=1), ilvl=0)
    from_five = el("lvlOverride", el("startOverride", val=5), ilvl=0)
    other = el("lvlOverride", level(0, "upperLetter", "(%1)", left=840, hanging=420), ilvl=0)
    extra = {20: (2, restart), 21: (2, from_five), 22: (2, other)}
    doc = Docx(numbering=numbers([_official(), _technical(), third, *aligned, bold], extra))
    doc.add(title("多级编号"), label("公文层次"))
    for depth in (0, 1, 2, 3, 4, 4, 3, 2, 1, 0, 1, 2):
        doc.add(item(prose(1, depth), 1, depth, ind=None))
    doc.add(label("技术层次"))
    for depth in (0, 1, 2, 2, 1, 1, 2, 3, 4, 0, 1, 2):
        doc.add(item(prose(2, depth), 2, depth))
    doc.add(label("章条连续编号，条不随章重起"))
    for depth in (0, 1, 1, 0, 1, 1, 2, 2, 0, 1):
        doc.add(item(sentence(depth + 4), 3, depth))
    for number, (jc, suff) in enumerate(kinds, 4):
        doc.add(label(f"编号{jc}，后接{suff}"), *(item(prose(2, n), number) for n in range(4)))
    doc.add(label("编号自己的格式"), *(item(prose(1, n), 9, mark={"sz": 28}) for n in range(2)))
    for number, name in ((2, "接续技术层次"), (20, "从头开始"), (21, "从五开始"), (22, "改用字母")):
        doc.add(label(name), *(item(sentence(n), number) for n in range(3)))
    doc.add(label("段落自己的缩进胜过编号的"), item(prose(2), 2, 0, ind={"left": 1260, "hanging": 840}))
    doc.add(
        item("制表位在编号之后", 2, 0, tabs=el("tab", val="num", pos=1680)),
        p("无编号的一段", numPr=Xml(el("ilvl", val=0) + el("numId", val=0))),
    )
    return doc


def bullets() -> Docx:
    """Bullets: Unicode marks, Symbol and Wingdings code points, several levels, sizes, a heading's own numbers."""
    symbol: dict[str, Value] = {"rFonts": {"ascii": "Wingdings", "hAnsi": "Wingdings", "hint": "default"}}
    symbols = Xml(_children(rpr(symbol)))
    round_mark = Xml(_children(rpr({"rFonts": {"ascii": "Symbol", "hAnsi": "Symbol", "hint": "default"}})))
    plain = Xml(_children(rpr({"rFonts": fonts(FANG)})))
    marks = [
        ("●", plain),
        ("■", plain),
        ("◆", plain),
        ("—", plain),
        ("\uf06c", symbols),
        ("\uf0d8", symbols),
        ("\uf0b7", round_mark),
    ]
    lists = [[level(0, "bullet", mark, rPr=look)] for mark, look in marks]
    lists.append([level(n, "bullet", "●○■"[n % 3], left=420 * (n + 1), rPr=plain) for n in range(9)])
    lists.append([level(0, "bullet", "\uf0b7", lvlPicBulletId=0, rPr=round_mark)])
    doc = Docx(numbering=numbers(lists))
    doc.add(title("项目符号"))
    for number in range(1, len(marks) + 1):
        doc.add(*(item(prose(n + 1, number + n), number) for n in range(2)))
    doc.add(label("九级"), *(item(prose(1, n), 8, n) for n in range(9)))
    data = f'<v:imagedata r:id="{doc.picture_bullet("bullet.png", chart(16, 16))}"/>'
    shape = Xml(f'<v:rect id="bullet0" style="width:12pt;height:12pt">{data}</v:rect>')
    doc.numbering = el("numPicBullet", el("pict", shape), numPicBulletId=0) + doc.numbering
    doc.add(label("图片项目符号"), *(item(prose(2, n), 9) for n in range(2)))
    doc.add(label("大字与行距"))
    for size, line in ((44, 240), (15, 240), (32, 480)):
        doc.add(item(prose(1, size), 1, 0, mark={"sz": size}, spacing={"line": line, "lineRule": "auto"}))
    return doc


DOCUMENTS = {"list-number-formats": number_formats, "list-multilevel": multilevel, "list-bullets": bullets}
