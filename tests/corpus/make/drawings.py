"""Pictures in the line and floating, text boxes, shapes."""

from __future__ import annotations

from . import metafiles, metafilesplus
from .graphics import Look, Place, arched, body, formula_object, old_box, picture, shape, watermark
from .images import chart, photo, seal
from .package import Docx
from .prose import prose
from .text import Cell, label, p, page_break, r, section, tbl, title
from .xml import Xml, el

_OVER = "<wp:wrapNone/>"


def inline_pictures() -> Docx:
    """Pictures in lines: sizes, with text, in tables, at exact pitch, wider than the line, cropped, turned, JPEG."""
    doc = Docx()
    bars, grey = doc.picture("chart.png", chart()), doc.picture("photo.jpeg", photo())
    doc.add(title("嵌入型图片"))
    doc.add(
        p("行内小图", picture(doc, bars, (8, 5)), "与文字同行，基线对齐，", picture(doc, grey, (5, 5)), "。" + prose(2))
    )
    doc.add(p("大图撑高一行", picture(doc, bars, (40, 25)), "其后文字。" + prose(2)))
    doc.add(p(picture(doc, grey, (80, 45)), jc="center"), p("图1　居中的图", jc="center"))
    doc.add(p(picture(doc, bars, (60, 30)), jc="right"), p(picture(doc, bars, (60, 30)), ind={"left": 840}))
    doc.add(
        label("固定行距"),
        p("固定行距20磅：", picture(doc, bars, (20, 20)), "，图被截。", spacing={"line": 400, "lineRule": "exact"}),
    )
    doc.add(
        p("最小行距20磅：", picture(doc, bars, (20, 20)), "，图完整。", spacing={"line": 400, "lineRule": "atLeast"})
    )
    doc.add(p("1.5倍行距：", picture(doc, bars, (20, 20)), "，行高随图。", spacing={"line": 360, "lineRule": "auto"}))
    doc.add(label("一行几图"), p(*(picture(doc, (bars, grey)[n % 2], (45, 25)) for n in range(5))))
    doc.add(
        label("裁剪与旋转"),
        p(
            picture(doc, bars, (30, 20), crop='l="25000" t="10000" r="25000" b="0"'),
            picture(doc, bars, (30, 20), turn=90),
        ),
    )
    effects = ('lum bright="70000" contrast="-70000"', "grayscl", 'biLevel thresh="50000"', 'alphaModFix amt="40000"')
    shown = [picture(doc, bars, (30, 20), effect=f"<a:{effect}/>") for effect in effects]
    two = '<a:duotone><a:prstClr val="black"/><a:srgbClr val="F4B183"/></a:duotone>'
    doc.add(label("冲蚀、灰度、黑白、半透明、双色调"), p(*shown, picture(doc, grey, (20, 20), effect=two)))
    doc.add(
        label("单元格里"),
        tbl(
            [2765, 2765, 2766],
            [Cell(p(picture(doc, bars, (40, 25)))), "文字", Cell(p("图", picture(doc, grey, (20, 15))))],
        ),
    )
    doc.add(
        label("比行宽的图"),
        p(picture(doc, bars, (170, 30))),
        p("升高", r("字", position=12), picture(doc, bars, (10, 10)), "。"),
    )
    doc.add(p("不够位置的大图到下一页。"), p(picture(doc, grey, (140, 180))))
    return doc


