"""What fields come to: of the page, of other fields, of what running heads quote."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.doubles import RUN, EmFonts, para, texts
from layout.test_pages import lines, pages, section
from reportgen.layout.context import FieldValues
from reportgen.layout.conventions import LIBREOFFICE, WORD
from reportgen.layout.frames import Landmark, Link, Page
from reportgen.layout.pages import lay_out
from reportgen.layout.paragraph.fields import asks, evaluate
from reportgen.layout.running import Quotable
from reportgen.word.model import (
    Anchor,
    BookmarkEnd,
    BookmarkStart,
    Break,
    Document,
    Drawing,
    DrawnPart,
    Field,
    Inline,
    Label,
    NoteReference,
    Paragraph,
    Shape,
    Text,
)

VALUES = FieldValues(page="iii", page_number=3, pages=12, section=2, section_pages=4, page_of={"b": "5"})


def field(instruction: str, cached: str = "旧", **more: bool) -> Field:
    return Field(instruction, (Text(cached, RUN),) if cached else (), RUN, **more)


def made_of(*pieces: Inline | str, cached: str = "旧", stale: bool = False) -> Field:
    """A field whose code holds fields."""
    code = tuple(Text(piece, RUN) if isinstance(piece, str) else piece for piece in pieces)
    written = "".join(piece.text if isinstance(piece, Text) else "?" for piece in code).strip()
    return Field(written, (Text(cached, RUN),) if cached else (), RUN, code, stale=stale)


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        ("PAGE", "iii"),
        ("PAGE \\* MERGEFORMAT", "iii"),
        ("PAGE \\* Arabic", "3"),
        ("PAGE \\* CHINESENUM3 \\* MERGEFORMAT", "三"),
        ("NUMPAGES \\* ROMAN", "XII"),
        ("SECTION", "2"),
        ("SECTIONPAGES \\* CHINESENUM2", "肆"),
        ("PAGEREF b", "5"),
        ("SEQ 图", None),
        ("REF b", None),
        ('DATE \\@ "yyyy"', None),
        ("", None),
    ],
)
def test_values_of_the_page(instruction: str, text: str | None) -> None:
    assert evaluate(field(instruction), VALUES) == text


def test_a_locked_field_keeps_its_result() -> None:
    assert evaluate(field("PAGE", locked=True), VALUES) is None
    assert asks(field("PAGE", locked=True)) == set()
    assert evaluate(field("PAGE", "", locked=True), VALUES) == "iii"


PAGE, PAGES = field("PAGE \\* Arabic"), field("NUMPAGES")


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (made_of("= ", PAGES, " - 1"), "11"),
        (made_of("=", PAGE, "+1 \\* ROMAN"), "IV"),
        (made_of("= ", PAGES, ' / 5 \\# "0.0"'), "2.4"),
        (made_of("= ", PAGES, " - SUM(ABOVE)"), None),
        (made_of("IF ", PAGE, " = 1 ", '"首页" "后页"'), "后页"),
        (made_of("IF ", PAGE, "=", PAGES, '"末页""第', PAGE, '页"'), "第3页"),
        (made_of("IF ", PAGE, " > 1 ", field("SECTION"), ' "" \\* MERGEFORMAT'), "2"),
        (made_of("IF ", PAGE, ' = 1 "x"'), ""),
        (made_of("IF ", field("REF x", ""), ' = "" "空" "有', PAGE, '"'), "空"),
        (made_of("IF ", field("REF x", "甲 乙"), ' = "甲*" "第', PAGE, '页" ""'), "第3页"),
        (made_of("IF ", PAGE), None),
        (made_of("IF ", field("REF x", "1"), ' = 2 "甲" "乙"'), None),
        (made_of("IF ", field("REF x", "1"), ' = 2 "甲" "乙"', stale=True), "乙"),
        (made_of("IF ", field("REF x", "1"), ' = 2 "甲" "乙"', cached=""), "乙"),
        (field("= 2 + 3"), None),
        (field("= 2 + 3", ""), "5"),
        (made_of("QUOTE ", '"第', PAGE, '页"'), "第3页"),
    ],
)
def test_fields_made_of_fields(item: Field, text: str | None) -> None:
    assert evaluate(item, VALUES) == text


def test_what_a_field_asks() -> None:
    inner = made_of("= ", PAGES, " - 1")
    assert asks(made_of("IF ", PAGE, " = ", inner, ' "a" "b"')) == {"PAGE", "NUMPAGES"}
    assert asks(field("DATE")) == set()


# --- running heads ------------------------------------------------------------------------------------


def mark(text: str, number: str = "") -> Landmark:
    return Landmark("heading 1", text, number)


@pytest.mark.parametrize(
    ("instruction", "text"),
    [
        ('STYLEREF "标题 1"', "甲"),
        ("STYLEREF 1", "甲"),
        ('STYLEREF "Heading 1" \\l', "乙"),
        ("STYLEREF 1 \\n", "第一章"),
        ("STYLEREF 1 \\s", "一"),
        ("STYLEREF 1 \\l \\w", "0"),
        ("STYLEREF 2", None),
    ],
)
def test_what_a_running_head_quotes(instruction: str, text: str | None) -> None:
    first, last = mark("甲", "第一章"), mark("乙")
    quotable = Quotable({"heading 1": first}, {"heading 1": last})
    assert evaluate(field(instruction), replace(VALUES, quotable=quotable)) == text
    assert evaluate(field(instruction), VALUES) is None


def test_where_the_page_has_none_the_one_before_holds_and_then_the_next() -> None:
    before, after = mark("前"), mark("后")
    assert Quotable(before={"s": before}, after={"s": after}).find("s", last=False) == before
    assert Quotable(after={"s": after}).find("s", last=True) == after
    assert Quotable().find("s", last=False) is None


def heading(text: str, **more: object) -> Paragraph:
    return para(text, style_name="heading 1", **more)


def heads(found: tuple[Page, ...]) -> list[str]:
    return [texts(page)[0] for page in found]


def test_running_heads_follow_the_pages() -> None:
    text = lines(*"一二三四五六")
    body = (*lines("一"), *text, heading("甲"), heading("乙"), *text, *text)
    header = para(field("STYLEREF 1"), "至", field("STYLEREF 1 \\l"))
    assert heads(pages(section(*body, header=header))) == ["甲至甲", "甲至乙", "乙至乙", "乙至乙"]


def test_a_heading_in_a_table_or_a_text_box_is_quoted_and_leaves_nothing_on_the_page() -> None:
    box = Drawing(40, 20, (DrawnPart(0, 0, 40, 20, b"", Shape(text=(heading("框"),))),), RUN, Anchor())
    found = pages(section(para("文", box), header=para(field("STYLEREF 1"))))
    assert heads(found) == ["框"]
    assert not any(isinstance(item, Landmark) for page in found for item in page.items)


def test_a_wide_blank_in_a_heading_is_kept() -> None:
    found = pages(section(heading(" 一　甲  乙 "), header=para(field("STYLEREF 1"))), section(heading("丙")))
    assert heads(found) == ["一　甲 乙", "丙"]


def test_running_heads_as_they_were_saved() -> None:
    head = para(field("STYLEREF 1"), field("SECTION"), field("SECTIONPAGES"), field("STYLEREF 1", ""), field("PAGE"))
    document = Document((section(heading("甲"), header=head),), base_size=10.0)
    (page,) = lay_out(document, EmFonts(), conventions=replace(WORD, saved_fields=LIBREOFFICE.saved_fields)).pages
    assert texts(page)[0] == "旧旧旧甲1"


def test_numbers_of_running_heads() -> None:
    numbered = replace(heading("总则"), label=Label("第一章", RUN))
    (page,) = pages(section(numbered, header=para(field("STYLEREF 1 \\n"), field("STYLEREF 1"))))
    assert texts(page)[0] == "第一章总则"


# --- in the text ----------------------------------------------------------------------------------------


def test_a_page_number_in_the_text_is_its_own_pages() -> None:
    body = (*lines(*"一二三四五六"), para("第", field("PAGE"), "页"), para(made_of("IF ", PAGE, ' = 2 "二" "非"')))
    found = pages(section(*body))
    assert texts(found[1]) == ["第2页", "二"]


def test_sections_and_their_pages() -> None:
    seven = lines(*"一二三四五六七")
    footer = para(field("SECTION"), "之", field("SECTIONPAGES"))
    found = pages(section(*seven, footer=footer), section(*lines("一"), footer=footer))
    assert [texts(page)[-1] for page in found] == ["1之2", "1之2", "2之1"]
    shared = pages(section(*lines("一"), footer=footer), section(*seven, type="continuous", footer=footer))
    assert [texts(page)[-1] for page in shared] == ["1之1", "2之2"]


def test_references_are_links() -> None:
    target = para(BookmarkStart("b", "1"), "甲", BookmarkEnd("1"))
    see = para("见", field("REF b \\h", "甲"), field("REF b", "甲"), field("PAGEREF b \\h"))
    (page,) = pages(section(target, see))
    assert [item.anchor for item in page.items if isinstance(item, Link)] == ["b", "b"]


def test_the_number_of_a_note_by_its_bookmark() -> None:
    noted = para("甲", BookmarkStart("n", "1"), NoteReference("footnote 9", RUN), BookmarkEnd("1"))
    (page,) = pages(section(noted, para("见注", field("NOTEREF n"), field("NOTEREF gone"))))
    assert texts(page)[-1] == "见注1旧"


def test_documents_without_such_fields_take_one_round(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportgen.layout import pages as module

    rounds = []
    run = module.Paginator.run
    monkeypatch.setattr(module.Paginator, "run", lambda self: (rounds.append(1), run(self))[1])
    pages(section(heading("甲"), para(Break("page", RUN), "乙"), header=para(field("STYLEREF 1"), field("PAGE"))))
    assert len(rounds) == 1
    pages(section(heading("甲"), footer=para(field("NUMPAGES"))))
    assert len(rounds) == 3
