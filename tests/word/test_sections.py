"""Sections, headers and footers, settings, core properties."""

import io
import zipfile

import pytest

from reportgen.word.model import (
    Border,
    Borders,
    ColumnWidth,
    CoreProperties,
    DocGrid,
    HeaderFooter,
    LineNumbering,
    PageBorders,
)
from reportgen.word.read import read
from word.build import STYLES, clean, docx, found, pack, texts

A4 = (
    "<w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='2098' w:right='1474' w:bottom='1984' w:left='1588'"
    " w:header='851' w:footer='1400' w:gutter='0'/>"
)


def test_page_set_up() -> None:
    (section,) = clean(
        f"<w:p/><w:sectPr><w:type w:val='oddPage'/>{A4}<w:pgNumType w:fmt='numberInDash' w:start='1'/>"
        "<w:cols w:num='2' w:space='425'/><w:titlePg/><w:vAlign w:val='center'/>"
        "<w:docGrid w:type='linesAndChars' w:linePitch='579' w:charSpace='-849'/></w:sectPr>"
    ).sections
    props = section.props
    assert (props.type, props.width, props.height) == ("oddPage", 595.3, 841.9)
    assert (props.top, props.right, props.bottom, props.left) == (104.9, 73.7, 99.2, 79.4)
    assert (props.header, props.footer, props.gutter, props.title_page) == (42.55, 70.0, 0.0, True)
    assert (props.columns, props.column_space, props.v_align) == (2, 21.25, "center")
    assert (props.page_number_format, props.page_number_start) == ("numberInDash", 1)
    assert props.doc_grid == DocGrid("linesAndChars", 28.95, -849 / 4096)


def test_a_grid_without_a_type_is_none() -> None:
    (section,) = clean("<w:p/><w:sectPr><w:docGrid w:linePitch='312'/></w:sectPr>").sections
    assert section.props.doc_grid == DocGrid("default", 15.6, 0.0)


@pytest.mark.parametrize(("said", "spread"), [("-1024", -0.25), ("4294966272", -0.25), ("1024", 0.25)])
def test_the_space_of_a_grid_may_lack_its_sign(said: str, spread: float) -> None:
    """LibreOffice writes a negative w:charSpace as a number of 32 bits without a sign."""
    grid = f"<w:docGrid w:type='linesAndChars' w:linePitch='312' w:charSpace='{said}'/>"
    found = clean(f"<w:p/><w:sectPr>{grid}</w:sectPr>").sections[0].props.doc_grid
    assert (found.char_space, found.unsigned) == (spread, said == "4294966272")


def test_sections_end_with_the_paragraph_that_says_so() -> None:
    turned = "<w:sectPr><w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/></w:sectPr>"
    body = f"<w:p/><w:p><w:pPr>{turned}</w:pPr></w:p><w:p/><w:p/><w:p/><w:sectPr>{A4}</w:sectPr>"
    sections = clean(body).sections
    assert [(len(section.blocks), section.props.width) for section in sections] == [(2, 841.9), (3, 595.3)]


def test_a_document_without_a_section_has_one() -> None:
    (section,) = clean("<w:p/>").sections
    assert (len(section.blocks), section.props.top) == (1, 72.0)


def story(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def names(stories: HeaderFooter) -> list[str]:
    return ["".join(map(texts, blocks)) for blocks in (stories.default, stories.first, stories.even)]


def test_headers_and_footers_are_inherited_kind_by_kind() -> None:
    def reference(kind: str, ident: str, what: str = "header") -> str:
        return f"<w:{what}Reference w:type='{kind}' r:id='{ident}'/>"

    body = (
        f"<w:p><w:pPr><w:sectPr>{reference('default', 'h1')}{reference('first', 'h2')}"
        f"{reference('even', 'f1', 'footer')}</w:sectPr></w:pPr></w:p>"
        f"<w:p/><w:sectPr>{reference('default', 'h3')}</w:sectPr>"
    )
    stories = {"h1": story("甲"), "h2": story("乙"), "h3": story("丙")}
    first, second = clean(body, headers=stories, footers={"f1": story("丁")}).sections
    assert (names(first.headers), names(first.footers)) == (["甲", "乙", ""], ["", "", "丁"])
    assert (names(second.headers), names(second.footers)) == (["丙", "乙", ""], ["", "", "丁"])


def test_a_header_that_is_not_there_is_found() -> None:
    section = "<w:sectPr><w:headerReference w:type='default' r:id='{}'/></w:sectPr>"
    assert [line[:4] for line in found("<w:p/>" + section.format("no"))] == ["W646"]
    # A relationship of another kind is no header either.
    assert [line[:4] for line in found("<w:p/>" + section.format("rId_styles"))] == ["W646"]


def test_what_a_section_cannot_do_yet_is_found() -> None:
    section = "<w:sectPr><w:paperSrc/><w:textDirection w:val='btLr'/></w:sectPr>"
    assert [line.partition("格式设置 ")[2] for line in found("<w:p/>" + section)] == [
        "w:textDirection 还不支持，按没有这项设置排印",
    ]


@pytest.mark.parametrize(("said", "expected"), [("lrTb", False), ("tbRl", True), ("tbRlV", True), ("rl", True)])
def test_lines_that_run_down(said: str, expected: bool) -> None:
    (section,) = clean(f"<w:p/><w:sectPr><w:textDirection w:val='{said}'/></w:sectPr>").sections
    assert section.props.vertical is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", None),
        ("w:countBy='0'", None),
        ("w:countBy='1'", LineNumbering()),
        (
            "w:countBy='5' w:start='1' w:distance='360' w:restart='continuous'",
            LineNumbering(5, 2, 18.0, "continuous"),
        ),
        ("w:countBy='2' w:distance='0' w:restart='newSection'", LineNumbering(2, restart="newSection")),
    ],
)
def test_line_numbers(said: str, expected: LineNumbering | None) -> None:
    (section,) = clean(f"<w:p/><w:sectPr><w:lnNumType {said}/></w:sectPr>").sections
    assert section.props.line_numbers == expected


