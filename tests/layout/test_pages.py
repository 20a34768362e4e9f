"""Documents into pages: sections, headers and footers, page numbers."""

from __future__ import annotations

from typing import Any

import pytest

from layout.doubles import RUN, EmFace, EmFonts, para, row, runs, strokes, table, texts
from reportgen.layout.conventions import LIBREOFFICE, WORD, Conventions
from reportgen.layout.frames import Destination, OutlineEntry, Page, Picture, TextRun
from reportgen.layout.pages import Layout, lay_out
from reportgen.word.model import (
    Block,
    BookmarkStart,
    Border,
    Borders,
    Break,
    ColumnWidth,
    DocGrid,
    Document,
    Field,
    HeaderFooter,
    Image,
    LineSpacing,
    NoteReference,
    PageBorders,
    Paragraph,
    RunProps,
    Section,
    SectionProps,
    Settings,
    Text,
)

PAGE = Field("PAGE", (), RUN)


def section(
    *blocks: Block,
    header: HeaderFooter | Block | None = None,
    footer: HeaderFooter | Block | None = None,
    **props: Any,
) -> Section:
    """A page of 100 × 100 with margins of 20 and room for six lines of six characters, unless said."""
    small = {
        "width": 100.0, "height": 100.0, "top": 20.0, "right": 20.0, "bottom": 20.0, "left": 20.0,
        "header": 5.0, "footer": 5.0,
    }  # fmt: skip
    return Section(SectionProps(**{**small, **props}), blocks, _all(header), _all(footer))


def _all(choice: HeaderFooter | Block | None) -> HeaderFooter:
    if choice is None:
        return HeaderFooter()
    return choice if isinstance(choice, HeaderFooter) else HeaderFooter((choice,))


def layout(*sections: Section, face: EmFace | None = None, **settings: Any) -> Layout:
    return lay_out(Document(sections, Settings(**settings), base_size=10.0), EmFonts(face))


def pages(*sections: Section, **settings: Any) -> tuple[Page, ...]:
    made = layout(*sections, **settings)
    assert made.findings == ()
    return made.pages


def lines(*each: str) -> tuple[Paragraph, ...]:
    return tuple(para(text) for text in each)


# --- the sheet --------------------------------------------------------------------------------------


def test_text_stands_inside_the_margins() -> None:
    (page,) = pages(section(para("一二三四五六七"), left=30.0, top=25.0, right=10.0))
    assert (page.number, page.label, page.width, page.height) == (1, "1", 100.0, 100.0)
    assert runs(page) == [("一二三四五六", 30.0, 33.0), ("七", 30.0, 43.0)]  # 100 − 30 − 10 = 6 × 10; 25 + 8


def test_a_gutter_narrows_the_text() -> None:
    (page,) = pages(section(para("一二三四五六"), gutter=10.0))
    assert runs(page) == [("一二三四五", 30.0, 28.0), ("六", 30.0, 38.0)]


def test_pages_follow_each_other() -> None:
    found = pages(section(*lines(*"一二三四五六七八")))
    assert [texts(page) for page in found] == [list("一二三四五六"), list("七八")]  # 60 / 10 = 6 a page
    assert [(page.number, page.label) for page in found] == [(1, "1"), (2, "2")]


def test_mirrored_margins() -> None:
    blocks = lines(*"一二三四五六七")
    found = pages(section(*blocks, left=30.0, right=10.0), mirror_margins=True)
    assert [runs(page)[0][1] for page in found] == [30.0, 10.0]
    found = pages(section(*blocks, left=30.0, right=10.0, gutter=5.0), mirror_margins=True)
    assert [runs(page)[0][1] for page in found] == [35.0, 10.0]  # the gutter is on the inner side
    assert [runs(page)[0][1] for page in pages(section(*blocks, left=30.0, right=10.0))] == [30.0, 30.0]


