"""Borders and shading of paragraphs."""

from layout.doubles import fills, laid, make_context, para, parts, runs, strokes, whole
from reportgen.layout.flow import flow
from reportgen.layout.regions import Done, NoFit, Region
from reportgen.word.model import Border, Borders

FIVE_LINES = "一二三四五六七八九十甲乙丙丁戊"  # 15 characters, three a line


def test_borders_and_shading() -> None:
    edge = Border(width=1.0, space=2.0)
    props = {"borders": Borders(top=edge, left=edge, bottom=edge, right=edge), "shading": "EEEEEE"}
    done = whole(laid(para("一", left=10.0, right=20.0, space_before=5.0, **props)), y=100.0)
    # The box takes gap and line of its edges above and below: 105 to 105 + 3 + 10 + 3.
    assert fills(done) == [(7.5, 105.0, 75.0, 16.0, "EEEEEE")]
    assert strokes(done) == [
        # Strokes end in the middle of those they meet: their square ends reach the outer corner.
        (7.5, 105.5, 82.5, 105.5, 1.0),
        (7.5, 120.5, 82.5, 120.5, 1.0),
        (7.5, 105.5, 7.5, 120.5, 1.0),
        (82.5, 105.5, 82.5, 120.5, 1.0),
    ]
    assert runs(done) == [("一", 10.0, 116.0)]
    assert done.height == 21.0


def test_a_box_is_closed_at_the_foot_of_a_page_and_opens_anew_on_the_next() -> None:
    edge = Border(width=1.0)
    block = laid(para(FIVE_LINES, borders=Borders(top=edge, bottom=edge)), 30.0)
    first, last = parts(block, [41.9, 100.0])  # four lines have no room beside both edges
    assert [text for text, *_ in runs(first)] == ["一二三", "四五六", "七八九"]
    assert [y0 for _, y0, *_ in strokes(first)] == [0.5, 31.5]
    assert [y0 for _, y0, *_ in strokes(last)] == [0.5, 21.5]
    assert runs(last)[0][2] == 9.0


def test_the_edge_below_a_box_has_room_too() -> None:
    block = laid(para("一", borders=Borders(bottom=Border(width=1.0, space=2.0))))
    assert isinstance(block.lay(Region(0.0, 0.0, 100.0, 13.0)), Done)
    assert isinstance(block.lay(Region(0.0, 0.0, 100.0, 11.8)), NoFit)


def test_one_box_of_two_paragraphs_over_two_pages() -> None:
    edge = Border(width=1.0)
    text = tuple(para(text, borders=Borders(top=edge, bottom=edge)) for text in "一二")
    block = flow(text, 100.0, make_context(), None)
    done = whole(block)
    assert ([y0 for _, y0, *_ in strokes(done)], done.height) == ([0.5, 21.5], 22.0)
    first, last = parts(block, [15.0])
    assert [y0 for _, y0, *_ in strokes(first)] == [0.5, 11.5]
    assert [y0 for _, y0, *_ in strokes(last)] == [0.5, 11.5]


def test_a_line_between_paragraphs_takes_its_room() -> None:
    borders = Borders(between=Border(width=1.0, space=2.0))
    done = whole(flow(tuple(para(text, borders=borders) for text in "一二"), 100.0, make_context(), None))
    assert [y0 for _, y0, *_ in strokes(done)] == [12.5]
    assert ([y for _, _, y in runs(done)], done.height) == ([8.0, 21.0], 23.0)
