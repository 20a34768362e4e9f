"""Run content, links, bookmarks, pictures, tracked changes."""

import io

import pytest
from PIL import Image as PillowImage

from reportgen.word.model import (
    BookmarkEnd,
    BookmarkStart,
    Break,
    Hyperlink,
    Image,
    Inline,
    PositionTab,
    Ruby,
    Tab,
    Text,
)
from reportgen.word.read import read
from reportgen.word.symbols import to_unicode
from word.build import STYLES, blocks, docx, found, paragraph, texts
from word.build import table as read_table


def show(content: tuple[Inline, ...]) -> list[str]:
    """Content as short words."""
    out = []
    for item in content:
        match item:
            case Text(text):
                out.append(text)
            case Tab():
                out.append("<tab>")
            case Break(kind, _, clear):
                out.append(f"<{kind}>" if clear == "none" else f"<{kind} {clear}>")
            case BookmarkStart(name, ident):
                out.append(f"[{name}:{ident}")
            case BookmarkEnd(ident):
                out.append(f"{ident}]")
            case Hyperlink(uri, anchor, inner):
                out.append(f"<link {uri} {anchor} {show(inner)}>")
            case _:
                out.append(type(item).__name__)
    return out


def content(inner: str, **parts: object) -> list[str]:
    return show(paragraph(f"<w:p>{inner}</w:p>", **parts).content)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>", ["甲乙"]),
        ("<w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>乙</w:t></w:r>", ["甲", "乙"]),
        ("<w:r><w:t>甲</w:t></w:r><w:proofErr w:type='spellStart'/><w:r w:rsidR='1'><w:t>乙</w:t></w:r>"
         "", ["甲乙"]),
        ("<w:r><w:t> 甲 </w:t></w:r>", ["甲"]),
        ("<w:r><w:t xml:space='preserve'> 甲 </w:t></w:r>", [" 甲 "]),
        ("<w:r><w:t>\u3000甲\u3000</w:t></w:r>", ["\u3000甲\u3000"]),
        ("<w:r><w:t>甲\n乙</w:t></w:r>", ["甲 乙"]),
        ("<w:r><w:t>甲\t乙</w:t></w:r>", ["甲", "<tab>", "乙"]),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", ["甲", "<tab>", "乙"]),
        ("<w:r><w:br/><w:br w:type='page'/><w:br w:type='column'/><w:cr/></w:r>"
         "", ["<line>", "<page>", "<column>", "<line>"]),
        ("<w:r><w:br w:clear='all'/><w:br w:type='textWrapping' w:clear='x'/></w:r>", ["<line all>", "<line>"]),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>", ["A\u2011\u00ad"]),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", ["☑"]),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r>", ["≥"]),
        ("<w:r><w:rPr><w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/></w:rPr><w:t>l\uf06e</w:t></w:r>"
         "", ["●■"]),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", ["甲"]),
        ("<w:smartTag><w:smartTagPr/><w:r><w:t>甲</w:t></w:r></w:smartTag>", ["甲"]),
        ("<w:r><w:lastRenderedPageBreak/><w:t>甲</w:t></w:r>", ["甲"]),
        ("<w:bookmarkStart w:id='3' w:name='_GoBack'/><w:bookmarkEnd w:id='3'/>", ["[_GoBack:3", "3]"]),
        ("<w:hyperlink w:anchor='一'><w:r><w:t>见一</w:t></w:r></w:hyperlink>", ["<link None 一 ['见一']>"]),
        ("<w:r><mc:AlternateContent><mc:Choice Requires='w14'><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>"
         "旧</w:t>"
         "</mc:Fallback></mc:AlternateContent></w:r>", ["新"]),
        ("<mc:AlternateContent><mc:Choice Requires='zz'><w:r><w:t>新</w:t></w:r></mc:Choice><mc:Fallback>"
         "<w:r>"
         "<w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent>", ["旧"]),
    ],
)  # fmt: skip
def test_what_runs_hold_is_read_in_its_order(inner: str, expected: list[str]) -> None:
    assert content(inner) == expected


def test_links_leave_the_document_by_their_relationship() -> None:
    relations = {"r9": ("hyperlink", "https://example.gov.cn/a?b=c")}
    link = "<w:hyperlink r:id='r9' w:anchor='x'><w:r><w:t>网站</w:t></w:r></w:hyperlink>"
    assert content(link, relations=relations) == ["<link https://example.gov.cn/a?b=c x ['网站']>"]
    missing = "<w:hyperlink r:id='r8'><w:r><w:t>网站</w:t></w:r></w:hyperlink>"
    reading = read(docx(f"<w:p>{missing}</w:p>"), "t.docx")
    assert [finding.code for finding in reading.findings] == ["W646"]
    assert texts(reading.document.sections[0].blocks[0]) == "网站"


