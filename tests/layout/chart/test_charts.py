"""Charts as items: scales, bars, lines, sectors, and what stands round them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from msgspec.structs import replace

from layout.doubles import make_context
from reportgen.layout.chart.axes import lay_axes
from reportgen.layout.chart.charts import lay_chart
from reportgen.layout.chart.scales import Scale, scale_for
from reportgen.layout.chart.sheet import Sheet
from reportgen.layout.chart.trends import fitted
from reportgen.layout.drawing.shapes import lay_drawing
from reportgen.layout.flow import flow
from reportgen.layout.frames import Figure, Path, TextRun
from reportgen.word.model import Drawing, DrawnPart, Gradient, Outline, RunProps
from reportgen.word.model.charts import (
    Axis,
    Changes,
    Chart,
    Errors,
    Labels,
    Legend,
    Marker,
    Plot,
    Point,
    Series,
    Table,
    Trend,
    Words,
)  # fmt: skip

CONTEXT = make_context(flow=flow)
TEN = RunProps(size=10.0)
AXIS = Axis(TEN, line=Outline("868686"), ticks="none")


def row(*values: float | None, **more: Any) -> Series:
    return Series(more.pop("name", "甲"), values, more.pop("fill", "FF0000"), more.pop("line", None), **more)


def chart(*plots: Plot, names: tuple[str, ...] = ("一", "二"), **more: Any) -> Chart:
    more.setdefault("along", AXIS)
    more.setdefault("up", AXIS)
    return Chart(plots, names, TEN, **more)


def paths(made: Chart, width: float = 300.0, height: float = 200.0) -> list[Path]:
    return [item for item in lay_chart(made, width, height, CONTEXT) if isinstance(item, Path)]


def filled(made: Chart, color: str = "FF0000") -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of the areas of a colour."""
    found = [path for path in paths(made) if path.fill == color]
    out = []
    for path in found:
        xs = [float(each[at]) for each in path.segments for at in range(1, len(each), 2)]
        ys = [float(each[at]) for each in path.segments for at in range(2, len(each), 2)]
        out.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    return out


def texts(made: Chart, width: float = 300.0, height: float = 200.0) -> dict[str, TextRun]:
    return {item.text: item for item in lay_chart(made, width, height, CONTEXT) if isinstance(item, TextRun)}


@pytest.mark.parametrize(
    ("values", "steps", "scale"),
    [
        ((120, 190), 6, (0.0, 200.0, 50.0)), ((2.4, 4.5), 8, (0.0, 5.0, 1.0)), ((3, 5), 8, (0.0, 6.0, 1.0)),
        ((95, 100), 6, (92.0, 102.0, 2.0)), ((-90, 1200), 5, (-500.0, 1500.0, 500.0)), ((), 5, (0.0, 1.5, 0.5)),
        ((-3, -1), 5, (-4.0, 0.0, 1.0)), ((0, 0), 5, (0.0, 1.0, 0.2)), ((7, 7), 4, (0.0, 8.0, 2.0)),
    ],
)  # fmt: skip
def test_scales_that_nothing_is_said_of(values: tuple[float, ...], steps: float, scale: tuple[float, ...]) -> None:
    made = scale_for(None, values, steps)
    assert (made.low, made.high, made.step) == pytest.approx(scale)


def test_scales_that_are_said() -> None:
    made = scale_for(Axis(TEN, least=10.0, most=35.0, step=10.0, reverse=True), (1, 2), 5)
    assert (made.ticks, made.share(10.0), made.share(99.0), made.base) == ([10.0, 20.0, 30.0], 1.0, 0.0, 10.0)
    assert scale_for(Axis(TEN, least=5.0, most=5.0), (1, 2), 5).high > 5.0
    assert len(scale_for(Axis(TEN, step=1e-9), (0, 1e9), 5).ticks) < 20
    assert Scale(0.0, 1.0, 0.1).ticks[3] == 0.3


def test_bars_stand_beside_each_other_over_their_category() -> None:
    first, second = row(10, 5), row(20, None, name="乙", fill="00FF00")
    made = chart(Plot("bar", (first, second), "clustered", gap=1.0))
    (a, b), (c,) = filled(made), filled(made, "00FF00")
    assert a[2] == pytest.approx(b[2])
    assert c[0] == pytest.approx(a[0] + a[2])  # right beside it
    assert (c[3], b[3]) == pytest.approx((2 * a[3], a[3] / 2))
    assert a[1] + a[3] == pytest.approx(c[1] + c[3])


