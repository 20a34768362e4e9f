"""Fields that programs compute: running heads, page numbers made of fields, tables of contents that are out of date."""

from __future__ import annotations

from .lists import level, numbers
from .package import Docx
from .prose import phrase, prose
from .text import bookmark, field, p, page_break, r, section, tabs, title
from .xml import Value, Xml, el


def made_of(*pieces: str, result: str, **values: Value) -> Xml:
    """A field whose code holds fields; plain strings are code."""
    code = (
        piece if isinstance(piece, Xml) else r(el("instrText", piece, **{"xml:space": "preserve"}), **values)
        for piece in pieces
    )
    return Xml(
        r(el("fldChar", fldCharType="begin"), **values)
        + "".join(code)
        + r(el("fldChar", fldCharType="separate"), **values)
        + (r(result, **values) if result else "")
        + r(el("fldChar", fldCharType="end"), **values)
    )


def _head(text: str, depth: int, number: int = 0) -> Xml:
    values: dict[str, Value] = {"pStyle": f"Heading{depth}"}
    if number:
        values["numPr"] = Xml(el("ilvl", val=depth - 1) + el("numId", val=number))
    return p(text, **values)


_CHAPTERS = numbers(
    [
        [
            level(0, "chineseCountingThousand", "第%1章", left=0, hanging=0, suff="space"),
            level(1, "decimal", "%1.%2", left=0, hanging=0, isLgl=True, suff="tab"),
            level(2, "decimal", "%1.%2.%3", left=0, hanging=0, isLgl=True, suff="tab"),
        ]
    ]
)


def running_heads() -> Docx:
    """Chapters quoted at the head of each page by style, first and last of the page; pages by IF and formulas."""
    doc = Docx(numbering=_CHAPTERS)
    head = p(
        field('STYLEREF "标题 1" \\n', "第一章"),
        field('STYLEREF "heading 1"', "总则"),
        "\t",
        field("STYLEREF 2", "甲"),
        "—",
        field("STYLEREF 2 \\l", "乙"),
        pStyle="Header",
        tabs=tabs(("right", 8306, "none")),
    )
    last = made_of(
        " IF ", field("PAGE", "1"), " = ", field("NUMPAGES", "9"), ' "（完）" "（转第',
        made_of(" = ", field("PAGE", "1"), " + 1 ", result="2"), '页）" ', result="（转第2页）",
    )  # fmt: skip
    foot = p(
        "第",
        field("PAGE \\* CHINESENUM3", "一"),
        "页，正文共",
        made_of(" = ", field("NUMPAGES", "9"), ' - 1 \\# "00" ', result="08"),
        "页，本节",
        field("SECTIONPAGES", "9"),
        "页",
        last,
        pStyle="Footer",
        jc="center",
    )
    sect = doc.header("default", head), doc.footer("default", foot)
    doc.section = section(*sect)
    doc.add(title("页眉引用标题"), p(prose(3)))
    for chapter, name in enumerate(("总则", "职责分工", "附则")):
        doc.add(_head(name, 1, 1))
        for part in range(3):
            doc.add(_head(phrase(chapter * 7 + part, 8), 2, 1))
            doc.add(*(p(prose(5, chapter + part + n)) for n in range(2)))
    doc.add(page_break(), p("本页没有标题，引用前面的。这是第", field("PAGE", "1"), "页。"))
    return doc


def stale_contents() -> Docx:
    """A table of contents without entries, a list of figures that is out of date, sequences that were never counted."""
    doc = Docx(numbering=_CHAPTERS)
    dirty = Xml(
        r(el("fldChar", fldCharType="begin", dirty=1))
        + r(el("instrText", ' TOC \\h \\z \\c "图" ', **{"xml:space": "preserve"}))
        + r(el("fldChar", fldCharType="separate"))
        + r("旧的图目录")
        + r(el("fldChar", fldCharType="end"))
    )
    doc.add(p("目　录", jc="center"), p(field('TOC \\o "1-3" \\h \\z \\u')), p("插　图", jc="center"), p(dirty))
    doc.add(page_break())
    for chapter, name in enumerate(("总体情况", "主要做法", "下一步打算")):
        doc.add(_head(name, 1, 1), p(prose(4, chapter)))
        for part in range(2):
            doc.add(_head(phrase(chapter * 5 + part, 9), 2, 1), p(prose(9, chapter + part)), p(prose(7, part)))
            caption = Xml(r("图") + field("SEQ 图 \\* ARABIC"))
            number = chapter * 2 + part + 1
            doc.add(p(bookmark(number, f"_Ref{number:06d}", caption), "　" + phrase(number + 20, 7), jc="center"))
            doc.add(_head(phrase(number + 30, 6), 3, 1), p("如", field(f"REF _Ref{number:06d} \\h"), "。" + prose(4)))
    return doc


DOCUMENTS = {"ref-running-heads": running_heads, "ref-contents-stale": stale_contents}
