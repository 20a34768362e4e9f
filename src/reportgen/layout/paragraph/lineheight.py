"""How high a line is, and where in it its baseline stands: w:spacing (ISO 29500-1 §17.3.1.33) and the document grid
(§17.6.5).

In: a broken line, its atoms, the paragraph's mark and properties, the context. Out: a `SetLine`; points. Pure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.line.atoms import Glyph, Manner, PictureMark
from reportgen.layout.line.galley import Galley
from reportgen.layout.line.items import Aligned, SetLine
from reportgen.layout.line.measure import Line
from reportgen.units import TWIPS
from reportgen.word.model import ParagraphProps

EXACT_ASCENT = 0.8
"""Of an exact line pitch this share lies above the baseline, whatever the type."""

MODE_2013 = 15
"""The compatibility mode of Word 2013 and later."""

_WIDE = re.compile("[imp]")
_WORD = re.compile("[ldw]")

_ALIGNED = frozenset(("top", "center", "bottom"))
"""What w:textAlignment says of lines whose pieces do not stand on one baseline."""

_SLACK = 0.01
"""Points by which type may be higher than the lines of the grid it stands in."""


def set_line(line: Line, galley: Galley, mark: Glyph, props: ParagraphProps, context: Context) -> SetLine:
    """A line's height and baseline after w:spacing (§17.3.1.33) and the document grid (§17.6.5), and what in it stands
    off its baseline (w:textAlignment, §17.3.1.39)."""
    extent = _extent(line, galley, mark, props, context)
    made = _high(line, galley, extent, props, context)
    return replace(made, aligned=Aligned(props.text_alignment, *extent)) if props.text_alignment in _ALIGNED else made


def _high(line: Line, galley: Galley, extent: tuple[float, float], props: ParagraphProps, context: Context) -> SetLine:
    """A line whose type reaches so far above and below its baseline."""
    ascent, descent = extent
    natural = ascent + descent
    rule, value = props.line.rule, props.line.value
    gridded = props.snap_to_grid and context.on_lines
    if rule == "exact" and not (gridded and context.conventions.grid_pitch):
        return SetLine(line, value, value * EXACT_ASCENT, value)
    over = _overhang(line, galley, natural, context)
    if gridded:
        height, below = _gridded(natural, _stands_whole(line, galley, context), props, context)
        lowered = 0.0 if context.conventions.pictures_on_top and _towers(line, galley) else (height - natural) / 2
        return SetLine(line, height, lowered + ascent, height - over, below)
    if rule == "atLeast":
        height = max(value, natural)
        return SetLine(line, height, height - descent, height - over)
    if value < 1:
        return SetLine(line, natural * value, natural * value - descent, natural * value)
    return SetLine(line, natural, ascent, natural - over, _more(natural, props, context))


def _overhang(line: Line, galley: Galley, natural: float, context: Context) -> float:
    """How far a line whose type is `natural` points high may reach into the bottom margin: by a share of it, unless
    there is a picture in it."""
    return 0.0 if _pictured(line, galley) else natural * context.conventions.overhang


def _towers(line: Line, galley: Galley) -> bool:
    """Whether a picture in a line is higher than all that stands before it there."""
    if not galley.pictures:
        return False
    ascent = descent = 0.0
    for atom in galley.atoms[line.start : line.end]:
        if isinstance(atom, PictureMark):
            if atom.height + atom.depth > ascent + descent + _SLACK:
                return True
            ascent, descent = max(ascent, atom.height), max(descent, atom.depth)
        elif isinstance(atom, Glyph) and atom.text.strip():
            ascent, descent = max(ascent, atom.manner.ascent + atom.manner.gap), max(descent, atom.manner.descent)
    return False


def _stands_whole(line: Line, galley: Galley, context: Context) -> bool:
    """Whether a line stands on whole lines of the grid: one with letters and nothing East Asian need not."""
    if context.conventions.latin_on_grid:
        return True
    sorts = galley.sorts[line.start : line.end]
    return _WIDE.search(sorts) is not None or _WORD.search(sorts) is None


def _gridded(natural: float, whole: bool, props: ParagraphProps, context: Context) -> tuple[float, float]:
    """The height of a line under a grid of lines whose type is `natural` points high, and what stands below it; `whole`
    lines of the grid, or one at least."""
    rule, value = props.line.rule, props.line.value
    pitch, ways = context.grid.line_pitch, context.conventions
    brims = ways.brimming and context.in_table and context.settings.compatibility_mode < MODE_2013
    height = math.ceil((natural + (_SLACK if brims else -_SLACK)) / pitch) * pitch if whole else max(natural, pitch)
    if rule == "atLeast" and value > height and not ways.grid_pitch:
        return value, 0.0
    if rule != "auto" or value <= 1:
        return height, 0.0
    return (max(height, value * pitch), 0.0) if ways.grid_multiples else (height, _more(height, props, context))


def _more(height: float, props: ParagraphProps, context: Context) -> float:
    """What a multiple pitch adds to so much height; for some programs in whole twips, of whole twips."""
    more = props.line.value - 1
    if not context.conventions.twip_lines:
        return height * more
    return math.floor(round(height * TWIPS) * more + 0.001) / TWIPS


def last_gap(line: Line, galley: Galley, mark: Glyph, props: ParagraphProps, context: Context) -> float:
    """What a multiple pitch leaves below the last line: of the height of its type, blanks too and pictures left out;
    for some programs on a grid too."""
    if props.line.rule != "auto" or props.line.value <= 1:
        return 0.0
    if props.snap_to_grid and context.on_lines and context.conventions.grid_multiples:
        return 0.0
    if context.conventions.plain_gap and _is_pictures(line, galley):
        return _plain_gap(props, context)
    manners = galley.manners_of(line.start, line.end) or [mark.manner]
    ascent, descent = _reach(manners)
    return _more(ascent + descent, props, context)


def _is_pictures(line: Line, galley: Galley) -> bool:
    """Whether nothing but pictures stands in a line."""
    return _pictured(line, galley) and not galley.manners_of(line.start, line.end)


def _pictured(line: Line, galley: Galley) -> bool:
    """Whether there is a picture in a line."""
    return galley.pictures and any(isinstance(atom, PictureMark) for atom in galley.atoms[line.start : line.end])


def _plain_gap(props: ParagraphProps, context: Context) -> float:
    """What a multiple pitch adds to a line of letters of the paragraph's style."""
    plain = context.setter.space(props.look)
    return _more(plain.ascent + plain.descent + plain.gap, props, context)


