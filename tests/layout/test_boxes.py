"""Borders and shading of paragraphs."""

from layout.doubles import fills, laid, para, parts, runs, strokes, whole
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


def test_a_frame_over_the_page_is_open() -> None:
    edge = Border(width=1.0)
    block = laid(para(FIVE_LINES, borders=Borders(top=edge, bottom=edge)), 30.0)
    first, last = parts(block, [30.0, 100.0])
    assert [y0 for _, y0, *_ in strokes(first)] == [0.5]
    assert [y0 for _, y0, *_ in strokes(last)] == [30.5]
