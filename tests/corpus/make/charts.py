"""Charts as Word writes them, with their cached values and without the workbook behind them."""

from __future__ import annotations

from collections.abc import Sequence

from .graphics import Size, graphic_frame
from .package import Docx
from .text import label, p, title
from .xml import Xml

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_YEARS = ("2019年", "2020年", "2021年", "2022年")
_GREY = (
    '<a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="15000"/><a:lumOff val="85000"/></a:schemeClr>'
    "</a:solidFill></a:ln>"
)


def _text(size: int = 900, *, bold: bool = False, turned: str = "") -> str:
    rot = f' rot="{turned}"' if turned else ""
    return (
        f'<c:txPr><a:bodyPr{rot}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="{int(bold)}"><a:solidFill>'
        '<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr></a:solidFill></a:defRPr>'
        '</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _strings(values: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return (
        f'<c:strRef><c:f>Sheet1!$A$1</c:f><c:strCache><c:ptCount val="{len(values)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(values: Sequence[float | None], code: str = "General") -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{v}</c:v></c:pt>' for at, v in enumerate(values) if v is not None)
    cache = f'<c:numCache><c:formatCode>{code}</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache>'
    return f"<c:numRef><c:f>Sheet1!$B$1</c:f>{cache}</c:numRef>"


def labels(*shown: str, position: str = "") -> str:
    """c:dLbls with what it shows: Val, CatName, SerName, Percent."""
    flags = "".join(
        f'<c:show{name} val="{int(name in shown)}"/>'
        for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    )
    place = f'<c:dLblPos val="{position}"/>' if position else ""
    return f"<c:dLbls>{_text(800)}{place}{flags}</c:dLbls>"


def series(
    at: int,
    name: str,
    values: Sequence[float | None],
    names: Sequence[str] = _YEARS,
    *,
    look: str = "",
    more: str = "",
    code: str = "General",
    xs: Sequence[float] = (),
    last: str = "",
) -> str:
    """A c:ser: `look` is its c:spPr and marks, `more` its labels, `last` what follows its values."""
    head = f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx>{_strings([name])}</c:tx>{look}{more}'
    if xs:
        return f"{head}<c:xVal>{_numbers(xs)}</c:xVal><c:yVal>{_numbers(values, code)}</c:yVal>{last}</c:ser>"
    return f"{head}<c:cat>{_strings(names)}</c:cat><c:val>{_numbers(values, code)}</c:val>{last}</c:ser>"


def axes(first: int = 1, *, across: bool = False, numbers: bool = False, code: str = "General", grid: bool = True,
         title_: str = "", second: bool = False) -> str:  # fmt: skip
    """An axis of categories (or numbers) and one of values."""
    low, side = ("l", "b") if across else ("b", "r" if second else "l")
    kind = "valAx" if numbers else "catAx"
    lines = f"<c:majorGridlines><c:spPr>{_GREY}</c:spPr></c:majorGridlines>" if grid else ""
    words = "" if not title_ else _title(title_, 1000)
    along = (
        f'<c:{kind}><c:axId val="{first}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{int(second)}"/><c:axPos val="{low}"/><c:numFmt formatCode="General" sourceLinked="1"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr>{_GREY}</c:spPr>{_text()}"
        f'<c:crossAx val="{first + 1}"/><c:crosses val="autoZero"/>'
        + (
            '<c:crossBetween val="midCat"/>'
            if numbers
            else '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        )
        + f"</c:{kind}>"
    )
    up = (
        f'<c:valAx><c:axId val="{first + 1}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/>{lines}{words}<c:numFmt formatCode="{code}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'{_text()}<c:crossAx val="{first}"/><c:crosses val="{"max" if second else "autoZero"}"/>'
        f'<c:crossBetween val="{"midCat" if numbers else "between"}"/></c:valAx>'
    )
    return along + up


def _title(words: str, size: int = 1400) -> str:
    run = f'<a:r><a:rPr lang="zh-CN" sz="{size}"/><a:t>{words}</a:t></a:r>'
    body = f'<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}" b="0"/></a:pPr>{run}</a:p>'
    return f'<c:title><c:tx><c:rich>{body}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def chart(doc: Docx, number: int, size: Size, plots: str, *, head: str = "", legend: str = "b", last: str = "") -> Xml:
    """The run of a chart; `last` stands at the end of its part."""
    top = _title(head) if head else ""
    key = f'<c:legend><c:legendPos val="{legend}"/><c:overlay val="0"/>{_text()}</c:legend>' if legend else ""
    space = (
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}"><c:roundedCorners val="0"/><c:chart>{top}<c:autoTitleDeleted'
        f' val="{int(not head)}"/><c:plotArea><c:layout/>{plots}</c:plotArea>{key}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>{_GREY}'
        f"</c:spPr>{last}</c:chartSpace>"
    )
    relation = doc.xml_part(f"charts/chart{number}.xml", "chart", _TYPE, space)
    inner = f'<c:chart xmlns:c="{_C}" r:id="{relation}"/>'
    return graphic_frame(doc, "图表", size, _C, inner)


