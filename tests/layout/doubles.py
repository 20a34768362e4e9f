"""Test doubles: type whose every glyph is one em wide, and blocks without any type at all.

At the default size of 10 points a character is 10 wide and a line 10 high (ascent 8, descent 2), so that sums can be
done in the head.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.context import Context, Notes
from reportgen.layout.conventions import WORD
from reportgen.layout.frames import Fill, Item, Page, Picture, Rule, TextRun
from reportgen.layout.line.atoms import Atom
from reportgen.layout.line.glyphs import Setter
from reportgen.layout.line.lines import break_lines, galley_of
from reportgen.layout.line.measure import Line, Measure
from reportgen.layout.paragraph.placing import ParagraphBlock
from reportgen.layout.paragraph.setting import set_paragraph
from reportgen.layout.regions import Done, Layable, NoFit, Outcome, Partial, Region
from reportgen.typeset.faces import Face, VerticalMetrics
from reportgen.typeset.fonts import FontBook, StyledFace
from reportgen.typeset.linebreak import BreakRules
from reportgen.word.model import (
    Block,
    Cell,
    CellProps,
    Fonts,
    Inline,
    Margins,
    Paragraph,
    ParagraphProps,
    Row,
    RunProps,
    Settings,
    Table,
    TableProps,
    Text,
)

# --- type -------------------------------------------------------------------------------------------


class EmFace(Face):
    """Every glyph is one em wide; a glyph's number is its code point. `forms` are glyphs for text that runs down."""

    __slots__ = ("forms", "lacks", "line", "narrow")

    def __init__(
        self,
        key: str = "em",
        lacks: str = "",
        narrow: dict[str, float] | None = None,
        forms: dict[str, int] | None = None,
    ) -> None:
        super().__init__(Path(key))
        self.lacks = lacks
        self.narrow = narrow or {}
        self.forms = forms or {}
        self.line = VerticalMetrics(0.8, 0.2, 0.0)

    def glyph(self, char: str) -> int:
        return 0 if char in self.lacks else ord(char)

    def advance(self, gid: int) -> float:
        return self.narrow.get(chr(gid), 1.0)

    def kern(self, before: str, after: str) -> float:
        return -0.2 if before + after == "AV" else 0.0

    def vertical(self, char: str) -> int:
        return self.forms.get(char, 0)

    def ink(self, gid: int) -> tuple[float, float]:
        width = self.advance(gid)
        return 0.1 * width, 0.9 * width

    def ink_height(self, gid: int) -> tuple[float, float]:
        return 0.7, -0.1

    @property
    def metrics(self) -> VerticalMetrics:
        return self.line


class EmFonts(FontBook):
    """A book of one face, under every name but 没有."""

    def __init__(self, face: EmFace | None = None) -> None:
        self.em = face or EmFace()

    def knows(self, name: str) -> bool:
        return name != "没有"

    def face(self, key: str) -> Face:
        return self.em

    def chain(self, name: str, *, bold: bool = False, italic: bool = False) -> tuple[StyledFace, ...]:
        return (StyledFace(self.em, bold, italic),)

    def pick(self, name: str, char: str, *, bold: bool = False, italic: bool = False) -> StyledFace | None:
        return StyledFace(self.em, bold, italic) if self.em.glyph(char) else None

    def line_metrics(self, name: str, face: Face) -> VerticalMetrics:
        return face.metrics

    def ascii_width(self, name: str, face: Face, char: str, *, bold: bool) -> float | None:
        return None

    def widened(self, name: str, face: Face) -> float:
        return 1.5 if name == "宽" else 1.0


def make_context(face: EmFace | None = None, **more: Any) -> Context:
    """A context of the em face, size 10."""
    notes = Notes()
    settings = more.pop("settings", Settings())
    setter = Setter(EmFonts(face), notes.add, conventions=more.get("conventions", WORD))
    return Context(setter, notes, settings, BreakRules(), base_size=10.0, **more)


RUN = RunProps()
EAST = RunProps(fonts=Fonts(hint="eastAsia"))
"""Run properties under which “ ” — … are Chinese marks."""


def atoms(text: str, props: RunProps = EAST, context: Context | None = None) -> list[Atom]:
    """A text as glyphs."""
    return list((context or make_context()).setter.glyphs(text, props, 0.0))


def lines_of(what: Sequence[Atom], measure: Measure, align: str, **more: Any) -> tuple[Line, ...]:
    """Atoms in lines."""
    return break_lines(galley_of(what, measure), measure, align, **more)


def para(*content: Inline | str, mark: RunProps = RUN, run: RunProps = EAST, **props: Any) -> Paragraph:
    """A paragraph; plain strings are runs."""
    return Paragraph(
        ParagraphProps(**props),
        tuple(Text(item, run) if isinstance(item, str) else item for item in content),
        mark,
    )


# --- blocks -----------------------------------------------------------------------------------------


class Solid(Struct, frozen=True):
    """A block that stands whole or not at all."""

    name: str
    height: float
    width: float = 20.0
    keep_next: bool = False

    def lay(self, region: Region) -> Outcome:
        if self.height > region.height + 0.01 and not region.fresh:
            return NoFit(f"{self.name} is {self.height} high")
        return Done((_box(self.name, region.x, region.y, self.width, self.height),), self.height)


class Divisible(Struct, frozen=True):
    """A block that takes what is left: `step` is the least part."""

    name: str
    height: float
    width: float = 20.0
    step: float = 10.0
    keep_next: bool = False

    def lay(self, region: Region) -> Outcome:
        if self.height <= region.height + 0.01:
            return Done((_box(self.name, region.x, region.y, self.width, self.height),), self.height)
        part = int((region.height + 0.01) / self.step) * self.step
        if part <= 0:
            if not region.fresh:
                return NoFit(f"{self.name} needs {self.step}")
            part = self.step
        box = _box(self.name, region.x, region.y, self.width, part)
        return Partial((box,), part, replace(self, height=self.height - part))