def vector_pictures() -> Docx:
    """EMF and WMF: a flow in Chinese, sectors with a bitmap, a lowered formula; cropped, turned, floating."""
    doc = Docx()
    flow, mixed = doc.picture("flow.emf", metafiles.flow()), doc.picture("mixed.wmf", metafiles.mixed())
    formula = doc.picture("formula.wmf", metafiles.formula())
    doc.add(title("矢量图"), label("增强型图元文件"), p(picture(doc, flow, (90, 60)), jc="center"))
    doc.add(label("图元文件"), p(picture(doc, mixed, (80, 50)), picture(doc, mixed, (40, 25))))
    plus = doc.picture("plus.emf", metafilesplus.report())
    doc.add(label("只有 EMF+ 记录的图元文件"), p(picture(doc, plus, (80, 50))))
    doc.add(label("公式编辑器的公式"), p("当", formula_object(doc, formula, (20, 15), 40), "时，" + prose(2)))
    doc.add(
        p(
            "固定行距的公式",
            formula_object(doc, formula, (20, 15), 40),
            "。",
            spacing={"line": 480, "lineRule": "exact"},
        )
    )
    doc.add(
        label("裁剪与旋转"),
        p(picture(doc, flow, (40, 40), crop='l="0" t="0" r="50000" b="0"'), picture(doc, mixed, (40, 25), turn=90)),
    )
    place = Place(100, 5, wrap='<wp:wrapSquare wrapText="bothSides"/>')
    doc.add(label("浮动"), p(picture(doc, flow, (45, 30), place), prose(6)))
    return doc


_AROUND = {
    "square": '<wp:wrapSquare wrapText="bothSides"/>',
    "square left": '<wp:wrapSquare wrapText="left"/>',
    "square right": '<wp:wrapSquare wrapText="right"/>',
    "square largest": '<wp:wrapSquare wrapText="largest"/>',
    "topAndBottom": "<wp:wrapTopAndBottom/>",
    "tight": '<wp:wrapTight wrapText="bothSides"><wp:wrapPolygon edited="0"><wp:start x="10800" y="0"/>'
    '<wp:lineTo x="0" y="21600"/><wp:lineTo x="21600" y="21600"/><wp:lineTo x="10800" y="0"/>'
    "</wp:wrapPolygon></wp:wrapTight>",
    "through": '<wp:wrapThrough wrapText="bothSides"><wp:wrapPolygon edited="0"><wp:start x="0" y="0"/>'
    '<wp:lineTo x="0" y="21600"/><wp:lineTo x="21600" y="21600"/><wp:lineTo x="21600" y="0"/><wp:lineTo x="0" y="0"/>'
    "</wp:wrapPolygon></wp:wrapThrough>",
    "none": "<wp:wrapNone/>",
}


def floating_pictures() -> Docx:
    """Floating pictures: every wrap, every origin, in front and behind, in cells, over a page's end."""
    doc = Docx()
    bars, stamp = doc.picture("chart.png", chart()), doc.picture("seal.png", seal())
    doc.add(title("浮动图片"))
    for number, (kind, wrap) in enumerate(_AROUND.items()):
        place = Place(10.0 + 12 * (number % 4), 4.0, wrap=wrap)
        doc.add(p(f"环绕方式{kind}。", picture(doc, bars, (40, 22), place), prose(7, number)))
    doc.add(page_break(), label("位置"))
    origins = (
        ("margin", "margin", "right", "top"),
        ("page", "page", 20.0, 120.0),
        ("column", "paragraph", "center", 2.0),
        ("margin", "margin", "left", "bottom"),
        ("character", "line", 0.0, 0.0),
        ("rightMargin", "page", "center", "center"),
    )
    for across, down, x, y in origins:
        place = Place(x, y, across, down)
        doc.add(p(f"水平{across} {x}，垂直{down} {y}。", picture(doc, bars, (30, 20), place), prose(5, len(across))))
    doc.add(page_break(), label("衬于文字下方与浮于文字上方"))
    for behind in (True, False):
        place = Place(30.0, -5.0, wrap="<wp:wrapNone/>", behind=behind)
        doc.add(p("印章", picture(doc, stamp, (40, 40), place), prose(6, int(behind))))
    doc.add(label("单元格里的浮动图片"))
    inside = picture(doc, bars, (20, 14), Place(2.0, 1.0))
    doc.add(tbl([4148, 4148], [Cell(p(inside, prose(3))), prose(2)]), p(prose(12)))
    doc.add(p("页尾的浮动图片到下一页：", picture(doc, bars, (60, 60), Place(0.0, 0.0)), prose(16)))
    return doc


