"""The structure tree: what the file says of itself, walked from its objects."""

from __future__ import annotations

import io

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image

import archivecase
from draw.fontcase import FONTS, run
from reportgen.draw.document import Metadata, draw
from reportgen.draw.structure import list_numbering, structure
from reportgen.layout.frames import Element, Item, Link, Page, Picture, Rule, Spot, TextRun, as_furniture
from reportgen.typeset.fonts import FontBook

BOOK = FontBook(FONTS)
FANG, LATIN = (BOOK.face(str(FONTS / name)) for name in ("FandolFang-Regular.otf", "LiberationSerif-Regular.ttf"))
ROOT = Element("Document")
RULE = Rule(0, 0, 10, 0, 1)


def said(words: str, element: Element | None, lang: str | None = None) -> TextRun:
    made = run(FANG, words)
    return replace(made, element=element, ink=replace(made.ink, lang=lang))


def made(*pages: tuple[Item, ...], metadata: Metadata | None = None) -> pikepdf.Pdf:
    sheets = [Page(number, str(number), 400, 600, items) for number, items in enumerate(pages, 1)]
    return pikepdf.open(io.BytesIO(draw(sheets, BOOK, metadata or Metadata(title="样张"))))


def outline_of(tag: archivecase.Tag) -> object:
    """Roles and texts, nested."""
    return (tag.role, tag.words, [outline_of(kid) for kid in tag.kids])


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 4), (1, 2, 3)).save(out, "PNG")
    return out.getvalue()


def test_paragraphs_in_reading_order_over_the_page() -> None:
    one, two = Element("P", ROOT), Element("P", ROOT)
    with made((said("甲", one), RULE, said("乙", one), said("丙", two)), (said("丁", two),)) as pdf:
        whole = archivecase.check(pdf)
        assert outline_of(whole) == ("Document", "", [("P", "甲乙", []), ("P", "丙丁", [])])
        assert [kid.content for kid in whole.kids] == [[(0, 0), (0, 1)], [(0, 2), (1, 0)]]


def test_runs_of_one_element_share_a_sequence() -> None:
    one = Element("P", ROOT)
    found = structure([Page(1, "1", 400, 600, (said("甲", one), said("乙", one), RULE, said("丙", one)))])
    assert [None if mark is None else mark.mcid for mark in found.marks[0]] == [0, 0, None, 1]


def test_furniture_is_no_part_of_the_tree() -> None:
    body = Element("P", ROOT)
    furniture = as_furniture((said("页眉", Element("P")), Picture(0, 0, 8, 4, picture())))
    with made((*furniture, said("正文", body))) as pdf:
        assert archivecase.check(pdf).text() == "正文"


@pytest.mark.parametrize(
    ("roles", "levels"),
    [
        (["Title", "H1", "H2", "H1"], ["H1", "H2", "H3", "H2"]),
        (["H1", "H3", "H2"], ["H1", "H2", "H2"]),
        (["H3", "H1", "H4"], ["H1", "H1", "H2"]),
        (["H1", "H2", "H3", "H4", "H5", "H6"], ["H1", "H2", "H3", "H4", "H5", "H6"]),
        (["Title", "H1", "H2", "H3", "H4", "H5", "H6"], ["H1", "H2", "H3", "H4", "H5", "H6", "H6"]),
    ],
)
def test_heading_levels_start_at_one_and_leave_none_out(roles: list[str], levels: list[str]) -> None:
    with made(tuple(said("题", Element(role, ROOT)) for role in roles)) as pdf:
        assert [kid.role for kid in archivecase.check(pdf).kids] == levels


def item(label: str, words: str, level: int) -> tuple[Item, ...]:
    element = Element("P", ROOT, list_level=level)
    return said(label, Element("Lbl", element)), said(words, element)


def test_list_items_that_follow_each_other_are_a_list() -> None:
    items = (*item("1.", "甲", 0), *item("a)", "乙", 1), *item("2.", "丙", 0), said("间", Element("P", ROOT)))
    with made((*items, *item("3.", "丁", 0))) as pdf:
        whole = archivecase.check(pdf)
        nested = ("L", "", [("LI", "", [("Lbl", "a)", []), ("LBody", "乙", [])])])
        first = [
            ("LI", "", [("Lbl", "1.", []), ("LBody", "甲", [nested])]),
            ("LI", "", [("Lbl", "2.", []), ("LBody", "丙", [])]),
        ]
        last = ("L", "", [("LI", "", [("Lbl", "3.", []), ("LBody", "丁", [])])])
        assert outline_of(whole) == ("Document", "", [("L", "", first), ("P", "间", []), last])
        assert [tag.attribute("/ListNumbering") for tag in whole.find("L")] == ["/Decimal", "/LowerAlpha", "/Decimal"]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("1.", "Decimal"),
        ("1.2.3", "Decimal"),
        ("（3）", "Decimal"),
        ("iv.", "LowerRoman"),
        ("B.", "UpperAlpha"),
        ("•", "Disc"),
        ("□", "Square"),
        ("一、", ""),
        ("①", ""),
        ("", ""),
    ],
)
def test_list_numbering(label: str, kind: str) -> None:
    assert list_numbering(label) == kind


