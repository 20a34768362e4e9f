"""Values into Word templates: what is typed comes out as typed, and every fault has its place."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

import tiny_docx as tiny
from reportgen import check, datafile, library
from reportgen.errors import DataError, TemplateError
from reportgen.fill import Filler
from reportgen.fill.anonymous import strip_settings
from reportgen.fill.values import date_zh
from tiny_docx import p, row, table, w

EQUIPMENT = Path(__file__).parent / "templates" / "equipment-list"
LEGAL = st.characters(
    exclude_categories=("Cs",),
    exclude_characters=[chr(c) for c in range(0x20) if c not in (9, 10)] + ["\ufffe", "\uffff"],
)


def fill(tmp_path: Path, body: str, values: dict[str, object] | None = None, **parts: str) -> bytes:
    return Filler(tiny.write(tmp_path / "t.docx", body, **parts)).fill(values or {}, base_dir=tmp_path)


def fault(tmp_path: Path, body: str, values: dict[str, object] | None = None, **parts: str) -> list[str]:
    """The findings of a template that cannot be filled, without the folder's name."""
    with pytest.raises((TemplateError, DataError)) as caught:
        fill(tmp_path, body, values, **parts)
    return [str(finding).replace(f"{tmp_path}/", "") for finding in caught.value.findings]


# --- values ---------------------------------------------------------------------------------------

HOSTILE = [
    "A&B公司 2024",
    "A&B<C>\"D\"'E'",
    "{{ 年度 }}{% if x %}{# 注 #}",
    "{_{ 年度 }_} {_% x %_}",
    "</w:t><w:br/>",
    "<?v-merge x?>",
    "&amp; &#60; &lt;",
    "“弯引号”‘单引号’",
    "𠮷野家😀👨‍👩‍👧",
    "  前后有空格　",
    "一\t二\n三\a"[:-1],
    "\u2028\u00a0\u200b\ufeff",
    "%} }} -%}",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_value_comes_out_as_typed(tmp_path: Path, value: str) -> None:
    out = tiny.part(fill(tmp_path, p("〔{{ 值 }}〕"), {"值": value}))
    assert tiny.text(out) == f"〔{value}〕"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(LEGAL), rest=st.lists(st.text(LEGAL), max_size=3))
def test_any_text_round_trips(tmp_path: Path, value: str, rest: list[str]) -> None:
    body = p("{{ 值 }}") + p("{%p for 段 in 余 %}") + p("{{ 段 }}") + p("{%p endfor %}")
    docx = fill(tmp_path, body, {"值": value, "余": rest})
    assert tiny.text(tiny.part(docx)) == "\n".join([value, *rest])
    assert [x.text for x in Document(io.BytesIO(docx)).paragraphs] == [value, *rest]


def test_hundred_thousand_characters(tmp_path: Path) -> None:
    value = "长文𠮷&" * 25_000
    assert tiny.text(tiny.part(fill(tmp_path, p("{{ 值 }}"), {"值": value}))) == value


def test_carriage_returns_are_line_breaks(tmp_path: Path) -> None:
    assert tiny.text(tiny.part(fill(tmp_path, p("{{ 值 }}"), {"值": "一\r\n二\r三"}))) == "一\n二\n三"


def test_break_and_tab_keep_the_format_of_the_run(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ 值 }}</w:t></w:r></w:p>"
    out = tiny.part(fill(tmp_path, body, {"值": "一\n二\t三"}))
    runs = list(out.iter(w("r")))
    assert [child.tag for child in runs[0]] == [w(x) for x in ("rPr", "t", "br", "t", "tab", "t")]
    assert len(runs) == 1


def test_value_in_an_attribute_is_escaped(tmp_path: Path) -> None:
    body = '<w:p><w:bookmarkStart w:id="0" w:name="{{ 名 }}"/><w:bookmarkEnd w:id="0"/></w:p>'
    out = tiny.part(fill(tmp_path, body, {"名": 'a"<&'}))
    assert [x.get(w("name")) for x in out.iter(w("bookmarkStart"))] == ['a"<&']


