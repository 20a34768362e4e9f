"""The cascade: defaults, chains, toggles, themes, direct formatting."""

from itertools import product

import pytest

from reportgen.word.model import (
    Across,
    Combined,
    FitText,
    Fonts,
    LineSpacing,
    Paragraph,
    ParagraphProps,
    RunProps,
    Text,
)
from reportgen.word.read import read
from word.build import STYLES, docx, found, paragraph


def style(kind: str, ident: str, content: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{ident}"><w:name w:val="{ident}"/>{based}{content}</w:style>'


def run(styles: str, rpr: str = "", ppr: str = "", **parts: str) -> RunProps:
    body = f"<w:p><w:pPr>{ppr}</w:pPr><w:r><w:rPr>{rpr}</w:rPr><w:t>文</w:t></w:r></w:p>"
    text = paragraph(body, styles=styles, **parts).content[0]
    assert isinstance(text, Text)
    return text.props


def props(ppr: str, styles: str = STYLES) -> ParagraphProps:
    return paragraph(f"<w:p><w:pPr>{ppr}</w:pPr></w:p>", styles=styles).props


DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"


def test_each_level_wins_over_the_one_below() -> None:
    styles = (
        DEFAULTS.format('<w:sz w:val="20"/><w:color w:val="111111"/><w:kern w:val="2"/><w:spacing w:val="20"/>')
        + style("paragraph", "p0", '<w:rPr><w:sz w:val="22"/><w:color w:val="222222"/><w:kern w:val="0"/></w:rPr>')
        + style("paragraph", "p1", '<w:rPr><w:color w:val="333333"/></w:rPr>', "p0")
        + style("character", "c", '<w:rPr><w:color w:val="444444"/></w:rPr>')
    )
    at = '<w:pStyle w:val="p1"/>'
    assert (run(styles).size, run(styles).color, run(styles).kern, run(styles).spacing) == (
        10,
        "111111",
        1,
        1,
    )
    assert (run(styles, ppr=at).size, run(styles, ppr=at).color, run(styles, ppr=at).kern) == (
        11,
        "333333",
        None,
    )
    assert run(styles, '<w:rStyle w:val="c"/>', at).color == "444444"
    assert run(styles, '<w:rStyle w:val="c"/><w:color w:val="auto"/>', at).color is None


@pytest.mark.parametrize(("in_style", "in_character", "direct"), list(product((None, 0, 1), repeat=3)))
def test_toggles_add_up_by_exclusive_or(in_style: int | None, in_character: int | None, direct: int | None) -> None:
    def bold(value: int | None) -> str:
        return "" if value is None else f'<w:b w:val="{value}"/>'

    styles = style("paragraph", "p", f"<w:rPr>{bold(in_style)}</w:rPr>")
    styles += style("character", "c", f"<w:rPr>{bold(in_character)}</w:rPr>")
    expected = bool(in_style) != bool(in_character) if direct is None else bool(direct)
    assert run(styles, f'<w:rStyle w:val="c"/>{bold(direct)}', '<w:pStyle w:val="p"/>').bold is expected


def test_a_toggle_of_the_defaults_stays_on() -> None:
    styles = DEFAULTS.format("<w:b/>") + style("paragraph", "p", "<w:rPr><w:b/></w:rPr>")
    assert run(styles, ppr='<w:pStyle w:val="p"/>').bold
    assert not run(styles, '<w:b w:val="0"/>', '<w:pStyle w:val="p"/>').bold


def test_inside_one_chain_a_toggle_is_overridden_not_added() -> None:
    styles = style("paragraph", "a", "<w:rPr><w:b/></w:rPr>") + style("paragraph", "b", "<w:rPr><w:b/></w:rPr>", "a")
    assert run(styles, ppr='<w:pStyle w:val="b"/>').bold


def test_double_strike_is_no_toggle() -> None:
    styles = style("paragraph", "a", "<w:rPr><w:dstrike/></w:rPr>")
    styles += style("character", "c", "<w:rPr><w:dstrike/></w:rPr>")
    assert run(styles, '<w:rStyle w:val="c"/>', '<w:pStyle w:val="a"/>').double_strike


THEME = (
    "<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface='Cambria'/>"
    "<a:ea typeface='方正小标宋简体'/>"
    "<a:font script='Hans' typeface='黑体'/></a:majorFont><a:minorFont><a:latin typeface='Calibri'/>"
    "<a:ea typeface=''/><a:cs typeface=''/><a:font script='Hans' typeface='宋体'/>"
    "<a:font script='Jpan' typeface='游明朝'/></a:minorFont></a:fontScheme></a:themeElements>"
)


def test_theme_fonts() -> None:
    fonts = run(
        STYLES,
        '<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="X" w:hAnsiTheme="minorHAnsi"'
        ' w:eastAsiaTheme="minorEastAsia"'
        ' w:cstheme="minorBidi" w:cs="Y" w:hint="eastAsia"/>',
        theme=THEME,
    ).fonts
    assert fonts == Fonts("Calibri", "Calibri", "宋体", "eastAsia", "Y")
    major = '<w:rFonts w:eastAsiaTheme="majorEastAsia"/>'
    assert run(STYLES, major, theme=THEME).fonts.east_asia == "方正小标宋简体"
    minor = '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>'
    japanese = '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'
    assert run(STYLES, minor, theme=THEME, settings=japanese).fonts.east_asia == "游明朝"


@pytest.mark.parametrize("said", ["<w:rtl/>", "<w:cs/>"])
def test_a_run_of_a_complex_script_has_the_font_and_size_of_those(said: str) -> None:
    """§17.3.2.7, §17.3.2.30: for all its characters, whatever is said of others."""
    plain = (
        '<w:rFonts w:ascii="A" w:hAnsi="B" w:eastAsia="C" w:cs="D"/><w:b/><w:iCs/>'
        '<w:sz w:val="30"/><w:szCs w:val="40"/>'
    )
    found = run(STYLES, plain + said)
    assert (found.fonts.ascii, found.fonts.h_ansi, found.fonts.east_asia, found.fonts.cs) == ("D", "D", "D", "D")
    assert (found.size, found.bold, found.italic) == (20.0, False, True)
    off = run(STYLES, plain + said.replace("/>", ' w:val="0"/>'))
    assert (off.fonts.ascii, off.fonts.cs, off.size, off.bold, off.italic) == ("A", "D", 15.0, True, False)


def test_a_font_name_wins_over_a_theme_font_of_a_lower_level() -> None:
    styles = DEFAULTS.format('<w:rFonts w:eastAsiaTheme="minorEastAsia"/>') + STYLES
    assert run(styles, '<w:rFonts w:eastAsia="仿宋_GB2312"/>', theme=THEME).fonts.east_asia == "仿宋_GB2312"


@pytest.mark.parametrize(("name", "color"), [("toc 1", None), ("TOC 2", None), ("正文一", "0000FF")])
def test_links_of_a_table_of_contents_look_like_its_text(name: str, color: str | None) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="11"><w:name w:val="{name}"/></w:style>'
        '<w:style w:type="character" w:styleId="a4"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0000FF"/><w:u w:val="single"/></w:rPr></w:style>'
    )
    props = run(styles, '<w:rStyle w:val="a4"/>', '<w:pStyle w:val="11"/>')
    assert props.color == color
    assert props.underline == (None if color is None else "single")


