"""Formulas: m:oMath in the text and in lines of its own, and EQ fields as older files have them."""

from __future__ import annotations

from .package import Docx
from .prose import prose
from .text import label, p, r, title
from .xml import Value, Xml, el


def mel(name: str, *children: str) -> Xml:
    """An element of mathematics."""
    return el(f"m:{name}", *children)


def mr(text: str, **values: str) -> Xml:
    """A run of a formula; `sty` is the style of its letters."""
    style = el("m:rPr", *(el(f"m:{name}", **{"m:val": value}) for name, value in values.items())) if values else Xml()
    look = el("rPr", el("rFonts", ascii="Cambria Math", hAnsi="Cambria Math"))
    return el("m:r", style, look, el("m:t", text))


def val(properties: str, **values: str) -> Xml:
    return mel(properties, *(el(f"m:{name}", **{"m:val": value}) for name, value in values.items()))


def frac(above: str, below: str, **values: str) -> Xml:
    return mel("f", *([val("fPr", **values)] if values else []), mel("num", above), mel("den", below))


def sup(base: str, raised: str) -> Xml:
    return mel("sSup", mel("e", base), mel("sup", raised))


def sub(base: str, lowered: str) -> Xml:
    return mel("sSub", mel("e", base), mel("sub", lowered))


_DECLARED = {"xmlns:m": "http://schemas.openxmlformats.org/officeDocument/2006/math"}


def math(*parts: str) -> Xml:
    return el("m:oMath", *parts, **_DECLARED)


def display(*parts: str, jc: str = "") -> Xml:
    return el("m:oMathPara", *([val("oMathParaPr", jc=jc)] if jc else []), math(*parts), **_DECLARED)


def eq(*pieces: str | tuple[str, dict[str, Value]]) -> Xml:
    """An EQ field: pieces of its code, some with a look of their own. It has no result."""
    runs = []
    for piece in pieces:
        text, values = piece if isinstance(piece, tuple) else (piece, {})
        runs.append(r(el("instrText", text, **{"xml:space": "preserve"}), **values))
    return Xml(r(el("fldChar", fldCharType="begin")) + "".join(runs) + r(el("fldChar", fldCharType="end")))


def _structures() -> list[Xml]:
    root = mel("rad", val("radPr", degHide="1"), mel("deg"), mel("e", sup(mr("b"), mr("2")), mr("−4ac")))
    cube = mel("rad", mel("deg", mr("3")), mel("e", mr("x+1")))
    total = mel(
        "nary", val("naryPr", chr="∑", limLoc="undOvr"), mel("sub", mr("i=1")), mel("sup", mr("n")),
        mel("e", sub(mr("x"), mr("i"))),
    )  # fmt: skip
    area = mel("nary", val("naryPr", limLoc="subSup"), mel("sub", mr("a")), mel("sup", mr("b")), mel("e", mr("f(x)dx")))
    rows = ("mr", mel("e", mr("a")), mel("e", mr("b"))), ("mr", mel("e", mr("c")), mel("e", mr("d")))
    matrix = mel("d", val("dPr", begChr="[", endChr="]"), mel("e", mel("m", *(mel(*row) for row in rows))))
    cases = mel(
        "d", val("dPr", begChr="{", endChr=""), mel("e", mel("eqArr", mel("e", mr("x+y=1")), mel("e", mr("x−y=0"))))
    )
    limit = mel("func", mel("fName", mel("limLow", mel("e", mr("lim", sty="p")), mel("lim", mr("n→∞")))),
                mel("e", sub(mr("a"), mr("n"))))  # fmt: skip
    return [
        display(mr("x="), frac(Xml(mr("−b±") + root), mr("2a"))),
        display(total, mr("="), frac(Xml(mr("n") + mel("d", mel("e", mr("n+1")))), mr("2"))),
        display(area, mr("="), limit, mr("≤"), cube),
        display(mr("A="), matrix, mr("，", sty="p"), cases),
        display(mel("acc", mel("e", mr("y"))), mr("="), mel("bar", val("barPr", pos="top"), mel("e", mr("x"))), mr("+"),
                mel("sSubSup", mel("e", mr("β")), mel("sub", mr("i")), mel("sup", mr("2"))), jc="left"),
    ]  # fmt: skip


