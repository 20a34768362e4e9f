"""Chart parts as charts of the model."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.make.charts import axes, bar, columns_and_lines, fitted_and_measured, labels, sectors_and_points, series
from reportgen.layout.chart.charts import lay_chart
from reportgen.word.model import Drawing, Gradient, Hatch, Inline, Outline, Paragraph, Texture
from reportgen.word.model.charts import Chart
from reportgen.word.names import A
from reportgen.word.read import read
from word.build import blocks, docx, found
from word.test_inline import PNG

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
BODY = (
    "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='1270000' cy='635000'/><wp:docPr id='1' name='图表'/><a:graphic>"
    f"<a:graphicData><c:chart xmlns:c='{C}' r:id='c1'/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def parts(plots: str, more: str = "", after: str = "") -> dict[str, Any]:
    space = (
        f"<c:chartSpace xmlns:c='{C}' xmlns:a='{A}'><c:chart>{more}<c:plotArea>{plots}</c:plotArea></c:chart>{after}"
        "</c:chartSpace>"
    )
    return {"relations": {"c1": ("chart", "charts/c1.xml")}, "files": {"word/charts/c1.xml": space.encode()}}


def chart(plots: str, more: str = "", after: str = "") -> Chart:
    first = blocks(BODY, **parts(plots, more, after))[0]
    assert isinstance(first, Paragraph)
    (item,) = first.content
    assert isinstance(item, Drawing)
    assert item.parts[0].chart is not None
    return item.parts[0].chart


TWO = series(0, "甲", (1, None, 3), ("一", "二", "三")) + series(7, "乙", (4, 5, 6), ("一", "二", "三"))


def test_bars_with_their_axes() -> None:
    made = chart(bar(TWO) + axes(code="0.0", title_="件"))
    (plot,) = made.plots
    assert (plot.kind, plot.grouping, plot.across, plot.gap, plot.overlap) == ("bar", "clustered", False, 1.5, -0.27)
    assert made.categories == ("一", "二", "三")
    first, second = plot.series
    assert (first.name, first.values, first.line) == ("甲", (1.0, None, 3.0), None)
    assert first.fill == "4472C4"
    assert second.fill == "F1A789"  # the second accent again, lighter
    assert made.up is not None
    assert made.along is not None
    assert (made.up.format, made.up.line, made.up.props.size, made.up.props.color) == ("0.0", None, 9.0, "595959")
    assert made.up.title is not None
    assert (made.up.title.lines, made.up.title.turned) == (("件",), -90.0)
    assert made.up.grid is not None
    assert made.up.grid.color == "D9D9D9"
    assert (made.along.between, made.along.grid, made.second) == (True, None, None)


def test_lying_bars_and_shares() -> None:
    made = chart(bar(TWO, grouping="percentStacked", across=True) + axes(across=True))
    assert (made.plots[0].across, made.plots[0].grouping, made.plots[0].overlap) == (True, "percentStacked", 1.0)
    assert made.along is not None
    assert made.up is not None
    assert (made.along.grid, made.up.grid is None) == (None, False)


def test_labels_say_what_they_are_flagged_to_say() -> None:
    flagged = series(0, "甲", (1, 2), more=labels("Val", "CatName", position="inEnd"))
    (one,) = chart(bar(flagged) + axes()).plots[0].series
    assert one.labels is not None
    assert (one.labels.value, one.labels.category, one.labels.percent, one.labels.position) == (
        True,
        True,
        False,
        "inEnd",
    )
    assert one.labels.separator == ", "
    (none,) = chart(bar(series(0, "甲", (1,), more=labels())) + axes()).plots[0].series
    assert none.labels is None


def test_labels_of_single_values() -> None:
    shown = "<c:showVal val='1'/>"
    typed = (
        "<c:tx><c:rich><a:p><a:r><a:t>约{</a:t></a:r><a:fld type='VALUE'><a:t>[值]</a:t></a:fld></a:p>"
        "<a:p><a:r><a:t>件</a:t></a:r></a:p></c:rich></c:tx>"
    )
    more = (
        f"<c:dLbls><c:dLbl><c:idx val='0'/>{typed}{shown}</c:dLbl><c:dLbl><c:idx val='1'/><c:delete val='1'/></c:dLbl>"
        f"<c:dLbl><c:idx val='2'/><c:dLblPos val='ctr'/>{shown}</c:dLbl><c:showVal val='0'/></c:dLbls>"
    )
    (one,) = chart(bar(series(0, "甲", (1, 2, 3, 4), more=more)) + axes()).plots[0].series
    labels = one.labels
    assert labels is not None
    assert (labels.shown, labels.gone) == (False, frozenset({1}))
    assert [(at, label.text, label.value, label.position) for at, label in labels.own] == [
        (0, "约{value}\n件", True, ""), (2, "", True, "ctr"),
    ]  # fmt: skip


LINE = "<c:lineChart><c:grouping val='standard'/>{}{}<c:axId val='1'/><c:axId val='2'/></c:lineChart>"


@pytest.mark.parametrize(
    ("row", "plot", "kind"),
    [("", "<c:marker val='1'/>", "diamond"), ("", "", None), ("<c:marker><c:symbol val='none'/></c:marker>", "", None),
     ("<c:marker><c:symbol val='circle'/><c:size val='9'/></c:marker>", "", "circle")],
)  # fmt: skip
def test_marks_of_lines(row: str, plot: str, kind: str | None) -> None:
    (one,) = chart(LINE.format(series(0, "甲", (1, 2), look=row), plot) + axes()).plots[0].series
    assert (None if one.marker is None else one.marker.kind) == kind
    assert one.line == Outline("4472C4", 2.25)


def test_a_pie_has_a_colour_for_each_sector() -> None:
    fill = "<c:spPr><a:solidFill><a:srgbClr val='112233'/></a:solidFill></c:spPr>"
    own = f"<c:dPt><c:idx val='1'/><c:explosion val='20'/>{fill}</c:dPt>"
    made = chart(f"<c:pieChart>{series(0, '甲', (1, 2, 3), look=own)}<c:firstSliceAng val='90'/></c:pieChart>" + axes())
    (plot,) = made.plots
    assert (plot.kind, plot.start, plot.hole, made.up) == ("pie", 90.0, 0.0, None)
    assert [(at, point.fill, point.out) for at, point in plot.series[0].points] == [
        (0, "4472C4", 0.0), (1, "112233", 0.2), (2, "A5A5A5", 0.0),
    ]  # fmt: skip


def test_scattered_points_and_two_axes() -> None:
    dots = f"<c:scatterChart>{series(0, '甲', (1, 2), xs=(5, 6))}<c:axId val='1'/><c:axId val='2'/></c:scatterChart>"
    made = chart(dots + axes(numbers=True))
    assert (made.plots[0].kind, made.plots[0].series[0].xs) == ("scatter", (5.0, 6.0))
    line = f"<c:lineChart>{series(1, '乙', (3, 4))}<c:axId val='3'/><c:axId val='4'/></c:lineChart>"
    both = chart(bar(series(0, "甲", (1, 2))) + line + axes() + axes(3, second=True))
    assert [plot.second for plot in both.plots] == [False, True]
    assert both.second is not None
    assert both.second.at_end


@pytest.mark.parametrize(
    ("style", "filled", "marked"), [("standard", False, False), ("marker", False, True), ("filled", True, False)]
)
def test_radars_are_filled_marked_or_neither(style: str, filled: bool, marked: bool) -> None:
    web = f"<c:radarChart><c:radarStyle val='{style}'/>{TWO}<c:axId val='1'/><c:axId val='2'/></c:radarChart>"
    made = chart(web + axes())
    (plot,) = made.plots
    assert (plot.kind, plot.filled, plot.series[0].marker is not None) == ("radar", filled, marked)
    assert (plot.series[0].line is None, made.up is None) == (filled, False)


def test_titles_and_legends() -> None:
    empty = "<c:title><c:overlay val='0'/></c:title><c:autoTitleDeleted val='0'/>"
    assert chart(bar(series(0, "件数", (1,))) + axes(), empty).title is not None
    named = chart(bar(series(0, "件数", (1,))) + axes(), empty).title
    assert named is not None
    assert named.lines == ("件数",)
    several = chart(bar(TWO) + axes(), empty).title
    assert several is not None
    assert several.lines == ("图表标题",)
    assert chart(bar(TWO) + axes(), "<c:autoTitleDeleted val='1'/>").title is None
    assert chart(bar(TWO) + axes(), "<c:autoTitleDeleted val='0'/>").title is None
    alone = chart(bar(series(0, "件数", (1,))) + axes(), "<c:autoTitleDeleted val='0'/>").title
    assert alone is not None
    assert alone.lines == ("件数",)
    body = "<a:bodyPr vert='eaVert'/><a:p><a:r><a:t>件数</a:t></a:r></a:p>"
    upright = f"<c:title><c:tx><c:rich>{body}</c:rich></c:tx></c:title>"
    stood = chart(bar(TWO) + axes(), upright).title
    assert stood is not None
    assert (stood.lines, stood.turned) == (("件", "数"), 0.0)
    legend = (
        "<c:legend><c:legendPos val='t'/><c:legendEntry><c:idx val='1'/><c:delete val='1'/></c:legendEntry><c:layout>"
        "<c:manualLayout><c:xMode val='edge'/><c:yMode val='edge'/><c:x val='0.1'/><c:y val='0.2'/>"
        "</c:manualLayout></c:layout></c:legend>"
    )
    space = f"<c:chart><c:plotArea>{bar(TWO)}{axes()}</c:plotArea>{legend}</c:chart>"
    given = parts("", "", "")
    given["files"]["word/charts/c1.xml"] = f"<c:chartSpace xmlns:c='{C}' xmlns:a='{A}'>{space}</c:chartSpace>".encode()
    (item,) = blocks(BODY, **given)[0].content  # type: ignore[union-attr]
    assert isinstance(item, Drawing)
    assert item.parts[0].chart is not None
    made = item.parts[0].chart.legend
    assert made is not None
    assert (made.position, made.gone, made.spot) == ("t", frozenset({1}), (0.1, 0.2, None, None))


def test_categories_that_are_days() -> None:
    cache = (
        "<c:numRef><c:numCache><c:formatCode>yyyy/m</c:formatCode><c:ptCount val='1'/><c:pt idx='0'><c:v>45292</c:v>"
        "</c:pt></c:numCache></c:numRef>"
    )
    row = re.sub("<c:cat>.*</c:cat>", f"<c:cat>{cache}</c:cat>", series(0, "甲", (1,)))
    assert chart(bar(row) + axes()).categories == ("2024/1",)


def test_what_is_not_drawn_is_found() -> None:
    surface = "<c:surfaceChart><c:ser/></c:surfaceChart>"
    assert [line[:4] for line in found(BODY, **parts(surface))] == ["W641", "W641"]
    solid = f"<c:bar3DChart>{TWO}<c:axId val='1'/><c:axId val='2'/></c:bar3DChart>{axes()}"
    assert found(BODY, **parts(solid)) == [
        "W648 word/document.xml#1 格式设置 c:bar3DChart（立体图按平面画） 还不支持，按没有这项设置排印"
    ]
    assert [line[:4] for line in found(BODY)] == ["W641"]
    damaged = parts("")
    damaged["files"]["word/charts/c1.xml"] = b"<c:chart"
    assert [line[:4] for line in found(BODY, **damaged)] == ["W610", "W641"]


def test_parts_of_a_chart_that_are_left_out_are_found() -> None:
    after = "<c:userShapes xmlns:r='r' r:id='x'/>"
    assert found(BODY, **parts(bar(TWO) + axes(), after=after)) == [
        "W648 word/document.xml#1 格式设置 c:userShapes（图表上的图形） 还不支持，按没有这项设置排印"
    ]


def test_a_chart_in_a_group() -> None:
    """It stands where its frame does, and says what it shows."""
    wpg = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    size = "<a:off x='{}' y='0'/><a:ext cx='635000' cy='635000'/>".format
    frame = (
        f"<wpg:graphicFrame><wpg:xfrm>{size(635000)}</wpg:xfrm><a:graphic><a:graphicData><c:chart xmlns:c='{C}'"
        " r:id='c1'/></a:graphicData></a:graphic></wpg:graphicFrame>"
    )
    strange = f"<wpg:graphicFrame><wpg:xfrm>{size(0)}</wpg:xfrm></wpg:graphicFrame>"
    group = f"<wpg:wgp xmlns:wpg='{wpg}'><wpg:grpSpPr/>{frame}</wpg:wgp>"
    body = BODY.replace(f"<c:chart xmlns:c='{C}' r:id='c1'/>", group)
    (item,) = _content(body)
    assert isinstance(item, Drawing)
    (part,) = item.parts
    assert part.chart is not None
    assert (part.x, part.y, part.width, part.height) == (50.0, 0.0, 50.0, 50.0)
    assert item.alt.startswith("柱形图")
    said = found(body.replace(frame, strange), **parts(bar(TWO) + axes()))
    assert [line[:4] for line in said] == ["W641"]


def _content(body: str) -> tuple[Inline, ...]:
    first = blocks(body, **parts(bar(TWO) + axes()))[0]
    assert isinstance(first, Paragraph)
    return first.content


CDR = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"


def test_shapes_over_a_chart() -> None:
    """Between two points in shares of the chart, or from one on as large as they say."""
    corners = "<d:from><d:x>{}</d:x><d:y>{}</d:y></d:from>".format
    body = "<d:txBody><a:p><a:r><a:t>注</a:t></a:r></a:p></d:txBody>"
    first = f"<d:relSizeAnchor>{corners(0.1, 0.2)}<d:to><d:x>0.5</d:x><d:y>0.6</d:y></d:to><d:sp>{body}</d:sp>"
    second = f"<d:absSizeAnchor>{corners(0.5, 0.5)}<d:ext cx='127000' cy='63500'/><d:sp/></d:absSizeAnchor>"
    over = f"<c:userShapes xmlns:c='{C}' xmlns:d='{CDR}' xmlns:a='{A}'>{first}</d:relSizeAnchor>{second}</c:userShapes>"
    given = parts(bar(TWO) + axes(), after="<c:userShapes xmlns:r='{}' r:id='x'/>".format(f"{R}"))
    given["files"]["word/charts/_rels/c1.xml.rels"] = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='x'"
        f" Type='{R}/chartUserShapes' Target='d1.xml'/></Relationships>"
    ).encode()
    given["files"]["word/charts/d1.xml"] = over.encode()
    first_ = blocks(BODY, **given)[0]
    assert isinstance(first_, Paragraph)
    (drawing,) = first_.content
    assert isinstance(drawing, Drawing)
    shown, box, words, small = drawing.parts
    assert shown.chart is not None
    assert (box.x, box.y, box.width, box.height) == pytest.approx((10.0, 10.0, 40.0, 20.0))
    assert words.shape is not None
    assert words.shape.text
    assert (small.x, small.y, small.width, small.height) == (50.0, 25.0, 10.0, 5.0)


def _ranged(rich: str = "") -> str:
    asks = "<c:extLst><c:ext xmlns:k='k'><k:showDataLabelsRange val='1'/></c:ext></c:extLst>"
    own = f"<c:dLbl><c:idx val='1'/><c:tx><c:rich><a:p>{rich}</a:p></c:rich></c:tx></c:dLbl>" if rich else ""
    return labels("Val").replace("<c:dLbls>", f"<c:dLbls>{own}").replace("</c:dLbls>", f"{asks}</c:dLbls>")


def test_labels_that_say_what_stands_in_cells() -> None:
    points = "<c:pt idx='0'><c:v>少{</c:v></c:pt><c:pt idx='1'><c:v>多</c:v></c:pt>"
    cache = f"<k:dlblRangeCache><c:ptCount val='3'/>{points}</k:dlblRangeCache>"
    kept = f"<c:extLst><c:ext xmlns:k='k'><k:datalabelsRange>{cache}</k:datalabelsRange></c:ext></c:extLst>"
    field = "<a:fld type='CELLRANGE'><a:t>[CELLRANGE]</a:t></a:fld><a:r><a:t>！</a:t></a:r>"
    (one,) = chart(bar(series(0, "甲", (1, 2, 3), more=_ranged(field), last=kept)) + axes()).plots[0].series
    assert one.labels is not None
    assert [(at, label.text) for at, label in one.labels.own] == [(0, "少, {value}"), (1, "多！")]
    (bare,) = chart(bar(series(0, "甲", (1, 2, 3), more=_ranged(field))) + axes()).plots[0].series
    assert bare.labels is not None
    assert [(at, label.text) for at, label in bare.labels.own] == [(1, "！")]


def test_patterns_and_pictures() -> None:
    pattern = "<c:spPr><a:pattFill prst='pct5'/></c:spPr>"
    picture = (
        f"<c:spPr><a:blipFill><a:blip xmlns:r='{R}' r:embed='p'/></a:blipFill></c:spPr>"
        "<c:pictureOptions><c:pictureFormat val='stack'/></c:pictureOptions>"
    )
    rows = series(0, "甲", (1,), look=pattern) + series(1, "乙", (1,), look=picture)
    given = parts(bar(rows) + axes())
    given["files"]["word/charts/_rels/c1.xml.rels"] = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='p'"
        f" Type='{R}/image' Target='a.png'/></Relationships>"
    ).encode()
    given["files"]["word/charts/a.png"] = PNG
    first = blocks(BODY, **given)[0]
    assert isinstance(first, Paragraph)
    (drawing,) = first.content
    assert isinstance(drawing, Drawing)
    assert drawing.parts[0].chart is not None
    fills = [row.fill for row in drawing.parts[0].chart.plots[0].series]
    assert fills == [Hatch("pct5", "000000"), Texture(PNG, stacked=True, shape=0.5)]


def test_fitted_lines_and_error_bars() -> None:
    trend = (
        "<c:trendline><c:trendlineType val='poly'/><c:order val='3'/><c:forward val='0.5'/><c:intercept val='2'/>"
        "<c:dispRSqr val='1'/><c:dispEq val='0'/></c:trendline>"
    )
    custom = "<c:numLit><c:ptCount val='2'/><c:pt idx='1'><c:v>3</c:v></c:pt></c:numLit>"
    bars = (
        f"<c:errBars><c:errDir val='x'/><c:errBarType val='plus'/><c:errValType val='cust'/><c:noEndCap val='1'/>"
        f"<c:plus>{custom}</c:plus></c:errBars>"
    )
    (one,) = chart(bar(series(0, "甲", (1, 2), more=trend + bars)) + axes()).plots[0].series
    (made,) = one.trends
    assert (made.kind, made.order, made.forward, made.through) == ("poly", 3, 0.5, 2.0)
    assert (made.equation, made.square, made.name) == (False, True, "多项式 (甲)")
    (errors,) = one.errors
    assert (errors.along, errors.kind, errors.sides, errors.plus, errors.capped) == (
        False, "cust", "plus", (None, 3.0), False,
    )  # fmt: skip


def test_tables_units_powers_and_crossings() -> None:
    table = "<c:dTable><c:showHorzBorder val='1'/><c:showKeys val='0'/></c:dTable>"
    scaled = axes().replace(
        '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>',
        '<c:scaling><c:logBase val="10"/></c:scaling><c:axPos val="l"/>'
        '<c:dispUnits><c:builtInUnit val="tenThousands"/><c:dispUnitsLbl/></c:dispUnits>',
    )
    scaled = scaled.replace('<c:crosses val="autoZero"/>', '<c:crossesAt val="5"/>', 1)
    made = chart(bar(TWO) + scaled + table)
    assert made.table is not None
    assert (made.table.across, made.table.upright, made.table.keys) == (True, False, False)
    assert made.up is not None
    assert made.along is not None
    assert (made.up.log, made.up.unit, made.along.crossing) == (10.0, 10000.0, 5.0)
    assert made.up.unit_name is not None
    assert (made.up.unit_name.lines, made.up.unit_name.turned) == (("万",), -90.0)


def test_levels_of_categories() -> None:
    point = "<c:pt idx='{}'><c:v>{}</c:v></c:pt>".format
    inner = "".join(point(at, name) for at, name in enumerate("甲乙丙丁"))
    levels = (
        f"<c:multiLvlStrCache><c:ptCount val='4'/><c:lvl>{inner}</c:lvl>"
        f"<c:lvl>{point(0, '上年')}{point(2, '本年')}</c:lvl></c:multiLvlStrCache>"
    )
    row = re.sub("<c:cat>.*</c:cat>", f"<c:cat>{levels}</c:cat>", series(0, "甲", (1, 2, 3, 4)))
    made = chart(bar(row) + axes())
    assert (made.categories, made.groups) == (tuple("甲乙丙丁"), (((0, "上年"), (2, "本年")),))


def test_days_stand_where_they_are() -> None:
    points = "".join(f"<c:pt idx='{at}'><c:v>{day}</c:v></c:pt>" for at, day in enumerate((45292, 45293, 45296)))
    cache = f"<c:numCache><c:formatCode>m/d</c:formatCode><c:ptCount val='3'/>{points}</c:numCache>"
    row = re.sub("<c:cat>.*</c:cat>", f"<c:cat><c:numRef>{cache}</c:numRef></c:cat>", series(0, "甲", (1, 2, 3)))
    dated = axes().replace("catAx", "dateAx").replace("<c:auto", '<c:baseTimeUnit val="days"/><c:auto')
    made = chart(bar(row) + dated)
    assert (made.places, made.slots) == ((0, 1, 4), 5)
    assert chart(bar(row) + axes()).places == ()


@pytest.mark.parametrize(
    ("said", "first"), [("", 4), ('<c:splitType val="pos"/><c:splitPos val="3"/>', 3),
                        ('<c:splitType val="percent"/><c:splitPos val="12"/>', 4)],
)  # fmt: skip
def test_pies_in_two_parts(said: str, first: int) -> None:
    row = series(0, "甲", (40, 25, 15, 12, 5, 3), tuple("一二三四五六"))
    plots = f"<c:ofPieChart><c:ofPieType val='bar'/><c:varyColors val='1'/>{row}{said}<c:serLines/></c:ofPieChart>"
    (plot,) = chart(plots).plots
    assert (plot.kind, plot.rest, plot.rest_from, plot.joins is not None) == ("pie", "bar", first, True)
    assert len(plot.series[0].points) == 7


def test_styles_of_one_colour() -> None:
    space = parts(bar(TWO.replace('val="7"', 'val="1"')) + axes())
    xml = space["files"]["word/charts/c1.xml"].replace(b"<c:chart>", b"<c:style val='3'/><c:chart>", 1)
    (item,) = blocks(BODY, relations=space["relations"], files={"word/charts/c1.xml": xml})[0].content  # type: ignore[union-attr]
    assert isinstance(item, Drawing)
    assert item.parts[0].chart is not None
    fills = [each.fill for each in item.parts[0].chart.plots[0].series]
    assert fills == ["3C65AE", "8EA1D4"]


def test_the_specimens_have_no_findings() -> None:
    for make in (columns_and_lines, sectors_and_points, fitted_and_measured):
        assert read(make().data(), "t.docx").findings == ()


def _drawn(data: bytes) -> list[str]:
    """What the plot areas of a document's charts hold."""
    package = zipfile.ZipFile(io.BytesIO(data))
    texts = (package.read(name).decode() for name in package.namelist() if "charts/" in name)
    return [each for text in texts for each in re.findall("<c:plotArea>(.*?)</c:plotArea>", text)]


