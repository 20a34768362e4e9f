"""Items of a page as PDF operators (ISO 32000-1 §8–9). In: items and fonts. Out: text for a content stream."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import cast

from msgspec.structs import replace

from reportgen.draw.pdffont import PdfFont
from reportgen.draw.subset import words
from reportgen.layout.effects import Copy, Effect
from reportgen.layout.frames import Clipped, Fill, Ink, Look, Path, Rule, Segment, TextRun, Tilt, moved
from reportgen.layout.shades import Tiles

SLANT = 0.2126
"""Shear of a synthesised italic: the tangent of 12°."""

BOLD_STROKE = 1 / 40
"""Em: the stroke round the outlines of a synthesised bold."""

_NEAR = 0.05
"""Thousandths of an em: a glyph that stands no further off stands in its place."""

_RGB = re.compile("[0-9A-Fa-f]{6}")


@lru_cache(maxsize=1 << 16)
def number(value: float) -> str:
    """A number as short as its precision of a thousandth of a point allows."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0" if value >= 0.0005 or value <= -0.0005 else "0"


@lru_cache(maxsize=1024)
def color(rgb: str, operator: str) -> str:
    """A colour operator ("rg" or "RG") for "RRGGBB"; black where the value is no colour."""
    if not _RGB.fullmatch(rgb):
        rgb = "000000"
    parts = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return " ".join(number(part) for part in parts) + f" {operator}"


def text(run: TextRun, fonts: Mapping[str, PdfFont], height: float) -> str:
    """A run of glyphs. `height` is the page's: y is turned here."""
    ink = run.ink
    if not ink.glyphs:
        return ""
    look = ink.look
    font = fonts[look.face]
    before, after = font.shown(ink, run.turn, _shown)
    shown = f"{before}{_matrix(run, height)}{after}"
    if look.effect is None or not look.effect.copies:
        return shown
    return "\n".join([*(_copied(run, copy, font, height) for copy in look.effect.copies), shown])


def _copied(run: TextRun, copy: Copy, font: PdfFont, height: float) -> str:
    """A copy of a run under it, that says no text of its own (§14.9.4)."""
    look = run.ink.look
    effect = Effect(edge=copy.color, edge_width=copy.swell) if copy.swell else None
    ink = Ink(replace(look, color=copy.color, effect=effect), run.ink.glyphs, run.ink.xs)
    before, after = _shown(ink, run.turn, font)
    place = _matrix(cast(TextRun, moved(run, copy.across, copy.down)), height)
    return _said("", f"{before}{place}{after}\n")


def _shown(ink: Ink, turn: int, font: PdfFont) -> tuple[str, str]:
    """What stands before and behind the matrix of a run: the same wherever it stands."""
    look = ink.look
    out = ["BT", f"/{font.name} {number(look.size)} Tf", color(look.color, "rg")]
    if look.h_scale != 1:
        out.append(f"{number(look.h_scale * 100)} Tz")
    effect = look.effect
    if effect is not None and effect.edge is not None:
        bold = look.size * BOLD_STROKE if look.bold and not effect.hollow else 0.0
        mode = 1 if effect.hollow else 2
        out.append(f"{mode} Tr 1 j {number(effect.edge_width + bold)} w {color(effect.edge, 'RG')}")
    elif look.bold:
        out.append(f"2 Tr {number(look.size * BOLD_STROKE)} w {color(look.color, 'RG')}")
    before, after = "\n".join(out), _show(ink, turn, font, look)
    if look.bold or look.h_scale != 1 or effect is not None:
        return f"q\n{before}\n", f"\n{after}\nET\nQ"
    return f"{before}\n", f"\n{after}\nET"


