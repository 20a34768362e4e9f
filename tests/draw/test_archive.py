"""What the file claims to be, its metadata, and the falling back where a claim would be false."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pikepdf
import pytest
from msgspec.structs import replace

import archivecase
from draw.test_structure import ROOT, made, picture, said
from formcase import SAMPLES
from reportgen.draw.archive import claim_of, pdf_date, shortcomings, title_of
from reportgen.draw.metadata import Metadata
from reportgen.layout.frames import Element, OutlineEntry, Page, Picture
from reportgen.pipeline import Workshop


def xmp(pdf: pikepdf.Pdf) -> str:
    data = pdf.Root.Metadata.read_bytes()
    ET.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", data))
    return str(data.decode("utf-8"))


def test_elements_of_da_t_46_are_described_and_empty_ones_left_out() -> None:
    said_ = Metadata(
        "标题",
        keywords="甲；乙",
        records={"题名": "标题", "全宗号": "X&1", "文件编号": "某发〔2024〕1号", "保管期限": ""},
    )
    with made((), metadata=said_) as pdf:
        text = xmp(pdf)
        assert "<dat46:fondsIdentifier>X&amp;1</dat46:fondsIdentifier>" in text
        assert "<dc:identifier>某发〔2024〕1号</dc:identifier>" in text
        assert "<rdf:li>甲</rdf:li><rdf:li>乙</rdf:li>" in text
        assert "retentionPeriod" not in text
        names = re.findall(r"<pdfaProperty:name>(\w+)</pdfaProperty:name>", text)
        assert names == ["part", "title", "fondsIdentifier", "documentNumber"]
    with made((), metadata=Metadata("标题")) as pdf:
        assert "dat46" not in xmp(pdf)


def test_xmp_agrees_with_the_document_information() -> None:
    said_ = Metadata("标题 A&B<C>", "单位", "主题", "甲；乙", "zh-CN", "2024-01-20T00:00:00+08:00")
    with made((), metadata=said_) as pdf:
        text = xmp(pdf)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
            assert found["dc:title"] == str(pdf.docinfo["/Title"]) == said_.title
            assert found["dc:creator"] == [str(pdf.docinfo["/Author"])] == ["单位"]
            assert found["dc:description"] == str(pdf.docinfo["/Subject"])
            assert found["pdf:Keywords"] == str(pdf.docinfo["/Keywords"])
            assert found["pdf:Producer"] == str(pdf.docinfo["/Producer"])
            assert found["xmp:CreateDate"] == "2024-01-20T00:00:00+08:00"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20240120000000+08'00'"
        assert "<pdfaid:part>2</pdfaid:part>" in text
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in text
        assert "<pdfuaid:part>1</pdfuaid:part>" in text


def test_no_date_where_nothing_gives_one() -> None:
    with made(()) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())
        assert "CreateDate" not in xmp(pdf)


@pytest.mark.parametrize(
    ("moment", "date"),
    [
        ("2024-01-20T00:00:00+08:00", "D:20240120000000+08'00'"),
        ("1970-01-01T00:00:01Z", "D:19700101000001Z"),
        ("2024-01-20T00:00:00-03:30", "D:20240120000000-03'30'"),
    ],
)
def test_dates_are_written_as_pdf_wants_them(moment: str, date: str) -> None:
    assert pdf_date(moment) == date


def test_a_picture_without_alternative_text_says_so_and_falls_to_2u() -> None:
    element = Element("P", ROOT)
    silent = Picture(0, 0, 8, 4, picture(), "  ", element)
    with made((silent,)) as pdf:
        text = xmp(pdf)
        assert "<pdfaid:conformance>U</pdfaid:conformance>" in text
        assert "pdfuaid" not in text.replace("xmlns:pdfuaid", "")
        archivecase.check(pdf)
    page = Page(3, "3", 400, 600, (silent,))
    (finding,) = shortcomings([page])
    assert finding.code == "L751"
    assert "第 3 页" in finding.message
    # A picture of a header is furniture: nobody needs to be told of it.
    quiet = replace(page, items=(replace(silent, element=None),))
    assert (shortcomings([quiet]), claim_of([quiet]).level) == ((), "A")


def test_the_title_comes_from_the_text_where_the_file_has_none() -> None:
    body = (said("甲乙", Element("P", ROOT)), said("丙", Element("P", ROOT)))
    page = Page(1, "1", 400, 600, body)
    assert title_of([page], Metadata(title="自己的")) == "自己的"
    assert title_of([page], Metadata()) == "甲乙"
    head = OutlineEntry("章名", 0, 0, 0)
    assert title_of([replace(page, items=(*body, head))], Metadata()) == "章名"
    assert title_of([], Metadata()) == "无标题"


@pytest.mark.parametrize("path", SAMPLES, ids=["town", "city"])
def test_the_samples(path: object) -> None:
    data = Workshop().build(path).files["pdf"]  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        whole = archivecase.check(pdf)
        assert [tag.text() for tag in whole.find("H2")][:2] == ["一、总体情况", "二、主动公开政府信息情况"]
        assert len(whole.find("Table")) == 3
        assert "<pdfuaid:part>1</pdfuaid:part>" in xmp(pdf)