def test_bars_upon_each_other_and_as_shares() -> None:
    plot = Plot("bar", (row(10, 5), row(30, 5, name="乙", fill="00FF00")), "stacked")
    (a, _), (c, _) = filled(chart(plot)), filled(chart(plot), "00FF00")
    assert c[1] + c[3] == pytest.approx(a[1])
    assert c[3] == pytest.approx(3 * a[3])
    shares = replace(plot, grouping="percentStacked")
    (a, b), (c, _) = filled(chart(shares)), filled(chart(shares), "00FF00")
    assert a[3] + c[3] == pytest.approx(2 * b[3])
    assert "100%" in texts(chart(shares))


def test_lying_bars_begin_at_the_foot_and_at_zero() -> None:
    made = chart(Plot("bar", (row(10, -5),), "clustered", across=True))
    (first, second) = filled(made)
    assert first[1] > second[1]
    assert second[0] + second[2] == pytest.approx(first[0])
    assert texts(made)["二"].x < second[0] + second[2]  # beside the axis, over the space left of it


def test_lines_stop_at_gaps_and_bear_marks() -> None:
    line = Outline("0000FF", 2.0)
    series = row(1, None, 3, 4, line=line, marker=Marker("square", 4.0, "00FF00"))
    made = chart(Plot("line", (series,)), names=("一", "二", "三", "四"))
    assert len(filled(made, "00FF00")) == 3
    (stroke,) = [path for path in paths(made) if path.stroke == "0000FF"]
    assert (len(stroke.segments), stroke.cap, stroke.join) == (2, 1, 1)
    smooth = chart(Plot("line", (row(1, 2, 1, line=line, smooth=True),)), names=("一", "二", "三"))
    (curve,) = [path for path in paths(smooth) if path.stroke == "0000FF"]
    assert [segment[0] for segment in curve.segments] == ["m", "c", "c"]


def test_a_second_axis_has_its_own_scale() -> None:
    made = chart(
        Plot("bar", (row(100, 200),), "clustered"),
        Plot("line", (row(0.1, 0.2, line=Outline("0000FF"), format="0%"),), second=True),
        second=replace(AXIS, at_end=True),
    )
    said = texts(made)
    assert {"250", "25%"} <= said.keys()
    assert said["25%"].x > 250 > said["250"].x


def test_areas_reach_down_to_what_they_stand_on() -> None:
    made = chart(Plot("area", (row(10, 20), row(5, 5, name="乙", fill="00FF00")), "stacked"))
    ((_, top, _, high),), ((_, upper, _, above),) = filled(made), filled(made, "00FF00")
    assert upper < top
    assert upper + above <= top + high  # the upper one ends on the lower one, which ends on the axis


def test_scattered_points() -> None:
    dots = row(1, 2, None, xs=(10.0, 20.0, 30.0), marker=Marker("circle", 4.0, "00FF00"))
    made = chart(Plot("scatter", (dots,)), names=())
    first, second = filled(made, "00FF00")
    assert first[0] < second[0]
    assert first[1] > second[1]


def test_sectors_begin_at_the_top_and_run_with_the_clock() -> None:
    series = row(1, 3, points=((0, Point("111111", None)), (1, Point("222222", None, 0.5))))
    made = chart(Plot("pie", (series,)), along=None, up=None)
    (quarter,), (rest,) = filled(made, "111111"), filled(made, "222222")
    assert quarter[2] == pytest.approx(quarter[3], rel=0.01)
    assert rest[2] > quarter[2]
    ring = chart(Plot("pie", (series,), hole=0.5), along=None, up=None)
    assert [segment[0] for segment in next(p for p in paths(ring) if p.fill == "111111").segments] == [
        "m",
        "c",
        "l",
        "c",
        "h",
    ]
    assert filled(chart(Plot("pie", (row(0, None),)), along=None, up=None)) == []


def test_a_radar_runs_round_its_middle() -> None:
    series = row(4, 4, 4, 2, line=Outline("0000FF"), marker=Marker("square", 4.0, "00FF00"))
    made = chart(
        Plot("radar", (series,)), names=("一", "二", "三", "四"), up=replace(AXIS, most=4.0, grid=Outline("ABCDEF"))
    )
    first, second, third, last = filled(made, "00FF00")
    assert first[0] == pytest.approx(third[0])
    assert second[1] == pytest.approx(last[1])
    assert second[0] - first[0] == pytest.approx(2 * (first[0] - last[0]))
    said = texts(made)
    assert said["一"].y < said["四"].y < said["三"].y
    assert said["四"].x < said["一"].x < said["二"].x
    area = chart(Plot("radar", (row(1, 2, 3),), filled=True), names=("一", "二", "三"))
    assert len(filled(area)) == 1
    assert lay_chart(chart(Plot("radar", (row(),)), names=()), 100.0, 100.0, CONTEXT) == ()