def _box(doc: Docx, words: str, box: Xml, count: int, start: int = 0) -> None:
    """A paragraph that holds a drawing between its first words and some prose."""
    doc.add(p(words, box, prose(count, start)))


def text_boxes() -> Docx:
    """Text boxes: DrawingML with VML beside, VML alone; insets, anchors, vertical text, tables inside."""
    doc = Docx()
    doc.add(title("文本框"))
    two = (p("文本框里的第一段。"), p("第二段，" + prose(1)))
    _box(doc, "四周环绕的文本框。", shape(doc, "rect", (50, 25), Place(80.0, 2.0), *two), 7)
    words = p("浮在文字上面的框", jc="center")
    place = Place(20.0, 10.0, wrap=_OVER)
    _box(doc, "无边框、浮于上方。", shape(doc, "rect", (60, 12), place, words, look=Look("", fill="FFF2CC")), 6, 3)
    narrow = 'lIns="36000" tIns="36000" rIns="36000" bIns="36000"'
    for anchor in ("t", "ctr", "b"):
        text = body(insets=narrow, anchor=anchor)
        box = shape(doc, "rect", (35, 22), Place(100.0, 1.0), p(f"位置{anchor}"), text=text)
        _box(doc, f"锚定{anchor}。", box, 5, len(anchor))
    upright = p("竖排的文字从右到左ABC12")
    _box(doc, "竖排。", shape(doc, "rect", (18, 45), Place(125.0, 2.0), upright, text=body(vert="eaVert")), 8, 5)
    above = Place(0.0, 8.0, wrap="<wp:wrapTopAndBottom/>")
    words = p("上下型环绕的框", jc="center")
    _box(doc, "上下型。", shape(doc, "rect", (146, 15), above, words, look=Look(fill="DDEBF7")), 3)
    doc.add(p("嵌入型文本框", shape(doc, "rect", (40, 12), None, p("嵌入行内")), "之后。"))
    table = tbl([1000, 1000], ["甲", "乙"], ["1", "2"])
    _box(doc, "框里有表格。", shape(doc, "rect", (50, 30), Place(0.0, 2.0), table, p("表后")), 6, 9)
    old = old_box(doc, (50, 20), Place(90.0, 4.0), p("旧式文本框"), p("第二行"))
    _box(doc, "只有VML的文本框。", old, 4)
    words = p("圆角框", jc="center")
    _box(doc, "圆角框。", shape(doc, "roundRect", (45, 14), Place("center", 2.0), words, look=Look(weight=1.5)), 6, 2)
    long = [p(f"（{number}）" + prose(2, number)) for number in range(1, 6)]
    for at, size in enumerate(((50, 30), (70, 24), (40, 60))):
        linked = shape(doc, "rect", size, Place(90.0 - at * 20, 2.0), *(() if at else long), chain=(1, at))
        _box(doc, f"链接的文本框之{at + 1}。", linked, 7, at)
    return doc


_STOPS = "".join(
    f'<a:gs pos="{place}"><a:srgbClr val="{colour}"/></a:gs>'
    for place, colour in ((0, "FFF2CC"), (60000, "F4B183"), (100000, "C00000"))
)
_STYLE = (
    '<wps:style><a:lnRef idx="0"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="0"><a:schemeClr val="accent1"/>'
    '</a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef><a:fontRef idx="minor">'
    '<a:schemeClr val="lt1"/></a:fontRef></wps:style>'
)
_MIDDLE = '<a:path path="circle"><a:fillToRect l="50000" t="50000" r="50000" b="50000"/></a:path>'
_WAYS = (
    ("rect", '<a:lin ang="0" scaled="0"/>'), ("ellipse", '<a:lin ang="5400000" scaled="0"/>'),
    ("roundRect", '<a:lin ang="2700000" scaled="1"/>'), ("diamond", _MIDDLE),
)  # fmt: skip


