"""Whole documents of other kinds: a report with contents and wide tables, a form, a bilingual page, a long volume."""

from __future__ import annotations

from .graphics import picture
from .images import chart
from .letters import MARGINS, big_title
from .lists import item, level, numbers
from .package import Docx
from .prose import LATIN, phrase, prose, sentence
from .references import heading, note
from .text import (
    A4,
    HEI,
    KAI,
    SONG,
    Cell,
    Row,
    bookmark,
    ends,
    field,
    fonts,
    p,
    r,
    section,
    tabs,
    tbl,
)
from .xml import Value, Values, Xml, border, boxed, el

_LANDSCAPE = {"w": A4["h"], "h": A4["w"], "orient": "landscape"}
_WIDE = 13958
"""The text width of a landscape A4 page with Word's margins of 1440 twips left and right."""


def _entry(doc_number: int, depth: int, text: str, page: int, start: str = "") -> Xml:
    """A line of a table of contents."""
    name = f"_Toc{doc_number:06d}"
    link = el("hyperlink", Xml(r(f"{text}\t") + field(f"PAGEREF {name} \\h", str(page))), anchor=name, history=1)
    return p(Xml(start), link, pStyle=f"TOC{depth}", tabs=tabs(("right", 8296, "dot")))


def _opening() -> str:
    code = el("instrText", ' TOC \\o "1-3" \\h \\z \\u ', **{"xml:space": "preserve"})
    return r(el("fldChar", fldCharType="begin")) + r(code) + r(el("fldChar", fldCharType="separate"))


def _contents(headings: list[tuple[int, str, int]]) -> list[Xml]:
    """The whole table of contents: (level, text, page) of each heading."""
    lines = [
        _entry(n, depth, text, page, _opening() if n == 1 else "") for n, (depth, text, page) in enumerate(headings, 1)
    ]
    return [*lines, p(r(el("fldChar", fldCharType="end")))]


def _prose(count: int, start: int) -> Xml:
    return p(
        prose(count, start), ind={"firstLineChars": 200, "firstLine": 480}, spacing={"line": 360, "lineRule": "auto"}
    )


_REPORT = (
    (1, "一、总体情况", 1),
    (2, "（一）基本数据", 1),
    (2, "（二）工作进展", 2),
    (1, "二、分项数据", 5),
    (2, "（一）受理情况", 6),
    (1, "三、主要问题", 8),
    (2, "（一）队伍方面", 8),
    (2, "（二）系统方面", 9),
    (1, "四、改进打算", 10),
)
"""Level, text and page of the report's headings, as saved."""


def _big_table(columns: int, rows: int) -> Xml:
    """A wide table with a head of two rows and figures."""
    small: Values = {"rFonts": fonts(SONG), "sz": 18}

    def cell(text: str, **values: Value) -> Cell:
        cell = Cell(p(text, mark=small, jc="center"))
        cell.values = {"vAlign": "center", **values}
        return cell

    first, rest = 1958, (_WIDE - 1958) // (columns - 1)
    top: list[str | Cell] = [cell("单位", vMerge="restart")]
    for name in ("上半年", "下半年"):
        group = cell(name)
        group.span = (columns - 1) // 2
        top.append(group)
    second: list[str | Cell] = [cell("", vMerge=True), *(cell(f"{n}月") for n in range(1, columns))]
    lines: list[Row] = [Row(top, values={"tblHeader": True}), Row(second, values={"tblHeader": True})]
    for n in range(1, rows + 1):
        figures = [cell(f"{(n * 37 + k * 11) % 997:,}") for k in range(1, columns)]
        lines.append(Row([cell(f"第{n}科室"), *figures], values={"cantSplit": True}))
    return tbl([first, *[rest] * (columns - 1)], *lines, jc="center")


