"""Paragraphs, runs and tables as XML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .xml import (
    CELL_PROPS,
    MARK_PROPS,
    PARAGRAPH_PROPS,
    ROW_PROPS,
    RUN_PROPS,
    SECTION_PROPS,
    TABLE_PROPS,
    Value,
    Xml,
    boxed,
    el,
    props,
)

A4 = {"w": 11906, "h": 16838}
MARGINS = {"top": 1440, "right": 1800, "bottom": 1440, "left": 1800, "header": 851, "footer": 992, "gutter": 0}
LINES = {"type": "lines", "linePitch": 312}
COLUMN = A4["w"] - MARGINS["left"] - MARGINS["right"]
"""The text width between those margins."""

SONG, HEI, FANG, FANG_GB = "宋体", "黑体", "仿宋", "仿宋_GB2312"
KAI, BIAOSONG, TIMES = "楷体", "方正小标宋简体", "Times New Roman"


def fonts(east_asia: str, latin: str = TIMES) -> dict[str, object]:
    """The w:rFonts of a Chinese and a Latin face."""
    return {"ascii": latin, "hAnsi": latin, "eastAsia": east_asia}


_QUOTED = re.compile("[\u2018-\u201d—…·×①-⑳]")
"""Marks of both scripts: what Word writes between Chinese when they are typed in a Chinese keyboard layout."""


def hinted(content: str, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """A run's format with the hint that Word gives such marks; without it they stand in the Latin face."""
    given = values.get("rFonts")
    if not _QUOTED.search(content) or (given is not None and not isinstance(given, Mapping)):
        return values
    return {**values, "rFonts": {"hint": "eastAsia", **(given or {})}}


def rpr(values: Mapping[str, Value]) -> Xml:
    return props("rPr", RUN_PROPS, values)


def words(text: str, tag: str = "t") -> Xml:
    """Text with its tabs (\\t) and line breaks (\\n) as run content."""
    out = []
    for i, line in enumerate(text.split("\n")):
        out += [el("br")] if i else []
        for j, part in enumerate(line.split("\t")):
            out += [el("tab")] if j else []
            out += [el(tag, part, **{"xml:space": "preserve"})] if part else []
    return Xml("".join(out))


def r(content: str, **values: Value) -> Xml:
    """A run of text, or of run content given as `Xml`."""
    values = values if isinstance(content, Xml) else dict(hinted(content, values))
    return el("r", rpr(values), content if isinstance(content, Xml) else words(content))


def p(*content: str, mark: Mapping[str, Value] | None = None, **values: Value) -> Xml:
    """A paragraph of texts and runs; `mark` is the run format of its mark, and of its plain texts."""
    if mark:
        values["rPr"] = Xml(props("x", MARK_PROPS, mark)[len("<w:x>") : -len("</w:x>")])
    inner = "".join(item if isinstance(item, Xml) else r(item, **(mark or {})) for item in content if item)
    return el("p", props("pPr", PARAGRAPH_PROPS, values), Xml(inner))


def label(text: str) -> Xml:
    """The bold line above a variant that says what it shows."""
    return p(text, mark={"b": True, "rFonts": fonts(HEI, "Arial")}, keepNext=True, spacing={"before": 120})


def title(text: str) -> Xml:
    """The title line of a small document."""
    return p(text, mark={"b": True, "sz": 32, "szCs": 32, "rFonts": fonts(HEI, "Arial")}, jc="center")


def spaced(text: str, *rest: str) -> Xml:
    """Pieces as one."""
    return Xml("".join([text, *rest]))


def page_break() -> Xml:
    return p(r(el("br", type="page")))


def tabs(*stops: tuple[str, int] | tuple[str, int, str]) -> Xml:
    """The children of w:tabs: (kind, place) or (kind, place, leader)."""
    return Xml("".join(el("tab", val=s[0], **({"leader": s[2]} if len(s) == 3 else {}), pos=s[1]) for s in stops))