def test_two_lines_in_one() -> None:
    found_props = run(STYLES, '<w:eastAsianLayout w:id="3" w:combine="1" w:combineBrackets="square"/>')
    assert found_props.combined == Combined("3", "[]")
    assert run(STYLES, '<w:eastAsianLayout w:id="3"/>').combined is None
    assert run(STYLES, '<w:eastAsianLayout w:id="3" w:vert="1"/>').combined == Across("3")
    assert run(STYLES, '<w:eastAsianLayout w:vert="on" w:vertCompress="1"/>').combined == Across("", pressed=True)


def test_run_properties() -> None:
    found_props = run(
        STYLES,
        '<w:i/><w:u w:val="double" w:color="ff0000"/><w:strike/><w:highlight w:val="yellow"/>'
        '<w:w w:val="80"/>'
        '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/><w:vertAlign w:val="superscript"/>'
        '<w:em w:val="dot"/>'
        '<w:position w:val="6"/><w:fitText w:val="600" w:id="7"/><w:snapToGrid w:val="0"/><w:vanish/><w:caps/>'
        '<w:bdr w:val="single" w:sz="4" w:space="1" w:color="auto"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
    )
    assert (found_props.italic, found_props.underline, found_props.underline_color) == (
        True,
        "double",
        "FF0000",
    )
    assert (found_props.strike, found_props.highlight, found_props.scale) == (True, "FFFF00", 0.8)
    assert (found_props.shading, found_props.vert_align, found_props.emphasis_mark) == (
        "808080",
        "superscript",
        "dot",
    )
    assert (found_props.position, found_props.snap_to_grid) == (3.0, False)
    assert found_props.fit_text == FitText(30.0, "7")
    assert (found_props.vanish, found_props.caps) == (True, True)
    assert found_props.border is not None and found_props.border.width == 0.5 and found_props.border.space == 1.0
    assert (found_props.lang, found_props.lang_east_asia) == ("en-US", "zh-CN")


