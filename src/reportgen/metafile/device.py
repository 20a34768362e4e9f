"""A surface that gathers what the records of a metafile draw, in points: EMF and WMF play on the same one.

Records come as calls in logical units; the surface's `base` says where these stand. Nothing is drawn: marks are kept.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from reportgen.metafile import curves
from reportgen.metafile.clips import met
from reportgen.metafile.curves import Box, Path
from reportgen.metafile.matrix import Matrix, Point, along, apply, down, mapped, mirrors, scale_of
from reportgen.metafile.objects import Brush, Font, Object, Pen
from reportgen.metafile.sketch import Bitmap, Clip, Drawn, Mark, Segment, Stroke, Type, Words
from reportgen.metafile.state import State

_MOST_MARKS, _MOST_SEGMENTS = 60_000, 1_000_000
_THIN = 2.25
"""Points that the dashes of the thinnest line are counted in."""
_HATCHING = 6.0
"""Points between the lines of a hatched area."""
_ROP = {1: "000000", 16: "FFFFFF"}
_NOTHING = 11
"""Mixing modes ([MS-WMF] §2.1.1.2) that draw black, white, nothing."""


class Full(Exception):
    """A metafile draws more than any picture does."""


class Device:
    """The surface. `base` gives the map from logical units to points for a state."""

    def __init__(self, base: Callable[[State], Matrix]) -> None:
        self.state, self.saved = State(), list[State]()
        self.marks: list[Mark] = []
        self.unknown: dict[str, None] = {}
        self.path: list[Segment] = []
        self.in_path = False
        self._base, self._matrix = base, base(self.state)
        self._begun = False
        self._segments = 0
        self._line: tuple[list[Segment], Stroke, tuple[Clip, ...], Point] | None = None
        self._strokes: dict[tuple[Pen, float], Stroke] = {}

    # --- state -----------------------------------------------------------------------------------------

    def remap(self) -> None:
        """Take note that the mapping has changed."""
        self._matrix = self._base(self.state)

    @property
    def matrix(self) -> Matrix:
        """From logical units to points."""
        return self._matrix

    def save(self) -> None:
        """SaveDC."""
        if len(self.saved) < 1000:
            self.saved.append(replace(self.state))

    def restore(self, which: int) -> None:
        """RestoreDC: so many states back where `which` is below 0, else the one saved as that."""
        index = len(self.saved) + which if which < 0 else which - 1
        if 0 <= index < len(self.saved):
            self.state = self.saved[index]
            del self.saved[index:]
            self.remap()

    def select(self, thing: Object | None) -> None:
        """SelectObject."""
        if isinstance(thing, Pen):
            self.state.pen = thing
        elif isinstance(thing, Brush):
            self.state.brush = thing
        elif isinstance(thing, Font):
            self.state.font = thing

    def clip(self, segments: Iterable[Segment], *, even_odd: bool = False, anew: bool = False) -> None:
        """Show only what lies inside an outline in points, too, or (`anew`) whatever held before."""
        kept = () if anew else self.state.clips
        self.state.clips = met(kept, Clip(tuple(segments), even_odd))

    def clip_box(self, box: Box, *, outside: bool = False) -> None:
        """Show only what lies inside a rectangle, or outside it."""
        segments = mapped(self._matrix, curves.rectangle(box))
        if outside:
            far = curves.rectangle((-1e5, -1e5, 1e5, 1e5))
            self.clip((*far, *segments), even_odd=True)
        else:
            self.clip(segments)

    # --- lines and areas ---------------------------------------------------------------------------------

    def move(self, to: Point) -> None:
        """MoveTo."""
        self.state.at, self._begun = to, False

    def line(self, points: Sequence[Point]) -> None:
        """Lines from where the pen is."""
        if not points:
            return
        start = self.state.at
        path: Path = [("l", *point) for point in points]
        self.state.at = points[-1]
        if self.in_path:
            self._join(start, path)
            return
        stroke, first = self._stroke(), apply(self._matrix, *start)
        ends = mapped(self._matrix, path)
        last = (ends[-1][1], ends[-1][2])
        line = self._line
        if line is not None and line[1] is stroke and line[2] is self.state.clips and line[3] == first:
            line[0].extend(ends)
            self._line = (*line[:3], last)  # type: ignore[assignment]
        elif stroke is not None:
            self._flush()
            self._line = [("m", *first), *ends], stroke, self.state.clips, last  # type: ignore[assignment]

    def curve(self, points: Sequence[Point]) -> None:
        """Bézier curves from where the pen is."""
        path = curves.curved(points)
        if not path:
            return
        start, self.state.at = self.state.at, points[len(path) * 3 - 1]
        if self.in_path:
            self._join(start, path)
        else:
            self.draw([("m", *start), *path], filled=False)

    def _join(self, start: Point, path: Path) -> None:
        if not self._begun:
            self.path.append(("m", *apply(self._matrix, *start)))
            self._begun = True
        self._count(len(path))
        self.path += mapped(self._matrix, path)

    def draw(self, path: Sequence[Segment], *, filled: bool = True, stroked: bool = True) -> None:
        """An outline in logical units, with the brush and the pen that hold."""
        if not path:
            return
        segments = mapped(self._matrix, path)
        if self.in_path:
            self._count(len(segments))
            self.path += segments
            self._begun = False
        else:
            self.ink(segments, filled=filled, stroked=stroked)

    def ink(self, segments: Sequence[Segment], *, filled: bool, stroked: bool) -> None:
        """The same in points."""
        state = self.state
        stroke = self._stroke() if stroked else None
        fill = self._mixed(state.brush.color) if filled else None
        outline, even_odd = tuple(segments), not state.winding
        if fill is not None and state.brush.hatch is not None:
            if state.opaque:
                self._keep(Drawn(outline, state.back_color, None, even_odd, state.clips))
            self._hatch(outline, fill, state.brush.hatch, even_odd)
            fill = None
        if fill is not None or stroke is not None:
            self._keep(Drawn(outline, fill, stroke, even_odd, state.clips))

    def paint(self, box: Box, color: str | None) -> None:
        """A rectangle of a colour."""
        if color is not None:
            segments = mapped(self._matrix, curves.rectangle(box))
            self._keep(Drawn(segments, color, None, clips=self.state.clips))

    def arc(self, box: Box, start: Point, end: Point, kind: str, *, joined: bool = False) -> None:
        """Arc, chord, pie; `joined`: a line leads to it, and the pen goes on from its end."""
        growing = self.state.clockwise != mirrors(self._matrix)
        path, stop = curves.arc(box, start, end, kind, growing=growing)  # type: ignore[arg-type]
        if joined:
            self.line([(path[0][1], path[0][2])])  # type: ignore[list-item]
            self.curve([(float(each[at]), float(each[at + 1])) for each in path[1:] for at in range(1, len(each), 2)])
            self.state.at = stop
        else:
            self.draw(path, filled=kind != "arc")

    def begin(self) -> None:
        """BeginPath."""
        self.path, self.in_path, self._begun = [], True, False

    def close(self) -> None:
        """CloseFigure."""
        if self.in_path and self.path:
            self.path.append(("h",))
            self._begun = False

    def end(self, *, filled: bool, stroked: bool) -> None:
        """FillPath, StrokePath, both, or neither: the path is gone then."""
        path, self.path, self.in_path = self.path, [], False
        if path and (filled or stroked):
            self.ink(path, filled=filled, stroked=stroked)

    # --- words and bitmaps -------------------------------------------------------------------------------

    def words(self, text: str, at: Point, steps: Sequence[float]) -> None:
        """A text in the font that holds; `steps` in logical units, () for the font's own."""
        state, matrix = self.state, self._matrix
        font, align = state.font, state.text_align
        updates = bool(align & 1)
        if updates:
            at = state.at
        wide = sum(steps) if steps else len(text) * abs(font.height or 12.0) * 0.6
        if updates:
            state.at = (at[0] + wide, at[1])
        text = "".join(char if char >= " " else " " for char in text)
        if not text.strip():
            return
        x, y = apply(matrix, *at)
        size = abs(font.height) * down(matrix) or 10.0
        turned = math.degrees(math.atan2(matrix[1], matrix[0])) if abs(matrix[1]) > 1e-6 * along(matrix) else 0.0
        kind = Type(
            font.family, size, font.height > 0, font.width * along(matrix), font.bold, font.italic, font.underline,
            font.strike, font.symbol,
        )  # fmt: skip
        hang = "baseline" if align & 24 == 24 else "bottom" if align & 8 else "top"
        side = "center" if align & 6 == 6 else "right" if align & 2 else "left"
        ways = tuple(step * along(matrix) for step in steps)
        ground = state.back_color if state.opaque else None
        self._keep(Words(
            text, x, y, kind, state.text_color, (turned - font.angle) % 360, side, hang, ways,  # type: ignore[arg-type]
            state.extra * along(matrix), ground, state.clips,
        ))  # fmt: skip

    def image(self, data: bytes, box: Box, crop: Box = (0.0, 0.0, 0.0, 0.0), mirror: tuple[bool, bool] = (False, False)
              ) -> None:  # fmt: skip
        """A picture file in a parallelogram of which `box` says the corners in logical units, left to right and top to
        bottom as it lies in the file."""
        left, top, right, bottom = box
        (x0, y0), (x1, y1), (x2, y2) = (
            apply(self._matrix, *corner) for corner in ((left, top), (right, top), (left, bottom))
        )
        ux, uy, vx, vy = x1 - x0, y1 - y0, x2 - x0, y2 - y0
        wide, high = math.hypot(ux, uy), math.hypot(vx, vy)
        if wide < 1e-3 or high < 1e-3:
            return
        flip_x, flip_y = mirror
        if abs(uy) < 1e-6 * wide:  # it lies straight
            flip_x, flip_y = flip_x != (ux < 0), flip_y != (vy < 0)
            x0, y0, angle = min(x0, x1), min(y0, y2), 0.0
        else:
            if ux * vy - uy * vx < 0:
                flip_y, x0, y0 = not flip_y, x2, y2
            angle = math.degrees(math.atan2(uy, ux)) % 360
        self._keep(Bitmap(data, x0, y0, wide, high, angle, crop, (flip_x, flip_y), self.state.clips))

    # --- keeping -----------------------------------------------------------------------------------------

    def finish(self) -> tuple[Mark, ...]:
        """All marks."""
        self._flush()
        return tuple(self.marks)

    def leave_out(self, record: str) -> None:
        """Note a record that is not drawn."""
        self.unknown.setdefault(record)

    def _flush(self) -> None:
        if self._line is not None:
            segments, stroke, clips, _ = self._line
            self._line = None
            self._keep(Drawn(tuple(segments), None, stroke, clips=clips))

    def _keep(self, mark: Mark) -> None:
        if self._line is not None:
            self._flush()
        self._count(len(mark.segments) if isinstance(mark, Drawn) else 1)
        self.marks.append(mark)
        if len(self.marks) > _MOST_MARKS:
            raise Full

    def _count(self, segments: int) -> None:
        self._segments += segments
        if self._segments > _MOST_SEGMENTS:
            raise Full

    def _mixed(self, color: str | None) -> str | None:
        """A colour as the mixing mode has it."""
        if color is None or self.state.rop == _NOTHING:
            return None
        return _ROP.get(self.state.rop, color)

    def _stroke(self) -> Stroke | None:
        """The line of the pen that holds; the same value as long as it is the same line."""
        pen = self.state.pen
        color = self._mixed(pen.color)
        if color is None:
            return None
        if color != pen.color:
            pen = replace(pen, color=color)
        scale = scale_of(self._matrix)
        found = self._strokes.get((pen, scale))
        if found is None:
            width = pen.width * scale
            unit = scale if pen.lengths else max(width, _THIN)
            dash = tuple(each * unit for each in pen.dash)
            found = self._strokes[pen, scale] = Stroke(color, width, dash, pen.cap, pen.join)
        return found

    def _hatch(self, outline: tuple[Segment, ...], color: str, hatch: int, even_odd: bool) -> None:
        """Lines over an outline: across, down, to one side, to the other, or crossing."""
        points = [(float(each[-2]), float(each[-1])) for each in outline if len(each) > 2]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        wide, high = right - left, bottom - top
        gap = max(_HATCHING, (wide + high) / 400)
        lines: Path = []
        for number in range(int((wide + high) / gap) + 1):
            at = number * gap
            if hatch in (0, 4) and at <= high:
                lines += [("m", left, top + at), ("l", right, top + at)]
            if hatch in (1, 4) and at <= wide:
                lines += [("m", left + at, top), ("l", left + at, bottom)]
            if hatch in (2, 5):
                lines += [("m", left + at - high, top), ("l", left + at, bottom)]
            if hatch in (3, 5):
                lines += [("m", left + at, top), ("l", left + at - high, bottom)]
        if lines:
            clips = met(self.state.clips, Clip(outline, even_odd))
            self._keep(Drawn(tuple(lines), None, Stroke(color), clips=clips))
