"""Text in columns (ISO 29500-1 §17.6.3–4): where they stand, how a page's are filled and their ends levelled.

In: a section's text and a region of the page's body. Out: what stands there, and what is left for the next page.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.flow import Text
from reportgen.layout.frames import Item, Rule
from reportgen.layout.regions import Layable, NoFit, Outcome, Partial, Region
from reportgen.units import fits
from reportgen.word.model import SectionProps

LEVEL = 0.25
"""Points within which the least height of levelled columns is found."""

NARROWEST = 1.0
"""No column is narrower, in points, whatever the document says."""


class Column(Struct, frozen=True):
    """One column: `x` from the left edge of the body, in points."""

    x: float
    width: float


class Columns(Struct, frozen=True):
    """The columns of a section from left to right; `line` whether a rule stands between them."""

    each: tuple[Column, ...]
    line: bool = False


def columns_of(props: SectionProps, width: float) -> Columns:
    """The columns that share `width` points."""
    if props.column_widths:
        found, x = [], 0.0
        for own in props.column_widths:
            found.append(Column(x, max(own.width, NARROWEST)))
            x += own.width + own.space
        return Columns(tuple(found), props.column_line)
    count = props.columns
    one = max((width - (count - 1) * props.column_space) / count, NARROWEST)
    return Columns(tuple(Column(i * (one + props.column_space), one) for i in range(count)), props.column_line)


class Running(Struct, frozen=True):
    """A section's text on its way through columns: what is left of it, set for columns `width` points wide."""

    text: Text
    rest: Layable
    width: float

    @classmethod
    def begin(cls, text: Text, columns: Columns) -> Running:
        """All of a text."""
        width = columns.each[0].width
        return cls(text, text.at(width), width)

    def at(self, width: float) -> Running:
        """The same for columns of another width."""
        return self if width == self.width else Running(self.text, self.text.moved(self.rest, self.width, width), width)


class Filled(Struct, frozen=True):
    """What stands in the columns of one page: `height` of the longest; `rest` for the next page, None where all
    stands; `broken` where a break in the text ended a column or the page; `full` where the rest found no room."""

    items: tuple[Item, ...]
    height: float
    rest: Running | None
    broken: bool = False
    full: bool = False


def fill(running: Running, columns: Columns, region: Region) -> Filled | None:
    """Fill the columns from left to right; None where nothing fits (never the answer to a fresh region)."""
    items: list[Item] = []
    height = 0.0
    broken = False
    pushed = region.pushed
    left: Running | None = running
    for number, column in enumerate(columns.each):
        if left is None:
            break
        left = left.at(column.width)
        outcome = left.rest.lay(replace(region, x=region.x + column.x, width=column.width, pushed=pushed))
        pushed = not _ended(outcome)
        if isinstance(outcome, NoFit):
            if number == 0:
                return None
            break
        items.extend(outcome.items)
        height = max(height, outcome.height)
        left = Running(left.text, outcome.rest, left.width) if isinstance(outcome, Partial) else None
        broken = broken or (isinstance(outcome, Partial) and _ended(outcome))
        if isinstance(outcome, Partial) and outcome.page_break:
            break
    return Filled((*_lines(columns, region, height), *items), height, left, broken, pushed)


def _ended(outcome: Outcome) -> bool:
    """Whether a break ended the region, not its height."""
    if isinstance(outcome, NoFit):
        return outcome.page_break
    return isinstance(outcome, Partial) and (outcome.page_break or outcome.column_break)


def fill_level(running: Running, columns: Columns, region: Region) -> Filled | None:
    """Fill the columns; where all that is left stands on this page, with columns as short as they can be, as Word
    does before a continuous section. Columns ended by hand stay as they are."""
    filled = fill(running, columns, region)
    if filled is None or filled.rest is not None or filled.broken or len(columns.each) == 1:
        return filled
    low, high = 0.0, filled.height
    while high - low > LEVEL:
        middle = (low + high) / 2
        tried = fill(running, columns, replace(region, height=middle, fresh=False))
        if tried is not None and tried.rest is None and fits(tried.height, middle):
            filled, high = tried, min(middle, tried.height)
        else:
            low = middle
    return filled


def _lines(columns: Columns, region: Region, height: float) -> Sequence[Item]:
    """The rules in the middle between columns, as high as the longest of them."""
    if not columns.line or height <= 0:
        return ()
    pairs = zip(columns.each, columns.each[1:], strict=False)
    middles = [region.x + (a.x + a.width + b.x) / 2 for a, b in pairs]
    return [Rule(x, region.y, x, region.y + height, 0.5) for x in middles]
