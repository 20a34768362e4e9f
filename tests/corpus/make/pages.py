"""Sections and what stands around the text: sizes, margins, columns, headers, numbers, borders."""

from __future__ import annotations

from .package import Docx
from .prose import prose, sentence
from .text import A4, MARGINS, Cell, ends, field, label, p, page_break, r, section, tbl, title
from .xml import Value, Xml, border, borders, boxed, el

_LANDSCAPE = {"w": 16838, "h": 11906, "orient": "landscape"}
_A3 = {"w": 23814, "h": 16839, "orient": "landscape"}
_A5 = {"w": 8391, "h": 11906}


def _body(count: int, start: int = 0) -> list[Xml]:
    return [p(prose(4, start + n), ind={"firstLineChars": 200, "firstLine": 420}) for n in range(count)]


def _numbered(doc: Docx) -> Xml:
    return doc.footer("default", p("— ", field("PAGE", "1"), " —", pStyle="Footer", jc="center"))


def sections() -> Docx:
    """Sections of every kind, sizes, orientations, margins, gutter; a continuous one that changes margins."""
    doc = Docx()
    foot = _numbered(doc)
    doc.add(title("分节"), *_body(3))
    doc.add(ends(section(foot), "第一节：纵向A4。"))
    doc.add(*_body(2, 3), ends(section(foot, pgSz=_LANDSCAPE, type="nextPage"), "第二节：横向A4。"))
    wide = {**MARGINS, "left": 2400, "right": 2400}
    doc.add(*_body(3, 5), ends(section(foot, type="nextPage"), "第三节：回到纵向。"))
    doc.add(*_body(2, 8), ends(section(foot, type="continuous", pgMar=wide), "第四节：连续，边距加宽。"))
    doc.add(
        *_body(2, 1), ends(section(foot, type="oddPage", pgMar={**MARGINS, "gutter": 700}), "第五节：奇数页，装订线。")
    )
    doc.add(
        *_body(2, 2),
        ends(
            section(foot, type="evenPage", pgSz=_A5, pgMar={**MARGINS, "left": 900, "right": 900}),
            "第六节：偶数页，A5。",
        ),
    )
    doc.add(*_body(1, 4), ends(section(foot, type="nextPage", pgSz=_A3), "第七节：A3横向。"))
    doc.add(p("节末是空段落，前面有分页符。"), page_break(), ends(section(foot, type="nextPage")))
    doc.add(p("第九节：上边距为负值的绝对边距。"), *_body(1, 6))
    doc.section = section(foot, type="nextPage", pgMar={**MARGINS, "top": 2835, "header": 1700})
    return doc


def columns() -> Docx:
    """Columns: two and three, unequal, with a line between, broken by hand, balanced before a continuous section."""
    doc = Docx()
    doc.add(title("分栏"), ends(section(type="continuous"), "通栏的导语。" + prose(2)))
    two: dict[str, Value] = {"cols": {"num": 2, "space": 425}}
    doc.add(*_body(4), ends(section(type="continuous", **two), "两栏，节末平衡。"))
    doc.add(ends(section(type="continuous"), "通栏的过渡。"))
    doc.add(*_body(5, 4), ends(section(type="continuous", cols={"num": 3, "space": 300, "sep": 1}), "三栏，有分隔线。"))
    doc.add(ends(section(type="continuous"), "通栏的过渡。"))
    uneven = Xml(el("col", w=5000, space=425) + el("col", w=2871))
    sect = section(type="continuous").replace('<w:cols w:space="425"/>', el("cols", uneven, num=2, equalWidth=0))
    doc.add(*_body(4, 9), ends(Xml(sect), "不等宽两栏。"))
    doc.add(p("分栏符之前。" + prose(2), r(el("br", type="column")), "分栏符之后。" + prose(3)))
    doc.add(tbl([1500, 2000], ["栏内表格", "乙"], ["1", "2"]), ends(section(type="continuous", **two), "手工分栏。"))
    doc.add(p("新页两栏到末页。"), *_body(16))
    doc.section = section(type="nextPage", **two)
    return doc


