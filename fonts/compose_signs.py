"""Signs that Chinese documents use and LXGW WenKai lacks, put together from outlines that it has.

build_fonts.py calls `compose` before it cuts ReportgenSigns.ttf. Units are those of the face, a thousand to the em;
a box is left, bottom, right, top. The same face gives the same outlines: nothing here is measured or drawn by hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from fontTools.misc.transform import Transform  # type: ignore[import-untyped]
from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-untyped]
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen  # type: ignore[import-untyped]
from fontTools.pens.reverseContourPen import ReverseContourPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

EM = 1000
MIDDLE = (500, 368)
"""Where the boxes, discs and diamonds of the face have their middle, and what a part turns about."""

Box = tuple[float, float, float, float]


class Part(NamedTuple):
    """An outline of the face as it goes into a sign: turned, slanted, then fitted to a box."""

    char: str
    box: Box | None = None
    """None: it stays where it is."""
    turn: float = 0
    """Degrees, against the clock."""
    slant: float = 0
    """How far the top leans to the right, for each unit of height."""
    contours: int | None = None
    """Only so many of its contours, from the first; None: all."""
    hole: bool = False
    """It is cut out of what it lies on."""
    shift: tuple[float, float] = (0, 0)


class Sign(NamedTuple):
    """A sign: how wide it is, and its parts."""

    width: int
    parts: tuple[Part, ...]


def one(char: str, box: Box | None = None, *, width: int = EM, turn: float = 0, slant: float = 0) -> Sign:
    """A sign that is another one, turned, slanted or fitted to a box."""
    return Sign(width, (Part(char, box, turn, slant),))


def of(*parts: Part, width: int = EM) -> Sign:
    """A sign of several parts."""
    return Sign(width, parts)


def heavy(char: str, by: float, box: Box | None = None, *, width: int = EM, slant: float = 0) -> Sign:
    """A sign set eight times over, each as far from its place as `by`: its strokes grow by twice that."""
    around = [(round(by * math.cos(at * math.pi / 4)), round(by * math.sin(at * math.pi / 4))) for at in range(8)]
    return Sign(width, tuple(Part(char, box, slant=slant, shift=shift) for shift in around))


def doubled(char: str, width: int) -> Sign:
    """A letter with its strokes doubled, as the sets of numbers are written."""
    return Sign(width, (Part(char), Part(char, shift=(90, 0))))


_FRAME = Part("☒", contours=2)  # The box of the crossed box: outer and inner edge.
_FRAME_BOX = (74, -58, 927, 795)
_TALL, _FLAT = (250, -58, 750, 795), (74, 118, 927, 618)
_SQUARE = (74, 28, 837, 791)  # A box that leaves room for a shadow, to the right and below.
_RING = (68, -64, 932, 799)
_SMALL = (300, 168, 700, 568)
_TIP_ABOVE, _TIP_BELOW = (100, 368, 930, 760), (100, -24, 930, 368)  # The halves of an arrowhead with a notch.
_LEAN = 0.286  # How far the notch lies within it.

COMPOSED: dict[str, Sign] = {
    # Boxes to tick, ticks and crosses.
    "☐": of(_FRAME),
    "☑": of(_FRAME, Part("✓", (205, 100, 800, 655))),
    "✔": heavy("✓", 28),
    "✕": one("×", (150, 18, 850, 718)),
    "✖": heavy("×", 28, (170, 38, 830, 698)),
    "✘": heavy("✗", 28),
    "⬜": one("□", _FRAME_BOX),
    "⬛": one("■", _FRAME_BOX),
    "◽": one("□", _SMALL),
    "◾": one("■", _SMALL),
    "▭": one("□", _FLAT),
    "▬": one("■", (74, 268, 927, 468)),
    "▯": one("□", _TALL),
    "▮": one("■", _TALL),
    # Boxes and a ring with a shadow.
    "❏": of(Part("□", _SQUARE), Part("■", (837, -58, 927, 705)), Part("■", (160, -58, 927, 28))),
    "❑": of(Part("□", _SQUARE), Part("■", (837, -58, 927, 705)), Part("■", (160, -58, 927, 28))),
    "❐": of(
        Part("□", (74, -58, 837, 705)), Part("■", (837, 32, 927, 795)), Part("■", (160, 705, 927, 795))
    ),
    "❒": of(
        Part("□", (74, -58, 837, 705)), Part("■", (837, 32, 927, 795)), Part("■", (160, 705, 927, 795))
    ),
    "❍": of(Part("○", (68, 16, 852, 799)), *(Part("○", (68, 16, 852, 799), shift=(at, -at)) for at in (25, 50, 75))),
    # Arrowheads.
    "➢": of(
        Part("◣", _TIP_ABOVE, slant=-_LEAN),
        Part("◣", (186, 409, 746, 674), slant=-_LEAN, hole=True),
        Part("◤", _TIP_BELOW, slant=_LEAN),
    ),
    "➣": of(
        Part("◣", _TIP_ABOVE, slant=-_LEAN),
        Part("◤", _TIP_BELOW, slant=_LEAN),
        Part("◤", (186, 62, 746, 327), slant=_LEAN, hole=True),
    ),
    "➤": of(Part("◣", _TIP_ABOVE, slant=-_LEAN), Part("◤", _TIP_BELOW, slant=_LEAN)),
    "▸": one("▶", (330, 148, 690, 588)),
    "◂": one("◀", (310, 148, 670, 588)),
    "▴": one("▲", (280, 198, 720, 558)),
    "▾": one("▼", (280, 178, 720, 538)),
    "▹": one("▷", (330, 148, 690, 588)),
    "◃": one("◁", (310, 148, 670, 588)),
    "►": one("▶", (100, 68, 900, 668)),
    "◄": one("◀", (100, 68, 900, 668)),
    # Arrows.
    "➔": heavy("→", 28),
    "➜": heavy("→", 28),
    "➝": heavy("→", 14),
    "➞": heavy("→", 14),
    "➲": of(Part("○", _RING), *heavy("→", 26, (210, 258, 790, 478)).parts),
    "⟵": one("←", (57, 204, 1443, 534), width=1500),
    "⟶": one("→", (57, 204, 1443, 534), width=1500),
    "⟷": one("↔", (57, 204, 1443, 534), width=1500),
    "⟸": one("⇐", (57, 60, 1443, 674), width=1500),
    "⟹": one("⇒", (57, 60, 1443, 674), width=1500),
    "⟺": one("⇔", (57, 60, 1443, 674), width=1500),
    "↦": of(Part("→", (97, 204, 937, 534)), Part("|", (57, 204, 107, 534))),
    "↵": one("⏎"),
    "⇑": one("⇐", turn=-90),
    "⇓": one("⇐", turn=90),
    "⇕": one("⇔", turn=90),
    "⬀": one("⇧", turn=-45),
    "⬁": one("⇧", turn=45),
    "⬂": one("⇧", turn=-135),
    "⬃": one("⇧", turn=135),
    # Stars.
    "⭐": one("★"),
    "✦": of(Part("◆", (330, -92, 670, 828)), Part("◆", (40, 198, 960, 538))),
    "✡": of(Part("△", (70, 168, 930, 848)), Part("▽", (70, -112, 930, 568))),
    "✶": of(Part("▲", (70, 168, 930, 848)), Part("▼", (70, -112, 930, 568))),
    "✴": of(Part("◆"), Part("■", (175, 43, 825, 693))),
    "✵": of(Part("◆"), Part("■", (175, 43, 825, 693))),
    "✷": of(Part("◆"), Part("■", (175, 43, 825, 693))),
    "✹": of(Part("■", (175, 43, 825, 693)), Part("■", (56, -76, 944, 812), 30), Part("■", (56, -76, 944, 812), 60)),
    "✪": of(Part("○", _RING), Part("★", (190, 85, 810, 675))),
    "❄": of(
        Part("|", (467, -62, 533, 798)), Part("|", (112, 125, 888, 611), 60), Part("|", (112, 125, 888, 611), -60)
    ),
    # Faces, things to write and to send with, flags, quotation marks.
    "☺": of(Part("○", _RING), Part("●", (330, 450, 410, 560)), Part("●", (590, 450, 670, 560)),
            Part("⌒", (290, 120, 710, 290), turn=180)),
    "☹": of(Part("○", _RING), Part("●", (330, 450, 410, 560)), Part("●", (590, 450, 670, 560)),
            Part("⌒", (290, 120, 710, 290))),
    "✉": of(Part("□", (60, 60, 940, 676)), Part("∨", (95, 300, 905, 650))),
    "✏": of(Part("□", (60, 268, 680, 468)), Part("▷", (640, 268, 940, 468))),
    "⚐": of(Part("|", (200, -60, 250, 800)), Part("▷", (240, 380, 800, 800))),
    "⚑": of(Part("|", (200, -60, 250, 800)), Part("▶", (240, 380, 800, 800))),
    "❝": heavy("“", 20, (180, 218, 820, 618)),
    "❞": heavy("”", 20, (180, 218, 820, 618)),
    "❤": one("♥"),
    # Mathematics.
    "∗": one("*", (120, 202, 480, 542), width=600),
    "∘": one("◦", (140, 212, 460, 532), width=600),
    "⋆": one("★", (120, 192, 480, 542), width=600),
    "≔": of(
        Part("●", (60, 190, 150, 280)), Part("●", (60, 450, 150, 540)), Part("=", (230, 202, 760, 522)), width=820
    ),
    "⌈": of(Part("■", (130, -120, 175, 880)), Part("■", (130, 835, 320, 880)), width=400),
    "⌉": of(Part("■", (225, -120, 270, 880)), Part("■", (80, 835, 270, 880)), width=400),
    "⌊": of(Part("■", (130, -120, 175, 880)), Part("■", (130, -120, 320, -75)), width=400),
    "⌋": of(Part("■", (225, -120, 270, 880)), Part("■", (80, -120, 270, -75)), width=400),
    "⟨": one("〈", (100, -120, 300, 880), width=400),
    "⟩": one("〉", (100, -120, 300, 880), width=400),
    "⌠": one("⎧"),
    "⌡": one("⎭"),
    "⎮": one("⎪"),
    "⏐": one("⎪"),
    "⎯": one("⎪", (0, 343, 1000, 393), turn=90),
    "ℂ": doubled("C", 760), "ℕ": doubled("N", 820), "ℙ": doubled("P", 690), "ℚ": doubled("Q", 800),
    "ℝ": doubled("R", 725), "ℤ": doubled("Z", 720),
    "ℬ": one("B", slant=0.25, width=680), "ℰ": one("E", slant=0.25, width=640),
    "ℱ": one("F", slant=0.25, width=620), "ℋ": one("H", slant=0.25, width=760),
    "ℐ": one("I", slant=0.25, width=360), "ℒ": one("L", slant=0.25, width=600),
    "ℳ": one("M", slant=0.25, width=860), "ℛ": one("R", slant=0.25, width=680),
    "ℜ": heavy("R", 22, width=640), "ℑ": heavy("I", 22, width=340), "℘": heavy("p", 22, width=620, slant=0.25),
}  # fmt: skip
"""The signs, by character, of the kinds that the ranges of `build_fonts.SIGNS` hold."""


def _outline(font: TTFont, part: Part) -> RecordingPen:
    """Record the outline of a part, in its place."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    whole = DecomposingRecordingPen(glyphs)
    glyphs[names[ord(part.char)]].draw(whole)
    taken, closed = RecordingPen(), 0
    for step in whole.value:
        if part.contours is not None and closed >= part.contours:
            break
        taken.value.append(step)
        closed += step[0] == "closePath"
    angle = math.radians(part.turn)
    matrix = Transform().translate(*MIDDLE).skew(math.atan(part.slant)).rotate(angle).translate(-MIDDLE[0], -MIDDLE[1])
    placed = RecordingPen()
    taken.replay(TransformPen(placed, matrix))
    if part.box is not None:
        bounds = BoundsPen(None)
        placed.replay(bounds)
        left, bottom, right, top = bounds.bounds
        across, up = (part.box[2] - part.box[0]) / (right - left), (part.box[3] - part.box[1]) / (top - bottom)
        fit = Transform(across, 0, 0, up, part.box[0] - left * across, part.box[1] - bottom * up)
        fitted = RecordingPen()
        placed.replay(TransformPen(fitted, fit))
        placed = fitted
    moved = RecordingPen()
    placed.replay(TransformPen(moved, Transform(1, 0, 0, 1, *part.shift)))
    return moved


