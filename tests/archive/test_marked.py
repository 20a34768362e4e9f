"""Text read from a PDF's operators and its fonts' Unicode maps."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.archive.marked import encoding, to_unicode, words

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=3)


@given(st.dictionaries(st.integers(0, 0xFFFF), TEXTS))
def test_characters_mapped_one_by_one_are_read_back(pairs: dict[int, str]) -> None:
    lines = "".join(f"<{code:04x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in pairs.items())
    cmap = f"begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfchar\n{lines}endbfchar\n"
    assert to_unicode(cmap.encode("ascii")) == pairs


@given(st.integers(0, 0xFF00), st.integers(0, 200), st.characters(max_codepoint=0xD000, exclude_categories=["Cs"]))
def test_characters_mapped_in_a_row_are_read_back(first: int, more: int, char: str) -> None:
    found = to_unicode(
        f"1 beginbfrange <{first:04X}> <{first + more:04X}> <{ord(char):04X}> endbfrange".encode("ascii")
    )
    assert found == {first + at: chr(ord(char) + at) for at in range(more + 1)}


def test_bfrange_with_an_array() -> None:
    assert to_unicode(b"1 beginbfrange <01> <03> [<4E00> <4E01> <4E024E03>] endbfrange") == {
        1: "一",
        2: "丁",
        3: "丂七",
    }


@pytest.mark.parametrize(
    "damaged", [b"", b"endbfchar", b"<4E> endbfchar", b"[[ <41>", b"<01> <02> endbfrange", b"<01> <02> <> endbfrange"]
)
def test_a_damaged_map_says_nothing(damaged: bytes) -> None:
    assert to_unicode(damaged) == {}


def page(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Page:
    pdf.add_blank_page()
    found = pdf.pages[-1]
    found.Contents = pdf.make_stream(content)
    cmap = pdf.make_stream(b"2 beginbfchar <0001> <7532> <0002> <4E59> endbfchar")
    wide = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, ToUnicode=cmap)
    plain = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    found.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F1=wide, F2=pdf.make_indirect(plain)),
        Properties=pikepdf.Dictionary(P1=pikepdf.Dictionary(MCID=7)),
    )
    return found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"/P <</MCID 0>> BDC BT /F1 9 Tf <00010002> Tj ET EMC", {0: "甲乙"}),
        (b"/P <</MCID 0>> BDC BT /F1 9 Tf [<0001> -50 <0002>] TJ ET EMC", {0: "甲乙"}),
        (b"/P /P1 BDC BT /F2 9 Tf (ab) Tj ET EMC", {7: "ab"}),
        (b"BT /F1 9 Tf <0001> Tj ET", {}),
        (b"/Artifact BMC BT /F1 9 Tf <0001> Tj ET EMC", {}),
        (
            b"/P <</MCID 1>> BDC /Span <</ActualText (x)>> BDC BT /F1 9 Tf <0001> Tj ET EMC BT <0002> Tj ET EMC",
            {1: "x乙"},
        ),
        (b"/P <</MCID 1>> BDC /Span <</Lang (en)>> BDC BT /F1 9 Tf <0001> Tj ET EMC EMC EMC", {1: "甲"}),
        (b"/P <</MCID 1>> BDC BT /F9 9 Tf <0001> Tj ET EMC", {}),
    ],
)
def test_marked_sequences(content: bytes, said: dict[int, str]) -> None:
    with pikepdf.new() as pdf:
        assert words(page(pdf, content), {}) == said


def test_a_font_that_says_nothing_of_unicode() -> None:
    assert encoding(pikepdf.Dictionary(Subtype=pikepdf.Name.Type0)).text(b"\0\1") == ""
    assert encoding(pikepdf.Dictionary(Subtype=pikepdf.Name.TrueType)).text(b"ab") == "ab"