def report() -> Docx:
    """A report: cover, contents, headings, figures with captions, footnotes, a landscape section with wide tables."""
    doc = Docx(defaults={"sz": 24, "szCs": 24})
    running = doc.header("default", p(field('STYLEREF "heading 1"', "一、总体情况"), pStyle="Header"))
    foot = doc.footer("default", p("第", field("PAGE", "1"), "页", pStyle="Footer", jc="center"))
    doc.add(*(p() for _ in range(6)), big_title("某市某局2024年度", "业务工作报告"), *(p() for _ in range(14)))
    doc.add(
        p("某市某局", mark={"sz": 32, "rFonts": fonts(KAI)}, jc="center"), p("2024年12月", mark={"sz": 32}, jc="center")
    )
    doc.add(
        ends(section(vAlign="top")),
        p("目　录", mark={"rFonts": fonts(HEI), "sz": 36}, jc="center"),
        *_contents([*_REPORT]),
    )
    doc.add(ends(section(foot, pgNumType={"fmt": "upperRoman", "start": 1})))
    relation = doc.picture("chart.png", chart())
    marks = iter(range(1, len(_REPORT) + 1))

    def head(text: str) -> Xml:
        number = next(marks)
        return heading(text, _REPORT[number - 1][0], f"_Toc{number:06d}", number)

    doc.add(head("一、总体情况"), _prose(4, 0), head("（一）基本数据"), _prose(3, 3))
    foot_mark = doc.footnote(note("footnote", "数据截至2024年11月30日。"))
    doc.add(p(prose(1, 9), foot_mark, prose(2, 12), ind={"firstLineChars": 200, "firstLine": 480}))
    doc.add(p(picture(doc, relation, (90, 60)), jc="center", keepNext=True))
    doc.add(p(bookmark(50, "fig1", Xml(r("图") + field("SEQ 图 \\* ARABIC", "1"))), "　各季度受理量", jc="center"))
    doc.add(
        head("（二）工作进展"),
        p("如", field("REF fig1 \\h", "图1"), "所示，" + prose(5, 6)),
        *(_prose(4, n) for n in range(6)),
    )
    doc.add(head("二、分项数据"), _prose(3, 2))
    doc.add(ends(section(running, foot, pgNumType={"start": 1}), "详表见后。"))
    doc.add(head("（一）受理情况"), p("单位：件", jc="right"), _big_table(13, 36))
    wide = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440, "header": 851, "footer": 992, "gutter": 0}
    doc.add(ends(section(running, foot, pgSz=_LANDSCAPE, pgMar=wide, type="nextPage")))
    doc.add(head("三、主要问题"), head("（一）队伍方面"), *(_prose(4, n + 4) for n in range(3)))
    doc.add(
        head("（二）系统方面"),
        *(_prose(4, n + 9) for n in range(3)),
        head("四、改进打算"),
        *(_prose(5, n) for n in range(5)),
    )
    doc.section = section(running, foot, type="nextPage")
    return doc


_FORM = [900, 1400, 1300, 1100, 1300, 1100, 1744]


def form() -> Docx:
    """A 登记表: merged and upright cells, a photograph's place, boxes to tick, nested table, blanks to sign."""
    doc = Docx()
    doc.section = section(pgMar=MARGINS, docGrid=None)
    mark: Values = {"rFonts": fonts(SONG), "sz": 24, "szCs": 24}

    def cell(text: str, span: int = 1, **values: Value) -> Cell:
        return Cell(p(text, mark=mark, jc="center"), span=span, **{"vAlign": "center", **values})

    def row(*items: str | Cell, height: int = 560) -> Row:
        cells = [item if isinstance(item, Cell) else cell(item) for item in items]
        return Row(cells, values={"trHeight": {"val": height, "hRule": "atLeast"}, "cantSplit": True})

    upright: Values = {"textDirection": "tbRlV", "vAlign": "center"}
    start: Values = {"vMerge": "restart"}
    photo = cell("照片\n（一寸）", **start)
    inner_rows = [["起止年月", "单位", "职务"], *(["", "", ""] for _ in range(4))]
    inner = tbl([1900, 3400, 1500], *inner_rows, jc="center", tblBorders=boxed(border("dotted", 4), inside=True))
    ticks = "□是　□否　☑待定　√已核　○未核"
    sign = [
        p("（单位盖章）", mark=mark, jc="right", ind={"right": 1200}),
        p("年　　月　　日", mark=mark, jc="right", ind={"right": 600}),
    ]
    doc.add(big_title("某市某局人员登记表"))
    doc.add(p("编号：＿＿＿＿＿＿＿＿\t填表日期：　　年　　月　　日", mark=mark, tabs=tabs(("right", 8844))))
    doc.add(
        tbl(
            _FORM,
            row(cell("基本情况", **upright, **start), "姓名", "", "性别", "", "出生年月", photo),
            row(cell("", vMerge=True), "民族", "", "籍贯", "", "政治面貌", cell("", vMerge=True)),
            row(cell("", vMerge=True), "学历学位", cell("", 2), "毕业院校\n及专业", "", cell("", vMerge=True)),
            row(cell("", vMerge=True), "身份证号", *(cell("") for _ in range(5)), height=480),
            row(cell("", vMerge=True), "通讯地址", cell("", 3), "联系电话", cell("")),
            row(cell("工作经历", **upright), Cell(inner, span=6), height=2300),
            row(cell("是否符合条件", 2), Cell(p(ticks, mark=mark), span=5, vAlign="center")),
            row(
                cell("所在单位意见", **upright),
                Cell(p("　　经核查，" + prose(2), mark=mark), p(), *sign, span=6, vAlign="bottom"),
                height=1700,
            ),
            row(cell("主管部门意见", **upright), Cell(*sign, span=6, vAlign="bottom"), height=1700),
            row(cell("备注", vAlign="center"), Cell(p("本表一式两份，双面打印。", mark=mark), span=6)),
            jc="center",
        )
    )
    doc.add(
        p("说明：1. 栏目不够可另附页；2. “经办人”由受理单位填写。", mark={"sz": 18}),
        p("经办人：", r("　　　　　　", u="single"), "　复核人：", r("　　　　　　", u="single")),
    )
    return doc


