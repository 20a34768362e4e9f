"""What the readers of one document share: its package, its findings, its resolved styles."""

from __future__ import annotations

from msgspec import Struct, field

from reportgen.word.colors import Colors
from reportgen.word.foreign import Chunks
from reportgen.word.known import KnownCells
from reportgen.word.log import Log
from reportgen.word.model.math import MathWays
from reportgen.word.package import Package
from reportgen.word.styles.cascade import Cascade
from reportgen.word.styles.table import TableStyles
from reportgen.word.theme import Theme


class Context(Struct, frozen=True):
    """One document being read; `known` are the cells that were read before; `stale_fields`: all its fields are to be
    computed anew; `renewable` gathers the names of those that are. `chunks` reads documents inside it; `prefix` begins
    the keys of notes in one of those. `math`: what is said of all formulas."""

    package: Package
    log: Log
    cascade: Cascade
    tables: TableStyles
    colors: Colors
    theme: Theme
    known: KnownCells
    stale_fields: bool = False
    renewable: set[str] = field(default_factory=set)
    chunks: Chunks | None = None
    prefix: str = ""
    math: MathWays = MathWays()
