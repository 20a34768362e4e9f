"""Fields, tables of contents, bookmarks and links, notes, comments, tracked changes, content controls."""

from __future__ import annotations

from .package import Docx
from .prose import phrase, prose
from .text import (
    HEI,
    Cell,
    bookmark,
    field,
    fonts,
    label,
    p,
    page_break,
    r,
    section,
    simple_field,
    tabs,
    tbl,
    title,
)
from .xml import RUN_PROPS, Value, Xml, el, names, props


def heading(text: str, depth: int = 1, name: str = "", number: int = 0, **values: Value) -> Xml:
    """A heading, within a bookmark where it is given a name."""
    inner = bookmark(number, name, text) if name else text
    return p(inner, mark=None, **{**values, "pStyle": f"Heading{depth}"})


def fields() -> Docx:
    """Numbers of pages and sections, references, sequences, running heads, dates; simple and complex, nested."""
    doc = Docx()
    running = p(
        field('STYLEREF "heading 1"', "第一章　总则"),
        "\t第",
        field("PAGE", "1"),
        "页　共",
        field("NUMPAGES", "4"),
        "页",
        pStyle="Header",
    )
    foot = p(
        "本节共",
        field("SECTIONPAGES", "2"),
        "页，第",
        field("SECTION", "1"),
        "节，第",
        simple_field("PAGE", "1"),
        "页",
        pStyle="Footer",
    )
    sect = (doc.header("default", running), doc.footer("default", foot))
    doc.section = section(*sect)
    doc.add(title("域"), heading("第一章　总则", 1, "_Ref000001", 1))
    doc.add(
        p(
            "见“",
            field("REF _Ref000001 \\h", "第一章　总则"),
            "”（第",
            field("PAGEREF _Ref000001 \\h", "1"),
            "页）和第",
            field("PAGEREF _Ref000002 \\h", "3"),
            "页的“",
            field("REF _Ref000002 \\h", "第三章　附则"),
            "”。",
        )
    )
    doc.add(
        p(
            "当前页",
            simple_field("PAGE", "1"),
            "，总页数",
            simple_field("NUMPAGES", "4"),
            "，本节页数",
            field("SECTIONPAGES", "2"),
            "。",
        )
    )
    doc.add(
        p(
            "页码的格式：",
            field("PAGE \\* ROMAN", "I"),
            "、",
            field("PAGE \\* CHINESENUM3", "一"),
            "、",
            field("NUMPAGES \\* Arabic", "4"),
            "、",
            field("PAGE \\* MERGEFORMAT", "1"),
            "。",
        )
    )
    doc.add(label("题注"))
    for number in (1, 2, 3):
        caption = Xml(r("图") + field("SEQ 图 \\* ARABIC", str(number)))
        doc.add(p(bookmark(10 + number, f"_Ref00001{number}", caption), f"　第{number}幅图的题注", jc="center"))
    doc.add(
        p(
            "表",
            field("SEQ 表 \\* ARABIC", "1"),
            "　另起的序列，图",
            field("REF _Ref000012 \\h", "图2"),
            "在前。",
            jc="center",
        )
    )
    doc.add(label("日期（锁定的域）"), p("保存于", field('DATE \\@ "yyyy年M月d日"', "2024年1月2日", locked=True), "。"))
    doc.add(
        label("域结果的格式"),
        p(
            "加粗的结果：",
            field("PAGE", "1", b=True, color="C00000"),
            "，跨字符串的",
            field("REF _Ref000001 \\h \\* MERGEFORMAT", "第一章　总则", i=True),
            "。",
        ),
    )
    doc.add(
        label("嵌套"),
        p(
            r(el("fldChar", fldCharType="begin")),
            r(el("instrText", " IF ", **{"xml:space": "preserve"})),
            field("PAGE", "1"),
            r(el("instrText", ' = 1 "首页" "其他页" ', **{"xml:space": "preserve"})),
            r(el("fldChar", fldCharType="separate")),
            r("首页"),
            r(el("fldChar", fldCharType="end")),
            "之后。",
        ),
    )
    doc.add(page_break(), heading("第二章　分则"), p(prose(8)))
    inner = section(*sect).removeprefix("<w:sectPr>").removesuffix("</w:sectPr>")
    doc.add(p("第一节到此为止。", sectPr=Xml(inner)))
    doc.add(heading("第三章　附则", 1, "_Ref000002", 2), p(prose(5), bookmark(3, "end", "文末")))
    doc.add(
        page_break(), p("末页，引用后文：", field("REF end \\h", "文末"), "，位置", field("PAGEREF end \\h", "3"), "。")
    )
    return doc