def test_words_of_sectors_inside_and_outside() -> None:
    labels = Labels(TEN, category=True, percent=True, separator="\n")
    series = row(95, 5, labels=labels, points=((0, Point("111111", None)), (1, Point("222222", None))))
    said = texts(chart(Plot("pie", (series,)), along=None, up=None))
    assert {"一", "95%", "二", "5%"} == said.keys()
    assert said["95%"].y > said["一"].y
    assert said["5%"].y < 60 < said["95%"].y


@pytest.mark.parametrize(("position", "above"), [("outEnd", True), ("inEnd", False), ("ctr", False), ("inBase", True)])
def test_words_of_bars(position: str, above: bool) -> None:
    series = row(10, labels=Labels(TEN, value=True, position=position, format="0.0"))
    made = chart(Plot("bar", (series,), "clustered"), names=("一",))
    ((_, top, _, high),) = filled(made)
    y = texts(made)["10.0"].y
    assert (y < top) is (position == "outEnd")
    assert y < top + high


def test_labels_of_single_values() -> None:
    own = Labels(TEN, text="约{value}件\n{category}")
    labels = Labels(TEN, gone=frozenset({1}), own=((0, own),))
    made = chart(Plot("bar", (row(10, 20, 30, labels=labels),), "clustered"), names=("一", "二", "三"))
    said = texts(replace(made, along=None, up=None))
    assert said.keys() == {"约10件", "一"}
    assert said["一"].y > said["约10件"].y
    lined = chart(Plot("line", (row(10, 20, 30, labels=labels),)), names=("一", "二", "三"), along=None, up=None)
    assert texts(lined).keys() == {"约10件", "一"}


def test_title_and_legend_take_their_room() -> None:
    plot = Plot("bar", (row(10, 20), row(10, 20, name="乙", fill="00FF00")), "clustered")
    plain = filled(chart(plot))[1]
    titled = chart(plot, title=Words(("题目",), TEN), legend=Legend(TEN, "b"))
    said = texts(titled)
    assert said["题目"].y < filled(titled)[1][1]
    assert said["乙"].y > said["一"].y
    assert filled(titled)[1][3] < plain[3]
    beside = chart(plot, legend=Legend(TEN, "r", gone=frozenset({0})))
    assert "甲" not in texts(beside)
    assert texts(beside)["乙"].x > 280


def test_places_that_are_said() -> None:
    plot = Plot("bar", (row(10, 20),), "clustered")
    made = chart(plot, spot=(0.5, 0.1, 0.4, 0.5), inner=True, inner_fill="EEEEEE")
    ((x, y, width, height),) = filled(made, "EEEEEE")
    assert (x, y, width, height) == pytest.approx((150.0, 20.0, 120.0, 100.0))
    title = Words(("题",), TEN, (0.1, 0.5, None, None))
    assert texts(chart(plot, title=title))["题"].x == pytest.approx(30.0)


def test_long_names_are_broken_or_turned() -> None:
    def axes(names: tuple[str, ...], width: float, **more: Any) -> list[TextRun]:
        sheet = Sheet(CONTEXT)
        made = chart(Plot("bar", (row(*range(len(names))),), "clustered"), names=names, along=replace(AXIS, **more))
        lay_axes(sheet, made, (0.0, 0.0, width, 200.0), inner=True)
        return [item for item in sheet.items if isinstance(item, TextRun)]

    broken = axes(("甲乙丙丁", "一"), 50.0)
    assert [run.text for run in broken if run.tilt is None][-3:] == ["甲乙", "丙丁", "一"]
    turned = axes(("甲乙丙丁戊己庚辛", "一二三四五六七八"), 40.0)
    assert [run.tilt.angle for run in turned if run.tilt is not None] == [-45.0, -45.0]
    assert all(run.tilt is not None for run in axes(("Category a", "Category b"), 100.0) if "C" in run.text)
    said = axes(("甲", "乙"), 50.0, turned=90.0)
    assert [run.tilt.angle for run in said if run.tilt is not None] == [90.0, 90.0]
    many = axes(tuple("甲" * 40), 100.0)
    assert len([run for run in many if "甲" in run.text]) < 20


