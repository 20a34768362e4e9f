"""Tables: their properties, rows, cells, table styles and conditional formats."""

import pytest
from lxml import etree

from reportgen.word.attributes import shading
from reportgen.word.model import Anchor, Cell, Margins, Paragraph, Table, Text, Width
from reportgen.word.read import read
from reportgen.word.styles.table import Look, regions
from word.build import STYLES, W, docx, found, table


def tc(text: str = "", tcpr: str = "", ppr: str = "") -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr><w:p>{ppr}{run}</w:p></w:tc>"


def tbl(rows: str, tblpr: str = "", grid: int = 2) -> str:
    columns = "<w:gridCol w:w='1000'/>" * grid
    return f"<w:tbl><w:tblPr>{tblpr}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p/>"


def plain(rows: int, columns: int) -> str:
    return "".join(f"<w:tr>{''.join(tc(f'{row}{column}') for column in range(columns))}</w:tr>" for row in range(rows))


def text(cell: Cell) -> Text:
    first = cell.content[0]
    assert isinstance(first, Paragraph)
    item = first.content[0]
    assert isinstance(item, Text)
    return item


@pytest.mark.parametrize(
    ("tblpr", "summary"),
    [
        ("", ""),
        ("<w:tblCaption w:val='各科室'/>", "各科室"),
        ("<w:tblDescription w:val=' 人数 '/>", "人数"),
        ("<w:tblCaption w:val='各科室'/><w:tblDescription w:val='人数'/>", "各科室：人数"),
    ],
)
def test_what_a_table_shows(tblpr: str, summary: str) -> None:
    assert table(tbl(plain(1, 2), tblpr)).props.summary == summary


def test_table_properties() -> None:
    props = table(
        tbl(
            plain(1, 2),
            "<w:tblW w:w='2500' w:type='pct'/><w:jc w:val='center'/><w:tblInd w:w='100' w:type='dxa'/>"
            "<w:tblLayout w:type='fixed'/><w:tblCellSpacing w:w='20' w:type='dxa'/>"
            "<w:tblCaption w:val='表一'/>"
            "<w:tblDescription w:val='说明'/><w:tblBorders><w:top w:val='single' w:sz='8'/>"
            "<w:insideV w:val='nil'/>"
            "</w:tblBorders><w:tblCellMar><w:left w:w='0' w:type='dxa'/></w:tblCellMar>",
        )
    ).props
    assert (props.width, props.align, props.indent, props.layout) == (
        Width("pct", 0.5),
        "center",
        5.0,
        "fixed",
    )
    assert props.cell_spacing == 1.0
    assert props.borders.top is not None and props.borders.top.width == 1.0
    assert props.borders.inside_v is not None and not props.borders.inside_v.visible
    assert props.borders.left is None
    assert props.cell_margins == Margins(0.0, 0.0, 0.0, 5.4)


@pytest.mark.parametrize(("said", "first"), [("", "01"), (" w:val='0'", "00")])
def test_columns_from_right_to_left(said: str, first: str) -> None:
    made = table(tbl(plain(1, 2), f"<w:bidiVisual{said}/>"))
    assert text(made.rows[0].cells[0]).text == first


@pytest.mark.parametrize(
    ("written", "width"),
    [
        ("w:w='1000' w:type='dxa'", Width("dxa", 50.0)),
        ("w:w='1000'", Width("dxa", 50.0)),
        ("w:w='50%' w:type='pct'", Width("pct", 0.5)),
        ("w:w='5000' w:type='pct'", Width("pct", 1.0)),
        ("w:w='0' w:type='auto'", Width("auto", 0.0)),
        ("w:w='7' w:type='nil'", Width("nil", 0.0)),
    ],
)
def test_widths_of_cells_in_every_unit(written: str, width: Width) -> None:
    assert table(tbl(f"<w:tr>{tc('甲', f'<w:tcW {written}/>')}</w:tr>", grid=1)).rows[0].cells[0].props.width == width


