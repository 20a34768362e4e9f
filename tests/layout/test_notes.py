"""Foot- and endnotes: numbers, and pages with notes at their foot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.doubles import EAST, RUN, EmFonts, para, row, runs, strokes, table, texts
from layout.test_pages import lines, section
from reportgen.layout.columns import Filled, fill
from reportgen.layout.frames import Page, TextRun
from reportgen.layout.notes import number_notes
from reportgen.layout.pages import lay_out
from reportgen.word.model import (
    Block,
    Document,
    Field,
    Hyperlink,
    NoteMark,
    NoteProps,
    NoteReference,
    NoteSeparator,
    Section,
    Settings,
    Text,
)


def foot(key: str, kind: str = "footnote", *, own_mark: bool = False) -> NoteReference:
    return NoteReference(f"{kind} {key}", RUN, own_mark)


def laid(
    *sections: Section, notes: dict[str, tuple[Block, ...]], line: bool = False, **settings: Any
) -> tuple[Page, ...]:
    if line:
        notes = {**notes, "footnote separator": (para(NoteSeparator(RUN)),)}
    made = lay_out(Document(sections, Settings(**settings), base_size=10.0, notes=notes), EmFonts())
    assert made.findings == ()
    return made.pages


def note(*each: str) -> tuple[Block, ...]:
    return tuple(para(NoteMark(RUN), text) if i == 0 else para(text) for i, text in enumerate(each))


@pytest.mark.parametrize(
    ("position", "own", "y"),
    [
        ("pageBottom", None, 78.0),
        ("beneathText", None, 38.0),
        ("beneathText", "pageBottom", 78.0),
        ("pageBottom", "beneathText", 38.0),
    ],
)
def test_notes_right_below_the_text(position: str, own: str | None, y: float) -> None:
    """A body from 20 to 80; lines of 10."""
    says = {} if own is None else {"footnotes": NoteProps(position=own)}
    made = section(para("甲", foot("1")), **says)
    (page,) = laid(made, notes={"footnote 1": note("注")}, footnotes=NoteProps(position=position))
    assert runs(page)[-1][2] == y


# --- numbers ----------------------------------------------------------------------------------------


def document(*sections: Section, **props: Any) -> Document:
    return Document(sections, Settings(footnotes=NoteProps(**props)))


def test_numbers_in_the_order_of_the_references() -> None:
    blocks = (
        para("甲", foot("7"), Hyperlink("u", None, (foot("3"),)), Field("REF x", (foot("9"),), RUN)),
        table([20], row(para("乙", foot("1", "endnote"), foot("5")))),
    )
    assert number_notes(document(section(*blocks)), {}) == {
        "footnote 7": "1", "footnote 3": "2", "footnote 9": "3", "endnote 1": "i", "footnote 5": "4",
    }  # fmt: skip


def test_numbers_of_a_format_and_a_start() -> None:
    made = number_notes(document(section(para(foot("1"), foot("2"))), format="decimalEnclosedCircle", start=3), {})
    assert list(made.values()) == ["③", "④"]


def test_a_mark_of_its_own_is_not_counted() -> None:
    made = number_notes(document(section(para(foot("1", own_mark=True), foot("2")))), {})
    assert made == {"footnote 2": "1"}


def test_numbers_begin_again_with_each_section() -> None:
    two = section(para(foot("1"), foot("2"))), section(para(foot("3")))
    assert list(number_notes(document(*two, restart="eachSect"), {}).values()) == ["1", "2", "1"]
    assert list(number_notes(document(*two), {}).values()) == ["1", "2", "3"]


def test_numbers_begin_again_with_each_page() -> None:
    blocks = [para("一", foot("1")), *lines(*"二三四"), para("五", foot("2")), para("六", foot("3"))]
    notes = {f"footnote {key}": note("注") for key in "123"}
    found = laid(section(*blocks), notes=notes, footnotes=NoteProps(restart="eachPage"))
    assert [texts(page) for page in found] == [["一1", "二", "三", "四", "1注"], ["五1", "六2", "1注", "2注"]]


# --- pages ------------------------------------------------------------------------------------------


def test_a_note_stands_at_the_foot_under_its_line() -> None:
    (page,) = laid(section(para("一", foot("1")), para("二")), notes={"footnote 1": note("注")}, line=True)
    # A body of 60 from 20: the note's line is the last, its separator the one above it.
    assert runs(page) == [("一1", 20.0, 28.0), ("二", 20.0, 38.0), ("1注", 20.0, 78.0)]
    assert strokes(page.items) == [(20.0, 65.0, 80.0, 65.0, 0.5)]


def test_no_space_stands_beside_the_number_of_a_note() -> None:
    blocks = para("甲", foot("1"), "乙"), para("甲1乙")
    (page,) = laid(section(*blocks), notes={"footnote 1": (para(NoteMark(RUN), "注"),)})
    ends = {run.text: run.xs[-1] for run in page.items if isinstance(run, TextRun)}
    assert [ends[text] for text in ("甲1乙", "1注")] == [
        45.0,
        30.0,
    ]  # the second of the same text, with 2.5 on both sides
    first = next(run for run in page.items if isinstance(run, TextRun))
    assert (first.text, first.xs[-1]) == ("甲1乙", 40.0)


def test_text_makes_room_for_notes() -> None:
    blocks = [para("一", foot("1")), *lines(*"二三四五六七")]
    found = laid(section(*blocks), notes={"footnote 1": note("注", "注")})
    assert [texts(page) for page in found] == [["一1", "二", "三", "四", "1注", "注"], ["五", "六", "七"]]


def test_text_with_many_notes_is_set_once_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not once a note, with all the other notes measured each time."""
    tried: list[object] = []

    def counted(*given: Any) -> Filled | None:
        tried.append(given)
        return fill(*given)

    monkeypatch.setattr("reportgen.layout.sheets.fill", counted)
    marked = [piece for at in range(60) for piece in ("字", foot(f"{at}"))]
    notes = {f"footnote {at}": note("注") for at in range(60)}
    found = laid(section(para(*marked), width=600.0), notes=notes)
    assert "".join("".join(texts(page)) for page in found).count("注") == 60
    assert len(tried) <= 4 * len(found)


