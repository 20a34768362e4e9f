"""How wide the columns of a table are (ISO 29500-1 §17.4.48 tblGrid, §17.4.63 tblW). Pure; lengths in points."""

from __future__ import annotations

from reportgen.word.model import Table


def column_widths(table: Table, columns: int, room: float) -> tuple[float, ...]:
    """The widths of `columns` columns where `room` points lie between the margins: those of the grid, brought to the
    table's preferred width where it has one; equal parts where the grid says nothing."""
    grid = [*table.grid, *([0.0] * (columns - len(table.grid)))][:columns]
    total = sum(grid)
    preferred = table.props.width
    wanted = {"dxa": preferred.value, "pct": preferred.value * room}.get(preferred.kind, 0.0)
    if total <= 0:
        return tuple([(wanted or room) / columns] * columns) if columns else ()
    if wanted <= 0:
        return tuple(grid)
    factor = wanted / total
    return tuple(width * factor for width in grid)