def test_row_properties() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{trpr}</w:trPr>{tc('甲')}</w:tr>"
        for trpr in (
            "<w:trHeight w:val='400'/>",
            "<w:trHeight w:val='400' w:hRule='exact'/><w:cantSplit/><w:tblHeader/><w:jc w:val='center'/>",
            "<w:trHeight w:val='400' w:hRule='auto'/><w:cantSplit w:val='0'/>",
            "<w:trHeight w:val='-2147483648'/>",
            "<w:gridBefore w:val='1'/><w:wBefore w:w='5' w:type='dxa'/>",
        )
    )
    one, two, three, damaged, four = (
        row
        for row in read(docx(tbl(rows, grid=1)), "t").document.sections[0].blocks[0].rows  # type: ignore[union-attr]
    )
    assert (one.height, one.height_rule) == (20.0, "atLeast")
    assert (two.height, two.height_rule, two.cant_split, two.is_header, two.align) == (
        20.0,
        "exact",
        True,
        True,
        "center",
    )
    assert (three.height, three.height_rule, three.cant_split) == (None, "auto", False)
    assert (damaged.height, damaged.height_rule) == (1584.0, "atLeast")
    assert (four.grid_before, four.room_before) == (1, 0.25)


def test_cell_properties() -> None:
    tcpr = (
        "<w:gridSpan w:val='2'/><w:vMerge/><w:vAlign w:val='center'/><w:textDirection w:val='tbRlV'/>"
        "<w:noWrap/>"
        "<w:tcFitText/><w:hideMark/><w:shd w:val='clear' w:fill='D9D9D9'/><w:tcMar>"
        "<w:top w:w='40' w:type='dxa'/>"
        "</w:tcMar><w:tcBorders><w:start w:val='single' w:sz='4'/><w:tl2br w:val='single' w:sz='4'/>"
        "</w:tcBorders>"
    )
    opened = "<w:tr>" + tc("甲", "<w:gridSpan w:val='2'/><w:vMerge w:val='restart'/>") + "</w:tr>"
    made = table(tbl(f"{opened}<w:tr>{tc('', tcpr)}</w:tr>"))
    assert made.rows[0].cells[0].props.v_merge == "restart"
    props = made.rows[1].cells[0].props
    assert (props.grid_span, props.v_merge, props.v_align, props.text_direction) == (
        2,
        "continue",
        "center",
        "tbRlV",
    )
    assert (props.no_wrap, props.fit_text, props.hide_mark, props.shading) == (True, True, True, "D9D9D9")
    assert props.margins == Margins(top=2.0)
    assert props.borders.left is not None and props.borders.top_left_to_bottom_right is not None
    assert props.borders.top is None


def test_nested_tables_and_cells_without_a_paragraph() -> None:
    inner = tbl(f"<w:tr>{tc('内')}</w:tr>", grid=1).removesuffix("<w:p/>")
    made = table(tbl(f"<w:tr><w:tc>{inner}</w:tc><w:tc/></w:tr>"))
    first, second = made.rows[0].cells
    assert isinstance(first.content[0], Table)
    assert isinstance(first.content[1], Paragraph)
    assert [type(block) for block in second.content] == [Paragraph]


def test_content_controls_around_rows_and_cells_are_taken() -> None:
    rows = (
        f"<w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>"
        f"{tc('乙')}</w:tr>"
        "</w:sdtContent></w:sdt>"
    )
    assert [text(cell).text for cell in table(tbl(rows)).rows[0].cells] == ["甲", "乙"]


def test_a_row_taken_away_by_a_tracked_change_goes() -> None:
    rows = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{tc('旧')}{tc('旧')}</w:tr>{plain(1, 2)}"
    reading = read(docx(tbl(rows)), "t.docx")
    made = reading.document.sections[0].blocks[0]
    assert isinstance(made, Table) and len(made.rows) == 1
    assert [finding.code for finding in reading.findings] == ["W643"]


def test_repairs_are_found_at_the_table() -> None:
    body = "<w:p/>" + tbl(f"<w:tr>{tc('甲', '<w:vMerge/>')}{tc('乙')}</w:tr>")
    assert found(body) == [
        "W630 word/document.xml#2 表格纵向合并有误：第 1 行第 1 列上方没有可合并的单元格，按不合并排印"
    ]


