"""The file's own form: object streams, cross-reference stream, identity."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf

from draw.test_structure import BOOK, ROOT, made, said
from reportgen.draw.document import Metadata, draw
from reportgen.layout.frames import Element, Page


def drawn(words: str, count: int = 1) -> bytes:
    items = tuple(said(words, Element("P", ROOT)) for _ in range(count))
    return draw([Page(1, "1", 400, 600, items)], BOOK, Metadata(title="样张"))


def test_every_offset_leads_to_its_object() -> None:
    data = drawn("政府", 500)  # more objects than one object stream holds
    start = int(data.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    head = re.match(rb"(\d+) 0 obj\n<</Type/XRef/Size (\d+)", data[start:])
    assert head is not None
    body = data[start:].split(b"stream\n", 1)[1]
    rows = zlib.decompressobj().decompress(body)
    assert len(rows) == 7 * int(head.group(2))
    for number in range(int(head.group(2))):
        kind, at, _ = rows[7 * number], int.from_bytes(rows[7 * number + 1 : 7 * number + 5], "big"), 0
        if kind == 1:
            assert data[at:].startswith(b"%d 0 obj" % number)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.Root.StructTreeRoot.K.K) == 500


def test_a_comment_of_bytes_beyond_ascii_and_clean_stream_ends() -> None:
    data = drawn("政")
    second = data.split(b"\n")[1]
    assert second[:1] == b"%"
    assert all(byte > 127 for byte in second[1:5])
    for found in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", data):
        end = found.end() + int(found.group(1))
        assert data[end : end + 11] == b"\nendstream\n"


def test_the_identity_is_the_contents() -> None:
    with made(()) as pdf, made(()) as same, pikepdf.open(io.BytesIO(drawn("甲"))) as other:
        assert bytes(pdf.trailer.ID[0]) == bytes(same.trailer.ID[0]) != bytes(other.trailer.ID[0])
