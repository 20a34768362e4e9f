"""Whole documents as offices write them: request, notice, minutes, letter under a red head."""

from __future__ import annotations

from .graphics import Look, Place, picture, shape
from .images import seal
from .package import Docx
from .prose import phrase, prose, sentence
from .text import (
    BIAOSONG,
    FANG_GB,
    HEI,
    SONG,
    TIMES,
    Cell,
    Row,
    field,
    fonts,
    p,
    r,
    section,
    tabs,
    tbl,
)
from .xml import Value, Values, Xml, border, borders

MARGINS = {"top": 2098, "right": 1474, "bottom": 1985, "left": 1588, "header": 851, "footer": 1400, "gutter": 0}
"""Those of GB/T 9704: 37, 28, 35 and 26 mm."""
TEXT: dict[str, Value] = {"rFonts": fonts(FANG_GB), "sz": 32, "szCs": 32}
_RED = "FF0000"
# With w:snapToGrid off: Word keeps an exact pitch on a grid too, LibreOffice would round it up (grid-lines shows that).
_EXACT = {"line": 560, "lineRule": "exact"}

_PAGE = 8844


def body(*content: str, mark: Values | None = None, **values: Value) -> Xml:
    """A paragraph of the text: 三号仿宋, two characters in, 28 points a line."""
    indent: Values = {"firstLineChars": 200, "firstLine": 640}
    given: dict[str, Value] = {"ind": indent, "spacing": _EXACT, "snapToGrid": False, **values}
    return p(*content, mark=TEXT if mark is None else mark, **given)


def flush(*content: str, **values: Value) -> Xml:
    """The same without indent."""
    given: dict[str, Value] = {"ind": None, **values}
    return body(*content, mark=None, **given)


def head(text: str, depth: int) -> Xml:
    """A heading of the text: 黑体 first, 楷体 second, bold third."""
    face = {1: fonts(HEI), 2: fonts("楷体_GB2312"), 3: fonts(FANG_GB)}[depth]
    mark: dict[str, Value] = {"rFonts": face, "sz": 32, "szCs": 32, "b": True if depth == 3 else None}
    return body(text, mark=mark, outlineLvl=depth - 1)


def big_title(*lines: str) -> Xml:
    mark: dict[str, Value] = {"rFonts": fonts(BIAOSONG), "sz": 44, "szCs": 44}
    return p("\n".join(lines), mark=mark, jc="center", snapToGrid=False, spacing={"line": 700, "lineRule": "exact"})


def page_feet(doc: Docx) -> tuple[Xml, Xml]:
    """— 1 — at the outer edge, one character in."""
    mark: Values = {"rFonts": fonts(SONG, SONG), "sz": 28, "szCs": 28}

    def foot(side: str, jc: str) -> Xml:
        parts = (r("— ", **mark), field("PAGE", "1", **mark), r(" —", **mark))
        return p(*parts, pStyle="Footer", jc=jc, ind={f"{side}Chars": 100, side: 280})

    return doc.footer("default", foot("right", "right")), doc.footer("even", foot("left", "left"))


def official(**settings: Value) -> Docx:
    """A document with those margins, even and odd feet, and the 22 by 28 grid of lines."""
    doc = Docx(settings={"evenAndOddHeaders": True, **settings})
    doc.section = section(*page_feet(doc), pgMar=MARGINS, docGrid={"type": "lines", "linePitch": 579})
    return doc


def _red_rule(doc: Docx, down: float, weight: float = 2.25) -> Xml:
    place = Place(0.0, down, across="margin", wrap="<wp:wrapNone/>")
    return shape(doc, "line", (156, 0), place, look=Look(_RED, weight))


def _red_head(doc: Docx, name: str, number: str) -> None:
    """The office's name in red, the number, and the red rule as the lower border of its line."""
    mark: dict[str, Value] = {"rFonts": fonts(BIAOSONG), "sz": 84, "szCs": 84, "color": _RED, "w": 90}
    empty = p(mark=TEXT, spacing=_EXACT, snapToGrid=False)
    doc.add(empty, p(name, mark=mark, jc="center", spacing={"before": 240, "after": 480}))
    doc.add(flush(number, jc="center", pBdr=borders(bottom=border("single", 18, 6, _RED))))
    doc.add(empty)


def _signed(doc: Docx, unit: str, *, behind: bool) -> None:
    """The office and the date at the right, with the seal over or under them."""
    stamp = doc.picture("seal.png", seal())
    place = Place(98.0, -14.0, across="margin", wrap="<wp:wrapNone/>", behind=behind)
    doc.add(flush(), flush(unit, jc="right", ind={"right": 1280}))
    doc.add(flush(picture(doc, stamp, (42, 42), place), "2024年3月15日", jc="right", ind={"right": 1280}))