def test_a_missing_grid_is_made_from_the_cells() -> None:
    cell = tc("甲", "<w:tcW w:w='600' w:type='dxa'/>")
    body = f"<w:tbl><w:tr>{cell}</w:tr></w:tbl><w:p/>"
    assert table(body).grid == (30.0,)


def test_absurd_spans_are_refused() -> None:
    body = tbl("<w:tr>" + tc("甲", "<w:gridSpan w:val='99999999'/>") + "</w:tr>", grid=1)
    assert [line[:4] for line in found(body)] == ["W649"]


STYLE = STYLES + (
    "<w:style w:type='table' w:default='1' w:styleId='n'><w:name w:val='Normal Table'/><w:tblPr>"
    "<w:tblCellMar>"
    "<w:left w:w='108' w:type='dxa'/></w:tblCellMar></w:tblPr></w:style>"
    "<w:style w:type='table' w:styleId='t'><w:name w:val='公文表'/><w:basedOn w:val='n'/>"
    "<w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:sz w:val='24'/></w:rPr><w:tblPr>"
    "<w:tblStyleRowBandSize w:val='1'/><w:tblBorders><w:top w:val='single' w:sz='4'/></w:tblBorders>"
    "</w:tblPr>"
    "<w:tcPr><w:vAlign w:val='center'/></w:tcPr>"
    "<w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val='clear' w:fill='EEEEEE'/>"
    "<w:tcBorders>"
    "<w:bottom w:val='single' w:sz='12'/><w:insideV w:val='single' w:sz='2'/></w:tcBorders></w:tcPr>"
    "</w:tblStylePr>"
    "<w:tblStylePr w:type='band2Horz'><w:tcPr><w:shd w:val='clear' w:fill='222222'/></w:tcPr></w:tblStylePr>"
    "<w:tblStylePr w:type='nwCell'><w:rPr><w:i/></w:rPr></w:tblStylePr></w:style>"
)
USE = "<w:tblStyle w:val='t'/><w:tblLook w:val='04A0' w:firstRow='1' w:firstColumn='1' w:noHBand='0' w:noVBand='1'/>"


def test_a_table_style_with_its_conditions() -> None:
    made = table(tbl(plain(4, 3), USE, grid=3), styles=STYLE)
    assert made.props.borders.top is not None and made.props.cell_margins.left == 5.4
    rows = made.rows
    assert [row.cells[1].props.shading for row in rows] == ["EEEEEE", None, "222222", None]
    assert [text(row.cells[1]).props.bold for row in rows] == [True, False, False, False]
    assert [text(cell).props.italic for cell in rows[0].cells] == [True, False, False]
    assert {text(row.cells[0]).props.size for row in rows} == {12.0}
    assert {cell.props.v_align for row in rows for cell in row.cells} == {"center"}
    first = rows[0].cells[0].content[0]
    assert isinstance(first, Paragraph) and first.props.align == "center"
    edges = [cell.props.borders for cell in rows[0].cells]
    assert [(edge.left is None, edge.right is None) for edge in edges] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert all(edge.bottom is not None and edge.bottom.width == 1.5 for edge in edges)