class Words(Struct, frozen=True):
    """Named units one under another, each `unit` high: what tests of order and loss are made of."""

    names: tuple[str, ...]
    unit: float = 10.0
    keep_next: bool = False

    def lay(self, region: Region) -> Outcome:
        room = len(self.names)
        if region.height < float("inf"):
            room = max(int((region.height + 0.01) / self.unit), 0)
        if room == 0 and self.names:
            if not region.fresh:
                return NoFit("no unit fits")
            room = 1
        here = self.names[:room]
        items = tuple(_box(name, region.x, region.y + i * self.unit, 20.0, self.unit) for i, name in enumerate(here))
        height = len(here) * self.unit
        if room >= len(self.names):
            return Done(items, height)
        return Partial(items, height, replace(self, names=self.names[room:]))


def _box(name: str, x: float, y: float, width: float, height: float) -> Picture:
    return Picture(x, y, width, height, b"", name)


# --- tables -----------------------------------------------------------------------------------------


def cell(*content: Layable | Block | str, span: int = 1, merge: str | None = None, **props: Any) -> Cell:
    """A cell of fake blocks, paragraphs or texts."""
    blocks = tuple(para(item) if isinstance(item, str) else item for item in content)
    return Cell(CellProps(grid_span=span, v_merge=merge, **props), blocks)  # type: ignore[arg-type]


def row(*cells: Cell | str | Layable, **props: Any) -> Row:
    """A row; what is not a cell becomes one."""
    return Row(tuple(each if isinstance(each, Cell) else cell(each) for each in cells), **props)


def table(grid: Sequence[float], *rows: Row, **props: Any) -> Table:
    """A table without cell margins or borders, unless said; a grid of equal parts holds."""
    props.setdefault("cell_margins", Margins(0.0, 0.0, 0.0, 0.0))
    if len(set(grid)) == 1 and grid[0] > 9 and "width" not in props:
        props.setdefault("layout", "fixed")
    return Table(TableProps(**props), tuple(grid), rows)


# --- laying and looking -----------------------------------------------------------------------------


def laid(paragraph: Paragraph, width: float = 100.0, context: Context | None = None) -> ParagraphBlock:
    """A paragraph that stands alone, set."""
    return set_paragraph(paragraph, width, context or make_context(), None)


def whole(block: Layable, x: float = 0.0, y: float = 0.0) -> Done:
    """A block laid into a region where it has room."""
    outcome = block.lay(Region(x, y, 100.0, 1000.0, fresh=True))
    assert isinstance(outcome, Done)
    return outcome


def parts(block: Layable, heights: Iterable[float], width: float = 100.0, *, most: int = 2000) -> list[Outcome]:
    """Lay a block into fresh regions of these heights (the last one again and again) until it is done."""
    sizes = list(heights)
    out: list[Outcome] = []
    while len(out) < most:
        height = sizes[min(len(out), len(sizes) - 1)]
        outcome = block.lay(Region(0.0, 0.0, width, height, fresh=True))
        assert not isinstance(outcome, NoFit), f"a fresh region was refused: {outcome.reason}"
        out.append(outcome)
        if isinstance(outcome, Done):
            return out
        block = outcome.rest
    raise AssertionError("there is no end to it")


def placed(items: Iterable[Item] | Outcome) -> list[tuple[str, float, float, float, float]]:
    """(name, x, y, width, height) of every fake block."""
    if isinstance(items, Done | Partial):
        items = items.items
    assert not isinstance(items, NoFit)
    return [(i.alt, i.x, i.y, i.width, i.height) for i in items if isinstance(i, Picture)]


def named(items: Iterable[Item] | Outcome) -> str:
    """The names of the fake blocks, with spaces between."""
    return " ".join(name for name, *_ in placed(items))


def texts(items: Iterable[Item] | Outcome | Page) -> list[str]:
    """The text of every line (of all runs on one baseline), from top to bottom."""
    if isinstance(items, Done | Partial | Page):
        items = items.items
    assert not isinstance(items, NoFit)
    lines: dict[float, str] = {}
    for item in items:
        if isinstance(item, TextRun):
            y = round(item.y, 2)
            lines[y] = lines.get(y, "") + item.text
    return [lines[y] for y in sorted(lines)]


def runs(items: Iterable[Item] | Outcome | Page) -> list[tuple[str, float, float]]:
    """(text, x, baseline) of every run."""
    if isinstance(items, Done | Partial | Page):
        items = items.items
    assert not isinstance(items, NoFit)
    return [(i.text, round(i.xs[0], 3), round(i.y, 3)) for i in items if isinstance(i, TextRun)]


def strokes(items: Iterable[Item] | Outcome) -> list[tuple[float, float, float, float, float]]:
    """(x0, y0, x1, y1, width) of every rule."""
    if isinstance(items, Done | Partial):
        items = items.items
    assert not isinstance(items, NoFit)
    return [(i.x0, i.y0, i.x1, i.y1, i.width) for i in items if isinstance(i, Rule)]


def fills(items: Iterable[Item] | Outcome) -> list[tuple[float, float, float, float, str]]:
    """(x, y, width, height, colour) of every fill."""
    if isinstance(items, Done | Partial):
        items = items.items
    assert not isinstance(items, NoFit)
    return [(i.x, i.y, i.width, i.height, i.color) for i in items if isinstance(i, Fill)]