def test_bookmarks_between_blocks_go_to_the_next_paragraph() -> None:
    body = (
        "<w:bookmarkStart w:id='1' w:name='甲'/><w:p><w:r><w:t>一</w:t></w:r></w:p><w:bookmarkEnd w:id='1'/>"
        "<w:p><w:r><w:t>二</w:t></w:r></w:p><w:bookmarkStart w:id='2' w:name='乙'/><w:bookmarkEnd w:id='2'/>"
    )
    assert [show(block.content) for block in blocks(body) if hasattr(block, "content")] == [
        ["[甲:1", "一"],
        ["1]", "二", "[乙:2", "2]"],
    ]


def test_bookmarks_between_cells_go_to_the_next_cell() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    made = read_table(
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='100'/><w:gridCol w:w='100'/></w:tblGrid><w:tr>"
        f"{cell.format('一')}<w:bookmarkStart w:id='1' w:name='甲'/>{cell.format('二')}</w:tr></w:tbl><w:p>"
        "<w:bookmarkEnd w:id='1'/></w:p>"
    )
    second = made.rows[0].cells[1].content[0]
    assert show(second.content) == ["[甲:1", "二"]  # type: ignore[union-attr,arg-type]


def png() -> bytes:
    out = io.BytesIO()
    PillowImage.new("L", (4, 2)).save(out, "PNG")
    return out.getvalue()


PNG = png()
PICTURE = (
    "<w:r><w:drawing><wp:inline><wp:extent cx='1270000' cy='635000'/>"
    "<wp:docPr id='1' name='图片 1' descr='办公楼'/>"
    "<a:graphic><a:graphicData uri='u'><pic:pic><pic:blipFill><a:blip r:embed='p1'/>{}</pic:blipFill>"
    "</pic:pic>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def test_pictures_in_a_line() -> None:
    parts = {"relations": {"p1": ("image", "media/a.png")}, "files": {"word/media/a.png": PNG}}
    image = paragraph(f"<w:p>{PICTURE.format('')}</w:p>", **parts).content[0]
    assert isinstance(image, Image)
    assert (image.data, image.content_type, image.width, image.height) == (PNG, "image/png", 100.0, 50.0)
    assert (image.alt, image.name) == ("办公楼", "图片 1")


@pytest.mark.parametrize(
    ("inner", "code"),
    [
        (PICTURE.format(""), "W646 word/document.xml#1 所引用的文件部件不存在：图片"),
        ("<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><c:chart"
         " xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'/></a:graphicData></a:graphic></wp:anchor>"
         "</w:drawing></w:r>",
         "W641 word/document.xml#1 有不支持的图形或对象，没有排印：浮动图形（wp:anchor）：图表（c:chart）"),
        ("<w:r><w:pict/></w:r>"
         "", "W641 word/document.xml#1 有不支持的图形或对象，没有排印：旧式图形（w:pict）"),
        ("<w:r><w:object/></w:r>"
         "", "W641 word/document.xml#1 有不支持的图形或对象，没有排印：嵌入对象（w:object）"),
        ("<w:commentRangeStart w:id='0'/><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/>"
         "</w:r>",
         "W642 word/document.xml#1 有批注，没有排印：批注（w:commentReference）"),
        ("<m:other/>", "W640 word/document.xml#1 有不认识的内容，没有排印：m:other"),
        ("<w:r><w:dayLong/></w:r>", "W640 word/document.xml#1 有不认识的内容，没有排印：w:dayLong"),
        ("<x:thing/>", "W640 word/document.xml#1 有不认识的内容，没有排印：thing"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F030'/></w:r>",
         "W644 word/document.xml#1 符号 Wingdings F030 没有对应的通用字符，没有排印"),
    ],
)  # fmt: skip
def test_what_is_not_set_is_found(inner: str, code: str) -> None:
    assert found(f"<w:p>{inner}</w:p>") == [code]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("w:relativeTo='margin' w:alignment='center' w:leader='dot'", PositionTab("center", leader="dot")),
        ("w:relativeTo='indent' w:alignment='right' w:leader='none'", PositionTab("right", from_indent=True)),
        ("", PositionTab("left")),
    ],
)
def test_a_tab_whose_place_is_said(said: str, place: PositionTab) -> None:
    (tab,) = paragraph(f"<w:p><w:r><w:ptab {said}/></w:r></w:p>").content
    assert isinstance(tab, Tab)
    assert tab.position == place


