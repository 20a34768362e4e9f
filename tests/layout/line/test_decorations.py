"""Highlights, underlines, strikes, borders and emphasis marks of a piece of a line."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.doubles import para
from layout.test_pages import pages, section
from reportgen.layout.frames import Fill, Path, Rule
from reportgen.layout.line.decorations import Decoration, Inked, Stretch, decorate
from reportgen.word.model import Border, RunProps, Text

GLYPHS = tuple(Inked(10.0 + 10 * at, 10.0, char) for at, char in enumerate("甲 乙，"))
PIECE = Stretch(10.0, 50.0, 100.0, 90.0, 14.0, 10.0, 8.0, 2.0, "112233", GLYPHS)


def rules(decoration: Decoration, piece: Stretch = PIECE) -> list[tuple[float, float, float, float]]:
    found = [item for item in decorate(decoration, piece) if isinstance(item, Rule)]
    return [tuple(round(each, 3) for each in (rule.x0, rule.y0, rule.x1, rule.y1)) for rule in found]  # type: ignore[misc]


def test_text_without_decoration_has_nothing_drawn_with_it() -> None:
    assert list(decorate(Decoration(), PIECE)) == []


def test_a_highlight_fills_the_line() -> None:
    assert list(decorate(Decoration(highlight="FFFF00"), PIECE)) == [Fill(10.0, 90.0, 40.0, 14.0, "FFFF00")]


@pytest.mark.parametrize(
    ("kind", "ys"), [("single", [101.2]), ("thick", [101.2]), ("double", [100.7, 101.7]), ("dash", [101.2])]
)
def test_underlines_stand_below_the_baseline(kind: str, ys: list[float]) -> None:
    assert rules(Decoration(underline=kind)) == [(10.0, y, 50.0, y) for y in ys]


def test_an_underline_has_its_colour_width_and_dashes() -> None:
    (line,) = decorate(Decoration(underline="dashDotHeavy", underline_color="C00000"), PIECE)
    assert isinstance(line, Rule)
    assert (line.color, line.width, line.dash) == ("C00000", 1.0, (2.5, 1.25, 0.5, 1.25))
    (plain,) = decorate(Decoration(underline="single"), PIECE)
    assert isinstance(plain, Rule) and (plain.color, plain.width, plain.dash) == ("112233", 0.5, ())


def test_words_leaves_blanks_out() -> None:
    assert rules(Decoration(underline="words")) == [(10.0, 101.2, 20.0, 101.2), (30.0, 101.2, 50.0, 101.2)]


@pytest.mark.parametrize(("kind", "count"), [("wave", 1), ("wavyHeavy", 1), ("wavyDouble", 2)])
def test_waves_reach_from_end_to_end(kind: str, count: int) -> None:
    paths = list(decorate(Decoration(underline=kind), PIECE))
    assert len(paths) == count
    for path in paths:
        assert isinstance(path, Path) and path.segments[0][1] == 10.0 and path.segments[-1][-2] == 50.0


def test_one_strike_or_two_go_through_the_type() -> None:
    assert rules(Decoration(strikes=1)) == [(10.0, 97.0, 50.0, 97.0)]
    assert rules(Decoration(strikes=2)) == [(10.0, 97.5, 50.0, 97.5), (10.0, 96.5, 50.0, 96.5)]


def test_a_border_closes_only_at_its_ends() -> None:
    decoration = Decoration(border=Border("single", 1.0, "AA0000"))
    across = [(10.0, 92.5, 50.0, 92.5), (10.0, 101.5, 50.0, 101.5)]
    left, right = (10.0, 92.5, 10.0, 101.5), (50.0, 92.5, 50.0, 101.5)
    assert rules(decoration) == [*across, left, right]
    assert rules(decoration, replace(PIECE, opens=False)) == [*across, right]
    assert rules(decoration, replace(PIECE, closes=False)) == [*across, left]


@pytest.mark.parametrize(("kind", "y"), [("dot", 102.2), ("underDot", 102.2), ("circle", 90.5), ("comma", 90.5)])
def test_emphasis_marks_letters_not_marks(kind: str, y: float) -> None:
    paths = [item for item in decorate(Decoration(emphasis=kind), PIECE) if isinstance(item, Path)]
    centres = [(float(path.segments[0][1]) - (0.7 if kind == "circle" else 0.5), path.segments[0][2]) for path in paths]
    assert centres == [(pytest.approx(15.0), pytest.approx(y)), (pytest.approx(35.0), pytest.approx(y))]


def test_one_underline_goes_on_over_the_space_between_scripts() -> None:
    under = RunProps(size=10.0, underline="single")
    (page,) = pages(section(para(Text("甲A", under), Text("乙", RunProps(size=10.0)))))
    found = [(rule.x0, rule.x1) for rule in page.items if isinstance(rule, Rule)]
    assert found == [(20.0, 42.5)]  # 甲, a quarter em, A; not the space before 乙


def test_runs_with_one_border_share_a_box() -> None:
    edge = Border("single", 1.0)
    first, second = RunProps(size=10.0, border=edge), RunProps(size=10.0, border=edge, color="FF0000")
    (page,) = pages(section(para(Text("甲", first), Text("乙", second), Text("丙", RunProps(size=10.0)))))
    assert [rule.x0 for rule in page.items if isinstance(rule, Rule) and rule.x0 == rule.x1] == [20.0, 40.0]


def test_a_box_is_as_high_as_the_highest_type_in_it() -> None:
    edge = Border("single", 1.0)
    small, large = RunProps(size=10.0, border=edge), RunProps(size=20.0, border=edge)
    (page,) = pages(section(para(Text("甲", small), Text("乙", large), Text("丙", small))))
    levels = {(rule.y0, rule.y1) for rule in page.items if isinstance(rule, Rule) and rule.y0 == rule.y1}
    assert len(levels) == 2  # one top and one foot