def test_sections_of_other_sizes() -> None:
    found = pages(
        section(*lines("一")),
        section(*lines("二三四五六七八九十甲"), width=140.0, height=90.0),
        section(*lines("三")),
    )
    assert [(page.width, page.height, page.label) for page in found] == [
        (100, 100, "1"),
        (140, 90, "2"),
        (100, 100, "3"),
    ]
    assert texts(found[1]) == ["二三四五六七八九十甲"]  # 140 − 40 = 10 × 10


@pytest.mark.parametrize(("v_align", "y"), [("top", 28.0), ("center", 53.0), ("bottom", 78.0), ("both", 28.0)])
def test_vertical_alignment(v_align: str, y: float) -> None:
    """One line of 10 in a body of 60: 50 to spare."""
    (page,) = pages(section(para("一"), v_align=v_align))
    assert runs(page) == [("一", 20.0, y)]


def test_vertical_alignment_of_the_last_page_only() -> None:
    found = pages(section(*lines(*"一二三四五六七"), v_align="bottom"))
    assert [runs(page)[-1][2] for page in found] == [78.0, 78.0]


def test_vertical_alignment_moves_everything() -> None:
    picture = Image(b"png", "image/png", 5.0, 5.0, "", "", RUN)
    made = para(BookmarkStart("b", "1"), picture, "一", outline_level=0)
    top, foot = pages(section(made)), pages(section(made, v_align="bottom"))
    kinds = (Destination, OutlineEntry, Picture, TextRun)
    for kind in kinds:
        (a,) = (item.y for item in top[0].items if isinstance(item, kind))
        (b,) = (item.y for item in foot[0].items if isinstance(item, kind))
        assert b - a == 50.0


# --- headers and footers ----------------------------------------------------------------------------


def test_header_and_footer_have_their_places() -> None:
    (page,) = pages(section(para("文"), header=para("眉"), footer=para("脚")))
    # The header's top is 5 from the paper's edge, the footer's foot is.
    assert runs(page) == [("眉", 20.0, 13.0), ("文", 20.0, 28.0), ("脚", 20.0, 93.0)]  # 5 + 8; 100 − 5 − 10 + 8


def test_which_header_a_page_has() -> None:
    choice = HeaderFooter(lines("单"), lines("首"), lines("双"))
    blocks = lines(*"一二三四五六七八九十甲乙丙丁")

    def headers(**more: Any) -> list[str]:
        settings = {"even_and_odd_headers": more.pop("even", False)}
        found = pages(section(*blocks, header=choice, **more), **settings)
        return [texts(page)[0] for page in found]

    assert headers() == ["单", "单", "单"]
    assert headers(title_page=True) == ["首", "单", "单"]
    assert headers(even=True) == ["单", "双", "单"]
    assert headers(even=True, title_page=True) == ["首", "双", "单"]
    assert headers(even=True, page_number_start=2) == ["双", "单", "双"]


def test_a_first_page_without_a_first_header_has_none() -> None:
    (page,) = pages(section(para("文"), header=HeaderFooter(lines("单")), title_page=True))
    assert texts(page) == ["文"]


def test_furniture_is_outside_the_structure() -> None:
    header = para(BookmarkStart("b", "1"), "眉", outline_level=0)
    (page,) = pages(section(para("文"), header=header))
    assert [item.element is None for item in page.items if isinstance(item, TextRun)] == [True, False]
    assert not [item for item in page.items if isinstance(item, Destination | OutlineEntry)]


def test_a_tall_header_pushes_the_text() -> None:
    tall = HeaderFooter(lines("眉", "眉", "眉"))
    (page,) = pages(section(para("文"), header=tall))
    assert runs(page)[-1] == ("文", 20.0, 43.0)  # 5 + 30 + 8
    (page,) = pages(section(para("文"), header=tall, top=-20.0))
    assert runs(page)[-1] == ("文", 20.0, 28.0)  # a negative margin stays as it is


