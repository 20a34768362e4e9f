"""Charts as items: scales, bars, lines, sectors, and what stands round them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from layout.doubles import make_context
from reportgen.layout.chartaxes import lay_axes
from reportgen.layout.charts import lay_chart
from reportgen.layout.chartscales import Scale, scale_for
from reportgen.layout.chartsheet import Sheet
from reportgen.layout.flow import flow
from reportgen.layout.frames import Figure, Path, TextRun
from reportgen.layout.shapes import lay_drawing
from reportgen.word.model import Drawing, DrawnPart, Outline, RunProps
from reportgen.word.model.charts import Axis, Chart, Labels, Legend, Marker, Plot, Point, Series, Words

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
    ((_, top, _, high),), ((_, upper, _, _),) = filled(made), filled(made, "00FF00")
    assert upper < top
    assert high > 0


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
