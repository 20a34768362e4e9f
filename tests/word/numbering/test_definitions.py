"""Lists: counts, restarts, labels, levels bound to styles."""

import pytest

from reportgen.word.model import Paragraph
from reportgen.word.read import read
from word.build import STYLES, blocks, docx, found, labels, paragraph
from word.test_inline import PNG


def abstract(levels: str, ident: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{ident}">{levels}</w:abstractNum>'


def level(index: int, text: str, number_format: str = "decimal", extra: str = "", after: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/>{after}</w:lvl>'
    )


def num(ident: int, to: int = 0, extra: str = "") -> str:
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{to}"/>{extra}</w:num>'


def item(index: int = 0, ident: int = 1) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{ident}"/></w:numPr></w:pPr>'
        "<w:r><w:t>文</w:t></w:r></w:p>"
    )


OFFICIAL = abstract(
    level(0, "%1、", "chineseCountingThousand")
    + level(1, "（%2）", "chineseCountingThousand")
    + level(2, "%3.")
    + level(3, "（%4）")
)


def test_official_levels_restart_below_each_heading() -> None:
    body = "".join(item(index) for index in (0, 1, 1, 2, 3, 3, 2, 3, 0, 1, 2))
    assert labels(body, numbering=OFFICIAL + num(1)) == [
        "一、", "（一）", "（二）", "1.", "（1）", "（2）", "2.", "（1）", "二、", "（一）", "1.",
    ]  # fmt: skip


def test_two_nums_of_one_list_go_on_counting() -> None:
    body = item(0, 1) + item(0, 2) + item(0, 1)
    assert labels(body, numbering=abstract(level(0, "%1.")) + num(1) + num(2)) == ["1.", "2.", "3."]


def test_start_override_restarts_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item(0, 1) + item(0, 1) + item(0, 2) + item(0, 2)
    numbering = abstract(level(0, "%1.")) + num(1) + num(2, extra=override)
    assert labels(body, numbering=numbering) == ["1.", "2.", "5.", "6."]