def test_line_numbers_look_as_their_style() -> None:
    style = "<w:style w:type='character' w:styleId='af'><w:name w:val='line number'/><w:rPr><w:sz w:val='12'/></w:rPr>"
    numbered = "<w:p/><w:sectPr><w:lnNumType w:countBy='1'/></w:sectPr>"
    assert clean(numbered, styles=STYLES + style + "</w:style>").line_number.size == 6.0
    assert clean(numbered).line_number.size == 10.0


def test_settings_are_read() -> None:
    settings = clean(
        "<w:p/>",
        settings="<w:mirrorMargins/><w:evenAndOddHeaders/><w:defaultTabStop w:val='420'/>"
        "<w:characterSpacingControl w:val='compressPunctuation'/>"
        "<w:noLineBreaksBefore w:lang='ja-JP' w:val='x'/>"
        "<w:noLineBreaksBefore w:lang='zh-CN' w:val='，。'/><w:noLineBreaksAfter w:lang='zh-CN' w:val='（'/>"
        "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/><w:doNotExpandShiftReturn/>"
        "<w:compatSetting w:name='compatibilityMode' w:uri='u'"
        " w:val='15'/></w:compat>",
    ).settings
    assert (settings.mirror_margins, settings.even_and_odd_headers, settings.default_tab_stop) == (
        True,
        True,
        21.0,
    )
    assert settings.character_spacing_control == "compressPunctuation"
    assert settings.kerns_marks
    assert (settings.no_line_breaks_before, settings.no_line_breaks_after) == ("，。", "（")
    assert (settings.compatibility_mode, settings.do_not_use_html_paragraph_auto_spacing) == (15, True)
    assert settings.do_not_expand_shift_return


def test_kerning_may_leave_marks_alone() -> None:
    assert not clean("<w:p/>", settings="<w:noPunctuationKerning/>").settings.kerns_marks


def test_without_a_mode_word_takes_a_document_for_2007() -> None:
    assert clean("<w:p/>").settings.compatibility_mode == 12


def test_core_properties() -> None:
    core = (
        "<cp:coreProperties xmlns:cp='urn:c' xmlns:dc='urn:d' xmlns:t='urn:t'><dc:title> 年度报告 </dc:title>"
        "<dc:creator>办公室</dc:creator><cp:keywords>公开</cp:keywords><t:created>"
        "2024-01-31T00:00:00Z</t:created>"
        "<cp:revision>3</cp:revision></cp:coreProperties>"
    )
    assert clean("<w:p/>", core=core).core == CoreProperties(
        title="年度报告", creator="办公室", keywords="公开", created="2024-01-31T00:00:00Z"
    )
    assert clean("<w:p/>").core == CoreProperties()


def test_base_size_and_language() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='20'/><w:lang w:eastAsia='ja-JP'/></w:rPr>"
        "</w:rPrDefault>"
        "</w:docDefaults><w:style w:type='paragraph' w:default='1' w:styleId='a'><w:rPr><w:sz w:val='32'/>"
        "</w:rPr></w:style>"
    )
    document = clean("<w:p/>", styles=styles)
    assert (document.base_size, document.sized, document.language) == (16.0, True, "ja-JP")
    assert document.normal.size == 16.0
    plain = clean("<w:p/>", styles=styles.replace("<w:sz w:val='32'/>", ""))
    assert (plain.base_size, plain.sized) == (10.0, False)
    assert clean("<w:p/>", styles=STYLES).language == "zh-CN"


def test_strict_documents_are_read() -> None:
    data = docx("<w:p><w:pPr><w:ind w:start='1in'/></w:pPr><w:r><w:t>文</w:t></w:r></w:p>", relations={})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts.items()
    }
    assert strict != parts
    reading = read(pack(strict), "t.docx")
    assert reading.findings == ()
    assert reading.document == read(data, "t.docx").document


def test_columns_of_their_own_widths() -> None:
    cols = "<w:cols w:num='2' w:equalWidth='0' w:sep='1'><w:col w:w='1000' w:space='200'/><w:col w:w='3000'/></w:cols>"
    (section,) = clean(f"<w:p/><w:sectPr>{cols}</w:sectPr>").sections
    assert section.props.column_widths == (ColumnWidth(50.0, 10.0), ColumnWidth(150.0, 0.0))
    assert (section.props.columns, section.props.column_line) == (2, True)
    equal = cols.replace("w:equalWidth='0'", "")
    (section,) = clean(f"<w:p/><w:sectPr>{equal}</w:sectPr>").sections
    assert section.props.column_widths == ()


def test_page_borders() -> None:
    edges = "<w:top w:val='double' w:sz='8' w:space='24'/><w:left w:val='apples' w:sz='20' w:space='1'/>"
    borders = f"<w:pgBorders w:offsetFrom='page' w:display='firstPage' w:zOrder='back'>{edges}</w:pgBorders>"
    (section,) = read(docx(f"<w:p/><w:sectPr>{borders}</w:sectPr>"), "a.docx").document.sections
    assert section.props.page_borders == PageBorders(
        Borders(top=Border("double", 1.0, None, 24.0), left=Border("single", 2.5, None, 1.0)),
        "page",
        "firstPage",
        front=False,
    )
    assert [line.partition("格式设置 ")[2] for line in found(f"<w:p/><w:sectPr>{borders}</w:sectPr>")] == [
        "w:pgBorders apples 还不支持，按没有这项设置排印"
    ]