def _imprint(copies: str, office: str) -> Xml:
    """版记: who gets copies, who printed, between rules."""
    mark: dict[str, Value] = {"rFonts": fonts(FANG_GB), "sz": 28, "szCs": 28}
    thick, thin = border("single", 8), border("single", 4)
    rules = borders(top=thick, bottom=thick, insideH=thin)
    line = p(f"{office}\t2024年3月18日印发", mark=mark, tabs=tabs(("right", _PAGE - 420)), ind={"left": 280})
    return tbl(
        [_PAGE],
        [Cell(p(f"抄送：{copies}。", mark=mark, ind={"left": 1120, "hanging": 840}))],
        [Cell(line)],
        tblBorders=rules,
    )


def request() -> Docx:
    """请示: red head with a signer, one matter, a list of attachments, seal in front of the date, imprint."""
    doc = official()
    mark: dict[str, Value] = {"rFonts": fonts(BIAOSONG), "sz": 72, "szCs": 72, "color": _RED, "spacing": 20}
    doc.add(*(flush(t) for t in ("000001", "机密★5年", "特急")), p("某市某局文件", mark=mark, jc="center"), flush())
    kai: dict[str, Value] = {"rFonts": fonts("楷体_GB2312"), "sz": 32}
    signer = (r("某局〔2024〕8号\t签发人：", **TEXT), r("　　　", **kai))
    doc.add(
        flush(
            *signer,
            tabs=tabs(("right", _PAGE - 320)),
            ind={"left": 320},
            pBdr=borders(bottom=border("single", 18, 4, _RED)),
        )
    )
    doc.add(flush(), big_title("某市某局关于申请档案馆库房", "改造经费的请示"), flush(), flush("市人民政府："))
    doc.add(
        body("市档案馆库房建于1996年，建筑面积2,860平方米。" + prose(2, 4)), head("一、库房现状", 1), body(prose(3, 2))
    )
    doc.add(
        head("二、改造内容", 1),
        head("（一）防潮防火", 2),
        body(prose(2, 8)),
        head("（二）密集架更新", 2),
        body(prose(2, 12)),
    )
    doc.add(head("三、经费测算", 1), body(sentence(10) + "请从2024年度预备费中安排。"), body("妥否，请批示。"), flush())
    names = ("库房改造平面图", "经费测算明细表及设备清单（一式三份，含三年维护费用和分年度安排意见）", "现场照片")
    doc.add(body(f"附件：1. {names[0]}", ind={"left": 2080, "hanging": 1440}))
    doc.add(*(body(f"{n}. {name}", ind={"left": 2080, "hanging": 480}) for n, name in enumerate(names[1:], 2)))
    _signed(doc, "某市某局", behind=False)
    doc.add(
        body("（联系人：　　　　；联系电话：012-3456789）", ind={"left": 640}),
        flush(),
        _imprint("市财政局，市发展改革委", "某市某局办公室"),
        flush(),
    )
    return doc


def notice() -> Docx:
    """通知: numbered measures over pages, a table attached on a page of its own, seal behind the date."""
    doc = official()
    _red_head(doc, "某市人民政府办公室文件", "某政办发〔2024〕12号")
    doc.add(big_title("某市人民政府办公室关于做好2024年", "政务公开重点工作的通知"), flush())
    doc.add(flush("各县（市、区）人民政府，市政府各部门："), body(prose(3)))
    chapters = ("加强主动公开", "规范依申请公开", "提升平台建设水平", "强化监督保障")
    numerals = "一二三四"
    for number, chapter in enumerate(chapters):
        doc.add(head(f"{numerals[number]}、{chapter}", 1))
        for part in range(2):
            doc.add(
                head(f"（{numerals[part]}）{phrase(number * 3 + part, 12)}。", 2), body(prose(3, number * 5 + part))
            )
        doc.add(
            body(r("1. 明确分工。", **TEXT, b=True), prose(1, number + 9)),
            body(r("2. 按时报送。", **TEXT, b=True), prose(1, number + 11)),
        )
    doc.add(body("附件：2024年重点任务分工表"))
    _signed(doc, "某市人民政府办公室", behind=True)
    doc.add(body("（此件公开发布）"))
    doc.add(
        p("附件", mark={"rFonts": fonts(HEI), "sz": 32}, pageBreakBefore=True),
        big_title("2024年重点任务分工表"),
        flush(),
    )
    song: dict[str, Value] = {"rFonts": fonts(SONG), "sz": 24}

    def cells(*texts: str, bold: bool = False) -> list[str | Cell]:
        return [
            Cell(p(t, mark={**song, "b": bold or None}, jc="center" if n != 1 else "both"), vAlign="center")
            for n, t in enumerate(texts)
        ]

    rows = [
        Row(cells(str(n), sentence(n), "各有关单位", f"{n % 12 + 1}月底前"), values={"cantSplit": True})
        for n in range(1, 21)
    ]
    heading = Row(cells("序号", "任务内容", "责任单位", "完成时限", bold=True), values={"tblHeader": True})
    doc.add(
        tbl([800, 4844, 1700, 1500], heading, *rows),
        _imprint("市委各部门，市人大常委会办公室，市政协办公室", "某市人民政府办公室"),
        flush(),
    )
    return doc