def test_level_override_replaces_the_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCounting")}</w:lvlOverride>'
    assert labels(item(0, 2), numbering=abstract(level(0, "%1.")) + num(2, extra=override)) == ["第一条"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1", "1.1", "1.1.1", "1.2", "1.2.1", "2", "2.1", "2.1.1"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.3"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.1"]),
    ],
)
def test_restart_of_the_third_level(restart: str, expected: list[str]) -> None:
    numbering = abstract(level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3", extra=restart)) + num(1)
    assert labels("".join(map(item, (0, 1, 2, 1, 2, 0, 1, 2))), numbering=numbering) == expected


def test_a_level_above_that_was_not_counted_shows_its_start() -> None:
    numbering = abstract(level(0, "%1") + level(1, "%1.%2")) + num(1)
    assert labels(item(1) + item(1) + item(0) + item(1), numbering=numbering) == ["1.1", "1.2", "2", "2.1"]


def test_legal_numbering_is_decimal_throughout() -> None:
    numbering = abstract(level(0, "%1、", "chineseCounting") + level(1, "%1.%2", extra="<w:isLgl/>")) + num(1)
    assert labels(item(0) + item(1), numbering=numbering) == ["一、", "1.1"]


def test_labels_of_programs_that_know_less() -> None:
    """No w:isLgl, no w:lvlRestart, fewer formats; None for lists that have none of these."""
    extra = '<w:isLgl/><w:lvlRestart w:val="0"/>'
    numbering = abstract(level(0, "%1、", "chineseCounting") + level(1, "%1.%2", extra=extra)) + num(1)
    numbering += abstract(level(0, "%1）", "decimalEnclosedParen"), 7) + num(2, 7)
    numbering += abstract(level(0, "%1"), 8) + num(3, 8)
    body = "".join((item(0), item(1), item(1), item(0), item(1), item(0, 2), item(0, 3)))
    found = [block.label for block in blocks(body, numbering=numbering) if isinstance(block, Paragraph)]
    assert [label and (label.text, label.plain) for label in found] == [
        ("一、", None), ("1.1", "一.1"), ("1.2", "一.2"), ("二、", None), ("2.3", "二.1"), ("⑴）", "1）"), ("1", None),
    ]  # fmt: skip


def test_label_carries_suffix_alignment_tab_and_properties() -> None:
    after = (
        '<w:lvlJc w:val="end"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="720"/></w:tabs>'
        '<w:ind w:left="720" w:hanging="360"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'
    )
    numbering = abstract(level(0, "%1", extra='<w:suff w:val="space"/>', after=after)) + num(1)
    found_paragraph = paragraph(item(), numbering=numbering)
    label = found_paragraph.label
    assert label is not None
    assert (label.suffix, label.align, label.tab, label.num_id, label.level) == (
        "space",
        "right",
        36.0,
        "1",
        0,
    )
    assert (label.props.bold, label.props.size) == (True, 14.0)
    assert (found_paragraph.props.left, found_paragraph.props.first_line) == (36.0, -18.0)
    assert [(tab.position, tab.alignment) for tab in found_paragraph.props.tabs] == [(36.0, "left")]


def test_bullets_of_symbol_fonts_become_unicode() -> None:
    after = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    for mark in ("\uf06c", "l"):
        numbering = abstract(level(0, mark, "bullet", after=after)) + num(1)
        assert labels(item(), numbering=numbering) == ["●"]
    courier = '<w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr>'
    assert labels(item(), numbering=abstract(level(0, "o", "bullet", after=courier)) + num(1)) == ["o"]


def test_number_zero_takes_a_style_out_of_its_list() -> None:
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="标题"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = abstract(level(0, "%1.", after='<w:pPr><w:ind w:left="400"/></w:pPr>')) + num(1)
    plain = '<w:p><w:pPr><w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>'
    styled = '<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr></w:p>'
    assert labels(styled + plain + styled, styles=styles, numbering=numbering) == ["1.", "", "2."]
    assert paragraph(styled, styles=styles, numbering=numbering).props.left == 20.0
    assert paragraph(plain, styles=styles, numbering=numbering).props.left == 0.0


def test_the_level_bound_to_a_style_counts() -> None:
    styles = STYLES + "".join(
        f'<w:style w:type="paragraph" w:styleId="h{index}"><w:name w:val="heading {index}"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for index in (1, 2)
    )
    numbering = abstract(
        level(0, "%1、", extra='<w:pStyle w:val="h1"/>') + level(1, "%1.%2", extra='<w:pStyle w:val="h2"/>')
    )
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="h{index}"/></w:pPr></w:p>' for index in (1, 2, 2, 1, 2))
    assert labels(body, styles=styles, numbering=numbering + num(1)) == ["1、", "1.1", "1.2", "2、", "2.1"]


def test_numbering_styles_lead_to_the_list_that_defines_them() -> None:
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="n"><w:name w:val="公文编号"/><w:pPr><w:numPr>'
        '<w:numId w:val="7"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    numbering = (
        abstract('<w:numStyleLink w:val="n"/>', 0)
        + abstract('<w:styleLink w:val="n"/>' + level(0, "第%1条", "chineseCounting"), 1)
        + num(1, 0)
        + num(7, 1)
    )
    assert labels(item(0, 1), styles=styles, numbering=numbering) == ["第一条"]


INDENT = abstract(level(0, "%1", after='<w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr>')) + num(1)
NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'