def test_figures_are_written_as_they_are(tmp_path: Path) -> None:
    out = tiny.part(fill(tmp_path, p("{{ 甲 }}、{{ 乙 }}"), {"甲": Decimal("59237.2449"), "乙": 0}))
    assert tiny.text(out) == "59237.2449、0"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2024-01-20", "2024年1月20日"),
        ("2024年01月05日", "2024年1月5日"),
        ("２０２４.12.1", "2024年12月1日"),
        ("2024-13-40", "2024-13-40"),
        ("二〇二四年一月", "二〇二四年一月"),
        ("", ""),
    ],
)
def test_date_zh(typed: str, written: str) -> None:
    assert date_zh(typed) == written


def test_filters_that_undo_the_escaping_are_not_there(tmp_path: Path) -> None:
    assert fault(tmp_path, p("{{ 值 | safe }}"), {"值": "<w:p/>"}) == [
        "t.docx!word/document.xml#1 T412 “{{ 值 | safe }}”写法有误，读不懂（Jinja 的说明：No filter named 'safe'.）"
    ]


# --- structure ------------------------------------------------------------------------------------


def test_conditions_and_loops_over_paragraphs_and_rows(tmp_path: Path) -> None:
    body = (
        p("{%p if 甲 %}")
        + p("有")
        + p("{%p else %}")
        + p("无")
        + p("{%p endif %}")
        + table(1, row(p("{%tr for x in 列 %}")), row(p("{{ x }}")), row(p("{%tr endfor %}")))
    )
    out = tiny.part(fill(tmp_path, body, {"甲": "", "列": ["一", "二"]}))
    assert tiny.text(out) == "无\n一\n二"


def test_no_empty_runs_are_left_where_tags_stood(tmp_path: Path) -> None:
    body = (
        "<w:p>" + "".join(f"<w:r><w:t>{x}</w:t></w:r>" for x in ("{%r if a %}", "甲", "{%r endif %}", "乙")) + "</w:p>"
    )
    out = tiny.part(fill(tmp_path, body, {"a": 1}))
    assert [run.findtext(w("t")) for run in out.iter(w("r"))] == ["甲", "乙"]


def test_empty_cell_gets_a_paragraph_like_its_neighbours(tmp_path: Path) -> None:
    props = "<w:pPr><w:jc w:val='center'/></w:pPr>"
    loop = p("{%p for x in 列 %}") + p("{{ x }}") + p("{%p endfor %}")
    out = tiny.part(fill(tmp_path, table(2, row(p("甲", props), loop)), {"列": []}))
    assert [jc.get(w("val")) for jc in out.iter(w("jc"))] == ["center", "center"]
    assert tiny.cells(out.find(f".//{w('tbl')}")) == [[("甲", None), ("", None)]]


def test_table_without_rows_goes(tmp_path: Path) -> None:
    body = p("前") + table(1, row(p("{%tr for x in 列 %}")), row(p("{{ x }}")), row(p("{%tr endfor %}"))) + p("后")
    assert list(tiny.part(fill(tmp_path, body, {"列": []})).iter(w("tbl"))) == []


def test_bookmarks_in_loops_stay_pairs_with_ids_and_names_of_their_own(tmp_path: Path) -> None:
    go_back = '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/>'
    long = "长" * 40
    start, end = f'<w:bookmarkStart w:id="3" w:name="{long}"/>', '<w:bookmarkEnd w:id="3"/>'
    inside = f"<w:p>{go_back}{start}<w:r><w:t>{{{{ x }}}}</w:t></w:r>{end}</w:p>"
    body = (
        p("{%p for x in 列 %}")
        + inside
        + p("{%p endfor %}")
        + f'<w:p><w:bookmarkStart w:id="3" w:name="尾"/></w:p><w:p>{end}<w:bookmarkEnd w:id="99"/></w:p>'
        + '<w:p><w:bookmarkStart w:id="5" w:name="半"/></w:p>'
    )
    out = tiny.part(fill(tmp_path, body, {"列": "甲乙丙"}))
    starts = [(x.get(w("id")), x.get(w("name"))) for x in out.iter(w("bookmarkStart"))]
    assert starts == [
        ("0", "_GoBack"),
        ("1", long),
        ("2", "长" * 38 + "_2"),
        ("3", "长" * 38 + "_3"),
        ("4", "尾"),
    ]
    assert [x.get(w("id")) for x in out.iter(w("bookmarkEnd"))] == ["0", "1", "2", "3", "4"]