def minutes() -> Docx:
    """会议纪要: a red head set apart, issue and date on one line, bold leads, a hanging list of those present."""
    doc = official()
    mark: dict[str, Value] = {"rFonts": fonts(BIAOSONG), "sz": 90, "szCs": 90, "color": _RED}
    doc.add(p("某市某局会议纪要", mark=mark, jc="distribute", ind={"left": 420, "right": 420}))
    doc.add(flush("〔2024〕6号", jc="center"))
    line = p(
        "某市某局办公室\t2024年3月20日", mark=TEXT, tabs=tabs(("right", _PAGE - 320)), ind={"left": 320, "right": 320}
    )
    doc.add(line, flush(_red_rule(doc, 2.0)), big_title("局务会议纪要"), flush())
    doc.add(body("2024年3月20日上午9:00，局务会议在三楼会议室召开。现将会议议定事项纪要如下："))
    for number in range(5):
        lead = r(f"{'一二三四五'[number]}、关于{phrase(number + 3, 8)}事项。", rFonts=fonts(HEI), sz=32)
        doc.add(
            body(lead, "会议听取了有关科室的汇报。会议认为，" + prose(2, number)),
            body(r("会议议定：", **TEXT, b=True), prose(3, number + 7)),
        )
    for name, who in (
        ("出席", "局领导班子成员"),
        ("列席", "办公室、财务科、信息科、法规科、督查科、档案科、后勤服务中心和各直属单位主要负责人，特邀专家代表"),
        ("请假", "无"),
    ):
        lead = r(f"{name}：", rFonts=fonts(HEI), sz=32)
        doc.add(body(lead, who, ind={"left": 1600, "hanging": 960}))
    doc.add(
        body("记录：　　　　", ind={"left": 1600, "hanging": 960}),
        flush(),
        _imprint("局各科室，各直属单位", "某市某局办公室"),
        flush(),
    )
    return doc


def letter() -> Docx:
    """函: the double red rules of a letter at head and foot of the first page, number at the right, seal behind."""
    doc = Docx()
    rule = borders(bottom=border("thickThinSmallGap", 24, 1, _RED))
    first = doc.footer("first", p(pStyle="Footer", pBdr=borders(top=border("thinThickSmallGap", 24, 1, _RED))))
    foot = doc.footer("default", p(field("PAGE", "2", sz=28), pStyle="Footer", jc="center"))
    doc.section = section(
        first, foot, titlePg=True, pgMar={**MARGINS, "top": 1701}, docGrid={"type": "lines", "linePitch": 579}
    )
    mark: dict[str, Value] = {"rFonts": fonts(BIAOSONG), "sz": 72, "szCs": 72, "color": _RED}
    doc.add(p("某市某局", mark=mark, jc="distribute", pBdr=rule, ind={"left": 1200, "right": 1200}))
    doc.add(
        flush("某局函〔2024〕31号", jc="right"),
        flush(),
        big_title("某市某局关于商请协助开展", "数据共享试点工作的函"),
        flush(),
    )
    doc.add(
        flush("某市某委员会："),
        body(prose(3, 5)),
        body("一、" + prose(2, 1)),
        body("二、" + prose(2, 14)),
        body("三、" + prose(3, 17)),
    )
    mixed = r("（Data Sharing Interface, V2.1）", rFonts=fonts(FANG_GB, TIMES), sz=32)
    doc.add(body("接口按《数据共享接口规范》", mixed, "执行，请于4月10日前函复。"), body("特此函达。"))
    _signed(doc, "某市某局", behind=True)
    doc.add(body("（联系人：　　　　；联系电话：012-3456789；传真：012-3456780）"))
    return doc


DOCUMENTS = {
    "office-request": request,
    "office-notice": notice,
    "office-minutes": minutes,
    "office-letter": letter,
}
