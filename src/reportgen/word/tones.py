"""Pictures shown lighter, grey or half transparent (ISO 29500-1 §20.1.8.4, §20.1.8.11, §20.1.8.34, §20.1.8.42; gain and
blacklevel in VML): what a file says of it in, the picture's bytes as they are shown out.

Logos behind the text (水印) are such: drawn as they are they would hide it.
"""

from __future__ import annotations

import io

from lxml import etree
from msgspec import Struct

from reportgen.word.names import A
from reportgen.word.vmlshapes import OFF, fraction


class Tone(Struct, frozen=True):
    """A channel's value becomes `gain` times its distance from the middle, and `lift` more, in shares; `grey`: without
    colour; from `threshold` on white, below black; `alpha` is how much covers what lies below."""

    gain: float = 1.0
    lift: float = 0.0
    grey: bool = False
    threshold: float | None = None
    alpha: float = 1.0


PLAIN = Tone()

UNDERSTOOD = frozenset(["lum", "grayscl", "biLevel", "alphaModFix"])
"""Effects of a:blip that are shown."""


def tone_of(blip: etree._Element) -> Tone:
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
    )


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
    from PIL import Image  # only such pictures pay for it

    with Image.open(io.BytesIO(data)) as picture:
        shown = picture.convert("RGBA")
    colour, mask = shown.convert("RGB"), shown.getchannel("A")
    if tone.grey or tone.threshold is not None:
        colour = colour.convert("L").convert("RGB")
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


def _clipped(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * 255)
