"""Equations as a line of text."""

from __future__ import annotations

import pytest

from reportgen.word.model import Break, Paragraph, Text
from reportgen.word.read import read
from word.build import docx


def content(body: str) -> Paragraph:
    block = read(docx(f"<w:p>{body}</w:p>"), "t.docx").document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def said(inner: str) -> str:
    """What an equation says; raised type after ^, lowered after _."""
    out = ""
    for item in content(f"<m:oMath>{inner}</m:oMath>").content:
        assert isinstance(item, Text)
        mark = {"superscript": "^", "subscript": "_"}.get(item.props.vert_align, "")
        out += mark + item.text
    return out


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def e(name: str, inner: str) -> str:
    return f"<m:{name}>{inner}</m:{name}>"


A, B, SUM = r("a"), r("b"), r("a+b")


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (e("f", e("num", A) + e("den", SUM)), "a/(a+b)"),
        (e("f", e("num", r("12")) + e("den", r("5"))), "12/5"),
        (e("sSup", e("e", A) + e("sup", r("2"))), "a^2"),
        (e("sSubSup", e("e", A) + e("sub", r("i")) + e("sup", r("2"))), "a_i^2"),
        (e("sPre", e("e", A) + e("sub", r("i")) + e("sup", r("2"))), "_i^2a"),
        (e("rad", e("deg", r("3")) + e("e", SUM)), "^3√(a+b)"),
        (e("rad", e("deg", "") + e("e", A)), "√a"),
        (e("nary", "<m:naryPr><m:chr m:val='∑'/></m:naryPr>"
           + e("sub", r("1")) + e("sup", r("n")) + e("e", A)), "∑_1^na"),
        (e("nary", e("sub", "") + e("sup", "") + e("e", A)), "∫a"),
        (e("d", "<m:dPr><m:begChr m:val='['/><m:endChr m:val=')'/></m:dPr>" + e("e", A) + e("e", B)), "[a|b)"),
        (e("func", e("fName", r("sin")) + e("e", A)), "sin a"),
        (e("func", e("fName", e("limLow", e("e", r("lim")) + e("lim", r("n")))) + e("e", A)), "lim_n a"),
        (e("acc", e("e", A)), "a\u0302"),
        (e("bar", "<m:barPr><m:pos m:val='top'/></m:barPr>" + e("e", A)), "a\u0305"),
        (e("m", e("mr", e("e", A) + e("e", B)) + e("mr", e("e", B) + e("e", A))), "a, b; b, a"),
        (e("eqArr", e("e", A) + e("e", B)), "a; b"),
        (e("box", e("e", A)) + "<w:r><w:t>字</w:t></w:r>", "a字"),
        (e("sSup", e("e", A) + e("sup", e("f", e("num", SUM) + e("den", B)))), "a^(^a^+^b^)/^b"),
    ],
)  # fmt: skip
def test_what_an_equation_says(inner: str, text: str) -> None:
    assert said(inner) == text


def test_letters_lean_and_figures_stand() -> None:
    found = content(
        "<m:oMath><m:r><m:t>2x字</m:t></m:r><m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>d</m:t></m:r></m:oMath>"
    )
    assert [(item.text, item.props.italic) for item in found.content if isinstance(item, Text)] == [
        ("2", False), ("x", True), ("字d", False)
    ]  # fmt: skip


def test_an_equation_of_its_own_line() -> None:
    lines = "<m:oMath><m:r><m:t>1</m:t></m:r></m:oMath><m:oMath><m:r><m:t>2</m:t></m:r></m:oMath>"
    found = content(f"<w:pPr><w:ind w:firstLine='480'/></w:pPr><m:oMathPara>{lines}</m:oMathPara>")
    assert (found.props.align, found.props.first_line) == ("center", 0.0)
    assert [type(item) for item in found.content] == [Text, Break, Text]
    left = "<m:oMathParaPr><m:jc m:val='left'/></m:oMathParaPr>"
    assert content(f"<m:oMathPara>{left}{lines}</m:oMathPara>").props.align == "left"
    assert content(f"<w:r><w:t>其中</w:t></w:r><m:oMathPara>{lines}</m:oMathPara>").props.align != "center"


def test_a_damaged_depth_ends() -> None:
    deep = "<m:e>" * 200 + r("a") + "</m:e>" * 200
    assert said(deep) == ""