def shapes() -> Docx:
    """Lines and shapes: weights, dashes, colours, flips, gradients; behind text; at a page's edge."""
    doc = Docx()
    doc.add(title("形状与线条"))
    strokes = ((0.5, ""), (1.5, ""), (3.0, ""), (1.0, "dash"), (1.0, "sysDot"), (1.0, "lgDashDot"))
    for number, (weight, dash) in enumerate(strokes):
        look = Look("FF0000" if number % 2 else "000000", weight, dash)
        doc.add(p(f"线{weight}磅{dash}", shape(doc, "line", (120, 0), Place(25.0, 4.0, wrap=_OVER), look=look)))
    down = shape(doc, "line", (30, 10), Place(25.0, 1.0, wrap=_OVER))
    up = shape(doc, "line", (30, 10), Place(60.0, 1.0, wrap=_OVER), look=Look(flip=' flipV="1"'))
    doc.add(p("斜线", down, up), p(), p())
    for kind in ("rect", "roundRect", "ellipse", "triangle", "diamond", "rightArrow", "star5", "straightConnector1"):
        look = Look(fill="" if kind.startswith("straight") else "BDD7EE")
        doc.add(p(kind, shape(doc, kind, (30, 12), Place(60.0, 1.0, wrap=_OVER), look=look)), p(), p())
    under = Place(10.0, 0.0, wrap=_OVER, behind=True)
    _box(doc, "正文之下的色块", shape(doc, "rect", (100, 15), under, look=Look("", fill="FFE699")), 3)
    small = shape(doc, "ellipse", (12, 8), None, look=Look(fill="70AD47"))
    large = shape(doc, "ellipse", (30, 20), Place(60.0, 8.0), look=Look(fill="F8CBAD"))
    doc.add(p("嵌入的形状", small, "之后，四周型", large, prose(6)))
    doc.add(label("文字的颜色"))
    dark = shape(doc, "rect", (45, 9), Place(20.0, 1.0, wrap=_OVER), p("深色上的字"), look=Look(fill="1F3864"))
    style = Look(fill="70AD47", style=_STYLE)
    doc.add(p("自动", dark, shape(doc, "rect", (45, 9), Place(85.0, 1.0, wrap=_OVER), p("样式的颜色"), look=style)))
    doc.add(p(), p(), label("渐变"))
    for number, (kind, way) in enumerate(_WAYS):
        paint = f'<a:gradFill rotWithShape="1"><a:gsLst>{_STOPS}</a:gsLst>{way}</a:gradFill>'
        turned = Look("", paint=paint, flip=' rot="1800000"')
        first = shape(doc, kind, (45, 14), Place(20.0, 1.0, wrap=_OVER), look=Look(paint=paint))
        second = shape(doc, "rightArrow", (40, 14), Place(85.0, 1.0, wrap=_OVER), look=turned)
        doc.add(p(f"渐变{number + 1}", first, second), p(), p(), p())
    edge = Place(5.0, 100.0, "page", "page", wrap=_OVER)
    _box(doc, "页边的形状", shape(doc, "rect", (10, 60), edge, look=Look(fill="4472C4")), 1)
    return doc


