"""Tab stops (ISO 29500-1 §17.3.1.37): where a tab leads and how wide it is. Pure; lengths in points from the left
edge of the region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from reportgen.layout.line.atoms import Atom, AutoSpace, BreakMark, Glyph, PictureMark, TabMark
from reportgen.word.model import PositionTab, TabStop

Kind = Literal["left", "center", "right", "decimal"]

_KINDS: dict[str, Kind] = {"center": "center", "right": "right", "end": "right", "decimal": "decimal"}
_POINTS = ".．"


class Stop(Struct, frozen=True):
    """One stop: what stands behind the tab begins, is centred, ends or has its decimal point at `x`."""

    x: float
    kind: Kind = "left"
    leader: str = "none"


class Tabbed(Struct, frozen=True):
    """A tab in its line: the index of its atom, its width, and what fills it ("none", "dot"…, §17.18.72)."""

    index: int
    width: float
    leader: str


def stops_of(tabs: Iterable[TabStop], more: Iterable[float] = ()) -> tuple[Stop, ...]:
    """The stops of a paragraph in order, with further left ones; bars are no stops (see `bars_of`)."""
    found = [
        Stop(tab.position, _KINDS.get(tab.alignment, "left"), tab.leader)
        for tab in tabs
        if tab.alignment not in ("clear", "bar")
    ]
    return tuple(sorted([*found, *(Stop(x) for x in more)], key=lambda stop: stop.x))


def bars_of(tabs: Iterable[TabStop]) -> tuple[float, ...]:
    """Where vertical bars stand in every line of the paragraph."""
    return tuple(tab.position for tab in tabs if tab.alignment == "bar")


def next_stop(x: float, stops: Sequence[Stop], default: float) -> Stop:
    """Where a tab at `x` leads: the next stop, or the next multiple of the default (§17.15.1.25)."""
    for stop in stops:
        if stop.x > x + 0.01:
            return stop
    return Stop((int((x + 0.01) / default) + 1) * default if default > 0 else x)


def stop_at(position: PositionTab, room: tuple[float, float]) -> Stop:
    """Where a tab leads whose place is said (w:ptab, §17.3.3.23), between two edges."""
    x = {"left": room[0], "center": sum(room) / 2, "right": room[1]}[position.kind]
    return Stop(x, position.kind, position.leader)


def width_to(stop: Stop, x: float, atoms: Sequence[Atom], index: int, space: AutoSpace) -> float:
    """The width of the tab `atoms[index]` that begins at `x`: none where what follows needs all the room."""
    room = stop.x - x
    if stop.kind == "left":
        return max(room, 0.0)
    behind = _behind(atoms, index, space, to_point=stop.kind == "decimal")
    return max(room - (behind / 2 if stop.kind == "center" else behind), 0.0)


def _behind(atoms: Sequence[Atom], index: int, space: AutoSpace, *, to_point: bool) -> float:
    """The width of what stands behind a tab, up to the next tab or break, or up to the decimal point; without blanks
    at its end."""
    width = inked = 0.0
    before: Atom | None = None
    for atom in atoms[index + 1 :]:
        if isinstance(atom, TabMark | BreakMark):
            break
        if to_point and isinstance(atom, Glyph) and atom.char in _POINTS:
            break
        if isinstance(before, Glyph) and isinstance(atom, Glyph):
            width += space.between(before, atom)
        width += atom.width
        if isinstance(atom, PictureMark) or atom.kind != "space":
            inked = width
        before = atom
    return inked
