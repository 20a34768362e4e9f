"""Inline content to atoms: labels, fields, links, bookmarks."""

import pytest
from msgspec.structs import replace

from layout.doubles import RUN, make_context, para, runs
from reportgen.layout.context import Context, FieldValues
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import TextRun
from reportgen.layout.line.atoms import BreakMark, Glyph, PictureMark, TabMark
from reportgen.layout.paragraph.inline import gather
from reportgen.layout.paragraph.material import Material
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.layout.regions import NoFit, Region
from reportgen.word.model import (
    BookmarkEnd,
    BookmarkStart,
    Break,
    Field,
    Hyperlink,
    Image,
    Inline,
    Label,
    PositionTab,
    RunProps,
    Tab,
    Text,
)


def material(*content: Inline | str, context: Context | None = None, label: Label | None = None) -> Material:
    return gather(replace(para(*content), label=label), context or make_context(), 0.0)


def field(instruction: str, cached: str = "") -> Field:
    return Field(instruction, (Text(cached, RUN),) if cached else (), RUN)


@pytest.mark.parametrize(
    ("suffix", "text", "count"),
    [("tab", "一、\t正文", 3), ("space", "一、 正文", 3), ("nothing", "一、正文", 2)],
)
def test_a_list_s_number_is_followed_by_a_tab_a_blank_or_nothing(suffix: str, text: str, count: int) -> None:
    found = material("正文", label=Label("一、", RUN, suffix))  # type: ignore[arg-type]
    assert found.text == text
    assert found.label_end == count


@pytest.mark.parametrize(("conventions", "shown"), [(WORD, "2.1 "), (LIBREOFFICE, "二.1 ")])
def test_labels_of_programs_that_know_less(conventions: Conventions, shown: str) -> None:
    label = Label("2.1", RUN, "space", plain="二.1")
    assert material(context=make_context(conventions=conventions), label=label).text == shown


def test_a_picture_stands_for_a_label() -> None:
    picture = Image(b"png", "image/png", 5.0, 20.0, "", "", RUN)
    found = material("正文", label=Label("", RUN, "tab", align="right", picture=picture))
    mark = found.atoms[0]
    assert isinstance(mark, PictureMark) and (mark.width, mark.height) == (2.2, 8.8)
    assert [getattr(item, "element", "") for item in mark.items] == [None]
    assert (found.label_end, found.label_hang) == (2, 2.2)


def test_a_label_has_no_space_between_its_scripts() -> None:
    found = material("正文", label=Label("第1条", RUN, "nothing"))
    assert [atom.script for atom in found.atoms if isinstance(atom, Glyph)] == ["", "", "", "ideograph", "ideograph"]


@pytest.mark.parametrize(("align", "hang"), [("left", 0.0), ("center", 10.0), ("right", 20.0)])
def test_where_a_label_stands(align: str, hang: float) -> None:
    assert material("正文", label=Label("一、", RUN, align=align)).label_hang == hang


def test_atoms_in_order() -> None:
    picture = Image(b"png", "image/png", 30.0, 20.0, "照片", "p", RUN)
    found = material("甲", Tab(RUN), picture, Break("line", RUN), "乙", Break("page", RUN))
    assert [type(atom).__name__ for atom in found.atoms] == [
        "Glyph", "TabMark", "PictureMark", "BreakMark", "Glyph", "BreakMark",
    ]  # fmt: skip
    assert isinstance(found.atoms[1], TabMark)
    assert isinstance(found.atoms[2], PictureMark) and found.atoms[2].alt == "照片"
    assert [atom.kind for atom in found.atoms if isinstance(atom, BreakMark)] == ["line", "page"]
    assert found.text == "甲\t\n乙\n"


def test_where_there_are_no_pages_a_page_break_ends_a_line() -> None:
    found = material("甲", Break("page", RUN), Break("column", RUN), context=replace(make_context(), paged=False))
    assert [atom.kind for atom in found.atoms if isinstance(atom, BreakMark)] == ["line", "line"]


def test_hidden_text_is_not_set() -> None:
    assert material("甲", Text("乙", RunProps(vanish=True)), "丙").text == "甲丙"


def test_bookmarks_point_between_atoms() -> None:
    found = material("甲乙", BookmarkStart("b", "1"), "丙", BookmarkEnd("1"), BookmarkStart("end", "2"))
    assert found.bookmarks == [(2, "b"), (3, "end")]


def test_fields_of_the_page() -> None:
    context = make_context(fields=FieldValues(page="3", pages=12, section_pages=4, page_of={"_Toc1": "ix"}))
    assert material(field("PAGE", "1"), context=context).text == "3"
    assert material(field("page \\* MERGEFORMAT", "1"), context=context).text == "3"
    assert material(field("NUMPAGES", "1"), context=context).text == "12"
    assert material(field("SECTIONPAGES", "1"), context=context).text == "4"
    assert material(field("PAGEREF _Toc1 \\h", "1"), context=context).text == "ix"


