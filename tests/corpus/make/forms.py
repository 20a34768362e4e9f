"""Forms: fields of old and content controls, with what they are bound to."""

from __future__ import annotations

from .package import Docx
from .references import note
from .text import Cell, label, p, r, tbl, title
from .xml import Value, Xml, el, names, props

_STORE = "{5B2E6C5A-0D7B-4A2C-9B57-3C1E5A8D4F10}"
_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMED = "xmlns:f='urn:example:form'"
_DATA = (
    '<f:form xmlns:f="urn:example:form"><f:unit>某市某局</f:unit><f:date>2024-05-06T00:00:00</f:date>'
    '<f:opinion code="2"/><f:public>true</f:public><f:note/></f:form>'
)


def _old(inner: Xml, kind: str, *result: Xml, size: int | None = None) -> Xml:
    """A form field of old: its data, its code and what it shows."""
    data = el("ffData", el("name", val="f"), el("enabled"), el("calcOnExit", val=0), inner)
    code = Xml(f'<w:instrText xml:space="preserve"> {kind} </w:instrText>')
    return Xml(
        r(el("fldChar", data, fldCharType="begin"), sz=size)
        + r(code, sz=size)
        + r(el("fldChar", fldCharType="separate"), sz=size)
        + "".join(result)
        + r(el("fldChar", fldCharType="end"), sz=size)
    )


def _box(*, ticked: bool = False, points: float | None = None) -> Xml:
    size = el("sizeAuto") if points is None else el("size", val=round(points * 2))
    return _old(el("checkBox", size, el("default", val=0), *([el("checked")] if ticked else [])), "FORMCHECKBOX")


def _control(
    doc: Docx, content: Xml, *, bound: str = "", store: str = _STORE, mapped: str = _NAMED, **kind: Value
) -> Xml:
    order = names("rPr alias id showingPlcHdr dropDownList date text")
    made = props("sdtPr", order, {"id": 80000 + doc.number(), **kind})
    if bound:
        binding = el("dataBinding", prefixMappings=mapped, xpath=bound, storeItemID=store)
        made = Xml(made.replace("</w:sdtPr>", f"{binding}</w:sdtPr>"))
    return el("sdt", made, el("sdtContent", content))


def _ticked(doc: Docx, *, now: bool, bound: str = "") -> Xml:
    """A box of today, which names its two signs."""
    states = "".join(
        f'<w14:{name}State w14:val="{sign}" w14:font="MS Gothic"/>'
        for name, sign in (("checked", 2612), ("unchecked", 2610))
    )
    box = f'<w14:checkbox><w14:checked w14:val="{int(now)}"/>{states}</w14:checkbox>'
    made = _control(
        doc,
        r(
            "☒" if now else "☐",
            rFonts={"ascii": "MS Gothic", "hAnsi": "MS Gothic", "eastAsia": "MS Gothic", "hint": "eastAsia"},
        ),
        bound=bound,
    )
    return Xml(made.replace("</w:sdtPr>", f"{box}</w:sdtPr>"))


def forms() -> Docx:
    """Form fields of old (text, boxes of sizes, lists) and controls whose content stands in another part."""
    doc = Docx()
    doc.store(_DATA, _STORE)
    doc.add(title("表单"), label("旧式窗体域"))
    text = el("textInput", el("default", val="（填写单位）"))
    doc.add(p("单位：", _old(text, "FORMTEXT", r("某县某乡")), "；未填：", _old(text, "FORMTEXT"), "。"))
    doc.add(
        p("公开：", _box(ticked=True), "是　", _box(), "否；大小：", _box(points=8), _box(points=16, ticked=True), "。")
    )
    entries = [el("listEntry", val=name) for name in ("同意", "不同意", "弃权")]
    chosen = el("ddList", el("result", val=1), *entries)
    doc.add(p("意见：", _old(chosen, "FORMDROPDOWN"), "；默认：", _old(el("ddList", *entries), "FORMDROPDOWN"), "。"))
    doc.add(label("内容控件"))
    doc.add(
        p(
            _ticked(doc, now=True),
            "已办　",
            _ticked(doc, now=False),
            "未办　",
            _ticked(doc, now=False, bound="/f:form[1]/f:public[1]"),
            "公开",
        )
    )
    prompt = r("单击或点击此处输入日期。", color="808080")
    date = Xml(el("dateFormat", val="yyyy年M月d日") + el("lid", val="zh-CN"))
    doc.add(p("日期未填：", _control(doc, prompt, showingPlcHdr=True, date=date), "；"))
    doc.add(p("日期：", _control(doc, prompt, showingPlcHdr=True, bound="/f:form[1]/f:date[1]", date=date), "。"))
    choice = Xml(el("listItem", displayText="同意", value="1") + el("listItem", displayText="不同意", value="2"))
    opinion = _control(doc, r("同意"), bound="/f:form[1]/f:opinion[1]/@code", dropDownList=choice)
    named = "xmlns:c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
    core = f"{named} xmlns:d='http://purl.org/dc/elements/1.1/'"
    path = "/c:coreProperties[1]/d:title[1]"
    heading = _control(doc, r("旧题名", b=True), bound=path, store=_CORE, mapped=core, text=True)
    unit = Cell(_control(doc, p("旧单位", jc="center"), bound="/f:form[1]/f:unit[1]", text=True))
    empty = Cell(p(_control(doc, r("没有值的照旧"), bound="/f:form[1]/f:note[1]", text=True)))
    doc.add(
        tbl(
            [2074, 2074, 2074, 2074],
            ["单位", unit, "意见", Cell(p(opinion))],
            ["题名", Cell(p(heading)), "备注", empty],
        )
    )
    return doc


_PAGE = """<html><head><meta charset="utf-8"></head><body><h2>网页的标题</h2><p>网页的一段，<b>粗体</b>、<i>斜体</i>和
<u>下划线</u>，空白并为一个。<br>第二行。</p><ul><li>一项</li><li>又一项</li></ul><table><tr><th colspan="2">表头</th>
<td rowspan="2">两行</td></tr><tr><td>甲</td><td>乙</td></tr></table></body></html>
"""


def inside() -> Docx:
    """A Word file, a page of the web and plain text inside a document."""
    doc, inner = Docx(), Docx(defaults={"sz": 28})
    mark = inner.footnote(note("footnote", "里面文件的脚注。"))
    inner.add(p("里面文件的一段，用它自己的字号。", mark), tbl([2000, 2000], ["甲", "乙"]))
    doc.add(title("文件里的文件"), p("之前。", doc.footnote(note("footnote", "外面文件的脚注。"))))
    doc.add(doc.chunk("inner.docx", inner.data(), f"{_WORD}.document"), p("其间。"))
    doc.add(doc.chunk("page.html", _PAGE.encode(), "text/html"), p("其间。"))
    doc.add(doc.chunk("plain.txt", "第一行\n第二行\n".encode(), "text/plain"), p("之后。"))
    return doc


DOCUMENTS = {"ref-forms": forms, "ref-documents-inside": inside}