def _ids(first: int = 1) -> str:
    return f'<c:axId val="{first}"/><c:axId val="{first + 1}"/>'


def bar(inner: str, *, grouping: str = "clustered", across: bool = False, first: int = 1) -> str:
    """A c:barChart."""
    upon = '<c:overlap val="100"/>' if "tacked" in grouping else '<c:overlap val="-27"/>'
    direction = "bar" if across else "col"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{inner}'
        f'<c:gapWidth val="150"/>{upon}{_ids(first)}</c:barChart>'
    )


_BARE = '<c:marker><c:symbol val="none"/></c:marker>'


def _lined(color: str) -> str:
    return f'<c:spPr><a:ln w="28575" cap="rnd"><a:solidFill><a:schemeClr val="{color}"/></a:solidFill></a:ln></c:spPr>'


def _line(inner: str, first: int = 1) -> str:
    grouping = '<c:grouping val="standard"/><c:varyColors val="0"/>'
    return f'<c:lineChart>{grouping}{inner}<c:marker val="1"/>{_ids(first)}</c:lineChart>'


def columns_and_lines() -> Docx:
    """Bars upright and lying, stacked and as shares, lines with marks, and both on two axes."""
    doc = Docx()
    received, done = (120, 168, 143, 190), (98, 150, 141, 175)
    plain = series(0, "受理", received) + series(1, "办结", done)
    said = series(0, "受理", received, more=labels("Val", position="outEnd")) + series(1, "办结", done)
    inside = series(0, "受理", received, more=labels("Val", position="ctr")) + series(1, "办结", done)
    smooth = '<c:smooth val="1"/>'
    rates = series(2, "办结率", (0.817, 0.893, 0.986, 0.921), look=_lined("accent3") + _BARE, code="0.0%")
    first = chart(doc, 1, (140, 62), bar(said) + axes(title_="件"), head="各年受理和办结情况")
    doc.add(title("柱形图和折线图"), p(first))
    names = ("行政许可", "行政处罚和行政强制", "公共服务", "其他")
    lying = bar(series(0, "本年", (1200, 860, 430, -90), names), across=True) + axes(across=True)
    shares = bar(plain, grouping="percentStacked") + axes(code="0%")
    doc.add(p(chart(doc, 2, (68, 55), lying, legend=""), chart(doc, 3, (68, 55), shares, legend="r")))
    broken = series(0, "甲", (3.2, 2.5, None, 4.5), look=_lined("accent1"))
    curved = series(1, "乙", (2.4, 4.4, 1.8, 2.8), look=_lined("accent2"), last=smooth)
    upon = bar(inside, grouping="stacked") + axes()
    lined = chart(doc, 4, (68, 55), _line(broken + curved) + axes(), head="折线")
    doc.add(p(lined, chart(doc, 5, (68, 55), upon, legend="t")))
    both = bar(plain) + _line(rates, 3) + axes() + axes(3, code="0%", grid=False, second=True)
    doc.add(label("两个坐标轴"), p(chart(doc, 6, (140, 55), both)))
    return doc