def test_a_tall_footer_pushes_the_text() -> None:
    found = pages(section(*lines(*"一二三四五六"), footer=HeaderFooter(lines("脚", "脚", "脚"))))
    # The footer needs 5 + 30: 100 − 20 − 35 = 45, four lines a page; but no line is alone in a paragraph of one.
    assert [len(texts(page)) - 3 for page in found] == [4, 2]
    assert len(pages(section(*lines(*"一二三四五六"), footer=HeaderFooter(lines("脚", "脚", "脚")), bottom=-20.0))) == 1


@pytest.mark.parametrize(("conventions", "gap"), [(WORD, 10.0), (LIBREOFFICE, 5.0)])
def test_what_a_multiple_leaves_below_header_and_footer(conventions: Conventions, gap: float) -> None:
    """Half of the 20 of their type, in LibreOffice of the 10 of their style's: the text begins below it."""
    line = LineSpacing("auto", 1.5)
    tall = para("高", run=RunProps(size=20.0), line=line)
    only = section(para("文"), header=tall, footer=tall)
    (page,) = lay_out(Document((only,), base_size=10.0), EmFonts(), conventions=conventions).pages
    head, text, foot = runs(page)
    assert head[2] == 5.0 + 16.0
    assert text[2] == 5.0 + 20.0 + gap + 8.0
    assert foot[2] == 95.0 - gap - 4.0


@pytest.mark.parametrize(("conventions", "pitch"), [(WORD, 15.0), (LIBREOFFICE, 10.0)])
def test_the_grid_in_a_header(conventions: Conventions, pitch: float) -> None:
    """LibreOffice has the document grid in the text of pages alone."""
    only = section(para("文"), header=HeaderFooter(lines("眉", "眉")), top=50.0, doc_grid=DocGrid("lines", 15.0))
    (page,) = lay_out(Document((only,), base_size=10.0), EmFonts(), conventions=conventions).pages
    first, second, _ = runs(page)
    assert second[2] - first[2] == pitch


@pytest.mark.parametrize(("conventions", "x"), [(WORD, 20.0), (LIBREOFFICE, 20.0)])
def test_notes_under_a_grid_of_characters(conventions: Conventions, x: float) -> None:
    """They are as wide as the margins leave, whatever the cells of the text's lines leave over."""
    grid = DocGrid("linesAndChars", 15.0, 3.0)
    referred = para("文", NoteReference("footnote 1", RUN))
    notes = {"footnote 1": (para("一二三四五六"),)}
    document = Document((section(referred, doc_grid=grid),), base_size=10.0, notes=notes)
    (page,) = lay_out(document, EmFonts(), conventions=conventions).pages
    note = [run for run in runs(page) if run[0].startswith("一")]
    assert [(text, at) for text, at, _ in note] == [("一二三四五六", x)]


@pytest.mark.parametrize(("conventions", "y"), [(WORD, 48.0), (LIBREOFFICE, 27.17)])
def test_the_first_page_of_an_odd_section(conventions: Conventions, y: float) -> None:
    """In LibreOffice its text stands right below the header, which is half a centimetre high at least, and its
    footer is as high."""
    only = section(*lines(*"一二三四五"), header=para("眉"), footer=para("脚"), top=40.0, type="oddPage")
    found = lay_out(Document((only,), base_size=10.0), EmFonts(), conventions=conventions).pages
    head, text, *_, foot = runs(found[0])
    assert head[2] == 13.0
    assert text[2] == pytest.approx(y)  # 5 + 14.17 + 8
    assert foot[2] == pytest.approx(93.0 if conventions is WORD else 88.83)
    following = lay_out(Document((only, section(para("末"))), base_size=10.0), EmFonts(), conventions=conventions)
    assert runs(following.pages[-1])[0][0] == "末"


def test_lines_of_the_grid_on_such_a_page() -> None:
    """No more than between the margins: 60 points hold four of 15, though 73.66 are there for five."""
    only = section(*lines(*"一二三四五"), header=para("眉"), doc_grid=DocGrid("lines", 15.0), type="oddPage")
    found = lay_out(Document((only,), base_size=10.0), EmFonts(), conventions=LIBREOFFICE).pages
    assert [len(texts(page)) for page in found] == [5, 2]