def test_copied_paragraph_ids_go(tmp_path: Path) -> None:
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    inside = f'<w:p xmlns:w14="{w14}" w14:paraId="00000001" w14:textId="77777777"><w:r><w:t>甲</w:t></w:r></w:p>'
    out = tiny.part(fill(tmp_path, p("{%p for x in 列 %}") + inside + p("{%p endfor %}"), {"列": "甲乙"}))
    assert [x.get(f"{{{w14}}}paraId") for x in out.iter(w("p"))] == ["00000001", None]


def test_grid_follows_added_columns_and_a_right_grid_is_left_alone(tmp_path: Path) -> None:
    def widths(body: str, values: dict[str, object]) -> list[str | None]:
        return [x.get(w("w")) for x in tiny.part(fill(tmp_path, body, values)).iter(w("gridCol"))]

    spanned = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr><w:p/></w:tc></w:tr>'
    assert widths(table(3, spanned), {}) == ["1000"] * 3
    looped = table(2, row(p("头"), p("{%tc for x in 列 %}"), p("{{ x }}"), p("{%tc endfor %}")))
    assert widths(looped, {"列": "甲"}) == ["1000"] * 2
    assert widths(looped, {"列": "甲乙丙"}) == ["500"] * 4


def test_headers_footers_and_notes_are_filled_once(tmp_path: Path) -> None:
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    note = f'<w:footnote w:id="1">{p("{{ 值 }}")}</w:footnote>'
    end = f'<w:endnote w:id="1">{p("{{ 值 }}")}</w:endnote>'
    docx = fill(
        tmp_path,
        section + p("x"),
        {"值": "{{ 年度 }}"},
        header=p("{{ 值 }}"),
        footer=p("{{ 值 }}"),
        footnotes=note,
        endnotes=end,
    )
    for name in ("header1", "footer1", "footnotes", "endnotes"):
        assert tiny.text(tiny.part(docx, f"word/{name}.xml")) == "{{ 年度 }}"


# --- properties and bytes -------------------------------------------------------------------------


def test_properties_are_filled_and_name_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    core = (
        "<dc:title>{{ 名 }}年报</dc:title><cp:lastModifiedBy>张</cp:lastModifiedBy>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2001-01-01T00:00:00Z</dcterms:created>'
        "<cp:revision>4</cp:revision><cp:keywords>政府信息</cp:keywords>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Word</Application><Manager>张</Manager><Company>李</Company></Properties>"
    )
    docx = fill(tmp_path, p("x"), {"名": "A&B<C>" + "长" * 300}, core=core, app=app)
    properties = tiny.part(docx, "docProps/core.xml")
    assert [(x.tag.rpartition("}")[2], x.text) for x in properties] == [
        ("title", "A&B<C>" + "长" * 300 + "年报"),
        ("keywords", "政府信息"),
    ]
    assert [x.text for x in tiny.part(docx, "docProps/app.xml")] == ["Word"]


def test_source_date_epoch_dates_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    docx = fill(tmp_path, p("x"), core="<dc:title>x</dc:title>")
    assert [x.text for x in tiny.part(docx, "docProps/core.xml")] == [
        "x",
        "2023-11-14T22:13:20Z",
        "2023-11-14T22:13:20Z",
    ]