def sectors_and_points() -> Docx:
    """A pie with shares, a ring, areas, scattered points; bars of many categories with long names."""
    doc = Docx()
    names = ("公开", "部分公开", "不予公开", "无法提供", "其他处理")
    values = (268, 74, 35, 112, 12)
    shares = series(0, "办理结果", values, names, more=labels("CatName", "Percent", position="bestFit"))
    pie = f'<c:pieChart><c:varyColors val="1"/>{shares}<c:firstSliceAng val="0"/></c:pieChart>'
    counts = series(0, "办理结果", values, names, more=labels("Val"))
    angles = '<c:firstSliceAng val="0"/><c:holeSize val="55"/>'
    ring = f'<c:doughnutChart><c:varyColors val="1"/>{counts}{angles}</c:doughnutChart>'
    doc.add(title("饼图、面积图和散点图"))
    doc.add(p(chart(doc, 1, (68, 60), pie, head="办理结果", legend=""), chart(doc, 2, (68, 60), ring, legend="r")))
    area = (
        f'<c:areaChart><c:grouping val="stacked"/><c:varyColors val="0"/>{series(0, "线上", (30, 45, 62, 80))}'
        f"{series(1, '线下', (50, 42, 35, 20))}{_ids()}</c:areaChart>"
    )
    mark = '<c:marker><c:symbol val="circle"/><c:size val="6"/></c:marker>'
    bare = f'<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>{mark}'
    dots = (
        '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        + series(0, "观测", (2.1, 3.9, 4.2, 6.8, 7.1), xs=(1, 2, 3.5, 5, 6.2), look=bare)
        + series(1, "拟合", (1.8, 7.6), xs=(0.8, 6.5), look=_lined("accent2") + _BARE)
        + f"{_ids()}</c:scatterChart>"
    )
    doc.add(p(chart(doc, 3, (68, 55), area + axes()), chart(doc, 4, (68, 55), dots + axes(numbers=True))))
    aims = ("公开", "解读", "回应", "平台", "监督", "保障")
    webs = series(0, "本年", (86, 78, 92, 70, 65, 80), aims) + series(1, "上年", (80, 70, 75, 72, 60, 76), aims)
    radar = f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{webs}{_ids()}</c:radarChart>'
    filled = f'<c:radarChart><c:radarStyle val="filled"/><c:varyColors val="0"/>{webs}{_ids()}</c:radarChart>'
    doc.add(p(chart(doc, 6, (68, 60), radar + axes(), legend="r"), chart(doc, 7, (68, 60), filled + axes())))
    offices = (
        "市发展和改革委员会", "市教育局", "市工业和信息化局", "市公安局", "市民政局", "市司法局", "市财政局",
        "市人力资源和社会保障局", "市自然资源局", "市生态环境局", "市住房和城乡建设局", "市交通运输局",
    )  # fmt: skip
    counted = (31, 12, 8, 55, 9, 14, 21, 27, 66, 18, 43, 16)
    many = series(0, "申请件数", counted, offices, more=labels("Val", position="outEnd"))
    last = chart(doc, 5, (145, 75), bar(many) + axes(), head="各单位收到的申请", legend="")
    doc.add(label("名称很长的分类"), p(last))
    return doc


_REVERSED = '<c:scaling><c:orientation val="maxMin"/></c:scaling>'
_FORWARD = '<c:scaling><c:orientation val="minMax"/></c:scaling>'


def _trend(kind: str, *more: str) -> str:
    said = "".join(f'<c:{name} val="{value}"/>' for name, value in (pair.split("=") for pair in more))
    return f'<c:trendline><c:trendlineType val="{kind}"/>{said}</c:trendline>'


def _errors(kind: str, value: str, direction: str = "y") -> str:
    return (
        f'<c:errBars><c:errDir val="{direction}"/><c:errBarType val="both"/><c:errValType val="{kind}"/>'
        f'<c:noEndCap val="0"/><c:val val="{value}"/></c:errBars>'
    )


def _scattered(inner: str) -> str:
    style = '<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
    return f"<c:scatterChart>{style}{inner}{_ids()}</c:scatterChart>"


def _levels(outer: Sequence[tuple[int, str]], inner: Sequence[str]) -> str:
    first = "".join(f'<c:pt idx="{at}"><c:v>{name}</c:v></c:pt>' for at, name in enumerate(inner))
    second = "".join(f'<c:pt idx="{at}"><c:v>{name}</c:v></c:pt>' for at, name in outer)
    cache = f'<c:ptCount val="{len(inner)}"/><c:lvl>{first}</c:lvl><c:lvl>{second}</c:lvl>'
    kept = f"<c:multiLvlStrCache>{cache}</c:multiLvlStrCache>"
    return f"<c:multiLvlStrRef><c:f>Sheet1!$A$2:$B$9</c:f>{kept}</c:multiLvlStrRef>"


