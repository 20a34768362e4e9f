"""Cells with tables in them: what is laid again into the same room is remembered, and stands as it would have stood."""

from __future__ import annotations

from layout.doubles import EmFace, EmFonts, cell, para, row, runs, table
from reportgen.layout.context import Context
from reportgen.layout.flow import flow
from reportgen.layout.frames import Item, Rule
from reportgen.layout.regions import Done, Layable, NoFit, Outcome, Partial, Region
from reportgen.layout.table.remembered import Remembered
from reportgen.word.model import Settings, Table


class Lines:
    """So many lines of 10 points, split anywhere; counts how often it is asked."""

    keep_next = False
    asked = 0

    def __init__(self, count: int) -> None:
        self.count = count

    def lay(self, region: Region) -> Outcome:
        Lines.asked += 1
        fit = min(self.count, int(min(region.height, 1e6) // 10))
        if fit == 0:
            return NoFit("no line")
        items: tuple[Item, ...] = tuple(
            Rule(region.x, region.y + 10 * at, region.x + 5, region.y + 10 * at, 1.0) for at in range(fit)
        )
        return Done(items, 10.0 * fit) if fit == self.count else Partial(items, 10.0 * fit, Lines(self.count - fit))


def test_it_is_asked_once_for_rooms_that_are_as_good() -> None:
    Lines.asked = 0
    content: Layable = Remembered(Lines(5))
    first = content.lay(Region(0.0, 0.0, 100.0, 38.0))
    again = content.lay(Region(7.0, 9.0, 100.0, 30.0))
    assert Lines.asked == 1
    assert isinstance(first, Partial)
    assert isinstance(again, Partial)
    assert (again.height, again.rest) == (30.0, first.rest)
    plain = Lines(5).lay(Region(7.0, 9.0, 100.0, 30.0))
    assert isinstance(plain, Partial)
    assert again.items == plain.items


def test_another_room_is_laid_anew() -> None:
    content = Remembered(Lines(5))
    heights = []
    for height in (38.0, 40.0, 29.0, 5.0, 1000.0):
        outcome = content.lay(Region(0.0, 0.0, 100.0, height))
        heights.append(None if isinstance(outcome, NoFit) else outcome.height)
    assert heights == [30.0, 40.0, 20.0, None, 50.0]


def nested(depth: int, lines: int) -> Table:
    block = table([100], row(cell(*(para("甲") for _ in range(lines)))))
    for _ in range(depth):
        block = table([100], row(cell(para("乙"), block, para("丙"))))
    return block


def test_a_table_thirty_deep_goes_over_the_page() -> None:
    """Without memory each level costs two or three times the one in it: thirty levels would never end."""
    context = Context.create(EmFonts(EmFace()), Settings(), 10.0)
    outcome = flow([nested(30, 20)], 400.0, context, None).lay(Region(0.0, 0.0, 400.0, 425.0, fresh=True))
    assert isinstance(outcome, Partial)
    rest = outcome.rest.lay(Region(0.0, 0.0, 400.0, 1000.0, fresh=True))
    assert isinstance(rest, Done)
    assert len(runs(outcome)) + len(runs(rest)) == 20 + 2 * 30