@pytest.mark.parametrize(("conventions", "position"), [(WORD, PositionTab("right")), (LIBREOFFICE, None)])
def test_tabs_whose_place_is_said(conventions: Conventions, position: PositionTab | None) -> None:
    (tab,) = material(Tab(RUN, PositionTab("right")), context=make_context(conventions=conventions)).atoms
    assert isinstance(tab, TabMark) and tab.position == position


@pytest.mark.parametrize(("conventions", "shown"), [(WORD, "ix"), (LIBREOFFICE, "1")])
def test_pages_in_a_table_of_contents(conventions: Conventions, shown: str) -> None:
    context = make_context(fields=FieldValues(page_of={"_Toc1": "ix"}), conventions=conventions)
    entry = Field("PAGEREF _Toc1 \\h", (Text("1", RUN),), RUN, entry=True)
    assert material(entry, context=context).text == shown
    assert material(replace(entry, entry=False), context=context).text == "ix"
    assert material(replace(entry, result=()), context=context).text == "ix"


@pytest.mark.parametrize(
    ("before", "wide"),
    [
        ((), False),
        (("甲",), True),
        (("甲 ",), True),
        (("甲a",), False),
        (("甲", Image(b"png", "image/png", 10.0, 10.0, "", "", RUN)), True),
        (("甲", Tab(RUN)), False),
        (("甲", Break("line", RUN)), False),
        ((field("REF x", "甲"),), True),
    ],
)
def test_marks_of_both_scripts_go_by_what_stands_before(before: tuple[Inline | str, ...], *, wide: bool) -> None:
    context = make_context(conventions=LIBREOFFICE)
    for mark in (Text("“", RUN), field("REF y", "“")):
        glyph = material(*before, mark, "乙", context=context).atoms[-2]
        assert isinstance(glyph, Glyph) and (glyph.kind == "wide") is wide
    label = Label("一、", RUN, "nothing", None, "left")
    glyph = material(Text("“", RUN), context=context, label=label).atoms[-1]
    assert isinstance(glyph, Glyph) and glyph.kind == "word"


def test_a_cached_result_stands_where_nothing_is_known() -> None:
    context = make_context(fields=FieldValues())
    for instruction in ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF gone", "PAGEREF", "DATE", ""):
        assert material(field(instruction, "旧"), context=context).text == "旧"


def test_what_asks_for_another_round() -> None:
    context = make_context(fields=FieldValues(page="1"))
    material(field("PAGE"), field("DATE"), context=context)
    assert context.asked == set()
    context = make_context()
    material(field("PAGE"), context=context)
    assert context.asked == {"PAGE"}
    context = make_context()
    material(field("NUMPAGES"), field("PAGEREF x"), context=context)
    assert context.asked == {"NUMPAGES", "PAGEREF"}


def links(found: Material) -> list[tuple[str, str | None, str | None]]:
    chars = found.text
    return [(chars[link.start : link.end], link.uri, link.anchor) for link in found.links]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("见https://www.example.com/a/b?c=1#d。", "https://www.example.com/a/b?c=1#d"),
        ("（http://example.com）", "http://example.com"),
        ("网址：www.example.gov.cn，电话", "www.example.gov.cn"),
        ("http://example.com/.", "http://example.com/"),
        ("电子邮箱a@example.com", None),
        ("http://", None),
        ("www.", None),
    ],
)
def test_web_addresses_typed_as_text(text: str, url: str | None) -> None:
    expected = [] if url is None else [(url, url if url.startswith("http") else f"http://{url}", None)]
    assert links(material(text)) == expected


def test_words_links_stay_words() -> None:
    link = Hyperlink("https://example.com/real", None, (Text("www.example.com", RUN),))
    inside = Hyperlink(None, "_Toc1", (Text("第一章", RUN),))
    assert links(material("见", link, inside)) == [
        ("www.example.com", "https://example.com/real", None),
        ("第一章", None, "_Toc1"),
    ]


def test_a_soft_hyphen_parts_a_word_and_shows_only_there() -> None:
    context = make_context()
    word = Text("abcd\u00adefgh", RUN)
    outcome = set_paragraph(para(word), 60.0, context, None).lay(Region(0, 0, 60.0, 100.0, fresh=True))
    assert not isinstance(outcome, NoFit)
    found = [(item.text, item.xs[0], chr(item.glyphs[0].gid)) for item in outcome.items if isinstance(item, TextRun)]
    assert found == [("abcd", 0.0, "a"), ("\u00ad", 40.0, "-"), ("efgh", 0.0, "e")]
    whole = set_paragraph(para(word), 90.0, context, None).lay(Region(0, 0, 90.0, 100.0, fresh=True))
    assert [(text, x) for text, x, _ in runs(whole)] == [("abcd", 0.0), ("efgh", 40.0)]
    assert material(word).text == "abcdefgh"
