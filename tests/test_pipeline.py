"""The whole road on the samples: what the Word file says is what the PDF says, and a reader finds the way in it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest

import pdfcase
from formcase import ROOT, SAMPLES, sample, swap
from reportgen.errors import DataError, EnvironmentFault, TemplateError
from reportgen.pipeline import Built, Workshop
from reportgen.word.grid import rectangles
from reportgen.word.model import Block, BookmarkStart, Break, Field, Hyperlink, Inline, Paragraph, Table, Text
from reportgen.word.read import read
from tiny_docx import p, write

EQUIPMENT = ROOT / "tests/templates"
NAMES = ("樟树市店下镇2023年政府信息公开工作年度报告", "宜春市2023年政府信息公开工作年度报告")
PARTS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


@lru_cache
def built(index: int) -> Built:
    return Workshop().build(SAMPLES[index])


def words(content: tuple[Inline, ...]) -> str:
    out = ""
    for item in content:
        match item:
            case Text(text, _):
                out += text
            case Field(_, result, _) | Hyperlink(_, _, result):
                out += words(result)
            case Break():
                out += "\n"
    return out


def docx_texts(blocks: tuple[Block, ...]) -> list[str]:
    """Paragraph by paragraph, a table row by row, with automatic numbers."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            for rect in rectangles(block):
                if rect.cell is not None:
                    out.extend(docx_texts(rect.cell.content))
        else:
            out.append((block.label.text if block.label else "") + words(block.content))
    return out


def body_text(pdf: bytes) -> str:
    """The text of all pages without white space and page numbers."""
    out = ""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, 1):
            said = pdfcase.squeezed(pdfcase.text(page))
            foot = f"—{number}—"
            assert said.endswith(foot)
            out += said.removesuffix(foot)
    return out


@pytest.mark.parametrize("index", [0, 1])
def test_the_pdf_says_what_the_word_file_says_in_its_order(index: int) -> None:
    report = built(index)
    (section,) = read(report.files["docx"], "x").document.sections
    wanted = pdfcase.squeezed("".join(docx_texts(section.blocks)))
    shown = body_text(report.files["pdf"])
    # Header rows of table 3 stand again on its second page; everything else once.
    header = wanted[wanted.index("（本列数据的勾稽关系为") : wanted.index("一、本年新收")]
    assert shown.count(header) == 2
    first = shown.index(header) + len(header)
    break_at = shown.index(header, first)
    shown = shown[:break_at] + shown[break_at + len(header) :]
    assert Counter(shown) == Counter(wanted)
    # Where the page ends inside a merged cell, its text may stand behind the break: nowhere else may order differ.
    assert shown[: break_at - 40] == wanted[: break_at - 40]
    assert shown[break_at + 60 :] == wanted[break_at + 60 :]


@pytest.mark.parametrize("index", [0, 1])
def test_nothing_is_left_out_and_nothing_is_amiss(index: int) -> None:
    assert built(index).findings == ()
    assert built(index).name == NAMES[index]


def test_the_first_sample_is_small() -> None:
    assert len(built(0).files["pdf"]) < 400_000


@pytest.mark.parametrize("index", [0, 1])
def test_the_outline_is_title_parts_and_heads_where_they_stand(index: int) -> None:
    with pikepdf.open(io.BytesIO(built(index).files["pdf"])) as pdf:
        entries = pdfcase.outline(pdf)
        assert pdfcase.squeezed(entries[0].title) == NAMES[index]
        assert tuple(entry.title for entry in entries[1:] if entry.depth == 0) == PARTS
        heads = [entry.title for entry in entries if entry.depth == 1]
        assert heads[:5] == [
            "（一）主动公开",
            "（二）依申请公开",
            "（三）政府信息管理",
            "（四）政府信息公开平台建设",
            "（五）监督保障",
        ]
        for entry in entries:
            glyphs = pdfcase.glyphs(pdf.pages[entry.page])
            # The heading's first line lies within a line's height below the place it points to.
            line = "".join(each.text for each in glyphs if 0 < entry.y - each.y < 33)
            assert pdfcase.squeezed(entry.title)[:4] in pdfcase.squeezed(line)


@pytest.mark.parametrize("index", [0, 1])
def test_every_bookmark_is_a_destination(index: int) -> None:
    report = built(index)

    def names(blocks: tuple[Block, ...]) -> set[str]:
        found: set[str] = set()
        for block in blocks:
            if isinstance(block, Paragraph):
                found |= {item.name for item in block.content if isinstance(item, BookmarkStart)}
            else:
                found |= {name for row in block.rows for cell in row.cells for name in names(cell.content)}
        return found

    (section,) = read(report.files["docx"], "x").document.sections
    marks = names(section.blocks)
    assert {"第一部分_总体情况", "_GoBack"} <= marks
    assert len([name for name in marks if name.startswith("表")]) == 3
    with pikepdf.open(io.BytesIO(report.files["pdf"])) as pdf:
        assert set(pdfcase.destinations(pdf)) == marks