def section(*references: Xml, **values: Value) -> Xml:
    """A w:sectPr: A4, Word's Chinese margins and its 15.6 pt line grid unless said otherwise."""
    given: dict[str, Value] = {"pgSz": A4, "pgMar": MARGINS, "cols": {"space": 425}, "docGrid": LINES, **values}
    inner = props("sectPr", SECTION_PROPS, given)
    return Xml(inner.replace("<w:sectPr>", "<w:sectPr>" + "".join(references), 1))


def ends(sect: Xml, *content: str, **values: Value) -> Xml:
    """A paragraph that ends a section."""
    inner = sect.removeprefix("<w:sectPr>").removesuffix("</w:sectPr>")
    return p(*content, mark=None, **{**values, "sectPr": Xml(inner)})


class Cell:
    """A table cell: texts become paragraphs. `span` columns wide; other names are those of w:tcPr."""

    def __init__(self, *content: str, span: int = 1, **values: Value) -> None:
        self.content, self.span, self.values = content or ("",), span, values

    def xml(self, width: int) -> Xml:
        """The w:tc; a table at its end gets the paragraph that must follow."""
        own: dict[str, Value] = {"tcW": {"w": width, "type": "dxa"}}
        if self.span > 1:
            own["gridSpan"] = self.span
        blocks = [item if isinstance(item, Xml) else p(item) for item in self.content]
        if blocks[-1].endswith("</w:tbl>"):
            blocks.append(p())
        return el("tc", props("tcPr", CELL_PROPS, {**own, **self.values}), *blocks)


@dataclass(frozen=True)
class Row:
    """A table row of cells and texts, with empty grid columns `before` and `after`; `values` are those of w:trPr."""

    cells: Sequence[str | Cell]
    before: int = 0
    after: int = 0
    values: Mapping[str, Value] | None = None

    def xml(self, widths: Sequence[int]) -> Xml:
        own: dict[str, Value] = dict(self.values or {})
        if self.before:
            own |= {"gridBefore": self.before, "wBefore": {"w": sum(widths[: self.before]), "type": "dxa"}}
        if self.after:
            own |= {"gridAfter": self.after, "wAfter": {"w": sum(widths[-self.after :]), "type": "dxa"}}
        column, cells = self.before, []
        for item in self.cells:
            cell = item if isinstance(item, Cell) else Cell(item)
            cells.append(cell.xml(sum(widths[column : column + cell.span])))
            column += cell.span
        if column + self.after != len(widths):
            raise ValueError(f"a row of {column + self.after} columns in a grid of {len(widths)}")
        return el("tr", props("trPr", ROW_PROPS, own), *cells)


def tbl(widths: Sequence[int], *rows: Row | Sequence[str | Cell], **values: Value) -> Xml:
    """A table with thin borders and the sum of its columns as width unless said otherwise."""
    given: dict[str, Value] = {
        "tblW": {"w": sum(widths), "type": "dxa"},
        "tblBorders": boxed(inside=True),
        "tblLayout": {"type": "fixed"},
        **values,
    }
    grid = el("tblGrid", *(el("gridCol", w=width) for width in widths))
    lines = [(line if isinstance(line, Row) else Row(line)).xml(widths) for line in rows]
    return el("tbl", props("tblPr", TABLE_PROPS, given), grid, *lines)


def field(code: str, result: str = "", *, locked: bool = False, **values: Value) -> Xml:
    """A complex field, its result as it was when the file was saved."""
    lock = {"fldLock": "1"} if locked else {}
    return Xml(
        r(el("fldChar", fldCharType="begin", **lock), **values)
        + r(el("instrText", f" {code} ", **{"xml:space": "preserve"}), **values)
        + r(el("fldChar", fldCharType="separate"), **values)
        + (r(result, **values) if result else "")
        + r(el("fldChar", fldCharType="end"), **values)
    )


def simple_field(code: str, result: str, **values: Value) -> Xml:
    return el("fldSimple", r(result, **values), instr=f" {code} ")


def bookmark(number: int, name: str, *content: str) -> Xml:
    """Content between the two marks of a bookmark; `number` is unique in its document."""
    inner = [item if isinstance(item, Xml) else r(item) for item in content]
    return Xml(el("bookmarkStart", id=number, name=name) + "".join(inner) + el("bookmarkEnd", id=number))
