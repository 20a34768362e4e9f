"""Pictures shown lighter, grey, black and white, half transparent."""

from __future__ import annotations

import io

import pytest
from lxml import etree
from PIL import Image

from reportgen.word.colors import Colors
from reportgen.word.drawing.tones import PLAIN, Tone, tone_of, toned, vml_tone
from reportgen.word.names import A, V


def blip(effects: str) -> etree._Element:
    return etree.fromstring(f"<a:blip xmlns:a='{A}'>{effects}</a:blip>")


def picture(mode: str, *pixels: object) -> bytes:
    made = Image.new(mode, (len(pixels), 1))
    for at, pixel in enumerate(pixels):
        made.putpixel((at, 0), pixel)  # type: ignore[arg-type]
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def pixels(data: bytes) -> list[object]:
    with Image.open(io.BytesIO(data)) as shown:
        return [shown.getpixel((at, 0)) for at in range(shown.width)]


BLACK = "<a:prstClr val='black'/>"
CLEAR = "<a:srgbClr val='FFFFFF'><a:alpha val='0'/></a:srgbClr>"
WASHED = Tone(pytest.approx(0.3), pytest.approx(0.35))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        ("", PLAIN),
        ("<a:grayscl/>", Tone(grey=True)),
        ("<a:biLevel thresh='25000'/>", Tone(threshold=0.25)),
        ("<a:alphaModFix amt='40000'/>", Tone(alpha=0.4)),
        ("<a:alphaModFix/>", PLAIN),
        ("<a:lum contrast='50%'/>", Tone(gain=2.0)),
        ("<a:lum bright='x' contrast='nan'/>", PLAIN),
        ("<a:lum bright='70000' contrast='-70000'/>", WASHED),
        (f"<a:duotone>{BLACK}<a:srgbClr val='FF0000'/></a:duotone>", Tone(duotone=("000000", "FF0000"))),
        (f"<a:duotone>{BLACK}</a:duotone>", PLAIN),
        (f"<a:clrChange><a:clrFrom>{BLACK}</a:clrFrom><a:clrTo>{CLEAR}</a:clrTo></a:clrChange>",
         Tone(change=("000000", None))),
        (f"<a:clrChange><a:clrFrom>{BLACK}</a:clrFrom><a:clrTo><a:srgbClr val='0000FF'/></a:clrTo></a:clrChange>",
         Tone(change=("000000", "0000FF"))),
    ],
)  # fmt: skip
def test_what_drawings_say(effects: str, expected: Tone) -> None:
    assert tone_of(blip(effects), Colors(None)) == expected


def test_two_colours_and_changed_ones() -> None:
    data = picture("RGB", (0, 0, 0), (255, 255, 255), (51, 51, 51))
    assert pixels(toned(data, Tone(duotone=("000000", "FF0000")))) == [(0, 0, 0), (255, 0, 0), (51, 0, 0)]
    assert pixels(toned(data, Tone(change=("000000", "0000FF")))) == [(0, 0, 255), (255, 255, 255), (51, 51, 51)]
    clear = pixels(toned(data, Tone(change=("FFFFFF", None))))
    assert [pixel[3] for pixel in clear] == [255, 0, 255]  # type: ignore[index]


def test_the_washout_of_old_is_the_same() -> None:
    said = f"<v:imagedata xmlns:v='{V}' gain='19661f' blacklevel='22938f'/>"
    tone = vml_tone(etree.fromstring(said))
    assert (round(tone.gain, 3), round(tone.lift, 3)) == (0.3, 0.35)
    other = vml_tone(etree.fromstring(f"<v:imagedata xmlns:v='{V}' grayscale='t' bilevel='t'/>"))
    assert other == Tone(grey=True, threshold=0.5)


def test_nothing_said_leaves_the_bytes() -> None:
    assert toned(b"anything", PLAIN) == b"anything"


def test_what_is_shown() -> None:
    colours = picture("RGB", (0, 0, 0), (255, 255, 255), (255, 0, 0))
    washed = toned(colours, Tone(0.3, 0.35))
    assert pixels(washed) == [(178, 178, 178), (255, 255, 255), (255, 178, 178)]
    assert pixels(toned(colours, Tone(grey=True)))[2] == (76, 76, 76)
    assert pixels(toned(colours, Tone(threshold=0.25))) == [(0, 0, 0), (255, 255, 255), (255, 255, 255)]
    assert pixels(toned(colours, Tone(alpha=0.4)))[2] == (255, 0, 0, 102)
    clear = picture("RGBA", (255, 0, 0, 100))
    assert pixels(toned(clear, Tone(alpha=0.5))) == [(255, 0, 0, 50)]
    assert toned(colours, Tone(0.3, 0.35)) == washed