@pytest.mark.parametrize(("conventions", "y"), [(WORD, 18.0), (LIBREOFFICE, 23.0)])
def test_room_for_a_header_of_the_other_kind(conventions: Conventions, y: float) -> None:
    """A section with a header for even pages only: LibreOffice keeps room for an empty one on the odd ones."""
    only = section(para("文"), header=HeaderFooter(even=(para("眉"),)), top=10.0)
    (page,) = lay_out(Document((only,), base_size=10.0), EmFonts(), conventions=conventions).pages
    assert runs(page) == [("文", 20.0, y)]


def test_a_header_that_leaves_no_room() -> None:
    tall = HeaderFooter(lines(*"眉眉眉眉眉眉眉眉眉眉"))
    assert len(pages(section(*lines(*"一二三"), header=tall))) == 3


@pytest.mark.parametrize(
    "header",
    [
        HeaderFooter((para("眉", Break("page", RUN), "额"),)),
        HeaderFooter((para("眉"), para("额", page_break_before=True))),
    ],
)
def test_page_breaks_in_a_header_lose_nothing(header: HeaderFooter) -> None:
    (page,) = pages(section(para("文"), header=header))
    assert texts(page) == ["眉", "额", "文"]


# --- page numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "start", "labels"),
    [
        ("decimal", None, ["1", "2"]),
        ("decimal", 7, ["7", "8"]),
        ("lowerRoman", 8, ["viii", "ix"]),
        ("upperRoman", None, ["I", "II"]),
        ("chineseCounting", 10, ["十", "十一"]),
        ("numberInDash", 3, ["- 3 -", "- 4 -"]),
        ("decimal", 0, ["0", "1"]),
    ],
)
def test_page_numbers(form: str, start: int | None, labels: list[str]) -> None:
    found = pages(
        section(*lines(*"一二三四五六七"), footer=para(PAGE), page_number_format=form, page_number_start=start)
    )
    assert [page.label for page in found] == labels
    assert [texts(page)[-1] for page in found] == labels
    assert [page.number for page in found] == [1, 2]


@pytest.mark.parametrize(("conventions", "shown"), [(WORD, ["1", "7"]), (LIBREOFFICE, ["I", "VII"])])
def test_how_the_number_of_pages_is_shown(conventions: Conventions, shown: list[str]) -> None:
    """In LibreOffice in the format of the page's own number, unless the field says one."""
    total = Field("NUMPAGES", (), RUN)
    numbered = {"page_number_format": "upperRoman", "height": 50.0}
    found = []
    for blocks in (lines("一"), lines(*"一二三四五六七")):
        document = Document((section(*blocks, footer=para(total), **numbered),), base_size=10.0)
        found.append(texts(lay_out(document, EmFonts(), conventions=conventions).pages[0])[-1])
    assert found == shown


def test_numbers_go_on_or_start_again() -> None:
    seven = lines(*"一二三四五六七")
    found = pages(section(*seven), section(*seven), section(*seven, page_number_start=1))
    assert [page.label for page in found] == ["1", "2", "3", "4", "1", "2"]
    assert [page.number for page in found] == [1, 2, 3, 4, 5, 6]


def test_how_many_pages() -> None:
    footer = para(PAGE, "之", Field("NUMPAGES", (), RUN))
    found = pages(section(*lines(*"一二三四五六七"), footer=footer))
    assert [texts(page)[-1] for page in found] == ["1之2", "2之2"]


def test_page_references() -> None:
    see = para("见", Field("PAGEREF there \\h", (Text("？", RUN),), RUN))
    found = pages(
        section(see, *lines(*"二三四五六"), para(BookmarkStart("there", "1"), "七"), page_number_format="upperRoman")
    )
    assert texts(found[0])[0] == "见II"


