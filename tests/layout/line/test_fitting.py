"""Text fitted to a width, two lines in the room of one, phonetic guides."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.doubles import EAST, RUN, EmFace, laid, make_context, para, runs, texts, whole
from layout.paragraph.test_elements import elements
from reportgen.layout.frames import TextRun
from reportgen.layout.line.atoms import Glyph
from reportgen.layout.paragraph.inline import gather
from reportgen.layout.paragraph.material import Material
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.layout.regions import Done, Region
from reportgen.word.model import Across, Combined, FitText, Hyperlink, Image, Inline, Ruby, RunProps, Text


def fit(width: float, number: str = "1", **props: object) -> RunProps:
    return replace(EAST, fit_text=FitText(width, number), **props)


def set_in(width: float, *content: Inline | str, align: str = "left", face: EmFace | None = None) -> Done:
    outcome = set_paragraph(para(*content, align=align), width, make_context(face), None).lay(
        Region(0, 0, width, 1000.0, fresh=True)
    )
    assert isinstance(outcome, Done)
    return outcome


def places(done: Done) -> list[tuple[str, float]]:
    """Every character and where it begins."""
    return [
        (text, round(x, 2))
        for item in done.items
        if isinstance(item, TextRun)
        for text, x in zip(item.text, item.xs, strict=True)
    ]


def material(*content: Inline | str) -> Material:
    return gather(para(*content), make_context(), 0.0)


def test_few_characters_are_spread() -> None:
    found = places(set_in(200.0, Text("单位名", fit(60.0)), "："))
    assert found == [("单", 0.0), ("位", 25.0), ("名", 50.0), ("：", 60.0)]


def test_many_are_narrowed() -> None:
    done = set_in(200.0, Text("单位名称", fit(20.0)), "：")
    assert places(done) == [("单", 0.0), ("位", 5.0), ("名", 10.0), ("称", 15.0), ("：", 20.0)]
    assert [item.look.h_scale for item in done.items if isinstance(item, TextRun)] == [0.5, 1.0]


def test_what_word_stores_for_other_programs_does_not_count_twice() -> None:
    assert places(set_in(200.0, Text("单", fit(40.0, spacing=20.0)), Text("位", fit(40.0)), "。"))[-1] == ("。", 40.0)
    assert places(set_in(200.0, Text("单位", fit(10.0, scale=0.5)), "。"))[-1] == ("。", 10.0)


def test_runs_of_one_id_are_one_and_others_are_not() -> None:
    red = fit(60.0, color="FF0000")
    assert places(set_in(200.0, Text("单", fit(60.0)), Text("位", red)))[-1] == ("位", 50.0)
    other = [Text("单位", fit(60.0, "1")), Text("地址", fit(60.0, "2"))]
    assert [x for _, x in places(set_in(200.0, *other))] == [0.0, 50.0, 60.0, 110.0]


def test_a_single_character_keeps_its_place() -> None:
    assert places(set_in(200.0, Text("单", fit(60.0)), "位")) == [("单", 0.0), ("位", 60.0)]


def test_fitted_text_is_not_parted_and_not_spread_again() -> None:
    done = set_in(50.0, "一二三", Text("单位", fit(30.0)), "后", align="both")
    assert texts(done) == ["一二三", "单位后"]
    spread = places(set_in(55.0, "一", Text("单位", fit(30.0)), "二三四五", align="both"))
    assert round(dict(spread)["位"] - dict(spread)["单"], 3) == 20.0


def test_there_is_no_space_between_scripts_in_it() -> None:
    assert places(set_in(200.0, Text("甲A乙", fit(60.0)), "丙"))[-1] == ("丙", 60.0)


def test_hidden_text_is_not_fitted() -> None:
    assert material(Text("单位", fit(60.0, vanish=True))).atoms == []


# --- across the line


def test_text_across_goes_up_in_the_middle_of_the_type() -> None:
    done = set_in(200.0, "前", Text("12", replace(EAST, combined=Across("1", pressed=True))), "后")
    made = next(item for item in done.items if isinstance(item, TextRun) and item.turn == 270)
    assert (made.text, made.look.h_scale, made.element is not None) == ("12", 0.5, True)
    assert made.y == pytest.approx(10 + 5 + 3.8)  # the baseline stands right of the middle of its square
    assert made.xs == pytest.approx((10.0, 5.0))  # ten long, from the foot of the square up
    assert [x for text, x in places(done) if text in "前后"] == [0.0, 20.0]
    assert done.height == pytest.approx(8.8 + 2.0)  # the square's middle is 3.8 above the baseline, its top 8.8


def test_text_across_that_is_not_pressed_makes_the_line_thicker() -> None:
    done = set_in(200.0, Text("12", replace(EAST, combined=Across())), "后")
    assert done.height > 15.0


def test_links_in_what_becomes_one_atom() -> None:
    """Runs of one id are one piece, whatever begins among them."""
    side = replace(EAST, combined=Across("1", pressed=True))
    link = Hyperlink("https://example.com/", None, (Text("34", side),))
    behind = Hyperlink("https://example.com/b", None, (Text("乙", EAST),))
    found = material(Text("12", side), link, Text("56", side), behind)
    assert [(span.uri, span.start, span.end) for span in found.links] == [("https://example.com/b", 1, 2)]
    alone = material("甲", link, "乙")
    assert [(span.start, span.end) for span in alone.links] == [(1, 2)]


# --- two lines in one


def combined(brackets: str = "") -> RunProps:
    return replace(EAST, combined=Combined("1", brackets))


def test_two_lines_stand_one_above_the_other() -> None:
    done = set_in(200.0, "前", Text("双行合一", combined()), "后")
    upper, lower = 3.6, 8.6  # 0.88 of 5 above the baseline, 0.12 below
    assert runs(done) == [("前", 0.0, 8.0), ("双行", 10.0, upper), ("合一", 10.0, lower), ("后", 20.0, 8.0)]
    assert done.height == 10.0  # no higher than a line


def test_the_first_line_is_the_longer_and_the_other_is_spread_to_it() -> None:
    assert places(set_in(200.0, Text("双行合", combined()), "后")) == [
        ("双", 0.0), ("行", 5.0), ("合", 0.0), ("后", 10.0),
    ]  # fmt: skip
    five = places(set_in(200.0, Text("一二三四五", combined()), "后"))
    assert five == [("一", 0.0), ("二", 5.0), ("三", 10.0), ("四", 0.0), ("五", 10.0), ("后", 15.0)]


def test_two_lines_are_parted_at_spaces_and_not_before_a_mark() -> None:
    assert places(set_in(200.0, Text("利润 成本", combined())))[2] == ("成", 0.0)
    assert [x for text, x in places(set_in(200.0, Text("甲乙，丙", combined()))) if text == "，"] == [10.0]


def test_brackets_stand_around_both() -> None:
    assert places(set_in(200.0, Text("双行", combined("()")), "后")) == [
        ("(", 0.0), ("双", 10.0), ("行", 10.0), (")", 15.0), ("后", 25.0),
    ]  # fmt: skip


def test_links_keep_their_characters_behind_brackets() -> None:
    link = Hyperlink("https://example.com/", None, (Text("链", EAST),))
    found = material(Text("双行", combined("()")), link)
    (span,) = found.links
    assert [atom.text for atom in found.atoms[span.start : span.end] if isinstance(atom, Glyph)] == ["链"]


# --- phonetic guides


def ruby(base: str, guide: str, align: str = "center", rise: float = 9.0) -> Ruby:
    return Ruby((Text(base, EAST),), (Text(guide, replace(RUN, size=5.0)),), rise, align)


def test_a_guide_stands_above_its_base() -> None:
    done = set_in(200.0, "前", ruby("汉语", "ab"), "后")
    rise = max(9.0, 0.86 * 10 + 0.2 * 5)
    base = 9.0 + 0.8 * 5  # where the file has it, the guide's top is the line's
    guide = ("ab", 15.0, pytest.approx(base - rise))
    assert runs(done) == [("前", 0.0, base), ("汉语", 10.0, base), ("后", 30.0, base), guide]
    assert done.height == base + 2.0


def test_a_guide_that_word_raises_higher_stands_there() -> None:
    (guide,) = (item for item in set_in(200.0, ruby("汉", "a", rise=20.0)).items[1:] if isinstance(item, TextRun))
    assert guide.y == 24.0 - 20.0


def test_a_base_gives_a_wide_guide_room() -> None:
    for align, base in (("center", 5.0), ("left", 0.0), ("right", 10.0), ("distributeSpace", 5.0)):
        found = dict(places(set_in(200.0, ruby("汉", "abcd", align), "后")))
        assert (found["汉"], found["后"], found["a"]) == (base, 20.0, 0.0), align


def test_where_a_guide_stands_over_a_wide_base() -> None:
    for align, expected in (
        ("left", [0.0, 5.0]),
        ("right", [10.0, 15.0]),
        ("distributeLetter", [0.0, 15.0]),
        ("distributeSpace", [2.5, 12.5]),
        ("rightVertical", [5.0, 10.0]),
    ):
        found = places(set_in(200.0, ruby("汉语", "ab", align)))
        assert [x for text, x in found if text in "ab"] == expected, align


def test_a_base_is_not_parted() -> None:
    assert texts(set_in(30.0, "一二", ruby("汉语", "a"), "后"))[::2] == ["一二", "汉语后"]


def test_base_and_guide_have_elements_of_their_own() -> None:
    found = elements(para("前", ruby("汉", "a"), "后"))
    assert found == [("前", "P", ""), ("汉", "RB", "Ruby"), ("后", "P", ""), ("a", "RT", "Ruby")]
    link = Hyperlink("https://example.com/", None, (ruby("汉", "a"),))
    items = [item for item in whole(laid(para(link))).items if isinstance(item, TextRun)]
    above = [item.element.parent.parent for item in items if item.element is not None and item.element.parent]
    assert [element.role for element in above if element is not None] == ["Link", "Link"]


def test_a_guide_of_more_than_type_is_set_behind() -> None:
    picture = Image(b"png", "image/png", 3.0, 2.0, "", "p", RUN)
    found = material(Ruby((Text("汉", EAST),), (Text("a", RUN), picture), 9.0))
    assert found.text == "汉a" and not found.guides
    assert material(Ruby((), (Text("a", RUN),), 9.0)).text == "a"