def test_axes_that_are_not_shown() -> None:
    plot = Plot("bar", (row(10, 20),), "clustered")
    assert texts(chart(plot, along=replace(AXIS, shown=False), up=replace(AXIS, labels="none"))) == {}
    grid = chart(plot, up=replace(AXIS, grid=Outline("ABCDEF")), along=replace(AXIS, grid=Outline("FEDCBA")))
    colors = [path.stroke for path in paths(grid)]
    assert colors.count("ABCDEF") > 2
    assert colors.count("FEDCBA") == 3


def test_in_a_drawing_it_is_one_figure() -> None:
    part = DrawnPart(0.0, 0.0, 300.0, 200.0, chart=chart(Plot("bar", (row(10, 20),), "clustered"), fill="FFFFFF"))
    (figure,) = lay_drawing(Drawing(300.0, 200.0, (part,), RunProps(), alt="件数"), CONTEXT, None).items
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.width) == ("件数", 300.0)
    assert lay_chart(chart(Plot("bar", (row(1),), "clustered")), 5.0, 5.0, CONTEXT) == ()


def strokes(made: Chart, color: str) -> list[Path]:
    return [path for path in paths(made) if path.stroke == color]


def test_steps_are_ten_at_most() -> None:
    def steps(most: float, height: float) -> set[str]:
        return set(texts(chart(Plot("bar", (row(most),), "clustered"), names=("一",)), 300.0, height))

    assert {"20", "180", "200"} <= steps(190, 300.0)
    assert "0.5" not in steps(5, 300.0)  # 0 to 5.5 would be eleven
    assert "1" in steps(5, 300.0)
    assert {"50", "200"} <= steps(190, 90.0)


def test_scales_of_powers() -> None:
    made = scale_for(Axis(TEN, log=10.0), (3, 12000), 5)
    assert made.ticks == [1.0, 10.0, 100.0, 1000.0, 10000.0, 100000.0]
    assert (made.share(10.0), made.share(-1.0)) == (pytest.approx(0.2), 0.0)
    assert scale_for(Axis(TEN, log=10.0), (0.02,), 5).low == pytest.approx(0.01)
    assert 20.0 in made.finer(None)


def test_axes_cross_where_they_are_said_to() -> None:
    grey = replace(AXIS, line=Outline("123456"))
    plot = Plot("bar", (row(10, -5),), "clustered")
    (line,) = strokes(chart(plot, along=grey), "123456")
    middle = line.segments[0][2]
    (low,) = strokes(chart(plot, along=replace(grey, crossing=-10.0)), "123456")
    (high,) = strokes(chart(plot, along=replace(grey, at_end=True)), "123456")
    assert high.segments[0][2] < middle < low.segments[0][2]
    first, _ = filled(chart(plot, along=replace(grey, crossing=5.0)))
    assert first[3] < filled(chart(plot, along=grey))[0][3]  # bars begin there


def test_reversed_categories_take_the_values_to_the_other_side() -> None:
    plot = Plot("bar", (row(10, 20),), "clustered", across=True)
    plain, turned = texts(chart(plot)), texts(chart(plot, along=replace(AXIS, reverse=True)))
    assert plain["二"].y < plain["一"].y < plain["20"].y
    assert turned["20"].y < turned["一"].y < turned["二"].y
    kept = texts(chart(plot, along=replace(AXIS, reverse=True), up=replace(AXIS, at_end=True)))
    assert kept["20"].y > kept["二"].y
    upright = replace(plot, across=False)
    assert texts(chart(upright, along=replace(AXIS, reverse=True)))["20"].x > 270
    down = texts(chart(upright, up=replace(AXIS, reverse=True)))
    assert down["一"].y < down["0"].y + 1 < down["20"].y


def test_fitted_lines() -> None:
    line = Outline("0000FF")
    trend = Trend("linear", line, TEN, "线性 (甲)", equation=True, square=True)
    bars = Plot("bar", (row(3, 5, 7, trends=(trend,)),), "clustered")
    made = chart(bars, names=("一", "二", "三"), legend=Legend(TEN))
    assert len(strokes(made, "0000FF")) == 2  # and in the legend
    assert {"y = 2x + 1", "R² = 1", "线性 (甲)"} <= texts(made).keys()
    dots = row(1, 4, 9, xs=(1.0, 2.0, 3.0), trends=(replace(trend, kind="poly", forward=10.0),))
    far = strokes(chart(Plot("scatter", (dots,)), names=(), up=replace(AXIS, most=10.0)), "0000FF")
    assert all(200 >= each[2] >= 0 for path in far for each in path.segments)