_CHAPTERS = (("总体情况", 2), ("主要做法", 3), ("存在问题", 2), ("下一步打算", 2))
_PAGES = (1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6)
"""Pages of the headings of `contents`, as saved."""


def contents() -> Docx:
    """A table of contents as Word saves it: one field around many paragraphs, links, page references; then the text."""
    doc = Docx()
    headings = []
    for chapter, (name, parts) in enumerate(_CHAPTERS, 1):
        headings.append((1, f"{chapter}　{name}"))
        headings += [(2, f"{chapter}.{part}　{phrase(chapter * 5 + part, 10)}") for part in range(1, parts + 1)]
    doc.add(p("目　录", jc="center", mark={"sz": 32, "rFonts": fonts(HEI)}))
    for number, ((depth, text), page) in enumerate(zip(headings, _PAGES, strict=True), 1):
        name = f"_Toc{number:06d}"
        link = el("hyperlink", Xml(r(text + "\t") + field(f"PAGEREF {name} \\h", str(page))), anchor=name, history=1)
        start = Xml(
            r(el("fldChar", fldCharType="begin"))
            + r(el("instrText", ' TOC \\o "1-3" \\h \\z \\u ', **{"xml:space": "preserve"}))
            + r(el("fldChar", fldCharType="separate"))
        )
        doc.add(p(start if number == 1 else "", link, pStyle=f"TOC{depth}", tabs=tabs(("right", 8296, "dot"))))
    doc.add(p(r(el("fldChar", fldCharType="end"))))
    inner = section(pgNumType={"fmt": "lowerRoman", "start": 1}).removeprefix("<w:sectPr>").removesuffix("</w:sectPr>")
    doc.add(p(sectPr=Xml(inner)))
    for number, (depth, text) in enumerate(headings, 1):
        doc.add(heading(text, depth, f"_Toc{number:06d}", number))
        doc.add(*(p(prose(4, number + n), ind={"firstLineChars": 200, "firstLine": 420}) for n in range(3)))
    footer = doc.footer("default", p(field("PAGE", "1"), pStyle="Footer", jc="center"))
    doc.section = section(footer, pgNumType={"start": 1})
    return doc


def links() -> Docx:
    """Hyperlinks out and in, with and without style, over line ends; nested and overlapping bookmarks."""
    doc = Docx()
    relation = doc.relate("hyperlink", "https://www.example.org/", external=True)
    mail = doc.relate("hyperlink", "mailto:office@example.org", external=True)

    def out(name: str, text: str, **values: Value) -> Xml:
        return el("hyperlink", r(text, **values), **{"r:id": name})

    doc.add(title("超链接与书签"))
    doc.add(
        p(
            "网站：",
            out(relation, "www.example.org", rStyle="Hyperlink"),
            "，电子邮箱：",
            out(mail, "office@example.org", rStyle="Hyperlink"),
            "。",
        )
    )
    doc.add(
        p("没有样式的", out(relation, "链接文字"), "，跨行的", out(relation, prose(3), rStyle="Hyperlink"), "之后。")
    )
    doc.add(
        p(
            "内部链接：",
            el("hyperlink", r("转到末段", rStyle="Hyperlink"), anchor="last"),
            "；域写法：",
            field('HYPERLINK \\l "last"', "转到末段", rStyle="Hyperlink"),
            "；",
            field('HYPERLINK "https://www.example.org/a"', "外部地址", rStyle="Hyperlink"),
            "。",
        )
    )
    pieces = Xml(r("甲", b=True) + r("乙") + r("丙", i=True))
    doc.add(p("链接里有几种格式：", el("hyperlink", pieces, **{"r:id": relation}), "。"))
    doc.add(
        p(
            bookmark(1, "outer", Xml(r("外层") + bookmark(2, "inner", "内层") + r("又外层"))),
            "：",
            field("REF inner \\h", "内层"),
            "、",
            field("REF outer \\h", "外层内层又外层"),
            "。",
        )
    )
    doc.add(
        p(el("bookmarkStart", id=3, name="crossing"), "跨段书签从这里起，"),
        p("到这里止", el("bookmarkEnd", id=3), "，之后。"),
    )
    doc.add(p("空书签", bookmark(4, "empty"), "不占地方，", field("PAGEREF empty \\h", "1"), "页。"))
    doc.add(*(p(prose(6, n)) for n in range(9)))
    doc.add(
        p(
            bookmark(5, "last", "这是末段。"),
            "第一段在第",
            field("PAGEREF outer \\h", "1"),
            "页，本段在第",
            field("PAGEREF last \\h", "2"),
            "页。",
        )
    )
    return doc