def test_a_number_that_moves_its_own_page_settles() -> None:
    """The reference is longer than what stood in its place: the bookmark moves on, and the next round says so."""
    reference = para("一二三四", Field("PAGEREF there", (), RUN))
    there = para(BookmarkStart("there", "1"), "末")
    (page,) = pages(section(reference, *lines(*"二三四五"), there, page_number_start=9))
    assert texts(page)[0] == "一二三四9"  # 40 + 2.5 + 10: one line, six in all
    found = pages(section(reference, *lines(*"二三四五"), there, page_number_start=10))
    assert texts(found[0])[:2] == ["一二三四", "11"]  # 40 + 2.5 + 20 does not fit: seven lines
    assert texts(found[1]) == ["末"]


def test_numbers_that_never_settle() -> None:
    """viii is longer than ix: with viii the bookmark moves to page ix, with ix it moves back to page viii."""
    reference = para("一二三", Field("PAGEREF there", (), RUN))
    blocks = [reference, *lines(*"二三四五"), para(BookmarkStart("there", "1"), "末")]
    made = layout(section(*blocks, page_number_format="lowerRoman", page_number_start=8))
    (finding,) = made.findings
    assert finding.code == "L703"
    assert made.pages  # and yet there are pages


# --- the space above the first paragraph of a page --------------------------------------------------


def top(page: Page) -> float:
    """The uppermost baseline."""
    return min(item.y for item in page.items if isinstance(item, TextRun))


@pytest.mark.parametrize(
    ("before", "props", "expected"),
    [
        (lines(*"一二三四五六"), {}, 28.0),  # a full page: the space goes
        (lines(*"一二三四五"), {"keep_next": True}, 28.0),
        ((para("一", Break("page", RUN)),), {}, 38.0),  # a break: it stays
        (lines(*"一二三四五六"), {"page_break_before": True}, 38.0),
        (lines("一"), {"page_break_before": True}, 38.0),
    ],
)
def test_space_above_goes_where_a_page_begins_because_the_one_before_was_full(
    before: tuple[Paragraph, ...], props: dict[str, Any], expected: float
) -> None:
    found = pages(section(*before, para("题", space_before=10.0, **props), para("文")))
    assert [top(page) for page in found] == [28.0, expected]


def test_space_above_stays_where_a_section_begins() -> None:
    head = para("题", space_before=10.0)
    assert [top(page) for page in pages(section(head), section(head))] == [38.0, 38.0]
    shared = section(*lines(*"一二三四五六")), section(head, type="continuous")
    assert [top(page) for page in pages(*shared)] == [28.0, 28.0]


def test_space_above_goes_in_the_next_column_but_not_behind_a_break() -> None:
    head = para("题", space_before=10.0)
    (page,) = pages(section(*lines(*"一二三四五六"), head, columns=2, column_space=20.0))
    assert runs(page)[-1][2] == 28.0
    opened = para(Break("column", RUN), "题", space_before=10.0)
    (page,) = pages(section(para("一"), opened, columns=2, column_space=20.0))
    assert runs(page)[-1][2] == 28.0
    (page,) = pages(section(para("一", Break("column", RUN)), head, columns=2, column_space=20.0))
    assert runs(page)[-1][2] == 48.0  # below the line of the mark


# --- sections that begin on a side ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "before", "labels"),
    [
        ("nextPage", 1, ["1", "2"]),
        ("oddPage", 1, ["1", "2", "3"]),  # an empty page 2
        ("oddPage", 2, ["1", "2", "3"]),
        ("evenPage", 1, ["1", "2"]),
        ("evenPage", 2, ["1", "2", "3", "4"]),
    ],
)
def test_odd_and_even_sections(kind: str, before: int, labels: list[str]) -> None:
    text = "一二三四五六七" if before == 2 else "一"
    found = pages(section(*lines(*text), footer=para("脚")), section(para("后"), type=kind, footer=para("脚")))
    assert [page.label for page in found] == labels
    assert [page.number for page in found] == list(range(1, len(labels) + 1))
    assert texts(found[-1]) == ["后", "脚"]
    for page in found[before:-1]:
        assert page.items == ()  # Word prints nothing on it


