"""What every part of the layout shares for one document: type, settings, and the values of fields.

In: the document and a font book. Out: nothing; it is handed down, so that no module reaches for globals.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.errors import Finding, Severity
from reportgen.layout.conventions import WORD, Conventions
from reportgen.layout.floats import Paper
from reportgen.layout.frames import Element
from reportgen.layout.line.glyphs import Setter
from reportgen.layout.regions import Layable
from reportgen.layout.running import Quotable
from reportgen.memo import Memory
from reportgen.typeset.fonts import FontBook
from reportgen.typeset.linebreak import BreakRules
from reportgen.units import TWIPS
from reportgen.word.model import Block, DocGrid, RunProps, SectionProps, Settings


class Notes:
    """Findings of one layout, each once, in order; `noted` counts them as often as they are given."""

    def __init__(self) -> None:
        self.noted = 0
        self._found: dict[Finding, None] = {}

    def add(self, finding: Finding) -> None:
        """Keep a finding unless the same one is there."""
        self.noted += 1
        self._found.setdefault(finding)

    def once(self, code: str, message: str, hint: str = "") -> None:
        """Keep a warning."""
        self.add(Finding(code, Severity.WARNING, message, hint=hint))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them."""
        return tuple(self._found)


class FieldValues(Struct, frozen=True):
    """What fields come to on the page being set. None: not known yet, the cached result stands.

    page            number of the page as printed
    page_number     the same as its section counts it
    pages           in all
    pages_as        the format of that number where none is said (§17.18.59)
    section         number of the section
    section_pages   its length
    sections        the length of every section
    page_of         label of the page of each bookmark
    number_of       its number
    place_of_field  label and number of the page of each field in the text that asks for its own, by its identity
    quotable        what running heads quote; None: nothing
    note_of         number of the note whose reference stands in a bookmark
    note_numbers    number of each note, by its key
    in_note         number of the note being set, "" outside notes
    """

    page: str | None = None
    page_number: int | None = None
    pages: int | None = None
    pages_as: str = "decimal"
    section: int | None = None
    section_pages: int | None = None
    sections: tuple[int, ...] = ()
    page_of: Mapping[str, str] = field(default_factory=dict)
    number_of: Mapping[str, int] = field(default_factory=dict)
    place_of_field: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    quotable: Quotable | None = None
    note_of: Mapping[str, str] = field(default_factory=dict)
    note_numbers: Mapping[str, str] = field(default_factory=dict)
    in_note: str = ""


class BlockFlow(Protocol):
    """How blocks are laid."""

    def __call__(
        self,
        blocks: Sequence[Block],
        width: float,
        context: Context,
        parent: Element | None,
        rest: Layable | None = None,
        /,
    ) -> Layable:
        """The blocks, for a width in points, under a structure element; only `rest`, where that is what is left of them
        in a region of another width."""


class Context(Struct, frozen=True):
    """Handed from pages to flow to paragraphs and tables.

    grid         the section's document grid (§17.6.5)
    grid_x       points from the grid's left edge to that of what is laid
    base_size    points: the Normal style's type
    cell_size    points that a cell of the grid is wide before charSpace; None: `base_size`
    normal       how the Normal style's type looks
    fields       what fields come to
    asked        gathers the kinds of field whose value is known only when all pages are laid out: where there are none,
                 one round is enough
    chains       structure elements of texts that go on from box to box, by the identity of the text
    quoted       styles whose paragraphs running heads ask for
    in_table     in a cell
    paged        in the text of pages: not in cells, headers and footers, where a page break ends a line at most
    in_head      in a header or footer
    numbered     lines of text that is `paged` are counted (w:lnNumType, §17.6.8)
    paper        what floating drawings count from; None: nothing
    flow         lays the blocks of a text box; handed down, so that a paragraph need not know it
    memory       what is known from other documents
    conventions  the ways of the program after which the document is set
    """

    setter: Setter
    notes: Notes
    settings: Settings
    rules: BreakRules
    grid: DocGrid = field(default_factory=DocGrid)
    grid_x: float = 0.0
    base_size: float = 10.5
    cell_size: float | None = None
    normal: RunProps = RunProps()
    fields: FieldValues = field(default_factory=FieldValues)
    asked: set[str] = field(default_factory=set)
    chains: dict[int, Element] = field(default_factory=dict)
    quoted: frozenset[str] = frozenset()
    in_table: bool = False
    paged: bool = True
    in_head: bool = False
    numbered: bool = False
    paper: Paper | None = None
    flow: BlockFlow | None = None
    memory: Memory = field(default_factory=Memory)
    conventions: Conventions = WORD

    @classmethod
    def create(
        cls,
        fonts: FontBook,
        settings: Settings,
        base_size: float,
        memory: Memory | None = None,
        conventions: Conventions = WORD,
    ) -> Context:
        """A context for one document; `memory` is what is known from others set after the same conventions."""
        notes = Notes()
        rules = BreakRules(
            frozenset(settings.no_line_breaks_before or conventions.no_start),
            frozenset(settings.no_line_breaks_after or conventions.no_end),
        )
        memory = memory or Memory()
        setter = Setter(fonts, notes.add, memory, conventions)
        return cls(setter, notes, settings, rules, base_size=base_size, memory=memory, conventions=conventions)

    def with_fields(self, fields: FieldValues) -> Context:
        """The same with other field values."""
        return replace(self, fields=fields)

    def within(self, props: SectionProps) -> Context:
        """The same in a section: its document grid, its paper."""
        return replace(self, grid=props.doc_grid, paper=Paper.of(props))

    @property
    def on_lines(self) -> bool:
        """Whether lines stand on the document grid: in the cells of tables only where the settings want it so."""
        anywhere = self.settings.adjust_line_height_in_table or self.conventions.grid_in_cells
        return self.gridded and (anywhere or not self.in_table)

    @property
    def gridded(self) -> bool:
        """Whether the page has a grid, of lines at least."""
        return self.grid.type != "default" and self.grid.line_pitch > 0

    @property
    def char_space(self) -> float:
        """What the grid adds to each East Asian character, in points (§17.6.5)."""
        if self.grid.type not in ("linesAndChars", "snapToChars"):
            return 0.0
        return self.grid.char_space if self.conventions.unsigned_space or not self.grid.unsigned else 0.0

    @property
    def in_cells(self) -> bool:
        """Whether the grid holds characters in whole cells."""
        celled = self.char_space != 0 if self.conventions.cells else self.grid.type == "snapToChars"
        return celled and self.cell > 1.0

    @property
    def adjusts_right(self) -> bool:
        """Whether right indents in the text grow until lines are a whole number of characters (§17.3.1.1)."""
        return self.paged and not self.conventions.cells and self.grid.type in ("linesAndChars", "snapToChars")

    @property
    def cell(self) -> float:
        """The width of a cell of the document grid, in points."""
        size = self.cell_size or self.base_size
        return _rounded(size, self.char_space) if self.conventions.cells else size + self.char_space

    @property
    def char_pitch(self) -> float:
        """What an indent in characters counts in, in points."""
        return self.base_size + self.char_space


def _rounded(size: float, space: float) -> float:
    """The width of a cell, as LibreOffice reckons it: the type's size, whole points of space and the twentieths of a
    point that are left of it each in hundredths of a millimetre, their sum in twentieths of a point."""
    points = math.floor(space)
    parts = size, points, int((space - points) * TWIPS) / TWIPS
    return math.floor(sum(math.floor(each * 2540 / 72 + 0.5) for each in parts) * 1440 / 2540 + 0.5) / TWIPS
