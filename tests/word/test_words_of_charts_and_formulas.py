"""What charts and formulas say in words."""

from __future__ import annotations

import pytest

from reportgen.word.chart.words import described
from reportgen.word.math.words import is_formula, linear
from reportgen.word.model import RunProps
from reportgen.word.model.charts import Axis, Chart, Plot, Series, Words
from reportgen.word.model.math import (
    Accented,
    Cells,
    Divider,
    Fenced,
    Fraction,
    Framed,
    Grouped,
    Large,
    Letters,
    Limits,
    Newline,
    Node,
    Overprinted,
    Phantom,
    Radical,
    Row,
    Scripts,
    Shifted,
    Space,
)  # fmt: skip

RUN = RunProps()


def x(text: str) -> Letters:
    return Letters(text, RUN)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (Row((x("x="), Fraction(Row((x("−b±"), Radical(Row((Scripts(x("b"), x("2")), x("−4ac"))))), ), x("2a")))),
         "x=(−b±√(b^2−4ac))/(2a)"),
        (Fraction(x("1"), x("25")), "1/25"),
        (Fraction(x("n"), x("k"), bar=False), "(n¦k)"),
        (Row((Limits(Large("∑", RUN), x("n"), x("i=1")), x("i"))), "∑_(i=1)^n i"),
        (Scripts(x("x"), x("2"), x("i")), "x_i^2"),
        (Scripts(x("He"), x("4"), x("2"), before=True), "_2^4 He"),
        (Radical(x("x"), x("3")), "√[3]x"),
        (Fenced(Row((x("a"), Divider("|", RUN), x("b"))), "{", "}", RUN), "{a|b}"),
        (Fraction(Fenced(x("a"), "(", ")", RUN), x("(a)(b)")), "(a)/((a)(b))"),
        (Accented(x("x"), "‾", RUN), "x\u0305"),
        (Grouped(x("ab"), "⏟", False, RUN), "⏟(ab)"),
        (Cells(((x("1"), x("2")), (x("3"), x("4")))), "1, 2; 3, 4"),
        (Cells(((x("a"), x("=1")), (x("b"), x("=2"))), "aligned"), "a=1; b=2"),
        (Row((Phantom(x("a")), Phantom(x("b"), shown=True), Framed(x("c"), frozenset()), Space(3.0))), "bc"),
        (Row((x("1"), Newline(), Shifted(x("2"), 1.0), Overprinted((x("3"),)))), "1; 23"),
    ],
)  # fmt: skip
def test_formulas_in_one_line(node: Node, text: str) -> None:
    assert linear(node) == text


def test_what_is_only_text_is_no_formula() -> None:
    assert not is_formula(Overprinted((x("○"), x("印"))))
    assert is_formula(Row((x("a"), Shifted(Fraction(x("1"), x("2")), 3.0))))


def test_charts_in_words() -> None:
    rows = Series("受理", (1200.0, None, 3.0), None, None, "#,##0"), Series("办结", (1.0,), None, None)
    named = Axis(RUN, title=Words(("件",), RUN))
    made = Chart((Plot("bar", rows),), ("一月", "二月", "三月"), RUN, up=named, title=Words(("各月", "情况"), RUN))
    assert described(made) == "柱形图：各月情况。纵轴：件。受理：一月 1,200，三月 3；办结：一月 1。"
    dots = Series("观测", (1.5,), None, None, xs=(2.0,))
    assert described(Chart((Plot("scatter", (dots,)),), (), RUN)) == "散点图。观测：(2, 1.5)。"
    ring = Chart((Plot("pie", rows[1:], hole=0.5), Plot("bar", (), across=True)), (), RUN)
    assert described(ring) == "圆环图和条形图。办结：1。"
    long = Chart((Plot("line", (Series("甲", (1.0,) * 2000, None, None),)),), (), RUN)
    assert len(described(long)) == 1500
