"""What holds for a table or a cell: widths, margins, borders, properties."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from reportgen.word.model.characters import Border
from reportgen.word.model.looks import Anchor
from reportgen.word.model.paragraphs import Borders


class Width(Struct, frozen=True):
    """ST_TblWidth (§17.18.90): `value` in points for "dxa", a share (0.5 = 50 %) for "pct", 0 else."""

    kind: Literal["auto", "dxa", "pct", "nil"] = "auto"
    value: float = 0.0


class Margins(Struct, frozen=True):
    """Cell margins (§17.4.42); None where a cell says nothing and the table's hold."""

    top: float | None = None
    left: float | None = None
    bottom: float | None = None
    right: float | None = None


class CellProps(Struct, frozen=True):
    """Cell properties (§17.4.69). `v_merge`: "restart" opens a vertical span, "continue" goes on with it.

    `borders` has the cell's own edges; None there means that the table's hold.
    """

    width: Width = field(default_factory=Width)
    grid_span: int = 1
    v_merge: Literal["restart", "continue"] | None = None
    borders: Borders = field(default_factory=Borders)
    shading: str | None = None
    margins: Margins = field(default_factory=Margins)
    v_align: Literal["top", "center", "bottom"] = "top"
    text_direction: str | None = None
    no_wrap: bool = False
    fit_text: bool = False
    hide_mark: bool = False


class TableBorders(Struct, frozen=True):
    """w:tblBorders (§17.4.38)."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None
    inside_h: Border | None = None
    inside_v: Border | None = None


class TableProps(Struct, frozen=True):
    """Table properties (§17.4.59). `cell_margins` are complete (Word's default: 5.4 left and right, 0 else).

    `layout` "fixed" takes the grid as it is; "autofit" lets content widen columns. `place` is where a table floats that
    text runs around, None for one in the flow. `summary` says to whom does not see it what the table shows: its title
    and its description (w:tblCaption, w:tblDescription, §17.4.41, .46), "" for none.
    """

    style_id: str | None = None
    width: Width = field(default_factory=Width)
    align: str = "left"
    indent: float = 0.0
    layout: Literal["fixed", "autofit"] = "autofit"
    borders: TableBorders = field(default_factory=TableBorders)
    cell_margins: Margins = field(default_factory=lambda: Margins(0.0, 5.4, 0.0, 5.4))
    cell_spacing: float = 0.0
    place: Anchor | None = None
    summary: str = ""