def bilingual() -> Docx:
    """One text in two languages: side by side in a table, in columns, and line under line."""
    doc = Docx()
    latin: Values = {"rFonts": fonts(SONG, "Cambria"), "sz": 22}
    doc.add(p("办事指南", mark={"rFonts": fonts(HEI, "Arial"), "sz": 36, "b": True}, jc="center"))
    doc.add(p("A Guide to Our Services", mark={"rFonts": fonts(SONG, "Cambria"), "sz": 28, "i": True}, jc="center"))
    doc.add(p("某市某局 Office of Records, 2024", mark={"rFonts": fonts(KAI, "Calibri")}, jc="center"))
    pairs = [(sentence(n), LATIN[:110] if n % 2 else LATIN[110:]) for n in range(1, 6)]
    rows = [
        [Cell(p(zh, ind={"firstLineChars": 200, "firstLine": 420})), Cell(p(en, mark=latin, jc="left"))]
        for zh, en in pairs
    ]
    doc.add(tbl([4148, 4148], ["中文", Cell(p("English", mark=latin))], *rows))
    for number, (zh, en) in enumerate(pairs, 1):
        doc.add(
            p(f"第{number}条　{zh}", spacing={"before": 120}),
            p(f"Article {number}. {en}", mark=latin, ind={"left": 420}),
        )
    doc.add(ends(section(type="continuous"), "以下分两栏。Two columns follow."))
    doc.add(
        p(prose(7)),
        p(LATIN * 2, mark=latin, jc="both"),
        p("“Quoted” text, ‘single’ — and “引文”，‘单引号’——混排。", mark=latin),
    )
    doc.section = section(type="continuous", cols={"num": 2, "space": 425})
    return doc


def _chapter(doc: Docx, number: int, mark: int) -> None:
    """One chapter of the volume: parts with prose, a list, and a table."""
    doc.add(heading(f"第{number}编　业务汇编之{number}", 1, f"_Toc{mark:06d}", mark, pageBreakBefore=True))
    for part in range(1, 3):
        seed = number * 7 + part * 3
        doc.add(heading(f"{number}.{part}　{phrase(seed, 9)}", 2))
        for n in range(7):
            doc.add(_prose(5 + (seed + n) % 3, seed + n))
        doc.add(*(item(sentence(seed + n), 1, 0) for n in range(4)))
        rows = [
            Row([f"{n}", phrase(seed + n, 14), f"{(seed * n) % 900}"], values={"cantSplit": True}) for n in range(1, 9)
        ]
        doc.add(tbl([900, 5396, 2000], Row(["序号", "事项", "数量"], values={"tblHeader": True}), *rows), p())


_CHAPTERS = 11
_PAGES_EACH = 9
"""Pages of a chapter, as saved; the contents take the first page of all."""


def volume() -> Docx:
    """A hundred pages: contents, chapters with numbered lists, tables and running heads."""
    doc = Docx(
        defaults={"sz": 24, "szCs": 24}, numbering=numbers([[level(0, "decimal", "%1.", left=480, hanging=480)]])
    )
    head = doc.header(
        "default",
        p(
            "业务资料汇编\t",
            field('STYLEREF "heading 1"', "第1编"),
            pStyle="Header",
            tabs=tabs(("right", 8296)),
            jc="left",
        ),
    )
    foot = doc.footer(
        "default", p("第", field("PAGE", "1"), "页　共", field("NUMPAGES", "100"), "页", pStyle="Footer", jc="center")
    )
    lines = [(1, f"第{n}编　业务汇编之{n}", _PAGES_EACH * (n - 1) + 2) for n in range(1, _CHAPTERS + 1)]
    doc.add(p("目　录", mark={"rFonts": fonts(HEI), "sz": 36}, jc="center"), *_contents(lines))
    for number in range(1, _CHAPTERS + 1):
        _chapter(doc, number, number)
    doc.section = section(head, foot)
    return doc


DOCUMENTS = {
    "office-report": report,
    "office-form": form,
    "office-bilingual": bilingual,
    "office-volume": volume,
}
