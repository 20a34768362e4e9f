"""How high a line is, and where in it its baseline stands: w:spacing (ISO 29500-1 §17.3.1.33) and the document grid
(§17.6.5).

In: a paragraph's mark and properties, the context; then its broken lines. Out: `SetLine`s; points. Pure.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.conventions import Conventions
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


class Heights(Struct, frozen=True):
    """How high the lines of one paragraph are: by its properties and the context it stands in; `mark` is the glyph of
    its mark, which an empty line is as high as."""

    mark: Glyph
    props: ParagraphProps
    context: Context

    def of(self, line: Line, galley: Galley) -> SetLine:
        """A line's height and baseline after w:spacing (§17.3.1.33) and the document grid (§17.6.5), and what in it
        stands off its baseline (w:textAlignment, §17.3.1.39)."""
        extent, how = self._extent(line, galley), self.props.text_alignment
        made = self._high(line, galley, extent)
        return replace(made, aligned=Aligned(how, *extent)) if how in _ALIGNED else made

    def last_gap(self, line: Line, galley: Galley) -> float:
        """What a multiple pitch leaves below the last line: of the height of its type, blanks too and pictures left
        out; for some programs on a grid too."""
        if not self._is_multiple:
            return 0.0
        if self.props.snap_to_grid and self.context.on_lines and self._ways.grid_multiples:
            return 0.0
        if self._ways.plain_gap and _is_pictures(line, galley):
            return self._plain_gap()
        manners = galley.manners_of(line.start, line.end) or [self.mark.manner]
        ascent, descent = _reach(manners)
        return self._more(ascent + descent)

    def cell_gap(self, line: Line, galley: Galley) -> float:
        """What a multiple pitch leaves below the last line of a cell: as below any other last line; for some programs
        that share of a line of letters of the paragraph's style, whatever stands there."""
        if line.start == line.end or not (self._ways.plain_gap and self._is_multiple):
            return self.last_gap(line, galley)
        return self._plain_gap()

    @property
    def _ways(self) -> Conventions:
        return self.context.conventions

    @property
    def _is_multiple(self) -> bool:
        return self.props.line.rule == "auto" and self.props.line.value > 1

    def _high(self, line: Line, galley: Galley, extent: tuple[float, float]) -> SetLine:
        """A line whose type reaches so far above and below its baseline."""
        ascent, descent = extent
        natural = ascent + descent
        rule, value = self.props.line.rule, self.props.line.value
        gridded = self.props.snap_to_grid and self.context.on_lines
        if rule == "exact" and not (gridded and self._ways.grid_pitch):
            return SetLine(line, value, value * EXACT_ASCENT, value)
        over = self._overhang(line, galley, natural)
        if gridded:
            height, below = self._gridded(natural, self._stands_whole(line, galley))
            on_top = self._ways.pictures_on_top and _towers(line, galley)
            lowered = 0.0 if on_top else (height - natural) / 2
            foot = self._ways.picture_foot * self.mark.size if _is_pictures(line, galley) else 0.0
            return SetLine(line, height + foot, lowered + ascent, height - over, below)
        if rule == "atLeast":
            height = max(value, natural)
            return SetLine(line, height, height - descent, height - over)
        if value < 1:
            return SetLine(line, natural * value, natural * value - descent, natural * value)
        return SetLine(line, natural, ascent, natural - over, self._more(natural))

    def _overhang(self, line: Line, galley: Galley, natural: float) -> float:
        """How far a line whose type is `natural` points high may reach into the bottom margin: by a share of it,
        unless there is a picture in it, or nothing but letters."""
        if _pictured(line, galley) or not self._stands_whole(line, galley):
            return 0.0
        return natural * self._ways.overhang

    def _stands_whole(self, line: Line, galley: Galley) -> bool:
        """Whether a line stands on whole lines of the grid: one with letters and nothing East Asian need not."""
        if self._ways.latin_on_grid:
            return True
        sorts = galley.sorts[line.start : line.end]
        return _WIDE.search(sorts) is not None or _WORD.search(sorts) is None

    def _gridded(self, natural: float, whole: bool) -> tuple[float, float]:
        """The height of a line under a grid of lines whose type is `natural` points high, and what stands below it;
        `whole` lines of the grid, or one at least."""
        rule, value = self.props.line.rule, self.props.line.value
        pitch, ways = self.context.grid.line_pitch, self._ways
        brims = ways.brimming and self.context.in_table and self.context.settings.compatibility_mode < MODE_2013
        height = math.ceil((natural + (_SLACK if brims else -_SLACK)) / pitch) * pitch if whole else max(natural, pitch)
        if rule == "atLeast" and value > height and not ways.grid_pitch:
            return value, 0.0
        if rule != "auto" or value <= 1:
            return height, 0.0
        return (max(height, value * pitch), 0.0) if ways.grid_multiples else (height, self._more(height))

    def _more(self, height: float) -> float:
        """What a multiple pitch adds to so much height; for some programs in whole twips, of whole twips."""
        more = self.props.line.value - 1
        if not self._ways.twip_lines:
            return height * more
        return math.floor(round(height * TWIPS) * more + 0.001) / TWIPS

    def _plain_gap(self) -> float:
        """What a multiple pitch adds to a line of letters of the paragraph's style."""
        plain = self.context.setter.space(self.props.look)
        return self._more(plain.ascent + plain.descent + plain.gap)

    def _manners(self, line: Line, galley: Galley) -> list[Manner]:
        """The manners of type that make a line as high as it is."""
        manners = galley.manners_of(line.start, line.end)
        if self._ways.blanks_stand or not manners:
            return manners
        printed = galley.printed_manners(line.start, line.end)
        if printed or _pictured(line, galley):
            return printed
        return [self.context.setter.space(self.props.look).manner]

    def _extent(self, line: Line, galley: Galley) -> tuple[float, float]:
        """Ascent and descent of what stands in a line; the paragraph mark's where nothing does. A line of pictures
        alone is as high as they are."""
        descent = picture = 0.0
        manners = self._manners(line, galley)
        if galley.pictures:
            for atom in galley.atoms[line.start : line.end]:
                if isinstance(atom, PictureMark):
                    picture, descent = max(picture, atom.height), max(descent, atom.depth)
        if not manners and not picture:
            manners = [self.mark.manner]
        above, below = _reach(manners)
        above, below = max(picture, above), max(descent, below)
        if self._ways.twip_lines:
            below = round((above + below) * TWIPS) / TWIPS - above
        return above, below


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


def _is_pictures(line: Line, galley: Galley) -> bool:
    """Whether nothing but pictures stands in a line."""
    return _pictured(line, galley) and not galley.manners_of(line.start, line.end)


def _pictured(line: Line, galley: Galley) -> bool:
    """Whether there is a picture in a line."""
    return galley.pictures and any(isinstance(atom, PictureMark) for atom in galley.atoms[line.start : line.end])


def _reach(manners: Sequence[Manner]) -> tuple[float, float]:
    """Ascent, with the line gap each face asks for above its type, and descent of manners of type."""
    ascent = descent = 0.0
    for manner in manners:
        if manner.ascent + manner.gap > ascent:
            ascent = manner.ascent + manner.gap
        if manner.descent > descent:
            descent = manner.descent
    return ascent, descent
