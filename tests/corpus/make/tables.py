"""Tables: widths, places, spans, borders, cells, styles, vertical text, nesting."""

from __future__ import annotations

import re

from .package import Docx
from .prose import LATIN, prose, sentence
from .text import COLUMN, HEI, Cell, Row, fonts, label, p, r, tabs, tbl, title
from .xml import CELL_PROPS, PARAGRAPH_PROPS, RUN_PROPS, Value, Values, Xml, border, borders, boxed, el, margins, props

_HALF = [COLUMN // 2, COLUMN // 2]
_THIRD = [2765, 2765, 2766]


def _width(value: int, kind: str) -> dict[str, object]:
    return {"w": value, "type": kind}


def widths() -> Docx:
    """Table and column widths: fixed and automatic, in twips, per cent, by content; a grid that cells contradict."""
    doc = Docx()
    doc.add(title("表格宽度"))
    short = ["序号", "单位名称", "备注"]
    long = ["1", prose(2), "无"]
    auto: dict[str, Value] = {"tblLayout": {"type": "autofit"}}
    doc.add(label("固定列宽"), tbl([800, 5000, 2496], short, long))
    doc.add(label("固定列宽，窄于版心"), tbl([600, 3000, 1200], short, long))
    doc.add(label("固定列宽，宽于版心"), tbl([1500, 6000, 2400], short, long))
    for value in (5000, 2500, 3750):
        doc.add(label(f"百分比{value / 50:g}%"), tbl(_THIRD, short, long, tblW=_width(value, "pct"), **auto))
    for grid in ([800, 5000, 2486], [800, 5000, 2722]):
        full = tbl(grid, short, long, tblW=_width(5000, "pct"), **auto)
        doc.add(label(f"百分比100%，栅格合计{sum(grid)}"), full)
    doc.add(
        label("根据内容，栅格平分"), tbl(_THIRD, short, ["1", "某市某局", "甲乙丙丁"], tblW=_width(0, "auto"), **auto)
    )
    doc.add(label("根据内容，长文字"), tbl(_THIRD, short, long, tblW=_width(0, "auto"), **auto))
    doc.add(
        label("自动，有长西文词"),
        tbl([1000, 6000, 1296], ["Item", LATIN, "Counterrevolutionaries"], tblW=_width(0, "auto"), **auto),
    )
    cells = [Cell(text, tcW=_width(w, "dxa")) for text, w in zip(short, (1200, 5600, 1496), strict=True)]
    doc.add(
        label("单元格宽与栅格不一"),
        tbl(_THIRD, cells, [Cell(t, tcW=_width(w, "dxa")) for t, w in zip(long, (1200, 5600, 1496), strict=True)]),
    )
    cells = [Cell(text, tcW=_width(w, "pct")) for text, w in zip(short, (500, 3500, 1000), strict=True)]
    doc.add(label("单元格百分比"), tbl(_THIRD, cells, tblW=_width(5000, "pct"), **auto))
    doc.add(
        label("不换行"),
        tbl(_THIRD, [Cell("不换行的一格文字，" * 3, noWrap=True), "乙", "丙"], tblW=_width(0, "auto"), **auto),
    )
    empty = Xml(
        tbl(_THIRD, short, long).replace(
            '<w:gridCol w:w="2765"/><w:gridCol w:w="2765"/><w:gridCol w:w="2766"/>', '<w:gridCol w:w="0"/>' * 3
        )
    )
    doc.add(label("栅格为零"), empty)
    unsaid = tbl(_THIRD, short, ["1", "某市某局", "无"], tblW=_width(0, "auto"), tblCaption="各单位", **auto)
    doc.add(label("栅格平分，没有宽度"), Xml(re.sub("<w:tcW[^>]*>", "", unsaid)))
    left_out = tbl([1500, 2500, 2000], Row(["前面空一列", "丙"], before=1), Row(["甲", "乙"], after=1))
    without = re.sub(r'<w:gridCol w:w="1500"/><w:gridCol w:w="2500"/><w:gridCol w:w="2000"/>', "", left_out)
    doc.add(label("没有栅格，空列有宽度"), Xml(without), p("末。"))
    loose: dict[str, Value] = {"tblW": _width(0, "auto"), **auto}
    short_grid = tbl([4148, 4148], [Cell("栅格只有一列，宽如此行", span=2)], ["左半", "右半"], **loose)
    one = '<w:gridCol w:w="4148"/>'
    doc.add(label("栅格少一列"), Xml(short_grid.replace(one * 2, '<w:gridCol w:w="8296"/>')))
    return doc


def places() -> Docx:
    """Alignment, indent, cell spacing, and floating tables with text around them."""
    doc = Docx()
    doc.add(title("表格位置"))
    for kind in ("left", "center", "right"):
        doc.add(label(kind), tbl([1500, 1500, 1500], ["甲", "乙", "丙"], ["1", "2", "3"], jc=kind))
    for indent in (0, 108, 840, -420):
        doc.add(
            label(f"缩进{indent}"), tbl([1500, 3000], ["甲", prose(1)], tblInd=_width(indent, "dxa")), p("表下正文")
        )
    doc.add(label("单元格间距"), tbl(_THIRD, ["甲", "乙", "丙"], ["1", "2", "3"], tblCellSpacing=_width(60, "dxa")))
    floats: list[dict[str, object]] = [
        {"leftFromText": 180, "rightFromText": 180, "vertAnchor": "text", "horzAnchor": "margin", "tblpY": 200},
        {
            "leftFromText": 180,
            "rightFromText": 180,
            "vertAnchor": "text",
            "horzAnchor": "margin",
            "tblpXSpec": "right",
            "tblpY": 100,
        },
        {
            "leftFromText": 180,
            "rightFromText": 180,
            "vertAnchor": "text",
            "horzAnchor": "page",
            "tblpX": 4000,
            "tblpY": 1,
        },
        {
            "leftFromText": 180,
            "rightFromText": 180,
            "vertAnchor": "page",
            "horzAnchor": "margin",
            "tblpXSpec": "center",
            "tblpY": 12500,
        },
    ]
    for number, place in enumerate(floats):
        doc.add(
            label(f"浮动{number + 1}"),
            tbl([1200, 1200], ["浮动", "表"], ["甲", "乙"], ["1", "2"], tblpPr=place),
            p(prose(7, number)),
        )
    low: dict[str, object] = {"leftFromText": 180, "rightFromText": 180, "vertAnchor": "text", "tblpY": 158}
    doc.add(label("浮动，与版心同宽"), tbl(_HALF, ["通栏", "表"], ["甲", "乙"], tblpPr=low), p(prose(2)))
    doc.add(label("相邻两表"), tbl(_HALF, ["上表", "一"]), p(mark={"sz": 2}), tbl(_THIRD, ["下表", "二", "三"]))
    doc.add(label("紧接两表，中间无段落"), tbl(_HALF, ["上表", "一"]), tbl(_THIRD, ["下表", "二", "三"]), p("末。"))
    return doc


def seal_line() -> Docx:
    """An examination paper: a floating table in the margin, as high as the page, its text running up."""
    doc = Docx()
    place = {"leftFromText": 180, "rightFromText": 180, "tblpX": 500, "tblpY": 1300}
    anchor = {**place, "vertAnchor": "page", "horzAnchor": "page"}
    height: Values = {"trHeight": {"val": 14173, "hRule": "exact"}}
    texts = ("学校__________　班级__________　姓名__________", "密封线内不要答题")
    columns = [Cell(p(text, jc="center"), textDirection="btLr", vAlign="center") for text in texts]
    doc.add(tbl([510, 510], Row(columns, values=height), tblpPr=anchor), title("期末试卷"))
    doc.add(*(p(f"{n}．{prose(3, n)}") for n in range(1, 17)))
    return doc


def spans() -> Docx:
    """Cells over columns and rows, both at once, rows that begin late and end early, uneven grids."""
    doc = Docx()
    doc.add(title("合并单元格"))
    start: Values = {"vMerge": "restart", "vAlign": "center"}
    more: Values = {"vMerge": True}
    grid = [1400, 1400, 1400, 1400, 1400, 1296]
    doc.add(label("横向与纵向"))
    doc.add(
        tbl(
            grid,
            [Cell("项目", **start), Cell("上半年", span=2), Cell("下半年", span=2), Cell("合计", **start)],
            [Cell(**more), "一季度", "二季度", "三季度", "四季度", Cell(**more)],
            ["受理", "12", "345", "67", "8", "432"],
            [Cell("办结（跨两行三列）", span=3, **start), "9", "10", "11"],
            [Cell(span=3, **more), "12", "13", "14"],
            [Cell("通栏", span=6)],
        )
    )
    doc.add(label("长文字撑高合并的行"))
    doc.add(tbl(_THIRD, [Cell(prose(5), **start), "甲", "乙"], [Cell(**more), "丙", "丁"], [Cell(**more), "戊", "己"]))
    doc.add(label("起始与结尾空格"))
    doc.add(
        tbl(
            grid,
            ["1", "2", "3", "4", "5", "6"],
            Row(["空二列之后", Cell("跨二列", span=2), "末"], before=2),
            Row(["前", Cell("跨三列", span=3)], after=2),
            Row([Cell("中间", span=2)], before=2, after=2),
        )
    )
    doc.add(label("不齐的列"))
    uneven = [700, 900, 1100, 1300, 2100, 2196]
    doc.add(
        tbl(
            uneven,
            [Cell("一", span=2), Cell("二", span=2), Cell("三", span=2)],
            ["甲", Cell("乙", span=2), Cell("丙", span=2), "丁"],
            [Cell("子", span=3), Cell("丑", span=3)],
            ["1", "2", "3", "4", "5", "6"],
        )
    )
    doc.add(label("相邻的纵向合并"))
    doc.add(
        tbl(
            _THIRD,
            [Cell("左", **start), Cell("中", **start), "1"],
            [Cell(**more), Cell(**more), "2"],
            [Cell("新", **start), Cell(**more), "3"],
            [Cell(**more), "4", "5"],
        )
    )
    doc.add(label("旧式横向合并（hMerge）"))
    doc.add(
        tbl(_THIRD, [Cell("合并二格", hMerge="restart"), Cell(hMerge="continue"), "丙"], ["1", "2", "3"]), p("末。")
    )
    return doc


def table_borders() -> Docx:
    """Borders of tables and cells: kinds, conflicts, none, diagonal, colours, thick frames, missing sides."""
    doc = Docx()
    doc.add(title("表格边框"))
    for kind, size in (
        ("single", 4),
        ("single", 12),
        ("single", 36),
        ("double", 4),
        ("double", 12),
        ("triple", 4),
        ("dashed", 8),
        ("dotted", 8),
        ("dotDash", 8),
        ("wave", 6),
        ("thinThickSmallGap", 24),
        ("thickThinSmallGap", 24),
    ):
        doc.add(
            p(f"{kind} {size}"),
            tbl(_THIRD, ["甲", "乙", "丙"], ["1", "2", "3"], tblBorders=boxed(border(kind, size), inside=True)),
        )
    frame = borders(
        top=border("single", 18),
        left=border("single", 18),
        bottom=border("single", 18),
        right=border("single", 18),
        insideH=border("single", 4),
        insideV=border("single", 4),
    )
    doc.add(label("外粗内细"), tbl(_THIRD, ["甲", "乙", "丙"], ["1", "2", "3"], tblBorders=frame))
    three = borders(top=border("single", 12), bottom=border("single", 12))
    under = borders(bottom=border("single", 6))
    doc.add(
        label("三线表"),
        tbl(_THIRD, [Cell(t, tcBorders=under) for t in "甲乙丙"], ["1", "2", "3"], ["4", "5", "6"], tblBorders=three),
    )
    doc.add(label("冲突：粗细、颜色、线型"))
    thick, red = border("single", 24), border("single", 12, 0, "FF0000")
    doc.add(
        tbl(
            _THIRD,
            [Cell("右粗", tcBorders=borders(right=thick)), Cell("左红", tcBorders=borders(left=red)), "丙"],
            [
                Cell("上双", tcBorders=borders(top=border("double", 6))),
                Cell("上粗", tcBorders=borders(top=thick)),
                Cell("无框", tcBorders=boxed({"val": "nil"})),
            ],
            ["1", Cell("四边红", tcBorders=boxed(red)), "3"],
        )
    )
    doc.add(label("斜线"))
    down, up = borders(tl2br=border()), borders(tr2bl=border("single", 8, 0, "0070C0"))
    height: dict[str, Value] = {"trHeight": {"val": 900, "hRule": "atLeast"}}
    doc.add(
        tbl(
            _THIRD,
            Row(
                [Cell("斜下", tcBorders=down), Cell("斜上", tcBorders=up), Cell("都有", tcBorders=Xml(down + up))],
                values=height,
            ),
        )
    )
    doc.add(label("无边框"), tbl(_THIRD, ["甲", "乙", "丙"], tblBorders=boxed({"val": "none"}, inside=True)), p("末。"))
    return doc


def cells() -> Docx:
    """Cells: shading, margins of table and cell, vertical alignment, paragraphs' spacing and alignment inside."""
    doc = Docx()
    doc.add(title("单元格"))
    doc.add(label("底纹"))
    fills = [Cell(f, shd={"val": "clear", "color": "auto", "fill": f}) for f in ("D9E2F3", "FFF2CC", "1F3864")]
    patterns = [Cell(k, shd={"val": k, "color": "auto", "fill": "auto"}) for k in ("pct10", "pct50", "diagStripe")]
    doc.add(tbl(_THIRD, fills, patterns, ["甲", "乙", "丙"], shd={"val": "clear", "fill": "E2EFD9"}))
    doc.add(label("边距"))
    doc.add(tbl(_THIRD, ["表边距大", prose(1), "丙"], tblCellMar=margins(top=200, left=300, bottom=200, right=300)))
    doc.add(label("窄格里的全角空格"))
    doc.add(tbl([430, 2600, 430, 2600], ["申　请　人", prose(2), "姓　名", ""], ["备　　注", "", "", ""]))
    doc.add(label("无左右边距"), tbl(_THIRD, ["表边距零", prose(1), "丙"], tblCellMar=margins(left=0, right=0)))
    doc.add(
        label("一格的边距"),
        tbl(
            _THIRD,
            [Cell("本格边距", tcMar=margins(top=300, left=600)), prose(1), Cell("下边距", tcMar=margins(bottom=400))],
        ),
    )
    figures = ("12.5", "1234.56", "-7", "总计")
    rows = [["金额", Cell(p(figure, tabs=tabs(("decimal", 1400))))] for figure in figures]
    doc.add(label("小数点对齐，没有制表符"), tbl(_HALF, *rows))
    doc.add(label("垂直对齐"))
    for rule in ("atLeast", "exact"):
        row = Row(
            [Cell(k, vAlign=k) for k in ("top", "center", "bottom")], values={"trHeight": {"val": 1200, "hRule": rule}}
        )
        doc.add(tbl(_THIRD, row))
    doc.add(tbl(_THIRD, [Cell(prose(3)), Cell("中", vAlign="center"), Cell("下", p("两段"), vAlign="bottom")]))
    doc.add(label("对齐与缩进"))
    doc.add(
        tbl(
            _THIRD,
            [Cell(p(k, jc=k)) for k in ("left", "center", "right")],
            [
                Cell(p(prose(1), jc="both")),
                Cell(p("分散", jc="distribute")),
                Cell(p("首行缩进，" + prose(1), ind={"firstLineChars": 200, "firstLine": 420})),
            ],
        )
    )
    doc.add(label("段前段后与行距"))
    doc.add(
        tbl(
            _THIRD,
            [
                Cell(p("段前后12磅", spacing={"before": 240, "after": 240})),
                Cell(p("固定行距30磅，" + prose(1), spacing={"line": 600, "lineRule": "exact"})),
                Cell(p("一倍半行距，" + prose(1), spacing={"line": 360, "lineRule": "auto"})),
            ],
        )
    )
    doc.add(label("小数点与制表符"))
    stop = el("tab", val="decimal", pos=1200)
    doc.add(
        tbl(
            _THIRD,
            *(
                [Cell(p(t, tabs=stop)) for t in line]
                for line in (("1.5", "12.25", "123"), ("0.125", "1,234.5", "-6.75"))
            ),
        )
    )
    doc.add(
        label("窄格里的长词与标点"),
        tbl(
            [700, 700, 900, 5996],
            ["单位名称", "联系电话", "012-3456789", prose(2)],
            ["（一）", "《办法》，", "Counter", "末"],
        ),
    )
    doc.add(label("适应宽度"), tbl(_THIRD, [Cell("压缩到一行的很长的文字内容", tcFitText=True), "乙", "丙"]), p("末。"))
    return doc


def vertical_text() -> Docx:
    """Cells whose text runs down or up, with Latin letters, numbers and alignment in them."""
    doc = Docx()
    doc.add(title("竖排单元格"))
    kinds = ("tbRl", "btLr", "tbRlV", "lrTbV", "tbLrV")
    tall: dict[str, Value] = {"trHeight": {"val": 2400, "hRule": "exact"}}
    doc.add(
        tbl(
            [1659] * 5,
            list(kinds),
            Row([Cell("竖排文字ABC123，（标点）。", textDirection=k) for k in kinds], values=tall),
        )
    )
    doc.add(label("对齐"))
    for jc in ("left", "center", "right"):
        doc.add(
            tbl(
                [1659] * 5,
                Row(
                    [Cell(p(f"{jc}{v}", jc=jc), textDirection="tbRlV", vAlign=v) for v in ("top", "center", "bottom")]
                    + [Cell(p("up", jc=jc), textDirection="btLr", vAlign="center"), "横排"],
                    values={"trHeight": {"val": 1500, "hRule": "atLeast"}},
                ),
            )
        )
    doc.add(label("侧栏标题"))
    start: Values = {"vMerge": "restart", "textDirection": "tbRlV", "vAlign": "center"}
    rows: list[list[str | Cell]] = [
        [Cell(p("基本情况", jc="center"), **start), "名称", ""],
        [Cell(vMerge=True, textDirection="tbRlV"), "地址", prose(1)],
        [Cell(vMerge=True, textDirection="tbRlV"), "电话", "012-3456789"],
    ]
    doc.add(tbl([600, 1600, 6096], *(Row(row, values={"trHeight": {"val": 560, "hRule": "atLeast"}}) for row in rows)))
    doc.add(
        label("多行竖排"),
        tbl(
            [2400, 5896],
            Row(
                [Cell(prose(2), p("第二段"), textDirection="tbRlV"), prose(3)],
                values={"trHeight": {"val": 2600, "hRule": "exact"}},
            ),
        ),
    )
    doc.add(label("高度自动"), tbl([800, 7496], [Cell("竖排自动高", textDirection="tbRlV"), "一行"]), p("末。"))
    return doc


def _condition(
    kind: str,
    *,
    run: dict[str, Value] | None = None,
    cell: dict[str, Value] | None = None,
    paragraph: dict[str, Value] | None = None,
) -> Xml:
    return el(
        "tblStylePr",
        props("pPr", PARAGRAPH_PROPS, paragraph or {}),
        props("rPr", RUN_PROPS, run or {}),
        props("tcPr", CELL_PROPS, cell or {}),
        type=kind,
    )


def _fill(colour: str) -> dict[str, Value]:
    return {"shd": {"val": "clear", "color": "auto", "fill": colour}}


def _style() -> Xml:
    """A table style with every conditional format."""
    head: dict[str, Value] = {"b": True, "color": "FFFFFF", "rFonts": fonts(HEI, "Arial")}
    conditions = (
        _condition("firstRow", run=head, cell={**_fill("2F5496"), "vAlign": "center"}, paragraph={"jc": "center"}),
        _condition("lastRow", run={"b": True}, cell={"tcBorders": borders(top=border("double", 4))}),
        _condition("firstCol", run={"b": True}),
        _condition("lastCol", run={"i": True, "rFonts": fonts("楷体", "Cambria")}),
        _condition("band1Vert", cell=_fill("DEEAF6")),
        _condition("band1Horz", cell=_fill("F2F2F2")),
        _condition("band2Horz", cell=_fill("E2EFD9")),
        _condition("neCell", cell=_fill("C00000")),
        _condition("swCell", cell=_fill("FFC000")),
    )
    table = el(
        "tblPr",
        el("tblStyleRowBandSize", val=1),
        el("tblStyleColBandSize", val=1),
        el("tblBorders", boxed(border("single", 4, 0, "8EAADB"), inside=True)),
    )
    head_part = (
        el("name", val="Corpus Table")
        + el("basedOn", val="TableNormal")
        + el("pPr", el("spacing", before=40, after=40))
        + el("rPr", el("sz", val=24))
    )
    return el("style", Xml(head_part + table + "".join(conditions)), type="table", customStyle=1, styleId="CorpusTable")


def table_styles() -> Docx:
    """A table style with conditional formats, under several looks; direct formats and paragraph styles above it."""
    doc = Docx(styles=_style())
    doc.add(title("表格样式"))
    flags = ("firstRow", "lastRow", "firstColumn", "lastColumn", "noHBand", "noVBand")
    looks = ((1, 0, 1, 0, 0, 1), (1, 1, 1, 1, 0, 0), (0, 0, 0, 0, 0, 1), (0, 0, 0, 0, 1, 1), (1, 1, 0, 0, 1, 0))
    for look in looks:
        mark = sum(bit for bit, flag in zip((0x20, 0x40, 0x80, 0x100, 0x200, 0x400), look, strict=True) if flag)
        values: dict[str, object] = {"val": f"{mark:04X}", **dict(zip(flags, look, strict=True))}
        rows = [
            ["项目", "甲", "乙", "丙"],
            *([f"第{n}行", f"{n}1", f"{n}2", f"{n}3"] for n in range(1, 5)),
            ["合计", "10", "20", "30"],
        ]
        doc.add(label("，".join(f for f, on in zip(flags, look, strict=True) if on) or "无"))
        doc.add(tbl([2074] * 4, *rows, tblStyle="CorpusTable", tblLook=values, tblBorders=None))
    doc.add(label("直接格式胜过样式"))
    direct: list[str | Cell] = [
        Cell(p(r("红字", color="FF0000", b=False)), shd={"val": "clear", "fill": "FFFFFF"}),
        "乙",
        "丙",
        "丁",
    ]
    doc.add(
        tbl(
            [2074] * 4,
            direct,
            ["1", "2", "3", "4"],
            tblStyle="CorpusTable",
            tblLook={"val": "04A0", "firstRow": 1, "firstColumn": 1, "noVBand": 1},
            tblBorders=None,
        )
    )
    doc.add(label("网格型"), tbl(_THIRD, ["甲", "乙", "丙"], tblStyle="TableGrid", tblBorders=None), p("末。"))
    return doc


def nested() -> Docx:
    """Tables within cells: two deep, side by side, with text around, over a page's end."""
    doc = Docx()
    doc.add(title("嵌套表格"))
    inner = tbl([900, 900, 900], ["一", "二", "三"], ["1", "2", "3"])
    doc.add(tbl(_HALF, [Cell("表前文字", inner, p("表后文字")), "右格"], ["左格", Cell(inner)]))
    deep = tbl([1300, 1300], ["外", Cell(tbl([500, 500], ["内", "里"]))])
    doc.add(label("三层"), tbl(_HALF, [Cell(deep), prose(2)]))
    doc.add(
        label("格内居中的表"),
        tbl(_HALF, [Cell(tbl([800, 800], ["甲", "乙"], jc="center")), Cell(tbl([800, 800], ["丙", "丁"], jc="right"))]),
    )
    doc.add(label("一格两表"), tbl([COLUMN], [Cell(inner, p("两表之间"), inner)]))
    percent = tbl([1000, 1000], ["占满", "一格"], tblW=_width(5000, "pct"), tblLayout={"type": "autofit"})
    doc.add(label("百分比宽的内表"), tbl(_HALF, [Cell(percent), "右"]))
    rows = [[f"{n}", sentence(n)] for n in range(22)]
    doc.add(
        label("跨页的内表"),
        tbl([COLUMN], [Cell("大格", tbl([600, 7000], *rows), p("内表之后"))], ["下一行"]),
        p("末。"),
    )
    return doc


DOCUMENTS = {
    "table-widths": widths,
    "table-places": places,
    "table-seal-line": seal_line,
    "table-spans": spans,
    "table-borders": table_borders,
    "table-cells": cells,
    "table-vertical-text": vertical_text,
    "table-styles": table_styles,
    "table-nested": nested,
}