def _glyph(font: TTFont, sign: Sign) -> Any:
    """Draw a sign as a simple glyph. Parts overlap: all contours that are no holes run the same way round."""
    pen = TTGlyphPen(None)
    for part in sign.parts:
        _outline(font, part).replay(ReverseContourPen(pen) if part.hole else pen)
    return pen.glyph()


def compose(font: TTFont, present: Iterable[int]) -> set[int]:
    """Add the signs to the face, and give their code points. None may be one that the faces have: `present`."""
    twice = {ord(char) for char in COMPOSED} & (set(present) | set(font.getBestCmap()))
    if twice:
        raise SystemExit("composed, but at hand: " + " ".join(map(chr, sorted(twice))))
    ascent = font["hhea"].ascent
    glyphs = {f"composed{ord(char):04X}": _glyph(font, sign) for char, sign in COMPOSED.items()}
    font.setGlyphOrder([*font.getGlyphOrder(), *glyphs])
    for (char, sign), (name, glyph) in zip(COMPOSED.items(), glyphs.items(), strict=True):
        table = font["glyf"]
        table.glyphs[name] = glyph
        glyph.recalcBounds(table)
        font["hmtx"].metrics[name] = (sign.width, glyph.xMin)
        font["vmtx"].metrics[name] = (EM, ascent - glyph.yMax)
        for cmap in font["cmap"].tables:
            if cmap.isUnicode():
                cmap.cmap[ord(char)] = name
    return {ord(char) for char in COMPOSED}