def _more() -> list[Xml]:
    """Arrays that are aligned, numbered lines, braces, phantoms, boxes, other alphabets, brackets with dividers."""
    lined = mel("eqArr", mel("e", mr("f(x)&=(x+1)(x+1)")), mel("e", mr("&=x²+2x+1")))
    number = mel("eqArr", val("eqArrPr", maxDist="1"),
                 mel("e", mr("E=m"), sup(mr("c"), mr("2")), mr("#"), mel("d", mel("e", mr("2.1")))))  # fmt: skip
    under = mel("groupChr", val("groupChrPr", chr="⏟"), mel("e", mr("a+b+c")))
    brace = mel("limLow", mel("e", under), mel("lim", mr("n项", nor="1")))
    arrow = mel("groupChr", val("groupChrPr", chr="→", vertJc="bot"), mel("e", mr("加热催化", nor="1")))
    set_ = mel("d", val("dPr", begChr="{", sepChr="|", endChr="}"), mel("e", mr("x∈"), mr("R", scr="double-struck")),
               mel("e", frac(mr("1"), mr("x")), mr(">0")))  # fmt: skip
    pre = mel("sPre", mel("sub", mr("2")), mel("sup", mr("4")), mel("e", mr("He", sty="p")))
    ghost = mel("phant", val("phantPr", show="0"), mel("e", mr("xx")))
    hidden = {"hideTop": "1", "hideBot": "1", "hideLeft": "1", "hideRight": "1"}
    struck = mel("borderBox", val("borderBoxPr", **hidden, strikeBLTR="1"), mel("e", mr("xy")))
    vector = mel("acc", val("accPr", chr="\u20d7"), mel("e", mr("AB")))
    nested = frac(mr("1"), Xml(mr("1+") + frac(mr("1"), Xml(mr("1+") + frac(mr("1"), mr("x"))))))
    matrix = mel(
        "m",
        mel("mPr", mel("mcs", mel("mc", val("mcPr", count="2", mcJc="right")))),
        mel("mr", mel("e", mr("−10")), mel("e", mr("2"))),
        mel("mr", mel("e", mr("3")), mel("e", mr("−400"))),
    )
    terms = (Xml(sub(mr("β"), mr(str(at))) + sub(mr("X"), mr(f"{at},it")) + mr("+")) for at in range(1, 13))
    norm = mel("d", val("dPr", begChr="‖", endChr="‖"), mel("e", matrix))
    return [
        display(lined), display(number), display(brace, mr("="), set_), display(pre, arrow, mr("Y")),
        display(mr("a"), ghost, mr("b+"), struck, mr("+"), mel("borderBox", mel("e", vector)), mr("="), nested),
        display(norm, mr("<−5*k-1,k=1,2,…")),
        display(*terms, sub(mr("ε"), mr("it"))),
    ]  # fmt: skip


def formulas() -> Docx:
    """Fractions, roots, scripts, sums, brackets, arrays; in a line of text and in lines of their own."""
    doc = Docx()
    inline = math(mr("y="), frac(mr("1"), mr("2")), sup(mr("x"), mr("2")), mr("+c"))
    doc.add(title("公式"), p("文中的公式", inline, "与文字同行，" + prose(2)))
    sums = mel(
        "nary", val("naryPr", chr="∑", limLoc="undOvr"), mel("sub", mr("i=1")), mel("sup", mr("n")), mel("e", mr("i"))
    )
    doc.add(p("求和", math(sums), "与文字同行时上下限在旁边。"))
    doc.add(p("变量", math(sub(mr("x"), mr("i"))), "不使行变高，", math(mr("a>b")), "也不。" + prose(2)))
    doc.add(*(p(each) for each in _structures()))
    doc.add(*(p(each) for each in _more()))
    doc.add(p("分式写成一行：", math(frac(mr("a"), mr("b"), type="lin"), mr("+1"))))
    doc.add(label("域写的公式"))
    circled = eq("eq \\o\\ac(", ("○", {"rFonts": {"hint": "eastAsia"}, "position": -4, "sz": 31}), ",印)")
    doc.add(
        p("带圈字符：", circled, "，分式：", eq("EQ \\F(1,2)"), "，根式：", eq("EQ \\R(3,x)"), "、", eq("EQ \\R(2)"))
    )
    small: dict[str, Value] = {"sz": 10}
    guide = eq("EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(", ("hàn zì", small), "),汉字)")
    stacked = eq("EQ \\o(\\s\\up 5(", ("上海", small), "),\\s\\do 3(", ("市政", small), "))")
    doc.add(p("注音：", guide, "，两行合一：", stacked, "，上下标：", "x", eq("EQ \\s(2,i)"), "。"))
    bracket = eq("EQ \\b\\lc\\{(\\a\\al(甲＝1,乙＝2))")
    doc.add(p("括号：", bracket, "，方框：", eq("EQ \\x(框)"), "，求和：", eq("EQ \\i\\su(i=1,n,x)"), "。"))
    return doc


DOCUMENTS = {"text-formulas": formulas}