def test_the_first_section_needs_no_blank() -> None:
    assert [page.label for page in pages(section(para("一"), type="evenPage"))] == ["1"]


def test_continuous_sections_share_a_page() -> None:
    (page,) = pages(section(para("一")), section(para("二"), type="continuous"))
    assert texts(page) == ["一", "二"]
    grid = DocGrid("lines", 20.0)
    assert len(pages(section(para("一")), section(para("二"), type="continuous", doc_grid=grid))) == 1


def test_a_continuous_section_of_other_margins_shares_the_page() -> None:
    (page,) = pages(section(para("一")), section(para("二"), type="continuous", left=40.0))
    assert runs(page) == [("一", 20.0, 28.0), ("二", 40.0, 38.0)]


def test_a_continuous_section_of_other_paper_begins_a_page() -> None:
    found = pages(section(para("一")), section(para("二"), type="continuous", width=140.0))
    assert [texts(page) for page in found] == [["一"], ["二"]]


def test_the_header_of_a_shared_page_is_the_first_sections() -> None:
    found = pages(
        section(*lines("一"), header=para("甲")), section(*lines(*"二三四五六七"), type="continuous", header=para("乙"))
    )
    assert [texts(page) for page in found] == [["甲", *"一二三四五六"], ["乙", "七"]]


def test_columns_are_filled_one_after_the_other() -> None:
    found = pages(section(*lines(*"一二三四五六七八九十甲乙丙"), columns=2, column_space=20.0))
    # Two columns of (60 − 20) / 2 = 20; six lines each.
    assert [(text, x) for text, x, _ in runs(found[0])] == [
        *((char, 20.0) for char in "一二三四五六"),
        *((char, 60.0) for char in "七八九十甲乙"),
    ]
    assert runs(found[1]) == [("丙", 20.0, 28.0)]


def test_columns_are_levelled_before_a_continuous_section() -> None:
    (page,) = pages(
        section(para("头")),
        section(*lines(*"一二三四五"), type="continuous", columns=2, column_space=20.0, column_line=True),
        section(para("尾"), type="continuous"),
    )
    assert runs(page) == [
        ("头", 20.0, 28.0),
        *(("一二三"[i], 20.0, 38.0 + 10 * i) for i in range(3)),
        *(("四五"[i], 60.0, 38.0 + 10 * i) for i in range(2)),
        ("尾", 20.0, 68.0),
    ]
    (line,) = strokes(page.items)
    assert line[:4] == (50.0, 30.0, 50.0, 60.0)


def test_a_column_break_ends_the_column_and_a_page_break_the_page() -> None:
    blocks = (para("一", Break("column", RUN)), para("二", Break("page", RUN)), para("三"))
    found = pages(section(*blocks, columns=2, column_space=20.0), section(para("尾"), type="continuous"))
    assert [runs(page) for page in found] == [
        [("一", 20.0, 28.0), ("二", 60.0, 38.0)],  # below the line that the first paragraph's mark has there
        [("三", 20.0, 28.0), ("尾", 20.0, 38.0)],
    ]


def test_a_paragraph_is_broken_anew_for_a_column_of_another_width() -> None:
    widths = (ColumnWidth(20.0, 10.0), ColumnWidth(30.0, 0.0))
    (page,) = pages(section(para("一二三四五六七八九十甲乙丙丁戊己", left=0.0), columns=2, column_widths=widths))
    assert [(text, x) for text, x, _ in runs(page)] == [
        *((text, 20.0) for text in ("一二", "三四", "五六", "七八", "九十", "甲乙")),
        ("丙丁戊", 50.0),
        ("己", 50.0),
    ]


