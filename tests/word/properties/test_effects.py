"""Effects of letters as files say them, through the one door of the reader."""

from __future__ import annotations

import pytest

from reportgen.word.model import Cast, Effects, Glow, Paragraph, RunProps, Text
from reportgen.word.read import read
from word.build import docx

RED = '<w14:solidFill><w14:srgbClr w14:val="FF0000"/></w14:solidFill>'
HALF = '<w14:srgbClr w14:val="000000"><w14:alpha w14:val="60000"/></w14:srgbClr>'


def props(rpr: str) -> RunProps:
    body = f"<w:p><w:r><w:rPr>{rpr}</w:rPr><w:t>文</w:t></w:r></w:p>"
    found = read(docx(body), "t.docx")
    assert not found.findings
    block = found.document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    item = block.content[0]
    assert isinstance(item, Text)
    return item.props


@pytest.mark.parametrize(
    ("rpr", "expected"),
    [
        ("<w:outline/>", Effects(outline=True)),
        ('<w:outline w:val="0"/>', None),
        ("<w:outline/><w:shadow/>", Effects(outline=True, shadow=True)),
        ("<w:emboss/>", Effects(relief="emboss")),
        ("<w:imprint/>", Effects(relief="imprint")),
        (f'<w14:textOutline w14:w="12700">{RED}</w14:textOutline>', Effects(edge_color="FF0000", edge_width=1.0)),
        ('<w14:textOutline w14:w="9525"><w14:noFill/></w14:textOutline>', None),
        ("<w14:textFill><w14:noFill/></w14:textFill>", Effects(hollow=True)),
        (
            f'<w14:shadow w14:dist="25400" w14:dir="5400000">{HALF}</w14:shadow>',
            Effects(cast=Cast(0.0, 2.0, "999999")),
        ),
        (
            f'<w14:shadow w14:blurRad="9" w14:dist="25400" w14:dir="x">{HALF}</w14:shadow>',
            Effects(cast=Cast(2.0, 0.0, "CCCCCC")),
        ),
        (f'<w14:shadow w14:dist="0">{HALF}</w14:shadow>', None),
        ('<w14:glow w14:rad="38100"><w14:schemeClr w14:val="tx1"/></w14:glow>', Effects(glow=Glow(3.0, "BFBFBF"))),
        ("<w14:scene3d/>", None),
    ],
)
def test_effects_of_letters_are_read(rpr: str, expected: Effects | None) -> None:
    assert props(rpr).effects == expected


def test_the_new_fill_is_the_colour_where_there_is_no_old_one() -> None:
    fill = f"<w14:textFill>{RED}</w14:textFill>"
    assert props(fill).color == "FF0000"
    assert props(f'<w:color w:val="00FF00"/>{fill}').color == "00FF00"