def fitted_and_measured() -> Docx:
    """Fitted lines and error bars, a table of values, powers, reversed axes, levels of categories, shares and days."""
    doc = Docx()
    doc.add(title("趋势线、误差线和数据表"))
    dots = f'<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>{_BARE.replace("none", "circle")}'
    xs = (1, 2, 3, 4, 5, 6)
    observed = series(0, "观测值", (2.3, 4.1, 5.8, 8.4, 9.7, 12.2), xs=xs, look=dots,
                      more=_trend("linear", "dispRSqr=1", "dispEq=1") + _errors("percentage", "10"))  # fmt: skip
    growth = series(0, "产量", (10, 14, 21, 29, 44), ("2018", "2019", "2020", "2021", "2022"),
                    more=_trend("exp", "forward=1", "dispRSqr=1", "dispEq=1") + _errors("stdErr", "1"))  # fmt: skip
    first = chart(doc, 1, (68, 58), _scattered(observed) + axes(numbers=True), head="线性拟合", legend="")
    doc.add(p(first, chart(doc, 2, (68, 58), bar(growth) + axes(), legend="b")))
    plain = series(0, "收入", (120.5, 168.25, 143, 190), code="#,##0.0") + series(1, "支出", (98, 150, 141, 175))
    border = "".join(f'<c:{name} val="1"/>' for name in ("showHorzBorder", "showVertBorder", "showOutline", "showKeys"))
    tabled = bar(plain) + axes() + f"<c:dTable>{border}{_text()}</c:dTable>"
    doc.add(p(chart(doc, 3, (140, 62), tabled, head="收支情况（万元）", legend="")))
    names = ("行政许可", "行政处罚", "公共服务")
    lying = bar(series(0, "本年", (1200, 860, 430), names), across=True)
    lying += axes(across=True).replace(_FORWARD, _REVERSED, 1)
    powers = _line(series(0, "菌落数", (3, 40, 560, 12000), look=_lined("accent1")))
    along, up = axes().split("<c:valAx>")
    powers += along + "<c:valAx>" + up.replace("<c:scaling>", '<c:scaling><c:logBase val="10"/>')
    doc.add(p(chart(doc, 4, (68, 55), lying, legend=""), chart(doc, 5, (68, 55), powers, legend="")))
    years = _levels(((0, "2021年"), (4, "2022年")), ("一", "二", "三", "四") * 2)
    quarters = series(0, "件数", (12, 18, 15, 22, 16, 19, 25, 28), ("",) * 8)
    quarters = quarters.replace(f"<c:cat>{_strings(('',) * 8)}", f"<c:cat>{years}")
    parts = ("工业", "农业", "建筑", "运输", "商业", "其余")
    few = labels("CatName", "Percent", position="bestFit")
    shares = series(0, "占比", (48, 22, 14, 7, 5, 4), parts, more=few)
    split = '<c:ofPieType val="pie"/><c:varyColors val="1"/>'
    tail = '<c:gapWidth val="100"/><c:secondPieSize val="75"/><c:serLines/>'
    ofpie = f"<c:ofPieChart>{split}{shares}{tail}</c:ofPieChart>"
    grouped = chart(doc, 6, (68, 55), bar(quarters) + axes(), legend="")
    doc.add(p(grouped, chart(doc, 7, (68, 55), ofpie, legend="")))
    sizes = series(0, "项目", (3, 5, 4), xs=(1, 2, 4)).replace(
        "</c:yVal>", f"</c:yVal><c:bubbleSize>{_numbers((10, 40, 25))}</c:bubbleSize>"
    )
    bubbles = f'<c:bubbleChart><c:varyColors val="0"/>{sizes}<c:bubbleScale val="100"/>{_ids()}</c:bubbleChart>'
    names = ("开盘", "盘高", "盘低", "收盘")
    rows = zip(names, ((22, 23, 21, 24), (25, 25, 24, 27), (21, 20, 20, 23), (23, 21, 23, 26)), strict=True)
    hidden = f'<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>{_BARE}'
    days = ("3月1日", "3月2日", "3月3日", "3月4日")
    lines = "".join(series(at, name, values, days, look=hidden) for at, (name, values) in enumerate(rows))
    grown = '<c:upDownBars><c:gapWidth val="150"/><c:upBars/><c:downBars/></c:upDownBars>'
    stock = f"<c:stockChart>{lines}<c:hiLowLines/>{grown}{_ids()}</c:stockChart>"
    points = chart(doc, 8, (68, 55), bubbles + axes(numbers=True), legend="")
    doc.add(p(points, chart(doc, 9, (68, 55), stock + axes(), legend="")))
    paint = (
        '<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:srgbClr val="9DC3E6"/></a:gs><a:gs pos="100000">'
        '<a:srgbClr val="2E75B6"/></a:gs></a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    )
    bright = series(0, "件数", (12, 18, 15, 22), look=f"<c:spPr>{paint}</c:spPr>")
    ring = f'<c:pieChart><c:varyColors val="1"/>{bright}</c:pieChart>'
    doc.add(p(chart(doc, 10, (68, 55), bar(bright) + axes(), legend="r"), chart(doc, 11, (68, 55), ring, legend="")))
    return doc


DOCUMENTS = {
    "drawing-charts-bars": columns_and_lines,
    "drawing-charts-sectors": sectors_and_points,
    "drawing-charts-fitted": fitted_and_measured,
}