def _matrix(run: TextRun, height: float) -> str:
    """The text matrix (§9.4.2): where the run begins, which way it goes, how far its type leans."""
    slant = SLANT if run.ink.look.italic else 0.0
    if run.tilt is not None:
        return f"{_tilted(run, run.tilt, slant, height)} Tm"
    if run.turn == 0:
        return f"1 0 {number(slant)} 1 {number(run.x)} {number(height - run.y)} Tm"
    along = -1 if run.turn == 90 else 1  # down or up, in PDF's coordinates
    return f"0 {along} {-along} {number(slant * along)} {number(run.y)} {number(height - run.x)} Tm"


def _tilted(run: TextRun, tilt: Tilt, slant: float, height: float) -> str:
    """The text matrix of a tilted run."""
    if run.turn == 0:
        own = (1.0, 0.0, slant, 1.0, run.x, height - run.y)
    else:
        along = -1.0 if run.turn == 90 else 1.0
        own = (0.0, along, -along, slant * along, run.y, height - run.x)
    a, b, c, d, x, y = turned(tilt, height)
    first = (own[0] * a + own[1] * c, own[0] * b + own[1] * d, own[2] * a + own[3] * c, own[2] * b + own[3] * d)
    place = (own[4] * a + own[5] * c + x, own[4] * b + own[5] * d + y)
    return " ".join(f"{each:.6f}".rstrip("0").rstrip(".") for each in (*first, *place))


def turned(tilt: Tilt, height: float) -> tuple[float, float, float, float, float, float]:
    """The matrix (§8.3.3) of a turn round a point of the page."""
    cosine, sine = math.cos(math.radians(tilt.angle)), -math.sin(math.radians(tilt.angle))
    x, y = tilt.x, height - tilt.y
    return cosine, sine, -sine, cosine, x - x * cosine + y * sine, y - x * sine - y * cosine


def _show(ink: Ink, turn: int, font: PdfFont, look: Look) -> str:
    """What shows glyphs where they stand: as a string where that is where their widths put them, or would with one and
    the same space between them (Tc, §9.3.2); else piece by piece."""
    unit = look.size * look.h_scale / 1000
    try:
        codes = list(map(font.plain.__getitem__, ink.glyphs))
    except KeyError:
        return _pieces(ink, turn, font, unit)
    along = -unit if turn == 270 else unit  # text that runs up has its places in falling order
    ahead = accumulate([code.width for code in codes], initial=0)
    first = ink.xs[0]
    gaps = [(place - first) / along - at for place, at in zip(ink.xs, ahead, strict=False)]
    shown = "".join([code.hex for code in codes])
    if max(gaps) <= _NEAR and min(gaps) >= -_NEAR:
        return f"<{shown}> Tj"
    space = gaps[-1] / (len(gaps) - 1)
    off = [gap - space * at for at, gap in enumerate(gaps)]
    if max(off) <= _NEAR and min(off) >= -_NEAR:
        return f"{number(space * look.size / 1000)} Tc <{shown}> Tj 0 Tc"
    return _pieces(ink, turn, font, unit)


def _pieces(ink: Ink, turn: int, font: PdfFont, unit: float) -> str:
    """TJ with the differences between where glyphs stand and where their widths would put them; glyphs whose code
    says another text get ActualText."""
    out: list[str] = []
    array: list[str] = []
    row: list[str] = []
    ahead = -1 if turn == 270 else 1
    first = ink.xs[0]
    at = said_gap = 0.0
    said = ""
    for glyph, place in zip(ink.glyphs, ink.xs, strict=True):
        code = font.codes[glyph]
        if code is None:
            out.extend((_array(array, row), _said(words(glyph.text), "")))
            array, row = [], []
            continue
        gap = ((place - first) * ahead - at) / unit
        if gap > _NEAR or gap < -_NEAR:
            gap = round(gap, 1)
            if gap != said_gap:  # in a line that is spread out it is one and the same again and again
                said_gap, said = gap, number(-gap)
            if row:
                array.append(f"<{''.join(row)}>")
                row = []
            array.append(said)
            at += gap * unit
        if code.actual:
            out.append(_array(array, row))
            out.append(_said(words(glyph.text), f"<{code.hex}> Tj\n"))
            array, row = [], []
        else:
            row.append(code.hex)
        at += code.width * unit
    out.append(_array(array, row))
    return "\n".join([part for part in out if part])


