"""The package: what is refused, and how; nothing but DataError ever comes out."""

import base64
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import DataError
from reportgen.word import package
from reportgen.word.read import read
from word.build import STYLES, docx, found, pack
from word.test_inline import PICTURE, PNG

FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
PARAGRAPH = "<w:p><w:r><w:t>文</w:t></w:r></w:p>"


def refused(data: bytes) -> str:
    with pytest.raises(DataError) as caught:
        read(data, "t.docx")
    (finding,) = caught.value.findings
    assert finding.place is not None and finding.place.file == "t.docx" and finding.hint
    return f"{finding.code} {finding.message}"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "W601 不是 Word 文件（.docx）：内容不是压缩包"),
        (b"%PDF-1.7", "W601 不是 Word 文件（.docx）：这是 PDF 文件"),
        (b"{\\rtf1\\ansi", "W601 不是 Word 文件（.docx）：这是 RTF 文件"),
        (b"<html><body>", "W601 不是 Word 文件（.docx）：这是网页（HTML）"),
        (
            b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
            "W601 不是 Word 文件（.docx）：内容不是压缩包",
        ),
        (OLE + b"WordDocument", "W601 不是 Word 文件（.docx）：这是旧格式（.doc）文件"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "W602 文件加了密码，无法读取"),
        (b"PK\x03\x04broken", "W603 文件已损坏：压缩包打不开"),
        (pack({"a.txt": "x"}), "W601 不是 Word 文件（.docx）：压缩包里没有 Word 文档"),
        (pack({"[Content_Types].xml": "<x/>"}), "W603 文件已损坏：缺少 word/document.xml"),
        (pack({"word/document.xml": "<a>"}), "W603 文件已损坏：部件 word/document.xml 的 XML 有误"),
        (pack({"word/document.xml": "<a/>"}), "W603 文件已损坏：word/document.xml 里没有正文"),
        (
            pack({"word/document.xml": "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"}),
            "W604 文件不安全或过大，拒绝读取：XML 里有 DTD",
        ),
        (
            pack({"word/document.xml": "\ufeff<!DOCTYPE a><a/>".encode("utf-16-le")}),
            "W604 文件不安全或过大，拒绝读取：XML 里有 DTD",
        ),
    ],
)
def test_what_is_no_word_file_is_refused_with_what_it_is(data: bytes, expected: str) -> None:
    assert refused(data) == expected


def test_a_zip_bomb_is_refused_by_what_it_declares_and_by_what_it_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = docx(PARAGRAPH, files={"word/media/a.png": b"0" * 300_000})
    monkeypatch.setattr(package, "MAX_TOTAL", 200_000)
    assert refused(bomb) == "W604 文件不安全或过大，拒绝读取：解压后过大"
    monkeypatch.setattr(package, "MAX_TOTAL", 10**9)
    monkeypatch.setattr(package, "MAX_PART", 50)
    assert refused(bomb) == "W604 文件不安全或过大，拒绝读取：部件过大"
    monkeypatch.setattr(package, "MAX_PART", 10**9)
    monkeypatch.setattr(package, "MAX_XML", 50)
    assert refused(bomb) == "W604 文件不安全或过大，拒绝读取：XML 过大"
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    assert refused(bomb) == "W604 文件不安全或过大，拒绝读取：部件多于 3 个"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    data = docx(PARAGRAPH)
    changed = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        # Bytes 24 to 27 of an entry of the central directory: its size unpacked.
        changed[at + 24 : at + 28] = (5).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 1)
    with pytest.raises(DataError):
        read(bytes(changed), "t.docx")


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 400 + PARAGRAPH + "</w:sdtContent></w:sdt>" * 400
    assert refused(docx(deep))[:4] in ("W603", "W604")


def test_damaged_parts_that_a_document_can_do_without_are_found() -> None:
    assert found(PARAGRAPH, files={"word/styles.xml": b"<broken"}) == [
        "W610 None#None 文件缺少或损坏了部件 word/styles.xml，按 Word 的默认值排印"
    ]
    assert found(PARAGRAPH, settings="", files={"word/settings.xml": b"<broken"}) == [
        "W610 None#None 文件缺少或损坏了部件 word/settings.xml，按 Word 的默认值排印"
    ]


def test_names_are_compared_without_case_and_backslashes_read() -> None:
    data = docx(PARAGRAPH)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    renamed = {name.replace("word/styles.xml", "Word\\Styles.XML"): content for name, content in parts.items()}
    assert read(pack(renamed), "t.docx").findings == ()


