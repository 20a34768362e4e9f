"""Blocks of the Word model into a stack: what lies between paragraphs, and tables with a flow in every cell."""

import pytest

from layout.doubles import EAST, RUN, cell, make_context, para, parts, row, runs, table, texts
from reportgen.layout.context import Context
from reportgen.layout.flow import flow
from reportgen.layout.frames import Element, TextRun
from reportgen.layout.regions import Done, NoFit, Partial, Region
from reportgen.word.model import Block, Break, Paragraph


def laid(*blocks: Block, width: float = 100.0, context: Context | None = None, parent: Element | None = None) -> Done:
    stack = flow(blocks, width, context or make_context(), parent)
    outcome = stack.lay(Region(0.0, 0.0, width, 1000.0, fresh=True))
    assert isinstance(outcome, Done)
    return outcome


def pages(height: float, *blocks: Block, width: float = 100.0) -> list[list[str]]:
    return [texts(part) for part in parts(flow(blocks, width, make_context(), None), [height])]


def test_paragraphs_and_tables_in_order() -> None:
    made = laid(para("一"), table([50, 50], row("二", "三")), para("四"))
    assert runs(made) == [("一", 0.0, 8.0), ("二", 0.0, 18.0), ("三", 50.0, 18.0), ("四", 0.0, 28.0)]


def test_of_two_spaces_the_larger_holds() -> None:
    assert laid(para("一", space_after=5.0), para("二", space_before=7.0)).height == 27.0  # 10 + 7 + 10
    assert laid(para("一", space_after=9.0), para("二", space_before=7.0)).height == 29.0


@pytest.mark.parametrize(
    ("styles", "contextual", "height"),
    [
        (("a", "a"), True, 20.0),
        (("a", "b"), True, 27.0),
        (("a", "a"), False, 27.0),
    ],
)
def test_contextual_spacing(styles: tuple[str, str], contextual: bool, height: float) -> None:
    first = para("一", style_id=styles[0], space_after=5.0, after_lines=None, contextual_spacing=contextual)
    second = para("二", style_id=styles[1], space_before=7.0, contextual_spacing=contextual)
    assert laid(first, second).height == height


def test_contextual_spacing_at_the_ends_and_beside_a_table() -> None:
    props = {"style_id": "a", "space_before": 5.0, "space_after": 5.0, "contextual_spacing": True}
    assert laid(para("一", **props), table([50], row("二")), para("三", **props)).height == 50.0  # 20 + 10 + 20


def test_page_break_before() -> None:
    assert pages(100, para("一"), para("二", page_break_before=True), para("三")) == [["一"], ["二", "三"]]
    # At the top of a page it asks for nothing.
    assert pages(100, para("一", page_break_before=True), para("二")) == [["一", "二"]]


def test_page_break_before_what_goes_over_the_page() -> None:
    made = pages(20, para("一"), para("二三四五", page_break_before=True), width=10.0)
    assert made == [["一"], ["二", "三"], ["四", "五"]]


def test_page_breaks_in_the_text() -> None:
    brk = Break("page", RUN)
    assert pages(100, para("一", brk), para("二")) == [["一"], ["二"]]
    assert pages(100, para("一", brk, "二"), para("三")) == [["一"], ["二", "三"]]
    assert pages(100, para(brk), para("二")) == [[], ["二"]]
    assert pages(100, para("一", brk)) == [["一"]]
    assert pages(100, para("一", brk, brk, "二")) == [["一"], [], ["二"]]


@pytest.mark.parametrize(
    "content",
    [
        (para("一", Break("page", RUN), "二"), para("三")),
        (para("一"), para("二", page_break_before=True), para("三")),
        (para("一", Break("column", RUN), "二"), para("三")),
    ],
)
def test_page_breaks_in_a_cell_lose_nothing(content: tuple[Paragraph, ...]) -> None:
    assert texts(laid(table([50], row(cell(*content))))) == ["一", "二", "三"]


def test_marks_do_not_hang_in_a_cell() -> None:
    assert texts(laid(para("一二三。"), width=30.0)) == ["一二三。"]
    assert texts(laid(table([30], row("一二三。")))) == ["一二", "三。"]


def test_a_heading_goes_over_with_its_paragraph() -> None:
    made = pages(40, para("一"), para("题", keep_next=True), para("二三四", keep_lines=True), width=10.0)
    assert made == [["一"], ["题", "二", "三", "四"]]


def test_a_heading_goes_over_with_its_table() -> None:
    made = pages(
        35, para("一"), para("题", keep_next=True), table([50], row("甲", height=20.0), row("乙", height=20.0))
    )
    assert made == [["一"], ["题", "甲"], ["乙"]]


def test_blocks_stand_in_the_structure_where_the_document_has_them() -> None:
    root = Element("Document")
    made = laid(
        para("题", outline_level=0),
        table([50], row("甲", is_header=True), row(cell(para("乙"), para("丙")))),
        parent=root,
    )
    paths = {}
    for item in made.items:
        if not isinstance(item, TextRun):
            continue
        path, element = [], item.element
        while element is not None:
            path.append(element.role)
            element = element.parent
        paths[item.text] = "/".join(reversed(path))
    assert paths == {
        "题": "Document/H1",
        "甲": "Document/Table/TR/TH/P",
        "乙": "Document/Table/TR/TD/P",
        "丙": "Document/Table/TR/TD/P",
    }


def test_nothing_at_all() -> None:
    assert laid().height == 0.0
    assert laid(para()).height == 10.0
    assert laid(table([])).height == 0.0
    assert laid(table([], row())).height == 0.0


@pytest.mark.parametrize("height", [1.0, 5.0, 10.0, 15.0, 25.0, 33.0, 60.0])
def test_a_fresh_region_is_never_refused(height: float) -> None:
    """The promise that pages rest upon, with everything that could break it."""
    inner = table(
        [20, 20], row("头", "头", is_header=True), row("子一二三四五", "丑"), row("寅", "卯", cant_split=True)
    )
    blocks: list[Block] = [
        para("题", keep_next=True, page_break_before=True),
        para("题", keep_next=True, page_break_before=True, space_before=300.0),
        para("一二三四五六七八九十", keep_lines=True, keep_next=True),
        para("一二三四五六七八九十", widow_control=True),
        table(
            [30, 40],
            row("高头一二三四五六", "头", is_header=True),
            row(cell(para("甲" * 20)), cell(inner), cant_split=True),
            row(cell("跨", merge="restart"), cell(para("乙", keep_next=True))),
            row(cell(merge="continue"), cell(para("丙", Break("page", RUN), "丁"), para("戊", page_break_before=True))),
            row(),
            row("己", "庚", height=150.0, height_rule="exact"),
        ),
        table([]),
        para(),
        para("末", run=EAST, space_after=500.0),
        para("完", Break("page", RUN)),
    ]
    out = parts(flow(blocks, 70.0, make_context(), None), [height])
    assert not any(isinstance(part, NoFit) for part in out)
    assert isinstance(out[-1], Done) and all(isinstance(part, Partial) for part in out[:-1])
    found = "".join(text for part in out for text in texts(part))
    for char in "题一高甲子丑寅卯跨乙丙丁戊己庚末完":
        assert char in found
    assert found.count("甲") == 20
    assert [found.count(char) for char in "跨乙丙丁戊己庚末完子"] == [1] * 10