@pytest.mark.parametrize(
    ("kind", "pairs", "words"),
    [
        ("linear", ((2019, 4.5), (2020, 4.0), (2021, 3.0)), "y = -0.75x + 1518.8"),
        ("poly", ((1, 1), (2, 4), (3, 9), (4, 16)), "y = x²"),
        ("exp", ((0, 2), (0.5, 2 * 2.718281828), (1, 2 * 7.389056099)), "y = 2e²ˣ"),
        ("power", ((1, 3), (2, 12), (4, 48)), "y = 3x²"),
        ("log", ((1, 1), (2.718281828, 3), (7.389056099, 5)), "y = 2ln(x) + 1"),
        ("linear", ((1, 1e-6), (2, 2e-6)), "y = 1E-06x"),
    ],
)  # fmt: skip
def test_a_fitted_line_tells_its_equation(kind: Any, pairs: tuple[tuple[float, float], ...], words: str) -> None:
    made = fitted(Trend(kind, None, TEN, equation=True), pairs)
    assert made is not None
    assert made.words == (words,)


def test_lines_that_cannot_be_fitted() -> None:
    assert fitted(Trend("exp", None, TEN), ((1, -1), (2, 3))) is None
    assert fitted(Trend("linear", None, TEN), ((1, 1),)) is None
    assert fitted(Trend("linear", None, TEN), ()) is None
    assert fitted(Trend("movingAvg", None, TEN, period=5), ((1, 1), (2, 2))) is None
    averaged = fitted(Trend("movingAvg", None, TEN), ((1, 1), (2, 3), (3, 8)))
    assert averaged is not None
    assert averaged.points == ((2, 2.0), (3, 5.5))
    held = fitted(Trend("linear", None, TEN, through=1.0, equation=True), ((1, 3), (2, 5)))
    assert held is not None
    assert held.words == ("y = 2x + 1",)


def test_error_bars() -> None:
    line = Outline("0000FF")

    def reach(errors: Errors, *values: float) -> list[float]:
        bars = Plot("bar", (row(*values, errors=(errors,)),), "clustered")
        made = chart(bars, up=replace(AXIS, least=0.0, most=100.0))
        high = filled(made)[0]
        return [
            abs(path.segments[1][2] - path.segments[0][2]) / high[3] * values[0]
            for path in strokes(made, "0000FF") if path.segments[0][1] == path.segments[1][1]
        ]  # fmt: skip

    assert reach(Errors(line, amount=10.0), 50, 60) == pytest.approx([10.0] * 4)
    assert reach(Errors(line, kind="percentage", amount=10.0, sides="plus"), 50, 60) == pytest.approx([5.0, 6.0])
    assert reach(Errors(line, kind="cust", plus=(1.0, 2.0), minus=(3.0,)), 50, 60) == pytest.approx([1, 3, 2, 3])
    assert reach(Errors(line, kind="stdErr"), 50, 60) == pytest.approx([5.0] * 4)


def test_lines_and_bars_between_series() -> None:
    change = Changes(Point("00FF00", None), Point("0000FF", None))
    rows = (row(10, 30), row(20, 15))
    made = chart(Plot("line", rows, changes=change, drops=Outline("111111"), heights=Outline("222222")))
    assert (len(filled(made, "00FF00")), len(filled(made, "0000FF"))) == (1, 1)
    assert (len(strokes(made, "111111")), len(strokes(made, "222222"))) == (2, 2)


def test_values_as_a_table() -> None:
    plot = Plot("bar", (row(10, 20), row(30, 40, name="乙")), "clustered")
    said = texts(chart(plot, table=Table(TEN, line=Outline("123456"))))
    assert said["一"].y < said["30"].y
    assert said["甲"].x < said["一"].x < said["二"].x
    assert said["30"].y == said["乙"].y


def test_levels_of_categories() -> None:
    made = chart(Plot("bar", (row(1, 2, 3),), "clustered"), names=tuple("一二三"), groups=(((0, "上"), (2, "下")),))
    said = texts(made)
    assert said["上"].y > said["一"].y
    assert said["一"].x < said["上"].x < said["二"].x
    assert said["下"].x == pytest.approx(said["三"].x)