@pytest.mark.parametrize(
    ("ind", "expected"),
    [
        ('w:firstLine="640" w:firstLineChars="200"', (0.0, 32.0, None, 2.0)),
        ('w:firstLine="640" w:hanging="320"', (0.0, -16.0, None, None)),
        ('w:hangingChars="150" w:hanging="480"', (0.0, -24.0, None, -1.5)),
        ('w:left="420" w:leftChars="200" w:firstLineChars="0"', (21.0, 0.0, 2.0, None)),
        ('w:start="420"', (21.0, 0.0, None, None)),
        ('w:left="1cm"', (72 / 2.54, 0.0, None, None)),
    ],
)
def test_indents_of_either_writing_are_read(ind: str, expected: tuple[float | None, ...]) -> None:
    found_props = props(f"<w:ind {ind}/>")
    assert (
        found_props.left,
        found_props.first_line,
        found_props.left_chars,
        found_props.first_line_chars,
    ) == pytest.approx(expected)


def test_zero_characters_give_way_to_the_points() -> None:
    styles = style("paragraph", "p", '<w:pPr><w:ind w:firstLine="420" w:firstLineChars="200"/></w:pPr>')
    found_props = props('<w:pStyle w:val="p"/><w:ind w:hanging="360" w:firstLineChars="0"/>', styles)
    assert (found_props.first_line, found_props.first_line_chars) == (-18.0, None)


@pytest.mark.parametrize(
    ("spacing", "expected"),
    [
        ('w:line="360"', LineSpacing("auto", 1.5)),
        ('w:line="579" w:lineRule="exact"', LineSpacing("exact", 28.95)),
        ('w:line="300" w:lineRule="atLeast"', LineSpacing("atLeast", 15.0)),
        ('w:line="-300"', LineSpacing("exact", 15.0)),
        ('w:line="18pt" w:lineRule="auto"', LineSpacing("auto", 1.5)),
        ('w:line="-15pt"', LineSpacing("exact", 15.0)),
        ('w:before="0"', LineSpacing("auto", 1.0)),
    ],
)
def test_line_spacing(spacing: str, expected: LineSpacing) -> None:
    assert props(f"<w:spacing {spacing}/>").line == expected


