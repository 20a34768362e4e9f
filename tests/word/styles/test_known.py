"""Styles resolved in one document are known in the next, and change nothing in it."""

from itertools import permutations
from unittest.mock import patch

import pytest

from reportgen.memo import Memory
from reportgen.word import blocks
from reportgen.word.read import Reading, read
from reportgen.word.styles import cascade as styles
from word.build import docx

STYLES = (
    '<w:style w:type="paragraph" w:styleId="p"><w:name w:val="p"/><w:basedOn w:val="q"/>'
    '<w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="q"><w:name w:val="q"/>{}<w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:name w:val="c"/><w:rPr><w:i/></w:rPr></w:style>'
)
SOUND, CIRCULAR = STYLES.format(""), STYLES.format('<w:basedOn w:val="p"/>')


def text(style: str, run: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>文</w:t></w:r></w:p>'


def cell(content: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>"


UNDEFINED = text("q", '<w:rStyle w:val="no"/>')
UNNUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:p>'
BODIES = [
    text("p"),
    text("q", '<w:rStyle w:val="c"/>'),
    text("p", '<w:rStyle w:val="no"/>') + text("q"),
    text("no") + text("p", '<w:rStyle w:val="c"/>') + text("q", '<w:sz w:val="x"/>'),
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>文</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" + text("q"),
]


def reading(body: str, sheet: str, memory: Memory | None = None) -> Reading:
    return read(docx(body, styles=sheet), "a.docx", memory=memory)


@pytest.mark.parametrize("sheet", [SOUND, CIRCULAR])
def test_every_document_reads_as_it_would_alone_whatever_was_read_before(sheet: str) -> None:
    alone = {body: reading(body, sheet) for body in BODIES}
    for order in permutations(BODIES):
        memory = Memory()
        for body in order:
            assert reading(body, sheet, memory) == alone[body]


@pytest.mark.parametrize("sheet", [SOUND, CIRCULAR])
@pytest.mark.parametrize("content", [UNDEFINED, UNNUMBERED, text("p")])
def test_what_is_noted_once_is_noted_of_a_cell_that_was_met_behind_it(sheet: str, content: str) -> None:
    """The first document meets it outside the cell too, and the second only in the cell."""
    first, second = content + cell(content) + content, text("q") + cell(content)
    memory = Memory()
    assert reading(first, sheet, memory) == reading(first, sheet)
    assert reading(second, sheet, memory) == reading(second, sheet)


def test_other_styles_are_other_values() -> None:
    memory = Memory()
    for sheet in (SOUND, CIRCULAR, SOUND.replace("44", "20")):
        assert reading(BODIES[0], sheet, memory) == reading(BODIES[0], sheet)


def test_what_is_known_is_not_read_again() -> None:
    memory = Memory()
    reading(BODIES[0], SOUND, memory)
    with patch.object(styles.StyleSheet, "chain", side_effect=LookupError):
        reading(BODIES[0], SOUND, memory)
        with pytest.raises(LookupError):
            reading(BODIES[0], SOUND, Memory())


def tc(text: str, before: str = "") -> str:
    return f"<w:tc>{before}{text_of(text)}</w:tc>"


def text_of(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(row: str, attributes: str = "") -> str:
    return f"<w:tbl><w:tr{attributes}>{row}</w:tr></w:tbl>"


TABLES = [
    table(tc("甲") + tc("乙")),
    table(tc("甲", table(tc("内"))) + tc("乙")),
    table(tc("甲").replace("<w:tc>", '<w:tc w:id="1">') + tc("乙")),
    table(f"{tc('甲')}<x:y>{tc('丙')}</x:y>{tc('乙')}"),
    table(f'{tc("甲")}<w:bookmarkStart w:id="1" w:name="m"/>{tc("乙")}<w:bookmarkEnd w:id="1"/>', ' w:rsidR="0"'),
    table(f"{tc('甲')}<w:sdt><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>"),
    table(tc("甲", '<v:y xmlns:v="urn:example:other"/>')),
    table(tc("甲", "<x:y/>")),
]


ROW = f"<w:tr>{tc('甲')}{tc('乙')}</w:tr>"
GRIDDED = (
    '<w:style w:type="table" w:styleId="t"><w:name w:val="t"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8"/>'
    '<w:bottom w:val="double" w:sz="4"/><w:insideH w:val="single" w:sz="2"/><w:insideV w:val="single" w:sz="4"/>'
    "</w:tblBorders></w:tblPr>{}</w:style>"
)
FIRST = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
BANDED = '<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:fill="EEEEEE"/></w:tcPr></w:tblStylePr>'


def rows(*rows: str, props: str = '<w:tblStyle w:val="t"/>') -> str:
    return f"<w:tbl><w:tblPr>{props}</w:tblPr>{''.join(rows)}</w:tbl>"


ROWS = [
    rows(ROW),
    rows(ROW, ROW, ROW),
    rows(ROW, ROW, props='<w:tblStyle w:val="t"/><w:tblLook w:val="0600"/>'),
    rows(ROW, props='<w:shd w:val="clear" w:fill="FF0000"/>'),
    rows(ROW, f"<w:tr><w:tblPrEx><w:shd w:val='clear' w:fill='00FF00'/></w:tblPrEx>{tc('甲')}{tc('乙')}</w:tr>"),
    rows(ROW, f'<w:tr><w:trPr><w:gridBefore w:val="1"/><w:x/></w:trPr>{tc("甲")}</w:tr>', ROW),
    rows(f"<w:tr><w:trPr><w:del/></w:trPr>{tc('甲')}{tc('乙')}</w:tr>", ROW),
    rows('<w:bookmarkStart w:id="1" w:name="m"/>', ROW, '<w:bookmarkEnd w:id="1"/>', ROW),
]


def test_cells_are_known_by_their_own_xml_alone() -> None:
    """Whatever stands between, around or in them."""
    alone = {body: reading(body, SOUND) for body in TABLES}
    for order in permutations(TABLES, 3):
        memory = Memory()
        for body in (*order, *order):
            assert reading(body, SOUND, memory) == alone[body]


@pytest.mark.parametrize("sheet", [SOUND + GRIDDED.format(each) for each in ("", FIRST, BANDED)])
def test_rows_are_known_where_their_table_says_the_same_for_them(sheet: str) -> None:
    alone = {body: reading(body, sheet) for body in ROWS}
    assert len({repr(each.document) for each in alone.values()}) == len(ROWS) - 1  # a row that is deleted is not there
    for order in permutations(ROWS, 2):
        memory = Memory()
        for body in (*order, *order):
            assert reading(body, sheet, memory) == alone[body]


def test_a_known_row_is_not_read_again() -> None:
    memory = Memory()
    reading(ROWS[0], SOUND, memory)
    with patch.object(blocks.Story, "_cell", side_effect=LookupError):
        reading(ROWS[0], SOUND, memory)
        with pytest.raises(LookupError):
            reading(ROWS[0], SOUND, Memory())