def test_days_are_as_far_apart_as_they_are() -> None:
    made = chart(Plot("bar", (row(1, 2, 3),), "clustered"), names=tuple("一二三"), places=(0, 1, 4), slots=5)
    a, b, c = filled(made)
    assert c[0] - b[0] == pytest.approx(3 * (b[0] - a[0]))


def test_missing_values() -> None:
    line = Outline("0000FF")
    plot = Plot("line", (row(10, None, 30, line=line),))
    made = chart(plot, names=tuple("一二三"))
    assert strokes(made, "0000FF") == []  # two points alone
    assert len(strokes(replace(made, blanks="span"), "0000FF")[0].segments) == 3
    (zero,) = strokes(replace(made, blanks="zero"), "0000FF")
    assert zero.segments[1][2] > zero.segments[0][2]


def test_a_bubble_four_times_as_large_is_twice_as_wide() -> None:
    bubbles = Plot("bubble", (row(1, 2, xs=(1.0, 2.0), sizes=(10.0, 40.0)),))
    small, large = filled(chart(bubbles, names=()))
    assert large[2] == pytest.approx(2 * small[2])


@pytest.mark.parametrize("rest", ["pie", "bar"])
def test_a_pie_with_a_second_one(rest: Any) -> None:
    points = tuple((at, Point(f"00000{at}", None)) for at in range(5))
    labels = Labels(TEN, category=True, percent=True)
    series = row(50, 30, 15, 5, points=points, labels=labels)
    plot = Plot("pie", (series,), rest=rest, rest_from=2, joins=Outline("ABCDEF"))
    made = chart(plot, names=tuple("一二三四"), along=None, up=None)
    (first,), (later,) = filled(made, "000000"), filled(made, "000002")
    assert later[0] > first[0] + first[2]
    assert len(strokes(made, "ABCDEF")) == 2
    assert {"其他, 20%", "三, 15%"} <= texts(made).keys()


def test_words_of_small_sectors_do_not_cover_each_other() -> None:
    labels = Labels(TEN, category=True, position="outEnd")
    made = chart(Plot("pie", (row(96, 1, 1, 1, 1, labels=labels),)), names=tuple("一二三四五"), along=None, up=None)
    ys = sorted(texts(made)[name].y for name in "二三四五")
    assert all(after - before > 9 for before, after in pairwise(ys))


def test_words_that_were_dragged() -> None:
    labels = Labels(TEN, value=True, own=((0, Labels(TEN, value=True, format="0.0", moved=(0.1, -0.2))),))
    plain = chart(Plot("bar", (row(10, labels=Labels(TEN, value=True, format="0.0")),), "clustered"), names=("一",))
    moved = chart(Plot("bar", (row(10, labels=labels),), "clustered"), names=("一",))
    a, b = texts(plain)["10.0"], texts(moved)["10.0"]
    assert (b.x - a.x, b.y - a.y) == pytest.approx((30.0, -40.0))


def test_gradients_run_over_the_box_of_each_bar() -> None:
    gradient = Gradient((((0.0, "FF0000")), (1.0, "0000FF")), 90.0)
    found = [path for path in paths(chart(Plot("bar", (row(10, 20, fill=gradient),), "clustered"))) if path.shade]
    for path in found:
        assert path.shade is not None
        ys = [float(each[2]) for each in path.segments if len(each) == 3]
        assert [y for _, y in path.shade.points] == pytest.approx([min(ys), max(ys)])
        assert path.fill == "800080"
    assert len(found) == 2


def test_legends_break_long_names_and_stand_in_columns() -> None:
    rows = tuple(row(1, name=name) for name in ("一二三四五六七八九十一二三四五六七八", "乙"))
    beside = texts(chart(Plot("line", rows), legend=Legend(TEN)), 200.0)
    assert "一二三四五六七八九十一二三四五六七八" not in beside
    assert max(run.x for run in beside.values()) < 190
    many = tuple(row(1, name=f"名称{sign}") for sign in "甲乙丙丁戊")
    below = texts(chart(Plot("bar", many, "clustered"), legend=Legend(TEN, "b", fill="EEEEEE")), 170.0)
    assert below["名称甲"].x == below["名称丁"].x
    assert below["名称甲"].y == below["名称丙"].y < below["名称丁"].y
    one = texts(chart(Plot("bar", many[:3], "clustered"), legend=Legend(TEN, "t")), 300.0)
    assert len({one[f"名称{sign}"].y for sign in "甲乙丙"}) == 1
