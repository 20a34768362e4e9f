"""What a check of the prose hands back: a place in a passage and what is wrong there."""

from __future__ import annotations

from msgspec import Struct

from reportgen.errors import Side


class Slip(Struct, frozen=True):
    """A stretch of a passage, from `start` to `end`, and what is to be said of it. `cell` is the dotted path of the
    cell that it contradicts, "" for none."""

    start: int
    end: int
    message: str
    sides: tuple[Side, ...] = ()
    cell: str = ""
    hint: str = ""