def test_a_paragraph_style_wins_over_the_table_style() -> None:
    styles = STYLE + (
        "<w:style w:type='paragraph' w:styleId='p'><w:name w:val='p'/><w:pPr><w:jc w:val='right'/></w:pPr>"
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    cell = tc("甲", ppr="<w:pPr><w:pStyle w:val='p'/></w:pPr>")
    made = table(tbl(f"<w:tr>{cell}</w:tr>", USE, grid=1), styles=styles)
    first = made.rows[0].cells[0].content[0]
    assert isinstance(first, Paragraph) and first.props.align == "right"
    # Bold of the first row and bold of the style cancel each other: §17.7.3.
    assert not text(made.rows[0].cells[0]).props.bold


def test_the_look_switches_conditions_off() -> None:
    without = "<w:tblStyle w:val='t'/><w:tblLook w:val='0600'/>"
    made = table(tbl(plain(3, 2), without), styles=STYLE)
    assert [row.cells[1].props.shading for row in made.rows] == [None, None, None]


def test_regions_in_the_order_of_the_standard() -> None:
    look = Look(True, True, True, True, True, True)
    names = [region.condition for region in regions(look, 0, 0, 1, 4, 4, 1, 1)]
    assert names == ["wholeTable", "firstRow", "firstCol", "nwCell"]
    names = [region.condition for region in regions(look, 2, 2, 1, 4, 4, 1, 1)]
    assert names == ["wholeTable", "band2Vert", "band2Horz"]
    names = [region.condition for region in regions(look, 3, 3, 1, 4, 4, 1, 1)]
    assert names == ["wholeTable", "lastRow", "lastCol", "seCell"]


def test_row_exceptions_change_the_edges_of_one_row() -> None:
    exceptions = "<w:tblPrEx><w:tblBorders><w:left w:val='double' w:sz='8'/></w:tblBorders></w:tblPrEx>"
    rows = f"<w:tr>{exceptions}{tc('甲')}{tc('乙')}</w:tr>{plain(1, 2)}"
    borders = "<w:tblBorders><w:left w:val='single' w:sz='4'/></w:tblBorders>"
    made = table(tbl(rows, borders))
    left = made.rows[0].cells[0].props.borders.left
    assert left is not None and left.style == "double"
    assert made.rows[0].cells[1].props.borders.left is None
    assert made.rows[1].cells[0].props.borders.left is None


def test_shading_of_the_whole_table_reaches_the_cells() -> None:
    shaded = "<w:shd w:val='clear' w:fill='ABCDEF'/>"
    cells = "<w:tr>" + tc("甲") + tc("乙", "<w:shd w:val='clear' w:fill='auto'/>") + "</w:tr>"
    assert [cell.props.shading for cell in table(tbl(cells, shaded)).rows[0].cells] == ["ABCDEF", None]


def test_the_place_of_a_floating_table() -> None:
    said = (
        "<w:tblpPr w:leftFromText='180' w:topFromText='20' w:vertAnchor='text' w:horzAnchor='page' w:tblpX='400' "
        "w:tblpY='1'/>"
    )
    place = table(tbl(f"<w:tr>{tc('甲')}</w:tr>", said, grid=1)).props.place
    assert place == Anchor("page", 20.0, None, "paragraph", 0.05, None, "square", (1.0, 0.0, 0.0, 9.0), in_text=True)
    said = "<w:tblpPr w:tblpXSpec='center' w:tblpYSpec='inline'/>"
    place = table(tbl(f"<w:tr>{tc('甲')}</w:tr>", said, grid=1)).props.place
    assert place == Anchor("column", 0.0, "center", "margin", 0.0, None, "square", (0.0, 0.0, 0.0, 0.0), in_text=True)


def test_cells_merged_the_old_way() -> None:
    first = tc("甲", "<w:hMerge w:val='restart'/>")
    rest = tc("", "<w:hMerge/>") + tc("丙", "<w:gridSpan w:val='2'/><w:hMerge w:val='continue'/>")
    reading = read(docx(tbl(f"<w:tr>{first}{rest}{tc('丁')}</w:tr>", grid=5)), "t")
    made = reading.document.sections[0].blocks[0]
    assert isinstance(made, Table)
    assert [cell.props.grid_span for cell in made.rows[0].cells] == [4, 1]
    assert [finding.code for finding in reading.findings] == ["W632"]


@pytest.mark.parametrize(
    ("pattern", "fill", "code"),
    [
        ("diagStripe", "FFAAAA", "W648"),
        ("thinHorzCross", "FFAAAA", "W648"),
        ("odd", "FFFFFF", "W648"),
        ("pct25", "FFBFBF", ""),
    ],
)
def test_patterns_of_lines_are_a_third_ink(pattern: str, fill: str, code: str) -> None:
    notes: list[tuple[str, str]] = []
    element = etree.fromstring(f"<w:shd xmlns:w='{W}' w:val='{pattern}' w:color='FF0000' w:fill='FFFFFF'/>")
    assert shading(element, notes) == fill
    assert "".join(each for each, _ in notes) == code