def test_entries_of_the_table_of_contents() -> None:
    entries = tuple(said("第一章", Element("TOCI", ROOT)) for _ in range(2))
    with made((*entries, said("正文", Element("P", ROOT)))) as pdf:
        entry = ("TOCI", "", [("P", "第一章", [])])
        assert outline_of(archivecase.check(pdf)) == (
            "Document",
            "",
            [("TOC", "", [entry, entry]), ("P", "正文", [])],
        )


def table(*spots: Spot) -> tuple[Element, dict[Spot, Element]]:
    root = Element("Table", ROOT, spots=spots)
    rows = {spot.row: Element("TR", root, row=spot.row) for spot in spots}
    return root, {
        spot: Element(
            "TH" if spot.header else "TD", rows[spot.row], spot.row_span, spot.col_span, spot.row, spot.column
        )
        for spot in spots
    }


def test_empty_cells_and_rows_below_a_span_are_there() -> None:
    spots = (Spot(0, 0, 3, 1), Spot(0, 1, 2, 1), Spot(2, 1))
    _, cells = table(*spots)
    with made((said("甲", Element("P", cells[spots[0]])),)) as pdf:
        (found,) = archivecase.check(pdf).find("Table")
        grid = archivecase.check_table(found)
        assert [[cell.text() for cell in row if cell] for row in grid] == [["甲", ""]] * 3
        assert [len(row.kids) for row in found.kids] == [2, 0, 1]


def test_cells_name_their_heads_where_heads_stand_above_heads() -> None:
    wide, left, right = Spot(0, 0, 1, 2, header=True), Spot(1, 0, header=True), Spot(1, 1, header=True)
    spots = (wide, left, right, Spot(2, 0), Spot(2, 1))
    _, cells = table(*spots)
    texts = tuple(said(words, Element("P", cells[spot])) for words, spot in zip("总左右数量", spots, strict=True))
    with made(texts[:4], texts[4:]) as pdf:  # the table goes over the page
        (found,) = archivecase.check(pdf).find("Table")
        names = {str(cell.object.ID): cell.text() for cell in found.find("TH")}
        heads = [[names[str(name)] for name in cell.attribute("/Headers")] for cell in found.find("TD")]
        assert heads == [["总", "左"], ["总", "右"]]
        ids = pdf.Root.StructTreeRoot.IDTree.Names
        assert {str(name) for name in list(ids)[::2]} == set(names)


def test_one_row_of_heads_needs_only_its_scope() -> None:
    spots = (Spot(0, 0, header=True), Spot(1, 0))
    _, cells = table(*spots)
    with made(tuple(said("甲", Element("P", cells[spot])) for spot in spots)) as pdf:
        (head,) = archivecase.check(pdf).find("TH")
        assert head.attribute("/Scope") == "/Column"
        assert "/IDTree" not in pdf.Root.StructTreeRoot


def test_what_a_table_shows_stands_before_its_cells() -> None:
    whole = Element("Table", ROOT, spots=(Spot(0, 0),), alt="各科室：人数")
    inside = Element("P", Element("TD", Element("TR", whole)))
    with made((said("甲", inside),)) as pdf:
        (found,) = archivecase.check(pdf).find("Table")
        assert str(found.attribute("/Summary")) == "各科室：人数"
        assert "/Alt" not in found.object


def test_a_picture_is_a_figure_with_its_words_and_its_box() -> None:
    element = Element("P", ROOT)
    with made((said("甲", element), Picture(50, 100, 80, 40, picture(), "一枚公章", element))) as pdf:
        (figure,) = archivecase.check(pdf).find("Figure")
        assert str(figure.object.Alt) == "一枚公章"
        assert [float(value) for value in figure.attribute("/BBox")] == [50, 460, 130, 500]


def test_links_stand_in_their_text_and_say_it() -> None:
    paragraph = Element("P", ROOT)
    link = Element("Link", paragraph)
    area = Link(50, 90, 32, 16, uri="http://a", element=link)
    alone = Link(0, 0, 5, 5, anchor="别处")  # as in a header, whose text is no part of the tree
    with made((said("见", paragraph), said("网站", link), area, alone)) as pdf:
        whole = archivecase.check(pdf)
        first, second = whole.find("Link")
        assert (first.text(), str(first.annotations[0].Contents)) == ("网站", "网站")
        assert str(second.annotations[0].Contents) == "别处"


def test_language_only_where_it_is_another() -> None:
    element = Element("P", ROOT)
    runs = (said("中", element, "zh-CN"), said("A", element, "en-US"), said("B", element, "x none"))
    with made(runs) as pdf:
        archivecase.check(pdf)
        stream = b"".join(bytes(part) for part in [pdf.pages[0].Contents.read_bytes()])
        assert stream.count(b"/Lang") == 1
        assert b"/Span <</Lang (en-US)>> BDC" in stream


def test_notes_and_unknown_roles() -> None:
    with made((said("注", Element("Note", ROOT)), said("框", Element("Sidebar", ROOT)))) as pdf:
        whole = archivecase.check(pdf)
        assert "/ID" in whole.find("Note")[0].object  # PDF/UA-1 §7.9
        assert pdf.Root.StructTreeRoot.RoleMap == {"/Sidebar": pikepdf.Name("/Div")}


def test_a_document_without_text() -> None:
    with made((), (RULE,)) as pdf:
        assert archivecase.check(pdf).kids == []
