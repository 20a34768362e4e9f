"""Tab stops: where a tab leads, and how wide it is for what follows."""

from __future__ import annotations

import pytest

from layout.doubles import RUN, lines_of, make_context
from reportgen.layout.line.atoms import Atom, BreakMark, TabMark
from reportgen.layout.line.measure import Measure
from reportgen.layout.line.tabs import Kind, Stop, bars_of, next_stop, stops_of
from reportgen.word.model import PositionTab, TabStop

SETTER = make_context().setter
TAB = TabMark(SETTER.space(RUN))


def atoms(*parts: str) -> list[Atom]:
    """Texts with a tab between each two."""
    out: list[Atom] = []
    for number, part in enumerate(parts):
        out.extend([TAB] if number else [])
        out.extend(SETTER.glyphs(part, RUN, 0.0))
    return out


def xs(what: list[Atom], *stops: Stop, right: float = 200.0) -> list[tuple[float, ...]]:
    measure = Measure(0.0, 0.0, right, tab_stops=stops)
    return [line.xs for line in lines_of(what, measure, "left")]


@pytest.mark.parametrize(("kind", "expected"), [("left", 100.0), ("center", 80.0), ("right", 60.0), ("decimal", 60.0)])
def test_where_the_words_behind_a_tab_stand(kind: Kind, expected: float) -> None:
    (line,) = xs(atoms("一", "二三四五"), Stop(100.0, kind))
    assert line[2] == expected


def test_the_decimal_point_stands_at_the_stop() -> None:
    what = atoms("一", "12.5")
    (line,) = xs(what, Stop(100.0, "decimal"))
    assert line[4] == 100.0


def test_a_blank_at_the_end_moves_nothing() -> None:
    assert xs(atoms("一", "二三 "), Stop(100.0, "right"))[0][2] == xs(atoms("一", "二三"), Stop(100.0, "right"))[0][2]


def test_only_up_to_the_next_tab_or_break() -> None:
    first, second, third = xs(atoms("一", "二三", "四"), Stop(60.0, "right"), Stop(90.0))[0][2:5]
    assert (first, second) == (40.0, 50.0)
    what = [*atoms("一", "二三"), BreakMark("line", SETTER.space(RUN)), *atoms("四五")]
    assert xs(what, Stop(60.0, "right"))[0][2] == 40.0
    del third


def test_no_room_is_no_width() -> None:
    (line,) = xs(atoms("一二三", "四五六七八"), Stop(50.0, "right"))
    assert line[4] == 30.0


def test_a_right_stop_behind_the_margin() -> None:
    lines = xs(atoms("一", "二三"), Stop(110.0, "right"), right=100.0)
    assert [line[2:] for line in lines] == [(90.0, 100.0)]


def test_defaults_follow_the_last_stop() -> None:
    stops = (Stop(25.0), Stop(40.0, "center"))
    assert next_stop(0.0, stops, 36.0).x == 25.0
    assert next_stop(25.0, stops, 36.0) == Stop(40.0, "center")
    assert next_stop(40.0, stops, 36.0) == Stop(72.0)
    assert next_stop(41.0, (), 0.0).x == 41.0


def test_stops_come_in_order_and_without_bars() -> None:
    tabs = (TabStop(70.0, "end", "dot"), TabStop(30.0, "clear"), TabStop(20.0, "bar"), TabStop(10.0, "num"))
    assert stops_of(tabs, [50.0]) == (Stop(10.0), Stop(50.0), Stop(70.0, "right", "dot"))
    assert bars_of(tabs) == (20.0,)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (PositionTab("center"), 90.0),  # the middle of 0…200, less half of two characters
        (PositionTab("right"), 180.0),
        (PositionTab("center", from_indent=True), 110.0),  # the middle of 60…180
        (PositionTab("right", from_indent=True), 160.0),
        (PositionTab("left"), 70.0),  # passed already: no width
    ],
)
def test_a_tab_whose_place_is_said_heeds_no_stop(place: PositionTab, expected: float) -> None:
    what = [
        *SETTER.glyphs("一", RUN, 0.0),
        TabMark(SETTER.space(RUN), position=place),
        *SETTER.glyphs("二三", RUN, 0.0),
    ]
    measure = Measure(60.0, 60.0, 180.0, tab_stops=(Stop(75.0),), margins=(0.0, 200.0))
    (line,) = lines_of(what, measure, "left")
    assert line.xs[2] == expected