def test_space_around() -> None:
    found_props = props(
        '<w:spacing w:before="100" w:beforeLines="50" w:after="200" w:afterLines="0" w:afterAutospacing="1"/>'
    )
    assert (found_props.space_before, found_props.before_lines, found_props.before_auto) == (5.0, 0.5, False)
    assert (found_props.space_after, found_props.after_lines, found_props.after_auto) == (10.0, None, True)


@pytest.mark.parametrize(
    ("own", "before", "after"),
    [
        ("", 20.0, 10.0),  # the style's points, not its lines
        ('<w:spacing w:beforeLines="50"/>', 6.0, 10.0),
        ('<w:spacing w:beforeLines="50" w:before="156"/>', 7.8, 10.0),
        ('<w:spacing w:before="0"/>', 0.0, 10.0),
        ('<w:spacing w:beforeLines="0" w:afterLines="100"/>', 0.0, 12.0),
    ],
)
def test_space_in_lines_of_twelve_points(own: str, before: float, after: float) -> None:
    style = '<w:spacing w:before="400" w:beforeLines="100" w:after="200" w:afterLines="50"/>'
    found = props(own, f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr>{style}</w:pPr></w:style>')
    assert (found.before_plain, found.after_plain) == (before, after)


def test_space_in_points_alone() -> None:
    found = props('<w:spacing w:before="100" w:after="100"/>')
    assert (found.before_plain, found.after_plain) == (None, None)


def test_paragraph_properties() -> None:
    found_props = props(
        '<w:keepNext/><w:keepLines w:val="false"/><w:pageBreakBefore/><w:widowControl w:val="0"/>'
        '<w:jc w:val="end"/>'
        '<w:outlineLvl w:val="1"/><w:snapToGrid w:val="0"/><w:textAlignment w:val="center"/>'
        "<w:contextualSpacing/>"
        '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="1" w:color="FF0000"/></w:pBdr>'
    )
    assert (found_props.keep_next, found_props.keep_lines, found_props.page_break_before) == (
        True,
        False,
        True,
    )
    assert (found_props.widow_control, found_props.align, found_props.outline_level) == (False, "right", 1)
    assert (found_props.snap_to_grid, found_props.text_alignment) == (False, "center")
    assert found_props.contextual_spacing
    bottom = found_props.borders.bottom
    assert bottom is not None and (bottom.width, bottom.color) == (1.5, "FF0000")
    assert found_props.borders.top is None


def test_tab_stops_merge_and_clear() -> None:
    styles = style(
        "paragraph",
        "p",
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="400"/><w:tab w:val="right" w:pos="900"/></w:tabs></w:pPr>',
    )
    cleared = '<w:tab w:val="clear" w:pos="400"/>'
    direct = f'<w:tabs>{cleared}<w:tab w:val="decimal" w:pos="200" w:leader="dot"/></w:tabs>'
    tabs = props(f'<w:pStyle w:val="p"/>{direct}', styles).tabs
    assert [(tab.position, tab.alignment, tab.leader) for tab in tabs] == [
        (10.0, "decimal", "dot"),
        (45.0, "right", "none"),
    ]


def test_the_mark_has_the_properties_of_the_style_and_its_own() -> None:
    styles = style("paragraph", "p", '<w:rPr><w:sz w:val="32"/></w:rPr>')
    mark = paragraph('<w:p><w:pPr><w:pStyle w:val="p"/><w:rPr><w:b/></w:rPr></w:pPr></w:p>', styles=styles).mark
    assert (mark.size, mark.bold) == (16.0, True)


def test_missing_and_circular_styles_are_tolerated() -> None:
    missing = '<w:p><w:pPr><w:pStyle w:val="no"/></w:pPr><w:r><w:rPr><w:rStyle w:val="nor"/></w:rPr></w:r></w:p>'
    assert found(missing) == [
        "W611 word/document.xml#1 样式“no”没有定义，按默认样式排印",
        "W611 word/document.xml#1 样式“nor”没有定义，按默认样式排印",
    ]
    circle = style("paragraph", "x", "", "y") + style("paragraph", "y", "", "x")
    assert {line[:4] for line in found('<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr></w:p>', styles=circle)} == {"W612"}
    dangling = style("paragraph", "x", "", "gone")
    assert found('<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr></w:p>', styles=dangling) == [
        "W611 word/styles.xml#None 样式“gone”没有定义，按默认样式排印"
    ]


@pytest.mark.parametrize(
    ("name", "spacing", "expected"),
    [
        ("BodyText", "", (LineSpacing("auto", 1.15), 7.0)),
        ("BodyText", "<w:spacing w:line='360' w:after='40'/>", (None, None)),
        ("No", "", (None, None)),
    ],
)
def test_a_style_that_some_programs_have_themselves(name: str, spacing: str, expected: tuple[object, object]) -> None:
    body = f"<w:p><w:pPr><w:pStyle w:val='{name}'/>{spacing}</w:pPr></w:p>"
    (block,) = read(docx(body), "t.docx").document.sections[0].blocks
    assert isinstance(block, Paragraph)
    props = block.props
    assert (props.line_plain, props.after_plain) == expected
    defined = paragraph(body, styles=style("paragraph", name, "")).props
    assert (defined.line_plain, defined.after_plain) == (None, None)


def test_without_styles_word_s_defaults_hold() -> None:
    assert found("<w:p/>", styles=None) == ["W610 None#None 文件缺少或损坏了部件 word/styles.xml，按 Word 的默认值排印"]


@pytest.mark.parametrize(
    ("rpr", "expected"),
    [
        ('<w:sz w:val="abc"/>', 'W649 word/document.xml#1 属性值无法识别：w:sz "abc"，已忽略'),
        ('<w:sz w:val="nan"/>', 'W649 word/document.xml#1 属性值无法识别：w:sz "nan"，已忽略'),
        ("<w14:props3d/>", "W648 word/document.xml#1 格式设置 w14:props3d 还不支持，按没有这项设置排印"),
        ("<x:new/>", "W648 word/document.xml#1 格式设置 new 还不支持，按没有这项设置排印"),
    ],
)
def test_what_cannot_be_read_is_found(rpr: str, expected: str) -> None:
    assert found(f"<w:p><w:r><w:rPr>{rpr}</w:rPr><w:t>文</w:t></w:r></w:p>") == [expected]
    twice = f"<w:r><w:rPr>{rpr}</w:rPr><w:t>文</w:t></w:r>" * 2
    assert found(f"<w:p>{twice}</w:p>") == [f"{expected}（共 2 处）"]


@pytest.mark.parametrize(("said", "findings"), [("", ["W648"]), (' w:val="0"', [])])
def test_marks_that_should_be_narrow_at_a_line_s_start_are_noted(said: str, findings: list[str]) -> None:
    body = f"<w:p><w:pPr><w:topLinePunct{said}/></w:pPr><w:r><w:t>“文</w:t></w:r></w:p>"
    assert [finding.code for finding in read(docx(body), "t.docx").findings] == findings


def test_what_stands_further_than_word_lets_it_stand_is_noted_and_bounded() -> None:
    """A dotted line over a hundred million points was drawn for minutes."""
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='right' w:leader='dot' w:pos='2147483647'/></w:tabs>"
        "<w:ind w:left='-2147483648' w:firstLine='40000'/></w:pPr></w:p>"
        "<w:sectPr><w:pgMar w:left='-2147483648'/></w:sectPr>"
    )
    reading = read(docx(body), "t.docx")
    section = reading.document.sections[0]
    (block,) = section.blocks
    assert isinstance(block, Paragraph)
    props = block.props
    assert (props.left, props.first_line, props.tabs[0].position, section.props.left) == (-1584, 1584, 1584, -1584)
    assert [finding.code for finding in reading.findings] == ["W649"] * 4
