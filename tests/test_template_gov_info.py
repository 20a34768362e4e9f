"""The built-in template held to GB/T 9704-2012 (page, grid, type) and to the labels and merges of the form.

Format: 国办公开办函〔2021〕30号. Every figure is filled with the name of its own field, so that a cell in the
wrong place shows.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

import tiny_docx as tiny
from reportgen.fill import Filler
from tiny_docx import REL, w

TEMPLATE = Path(__file__).parents[1] / "templates" / "gov-info-disclosure-2021" / "template.docx"
TWIPS_PER_MM = 1440 / 25.4

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
HANDLED: dict[str, tuple[str, ...]] = {
    "不予公开": (
        "国家秘密", "法律行政法规禁止", "三安全一稳定", "第三方合法权益",
        "三类内部事务", "四类过程性", "行政执法案卷", "行政查询事项",
    ),
    "无法提供": ("本机关不掌握", "没有现成信息", "补正后仍不明确"),
    "不予处理": ("信访举报投诉", "重复申请", "公开出版物", "大量反复申请", "确认或重新出具"),
    "其他处理": ("逾期不补正", "逾期不缴费", "其他"),
}  # fmt: skip

Cell = tuple[str, int, int]
"""Text, columns spanned, rows spanned."""


def paths(prefix: str, names: tuple[str, ...]) -> dict[str, str]:
    return {name: f"{prefix}.{name}" for name in names}


def values() -> dict[str, object]:
    """Every figure is its own path, every text names its field."""
    kinds = ("制发", "废止", "现行有效")
    results: dict[str, object] = {
        name: paths(f"依申请公开.办理结果.{name}", COLUMNS) for name in ("予以公开", "部分公开", "总计")
    }
    for group, names in HANDLED.items():
        results[group] = {name: paths(f"依申请公开.办理结果.{group}.{name}", COLUMNS) for name in names}
    heads = ("概述", "主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
    plain = ("行政许可", "行政处罚", "行政强制", "行政事业性收费")
    suits = ("行政复议", "未经复议直接起诉", "复议后起诉")
    section = {"标题": "目录", "内容": ["小节。"]}
    return {
        "年度": 2024,
        "单位": {
            "名称": "青山县白水镇人民政府",
            "地址": "白水镇中心街1号",
            "电话": "0799-1234567",
            "邮编": "012345",
            "网站": "青山县人民政府网站",
            "网址": "http://www.example.gov.cn",
        },
        "引言": [],
        "编制依据": [],
        "总体情况": {
            **{name: [f"{name}一。", f"{name}二。"] for name in heads},
            "其他": [{"标题": "政务公开", "内容": ["内容。"], "小节": [section]}],
        },
        "主动公开": {
            "规章": paths("主动公开.规章", kinds),
            "行政规范性文件": paths("主动公开.行政规范性文件", kinds),
            **paths("主动公开", plain),
            "注": ["注册登记另计。", "注二。"],
        },
        "依申请公开": {
            **{name: paths(f"依申请公开.{name}", COLUMNS) for name in ("本年新收", "上年结转", "结转下年度")},
            "办理结果": results,
            "注": ["注：已有字样。"],
        },
        "复议诉讼": {**{name: paths(f"复议诉讼.{name}", RESULTS) for name in suits}, "注": []},
        "存在问题": ["问题。"],
        "改进措施": ["措施。"],
        "其他事项": ["未收取信息处理费。"],
        "成文日期": "2025-01-20",
    }


@pytest.fixture(scope="module")
def docx() -> bytes:
    return Filler(TEMPLATE).fill(values())


@pytest.fixture(scope="module")
def body(docx: bytes) -> etree._Element:
    return tiny.part(docx)


@pytest.fixture(scope="module")
def styles(docx: bytes) -> dict[str, etree._Element]:
    return {str(x.get(w("styleId"))): x for x in tiny.part(docx, "word/styles.xml").iter(w("style"))}


def attribute(element: etree._Element, path: str, name: str) -> str | None:
    found = element.find("/".join(w(step) for step in path.split("/")))
    return None if found is None else found.get(w(name))


def inherited(styles: dict[str, etree._Element], style: str, path: str, name: str) -> str | None:
    """A property of a style, or of the nearest style it is based on that says something."""
    step: str | None = style
    while step is not None:
        value = attribute(styles[step], path, name)
        if value is not None:
            return value
        step = attribute(styles[step], "basedOn", "val")
    return None


# --- GB/T 9704-2012 -------------------------------------------------------------------------------


def test_page_is_a4_with_the_margins_of_the_standard(body: etree._Element) -> None:
    section = body.find(f".//{w('sectPr')}")
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")
    for side, mm in (("top", 37), ("left", 28), ("right", 26), ("bottom", 35)):
        assert float(margins.get(w(side))) == pytest.approx(mm * TWIPS_PER_MM, abs=1), side
    width = 11906 - int(margins.get(w("left"))) - int(margins.get(w("right")))
    height = 16838 - int(margins.get(w("top"))) - int(margins.get(w("bottom")))
    assert width == pytest.approx(156 * TWIPS_PER_MM, abs=2)
    assert height == pytest.approx(225 * TWIPS_PER_MM, abs=2)


def test_grid_has_22_lines_of_28_characters(body: etree._Element, styles: dict[str, etree._Element]) -> None:
    grid = body.find(f".//{w('docGrid')}")
    assert grid.get(w("type")) == "linesAndChars"
    assert 22 * int(grid.get(w("linePitch"))) <= 12756 < 23 * int(grid.get(w("linePitch")))
    pitch = 16 + int(grid.get(w("charSpace"))) / 4096  # points: the size of Normal and what the grid adds
    assert 28 * pitch == pytest.approx(8845 / 20, abs=0.1)
    assert inherited(styles, "NormalIndent", "pPr/spacing", "line") == grid.get(w("linePitch"))
    assert inherited(styles, "NormalIndent", "pPr/spacing", "lineRule") == "exact"


def test_28_characters_fill_a_line_without_the_grid(styles: dict[str, etree._Element]) -> None:
    """A program that does not keep the character grid gets 28 characters to the line by their spacing."""
    assert attribute(styles["Normal"], "rPr/snapToGrid", "val") == "0"
    advance = 16 + int(inherited(styles, "Normal", "rPr/spacing", "val") or 0) / 20
    assert 28 * advance <= 8845 / 20 < 28.5 * advance


@pytest.mark.parametrize(
    ("style", "face", "half_points", "align", "outline"),
    [
        ("Title", "方正小标宋简体", "44", "center", None),
        ("NormalIndent", "仿宋_GB2312", "32", "both", None),
        ("Heading1", "黑体", "32", "both", "0"),
        ("Heading2", "楷体_GB2312", "32", "both", "1"),
        ("Heading3", "仿宋_GB2312", "32", "both", "2"),
        ("Footer", "宋体", "28", "right", None),
    ],
)
def test_type_is_what_the_standard_asks_for(
    styles: dict[str, etree._Element],
    style: str,
    face: str,
    half_points: str,
    align: str,
    outline: str | None,
) -> None:
    assert inherited(styles, style, "rPr/rFonts", "eastAsia") == face
    assert inherited(styles, style, "rPr/sz", "val") == half_points
    assert inherited(styles, style, "pPr/jc", "val") == align
    assert inherited(styles, style, "pPr/outlineLvl", "val") == outline
    assert inherited(styles, style, "rPr/b", "val") is None
    if style in ("NormalIndent", "Heading1", "Heading2", "Heading3"):
        assert inherited(styles, style, "pPr/ind", "firstLineChars") == "200"


def test_heads_are_words_own_styles_with_automatic_numbers(docx: bytes, styles: dict[str, etree._Element]) -> None:
    levels = list(tiny.part(docx, "word/numbering.xml").iter(w("lvl")))[:3]
    found = [
        (
            attribute(x, "pStyle", "val"),
            attribute(x, "numFmt", "val"),
            attribute(x, "lvlText", "val"),
            attribute(x, "suff", "val"),
        )
        for x in levels
    ]
    assert found == [
        ("Heading1", "chineseCounting", "%1、", "nothing"),
        ("Heading2", "chineseCounting", "（%2）", "nothing"),
        ("Heading3", "decimal", "%3.", "nothing"),
    ]  # fmt: skip
    for number, style in enumerate(("Heading1", "Heading2", "Heading3"), 1):
        assert attribute(styles[style], "name", "val") == f"heading {number}"
        assert attribute(styles[style], "pPr/numPr/ilvl", "val") == str(number - 1)
        assert styles[style].find(f"{w('pPr')}/{w('keepNext')}") is not None


def test_page_numbers_stand_outside_seven_mm_below_the_text(docx: bytes, body: etree._Element) -> None:
    relations = {x.get("Id"): x.get("Target") for x in tiny.part(docx, "word/_rels/document.xml.rels")}
    aligns = {}
    for reference in body.iter(w("footerReference")):
        footer = tiny.part(docx, f"word/{relations[reference.get(f'{{{REL}}}id')]}")
        assert tiny.text(footer) == "— 1 —"
        assert [x.text.strip() for x in footer.iter(w("instrText"))] == ["PAGE"]
        aligns[reference.get(w("type"))] = attribute(footer, "p/pPr/jc", "val")
    assert aligns == {"default": None, "even": "left"}  # odd pages as the style says: right
    settings = tiny.part(docx, "word/settings.xml")
    assert settings.find(w("evenAndOddHeaders")) is not None
    margins = body.find(f".//{w('pgMar')}")
    # the dash is in the middle of a line of 280 twips that ends `footer` above the paper's edge
    below = int(margins.get(w("bottom"))) - int(margins.get(w("footer"))) - 280 / 2
    assert below == pytest.approx(7 * TWIPS_PER_MM, abs=2)


# --- the form -------------------------------------------------------------------------------------


def spans(table: etree._Element) -> list[list[Cell]]:
    """The cells of a table with their spans, each once, at its first row."""
    cells: dict[tuple[int, int], list[int | str]] = {}
    for y, tr in enumerate(table.findall(w("tr"))):
        x = 0
        for tc in tr.findall(w("tc")):
            width = int(attribute(tc, "tcPr/gridSpan", "val") or 1)
            v_merge = tc.find(f"{w('tcPr')}/{w('vMerge')}")
            if v_merge is not None and v_merge.get(w("val"), "continue") == "continue":
                assert tiny.text(tc) == ""
                top = max(row for row, column in cells if column == x and row < y)
                assert cells[top, x][1] == width
                cells[top, x][2] = y - top + 1
            else:
                cells[y, x] = [tiny.text(tc), width, 1]
            x += width
    rows = itertools.groupby(sorted(cells), key=lambda place: place[0])
    return [[tuple(cells[place]) for place in places] for _, places in rows]  # type: ignore[misc]


def figures(prefix: str, names: tuple[str, ...] = COLUMNS) -> list[Cell]:
    return [(f"{prefix}.{name}", 1, 1) for name in names]


def pair(label: str, path: str) -> list[Cell]:
    return [(label, 1, 1), (f"主动公开.{path}", 3, 1)]


TABLE_2: list[list[Cell]] = [
    [("第二十条第（一）项", 4, 1)],
    [("信息内容", 1, 1), ("本年制发件数", 1, 1), ("本年废止件数", 1, 1), ("现行有效件数", 1, 1)],
    [("规章", 1, 1), *figures("主动公开.规章", ("制发", "废止", "现行有效"))],
    [("行政规范性文件", 1, 1), *figures("主动公开.行政规范性文件", ("制发", "废止", "现行有效"))],
    [("第二十条第（五）项", 4, 1)],
    [("信息内容", 1, 1), ("本年处理决定数量", 3, 1)],
    pair("行政许可", "行政许可"),
    [("第二十条第（六）项", 4, 1)],
    [("信息内容", 1, 1), ("本年处理决定数量", 3, 1)],
    pair("行政处罚", "行政处罚"),
    pair("行政强制", "行政强制"),
    [("第二十条第（八）项", 4, 1)],
    [("信息内容", 1, 1), ("本年收费金额（单位：万元）", 3, 1)],
    pair("行政事业性收费", "行政事业性收费"),
]

DONE = "依申请公开.办理结果"
TABLE_3: list[list[Cell]] = [
    [("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 7, 1)],
    [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
    [("商业企业", 1, 1), ("科研机构", 1, 1), ("社会公益组织", 1, 1), ("法律服务机构", 1, 1), ("其他", 1, 1)],
    [("一、本年新收政府信息公开申请数量", 3, 1), *figures("依申请公开.本年新收")],
    [("二、上年结转政府信息公开申请数量", 3, 1), *figures("依申请公开.上年结转")],
    [("三、本年度办理结果", 1, 22), ("（一）予以公开", 2, 1), *figures(f"{DONE}.予以公开")],
    [("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2, 1), *figures(f"{DONE}.部分公开")],
    [("（三）不予公开", 1, 8), ("1.属于国家秘密", 1, 1), *figures(f"{DONE}.不予公开.国家秘密")],
    [("2.其他法律行政法规禁止公开", 1, 1), *figures(f"{DONE}.不予公开.法律行政法规禁止")],
    [("3.危及“三安全一稳定”", 1, 1), *figures(f"{DONE}.不予公开.三安全一稳定")],
    [("4.保护第三方合法权益", 1, 1), *figures(f"{DONE}.不予公开.第三方合法权益")],
    [("5.属于三类内部事务信息", 1, 1), *figures(f"{DONE}.不予公开.三类内部事务")],
    [("6.属于四类过程性信息", 1, 1), *figures(f"{DONE}.不予公开.四类过程性")],
    [("7.属于行政执法案卷", 1, 1), *figures(f"{DONE}.不予公开.行政执法案卷")],
    [("8.属于行政查询事项", 1, 1), *figures(f"{DONE}.不予公开.行政查询事项")],
    [
        ("（四）无法提供", 1, 3),
        ("1.本机关不掌握相关政府信息", 1, 1),
        *figures(f"{DONE}.无法提供.本机关不掌握"),
    ],
    [("2.没有现成信息需要另行制作", 1, 1), *figures(f"{DONE}.无法提供.没有现成信息")],
    [("3.补正后申请内容仍不明确", 1, 1), *figures(f"{DONE}.无法提供.补正后仍不明确")],
    [("（五）不予处理", 1, 5), ("1.信访举报投诉类申请", 1, 1), *figures(f"{DONE}.不予处理.信访举报投诉")],
    [("2.重复申请", 1, 1), *figures(f"{DONE}.不予处理.重复申请")],
    [("3.要求提供公开出版物", 1, 1), *figures(f"{DONE}.不予处理.公开出版物")],
    [("4.无正当理由大量反复申请", 1, 1), *figures(f"{DONE}.不予处理.大量反复申请")],
    [("5.要求行政机关确认或重新出具已获取信息", 1, 1), *figures(f"{DONE}.不予处理.确认或重新出具")],
    [
        ("（六）其他处理", 1, 3),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 1, 1),
        *figures(f"{DONE}.其他处理.逾期不补正"),
    ],
    [
        ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 1, 1),
        *figures(f"{DONE}.其他处理.逾期不缴费"),
    ],
    [("3.其他", 1, 1), *figures(f"{DONE}.其他处理.其他")],
    [("（七）总计", 2, 1), *figures(f"{DONE}.总计")],
    [("四、结转下年度继续办理", 3, 1), *figures("依申请公开.结转下年度")],
]

HEADS: list[Cell] = [(name, 1, 1) for name in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")]
TABLE_4: list[list[Cell]] = [
    [("行政复议", 5, 1), ("行政诉讼", 10, 1)],
    [
        ("结果维持", 1, 2), ("结果纠正", 1, 2), ("其他结果", 1, 2), ("尚未审结", 1, 2), ("总计", 1, 2),
        ("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1),
    ],
    [*HEADS, *HEADS],
    [
        *figures("复议诉讼.行政复议", RESULTS),
        *figures("复议诉讼.未经复议直接起诉", RESULTS),
        *figures("复议诉讼.复议后起诉", RESULTS),
    ],
]  # fmt: skip


@pytest.mark.parametrize(("number", "expected"), [(0, TABLE_2), (1, TABLE_3), (2, TABLE_4)])
def test_tables_have_the_labels_merges_and_fields_of_the_form(
    body: etree._Element, number: int, expected: list[list[Cell]]
) -> None:
    table = body.findall(f"{w('body')}/{w('tbl')}")[number]
    assert len(table.findall(w("tr"))) == len(expected)
    assert spans(table) == expected


@pytest.mark.parametrize(("number", "columns", "headers"), [(0, 4, 0), (1, 10, 3), (2, 15, 3)])
def test_tables_fill_the_156_mm_and_repeat_their_heads(
    body: etree._Element, number: int, columns: int, headers: int
) -> None:
    table = body.findall(f"{w('body')}/{w('tbl')}")[number]
    grid = [int(x.get(w("w"))) for x in table.findall(f"{w('tblGrid')}/{w('gridCol')}")]
    assert len(grid) == columns
    assert sum(grid) == int(attribute(table, "tblPr/tblW", "w") or 0) == 8845
    assert sum(grid) == pytest.approx(156 * TWIPS_PER_MM, abs=2)
    assert attribute(table, "tblPr/tblLayout", "type") == "fixed"
    assert attribute(table, "tblPr/tblCaption", "val")
    assert attribute(table, "tblPr/tblDescription", "val")
    rows = table.findall(w("tr"))
    repeated = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows]
    assert repeated == [True] * headers + [False] * (len(rows) - headers)
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    for row in rows:
        widths, x = [], 0
        for cell in row.findall(w("tc")):
            span = int(attribute(cell, "tcPr/gridSpan", "val") or 1)
            widths.append((int(attribute(cell, "tcPr/tcW", "w") or 0), sum(grid[x : x + span])))
            x += span
        assert x == columns
        assert all(given == of_grid for given, of_grid in widths)


PARTS = [
    ("总体情况", "第一部分_总体情况"),
    ("主动公开政府信息情况", "第二部分_主动公开政府信息情况"),
    ("收到和处理政府信息公开申请情况", "第三部分_收到和处理政府信息公开申请情况"),
    ("政府信息公开行政复议、行政诉讼情况", "第四部分_政府信息公开行政复议行政诉讼情况"),
    ("存在的主要问题及改进情况", "第五部分_存在的主要问题及改进情况"),
    ("其他需要报告的事项", "第六部分_其他需要报告的事项"),
]


def styled(body: etree._Element, *ids: str) -> list[str]:
    paragraphs = body.findall(f"{w('body')}/{w('p')}")
    return [tiny.text(x) for x in paragraphs if attribute(x, "pPr/pStyle", "val") in ids]


def test_six_parts_and_the_heads_under_them(body: etree._Element) -> None:
    assert styled(body, "Heading1") == [title for title, _ in PARTS]
    assert styled(body, "Heading2") == [
        "主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障", "政务公开",
        "存在的主要问题", "改进措施",
    ]  # fmt: skip
    assert styled(body, "Heading3") == ["目录"]


def test_title_breaks_after_the_year_where_it_is_long() -> None:
    for unit, expected in (
        ("青山县白水镇人民政府", "青山县白水镇人民政府2024年\n政府信息公开工作年度报告"),
        ("白水镇", "白水镇2024年政府信息公开工作年度报告"),
    ):
        data = values() | {"单位": {**values()["单位"], "名称": unit}}  # type: ignore[dict-item]
        assert styled(tiny.part(Filler(TEMPLATE).fill(data)), "Title") == [expected]


def test_lead_says_basis_period_place_and_contact(body: etree._Element) -> None:
    lead = styled(body, "NormalIndent")[0]
    for words in (
        "（国务院令第711号）", "（国办公开办函〔2021〕30号）", "统计期限为2024年1月1日至12月31日",
        "可在青山县人民政府网站（http://www.example.gov.cn）查阅和下载。",
        "请与青山县白水镇人民政府联系（地址：白水镇中心街1号，电话：0799-1234567，邮编：012345）。",
    ):  # fmt: skip
        assert words in lead


@pytest.mark.parametrize(
    ("given", "ending"),
    [
        ({}, "至12月31日。"),
        ({"网站": "县政府网站"}, "本报告的电子版可在县政府网站查阅和下载。"),
        ({"电话": "1"}, "请与甲局联系（电话：1）。"),
        ({"地址": "乙", "邮编": "2"}, "请与甲局联系（地址：乙，邮编：2）。"),
    ],
)
def test_lead_leaves_out_what_is_not_given(given: dict[str, str], ending: str) -> None:
    unit = dict.fromkeys(("地址", "电话", "邮编", "网站", "网址"), "") | {"名称": "甲局"} | given
    lead = styled(tiny.part(Filler(TEMPLATE).fill(values() | {"单位": unit})), "NormalIndent")[0]
    assert lead.endswith(ending)


def test_own_lead_and_own_basis() -> None:
    own = Filler(TEMPLATE).fill(values() | {"引言": ["甲。", "乙。"]})
    assert styled(tiny.part(own), "NormalIndent")[:3] == ["甲。", "乙。", "概述一。"]
    basis = Filler(TEMPLATE).fill(values() | {"编制依据": ["《某办法》"]})
    assert styled(tiny.part(basis), "NormalIndent")[0].startswith("本报告根据《某办法》的要求编制")


def test_notes_and_date(body: etree._Element) -> None:
    assert styled(body, "TableNote") == ["注：注册登记另计。", "注二。", "注：已有字样。"]
    assert styled(body, "Signature", "Date") == ["青山县白水镇人民政府", "2025年1月20日"]
    without = tiny.part(Filler(TEMPLATE).fill(values() | {"成文日期": ""}))
    assert styled(without, "Signature", "Date") == []


def test_bookmarks_round_parts_and_tables(body: etree._Element) -> None:
    starts = list(body.iter(w("bookmarkStart")))
    ids = [x.get(w("id")) for x in starts]
    assert len(set(ids)) == len(ids)
    assert sorted(x.get(w("id")) or "" for x in body.iter(w("bookmarkEnd"))) == sorted(x or "" for x in ids)
    names = [x.get(w("name")) for x in starts]
    assert sorted(x or "" for x in names) == sorted(
        [name for _, name in PARTS]
        + [
            "_GoBack",
            "表二_主动公开政府信息情况",
            "表三_收到和处理政府信息公开申请情况",
            "表四_政府信息公开行政复议行政诉讼情况",
        ]
    )
    assert all(len(name or "") <= 40 for name in names)
    for start in starts:
        name = start.get(w("name")) or ""
        following = start.getnext()
        assert following is not None
        if name.startswith("表"):
            assert following.tag == w("tbl")
        elif name != "_GoBack":
            assert tiny.text(start.getparent()) in dict(PARTS)


def test_properties_name_the_unit_and_nobody(docx: bytes) -> None:
    core = {x.tag.rpartition("}")[2]: x.text for x in tiny.part(docx, "docProps/core.xml")}
    assert core == {
        "title": "青山县白水镇人民政府2024年政府信息公开工作年度报告",
        "subject": "政府信息公开工作年度报告",
        "creator": "青山县白水镇人民政府",
        "language": "zh-CN",
    }


def test_filled_report_is_valid_for_word(docx: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(docx)
    for file in (path, TEMPLATE):
        assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


def test_no_tag_is_left_and_no_run_is_empty(docx: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            content = package.read(name).decode()
            assert "{{" not in content and "{%" not in content, name
    runs = tiny.part(docx).iter(w("r"))
    assert all("".join(x.itertext()) or x.find(w("br")) is not None for x in runs)


def test_hostile_values_come_out_as_typed() -> None:
    hostile = 'A&B<C>"{{ 年度 }}"{% if %}𠮷😀\t尾'
    data = values() | {"其他事项": [hostile], "主动公开": {**values()["主动公开"], "行政许可": hostile}}  # type: ignore[dict-item]
    out = tiny.part(Filler(TEMPLATE).fill(data))
    assert hostile in styled(out, "NormalIndent")
    assert spans(out.findall(f"{w('body')}/{w('tbl')}")[0])[6][1] == (hostile, 3, 1)
