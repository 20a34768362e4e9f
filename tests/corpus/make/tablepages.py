"""Tables over pages: heights of rows, rows that may not split, repeated headings, tall and merged cells."""

from __future__ import annotations

from .package import Docx
from .prose import phrase, prose, sentence
from .text import COLUMN, Cell, Row, label, p, tbl, title
from .xml import Value, border, boxed, margins

_GRID = [800, 1500, 4496, 1500]
_HEADER: dict[str, Value] = {"tblHeader": True, "cantSplit": True}


def row_heights() -> Docx:
    """Row heights at least, exact and automatic; content larger and smaller; header rows over pages."""
    doc = Docx()
    doc.add(title("行高与标题行"))
    third = [2765, 2765, 2766]
    for rule, value in (("atLeast", 300), ("atLeast", 900), ("exact", 300), ("exact", 900), ("auto", 600)):
        height: dict[str, Value] = {"trHeight": {"val": value, "hRule": rule}}
        doc.add(
            label(f"{rule} {value}"), tbl(third, Row(["一行", prose(2), "丙"], values=height), ["随后", "一", "行"])
        )
    thick = boxed(border(size=24), inside=True)
    for rule in ("atLeast", "exact"):
        height = {"trHeight": {"val": 700, "hRule": rule}}
        free = margins(top=120, bottom=200)
        three = [Row([Cell(f"第{n}行", tcMar=free), "乙", "丙"], values=height) for n in range(3)]
        doc.add(label(f"{rule} 700，粗线与边距"), tbl(third, *three, tblBorders=thick))
    doc.add(label("标题行重复，行不可分"))
    heads = [
        Row([Cell("序号", vMerge="restart"), Cell("内容", span=2), Cell("备注", vMerge="restart")], values=_HEADER)
    ]
    heads.append(Row([Cell(vMerge=True), "事项", "说明", Cell(vMerge=True)], values=_HEADER))
    rows = [Row([str(n), phrase(n, 6), prose(1 + n % 3, n), ""], values={"cantSplit": True}) for n in range(1, 40)]
    doc.add(tbl(_GRID, *heads, *rows), p("表后正文。"))
    doc.add(
        label("行可分"), tbl(_GRID, heads[0], heads[1], *([str(n), "长", prose(9, n), ""] for n in range(5))), p("末。")
    )
    return doc


def split_rows() -> Docx:
    """Rows taller than what is left and than a page, merged cells over pages, exact rows, keep-with-next rows."""
    doc = Docx()
    doc.add(title("跨页的行与合并格"))
    doc.add(*(p(sentence(n)) for n in range(14)))
    doc.add(tbl([1500, COLUMN - 1500], ["短", *[Cell(*(prose(3, n) for n in range(14)))]], [Cell(prose(4)), "下一行"]))
    doc.add(label("合并格跨页"))
    merged: list[list[str | Cell]] = [[Cell("一类事项", vMerge="restart", vAlign="center"), "0", sentence(0)]]
    merged += [[Cell(vMerge=True), f"{n}", prose(2, n)] for n in range(1, 24)]
    doc.add(tbl([1500, 800, COLUMN - 2300], *merged))
    doc.add(label("合并格里的长文字"))
    tall = Cell(*(prose(4, n) for n in range(8)), vMerge="restart")
    beside: list[list[str | Cell]] = [[Cell(vMerge=True), f"行{n}"] for n in range(6)]
    doc.add(tbl([4148, 4148], [tall, "甲"], *beside))
    doc.add(label("不可分的高行"))
    exact: dict[str, Value] = {"trHeight": {"val": 4000, "hRule": "exact"}, "cantSplit": True}
    doc.add(tbl([4148, 4148], *(Row([f"固定高{n}", prose(3, n)], values=exact) for n in range(4))))
    doc.add(label("与下段同页的行"))
    kept = [[Cell(p(f"同页行{n}", keepNext=True)), Cell(p(sentence(n), keepNext=True))] for n in range(12)]
    doc.add(tbl([1500, COLUMN - 1500], *kept, ["末行", "可与上文分开"]))
    doc.add(label("比一页还高的行"), tbl([COLUMN], [Cell(*(prose(5, n) for n in range(16)))]), p("末。"))
    return doc


DOCUMENTS = {"table-row-heights": row_heights, "table-split-rows": split_rows}