def test_no_session_marks_and_no_template_path(tmp_path: Path) -> None:
    marked = p("x").replace("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">', 1)
    assert "rsidR" in marked
    settings = (
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<w:attachedTemplate r:id="rId1"/><w:evenAndOddHeaders/><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids>'
        "</w:settings>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="file:///C:/Users/zhang/Normal.dotm" TargetMode="External"/></Relationships>'
    )
    parts = {"word/settings.xml": settings.encode(), "word/_rels/settings.xml.rels": relations.encode()}
    strip_settings(parts)
    assert b"rsid" not in parts["word/settings.xml"]
    assert b"evenAndOddHeaders" in parts["word/settings.xml"]
    assert b"zhang" not in b"".join(parts.values())
    docx = fill(tmp_path, marked)
    assert b"rsid" not in zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml")


def test_the_moment_dates_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = tiny.write(tmp_path / "t.docx", p("x"), core="<dc:title>x</dc:title>")
    docx = Filler(path).fill({}, moment="2024-01-20T00:00:00+08:00")
    assert [x.text for x in tiny.part(docx, "docProps/core.xml")][1:] == ["2024-01-19T16:00:00Z"] * 2


def test_same_input_same_bytes_in_every_process() -> None:
    code = (
        "import hashlib, sys, yaml; from pathlib import Path; from reportgen.fill import Filler\n"
        "folder = Path(sys.argv[1])\n"
        "data = yaml.safe_load((folder / 'data.yaml').read_text('utf-8')) | {'合计': 22}\n"
        "print(hashlib.sha256(Filler(folder / 'template.docx').fill(data, base_dir=folder)).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(EQUIPMENT)],
            env={"PYTHONPATH": "src", "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[1],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


def test_nothing_tells_of_the_programs_at_work() -> None:
    docx = Filler(EQUIPMENT / "template.docx").fill(equipment(), base_dir=EQUIPMENT)
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        assert package.namelist()[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        for info in package.infolist():
            content = package.read(info)
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert b"python" not in content and b"docxtpl" not in content and b"lastModifiedBy" not in content


# --- faults ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            p("甲") + p("{{ 单位.名字 }}是{{ 单位.名称 }}"),
            "#2 T413 “{{ 单位.名字 }}”用到了数据里没有的“名字”",
        ),
        (
            p("{%p for 段 in 段落 %}") + p("x") + p("{%p endfor %}"),
            "#1 T413 “{% for 段 in 段落 %}”用到了数据里没有的“段落”",
        ),
        (p("{{ 年渡 }}"), "#1 T413 “{{ 年渡 }}”用到了数据里没有的“年渡”"),
        (p("甲") + p("{{ 年度 + }}"), "#2 T412 “{{ 年度 + }}”写法有误，读不懂"),
        (
            p("{{ 列 }}"),
            "#1 T415 “{{ 列 }}”不能直接写出：得到的是一个列表，应当用 {%p for … in … %} 逐项写出",
        ),
        (p("{{ 单位 }}"), "#1 T415 “{{ 单位 }}”不能直接写出：得到的是一组数据，应当写明其中哪一项"),
        (p("{{ 年度 == 1 }}"), "#1 T415 “{{ 年度 == 1 }}”不能直接写出：得到的是“是/否”，不是文字"),
        (p("{{ 空 }}"), "#1 T415 “{{ 空 }}”不能直接写出：没有得到任何值"),
        (p("{{ 年度 / 3 }}"), "#1 T415 “{{ 年度 / 3 }}”不能直接写出：得到的是二进制小数"),
        (p("{{ 单位.名称 + 1 }}"), "#1 T414 “{{ 单位.名称 + 1 }}”算不出来"),
        (p("{{ ''.__class__ }}"), "#1 T41"),
        (p("{% include 'x' %}"), "#1 T414 “{% include 'x' %}”算不出来"),
        (p("{ {年度 }}"), "#1 T417 标签的括号没有配对：“{ {年度 }}”"),
        (p("{{ 年度 | v_merge }}"), " T418 v_merge 只能用在表格单元格里"),
        (p("{%p if 年度 %}") + p("x"), "T412"),
        (p("{% if 列 %}甲") + table(1, row(p("乙{% endif %}"))), " T416 填写之后内容不完整"),
    ],
)
def test_fault_names_tag_and_paragraph(tmp_path: Path, body: str, expected: str) -> None:
    values: dict[str, object] = {"年度": 2024, "单位": {"名称": "甲镇"}, "列": [], "空": None}
    (message,) = fault(tmp_path, body, values)
    assert message.startswith("t.docx!word/document.xml")
    assert expected in message


def test_fault_in_a_header_and_in_the_properties(tmp_path: Path) -> None:
    assert fault(tmp_path, p("x"), header=p("{{ 号 }}"))[0].startswith("t.docx!word/header1.xml#1 T413 ")
    assert fault(tmp_path, p("x"), core="<dc:title>{{ 号 }}</dc:title>")[0].startswith("t.docx!docProps/core.xml T414 ")


def test_tag_in_a_part_that_is_not_filled(tmp_path: Path) -> None:
    split = "<w:comment w:id='1'><w:p><w:r><w:t>{</w:t></w:r><w:r><w:t>{ 年度 }}</w:t></w:r></w:p></w:comment>"
    assert fault(tmp_path, p("x"), comments=split)[0].startswith(
        "t.docx!word/comments.xml#1 T417 这里的标签不会被填写：“{{ 年度 }}”"
    )


@pytest.mark.parametrize("value", ["a\x00", "甲\x0b", "\x1f", "\ufffe", "\ud800"])
def test_control_characters_are_refused(tmp_path: Path, value: str) -> None:
    assert "D121" in fault(tmp_path, p("{{ 值 }}"), {"值": value})[0]
    assert "D121" in fault(tmp_path, p("x"), {"值": value}, core="<dc:title>{{ 值 }}</dc:title>")[0]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html/>"])
def test_not_a_word_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateError, match="T411 不是能读的 Word 文件"):
        Filler(path).fill({})