def note(kind: str, text: str) -> Xml:
    """The paragraph of a foot- or endnote, its number first."""
    mark = r(el(f"{kind}Ref"), rStyle=f"{kind.capitalize()}Reference")
    return p(mark, f" {text}", pStyle=f"{kind.capitalize()}Text")


def footnotes() -> Docx:
    """Footnotes: short, several on a line, many lines, at a page's end, in a table, own mark."""
    doc = Docx(settings={"footnotePr": Xml(el("numFmt", val="decimalEnclosedCircle"))})

    def foot(text: str) -> Xml:
        return doc.footnote(note("footnote", text))

    doc.add(title("脚注"))
    doc.add(
        p(
            "第一处注释",
            foot("短注。"),
            "，第二处",
            foot(prose(2)),
            "，第三处",
            foot("Latin note, with 12 words in it."),
            "。",
            prose(3),
        )
    )
    doc.add(*(p(prose(5, n)) for n in range(5)))
    doc.add(p(prose(2), foot(prose(6)), prose(2, 3), foot("多段的注之一。"), prose(2, 7)))
    doc.add(*(p(prose(5, n)) for n in range(6)))
    doc.add(p("近页尾的一处", foot(prose(9, 4)), "，" + prose(4)))
    both = doc.footnote(note("footnote", "有两段的注，第一段。"), p("第二段，" + prose(1), pStyle="FootnoteText"))
    doc.add(p("两段的注", both, "。" + prose(6, 2)))
    doc.add(tbl([4148, 4148], [Cell(p("表格里的注", foot("表中注。"))), "另一格"]))
    doc.add(*(p(prose(3, n), foot(f"接连的注之{n}。")) for n in range(8)))
    return doc


def endnotes() -> Docx:
    """Endnotes at the document's end, in Roman numbers and by section's own format."""
    doc = Docx(settings={"endnotePr": Xml(el("numFmt", val="decimal"))})
    doc.add(title("尾注"))
    for n in range(10):
        doc.add(p(prose(3, n), doc.endnote(note("endnote", prose(1 + n % 3, n + 5))), prose(2, n + 3)))
    doc.add(p("正文之末。"))
    return doc


def _tracked(kind: str, number: int, *runs: Xml) -> Xml:
    return el(kind, *runs, id=number, author="校对", date="2024-01-02T09:00:00Z")