def headers_and_footers() -> Docx:
    """First, odd and even headers; linked to the one before; tall headers that push the text; tables in them."""
    doc = Docx(settings={"evenAndOddHeaders": True})
    rule = borders(bottom=border("thinThickSmallGap", 24, 1, "C00000"))

    def head(kind: str, text: str) -> Xml:
        return doc.header(kind, p(text, pStyle="Header", pBdr=rule))

    def foot(kind: str, text: str, jc: str) -> Xml:
        return doc.footer(kind, p(f"{text}　第", field("PAGE", "1"), "页", pStyle="Footer", jc=jc))

    full = [head("default", "奇数页页眉"), head("even", "偶数页页眉"), head("first", "首页页眉")]
    full += [foot("default", "奇", "right"), foot("even", "偶", "left"), foot("first", "首", "center")]
    doc.add(title("页眉页脚"), *_body(16), ends(section(*full, titlePg=True), "第一节末。"))
    doc.add(p("第二节，页眉页脚与前节相同，没有首页。"), *_body(16, 3), ends(section(type="nextPage"), "第二节末。"))
    tall = doc.header("default", *(p(f"很高的页眉之第{n}行", pStyle="Header") for n in range(1, 7)))
    table = doc.footer(
        "default",
        tbl([4148, 4148], ["页脚表格", Cell(p("第", field("PAGE", "1"), "页", jc="right"))]),
        p(pStyle="Footer"),
    )
    doc.add(p("第三节，页眉高过上边距，页脚是表格。"), *_body(14, 5))
    doc.add(ends(section(tall, table, type="nextPage"), "第三节末。"))
    wide: dict[str, Value] = {"spacing": {"line": 360, "lineRule": "auto"}}
    spaced_head = doc.header("default", *(p(f"一倍半行距的页眉之{n}", pStyle="Header", **wide) for n in range(1, 4)))
    spaced_foot = doc.footer("default", p("一倍半行距的页脚", pStyle="Footer", mark={"sz": 18}, **wide))
    doc.add(p("第四节，页眉页脚的行距是一倍半，不在网格上。"), *_body(3, 2))
    doc.section = section(spaced_head, spaced_foot, type="nextPage")
    return doc


def page_numbers() -> Docx:
    """Page number formats and restarts, one section each; chapter pages and totals."""
    doc = Docx()
    forms = (
        "upperRoman",
        "lowerLetter",
        "numberInDash",
        "chineseCounting",
        "decimalEnclosedCircle",
        "decimalFullWidth",
        "decimal",
    )
    foot = doc.footer(
        "default", p("第 ", field("PAGE", "1"), " 页，共 ", field("NUMPAGES", "1"), " 页", pStyle="Footer", jc="center")
    )
    for number, form in enumerate(forms):
        start: dict[str, object] = {"start": number + 1} if number % 2 else {}
        doc.add(p(f"页码格式{form}，{start or '接续'}。"), *_body(9, number))
        sect = section(foot, type="nextPage", pgNumType={"fmt": form, **start})
        if number < len(forms) - 1:
            doc.add(ends(sect, f"{form}一节末。"))
        else:
            doc.section = sect
    return doc


def lines_and_borders() -> Docx:
    """Line numbers: by page, by section, every fifth, left out; page borders from text and from the edge."""
    doc = Docx()
    box = boxed(border("single", 12, 24))
    doc.add(title("行号与页面边框"))
    doc.add(*_body(5), p("这一段不编行号。" + prose(2), suppressLineNumbers=True), *_body(2))
    doc.add(ends(section(lnNumType={"countBy": 1, "restart": "newPage"}), "逐行编号，每页重起。"))
    doc.add(
        *_body(6, 3),
        ends(
            section(type="nextPage", lnNumType={"countBy": 5, "start": 1, "distance": 360, "restart": "newSection"}),
            "每五行编号。",
        ),
    )
    edge = section(type="nextPage").replace("<w:cols", el("pgBorders", box, offsetFrom="page") + "<w:cols", 1)
    doc.add(*_body(5, 2), ends(Xml(edge), "边框自页边量起。"))
    thick = boxed(border("double", 6, 8, "C00000"))
    inside = section(type="nextPage").replace("<w:cols", el("pgBorders", thick, offsetFrom="text") + "<w:cols", 1)
    doc.add(*_body(5, 7))
    doc.section = Xml(inside)
    return doc