SAMPLE = docx(
    "<w:p><w:pPr><w:pStyle w:val='a'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:rPr><w:b/>"
    "<w:sz w:val='32'/></w:rPr><w:t>文</w:t></w:r></w:p><w:tbl><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid>"
    "<w:tr>"
    "<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:sectPr>"
    "<w:headerReference w:type='default' r:id='h1'/><w:pgSz w:w='11906' w:h='16838'/></w:sectPr>",
    numbering="<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:lvlText w:val='%1'/>"
    "</w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    settings="<w:defaultTabStop w:val='420'/>",
    headers={"h1": PARAGRAPH},
)


def _stored(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = _stored(SAMPLE)


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(SAMPLE)))
def test_truncated_files_raise_only_data_errors(length: int) -> None:
    try:
        read(SAMPLE[:length], "t.docx")
    except DataError as fault:
        assert fault.findings


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_files_with_changed_bytes_raise_only_data_errors(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for at, value in changes:
        data[at] = value
    try:
        read(bytes(data), "t.docx")
    except DataError as fault:
        assert fault.findings


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_parts_with_changed_values_raise_only_data_errors(data: st.DataObject) -> None:
    # Inside the zip, so that the mutation reaches the readers and not only the checksum.
    name = data.draw(st.sampled_from(sorted(PARTS)))
    content = PARTS[name]
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start, min(len(content), start + 12)))
    put = data.draw(
        st.sampled_from([b"", b"0", b"-1", b"9999999999", b"x", b"nan", b"'", b"<w:p/>", b"w:tbl", b"\xff"])
    )
    try:
        read(pack({**PARTS, name: content[:start] + put + content[end:]}), "t.docx")
    except DataError as fault:
        assert fault.findings


def test_the_sample_is_read_whole() -> None:
    reading = read(SAMPLE, "t.docx")
    assert [finding.code for finding in reading.findings] == ["W631", "W630"]
    assert STYLES and len(reading.document.sections[0].blocks) == 2


class _InGbk(zipfile.ZipInfo):
    """An entry whose name is in GBK, as old programs under Chinese Windows write it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


def test_names_of_parts_in_the_encoding_of_their_writer() -> None:
    picture = docx(
        f"<w:p>{PICTURE.format('')}</w:p>",
        relations={"p1": ("image", "media/图片1.png")},
        files={"word/media/图片1.png": PNG},
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(picture)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(_InGbk(name, (2021, 1, 1, 0, 0, 0)), source.read(name))
    assert list(map(str, read(out.getvalue(), "t.docx").findings)) == []


@pytest.mark.parametrize(
    "target", ["media/a%20b.png", "media/a b.png", "/word/media/A%20B.PNG", "..\\word\\media\\a b.png"]
)
def test_targets_are_addresses(target: str) -> None:
    parts = {"relations": {"p1": ("image", target)}, "files": {"word/media/a b.png": PNG}}
    assert found(f"<w:p>{PICTURE.format('')}</w:p>", **parts) == []


def test_bytes_before_the_package() -> None:
    assert list(read(b"\0\0junk" + docx(PARAGRAPH), "t.docx").findings) == []


def test_a_file_that_is_one_xml_document() -> None:
    """ "Word XML 文档": every part in one file, pictures in base64; it reads as the package does."""
    whole = docx(
        f"<w:p>{PICTURE.format('')}</w:p>", relations={"p1": ("image", "media/a.png")}, files={"word/media/a.png": PNG}
    )
    flat = [f'<pkg:package xmlns:pkg="{FLAT}">']
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith((".xml", ".rels")):
                held = f"<pkg:xmlData>{data.decode().split('?>')[-1]}</pkg:xmlData>"
            else:
                held = f"<pkg:binaryData>{base64.encodebytes(data).decode()}</pkg:binaryData>"
            flat.append(f'<pkg:part pkg:name="/{name}" pkg:contentType="x/y">{held}</pkg:part>')
    data = "".join([*flat, "</pkg:package>"]).encode()
    assert read(data, "t.xml").document.sections == read(whole, "t.docx").document.sections
    assert list(read(data, "t.xml").findings) == []
    assert refused(b"<!DOCTYPE x>" + data) == "W601 不是 Word 文件（.docx）：内容不是压缩包"