def text_beside() -> Docx:
    """Text, lists and tables beside and below what counts from the page, the margin or the page's foot."""
    doc = Docx()
    doc.add(title("文字环绕按页面定位的图形"))
    bars = doc.picture("chart.png", chart())
    right = Place(130.0, 60.0, "page", "page")
    left = Place("left", 75.0, "margin", "margin")
    across = Place("center", 150.0, "margin", "page", wrap="<wp:wrapTopAndBottom/>")
    foot = Place("right", "bottom", "margin", "margin")
    doc.add(p("图在本段之上、之下都可能。", picture(doc, bars, (50, 30), right), prose(6)))
    doc.add(p("左边的图按页边距定位。", picture(doc, bars, (45, 25), left), prose(8, 2)))
    doc.add(p("上下型的框按页面定位。", shape(doc, "rect", (100, 20), across, p("通栏的框")), prose(6, 4)))
    doc.add(tbl([2765, 2765, 2766], ["甲", "乙", "丙"], ["一", "二", "三"], ["四", "五", "六"]))
    doc.add(p("页脚处的图靠右下。", picture(doc, bars, (40, 30), foot), prose(12, 1)))
    doc.add(p(prose(14, 6)), page_break())
    top = Place("center", 0.0, "margin", "margin", wrap="<wp:wrapTopAndBottom/>")
    doc.add(p("本段的图在页首，文字在图之下。", picture(doc, bars, (80, 40), top), prose(3)))
    low = Place(0.0, 70.0, "margin", "margin", wrap="<wp:wrapTopAndBottom/>")
    doc.add(p("其后的表格让到框的下面。", shape(doc, "rect", (146, 30), low, p("通栏的框")), prose(2)))
    doc.add(tbl([4148, 4148], *([f"第{n}行", prose(1, n)] for n in range(8))))
    return doc


_STEPS = (
    ("flowChartTerminator", "开始"), ("flowChartInputOutput", "收到申请"), ("flowChartDecision", "材料齐全？"),
    ("flowChartProcess", "受理登记"), ("flowChartPredefinedProcess", "会签"), ("flowChartDocument", "答复书"),
    ("flowChartTerminator", "结束"),
)  # fmt: skip
_OTHERS = (
    "flowChartAlternateProcess flowChartInternalStorage flowChartMultidocument flowChartPreparation"
    " flowChartManualInput flowChartManualOperation flowChartConnector flowChartOffpageConnector flowChartPunchedCard"
    " flowChartPunchedTape flowChartSummingJunction flowChartOr flowChartCollate flowChartSort flowChartExtract"
    " flowChartMerge flowChartOnlineStorage flowChartDelay flowChartMagneticDisk flowChartMagneticDrum"
    " flowChartDisplay homePlate chevron leftRightArrow upDownArrow hexagon octagon plus star4 star8 can cube donut"
    " frame foldedCorner wedgeRectCallout wedgeRoundRectCallout wedgeEllipseCallout leftBracket rightBracket leftBrace"
    " rightBrace bracketPair arc snip1Rect round2SameRect parallelogram trapezoid"
).split()