@pytest.mark.parametrize(("conventions", "down"), [(WORD, 0.0), (LIBREOFFICE, 5.0)])
def test_text_on_a_line_grid(conventions: Conventions, down: float) -> None:
    """60 points hold two lines of 25. Word begins at the top; LibreOffice shares the 10 left between top and bottom."""
    document = Document((section(*lines(*"一二三"), doc_grid=DocGrid("lines", 25.0)),), base_size=10.0)
    found = lay_out(document, EmFonts(), conventions=conventions).pages
    first, second = 35.5 + down, 60.5 + down
    assert [runs(page) for page in found] == [[("一", 20.0, first), ("二", 20.0, second)], [("三", 20.0, first)]]


@pytest.mark.parametrize(("conventions", "held"), [(WORD, 6), (LIBREOFFICE, 5)])
def test_text_on_a_line_grid_above_notes(conventions: Conventions, held: int) -> None:
    """Two lines of 25 in 60: with notes LibreOffice begins at the top too, and leaves what is over at the foot."""
    text = section(*(para(each, snap_to_grid=False) for each in "一二三四五六七"), doc_grid=DocGrid("lines", 25.0))
    document = Document((text,), base_size=10.0, notes={"footnote 1": (para("注"),)})
    found = lay_out(document, EmFonts(), conventions=conventions).pages
    assert runs(found[0])[0] == ("一", 20.0, 28.0)
    assert len(runs(found[0])) == held


@pytest.mark.parametrize(("conventions", "held"), [(WORD, 3), (LIBREOFFICE, 2)])
def test_the_last_line_of_a_page_on_a_grid(conventions: Conventions, held: int) -> None:
    """Three lines of 20.3 are 60.9 points; 1.15 of the last one's 10 may stand in the margin below the 60."""
    document = Document((section(*lines(*"一二三四"), doc_grid=DocGrid("lines", 20.3)),), base_size=10.0)
    assert len(runs(lay_out(document, EmFonts(), conventions=conventions).pages[0])) == held


def test_the_grid_of_a_page_holds_for_every_section_on_it() -> None:
    """Word sets each section on its own grid; LibreOffice on that of the section that began the page."""
    grids = [DocGrid("lines", pitch) for pitch in (25.0, 30.0)]
    first = section(*lines("一"), doc_grid=grids[0])
    second = section(*lines("二"), doc_grid=grids[1], type="continuous")
    document = Document((first, second), base_size=10.0)
    (word,) = lay_out(document, EmFonts()).pages
    assert [y for _, _, y in runs(word)] == [35.5, 63.0]
    (other,) = lay_out(document, EmFonts(), conventions=LIBREOFFICE).pages
    assert [y for _, _, y in runs(other)] == [40.5, 65.5]


def test_a_document_that_begins_with_a_continuous_section() -> None:
    """LibreOffice gives it no grid, but where it has one section only."""
    grid = DocGrid("lines", 25.0)
    first, second = (section(*lines(text), doc_grid=grid, type="continuous") for text in "一二")
    (page,) = lay_out(Document((first, second), base_size=10.0), EmFonts(), conventions=LIBREOFFICE).pages
    assert [y for _, _, y in runs(page)] == [28.0, 38.0]
    (page,) = lay_out(Document((first,), base_size=10.0), EmFonts(), conventions=LIBREOFFICE).pages
    assert [y for _, _, y in runs(page)] == [40.5]


@pytest.mark.parametrize(("sized", "held"), [(True, "一二三四"), (False, "一二三")])
def test_the_cells_of_a_grid_where_the_normal_style_has_no_size(*, sized: bool, held: str) -> None:
    """LibreOffice makes them 12 points wide then."""
    text = section(para("一二三四五六"), doc_grid=DocGrid("linesAndChars", 10.0, 1.0), right=35.0)  # 45 points
    document = Document((text,), base_size=10.0, sized=sized)
    (page,) = lay_out(document, EmFonts(), conventions=LIBREOFFICE).pages
    assert "".join(text for text, _, y in runs(page) if y == runs(page)[0][2]) == held


