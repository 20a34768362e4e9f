"""What conventions change in sections and settings, and the pages that come of it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from layout.doubles import RUN, EmFonts, para, runs, strokes, texts
from layout.test_linenumbers import said
from layout.test_notes import foot, note
from layout.test_pages import lines, section
from reportgen.layout.conformed import conformed, ends_text
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import Page
from reportgen.layout.pages import lay_out
from reportgen.word.model import (
    DocGrid,
    Document,
    LineNumbering,
    NoteProps,
    NoteReference,
    NoteSeparator,
    Section,
    SectionProps,
    Settings,
)


def like(*sections: Section, ways: Conventions = LIBREOFFICE, **more: Any) -> tuple[Page, ...]:
    return lay_out(Document(sections, base_size=10.0, **more), EmFonts(), conventions=ways).pages


def props_of(*sections: Section, **ways: Any) -> list[SectionProps]:
    return [each.props for each in conformed(Document(sections), replace(WORD, **ways)).sections]


def test_word_s_ways_leave_a_document_as_it_is() -> None:
    document = Document(
        (
            section(*lines("甲"), line_numbers=LineNumbering(), columns=2, vertical=True),
            section(*lines("乙"), type="continuous", left=30.0),
        ),
        Settings(footnotes=NoteProps("decimalEnclosedCircle"), endnotes=NoteProps(position="docEnd")),
        notes={"endnote 1": note("注")},
    )
    assert conformed(document, WORD) == document


def test_a_page_that_is_nearly_a_usual_paper_is_that_paper() -> None:
    """11907 by 16840 twips is A4, turned as well; what is a millimetre off is no usual paper."""
    sides = [(595.35, 842.0), (842.0, 595.35), (595.3, 841.9), (598.0, 841.9), (612.0, 792.0)]
    made = props_of(*(section(width=width, height=height) for width, height in sides), known_papers=True)
    assert [(props.width, props.height) for props in made] == [
        (595.3, 841.9),
        (841.9, 595.3),
        (595.3, 841.9),
        (598.0, 841.9),
        (612.0, 792.0),
    ]


def test_one_run_of_line_numbers() -> None:
    made = like(
        section(*lines("甲", "乙"), line_numbers=LineNumbering(count_by=5, restart="newPage")),
        section(*lines("丙", "丁"), line_numbers=LineNumbering(count_by=1, restart="continuous")),
        section(*lines("戊", "己")),
        ways=replace(WORD, numbers_by_section=False),
    )
    assert said(*made) == [["1", "2"], ["3", "4"], ["5", "6"]]


def test_line_numbers_begin_anew_where_their_section_says_so() -> None:
    of = LineNumbering
    for second, expected in (
        (of(restart="newSection"), ["1", "2"]),
        (of(first=5, restart="continuous"), ["5", "6"]),
        (of(restart="newPage"), ["1", "2"]),
    ):
        made = like(
            section(*lines("甲", "乙"), line_numbers=of(restart="continuous")),
            section(*lines("丙", "丁"), line_numbers=second),
            ways=replace(WORD, numbers_by_section=False),
        )
        assert said(*made) == [["1", "2"], expected], second
    assert said(*like(section(*lines("甲")), ways=replace(WORD, numbers_by_section=False))) == [[]]


def test_a_section_of_columns_runs_across() -> None:
    one, many, plain = props_of(
        section(vertical=True),
        section(vertical=True, columns=2, doc_grid=DocGrid("lines", 16.0)),
        section(vertical=True, columns=2),
        vertical_columns=False,
    )
    assert one.vertical and not many.vertical and not plain.vertical
    # of 60 by 60 points three lines of the grid are left, in the middle of the width and from the top
    assert (many.left, many.right, many.top, many.bottom) == (26.0, 26.0, 20.0, 32.0)
    assert (plain.left, plain.bottom) == (20.0, 20.0)


def test_a_continuous_section_has_the_margins_of_its_page() -> None:
    first, second, third, fourth = props_of(
        section(),
        section(type="continuous", left=30.0, right=5.0, gutter=3.0, top=10.0),
        section(type="continuous", left=40.0),
        section(left=50.0),
        page_margins=True,
    )
    assert (second.left, second.right, second.gutter, second.top) == (first.left, first.right, first.gutter, 10.0)
    assert third.left == first.left
    assert fourth.left == 50.0


def test_the_settings_word_on_the_numbers_of_notes() -> None:
    settings = Settings(footnotes=NoteProps("upperLetter"), endnotes=NoteProps("decimal", position="sectEnd"))
    for ways, expected in ((WORD, "A"), (replace(WORD, settings_notes=False), "1")):
        (page,) = like(section(para("甲", foot("1"))), ways=ways, settings=settings, notes={"footnote 1": note("注")})
        assert texts(page)[0] == f"甲{expected}"
    made = conformed(Document((), settings), replace(WORD, settings_notes=False)).settings
    assert made.endnotes == NoteProps("lowerRoman", position="sectEnd")


def test_endnotes_on_a_page_of_their_own() -> None:
    notes = {"endnote separator": (para(NoteSeparator(RUN)),), "endnote 1": note("注")}
    written = section(para("甲", foot("1", "endnote")), para("乙"))
    (page,) = like(written, ways=WORD, notes=notes)
    assert texts(page) == ["甲i", "乙", "i注"]
    first, second = like(written, ways=replace(WORD, endnote_page=True), notes=notes)
    assert texts(first) == ["甲i", "乙"]
    ((text, x, y),) = runs(second)
    assert (second.width, text, round(x, 1), round(y, 1)) == (595.3, "i注", 56.7, 64.7)  # no line, nor room for one
    assert not strokes(second.items)


def test_no_page_without_endnotes_and_none_behind_each_section() -> None:
    ways = replace(WORD, endnote_page=True)
    assert len(like(section(para("甲")), ways=ways, notes={"endnote separator": (para(NoteSeparator(RUN)),)})) == 1
    settings = Settings(endnotes=NoteProps(position="sectEnd"))
    text = section(para("甲", NoteReference("endnote 1", RUN)))
    assert len(like(text, ways=ways, settings=settings, notes={"endnote 1": note("注")})) == 1


def test_the_last_section_of_the_file() -> None:
    document = Document(
        (section(para("甲")), section(para("乙", foot("1", "endnote")))), notes={"endnote 1": note("注")}
    )
    made = conformed(document, replace(WORD, endnote_page=True)).sections
    assert [ends_text(made, index) for index in range(3)] == [False, True, True]


def test_the_line_above_footnotes() -> None:
    notes = {"footnote separator": (para(NoteSeparator(RUN)),), "footnote 1": note("注")}
    text = section(para("甲", foot("1")), *lines(*"乙丙丁戊己"))
    for ways, first in ((WORD, 4), (replace(WORD, note_line=6.0), 4), (replace(WORD, note_line=0.0), 5)):
        page, _ = like(text, ways=ways, notes=notes)
        assert len([each for each in texts(page) if each != "1注"]) == first, ways.note_line
        assert len(strokes(page.items)) == 1