def flow_charts() -> Docx:
    """A flow chart with arrows; all other shapes in rows; turned and mirrored ones; a watermark behind it all."""
    doc = Docx()
    doc.section = section(doc.header("default", p(watermark(doc, "内部资料"), pStyle="Header")))
    doc.add(title("流程图"))
    arrow = Look(head="triangle")
    plain = body(insets='lIns="0" tIns="0" rIns="0" bIns="0"', anchor="ctr")
    shapes_: list[Xml] = []
    for number, (kind, words) in enumerate(_STEPS):
        at = Place(20.0, 18.0 * number, wrap=_OVER)
        shapes_.append(shape(doc, kind, (40, 12), at, p(words, jc="center"), text=plain, look=Look(fill="DDEBF7")))
        if number:
            shapes_.append(
                shape(doc, "straightConnector1", (0, 6), Place(40.0, 18.0 * number - 6, wrap=_OVER), look=arrow)
            )
    turn = Look(head="stealth", adjust='<a:gd name="adj1" fmla="val 150000"/>')
    shapes_.append(shape(doc, "bentConnector3", (30, 36), Place(60.0, 42.0, wrap=_OVER), look=turn))
    side = Place(105.0, 20.0, wrap=_OVER)
    shapes_.append(shape(doc, "rect", (10, 80), side, p("竖排的说明ABC", jc="center"), text=body(vert="eaVert")))
    up = Place(120.0, 20.0, wrap=_OVER)
    shapes_.append(shape(doc, "rect", (10, 80), up, p("向上的说明ABC", jc="center"), text=body(vert="vert270")))
    doc.add(p(*shapes_), page_break())
    for start in range(0, len(_OTHERS), 4):
        row = [
            shape(doc, kind, (24, 13), Place(8.0 + 37.0 * number, 0.0, wrap=_OVER), look=Look(fill="E2EFDA"))
            for number, kind in enumerate(_OTHERS[start : start + 4])
        ]
        doc.add(p(*row, str(start), spacing={"before": 600}))
    doc.add(page_break(), label("旋转与翻转"))
    marks = (' rot="5400000"', ' rot="2700000"', ' flipH="1"', ' flipV="1"', ' rot="18900000" flipH="1"')
    for number, mark in enumerate(marks):
        at = Place(28.0 * number, 8.0, wrap=_OVER)
        doc.add(p(shape(doc, "rightArrow", (24, 12), at, p("转", jc="center"), look=Look(flip=mark), text=plain)))
    doc.add(p(), p(), p(), label("复合线"))
    for compound in ("dbl", "thickThin", "thinThick", "tri"):
        look = Look("FF0000", 4.5, compound=compound)
        doc.add(p(compound, shape(doc, "line", (120, 0), Place(25.0, 3.0, wrap=_OVER), look=look)))
    return doc


_PICTOGRAMS = (
    "heart sun moon smileyFace cloud cloudCallout lightningBolt irregularSeal1 irregularSeal2 wave doubleWave plaque"
    " bevel teardrop pie chord blockArc noSmoking horizontalScroll verticalScroll ribbon ribbon2 bracePair corner"
    " halfFrame diagStripe mathPlus mathMinus mathMultiply mathEqual callout1 borderCallout2 accentCallout3"
    " accentBorderCallout1 notchedRightArrow stripedRightArrow quadArrow leftRightUpArrow leftUpArrow bentUpArrow"
    " bentArrow uturnArrow leftArrowCallout rightArrowCallout upArrowCallout downArrowCallout cube can foldedCorner"
    " star7 star10 nonIsoscelesTrapezoid snipRoundRect pieWedge leftRightArrowCallout upDownArrowCallout"
    " quadArrowCallout circularArrow leftCircularArrow leftRightCircularArrow curvedRightArrow curvedLeftArrow"
    " curvedUpArrow curvedDownArrow swooshArrow ellipseRibbon ellipseRibbon2 leftRightRibbon gear6 gear9 funnel"
    " flowChartOfflineStorage flowChartMagneticTape mathDivide mathNotEqual actionButtonHome actionButtonHelp"
    " actionButtonInformation actionButtonReturn actionButtonSound cornerTabs plaqueTabs chartStar"
).split()


def pictograms() -> Docx:
    """Shapes that are pictures, arrows that bend, inside a page border of three lines."""
    edge = {"val": "thinThickThinLargeGap", "sz": 24, "space": 24, "color": "C00000"}
    edges = Xml("".join(el(side, **edge) for side in ("top", "left", "bottom", "right")))
    framed = section().replace("<w:cols", el("pgBorders", edges, offsetFrom="page") + "<w:cols", 1)
    doc = Docx(section=Xml(framed))
    for start in range(0, len(_PICTOGRAMS), 4):
        row = [
            shape(doc, kind, (24, 14), Place(12.0 + 37.0 * number, 0.0, wrap=_OVER), look=Look(fill="FFF2CC"))
            for number, kind in enumerate(_PICTOGRAMS[start : start + 4])
        ]
        doc.add(p(*row, str(start), spacing={"before": 700}))
    return doc


_RED = "C00000"