SPACES = [
    bar(TWO) + axes(), LINE.format(TWO, "") + axes(), f"<c:pieChart>{TWO}</c:pieChart>",
    f"<c:scatterChart>{series(0, '甲', (1, 2), xs=(5, 6))}<c:axId val='1'/><c:axId val='2'/></c:scatterChart>"
    + axes(numbers=True),
    f"<c:radarChart><c:radarStyle val='marker'/>{TWO}<c:axId val='1'/><c:axId val='2'/></c:radarChart>" + axes(),
    *_drawn(fitted_and_measured().data()),
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SPACES),
    st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from(["", "x", "-1", "0", "1e999", "99999999", "NaN", "-5e8"])),
        max_size=4,
    ),
)
def test_any_values_are_read_and_set_at_lengths_that_there_are(plots: str, changes: list[tuple[int, str]]) -> None:
    from layout.doubles import make_context

    pieces = plots.split('val="')
    for place, value in changes:
        at = 1 + place % max(len(pieces) - 1, 1)
        if at < len(pieces):
            pieces[at] = value + '"' + pieces[at].partition('"')[2]
    reading = read(docx(BODY, **parts('val="'.join(pieces))), "t.docx")
    for block in reading.document.sections[0].blocks:
        for item in block.content if isinstance(block, Paragraph) else ():
            if isinstance(item, Drawing) and item.parts[0].chart is not None:
                items = lay_chart(item.parts[0].chart, 300.0, 200.0, make_context())
                assert re.search(r"\b(nan|inf)\b", repr(items)) is None


def test_gradients_of_series_run_from_colour_to_colour() -> None:
    first, last = (
        f"<a:gs pos='{at}'><a:srgbClr val='{color}'/></a:gs>" for at, color in ((0, "FF0000"), (100000, "0000FF"))
    )
    look = "<c:spPr><a:gradFill><a:gsLst>{}</a:gsLst></a:gradFill></c:spPr>"
    (one,) = chart(bar(series(0, "甲", (1,), look=look.format(first + last))) + axes()).plots[0].series
    assert one.fill == Gradient(((0.0, "FF0000"), (1.0, "0000FF")))
    (one,) = chart(bar(series(0, "甲", (1,), look=look.format(first))) + axes()).plots[0].series
    assert one.fill == "FF0000"