def cell_gap(line: Line, galley: Galley, mark: Glyph, props: ParagraphProps, context: Context) -> float:
    """What a multiple pitch leaves below the last line of a cell: as below any other last line; for some programs that
    share of a line of letters of the paragraph's style, whatever stands there."""
    empty = line.start == line.end
    if empty or not context.conventions.plain_gap or props.line.rule != "auto" or props.line.value <= 1:
        return last_gap(line, galley, mark, props, context)
    return _plain_gap(props, context)


def _manners(line: Line, galley: Galley, props: ParagraphProps, context: Context) -> list[Manner]:
    """The manners of type that make a line as high as it is."""
    manners = galley.manners_of(line.start, line.end)
    if context.conventions.blanks_stand or not manners:
        return manners
    printed = galley.printed_manners(line.start, line.end)
    if printed or _pictured(line, galley):
        return printed
    return [context.setter.space(props.look).manner]


def _extent(line: Line, galley: Galley, mark: Glyph, props: ParagraphProps, context: Context) -> tuple[float, float]:
    """Ascent and descent of what stands in a line; the paragraph mark's where nothing does. A line of pictures alone is
    as high as they are."""
    descent = picture = 0.0
    manners = _manners(line, galley, props, context)
    if galley.pictures:
        for atom in galley.atoms[line.start : line.end]:
            if isinstance(atom, PictureMark):
                picture, descent = max(picture, atom.height), max(descent, atom.depth)
    if not manners and not picture:
        manners = [mark.manner]
    above, below = _reach(manners)
    above, below = max(picture, above), max(descent, below)
    return (above, round((above + below) * TWIPS) / TWIPS - above) if context.conventions.twip_lines else (above, below)


def _reach(manners: Sequence[Manner]) -> tuple[float, float]:
    """Ascent, with the line gap each face asks for above its type, and descent of manners of type."""
    ascent = descent = 0.0
    for manner in manners:
        if manner.ascent + manner.gap > ascent:
            ascent = manner.ascent + manner.gap
        if manner.descent > descent:
            descent = manner.descent
    return ascent, descent