def _seal(doc: Docx, left: float) -> list[Xml]:
    """A round seal's ring and star."""
    ring = shape(doc, "ellipse", (42, 42), Place(left, 2.0, wrap=_OVER), look=Look(_RED, 3.0))
    star = shape(doc, "star5", (12, 12), Place(left + 15.0, 17.0, wrap=_OVER), look=Look("", fill=_RED))
    return [ring, star]


def _along(doc: Docx, kind: str, words: str, room: float, size: int, left: float) -> Xml:
    """Words along a bow in the middle of the seal at `left`; the bow's ellipse is `room` mm wide."""
    place = Place(left + (42 - room) / 2, 2.0 + (42 - room) / 2, wrap=_OVER)
    flat = body(insets='lIns="0" tIns="0" rIns="0" bIns="0"')
    line = p(r(words, sz=size, color=_RED), jc="center")
    return shape(doc, "rect", (room, room), place, line, look=Look(""), text=flat, warp=kind)


def _words_in_forms(doc: Docx) -> list[Xml]:
    """WordArt between two lines, of two lines in a box, and in VML."""
    flat = body(insets='lIns="0" tIns="0" rIns="0" bIns="0"')
    made = []
    for number, (kind, *lines) in enumerate(
        (("textPlain", "工作简报", "第三期"), ("textWave1", "年度工作总结"), ("textInflate", "安全生产月"))
    ):
        place = Place(60.0, 2.0 + number * 15.0, wrap=_OVER)
        text = [p(r(words, sz=36, color=_RED), jc="center") for words in lines]
        made.append(shape(doc, "rect", (46, 12), place, *text, look=Look(""), text=flat, warp=kind))
    for number, kind in enumerate((138, 156, 172)):
        made.append(arched(doc, kind, "政务公开专刊", (40, 12), Place(112.0, 2.0 + number * 15.0), _RED))
    return made


def seals() -> Docx:
    """Round seals over the words beside them: names along arches and a circle, in DrawingML and in VML."""
    doc = Docx()
    name, below = "某某市人民政府办公室", {"before": 0, "after": 2700}
    doc.add(title("用印样式"))
    first = [*_seal(doc, 5.0), _along(doc, "textArchUp", name, 28.0, 24, 5.0)]
    first.append(_along(doc, "textArchDown", "5001010000001", 39.0, 13, 5.0))
    second = [*_seal(doc, 90.0), _along(doc, "textCircle", "合同专用章" * 4, 32.0, 26, 90.0)]
    doc.add(p(*first, *second, f"　　　　　{name}", spacing=below))
    third = [*_seal(doc, 5.0), arched(doc, 144, name, (30, 30), Place(11.0, 8.0), _RED)]
    fourth = [*_seal(doc, 90.0), arched(doc, 145, "财务专用章（一）", (38, 38), Place(92.0, 4.0), _RED)]
    doc.add(p(*third, *fourth, "　　　　　二〇二六年十月", spacing=below))
    button = [p(r(words, sz=22, color=_RED), jc="center") for words in (name, "专用章", "5001010000001")]
    flat = body(insets='lIns="0" tIns="0" rIns="0" bIns="0"')
    inside = Place(13.0, 10.0, wrap=_OVER)
    fifth = [*_seal(doc, 5.0)[:1], shape(doc, "rect", (26, 26), inside, *button, look=Look(""), text=flat,
                                         warp="textButton")]  # fmt: skip
    doc.add(p(*fifth, *_words_in_forms(doc), spacing=below))
    return doc


DOCUMENTS = {
    "drawing-seals": seals,
    "drawing-pictograms": pictograms,
    "drawing-inline-pictures": inline_pictures,
    "drawing-floating-pictures": floating_pictures,
    "drawing-text-boxes": text_boxes,
    "drawing-shapes": shapes,
    "drawing-flow-charts": flow_charts,
    "drawing-text-beside": text_beside,
    "drawing-metafiles": vector_pictures,
}
