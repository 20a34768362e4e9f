"""The CFF charset, against fontTools."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from draw.fontcase import FONTS, build
from reportgen.draw.cff import cids
from reportgen.draw.subset import _subset, _table
from reportgen.typeset.faces import Face

CHARS = "政府信息公开工作年度报告，。、—（）〔〕2023ABC"


def font_tools_cids(table: bytes) -> list[int]:
    """CIDs of a CID-keyed table as fontTools reads them: its glyph names are cidNNNNN."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(table), None)
    charset = fonts.topDictIndex[0].charset
    return [0 if name == ".notdef" else int(name.removeprefix("cid")) for name in charset]


@pytest.mark.parametrize("name", ["FandolFang-Regular.otf", "FandolKai-Regular.otf"])
def test_whole_font(name: str) -> None:
    with TTFont(FONTS / name) as font:
        table = font.reader["CFF "]
    assert cids(table) == font_tools_cids(table)


@settings(max_examples=15, deadline=None)
@given(chars=st.sets(st.sampled_from(CHARS), min_size=1))
def test_cids_of_a_subset_are_those_that_another_reader_finds(chars: set[str]) -> None:
    face = Face(FONTS / "FandolFang-Regular.otf")
    program, mapping = _subset(face, sorted(face.glyph(char) for char in chars))
    table = _table(program, "CFF ")
    found = cids(table)
    assert found == font_tools_cids(table)
    assert found is not None
    # The CID of a glyph is what the whole font says it is, whatever its new number.
    whole = cids(bytes(face.hb_face.reference_table("CFF ").data))
    assert whole is not None
    assert {new: found[new] for new in mapping.values()} == {new: whole[old] for old, new in mapping.items()}


def test_name_keyed_font_has_no_cids(tmp_path: Path) -> None:
    path = build(tmp_path / "n.otf", "NameKeyed", cff=True)
    with TTFont(path) as font:
        assert cids(font.reader["CFF "]) is None


def _index(*items: bytes) -> bytes:
    offsets = [1]
    for item in items:
        offsets.append(offsets[-1] + len(item))
    return len(items).to_bytes(2, "big") + b"\x02" + b"".join(o.to_bytes(2, "big") for o in offsets) + b"".join(items)


def _long(value: int) -> bytes:
    return b"\x1d" + value.to_bytes(4, "big", signed=True)


def made(charset: bytes | None, glyphs: int, noise: bytes = b"") -> bytes:
    """A CID-keyed table with this charset, predefined when None; `noise` is more of the Top DICT."""
    head, names = b"\x01\x00\x04\x02", _index(b"X")
    ros = _long(391) + _long(392) + _long(0) + b"\x0c\x1e"

    def top(charset_at: int, strings_at: int) -> bytes:
        entry = b"" if charset is None else _long(charset_at) + b"\x0f"
        return _index(ros + noise + entry + _long(strings_at) + b"\x11")

    start = len(head) + len(names) + len(top(0, 0))
    strings_at = start + len(charset or b"")
    return head + names + top(start, strings_at) + (charset or b"") + _index(*[b"\x0e"] * glyphs)


@pytest.mark.parametrize(
    ("charset", "expected"),
    [
        (None, [0, 1, 2, 3]),
        (b"\x00" + bytes.fromhex("0007 0003 1234"), [0, 7, 3, 0x1234]),
        (b"\x01" + bytes.fromhex("0010 01 0300 00"), [0, 0x10, 0x11, 0x300]),
        (b"\x02" + bytes.fromhex("0200 0002"), [0, 0x200, 0x201, 0x202]),
        (b"\x02" + bytes.fromhex("0200 00FF"), [0, 0x200, 0x201, 0x202]),
    ],
)
def test_every_format_of_charset(charset: bytes | None, expected: list[int]) -> None:
    assert cids(made(charset, 4)) == expected


def test_operands_of_every_kind_are_stepped_over() -> None:
    # 3-byte and 1-byte whole numbers, two-byte positive and negative ones, and a real, each with its operator.
    noise = b"\x1c\x27\x10\x05" + b"\x8b\x00" + b"\xf7\x00\x01" + b"\xfb\x00\x02" + b"\x1e\xe2\xa2\x5f\x03"
    assert cids(made(b"\x00" + bytes.fromhex("0009 0008"), 3, noise)) == [0, 9, 8]


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"\x01\x00\x04",
        b"\x01\x00\x04\x01" + b"\x00" * 40,
        made(None, 3)[:14],
        made(b"\x00\x00\x07", 2)[:15],
    ],
)
def test_what_is_no_table_is_said(table: bytes) -> None:
    with pytest.raises(ValueError, match="not a CFF table"):
        cids(table)


@settings(max_examples=200, deadline=None)
@given(cut=st.integers(0, 120), at=st.integers(0, 119), byte=st.integers(0, 255))
def test_damage_never_hangs_nor_raises_anything_else(cut: int, at: int, byte: int) -> None:
    table = bytearray(made(b"\x02" + bytes.fromhex("0200 0002"), 4))
    if at < len(table):
        table[at] = byte
    try:
        cids(bytes(table[:cut]))
    except ValueError as error:
        assert str(error) == "not a CFF table"
