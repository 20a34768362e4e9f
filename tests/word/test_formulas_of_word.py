"""Formulas read: EQ fields and m:oMath as trees; nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.word.fields.eq import equation
from reportgen.word.model import Break, Field, Formula, Paragraph, RunProps, Tab, Text
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
    text_of,
)
from reportgen.word.read import read
from reportgen.word.walk import said
from word.build import blocks, docx

RUN = RunProps()


def show(node: Node) -> object:
    """A tree in brief."""
    match node:
        case Letters(text, props):
            return f"/{text}/" if props.italic else text
        case Row(parts):
            return [show(part) for part in parts]
        case Fraction(above, below, bar, slanted):
            return ("slash" if slanted else "frac" if bar else "over", show(above), show(below))
        case Scripts(base, raised, lowered, before):
            parts = [None if part is None else show(part) for part in (raised, lowered)]
            return ("before" if before else "scripts", show(base), *parts)
        case Limits(base, above, below):
            return ("limits", show(base), *(None if part is None else show(part) for part in (above, below)))
        case Radical(base, degree):
            return ("root", show(base), None if degree is None else show(degree))
        case Fenced(part, left, right):
            return (left, show(part), right)
        case Overprinted(parts, align):
            return (align, *map(show, parts))
        case Shifted(part, rise):
            return (rise, show(part))
        case Framed(part, sides):
            return ("frame", show(part), *sorted(sides))
        case Accented(part, mark):
            return ("accent", show(part), mark)
        case Divider(sign):
            return f"|{sign}|"
        case Grouped(part, mark, above, _, lifted):
            return ("group", show(part), mark, "above" if above else "below", lifted)
        case Phantom(part, shown, wide, above, below):
            return ("phantom", show(part), shown, wide, above, below)
        case Newline():
            return "newline"
        case Large(sign):
            return f"<{sign}>"
        case Space(width):
            return round(width, 2)
        case Cells(rows, align):
            return ("cells", align, *([show(part) for part in row] for row in rows))


def eq(code: str) -> object:
    return show(equation((Text(code, RUN),), RUN))


@pytest.mark.parametrize(
    ("code", "tree"),
    [
        ("eq \\o\\ac(○,印)", ("center", "○", "印")),
        ("EQ \\F(1,2)", ("frac", "1", "2")),
        ("EQ x=\\f(a+1;\\r(3,b))", ["x=", ("frac", "a+1", ("root", "b", "3"))]),
        ("EQ \\R(2)", ("root", "2", None)),
        ('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(pin),汉)', ("center", (9.0, "pin"), "汉")),
        ("EQ \\s\\do3(i)", (-3.0, "i")),
        ("EQ x\\s\\up8(2)\\do5(i)", ["x", ("left", (8.0, "2"), (-5.0, "i"))]),
        ("EQ \\s(2,i)", ("scripts", [], "2", "i")),
        ("EQ \\b(a)", ("(", "a", ")")),
        ("EQ \\b\\lc\\{(\\a\\al(x,y))", ("{", ("cells", "left", ["x"], ["y"]), "")),
        ("EQ \\b\\bc\\[(a)", ("[", "a", "]")),
        ("EQ \\a\\co2(1,2,3,4)", ("cells", "center", ["1", "2"], ["3", "4"])),
        ("EQ \\x\\to(a)", ("frame", "a", "top")),
        ("EQ \\i\\su(1,n,x)", [("limits", "<∑>", "n", "1"), "x"]),
        ("EQ a\\d\\fo10()b", ["a", [10.0, []], "b"]),
        ("EQ f(x)", "f(x)"),
        ("EQ \\f(\\(a\\,b\\),2)", ("frac", "(a,b)", "2")),
        ("EQ \\q(a)", "q(a)"),
        ("EQ \\f(1,2", ("frac", "1", "2")),
        ("EQ \\l(a,b)", ["a", ",", "b"]),
        ("EQ", []),
    ],
)
def test_equation_fields(code: str, tree: object) -> None:
    assert eq(code) == tree


@given(st.text(alphabet="EQ \\oafrsbxdil(),;{2印", max_size=40))
def test_no_character_of_an_argument_is_lost(code: str) -> None:
    assert text_of(equation((Text("EQ " + code, RUN),), RUN)).count("印") == code.count("印")


def test_pieces_of_the_code_keep_their_look_and_fields_stand_for_their_results() -> None:
    big = RunProps(size=15.5)
    inner = Field("REF x", (Text("3", RUN),), RUN)
    tree = equation((Text("EQ \\o(", RUN), Text("○", big), Text(",", RUN), inner, Text(")", RUN)), RUN)
    assert show(tree) == ("center", "○", "3")
    assert isinstance(tree, Overprinted)
    assert [part.props.size for part in tree.parts if isinstance(part, Letters)] == [15.5, 10.0]


def r(text: str, style: str = "") -> str:
    return f"<m:r>{style}<m:t>{text}</m:t></m:r>"


def omath(inner: str) -> object:
    (block,) = blocks(f"<w:p><m:oMath>{inner}</m:oMath></w:p>")
    assert isinstance(block, Paragraph)
    (formula,) = block.content
    assert isinstance(formula, Formula)
    return show(formula.tree)


@pytest.mark.parametrize(
    ("inner", "tree"),
    [
        (r("x=2β"), ["/x/", "=2", "/β/"]),
        (r("sin", "<m:rPr><m:sty m:val='p'/></m:rPr>"), "sin"),
        (r("文字 a", "<m:rPr><m:nor/></m:rPr>"), "文字 a"),
        (f"<m:f><m:num>{r('1')}</m:num><m:den>{r('2')}</m:den></m:f>", ("frac", "1", "2")),
        (
            f"<m:f><m:fPr><m:type m:val='lin'/></m:fPr><m:num>{r('1')}</m:num><m:den>{r('2')}</m:den></m:f>",
            ("slash", "1", "2"),
        ),
        (f"<m:sSup><m:e>{r('x')}</m:e><m:sup>{r('2')}</m:sup></m:sSup>", ("scripts", "/x/", "2", None)),
        (f"<m:sSub><m:e>{r('x')}</m:e><m:sub>{r('2')}</m:sub></m:sSub>", ("scripts", "/x/", None, "2")),
        (
            f"<m:sPre><m:sub>{r('1')}</m:sub><m:sup>{r('2')}</m:sup><m:e>{r('x')}</m:e></m:sPre>",
            ("before", "/x/", "2", "1"),
        ),
        (
            f"<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>{r('2')}</m:e></m:rad>",
            ("root", "2", None),
        ),
        (f"<m:rad><m:deg>{r('3')}</m:deg><m:e>{r('2')}</m:e></m:rad>", ("root", "2", "3")),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{r('1')}</m:sub><m:sup>{r('2')}</m:sup>"
            f"<m:e>{r('3')}</m:e></m:nary>",
            [("limits", "<∑>", "2", "1"), 1.7, "3"],
        ),
        (
            f"<m:nary><m:sub/><m:sup/><m:e>{r('3')}</m:e></m:nary>",
            [("scripts", "<∫>", [], []), 1.7, "3"],
        ),
        (
            f"<m:nary><m:naryPr><m:chr m:val='∑'/><m:supHide/></m:naryPr><m:sub>{r('1')}</m:sub><m:sup/><m:e/>"
            "</m:nary>",
            [("limits", "<∑>", None, "1"), 1.7, []],
        ),
        (
            f"<m:eqArr><m:e>{r('a&amp;=1')}</m:e><m:e>{r('&amp;=2&amp;')}</m:e></m:eqArr>",
            ("cells", "aligned", ["/a/", "=1"], [[], "=2", []]),
        ),
        (
            f"<m:groupChr><m:groupChrPr><m:chr m:val='⏞'/><m:pos m:val='top'/><m:vertJc m:val='bot'/></m:groupChrPr>"
            f"<m:e>{r('1')}</m:e></m:groupChr>",
            ("group", "1", "⏞", "above", False),
        ),
        (
            f"<m:groupChr><m:groupChrPr><m:chr m:val='→'/><m:vertJc m:val='bot'/></m:groupChrPr><m:e>{r('1')}</m:e>"
            "</m:groupChr>",
            ("group", "1", "→", "below", True),
        ),
        (
            f"<m:phant><m:phantPr><m:show m:val='0'/><m:zeroDesc/></m:phantPr><m:e>{r('1')}</m:e></m:phant>",
            ("phantom", "1", False, True, True, False),
        ),
        (
            f"<m:borderBox><m:borderBoxPr><m:hideTop/><m:strikeH/></m:borderBoxPr><m:e>{r('1')}</m:e></m:borderBox>",
            ("frame", "1", "across", "bottom", "left", "right"),
        ),
        (r("1", "<m:rPr><m:brk/></m:rPr>"), ["newline", "1"]),
        ("<m:r><m:t>1</m:t><w:br/><m:t>2</m:t></m:r>", ["1", "newline", "2"]),
        (r("R2", "<m:rPr><m:scr m:val='double-struck'/></m:rPr>"), ["ℝ", "2"]),
        (r("𝑥𝟐-ℎ"), ["/x/", "2", "−", "/h/"]),
        (f"<m:d><m:e>{r('1')}</m:e><m:e>{r('2')}</m:e></m:d>", ("(", ["1", "|||", "2"], ")")),
        (
            f"<m:d><m:dPr><m:begChr m:val='{{'/><m:endChr m:val=''/></m:dPr><m:e>{r('1')}</m:e></m:d>",
            ("{", ["1"], ""),
        ),
        (f"<m:acc><m:e>{r('1')}</m:e></m:acc>", ("accent", "1", "\u0302")),
        (f"<m:m><m:mr><m:e>{r('1')}</m:e><m:e>{r('2')}</m:e></m:mr></m:m>", ("cells", "center", ["1", "2"])),
        (f"<m:eqArr><m:e>{r('1')}</m:e><m:e>{r('2')}</m:e></m:eqArr>", ("cells", "left", ["1"], ["2"])),
        (f"<m:borderBox><m:e>{r('1')}</m:e></m:borderBox>", ("frame", "1", "bottom", "left", "right", "top")),
        (
            f"<m:limLow><m:e>{r('1')}</m:e><m:lim>{r('2')}</m:lim></m:limLow>",
            ("limits", "1", None, "2"),
        ),
        ("", []),
    ],
)
def test_formulas_of_word(inner: str, tree: object) -> None:
    assert omath(inner) == tree


def test_what_is_not_known_comes_out_as_its_content() -> None:
    reading = read(docx(f"<w:p><m:oMath><m:odd><m:e>{r('1')}</m:e></m:odd></m:oMath></w:p>"), "t.docx")
    (block,) = reading.document.sections[0].blocks
    assert isinstance(block, Paragraph)
    assert said(block.content) == "1"
    assert [finding.code for finding in reading.findings] == ["W640"]


@pytest.mark.parametrize(("jc", "align"), [("", "center"), ("left", "left"), ("centerGroup", "center")])
def test_a_formula_of_a_line_of_its_own(jc: str, align: str) -> None:
    given_jc = f"<m:oMathParaPr><m:jc m:val='{jc}'/></m:oMathParaPr>" if jc else ""
    formula = f"<m:oMathPara>{given_jc}<m:oMath>{r('1')}</m:oMath></m:oMathPara>"
    alone, among = blocks(
        f"<w:p><w:pPr><w:ind w:firstLine='420'/></w:pPr>{formula}</w:p><w:p>{formula}<w:r><w:t>文</w:t></w:r></w:p>"
    )
    assert isinstance(alone, Paragraph)
    assert isinstance(among, Paragraph)
    assert (alone.props.align, alone.props.first_line, among.props.align) == (align, 0.0, "left")


def test_formulas_one_under_another_and_text_inside_one() -> None:
    two = f"<m:oMath>{r('1')}</m:oMath><m:oMath>{r('2')}<w:r><w:t>字</w:t></w:r></m:oMath>"
    (block,) = blocks(f"<w:p><m:oMathPara>{two}</m:oMathPara></w:p>")
    assert isinstance(block, Paragraph)
    assert [type(item) for item in block.content] == [Formula, Break, Formula]
    assert block.props.align == "center"
    assert said(block.content) == "1 2字"


def test_a_formula_nested_very_deep() -> None:
    inner = "<m:e>" * 150 + r("1") + "</m:e>" * 150
    assert "1" in str(omath(inner))


def test_a_numbered_formula_stands_between_tabs() -> None:
    array = f"<m:eqArr><m:eqArrPr><m:maxDist m:val='1'/></m:eqArrPr><m:e>{r('E=mc')}{r('1#(2)')}</m:e></m:eqArr>"
    jc = "<m:oMathParaPr><m:jc m:val='center'/></m:oMathParaPr>"
    (block,) = blocks(f"<w:p><m:oMathPara>{jc}<m:oMath>{array}</m:oMath></m:oMathPara></w:p>")
    assert isinstance(block, Paragraph)
    first, formula, second, number = block.content
    assert isinstance(first, Tab)
    assert isinstance(second, Tab)
    assert [None if tab.position is None else tab.position.kind for tab in (first, second)] == ["center", "right"]
    assert (said((formula,)), said((number,)), block.props.align) == ("E=mc1", "(2)", "left")


def test_columns_of_a_matrix() -> None:
    said_ = "<m:mPr><m:mcs><m:mc><m:mcPr><m:count m:val='2'/><m:mcJc m:val='right'/></m:mcPr></m:mc></m:mcs></m:mPr>"
    (block,) = blocks(f"<w:p><m:oMath><m:m>{said_}<m:mr><m:e>{r('1')}</m:e></m:mr></m:m></m:oMath></w:p>")
    assert isinstance(block, Paragraph)
    (formula,) = block.content
    assert isinstance(formula, Formula)
    assert isinstance(formula.tree, Cells)
    assert formula.tree.columns == ("right", "right")


def test_what_the_document_says_of_all_formulas() -> None:
    ways = "<m:mathPr><m:defJc m:val='left'/><m:intLim m:val='undOvr'/><m:naryLim m:val='subSup'/></m:mathPr>"
    nary = "<m:nary><m:naryPr><m:chr m:val='{}'/></m:naryPr><m:sub>" + r("1") + "</m:sub><m:sup/><m:e/></m:nary>"
    body = f"<w:p><m:oMathPara><m:oMath>{nary.format('∑')}{nary.format('∫')}</m:oMath></m:oMathPara></w:p>"
    reading = read(docx(body, settings=ways), "t.docx")
    (block,) = reading.document.sections[0].blocks
    assert isinstance(block, Paragraph)
    (formula,) = block.content
    assert isinstance(formula, Formula)
    assert formula.display == "left"
    total, area = show(formula.tree)  # type: ignore[misc]
    assert (total[0][0], area[0][0]) == ("scripts", "limits")
