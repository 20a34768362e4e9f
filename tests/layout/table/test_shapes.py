"""Tables whose cells say the same of themselves share their edges and margins, whatever stands in them."""

from __future__ import annotations

from itertools import permutations

from msgspec.structs import replace

from layout.doubles import EmFace, EmFonts, cell, row, table
from reportgen.layout.context import Context
from reportgen.layout.flow import flow
from reportgen.layout.frames import Element, Fill, Item, Rule, TextRun
from reportgen.layout.regions import Region
from reportgen.layout.table.shapes import shape_of
from reportgen.memo import Memory
from reportgen.word.grid import rectangles
from reportgen.word.model import Border, Borders, Cell, Margins, Settings, Table, TableBorders, TableProps

FONTS = EmFonts(EmFace())
THICK, THIN = Border("single", 3.0), Border("single", 0.5)
PLAIN = cell("甲")
HEAVY = cell("乙", borders=Borders(bottom=THICK), margins=Margins(top=4.0, bottom=2.0))
GRID = TableProps(borders=TableBorders(THIN, THIN, THIN, THIN, THIN, THIN))


def says(text: str, like: Cell) -> Cell:
    """A cell of the very same properties with another text."""
    return replace(like, content=cell(text).content)


def made(*rows_: tuple[Cell, ...], props: TableProps = GRID, header: bool = False) -> Table:
    whole = table([20, 20], *(row(*cells) for cells in rows_))
    first, *others = whole.rows
    return replace(whole, props=props, rows=(replace(first, is_header=header), *others))


TABLES = [
    made((PLAIN, HEAVY), (PLAIN, PLAIN), (PLAIN, PLAIN)),
    made((says("丙丁", PLAIN), HEAVY), (PLAIN, says("戊", PLAIN)), (PLAIN, PLAIN)),
    made((HEAVY, PLAIN), (PLAIN, PLAIN), (PLAIN, PLAIN)),
    made((PLAIN, HEAVY, PLAIN), (PLAIN,), (PLAIN, PLAIN)),
    made((PLAIN, HEAVY), (PLAIN, PLAIN), (PLAIN, PLAIN), header=True),
    made((PLAIN, HEAVY), (PLAIN, PLAIN), (PLAIN, PLAIN), props=TableProps()),
    made((PLAIN, HEAVY), (PLAIN, PLAIN), (PLAIN, PLAIN), props=replace(GRID, cell_margins=Margins(left=3.0))),
]


def drawn(block: Table, memory: Memory | None, y: float) -> list[tuple[object, ...]]:
    """All strokes, fills and text on two pages."""
    context = Context.create(FONTS, Settings(), 10.0, memory)
    rest: object = flow([block], 100.0, context, Element("Document"))
    found: list[tuple[object, ...]] = []
    for height in (25.0, 500.0):
        outcome = rest.lay(Region(7.0, y, 100.0, height, fresh=True))  # type: ignore[attr-defined]
        found.extend(_plain(item) for item in outcome.items)
        rest = getattr(outcome, "rest", None)
        if rest is None:
            break
    return found


def _plain(item: Item) -> tuple[object, ...]:
    if isinstance(item, TextRun):
        return item.text, item.x, item.y
    assert isinstance(item, Rule | Fill)
    return (repr(item),)


def test_every_table_is_set_as_it_would_be_alone() -> None:
    alone = {(at, y): drawn(block, None, y) for at, block in enumerate(TABLES) for y in (9.0, 33.3)}
    for order in permutations(range(len(TABLES)), 3):
        memory = Memory()
        for at in (*order, *order):
            for y in (9.0, 33.3):
                assert drawn(TABLES[at], memory, y) == alone[at, y]


def test_other_texts_are_the_same_shape_and_other_properties_are_not() -> None:
    memory = Memory()
    shapes = [shape_of(block, rectangles(block), 3 if at == 3 else 2, memory) for at, block in enumerate(TABLES)]
    assert shapes[0] is shapes[1]
    assert len({id(shape) for shape in shapes}) == len(TABLES) - 1
