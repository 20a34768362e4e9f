"""What a table style says for the text of a cell: flat values in, compared by identity."""

from __future__ import annotations

from msgspec import Struct

from reportgen.word.attributes import Values


class TableScope(Struct, frozen=True, eq=False):
    """What a table style says for the paragraphs and runs of a cell; compared by identity, one per kind of
    cell."""

    run: Values
    paragraph: Values


NO_TABLE = TableScope({}, {})
"""The scope of paragraphs outside tables."""