def vertical_alignment() -> Docx:
    """Text at the top, the middle, the bottom of its page, and spread over it."""
    doc = Docx()
    kinds = ("center", "bottom", "both", "top")
    for number, kind in enumerate(kinds):
        doc.add(title(f"页面垂直对齐：{kind}"), *(p(sentence(number + n)) for n in range(4)))
        sect = section(type="nextPage", vAlign=kind, pgSz=A4)
        if number < len(kinds) - 1:
            doc.add(ends(sect, "本页末段。"))
        else:
            doc.add(label("末节"))
            doc.section = sect
    return doc


def frames() -> Docx:
    """Paragraphs in frames: a page number at the footer's outer edge, a name beside the text, a box on the page."""
    doc = Docx(settings={"evenAndOddHeaders": True})
    number = {"wrap": "around", "vAnchor": "text", "hAnchor": "margin", "y": 1}

    def foot(kind: str) -> Xml:
        # As in official documents: one character of room on either side of the number.
        beside: dict[str, Value] = {"leftChars": 100, "left": 180, "rightChars": 100, "right": 180}
        framed = p("- ", field("PAGE", "1"), " -", pStyle="Footer", framePr={**number, "xAlign": "outside"}, ind=beside)
        return doc.footer(kind, framed + p(f"页脚（{kind}）", pStyle="Footer", ind={"right": 360}))

    beside = {"w": 1600, "hSpace": 180, "wrap": "around", "vAnchor": "text", "hAnchor": "text", "y": 1}
    doc.add(title("图文框"), p("旁注一行", framePr=beside), p("第二行", framePr=beside), *_body(2))
    doc.add(
        p(
            "居中的框，与文字同宽",
            framePr={"wrap": "notBeside", "hAnchor": "page", "xAlign": "center", "vAnchor": "text"},
        )
    )
    doc.add(*_body(1, 2))
    placed = {"w": 3000, "h": 900, "hRule": "exact", "wrap": "around", "vAnchor": "page", "hAnchor": "page"}
    doc.add(p("按页面定位，高度固定", framePr={**placed, "x": 7000, "y": 13000}), *_body(8, 3))
    doc.section = section(foot("default"), foot("even"))
    return doc


def vertical_text() -> Docx:
    """Sections whose lines run down: one column and two, a table, a line across between them."""
    doc = Docx()
    down: dict[str, Value] = {"pgSz": _LANDSCAPE, "textDirection": "tbRl", "type": "nextPage"}
    head = doc.header("default", p("页眉仍是横排", pStyle="Header", jc="center"))
    doc.add(title("竖排的节"), *_body(3), p("竖排中的English和2024年（括号）、标点。"))
    rows = [[f"第{row}行第{cell}格" for cell in range(1, 4)] for row in range(1, 4)]
    doc.add(tbl([2400] * 3, *rows), ends(section(head, **down), "竖排一节末。"))
    stands: dict[str, Value] = {"eastAsianLayout": {"id": 1, "vert": 1, "vertCompress": 1}}
    doc.add(*_body(3, 3), ends(section(type="nextPage"), "横排一节末，", r("12", **stands), "躺倒。"))
    doc.add(p("二〇二四年", r("12", **stands), "月", r("31", **stands), "日，共", r("100", **stands), "页。"))
    doc.add(*_body(6, 5))
    doc.section = section(**{**down, "cols": {"num": 2, "space": 425, "sep": 1}})
    return doc


DOCUMENTS = {
    "page-vertical-text": vertical_text,
    "page-frames": frames,
    "page-sections": sections,
    "page-columns": columns,
    "page-headers-footers": headers_and_footers,
    "page-number-formats": page_numbers,
    "page-lines-borders": lines_and_borders,
    "page-vertical-alignment": vertical_alignment,
}
