"""Content controls bound to other parts."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.word.model import Paragraph, Text
from reportgen.word.read import read
from word.build import docx, found, paragraph, texts

STORE = "{AAAA1111-2222-3333-4444-555555555555}"
ITEM = (
    "<n:root xmlns:n='urn:x'><n:name>新名</n:name><n:item k='一'/><n:item k='二'>乙</n:item><n:none/>"
    "<n:date>2024-05-06T07:08:09</n:date><n:choice>2</n:choice><n:yes>true</n:yes><n:lines>上\n下</n:lines></n:root>"
)
DS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS: dict[str, Any] = {
    "relations": {"c1": ("customXml", "../customXml/item1.xml")},
    "files": {
        "customXml/item1.xml": ITEM.encode(),
        "customXml/itemProps1.xml": f"<ds:datastoreItem xmlns:ds='{DS}' ds:itemID='{STORE}'/>".encode(),
        "customXml/_rels/item1.xml.rels": (
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            f"<Relationship Id='r1' Type='{_TYPE}/customXmlProps' Target='itemProps1.xml'/></Relationships>"
        ).encode(),
    },
    "core": (
        "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>文件标题</dc:title></cp:coreProperties>"
    ),
}
OLD = "<w:r><w:rPr><w:b/></w:rPr><w:t>旧</w:t></w:r><w:r><w:t>值</w:t></w:r>"
W14 = "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"


def bound(path: str, kind: str = "<w:text/>", content: str = OLD, store: str = STORE, names: str = "n='urn:x'") -> str:
    binding = f'<w:dataBinding w:prefixMappings="xmlns:{names}" w:xpath="{path}" w:storeItemID="{store}"/>'
    return f"<w:sdt><w:sdtPr>{kind}{binding}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def shown(control: str) -> str:
    return texts(paragraph(f"<w:p>{control}</w:p>", **PARTS))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/n:root[1]/n:name[1]", "新名"),
        ("/n:root/n:item[2]", "乙"),
        ("/n:root[1]/n:item[1]/@k", "一"),
        ("/n:root[1]/n:none[1]", "旧值"),  # empty: what was saved
        ("/n:root[1]/n:lost[1]", "旧值"),
        ("/m:root[1]", "旧值"),  # a prefix that is not declared
        ("//n:name", "旧值"),  # no path as Word writes them
        ("count(//n:name)", "旧值"),
    ],
)
def test_a_control_shows_what_it_is_bound_to(path: str, text: str) -> None:
    assert shown(bound(path)) == text


def test_the_value_has_the_look_of_what_it_replaces() -> None:
    made = paragraph(f"<w:p>{bound('/n:root[1]/n:name[1]')}</w:p>", **PARTS)
    (text,) = made.content
    assert isinstance(text, Text) and text.props.bold
    prompt = "<w:rPr><w:i/></w:rPr><w:showingPlcHdr/><w:text/>"
    (text,) = paragraph(f"<w:p>{bound('/n:root[1]/n:name[1]', prompt)}</w:p>", **PARTS).content
    assert isinstance(text, Text) and text.props.italic and not text.props.bold


def test_properties_of_the_document_and_stores_without_a_name() -> None:
    core = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    names = "c='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
    names += " xmlns:d='http://purl.org/dc/elements/1.1/'"
    assert shown(bound("/c:coreProperties[1]/d:title[1]", store=core, names=names)) == "文件标题"
    assert shown(bound("/n:root[1]/n:name[1]", store="")) == "新名"
    assert shown(bound("/n:root[1]/n:name[1]", store="{0}")) == "旧值"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("yyyy年M月d日", "2024年5月6日"),
        ("yyyy'年'MM'月'dd'日'", "2024年05月06日"),
        ("yy-M-d HH:mm:ss", "24-5-6 07:08:09"),
    ],
)
def test_a_bound_date_has_the_form_that_is_said(form: str, text: str) -> None:
    date = f'<w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="{form}"/></w:date>'
    assert shown(bound("/n:root[1]/n:date[1]", date)) == text
    assert shown(bound("/n:root[1]/n:date[1]", date.replace("2020-01-01", "2024-05-06"))) == "旧值"


def test_a_date_in_words_stays_as_it_was_saved() -> None:
    date = '<w:date><w:dateFormat w:val="EEEE年O月A日"/></w:date>'
    (said,) = found(f"<w:p>{bound('/n:root[1]/n:date[1]', date)}</w:p>", **PARTS)
    assert said.startswith("W648") and "dataBinding" in said


def test_lists_show_the_words_of_their_value() -> None:
    items = "<w:listItem w:displayText='同意' w:value='1'/><w:listItem w:displayText='不同意' w:value='2'/>"
    assert shown(bound("/n:root[1]/n:choice[1]", f"<w:dropDownList>{items}</w:dropDownList>")) == "不同意"
    assert shown(bound("/n:root[1]/n:name[1]", f"<w:comboBox>{items}</w:comboBox>")) == "新名"


def test_boxes_are_ticked() -> None:
    state = "<w14:checkedState w14:val='F052' w14:font='Wingdings 2'/>"
    kind = f"<w14:checkbox {W14}><w14:checked w14:val='{{}}'/>{state}</w14:checkbox>"
    assert shown(bound("/n:root[1]/n:yes[1]", kind.format(0))) == "☑"
    assert shown(bound("/n:root[1]/n:yes[1]", kind.format(1))) == "旧值"
    assert shown(bound("/n:root[1]/n:choice[1]", kind.format(1))) == "☐"


def test_lines_of_a_value() -> None:
    lines = "<w:text w:multiLine='1'/>"
    several = paragraph(f"<w:p>{bound('/n:root[1]/n:lines[1]', lines)}</w:p>", **PARTS)
    assert [type(item).__name__ for item in several.content] == ["Text", "Break", "Text"]
    assert shown(bound("/n:root[1]/n:lines[1]")) == "上 下"


def test_controls_round_paragraphs_and_cells() -> None:
    block = bound("/n:root[1]/n:name[1]", content=f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr>{OLD}</w:p>")
    made = paragraph(block, **PARTS)
    assert (texts(made), made.props.align) == ("新名", "center")
    each = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    two = bound("/n:root[1]/n:name[1]", content=each.format("一") + each.format("二"))
    document = read(docx(two, **PARTS), "t.docx").document
    assert [texts(block) for block in document.sections[0].blocks if isinstance(block, Paragraph)] == ["一", "二"]


def test_a_damaged_store_is_told() -> None:
    files = {**PARTS["files"], "customXml/item1.xml": b"<n"}
    (said,) = found(f"<w:p>{bound('/n:root[1]/n:name[1]')}</w:p>", **{**PARTS, "files": files})
    assert said.startswith("W610") and "item1.xml" in said
