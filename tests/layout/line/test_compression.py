from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from layout.doubles import EAST, RUN, atoms, laid, lines_of, make_context, para, whole
from reportgen.layout.conventions import LIBREOFFICE
from reportgen.layout.frames import TextRun
from reportgen.layout.line.atoms import Glyph
from reportgen.layout.line.compression import CLOSING, OPENING, closed_up, give, squeezed
from reportgen.layout.line.measure import Line, Measure
from reportgen.layout.paragraph.placing import ParagraphBlock
from reportgen.word.model import Settings


def lines(text: str, width: float, *, compress: bool = True, align: str = "left") -> list[tuple[str, Line]]:
    material = atoms(text)
    measure = Measure(0.0, 0.0, width, compress=compress)
    found = lines_of(material, measure, align)
    return [("".join(atom.text for atom in material[line.start : line.end]), line) for line in found]  # type: ignore[union-attr]


def items(block: ParagraphBlock) -> list[TextRun]:
    return [item for item in whole(block).items if isinstance(item, TextRun)]


def test_a_mark_gives_up_its_blank() -> None:
    assert [give(atom) for atom in atoms("，（中A")] == [5.0, 5.0, 0.0, 0.0]
    assert give(make_context().setter.glyphs("“", RUN, 0.0)[0]) == 0.0  # a Latin mark has no blank


def test_one_more_character_is_drawn_in() -> None:
    # Six characters in 56 points: 4 too many, of the 5 that the mark can give.
    ((text, line),) = lines("一，二三四五", 56.0)
    assert (text, line.used) == ("一，二三四五", 56.0)
    assert line.xs == (0.0, 10.0, 16.0, 26.0, 36.0, 46.0)  # the comma's blank is behind it


def test_an_opening_mark_gives_up_the_blank_before_it() -> None:
    ((_, line),) = lines("一（二三四五", 58.0)
    assert line.xs == (0.0, 8.0, 18.0, 28.0, 38.0, 48.0)


def test_what_marks_cannot_give_is_not_drawn_in() -> None:
    assert [text for text, _ in lines("一，二三四五", 54.0)] == ["一，二三四", "五"]
    assert [text for text, _ in lines("一二三四五六", 58.0)] == ["一二三四五", "六"]


def test_a_line_gives_half_an_em_in_all() -> None:
    # Four marks have blanks of 20 points.
    assert lines("一，二，三，四，五六", 95.0)[0][0] == "一，二，三，四，五六"
    assert lines("一，二，三，四，五六", 94.0)[0][0] == "一，二，三，四，五"
    ((_, line),) = lines("，（一二三", 46.0)
    assert line.xs == (0.0, 6.0, 16.0, 26.0, 36.0)  # each two points


def test_a_mark_may_hang_behind_what_is_drawn_in() -> None:
    ((text, line),) = lines("一，二三四五。", 58.0)
    assert (text, line.used, line.xs[-1]) == ("一，二三四五。", 58.0, 58.0)


def test_a_document_may_forbid_it() -> None:
    assert [text for text, _ in lines("一，二三四五", 58.0, compress=False)] == ["一，二三四", "五"]


def test_what_stands_before_a_tab_does_not_move() -> None:
    from reportgen.layout.line.atoms import TabMark

    context = make_context()
    material = [*atoms("，一"), TabMark(context.setter.space(RUN)), *atoms("二三，四五")]
    measure = Measure(0.0, 0.0, 88.0, default_tab=40.0, compress=True)
    (line,) = lines_of(material, measure, "left")
    assert line.xs == (0.0, 10.0, 20.0, 40.0, 50.0, 60.0, 68.0, 78.0)


def test_marks_side_by_side_close_up_where_their_type_is_kerned() -> None:
    kerned = replace(EAST, kern=1.0)
    widths = [(atom.width, atom.shift) for atom in closed_up(atoms("一）。“（二", kerned))]
    assert widths == [(10.0, 0.0), (5.0, 0.0), (5.0, 0.0), (10.0, 0.0), (5.0, -5.0), (10.0, 0.0)]
    assert [atom.width for atom in closed_up(atoms("一！”？（二；三", kerned))] == [10.0] * 8
    for props in (EAST, replace(EAST, kern=12.0)):
        assert [atom.width for atom in closed_up(atoms("）。“（", props))] == [10.0] * 4


def test_a_mark_without_its_blank_gives_nothing() -> None:
    closed = closed_up(atoms("。（", replace(EAST, kern=1.0)))
    assert [give(atom) for atom in closed] == [0.0, 5.0]


def test_paragraphs_close_up_their_marks() -> None:
    context = make_context()
    kerned = replace(EAST, kern=1.0)
    own = replace(context, settings=Settings(kerns_marks=False))
    xs = [list(item.xs) for each in (context, own) for item in items(laid(para("一”，二", run=kerned), 100.0, each))]
    assert xs == [[0.0, 10.0, 15.0, 25.0], [0.0, 10.0, 20.0, 30.0]]
    like = make_context(conventions=LIBREOFFICE)
    (item,) = items(laid(para("一”，二", run=kerned), 100.0, like))
    assert item.xs == (0.0, 10.0, 20.0, 30.0)


def test_what_begins_a_line_is_a_matter_of_language() -> None:
    def ends(language: str, **settings: str) -> list[int]:
        context = replace(make_context(), settings=Settings(**settings))
        block = laid(para("一二三～四", run=replace(EAST, lang_east_asia=language)), 30.0, context)
        return [each.line.end for each in block.lines]

    assert ends("zh-TW") == [3, 5]
    assert ends("zh-CN") == [2, 5]
    assert ends("zh-TW", no_line_breaks_before="～") == [2, 5]


@given(st.text("一二三，。（）、；A 1", min_size=1, max_size=60), st.integers(30, 200))
@example("   、、", 30)  # what may not begin a line, behind nothing but blanks
def test_no_line_overflows_but_for_a_hanging_mark(text: str, width: int) -> None:
    material = atoms(text)
    for line in lines_of(material, Measure(0.0, 0.0, float(width), compress=True), "both"):
        assert line.used <= width + 0.01
        assert list(line.xs) == sorted(line.xs)


@given(st.lists(st.sampled_from([*sorted(OPENING | CLOSING), "字"]), min_size=1, max_size=20), st.floats(0, 60))
def test_marks_give_no_more_than_their_share(chars: list[str], excess: float) -> None:
    material = [atom for char in chars for atom in atoms(char)]
    xs = [10.0 * number for number in range(len(material))]
    moved = squeezed(material, xs, 0, len(material), excess)
    given_up = sum(give(atom) for atom in material)
    last = material[-1]
    # A closing mark's blank is behind it: what the last one gives up moves nothing of the line.
    behind = give(last) if isinstance(last, Glyph) and last.char in CLOSING else 0.0
    share = min(excess / given_up, 1.0) if given_up else 0.0
    assert xs[-1] - moved[-1] + behind * share == pytest.approx(min(excess, given_up), abs=0.01)
    assert all(b >= a - 0.01 for a, b in itertools.pairwise(moved))