def test_a_line_goes_with_its_note() -> None:
    """Five lines, and a sixth whose note has no room."""
    blocks = [*lines(*"一二三四五"), para("六", foot("1")), para("七")]
    found = laid(section(*blocks), notes={"footnote 1": note("注")})
    assert [texts(page) for page in found] == [list("一二三四五"), ["六1", "七", "1注"]]


def test_a_long_note_is_split() -> None:
    blocks = [*lines(*"一二三"), para("四", foot("1")), para("五")]
    found = laid(section(*blocks), notes={"footnote 1": note(*"甲乙丙丁")}, line=True)
    assert [texts(page) for page in found] == [["一", "二", "三", "四1", "1甲"], ["五", "乙", "丙", "丁"]]


def test_notes_left_at_the_end_get_their_pages() -> None:
    found = laid(section(para("一", foot("1"))), notes={"footnote 1": note(*"甲乙丙丁戊己庚辛壬癸")})
    assert "".join("".join(texts(page)) for page in found) == "一11甲乙丙丁戊己庚辛壬癸"


def test_a_note_in_a_table() -> None:
    blocks = [table([40], row(para("格", foot("1"))))]
    (page,) = laid(section(*blocks), notes={"footnote 1": note("注")})
    assert texts(page) == ["格1", "1注"]


def test_notes_in_columns_stand_under_all_of_them() -> None:
    blocks = [*lines(*"一二三四五六"), para("七", foot("1"))]
    (page,) = laid(section(*blocks, columns=2, column_space=20.0), notes={"footnote 1": note("注注注注")})
    assert runs(page)[-1] == ("1注注注注", 20.0, 78.0)


def test_notes_of_sections_that_share_a_page() -> None:
    notes = {"footnote 1": note("甲"), "footnote 2": note("乙")}
    first, second = section(para("一", foot("1"))), section(para("二", foot("2")), type="continuous")
    (page,) = laid(first, second, notes=notes)
    assert texts(page) == ["一1", "二2", "1甲", "2乙"]


def test_endnotes_stand_behind_the_text() -> None:
    notes = {"endnote 1": note("甲"), "endnote 2": note("乙")}
    sections = section(para("一", foot("1", "endnote"))), section(para("二", foot("2", "endnote")))
    assert [texts(page) for page in laid(*sections, notes=notes)] == [["一i"], ["二ii", "i甲", "ii乙"]]
    ends = NoteProps("lowerRoman", position="sectEnd")
    assert [texts(page) for page in laid(*sections, notes=notes, endnotes=ends)] == [["一i", "i甲"], ["二ii", "ii乙"]]


def test_a_reference_without_a_note() -> None:
    (page,) = laid(section(para("一", foot("9"))), notes={})
    assert texts(page) == ["一1"]


def test_a_note_is_a_note_in_the_structure() -> None:
    (page,) = laid(section(para("一", foot("1"))), notes={"footnote 1": note("注")})
    elements = [item.element for item in page.items if isinstance(item, TextRun)]
    assert [element.parent.role for element in elements if element and element.parent] == ["Document", "Note"]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(1, 20), st.lists(st.integers(1, 14), max_size=3)), min_size=1, max_size=8),
    st.booleans(),
)
def test_nothing_is_lost_and_notes_keep_to_their_text(paragraphs: list[tuple[int, list[int]]], line: bool) -> None:
    """Every character of text and notes stands once, in order; no page is fuller than its body; each note begins on
    the page of its reference, or later where there was no room at all."""
    notes: dict[str, tuple[Block, ...]] = {}
    blocks: list[Block] = []
    for length, own in paragraphs:
        content: list[Any] = [Text("字" * length, EAST)]
        for size in own:
            key = str(len(notes) + 1)
            notes[f"footnote {key}"] = (para(*(["注" * size]), run=EAST),)
            content.append(foot(key, own_mark=True))
        blocks.append(para(*content))
    found = laid(section(*blocks), notes=notes, line=line)
    everything = "".join("".join(texts(page)) for page in found)
    assert everything.count("字") == sum(length for length, _ in paragraphs)
    assert everything.count("注") == sum(size for _, own in paragraphs for size in own)
    assert len(found) <= 2 + sum(length + sum(own) for length, own in paragraphs)


@pytest.mark.parametrize("height", [50.0, 41.0])
def test_pages_too_low_for_anything_make_progress(height: float) -> None:
    blocks = [para("一", foot("1")), para("二", foot("2"))]
    notes = {"footnote 1": note(*"甲乙丙"), "footnote 2": note("丁")}
    found = laid(section(*blocks, height=height), notes=notes)
    assert sorted("".join("".join(texts(page)) for page in found)) == sorted("一1二21甲乙丙2丁")
