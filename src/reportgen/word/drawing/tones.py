"""Pictures shown lighter, grey or half transparent (ISO 29500-1 §20.1.8.4, §20.1.8.11, §20.1.8.34, §20.1.8.42; gain and
blacklevel in VML): what a file says of it in, the picture's bytes as they are shown out.

Logos behind the text (水印) are such: drawn as they are they would hide it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from reportgen.word.colors import Colors
from reportgen.word.drawing.vmlshapes import OFF, fraction
from reportgen.word.names import A

if TYPE_CHECKING:
    from PIL import Image


class Tone(Struct, frozen=True):
    """A channel's value becomes `gain` times its distance from the middle, and `lift` more, in shares; `grey`: without
    colour; from `threshold` on white, below black; `alpha` is how much covers what lies below. `duotone`: from the
    first colour for black to the second for white (§20.1.8.23); `change`: one colour becomes another, or None, which
    lets through what lies below (§20.1.8.16)."""

    gain: float = 1.0
    lift: float = 0.0
    grey: bool = False
    threshold: float | None = None
    alpha: float = 1.0
    duotone: tuple[str, str] | None = None
    change: tuple[str, str | None] | None = None


PLAIN = Tone()

_SHOWN = frozenset(["lum", "grayscl", "biLevel", "alphaModFix"])


def shown_by(tone: Tone) -> frozenset[str]:
    """The effects of a:blip that are shown, those with colours where these could be read."""
    colored = {"duotone": tone.duotone, "clrChange": tone.change}
    return _SHOWN | {name for name, found in colored.items() if found is not None}


def tone_of(blip: etree._Element, colors: Colors) -> Tone:
    """What a:blip says. Brightness moves all values by half of it: 70 % more brightness with 70 % less contrast, Word's
    washout, leaves the upper three tenths."""
    lum, alpha, level = (blip.find(f"{{{A}}}{name}") for name in ("lum", "alphaModFix", "biLevel"))
    contrast = 0.0 if lum is None else _share(lum, "contrast", 0.0)
    gain = 1.0 + contrast if contrast <= 0 else 1.0 / max(1.0 - contrast, 0.01)
    return Tone(
        gain,
        0.0 if lum is None else _share(lum, "bright", 0.0) / 2,
        blip.find(f"{{{A}}}grayscl") is not None,
        None if level is None else _share(level, "thresh", 0.5),
        1.0 if alpha is None else max(_share(alpha, "amt", 1.0), 0.0),
        _duotone(blip.find(f"{{{A}}}duotone"), colors),
        _change(blip.find(f"{{{A}}}clrChange"), colors),
    )


def _duotone(element: etree._Element | None, colors: Colors) -> tuple[str, str] | None:
    """The two colours of a:duotone; None for none."""
    found = [] if element is None else [colors.one(child) for child in element]
    dark, light = found if len(found) == 2 else (None, None)
    return None if dark is None or light is None else (dark, light)


def _change(element: etree._Element | None, colors: Colors) -> tuple[str, str | None] | None:
    """What a:clrChange makes of which colour; None for none."""
    if element is None:
        return None
    old, new = element.find(f"{{{A}}}clrFrom"), element.find(f"{{{A}}}clrTo")
    color = colors.of(old)
    return None if color is None else (color, colors.on_paper(new))


def vml_tone(picture: etree._Element) -> Tone:
    """What v:imagedata says."""
    gain, lift = picture.get("gain"), picture.get("blacklevel")
    return Tone(
        1.0 if gain is None else min(max(fraction(gain), 0.0), 100.0),
        0.0 if lift is None else min(max(fraction(lift), -1.0), 1.0),
        picture.get("grayscale", "f") not in OFF,
        None if picture.get("bilevel", "f") in OFF else 0.5,
    )


def _share(element: etree._Element, attribute: str, default: float) -> float:
    """A percentage: thousandths of one, or with a sign; between -1 and 1."""
    text = element.get(attribute, "")
    try:
        share = float(text[:-1]) / 100 if text.endswith("%") else float(text) / 100_000
    except ValueError:
        return default
    return min(max(share, -1.0), 1.0) if share == share else default


def toned(data: bytes, tone: Tone) -> bytes:
    """A drawable picture as it is shown: the same bytes where nothing is said, else a PNG."""
    if tone == PLAIN:
        return data
    from PIL import Image, ImageOps  # only such pictures pay for it

    with Image.open(io.BytesIO(data)) as picture:
        shown = picture.convert("RGBA")
    colour, mask = shown.convert("RGB"), shown.getchannel("A")
    if tone.grey or tone.threshold is not None:
        colour = colour.convert("L").convert("RGB")
    if tone.change is not None:
        colour, mask = _changed(colour, mask, *tone.change)
    if tone.duotone is not None:
        dark, light = (tuple(int(each[at : at + 2], 16) for at in (0, 2, 4)) for each in tone.duotone)
        colour = ImageOps.colorize(colour.convert("L"), dark, light)
    edge = tone.threshold
    table = [
        _clipped(((at / 255 - 0.5) * tone.gain + 0.5 + tone.lift) if edge is None else float(at / 255 >= edge))
        for at in range(256)
    ]
    colour = colour.point(table * 3)
    out = io.BytesIO()
    if tone.alpha < 1.0 or mask.getextrema() != (255, 255):
        colour.putalpha(mask.point([_clipped(at / 255 * tone.alpha) for at in range(256)]))
    colour.save(out, "PNG")
    return out.getvalue()


def _changed(colour: Image.Image, mask: Image.Image, old: str, new: str | None) -> tuple[Image.Image, Image.Image]:
    """A picture in which one colour is another, or lets through what lies below."""
    from PIL import Image, ImageChops

    where = Image.new("L", colour.size, 255)
    for band, at in zip(colour.split(), (0, 2, 4), strict=True):
        value = int(old[at : at + 2], 16)
        where = ImageChops.darker(where, band.point([255 * (each == value) for each in range(256)]))
    if new is None:
        return colour, ImageChops.subtract(mask, where)
    colour = colour.copy()
    colour.paste(tuple(int(new[at : at + 2], 16) for at in (0, 2, 4)), mask=where)
    return colour, mask


def _clipped(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * 255)