def test_zip_that_is_no_word_file_and_file_that_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "x")
    with pytest.raises(TemplateError, match="T411"):
        Filler(path).fill({})
    with pytest.raises(TemplateError, match="T411"):
        Filler(tmp_path / "none.docx").fill({})


@pytest.mark.parametrize("path", ["none.png", "t.docx", "../x.png", "/etc/hostname"])
def test_picture_that_cannot_be_read_or_lies_elsewhere(tmp_path: Path, path: str) -> None:
    assert "D122" in fault(tmp_path, p("{{ 图 | image }}"), {"图": path})[0]


# --- another form, without a line of Python of its own --------------------------------------------


def equipment() -> dict[str, object]:
    values: dict[str, object] = yaml.safe_load((EQUIPMENT / "data.yaml").read_text(encoding="utf-8"))
    return values | {"说明": str(values["说明"]).splitlines(), "合计": 22}


def test_equipment_list() -> None:
    docx = Filler(EQUIPMENT / "template.docx").fill(equipment(), base_dir=EQUIPMENT)
    out = tiny.part(docx)
    assert tiny.cells(out.find(f".//{w('tbl')}")) == [
        [("科室", None), ("类别", None), ("设备", None), ("数量（台）", None), ("状态", None)],
        [("办公室", "restart"), ("计算机", "restart"), ("台式计算机", None), ("12", None), ("在用", None)],
        [("", "continue"), ("", "continue"), ("便携式计算机", None), ("3", None), ("在用", None)],
        [("", "continue"), ("打印机", None), ("激光打印机", None), ("4", None), ("否", None)],
        [("保管利用科", "restart"), ("打印机", None), ("针式打印机", None), ("1", None), ("在用", None)],
        [("", "continue"), ("扫描仪", None), ("A3&A4 <平板>扫描仪", None), ("2", None), ("在修", None)],
        [("合计", None), ("22", None), ("", None)],
    ]
    texts = [paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs]
    assert texts == [
        "青山县档案馆2024年设备清单",
        "本清单按2024年12月31日的盘点结果编制。",
        "数量以实物为准。",
        "办公室：共3项。",
        "保管利用科：共2项。",
        "另有2台设备按规定报废。",
        "",
    ]
    assert tiny.text(tiny.part(docx, "word/header1.xml")) == "青山县档案馆设备清单（012）"
    names = [x.get(w("name")) for x in out.iter(w("bookmarkStart"))]
    assert names == ["设备清单", "科室备注", "科室备注_2"]
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
    (props,) = out.iter(f"{drawing}docPr")
    (extent,) = out.iter(f"{drawing}extent")
    assert props.get("descr") == "库房“一号柜”外观"
    assert (extent.get("cx"), extent.get("cy")) == (
        str(60 * 36000),
        str(40 * 36000),
    )  # 120 × 80 pixels, 60 mm wide