def test_text_on_a_character_grid_begins_at_the_margin() -> None:
    text = section(para("一二三四五六"), doc_grid=DocGrid("linesAndChars", 10.0, 1.0))  # 60 = 5 × 11 + 5
    (page,) = pages(text)
    assert [(text, x) for text, x, _ in runs(page)] == [("一二三四五", 20.0), ("六", 20.0)]
    (page,) = lay_out(Document((text,), base_size=10.0), EmFonts(), conventions=LIBREOFFICE).pages
    assert [(text, x) for text, x, _ in runs(page)] == [("一二三四五", 22.5), ("六", 22.5)]


def test_page_borders_round_the_text_and_along_the_paper() -> None:
    edges = Borders(top=Border("single", 2.0, None, 4.0), left=Border("double", 1.0, "FF0000", 3.0))
    (page,) = pages(section(para("一"), page_borders=PageBorders(edges)))
    assert strokes(page.items) == [
        (15.0, 15.0, 80.0, 15.0, 2.0),  # 20 − 4, the line outside it, its cap at the left edge's outer side
        (14.5, 14.5, 14.5, 80.0, 1.0),
        (16.5, 14.5, 16.5, 80.0, 1.0),
    ]
    (page,) = pages(section(para("一"), page_borders=PageBorders(edges, "page")))
    assert strokes(page.items) == [
        (4.0, 5.0, 100.0, 5.0, 2.0),
        (3.5, 4.5, 3.5, 100.0, 1.0),
        (5.5, 4.5, 5.5, 100.0, 1.0),
    ]
    found = pages(section(*lines(*"一二三四五六七"), page_borders=PageBorders(edges, "page", "firstPage")))
    assert [len(strokes(page.items)) for page in found] == [3, 0]


# --- nothing, and very much -------------------------------------------------------------------------


def test_empty_documents() -> None:
    assert pages() == ()
    (page,) = pages(section())
    assert page.items == ()
    assert [page.label for page in pages(section(), section(), section())] == ["1", "2", "3"]
    assert len(pages(section(para(), table([]), table([20], row())))) == 1


def test_a_page_without_room() -> None:
    found = pages(section(*lines(*"一二三"), left=60.0, right=60.0, top=60.0, bottom=60.0))
    assert [texts(page) for page in found] == [["一"], ["二"], ["三"]]


def test_no_empty_page_after_a_break_at_the_end() -> None:
    found = pages(section(para("一", Break("page", RUN))), section(para("二")))
    assert [texts(page) for page in found] == [["一"], ["二"]]


def test_three_thousand_headings_in_a_row() -> None:
    blocks = tuple(para("题", keep_next=True) for _ in range(3000))
    found = pages(section(para("一"), *blocks))
    assert sum(len(texts(page)) for page in found) == 3001


def test_a_very_long_paragraph() -> None:
    text = "政府信息公开工作年度报告，" * 8000  # 104,000 characters
    found = pages(section(para(text), width=340.0, height=740.0))
    assert "".join(line for page in found for line in texts(page)) == text


@pytest.mark.parametrize(
    ("conventions", "before", "start"),
    [(WORD, 26, "三"), (LIBREOFFICE, 26, "二"), (LIBREOFFICE, 24, "三"), (LIBREOFFICE, 25, "二")],
)
def test_a_first_line_alone_at_the_foot_of_the_first_page(conventions: Conventions, before: int, start: str) -> None:
    """Without w:widowControl it may stand there; not behind 25 other paragraphs where LibreOffice takes it back."""
    first = para("甲" * 6 * (27 - before), widow_control=False)  # 26 lines in all, of 27 on the page
    long = para("二二二二二二三三三三三三四", widow_control=False)
    blocks = (first, *(para("乙", widow_control=False) for _ in range(before - 1)), long)
    document = Document((section(*blocks, height=310.0),), base_size=10.0)
    found = lay_out(document, EmFonts(), conventions=conventions).pages
    assert runs(found[1])[0][0][0] == start
