"""The surface that charts are drawn on: lines, areas and words as the items of a figure.

In: points from the chart's top left corner. Out: items. Words are set with the faces of the document.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.dashes import dash_of
from reportgen.layout.frames import Item, Path, Segment, TextRun, Tilt
from reportgen.layout.gradients import painted
from reportgen.layout.pen import closed, ellipse, opened
from reportgen.layout.shades import Shade, Tiles
from reportgen.word.model import Gradient, Hatch, Outline, Paint, RunProps, Texture
from reportgen.word.model.charts import Marker

LINE = 1.25
"""How high a line of words is in its size."""
_BASELINE = 0.95
"""How far below the top of a line its baseline stands, in its size."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Sheet:
    """Items in the order in which they are drawn; `size` is that of the whole chart."""

    def __init__(self, context: Context, size: tuple[float, float] = (0.0, 0.0)) -> None:
        self._context, self.size = context, size
        self.items: list[Item] = []

    # --- words -------------------------------------------------------------------------------------------

    def width(self, words: str, props: RunProps) -> float:
        """How wide words are on one line."""
        return sum(glyph.width for glyph in self._context.setter.glyphs(words, props, 0.0))

    def broken(self, words: str, props: RunProps, width: float) -> list[str]:
        """Words in lines of at most this width: between blanks, else anywhere."""
        lines: list[str] = []
        for piece in words.split("\n"):
            line, at, last = "", 0.0, -1
            for glyph in self._context.setter.glyphs(piece, props, 0.0):
                if line and at + glyph.width > width + 0.01:
                    cut = last + 1 if last >= 0 and glyph.kind == "word" and line[-1].isascii() else len(line)
                    lines.append(line[:cut].rstrip())
                    line = line[cut:]
                    at = self.width(line, props)
                    last = -1
                line += glyph.text
                at += glyph.width
                if glyph.text.isspace():
                    last = len(line) - 1
            lines.append(line.rstrip())
        return lines

    def words(
        self,
        words: str,
        props: RunProps,
        at: tuple[float, float],
        aside: float = 0.0,
        below: float = 0.0,
        turn: float = 0.0,
    ) -> None:
        """One line whose point `aside` (0 left, 1 right) and `below` (0 top, 1 foot) of its box stands at a place,
        turned round that, degrees clockwise."""
        glyphs = self._context.setter.glyphs(words, props, 0.0)
        x = at[0] - aside * sum(glyph.width for glyph in glyphs)
        y = at[1] - below * props.size * LINE + _BASELINE * props.size
        tilt = Tilt(turn, *at) if turn else None
        start = 0
        for end in range(1, len(glyphs) + 1):
            if end < len(glyphs) and glyphs[end].look == glyphs[start].look:
                continue
            xs, place = [], x
            for glyph in glyphs[start:end]:
                xs.append(place + glyph.shift)
                place += glyph.width
            run = TextRun.at(y, xs, glyphs[start].look, glyphs[start:end])
            self.items.append(run if tilt is None else replace(run, tilt=tilt))
            start, x = end, place

    def lines(
        self, lines: Sequence[str], props: RunProps, at: tuple[float, float], aside: float = 0.5, below: float = 0.0
    ) -> None:
        """Several lines, one under another, of which the whole block stands at a place."""
        top = at[1] - below * len(lines) * props.size * LINE
        for number, line in enumerate(lines):
            self.words(line, props, (at[0], top + number * props.size * LINE), aside)

    # --- lines and areas ---------------------------------------------------------------------------------

    def path(
        self, segments: Sequence[Segment], fill: Paint | None, line: Outline | None, *, round_: bool = False
    ) -> None:
        """An outline, filled, drawn round, or both."""
        if fill is None and line is None:
            return
        shade: Shade | Tiles | None = None
        if fill is not None and not isinstance(fill, str):
            shade, fill = _shaded(segments, fill), fill.mean
        if line is None:
            self.items.append(Path(tuple(segments), fill, None, shade=shade))
            return
        dash, ends = dash_of(line), 1 if round_ else 0
        cap = 0 if dash else ends
        self.items.append(Path(tuple(segments), fill, line.color, line.width, dash, False, cap, ends, shade))

    def box(self, box: Box, fill: Paint | None, line: Outline | None) -> None:
        """A rectangle."""
        left, top, right, bottom = box
        self.path(closed((left, top), (right, top), (right, bottom), (left, bottom)), fill, line)

    def line(self, points: Sequence[tuple[float, float]], line: Outline | None) -> None:
        """A line through points."""
        if line is not None and len(points) > 1:
            self.path(opened(*points), None, line, round_=True)

    def mark(self, at: tuple[float, float], marker: Marker) -> None:
        """What marks a value."""
        x, y = at
        half = marker.size / 2
        left, top, right, bottom = x - half, y - half, x + half, y + half
        line = marker.line or Outline(marker.fill if isinstance(marker.fill, str) else "000000", 0.75)
        match marker.kind:
            case "square":
                self.box((left, top, right, bottom), marker.fill, marker.line)
            case "diamond":
                self.path(closed((x, top), (right, y), (x, bottom), (left, y)), marker.fill, marker.line)
            case "triangle":
                self.path(closed((x, top), (right, bottom), (left, bottom)), marker.fill, marker.line)
            case "x" | "star" | "plus":
                if marker.kind != "plus":
                    self.line([(left, top), (right, bottom)], line)
                    self.line([(left, bottom), (right, top)], line)
                if marker.kind != "x":
                    self.line([(x, top), (x, bottom)], line)
                if marker.kind == "plus":
                    self.line([(left, y), (right, y)], line)
            case "dash" | "dot":
                wide = half if marker.kind == "dash" else half / 2
                self.box((x - wide, y - half / 4, x + wide, y + half / 4), marker.fill, marker.line)
            case _:
                self.path(ellipse((left, top, marker.size, marker.size)), marker.fill, marker.line)


def _shaded(segments: Sequence[Segment], paint: Gradient | Hatch | Texture) -> Shade | Tiles:
    """What fills the box round an outline."""
    xs = [float(each[at]) for each in segments for at in range(1, len(each), 2)]
    ys = [float(each[at]) for each in segments for at in range(2, len(each), 2)]
    left, top = min(xs), min(ys)
    return painted(paint, max(xs) - left, max(ys) - top).mapped(lambda x, y: (x + left, y + top))
