"""The strokes of a table's edges on one page: few long rules, compound borders, corners that close.

In: settled edges, where columns and rows stand. Out: rules. A horizontal edge hangs from the line between two rows and
takes its thickness of the lower row; a vertical one stands on the middle of its line. Pure; lengths in points.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from reportgen.layout.frames import Rule
from reportgen.layout.strokes import Stroke, dash_of, strokes_of, thickness
from reportgen.layout.table.edges import Edges
from reportgen.memo import Memo
from reportgen.word.model import Border


def ruled(
    edges: Edges,
    xs: Sequence[float],
    band: Sequence[int],
    sizes: Sequence[float],
    corner: tuple[float, float],
    known: Memo[Hashable, tuple[Rule, ...]],
) -> list[Rule]:
    """The strokes of a band of rows with its corner at a place: row `band[i]` is `sizes[i]` high; columns stand between
    `xs`. They are drawn from (0, 0) on, for all places where rows stand alike; `known` are those of these edges.
    """
    key = tuple(xs), tuple(band), tuple(sizes)
    found = known.get(key)
    if found is None:
        found = tuple(rules(edges, xs, band, tuple(accumulate(sizes, initial=0.0))))
        known.put(key, found)
    x, y = corner
    return [Rule(at.x0 + x, at.y0 + y, at.x1 + x, at.y1 + y, at.width, at.color, at.dash) for at in found]


def rules(edges: Edges, xs: Sequence[float], band: Sequence[int], ys: Sequence[float]) -> list[Rule]:
    """The strokes of a band of rows: row `band[i]` stands between `ys[i]` and `ys[i + 1]`; columns between `xs`.

    Equal neighbours become one stroke. At a break every cell is closed, also one that goes on behind it.
    """
    sheet = _Sheet(
        tuple(xs),
        tuple(ys),
        tuple(_horizontal(edges, band, line) for line in range(len(ys))),
        tuple(tuple(edges.vertical.get((row, line)) for line in range(len(xs))) for row in band),
    )
    return [*sheet.across(), *sheet.down()]


def _horizontal(edges: Edges, band: Sequence[int], line: int) -> tuple[Border | None, ...]:
    """The edges between the rows `band[line - 1]` and `band[line]`, by column."""
    above = band[line - 1] if line > 0 else None
    below = band[line] if line < len(band) else None
    return tuple(_between(edges, above, below, column) for column in range(edges.columns))


def _between(edges: Edges, above: int | None, below: int | None, column: int) -> Border | None:
    if above is None:
        return None if below is None else edges.above(below, column)
    if below is None:
        return edges.below(above, column)
    if below == above + 1:
        return edges.horizontal.get((below, column))
    # Rows that do not follow each other (a repeated header above a later row): either's edge serves.
    return (
        edges.horizontal.get((below, column))
        or edges.horizontal.get((above + 1, column))
        or edges.opening.get((below, column))
    )


class _Sheet(Struct, frozen=True):
    """`lines[n][column]` are horizontal edges, `sides[row][line]` vertical ones."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    lines: tuple[tuple[Border | None, ...], ...]
    sides: tuple[tuple[Border | None, ...], ...]

    def across(self) -> Iterator[Rule]:
        """The horizontal strokes."""
        last = len(self.ys) - 1
        for number, line in enumerate(self.lines):
            for start, end, border in _stretches(line):
                outer = number in (0, last)
                for stroke in strokes_of(border):
                    at = _shift(border, stroke, mirrored=number == last) + stroke.width / 2
                    x0 = self.xs[start] - self._beside(number, start, border, stroke, outer=outer)
                    x1 = self.xs[end] + self._beside(number, end, border, stroke, outer=outer)
                    y = self.ys[number] + at
                    (x0, x1), color = _capped(x0, x1, border, stroke), border.color or "000000"
                    yield Rule(x0, y, x1, y, stroke.width, color, dash_of(border))

    def _beside(self, number: int, line: int, border: Border, stroke: Stroke, *, outer: bool) -> float:
        """How far a horizontal stroke reaches beyond the middle of the vertical edge at its end."""
        rows = self.sides[max(number - 1, 0) : number + 1]
        side = max((row[line] for row in rows), key=thickness, default=None)
        half = thickness(side) / 2
        if side is None or line not in (0, len(self.xs) - 1) or len(strokes_of(side)) == 1:
            return half
        if not outer:
            return -half
        return half - (stroke.offset if len(strokes_of(side)) == len(strokes_of(border)) else 0.0)

    def down(self) -> Iterator[Rule]:
        """The vertical strokes."""
        last = len(self.xs) - 1
        for line, x in enumerate(self.xs):
            outer = line in (0, last)
            for start, end, border in _stretches([row[line] for row in self.sides]):
                for stroke in strokes_of(border):
                    at = _shift(border, stroke, mirrored=line == last and last > 0) + stroke.width / 2
                    middle = x - thickness(border) / 2 + at
                    y0 = self.ys[start] + self._into(start, line, border, stroke, outer=outer)
                    y1 = self.ys[end] + self._thick(end, line)
                    if end == len(self.ys) - 1:
                        y1 -= self._into(end, line, border, stroke, outer=outer)
                    (y0, y1), color = _capped(y0, y1, border, stroke), border.color or "000000"
                    yield Rule(middle, y0, middle, y1, stroke.width, color, dash_of(border))

    def _thick(self, number: int, line: int) -> float:
        """The thickest horizontal edge that ends at or passes a vertical line."""
        return max((thickness(each) for each in self.lines[number][max(line - 1, 0) : line + 1]), default=0.0)

    def _into(self, number: int, line: int, border: Border, stroke: Stroke, *, outer: bool) -> float:
        """How far below the head (above the foot) of a compound frame a vertical stroke begins (ends)."""
        met = self.lines[number][max(line - 1, 0) : line + 1]
        frame = max(met, key=thickness, default=None)
        if frame is None or number not in (0, len(self.ys) - 1) or len(strokes_of(frame)) == 1:
            return 0.0
        if not outer:
            return thickness(frame)
        return stroke.offset if len(strokes_of(frame)) == len(strokes_of(border)) else 0.0


def _shift(border: Border, stroke: Stroke, *, mirrored: bool) -> float:
    """Where a stroke begins in its border: counted from the outer side, right or below where `mirrored`."""
    return thickness(border) - stroke.offset - stroke.width if mirrored else stroke.offset


def _capped(start: float, end: float, border: Border, stroke: Stroke) -> tuple[float, float]:
    """The ends of a rule that covers `start` to `end`: solid rules have square ends that reach half a width further."""
    cap = 0.0 if dash_of(border) else min(stroke.width, max(end - start, 0.0)) / 2
    return start + cap, max(end - cap, start + cap)


def _stretches(borders: Sequence[Border | None]) -> Iterator[tuple[int, int, Border]]:
    """Equal neighbours as (first, behind the last, border)."""
    start = 0
    while start < len(borders):
        end = start + 1
        while end < len(borders) and borders[end] == borders[start]:
            end += 1
        border = borders[start]
        if border is not None:
            yield start, end, border
        start = end