def test_equipment_list_from_its_data_file_through_its_schema_and_rules() -> None:
    template = library.find("equipment-list", [EQUIPMENT.parent])
    result = check.check(template, datafile.load(EQUIPMENT / "data.yaml"))
    assert [str(finding) for finding in result.findings] == []
    by_hand = Filler(template.docx).fill(equipment(), base_dir=EQUIPMENT)
    assert Filler(template.docx).fill(result.values, base_dir=EQUIPMENT) == by_hand


def test_equipment_list_without_condition_and_picture() -> None:
    docx = Filler(EQUIPMENT / "template.docx").fill(equipment() | {"报废": 0, "照片": ""}, base_dir=EQUIPMENT)
    assert "报废" not in tiny.text(tiny.part(docx))
    assert not [x for x in tiny.part(docx).iter() if isinstance(x.tag, str) and x.tag.endswith("drawing")]


def test_two_pictures_have_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes((EQUIPMENT / "photo.png").read_bytes())
    body = p("前{{ 图 | image(width=20) }}中{{ 图 | image(height=20, alt=名) }}后")
    out = tiny.part(fill(tmp_path, body, {"图": "photo.png", "名": 'a"<&'}))
    props = [x for x in out.iter() if isinstance(x.tag, str) and x.tag.endswith("}docPr")]
    assert [(x.get("id"), x.get("descr")) for x in props] == [("1", ""), ("2", 'a"<&')]
    assert tiny.text(out) == "前中后"


def test_equipment_list_is_valid_for_word(tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(Filler(EQUIPMENT / "template.docx").fill(equipment(), base_dir=EQUIPMENT))
    result = OpenXmlValidator().validate(path)
    assert [str(error) for error in result.errors] == []


def test_picture_in_a_header(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes((EQUIPMENT / "photo.png").read_bytes())
    docx = fill(tmp_path, p("x"), {"图": "photo.png"}, header=p("{{ 图 | image(width=20) }}"))
    (blip,) = [x for x in tiny.part(docx, "word/header1.xml").iter() if str(x.tag).endswith("}blip")]
    relations = {x.get("Id"): x.get("Target") for x in tiny.part(docx, "word/_rels/header1.xml.rels")}
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        name = str(relations[blip.get(f"{{{tiny.REL}}}embed")])
        assert package.read(f"word/{name}") == (EQUIPMENT / "photo.png").read_bytes()


def test_autoescape_cannot_be_switched_off(tmp_path: Path) -> None:
    body = p("{% autoescape false %}{{ 值 }}{% endautoescape %}")
    assert tiny.text(tiny.part(fill(tmp_path, body, {"值": "<w:br/>&\n"}))) == "<w:br/>&\n"


def test_a_filler_gives_the_same_whatever_it_filled_before(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes((EQUIPMENT / "photo.png").read_bytes())
    body = p("{{ 名 }}{%r if 图 %}{{ 图 | image(width=20) }}{%r endif %}")
    template = tiny.write(tmp_path / "t.docx", body)
    filler = Filler(template)
    reports: list[dict[str, object]] = [{"名": "甲", "图": ""}, {"名": "乙", "图": "photo.png"}]
    for values in (*reports, *reversed(reports)):
        assert filler.fill(values, base_dir=tmp_path) == Filler(template).fill(values, base_dir=tmp_path)