def comments_and_changes() -> Docx:
    """Comments, insertions, deletions, moves, changed formats, inserted and deleted paragraphs and rows."""
    doc = Docx()
    doc.add(title("批注与修订"))
    number = doc.comment(p("此处数字请核对。", pStyle="CommentText"))
    marks = el("commentRangeStart", id=number), el("commentRangeEnd", id=number)
    doc.add(p("正文有", marks[0], "被批注的文字", marks[1], r(el("commentReference", id=number)), "，之后。"))
    gone = r(Xml('<w:delText xml:space="preserve">删去的文字</w:delText>'))
    doc.add(p("这里", _tracked("ins", 101, r("插入的文字")), "，这里", _tracked("del", 102, gone), "，没有变的文字。"))
    before = el("rPrChange", el("rPr"), id=103, author="校对", date="2024-01-02T09:00:00Z")
    doc.add(p("格式改过：", el("r", el("rPr", el("b"), before), el("t", "现在是粗体")), "。"))
    doc.add(
        p(
            _tracked("ins", 104, r("插入的一段。")),
            mark={"ins": {"id": 105, "author": "校对", "date": "2024-01-02T09:00:00Z"}},
        )
    )
    deleted = r(Xml("<w:delText>删去的一段。</w:delText>"))
    doc.add(
        p(_tracked("del", 106, deleted), mark={"del": {"id": 107, "author": "校对", "date": "2024-01-02T09:00:00Z"}})
    )
    doc.add(p("被删段之后的一段。" + prose(4)))
    moved = Xml(
        el("moveFromRangeStart", id=108, author="校对", date="2024-01-02T09:00:00Z", name="m1")
        + _tracked("moveFrom", 109, r("移走的话。"))
        + el("moveFromRangeEnd", id=108)
    )
    here = Xml(
        el("moveToRangeStart", id=110, author="校对", date="2024-01-02T09:00:00Z", name="m1")
        + _tracked("moveTo", 111, r("移走的话。"))
        + el("moveToRangeEnd", id=110)
    )
    doc.add(p("原处：", moved, "末。"), p("新处：", here, "末。"), p(prose(5)))
    return doc


def _control(doc: Docx, *content: Xml, **values: Value) -> Xml:
    order = names("rPr alias tag id lock placeholder temporary showingPlcHdr dropDownList date text")
    given = {"id": 70000 + doc.number(), **values}
    return el("sdt", props("sdtPr", order, given), el("sdtContent", *content))


def content_controls() -> Docx:
    """Content controls around runs, paragraphs, cells and rows: text, list, date, nested, placeholder."""
    doc = Docx()
    doc.add(title("内容控件"))
    doc.add(
        p(
            "申请单位：",
            _control(doc, r("某市某局"), alias="单位", tag="unit", text=True),
            "，日期：",
            _control(doc, r("2024年1月2日"), date=Xml(el("dateFormat", val="yyyy年M月d日") + el("lid", val="zh-CN"))),
            "。",
        )
    )
    choice = Xml(el("listItem", displayText="同意", value="1") + el("listItem", displayText="不同意", value="2"))
    doc.add(
        p(
            "意见：",
            _control(doc, r("同意"), dropDownList=choice),
            "；未填：",
            _control(doc, r("单击此处输入文字。", color="808080"), showingPlcHdr=True, text=True),
            "。",
        )
    )
    doc.add(_control(doc, p("控件里的段落一，" + prose(2)), p("控件里的段落二，" + prose(2)), alias="正文"))
    doc.add(p("嵌套：", _control(doc, Xml(r("外") + _control(doc, r("内", b=True)) + r("外")))))
    row = _control(doc, el("tr", Cell("行控件甲").xml(2765), Cell("行控件乙").xml(2765), Cell("行控件丙").xml(2766)))
    cell = el("tr", Cell("前").xml(2765), _control(doc, Cell("单元格控件").xml(2765)), Cell("后").xml(2766))
    table = tbl([2765, 2765, 2766], ["表头一", "表头二", Cell(_control(doc, p("格内段落控件")))])
    doc.add(Xml(table.replace("</w:tbl>", f"{row}{cell}</w:tbl>")), p("表后正文。"))
    look = props("rPr", RUN_PROPS, {"color": "C00000"})
    doc.add(
        p(
            "控件的字符格式：",
            el("sdt", el("sdtPr", look, el("id", val=79999)), el("sdtContent", r("红色", color="C00000"))),
            "。",
        )
    )
    return doc


DOCUMENTS = {
    "ref-fields": fields,
    "ref-contents": contents,
    "ref-links-bookmarks": links,
    "ref-footnotes": footnotes,
    "ref-endnotes": endnotes,
    "ref-comments-changes": comments_and_changes,
    "ref-content-controls": content_controls,
}