def test_the_web_address_is_a_link_on_its_own_text() -> None:
    with pikepdf.open(io.BytesIO(built(0).files["pdf"])) as pdf:
        page = pdf.pages[0]
        (link,) = [note for note in page.Annots if note.A.URI == "http://www.zhangshu.gov.cn"]
        x0, y0, x1, y1 = (float(value) for value in link.Rect)
        inside = "".join(
            each.text for each in pdfcase.glyphs(page) if x0 - 0.1 <= each.x < x1 - 0.1 and y0 <= each.y <= y1
        )
        assert inside == "http://www.zhangshu.gov.cn"


def test_the_document_says_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(built(0).files["pdf"])) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info["/Title"] == NAMES[0]
        assert info["/Author"] == "樟树市店下镇"
        assert "政府信息公开" in info["/Subject"]
        assert pdf.Root.Lang == "zh-CN"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert [int(value) for value in (pdf.Root.PageLabels.Nums[0], pdf.Root.PageLabels.Nums[1].St)] == [0, 1]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    with pikepdf.open(io.BytesIO(built(0).files["pdf"])) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            foot = [each for each in pdfcase.glyphs(page) if each.y < 90]
            assert "".join(each.text for each in foot).replace(" ", "") == f"—{number}—"
            assert (foot[0].x > 400) == (number % 2 == 1)
            assert all(abs(each.size - 14) < 0.01 for each in foot)
            # 7 mm below the text area, whose foot is 35 mm above the paper's.
            assert foot[0].y == pytest.approx((35 - 7) / 25.4 * 72, abs=8)


HOSTILE = (
    "A&B<C> \"双\" '单' {{ 年度 }} {% if x %} {_{ }_} {{{ &amp; &lt; ]]> <!-- x --> ${x} \\n "
    "😀 👨\u200d👩\u200d👧 🇨🇳 𠮷 　 ％ ﹏ “”‘’…—— ①㎡ é ß Ω я"
)


def build_text(folder: Path, text: str) -> Built:
    data = folder / "数据.yaml"
    data.write_text(text, encoding="utf-8")
    return Workshop().build(data)


def with_other_matters(value: str) -> str:
    text = sample(0)
    return text[: text.index("其他事项:")] + f"其他事项: {value}\n"


def test_hostile_text_comes_out_as_typed_in_both_files(tmp_path: Path) -> None:
    quoted = '"' + HOSTILE.replace("\\", "\\\\").replace('"', '\\"') + '"'
    report = build_text(tmp_path, with_other_matters(quoted))
    (section,) = read(report.files["docx"], "x").document.sections
    assert HOSTILE in docx_texts(section.blocks)
    assert pdfcase.squeezed(HOSTILE) in pdfcase.squeezed(pdfcase.whole_text(report.files["pdf"]))
    assert {finding.code for finding in report.findings if not finding.code.startswith("P")} == {"F501"}


def test_tabs_and_line_breaks_come_out(tmp_path: Path) -> None:
    report = build_text(tmp_path, with_other_matters('"甲\\t乙\\n丙"'))
    text = pdfcase.whole_text(report.files["pdf"])
    assert "甲 乙" in text
    with pikepdf.open(io.BytesIO(report.files["pdf"])) as pdf:
        glyphs = [each for page in pdf.pages for each in pdfcase.glyphs(page)]
    (a,) = [each for each in glyphs if each.text == "甲"]
    (b,) = [each for each in glyphs if each.text == "乙"]
    (c,) = [each for each in glyphs if each.text == "丙"]
    assert a.y == b.y
    assert b.x > a.x + 16
    assert c.y == pytest.approx(a.y - 28.95, abs=0.01)


def test_a_very_long_text_is_all_there(tmp_path: Path) -> None:
    long = "汉字ABC 123，。" * 10_000
    report = build_text(tmp_path, with_other_matters(long))
    assert pdfcase.squeezed(long) in body_text(report.files["pdf"])
    assert report.pages > 100


def test_a_control_character_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        build_text(tmp_path, with_other_matters('"甲\\x07乙"'))
    assert "D103" in [finding.code for finding in caught.value.findings]


def test_data_with_errors_builds_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        build_text(tmp_path, swap(sample(0), "行政许可: 0", "行政许可: 零"))
    assert [finding.code for finding in caught.value.findings] == ["S205"]