@pytest.mark.parametrize(
    ("style", "direct", "expected"),
    [
        # The style names the list and has an indent of its own: the style wins over the level.
        (f'{NUMBERED}<w:ind w:left="200"/>', "", (10.0, -21.0)),
        # The paragraph names the list: the level wins over the style.
        ('<w:ind w:left="200" w:firstLine="40"/>', NUMBERED, (42.0, -21.0)),
        # Direct formatting wins over both.
        ('<w:ind w:left="200"/>', f'{NUMBERED}<w:ind w:left="60" w:firstLine="0"/>', (3.0, 0.0)),
    ],
)
def test_who_says_the_indent(style: str, direct: str, expected: tuple[float, float]) -> None:
    styles = STYLES + f'<w:style w:type="paragraph" w:styleId="s"><w:name w:val="s"/><w:pPr>{style}</w:pPr></w:style>'
    body = f'<w:p><w:pPr><w:pStyle w:val="s"/>{direct}</w:pPr></w:p>'
    props = paragraph(body, styles=styles, numbering=INDENT).props
    assert (props.left, props.first_line) == expected


def test_what_is_not_defined_is_found() -> None:
    main = "word/document.xml"
    assert found(item(0, 9), numbering=OFFICIAL) == [f"W620 {main}#1 自动编号 numId 9 没有定义，按无编号排印"]
    assert found(item(8), numbering=OFFICIAL + num(1)) == [
        f"W620 {main}#1 自动编号 numId 1, ilvl 8 没有定义，按无编号排印"
    ]
    loop = abstract('<w:numStyleLink w:val="n"/>') + num(1)
    styles = STYLES + (
        '<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert found(item(), styles=styles, numbering=loop)[0].startswith("W620")


def test_formats_not_known_count_in_digits_with_a_finding() -> None:
    numbering = abstract(level(0, "%1.", "hebrew1")) + num(1)
    assert found(item(), numbering=numbering) == [
        "W621 word/numbering.xml#None 编号格式 hebrew1 还不支持，按阿拉伯数字排印"
    ]


_BULLET = """<w:numPicBullet w:numPicBulletId="0"><w:pict xmlns:v="urn:schemas-microsoft-com:vml">
<v:shape style="width:10pt;height:20pt"><v:imagedata r:id="rB"/></v:shape></w:pict></w:numPicBullet>"""
_PICTURED = abstract(level(0, "\uf0b7", "bullet", after='<w:lvlPicBulletId w:val="0"/>')) + num(1)


def test_a_picture_for_a_bullet() -> None:
    relation = '<Relationship Id="rB" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
    files = {
        "word/media/b.png": PNG,
        "word/_rels/numbering.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relation} Target="media/b.png"/></Relationships>',
    }
    label = paragraph(item(), numbering=_BULLET + _PICTURED, files=files).label
    assert label is not None and label.picture is not None and label.text == ""
    assert (label.picture.data, label.picture.width, label.picture.height) == (PNG, 10.0, 20.0)
    assert found(item(), numbering=_BULLET + _PICTURED, files=files) == []


def test_a_picture_that_is_not_there_is_its_text() -> None:
    reading = read(docx(item(), numbering=_PICTURED), "t.docx")
    (block,) = reading.document.sections[0].blocks
    assert isinstance(block, Paragraph) and block.label is not None and block.label.text == "•"
    assert [line[:4] for line in found(item(), numbering=_PICTURED)] == ["W622"]


@pytest.mark.parametrize(("said", "label"), [("001, 002, 003, ...", "第007条"), ("α, β, γ, ...", "第7条")])
def test_custom_formats_fill_up_with_noughts(said: str, label: str) -> None:
    level = (
        "<w:lvl w:ilvl='0'><w:start w:val='7'/><mc:AlternateContent><mc:Choice Requires='w14'>"
        f"<w:numFmt w:val='custom' w:format='{said}'/></mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/>"
        "</mc:Fallback></mc:AlternateContent><w:lvlText w:val='第%1条'/></w:lvl>"
    )
    number = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    numbering = f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>{number}"
    body = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>"
    found = paragraph(body, numbering=numbering).label
    assert found is not None
    assert found.text == label