def text_string(text: str) -> str:
    """A text string in UTF-16BE, in hexadecimal so that no byte needs an escape (§7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _said(chars: str, operators: str) -> str:
    """Operators whose glyphs stand for a text that their codes do not tell."""
    return f"/Span <</ActualText {text_string(chars)}>> BDC\n{operators}EMC"


def _array(parts: list[str], codes: list[str]) -> str:
    """What shows the parts of an array and the codes behind them."""
    if not parts:
        return f"<{''.join(codes)}> Tj" if codes else ""
    return f"[{' '.join([*parts, '<' + ''.join(codes) + '>'] if codes else parts)}] TJ"


def rule(item: Rule, height: float) -> str:
    """A straight stroke with square ends, so that corners close."""
    dash = f"[{' '.join(number(part) for part in item.dash)}] 0 d" if item.dash else "[] 0 d"
    return (
        f"{color(item.color, 'RG')} {number(item.width)} w {0 if item.dash else 2} J {dash}\n"
        f"{number(item.x0)} {number(height - item.y0)} m {number(item.x1)} {number(height - item.y1)} l S"
    )


def path(item: Path, height: float, painting: str = "") -> str:
    """A shape, filled, drawn round, or both (§8.5.3); filled by the operators of `painting` where there are any."""
    if painting:
        ending = "W* n" if item.even_odd else "W n"
        inside = "\n".join(("q", *_outline(item.segments, height), ending, painting, "Q"))
        return inside if item.stroke is None else f"{inside}\n{path(replace(item, fill=None, shade=None), height)}"
    out = []
    if item.fill is not None:
        out.append(color(item.fill, "rg"))
    if item.stroke is not None:
        dash = f"[{' '.join(number(part) for part in item.dash)}] 0 d" if item.dash else "[] 0 d"
        out.append(f"{color(item.stroke, 'RG')} {number(item.width)} w {item.cap} J {item.join} j {dash}")
    out += _outline(item.segments, height)
    ending = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
        (item.fill is not None, item.stroke is not None), "n"
    )
    out.append(f"{ending}*" if item.even_odd and item.fill is not None else ending)
    return "\n".join(out)


def _outline(segments: Iterable[Segment], height: float) -> Iterator[str]:
    """The operators that make a path."""
    for segment in segments:
        numbers = [each for each in segment[1:] if not isinstance(each, str)]
        points = (number(height - each if at % 2 else each) for at, each in enumerate(numbers))
        yield " ".join((*points, str(segment[0])))


def tiles(item: Tiles, height: float, name: str) -> str:
    """The copies of the picture of that name (§8.9.5): a unit square led to each."""
    (x0, y0), (x1, y1), (x2, y2) = item.points
    across, down = (x1 - x0, y0 - y1), (x0 - x2, y2 - y0)
    unit = " ".join(number(each) for each in (*across, *down))
    out = []
    for row in range(item.rows):
        for column in range(item.columns):
            x, y = x2 + row * (x2 - x0) + column * across[0], height - y2 - row * (y2 - y0) + column * across[1]
            out.append(f"q {unit} {number(x)} {number(y)} cm /{name} Do Q")
    return "\n".join(out)


def clip(item: Clipped, height: float) -> str:
    """What keeps the operators that follow inside an outline (§8.5.4)."""
    return "\n".join((*_outline(item.segments, height), "W* n" if item.even_odd else "W n"))


def fill(item: Fill, height: float) -> str:
    """A filled rectangle."""
    return (
        f"{color(item.color, 'rg')}\n{number(item.x)} {number(height - item.y - item.height)} "
        f"{number(item.width)} {number(item.height)} re f"
    )