def test_another_form_needs_no_python() -> None:
    workshop = Workshop(template_folders=(EQUIPMENT,))
    report = workshop.build(EQUIPMENT / "equipment-list/data.yaml")
    assert [finding for finding in report.findings if finding.severity != "notice"] == []
    with pikepdf.open(io.BytesIO(report.files["pdf"])) as pdf:
        (page,) = pdf.pages
        (placed,) = [
            [float(value) for value in operands]
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "cm" and float(operands[0]) != 1
        ]
        width, _, _, height, x, y = placed
        assert width == pytest.approx(60 / 25.4 * 72, abs=0.1)
        glyphs = pdfcase.glyphs(page)
        assert not [each for each in glyphs if x - 5 < each.x < x + width and y < each.y < y + height]
        said = "".join(each.text for each in glyphs)
        # Header, footer, and the text of each merged cell once.
        assert said.startswith("青山县档案馆设备清单（012）")
        assert pdfcase.squeezed(said).endswith("2024年第1页")
        assert [said.count(name) for name in ("台式计算机", "A3&A4 <平板>扫描仪", "合计")] == [1] * 3
    (section,) = read(report.files["docx"], "x").document.sections
    tables = [block for block in section.blocks if isinstance(block, Table)]
    assert max(rect.row_span for table in tables for rect in rectangles(table)) > 1


def test_filing_data_in_the_metadata(tmp_path: Path) -> None:
    text = sample(0) + "\n归档: {全宗号: J012, 保管期限: 永久}\n"
    said = build_text(tmp_path, text).files["pdf"].decode("utf-8", "replace")
    assert "<dat46:fondsIdentifier>J012</dat46:fondsIdentifier>" in said
    assert "<dat46:retentionPeriod>永久</dat46:retentionPeriod>" in said
    assert "documentNumber" not in said


def test_a_filing_element_that_the_standard_lacks(tmp_path: Path) -> None:
    template = shutil.copytree(ROOT / "templates/gov-info-disclosure-2021", tmp_path / "t/own")
    head = template / "template.yaml"
    head.write_text(head.read_text("utf-8") + "  卷名: 甲\n", encoding="utf-8")
    path = tmp_path / "数据.yaml"
    path.write_text(swap(sample(0), "gov-info-disclosure-2021\n", "own\n"), encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        Workshop(template_folders=(tmp_path / "t",)).build(path)
    assert caught.value.findings[0].code == "T403"


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    digests = set()
    for seed, zone, language in (("1", "UTC", "C"), ("77", "Asia/Shanghai", "zh_CN.UTF-8")):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        command = [sys.executable, "-m", "reportgen", "build", str(SAMPLES[0]), "-o", str(out)]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        time.sleep(1.1)  # another second of the clock, and of the times in a ZIP
        digests.add(tuple(path.read_bytes() for path in sorted(out.iterdir())))
    assert len(digests) == 1
    ((_, *reports),) = digests  # the manifest comes first, and is the same too
    assert reports == [built(0).files["docx"], built(0).files["pdf"]]


def test_faults_of_template_and_machine_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(TemplateError):
        build_text(tmp_path, swap(sample(0), "模板: gov-info-disclosure-2021", "模板: 没有"))
    with pytest.raises(EnvironmentFault):
        Workshop(font_folders=(tmp_path / "没有",)).build(SAMPLES[0])
    with pytest.raises(DataError) as caught:
        build_text(tmp_path, swap(sample(0), "模板: gov-info-disclosure-2021\n", ""))
    assert [finding.code for finding in caught.value.findings] == ["D130"]


def test_a_bottom_margin_larger_than_the_paper_comes_to_an_end() -> None:
    """Each page takes what it must of rows and spans; none is asked for the same again."""
    source = (ROOT / "tests/corpus/table-spans.docx").read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                content = content.replace(b'w:bottom="1440"', b'w:bottom="2147483648"')
            changed.writestr(name, content)
    assert 1 < Workshop().to_pdf(out.getvalue(), "t.docx").pages < 100


LOADED = """
import sys
from reportgen.cli.main import _run

code = _run(["pdf", sys.argv[1]])
print(code, [name for name in sys.argv[2:] if name in sys.modules])
"""


def test_a_plain_file_loads_nothing_for_what_it_does_not_have(tmp_path: Path) -> None:
    """Loading modules is half of the time that a letter takes."""
    path = write(tmp_path / "信.docx", p("信"))
    rare = ("reportgen.layout.chart", "reportgen.word.chart", "reportgen.metafile.read", "reportgen.word.web.page")
    command = [sys.executable, "-c", LOADED, str(path), *rare, "urllib.request", "ssl"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "0 []"