def test_extensions_are_known_by_their_namespaces_whatever_their_prefixes() -> None:
    choice = (
        "<w:r><mc:AlternateContent><mc:Choice {} Requires='{}'><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    assert content(choice.format(f"xmlns:ns9='{shape}'", "ns9")) == ["新"]
    assert content(choice.format("xmlns:wps='urn:example:other'", "wps")) == ["旧"]
    assert content(choice.format("", "w15")) == ["新"]


@pytest.mark.parametrize("name", ["a.emf", "a.tmp", "a", "a.jpeg"])
def test_a_picture_is_known_by_its_bytes_whatever_its_name(name: str) -> None:
    parts = {"relations": {"p1": ("image", f"media/{name}")}, "files": {f"word/media/{name}": PNG}}
    assert found(f"<w:p>{PICTURE.format('')}</w:p>", **parts) == []


def test_pictures_of_other_formats_and_recoloured_ones_are_found() -> None:
    emf = {"relations": {"p1": ("image", "media/a.emf")}, "files": {"word/media/a.emf": b"emf"}}
    assert found(f"<w:p>{PICTURE.format('')}</w:p>", **emf) == [
        "W647 word/document.xml#1 图片格式 image/x-emf 不支持，没有排印"
    ]
    damaged = {"relations": {"p1": ("image", "media/a.png")}, "files": {"word/media/a.png": PNG[:20]}}
    assert [line[:4] for line in found(f"<w:p>{PICTURE.format('')}</w:p>", **damaged)] == ["W651"]
    good = {"relations": {"p1": ("image", "media/a.png")}, "files": {"word/media/a.png": PNG}}
    assert found("<w:p>" + PICTURE.format("<a:srcRect l='5000'/>") + "</w:p>", **good) == []
    grey = PICTURE.replace("r:embed='p1'/>", "r:embed='p1'><a:duotone/></a:blip>").format("")
    assert [line[:4] for line in found(f"<w:p>{grey}</w:p>", **good)] == ["W648"]


def test_tracked_insertions_stay_and_deletions_go() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>"
    )
    reading = read(docx(body), "t.docx")
    assert texts(reading.document.sections[0].blocks[0]) == "甲乙"
    assert [str(finding.message)[:12] for finding in reading.findings] == [
        "文件里有修订痕迹（插入（"[:12],
        "文件里有修订痕迹（删除（"[:12],
    ]
    assert {finding.code for finding in reading.findings} == {"W643"}


def test_one_finding_per_element_and_part_with_its_first_place_and_a_count() -> None:
    body = "<w:p/>" + "<w:p><w:r><w:pict/><w:pict/></w:r></w:p>" * 2
    head = {"h1": "<w:p><w:r><w:pict/></w:r></w:p>"}
    section = "<w:sectPr><w:headerReference w:type='default' r:id='h1'/></w:sectPr>"
    assert found(body + section, headers=head) == [
        "W641 word/document.xml#2 有不支持的图形或对象，没有排印：旧式图形（w:pict）（共 4 处）",
        "W641 word/h1.xml#1 有不支持的图形或对象，没有排印：旧式图形（w:pict）",
    ]


def test_codes_of_symbol_fonts_are_characters() -> None:
    assert to_unicode("Wingdings", 0xF0FC) == to_unicode("wingdings", 0xFC) == "✓"
    assert to_unicode("Symbol", 0xF061) == "α"
    assert to_unicode("Symbol", 0xF0FE) == "⎭"
    assert to_unicode("仿宋", 0x4E00) == "一"
    assert to_unicode("仿宋", 0xF041) == "A"
    assert to_unicode("Webdings", 0xF041) is None
    assert to_unicode("仿宋", 0xD800) is None


def test_styles_constant_names_the_default() -> None:
    assert paragraph("<w:p/>", styles=STYLES).props.style_name == "Normal"


RUBY = (
    "<w:p><w:r><w:t>前</w:t></w:r><w:r><w:ruby><w:rubyPr><w:rubyAlign w:val='distributeSpace'/><w:hps w:val='10'/>"
    "<w:hpsRaise w:val='18'/><w:hpsBaseText w:val='21'/><w:lid w:val='zh-CN'/></w:rubyPr>"
    "<w:rt><w:r><w:rPr><w:sz w:val='24'/></w:rPr><w:t>hàn</w:t></w:r></w:rt>{}</w:ruby></w:r></w:p>"
)


def test_a_phonetic_guide() -> None:
    base = "<w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase>"
    before, ruby = paragraph(RUBY.format(base)).content
    assert isinstance(before, Text) and isinstance(ruby, Ruby)
    assert (ruby.rise, ruby.align) == (9.0, "distributeSpace")
    assert [(item.text, item.props.size) for item in (*ruby.base, *ruby.guide) if isinstance(item, Text)] == [
        ("汉", 10.0), ("hàn", 5.0),
    ]  # fmt: skip
    assert found(RUBY.format(base)) == []


def test_a_guide_without_a_base_is_text() -> None:
    assert texts(paragraph(RUBY.format(""))) == "前hàn"
