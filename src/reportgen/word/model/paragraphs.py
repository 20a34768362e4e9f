"""What holds for a whole paragraph: its properties, frame, tab stops, borders."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from reportgen.word.model.characters import Border, RunProps
from reportgen.word.model.looks import Anchor


class LineSpacing(Struct, frozen=True):
    """w:spacing line and lineRule (§17.3.1.33): `value` is a multiple of single for "auto", else points."""

    rule: Literal["auto", "exact", "atLeast"] = "auto"
    value: float = 1.0


class TabStop(Struct, frozen=True):
    """One tab stop (§17.3.1.37), `position` from the paragraph's text margin."""

    position: float
    alignment: str = "left"
    leader: str = "none"


class Borders(Struct, frozen=True):
    """Edges of a paragraph or a cell; None where nothing is said. Diagonals only for cells."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None
    between: Border | None = None
    top_left_to_bottom_right: Border | None = None
    top_right_to_bottom_left: Border | None = None


class TextFrame(Struct, frozen=True):
    """w:framePr (§17.3.1.11): the box in which a paragraph stands, where it stands, its size in points. `width` None:
    as wide as its text; `height` is the least, the only one where `exact`. `drop` makes it a drop cap, "drop" in the
    text or "margin" beside it, over `lines` lines."""

    anchor: Anchor
    width: float | None = None
    height: float = 0.0
    exact: bool = False
    drop: Literal["", "drop", "margin"] = ""
    lines: int = 1


class ParagraphProps(Struct, frozen=True):
    """Paragraph properties (§17.3.1) after styles, numbering and direct formatting. Lengths are points.

    outline_level          from 0 (§17.3.1.20); None: body text
    align                  ST_Jc (§17.18.44): "left" ("start"), "center", "right" ("end"), "both", "distribute"; where
                           text runs `right_to_left` (w:bidi, §17.3.1.6) left is where lines begin, at the right
    left, right            indents from the text margins (§17.3.1.12)
    first_line             from `left`; negative: a hanging indent
    left_chars, …          the same in characters, whose pitch the layout alone knows; None: the points hold
    space_before, …        §17.3.1.33
    before_lines, …        the same in lines; None: the points hold
    before_auto, …         as a page of the web has it (w:beforeAutospacing)
    before_plain, …        the points where only lines that the paragraph itself says count, as 12 points each, and only
                           where it says no points; None where there are no lines
    left_plain, …          indents of a list's paragraph, `line_plain` the pitch of a style that the file lacks, by
                           `word.properties.plain`; None elsewhere
    overflow_punct         §17.3.1.21; None: nowhere said
    text_alignment         where what stands in a line meets (§17.3.1.39)
    look                   how type in the paragraph's style looks
    """

    style_id: str | None = None
    style_name: str | None = None
    outline_level: int | None = None
    align: str = "left"
    right_to_left: bool = False
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    left_chars: float | None = None
    right_chars: float | None = None
    first_line_chars: float | None = None
    space_before: float = 0.0
    space_after: float = 0.0
    before_lines: float | None = None
    after_lines: float | None = None
    before_plain: float | None = None
    after_plain: float | None = None
    left_plain: float | None = None
    first_plain: float | None = None
    before_auto: bool = False
    after_auto: bool = False
    line: LineSpacing = field(default_factory=LineSpacing)
    line_plain: LineSpacing | None = None
    contextual_spacing: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    snap_to_grid: bool = True
    adjust_right_ind: bool = True
    auto_space_de: bool = True
    auto_space_dn: bool = True
    kinsoku: bool = True
    word_wrap: bool = True
    overflow_punct: bool | None = None
    text_alignment: str = "auto"
    suppress_line_numbers: bool = False
    tabs: tuple[TabStop, ...] = ()
    borders: Borders = field(default_factory=Borders)
    shading: str | None = None
    frame: TextFrame | None = None
    look: RunProps = RunProps()
