"""Drop caps (w:dropCap, ISO 29500-1 §17.3.1.11): large characters beside the first lines of a paragraph.

In: the characters, set as a paragraph of their own. Out: the band that lines keep out of, and items.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.bands import Band
from reportgen.layout.frames import Item
from reportgen.layout.line.atoms import Atom, Glyph
from reportgen.layout.regions import Done, Layable, Region
from reportgen.typeset.fonts import FontBook
from reportgen.units import TWIPS
from reportgen.word.model import LineSpacing, Paragraph, Text

SLACK = 0.5
"""Points by which the band ends above the last of its lines, so that rounding keeps no further line away."""


LEAST = 20.0
"""Points that a line beside a drop cap must have."""


class Dropped(Struct, frozen=True):
    """A drop cap that is set: its `text`; `width` of its characters, `gap` between them and the lines, `down` from the
    top of the first line to its own; `lines` and whether it stands in the `margin`."""

    block: Layable
    text: str
    width: float
    gap: float
    lines: int
    margin: bool
    down: float = 0.0

    def band(self, pitch: float) -> Band | None:
        """What it keeps free of lines that are `pitch` points apart; None in the margin."""
        if self.margin:
            return None
        bottom = max(self.lines * pitch - SLACK, SLACK)
        return Band(0.0, bottom, 0.0, self.width + self.gap, side="right", least=LEAST, indents=False)

    def items(self, x: float, y: float) -> Iterator[Item]:
        """Its items beside a paragraph whose first line begins at the top left corner (x, y) of its column."""
        left = x - self.width - self.gap if self.margin else x
        outcome = self.block.lay(Region(left, y + self.down, float("inf"), float("inf"), fresh=True))
        if isinstance(outcome, Done):
            yield from outcome.items


def ink_of(atoms: Sequence[Atom], fonts: FontBook) -> tuple[float, float]:
    """How far characters reach above their baseline, and how far up their ink begins, in points; (0, 0) for no ink."""
    reach = [
        (top * atom.size, bottom * atom.size)
        for atom in atoms
        if isinstance(atom, Glyph)
        for top, bottom in [fonts.face(atom.look.face).ink_height(atom.gid)]
    ]
    return max((top for top, _ in reach), default=0.0), min((bottom for _, bottom in reach), default=0.0)


def scaled(paragraph: Paragraph, factor: float) -> Paragraph:
    """A paragraph whose type is so many times as large, in whole twips, and stands on the baseline of lines as high as
    it."""
    return replace(
        paragraph,
        content=tuple(
            replace(
                item,
                props=replace(item.props, size=math.floor(item.props.size * factor * TWIPS) / TWIPS, position=0.0),
            )
            if isinstance(item, Text)
            else item
            for item in paragraph.content
        ),
        props=replace(paragraph.props, line=LineSpacing(), snap_to_grid=False),
    )
