"""Pictures on their way into a file: read once, a JPEG not at all."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image, ImageFile

from draw.test_document import opened, picture
from reportgen.draw import images
from reportgen.layout.frames import Picture


def jpeg(kind: str = "JPEG", color: tuple[int, ...] = (200, 10, 10)) -> bytes:
    """What a camera writes, or, as MPO, a telephone: another picture behind the first."""
    out = io.BytesIO()
    more = {"save_all": True, "append_images": [Image.new("RGB", (8, 4))]} if kind == "MPO" else {}
    Image.new("RGB", (8, 4), color).save(out, kind, **more)
    return out.getvalue()


def shown(pdf: pikepdf.Pdf) -> pikepdf.Object:
    (image,) = pdf.pages[0].Resources.XObject.values()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "MPO"])
def test_a_jpeg_goes_in_as_it_is_and_is_never_decoded(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def decoded(self: ImageFile.ImageFile) -> None:
        raise AssertionError("twelve million pixels")

    data = jpeg(kind)
    monkeypatch.setattr(ImageFile.ImageFile, "load", decoded)
    with opened(Picture(0, 0, 8, 4, data)) as pdf:
        assert "/DCTDecode" in str(shown(pdf).Filter)
        assert shown(pdf).read_raw_bytes() == data


def test_two_jpegs_are_two() -> None:
    with opened(Picture(0, 0, 8, 4, jpeg()), Picture(50, 0, 8, 4, jpeg(color=(0, 10, 200)))) as pdf:
        assert len(pdf.pages[0].Resources.XObject.keys()) == 2


def test_a_jpeg_coded_as_no_reader_of_pdf_knows_is_coded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def strange(file: io.BytesIO) -> None:
        raise ValueError("arithmetic coding")

    monkeypatch.setattr(images, "readJPEGInfo", strange)
    with opened(Picture(0, 0, 8, 4, jpeg())) as pdf:
        assert "/FlateDecode" in str(shown(pdf).Filter)
        assert (int(shown(pdf).Width), int(shown(pdf).Height)) == (8, 4)


def test_a_picture_in_many_places_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    reader = images._reader

    def counted(data: bytes) -> object:
        read.append(data)
        return reader(data)

    monkeypatch.setattr(images, "_reader", counted)
    data = picture("PNG", "RGBA", (1, 2, 3, 128))
    with opened(Picture(0, 0, 8, 4, data), Picture(50, 0, 16, 8, data), Picture(90, 0, 8, 4, data)) as pdf:
        operators = [(str(operator), operands) for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    assert len(read) == 1
    assert len({str(operands[0]) for operator, operands in operators if operator == "Do"}) == 1
    wide = [float(operands[0]) for operator, operands in operators if operator == "cm" and float(operands[0]) > 1]
    assert wide == [8, 16, 8]
