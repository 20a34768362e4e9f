"""Atoms into lines. A character is 10 points wide."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.doubles import EAST, RUN, atoms, lines_of, make_context
from reportgen.layout.line.atoms import NO_SPACE, Atom, AutoSpace, BreakMark, Glyph, PictureMark, TabMark
from reportgen.layout.line.measure import Line, Measure
from reportgen.layout.line.tabs import Stop
from reportgen.typeset.linebreak import HANGING, NO_END, NO_START, BreakRules

SETTER = make_context().setter
TAB = TabMark(SETTER.space(RUN))


def brk(kind: str = "line") -> BreakMark:
    return BreakMark(kind, SETTER.space(RUN))  # type: ignore[arg-type]


def room(width: float, **more: object) -> Measure:
    """A measure from 0 to `width`, first line too, without automatic spaces unless asked."""
    values = {"auto_space": NO_SPACE, **more}
    return Measure(first=0.0, left=0.0, right=width, **values)  # type: ignore[arg-type]


def say(what: list[Atom], lines: tuple[Line, ...]) -> list[str]:
    marks = {TabMark: "\t", BreakMark: "\n", PictureMark: "▣"}
    return [
        "".join(each.text if isinstance(each, Glyph) else marks[type(each)] for each in what[line.start : line.end])
        for line in lines
    ]


def broken(text: str, width: float, align: str = "left", **more: object) -> list[str]:
    what = atoms(text)
    return say(what, lines_of(what, room(width, **more), align))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 50, [""]),
        ("一二三四五", 50, ["一二三四五"]),  # 5 × 10 = 50
        ("一二三四五六", 50, ["一二三四五", "六"]),
        ("一二三四五六", 59.98, ["一二三四五", "六"]),
        ("一二三四五六", 59.995, ["一二三四五六"]),  # within the slack of 0.01
        # A stop that would start a line hangs in the margin.
        ("一二三四五。六", 50, ["一二三四五。", "六"]),
        ("一二三四五。", 50, ["一二三四五。"]),
        # Two marks do not both hang: the character before them goes over with them.
        ("一二三四五。”六", 50, ["一二三四", "五。”六"]),
        ("一二三四五）六", 50, ["一二三四五）", "六"]),
        ("一二三四五！六", 50, ["一二三四", "五！六"]),
        # An opening mark goes over with what it opens.
        ("一二三四（五六", 50, ["一二三四", "（五六"]),
        ("一二三（“四五六", 50, ["一二三", "（“四五六"]),
        # —— and …… stay whole.
        ("一二三四——五", 50, ["一二三四", "——五"]),
        ("一二三四……五", 50, ["一二三", "四……五"]),  # … may not start a line either
        # Latin goes over as a word, and is parted only where nothing else is left.
        ("一二abc三", 40, ["一二", "abc三"]),
        ("一abcdefg二", 40, ["一", "abcd", "efg二"]),
        ("ab-cd", 40, ["ab-", "cd"]),
        ("79-71", 40, ["79-7", "1"]),
        # Spaces at a line's end take no room and start no line.
        ("一二三四  五", 40, ["一二三四  ", "五"]),
        ("ab cd ef", 50, ["ab cd ", "ef"]),
        ("ab   cd", 30, ["ab   ", "cd"]),
        # A full-width mark does not start a line because a space stands before it, nor end one before a space.
        ("一二三 。四", 40, ["一二三 。", "四"]),
        ("一二三四 ）五", 40, ["一二三", "四 ）五"]),
        ("一二三（ 四", 40, ["一二三", "（ 四"]),
        ("一二三四， ”", 40, ["一二三", "四， ”"]),
        # A region narrower than a character takes one a line.
        ("一二三", 5, ["一", "二", "三"]),
        ("，，，", 5, ["，", "，", "，"]),
        ("（（（", 5, ["（", "（", "（"]),
    ],
)
def test_greedy_filling(text: str, width: float, lines: list[str]) -> None:
    assert broken(text, width) == lines


def test_without_hanging_marks() -> None:
    assert broken("一二三四五。六", 50, hanging=frozenset()) == ["一二三四", "五。六"]


def test_a_full_width_blank_that_hangs() -> None:
    label = "姓　名"
    assert broken(label, 10, blanks_hang=True) == ["姓　", "名"]
    assert broken(label, 10) == ["姓", "　", "名"]
    assert broken("一二　　三", 20, blanks_hang=True) == ["一二", "　　", "三"]  # several are no mere space
    assert broken("ab　三", 20, blanks_hang=True) == ["ab", "　三"]
    assert broken("一二三　四", 30, blanks_hang=True, hanging=frozenset()) == ["一二三　", "四"]


def test_without_kinsoku() -> None:
    rules = BreakRules(kinsoku=False)
    assert broken("一二三四五！六", 50, rules=rules) == ["一二三四五", "！六"]


def test_words_that_may_break_anywhere() -> None:
    assert broken("一二abc，三", 40, break_words=True, hanging=frozenset()) == ["一二ab", "c，三"]
    # The marks keep their places even so.
    assert broken("一二三c，三", 40, break_words=True, hanging=frozenset()) == ["一二三", "c，三"]


def test_joiners_decide_breaks() -> None:
    assert broken("ab\u200bcd", 30) == ["ab\u200b", "cd"]  # zero width space
    assert broken("一二\u2060三", 20) == ["一", "二\u2060三"]  # word joiner
    assert broken("一二\ufe00。三", 20) == ["一二\ufe00。", "三"]  # a variation selector is nothing to the mark
    assert broken("一葛\U000e0100。三", 20) == ["一葛\U000e0100。", "三"]  # nor is one of an ideograph


def test_first_line_and_indents() -> None:
    what = atoms("一二三四五六七八")
    lines = lines_of(what, Measure(first=20.0, left=10.0, right=50.0), "left")
    assert say(what, lines) == ["一二三", "四五六七", "八"]  # 50 − 20 = 3 × 10; 50 − 10 = 4 × 10
    assert [line.xs[0] for line in lines] == [20.0, 10.0, 10.0]
    assert [line.used for line in lines] == [50.0, 50.0, 20.0]


def test_forced_breaks() -> None:
    what = [*atoms("一"), brk(), *atoms("二"), brk("page"), *atoms("三"), brk("column"), brk()]
    lines = lines_of(what, room(50), "left")
    assert say(what, lines) == ["一\n", "二\n", "三\n", "\n", ""]
    assert [line.ends for line in lines] == ["line", "page", "column", "line", "end"]


def test_a_page_break_ends_the_paragraph() -> None:
    """§17.3.3.1 as the opposite of w:splitPgBreakAndParaMark: no empty line is left for the next page."""
    what = [*atoms("一"), brk("page")]
    lines = lines_of(what, room(50), "left")
    assert [line.ends for line in lines] == ["page"]


@pytest.mark.parametrize("kind", ["line", "page", "column"])
def test_a_break_behind_a_hanging_mark_is_on_its_line(kind: str) -> None:
    what = [*atoms("一二三。 "), brk(kind), *atoms("四")]
    lines = lines_of(what, room(30), "left")
    assert say(what, lines) == ["一二三。 \n", "四"]
    assert lines[0].ends == kind
    assert lines[0].used == 30.0


# --- tabs -------------------------------------------------------------------------------------------


def test_tabs_go_to_stops_then_to_multiples() -> None:
    what = [*atoms("一"), TAB, *atoms("二"), TAB, *atoms("三"), TAB, *atoms("四")]
    (line,) = lines_of(what, room(200, tab_stops=(Stop(25.0), Stop(60.0)), default_tab=36.0), "left")
    #                  一   tab   二    tab   三    tab   四: 70 → 2 × 36 = 72
    assert line.xs == (0.0, 10.0, 25.0, 35.0, 60.0, 70.0, 72.0)


def test_a_tab_on_a_stop_goes_to_the_next() -> None:
    what = [*atoms("一二"), TAB, *atoms("三")]
    (line,) = lines_of(what, room(200, tab_stops=(Stop(20.0), Stop(50.0))), "left")
    assert line.xs[-1] == 50.0


def test_a_tab_that_does_not_fit_starts_a_line() -> None:
    what = [*atoms("一二三"), TAB, *atoms("四")]
    lines = lines_of(what, room(35, default_tab=20.0), "left")  # 30 → 40 > 35
    assert say(what, lines) == ["一二三", "\t四"]
    assert lines[1].xs == (0.0, 20.0)


def test_no_tab_goes_nowhere_for_ever() -> None:
    what = [TAB, *atoms("一"), TAB, TAB]
    lines = lines_of(what, room(5, default_tab=0.0), "left")
    assert "".join(say(what, lines)) == "\t一\t\t"


def test_justified_only_behind_the_last_tab() -> None:
    what = [*atoms("一二"), TAB, *atoms("三四五六")]
    first, _ = lines_of(what, room(65, tab_stops=(Stop(30.0),)), "both")
    # 65 − 60 = 5 over the two gaps behind the tab: 30, 40 + 2.5, 50 + 5
    assert first.xs == (0.0, 10.0, 20.0, 30.0, 42.5, 55.0)


# --- alignment --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("align", "xs", "used"),
    [
        ("left", (0.0, 10.0, 20.0), 30.0),
        ("center", (11.0, 21.0, 31.0), 41.0),  # (52 − 30) / 2 = 11
        ("right", (22.0, 32.0, 42.0), 52.0),  # 52 − 30 = 22
        ("both", (0.0, 10.0, 20.0), 30.0),  # the last line stays
        ("distribute", (0.0, 21.0, 42.0), 52.0),  # 22 / 2 gaps = 11 more each
    ],
)
def test_alignment_of_a_last_line(align: str, xs: tuple[float, ...], used: float) -> None:
    (line,) = lines_of(atoms("一二三"), room(52), align)
    assert (line.xs, line.used) == (xs, used)


def test_justified_line() -> None:
    first, last = lines_of(atoms("一二三四"), room(36), "both")
    assert first.xs == (0.0, 13.0, 26.0)  # 36 − 30 = 6 over 2 gaps
    assert first.used == 36.0
    assert last.xs == (0.0,)


def test_justified_before_a_hanging_mark() -> None:
    first, _ = lines_of(atoms("一二三。四"), room(36), "both")
    assert first.xs == (0.0, 13.0, 26.0, 36.0)  # the stop stands behind the edge


def test_latin_is_spread_between_words_only() -> None:
    first, _ = lines_of(atoms("ab cd efg"), room(58), "both")
    assert first.xs[:5] == (0.0, 10.0, 20.0, 38.0, 48.0)  # 58 − 50 = 8 into the one space


def test_nothing_to_spread() -> None:
    first, _ = lines_of(atoms("abcd ef"), room(55), "both")
    assert first.xs[:4] == (0.0, 10.0, 20.0, 30.0)
    (single,) = lines_of(atoms("一"), room(50), "distribute")
    assert single.xs == (0.0,)


def test_a_stroke_of_two_dashes_is_not_pulled_apart() -> None:
    first, _ = lines_of(atoms("一——二三四"), room(56), "both")
    # 56 − 50 = 6 over 3 gaps: 一|——|二|三, none inside ——
    assert first.xs == (0.0, 12.0, 22.0, 34.0, 46.0)


@pytest.mark.parametrize(("expand", "xs"), [(True, (0.0, 26.0)), (False, (0.0, 10.0))])
def test_justified_before_a_forced_break(expand: bool, xs: tuple[float, ...]) -> None:
    what = [*atoms("一二"), brk(), *atoms("三")]
    first, _ = lines_of(what, room(36), "both", expand_forced=expand)
    assert first.xs[:2] == xs


def test_spaces_at_the_end_do_not_count() -> None:
    (line,) = lines_of(atoms("一二  "), room(50), "center")
    assert line.xs[:2] == (15.0, 25.0)  # (50 − 20) / 2
    (line,) = lines_of(atoms("一二  "), room(50), "right")
    assert line.used == 50.0


def test_automatic_space() -> None:
    what = atoms("中A文1")
    (line,) = lines_of(what, Measure(0.0, 0.0, 200.0), "left")
    assert line.xs == (0.0, 12.5, 25.0, 37.5)  # 10 + 2.5 (a quarter em) three times
    (line,) = lines_of(what, Measure(0.0, 0.0, 200.0, auto_space=AutoSpace(digits=False)), "left")
    assert line.xs == (0.0, 12.5, 25.0, 35.0)
    (line,) = lines_of(what, Measure(0.0, 0.0, 200.0, auto_space=AutoSpace(latin=False)), "left")
    assert line.xs == (0.0, 10.0, 20.0, 32.5)


def test_no_automatic_space_at_a_line_start() -> None:
    _, second = lines_of(atoms("中A"), Measure(0.0, 0.0, 15.0), "left")
    assert second.xs == (0.0,)


def test_pictures_are_atoms() -> None:
    what: list[Atom] = [*atoms("一"), PictureMark(25.0, 5.0, b"", ""), *atoms("二")]
    lines = lines_of(what, room(34), "left")
    assert say(what, lines) == ["一", "▣", "二"]
    wide = [PictureMark(99.0, 5.0, b"", "")]
    assert say(list(wide), lines_of(wide, room(34), "left")) == ["▣"]


# --- properties -------------------------------------------------------------------------------------

ALPHABET = "一二三四五，。、：（）《》“”——……ab1- \t\n\f"


def material(text: str) -> list[Atom]:
    """A tab is a tab, a line feed a line break, a form feed a page break."""
    marks: dict[str, Atom] = {"\t": TAB, "\n": brk(), "\f": brk("page")}
    return [marks.get(char) or atoms(char)[0] for char in text]


@settings(max_examples=400, deadline=None)
@given(
    st.text(ALPHABET, max_size=40),
    st.integers(5, 120),
    st.integers(0, 30),
    st.sampled_from(["left", "center", "right", "both", "distribute"]),
    st.booleans(),
)
@example("\t ””", 41, 0, "left", False)  # no place to break but before the blank
def test_every_line_is_sound(text: str, width: int, first: int, align: str, hang: bool) -> None:
    what = material(text)
    measure = Measure(first=first, left=0.0, right=width, hanging=HANGING if hang else frozenset(), default_tab=21.0)
    lines = lines_of(what, measure, align)

    # Every atom once, in order.
    assert [line.start for line in lines] == [0, *(line.end for line in lines[:-1])]
    assert lines[-1].end == len(what)
    assert all(len(line.xs) == line.end - line.start for line in lines)
    assert all(line.end > line.start for line in lines[:-1])

    for line, following in zip(lines, [*lines[1:], None], strict=True):
        here = what[line.start : line.end]
        ink = [each for each in here if not (isinstance(each, Glyph) and each.kind == "space")]
        assert list(line.xs) == sorted(line.xs)
        _no_overflow(line, ink, what, measure)
        if line.ends == "soft" and following is not None:
            _well_parted(what, line)


def _no_overflow(line: Line, ink: list[Atom], what: list[Atom], measure: Measure) -> None:
    if line.used > measure.right + 0.02:
        glyphs = [each for each in ink if isinstance(each, Glyph)]
        assert len(glyphs) <= 1 or any(isinstance(each, TabMark) for each in ink)
    for x, each in zip(line.xs, what[line.start : line.end], strict=True):
        if isinstance(each, Glyph) and each.kind != "space" and x + each.width > max(line.used, measure.right) + 0.02:
            assert each.text in measure.hanging


def _well_parted(what: list[Atom], line: Line) -> None:
    """A soft break never leaves a mark at the wrong side, unless the line has no other place to break at."""
    after = what[line.end]
    before = next(
        (e for e in reversed(what[line.start : line.end]) if not (isinstance(e, Glyph) and e.kind == "space")), None
    )
    if not isinstance(after, Glyph) or not isinstance(before, Glyph):
        return
    bad = (after.kind == "wide" and after.text in NO_START) or (before.kind == "wide" and before.text in NO_END)
    side_by_side = what[line.end - 1] is before  # a blank between them makes two marks of them
    bad = bad or (side_by_side and before.text == after.text and before.text in "—…")
    if bad:
        inside = what[line.start : line.end]
        for a, b in pairwise(inside):
            if not isinstance(a, Glyph) or not isinstance(b, Glyph):
                assert isinstance(b, Glyph) and b.kind == "space"  # a line may end beside a tab, not before a blank
                continue
            assert (
                b.text in NO_START
                or a.text in NO_END
                or (a.kind != "wide" and b.kind != "wide")
                or (a.text == b.text and a.text in "—…")
                or b.kind == "space"
                or a.kind == "space"
            )


def test_a_very_long_paragraph_is_no_trouble() -> None:
    what = atoms("政府信息公开工作年度报告，" * 8000, EAST)  # 104,000 characters
    lines = lines_of(what, room(280), "both")
    assert len(lines) > 3600
    assert lines[-1].end == len(what)
